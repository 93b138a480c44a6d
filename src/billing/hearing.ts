/** Who hears of bills: folders that come later, above all cases, in the same transaction. */
import type { Context } from '../foundation/context.ts';
import type { Bill } from './bill.ts';

export interface BillHearer {
  /** Holds the matter until the transaction ends. Whoever changes a bill holds its matter first, so that two never wait for each other. */
  hold(ctx: Context, ticket: string): Promise<void>;
  /** The bill was paid or exempted: the matter goes on, and its people are told. False: it could not, and is asked again later. */
  happened(ctx: Context, bill: Bill, what: 'paid' | 'exempt'): Promise<boolean>;
  /** Something else of which the payer is told. */
  tell(ctx: Context, bill: Bill, what: 'made' | 'cancelled' | 'refunded' | 'reminded'): Promise<void>;
}

let hearer: BillHearer | undefined;

/** Says who hears of bills. Called once at the start. */
export function hearBills(by: BillHearer): void {
  hearer = by;
}

export function heardBy(): BillHearer {
  if (hearer === undefined) throw new Error('Who hears of bills was not said: call hearBills first');
  return hearer;
}
