/**
 * The same page of a draft open on two devices: the second to save is told, and neither loses what was typed. Pure.
 *
 * A page goes out with a fingerprint of the answers it showed. If they are others when it comes back, and another open page
 * saved them, the citizen sees both and decides. A page's own earlier savings (by itself, every few seconds) are no conflict.
 */
import { sha256 } from '../../foundation/identifiers.ts';
import type { Field } from '../../language/index.ts';
import { type DraftContent, shownIn, withAnswer } from '../draft.ts';

/** Hexadecimal digits of the fingerprint: 64 bits tell versions of one page apart. */
const DIGITS = 16;

type Fields = Readonly<Record<string, Field>>;

/** Fields that are typed; files are added one by one and never replaced by another device. */
const typedFields = (fields: Fields, shown: ReadonlySet<string>): readonly (readonly [string, Field])[] =>
  Object.entries(fields).filter(([id, field]) => shown.has(id) && field.type !== 'file' && field.type !== 'computed');

/** What the page showed, in few letters. */
export function baseOf(content: DraftContent, fields: Fields, shown: ReadonlySet<string>): string {
  const answers = typedFields(fields, shown).map(([id, field]) => [id, shownIn(content, id, field)]);
  return sha256(JSON.stringify(answers)).toString('hex').slice(0, DIGITS);
}

export interface Coming {
  /** Fingerprint of what the page showed when it went out; empty from a page that does not say. */
  readonly base: string;
  /** Names the open page. */
  readonly screen: string;
  readonly shown: ReadonlySet<string>;
}

/** Fields which another open page has answered differently since this one went out; none: it may be saved. */
export function answeredElsewhere(
  stored: { readonly content: DraftContent; readonly savedBy: string },
  mine: DraftContent,
  fields: Fields,
  coming: Coming,
): readonly string[] {
  const { base, screen, shown } = coming;
  if (base === '' || stored.savedBy === '' || stored.savedBy === screen) return [];
  if (base === baseOf(stored.content, fields, shown)) return [];
  return typedFields(fields, shown).flatMap(([id, field]) => {
    const [there, here] = [shownIn(stored.content, id, field), shownIn(mine, id, field)];
    return JSON.stringify(there) === JSON.stringify(here) ? [] : [id];
  });
}

/** What is stored, with the files that the page brought: they are kept whatever is decided about the rest. */
export function withFilesOf(stored: DraftContent, mine: DraftContent, fields: Fields): DraftContent {
  let content = stored;
  for (const [id, field] of Object.entries(fields)) {
    if (field.type === 'file') content = withAnswer(content, id, mine.answers[id] ?? null);
  }
  return content;
}
