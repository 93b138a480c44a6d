/** Bills of cases: made by an action, paid by desk, bank and port, cancelled, exempted, refunded; and two things at once. */
import { beforeEach, describe, expect, test } from 'vitest';
import { HERE, hired, START, type World, worldOfCases } from '../../../test/cases.ts';
import { levyFolder } from '../../../test/levies.ts';
import {
  askRefund,
  billByCode,
  billsOf,
  cancelBill,
  decideRefund,
  exemptBill,
  goOnPaid,
  hearBills,
  hearPayment,
  openPort,
  pay,
  payCash,
  paymentOf,
  remindOfBills,
  signatureOf,
  takeStatement,
} from '../../billing/index.ts';
import type { Duty, Official } from '../../foundation/context.ts';
import { entries } from '../../foundation/journal.ts';
import { configureSecrets } from '../../foundation/secrets.ts';
import { readApplication } from '../../language/index.ts';
import { configureNotices, noticesOf } from '../../notices/index.ts';
import { createPost } from '../../workforce/index.ts';
import { act } from '../acting.ts';
import { caseByTicket } from '../reading.ts';
import { runTimers } from '../timers.ts';
import { caseBills } from './following.ts';

const { definition } = readApplication(levyFolder());
if (definition === undefined) throw new Error('The fixture is no application');
const SEWA = definition;

let world: World;
let treasurer: Official;
let second: Official;
let operator: Official;

async function official(id: string, duties: readonly Duty[]): Promise<Official> {
  return world.as('system', async ctx => {
    await createPost(ctx, { id, title: id, agency: 'dagang', kind: 'staff', area: null, duties: [...duties] });
    return hired(ctx, id.toUpperCase().replaceAll('-', ''), id, id);
  });
}

beforeEach(async () => {
  configureSecrets('/nowhere', 'a secret of forty characters, for tests only');
  configureNotices({ demo: false });
  hearBills(caseBills);
  world = await worldOfCases(undefined, { definition: SEWA, desks: { petugas: 'dagang-verifikator' } });
  treasurer = await official('bendahara', ['treasurer']);
  second = await official('sekda', ['regional-secretary']);
  operator = await official('operator', ['operator']);
});

/** A case whose bill of 60,001 is made. */
async function billed(luas = 10) {
  const { ticket } = await world.open({ luas });
  await world.as(world.rina, ctx => act(ctx, { ticket, action: 'tetapkan', answers: {}, version: 1, who: 'desk' }));
  const [bill] = await world.as('system', ctx => billsOf(ctx, ticket));
  if (bill === undefined) throw new Error('no bill');
  return bill;
}
const stageOf = async (ticket: string) => (await world.as('system', ctx => caseByTicket(ctx, ticket))).stage;
const billOf = async (ticket: string) => (await world.as('system', ctx => billsOf(ctx, ticket)))[0];
const paid = (code: string, reference: string, amount = 70_001, paidOn = '2026-11-24') =>
  ({ code, amount, paidOn, channel: 'bank', reference }) as const;

describe('a bill', () => {
  test('is made by the action with number, code, lines and notice, at the tariff of the day', async () => {
    const bill = await billed();
    expect(bill).toMatchObject({
      number: '000001/SKRD/XI/2026',
      amount: 70_001,
      due: '2026-12-24',
      state: 'open',
      payer: 'Siti Aminah',
      lines: [
        { id: 'sewa', amount: 70_000 },
        { id: 'kebersihan', amount: 1 },
      ],
    });
    expect(bill.code).toMatch(/^3325\d{10}$/);
    expect(await stageOf(bill.ticket)).toBe('bayar');
    const told = await world.as('system', ctx => noticesOf(ctx, { kind: 'case', id: bill.ticket }));
    expect(told.find(one => one.title === `Tagihan ${bill.number}`)?.text).toContain('70.001');
  });

  test('is counted in one series without doubles, and is found by its code only', async () => {
    const [one, two] = [await billed(), await billed(2)];
    expect(two.number).toBe('000002/SKRD/XI/2026');
    expect(
      (await world.as('system', ctx => billByCode(ctx, ` ${one.code.slice(0, 4)} ${one.code.slice(4)}`)))?.id,
    ).toBe(one.id);
    const wrong = `${one.code.slice(0, 13)}${(Number(one.code[13]) + 1) % 10}`;
    expect(await world.as('system', ctx => billByCode(ctx, wrong))).toBeUndefined();
  });

  test('of a case that is refused for want of payment counts no more', async () => {
    const bill = await billed();
    await world.as('system', runTimers, { days: 30 });
    expect(await stageOf(bill.ticket)).toBe('bayar');
    await world.as('system', runTimers, { days: 31 });
    expect(await stageOf(bill.ticket)).toBe('batal');
    expect(await billOf(bill.ticket)).toMatchObject({ state: 'cancelled', reason: 'case-ended' });
    expect((await world.as('system', ctx => pay(ctx, paid(bill.code, 'late')))).kind).toBe('not-open');
  });

  test('that nobody has to pay is kept with its basis, and the case goes on at once', async () => {
    const { ticket } = await world.open({ luas: 2, sosial: true });
    await world.as(world.rina, ctx => act(ctx, { ticket, action: 'tetapkan', answers: {}, version: 1, who: 'desk' }));
    expect(await billOf(ticket)).toMatchObject({ amount: 0, state: 'exempt' });
    expect(await stageOf(ticket)).toBe('terbit');
  });

  test('is reminded of once, near its day', async () => {
    await billed();
    expect(await world.as('system', remindOfBills, { days: 5 })).toBe(0);
    expect(await world.as('system', remindOfBills, { days: 28 })).toBe(1);
    expect(await world.as('system', remindOfBills, { days: 29 })).toBe(0);
  });
});

