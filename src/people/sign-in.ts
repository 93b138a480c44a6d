/**
 * Signing in, from number and password to a session. The password is tried between two transactions, never inside one: it
 * takes a tenth of a second on purpose, and a transaction must not wait for it.
 */

import type { RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { Problem } from '../foundation/problem.ts';
import { passwordFits } from './passwords.ts';
import { begin, claimant, noteFailure } from './sessions.ts';

/** Answers the cookie's token. Problems `people.too-many-tries` and `people.wrong`, which never says what was wrong. */
export async function signIn(
  database: Database,
  region: RegionCode,
  work: Work,
  typed: { nip: string; password: string; address: string },
): Promise<string> {
  const who = await database.reading(region, work, ctx => claimant(ctx, typed.nip, typed.address));
  const fits = await passwordFits(who?.password, typed.password);
  if (who === undefined || !fits || !who.active) {
    await database.inRegion(region, work, ctx => noteFailure(ctx, typed.nip, typed.address));
    throw new Problem('people.wrong', 422);
  }
  return database.inRegion(region, work, ctx => begin(ctx, who));
}
