/** Checking a file that somebody holds: known by its digest, else read apart and judged by what it shows and the register says. */
import type { RegionCode } from '../../foundation/context.ts';
import type { Database, Work } from '../../foundation/database.ts';
import { digestsOf } from './digests.ts';
import { readApart } from './reader.ts';
import type { Reading } from './reading.ts';
import { askRegister, issuedFile, type Question, type RegisterAnswer, type RegisteredLetter } from './register.ts';
import { configuredTrust } from './trust.ts';
import { type Fault, type Judgement, judge, letterMeant } from './verdict.ts';
import { compareSigns, signsOf } from './words.ts';

/** A letter has 60 kB, one with a long annex some MB. */
export const VERIFIED_BYTES_AT_MOST = 10_000_000;
/** A PDF may begin with a few bytes that are not its own; readers look within the first 1,024 (ISO 32000-2). */
const HEADER_WITHIN_BYTES = 1024;

export interface Verified extends Judgement<RegisteredLetter> {
  readonly words: ReturnType<typeof compareSigns> | undefined;
  /** Addresses for checking that the file names. */
  readonly addresses: readonly string[];
}

/** What keeps a file from being read at all, seen at once. */
export function faultOf(pdf: Uint8Array): Fault | undefined {
  if (pdf.length > VERIFIED_BYTES_AT_MOST) return 'too-large';
  const head = Buffer.from(pdf.subarray(0, HEADER_WITHIN_BYTES)).toString('latin1');
  return head.includes('%PDF-') ? undefined : 'not-a-pdf';
}

/** What the register is asked about a file. */
export function questionOf(pdf: Uint8Array, reading: Reading | undefined, expected: string | undefined): Question {
  const inspection = reading?.inspection;
  return {
    digests: digestsOf(pdf),
    codes: reading?.clues.codes ?? [],
    expected,
    certificates: (inspection?.signatures ?? []).flatMap(one => one.certificate?.fingerprint ?? []),
    signs: inspection?.verdict === 'unsigned' ? signsOf(reading?.text ?? '') : undefined,
  };
}

/** Reads a file apart, unless it cannot be one. */
export async function readSent(
  pdf: Uint8Array,
  trusted: readonly Uint8Array[],
  at: Date,
): Promise<{ readonly reading: Reading | undefined; readonly fault: Fault | undefined }> {
  const fault = faultOf(pdf);
  if (fault !== undefined) return { reading: undefined, fault };
  const reading = await readApart({ pdf, trusted, at });
  return { reading, fault: reading === undefined ? 'unreadable' : undefined };
}

export interface Consulted extends RegisterAnswer {
  /** How the file's words compare with those of the issued file, where that was asked and could be told. */
  readonly words: ReturnType<typeof compareSigns> | null;
}

const NO_ANSWER: RegisterAnswer = { byFile: null, named: [], expected: null, own: [] };

/** How much an answer says: the issued file, else a letter that is named, else nothing. */
const weightOf = (answer: RegisterAnswer): number =>
  answer.byFile !== null ? 2 : answer.named.length > 0 || answer.expected !== null ? 1 : 0;

/** Asks the registers of these regions, each in a short transaction, and takes the answer that says most. */
export async function consult(
  database: Database,
  regions: readonly RegionCode[],
  work: Work,
  question: Question,
): Promise<Consulted> {
  let best = { region: '', answer: NO_ANSWER };
  for (const region of regions) {
    const answer = await database.reading(region, work, ctx => askRegister(ctx, question));
    if (weightOf(answer) > weightOf(best.answer)) best = { region, answer };
    if (answer.byFile !== null) break;
  }
  const { answer, region } = best;
  const letter = letterMeant(answer.named, answer.expected ?? undefined);
  const { signs } = question;
  if (answer.byFile !== null || letter === undefined || signs === undefined) return { ...answer, words: null };
  const issued = await database.reading(region, work, ctx => issuedFile(ctx, letter));
  const original = issued === undefined ? undefined : await readApart({ pdf: issued, trusted: [], at: work.now });
  return { ...answer, words: original === undefined ? null : compareSigns(signsOf(original.text), signs) };
}

/** Puts together what the file shows and what the register says, and judges it. */
export function verified(answer: Consulted, reading: Reading | undefined, fault: Fault | undefined): Verified {
  const words = answer.words ?? undefined;
  const judged = judge({
    byFile: answer.byFile ?? undefined,
    named: answer.named,
    expected: answer.expected ?? undefined,
    inspection: reading?.inspection,
    fault,
    own: answer.own,
    words,
  });
  return { ...judged, words, addresses: reading?.clues.addresses ?? [] };
}

interface Asked {
  readonly pdf: Uint8Array;
  /** Code of the letter that it is held to be. */
  readonly expected: string | undefined;
}

/** Judges a file in a region. Nothing of it is kept. Problems `letters.reader-busy`, `letters.reader-died`. */
export async function verifyFile(
  database: Database,
  region: RegionCode,
  work: Work,
  { pdf, expected }: Asked,
): Promise<Verified> {
  const known = await consult(database, [region], work, questionOf(pdf, undefined, expected));
  // Exactly an issued file: whatever reading it would show was judged when it was issued.
  if (known.byFile?.whole === true) return verified(known, undefined, undefined);
  const { reading, fault } = await readSent(pdf, configuredTrust(), work.now);
  const answer = await consult(database, [region], work, questionOf(pdf, reading, expected));
  return verified(answer, reading, fault);
}