describe('a payment', () => {
  test('at the desk moves the case, gives a receipt, and is taken by the treasurer only', async () => {
    const bill = await billed();
    await expect(world.as(world.rina, ctx => payCash(ctx, bill.id))).rejects.toThrow('billing.may-not');
    await world.as(treasurer, ctx => payCash(ctx, bill.id));
    expect(await stageOf(bill.ticket)).toBe('terbit');
    expect(await world.as('system', ctx => paymentOf(ctx, bill.id))).toMatchObject({
      amount: 70_001,
      receipt: '000001/STS/XI/2026',
      channel: 'cash',
    });
    const journal = await world.as('system', ctx => entries(ctx, {}));
    expect(journal.entries.map(one => one.event)).toEqual(expect.arrayContaining(['bill.made', 'bill.paid']));
    await expect(world.as(treasurer, ctx => payCash(ctx, bill.id))).rejects.toThrow('billing.not');
  });

  test('twice at once is one payment', async () => {
    const bill = await billed();
    const both = await Promise.all([
      world.as('system', ctx => pay(ctx, paid(bill.code, 'R-1'))),
      world.as('system', ctx => pay(ctx, paid(bill.code, 'R-1'))),
    ]);
    expect(both.map(one => one.kind).sort()).toEqual(['paid', 'repeated']);
    expect(await stageOf(bill.ticket)).toBe('terbit');
  });

  test('and a cancellation at once: one of them counts, and the other is told', async () => {
    const bill = await billed();
    const [payment, cancellation] = await Promise.allSettled([
      world.as('system', ctx => pay(ctx, paid(bill.code, 'R-2'))),
      world.as(treasurer, ctx => cancelBill(ctx, bill.id, 'Salah tetap')),
    ]);
    const after = await billOf(bill.ticket);
    const isPaid = after?.state === 'paid';
    expect(['paid', 'cancelled']).toContain(after?.state);
    expect(payment.status === 'fulfilled' && payment.value.kind).toBe(isPaid ? 'paid' : 'not-open');
    expect(cancellation.status).toBe(isPaid ? 'rejected' : 'fulfilled');
    expect(await stageOf(bill.ticket)).toBe(isPaid ? 'terbit' : 'bayar');
  });

  test('of another amount is none; late it holds the interest of each begun month', async () => {
    const bill = await billed();
    expect(await world.as('system', ctx => pay(ctx, paid(bill.code, 'R-3', 70_000)))).toMatchObject({
      kind: 'wrong-amount',
      owed: 70_001,
    });
    const late = await world.as('system', ctx => pay(ctx, paid(bill.code, 'R-4', 71_401, '2027-01-25')), { days: 70 });
    expect(late.kind).toBe('paid');
    expect(await world.as('system', ctx => paymentOf(ctx, bill.id))).toMatchObject({ amount: 71_401, penalty: 1_400 });
  });

  test('that cannot move its case is recorded, and the case is moved later', async () => {
    const bill = await billed();
    hearBills({ ...caseBills, happened: async () => false });
    expect((await world.as('system', ctx => pay(ctx, paid(bill.code, 'R-5')))).kind).toBe('paid');
    expect(await stageOf(bill.ticket)).toBe('bayar');
    hearBills(caseBills);
    expect(await world.as('system', goOnPaid)).toBe(1);
    expect(await stageOf(bill.ticket)).toBe('terbit');
    expect(await world.as('system', goOnPaid)).toBe(0);
  });
});

