/**
 * What happens by itself: timers of a stage, and of the whole flow.
 *
 * `state.timers` holds for each the last day which it leaves; it acts on the day after, whether that is worked or not, or
 * on the first later day on which anybody looks. One that has acted is noted in `state.fired` and does not come again
 * until its stage is entered anew.
 */
import { addDays, dayAfter, dayBefore } from '../calendar.ts';
import type { Definition, Timer } from '../definition.ts';
import { evaluationOf } from '../evaluation.ts';
import { type Counting, daysOf, reach, stageOf } from './counting.ts';
import type { Application, CaseState, DueTimer } from './runtime.ts';

/** Id of the timer, and of what it does, in a stage that waits for a payment no longer than to its due date. */
export const OVERDUE = 'overdue';
/** What that timer looks at. */
const BILL = 'bill';

/** The timers that hold in a stage: its own, and the flow's where an office has the turn. */
export function timersIn(of: Application | Definition, id: string): Readonly<Record<string, Timer>> {
  const { flow } = 'definition' in of ? of.definition : of;
  const stage = Object.hasOwn(flow.stages, id) ? flow.stages[id] : undefined;
  if (stage === undefined || stage.end !== undefined) return {};
  const overdue = stage.awaits?.overdue === undefined ? {} : { [OVERDUE]: { of: BILL, does: OVERDUE } };
  return stage.turn === 'applicant' ? { ...stage.timers, ...overdue } : { ...flow.timers, ...stage.timers, ...overdue };
}

/** Timers that count the days spent in a stage, begun now. */
export function freshTimers(at: Counting, id: string): CaseState['timers'] {
  return Object.fromEntries(
    Object.entries(timersIn(at.app, id)).flatMap(([timer, { of, after }]) => {
      const on = of === undefined ? reach(at, after) : null;
      return on === null ? [] : [[timer, on] as const];
    }),
  );
}

/** The state with the timers that look at a deadline set by where the deadlines now are. */
export function withDeadlineTimers(at: Counting, state: CaseState): CaseState {
  if (state.end !== null) return { ...state, timers: {} };
  const timers = { ...state.timers };
  for (const [id, timer] of Object.entries(timersIn(at.app, state.stage))) {
    if (timer.of === undefined) continue;
    const due = hasFired(state, id) ? null : dueFor(at, state, timer.of);
    const last = due === null ? null : lastDay(at, timer, due);
    if (last === null) delete timers[id];
    else timers[id] = last;
  }
  return { ...state, timers };
}

/** The deadline a timer looks at; null while it stands still, is met, or does not count for this case. */
function dueFor({ app, scope }: Counting, state: CaseState, of: string): string | null {
  if (of === 'stage') return state.due;
  if (of === BILL) {
    const bill = state.bills[stageOf(app, state.stage)?.awaits?.payment ?? ''];
    return bill === undefined || bill.settledOn !== null ? null : bill.due;
  }
  if (of === 'case') return state.closed === null ? state.caseDue : null;
  const clock = state.clocks[of];
  if (clock === undefined || clock.metOn !== null) return null;
  return evaluationOf(app, scope).holds(app.definition.flow.clocks?.[of]?.when ?? true) ? clock.due : null;
}

function lastDay({ app, scope, calendar }: Counting, { before, after }: Timer, due: string): string | null {
  const days = daysOf(app, before ?? after, scope.parameters);
  if (before !== undefined) return days === null ? null : dayBefore(addDays(calendar, due, -days, before.clock));
  return after === undefined ? due : days === null ? null : addDays(calendar, due, days, after.clock);
}

const mark = (state: CaseState, id: string): string => `${state.stage}.${id}`;

function hasFired(state: CaseState, id: string): boolean {
  return state.fired.includes(mark(state, id));
}

/** The state in which a timer has done its work: a reminder or an escalation noted, or one that could not act struck out. */
export function passed(app: Application, state: CaseState, id: string, today: string): CaseState {
  const { [id]: _, ...timers } = state.timers;
  const escalates = timersIn(app, state.stage)[id]?.escalates === true;
  return {
    ...state,
    timers,
    fired: hasFired(state, id) ? state.fired : [...state.fired, mark(state, id)],
    escalated: escalates ? today : state.escalated,
  };
}

/**
 * Timers that act on the day, the earliest first. Whoever has ten days has the tenth to its end: a timer acts on the day
 * after its last one (`on`), whether that is worked or not, or on the first later day on which anybody looks.
 */
export function timersDue(app: Application, state: CaseState, today: string): readonly DueTimer[] {
  if (state.end !== null) return [];
  const timers = timersIn(app, state.stage);
  return Object.entries(state.timers)
    .flatMap(([id, last]): DueTimer[] => {
      const timer = Object.hasOwn(timers, id) ? timers[id] : undefined;
      if (timer === undefined || last >= today) return [];
      const { does, reminds, escalates } = timer;
      return [
        {
          id,
          on: dayAfter(last),
          ...(does === undefined ? {} : { does }),
          ...(reminds === undefined ? {} : { reminds }),
          ...(escalates === undefined ? {} : { escalates }),
        },
      ];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Every timer that has not acted, with the day on which it will. */
export function timersAhead(state: CaseState): readonly { readonly id: string; readonly on: string }[] {
  return state.end === null ? Object.entries(state.timers).map(([id, last]) => ({ id, on: dayAfter(last) })) : [];
}

/** The day on which the next timer acts, so that a case is looked at then and not before. */
export function nextTimer(state: CaseState): string | null {
  const [last] = state.end === null ? Object.values(state.timers).sort() : [];
  return last === undefined ? null : dayAfter(last);
}
