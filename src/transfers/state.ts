/** Where a case stands once it is moved: the same place under another definition, time used and all. Pure. */
import {
  type Action,
  type Application,
  addDays,
  type CaseState,
  type ClockState,
  type Desk,
  type Stage,
  type StageRemainder,
} from '../language/index.ts';
import { movedDue, movedRemainder, NO_SPAN, spanOf, type Today } from './clocks.ts';
import type { Sides } from './law.ts';
import { KEPT, type Mapping, optionOf, targetOf } from './mapping.ts';

const APPLICANT = 'applicant';

export const stageIn = (app: Application, id: string): Stage | undefined =>
  Object.hasOwn(app.definition.flow.stages, id) ? app.definition.flow.stages[id] : undefined;

/** The stage of the new definition for one of the old; undefined where there is none that is open. */
export function stageFor(sides: Sides, id: string): string | undefined {
  const target = targetOf(sides.mapping.stages, id, one => stageIn(sides.to, one) !== undefined);
  return target === undefined || target === KEPT || stageIn(sides.to, target)?.end !== undefined ? undefined : target;
}

/** Whether the action, done by itself, takes something from the citizen. */
export function harms(stage: Stage | undefined, action: Action | undefined, app: Application): boolean {
  const end = action?.to === undefined ? undefined : stageIn(app, action.to)?.end;
  return stage?.turn === APPLICANT || action?.decides === 'refuse' || end === 'refused' || end === 'withdrawn';
}

/** Timers that count days in the stage; those that look at a deadline follow it. */
function movedTimers(sides: Sides, state: CaseState, to: string, at: Today): CaseState['timers'] {
  const before = stageIn(sides.from, state.stage);
  const after = stageIn(sides.to, to);
  return Object.fromEntries(
    Object.entries(after?.timers ?? {}).flatMap(([id, timer]): (readonly [string, string])[] => {
      if (timer.of !== undefined) return [];
      const was = before?.timers?.[id];
      const span = spanOf(sides.to, timer.after, sides.toValues);
      if (was === undefined || was.does !== timer.does || was.of !== undefined) {
        // Nobody could know of it before: it counts from the day of the move.
        const on = movedDue(null, { from: NO_SPAN, to: span, start: at.today, binds: 'office' }, at);
        return on === null ? [] : [[id, on]];
      }
      const due = state.timers[id];
      // It has done its work already.
      if (due === undefined) return [];
      const from = spanOf(sides.from, was.after, sides.fromValues);
      const binds = harms(after, after?.actions?.[timer.does ?? ''], sides.to) ? 'citizen' : 'office';
      const on = movedDue(due, { from, to: span, start: at.today, binds }, at);
      return on === null ? [] : [[id, on]];
    }),
  );
}

function movedLeft(sides: Sides, id: string, to: string, left: StageRemainder, at: Today): StageRemainder {
  const before = stageIn(sides.from, id);
  const after = stageIn(sides.to, to);
  const spans = {
    from: spanOf(sides.from, before?.deadline, sides.fromValues),
    to: spanOf(sides.to, after?.deadline, sides.toValues),
    start: at.today,
    binds: after?.turn === APPLICANT ? ('citizen' as const) : ('office' as const),
  };
  const timers = Object.entries(left.timers).flatMap(([timer, days]): (readonly [string, number])[] => {
    const [was, is] = [before?.timers?.[timer], after?.timers?.[timer]];
    if (was === undefined || is === undefined || was.does !== is.does || is.of !== undefined) return [];
    const binds = harms(after, after?.actions?.[is.does ?? ''], sides.to) ? 'citizen' : 'office';
    const from = spanOf(sides.from, was.after, sides.fromValues);
    const span = spanOf(sides.to, is.after, sides.toValues);
    return [[timer, movedRemainder(days, { from, to: span, start: at.today, binds }, at) ?? days]];
  });
  // A stage that had no deadline when it was left gets none when it is come back to.
  return { due: left.due === null ? null : movedRemainder(left.due, spans, at), timers: Object.fromEntries(timers) };
}

