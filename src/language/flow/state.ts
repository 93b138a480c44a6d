/** A case's state before anything happened, and states as earlier releases of the program wrote them. */
import type { CaseState } from './runtime.ts';

/** What holds of a case before its first stage; `open` says the rest. */
export const UNBEGUN: CaseState = {
  stage: '',
  previous: null,
  enteredOn: '',
  opened: '',
  due: null,
  caseDue: null,
  remaining: null,
  clock: 'running',
  end: null,
  extended: [],
  timers: {},
  desk: null,
  stageRemaining: {},
  cameFrom: {},
  consults: {},
  bills: {},
  dispatched: {},
  clocks: {},
  stoppedOn: null,
  fired: [],
  escalated: null,
  closed: null,
  windows: {},
};

/**
 * A state read from where it is kept, whole. A case that was opened before named clocks, escalation and objection were
 * known has none of them; since when it stands still is then the day on which it entered its stage.
 */
export function wholeState(kept: Partial<CaseState> & Pick<CaseState, 'stage'>): CaseState {
  const state = { ...UNBEGUN, ...kept };
  const stoppedOn = state.stoppedOn ?? (state.clock === 'stopped' && state.end === null ? state.enteredOn : null);
  return { ...state, stoppedOn, closed: state.closed ?? (state.end === null ? null : state.enteredOn) };
}
