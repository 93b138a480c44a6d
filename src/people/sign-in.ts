/**
 * Signing in, from number and password to a session. The password is tried between two transactions, never inside one: it
 * takes a tenth of a second on purpose, and a transaction must not wait for it.
 */
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { Problem } from '../foundation/problem.ts';
import type { Person } from './officials.ts';
import { passwordFits } from './passwords.ts';
import { secondFactor, startSecondFactor } from './second-factor.ts';
import { begin, beginProving, claimant, noteFailure } from './sessions.ts';

export interface Typed {
  readonly nip: string;
  readonly password: string;
  readonly address: string;
  readonly device: string;
}

export interface SignedIn {
  /** For the cookie. */
  readonly token: string;
  /** `code`: the second factor is to be proved first; `enrolment`: it is to be set up first. */
  readonly leadsTo: 'work' | 'code' | 'enrolment';
}

/**
 * From number and password to a session, or to the step before it. `mustHave` says who may not work without a second factor. Problems
 * `people.too-many-tries` and `people.wrong`, which never says what was wrong.
 */
export async function signIn(
  database: Database,
  region: RegionCode,
  work: Work,
  typed: Typed,
  mustHave: (ctx: Context, official: Person) => Promise<boolean>,
): Promise<SignedIn> {
  const who = await database.reading(region, work, ctx => claimant(ctx, typed.nip, typed.address));
  const fits = await passwordFits(who?.password, typed.password);
  if (who === undefined || !fits || !who.active) {
    await database.inRegion(region, work, ctx => noteFailure(ctx, typed.nip, typed.address));
    throw new Problem('people.wrong', 422);
  }
  const { device } = typed;
  return database.inRegion(region, work, async (ctx): Promise<SignedIn> => {
    if ((await secondFactor(ctx, who.id)) !== undefined)
      return { token: await beginProving(ctx, who, { device }), leadsTo: 'code' };
    if (!(await mustHave(ctx, who))) return { token: await begin(ctx, who, { device }), leadsTo: 'work' };
    await startSecondFactor(ctx, who.id);
    return { token: await beginProving(ctx, who, { device }), leadsTo: 'enrolment' };
  });
}
