/**
 * The law of cases: where a case stands, who may do what there, and what follows.
 *
 * A case stands in one stage. Its clock runs except where the stage stops it or the applicant owes something; what is left
 * is kept and resumed. A stage's own deadline and timers count the days spent in that stage: they begin anew when it is
 * entered, and go on from where they were when `kembali` returns to it. The same state and the same step always give the
 * same outcome; nothing is written here, and the day is given.
 */
import { shownAnswers } from '../answers.ts';
import type { WorkingCalendar } from '../calendar.ts';
import type { Action, Answers } from '../definition.ts';
import { evaluationOf } from '../evaluation.ts';
import { fillTemplate } from '../letter-blocks.ts';
import { billFor, passedOn, withBill } from '../levies/billing.ts';
import { withAsked } from './asked.ts';
import { extend, firstClocks } from './clocks.ts';
import { begunConsults, joined } from './consulting.ts';
import { type Counting, daysOf, isStopped, reach, stageOf } from './counting.ts';
import { arrive, fresh, goBack, goOn, taskOf } from './entering.ts';
import { recordChanges } from './recording.ts';
import type { Application, CaseState, Outcome, Refusal, RefusalCode, Scope } from './runtime.ts';
import { UNBEGUN } from './state.ts';
import { OVERDUE, passed, timersDue, withDeadlineTimers } from './timing.ts';

export interface Step {
  readonly action: string;
  /** Role id, `applicant`, or `system` for what a timer does. */
  readonly who: string;
  /** Answers to the action's questions. */
  readonly answers?: Answers | undefined;
}

/**
 * Opens a case with the answers of its form, which have been found right. `from` is day 0 of its deadlines where that is
 * not today: what comes in after closing time counts from the next working day.
 */
export function open(app: Application, scope: Scope, calendar: WorkingCalendar, from: string = scope.today): Outcome {
  const at: Counting = { app, scope, calendar, from };
  const answers = shownAnswers(app, scope);
  const { start, deadline } = app.definition.flow;
  const running = !isStopped(stageOf(app, start));
  const base: CaseState = {
    ...UNBEGUN,
    stage: start,
    enteredOn: scope.today,
    opened: scope.today,
    caseDue: running ? reach(at, deadline) : null,
    remaining: running ? null : daysOf(app, deadline, scope.parameters),
    clock: running ? 'running' : 'stopped',
    stoppedOn: running ? null : scope.today,
    ...fresh(at, start),
  };
  const begun = { ...base, clocks: firstClocks(at, base), consults: begunConsults(at, base, start) };
  const state = withDeadlineTimers(at, arrive(at, begun));
  return { state, answers, task: taskOf(app, state), path: 'flow.start' };
}

/** Actions that may be done now by a role, the applicant, or the system. */
export function offered(app: Application, state: CaseState, scope: Scope, who: string): readonly string[] {
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
  const isTimer = step.who === 'system';
  const asking = { stage: state.stage, action: step.action, ask: action.ask, answers: step.answers, isTimer };
  const after = withAsked(app, asking, scope);
  if ('refused' in after) return after;
  const path = `flow.stages.${state.stage}.actions.${step.action}`;
  const records = recordChanges(app, action, after);
  const at: Counting = { app, scope: after, calendar, from: scope.today };
  const bill = action.bill === undefined ? undefined : billFor(at, action.bill);
  if (bill === null) return refuse('no-amount', { action: step.action });
  const billed = bill === undefined ? state : withBill(state, bill, scope.today);
  const next = follow(at, billed, step, action);
  return {
    state: next,
    answers: after.answers,
    task: taskOf(app, next),
    path,
    ...(action.letter === undefined ? {} : { letter: action.letter }),
    ...(records.length === 0 ? {} : { records }),
    ...(action.booking === undefined ? {} : { booking: action.booking }),
    ...(action.decides === undefined ? {} : { decides: action.decides }),
    ...(bill === undefined ? {} : { bill }),
    ...(action.tells === undefined ? {} : { tells: fillTemplate(app, action.tells, after) }),
  };
}

function actionOf(app: Application, stage: string, id: string): Action | undefined {
  const actions = stageOf(app, stage)?.actions ?? {};
  if (Object.hasOwn(actions, id)) return actions[id];
  const to = id === OVERDUE ? stageOf(app, stage)?.awaits?.overdue?.to : undefined;
  return to === undefined ? undefined : { label: id, by: 'system', to };
}

function refuse(refused: RefusalCode, details: Refusal['details'] = {}): Refusal {
  return { refused, details };
}

function refusalOf(app: Application, state: CaseState, id: string, who: string, scope: Scope): Refusal | null {
  const stage = stageOf(app, state.stage);
  const action = actionOf(app, state.stage, id);
  if (state.end !== null && action?.within === undefined) return refuse('ended', { end: state.end });
  if (stage === undefined || action === undefined) return refuse('unknown-action', { action: id, stage: state.stage });
  if (who === 'system') {
    // A timer may do any action of its stage, but only when its day has come.
    if (!timersDue(app, state, scope.today).some(timer => timer.does === id)) return refuse('not-due', { action: id });
  } else if (who !== (action.by ?? stage.turn)) {
    return refuse('not-your-turn', { action: id, by: action.by ?? stage.turn ?? '' });
  }
  const last = state.windows[id];
  if (state.end !== null && (last === undefined || last < scope.today)) return refuse('too-late', { action: id });
  if (action.to === 'kembali' && state.previous === null) return refuse('not-now', { action: id });
  if (action.extends !== undefined && state.extended.includes(`${state.stage}.${id}`))
    return refuse('extended', { action: id });
  // What a timer does cannot wait: whoever was asked had time until then.
  if (action.awaits_consults === true && who !== 'system' && !joined(app, state, scope.today))
    return refuse('awaits-consults', { action: id });
  return evaluationOf(app, scope).holds(action.when ?? true) ? null : refuse('not-now', { action: id });
}

/** The state after an action. */
function follow(at: Counting, state: CaseState, step: Step, action: Action): CaseState {
  const { app, scope } = at;
  let next = step.who === 'system' ? withoutFired(app, state, step.action, scope.today) : state;
  if (action.extends !== undefined) next = extend(at, next, `${state.stage}.${step.action}`, action.extends);
  if (action.dispatch !== undefined)
    next = { ...next, dispatched: { ...next.dispatched, ...dispatchedBy(app, action.dispatch, scope) } };
  return withDeadlineTimers(at, passedOn(at, moved(at, next, action.to)));
}

function moved(at: Counting, state: CaseState, to: string | undefined): CaseState {
  if (to === undefined) return arrive(at, state);
  return to === 'kembali' ? goBack(at, state) : goOn(at, state, to);
}

/** Of several timers that do the same action the earliest has done it. */
function withoutFired(app: Application, state: CaseState, action: string, today: string): CaseState {
  const fired = timersDue(app, state, today).find(timer => timer.does === action);
  return fired === undefined ? state : passed(app, state, fired.id, today);
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
