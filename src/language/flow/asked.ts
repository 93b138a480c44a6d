/** Answers to what somebody who works a case is asked: by an action, or for an opinion. */
import { askFaults, shownAskFields } from '../answers.ts';
import type { Answer, Answers, Field } from '../definition.ts';
import { evaluationOf, withAnswers } from '../evaluation.ts';
import type { Application, Refusal, Scope } from './runtime.ts';

export interface Asking {
  readonly stage: string;
  /** Id of the action or of the consultation. */
  readonly action: string;
  readonly ask: Readonly<Record<string, Field>> | undefined;
  readonly answers: Answers | undefined;
  /** A timer has nobody to answer: nothing is required of it. */
  readonly isTimer?: boolean;
}

/**
 * The scope with the answers, computed questions included; earlier ones to the same questions are forgotten. Refused with the
 * faults where something is wrong with them.
 */
export function withAsked(
  app: Application,
  { stage, action, ask = {}, answers, isTimer }: Asking,
  scope: Scope,
): Scope | Refusal {
  const ids = Object.keys(ask);
  const before = Object.entries(scope.answers).filter(([id]) => !ids.includes(id));
  const given = ids.map((id): [string, Answer] => [
    id,
    answers !== undefined && Object.hasOwn(answers, id) ? (answers[id] ?? null) : null,
  ]);
  const asked: Scope = { ...scope, answers: Object.fromEntries([...before, ...given]) };
  const shown = new Set(shownAskFields(app, stage, action, asked));
  const kept: Scope = {
    ...scope,
    answers: Object.fromEntries([...before, ...given.filter(([id, answer]) => shown.has(id) && answer !== null)]),
  };
  const faults = isTimer === true ? [] : askFaults(app, stage, action, kept);
  if (faults.length > 0) return { refused: 'answers', details: { action }, faults };
  const evaluation = evaluationOf(app, kept);
  const computed = Object.keys(ask).filter(id => ask[id]?.type === 'computed');
  return withAnswers(kept, Object.fromEntries(computed.map(id => [id, evaluation.value(id)])));
}
