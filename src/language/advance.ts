/**
 * The law of cases: where a case stands, who may do what there, and what follows.
 *
 * A case stands in one stage. Its clock runs except where the stage stops it or the applicant owes something; what is left
 * is kept and resumed. A stage's own deadline and timers count the days spent in that stage: they begin anew when it is
 * entered, and go on from where they were when `kembali` returns to it. The same state and the same step always give the
 * same outcome; nothing is written here, and the day is given.
 */
import { askFaults, shownAnswers, shownAskFields } from './answers.ts';
import { addDays, type DayClock, dayAfter, daysLeft, type WorkingCalendar } from './calendar.ts';
import { withDefaults } from './compile.ts';
import type { Action, Answer, Answers, Days, Deadline, ParameterValues, Stage } from './definition.ts';
import { evaluationOf, withAnswers } from './evaluation.ts';
import { fillTemplate } from './letter-blocks.ts';
import type { Application, CaseState, Desk, DueTimer, Outcome, Refusal, RefusalCode, Scope } from './runtime.ts';

export interface Step {
  readonly action: string;
  /** Role id, `applicant`, or `system` for what a timer does. */
  readonly who: string;
  /** Answers to the action's questions. */
  readonly answers?: Answers | undefined;
}

/** Days beyond which a deadline is a slip of the pen: ten years. */
const DAYS_AT_MOST = 3_660;

/** Opens a case with the answers of its form, which have been found right. */
export function open(app: Application, scope: Scope, calendar: WorkingCalendar): Outcome {
  const answers = shownAnswers(app, scope);
  const { start, deadline } = app.definition.flow;
  const stage = stageOf(app, start);
  const days = daysOf(app, deadline, scope.parameters);
  const running = !stopped(stage);
  const base: CaseState = {
    stage: start,
    previous: null,
    enteredOn: scope.today,
    opened: scope.today,
    due: null,
    caseDue:
      running && days !== null && deadline !== undefined ? addDays(calendar, scope.today, days, deadline.clock) : null,
    remaining: running ? null : days,
    clock: running ? 'running' : 'stopped',
    end: null,
    extended: [],
    timers: {},
    desk: null,
    stageRemaining: {},
    cameFrom: {},
    dispatched: {},
  };
  const state = arrive(app, { ...base, ...fresh(app, start, scope, calendar) }, start);
  return { state, answers, task: taskOf(app, state), path: 'flow.start' };
}

/** Actions that may be done now by a role, the applicant, or the system. */
export function offered(app: Application, state: CaseState, scope: Scope, who: string): readonly string[] {
  if (state.end !== null) return [];
  const actions = Object.keys(stageOf(app, state.stage)?.actions ?? {});
  return actions.filter(action => refusalOf(app, state, action, who, scope) === null);
}

/** Does an action, or says why not. */
export function advance(
  app: Application,
  state: CaseState,
  step: Step,
  scope: Scope,
  calendar: WorkingCalendar,
): Outcome | Refusal {
  const refusal = refusalOf(app, state, step.action, step.who, scope);
  if (refusal !== null) return refusal;
  const action = actionOf(app, state.stage, step.action);
  if (action === undefined) return refuse('unknown-action', { action: step.action });
  const asked = answered(app, state.stage, step, action, scope);
  if ('refused' in asked) return asked;
  const path = `flow.stages.${state.stage}.actions.${step.action}`;
  const after = withAnswers(asked, { ...computedAsk(app, state.stage, step.action, asked) });
  const next = follow(app, state, step, action, after, calendar);
  return {
    state: next,
    answers: after.answers,
    task: taskOf(app, next),
    path,
    ...(action.letter === undefined ? {} : { letter: action.letter }),
    ...(action.decides === undefined ? {} : { decides: action.decides }),
    ...(action.tells === undefined ? {} : { tells: fillTemplate(app, action.tells, after) }),
  };
}

/**
 * Timers that act on the day, the earliest first. Whoever has ten days has the tenth to its end: a timer acts on the day
 * after its last one (`on`), whether that is worked or not, or on the first later day on which anybody looks.
 */
