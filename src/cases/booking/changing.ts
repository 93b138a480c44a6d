/** Choosing again and cancelling, by the applicant, until the time that the application declares. */
import {
  type Bookable,
  type Booked,
  bookedById,
  bookingsOfCase,
  holdDay,
  keepAgain,
  mark,
} from '../../bookings/index.ts';
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import type { Lang } from '../../foundation/texts.ts';
import type { SlotAnswer } from '../../language/index.ts';
import type { Case } from '../case.ts';
import { lockedCase, standingOf } from '../reading.ts';
import { bookableField } from './slots.ts';
import { tellMoved } from './telling.ts';

export interface OwnBooking {
  readonly booked: Booked;
  readonly of: Bookable;
  readonly label: string;
}

/** The bookings of a case with what they are chosen from. */
export async function ownBookings(ctx: Context, of: Case, lang: Lang): Promise<readonly OwnBooking[]> {
  const rows = await bookingsOfCase(ctx, of.id);
  if (rows.length === 0) return [];
  const { application, installation, scope } = await standingOf(ctx, of);
  const own: OwnBooking[] = [];
  for (const booked of rows) {
    const field = application.fields.get(booked.field ?? '')?.field;
    const at = { installation, application, parameters: scope.parameters };
    const bookable = await bookableField(ctx, at, field, lang);
    if (bookable !== undefined) own.push({ booked, of: bookable, label: bookable.booking.name });
  }
  return own;
}

/** Whether the applicant may still choose another slot, or cancel. A day that was closed, or a cancelled slot, may always be chosen anew. */
export function mayChange(ctx: Pick<Context, 'now'>, of: Case, { state, changeUntil }: Booked): boolean {
  if (of.ended !== null && of.ended !== 'granted' && of.ended !== 'done') return false;
  if (state === 'displaced') return true;
  if (state === 'cancelled') return of.ended === null;
  return state === 'kept' && ctx.now < changeUntil;
}

async function heldBooking(ctx: Context, ticket: string, field: string, to?: SlotAnswer) {
  const of = await lockedCase(ctx, ticket);
  const own = found(
    (await ownBookings(ctx, of, 'id')).find(one => one.booked.field === field),
    'bookings.none',
    { field },
  );
  // The day before the row, as everybody holds them: else two could wait for each other.
  if (to !== undefined) await holdDay(ctx, own.of, to);
  // Held, so that the queue and the applicant do not change it at once.
  const booked = await bookedById(ctx, own.booked.id);
  if (!mayChange(ctx, of, booked)) throw new Problem('bookings.too-late', 409, { ticket });
  return { of, own: { ...own, booked } };
}

/** Puts the booking into another slot; problems `bookings.too-late`, `bookings.full`, `bookings.closed` (409). */
export async function changeSlot(
  ctx: Context,
  what: { readonly ticket: string; readonly field: string; readonly slot: SlotAnswer },
): Promise<SlotAnswer> {
  const { of, own } = await heldBooking(ctx, what.ticket, what.field, what.slot);
  const kept = await keepAgain(ctx, own.of, own.booked, what.slot);
  await ctx.db
    .updateTable('cases')
    .set({ answers: JSON.stringify({ ...of.answers, [what.field]: kept }), updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .execute();
  await record(ctx, {
    event: 'booking.changed',
    subject: { kind: 'case', id: of.ticket },
    details: {
      caseId: of.id,
      field: what.field,
      from: `${own.booked.place} ${own.booked.date} ${own.booked.time}`,
      to: `${kept.place} ${kept.date} ${kept.time}`,
      number: kept.number ?? '',
    },
  });
  await tellMoved(ctx, await bookedById(ctx, own.booked.id));
  return kept;
}

/** Gives the slot back; problems `bookings.too-late`, `bookings.not-now` (409). */
export async function cancelSlot(ctx: Context, ticket: string, field: string): Promise<void> {
  const { of, own } = await heldBooking(ctx, ticket, field);
  await mark(ctx, own.booked.id, 'cancel');
  await record(ctx, {
    event: 'booking.cancelled',
    subject: { kind: 'case', id: of.ticket },
    details: { caseId: of.id, field },
  });
}
