/**
 * The register of letters: every letter that was issued, waits or was revoked, and every number that stands on none.
 *
 * Who reads it: whoever answers for the region's papers or checks them sees all of it; every other official the letters of the
 * agencies in which they hold a post. Reading the register is not reading a letter: the sheet itself stays with the case.
 */
import { type Context, type Duty, holdsDuty } from '../../foundation/context.ts';
import { isUuid } from '../../foundation/identifiers.ts';
import { found } from '../../foundation/problem.ts';
import { type Agency, agencies } from '../../regions/index.ts';
import { todayOf } from '../authority.ts';
import type { IssuedLetter } from '../letter.ts';
import { issuedLetters, readIssued } from '../reading.ts';
import { lineOf, type RegisterLine, voidLine, waitingLine } from './lines.ts';

/** They see every agency's letters. */
export const REGISTER_READERS: readonly Duty[] = ['auditor', 'operator', 'regional-secretary', 'head-of-region'];

export const REGISTER_STATES = ['issued', 'waiting', 'revoked', 'voided'] as const;
export type RegisterState = (typeof REGISTER_STATES)[number];

export interface RegisterWanted {
  readonly state: RegisterState;
  /** Part of a number, a title, a ticket or a signer's name. */
  readonly text: string;
  readonly series: string | undefined;
  readonly year: number | undefined;
  readonly agency: string | undefined;
}

/** Ids of the agencies whose letters the actor sees; undefined: of all. */
export function reachOf(ctx: Context): readonly string[] | undefined {
  const { actor } = ctx;
  if (REGISTER_READERS.some(duty => holdsDuty(actor, duty))) return undefined;
  if (actor.kind === 'system') return undefined;
  return actor.kind === 'official' ? [...new Set(actor.posts.map(one => one.agency))] : [];
}

interface Scope {
  /** Ids of agencies; undefined: all. */
  readonly agencies: readonly string[] | undefined;
  /** Their names, by which letters of before are known. */
  readonly names: readonly string[];
}

async function scopeOf(ctx: Context, wanted: Pick<RegisterWanted, 'agency'>): Promise<Scope> {
  const reach = reachOf(ctx);
  const asked =
    wanted.agency === undefined ? reach : reach === undefined || reach.includes(wanted.agency) ? [wanted.agency] : [];
  const all = asked === undefined ? [] : await agencies(ctx);
  return { agencies: asked, names: all.filter(one => asked?.includes(one.id)).map(one => one.name) };
}

/** `%` and `_` of what was typed stand for themselves. */
const likeOf = (text: string): string => `%${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`;

export interface Stretch {
  readonly limit: number;
  readonly offset: number;
}

/** Lines of the register, the newest first. */
export async function registerLines(
  ctx: Context,
  wanted: RegisterWanted,
  at: Stretch,
): Promise<readonly RegisterLine[]> {
  const scope = await scopeOf(ctx, wanted);
  if (wanted.state === 'waiting') return waitingLines(ctx, wanted, scope, at);
  if (wanted.state === 'voided') return voidedLines(ctx, wanted, scope, at);
  return issuedLines(ctx, wanted, scope, at);
}

async function issuedLines(
  ctx: Context,
  wanted: RegisterWanted,
  scope: Scope,
  at: Stretch,
): Promise<readonly RegisterLine[]> {
  let query = issuedLetters(ctx);
  if (wanted.state === 'revoked') query = query.where('revoked.letter_id', 'is not', null);
  if (wanted.series !== undefined) query = query.where('letters.series', '=', wanted.series);
  if (wanted.year !== undefined) query = query.where('letters.year', '=', wanted.year);
  const { agencies: ids, names } = scope;
  if (ids !== undefined)
    query = query.where(eb =>
      eb.or([
        eb('letters.agency_id', '=', eb.fn.any(eb.val([...ids]))),
        eb.and([eb('letters.agency_id', 'is', null), eb('letters.agency', '=', eb.fn.any(eb.val([...names])))]),
      ]),
    );
  if (wanted.text !== '') {
    const like = likeOf(wanted.text);
    query = query.where(eb =>
      eb.or([
        eb('letters.number', 'ilike', like),
        eb('letters.title', 'ilike', like),
        eb('letters.ticket', 'ilike', like),
        eb('letters.signer_name', 'ilike', like),
      ]),
    );
  }
  const rows = await query
    .orderBy('letters.issued_at', 'desc')
    .orderBy('letters.id', 'desc')
    .limit(at.limit)
    .offset(at.offset)
    .execute();
  const today = await todayOf(ctx);
  return rows.map(row => lineOf(readIssued(row), today));
}

async function waitingLines(
  ctx: Context,
  wanted: RegisterWanted,
  scope: Scope,
  at: Stretch,
): Promise<readonly RegisterLine[]> {
  let query = ctx.db
    .selectFrom('letters_waiting')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('state', '<>', 'withdrawn');
  if (wanted.series !== undefined) query = query.where('series', '=', wanted.series);
  if (wanted.year !== undefined) query = query.where('year', '=', wanted.year);
  const { agencies: ids } = scope;
  if (ids !== undefined) query = query.where(eb => eb('agency_id', '=', eb.fn.any(eb.val([...ids]))));
  if (wanted.text !== '') {
    const like = likeOf(wanted.text);
    query = query.where(eb => eb.or([eb('title', 'ilike', like), eb('ticket', 'ilike', like)]));
  }
  const rows = await query.orderBy('id', 'desc').limit(at.limit).offset(at.offset).execute();
  return rows.map(waitingLine);
}

async function voidedLines(
  ctx: Context,
  wanted: RegisterWanted,
  scope: Scope,
  at: Stretch,
): Promise<readonly RegisterLine[]> {
  let query = ctx.db.selectFrom('letter_voids').selectAll('letter_voids').where('letter_voids.region', '=', ctx.region);
  if (wanted.series !== undefined) query = query.where('series', '=', wanted.series);
  if (wanted.year !== undefined) query = query.where('year', '=', wanted.year);
  const { agencies: ids } = scope;
  if (ids !== undefined) query = query.where(eb => eb('agency_id', '=', eb.fn.any(eb.val([...ids]))));
  if (wanted.text !== '') query = query.where('number', 'ilike', likeOf(wanted.text));
  const rows = await query
    .orderBy('voided_at', 'desc')
    .orderBy('series')
    .orderBy('sequence', 'desc')
    .limit(at.limit)
    .offset(at.offset)
    .execute();
  const names = new Map((await agencies(ctx)).map(one => [one.id, one.name]));
  return rows.map(row => voidLine(row, names.get(row.agency_id) ?? ''));
}

/** One issued letter of the register; problem `letters.none` where it is beyond the actor's reach. */
export async function registeredLetter(ctx: Context, id: string): Promise<IssuedLetter> {
  const { agencies: ids, names } = await scopeOf(ctx, { agency: undefined });
  const row = isUuid(id) ? await issuedLetters(ctx).where('letters.id', '=', id).executeTakeFirst() : undefined;
  const letter = found(row, 'letters.none');
  const within =
    ids === undefined || (letter.agency_id === null ? names.includes(letter.agency) : ids.includes(letter.agency_id));
  return readIssued(found(within ? letter : undefined, 'letters.none'));
}

/** Agencies by which the actor may filter. */
export async function agenciesWithin(ctx: Context): Promise<readonly Agency[]> {
  const reach = reachOf(ctx);
  return (await agencies(ctx)).filter(one => reach === undefined || reach.includes(one.id));
}
