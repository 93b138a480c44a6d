/**
 * The second factor: after the password a code of an authenticator app (RFC 6238), or one of ten recovery codes where the telephone
 * is lost. No code opens twice, guesses are limited, and an operator may take a lost factor away, which the journal tells.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { readTrackingCode, trackingCode } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { openSecret, proofOf, sealSecret } from '../foundation/secrets.ts';
import { base32, keyUri, SECRET_BYTES, stepOfCode } from './totp.ts';
import { failuresAgainst, noteFailureOf } from './tries.ts';

export const RECOVERY_CODES = 10;

const sealedFor = (ctx: Context, official: string) => ({
  purpose: 'payung second factor',
  region: ctx.region,
  name: official,
});

const hashOf = (ctx: Context, official: string, code: string): string =>
  proofOf({ purpose: 'payung recovery code', region: ctx.region, name: `${official} ${code}` });

const subject = (official: string) => ({ kind: 'official', id: official }) as const;

/** An official proves and changes only the own factor. */
function allowOwn(ctx: Context, official: string): void {
  if (ctx.actor.kind === 'official' && ctx.actor.id !== official) throw new Problem('people.may-not', 403);
}

async function rowOf(ctx: Context, official: string) {
  return ctx.db
    .selectFrom('second_factors')
    .select(['secret', 'confirmed_at', 'last_step'])
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .executeTakeFirst();
}

function secretIn(ctx: Context, official: string, sealed: string): Buffer {
  const secret = openSecret(sealedFor(ctx, official), sealed);
  // The server's secret is another than when it was sealed (a restored database on a new machine).
  if (secret === undefined) throw new Problem('people.factor-unreadable', 503);
  return secret;
}

export interface SecondFactor {
  /** When it was set up. */
  readonly since: Date;
  /** Recovery codes that were not used yet. */
  readonly codesLeft: number;
}

/** The factor that is asked for after the password; undefined where none was set up. */
export async function secondFactor(ctx: Context, official: string): Promise<SecondFactor | undefined> {
  const row = await rowOf(ctx, official);
  if (row === undefined || row.confirmed_at === null) return undefined;
  const { left } = await ctx.db
    .selectFrom('recovery_codes')
    .select(eb => eb.fn.countAll<number>().as('left'))
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { since: row.confirmed_at, codesLeft: Number(left) };
}

/** Those of the region who have one. */
export async function withSecondFactor(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('second_factors')
    .select('official')
    .where('region', '=', ctx.region)
    .where('confirmed_at', 'is not', null)
    .execute();
  return new Set(rows.map(row => row.official));
}

/** A new secret that waits for its first code, in the place of one that waited. Problem `people.factor-there`. */
export async function startSecondFactor(ctx: Context, official: string): Promise<void> {
  allowOwn(ctx, official);
  const row = {
    secret: sealSecret(sealedFor(ctx, official), randomBytes(SECRET_BYTES)),
    made_at: ctx.now,
  };
  const written = await ctx.db
    .insertInto('second_factors')
    .values({ ...row, region: ctx.region, official, confirmed_at: null })
    .onConflict(conflict =>
      conflict.columns(['region', 'official']).doUpdateSet(row).where('second_factors.confirmed_at', 'is', null),
    )
    .returning('official')
    .executeTakeFirst();
  if (written === undefined) throw new Problem('people.factor-there', 409);
}

export interface Enrolment {
  /** For apps that read no picture. */
  readonly secret: string;
  /** What the QR code holds. */
  readonly uri: string;
}

/** The secret that waits for its first code; undefined where none does. */
export async function enrolment(
  ctx: Context,
  official: { readonly id: string; readonly nip: string },
  issuer: string,
): Promise<Enrolment | undefined> {
  allowOwn(ctx, official.id);
  const row = await rowOf(ctx, official.id);
  if (row === undefined || row.confirmed_at !== null) return undefined;
  const secret = secretIn(ctx, official.id, row.secret);
  return { secret: base32(secret), uri: keyUri(secret, issuer, official.nip) };
}

/**
 * The first code: from now on the factor is asked for. Answers the recovery codes, which are shown this once, or undefined where
 * the code does not fit. Problems `people.too-many-tries`, `people.no-factor`.
 */
