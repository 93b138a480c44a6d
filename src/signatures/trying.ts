/** Whether a time-stamp authority answers as it should, before a letter depends on it. */
import { randomBytes } from 'node:crypto';
import { libraries } from './libraries.ts';
import { stampOf } from './timestamp.ts';

const BYTES = 64;

/** Has some random bytes stamped. Refused with `signatures.timestamp-failed`. */
export async function tryTimestamp(url: string): Promise<void> {
  await libraries();
  await stampOf(url, randomBytes(BYTES));
}
