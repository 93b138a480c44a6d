/** The queues that an official works on, and a day of one of them. */
import {
  type Bookable,
  type Booked,
  bookableOf,
  bookedOn,
  closuresOf,
  type DayFigures,
  figuresOf,
  placeIn,
} from '../../bookings/index.ts';
import { calendarDate, isCalendarDate } from '../../foundation/clock.ts';
import { type Context, holdsDuty } from '../../foundation/context.ts';
import { found, Problem } from '../../foundation/problem.ts';
import type { Lang } from '../../foundation/texts.ts';
import {
  applicationOf,
  type Installation,
  installation,
  installations,
  mappingsOf,
  parametersOf,
} from '../../installations/index.ts';
import { localised } from '../../language/index.ts';

/**
 * Whether the official works on the queues of an application: they hold a post that has one of its roles, or one of the agency
 * that has the service; who answers for applications sees all.
 */
async function worksOn(ctx: Context, here: Installation): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return false;
  if (holdsDuty(actor, 'application-owner') || actor.posts.some(post => post.agency === here.agency)) return true;
  const mapped = new Set((await mappingsOf(ctx, here.application)).flatMap(one => [one.post, one.fallbackPost]));
  return actor.posts.some(post => mapped.has(post.id));
}

/** The booking whose queue it is; problems `bookings.none`, `bookings.not-yours` (403). */
export async function queueOf(ctx: Context, application: string, id: string, lang: Lang): Promise<Bookable> {
  const here = await installation(ctx, application);
  if (!(await worksOn(ctx, here))) throw new Problem('bookings.not-yours', 403, { application });
  const { bookings = {} } = localised((await applicationOf(ctx, here)).definition, lang);
  const booking = found(Object.hasOwn(bookings, id) ? bookings[id] : undefined, 'bookings.none', { id });
  return bookableOf(ctx, here, id, booking, await parametersOf(ctx, here));
}

/** Every queue that the official works on. */
export async function ownQueues(ctx: Context, lang: Lang): Promise<readonly Bookable[]> {
  const queues: Bookable[] = [];
  for (const here of await installations(ctx)) {
    const { bookings = {} } = localised((await applicationOf(ctx, here)).definition, lang);
    const entries = Object.entries(bookings);
    if (entries.length === 0 || !(await worksOn(ctx, here))) continue;
    const parameters = await parametersOf(ctx, here);
    for (const [id, booking] of entries) queues.push(await bookableOf(ctx, here, id, booking, parameters));
  }
  return queues;
}

export interface DayRow {
  readonly booked: Booked;
  /** Of the applicant, empty for a walk-in and for whoever is to be told to nobody. */
  readonly name: string;
}

export interface DayView {
  readonly of: Bookable;
  readonly place: string;
  readonly date: string;
  readonly today: string;
  readonly rows: readonly DayRow[];
  readonly figures: readonly DayFigures[];
  /** Why the day is closed; undefined: it is not. */
  readonly closed: string | undefined;
}

/** Place and day that a page asks for: the first place and today where it does not say. */
export function dayAsked(
  ctx: Pick<Context, 'now'>,
  of: Bookable,
  asked: { readonly tempat?: string | undefined; readonly tanggal?: string | undefined },
): { readonly place: string; readonly date: string; readonly today: string } {
  const today = calendarDate(ctx.now, of.calendar.zone);
  const date = asked.tanggal !== undefined && isCalendarDate(asked.tanggal) ? asked.tanggal : today;
  const place = asked.tempat ?? of.places[0]?.id ?? '';
  return { place: placeIn(of, place).id, date, today };
}

/** States with those who still come first, those who are done last. */
const ORDER: readonly Booked['state'][] = [
  'called',
  'arrived',
  'skipped',
  'kept',
  'attended',
  'missed',
  'displaced',
  'cancelled',
];

export async function dayView(
  ctx: Context,
  of: Bookable,
  at: { readonly place: string; readonly date: string; readonly today: string },
): Promise<DayView> {
  const list = await bookedOn(ctx, of, at);
  const ids = list.flatMap(one => (one.caseId === null ? [] : [one.caseId]));
  const cases =
    ids.length === 0
      ? []
      : await ctx.db
          .selectFrom('cases')
          .select(['id', 'applicant_name', 'confidential'])
          .where('region', '=', ctx.region)
          .where('id', 'in', ids)
          .execute();
  const names = new Map(cases.map(one => [one.id, one.confidential ? '' : one.applicant_name]));
  const rows = list.map(booked => ({ booked, name: booked.caseId === null ? '' : (names.get(booked.caseId) ?? '') }));
  const closed = await closuresOf(ctx, of, { place: at.place, first: at.date, last: at.date });
  return {
    of,
    ...at,
    rows: rows.sort(
      (one, other) =>
        ORDER.indexOf(one.booked.state) - ORDER.indexOf(other.booked.state) ||
        one.booked.position - other.booked.position,
    ),
    figures: await figuresOf(ctx, of, at),
    closed: closed.get(at.date),
  };
}
