/**
 * What the merged tree does: whether everything it names is there, whether the region's filled values still fit, and
 * whether its scenarios still go as they went on both sides.
 *
 * Two changes can be right alone and wrong together: one side removes a role, the other gives it a task. Each such fault is
 * laid to the fewest changes of either side that bring it about; taking back ours or theirs is the choice.
 */
import type { WorkingCalendar } from '../calendar.ts';
import { check } from '../check.ts';
import { valueFault } from '../checks/parameters.ts';
import { compare } from '../compare.ts';
import { compile } from '../compile.ts';
import type { Definition, Finding, ParameterValues } from '../definition.ts';
import type { ScenarioResult } from '../flow/runtime.ts';
import { runScenarios } from '../scenarios.ts';
import { blamed } from './blame.ts';
import { goneChoices, optionsOf } from './choices-gone.ts';
import { type Asking, type Choice, type Conflict, isEdit } from './conflicts.ts';
import { takenFrom, withValue } from './taking.ts';

export interface Effects {
  readonly ours: Definition;
  readonly theirs: Definition;
  readonly asking: Asking;
}

/** More rounds than any merge has faults; each takes something back, so it ends long before. */
const ROUNDS_AT_MOST = 200;

const keyOf = ({ code, path, details }: Finding): string => JSON.stringify([code, path, details]);
const errorsOf = (tree: Definition): readonly Finding[] => check(tree).filter(one => one.severity === 'error');

/** The tree after every fault that only the merge has was asked about. */
export function withoutDangling(effects: Effects, merged: Definition): Definition {
  const { asking, ours, theirs } = effects;
  const options = optionsOf(ours, theirs);
  const faultsOf: Faults = one => [...errorsOf(one), ...goneChoices(one, options)];
  let tree = merged;
  let errors = faultsOf(tree);
  if (errors.length === 0) return tree;
  const known = new Set([...faultsOf(theirs), ...faultsOf(ours)].map(keyOf));
  const asked = new Set<string>();
  for (let round = 0; round < ROUNDS_AT_MOST; round += 1) {
    const fresh = errors.filter(one => !known.has(keyOf(one)) && !asked.has(keyOf(one)));
    if (fresh.length === 0) return tree;
    const told = danglingOf(effects, tree, fresh, faultsOf);
    for (const one of told.findings ?? []) asked.add(keyOf(one));
    const again = asking.has(told.class, told.path);
    // The same place a second time: what was chosen for the first fault is no answer to this one.
    const choice = asking.ask(again ? { ...told, path: `${told.path}#${round}` } : told);
    if (choice === undefined) continue;
    tree = settledTree(effects, tree, told, choice);
    errors = faultsOf(tree);
    asked.clear();
    for (const one of asking.conflicts) {
      if (one.choice === undefined) for (const found of one.findings ?? []) asked.add(keyOf(found));
    }
  }
  return tree;
}

type Told = Omit<Conflict, 'id' | 'choice'>;

type Faults = (tree: Definition) => readonly Finding[];

function danglingOf(effects: Effects, tree: Definition, fresh: readonly Finding[], faultsOf: Faults): Told {
  const [first] = fresh as readonly [Finding];
  const hints = [first.path, ...Object.values(first.details).map(detail => String(detail).replace(/[{}]/g, ''))];
  const isRight = (other: Definition): boolean => !faultsOf(other).some(one => keyOf(one) === keyOf(first));
  const sides = { ours: effects.theirs, theirs: effects.ours };
  const of = (side: 'ours' | 'theirs') => {
    const right = sides[side];
    return blamed({ tree, right, differences: compare(right, tree), hints, isRight });
  };
  const ends = { ours: of('ours'), theirs: of('theirs') };
  const rest = new Set(
    [takenFrom(tree, effects.theirs, ends.ours), takenFrom(tree, effects.ours, ends.theirs)]
      .map(other => new Set(faultsOf(other).map(keyOf)))
      .flatMap(left => fresh.filter(one => left.has(keyOf(one))).map(keyOf)),
  );
  const findings = [first, ...fresh.filter(one => one !== first && !rest.has(keyOf(one)))];
  const parameter = first.code === 'parameters.value' ? /^parameters\.[^.]+/.exec(first.path)?.[0] : undefined;
  return { class: parameter === undefined ? 'dangling' : 'parameter', path: parameter ?? first.path, ends, findings };
}

function settledTree({ ours, theirs }: Effects, tree: Definition, told: Told, choice: Choice): Definition {
  if (isEdit(choice)) return withValue(tree, told.findings?.[0]?.path ?? told.path, choice.edit);
  return choice === 'theirs'
    ? takenFrom(tree, theirs, told.ends?.ours ?? [])
    : takenFrom(tree, ours, told.ends?.theirs ?? []);
}

