/** Changes as authors make them, drawn at random over any application. Few words and few new ids, so that sides meet. */
import { applied, compose } from '../../src/language/compose.ts';
import type { Change, Definition } from '../../src/language/definition.ts';
import { elementAt, join, shapeUnder } from '../../src/language/paths.ts';
import { isRecord, ROOT, type Shape } from '../../src/language/schema.ts';

export type Random = (below: number) => number;

/** A stream of numbers from a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(below, 1);
  };
}

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[random(from.length)];
const words = ['Nama lengkap', 'Keterangan', 'Berkas', 'Catatan petugas', 'Data diri'] as const;
const english = ['Full name', 'Note', 'File', 'Details'] as const;
const ids = ['baru_a', 'baru_b', 'baru_c'] as const;

interface Seen {
  readonly path: string;
  readonly key: string;
  readonly value: unknown;
  readonly shape: Shape;
  readonly holder: Shape | undefined;
}

/** Everything in the tree that has a shape; lists are one thing. */
function visit(value: unknown, shape: Shape = ROOT, path = '', holder?: Shape): readonly Seen[] {
  const inner = isRecord(value)
    ? Object.entries(value).flatMap(([key, member]) => {
        const under = shapeUnder(shape, key);
        return under === undefined || member === undefined ? [] : visit(member, under, join(path, key), shape);
      })
    : [];
  return [{ path, key: path.slice(path.lastIndexOf('.') + 1), value, shape, holder }, ...inner];
}

interface Place {
  readonly path: string;
  readonly key: string;
  readonly kind: string;
  readonly siblings: readonly string[];
}

/** Every element of a collection, with its neighbours. */
function placesOf(tree: unknown): readonly Place[] {
  const places: Place[] = [];
  for (const { path, key, holder, shape } of visit(tree)) {
    if (holder?.is !== 'map' || !holder.ordered || path.startsWith('scenarios.')) continue;
    const parent = elementAt(tree, path.slice(0, path.lastIndexOf('.')));
    const kind = shape.is === 'element' ? shape.kind : 'text';
    places.push({ path, key, kind, siblings: isRecord(parent) ? Object.keys(parent) : [] });
  }
  return places;
}

function textsOf(tree: unknown): readonly string[] {
  return [...visit(tree)].flatMap(({ path, shape, value }) =>
    shape.is === 'text' && shape.translate === true && typeof value === 'string' ? [path] : [],
  );
}

type Maker = (tree: Definition, random: Random) => readonly Change[] | undefined;

const relabel: Maker = (tree, random) => {
  const path = pick(random, textsOf(tree));
  const to = pick(random, words);
  if (path === undefined || to === undefined) return undefined;
  const translated: Change = { set: `translations.en.${path}`, to: pick(random, english) };
  return random(2) === 0 ? [{ set: path, to }] : [{ set: path, to }, translated];
};

const translate: Maker = (tree, random) => {
  const path = pick(random, textsOf(tree));
  if (path === undefined) return undefined;
  const language = random(4) === 0 ? 'jv' : 'en';
  const here = `translations.${language}.${path}`;
  if (random(4) === 0 && elementAt(tree, here) !== undefined) return [{ remove: here }];
  return [{ set: here, to: pick(random, english) }];
};

const remove: Maker = (tree, random) => {
  const place = pick(random, placesOf(tree));
  if (place === undefined) return undefined;
  const gone = Object.entries(tree.translations).flatMap(([language, texts]) =>
    Object.keys(texts)
      .filter(path => path.startsWith(`${place.path}.`))
      .map((path): Change => ({ remove: `translations.${language}.${path}` })),
  );
  return random(3) === 0 ? [{ remove: place.path }] : [{ remove: place.path }, ...gone];
};

const move: Maker = (tree, random) => {
  const place = pick(
    random,
    placesOf(tree).filter(({ siblings }) => siblings.length > 1),
  );
  if (place === undefined) return undefined;
  const after = pick(random, [null, ...place.siblings.filter(key => key !== place.key)]) ?? null;
  return [{ move: place.path, after }];
};

