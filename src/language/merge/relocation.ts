/**
 * Fields that were moved to another page. A field's id is its name in the whole application, so it is the same field on
 * whichever page it stands; by its path alone the move would look like a removal here and an addition there.
 *
 * Before the trees are merged, a field that one side moved is put where that side has it in the other trees as well.
 * Then only what is in it is left to merge, and a change of the one side meets the move of the other.
 */
import type { Definition, Field, Page } from '../definition.ts';
import { type Asking, isEdit, type Sides, sideOf } from './conflicts.ts';
import { withValue } from './taking.ts';
import type { Relocated } from './trees.ts';

/** The page of every field of the form. */
export function pagesOf(tree: Definition): ReadonlyMap<string, string> {
  const pages = Object.entries(tree.form.pages);
  return new Map(
    pages.flatMap(([page, { fields }]) => Object.keys(fields).map((field): [string, string] => [field, page])),
  );
}

export const pathOfField = (page: string, field: string): string => `form.pages.${page}.fields.${field}`;

/** The three trees with every moved field on one page. */
export function relocated(sides: Sides, asking: Asking): { readonly sides: Sides; readonly moved: Relocated } {
  const pages = { base: pagesOf(sides.base), ours: pagesOf(sides.ours), theirs: pagesOf(sides.theirs) };
  const moved = { byUs: new Set<string>(), byThem: new Set<string>() };
  let current = sides;
  for (const [field, from] of pages.base) {
    const [ours, theirs] = [pages.ours.get(field), pages.theirs.get(field)];
    const byUs = ours !== undefined && ours !== from;
    const byThem = theirs !== undefined && theirs !== from;
    if (!byUs && !byThem) continue;
    const to = byUs && byThem && ours !== theirs ? askOfPages(asking, { field, from, ours, theirs }) : undefined;
    const target =
      to ?? (byThem ? { page: theirs, side: 'theirs' as const } : { page: ours ?? from, side: 'ours' as const });
    const next = movedInAll(current, sides, { field, from }, target);
    if (next === undefined) continue;
    current = next;
    if (byUs) moved.byUs.add(pathOfField(target.page, field));
    if (byThem) moved.byThem.add(pathOfField(target.page, field));
  }
  return { sides: withAddedOnce(current, pages, asking), moved };
}

type PagesOfSides = Readonly<Record<keyof Sides, ReadonlyMap<string, string>>>;

/** A new field that each side put on another page is one id for two things. */
function withAddedOnce(sides: Sides, pages: PagesOfSides, asking: Asking): Sides {
  let current = sides;
  for (const [field, page] of pages.theirs) {
    const own = pages.ours.get(field);
    if (pages.base.has(field) || own === undefined || own === page) continue;
    const path = pathOfField(page, field);
    const [ours, theirs] = [
      current.ours.form.pages[own]?.fields[field],
      current.theirs.form.pages[page]?.fields[field],
    ];
    const choice = asking.ask({ class: 'both-added', path, ours, theirs });
    if (choice === 'ours') current = { ...current, theirs: withoutField(current.theirs, field, page) };
    else {
      current = { ...current, ours: withoutField(current.ours, field, own) };
      if (isEdit(choice)) current = { ...current, theirs: withValue(current.theirs, path, choice.edit) };
    }
  }
  return current;
}

interface Target {
  readonly page: string;
  /** In whose tree it stands there. */
  readonly side: 'ours' | 'theirs';
}

function askOfPages(
  asking: Asking,
  { field, from, ours, theirs }: { field: string; from: string; ours: string; theirs: string },
): Target {
  const at = (page: string) => `form.pages.${page}`;
  const places = { base: at(from), ours: at(ours), theirs: at(theirs) };
  const choice = asking.ask({ class: 'both-moved', path: pathOfField(from, field), ...places });
  if (isEdit(choice))
    return choice.edit === places.ours ? { page: ours, side: 'ours' } : { page: theirs, side: 'theirs' };
  const side = sideOf(choice);
  return { page: side === 'ours' ? ours : theirs, side };
}

