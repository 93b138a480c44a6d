/** Bookings: there is something to choose, and everything that names a booking names one. */
import { type Booking, minutesOf, slotTimes } from '../bookings/booking.ts';
import type { Action } from '../definition.ts';
import { type Checking, entries, memberOf } from './checking.ts';

export function checkBookings(checking: Checking): void {
  const { bookings } = checking.definition;
  const used = new Set<string>();
  for (const { path, field } of checking.fields) {
    if (field.type !== 'booking') continue;
    if (!path.startsWith('form.pages.')) checking.error('form.booking-elsewhere', `${path}.type`);
    if (field.booking === undefined) checking.error('form.no-booking', path);
    else {
      used.add(field.booking);
      if (memberOf(bookings, field.booking) === undefined)
        checking.error('bookings.unknown', `${path}.booking`, {
          id: field.booking,
          ...checking.suggest(field.booking, Object.keys(bookings ?? {})),
        });
    }
  }
  for (const [id, booking] of entries(bookings)) {
    const path = `bookings.${id}`;
    if (!used.has(id) && checking.definition.kind === 'application') checking.warning('bookings.unused', path, { id });
    checkPlaces(checking, path, booking);
    checkTimes(checking, path, booking);
  }
  for (const [stage, { actions }] of entries(checking.definition.flow.stages))
    for (const [id, action] of entries(actions))
      checkConsequence(checking, `flow.stages.${stage}.actions.${id}.booking`, action.booking);
}

function checkPlaces(checking: Checking, path: string, { places, places_from }: Booking): void {
  const count = Object.keys(places ?? {}).length;
  if (count === 0 && places_from === undefined) checking.error('bookings.no-places', path);
  if (places_from === undefined) return;
  const { parameters } = checking.definition;
  const parameter = memberOf(parameters, places_from);
  if (parameter === undefined)
    checking.error('parameters.unknown', `${path}.places_from`, {
      id: places_from,
      ...checking.suggest(places_from, Object.keys(parameters)),
    });
  else if (parameter.type !== 'longtext')
    checking.error('bookings.places-type', `${path}.places_from`, { id: places_from, type: parameter.type });
}

function checkTimes(checking: Checking, path: string, { days, slots, ahead }: Booking): void {
  if (days.length === 0 || new Set(days).size !== days.length) checking.error('bookings.days', `${path}.days`);
  const { pause } = slots;
  const [begin = '', end = ''] = pause ?? [];
  if (pause !== undefined && (pause.length !== 2 || minutesOf(begin) >= minutesOf(end)))
    checking.error('bookings.pause', `${path}.slots.pause`);
  else if (slotTimes(slots).length === 0) checking.error('bookings.no-slots', `${path}.slots`);
  if (ahead !== undefined && (ahead.at_least ?? 0) > ahead.at_most)
    checking.error('form.range', `${path}.ahead.at_most`, { at_least: ahead.at_least ?? 0, at_most: ahead.at_most });
}

function checkConsequence(checking: Checking, path: string, steps: Action['booking']): void {
  const asked = checking.fields.filter(({ field }) => field.type === 'booking').map(({ id }) => id);
  for (const id of Object.keys(steps ?? {})) {
    if (!asked.includes(id))
      checking.error('bookings.not-a-field', `${path}.${id}`, { id, ...checking.suggest(id, asked) });
  }
}
