/**
 * What the machine lends to the exchange: the secret under which keys are sealed, and what may be asked on the network.
 *
 * The secret comes from the environment or from a file beside the data, made at first use and readable by its owner only.
 * It is not in the database, so a copy of the database or a backup opens no key.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../foundation/identifiers.ts';

export interface ExchangeSettings {
  /** Data folder, where the secret's file lies. */
  readonly folder: string;
  /** `PAYUNG_KEY_SECRET`: the secret itself, where it is kept elsewhere than in a file. */
  readonly keySecret?: string | undefined;
  /** `PAYUNG_ADDRESS`: how the server is reached from outside, `https://…`. */
  readonly address?: string | undefined;
  /** `PAYUNG_INSIDE`: hosts inside the own network, separated by commas, that may be asked though others there are refused. */
  readonly inside?: string | undefined;
}

const SECRET_FILE = 'key-secret';
/** Shorter ones could be guessed. */
const SECRET_CHARACTERS_AT_LEAST = 32;

let settings: ExchangeSettings | undefined;

/** Says it once, at the start of the program. */
export function configureExchange(to: ExchangeSettings): void {
  if (to.keySecret !== undefined && to.keySecret.length < SECRET_CHARACTERS_AT_LEAST)
    throw new Error(`PAYUNG_KEY_SECRET must have at least ${SECRET_CHARACTERS_AT_LEAST} characters.`);
  settings = to;
}

export function exchangeSettings(): ExchangeSettings {
  if (settings === undefined) throw new Error('configureExchange was not called at the start');
  return settings;
}

/** 32 bytes for sealing keys. */
export function keySecret(): Buffer {
  const { folder, keySecret: given } = exchangeSettings();
  if (given !== undefined) return sha256(given);
  const path = join(folder, SECRET_FILE);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(48).toString('base64'), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  return sha256(readFileSync(path, 'utf8').trim());
}
