/**
 * Standard Webhooks (standardwebhooks.com, 1.0): who sent a body, when, and that it is whole. HMAC-SHA256 over
 * `id.timestamp.body`; several signatures stand beside each other while a secret is changed over. Pure.
 */
import { createHmac } from 'node:crypto';
import { equalSecrets } from '../../foundation/identifiers.ts';

export interface Signing {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** Older and newer ones are not believed. */
const WINDOW_SECONDS = 300;
const PREFIX = 'whsec_';

/** The bytes of a secret: base64 behind `whsec_`, or the text itself. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret);
}

export function newWebhookSecret(bytes: Buffer): string {
  return `${PREFIX}${bytes.toString('base64')}`;
}

function signature(secret: string, id: string, seconds: number | string, body: string): string {
  return `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}

/** Headers that prove who sent it, with one signature for each secret. */
export function signedBy(secrets: readonly string[], { id, at, body }: Signing): Readonly<Record<string, string>> {
  const seconds = Math.floor(at.getTime() / 1_000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map(secret => signature(secret, id, seconds, body)).join(' '),
  };
}

/** Whether a body that came to us was signed with the secret, lately. */
export function isSignedBy(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
  now: Date,
): boolean {
  const id = String(headers['webhook-id'] ?? '');
  const seconds = String(headers['webhook-timestamp'] ?? '');
  if (id === '' || !/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(seconds)) > WINDOW_SECONDS) return false;
  const right = signature(secret, id, seconds, body);
  return String(headers['webhook-signature'] ?? '')
    .split(' ')
    .some(given => equalSecrets(given, right));
}
