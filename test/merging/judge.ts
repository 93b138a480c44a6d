/**
 * A second merge, slow and simple, that judges the first. It knows nothing of trees.
 *
 * A tree is a heap of facts: "this element is there", "this property says that", "this stands before that", "this field
 * is on that page". Each fact is merged alone: what one side left as it was takes the other side's state; where both say
 * different things there must be a question. What the merge made is then held against the heap, fact by fact.
 */

import { canonical } from '../../src/language/canonical.ts';
import type { Definition } from '../../src/language/definition.ts';
import { type Conflict, sideOf } from '../../src/language/merge/conflicts.ts';
import { join, shapeUnder } from '../../src/language/paths.ts';
import { isRecord, propertiesOf, ROOT, type Shape } from '../../src/language/schema.ts';

interface Facts {
  readonly said: ReadonlyMap<string, string>;
  readonly orders: ReadonlyMap<string, readonly string[]>;
}

const FIELD = /^form\.pages\.[^.]+\.fields\.([^.]+)/;

/** A field is called by its id wherever it stands; its page is a fact of its own. */
function called(path: string): string {
  const [language, inner] = [
    /^translations\.([^.]+)\.(.+)$/.exec(path)?.[1],
    /^translations\.[^.]+\.(.+)$/.exec(path)?.[1],
  ];
  if (language !== undefined && inner !== undefined) return `translations.${language}.${called(inner)}`;
  return path.replace(FIELD, 'field:$1');
}

const known = new WeakMap<Definition, Facts>();

function factsOf(tree: Definition): Facts {
  const facts = known.get(tree) ?? gathered(tree);
  known.set(tree, facts);
  return facts;
}

function gathered(tree: Definition): Facts {
  const said = new Map<string, string>();
  const orders = new Map<string, readonly string[]>();
  const walk = (value: unknown, shape: Shape, path: string): void => {
    if (shape.is === 'element' && isRecord(value)) {
      if (path !== '') said.set(called(path), 'there');
      for (const [key, property] of Object.entries(propertiesOf(shape.kind))) {
        if (value[key] !== undefined) walk(value[key], property.shape, join(path, key));
      }
    } else if (shape.is === 'map' && isRecord(value)) {
      if (shape.ordered) orders.set(called(path), Object.keys(value));
      for (const [key, member] of Object.entries(value))
        walk(member, shapeUnder(shape, key) ?? shape.of, join(path, key));
    } else said.set(called(path), canonical(value));
    const field = /^form\.pages\.([^.]+)\.fields\.([^.]+)$/.exec(path);
    if (field !== null) said.set(`field:${field[2]}@page`, field[1] ?? '');
  };
  walk(tree, ROOT, '');
  // A translation of a text that is not there says nothing.
  for (const fact of [...said.keys()]) {
    const text = /^translations\.[^.]+\.(.+)$/.exec(fact)?.[1];
    if (text !== undefined && !said.has(text)) said.delete(fact);
  }
  return { said, orders };
}

const QUESTION = Symbol('question');

function merged<T>(base: T, ours: T, theirs: T): T | typeof QUESTION {
  if (ours === theirs) return ours;
  if (base === ours) return theirs;
  return base === theirs ? ours : QUESTION;
}

export interface Judged {
  readonly base: Definition;
  readonly ours: Definition;
  readonly theirs: Definition;
  readonly tree: Definition;
  readonly conflicts: readonly Conflict[];
  readonly followed: readonly { readonly path: string }[];
}

/** Everything that is wrong with a merge; empty: it is right. */
export function wrongs(given: Judged): readonly string[] {
  const [base, ours, theirs, tree] = [given.base, given.ours, given.theirs, given.tree].map(factsOf) as [
    Facts,
    Facts,
    Facts,
    Facts,
  ];
  const followed = new Set(given.followed.map(one => called(one.path)));
  const wrong: string[] = [];
  const pages = (fact: string): readonly string[] => {
    const field = /^(?:translations\.[^.]+\.)?field:([a-z0-9_]+)/.exec(fact)?.[1];
    return field === undefined
      ? []
      : [base, ours, theirs]
          .flatMap(({ said }) => said.get(`field:${field}@page`) ?? [])
          .map(page => `form.pages.${page}`);
  };
  const ruling = (fact: string): Conflict | undefined => {
    const bare = fact.replace(/^translations\.[^.]+\./, '').replace(/@page$/, '');
    const names = [fact, bare, ...pages(fact)];
    return (
      given.conflicts
        // What a field says is one question, on which page it stands another.
        .filter(one =>
          one.class === 'both-moved' ? fact.endsWith('@page') : one.class !== 'both-changed' || !fact.endsWith('@page'),
        )
        .map(one => ({ one, at: called(one.path) }))
        .filter(({ at }) => names.some(name => name === at || name.startsWith(`${at}.`)))
        .sort((some, other) => other.at.length - some.at.length)[0]?.one
    );
  };
  for (const fact of new Set([base, ours, theirs, tree].flatMap(({ said }) => [...said.keys()]))) {
    const [b, a, t, m] = [base, ours, theirs, tree].map(({ said }) => said.get(fact));
    const rule = ruling(fact);
    if (rule !== undefined) {
      const side = sideOf(rule.choice) === 'ours' ? a : t;
      if (m !== side && !isOther(given, fact, rule)) wrong.push(`${fact}: ${rule.id} chose ${side}, merge has ${m}`);
      continue;
    }
    if (followed.has(fact)) {
      if (m !== undefined || b !== undefined) wrong.push(`${fact}: said to have followed, but it is ${m}`);
      continue;
    }
    const right = merged(b, a, t);
    if (right === QUESTION) wrong.push(`${fact}: ${b} became ${a} here and ${t} there, and nobody was asked`);
    else if (right !== m) wrong.push(`${fact}: ${b} / ${a} / ${t} should be ${right}, merge has ${m}`);
  }
  for (const [path, order] of tree.orders) {
    const known = [base, ours, theirs].map(({ orders }) => orders.get(path) ?? []) as [string[], string[], string[]];
    wrong.push(...wrongOrders(given, path, known, order, { base, ours, theirs, tree }));
  }
  return wrong;
}

