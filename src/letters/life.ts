/**
 * The life of a letter (docs/decisions/0022): it waits for its signer, is numbered, issued; an issued one may be revoked or
 * replaced, and never changes. Pure.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import type { IssuedLetter, LetterContent } from './letter.ts';

export type LetterState = 'waiting' | 'numbered' | 'issued' | 'withdrawn';

/** What an issued letter is worth on a day. */
export type LetterStanding = 'valid' | 'expired' | 'revoked' | 'replaced';

/** How a letter's file is signed; kept beside the file. */
export interface FileSignature {
  /** `certificate`, `bsre`, or `seal` for the region's own. */
  readonly service: string;
  readonly level: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly until: string;
  readonly at: string;
}

export interface LetterFile {
  /** SHA-256 of the issued file, hexadecimal. */
  readonly digest: string;
  /** Absent: recorded in the system only. */
  readonly signature?: FileSignature | undefined;
}

export interface Revocation {
  readonly reason: string;
  readonly at: Date;
  /** Name of whoever did it. */
  readonly by: string;
}

/** What an action asked for and nobody has signed yet. */
export interface WaitingLetter {
  readonly state: 'waiting' | 'numbered' | 'withdrawn';
  readonly id: string;
  readonly caseId: string;
  readonly ticket: string;
  readonly application: string;
  readonly letter: string;
  readonly series: string;
  /** As it would be headed today. */
  readonly title: string;
  readonly agency: string;
  readonly signerPost: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** The letter whose place it will take. */
  readonly replaces: string | null;
  /** From `numbered` on. */
  readonly number: string | null;
  readonly withdrawn?: Revocation | undefined;
}

/** A letter with its number and content, whose file is not signed yet. */
export interface NumberedLetter extends WaitingLetter {
  readonly state: 'numbered';
  readonly number: string;
  readonly date: CalendarDate;
  readonly validUntil: CalendarDate | null;
  readonly content: LetterContent;
  readonly digest: string;
  readonly code: string;
  readonly signerOfficial: string | null;
  readonly signerName: string;
  readonly numberedAt: Date;
}

/** What an issued letter is worth on a day. A letter that was replaced is told apart from one that was only revoked. */
export function standingOf(
  letter: Pick<IssuedLetter, 'validUntil' | 'revoked' | 'replacedBy'>,
  today: CalendarDate,
): LetterStanding {
  if (letter.replacedBy !== null) return 'replaced';
  if (letter.revoked !== undefined) return 'revoked';
  return letter.validUntil !== null && letter.validUntil < today ? 'expired' : 'valid';
}

/** Reasons that the program gives by itself; kept by these words, shown as sentences. */
export const OWN_REASONS = ['asked-again', 'case-ended', 'year-over', 'replaced'] as const;
export type OwnReason = (typeof OWN_REASONS)[number];

export const isOwnReason = (text: string): text is OwnReason => OWN_REASONS.some(one => one === text);

/** Longest reason for withdrawing, revoking or replacing. */
export const REASON_AT_MOST = 500;