/** The trail that `kembali` follows, in stages of the new definition; those that are gone are left out of it. */
export function movedTrail(sides: Sides, state: CaseState, to: string): CaseState['cameFrom'] {
  const trail: string[] = [to];
  const seen = new Set([state.stage]);
  let at = state.cameFrom[state.stage] ?? null;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const there = stageFor(sides, at);
    if (there !== undefined && !trail.includes(there)) trail.push(there);
    at = state.cameFrom[at] ?? null;
  }
  const others = Object.entries(state.cameFrom).flatMap(([stage, before]): (readonly [string, string | null])[] => {
    const there = stageFor(sides, stage);
    const from = before === null ? null : stageFor(sides, before);
    return there === undefined || from === undefined || there === from ? [] : [[there, from]];
  });
  const chain = trail.map((stage, index) => [stage, trail[index + 1] ?? null] as const);
  const known = Object.fromEntries(others);
  // A stage without a way back is not in the trail unless it was before.
  return Object.fromEntries([
    ...others,
    ...chain.filter(([stage, before]) => before !== null || Object.hasOwn(known, stage)),
  ]);
}

function movedDispatch(sides: Sides, dispatched: CaseState['dispatched']): CaseState['dispatched'] {
  return Object.fromEntries(
    Object.entries(dispatched).flatMap(([role, option]): (readonly [string, string])[] => {
      const target = targetOf(sides.mapping.roles, role, one => Object.hasOwn(sides.to.definition.roles, one));
      return target === undefined || target === KEPT
        ? []
        : [[target, optionFor(sides.from, sides.mapping, role, option)]];
    }),
  );
}

/** The option under which a role was chosen, as the field that chose it now calls it. */
export function optionFor(from: Application, mapping: Mapping, role: string, option: string): string {
  for (const stage of Object.values(from.definition.flow.stages)) {
    for (const { dispatch } of Object.values(stage.actions ?? {})) {
      if (dispatch?.role !== role) continue;
      const mapped = optionOf(mapping, dispatch.by, option);
      if (mapped !== option) return mapped;
    }
  }
  return option;
}

function isStopped(stage: Stage | undefined): boolean {
  return stage === undefined || stage.clock === 'stopped' || stage.turn === APPLICANT;
}

/** The clock of the whole case. It never stops because of a move, and begins again where the new stage does not stop it. */
function movedClock(
  sides: Sides,
  state: CaseState,
  to: string,
  at: Today,
): Pick<CaseState, 'caseDue' | 'remaining' | 'clock'> & Partial<Pick<CaseState, 'stoppedOn'>> {
  const spans = {
    from: spanOf(sides.from, sides.from.definition.flow.deadline, sides.fromValues),
    to: spanOf(sides.to, sides.to.definition.flow.deadline, sides.toValues),
    start: state.opened,
    binds: 'office' as const,
  };
  // After an objection the promise of the whole case is kept or missed already.
  if (state.closed !== null) {
    const stops = isStopped(stageIn(sides.to, to));
    return { clock: stops ? 'stopped' : 'running', caseDue: state.caseDue, remaining: state.remaining };
  }
  if (state.clock === 'running')
    return { clock: 'running', caseDue: movedDue(state.caseDue, spans, at), remaining: state.remaining };
  const remaining = movedRemainder(state.remaining, spans, at);
  if (isStopped(stageIn(sides.to, to))) return { clock: 'stopped', caseDue: state.caseDue, remaining };
  const clock = sides.to.definition.flow.deadline?.clock ?? 'calendar';
  const caseDue =
    remaining === null
      ? null
      : movedDue(null, { ...spans, from: NO_SPAN, to: { days: remaining, clock }, start: at.today }, at);
  return { clock: 'running', caseDue, remaining: null, stoppedOn: null };
}

function movedStageDue(sides: Sides, state: CaseState, to: string, at: Today): string | null {
  const [before, after] = [stageIn(sides.from, state.stage), stageIn(sides.to, to)];
  const from = spanOf(sides.from, before?.deadline, sides.fromValues);
  const span = spanOf(sides.to, after?.deadline, sides.toValues);
  const counts = (stage: Stage | undefined): boolean => stage?.clock !== 'stopped' || stage.turn === APPLICANT;
  const binds = after?.turn === APPLICANT ? 'citizen' : 'office';
  if (state.due !== null) return movedDue(state.due, { from, to: span, start: state.enteredOn, binds }, at);
  // One that was not running is not made up; where there was none, it counts from the entry.
  if (!counts(after) || (from.days !== null && counts(before))) return null;
  const start = state.clock === 'stopped' ? at.today : state.enteredOn;
  return movedDue(null, { from: NO_SPAN, to: span, start, binds }, at);
}