describe("the bank's file", () => {
  test('is reported row by row; the same file twice changes nothing', async () => {
    const [one, two, gone] = [await billed(), await billed(2), await billed(3)];
    await world.as(treasurer, ctx => cancelBill(ctx, gone.id, 'Salah tetap'));
    const file = [
      'Tanggal;Kode Bayar;Nominal;Referensi',
      `24/11/2026;${one.code};70.001,00;A1`,
      `24/11/2026;${two.code};13.000;A2`,
      `24/11/2026;33250000000000;14000;A3`,
      `24/11/2026;${one.code};70001;A4`,
      `24/11/2026;${one.code};70001;A1`,
      `24/11/2026;${gone.code};21000;A5`,
      `31/02/2026;${two.code};14000;A6`,
    ].join('\r\n');
    const report = await world.as(treasurer, ctx => takeStatement(ctx, 'koran.csv', file));
    expect(report.rows.map(row => [row.line, row.result])).toEqual([
      [2, 'matched'],
      [3, 'wrong-amount'],
      [4, 'unknown-code'],
      [5, 'already-paid'],
      [6, 'duplicate-row'],
      [7, 'not-open'],
      [8, 'unreadable'],
    ]);
    expect(report.rows[1]?.owed).toBe(14_000);
    const again = await world.as(treasurer, ctx => takeStatement(ctx, 'koran-2.csv', file));
    expect(again).toMatchObject({ before: true, rows: report.rows });
    await expect(world.as(treasurer, ctx => takeStatement(ctx, 'x', 'a,b\n1,2'))).rejects.toThrow(
      'billing.file-columns',
    );
    await expect(world.as(world.rina, ctx => takeStatement(ctx, 'x', file))).rejects.toThrow('billing.may-not');
  });
});

describe('the payment port', () => {
  const told = (secret: string, body: string, at = START) => {
    const time = String(Math.floor(at.getTime() / 1000));
    return { headers: { 'payung-time': time, 'payung-signature': signatureOf(secret, time, body) }, body };
  };

  test('is off until it is set up; then takes what is signed, once, and in time', async () => {
    const bill = await billed();
    const body = JSON.stringify({ code: bill.code, amount: 70_001, date: '2026-11-24', reference: 'P-1' });
    expect((await world.as('system', ctx => hearPayment(ctx, told('x', body)))).status).toBe(404);
    const secret = await world.as(operator, openPort);
    const hear = (what: ReturnType<typeof told>) => world.as('system', ctx => hearPayment(ctx, what));
    expect((await hear(told('another', body))).status).toBe(401);
    expect((await hear({ ...told(secret, body), body: body.replace('70001', '1') })).status).toBe(401);
    const old = told(secret, body, new Date(START.getTime() - 301_000));
    expect(await hear(old)).toMatchObject({ status: 401, answer: { result: 'too-old' } });
    expect((await hear(told(secret, '{}'))).status).toBe(422);
    expect(await hear(told(secret, body))).toMatchObject({ status: 200, answer: { result: 'paid' } });
    expect(await hear(told(secret, body))).toMatchObject({ status: 200, answer: { result: 'repeated' } });
    const rest = body.replace('P-1', 'P-2');
    expect(await hear(told(secret, rest))).toMatchObject({ status: 409, answer: { result: 'already-paid' } });
  });
});

describe('what else becomes of a bill', () => {
  test('exempted by who may, with the rule; the case goes on', async () => {
    const bill = await billed();
    await expect(world.as(second, ctx => exemptBill(ctx, bill.id, ' '))).rejects.toThrow('billing.reason');
    await world.as(second, ctx => exemptBill(ctx, bill.id, 'Perda 3/2024 Pasal 12'));
    expect(await billOf(bill.ticket)).toMatchObject({ state: 'exempt', reason: 'Perda 3/2024 Pasal 12' });
    expect(await stageOf(bill.ticket)).toBe('terbit');
  });

  test('given back by two persons only', async () => {
    const bill = await billed();
    await world.as(treasurer, ctx => payCash(ctx, bill.id));
    await world.as(treasurer, ctx => askRefund(ctx, bill.id, 'Bayar ganda'));
    await expect(world.as(treasurer, ctx => askRefund(ctx, bill.id, 'Lagi'))).rejects.toThrow('billing.refund-asked');
    await expect(world.as(treasurer, ctx => decideRefund(ctx, bill.id, true))).rejects.toThrow('billing.own-refund');
    await world.as(second, ctx => decideRefund(ctx, bill.id, true));
    expect(await billOf(bill.ticket)).toMatchObject({ state: 'refunded' });
  });

  test('a region does not see the bills of another', async () => {
    const bill = await billed();
    expect(await world.as('system', ctx => billByCode(ctx, bill.code), { region: '33.26' })).toBeUndefined();
    expect(HERE).toBe('33.25');
  });
});
