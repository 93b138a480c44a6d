/** Taking a file of days over: all of it, or nothing where a line is refused. */
import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import type { Db } from '../../foundation/database.ts';
import { record } from '../../foundation/journal.ts';
import { agencies } from '../agencies.ts';
import { addRamadan, declaredDays, writeDay } from './days.ts';
import { type DayList, type ListedDay, readDays, writeDays } from './files.ts';

export interface DaysImported extends DayList {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

/** What a file would do to a region's days, nothing written: the preview of its import. */
export async function previewDays(ctx: Context, text: string): Promise<DaysImported> {
  const units = new Set((await agencies(ctx)).map(one => one.id));
  const list = readDays(text, { whom: 'region', units, source: '' });
  const known = await knownDays(ctx, units);
  const isKnown = (day: ListedDay): string | undefined => known.get(`${day.unit ?? ''} ${day.date}`);
  const stands = (day: ListedDay): string => `${day.kind} ${day.name}`;
  const added = list.days.filter(day => isKnown(day) === undefined).length;
  const same = list.days.filter(day => isKnown(day) === stands(day)).length;
  return { ...list, added, same, changed: list.days.length - added - same };
}

/**
 * Imports days of the region and its units. Where any line is refused nothing is written; the answer says which and why.
 * Deadlines set before stay as they were promised.
 */
export async function importDays(ctx: Context, text: string): Promise<DaysImported> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  const result = await previewDays(ctx, text);
  if (result.refused.length > 0) return result;
  for (const { date, kind, name, unit } of result.days)
    await writeDay(ctx, { date, working: kind === 'open', name }, unit);
  const { added, changed, same } = result;
  await record(ctx, {
    event: 'calendar.imported',
    subject: { kind: 'calendar', id: ctx.region },
    details: { added, changed, same },
  });
  return result;
}

/** By `unit date`, what is declared there. */
async function knownDays(ctx: Context, units: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (const unit of [null, ...units]) {
    for (const { date, working, name } of await declaredDays(ctx, unit))
      known.set(`${unit ?? ''} ${date}`, `${working ? 'open' : 'closed'} ${name}`);
  }
  return known;
}

/** Days of the region and its units as a file that `importDays` takes. */
export async function exportDays(ctx: Context): Promise<string> {
  const rows: Omit<ListedDay, 'line'>[] = [];
  for (const unit of [null, ...(await agencies(ctx)).map(one => one.id)]) {
    for (const { date, working, name } of await declaredDays(ctx, unit))
      rows.push({ date, kind: working ? 'open' : 'closed', name, unit, until: null, source: '' });
  }
  return writeDays(rows);
}

/**
 * Imports decreed national days and Ramadan for the whole server; as owner, because they hold for every region. The years
 * that the file names decreed days for are replaced by it: a decree that was changed leaves nothing behind.
 */
export async function importNationalDays(db: Db, text: string, source: string): Promise<DaysImported> {
  const list = readDays(text, { whom: 'nation', units: new Set(), source });
  const none = { ...list, added: 0, changed: 0, same: 0 };
  if (list.refused.length > 0) return none;
  const decreed = list.days.filter(day => day.kind !== 'ramadan');
  const before = await db.selectFrom('national_days').select(['date', 'kind', 'name']).execute();
  const standing = new Map(before.map(day => [`${day.date} ${day.kind}`, day.name]));
  const was = (day: ListedDay): string | undefined => standing.get(`${day.date} ${day.kind}`);
  for (const year of new Set(decreed.map(day => day.date.slice(0, 4))))
    await db
      .deleteFrom('national_days')
      .where('date', '>=', `${year}-01-01`)
      .where('date', '<=', `${year}-12-31`)
      .execute();
  for (const { date, kind, name, until, source: by } of list.days) {
    if (kind === 'ramadan') await addRamadan(db, { first: date, last: until ?? date, name, source: by });
    else if (kind === 'national' || kind === 'joint-leave')
      await db.insertInto('national_days').values({ date, kind, name, source: by }).execute();
  }
  const added = decreed.filter(day => was(day) === undefined).length;
  const same = decreed.filter(day => was(day) === day.name).length;
  const ramadans = list.days.length - decreed.length;
  return { ...list, added: added + ramadans, same, changed: decreed.length - added - same };
}

/** Decreed days and Ramadan of the whole server as a file that `importNationalDays` takes. */
export async function exportNationalDays(db: Db): Promise<string> {
  const days = await db
    .selectFrom('national_days')
    .select(['date', 'kind', 'name', 'source'])
    .orderBy('date')
    .execute();
  const ramadans = await db.selectFrom('ramadan_days').selectAll().orderBy('first').execute();
  return writeDays([
    ...days.map(day => ({ ...day, unit: null, until: null })),
    ...ramadans.map(one => ({
      date: one.first,
      kind: 'ramadan' as const,
      name: one.name,
      unit: null,
      until: one.last,
      source: one.source,
    })),
  ]);
}
