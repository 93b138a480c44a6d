/**
 * Bookings: slots of places that are kept for a case, and the queue of the day.
 *
 * A slot is kept in the transaction that opens the case; its capacity is never exceeded. The queue of a day is worked through
 * number by number, and shown on a board that says nothing of anybody's person.
 *
 * It hides seats, locks and the order of calls. It does not know cases: a booking carries the ticket of one, and whoever opens,
 * changes or ends a case says so. Names and addresses are the cases'.
 */
export { readBoard } from './board.ts';
export { isFull, slotChoice } from './choosing.ts';
export { closeDay, REASON_AT_MOST, reopenDay } from './closing.ts';
export { type DayFigures, dayCsv, figuresOf } from './figures.ts';
export { freeDays, heldFault, holdDay, keep, keepAgain, type SlotFault } from './keeping.ts';
export { type SlotChoice, SlotInput } from './pages/choosing.tsx';
export { bookingsProblems } from './problem-texts.ts';
export { isActive, type Mark, marked } from './queue.ts';
export { callNext, dueReminders, giveBack, mark, settleOfCase, sweepMissed, walkIn } from './queueing.ts';
export {
  type Bookable,
  type Booked,
  bookable,
  bookableOf,
  bookedById,
  bookedOn,
  bookingsOfCase,
  closuresOf,
  placeIn,
} from './reading.ts';
export { boardPath, bookingRoutes } from './routes.tsx';
export { bookingTexts } from './texts.ts';
