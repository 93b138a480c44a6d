/** Routes of bills: those of whoever keeps the region's receipts, and the check that anybody may make. */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { record } from '../foundation/journal.ts';
import { found, isProblem } from '../foundation/problem.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { STANDINGS, standingOf } from './bill.ts';
import { CheckPage } from './pages/check.tsx';
import { ImportPage, PortPage, ReportPage } from './pages/outside.tsx';
import { BILLS, BillPage, BillsPage, StaffReceiptPage } from './pages/staff.tsx';
import {
  askRefund,
  BILL_READERS,
  cancelBill,
  decideRefund,
  exemptBill,
  payCash,
  REFUND_DECIDERS,
  TREASURERS,
} from './paying.ts';
import { closePort, openPort, PORT_KEEPERS, portSince } from './port.ts';
import { billingProblems } from './problem-texts.ts';
import {
  billByCode,
  billById,
  listBills,
  paymentOf,
  refundsOf,
  todayOf,
  totalOf,
  type Wanted,
  zoneOf,
} from './reading.ts';
import { STATEMENT_MEGABYTES, statement, statements, takeStatement } from './statement.ts';
import { billingTexts } from './texts.ts';

const BILLS_PER_PAGE = 50;
const BILLS_PER_FILE = 20_000;
const PAGES_AT_MOST = 1_000;
const TEXT_AT_MOST = 100;

function wantedOf(visit: Visit): Wanted {
  return {
    state: STANDINGS.find(one => one === visit.query.keadaan) ?? 'open',
    text: (visit.query.q ?? '').trim().slice(0, TEXT_AT_MOST),
  };
}

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const wanted = wantedOf(visit);
  const asked = Number(visit.query.halaman ?? '1');
  const at = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, PAGES_AT_MOST) : 1;
  const bills = await listBills(ctx, wanted, { limit: BILLS_PER_PAGE + 1, offset: (at - 1) * BILLS_PER_PAGE });
  return page(
    <BillsPage
      wanted={wanted}
      bills={bills.slice(0, BILLS_PER_PAGE)}
      total={await totalOf(ctx, wanted)}
      today={await todayOf(ctx)}
      page={at}
      more={bills.length > BILLS_PER_PAGE}
      mayTake={isAllowed(ctx, TREASURERS)}
      mayKeepPort={isAllowed(ctx, PORT_KEEPERS)}
    />,
  );
}

async function download(ctx: Context, visit: Visit): Promise<Reply> {
  const wanted = wantedOf(visit);
  const bills = await listBills(ctx, wanted, { limit: BILLS_PER_FILE, offset: 0 });
  const t = billingTexts[visit.lang];
  const today = await todayOf(ctx);
  const head = [t.number, t.levy, t.payer, t.ticket, t.code, t.amount, t.madeOn, t.due, t.state, t.reason];
  const rows = bills.map(bill => [
    bill.number,
    bill.name[visit.lang],
    bill.payer,
    bill.ticket,
    bill.code,
    String(bill.amount),
    bill.madeOn,
    bill.due,
    t.states[standingOf(bill, today)],
    bill.reason ?? '',
  ]);
  visit.after(inner =>
    record(inner, {
      event: 'bill.list-exported',
      subject: { kind: 'bill', id: 'list' },
      details: { state: wanted.state, text: wanted.text, lines: bills.length },
    }),
  );
  return file(csv([head, ...rows]), {
    mediaType: 'text/csv; charset=utf-8',
    name: `penerimaan-${ctx.region}-${wanted.state}.csv`,
  });
}

async function show(ctx: Context, visit: Visit, error?: { form: string; text: string }): Promise<Reply> {
  const bill = await billById(ctx, visit.params.id ?? '');
  return page(
    <BillPage
      bill={bill}
      payment={await paymentOf(ctx, bill.id)}
      refunds={await refundsOf(ctx, bill.id)}
      today={await todayOf(ctx)}
      zone={await zoneOf(ctx)}
      mayTake={isAllowed(ctx, TREASURERS)}
      mayDecide={isAllowed(ctx, REFUND_DECIDERS)}
      self={ctx.actor.kind === 'official' ? ctx.actor.id : ''}
      error={error}
    />,
    { status: error === undefined ? 200 : 422 },
  );
}

/** A deed on one bill; a reason that is missing brings the page back. */
function deed(
  name: string,
  guard: typeof TREASURERS,
  run: (ctx: Context, visit: Visit, id: string) => Promise<unknown>,
): Route {
  return route({
    method: 'post',
    path: `${BILLS}/:id/${name}`,
    guard,
    async handler(ctx, visit) {
      const id = visit.params.id ?? '';
      try {
        await run(ctx, visit, id);
      } catch (problem) {
        if (!isProblem(problem, 'billing.reason')) throw problem;
        const text = billingProblems[visit.lang].reason?.(problem.details) ?? '';
        return show(ctx, visit, { form: name, text });
      }
      const t = billingTexts[visit.lang];
      return redirect(`${BILLS}/${id}`, { flash: { tone: 'ok', text: name === 'terima' ? t.cashSaid : t.saved } });
    },
  });
}

