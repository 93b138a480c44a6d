/** The flow: every name known, every stage reached and left, every turn with something to do. */
import type { Action, Stage } from '../definition.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkConsults } from './consults.ts';
import { checkDays, checkDeadline } from './days.ts';
import { checkGraph } from './graph.ts';
import { checkClock, checkTimer } from './times.ts';

export function checkFlow(checking: Checking): void {
  const { flow } = checking.definition;
  const start = memberOf(flow.stages, flow.start);
  if (start === undefined)
    checking.error('flow.unknown-stage', 'flow.start', {
      id: flow.start,
      ...checking.suggest(flow.start, Object.keys(flow.stages)),
    });
  else if (start.end !== undefined) checking.error('flow.start-is-end', 'flow.start', { id: flow.start });
  checkDeadline(checking, 'flow.deadline', flow.deadline);
  for (const [id, clock] of entries(flow.clocks)) checkClock(checking, `flow.clocks.${id}`, clock);
  for (const [id, timer] of entries(flow.timers)) checkTimer(checking, `flow.timers.${id}`, timer, undefined);
  for (const [id, stage] of entries(flow.stages)) checkStage(checking, `flow.stages.${id}`, stage);
  // With a stage misspelt the way through the flow is not known, and every finding about it would be that one again.
  if (!checking.findings.some(one => one.code === 'flow.unknown-stage')) checkGraph(checking);
}

function checkStage(checking: Checking, path: string, stage: Stage): void {
  const { turn, end, actions = {}, timers = {} } = stage;
  checkDeadline(checking, `${path}.deadline`, stage.deadline);
  if (end !== undefined) checkEnd(checking, path, stage);
  else {
    if (turn === undefined) checking.error('flow.no-turn', path);
    // What waits for a payment goes on by itself: nobody has to be able to do anything.
    if (stage.awaits === undefined) {
      if (Object.keys(actions).length === 0) checking.error('flow.no-actions', path);
      else checkTurn(checking, path, turn, Object.values(actions));
    }
  }
  if (turn !== undefined) checkRole(checking, `${path}.turn`, turn, ['applicant']);
  checkConsults(checking, path, stage);
  if (stage.superior === true && (turn === undefined || turn === 'applicant'))
    checking.error('flow.superior-of-nobody', `${path}.superior`);
  const timed = new Set(Object.values(timers).flatMap(timer => timer.does ?? []));
  // A timer that names no action may have meant any: that it is not the one is no finding of its own.
  const isUnsure = [...timed].some(id => memberOf(actions, id) === undefined);
  for (const [id, action] of entries(actions))
    checkAction(checking, `${path}.actions.${id}`, action, stage, timed.has(id), isUnsure);
  for (const [id, timer] of entries(timers)) checkTimer(checking, `${path}.timers.${id}`, timer, stage);
  for (const id of Object.keys(timers)) {
    if (end === undefined && turn !== 'applicant' && memberOf(checking.definition.flow.timers, id) !== undefined)
      checking.error('flow.timer-twice', `${path}.timers.${id}`, { id });
  }
}

/** After the end only the applicant may do something, in a time, and it leads the case on. */
function checkEnd(checking: Checking, path: string, stage: Stage): void {
  const isLate = Object.values(stage.actions ?? {}).some(
    ({ by, within, to }) => by !== 'applicant' || within === undefined || to === undefined || to === 'kembali',
  );
  if (isLate) checking.error('flow.end-with-actions', `${path}.actions`);
  for (const property of ['turn', 'deadline', 'timers', 'withdraw', 'consults'] as const) {
    if (stage[property] !== undefined) checking.error('flow.end-with', `${path}.${property}`, { property });
  }
}

/** Whoever has the turn must be able to do something. */
function checkTurn(checking: Checking, path: string, turn: string | undefined, actions: readonly Action[]): void {
  if (turn === undefined || actions.some(action => (action.by ?? turn) === turn)) return;
  if (turn === 'applicant') checking.error('flow.applicant-without-action', `${path}.actions`);
  else checking.error('flow.turn-without-action', `${path}.actions`, { id: turn });
}

export function checkRole(checking: Checking, path: string, id: string, others: readonly string[] = []): void {
  const { roles } = checking.definition;
  if (others.includes(id) || memberOf(roles, id) !== undefined) return;
  checking.error('flow.unknown-role', path, { id, ...checking.suggest(id, [...Object.keys(roles), ...others]) });
}

function checkAction(
  checking: Checking,
  path: string,
  action: Action,
  stage: Stage,
  timed: boolean,
  isUnsure: boolean,
): void {
  const { flow, letters } = checking.definition;
  const { to, by, letter, dispatch } = action;
  if (to !== undefined && to !== 'kembali' && memberOf(flow.stages, to) === undefined) {
    checking.error('flow.unknown-stage', `${path}.to`, {
      id: to,
      ...checking.suggest(to, [...Object.keys(flow.stages), 'kembali']),
    });
  }
  if (by !== undefined) checkRole(checking, `${path}.by`, by, ['applicant', 'system']);
  if (by === 'system' && !timed && !isUnsure) checking.error('flow.system-without-timer', `${path}.by`);
  if (timed && Object.values(action.ask ?? {}).some(field => field.required === true))
    checking.error('flow.timer-asks', `${path}.ask`);
  if (letter !== undefined && memberOf(letters, letter) === undefined) {
    checking.error('flow.unknown-letter', `${path}.letter`, {
      id: letter,
      ...checking.suggest(letter, Object.keys(letters)),
    });
  }
  if (action.within !== undefined && stage.end === undefined) checking.error('flow.within-not-end', `${path}.within`);
  checkDeadline(checking, `${path}.within`, action.within);
  if (action.extends !== undefined) checkDays(checking, `${path}.extends`, action.extends);
  if (dispatch !== undefined)
    checkDispatch(checking, `${path}.dispatch`, dispatch, to === undefined ? stage : memberOf(flow.stages, to));
}

function checkDispatch(
  checking: Checking,
  path: string,
  dispatch: NonNullable<Action['dispatch']>,
  next: Stage | undefined,
): void {
  checkRole(checking, `${path}.role`, dispatch.role);
  const field = checking.fieldsById.get(dispatch.by)?.field;
  if (field === undefined) {
    const choices = checking.fields.filter(one => one.field.type === 'choice').map(({ id }) => id);
    checking.error('flow.unknown-field', `${path}.by`, { id: dispatch.by, ...checking.suggest(dispatch.by, choices) });
  }
  if (field !== undefined && field.type !== 'choice')
    checking.error('flow.dispatch-not-choice', `${path}.by`, { id: dispatch.by, type: field.type });
  const turn = next?.turn;
  if (turn !== undefined && turn !== dispatch.role)
    checking.error('flow.dispatch-role', `${path}.role`, { id: dispatch.role, turn });
}
