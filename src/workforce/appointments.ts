/** Who holds a post today: by appointment, acting in a vacancy (Plt) or in an absence (Plh). */
import { allow } from '../foundation/allowed.ts';
import { type CalendarDate, calendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context, Duty, Official, PostHeld } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type Person, peopleByIds, person } from '../people/index.ts';
import { regionOf } from '../regions/index.ts';
import { post } from './posts.ts';
import type { AppointmentKind } from './tables.ts';

export interface Holder {
  readonly appointment: string;
  readonly id: string;
  readonly name: string;
  readonly nip: string;
  readonly kind: AppointmentKind;
  readonly post: string;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
}

async function today(ctx: Context): Promise<CalendarDate> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  return calendarDate(ctx.now, region.timezone);
}

/** The official with the posts held today, as an actor; undefined where no such official may act. */
export async function actorOf(ctx: Context, official: Person): Promise<Official | undefined> {
  if (!official.active) return undefined;
  const date = await today(ctx);
  const rows = await ctx.db
    .selectFrom('appointments')
    .innerJoin('posts', join =>
      join.onRef('posts.region', '=', 'appointments.region').onRef('posts.id', '=', 'appointments.post'),
    )
    .select(['posts.id', 'posts.title', 'posts.agency', 'posts.kind', 'posts.area', 'posts.duties'])
    .where('appointments.region', '=', ctx.region)
    .where('appointments.official', '=', official.id)
    .where('appointments.starts', '<=', date)
    .where(eb => eb.or([eb('appointments.ends', 'is', null), eb('appointments.ends', '>=', date)]))
    .where('posts.abolished_on', 'is', null)
    .orderBy('appointments.starts')
    .orderBy('posts.id')
    .execute();
  const posts: PostHeld[] = rows.map(row => ({
    id: row.id,
    title: row.title,
    agency: row.agency,
    kind: row.kind,
    ...(row.area === null ? {} : { area: row.area }),
  }));
  const duties = [...new Set<Duty>(rows.flatMap(row => row.duties))];
  return { kind: 'official', id: official.id, name: official.name, nip: official.nip, posts, duties };
}

/** Appointments of today, with who holds them, by name. An official who is kept out holds nothing. */
async function heldToday(ctx: Context, postId?: string): Promise<readonly Holder[]> {
  const date = await today(ctx);
  let query = ctx.db
    .selectFrom('appointments')
    .select(['id', 'official', 'kind', 'post', 'starts', 'ends'])
    .where('region', '=', ctx.region)
    .where('starts', '<=', date)
    .where(eb => eb.or([eb('ends', 'is', null), eb('ends', '>=', date)]));
  if (postId !== undefined) query = query.where('post', '=', postId);
  const rows = await query.execute();
  const who = await peopleByIds(
    ctx,
    rows.map(row => row.official),
  );
  return rows
    .flatMap(({ id, official, ...row }): Holder[] => {
      const found = who.get(official);
      return found?.active === true
        ? [{ ...row, appointment: id, id: official, name: found.name, nip: found.nip }]
        : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

/** Who may act for a post today, by name. */
export function holders(ctx: Context, postId: string): Promise<readonly Holder[]> {
  return heldToday(ctx, postId);
}

/** Every holder of every post today. */
export function holdersAll(ctx: Context): Promise<readonly Holder[]> {
  return heldToday(ctx);
}

/** Officials who hold a duty today, each once. */
export async function officialsWithDuty(ctx: Context, duty: Duty): Promise<readonly Holder[]> {
  const rows = await ctx.db
    .selectFrom('posts')
    .select(['id', 'duties'])
    .where('region', '=', ctx.region)
    .where('abolished_on', 'is', null)
    .execute();
  const posts = new Set(rows.filter(row => row.duties.includes(duty)).map(row => row.id));
  const all = (await holdersAll(ctx)).filter(holder => posts.has(holder.post));
  return all.filter((holder, index) => all.findIndex(other => other.id === holder.id) === index);
}

/** Appoints an official to a post from a day on. Problems `workforce.dates`, `workforce.already-holds`. */
export async function appoint(
  ctx: Context,
  wanted: { post: string; official: string; kind?: AppointmentKind; starts?: CalendarDate; ends?: CalendarDate | null },
): Promise<void> {
  allow(ctx, ['operator'], 'workforce.may-not');
  const to = await post(ctx, wanted.post);
  const who = await person(ctx, wanted.official);
  const starts = wanted.starts ?? (await today(ctx));
  const ends = wanted.ends ?? null;
  if (!isCalendarDate(starts) || (ends !== null && (!isCalendarDate(ends) || ends < starts)))
    throw new Problem('workforce.dates', 422);
  const already = (await holders(ctx, to.id)).some(holder => holder.id === who.id);
  if (already) throw new Problem('workforce.already-holds', 409, { name: who.name, post: to.title });
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('appointments')
    .values({
      region: ctx.region,
      id,
      post: to.id,
      official: who.id,
      kind: wanted.kind ?? 'holder',
      starts,
      ends,
      created_at: ctx.now,
    })
    .execute();
  await record(ctx, {
    event: 'post.appointed',
    subject: { kind: 'post', id: to.id },
    details: { official: who.id, name: who.name, title: to.title, kind: wanted.kind ?? 'holder', starts },
  });
}

/** Ends an appointment; its last day is yesterday, so the official may do nothing more by it. */
export async function endAppointment(ctx: Context, appointment: string, reason: string): Promise<void> {
  allow(ctx, ['operator'], 'workforce.may-not');
  const row = await ctx.db
    .selectFrom('appointments')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', appointment)
    .executeTakeFirst();
  const before = found(row, 'workforce.no-appointment', { id: appointment });
  const date = await today(ctx);
  const yesterday = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  // One that began today never took effect: it is moved to the day before.
  const neverBegan = yesterday < before.starts;
  await ctx.db
    .updateTable('appointments')
    .set({ ends: yesterday, ...(neverBegan ? { starts: yesterday } : {}) })
    .where('region', '=', ctx.region)
    .where('id', '=', appointment)
    .execute();
  await record(ctx, {
    event: 'post.vacated',
    subject: { kind: 'post', id: before.post },
    reason,
    details: { official: before.official },
  });
}
