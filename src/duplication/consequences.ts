/**
 * What follows from changes by itself, so that the result is whole: a stage to which no way leads any more goes, translations
 * of what is gone go too, and scenarios answer the questions that the form now asks. Worked out from the result each time, marked by its reason. Pure.
 */
import {
  type Answer,
  type Answers,
  type Change,
  compose,
  type Definition,
  elementAt,
  type Field,
  fieldsOf,
  OWN_STEPS,
  type Scenario,
  type ScenarioStep,
} from '../language/index.ts';

/** How such changes are told from an owner's own, when an adaptation is opened again. */
const REASON = 'Mengikuti perubahan lain dalam penyesuaian ini.';
/** A scenario left out because its outcome is meant to change. */
const DROPPED = 'Hasil skenario ini memang berubah karena penyesuaian.';

export function isConsequence(change: Change): boolean {
  return change.reason === REASON || change.reason === DROPPED;
}

export function consequencesOf(base: Definition, tree: Definition, dropped: ReadonlySet<string>): readonly Change[] {
  const stages = stagesGone(base, tree);
  const left = compose(tree, stages).definition ?? tree;
  return [...stages, ...translationsGone(left), ...scenariosFollowing(base, left, dropped)];
}

/** Stages to which no way leads any more, although one did: with the last action into a stage goes the stage. */
function stagesGone(base: Definition, tree: Definition): readonly Change[] {
  const [before, after] = [reachedStages(base), reachedStages(tree)];
  return Object.keys(tree.flow.stages)
    .filter(id => before.has(id) && !after.has(id))
    .map((id): Change => ({ remove: `flow.stages.${id}`, reason: REASON }));
}

function reachedStages({ flow }: Definition): ReadonlySet<string> {
  const reached = new Set([flow.start]);
  // A set is walked in the order in which it grows, so every stage found is looked at in its turn.
  for (const id of reached) {
    for (const { to } of Object.values(flow.stages[id]?.actions ?? {})) {
      if (to !== undefined && flow.stages[to] !== undefined) reached.add(to);
    }
  }
  return reached;
}

function translationsGone(tree: Definition): readonly Change[] {
  return Object.entries(tree.translations).flatMap(([lang, texts]) =>
    Object.keys(texts)
      .filter(path => !path.startsWith('scenarios.') && elementAt(tree, path) === undefined)
      .map((path): Change => ({ remove: `translations.${lang}.${path}`, reason: REASON })),
  );
}

function scenariosFollowing(base: Definition, tree: Definition, dropped: ReadonlySet<string>): readonly Change[] {
  const stages = Object.values(tree.flow.stages);
  const actions = new Set(stages.flatMap(stage => Object.keys(stage.actions ?? {})));
  const opinions = stages.flatMap(stage => Object.keys(stage.consults ?? {}));
  const doable = new Set([...actions, ...opinions, ...OWN_STEPS]);
  const wanted = newlyRequired(base, tree);
  const fields = new Map(fieldsOf(tree).map(({ id, field }) => [id, field]));
  return Object.entries(tree.scenarios).flatMap(([id, scenario]): Change[] => {
    const isLost = scenario.steps.some(({ does }) => does !== undefined && !doable.has(does));
    if (dropped.has(id)) return [{ remove: `scenarios.${id}`, reason: DROPPED }];
    if (isLost) return [{ remove: `scenarios.${id}`, reason: REASON }];
    const steps = scenario.steps.map(step => answering(step, scenario, actions, fields, wanted));
    const isSame = steps.every((step, index) => step === scenario.steps[index]);
    return isSame ? [] : [{ set: `scenarios.${id}.steps`, to: steps, reason: REASON }];
  });
}

/** Fields that must now always be answered and did not have to be: by where they are asked, `submit` or an action. */
function newlyRequired(
  base: Definition,
  tree: Definition,
): ReadonlyMap<string, readonly { readonly id: string; readonly field: Field }[]> {
  const wanted = new Map<string, { id: string; field: Field }[]>();
  for (const { id, path, field } of fieldsOf(tree)) {
    if (field.required !== true || field.when !== undefined) continue;
    const before = elementAt(base, path) as Field | undefined;
    if (before?.required === true) continue;
    const [section, , second = '', , fourth = ''] = path.split('.');
    if (section === 'form' && tree.form.pages[second]?.when !== undefined) continue;
    const asked = section === 'form' ? 'submit' : fourth;
    wanted.set(asked, [...(wanted.get(asked) ?? []), { id, field }]);
  }
  return wanted;
}

