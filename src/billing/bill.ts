/** The law of bills: payment codes that check themselves, interest for late payment, what is owed on a day. Pure. */
import type { LevyPenalty } from '../language/index.ts';

/** A line of a bill; whole rupiah. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string;
  readonly amount: number;
}

/** Kept standings, and `overdue`: open after its day. */
export const STANDINGS = ['open', 'overdue', 'paid', 'exempt', 'cancelled', 'refunded'] as const;
export type Standing = (typeof STANDINGS)[number];
export type KeptState = Exclude<Standing, 'overdue'>;

export interface Bill {
  readonly id: string;
  readonly ticket: string;
  readonly application: string;
  readonly levy: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly lines: readonly Line[];
  readonly penalty: LevyPenalty | null;
  readonly basis: string;
  readonly payer: string;
  readonly number: string;
  readonly code: string;
  readonly amount: number;
  readonly madeOn: string;
  readonly due: string;
  readonly state: KeptState;
  readonly reason: string | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly madeBy: string;
  readonly madeAt: Date;
}

export function standingOf(bill: Pick<Bill, 'state' | 'due'>, today: string): Standing {
  return bill.state === 'open' && bill.due < today ? 'overdue' : bill.state;
}

/** Table of Damm's check digit (2004): it finds every wrong digit and every two neighbours changed about. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

function damm(digits: string): number {
  let row = 0;
  for (const digit of digits) row = Number(DAMM[row]?.[Number(digit)] ?? '0');
  return row;
}

/** The thirteen digits with their check digit. */
export function withCheckDigit(digits: string): string {
  return `${digits}${damm(digits)}`;
}

/** A payment code as somebody typed it, spaces and hyphens allowed; undefined where it is none. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.-]/g, '');
  return /^\d{14}$/.test(digits) && damm(digits) === 0 ? digits : undefined;
}

/** In groups, for reading aloud: `3325 1234567 890`. */
export function writeCode(code: string): string {
  return code.replace(/^(\d{4})(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3 $4');
}

/** Months after the due date that have begun by a day: from the day after the due date on one, a month later two. */
export function monthsLate(due: string, on: string): number {
  if (on <= due) return 0;
  const [year = 0, month = 0, day = 0] = due.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = on.split('-').map(Number);
  const whole = (toYear - year) * 12 + (toMonth - month);
  // A due date at the end of a month ends its months at the end of shorter ones.
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return toDay > Math.min(day, last) ? whole + 1 : whole;
}

/** Interest owed on top when the bill is paid on a day; whole rupiah, rounded down. */
export function penaltyOn(bill: Pick<Bill, 'amount' | 'due' | 'penalty'>, on: string): number {
  if (bill.penalty === null) return 0;
  const months = Math.min(monthsLate(bill.due, on), bill.penalty.at_most_months);
  // Percent with at most six decimals, so that no fraction of a double decides a rupiah.
  const millionths = BigInt(Math.round(bill.penalty.percent_per_month * 1_000_000));
  return Number((BigInt(bill.amount) * millionths * BigInt(months)) / 100_000_000n);
}

/** What pays the bill on a day, interest included. */
export function owedOn(bill: Pick<Bill, 'amount' | 'due' | 'penalty'>, on: string): number {
  return bill.amount + penaltyOn(bill, on);
}