/** Named clocks: those that go on, and those that nobody could know of, from the day of the move. */
function movedClocks(sides: Sides, state: CaseState, to: string, at: Today): CaseState['clocks'] {
  const before = sides.from.definition.flow.clocks ?? {};
  const stops = isStopped(stageIn(sides.to, to));
  return Object.fromEntries(
    Object.entries(sides.to.definition.flow.clocks ?? {}).flatMap(([id, clock]): (readonly [string, ClockState])[] => {
      const spans = {
        from: before[id] === undefined ? NO_SPAN : spanOf(sides.from, before[id].deadline, sides.fromValues),
        to: spanOf(sides.to, clock.deadline, sides.toValues),
        start: at.today,
        binds: 'office' as const,
      };
      const was = state.clocks[id];
      const rests = stops && clock.pauses !== false;
      if (was !== undefined) return [[id, was.metOn === null ? movedClockOf(was, spans, rests, at) : was]];
      const starts =
        before[id] === undefined && state.closed === null && (clock.from === undefined || clock.from === to);
      if (!starts || clock.until?.includes(to) === true) return [];
      const begun = { startedOn: at.today, metOn: null, due: null, left: null, stoppedOn: null };
      return [
        [
          id,
          rests ? { ...begun, left: spans.to.days, stoppedOn: at.today } : { ...begun, due: movedDue(null, spans, at) },
        ],
      ];
    }),
  );
}

/** One that goes on. It never stops because of a move, and begins again where the new stage does not stop it. */
function movedClockOf(of: ClockState, spans: Parameters<typeof movedDue>[1], rests: boolean, at: Today): ClockState {
  if (of.left === null) return { ...of, due: movedDue(of.due, spans, at) };
  const left = movedRemainder(of.left, spans, at) ?? of.left;
  if (rests) return { ...of, left };
  return { ...of, due: addDays(at.calendar, at.today, left, spans.to.clock), left: null, stoppedOn: null };
}

/** `stage.id` with the stage as the new definition calls it. */
function renamed(sides: Sides, one: string): string {
  const [was = '', id = ''] = one.split('.');
  return `${stageFor(sides, was) ?? was}.${id}`;
}

/** Opinions that the new definition has too, under the stage's new name; an open one keeps its day. */
function movedConsults(sides: Sides, state: CaseState): CaseState['consults'] {
  return Object.fromEntries(
    Object.entries(state.consults).flatMap(([key, one]) => {
      const [was = '', id = ''] = key.split('.');
      const there = stageFor(sides, was);
      const known = there === undefined ? undefined : stageIn(sides.to, there)?.consults?.[id];
      return known === undefined ? [] : [[`${there}.${id}`, one] as const];
    }),
  );
}

/** The state under the new definition. `to`: the stage in which the case will stand. */
export function movedState(sides: Sides, state: CaseState, to: string, at: Today): CaseState {
  const stage = stageIn(sides.to, to);
  const dispatched = movedDispatch(sides, state.dispatched);
  const cameFrom = movedTrail(sides, state, to);
  const role = stage?.turn;
  const option = role === undefined ? undefined : dispatched[role];
  const desk: Desk | null =
    role === undefined || role === APPLICANT
      ? null
      : {
          role,
          ...(option === undefined ? {} : { option }),
          ...(stage?.superior === true ? { superior: true } : {}),
        };
  const stageRemaining = Object.fromEntries(
    Object.entries(state.stageRemaining).flatMap(([id, left]): (readonly [string, StageRemainder])[] => {
      const there = stageFor(sides, id);
      return there === undefined || there === to ? [] : [[there, movedLeft(sides, id, there, left, at)]];
    }),
  );
  const extended = state.extended.map(one => renamed(sides, one));
  return {
    ...state,
    consults: movedConsults(sides, state),
    stage: to,
    previous: cameFrom[to] ?? null,
    due: movedStageDue(sides, state, to, at),
    ...movedClock(sides, state, to, at),
    extended,
    clocks: movedClocks(sides, state, to, at),
    fired: state.fired.map(one => renamed(sides, one)),
    timers: movedTimers(sides, state, to, at),
    desk,
    stageRemaining,
    cameFrom,
    dispatched,
  };
}
