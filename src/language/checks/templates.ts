/**
 * What stands in braces in a text: `{parameter}` everywhere, `{{answer|filter}}` where a text is made for one case, and
 * `{{#jika …}}…{{/jika}}` in letters.
 */
import { BUILT_IN_PARAMETERS, InnerNames, type Names, type NameType } from '../names.ts';
import { FILTERS, placeholdersOf } from '../placeholders.ts';
import type { Fills } from '../schema/shapes.ts';
import type { Checking } from './checking.ts';

const text: NameType = { kind: 'text' };
const SURAT: NameType = {
  kind: 'context',
  members: new Map([
    ['nomor', text],
    ['tanggal', { kind: 'date' }],
  ]),
};

const inLetters = new WeakMap<Checking, Names>();

/** The application's names and those of the letter itself; one scope, so that what stands in two letters is read once. */
function namesInLetter(checking: Checking): Names {
  const known = inLetters.get(checking) ?? new InnerNames(checking.names, new Map([['surat', SURAT]]));
  inLetters.set(checking, known);
  return known;
}

/** The kind of value that each filter writes. */
const TAKES: Readonly<Record<(typeof FILTERS)[number], NameType['kind']>> = {
  tanggal: 'date',
  rupiah: 'number',
  terbilang: 'number',
  daftar: 'list',
};

const PARAMETER = /(?<!\{)\{([a-z][a-z0-9_]{0,39})\}(?!\})/g;
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Everything in braces, sorted: what a translation must have as well as its original. */
export function bracesOf(content: string): readonly string[] {
  const found = [...content.matchAll(PARAMETER), ...content.matchAll(PLACEHOLDER)].map(match =>
    match[0].replace(/\s+/g, ''),
  );
  return [...new Set(found)].sort();
}

/** Everything wrong with what stands in braces. */
export function checkTemplate(checking: Checking, path: string, content: string, fills: Fills): void {
  const { parameters } = checking.definition;
  if (!content.includes('{')) return;
  for (const match of content.matchAll(PARAMETER)) {
    if (checking.isFull) return;
    const id = match[1] ?? '';
    const known = Object.hasOwn(parameters, id) || (BUILT_IN_PARAMETERS as readonly string[]).includes(id);
    if (!known)
      checking.error('texts.unknown-parameter', path, {
        id,
        ...checking.suggest(id, [...Object.keys(parameters), ...BUILT_IN_PARAMETERS]),
      });
  }
  if (fills === 'values') {
    if (content.includes('{{')) checking.error('texts.placeholder-not-here', path);
  } else checkPlaceholders(checking, path, content, fills);
}

function checkPlaceholders(checking: Checking, path: string, content: string, fills: Fills): void {
  if (!content.includes('{{') && !content.includes('}}')) return;
  const names = fills === 'letter' ? namesInLetter(checking) : checking.names;
  for (const placeholder of placeholdersOf(content)) {
    if (checking.isFull) return;
    if (placeholder.kind === 'broken')
      checking.error('texts.placeholder-broken', path, { placeholder: placeholder.text.slice(0, 60) });
    else if (placeholder.kind === 'value') checkValue(checking, path, placeholder.name, placeholder.filters, names);
    else
      for (const problem of checking.expressions.problems(path, placeholder.expression, names, 'yes-no'))
        checking.error(problem.code, path, problem.details);
  }
}

function checkValue(checking: Checking, path: string, name: string, filters: readonly string[], names: Names): void {
  const type = typeOf(name, names);
  if (type === undefined) {
    checking.error('texts.unknown-placeholder', path, { name, ...checking.suggest(name, namesWithMembers(names)) });
    return;
  }
  for (const filter of filters) {
    const kind = Object.hasOwn(TAKES, filter) ? TAKES[filter as keyof typeof TAKES] : undefined;
    if (kind === undefined)
      checking.error('texts.unknown-filter', path, { filter, ...checking.suggest(filter, FILTERS) });
    else if (type.kind !== kind && type.kind !== 'any')
      checking.error('texts.filter-type', path, { filter, name, expected: kind, was: type.kind });
  }
}

function typeOf(name: string, names: Names): NameType | undefined {
  const [head = '', ...members] = name.split('.');
  return members.reduce((type: NameType | undefined, member) => type?.members?.get(member), names.get(head));
}

function* namesWithMembers(names: Names): Iterable<string> {
  for (const name of names.keys()) {
    yield name;
    for (const member of names.get(name)?.members?.keys() ?? []) yield `${name}.${member}`;
  }
}
