/**
 * What we hand to browsers and must recognise when it comes back: signed cookies and form tokens.
 *
 * A cookie carries its value and an HMAC-SHA-256 over its name, its region and the value. A form token proves that the form
 * was made by us for this visitor: an HMAC over the visitor's random cookie, masked anew on every page so that compression
 * does not leak it (BREACH).
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Seals {
  /** The cookie's text: value and signature. */
  sign(name: string, scope: string, value: string): string;
  /** The value, or undefined when the text was not made by `sign` for this name and region. */
  open(name: string, scope: string, text: string | undefined): string | undefined;
  /** A form token for this visitor, different each time. */
  token(visitor: string): string;
  /** Whether the token was made for this visitor. */
  fits(visitor: string, token: string | undefined): boolean;
}

const MAC_BYTES = 32;

/** Seals under one secret of at least 32 bytes. A new secret signs everybody's cookies and open forms away. */
export function seals(secret: Buffer): Seals {
  if (secret.length < 32) throw new TypeError('The secret must have at least 32 bytes');
  const mac = (...parts: readonly string[]): Buffer => {
    const hmac = createHmac('sha256', secret);
    // Length before each part, so that no two lists of parts read the same.
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return hmac.digest();
  };
  const same = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);
  return {
    sign(name, scope, value) {
      return `${Buffer.from(value).toString('base64url')}.${mac('cookie', name, scope, value).toString('base64url')}`;
    },
    open(name, scope, text) {
      const [value, signature, ...more] = (text ?? '').split('.');
      if (value === undefined || signature === undefined || more.length > 0) return undefined;
      const plain = Buffer.from(value, 'base64url').toString();
      return same(mac('cookie', name, scope, plain), Buffer.from(signature, 'base64url')) ? plain : undefined;
    },
    token(visitor) {
      const pad = randomBytes(MAC_BYTES);
      const masked = mac('token', visitor).map((byte, index) => byte ^ (pad[index] ?? 0));
      return Buffer.concat([pad, masked]).toString('base64url');
    },
    fits(visitor, token) {
      const bytes = Buffer.from(token ?? '', 'base64url');
      if (visitor === '' || bytes.length !== 2 * MAC_BYTES) return false;
      const plain = Buffer.from(bytes.subarray(MAC_BYTES).map((byte, index) => byte ^ (bytes[index] ?? 0)));
      return same(mac('token', visitor), plain);
    },
  };
}
