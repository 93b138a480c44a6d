/** Translations: every text that people read has its English, and no translation stands for nothing. */
import type { TextShape } from '../schema.ts';
import { type Checking, entries } from './checking.ts';
import { bracesOf, checkTemplate } from './templates.ts';

interface Original {
  readonly text: string;
  readonly shape: TextShape;
}

export function checkTranslations(checking: Checking): void {
  const { translations } = checking.definition;
  const originals = translatable(checking);
  for (const [language, texts] of entries(translations)) {
    for (const [path, text] of entries(texts))
      checkOne(checking, `translations.${language}.${path}`, path, text, originals);
  }
  const english = translations.en;
  if (english === undefined) {
    checking.warning('translations.none', 'translations', { texts: originals.size });
    return;
  }
  for (const path of originals.keys())
    if (!Object.hasOwn(english, path)) checking.warning('translations.missing', path, { language: 'en' });
}

/** Texts that are translated, by path. */
function translatable({ leaves }: Checking): ReadonlyMap<string, Original> {
  const originals = new Map<string, Original>();
  for (const { path, value, shape } of leaves) {
    if (shape.is === 'text' && shape.translate === true && typeof value === 'string')
      originals.set(path, { text: value, shape });
  }
  return originals;
}

function checkOne(
  checking: Checking,
  here: string,
  path: string,
  text: string,
  originals: ReadonlyMap<string, Original>,
): void {
  const original = originals.get(path);
  if (original === undefined) {
    checking.warning('translations.unknown-path', here, { path, ...checking.suggest(path, originals.keys()) });
    return;
  }
  checkTemplate(checking, here, text, original.shape.fills ?? 'values');
  const [was, is] = [bracesOf(original.text), bracesOf(text)];
  if (was.join(' ') !== is.join(' '))
    checking.warning('translations.braces', here, { was: was.join(' ') || '-', is: is.join(' ') || '-' });
}