function answering(
  step: ScenarioStep,
  scenario: Scenario,
  actions: ReadonlySet<string>,
  fields: ReadonlyMap<string, Field>,
  wanted: ReadonlyMap<string, readonly { readonly id: string; readonly field: Field }[]>,
): ScenarioStep {
  const said = step.answers ?? {};
  const answers: Record<string, Answer> = {};
  let changed = false;
  const offered = step.expect?.offered?.filter(id => actions.has(id));
  const fewer = offered !== undefined && offered.length !== step.expect?.offered?.length;
  for (const [id, answer] of Object.entries(said)) {
    const field = fields.get(id);
    const fitted = field === undefined ? undefined : fitting(field, answer);
    if (fitted === undefined) changed = true;
    else {
      answers[id] = fitted;
      if (fitted !== answer) changed = true;
    }
  }
  if (step.refused === undefined) {
    for (const { id, field } of wanted.get(step.does ?? '') ?? []) {
      if (answers[id] !== undefined && answers[id] !== null) continue;
      answers[id] = exampleAnswer(field, step.on ?? scenario.on);
      changed = true;
    }
  }
  const expecting = fewer ? { ...step, expect: { ...step.expect, offered } } : step;
  return changed ? { ...expecting, answers: answers satisfies Answers } : expecting;
}

/** The answer where it still fits the field's options, else one that does; undefined where there is none. */
function fitting(field: Field, answer: Answer): Answer | undefined {
  const { options } = field;
  if (options === undefined) return answer;
  const [first] = Object.keys(options);
  if (first === undefined) return undefined;
  if (typeof answer === 'string') return Object.hasOwn(options, answer) ? answer : first;
  if (!Array.isArray(answer)) return answer;
  const kept = (answer as readonly Answer[]).filter(
    (one): one is string => typeof one === 'string' && Object.hasOwn(options, one),
  );
  if (kept.length === answer.length) return answer;
  return kept.length > 0 ? kept : [first];
}

const SAMPLE_TEXT = 'Contoh jawaban';

/** An invented answer that the field accepts. */
export function exampleAnswer(field: Field, on: string): Answer {
  const least = field.at_least ?? 0;
  switch (field.type) {
    case 'number':
    case 'money':
      return field.at_least ?? Math.min(1, field.at_most ?? 1);
    case 'date':
      return on;
    case 'time':
      return '08:00';
    case 'yes-no':
    case 'declaration':
      return true;
    case 'choice':
      return Object.keys(field.options ?? {})[0] ?? '';
    case 'choices':
      return Object.keys(field.options ?? {}).slice(0, Math.max(1, least));
    case 'phone':
      return '081200001234';
    case 'email':
      return 'contoh@example.go.id';
    case 'nik':
      return '3301010101900001';
    case 'kk':
      return '3301010101100001';
    case 'nip':
      return '199001012015011001';
    case 'place':
      return { kecamatan: '33.01.01', kelurahan: '33.01.01.2001', rw: '01', rt: '01', address: 'Jalan Contoh 1' };
    case 'file': {
      const mediaType = field.accept === 'image' ? 'image/jpeg' : 'application/pdf';
      const name = field.accept === 'image' ? 'contoh.jpg' : 'contoh.pdf';
      const file = { digest: `sha256:${'0'.repeat(64)}`, name, bytes: 1_000, mediaType };
      return Array.from({ length: Math.max(1, least) }, () => file);
    }
    case 'table': {
      const row = Object.fromEntries(
        Object.entries(field.columns ?? {}).map(([id, column]) => [id, exampleAnswer(column, on)]),
      );
      return Array.from({ length: Math.max(1, least) }, () => row);
    }
    case 'address':
      return 'Jalan Contoh Nomor 1';
    default: {
      if (field.example !== undefined) return field.example;
      const text = SAMPLE_TEXT.padEnd(least, '.');
      return field.at_most === undefined ? text : text.slice(0, field.at_most);
    }
  }
}
