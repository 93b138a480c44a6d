/**
 * Into a stage and out of it: onward as if for the first time, back to where one came from, and what is noted on leaving.
 */
import { addDays, type DayClock, daysLeft } from '../calendar.ts';
import { withClocks } from './clocks.ts';
import { begunConsults, closedConsults, resumedConsults } from './consulting.ts';
import { type Counting, reach, stageOf } from './counting.ts';
import type { Application, CaseState, Desk } from './runtime.ts';
import { freshTimers, timersIn } from './timing.ts';

/** Into a stage as if for the first time. */
export function goOn(at: Counting, state: CaseState, to: string): CaseState {
  const left = to === state.stage ? state : leave(at, state);
  const { [to]: _, ...stageRemaining } = left.stageRemaining;
  const entered: CaseState = {
    ...left,
    ...fresh(at, to),
    stage: to,
    enteredOn: at.scope.today,
    consults: begunConsults(at, closedConsults(left, at.scope.today), to),
    stageRemaining,
    fired: left.fired.filter(one => !one.startsWith(`${to}.`)),
    // Entering the stage one is in, or one on the way back, must not make a circle of the trail.
    cameFrom:
      to === state.stage ? left.cameFrom : { ...withoutLoop(left.cameFrom, state.stage, to), [to]: state.stage },
  };
  return arrive(at, withClocks(at, state, { ...entered, escalated: null }));
}

/** The trail with `to` taken out of it, when it leads there: what was entered from `to` is then entered from before it. */
function withoutLoop(cameFrom: CaseState['cameFrom'], from: string, to: string): CaseState['cameFrom'] {
  const trail: string[] = [];
  for (let at: string | null = from; at !== null && !trail.includes(at); at = cameFrom[at] ?? null) trail.push(at);
  if (!trail.includes(to)) return cameFrom;
  return Object.fromEntries(
    Object.entries(cameFrom).map(([stage, before]) => [stage, before === to ? (cameFrom[to] ?? null) : before]),
  );
}

/** To the stage from which this one was entered, its deadline and timers going on from where they were. */
export function goBack(at: Counting, state: CaseState): CaseState {
  const to = state.previous;
  if (to === null) return state;
  const left = leave(at, state);
  const { [to]: remainder, [state.stage]: _, ...stageRemaining } = left.stageRemaining;
  const { [state.stage]: __, ...cameFrom } = left.cameFrom;
  const resumed = remainder === undefined ? fresh(at, to) : resume(at, to, remainder);
  const entered: CaseState = {
    ...left,
    ...resumed,
    stage: to,
    enteredOn: at.scope.today,
    consults: resumedConsults(at, closedConsults(left, at.scope.today), to),
    stageRemaining,
    cameFrom,
    escalated: null,
  };
  return arrive(at, withClocks(at, state, entered));
}

function resume(
  { app, scope, calendar }: Counting,
  to: string,
  remainder: CaseState['stageRemaining'][string],
): Pick<CaseState, 'due' | 'timers'> {
  const stage = stageOf(app, to);
  const timers = Object.entries(remainder.timers).map(([id, days]) => [
    id,
    addDays(calendar, scope.today, days, stage?.timers?.[id]?.after?.clock ?? 'calendar'),
  ]);
  return {
    due:
      remainder.due === null || stage?.deadline === undefined
        ? null
        : addDays(calendar, scope.today, remainder.due, stage.deadline.clock),
    timers: Object.fromEntries(timers),
  };
}

/** Notes what is left of the stage's deadline and of the timers that count days in it, for the case may return. */
function leave({ app, scope, calendar }: Counting, state: CaseState): CaseState {
  const stage = stageOf(app, state.stage);
  if (stage?.end !== undefined) return { ...state, windows: {} };
  const left = (due: string, clock: DayClock): number => daysLeft(calendar, scope.today, due, clock);
  const counting = Object.entries(state.timers).filter(([id]) => timersIn(app, state.stage)[id]?.of === undefined);
  const remainder = {
    due: state.due === null ? null : left(state.due, stage?.deadline?.clock ?? 'calendar'),
    timers: Object.fromEntries(
      counting.map(([id, on]) => [id, left(on, stage?.timers?.[id]?.after?.clock ?? 'calendar')]),
    ),
  };
  return { ...state, stageRemaining: { ...state.stageRemaining, [state.stage]: remainder } };
}

/** Deadline and timers of a stage entered now. A stopped clock has no deadline, but the applicant's own turn may have one. */
export function fresh(at: Counting, id: string): Pick<CaseState, 'due' | 'timers'> {
  const stage = stageOf(at.app, id);
  const counts = stage !== undefined && (stage.clock !== 'stopped' || stage.turn === 'applicant');
  return { due: counts ? reach(at, stage.deadline) : null, timers: freshTimers(at, id) };
}

/** What follows from where the case now is: the way back, the end and what may still follow it, the desk. */
export function arrive(at: Counting, state: CaseState): CaseState {
  const stage = stageOf(at.app, state.stage);
  const role = stage?.turn;
  const option = role === undefined ? undefined : state.dispatched[role];
  const desk: Desk | null =
    role === undefined || role === 'applicant' || stage?.end !== undefined
      ? null
      : {
          role,
          ...(option === undefined ? {} : { option }),
          ...(stage?.superior === true ? { superior: true } : {}),
        };
  return {
    ...state,
    previous: state.cameFrom[state.stage] ?? null,
    end: stage?.end ?? null,
    windows: stage?.end === undefined ? {} : windowsOf(at, state.stage),
    desk,
  };
}

/** Until when the applicant may object or appeal, counted from the day of the end. */
function windowsOf(at: Counting, id: string): CaseState['windows'] {
  const actions = Object.entries(stageOf(at.app, id)?.actions ?? {});
  return Object.fromEntries(
    actions.flatMap(([action, { within }]) => {
      const last = reach({ ...at, from: at.scope.today }, within);
      return last === null ? [] : [[action, last] as const];
    }),
  );
}

/** Who must act in a state; null when the case has ended. */
export function taskOf(app: Application, state: CaseState): Desk | null {
  if (state.end !== null) return null;
  return state.desk ?? (stageOf(app, state.stage)?.turn === 'applicant' ? { role: 'applicant' } : null);
}
