/** Looking records up, and which registers a region keeps. */
import { sql } from 'kysely';
import { application as prepared } from '../catalogue/index.ts';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { installations } from '../installations/index.ts';
import type { Definition, Register } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import {
  dayLater,
  EXPIRING_DAYS,
  nikHash,
  plainNumber,
  type RecordStanding,
  type RegisterRecord,
  readRecord,
  titleWords,
} from './record.ts';

/** A register with the applications that declare it. */
export interface KeptRegister {
  readonly id: string;
  readonly register: Register;
  readonly applications: readonly string[];
  /** Agencies that have these services. */
  readonly agencies: readonly string[];
  readonly definition: Definition;
}

/** The registers of the applications installed here; one declared by several is read as the first of them declares it. */
export async function registersHere(ctx: Context): Promise<readonly KeptRegister[]> {
  const kept = new Map<string, KeptRegister>();
  for (const one of await installations(ctx)) {
    const { definition } = await prepared(ctx, one.digest);
    const agencies = one.agency === null ? [] : [one.agency];
    for (const [id, register] of Object.entries(definition.registers ?? {})) {
      const known = kept.get(id);
      kept.set(
        id,
        known === undefined
          ? { id, register, applications: [one.application], agencies, definition }
          : {
              ...known,
              applications: [...known.applications, one.application],
              agencies: [...known.agencies, ...agencies],
            },
      );
    }
  }
  return [...kept.values()];
}

/** Problem `registers.none` (404). */
export async function registerHere(ctx: Context, id: string): Promise<KeptRegister> {
  return found(
    (await registersHere(ctx)).find(one => one.id === id),
    'registers.none',
    { id },
  );
}

export async function todayHere(ctx: Context): Promise<string> {
  return calendarDate(ctx.now, (await calendarOf(ctx)).zone);
}

export interface RecordsWanted {
  readonly text: string;
  readonly standing: RecordStanding | 'all';
}

/** Records of a register by name; a text is a number, a NIK, or the beginnings of words of a name. */
export async function recordsOf(
  ctx: Context,
  register: string,
  { text, standing }: RecordsWanted,
  today: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly RegisterRecord[]> {
  let query = ctx.db
    .selectFrom('records')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('register', '=', register);
  if (standing === 'ended') query = query.where('ended_on', 'is not', null);
  else if (standing !== 'all') {
    query = query.where('ended_on', 'is', null);
    if (standing === 'expired') query = query.where('until', '<', today);
    else if (standing === 'expiring')
      query = query.where('until', '>=', today).where('until', '<=', dayLater(today, EXPIRING_DAYS));
    else query = query.where(eb => eb.or([eb('until', 'is', null), eb('until', '>=', today)]));
  }
  for (const { field, from, to } of soughtBy(ctx.region, text)) {
    const rows = ctx.db
      .selectFrom('record_search')
      .select('record_id')
      .where('region', '=', ctx.region)
      .where('register', '=', register)
      .where('field', 'in', field);
    query = query.where(
      'id',
      'in',
      to === undefined
        ? rows.where('value', 'in', from)
        : rows.where('value', '>=', from[0] ?? '').where('value', '<', to),
    );
  }
  return (await query.orderBy('title').orderBy('id').limit(limit).offset(offset).execute()).map(readRecord);
}

interface Sought {
  readonly field: readonly ('word' | 'number' | 'nik')[];
  readonly from: readonly string[];
  readonly to?: string;
}

/** Greater than every text that begins with another. */
const END = '\uffff';

function soughtBy(region: string, text: string): readonly Sought[] {
  const typed = text.trim();
  if (typed === '') return [];
  const digits = typed.replace(/[\s.-]/g, '');
  if (/^\d{16}$/.test(digits))
    return [{ field: ['nik', 'number'], from: [nikHash(region, digits), plainNumber(typed)] }];
  if (/\d/.test(typed)) {
    const number = plainNumber(typed);
    return [{ field: ['number'], from: [number], to: `${number}${END}` }];
  }
  const words = titleWords(typed);
  return words.length === 0
    ? [{ field: ['number'], from: [plainNumber(typed)] }]
    : words.map(word => ({ field: ['word'], from: [word], to: `${word}${END}` }));
}

/** Records that may be given to somebody who looks one up: in force or expired, never ended. */
export async function lookedUp(
  ctx: Context,
  register: string,
  text: string,
  limit: number,
): Promise<readonly RegisterRecord[]> {
  if (text.trim() === '') return [];
  const today = await todayHere(ctx);
  const all = await recordsOf(ctx, register, { text, standing: 'all' }, today, { limit: limit * 2, offset: 0 });
  return all.filter(one => one.endedOn === null).slice(0, limit);
}

/** How many records of a register are in each standing. */
export async function countsOf(
  ctx: Context,
  register: string,
  today: string,
): Promise<Readonly<Record<RecordStanding, number>>> {
  const soon = dayLater(today, EXPIRING_DAYS);
  const row = await ctx.db
    .selectFrom('records')
    .select([
      sql<number>`count(*) filter (where ended_on is not null)`.as('ended'),
      sql<number>`count(*) filter (where ended_on is null and until < ${today})`.as('expired'),
      sql<number>`count(*) filter (where ended_on is null and until between ${today} and ${soon})`.as('expiring'),
      sql<number>`count(*) filter (where ended_on is null and (until is null or until >= ${today}))`.as('force'),
    ])
    .where('region', '=', ctx.region)
    .where('register', '=', register)
    .executeTakeFirstOrThrow();
  return {
    'in-force': Number(row.force),
    expiring: Number(row.expiring),
    expired: Number(row.expired),
    ended: Number(row.ended),
  };
}
