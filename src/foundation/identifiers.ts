/**
 * Names for things: row identifiers, codes that people read aloud, and the handling of secrets.
 *
 * Rows get UUID version 7 (RFC 9562): ordered by time, so that an index grows at its end and a list by identifier is a
 * list by age. Codes for people use an alphabet in which no two signs are mistaken for each other on a cheap phone or
 * over a bad line. Secrets are kept only as their SHA-256 and compared in constant time.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

let lastMillis = 0;
let counter = 0;

/**
 * A new UUIDv7, greater than every one this process made before: the 12 bits after the version count up within a
 * millisecond (RFC 9562 §6.2, method 1) and a clock set back does not turn the order.
 */
export function uuidv7(now: number = Date.now()): string {
  if (now > lastMillis) {
    lastMillis = now;
    // Start in the lower half, so that a millisecond has room for 2,048 more.
    counter = randomBytes(2).readUInt16BE() & 0x7ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillis += 1;
      counter = 0;
    }
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMillis, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether the text is a UUID of any version, written in lower case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

/** 32 signs: letters and digits without 0, 1, I and O, which are mistaken for each other. Five bits a sign. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 8;

/**
 * A secret code for a citizen, for example `D7K2-PX4M`: eight signs, 40 bits. With the limit of tries per minute that
 * `web.ts` sets and a million open codes, guessing one takes years for a single address.
 */
export function trackingCode(): string {
  return grouped(randomSigns(codeLength));
}

/**
 * What somebody typed, as a code: capitals, no spaces, hyphen in place. Undefined when it cannot be one.
 */
export function readTrackingCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '');
  if (signs.length !== codeLength || [...signs].some(sign => !alphabet.includes(sign))) return undefined;
  return grouped(signs);
}

function grouped(signs: string): string {
  return (signs.match(/.{1,4}/g) ?? []).join('-');
}

function randomSigns(length: number): string {
  // 256 is a multiple of 32, so every sign is equally likely.
  return Array.from(randomBytes(length), byte => alphabet.charAt(byte % alphabet.length)).join('');
}

/** A secret for machines (a session, an invitation): 32 random bytes in base64url, 256 bits. */
export function secretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of bytes or of text in UTF-8. How secrets are kept: a stolen table then opens nothing. */
export function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

/** Whether two secrets are equal, in a time that does not tell where they differ nor how long they are. */
export function equalSecrets(one: string | Uint8Array, other: string | Uint8Array): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}
