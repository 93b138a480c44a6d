/**
 * Withdrawing: the applicant takes back what they asked for, whatever the flow says of its stages.
 *
 * It is the applicant's right while nothing was decided (what was asked for may be asked for no more), so no flow has to
 * declare it. A flow may bar it in a stage (`withdraw: false`: a permit that is being signed, an emergency that must be looked
 * at all the same), and where it declares an action of its own that ends withdrawn, that action is the way. The case ends in
 * the stage in which it stands; no stage is entered.
 */

import type { WorkingCalendar } from '../calendar.ts';
import { offered } from './advance.ts';
import { endedHere } from './clocks.ts';
import { stageOf } from './counting.ts';
import type { Application, CaseState, Outcome, Refusal, Scope } from './runtime.ts';

/** Name of the step, in scenarios and in timelines. No action of a flow may have it. */
export const WITHDRAW = 'withdraw';

/** The applicant's own actions that end withdrawn, among those offered now. */
function ownWays(app: Application, state: CaseState, scope: Scope): readonly string[] {
  const { stages } = app.definition.flow;
  const actions = stageOf(app, state.stage)?.actions ?? {};
  return offered(app, state, scope, 'applicant').filter(id => stages[actions[id]?.to ?? '']?.end === 'withdrawn');
}

/**
 * Whether the applicant may withdraw the case as it stands. Never once it has ended, and never while an objection to a
 * decision is looked at: what was decided stands, and the flow says how an objection is taken back.
 */
export function mayWithdraw(app: Application, state: CaseState, scope: Scope): boolean {
  if (state.end !== null || state.closed !== null) return false;
  return stageOf(app, state.stage)?.withdraw !== false && ownWays(app, state, scope).length === 0;
}

/** Ends the case as withdrawn, or says why not. */
export function withdraw(
  app: Application,
  state: CaseState,
  scope: Scope,
  calendar: WorkingCalendar,
): Outcome | Refusal {
  if (state.end !== null) return { refused: 'ended', details: { end: state.end } };
  if (!mayWithdraw(app, state, scope)) return { refused: 'not-now', details: { action: WITHDRAW } };
  const over = endedHere({ app, scope, calendar, from: scope.today }, state);
  return {
    state: { ...over, end: 'withdrawn', desk: null, escalated: null, windows: {} },
    answers: scope.answers,
    task: null,
    path: `flow.stages.${state.stage}`,
  };
}
