/** Pages under an installation for moving its open cases: versions, plan, dry run, run, result, the way back. */
import { openCasesByDigest } from '../cases/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import type { Work } from '../foundation/database.ts';
import { found, Problem } from '../foundation/problem.ts';
import { waitAWhile } from '../foundation/runs.ts';
import { applicationOf, installation, nameHere, parametersOf } from '../installations/index.ts';
import { localised } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { OverviewPage, type VersionLine } from './pages/overview.tsx';
import { PlanPage } from './pages/plan.tsx';
import { ResultPage, TransferProgress } from './pages/result.tsx';
import { planPath, transfersPath } from './paths.ts';
import { returnOne, runTransfer, tryOut } from './running.ts';
import { transfersProblems, transferTexts } from './texts.ts';
import {
  ACTIVE,
  cancel,
  casesOf,
  changeMapping,
  MOVERS,
  pause,
  plan,
  REASON_AT_MOST,
  resume,
  reverse,
  start,
  type Transfer,
  transfer,
  transfers,
} from './transfers.ts';
import { askedOf, casesView, lineOf, nameOf, speaker, versionOf } from './view.ts';

export { transfersPath } from './paths.ts';

const READERS = ['application-owner', 'operator', 'auditor', 'head-of-region', 'regional-secretary'] as const;
const HERE = '/aplikasi/:id/pemindahan';
const PLAN = `${HERE}/:transfer`;
/** Lines of an exported list: more cases than any one service of a region has open. */
const LINES_AT_MOST = 200_000;

async function nameOfApplication(ctx: Context, visit: Visit, id: string): Promise<string> {
  const here = await installation(ctx, id);
  return nameHere(here, localised(await applicationOf(ctx, here), visit.lang).name, await parametersOf(ctx, here));
}

async function zoneOf(ctx: Context): Promise<string> {
  return found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }).timezone;
}

async function overview(ctx: Context, visit: Visit): Promise<Reply> {
  const id = visit.params.id ?? '';
  const here = await installation(ctx, id);
  const open = await openCasesByDigest(ctx, id);
  const versions: VersionLine[] = [];
  for (const digest of new Set([here.digest, ...open.keys()])) {
    const count = open.get(digest) ?? 0;
    versions.push({ digest, version: await versionOf(ctx, digest), count, atWork: digest === here.digest });
  }
  const plans = await transfers(ctx, id);
  return page(
    <OverviewPage
      application={id}
      name={await nameOfApplication(ctx, visit, id)}
      versions={versions}
      plans={plans}
      active={plans.find(one => ACTIVE.includes(one.state))}
      zone={await zoneOf(ctx)}
      mayMove={isAllowed(ctx, MOVERS)}
    />,
  );
}

/** The plan of the address; one of another application is not there. */
async function planOf(ctx: Context, visit: Visit): Promise<Transfer> {
  const of = await transfer(ctx, visit.params.transfer ?? '');
  if (of.application !== visit.params.id) throw new Problem('transfers.none', 404);
  return of;
}

interface Attempt {
  readonly typed: { readonly reason: string; readonly basis: string };
  readonly errors: readonly FormError[];
}

async function onePage(ctx: Context, visit: Visit, attempt?: Attempt): Promise<Reply> {
  const of = await planOf(ctx, visit);
  const shared = {
    of,
    name: await nameOfApplication(ctx, visit, of.application),
    cases: await casesView(ctx, of, visit.lang, { state: visit.query.putusan, page: visit.query.halaman }),
    zone: await zoneOf(ctx),
    mayMove: isAllowed(ctx, MOVERS),
    stale: (await installation(ctx, of.application)).digest !== of.toDigest,
  };
  if (of.startedAt !== null || of.state !== 'planned') return page(<ResultPage {...shared} />);
  return page(
    <PlanPage
      {...shared}
      asked={await askedOf(ctx, of, visit.lang)}
      typed={attempt?.typed ?? { reason: '', basis: '' }}
      errors={attempt?.errors ?? []}
    />,
    { status: attempt === undefined ? 200 : 422 },
  );
}

const backTo = (of: Transfer, text?: string): Reply =>
  redirect(planPath(of.application, of.id), text === undefined ? {} : { flash: { tone: 'ok', text } });

async function saveMapping(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await planOf(ctx, visit);
  const after = await changeMapping(ctx, of.id, questions =>
    questions.flatMap(question => {
      const chosen = visit.fields[nameOf(question)];
      return chosen === undefined ? [] : [{ question, to: chosen === '' ? undefined : chosen }];
    }),
  );
  return backTo(after, transferTexts[visit.lang].saved);
}

const workOf = (ctx: Context): Work => ({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId });

async function tryNow(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await visit.database.reading(ctx.region, workOf(ctx), inner => planOf(inner, visit));
  return backTo(await tryOut(visit.database, ctx.region, workOf(ctx), of.id));
}

/** Lets a run go on and answers soon; the sweep takes it up should this process end. */
async function letRun(ctx: Context, visit: Visit, of: Transfer, text?: string): Promise<Reply> {
  await waitAWhile(runTransfer(visit.database, ctx.region, workOf(ctx), of.id));
  return backTo(of, text);
}

