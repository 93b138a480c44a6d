/** What an application asks to be paid, as it declares it; a leaf, so that the tables of the language may name it. */
import type { Deadline, Expression } from '../definition.ts';

/** A levy (retribusi, pajak) for which a flow makes a bill. */
export interface Levy {
  readonly name: string;
  /** The rule of the region that sets it (UU 1/2022 article 94: a Perda); may name a parameter. */
  readonly basis: string;
  readonly items: Readonly<Record<string, LevyItem>>;
  /** How the rupiah of an item are made whole. Default `half-up`. */
  readonly round?: 'half-up' | 'down';
  /** Days for paying, counted from the day on which the bill is made. */
  readonly due: Deadline;
  /** Nothing is asked where this is true; the bill of zero and its basis are recorded all the same. */
  readonly exempt?: { readonly when: Expression; readonly basis: string };
  /** What is added for each begun month after the due date. */
  readonly penalty?: LevyPenalty;
}

export interface LevyItem {
  readonly label: string;
  /** Rupiah. */
  readonly amount: Expression;
  /** The item stands on the bill only where this is true. */
  readonly when?: Expression;
}

export interface LevyPenalty {
  /** Percent of the amount, for each month or part of one. */
  readonly percent_per_month: number;
  readonly at_most_months: number;
  readonly basis: string;
}

/** A stage that waits for a payment: the case goes on by itself when it is paid, or when its day has passed. */
export interface Awaits {
  readonly payment: string;
  readonly to: string;
  readonly overdue?: { readonly to: string };
}

/** What a scenario expects of a bill; only what is written is looked at. */
export interface ExpectedBill {
  readonly levy: string;
  readonly amount?: number;
  readonly due?: string;
  readonly state?: 'open' | 'paid' | 'exempt';
}
