/**
 * The merge of an update: base is the release that a region took, theirs the origin's new one, and the adaptation what the
 * region made of the first. Each of the region's changes is carried onto the new release, or it is said why not.
 *
 * Nothing is chosen for anybody. What both sides touched is a conflict that waits for a choice; as long as one waits there
 * is no merged tree. First the two sides' changes are held against each other; when nothing of that is open, the result is
 * held against the rules, the region's filled values and the scenarios, and may raise conflicts of its own.
 */
import { nationalCalendar, type WorkingCalendar } from './calendar.ts';
import { changesOf, compare, type Difference, differencesAt, isSame } from './compare.ts';
import { compose } from './compose.ts';
import type { Adaptation, Change, Definition, Finding, ParameterValues } from './definition.ts';
import { Asking, type Choices, type Conflict, type Sides } from './merge/conflicts.ts';
import { type Effects, withFittingValues, withoutDangling, withSameBehaviour } from './merge/effects.ts';
import { mergedSides } from './merge/sides.ts';
import { elementAt, stepsOf } from './paths.ts';

export interface Merge {
  /** The region's application over the new release; absent while a conflict waits for a choice, or where an input is wrong. */
  readonly merged?: Definition;
  /** The region's new adaptation: over `theirs` it gives `merged`. While conflicts wait it holds what is not in question. */
  readonly kept: readonly Change[];
  /** Changes of the region that the new release makes itself. */
  readonly dropped: readonly Change[];
  /** Added translations that were not taken, because the other side removed what they translate. */
  readonly followed: readonly Difference[];
  readonly conflicts: readonly Conflict[];
  /** The region's values; without those that it chose to fill in anew. */
  readonly values: ParameterValues;
  /** What is wrong with the adaptation, or with a value that was chosen. */
  readonly findings: readonly Finding[];
}

export interface MergeOptions {
  /** What the region filled in for its parameters. */
  readonly values?: ParameterValues;
  readonly calendar?: WorkingCalendar;
  /** False leaves the scenarios unwalked: a quick look that finds no `behaviour`. */
  readonly scenarios?: boolean;
}

export function merge(
  base: Definition,
  theirs: Definition,
  adaptation: Adaptation | readonly Change[],
  choices: Choices = {},
  { values = {}, calendar = nationalCalendar, scenarios = true }: MergeOptions = {},
): Merge {
  const changes = 'changes' in adaptation ? adaptation.changes : adaptation;
  const composed = compose(base, changes);
  const ours = composed.definition;
  if (ours === undefined) return nothing(values, composed.findings);
  const asking = new Asking(choices);
  const { tree, followed } = mergedSides({ base, ours, theirs }, changes, asking);
  const dropped = annotated(
    changesOf(compare(base, ours).filter(one => isUpstream(one, { base, ours, theirs }))),
    changes,
  );
  const structural = compose(theirs, layerOver(theirs, tree, changes));
  const after =
    structural.definition === undefined || asking.isOpen
      ? { tree: structural.definition, values }
      : afterEffects({ ours, theirs, asking }, structural.definition, { calendar, values, scenarios });
  const layer = layerOver(theirs, after.tree ?? tree, changes);
  const whole = after.tree === structural.definition ? structural : compose(theirs, layer);
  const { conflicts, isOpen } = asking;
  return {
    ...(whole.definition === undefined || isOpen ? {} : { merged: whole.definition }),
    kept: layer.filter(one => !isOpen || !isInQuestion(one, conflicts)),
    dropped: dropped.filter(one => !isAskedAbout(one, conflicts)),
    followed,
    conflicts,
    values: after.values,
    findings: whole.findings,
  };
}

function nothing(values: ParameterValues, findings: readonly Finding[]): Merge {
  return { kept: [], dropped: [], followed: [], conflicts: [], values, findings };
}

interface Looking {
  readonly calendar: WorkingCalendar;
  readonly values: ParameterValues;
  readonly scenarios: boolean;
}

/** The tree after what it does was looked at: filled values, references, scenarios. */
function afterEffects(
  effects: Effects,
  merged: Definition,
  { calendar, values, scenarios }: Looking,
): { readonly tree: Definition; readonly values: ParameterValues } {
  const fitting = withFittingValues(effects, merged, values);
  const sound = withoutDangling(effects, fitting.tree);
  if (!scenarios || effects.asking.isOpen) return { tree: sound, values: fitting.values };
  const walked = withSameBehaviour(effects, sound, { calendar, values: fitting.values });
  // What was taken back or written anew for a scenario may itself leave something hanging.
  return { tree: walked === sound ? sound : withoutDangling(effects, walked), values: fitting.values };
}

function layerOver(theirs: Definition, tree: Definition, changes: readonly Change[]): readonly Change[] {
  return annotated(changesOf(compare(theirs, tree)), changes);
}

const pathOf = (change: Change): string =>
  'set' in change ? change.set : 'add' in change ? change.add : 'remove' in change ? change.remove : change.move;

/** The changes with the reasons that the region gave for them. */
function annotated(layer: readonly Change[], changes: readonly Change[]): readonly Change[] {
  const said = changes.filter(one => one.reason !== undefined || one.basis !== undefined);
  return layer.map(change => {
    const path = pathOf(change);
    const near = (one: Change) => {
      const other = pathOf(one);
      return path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);
    };
    const of = said.findLast(one => pathOf(one) === path) ?? said.findLast(near);
    if (of === undefined) return change;
    const { reason, basis } = of;
    return { ...change, ...(reason === undefined ? {} : { reason }), ...(basis === undefined ? {} : { basis }) };
  });
}

/** Whether the new release has come to the same. */
function isUpstream({ kind, path, from }: Difference, { base, ours, theirs }: Sides): boolean {
  const shape = stepsOf(path)?.at(-1)?.shape;
  if (shape === undefined) return false;
  const [mine, wanted] = [elementAt(ours, path), elementAt(theirs, path)];
  if (from !== undefined) return wanted !== undefined && elementAt(theirs, from) === undefined;
  if (kind !== 'moved') return isSame(mine, wanted) && differencesAt(mine, wanted, shape, path).length === 0;
  const parent = path.slice(0, path.lastIndexOf('.'));
  const [was, is, now] = [base, ours, theirs].map(tree => Object.keys(Object(elementAt(tree, parent))));
  return isSameMove(path.slice(parent.length + 1), was ?? [], is ?? [], now ?? []);
}

/** Every pair with this element that the region turned round is turned round there too. */
function isSameMove(key: string, was: readonly string[], is: readonly string[], now: readonly string[]): boolean {
  if (!now.includes(key)) return false;
  const others = was.filter(other => other !== key && is.includes(other) && now.includes(other));
  const precedes = (order: readonly string[], other: string) => order.indexOf(key) < order.indexOf(other);
  return others.every(
    other => precedes(was, other) === precedes(is, other) || precedes(now, other) === precedes(is, other),
  );
}

/** What is asked about is not said to be upstream, whatever of it is. */
function isAskedAbout(change: Change, conflicts: readonly Conflict[]): boolean {
  const path = pathOf(change);
  return conflicts.some(({ path: asked }) => path === asked || path.startsWith(`${asked}.`));
}

/** Whether a change stands where something is still to be chosen. */
function isInQuestion(change: Change, conflicts: readonly Conflict[]): boolean {
  const path = pathOf(change);
  const touches = (one: string) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`);
  return conflicts.some(
    ({ choice, path: asked, ends }) =>
      choice === undefined && (touches(asked) || (ends?.ours ?? []).some(one => touches(one.path))),
  );
}