async function startNow(ctx: Context, visit: Visit): Promise<Reply> {
  const [reason, basis] = [(visit.fields.alasan ?? '').trim(), (visit.fields.dasar ?? '').trim()];
  const lacking = [
    ...(reason === '' || reason.length > REASON_AT_MOST ? ['alasan'] : []),
    ...(basis === '' || basis.length > REASON_AT_MOST ? ['dasar'] : []),
  ];
  if (lacking.length > 0) {
    const text = transfersProblems[visit.lang]['reason-needed']?.({ atMost: REASON_AT_MOST }) ?? '';
    const errors = lacking.map(field => ({ field, text }));
    return visit.database.reading(ctx.region, workOf(ctx), inner =>
      onePage(inner, visit, { typed: { reason, basis }, errors }),
    );
  }
  const of = await visit.database.inRegion(ctx.region, workOf(ctx), async inner => {
    const { id } = await planOf(inner, visit);
    return start(inner, id, { reason, basis });
  });
  return letRun(ctx, visit, of);
}

/** A verb after which cases move on by themselves. */
function setting(verb: (ctx: Context, id: string) => Promise<Transfer>, text: 'resumed' | 'reversed') {
  return async (ctx: Context, visit: Visit): Promise<Reply> => {
    const of = await visit.database.inRegion(ctx.region, workOf(ctx), async inner =>
      verb(inner, (await planOf(inner, visit)).id),
    );
    return letRun(ctx, visit, of, transferTexts[visit.lang][text]);
  };
}

async function returnThis(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await planOf(ctx, visit);
  const ticket = visit.fields.tiket ?? '';
  await returnOne(ctx, of.id, ticket);
  return backTo(of, transferTexts[visit.lang].returnedOne(ticket));
}

/** A cell of a list for spreadsheets; what a spreadsheet would take for a formula is written as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

async function exported(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await planOf(ctx, visit);
  const t = transferTexts[visit.lang];
  const states = ['would-stay', 'would-move', 'stayed', 'moved', 'returned'] as const;
  const rows = await casesOf(ctx, of.id, { states, limit: LINES_AT_MOST });
  const say = speaker(ctx, of, visit.lang);
  const { ticket, version, stage, verdict, reasons } = t.inCsv;
  const lines = [[ticket, version, stage, verdict, reasons].map(cell).join(',')];
  for (const row of rows) {
    const line = await lineOf(row, say, visit.lang);
    const cells = [line.ticket, line.version, line.stage, t.caseStates[line.state], line.reasons.join(' ')];
    lines.push(cells.map(cell).join(','));
  }
  // The mark tells spreadsheets that the letters are UTF-8.
  return file(`\uFEFF${lines.join('\r\n')}\r\n`, {
    mediaType: 'text/csv; charset=utf-8',
    name: `pemindahan-${of.application}-${of.toVersion}.csv`,
  });
}

export const transferRoutes: readonly Route[] = [
  route({ method: 'get', path: HERE, guard: READERS, handler: overview }),
  route({
    method: 'post',
    path: HERE,
    guard: MOVERS,
    handler: async (ctx, visit) => backTo(await plan(ctx, visit.params.id ?? '')),
  }),
  route({ method: 'get', path: PLAN, guard: READERS, handler: (ctx, visit) => onePage(ctx, visit) }),
  route({
    method: 'get',
    path: `${PLAN}/kemajuan`,
    guard: READERS,
    handler: async (ctx, visit) => page(<TransferProgress of={await planOf(ctx, visit)} />, { part: true }),
  }),
  route({ method: 'get', path: `${PLAN}/daftar.csv`, guard: READERS, handler: exported }),
  route({ method: 'post', path: `${PLAN}/pasangan`, guard: MOVERS, handler: saveMapping }),
  route({ method: 'post', path: `${PLAN}/uji`, guard: MOVERS, unbound: true, handler: tryNow }),
  route({ method: 'post', path: `${PLAN}/jalankan`, guard: MOVERS, unbound: true, handler: startNow }),
  route({
    method: 'post',
    path: `${PLAN}/jeda`,
    guard: MOVERS,
    handler: async (ctx, visit) =>
      backTo(await pause(ctx, (await planOf(ctx, visit)).id), transferTexts[visit.lang].paused),
  }),
  route({
    method: 'post',
    path: `${PLAN}/lanjutkan`,
    guard: MOVERS,
    unbound: true,
    handler: setting(resume, 'resumed'),
  }),
  route({
    method: 'post',
    path: `${PLAN}/hentikan`,
    guard: MOVERS,
    async handler(ctx, visit) {
      const of = await cancel(ctx, (await planOf(ctx, visit)).id);
      return redirect(transfersPath(of.application), {
        flash: { tone: 'ok', text: transferTexts[visit.lang].cancelled },
      });
    },
  }),
  route({
    method: 'post',
    path: `${PLAN}/kembalikan`,
    guard: MOVERS,
    unbound: true,
    handler: setting(reverse, 'reversed'),
  }),
  route({ method: 'post', path: `${PLAN}/kembalikan-satu`, guard: MOVERS, handler: returnThis }),
];
