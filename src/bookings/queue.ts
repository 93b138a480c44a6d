/**
 * The law of a queue: what may become of a booking, whose turn it is next, which seat and number a new one gets. Pure.
 *
 * The number is given when the slot is booked, in the order of the day's slots, so that a citizen knows it beforehand and can
 * follow the board from wherever they wait; whoever comes without a booking gets the next number after all slots. Called are
 * those who have arrived, in the order of the time that is theirs: the slot's, or their arrival where that was later. So nobody
 * who is late goes before one who is on time, and a walk-in waits for who was booked for that hour.
 */
import type { BookingState } from './tables.ts';

export type Mark = 'arrive' | 'recall' | 'skip' | 'attend' | 'miss' | 'undo' | 'cancel';

export interface Standing {
  readonly state: BookingState;
  readonly arrivedAt: Date | null;
  readonly calledAt: Date | null;
}

const AFTER: Readonly<
  Record<Exclude<Mark, 'undo'>, { readonly from: readonly BookingState[]; readonly to: BookingState }>
> = {
  arrive: { from: ['kept', 'missed'], to: 'arrived' },
  recall: { from: ['called', 'skipped'], to: 'called' },
  skip: { from: ['called'], to: 'skipped' },
  attend: { from: ['kept', 'arrived', 'called', 'skipped'], to: 'attended' },
  miss: { from: ['kept', 'arrived', 'called', 'skipped'], to: 'missed' },
  cancel: { from: ['kept'], to: 'cancelled' },
};

/** What a mark makes of a booking; undefined where it cannot be made. Undoing leads back to what was before. */
export function marked(of: Standing, mark: Mark): BookingState | undefined {
  if (mark === 'undo') {
    if (of.state !== 'attended' && of.state !== 'missed') return undefined;
    return of.calledAt !== null ? 'called' : of.arrivedAt !== null ? 'arrived' : 'kept';
  }
  const { from, to } = AFTER[mark];
  return from.includes(of.state) ? to : undefined;
}

/** States in which a booking takes its seat and its number. */
export const isActive = (state: BookingState): boolean => state !== 'cancelled' && state !== 'displaced';

export interface Waiting {
  readonly position: number;
  /** When the slot begins; of a walk-in when the number was given. */
  readonly dueAt: Date;
  readonly arrivedAt: Date | null;
}

/** Whose turn is next among those who have arrived. */
export function nextOf<One extends Waiting>(arrived: readonly One[]): One | undefined {
  return [...arrived].sort((one, other) => turnOf(one) - turnOf(other) || one.position - other.position)[0];
}

const turnOf = ({ dueAt, arrivedAt }: Waiting): number => Math.max(dueAt.getTime(), arrivedAt?.getTime() ?? 0);

export interface Taken {
  readonly time: string;
  readonly seat: number | null;
  readonly position: number;
}

/**
 * The seat and the position for one more in a slot; undefined where it is full. `taken` are all active bookings of the day and
 * place, `times` its slots. What is booked already counts, also above a capacity that was made smaller meanwhile.
 */
export function seatFor(
  wanted: { readonly time: string; readonly capacity: number; readonly times: readonly string[] },
  taken: readonly Taken[],
): { readonly seat: number; readonly position: number } | undefined {
  const here = taken.filter(one => one.time === wanted.time && one.seat !== null);
  if (here.length >= wanted.capacity) return undefined;
  const seats = new Set(here.map(one => one.seat));
  let seat = 1;
  while (seats.has(seat)) seat += 1;
  const numbers = new Set(taken.map(one => one.position));
  const inOrder = Math.max(wanted.times.indexOf(wanted.time), 0) * wanted.capacity + seat;
  return { seat, position: numbers.has(inOrder) ? positionAfter(wanted, taken) : inOrder };
}

/** The next number after all slots of the day: a walk-in's. */
export function positionAfter(
  { capacity, times }: { readonly capacity: number; readonly times: readonly string[] },
  taken: readonly Taken[],
): number {
  return Math.max(capacity * times.length, ...taken.map(one => one.position)) + 1;
}

/** `A-012`: letters, and at least three digits. */
export const numberOf = (letters: string, position: number): string =>
  `${letters}-${String(position).padStart(3, '0')}`;