export async function confirmSecondFactor(
  ctx: Context,
  official: string,
  typed: string,
): Promise<readonly string[] | undefined> {
  allowOwn(ctx, official);
  const row = found(await rowOf(ctx, official), 'people.no-factor', {});
  if (row.confirmed_at !== null) throw new Problem('people.factor-there', 409);
  if (!(await appCodeFits(ctx, official, typed))) return undefined;
  await ctx.db
    .updateTable('second_factors')
    .set({ confirmed_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .execute();
  await record(ctx, { event: 'official.second-factor-set', subject: subject(official) });
  return newRecoveryCodes(ctx, official);
}

async function newRecoveryCodes(ctx: Context, official: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, trackingCode);
  await ctx.db.deleteFrom('recovery_codes').where('region', '=', ctx.region).where('official', '=', official).execute();
  await ctx.db
    .insertInto('recovery_codes')
    .values(
      codes.map(code => ({ region: ctx.region, official, code_hash: hashOf(ctx, official, code), used_at: null })),
    )
    .execute();
  return codes;
}

/** The app's code; a fitting one is used up. The step moves only forward, so of two at once one is refused. */
async function appCodeFits(ctx: Context, official: string, typed: string): Promise<boolean> {
  const failures = await failuresAgainst(ctx, 'code', official);
  if (failures.over) throw new Problem('people.too-many-tries', 429, { minutes: failures.minutesLeft });
  const row = found(await rowOf(ctx, official), 'people.no-factor', {});
  const step = stepOfCode(secretIn(ctx, official, row.secret), typed, ctx.now, Number(row.last_step));
  const used =
    step !== undefined &&
    (await ctx.db
      .updateTable('second_factors')
      .set({ last_step: String(step) })
      .where('region', '=', ctx.region)
      .where('official', '=', official)
      .where('last_step', '<', String(step))
      .returning('official')
      .executeTakeFirst()) !== undefined;
  if (!used) await noteFailureOf(ctx, 'code', official);
  return used;
}

async function recoveryCodeFits(ctx: Context, official: string, typed: string): Promise<boolean> {
  const code = readTrackingCode(typed);
  if (code === undefined) return false;
  const used = await ctx.db
    .updateTable('recovery_codes')
    .set({ used_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .where('code_hash', '=', hashOf(ctx, official, code))
    .where('used_at', 'is', null)
    .returning('official')
    .executeTakeFirst();
  if (used === undefined) return false;
  await record(ctx, { event: 'official.recovery-code-used', subject: subject(official) });
  return true;
}

/**
 * Whether the code proves the official: of the app, or a recovery code. A fitting one is used up, a wrong one counted; the caller must
 * commit either way. Problems `people.too-many-tries`, `people.no-factor`.
 */
export async function secondFactorFits(ctx: Context, official: string, typed: string): Promise<boolean> {
  allowOwn(ctx, official);
  return readTrackingCode(typed) === undefined
    ? appCodeFits(ctx, official, typed)
    : (await recoveryCodeFits(ctx, official, typed)) || appCodeFits(ctx, official, typed);
}

/** Ten new recovery codes in the place of the old, for who just proved the factor. */
export async function renewRecoveryCodes(ctx: Context, official: string): Promise<readonly string[]> {
  allowOwn(ctx, official);
  if ((await secondFactor(ctx, official)) === undefined) throw new Problem('people.no-factor', 404);
  await record(ctx, { event: 'official.recovery-codes-renewed', subject: subject(official) });
  return newRecoveryCodes(ctx, official);
}

/** Takes the factor away: one's own after proving it, somebody else's as operator (a lost telephone), whose sessions end. */
export async function removeSecondFactor(ctx: Context, official: string): Promise<void> {
  const own = ctx.actor.kind === 'official' && ctx.actor.id === official;
  if (!own) allow(ctx, ['operator'], 'people.may-not');
  const gone = await ctx.db
    .deleteFrom('second_factors')
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .returning(sql<boolean>`confirmed_at is not null`.as('was'))
    .executeTakeFirst();
  if (gone === undefined) throw new Problem('people.no-factor', 404);
  if (!own)
    await ctx.db.deleteFrom('sessions').where('region', '=', ctx.region).where('official', '=', official).execute();
  if (gone.was)
    await record(ctx, { event: 'official.second-factor-removed', subject: subject(official), details: { own } });
}
