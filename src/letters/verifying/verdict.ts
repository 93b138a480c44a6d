/**
 * The law of verification: what is told to whoever holds a file, from what the file shows and what the register says. Pure.
 *
 * The register is believed before the file: a file whose digest was kept when the letter was issued is that letter, whatever
 * else could be said of it; any other file is not, however genuine it looks. The signature then says what happened to it.
 */
import type { PdfInspection, SignatureFound } from '../../signatures/index.ts';
import type { LetterStanding } from '../life.ts';

/**
 * - `genuine`: exactly the file that was issued, and the letter counts;
 * - `genuine-expired`, `genuine-revoked`, `genuine-replaced`: exactly that file, but the letter counts no more;
 * - `other-letter`: of another letter than the one asked for, or a file that names two letters;
 * - `added-to`: a file that was issued or signed, with something added that is seen;
 * - `changed`: what was signed is not what the file holds now;
 * - `broken-signature`: the signature itself does not hold;
 * - `stranger`: signed with a certificate that no trusted authority knows;
 * - `certificate-expired`: signed with a certificate out of its time;
 * - `not-as-issued`: well signed and names our letter, but is not the file that was issued;
 * - `copy-differs`: without a signature, names our letter and does not say the same;
 * - `copy`: without a signature, names our letter: a print, a scan or a file saved anew. It proves nothing by itself;
 * - `unknown`: no letter of this region;
 * - `not-a-pdf`, `damaged`, `too-large`, `unreadable`: nothing could be read (`unreadable`: not within the limits of time and memory).
 */
