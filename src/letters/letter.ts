/**
 * A letter as data, and the law of who signs how.
 *
 * The content holds everything needed to show the letter for ever: later changes of an agency's address, of an
 * official's rank or of the application leave letters already issued as they are. The same content always gives the
 * same page and the same PDF bytes, so its digest identifies the letter.
 */
import type { Block, Letter } from '../language/index.ts';
import type { LetterFile, Revocation } from './life.ts';

/** How the signer holds the post (UU 30/2014 art. 14): by appointment, for a vacant post (Plt), for an absent holder (Plh). */
export type Capacity = 'holder' | 'plt' | 'plh';

export interface Signer {
  /** Lines above the signature, e.g. `Plt. Kepala Dinas …`. */
  readonly lines: readonly string[];
  readonly name: string;
  /** Rank and grade, e.g. `Pembina (IV/a)`; empty where unknown or not printed. */
  readonly rank: string;
  /** Civil servant number, 18 digits; empty for who is not a civil servant. */
  readonly nip: string;
}

export interface LetterContent {
  readonly layout: 'correspondence' | 'titled';
  readonly title: string;
  /** What a titled letter is about (TENTANG). */
  readonly about?: string;
  readonly number: string;
  /** Calendar date of the letter in the region's zone. */
  readonly date: string;
  /** Last day of validity, inclusive; null for a letter without an end (UU 30/2014 art. 58 wants both said). */
  readonly until: string | null;
  /** Town named before the date. */
  readonly place: string;
  readonly to: string;
  /** Sifat; absent: Biasa. */
  readonly security?: NonNullable<Letter['security']>;
  /** Derajat; absent: Biasa. */
  readonly urgency?: NonNullable<Letter['urgency']>;
  /** Lampiran; absent: none. */
  readonly attachments?: string;
  readonly head: {
    readonly government: string;
    readonly agency: string;
    readonly lines: readonly string[];
    /** SHA-256 of the region's emblem as it was; absent: headed without one. */
    readonly emblem?: string;
  };
  readonly blocks: readonly Block[];
  readonly signer: Signer;
  readonly copies: readonly string[];
  /** Asked for on the verification page. */
  readonly code: string;
  /** How its file is signed, which the letter says of itself; absent: `recorded`, as letters were before. */
  readonly signing?: SigningKind;
}

/** In the system only; by the region's seal; by the certificate of the official. */
export type SigningKind = 'recorded' | 'sealed' | 'certified';

export interface IssuedLetter {
  readonly state: 'issued';
  readonly id: string;
  readonly caseId: string;
  readonly ticket: string;
  readonly application: string;
  readonly letter: string;
  readonly number: string;
  readonly date: string;
  readonly validUntil: string | null;
  readonly title: string;
  readonly agency: string;
  readonly signerName: string;
  /** No person signed: the system issued it over the post (UU 30/2014 art. 53(3) as amended). */
  readonly bySystem: boolean;
  readonly code: string;
  readonly digest: string;
  readonly issuedAt: Date;
  readonly content: LetterContent;
  readonly series: string;
  readonly year: number;
  readonly sequence: number;
  /** Post over which it was signed. */
  readonly signerPost: string;
  /** The letter whose place it takes. */
  readonly replaces: string | null;
  /** The issued letter that took its place. */
  readonly replacedBy: string | null;
  readonly revoked?: Revocation | undefined;
  /** The issued file, once it was made. */
  readonly file?: LetterFile | undefined;
}

/** What stands where a signature would, on a letter that the law itself brought about. Letters are Indonesian. */
export const BY_SYSTEM = {
  name: 'Diterbitkan oleh sistem elektronik',
  rank: 'Tanpa tanda tangan pejabat; berlaku sebagai keputusannya (UU 30/2014 pasal 53 dan 38 sebagaimana diubah)',
} as const;

const prefixes: Readonly<Record<Capacity, string>> = { holder: '', plt: 'Plt. ', plh: 'Plh. ' };

/** The post's title as printed above the signature, with the capacity before it (UU 30/2014 art. 14(4)). */
export function signerLines(title: string, capacity: Capacity): readonly string[] {
  return [`${prefixes[capacity]}${title}`];
}

/**
 * Last day of validity: the same day of the month `months` later, the month's last day where there is no such day, less
 * one day because both ends are included.
 */
export function validUntil(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay)));
  if (day <= lastDay) end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}