/** A choice about a page does not say where a field goes that both sides keep, nor what stands on another page. */
function isOther({ ours, theirs }: Judged, fact: string, { path }: Conflict): boolean {
  if (!/^form\.pages\.[^.]+$/.test(path)) return false;
  const id = /field:([a-z0-9_]+)/.exec(fact)?.[1] ?? '';
  const has = (tree: Definition) => Object.values(tree.form.pages).some(({ fields }) => Object.hasOwn(fields, id));
  return has(ours) && has(theirs);
}

function wrongOrders(
  { conflicts }: Judged,
  path: string,
  [base, ours, theirs]: readonly [readonly string[], readonly string[], readonly string[]],
  order: readonly string[],
  facts: Readonly<Record<'base' | 'ours' | 'theirs' | 'tree', Facts>>,
): readonly string[] {
  // A choice about an element is one about everything in it.
  const field = /^field:([a-z0-9_]+)/.exec(path)?.[1];
  const pages = Object.values(facts).map(({ said }) => `form.pages.${said.get(`field:${field}@page`)}`);
  const around = [path, ...pages.map(page => `${page}.`)];
  if (conflicts.some(one => around.some(name => name.startsWith(`${called(one.path)}.`)))) return [];
  const before = (of: readonly string[], one: string, other: string): boolean | undefined =>
    of.includes(one) && of.includes(other) ? of.indexOf(one) < of.indexOf(other) : undefined;
  const asked = new Set(
    conflicts
      .filter(one => called(one.path).startsWith(`${path}.`) || /^field:/.test(called(one.path)))
      .map(one => one.path.split('.').at(-1) ?? ''),
  );
  const turned = (of: readonly string[]) => {
    const keys = base.filter(key => of.includes(key));
    return new Set(keys.filter(one => keys.some(other => before(base, one, other) !== before(of, one, other))));
  };
  const [byUs, byThem] = [turned(ours), turned(theirs)];
  const samePage = (key: string): boolean => {
    if (!path.endsWith('.fields')) return true;
    const pages = Object.values(facts).map(({ said }) => said.get(`field:${key}@page`));
    return new Set(pages.filter(page => page !== undefined)).size === 1;
  };
  const wrong: string[] = [];
  for (const [index, one] of order.entries()) {
    for (const other of order.slice(index + 1)) {
      if (asked.has(one) || asked.has(other) || !samePage(one) || !samePage(other)) continue;
      const [b, a, t] = [before(base, one, other), before(ours, one, other), before(theirs, one, other)];
      const say = (right: string) => wrong.push(`${path}: ${one} before ${other}, though ${right}`);
      if (b !== undefined && a !== undefined && t !== undefined) {
        if (merged(b, a, t) !== true) say('the merge of the three says otherwise');
      } else if (a === undefined && t === false && !byUs.has(one) && !byUs.has(other))
        say('their order is the only one');
      else if (t === undefined && a === false && byThem.size === 0 && !order.some(key => asked.has(key)))
        say('our order is the only one');
      else if (b === undefined && a === false && t === false) say('both say otherwise');
    }
  }
  return wrong;
}

/** Conflicts for which there is no reason: one of the sides changed nothing at that place. */
export function needless({ base, ours, theirs, conflicts }: Judged): readonly Conflict[] {
  const [b, a, t] = [base, ours, theirs].map(factsOf) as [Facts, Facts, Facts];
  const touched = (side: Facts, at: string): boolean => {
    const isWithin = (fact: string) => {
      const bare = fact.replace(/^translations\.[^.]+\./, '');
      return [fact, bare].some(one => one === at || one.startsWith(`${at}.`) || one.startsWith(`${at}@`));
    };
    const facts = new Set([...b.said.keys(), ...side.said.keys()]);
    if ([...facts].some(fact => isWithin(fact) && b.said.get(fact) !== side.said.get(fact))) return true;
    const isField = at.startsWith('field:');
    const orders = [...b.orders].filter(
      ([path]) => at.startsWith(path) || path.startsWith(at) || (isField && path.endsWith('.fields')),
    );
    return orders.some(([path, keys]) => {
      const now = side.orders.get(path) ?? [];
      return keys.filter(key => now.includes(key)).join() !== now.filter(key => keys.includes(key)).join();
    });
  };
  const pageOf = (at: string): readonly string[] => {
    const page = /^form\.pages\.([^.]+)$/.exec(at)?.[1];
    return page === undefined
      ? [at]
      : [
          at,
          ...[b, a, t].flatMap(({ said }) =>
            [...said]
              .filter(([fact, value]) => fact.endsWith('@page') && value === page)
              .map(([fact]) => fact.slice(0, -5)),
          ),
        ];
  };
  return conflicts.filter(({ path }) => {
    const at = pageOf(called(path));
    return !at.some(one => touched(a, one)) || !at.some(one => touched(t, one));
  });
}
