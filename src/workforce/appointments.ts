/** Who holds a post today: by appointment, acting in a vacancy (Plt) or in an absence (Plh). */
import { allow } from '../foundation/allowed.ts';
import { addDays, type CalendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { peopleByIds, person } from '../people/index.ts';
import { actingTerm, appointmentRefusal, holdsOn, lastDayOf, overlaps } from './acting-law.ts';
import { post, postsAll } from './posts.ts';
import { superiorAmong } from './superior.ts';
import type { AppointmentKind } from './tables.ts';
import { today } from './today.ts';

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

export interface NewAppointment {
  readonly post: string;
  readonly official: string;
  readonly kind?: AppointmentKind;
  readonly starts?: CalendarDate;
  /** Last day. A Plt without one stands in for as long as the rule of the day allows. */
  readonly ends?: CalendarDate | null;
}

/**
 * Appoints an official to a post from a day on, by the operator. Problems `workforce.dates`, `workforce.already-holds`, and for
 * somebody who stands in `workforce.not-vacant`, `workforce.nobody-absent`, `workforce.acting-overlaps`,
 * `workforce.acting-too-long`, `workforce.plh-without-end`.
 */
export async function appoint(ctx: Context, wanted: NewAppointment): Promise<void> {
  allow(ctx, ['operator'], 'workforce.may-not');
  await makeAppointment(ctx, wanted);
}

/**
 * "I am away from … to …, X stands in for me": the holder of a post makes a colleague its Plh. Problems `workforce.not-holder`
 * 403 for whoever does not hold the post by appointment, `workforce.no-colleague` 422, and those of `appoint`.
 */
export async function standInFor(
  ctx: Context,
  wanted: {
    readonly post: string;
    readonly official: string;
    readonly starts: CalendarDate;
    readonly ends: CalendarDate;
  },
): Promise<void> {
  const { actor } = ctx;
  const held = actor.kind === 'official' ? actor.posts.find(one => one.id === wanted.post) : undefined;
  if (actor.kind !== 'official' || held === undefined || held.as !== undefined)
    throw new Problem('workforce.not-holder', actor.kind === 'official' ? 403 : 401, { id: wanted.post });
  if (!(await mayStandIn(ctx, wanted.post)).some(one => one.id === wanted.official))
    throw new Problem('workforce.no-colleague', 422);
  await makeAppointment(ctx, { ...wanted, kind: 'plh' });
}

/** Who may stand in for the holder of a post: whoever holds another one of the agency, of its superior's, or of its kind. */
export async function mayStandIn(ctx: Context, postId: string): Promise<readonly Holder[]> {
  const [of, all] = [await post(ctx, postId), await postsAll(ctx)];
  const above = superiorAmong(of, all);
  const near = new Set(
    all
      .filter(one => one.agency === of.agency || one.agency === above?.agency || one.kind === of.kind)
      .map(one => one.id),
  );
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
  const found = (await holdersAll(ctx)).filter(one => near.has(one.post) && one.post !== postId && one.id !== me);
  return found.filter((one, index) => found.findIndex(other => other.id === one.id) === index);
}

async function makeAppointment(ctx: Context, wanted: NewAppointment): Promise<void> {
  const to = await post(ctx, wanted.post);
  const who = await person(ctx, wanted.official);
  const kind = wanted.kind ?? 'holder';
  const starts = wanted.starts ?? (await today(ctx));
  if (!isCalendarDate(starts)) throw new Problem('workforce.dates', 422);
  const ends = wanted.ends ?? (kind === 'plt' ? lastDayOf(starts, actingTerm(starts).months) : null);
  if (ends !== null && (!isCalendarDate(ends) || ends < starts)) throw new Problem('workforce.dates', 422);
  const others = await appointmentsOf(ctx, to.id);
  if (others.some(one => one.official === who.id && overlaps(one, { starts, ends })))
    throw new Problem('workforce.already-holds', 409, { name: who.name, post: to.title });
  const refused = appointmentRefusal({ official: who.id, kind, starts, ends }, others);
  if (refused !== undefined) {
    const { months, basis } = actingTerm(starts);
    const about = { post: to.title, months, basis };
    const problems = {
      'not-vacant': new Problem('workforce.not-vacant', 422, about),
      'nobody-absent': new Problem('workforce.nobody-absent', 422, about),
      'acting-overlaps': new Problem('workforce.acting-overlaps', 422, about),
      'acting-too-long': new Problem('workforce.acting-too-long', 422, about),
      'plh-without-end': new Problem('workforce.plh-without-end', 422, about),
    };
    throw problems[refused];
  }
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('appointments')
    .values({ region: ctx.region, id, post: to.id, official: who.id, kind, starts, ends, created_at: ctx.now })
    .execute();
  await record(ctx, {
    event: 'post.appointed',
    subject: { kind: 'post', id: to.id },
    details: { official: who.id, name: who.name, title: to.title, kind, starts, ends },
  });
}

/** Every appointment that a post has, had or will have, the newest first. */
export async function appointmentsOf(
  ctx: Context,
  postId: string,
): Promise<readonly (Pick<Holder, 'kind' | 'starts' | 'ends'> & { readonly id: string; readonly official: string })[]> {
  return ctx.db
    .selectFrom('appointments')
    .select(['id', 'official', 'kind', 'starts', 'ends'])
    .where('region', '=', ctx.region)
    .where('post', '=', postId)
    .orderBy('starts', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Appointments whose last day lies in a span, with who holds the post on the day after it; the first to end first. */
export async function appointmentsEnding(
  ctx: Context,
  span: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<
  readonly {
    readonly post: string;
    readonly official: string;
    readonly ends: CalendarDate;
    readonly successor: string | null;
  }[]
> {
  const rows = await ctx.db
    .selectFrom('appointments')
    .select(['post', 'official', 'ends'])
    .where('region', '=', ctx.region)
    .where('ends', '>=', span.from)
    .where('ends', '<=', span.until)
    .orderBy('ends')
    .orderBy('id')
    .execute();
  return Promise.all(
    rows.map(async row => {
      const ends = row.ends ?? span.until;
      const after = (await appointmentsOf(ctx, row.post)).find(
        one => one.official !== row.official && holdsOn(one, addDays(ends, 1)),
      );
      return { post: row.post, official: row.official, ends, successor: after?.official ?? null };
    }),
  );
}

/**
 * Ends an appointment; its last day is yesterday, so the official may do nothing more by it. An operator's, or that of whoever
 * asked to be stood in for.
 */
export async function endAppointment(ctx: Context, appointment: string, reason: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('appointments')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', appointment)
    .executeTakeFirst();
  const before = found(row, 'workforce.no-appointment', { id: appointment });
  const { actor } = ctx;
  const isTheirs =
    before.kind === 'plh' &&
    actor.kind === 'official' &&
    actor.posts.some(one => one.id === before.post && one.as === undefined);
  if (!isTheirs) allow(ctx, ['operator'], 'workforce.may-not');
  const date = await today(ctx);
  const yesterday = addDays(date, -1);
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