const addField: Maker = (tree, random) => {
  const page = pick(random, Object.keys(tree.form.pages));
  const id = pick(random, ids);
  // Two fields of one id are no application, and so no merge's business.
  if (Object.values(tree.form.pages).some(({ fields }) => Object.hasOwn(fields, id ?? ''))) return undefined;
  const fields = Object.keys(tree.form.pages[page ?? '']?.fields ?? {});
  const value = { type: pick(random, ['text', 'number', 'date']), label: pick(random, words) };
  const path = `form.pages.${page}.fields.${id}`;
  const place = random(2) === 0 ? {} : { after: pick(random, [null, ...fields]) ?? null };
  const add: Change = { add: path, value, ...place };
  return random(2) === 0 ? [add] : [add, { set: `translations.en.${path}.label`, to: pick(random, english) }];
};

/** To another page, old or new, with its translations. */
const otherPage: Maker = (tree, random) => {
  const pages = Object.keys(tree.form.pages);
  const from = pick(random, pages);
  const field = pick(random, Object.keys(tree.form.pages[from ?? '']?.fields ?? {}));
  const to = pick(random, [...pages, 'halaman_baru']);
  if (from === undefined || field === undefined || to === undefined || to === from) return undefined;
  const [here, there] = [`form.pages.${from}.fields.${field}`, `form.pages.${to}.fields.${field}`];
  const texts = Object.entries(tree.translations).flatMap(([language, said]) =>
    Object.entries(said)
      .filter(([path]) => path.startsWith(`${here}.`))
      .flatMap(([path, text]): Change[] => [
        { remove: `translations.${language}.${path}` },
        { set: `translations.${language}.${there}${path.slice(here.length)}`, to: text },
      ]),
  );
  const page: Change[] = pages.includes(to)
    ? []
    : [{ add: `form.pages.${to}`, value: { title: pick(random, words), fields: {} } }];
  return [{ remove: here }, ...page, { add: there, value: elementAt(tree, here), after: null }, ...texts];
};

/** One property of one element: another value, a first value, or none. */
const property: Maker = (tree, random) => {
  const values = [...visit(tree)].filter(
    ({ path, holder }) => holder?.is === 'element' && path !== '' && !path.startsWith('scenarios.'),
  );
  const one = pick(
    random,
    values.filter(({ shape }) => ['number', 'truth', 'condition', 'days', 'one-of'].includes(shape.is)),
  );
  if (one === undefined || ['format', 'kind', 'affair'].includes(one.path)) return undefined;
  const { path, shape } = one;
  if (random(4) === 0) return [{ remove: path }];
  switch (shape.is) {
    case 'number':
      return [{ set: path, to: pick(random, [1, 2, 3, 5, 8]) }];
    case 'truth':
    case 'condition':
      return [{ set: path, to: random(2) === 0 }];
    case 'days':
      return [{ set: path, to: pick(random, [1, 2, 3, 7]) }];
    case 'one-of':
      return [{ set: path, to: pick(random, shape.of) }];
    default:
      return undefined;
  }
};

const adorn: Maker = (tree, random) => {
  const place = pick(
    random,
    placesOf(tree).filter(({ kind }) => ['field', 'action', 'stage', 'parameter', 'role'].includes(kind)),
  );
  if (place === undefined) return undefined;
  const { path, kind } = place;
  if (kind === 'role') return [{ set: `${path}.description`, to: pick(random, words) }];
  if (kind === 'stage')
    return [{ set: `${path}.deadline`, to: { days: 1 + random(5), clock: pick(random, ['working', 'calendar']) } }];
  if (kind === 'action') return [{ set: `${path}.minutes`, to: 1 + random(20) }];
  return [{ set: `${path}.hint`, to: pick(random, words) }];
};