async function importPage(ctx: Context, errors: readonly { field: string; text: string }[] = []): Promise<Reply> {
  return page(<ImportPage files={await statements(ctx)} zone={await zoneOf(ctx)} errors={errors} />, {
    status: errors.length > 0 ? 422 : 200,
  });
}

async function taken(ctx: Context, visit: Visit): Promise<Reply> {
  const [upload] = visit.files.filter(one => one.field === 'berkas' && one.bytes.length > 0);
  const refused = (code: string, details = {}): Promise<Reply> =>
    importPage(ctx, [{ field: 'berkas', text: billingProblems[visit.lang][code]?.(details) ?? code }]);
  if (upload === undefined) return refused('no-file');
  try {
    const made = await takeStatement(ctx, upload.name, upload.bytes.toString('utf8'));
    return redirect(`${BILLS}/impor/${made.digest}${made.before ? '?lagi=ya' : ''}`);
  } catch (problem) {
    // Refused before anything was written.
    if (!isProblem(problem) || !/^billing\.file-/.test(problem.code)) throw problem;
    return refused(problem.code.slice('billing.'.length), problem.details);
  }
}

export const billingRoutes: readonly Route[] = [
  route({ method: 'get', path: BILLS, guard: [...BILL_READERS, ...PORT_KEEPERS], handler: list }),
  route({
    method: 'get',
    path: `${BILLS}/unduh.csv`,
    guard: BILL_READERS,
    limit: { perMinute: 20 },
    handler: download,
  }),
  route({ method: 'get', path: `${BILLS}/impor`, guard: TREASURERS, handler: ctx => importPage(ctx) }),
  route({
    method: 'post',
    path: `${BILLS}/impor`,
    guard: TREASURERS,
    upload: { megabytes: STATEMENT_MEGABYTES, files: 1 },
    handler: taken,
  }),
  route({
    method: 'get',
    path: `${BILLS}/impor/:digest`,
    guard: BILL_READERS,
    async handler(ctx, visit) {
      const one = found(await statement(ctx, visit.params.digest ?? ''), 'billing.none');
      return page(<ReportPage statement={one} again={visit.query.lagi === 'ya'} />);
    },
  }),
  route({
    method: 'get',
    path: `${BILLS}/kanal`,
    guard: PORT_KEEPERS,
    handler: async ctx => page(<PortPage since={await portSince(ctx)} secret={undefined} />),
  }),
  route({
    method: 'post',
    path: `${BILLS}/kanal`,
    guard: PORT_KEEPERS,
    async handler(ctx, visit) {
      if (visit.fields.apa !== 'buka') {
        await closePort(ctx);
        return redirect(`${BILLS}/kanal`);
      }
      const secret = await openPort(ctx);
      return page(<PortPage since={await portSince(ctx)} secret={secret} />);
    },
  }),
  route({ method: 'get', path: `${BILLS}/:id`, guard: BILL_READERS, handler: (ctx, visit) => show(ctx, visit) }),
  route({
    method: 'get',
    path: `${BILLS}/:id/bukti`,
    guard: BILL_READERS,
    async handler(ctx, visit) {
      const bill = await billById(ctx, visit.params.id ?? '');
      const payment = found(await paymentOf(ctx, bill.id), 'billing.none');
      return page(<StaffReceiptPage bill={bill} payment={payment} address={checkAddress(visit, bill.code)} />);
    },
  }),
  deed('terima', TREASURERS, (ctx, _, id) => payCash(ctx, id)),
  deed('batal', TREASURERS, (ctx, visit, id) => cancelBill(ctx, id, visit.fields.alasan ?? '')),
  deed('bebas', REFUND_DECIDERS, (ctx, visit, id) => exemptBill(ctx, id, visit.fields.alasan ?? '')),
  deed('kembalikan', TREASURERS, (ctx, visit, id) => askRefund(ctx, id, visit.fields.alasan ?? '')),
  deed('putus', REFUND_DECIDERS, (ctx, visit, id) => decideRefund(ctx, id, visit.fields.setuju === 'ya')),
  route({
    method: 'get',
    path: '/tagihan/:code',
    guard: 'anyone',
    limit: { perMinute: 20 },
    async handler(ctx, visit) {
      const bill = found(await billByCode(ctx, visit.params.code ?? ''), 'billing.none');
      return page(<CheckPage bill={bill} payment={await paymentOf(ctx, bill.id)} today={await todayOf(ctx)} />);
    },
  }),
];

/** Where anybody checks a bill. */
export function checkAddress(visit: Pick<Visit, 'origin'>, code: string): string {
  return `${visit.origin}/tagihan/${code}`;
}