export function timersDue(app: Application, state: CaseState, today: string): readonly DueTimer[] {
  if (state.end !== null) return [];
  const timers = stageOf(app, state.stage)?.timers ?? {};
  return Object.entries(state.timers)
    .flatMap(([id, on]): DueTimer[] =>
      on < today && Object.hasOwn(timers, id) ? [{ id, on: dayAfter(on), does: timers[id]?.does ?? '' }] : [],
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The day on which the next timer acts, so that a case is looked at then and not before. */
export function nextTimer(state: CaseState): string | null {
  const [last] = state.end === null ? Object.values(state.timers).sort() : [];
  return last === undefined ? null : dayAfter(last);
}

function stageOf(app: Application, id: string): Stage | undefined {
  const { stages } = app.definition.flow;
  return Object.hasOwn(stages, id) ? stages[id] : undefined;
}

function actionOf(app: Application, stage: string, id: string): Action | undefined {
  const actions = stageOf(app, stage)?.actions ?? {};
  return Object.hasOwn(actions, id) ? actions[id] : undefined;
}

/** The service clock stands still where the stage says so, and always while the applicant has to move. */
function stopped(stage: Stage | undefined): boolean {
  return stage === undefined || stage.clock === 'stopped' || stage.turn === 'applicant';
}

function refuse(refused: RefusalCode, details: Refusal['details'] = {}): Refusal {
  return { refused, details };
}

function refusalOf(app: Application, state: CaseState, id: string, who: string, scope: Scope): Refusal | null {
  if (state.end !== null) return refuse('ended', { end: state.end });
  const stage = stageOf(app, state.stage);
  const action = actionOf(app, state.stage, id);
  if (stage === undefined || action === undefined) return refuse('unknown-action', { action: id, stage: state.stage });
  if (who === 'system') {
    // A timer may do any action of its stage, but only when its day has come.
    if (!timersDue(app, state, scope.today).some(timer => timer.does === id)) return refuse('not-due', { action: id });
  } else if (who !== (action.by ?? stage.turn)) {
    return refuse('not-your-turn', { action: id, by: action.by ?? stage.turn ?? '' });
  }
  if (action.to === 'kembali' && state.previous === null) return refuse('not-now', { action: id });
  if (action.extends !== undefined && state.extended.includes(`${state.stage}.${id}`))
    return refuse('extended', { action: id });
  return evaluationOf(app, scope).holds(action.when ?? true) ? null : refuse('not-now', { action: id });
}

/** The scope with the answers to the action's questions; earlier ones to the same questions are forgotten. */
function answered(app: Application, stage: string, step: Step, action: Action, scope: Scope): Scope | Refusal {
  const ids = Object.keys(action.ask ?? {});
  const before = Object.entries(scope.answers).filter(([id]) => !ids.includes(id));
  const given = ids.map((id): [string, Answer] => [
    id,
    step.answers !== undefined && Object.hasOwn(step.answers, id) ? (step.answers[id] ?? null) : null,
  ]);
  const asked: Scope = { ...scope, answers: Object.fromEntries([...before, ...given]) };
  const shown = new Set(shownAskFields(app, stage, step.action, asked));
  const kept: Scope = {
    ...scope,
    answers: Object.fromEntries([...before, ...given.filter(([id, answer]) => shown.has(id) && answer !== null)]),
  };
  // A timer has nobody to answer.
  const faults = step.who === 'system' ? [] : askFaults(app, stage, step.action, kept);
  return faults.length > 0 ? { refused: 'answers', details: { action: step.action }, faults } : kept;
}

function computedAsk(app: Application, stage: string, action: string, scope: Scope): Answers {
  const ask = Object.entries(actionOf(app, stage, action)?.ask ?? {}).filter(([, field]) => field.type === 'computed');
  const evaluation = evaluationOf(app, scope);
  return Object.fromEntries(ask.map(([id]) => [id, evaluation.value(id)]));
}

/** The state after an action. */
function follow(
  app: Application,
  state: CaseState,
  step: Step,
  action: Action,
  scope: Scope,
  calendar: WorkingCalendar,
): CaseState {
  const timers = step.who === 'system' ? withoutFired(app, state, step.action, scope.today) : state.timers;
  let next: CaseState = { ...state, timers };
  if (action.extends !== undefined)
    next = extend(app, next, `${state.stage}.${step.action}`, action.extends, scope, calendar);
  if (action.dispatch !== undefined)
    next = { ...next, dispatched: { ...next.dispatched, ...dispatchedBy(app, action.dispatch, scope) } };
  if (action.to === undefined) return arrive(app, next, next.stage);
  return action.to === 'kembali' ? goBack(app, next, scope, calendar) : goOn(app, next, action.to, scope, calendar);
}

/** Of several timers that do the same action the earliest has done it. */
function withoutFired(app: Application, state: CaseState, action: string, today: string): CaseState['timers'] {
  const fired = timersDue(app, state, today).find(timer => timer.does === action);
  return Object.fromEntries(Object.entries(state.timers).filter(([id]) => id !== fired?.id));
}

function dispatchedBy(
  app: Application,
  dispatch: { readonly by: string; readonly role: string },
  scope: Scope,
): Readonly<Record<string, string>> {
  const value = evaluationOf(app, scope).value(dispatch.by);
  const option = Array.isArray(value) ? value[0] : value;
  return typeof option === 'string' && option !== '' ? { [dispatch.role]: option } : {};
}

/** Into a stage as if for the first time. */
function goOn(app: Application, state: CaseState, to: string, scope: Scope, calendar: WorkingCalendar): CaseState {
  const left = to === state.stage ? state : leave(app, state, scope, calendar);
  const { [to]: _, ...stageRemaining } = left.stageRemaining;
  const entered: CaseState = {
    ...left,
    ...fresh(app, to, scope, calendar),
    stage: to,
    enteredOn: scope.today,
    stageRemaining,
    // Entering the stage one is in, or one on the way back, must not make a circle of the trail.
    cameFrom:
      to === state.stage ? left.cameFrom : { ...withoutLoop(left.cameFrom, state.stage, to), [to]: state.stage },
  };
  return arrive(app, withClock(app, state, entered, scope, calendar), to);
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
function goBack(app: Application, state: CaseState, scope: Scope, calendar: WorkingCalendar): CaseState {
  const to = state.previous;
  if (to === null) return state;
  const left = leave(app, state, scope, calendar);
  const { [to]: remainder, [state.stage]: _, ...stageRemaining } = left.stageRemaining;
  const stage = stageOf(app, to);
  const resumed =
    remainder === undefined
      ? fresh(app, to, scope, calendar)
      : {
          due:
            remainder.due === null || stage?.deadline === undefined
              ? null
              : addDays(calendar, scope.today, remainder.due, stage.deadline.clock),
          timers: Object.fromEntries(
            Object.entries(remainder.timers).map(([id, days]) => [
              id,
              addDays(calendar, scope.today, days, stage?.timers?.[id]?.after.clock ?? 'calendar'),
            ]),
          ),
        };
  const { [state.stage]: __, ...cameFrom } = left.cameFrom;
  const entered: CaseState = { ...left, ...resumed, stage: to, enteredOn: scope.today, stageRemaining, cameFrom };
  return arrive(app, withClock(app, state, entered, scope, calendar), to);
}

/** Notes what is left of the stage's deadline and timers, for the case may return. */
function leave(app: Application, state: CaseState, scope: Scope, calendar: WorkingCalendar): CaseState {
  const stage = stageOf(app, state.stage);
  const left = (due: string, clock: DayClock): number => daysLeft(calendar, scope.today, due, clock);
  const remainder = {
    due: state.due === null ? null : left(state.due, stage?.deadline?.clock ?? 'calendar'),
    timers: Object.fromEntries(
      Object.entries(state.timers).map(([id, on]) => [id, left(on, stage?.timers?.[id]?.after.clock ?? 'calendar')]),
    ),
  };
  return { ...state, stageRemaining: { ...state.stageRemaining, [state.stage]: remainder } };
}

/** Stops or resumes the case's clock between two stages. */
function withClock(
  app: Application,
  from: CaseState,
  to: CaseState,
  scope: Scope,
  calendar: WorkingCalendar,
): CaseState {
  const stage = stageOf(app, to.stage);
  // At the end the deadline is left as it stood, so that anyone can see whether it was kept.
  if (stage?.end !== undefined) return { ...to, clock: 'stopped', due: null, timers: {}, stageRemaining: {} };
  const clock = app.definition.flow.deadline?.clock ?? 'calendar';
  const stops = stopped(stage);
  if (from.clock === 'running' && stops) {
    return {
      ...to,
      clock: 'stopped',
      remaining: from.caseDue === null ? null : daysLeft(calendar, scope.today, to.caseDue ?? from.caseDue, clock),
      caseDue: null,
    };
  }
  if (from.clock === 'stopped' && !stops) {
    return {
      ...to,
      clock: 'running',
      caseDue: to.remaining === null ? null : addDays(calendar, scope.today, to.remaining, clock),
      remaining: null,
    };
  }
  return to;
}

/** Deadline and timers of a stage entered today. A stopped clock has no deadline, but the applicant's own turn may have one. */
function fresh(
  app: Application,
  id: string,
  scope: Scope,
  calendar: WorkingCalendar,
): Pick<CaseState, 'due' | 'timers'> {
  const stage = stageOf(app, id);
  const counts = stage !== undefined && (stage.clock !== 'stopped' || stage.turn === 'applicant');
  const reach = (deadline: Deadline | undefined): string | null => {
    const days = daysOf(app, deadline, scope.parameters);
    return deadline === undefined || days === null ? null : addDays(calendar, scope.today, days, deadline.clock);
  };
  const timers = Object.entries(stage?.timers ?? {}).flatMap(([timer, { after }]) => {
    const on = reach(after);
    return on === null ? [] : [[timer, on] as const];
  });
  return { due: counts ? reach(stage.deadline) : null, timers: Object.fromEntries(timers) };
}

/** What follows from where the case now is: the way back, the end, the desk. */
function arrive(app: Application, state: CaseState, id: string): CaseState {
  const stage = stageOf(app, id);
  const role = stage?.turn;
  const option = role === undefined ? undefined : state.dispatched[role];
  const desk: Desk | null =
    role === undefined || role === 'applicant' || stage?.end !== undefined
      ? null
      : { role, ...(option === undefined ? {} : { option }) };
  return { ...state, previous: state.cameFrom[id] ?? null, end: stage?.end ?? null, desk };
}

function taskOf(app: Application, state: CaseState): Desk | null {
  if (state.end !== null) return null;
  return state.desk ?? (stageOf(app, state.stage)?.turn === 'applicant' ? { role: 'applicant' } : null);
}

/** Lengthens what runs and what is left, each by its own clock. */
function extend(
  app: Application,
  state: CaseState,
  by: string,
  days: Days,
  scope: Scope,
  calendar: WorkingCalendar,
): CaseState {
  const more = wholeDays(app, days, scope.parameters) ?? 0;
  const stageClock = stageOf(app, state.stage)?.deadline?.clock ?? 'calendar';
  const caseClock = app.definition.flow.deadline?.clock ?? 'calendar';
  return {
    ...state,
    extended: [...state.extended, by],
    due: state.due === null ? null : addDays(calendar, state.due, more, stageClock),
    caseDue: state.caseDue === null ? null : addDays(calendar, state.caseDue, more, caseClock),
    remaining: state.remaining === null ? null : state.remaining + more,
  };
}

function daysOf(app: Application, deadline: Deadline | undefined, parameters: ParameterValues): number | null {
  return deadline === undefined ? null : wholeDays(app, deadline.days, parameters);
}

/** A number of days as written, or as the region's parameter says; null where that is no number of days. */
function wholeDays(app: Application, days: Days, parameters: ParameterValues): number | null {
  const value = typeof days === 'number' ? days : withDefaults(app.definition, parameters)[days.slice(1, -1)];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? Math.min(DAYS_AT_MOST, Math.trunc(value))
    : null;
}
