/**
 * The content of a letter, made from what the application declares, the answers of one case, and the facts of the day it
 * is signed. Pure: the same input always gives the same content, and therefore the same digest.
 */
import {
  type Application,
  type Block,
  fillTemplate,
  formatNumber,
  type Letter,
  type LetterScope,
  letterBlocks,
  type Scope,
} from '../language/index.ts';
import type { LetterContent, Signer } from './letter.ts';

/** What is known only when the letter is signed. */
export interface DayOfSigning {
  readonly number: string;
  /** Calendar date in the region's zone. */
  readonly date: string;
  readonly until: string | null;
  /** Town named before the date. */
  readonly place: string;
  readonly head: LetterContent['head'];
  readonly signer: Signer;
  readonly code: string;
  readonly signing: NonNullable<LetterContent['signing']>;
}

/** The content of the letter `letterId` of the application on one case. */
export function composeLetter(
  application: Application,
  letterId: string,
  scope: Scope,
  day: DayOfSigning,
): LetterContent {
  const letter = application.definition.letters[letterId];
  if (letter === undefined) throw new Error(`The application has no letter ${letterId}`);
  const about: LetterScope = { ...scope, letter: { number: day.number, date: day.date } };
  const written = (text: string | undefined): string =>
    text === undefined ? '' : fillTemplate(application, text, about, 'id').trim();
  const blocks = letterBlocks(application, letterId, about);
  const { security = 'ordinary', urgency = 'ordinary' } = letter;
  const [subject, attachments] = [written(letter.about), written(letter.attachments)];
  return {
    layout: letter.layout,
    title: written(letter.title),
    ...(subject === '' ? {} : { about: subject }),
    number: day.number,
    date: day.date,
    until: day.until,
    place: day.place,
    to: addressee(written(letter.to)),
    ...(security === 'ordinary' ? {} : { security }),
    ...(urgency === 'ordinary' ? {} : { urgency }),
    ...(attachments === '' ? {} : { attachments }),
    head: day.head,
    blocks,
    signer: isDecision(blocks) ? { ...day.signer, name: withoutDegrees(day.signer.name) } : day.signer,
    copies: Object.values(letter.copies ?? {})
      .map(written)
      .filter(copy => copy !== ''),
    code: day.code,
    signing: day.signing,
  };
}

/** The number of a letter: the region's pattern filled with its sequence, its date, and what the letter says of itself. */
export function numberOf(
  application: Application,
  letter: Letter,
  scope: Scope,
  given: { readonly pattern: string; readonly sequence: number; readonly date: string; readonly code: string },
): string {
  return formatNumber(given.pattern, {
    sequence: given.sequence,
    date: given.date,
    code: given.code,
    security: letter.security,
    classification: fillTemplate(application, letter.classification ?? '', scope, 'id').trim(),
  });
}

/** "Yth." is the layout's to write; an author who wrote it too means the same. */
function addressee(text: string): string {
  return text.replace(/^yth\.?\s+/i, '');
}

/** A document that decides has MEMUTUSKAN between its reasons and its rulings. */
function isDecision(blocks: readonly Block[]): boolean {
  return blocks.some(
    block =>
      block.kind === 'heading' &&
      block.centred === true &&
      /^MEMUTUSKAN\b/.test(block.text.map(run => run.text).join('')),
  );
}

const BEFORE = /^(?:(?:Prof|Dr|dr|drg|drh|Drs|Dra|Ir|Apt|apt|Ns)\.\s*)+/;

/**
 * A name as decisions carry it: without academic degrees (Permendagri 1/2023 article 44). What follows the first comma is
 * taken for degrees, and so are the usual ones before a name; religious and noble titles are part of it.
 */
export function withoutDegrees(name: string): string {
  const bare = (name.split(',')[0] ?? '').trim().replace(BEFORE, '');
  return bare === '' ? name : bare;
}