const addElsewhere: Maker = (tree, random) => {
  const id = pick(random, ids);
  const stages = Object.keys(tree.flow.stages);
  const stage = pick(
    random,
    stages.filter(one => tree.flow.stages[one]?.end === undefined),
  );
  const to = pick(random, stages);
  const letter = pick(random, Object.keys(tree.letters));
  const choice = pick(
    random,
    placesOf(tree).filter(({ kind }) => kind === 'option'),
  );
  const made: readonly Change[] = [
    { add: `flow.stages.${stage}.actions.${id}`, value: { label: pick(random, words), to } },
    { add: `legal.${id}`, value: { title: pick(random, words) } },
    { add: `roles.${id}`, value: { name: pick(random, words), at: 'agency' } },
    { add: `audience.${id}`, value: pick(random, words) },
    { add: `parameters.${id}`, value: { type: 'number', label: pick(random, words), default: 1 + random(3) } },
    { set: `standard.${pick(random, ['fee', 'duration', 'product'])}`, to: pick(random, words) },
    ...(letter === undefined ? [] : [{ add: `letters.${letter}.copies.${id}`, value: pick(random, words) }]),
    ...(choice === undefined
      ? []
      : [
          {
            add: `${choice.path.slice(0, choice.path.lastIndexOf('.'))}.${id}`,
            value: { label: pick(random, words) },
            after: choice.key,
          },
        ]),
  ];
  const one = pick(random, made);
  return one === undefined ? undefined : [one];
};

/** A whole element written anew. */
const rewrite: Maker = (tree, random) => {
  const place = pick(
    random,
    placesOf(tree).filter(({ kind }) => kind === 'field' || kind === 'option'),
  );
  const value = place === undefined ? undefined : elementAt(tree, place.path);
  return place === undefined || !isRecord(value)
    ? undefined
    : [{ set: place.path, to: { ...value, label: pick(random, words) } }];
};

const split: Maker = (tree, random) => {
  const stage = pick(
    random,
    Object.keys(tree.flow.stages).filter(one => tree.flow.stages[one]?.end === undefined),
  );
  const was = tree.flow.stages[stage ?? ''];
  if (stage === undefined || was === undefined) return undefined;
  const [first] = Object.keys(was.actions ?? {});
  if (first === undefined) return undefined;
  const value = {
    name: pick(random, words),
    turn: was.turn,
    actions: { lanjutkan: { label: 'Lanjutkan', to: was.actions?.[first]?.to ?? stage } },
  };
  return [
    { add: 'flow.stages.tahap_baru', value, after: stage },
    { set: `flow.stages.${stage}.actions.${first}.to`, to: 'tahap_baru' },
  ];
};

const MAKERS: readonly Maker[] = [
  relabel,
  relabel,
  translate,
  remove,
  remove,
  move,
  move,
  addField,
  addField,
  otherPage,
  property,
  property,
  adorn,
  addElsewhere,
  rewrite,
  split,
];

export interface Drawn {
  readonly changes: readonly Change[];
  readonly tree: Definition;
}

/** Translations that were added and whose text was then taken away again: no author leaves them. */
function strays(base: Definition, tree: Definition): readonly Change[] {
  return Object.entries(tree.translations).flatMap(([language, texts]) =>
    Object.keys(texts)
      .filter(path => elementAt(tree, path) === undefined && base.translations[language]?.[path] === undefined)
      .map((path): Change => ({ remove: `translations.${language}.${path}` })),
  );
}

/** So many changes of the tree, each over what the ones before it left. What cannot be made is left out. */
export function drawn(base: Definition, count: number, random: Random): Drawn {
  let tree: unknown = base;
  const changes: Change[] = [];
  for (let index = 0; index < count; index += 1) {
    const made = pick(random, MAKERS)?.(tree as Definition, random);
    if (made === undefined) continue;
    const next = applied(tree, made);
    if (next.findings.length > 0) continue;
    tree = next.tree;
    changes.push(...made);
  }
  const tidy = strays(base, tree as Definition);
  const whole = compose(base, [...changes, ...tidy]);
  if (whole.definition !== undefined) return { changes: [...changes, ...tidy], tree: whole.definition };
  return count <= 1 ? { changes: [], tree: base } : drawn(base, count - 1, random);
}
