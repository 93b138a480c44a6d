/**
 * Signing keys, without a database: how one is made, named, sealed and shown.
 *
 * A region has three, one for each kind of harm. The root key says which keys count and is used only when one changes; the
 * release key signs what lasts (manifests, the catalogue, agreements); the online key signs what is asked every minute
 * (freshness, requests). Each is Ed25519. What leaves this file of a private key is sealed
 * (foundation/secrets.ts).
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import { openSecret, sealSecret } from '../foundation/secrets.ts';
import { canonical } from '../language/index.ts';

export const KEY_ROLES = ['root', 'release', 'online'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

export function isKeyRole(text: string): text is KeyRole {
  return (KEY_ROLES as readonly string[]).includes(text);
}

/** The public part, by the name that TUF gives it. */
export interface PublicKey {
  readonly id: string;
  /** 32 bytes, hexadecimal. */
  readonly public: string;
}

/** A key that can sign. */
export interface Signer extends PublicKey {
  sign(bytes: Uint8Array): Buffer;
}

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The key as TUF writes it. */
export function tufKey(publicHex: string) {
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: publicHex } };
}

export function keyId(publicHex: string): string {
  return sha256(canonical(tufKey(publicHex))).toString('hex');
}

function publicObject(publicHex: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(publicHex, 'hex')]), format: 'der', type: 'spki' });
}

/** Whether the signature over the bytes was made with this key. */
export function fits(publicHex: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicHex) || signature.length !== 64) return false;
  return verify(null, bytes, publicObject(publicHex), signature);
}

export interface NewKey extends PublicKey {
  /** PKCS #8, to be sealed at once. */
  readonly secret: Buffer;
}

export function makeKey(): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length).toString('hex');
  return { id: keyId(hex), public: hex, secret: privateKey.export({ format: 'der', type: 'pkcs8' }) };
}

export function signerOf(key: NewKey): Signer {
  const object = createPrivateKey({ key: key.secret, format: 'der', type: 'pkcs8' });
  return { id: key.id, public: key.public, sign: bytes => sign(null, bytes, object) };
}

const sealedFor = (region: string, id: string) => ({ purpose: 'payung exchange key', region, name: id });

/** Seals a private key for one region, bound to the key's name. */
export function sealKey(region: string, key: NewKey): string {
  return sealSecret(sealedFor(region, key.id), key.secret);
}

/** Opens it again. Problem `exchange.key-secret-differs` where the server's secret is another than at sealing. */
export function openKey(region: string, key: PublicKey & { readonly sealed: string }): Signer {
  const secret = openSecret(sealedFor(region, key.id), key.sealed);
  if (secret === undefined) throw new Problem('exchange.key-secret-differs', 503, { key: key.id.slice(0, 16) });
  return signerOf({ id: key.id, public: key.public, secret });
}

/** What two people compare by telephone: the SHA-256 of the root keys and how many of them must sign. */
export function fingerprintOf(keyIds: readonly string[], threshold: number): string {
  return sha256(canonical({ keys: [...keyIds].sort(), threshold })).toString('hex');
}

/** In groups of four, as it is read out. */
export function groupedFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}

/** What somebody typed or pasted as a fingerprint, or undefined. */
export function readFingerprint(typed: string): string | undefined {
  const hex = typed.toLowerCase().replace(/[\s:-]/g, '');
  return /^[0-9a-f]{64}$/.test(hex) ? hex : undefined;
}