/** The tree and the values after every filled value that no longer fits its parameter was asked about. */
export function withFittingValues(
  { asking, ours }: Effects,
  merged: Definition,
  values: ParameterValues,
): { readonly tree: Definition; readonly values: ParameterValues } {
  let tree = merged;
  const left = { ...values };
  for (const [id, value] of Object.entries(values)) {
    const before = ours.parameters[id];
    const after = tree.parameters[id];
    if (before === undefined || after === undefined || valueFault(before, value) !== undefined) continue;
    const fault = valueFault(after, value);
    if (before.type === after.type && fault === undefined) continue;
    const path = `parameters.${id}`;
    const differences = compare(ours, tree).filter(one => one.path.startsWith(`${path}.`) && isOfType(one.path));
    const told: Told = {
      class: 'parameter',
      path,
      value: id,
      base: before,
      ours: value,
      theirs: after,
      ends: { ours: [], theirs: differences },
    };
    const choice = asking.ask(told);
    if (choice === 'ours') tree = takenFrom(tree, ours, differences);
    else if (choice === 'theirs') delete left[id];
    else if (isEdit(choice)) {
      const { edit } = choice;
      const isScalar = typeof edit === 'string' || typeof edit === 'number' || typeof edit === 'boolean';
      if (isScalar && valueFault(after, edit) === undefined) left[id] = edit;
      else asking.ask({ ...told, path: `${path}#value` });
    }
  }
  return { tree, values: left };
}

const isOfType = (path: string): boolean => /\.(type|at_least|at_most|options)(\.|$)/.test(path);

export interface Walking {
  readonly calendar: WorkingCalendar;
  readonly values: ParameterValues;
}

/** The tree after every scenario that went well wherever it stood, and fails on the merge, was asked about. */
export function withSameBehaviour(effects: Effects, merged: Definition, { calendar, values }: Walking): Definition {
  const { asking, ours, theirs } = effects;
  const walked = (tree: Definition): readonly ScenarioResult[] => runScenarios(compile(tree), calendar, values);
  const failing = (tree: Definition) => walked(tree).filter(one => !one.passed);
  let tree = merged;
  if (failing(tree).length === 0) return tree;
  const known = new Set([...failing(ours), ...failing(theirs)].map(one => one.id));
  const asked = new Set<string>();
  for (;;) {
    const one = failing(tree).find(({ id }) => !known.has(id) && !asked.has(id));
    const [failure] = one?.failures ?? [];
    if (one === undefined || failure === undefined) return tree;
    asked.add(one.id);
    const told = behaviourOf(effects, tree, one, hintsOf(tree, one.id, failure.step), other =>
      passes(other, one.id, calendar, values),
    );
    const choice = asking.ask({ ...told, scenario: { id: one.id, name: one.name, failure } });
    if (choice === undefined) continue;
    tree = isEdit(choice) ? withValue(tree, told.path, choice.edit) : settledTree(effects, tree, told, choice);
    if (!isEdit(choice)) asked.clear();
    for (const { scenario, choice: made } of asking.conflicts) {
      if (scenario !== undefined && (made === undefined || isEdit(made) || scenario.id === one.id))
        asked.add(scenario.id);
    }
  }
}

/** Without the scenario there is nothing that could fail. */
function passes(tree: Definition, id: string, calendar: WorkingCalendar, values: ParameterValues): boolean {
  const scenario = tree.scenarios[id];
  if (scenario === undefined) return true;
  if (errorsOf(tree).length > 0) return false;
  const [result] = runScenarios(compile({ ...tree, scenarios: { [id]: scenario } }), calendar, values);
  return result?.passed ?? true;
}

function behaviourOf(
  { ours, theirs }: Effects,
  tree: Definition,
  { id }: ScenarioResult,
  hints: readonly string[],
  isRight: (tree: Definition) => boolean,
): Told {
  const of = (right: Definition) => blamed({ tree, right, differences: compare(right, tree), hints, isRight });
  return { class: 'behaviour', path: `scenarios.${id}`, ends: { ours: of(theirs), theirs: of(ours) } };
}

/** The ids that the step names, and the stages and actions of the scenario up to it. */
function hintsOf(tree: Definition, id: string, step: number): readonly string[] {
  const steps = tree.scenarios[id]?.steps.slice(0, step) ?? [];
  return steps
    .flatMap(({ does, who, expect }) => [does, who, expect?.stage, expect?.turn])
    .filter(one => one !== undefined);
}
