/** What must not travel: values of the publisher's own region outside its local parameters, and their defaults. */
import { join } from '../paths.ts';
import { isRecord } from '../schema.ts';
import { type Checking, entries } from './checking.ts';

/** A local parameter with a default would hand one region's value to all others as theirs. */
export function checkLocalDefaults(checking: Checking, publishing: boolean): void {
  for (const [id, { local, default: value }] of entries(checking.definition.parameters)) {
    if (local !== true || value === undefined) continue;
    const report = publishing ? checking.error : checking.warning;
    report('parameters.local-default', `parameters.${id}.default`, { id });
  }
}

interface Own {
  readonly value: string;
  /** `strictly`: small letters count as a name too, as they must in an id. */
  found(text: string, strictly: boolean): boolean;
}

/** Every key and every text of the tree, held against what belongs to the publisher alone. */
export function checkOwnValues(checking: Checking, forbidden: readonly string[]): void {
  const owns = [...new Set(forbidden.map(value => value.trim()))].filter(value => value.length >= 3).map(ownOf);
  if (owns.length > 0) search(checking, checking.definition, '', owns);
}

function search(checking: Checking, value: unknown, path: string, owns: readonly Own[]): void {
  if (typeof value === 'string') report(checking, value, path, owns, false);
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) search(checking, item, join(path, index), owns);
  else if (isRecord(value)) {
    for (const [key, member] of Object.entries(value)) {
      const here = join(path, key);
      // A translation's key is a path of ids that were looked at where they stand.
      if (!key.includes('.')) report(checking, key.replaceAll('_', ' '), here, owns, true);
      search(checking, member, here, owns);
    }
  }
}

/** The longest own value in a text says most; the shorter ones within it would only repeat it. */
function report(checking: Checking, text: string, path: string, owns: readonly Own[], strictly: boolean): void {
  const found = owns
    .filter(own => own.found(text, strictly))
    .map(own => own.value)
    .sort((a, b) => b.length - a.length)[0];
  if (found !== undefined) checking.error('publish.own-value', path, { value: found });
}

/**
 * Names are found as whole words, in whatever case. One exception: a one-word name written small in running text is let
 * pass, because many a region is called like a common noun; in an address (`lapor.nama.go.id`) it is found all the same.
 * Numbers are found however they are spaced.
 */
function ownOf(value: string): Own {
  const digits = value.replace(/\D/g, '');
  const isNumber =
    digits.length >= 6 && digits.length >= value.replace(/\s/g, '').length / 2 && !/[A-Za-z@]/.test(value);
  if (isNumber) {
    const local = digits.replace(/^(62|0)/, '');
    return { value, found: text => text.replace(/[\s().–-]/g, '').includes(local) };
  }
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const words = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
  const isOneWord = /^\p{L}+$/u.test(value);
  return {
    value,
    found: (text, strictly) => [...text.matchAll(words)].some(match => strictly || !isOneWord || isMeant(text, match)),
  };
}

function isMeant(text: string, match: RegExpExecArray): boolean {
  const found = match[0];
  if (found !== found.toLowerCase()) return true;
  const before = text[match.index - 1] ?? ' ';
  const after = text[match.index + found.length] ?? ' ';
  const continues = /[\p{L}\p{N}]/u.test(text[match.index + found.length + 1] ?? ' ');
  return /[.@/_-]/.test(before) || (/[.@/_-]/.test(after) && continues);
}
