/**
 * Billing: bills of levies, what was paid on them, and what else became of them.
 *
 * A bill is made in the transaction of the action that determines it, has a number and a payment code, and is paid at the
 * treasurer's desk, by the bank's file or over the payment port. A payment recorded moves its matter on in the same transaction.
 * Money goes back only by two persons.
 *
 * It hides numbers, payment codes, how a channel's reference makes a payment one, and which of two at once comes first. It does
 * not know cases: a bill is about a ticket, and who hears of it is told at the start (`hearBills`).
 */
export { type Bill, owedOn, type Standing, standingOf, writeCode } from './bill.ts';
export { type BillHearer, hearBills } from './hearing.ts';
export { dropBills, makeBill, type NewBill } from './making.ts';
export { BillCard, ReceiptSlip } from './pages/parts.tsx';
export {
  askRefund,
  BILL_READERS,
  cancelBill,
  decideRefund,
  exemptBill,
  type PayResult,
  pay,
  payCash,
} from './paying.ts';
export { closePort, hearPayment, openPort, PORT_KEEPERS, paymentPrograms, signatureOf } from './port.ts';
export { billingProblems } from './problem-texts.ts';
export { billByCode, billById, billsOf, listBills, type Payment, paymentOf, refundsOf } from './reading.ts';
export { billingRoutes, checkAddress } from './routes.tsx';
export { takeStatement } from './statement.ts';
export { billingSweeps, goOnPaid, remindOfBills } from './sweeping.ts';
export { billingTexts } from './texts.ts';
