/** The counter: a citizen who comes back is found by ticket, a lost receipt is printed again, a QR code leads to its case. */
import type { ComponentProps, VNode } from 'preact';
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { nameHere } from '../../installations/index.ts';
import { fillText, localised } from '../../language/index.ts';
import { calendarOf } from '../../regions/index.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { post } from '../../workforce/index.ts';
import { maySee } from '../acting.ts';
import type { Case } from '../case.ts';
import { caseIfAny, openTask, standingOf, tasksOf } from '../reading.ts';
import { readTicket } from '../ticket.ts';
import { CounterScreen, type CounterView } from './pages/counter.tsx';
import { ReceiptSheet } from './pages/receipt.tsx';
import { receiptPath, renewCode } from './receipts.ts';

const AT = '/kerja/loket';
/** Holds a new code between its making and its one showing, in the officer's own browser. */
const CODE_COOKIE = 'kode-baru';
const CODE_SECONDS = 600;

/** What a counter is told of a case: where it stands, and nothing of what is in it. */
async function viewOf(ctx: Context, visit: Visit, of: Case): Promise<NonNullable<CounterView['found']>> {
  const from = await standingOf(ctx, of);
  const tasks = await tasksOf(ctx, of.id);
  const task = openTask(tasks);
  const definition = localised(from.application, visit.lang);
  return {
    case: of,
    service: nameHere(from.installation, definition.name, from.scope.parameters),
    stage: fillText(definition.flow.stages[of.stage]?.name ?? of.stage, from.scope.parameters),
    desk: task === undefined ? '' : (await post(ctx, task.post)).title,
    maySee: await maySee(ctx, tasks),
  };
}

async function lookUp(ctx: Context, visit: Visit, unproved = false): Promise<Reply> {
  const typed = (visit.query.tiket ?? visit.params.ticket ?? '').trim();
  const ticket = readTicket(typed);
  const of = ticket === undefined ? undefined : await caseIfAny(ctx, ticket);
  if (of !== undefined && !unproved)
    visit.after(inner =>
      record(inner, {
        event: 'case.counter-looked',
        subject: { kind: 'case', id: of.ticket },
        details: { caseId: of.id },
      }),
    );
  const { zone } = await calendarOf(ctx);
  const found = of === undefined ? undefined : await viewOf(ctx, visit, of);
  return page(<CounterScreen typed={typed} found={found} zone={zone} unproved={unproved} />, {
    status: unproved ? 422 : typed === '' || of !== undefined ? 200 : 404,
  });
}

async function reprint(ctx: Context, visit: Visit): Promise<Reply> {
  if (visit.fields.cocok !== 'ya') return lookUp(ctx, visit, true);
  const ticket = readTicket(visit.params.ticket ?? '') ?? '';
  const { case: of, code } = await renewCode(ctx, { ticket, proved: true });
  return redirect(`${AT}/${of.ticket}/tanda-terima`, {
    cookies: [{ name: CODE_COOKIE, value: `${of.ticket}~${code}`, maxAgeSeconds: CODE_SECONDS }],
  });
}

async function receipt(ctx: Context, visit: Visit): Promise<Reply> {
  const ticket = readTicket(visit.params.ticket ?? '') ?? '';
  const [held, code = ''] = (visit.cookie(CODE_COOKIE) ?? '').split('~');
  const of = held === ticket ? await caseIfAny(ctx, ticket) : undefined;
  if (of === undefined) return redirect(`${AT}?tiket=${ticket}`);
  const { service } = await viewOf(ctx, visit, of);
  const { zone } = await calendarOf(ctx);
  return page(
    sheet(
      ctx,
      visit,
      { case: of, code, service, zone },
      { here: `${AT}/${of.ticket}/tanda-terima`, back: `${AT}?tiket=${of.ticket}` },
    ),
  );
}

/** The paper for a case that was just filed at the counter. */
export function counterReceipt(
  ctx: Context,
  visit: Visit,
  receipt: { readonly case: Case; readonly trackingCode: string },
  service: string,
  zone: string,
): VNode {
  const { case: of, trackingCode: code } = receipt;
  return sheet(
    ctx,
    visit,
    { case: of, code, service, zone },
    { here: visit.path, back: `/layanan/${of.application}/ajukan` },
  );
}

function sheet(
  ctx: Context,
  visit: Visit,
  of: Pick<ComponentProps<typeof ReceiptSheet>, 'case' | 'code' | 'service' | 'zone'>,
  ways: { readonly here: string; readonly back: string },
): VNode {
  return (
    <ReceiptSheet
      {...of}
      {...ways}
      address={`${visit.origin}${receiptPath(of.case.ticket)}`}
      paper={paperOf(visit)}
      official={ctx.actor.kind === 'official' ? ctx.actor.name : ''}
    />
  );
}

const paperOf = (visit: Visit): 'a5' | 'thermal' => (visit.query.kertas === '80' ? 'thermal' : 'a5');

/** Where a receipt's QR code leads: officials with business there to the case, everybody else to the question for its code. */
async function scanned(ctx: Context, visit: Visit): Promise<Reply> {
  const ticket = readTicket(visit.params.ticket ?? '') ?? '';
  if (ctx.actor.kind === 'official') {
    const of = await caseIfAny(ctx, ticket);
    if (of !== undefined && (await maySee(ctx, await tasksOf(ctx, of.id)))) return redirect(`/kerja/${ticket}`);
  }
  return redirect(`/lacak?tiket=${ticket}`);
}

export const counterRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: AT,
    guard: ['counter'],
    limit: { perMinute: 60 },
    handler: (ctx, visit) => lookUp(ctx, visit),
  }),
  route({ method: 'post', path: `${AT}/:ticket/kode`, guard: ['counter'], handler: reprint }),
  route({ method: 'get', path: `${AT}/:ticket/tanda-terima`, guard: ['counter'], handler: receipt }),
  route({ method: 'get', path: '/b/:ticket', guard: 'anyone', limit: { perMinute: 60 }, handler: scanned }),
];
