/**
 * Secrets that the program must be able to use again, such as private keys and passwords of carriers: sealed with AES-256-GCM
 * under a secret of the server, one key for each purpose and region, bound to the row's name.
 *
 * The server's secret comes from the environment or from a file beside the data, made at first use and readable by its owner
 * only. It is not in the database, so a copy of the database or a backup opens nothing.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './identifiers.ts';

const SECRET_FILE = 'key-secret';
/** Shorter ones could be guessed. */
const SECRET_CHARACTERS_AT_LEAST = 32;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

let source: { readonly folder: string; readonly given: string | undefined } | undefined;

/** Says once, at the start, where the server's secret is: given (`PAYUNG_KEY_SECRET`), or a file in the data folder. */
export function configureSecrets(folder: string, given: string | undefined): void {
  if (given !== undefined && given.length < SECRET_CHARACTERS_AT_LEAST)
    throw new Error(`PAYUNG_KEY_SECRET must have at least ${SECRET_CHARACTERS_AT_LEAST} characters.`);
  source = { folder, given };
}

/** 32 bytes from which every other key is derived. */
function serverSecret(): Buffer {
  if (source === undefined) throw new Error('configureSecrets was not called at the start');
  if (source.given !== undefined) return sha256(source.given);
  const path = join(source.folder, SECRET_FILE);
  if (!existsSync(path)) {
    mkdirSync(source.folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(48).toString('base64'), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  return sha256(readFileSync(path, 'utf8').trim());
}

/** What a secret is for and whose it is, so that a sealed text moved to another row does not open. */
export interface SealedFor {
  /** `payung exchange key`; never changed once something was sealed for it. */
  readonly purpose: string;
  readonly region: string;
  /** Which row it stands in. */
  readonly name: string;
}

const keyFor = ({ purpose, region }: Pick<SealedFor, 'purpose' | 'region'>): Buffer =>
  Buffer.from(hkdfSync('sha256', serverSecret(), Buffer.from(region), purpose, KEY_BYTES));

/** Seals bytes or a text, as base64. */
export function sealSecret(to: SealedFor, secret: Uint8Array | string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(to), nonce);
  cipher.setAAD(Buffer.from(to.name));
  const body = Buffer.concat([cipher.update(Buffer.from(secret as string)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens it again; undefined where the server's secret is another than at sealing, or the text was moved or changed. */
export function openSecret(to: SealedFor, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(to), bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(to.name));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A proof that this server wrote a text for a purpose (a link in a message): 32 bytes in base64url. */
export function proofOf(of: SealedFor): string {
  return createHmac('sha256', keyFor(of)).update(of.name).digest('base64url');
}
