/** What an element is called in a sentence, and how words of both languages are kept together. */
import type { Definition } from '../definition.ts';
import { elementAt, join } from '../paths.ts';
import type { ElementKind } from '../schema.ts';
import { type Bilingual, WORDS } from './difference-words.ts';

export type Lang = 'id' | 'en';

/** The half of a pair of words in this language. */
export function pick(words: Bilingual, lang: Lang): string {
  return words.split('|')[lang === 'id' ? 0 : 1] ?? words;
}

export function quoted(text: string, lang: Lang): string {
  return lang === 'id' ? `"${text}"` : `“${text}”`;
}

/** What the element at a path is called: its label in the language, or its id. */
export function nameOf(tree: Definition, kind: ElementKind, path: string, lang: Lang): string {
  const { called } = WORDS[kind];
  const id = path.slice(path.lastIndexOf('.') + 1);
  if (called === undefined) return id;
  const here = join(path, String(called));
  const english = lang === 'en' ? tree.translations.en : undefined;
  const said = english !== undefined && Object.hasOwn(english, here) ? english[here] : elementAt(tree, here);
  return typeof said === 'string' ? said : id;
}
