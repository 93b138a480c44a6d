/** Changes of a definition as a new regulation brings them: what goes, comes, is called otherwise or takes longer. */
import { check } from '../../src/language/check.ts';
import { compose } from '../../src/language/compose.ts';
import type { Change, Definition } from '../../src/language/definition.ts';
import { drawn, type Random } from '../merging/random.ts';

type Tree = Record<string, unknown>;
type Edit = (tree: Definition, random: Random) => Definition | undefined;

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[random(from.length)];
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const made = (tree: Definition, changes: readonly Change[]): Definition | undefined =>
  compose(tree, changes).definition;

const fieldPaths = (tree: Definition): readonly string[] =>
  Object.entries(tree.form.pages).flatMap(([page, { fields }]) =>
    Object.keys(fields).map(field => `form.pages.${page}.fields.${field}`),
  );

const openStages = (tree: Definition): readonly string[] =>
  Object.keys(tree.flow.stages).filter(id => tree.flow.stages[id]?.end === undefined);

/** The tree with translations and scenarios left out: a regulation does not wait for them, and neither does this. */
const bare = (tree: Definition): Definition => ({ ...tree, scenarios: {} });

/** A stage under another id; whatever leads to it leads there. */
const renameStage: Edit = (tree, random) => {
  const was = pick(random, openStages(tree));
  if (was === undefined) return undefined;
  const is = `${was}_baru`.slice(0, 40);
  const stages = Object.fromEntries(
    Object.entries(tree.flow.stages).map(([id, stage]) => [
      id === was ? is : id,
      {
        ...stage,
        ...(stage.actions === undefined
          ? {}
          : {
              actions: Object.fromEntries(
                Object.entries(stage.actions).map(([key, one]) => [key, one.to === was ? { ...one, to: is } : one]),
              ),
            }),
      },
    ]),
  );
  const start = tree.flow.start === was ? is : tree.flow.start;
  const renamed = (text: string): string => text.replace(`flow.stages.${was}.`, `flow.stages.${is}.`);
  const translations = Object.fromEntries(
    Object.entries(tree.translations).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts).map(([path, text]) => [renamed(path), text])),
    ]),
  );
  return { ...tree, translations, flow: { ...tree.flow, start, stages } };
};

/** Two stages become one: what led to the second leads past it. */
const dropStage: Edit = (tree, random) => {
  const gone = pick(
    random,
    openStages(tree).filter(id => id !== tree.flow.start),
  );
  const past = Object.values(tree.flow.stages[gone ?? '']?.actions ?? {}).find(one => one.to !== undefined)?.to;
  if (gone === undefined || past === undefined || past === gone || past === 'kembali') return undefined;
  const stages = Object.fromEntries(
    Object.entries(tree.flow.stages)
      .filter(([id]) => id !== gone)
      .map(([id, stage]) => [
        id,
        stage.actions === undefined
          ? stage
          : {
              ...stage,
              actions: Object.fromEntries(
                Object.entries(stage.actions).map(([key, one]) => [key, one.to === gone ? { ...one, to: past } : one]),
              ),
            },
      ]),
  );
  const translations = Object.fromEntries(
    Object.entries(tree.translations).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts).filter(([path]) => !path.startsWith(`flow.stages.${gone}.`))),
    ]),
  );
  return { ...tree, translations, flow: { ...tree.flow, stages } };
};

const dropField: Edit = (tree, random) => {
  const path = pick(random, fieldPaths(tree));
  if (path === undefined) return undefined;
  const said = Object.entries(tree.translations).flatMap(([language, texts]) =>
    Object.keys(texts)
      .filter(one => one.startsWith(`${path}.`))
      .map((one): Change => ({ remove: `translations.${language}.${one}` })),
  );
  return made(tree, [{ remove: path }, ...said]);
};

const demand: Edit = (tree, random) => {
  const page = pick(random, Object.keys(tree.form.pages));
  const value = { type: 'text', label: 'Nomor induk berusaha', required: true };
  const path = `form.pages.${page}.fields.tambahan_${random(90)}`;
  return page === undefined
    ? undefined
    : made(tree, [
        { add: path, value },
        { set: `translations.en.${path}.label`, to: 'Business number' },
      ]);
};

const retype: Edit = (tree, random) => {
  const path = pick(random, fieldPaths(tree));
  return path === undefined
    ? undefined
    : made(tree, [{ set: `${path}.type`, to: pick(random, ['longtext', 'number', 'date']) }]);
};

const dropOption: Edit = (tree, random) => {
  const options = fieldPaths(tree).flatMap(path => {
    const [, , page = '', , field = ''] = path.split('.');
    const all = Object.keys(tree.form.pages[page]?.fields[field]?.options ?? {});
    return all.length < 2 ? [] : all.map(option => `${path}.options.${option}`);
  });
  const path = pick(random, options);
  if (path === undefined) return undefined;
  const said = Object.entries(tree.translations).flatMap(([language, texts]) =>
    Object.keys(texts)
      .filter(one => one.startsWith(`${path}.`))
      .map((one): Change => ({ remove: `translations.${language}.${one}` })),
  );
  return made(tree, [{ remove: path }, ...said]);
};

const redate: Edit = (tree, random) => {
  const stage = pick(random, openStages(tree));
  const deadline = { days: 1 + random(20), clock: pick(random, ['working', 'calendar']) };
  const path = random(2) === 0 ? 'flow.deadline' : `flow.stages.${stage}.deadline`;
  return made(tree, [{ set: path, to: deadline }]);
};

const timed: Edit = (tree, random) => {
  const stage = pick(random, openStages(tree));
  const to = Object.keys(tree.flow.stages).find(id => tree.flow.stages[id]?.end !== undefined);
  return made(tree, [
    { add: `flow.stages.${stage}.actions.sendiri`, value: { label: 'Tutup', by: 'system', to } },
    { set: `translations.en.flow.stages.${stage}.actions.sendiri.label`, to: 'Close' },
    {
      set: `flow.stages.${stage}.timers`,
      to: { waktu: { after: { days: 2 + random(9), clock: 'calendar' }, does: 'sendiri' } },
    },
  ]);
};

const anything: Edit = (tree, random) => drawn(tree, 1 + random(3), random).tree;

const EDITS: readonly Edit[] = [
  renameStage,
  dropStage,
  dropField,
  dropField,
  demand,
  retype,
  dropOption,
  redate,
  redate,
  timed,
  anything,
  anything,
];

/** Whether a release with this tree could be published. */
const isRight = (tree: Definition): boolean => !check(tree).some(one => one.severity === 'error');

/** Another version of the definition, several changes away from it, which a check finds right. */
export function changed(base: Definition, random: Random): Definition {
  for (let tries = 0; tries < 60; tries += 1) {
    let tree: Definition | undefined = bare(base);
    for (let count = 1 + random(4); count > 0 && tree !== undefined; count -= 1) {
      const next: Definition | undefined = pick(random, EDITS)?.(tree, random);
      tree = next !== undefined && isTree(next) && isRight(next) ? next : tree;
    }
    if (tree !== undefined && JSON.stringify(tree) !== JSON.stringify(bare(base)))
      return { ...tree, id: base.id, version: '2.0.0' };
  }
  throw new Error(`Nothing could be changed about ${base.id}`);
}
