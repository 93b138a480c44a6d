/**
 * Translations in a merge: they belong to their text. Whoever decides about a text or an element decides about its
 * translations with it, so that no language is left with the words of the other side.
 */
import type { Difference } from '../compare.ts';
import type { Definition } from '../definition.ts';
import { isRecord } from '../schema.ts';
import { type Asking, isEdit, type Sides, sideOf } from './conflicts.ts';

type Translations = Definition['translations'];

/** Paths of texts whose translation a side changed (not: added, not: removed). */
export function retranslated(base: Definition, side: Definition): readonly string[] {
  const paths = new Set<string>();
  for (const [language, texts] of Object.entries(side.translations)) {
    for (const [path, text] of Object.entries(texts)) {
      const was = textOf(base.translations, language, path);
      if (was !== undefined && was !== text) paths.add(path);
    }
  }
  return [...paths];
}

function textOf(translations: Translations, language: string, path: string): string | undefined {
  const texts = Object.hasOwn(translations, language) ? translations[language] : undefined;
  return texts !== undefined && Object.hasOwn(texts, path) ? texts[path] : undefined;
}

/** Whether the element or text at a path stands in the tree. Paths of texts hold no key with a dot in it. */
function stands(tree: unknown, path: string): boolean {
  let value = tree;
  for (const key of path.split('.')) {
    value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (value === undefined) return false;
  }
  return true;
}

export interface MergedTexts {
  readonly translations: Translations;
  /** Translations of the other side that went with an element which is gone. */
  readonly followed: readonly Difference[];
}

/** Merges the translations, after everything else was decided. */
export function mergedTexts(sides: Sides, asking: Asking): MergedTexts {
  const governed = new Map<string, 'ours' | 'theirs' | 'edit'>();
  for (const { class: kind, path, choice } of asking.conflicts) {
    if (kind !== 'both-moved') governed.set(path, isEdit(choice) ? 'edit' : sideOf(choice));
  }
  const followed: Difference[] = [];
  const merged: Record<string, Record<string, string>> = {};
  for (const language of languagesOf(sides)) {
    const texts: Record<string, string> = {};
    for (const path of pathsOf(sides, language)) {
      const text = mergedText({ sides, asking, governed, followed, language, path });
      if (text !== undefined) texts[path] = text;
    }
    if (Object.keys(texts).length > 0) merged[language] = texts;
  }
  return { translations: merged, followed };
}

function languagesOf({ base, ours, theirs }: Sides): readonly string[] {
  return [...new Set([theirs, ours, base].flatMap(tree => Object.keys(tree.translations)))];
}

function pathsOf({ base, ours, theirs }: Sides, language: string): readonly string[] {
  return [...new Set([theirs, ours, base].flatMap(tree => Object.keys(tree.translations[language] ?? {})))];
}

interface One {
  readonly sides: Sides;
  readonly asking: Asking;
  readonly governed: ReadonlyMap<string, 'ours' | 'theirs' | 'edit'>;
  readonly followed: Difference[];
  readonly language: string;
  readonly path: string;
}

function mergedText(one: One): string | undefined {
  const { sides, asking, language, path } = one;
  const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(tree =>
    textOf(tree.translations, language, path),
  );
  if (ours === theirs) return ours;
  const ruled = rulerOf(one);
  if (ruled === 'ours' || ruled === 'theirs') return ruled === 'ours' ? ours : theirs;
  if (ruled === 'edit') return base === ours ? theirs : ours;
  if (base === undefined && isOrphan(sides, path, ours === undefined ? 'ours' : 'theirs')) {
    one.followed.push({ kind: 'added', path: `translations.${language}.${path}`, is: ours ?? theirs });
    return undefined;
  }
  if (base === ours) return theirs;
  if (base === theirs) return ours;
  const kind =
    base === undefined
      ? 'both-added'
      : ours === undefined
        ? 'removed-but-changed'
        : theirs === undefined
          ? 'changed-but-removed'
          : 'both-changed';
  const choice = asking.ask({ class: kind, path: `translations.${language}.${path}`, base, ours, theirs });
  if (isEdit(choice)) return typeof choice.edit === 'string' ? choice.edit : ours;
  return sideOf(choice) === 'ours' ? ours : theirs;
}

/** The choice about the text or the innermost element around it, if one was asked for. */
function rulerOf({ governed, path }: One): 'ours' | 'theirs' | 'edit' | undefined {
  for (let here = path; here !== ''; here = here.slice(0, Math.max(here.lastIndexOf('.'), 0))) {
    const ruler = governed.get(here);
    if (ruler !== undefined) return ruler;
  }
  return undefined;
}

/** Whether a translation that one side added is of a text which the other side took away. */
function isOrphan({ base, ours, theirs }: Sides, path: string, lacking: 'ours' | 'theirs'): boolean {
  return stands(base, path) && !stands(lacking === 'ours' ? ours : theirs, path);
}
