/**
 * The law of opinions: other desks are asked something beside the work of whoever has the case.
 *
 * They are asked by themselves when their stage is entered, or when whoever has the case chooses so; several at once, each with
 * its own days. The case stays where it is. What goes on only with them (`awaits_consults`) is offered once enough have
 * answered: all, any, or a quorum of those asked; one whose day has passed counts no more where the flow says `go-on`.
 */

import type { WorkingCalendar } from '../calendar.ts';
import type { Answers, Consult } from '../definition.ts';
import { evaluationOf } from '../evaluation.ts';
import { withAsked } from './asked.ts';
import { type Counting, reach, stageOf } from './counting.ts';
import type { Application, CaseState, ConsultState, Desk, Outcome, Refusal, RefusalCode, Scope } from './runtime.ts';

/** Key of an opinion in a case's state. */
export const consultKey = (stage: string, id: string): string => `${stage}.${id}`;

/** An opinion that may be asked for where the case now stands, and how it stands. */
export interface Consulting {
  readonly id: string;
  readonly consult: Consult;
  /** Absent: not asked. */
  readonly state?: ConsultState;
  readonly isOpen: boolean;
  /** Open beyond its day. */
  readonly isLate: boolean;
}

/** Every opinion of the present stage, in the order of the flow. */
export function consultsIn(app: Application, state: CaseState, today: string): readonly Consulting[] {
  return Object.entries(stageOf(app, state.stage)?.consults ?? {}).map(([id, consult]) => {
    const asked = state.consults[consultKey(state.stage, id)];
    const isOpen = asked !== undefined && asked.closedOn === null;
    const isLate = isOpen && asked.due !== null && asked.due < today;
    return { id, consult, isOpen, isLate, ...(asked === undefined ? {} : { state: asked }) };
  });
}

/** Whether enough of those who were asked have answered, as the stage says; a stage that asked nobody waits for nobody. */
export function joined(app: Application, state: CaseState, today: string): boolean {
  const { needs = 'all', quorum = 1, late = 'wait' } = stageOf(app, state.stage)?.join ?? {};
  const asked = consultsIn(app, state, today).filter(one => one.isOpen || one.state?.answered === true);
  const answered = asked.filter(one => one.state?.answered === true).length;
  const counted = asked.filter(one => !(late === 'go-on' && one.isLate)).length;
  const enough = needs === 'all' ? counted : needs === 'any' ? 1 : quorum;
  return answered >= Math.min(enough, counted);
}

/** The opinions after a stage was entered as if for the first time: those that need no choice are asked for. */
export function begunConsults(at: Counting, state: CaseState, to: string): CaseState['consults'] {
  const asked = Object.entries(stageOf(at.app, to)?.consults ?? {}).flatMap(([id, consult]) =>
    isAskedByItself(at, consult) ? [[consultKey(to, id), asking(at, consult)] as const] : [],
  );
  const before = Object.entries(state.consults).filter(([key]) => !key.startsWith(`${to}.`));
  return Object.fromEntries([...before, ...asked]);
}

/** The opinions after the case came back to a stage: what was answered stands, what was not is asked for again. */
export function resumedConsults(at: Counting, state: CaseState, to: string): CaseState['consults'] {
  const again = Object.entries(stageOf(at.app, to)?.consults ?? {}).flatMap(([id, consult]) => {
    const key = consultKey(to, id);
    const stands = state.consults[key]?.answered === true || !isAskedByItself(at, consult);
    return stands ? [] : [[key, asking(at, consult)] as const];
  });
  return { ...state.consults, ...Object.fromEntries(again) };
}

/** The state with no opinion open: their stage is left. */
export function closedConsults(state: CaseState, today: string): CaseState {
  const consults = Object.entries(state.consults).map(([key, one]): [string, ConsultState] => [
    key,
    one.closedOn === null ? { ...one, closedOn: today } : one,
  ]);
  return { ...state, consults: Object.fromEntries(consults) };
}

function isAskedByItself({ app, scope }: Counting, consult: Consult): boolean {
  return consult.optional !== true && evaluationOf(app, scope).holds(consult.when ?? true);
}

function asking(at: Counting, consult: Consult): ConsultState {
  return { askedOn: at.scope.today, due: reach(at, consult.deadline), closedOn: null, answered: false };
}

/** What somebody does about an opinion. */
export interface ConsultStep {
  readonly consult: string;
  readonly does: 'ask' | 'withdraw' | 'answer';
  /** Role: of who has the case, to ask and to take back; the one asked, to answer. */
  readonly who: string;
  readonly answers?: Answers | undefined;
}

/** Asks for an opinion (again), takes a question back, or answers it; or says why not. The case stays in its stage. */
export function consult(
  app: Application,
  state: CaseState,
  step: ConsultStep,
  scope: Scope,
  calendar: WorkingCalendar,
): Outcome | Refusal {
  const refuse = (refused: RefusalCode): Refusal => ({ refused, details: { action: step.consult } });
  if (state.end !== null) return refuse('ended');
  const one = consultsIn(app, state, scope.today).find(({ id }) => id === step.consult);
  if (one === undefined) return refuse('unknown-action');
  const turn = stageOf(app, state.stage)?.turn;
  if (step.who !== (step.does === 'answer' ? one.consult.of : turn)) return refuse('not-your-turn');
  if (one.isOpen === (step.does === 'ask')) return refuse('not-now');
  const after = step.does === 'answer' ? answering(app, state, step, one.consult, scope) : scope;
  if ('refused' in after) return after;
  const at: Counting = { app, scope: after, calendar, from: scope.today };
  return outcomeOf(app, withConsult(at, state, step, one), step, after);
}

function answering(
  app: Application,
  state: CaseState,
  step: ConsultStep,
  asked: Consult,
  scope: Scope,
): Scope | Refusal {
  const questions = { stage: state.stage, action: step.consult, ask: asked.ask, answers: step.answers };
  return withAsked(app, questions, scope);
}

function withConsult(at: Counting, state: CaseState, step: ConsultStep, one: Consulting): CaseState {
  const { today } = at.scope;
  const before = one.state ?? asking(at, one.consult);
  const after =
    step.does === 'ask' ? asking(at, one.consult) : { ...before, closedOn: today, answered: step.does === 'answer' };
  return { ...state, consults: { ...state.consults, [consultKey(state.stage, one.id)]: after } };
}

function outcomeOf(app: Application, state: CaseState, step: ConsultStep, { answers }: Scope): Outcome {
  const path = `flow.stages.${state.stage}.consults.${step.consult}`;
  const task: Desk | null =
    state.desk ?? (stageOf(app, state.stage)?.turn === 'applicant' ? { role: 'applicant' } : null);
  return { state, answers, task, path };
}
