/**
 * The board: which numbers are called where, and how many wait. One query for all places of a booking, whose answer all who
 * watch share for two seconds, so that a hundred screens cost no more than one.
 */
import { calendarDate, instantAt } from '../foundation/clock.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import type { Lang } from '../foundation/texts.ts';
import { nextOf } from './queue.ts';
import { bookable } from './reading.ts';

export interface PlaceBoard {
  readonly id: string;
  readonly name: string;
  /** Called and not yet done with, the last called first. */
  readonly called: readonly string[];
  /** Those after them, in the order in which they will be called. */
  readonly next: readonly string[];
  /** How many wait, arrived and not called. */
  readonly waiting: number;
}

export interface Board {
  readonly name: string;
  readonly date: string;
  readonly places: readonly PlaceBoard[];
  readonly at: Date;
  readonly zone: string;
}

/** Numbers called that a board shows of one place, and numbers after them. */
const CALLED_SHOWN = 3;
const NEXT_SHOWN = 4;
/** For how long watchers share an answer, milliseconds. */
const SHARED_MILLIS = 2_000;

/** The board of today, read now. */
export async function readBoard(ctx: Context, application: string, id: string, lang: Lang): Promise<Board> {
  const of = await bookable(ctx, application, id, lang);
  const { zone } = of.calendar;
  const date = calendarDate(ctx.now, zone);
  const rows = await ctx.db
    .selectFrom('bookings')
    .select(['place', 'number', 'position', 'time', 'state', 'arrived_at', 'called_at'])
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .where('booking', '=', id)
    .where('date', '=', date)
    .where('state', 'in', ['arrived', 'called'])
    .execute();
  const places = of.places.map(({ id: place, name }): PlaceBoard => {
    const here = rows.filter(row => row.place === place);
    const called = here
      .filter(row => row.state === 'called')
      .sort((one, other) => (other.called_at?.getTime() ?? 0) - (one.called_at?.getTime() ?? 0));
    const waits = here
      .filter(row => row.state === 'arrived')
      .map(row => ({ ...row, arrivedAt: row.arrived_at, dueAt: instantAt(date, row.time, zone) }));
    const next: string[] = [];
    for (let left = [...waits]; left.length > 0 && next.length < NEXT_SHOWN; ) {
      const first = nextOf(left);
      if (first === undefined) break;
      next.push(first.number);
      left = left.filter(one => one !== first);
    }
    return {
      id: place,
      name,
      called: called.slice(0, CALLED_SHOWN).map(row => row.number),
      next,
      waiting: waits.length,
    };
  });
  return { name: of.booking.name, date, places, at: ctx.now, zone };
}

interface Shared {
  readonly board: Promise<Board>;
  readonly until: number;
}

const shared = new WeakMap<Database, Map<string, Shared>>();
/** Boards that are remembered at once; a server has as many as it has bookings. */
const BOARDS_AT_MOST = 1_000;

/** The board as all who watch share it. `read` runs at most once in two seconds for each board and language. */
export function sharedBoard(
  database: Database,
  of: { readonly region: RegionCode; readonly application: string; readonly id: string; readonly lang: Lang },
  now: number,
  read: () => Promise<Board>,
): Promise<Board> {
  const boards = shared.get(database) ?? new Map<string, Shared>();
  shared.set(database, boards);
  const key = [of.region, of.application, of.id, of.lang].join(' ');
  const known = boards.get(key);
  if (known !== undefined && known.until > now && known.until <= now + SHARED_MILLIS) return known.board;
  if (boards.size >= BOARDS_AT_MOST) boards.clear();
  const board = read();
  boards.set(key, { board, until: now + SHARED_MILLIS });
  // A board that could not be read is asked for again.
  board.catch(() => boards.delete(key));
  return board;
}
