/**
 * Which ways lead on from where a case would stand: over them it must still reach an end, find its desks and have what its
 * letters say. Pure.
 *
 * A condition counts as open while something that it hangs on may still be answered, or while it looks at the date; all
 * else is settled by the answers there are.
 */
import {
  type Action,
  type Application,
  type CaseState,
  offered,
  placeholdersOf,
  type Scope,
  type Stage,
} from '../language/index.ts';

const APPLICANT = 'applicant';
const known = new WeakMap<Application, Map<string, ReadonlySet<string>>>();

/** Every field that the expression hangs on, through values, tables and computed fields; `today` where it looks at the date. */
export function dependsOn(app: Application, text: string): ReadonlySet<string> {
  const ofApp = known.get(app) ?? new Map<string, ReadonlySet<string>>();
  known.set(app, ofApp);
  const before = ofApp.get(text);
  if (before !== undefined) return before;
  const found = new Set<string>();
  const seen = new Set<string>();
  const follow = (names: readonly string[]): void => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      found.add(name);
      follow(namesBehind(app, name));
    }
  };
  follow(app.expression(text).names);
  ofApp.set(text, found);
  return found;
}

function namesBehind(app: Application, name: string): readonly string[] {
  const { values, tables } = app.definition;
  const field = app.fields.get(name)?.field;
  const texts = [
    ...(field?.type === 'computed' && field.value !== undefined ? [field.value] : []),
    ...(Object.hasOwn(values, name) ? [values[name]?.value ?? ''] : []),
  ];
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  const inputs = Object.values(table?.inputs ?? {}).map(input => input.value);
  const outcomes = Object.values(table?.rules ?? {}).map(rule => rule.then);
  return [...texts, ...inputs, ...outcomes].flatMap(text => (text === '' ? [] : app.expression(text).names));
}

/** Names that a text with placeholders puts in or asks about. */
export function namesIn(app: Application, text: string): readonly string[] {
  return placeholdersOf(text).flatMap(one => {
    if (one.kind === 'broken') return [];
    const expression = one.kind === 'condition' ? one.expression : one.name;
    return one.kind === 'value' && !app.names.has(one.name.split('.')[0] ?? '') ? [] : [...dependsOn(app, expression)];
  });
}

/** An action on the way. */
export interface Step {
  readonly stage: string;
  readonly action: string;
  readonly shape: Action;
}

export interface Ways {
  readonly stages: ReadonlySet<string>;
  readonly steps: readonly Step[];
  readonly reachesEnd: boolean;
  /** Questions that are still asked on some way. */
  readonly askable: ReadonlySet<string>;
}

const stageOf = (app: Application, id: string): Stage | undefined =>
  Object.hasOwn(app.definition.flow.stages, id) ? app.definition.flow.stages[id] : undefined;

/** What may still be done, from the state on. */
export function waysOn(app: Application, state: CaseState, scope: Scope): Ways {
  let askable: ReadonlySet<string> = new Set([...app.fields].flatMap(([id, place]) => (place.stage ? [id] : [])));
  // Fewer questions leave fewer conditions open, which may leave fewer stages: until nothing changes.
  for (;;) {
    const ways = walk(app, state, scope, askable);
    if (ways.askable.size >= askable.size) return ways;
    askable = ways.askable;
  }
}

function walk(app: Application, state: CaseState, scope: Scope, askable: ReadonlySet<string>): Ways {
  const stages = new Set<string>();
  const steps: Step[] = [];
  const queue = [state.stage];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const stage = stageOf(app, at);
    if (stage === undefined || stages.has(at)) continue;
    stages.add(at);
    for (const [action, shape] of Object.entries(stage.actions ?? {})) {
      if (!isOpen(app, state, { stage: at, action, shape }, scope, askable)) continue;
      steps.push({ stage: at, action, shape });
      const to = shape.to === 'kembali' ? state.cameFrom[at] : shape.to;
      if (typeof to === 'string') queue.push(to);
    }
  }
  return {
    stages,
    steps,
    reachesEnd: [...stages].some(id => stageOf(app, id)?.end !== undefined),
    askable: new Set([
      ...steps.flatMap(({ shape }) => (shape.by === 'system' ? [] : Object.keys(shape.ask ?? {}))),
      ...[...stages].flatMap(id =>
        Object.values(stageOf(app, id)?.consults ?? {}).flatMap(({ ask }) => Object.keys(ask ?? {})),
      ),
    ]),
  };
}

/** Whether the action may come to be done. */
function isOpen(app: Application, state: CaseState, step: Step, scope: Scope, askable: ReadonlySet<string>): boolean {
  const { stage, action, shape } = step;
  const shapeOfStage = stageOf(app, stage);
  // What may follow the end (objection, appeal) is no way on of a case that has not ended.
  if (shapeOfStage?.end !== undefined) return false;
  const who = shape.by ?? shapeOfStage?.turn ?? '';
  if (who === 'system') {
    const timers = Object.entries(shapeOfStage?.timers ?? {}).filter(([, timer]) => timer.does === action);
    // A timer of the present stage that has done its work does not come again.
    if (!timers.some(([id]) => stage !== state.stage || Object.hasOwn(state.timers, id))) return false;
  }
  if (shape.to === 'kembali' && stage === state.stage && state.previous === null) return false;
  if (shape.when === undefined) return true;
  const names = dependsOn(app, shape.when);
  if (names.has('today') || [...names].some(name => askable.has(name))) return true;
  if (who === 'system') return true;
  // Opinions that are asked for come in.
  const there: CaseState = {
    ...state,
    consults: {},
    stage,
    previous: state.previous ?? stage,
    extended: [],
    end: null,
  };
  const then = scope.case === undefined ? scope : { ...scope, case: { ...scope.case, stage } };
  return offered(app, there, then, who).includes(action);
}

/** Roles that must have a desk for these ways: whose turn it is, who acts apart, who signs. */
export function rolesOn(app: Application, ways: Ways): ReadonlySet<string> {
  const { letters, roles } = app.definition;
  const named = [
    ...[...ways.stages].map(id => stageOf(app, id)?.turn),
    ...[...ways.stages].flatMap(id => Object.values(stageOf(app, id)?.consults ?? {}).map(consult => consult.of)),
    ...ways.steps.flatMap(({ shape }) => [
      shape.by,
      shape.letter === undefined ? undefined : letters[shape.letter]?.signer,
    ]),
  ];
  return new Set(
    named.filter(role => role !== undefined && role !== APPLICANT && Object.hasOwn(roles, role)),
  ) as Set<string>;
}
