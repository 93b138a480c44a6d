/** What a slot is chosen from. */
import type { Context } from '../foundation/context.ts';
import { freeDays, nearestFree } from './keeping.ts';
import type { SlotChoice } from './pages/choosing.tsx';
import type { Bookable } from './reading.ts';

/** Places, the days of the chosen place and the nearest free slots, for an input. */
export async function slotChoice(
  ctx: Context,
  of: Bookable,
  chosen: { readonly place: string; readonly date: string; readonly time: string },
): Promise<SlotChoice> {
  const known = of.places.some(one => one.id === chosen.place);
  const days = known ? await freeDays(ctx, of, chosen.place) : [];
  return { places: of.places, days, chosen, nearest: isFull(days, chosen) ? nearestFree(days, chosen) : [] };
}

/** Whether a slot that was chosen is full as things stand. */
export function isFull(days: SlotChoice['days'], chosen: { readonly date: string; readonly time: string }): boolean {
  const slot = days.find(day => day.date === chosen.date)?.slots.find(one => one.time === chosen.time);
  return slot !== undefined && slot.free === 0;
}
