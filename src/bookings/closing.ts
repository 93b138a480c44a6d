/** Closing a day of a place: everyone booked is displaced, and chooses again; and opening it once more. */
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { holdDay } from './keeping.ts';
import { type AtDay, type Bookable, type Booked, placeIn, readBooked } from './reading.ts';

export const REASON_AT_MOST = 300;

/**
 * Closes a day. Returns who was displaced, for whoever tells them. Who has arrived already is served. Problems
 * `bookings.reason` (422), `bookings.closed-already` (409).
 */
export async function closeDay(ctx: Context, of: Bookable, at: AtDay, why: string): Promise<readonly Booked[]> {
  const reason = why.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('bookings.reason', 422, { atMost: REASON_AT_MOST });
  placeIn(of, at.place);
  await holdDay(ctx, of, at);
  const made = await ctx.db
    .insertInto('booking_closures')
    .values({
      region: ctx.region,
      application: of.installation.application,
      booking: of.id,
      place: at.place,
      date: at.date,
      reason,
      closed_by: ctx.actor.kind === 'official' ? ctx.actor.id : '',
      closed_at: ctx.now,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('date')
    .executeTakeFirst();
  if (made === undefined) throw new Problem('bookings.closed-already', 409);
  // Whoever chose another day just now is not displaced: what is updated is looked at as it then is.
  const rows = await ctx.db
    .updateTable('bookings')
    .set({ state: 'displaced', remind_on: null, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('application', '=', of.installation.application)
    .where('booking', '=', of.id)
    .where('place', '=', at.place)
    .where('date', '=', at.date)
    .where('state', '=', 'kept')
    .returningAll()
    .execute();
  const displaced = rows.map(readBooked);
  await record(ctx, {
    event: 'booking.day-closed',
    subject: { kind: 'application', id: of.installation.application },
    reason,
    details: { booking: of.id, place: at.place, date: at.date, displaced: displaced.length },
  });
  return displaced;
}

/** Opens a closed day again, for new bookings; problem `bookings.not-closed` (409). Who was displaced has been told and chooses. */
export async function reopenDay(ctx: Context, of: Bookable, at: AtDay): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('booking_closures')
    .where('region', '=', ctx.region)
    .where('application', '=', of.installation.application)
    .where('booking', '=', of.id)
    .where('place', '=', at.place)
    .where('date', '=', at.date)
    .returning('date')
    .executeTakeFirst();
  if (gone === undefined) throw new Problem('bookings.not-closed', 409);
  await record(ctx, {
    event: 'booking.day-reopened',
    subject: { kind: 'application', id: of.installation.application },
    details: { booking: of.id, place: at.place, date: at.date },
  });
}