/** The field on the page in each tree that has it; undefined where a tree can have no such page. */
function movedInAll(
  current: Sides,
  originals: Sides,
  { field, from }: { readonly field: string; readonly from: string },
  { page, side }: Target,
): Sides | undefined {
  const like = originals[side];
  const isNew = originals.base.form.pages[page] === undefined;
  const other = side === 'ours' ? 'theirs' : 'ours';
  // A page that both added is asked about as a whole; one that the other side removed takes nothing in.
  const mayHold = isNew
    ? originals[other].form.pages[page] === undefined
    : originals[other].form.pages[page] !== undefined;
  if (!mayHold) return undefined;
  const moved = (tree: Definition) => withFieldOn(tree, { field, from }, page, like);
  return { base: moved(current.base), ours: moved(current.ours), theirs: moved(current.theirs) };
}

/** The tree with the field on the page, after what it follows in `like`; with its translations. */
function withFieldOn(
  tree: Definition,
  { field, from: before }: { readonly field: string; readonly from: string },
  page: string,
  like: Definition,
): Definition {
  const from = pagesOf(tree).get(field) ?? before;
  const value = tree.form.pages[from]?.fields[field];
  const pages = hosted(tree.form.pages, page, like);
  // A page that one side added stands in all three, also where the field is gone: nobody removed the page.
  const translations = renamed(tree.translations, pathOfField(from, field), pathOfField(page, field));
  if (value === undefined || from === page) return { ...tree, form: { pages }, translations };
  const { [field]: _, ...rest } = pages[from]?.fields ?? {};
  const source = pages[from];
  const host = pages[page];
  if (source === undefined || host === undefined) return tree;
  const order = Object.keys(like.form.pages[page]?.fields ?? {});
  const fields = inserted(host.fields, field, value, order);
  return {
    ...tree,
    form: { pages: { ...pages, [from]: { ...source, fields: rest }, [page]: { ...host, fields } } },
    translations,
  };
}

/** The tree without the field and its translations; the page stays, even with nothing on it. */
function withoutField(tree: Definition, field: string, page: string): Definition {
  const { [page]: host } = tree.form.pages;
  if (host === undefined) return tree;
  const { [field]: _, ...fields } = host.fields;
  const within = `${pathOfField(page, field)}.`;
  const translations = Object.entries(tree.translations).map(([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([path]) => !path.startsWith(within))),
  ]);
  return {
    ...tree,
    form: { pages: { ...tree.form.pages, [page]: { ...host, fields } } },
    translations: Object.fromEntries(translations),
  };
}

type Pages = Readonly<Record<string, Page>>;

/** The pages with this one among them: empty, as the side that added it has it. */
function hosted(pages: Pages, page: string, like: Definition): Pages {
  const added = like.form.pages[page];
  if (pages[page] !== undefined || added === undefined) return pages;
  return inserted(pages, page, { ...added, fields: {} }, Object.keys(like.form.pages));
}

/** The entries with one more, after its nearest neighbour in the order that is among them. */
function inserted<T extends Field | Page>(
  entries: Readonly<Record<string, T>>,
  key: string,
  value: T,
  order: readonly string[],
): Readonly<Record<string, T>> {
  const earlier = order.slice(0, order.indexOf(key));
  const after = earlier.findLast(one => Object.hasOwn(entries, one));
  const others = Object.entries(entries).filter(([one]) => one !== key);
  const at = others.findIndex(([one]) => one === after) + 1;
  return Object.fromEntries([...others.slice(0, at), [key, value], ...others.slice(at)]);
}

function renamed(translations: Definition['translations'], from: string, to: string): Definition['translations'] {
  const rename = (path: string) => (path.startsWith(`${from}.`) ? `${to}${path.slice(from.length)}` : path);
  return Object.fromEntries(
    Object.entries(translations).map(([language, texts]) => [
      language,
      Object.fromEntries(Object.entries(texts).map(([path, text]) => [rename(path), text])),
    ]),
  );
}
