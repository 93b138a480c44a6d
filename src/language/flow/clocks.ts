/**
 * The clocks of a case: the promise of the whole case, and the named ones beside it.
 *
 * A clock that stands still keeps the days that are left and goes on with them. A promise is kept or missed once: when the
 * case first ends, or when a stage that meets the clock is entered.
 */
import { addDays, type DayClock, daysLeft } from '../calendar.ts';
import type { Clock, Days } from '../definition.ts';
import { evaluationOf } from '../evaluation.ts';
import { type Counting, isStopped, reach, stageOf, wholeDays } from './counting.ts';
import type { Application, CaseState, ClockState, Scope } from './runtime.ts';

/** Stops, resumes, starts and meets clocks between two stages; `from` is the state that was left. */
export function withClocks(at: Counting, from: CaseState, to: CaseState): CaseState {
  const stage = stageOf(at.app, to.stage);
  const ends = stage?.end !== undefined;
  const moved = ends ? ended(at, to) : withCaseClock(at, from, to);
  return { ...moved, clocks: namedClocks(at, to, { stops: ends || isStopped(stage), ends }) };
}

/** At the end the deadline is left as it stood, so that anyone can see whether it was kept. */
function ended({ scope }: Counting, state: CaseState): CaseState {
  return {
    ...state,
    clock: 'stopped',
    stoppedOn: null,
    closed: state.closed ?? scope.today,
    due: null,
    timers: {},
    stageRemaining: {},
  };
}

/** The clocks of a case that ends where it stands, no further stage being entered. */
export function endedHere(at: Counting, state: CaseState): CaseState {
  return { ...ended(at, state), clocks: namedClocks(at, state, { stops: true, ends: true }) };
}

function withCaseClock({ app, scope, calendar }: Counting, from: CaseState, to: CaseState): CaseState {
  const stops = isStopped(stageOf(app, to.stage));
  const wasStopped = from.clock === 'stopped';
  if (to.closed !== null)
    return { ...to, clock: stops ? 'stopped' : 'running', stoppedOn: stops ? (from.stoppedOn ?? scope.today) : null };
  if (wasStopped === stops) return to;
  const clock = app.definition.flow.deadline?.clock ?? 'calendar';
  if (stops) {
    const remaining = to.caseDue === null ? null : daysLeft(calendar, scope.today, to.caseDue, clock);
    return { ...to, clock: 'stopped', stoppedOn: scope.today, remaining, caseDue: null };
  }
  const caseDue = to.remaining === null ? null : addDays(calendar, scope.today, to.remaining, clock);
  return { ...to, clock: 'running', stoppedOn: null, caseDue, remaining: null };
}

/** The named clocks of a case that begins. */
export function firstClocks(at: Counting, state: CaseState): CaseState['clocks'] {
  return namedClocks(at, state, { stops: isStopped(stageOf(at.app, state.stage)), ends: false }, true);
}

interface Arrival {
  readonly stops: boolean;
  readonly ends: boolean;
}

function namedClocks(at: Counting, to: CaseState, arrival: Arrival, opening = false): CaseState['clocks'] {
  const clocks = Object.entries(at.app.definition.flow.clocks ?? {}).flatMap(([id, clock]): [string, ClockState][] => {
    const running = to.clocks[id];
    if (running !== undefined) return [[id, goOn(at, clock, running, to.stage, arrival)]];
    const starts = clock.from === undefined ? opening : clock.from === to.stage;
    return starts && !arrival.ends ? [[id, start(at, clock, arrival.stops)]] : [];
  });
  return Object.fromEntries(clocks);
}

function start(at: Counting, clock: Clock, stops: boolean): ClockState {
  const base = { startedOn: at.from, stoppedOn: null, metOn: null };
  if (!stops || clock.pauses === false) return { ...base, due: reach(at, clock.deadline), left: null };
  return {
    ...base,
    due: null,
    left: wholeDays(at.app, clock.deadline.days, at.scope.parameters),
    stoppedOn: at.scope.today,
  };
}

function goOn(at: Counting, clock: Clock, of: ClockState, stage: string, { stops, ends }: Arrival): ClockState {
  const { today } = at.scope;
  if (of.metOn !== null) return of;
  if (ends || clock.until?.includes(stage) === true) return { ...of, metOn: today };
  const rests = stops && clock.pauses !== false;
  if (rests && of.due !== null)
    return { ...of, due: null, left: daysLeft(at.calendar, today, of.due, clock.deadline.clock), stoppedOn: today };
  if (!rests && of.left !== null)
    return { ...of, due: addDays(at.calendar, today, of.left, clock.deadline.clock), left: null, stoppedOn: null };
  return of;
}

/** Lengthens the deadlines of stage and case, what runs and what is left, each by its own clock. Named clocks stay. */
export function extend({ app, scope, calendar }: Counting, state: CaseState, by: string, days: Days): CaseState {
  const more = wholeDays(app, days, scope.parameters) ?? 0;
  const stageClock = stageOf(app, state.stage)?.deadline?.clock ?? 'calendar';
  const caseClock = app.definition.flow.deadline?.clock ?? 'calendar';
  const isOpen = state.closed === null;
  return {
    ...state,
    extended: [...state.extended, by],
    due: state.due === null ? null : addDays(calendar, state.due, more, stageClock),
    caseDue: state.caseDue === null || !isOpen ? state.caseDue : addDays(calendar, state.caseDue, more, caseClock),
    remaining: state.remaining === null || !isOpen ? state.remaining : state.remaining + more,
  };
}

/** A named clock as people are shown it. */
export interface ClockView extends ClockState {
  readonly id: string;
  readonly name: string;
  readonly clock: DayClock;
  /** Null while nothing is decided: running in time, or standing still with days left. */
  readonly kept: boolean | null;
}

/** Clocks of a case that count for it, in the order of the definition. `today` decides what is missed already. */
export function clocksOf(app: Application, state: CaseState, scope: Scope): readonly ClockView[] {
  const evaluation = evaluationOf(app, scope);
  return Object.entries(app.definition.flow.clocks ?? {}).flatMap(([id, clock]) => {
    const of = state.clocks[id];
    if (of === undefined || !evaluation.holds(clock.when ?? true)) return [];
    return [{ ...of, id, name: clock.name, clock: clock.deadline.clock, kept: isKept(of, scope.today) }];
  });
}

/** Whether the promise was kept; null while it still may be. */
function isKept({ due, left, metOn }: ClockState, today: string): boolean | null {
  const late = due === null ? left !== null && left < 0 : due < (metOn ?? today);
  if (late) return false;
  return metOn === null ? null : true;
}
