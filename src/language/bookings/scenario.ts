/** Bookings in a scenario: kept when the case is opened, changed by actions, given back by an end that needs them no more. */
import type { WorkingCalendar } from '../calendar.ts';
import type { Answers, Definition } from '../definition.ts';
import type { AnswerFault, Outcome } from '../flow/runtime.ts';
import { type ExpectedBooking, isOpenOn, type SlotAnswer, slotsIn } from './booking.ts';

/** Slots on days that the calendar closes, as faults of their fields. */
export function closedDays(
  definition: Definition,
  answers: Answers,
  calendar: WorkingCalendar,
): readonly AnswerFault[] {
  return slotsIn(definition, answers)
    .filter(({ booking, slot }) => !isOpenOn(booking, slot.date, calendar))
    .map(({ field }) => ({ field, code: 'booking-day', details: {} }));
}

export interface Compared {
  readonly about: string;
  readonly expected: string | undefined;
  readonly was: string | null;
}

/** Whether the end of a case gives back what is still booked: it was taken back or refused. */
export function freesBookings(end: Outcome['state']['end']): boolean {
  return end === 'withdrawn' || end === 'refused';
}

export class ScenarioBookings {
  private readonly booked = new Map<string, { readonly state: string; readonly slot: SlotAnswer }>();

  settle(definition: Definition, outcome: Outcome, opening: boolean): void {
    if (opening)
      for (const { field, slot } of slotsIn(definition, outcome.answers))
        this.booked.set(field, { state: 'kept', slot });
    for (const [field, { state, slot }] of this.booked) {
      const step = outcome.booking?.[field];
      if (step !== undefined) this.booked.set(field, { state: step === 'cancel' ? 'cancelled' : step, slot });
      else if (freesBookings(outcome.state.end) && state === 'kept')
        this.booked.set(field, { state: 'cancelled', slot });
    }
  }

  compared(wanted: Readonly<Record<string, ExpectedBooking>>): readonly Compared[] {
    return Object.entries(wanted).flatMap(([field, expected]) => {
      const booked = this.booked.get(field);
      const at = `booking.${field}`;
      return [
        { about: `${at}.state`, expected: expected.state, was: booked?.state ?? null },
        ...(['place', 'date', 'time'] as const).map(part => ({
          about: `${at}.${part}`,
          expected: expected[part],
          was: booked?.slot[part] ?? null,
        })),
      ];
    });
  }
}
