/** The flow: every name known, every stage reached and left, every turn with something to do. */
import type { Action, Days, Deadline, Parameter, Stage } from '../definition.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkGraph } from './graph.ts';

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
  for (const [id, stage] of entries(flow.stages)) checkStage(checking, `flow.stages.${id}`, stage);
  // With a stage misspelt the way through the flow is not known, and every finding about it would be that one again.
  if (!checking.findings.some(one => one.code === 'flow.unknown-stage')) checkGraph(checking);
}

function checkStage(checking: Checking, path: string, stage: Stage): void {
  const { turn, end, actions = {}, timers = {} } = stage;
  checkDeadline(checking, `${path}.deadline`, stage.deadline);
  if (end !== undefined) {
    if (Object.keys(actions).length > 0) checking.error('flow.end-with-actions', `${path}.actions`);
    for (const property of ['turn', 'deadline', 'timers'] as const) {
      if (stage[property] !== undefined) checking.error('flow.end-with', `${path}.${property}`, { property });
    }
  } else {
    if (turn === undefined) checking.error('flow.no-turn', path);
    if (Object.keys(actions).length === 0) checking.error('flow.no-actions', path);
    else checkTurn(checking, path, turn, Object.values(actions));
  }
  if (turn !== undefined) checkRole(checking, `${path}.turn`, turn, ['applicant']);
  const timed = new Set(Object.values(timers).map(timer => timer.does));
  // A timer that names no action may have meant any: that it is not the one is no finding of its own.
  const isUnsure = [...timed].some(id => memberOf(actions, id) === undefined);
  for (const [id, action] of entries(actions))
    checkAction(checking, `${path}.actions.${id}`, action, stage, timed.has(id), isUnsure);
  for (const [id, timer] of entries(timers)) {
    checkDeadline(checking, `${path}.timers.${id}.after`, timer.after);
    if (memberOf(actions, timer.does) === undefined) {
      checking.error('flow.unknown-action', `${path}.timers.${id}.does`, {
        id: timer.does,
        ...checking.suggest(timer.does, Object.keys(actions)),
      });
    }
  }
}

/** Whoever has the turn must be able to do something. */
function checkTurn(checking: Checking, path: string, turn: string | undefined, actions: readonly Action[]): void {
  if (turn === undefined || actions.some(action => (action.by ?? turn) === turn)) return;
  if (turn === 'applicant') checking.error('flow.applicant-without-action', `${path}.actions`);
  else checking.error('flow.turn-without-action', `${path}.actions`, { id: turn });
}

function checkRole(checking: Checking, path: string, id: string, others: readonly string[] = []): void {
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

function checkDeadline(checking: Checking, path: string, deadline: Deadline | undefined): void {
  if (deadline === undefined) return;
  const parameter = checkDays(checking, `${path}.days`, deadline.days);
  const counted: Readonly<Record<string, string>> = { 'working-days': 'working', 'calendar-days': 'calendar' };
  const clock = parameter === undefined ? undefined : counted[parameter.type];
  if (clock !== undefined && clock !== deadline.clock)
    checking.error('flow.days-clock', `${path}.clock`, { was: deadline.clock, expected: clock });
}

const HOLDS_DAYS: ReadonlySet<string> = new Set(['working-days', 'calendar-days', 'number']);

function checkDays(checking: Checking, path: string, days: Days): Parameter | undefined {
  if (typeof days === 'number') return undefined;
  const { parameters } = checking.definition;
  const id = days.slice(1, -1);
  const parameter = memberOf(parameters, id);
  if (parameter === undefined) {
    const holding = Object.keys(parameters).filter(known => HOLDS_DAYS.has(parameters[known]?.type ?? ''));
    checking.error('parameters.unknown', path, { id, ...checking.suggest(id, holding) });
  } else if (!HOLDS_DAYS.has(parameter.type)) checking.error('flow.days-type', path, { id, type: parameter.type });
  return parameter;
}
