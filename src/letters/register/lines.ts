/** Lines of the register, made from whatever a number or a letter stands in. Pure. */
import type { Selectable } from 'kysely';
import type { IssuedLetter } from '../letter.ts';
import { type LetterStanding, standingOf } from '../life.ts';
import type { WaitingRow } from '../reading.ts';
import type { LetterVoidsTable } from '../tables.ts';

/** One line of the register. */
export interface RegisterLine {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly ticket: string;
  readonly signer: string;
  readonly agency: string;
  /** Of the letter, or the instant since when it waits or is void. */
  readonly date: string | Date;
  readonly series: string;
  readonly standing: LetterStanding | 'waiting' | 'voided';
  /** Of what was revoked or voided. */
  readonly reason: string | null;
}

/** An issued letter, with what it is worth today. */
export function lineOf(letter: IssuedLetter, today: string): RegisterLine {
  return {
    id: letter.id,
    number: letter.number,
    title: letter.title,
    ticket: letter.ticket,
    signer: letter.signerName,
    agency: letter.agency,
    date: letter.date,
    series: letter.series,
    standing: standingOf(letter, today),
    reason: letter.revoked?.reason ?? null,
  };
}

/** A letter that waits; with its number where it has one already. */
export function waitingLine(row: WaitingRow): RegisterLine {
  return {
    id: row.id,
    number: row.numbered?.number ?? null,
    title: row.title,
    ticket: row.ticket,
    signer: row.numbered?.signerName ?? '',
    agency: row.agency,
    date: row.asked_at,
    series: row.series,
    standing: 'waiting',
    reason: null,
  };
}

/** A number that stands on no letter. */
export function voidLine(row: Selectable<LetterVoidsTable>, agency: string): RegisterLine {
  return {
    id: `${row.series}-${row.year}-${row.sequence}`,
    number: row.number,
    title: '',
    ticket: '',
    signer: row.voided_by,
    agency,
    date: row.voided_at,
    series: row.series,
    standing: 'voided',
    reason: row.reason,
  };
}