export const VERDICTS = [
  'genuine',
  'genuine-expired',
  'genuine-revoked',
  'genuine-replaced',
  'other-letter',
  'added-to',
  'changed',
  'broken-signature',
  'stranger',
  'certificate-expired',
  'not-as-issued',
  'copy-differs',
  'copy',
  'unknown',
  'not-a-pdf',
  'damaged',
  'too-large',
  'unreadable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why nothing could be read. */
export type Fault = Extract<Verdict, 'not-a-pdf' | 'damaged' | 'too-large' | 'unreadable'>;

/** What the law needs of a letter. */
export interface Known {
  readonly code: string;
  readonly standing: LetterStanding;
  /** The issued file carries a signature. */
  readonly signed: boolean;
}

export interface Evidence<Letter extends Known> {
  /** The letter whose issued file this is (`whole`), or with whose issued file it begins. */
  readonly byFile: { readonly letter: Letter; readonly whole: boolean } | undefined;
  /** Letters of the region that the file names. */
  readonly named: readonly Letter[];
  /** The letter that the person asked about by its code. */
  readonly expected: Letter | undefined;
  readonly inspection: PdfInspection | undefined;
  readonly fault: Fault | undefined;
  /** SHA-256 of the certificates with which the region itself signs. */
  readonly own: readonly string[];
  /** How the file's words compare with those of the issued file, where that was looked at. */
  readonly words: 'same' | 'differs' | 'unreadable' | undefined;
}

export interface Judgement<Letter extends Known> {
  readonly verdict: Verdict;
  /** The letter that the file is, or says that it is. */
  readonly letter: Letter | undefined;
  /** Another letter that was asked for, or that the file names too. */
  readonly other: Letter | undefined;
  /** Only data with which its signature is checked was added to the issued file. */
  readonly validationDataAdded: boolean;
  readonly signatures: readonly SignatureFound[];
}

const STANDINGS = {
  valid: 'genuine',
  expired: 'genuine-expired',
  revoked: 'genuine-revoked',
  replaced: 'genuine-replaced',
} as const satisfies Record<LetterStanding, Verdict>;

/** Only data for checking came after each signature. Without a signature nothing says what was added. */
function onlyValidationData({ signatures }: PdfInspection): boolean {
  return signatures.length > 0 && signatures.every(one => one.intact && one.later !== 'content');
}

/** Signed by a certificate of the region itself, which needs no authority to be known. */
const isOwn = (found: SignatureFound, own: readonly string[]): boolean =>
  found.certificate !== undefined && own.includes(found.certificate.fingerprint);

/** What the inspection says, knowing the region's own certificates as well. */
function verdictOf({
  inspection,
  own,
}: Pick<Evidence<Known>, 'inspection' | 'own'>): PdfInspection['verdict'] | undefined {
  if (inspection?.verdict !== 'stranger') return inspection?.verdict;
  return inspection.signatures.every(one => one.trusted || isOwn(one, own)) ? 'valid' : 'stranger';
}

/** The letter that a file says that it is: of several the one asked for; where it names none, the one asked for. */
export function letterMeant<Letter extends Known>(
  named: readonly Letter[],
  expected: Letter | undefined,
): Letter | undefined {
  return named.find(one => one.code === expected?.code) ?? named[0] ?? expected;
}

export function judge<Letter extends Known>(evidence: Evidence<Letter>): Judgement<Letter> {
  const { byFile, expected, inspection } = evidence;
  const told = (verdict: Verdict, letter?: Letter, other?: Letter, validationDataAdded = false): Judgement<Letter> => ({
    verdict,
    letter,
    other,
    validationDataAdded,
    signatures: (inspection?.signatures ?? []).map(one => ({
      ...one,
      trusted: one.trusted || isOwn(one, evidence.own),
    })),
  });

  if (byFile !== undefined) {
    const { letter, whole } = byFile;
    if (!whole && !(letter.signed && inspection !== undefined && onlyValidationData(inspection)))
      return told('added-to', letter);
    if (expected !== undefined && expected.code !== letter.code) return told('other-letter', letter, expected);
    return told(STANDINGS[letter.standing], letter, undefined, !whole);
  }

  const letter = letterMeant(evidence.named, expected);
  const other = [...evidence.named, ...(expected === undefined ? [] : [expected])].find(
    one => one.code !== letter?.code,
  );
  if (evidence.fault !== undefined) return told(evidence.fault, letter, other);
  const seen = verdictOf(evidence);
  switch (seen) {
    case undefined:
      return told('unreadable', letter, other);
    case 'no-pdf':
      return told('damaged', letter, other);
    case 'changed':
    case 'broken-signature':
    case 'added-to':
      return told(seen, letter, other);
    case 'stranger':
    case 'certificate-expired':
      return letter === undefined ? told('unknown') : told(seen, letter, other);
    case 'valid':
      if (letter === undefined) return told('unknown');
      return other === undefined ? told('not-as-issued', letter) : told('other-letter', letter, other);
    case 'unsigned':
      if (letter === undefined) return told('unknown');
      if (other !== undefined) return told('other-letter', letter, other);
      return told(evidence.words === 'differs' ? 'copy-differs' : 'copy', letter);
  }
}

/** What a file shows by itself, without a register: `signed` where its signature holds and is trusted, `unsigned` where it has none. */
export type OfflineVerdict =
  | 'signed'
  | 'unsigned'
  | Extract<Verdict, 'changed' | 'added-to' | 'broken-signature' | 'stranger' | 'certificate-expired' | Fault>;

export function offlineVerdict(inspection: PdfInspection | undefined, fault: Fault | undefined): OfflineVerdict {
  if (fault !== undefined) return fault;
  if (inspection === undefined) return 'unreadable';
  switch (inspection.verdict) {
    case 'no-pdf':
      return 'damaged';
    case 'valid':
      return 'signed';
    default:
      return inspection.verdict;
  }
}

/** Exit code of the command: 0 genuine and valid; 1 not, or not proven; 2 nothing could be read. */
export function exitCodeOf(verdict: Verdict | OfflineVerdict): 0 | 1 | 2 {
  switch (verdict) {
    case 'genuine':
    case 'signed':
      return 0;
    case 'not-a-pdf':
    case 'damaged':
    case 'too-large':
    case 'unreadable':
      return 2;
    default:
      return 1;
  }
}
