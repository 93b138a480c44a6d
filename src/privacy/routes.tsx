/** Rights about personal data: at the citizen's case, on the region's public page, and at the desk that answers. */
import {
  type Case,
  caseByTicket,
  heldOf,
  serviceName,
  servicesRated,
  TRACKING_COOKIE,
  ticketsIn,
  withTracked,
} from '../cases/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { openFile, storeFile } from '../foundation/files.ts';
import { record } from '../foundation/journal.ts';
import { found, isProblem, Problem } from '../foundation/problem.ts';
import type { FileAnswer } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { officialsWithDuty } from '../workforce/index.ts';
import { holdingOf } from './holding.ts';
import { DeskPage, RequestPage } from './pages/desk.tsx';
import { correctionInput, MinePage } from './pages/mine.tsx';
import { NoticePage } from './pages/notice.tsx';
import { privacyProblems } from './problem-texts.ts';
import { processing, retentionDue } from './processing.ts';
import { GROUNDS, isGround, isOpen, isRequestKind } from './request.ts';
import { ask, DESK, grant, REGISTER_READERS, type Request, refuse, request, requests, takeUp } from './requests.ts';
import { asArchive, asData, asPage } from './taking.ts';
import { privacyTexts } from './texts.ts';

async function zoneOf(ctx: Context): Promise<string> {
  return found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }).timezone;
}

async function mine(ctx: Context, visit: Visit, of: Case, errors: readonly FormError[] = []): Promise<Reply> {
  const held = await holdingOf(ctx, of, visit.lang);
  const sent = errors.length > 0;
  return page(<MinePage held={held} errors={errors} fields={sent ? visit.fields : {}} />, { status: sent ? 422 : 200 });
}

/** A refusal about something in the form, as an error of that input, in the page's language. */
function errorOf(visit: Visit, problem: unknown, fields: Readonly<Record<string, string>>): FormError {
  if (!isProblem(problem) || fields[problem.code] === undefined) throw problem;
  const text = privacyProblems[visit.lang][problem.code.slice('privacy.'.length)]?.(problem.details);
  return { field: fields[problem.code] ?? '', text: text ?? problem.code };
}

/** Files that prove what is right: at most this many. */
const EVIDENCE_AT_MOST = 3;

async function evidenceOf(ctx: Context, visit: Visit): Promise<readonly FileAnswer[]> {
  const kept: FileAnswer[] = [];
  for (const sent of visit.files
    .filter(one => one.field === 'bukti' && one.bytes.length > 0)
    .slice(0, EVIDENCE_AT_MOST)) {
    const { digest, bytes, mediaType } = await storeFile(ctx, sent.bytes);
    kept.push({ digest, bytes, mediaType, name: sent.name });
  }
  return kept;
}

const askRight = route({
  method: 'post',
  path: '/berkas/:ticket/data/minta',
  guard: 'anyone',
  limit: { perMinute: 20 },
  upload: { megabytes: 16, files: EVIDENCE_AT_MOST },
  handler: (ctx, visit) =>
    withTracked(ctx, visit, async (own, of) => {
      const { hak = '', alasan = '' } = visit.fields;
      const t = privacyTexts[visit.lang].mine;
      const prefix = correctionInput('');
      const corrections = new Map(
        Object.entries(visit.fields).flatMap(([name, value]) =>
          name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
        ),
      );
      const proof = ticketsIn(visit.cookie(TRACKING_COOKIE)).includes(of.ticket) ? 'tracking-code' : 'account';
      let made: Request;
      try {
        if (!isRequestKind(hak)) throw new Problem('privacy.no-right', 422);
        const evidence = await evidenceOf(own, visit);
        made = await ask(own, of, { kind: hak, reason: alasan, corrections, evidence, proof });
      } catch (problem) {
        const wrong = isProblem(problem, 'privacy.not-correctable')
          ? correctionInput(String(problem.details.field))
          : '';
        const error = errorOf(visit, problem, {
          'privacy.no-right': 'hak',
          'privacy.asked-already': 'hak',
          'privacy.reason-needed': 'alasan',
          'privacy.nothing-corrected': 'hak',
          'privacy.not-correctable': wrong,
        });
        return mine(own, visit, of, [error]);
      }
      const open = isOpen(made.state);
      return redirect(`/berkas/${of.ticket}/data`, {
        flash: { tone: open ? 'ok' : 'warn', text: open ? t.asked : t.askedRefused },
      });
    }),
});

/** A copy to take along. That it was taken is written down: who holds the code took everything. */
function taking(
  name: string,
  mediaType: string,
  make: (ctx: Context, visit: Visit, of: Case) => Promise<string | Buffer>,
): Route {
  return route({
    method: 'get',
    path: `/berkas/:ticket/data/${name}`,
    guard: 'anyone',
    limit: { perMinute: 20 },
    handler: (ctx, visit) =>
      withTracked(ctx, visit, async (own, of) => {
        const bytes = await make(own, visit, of);
        visit.after(inner =>
          record(
            { ...inner, actor: own.actor },
            { event: 'privacy.taken', subject: { kind: 'case', id: of.ticket }, details: { file: name } },
          ),
        );
        return file(bytes, { mediaType, name: `${of.ticket}-${name}` });
      }),
  });
}

const citizenRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/berkas/:ticket/data',
    guard: 'anyone',
    handler: (ctx, visit) => withTracked(ctx, visit, (own, of) => mine(own, visit, of)),
  }),
  askRight,
  taking('data.json', 'application/json', async (ctx, visit, of) =>
    JSON.stringify(asData(await holdingOf(ctx, of, visit.lang)), null, 2),
  ),
  taking('data.html', 'text/html; charset=utf-8', async (ctx, visit, of) =>
    asPage(await holdingOf(ctx, of, visit.lang), visit.lang, ctx.now),
  ),
  taking('semua.zip', 'application/zip', async (ctx, visit, of) =>
    asArchive(ctx, await holdingOf(ctx, of, visit.lang), visit.lang),
  ),
];

const notice = route({
  method: 'get',
  path: '/privasi',
  guard: 'anyone',
  async handler(ctx, visit) {
    const officers = await officialsWithDuty(ctx, 'data-protection');
    return page(<NoticePage services={await processing(ctx, visit.lang)} officers={officers.map(one => one.name)} />);
  },
});

async function desk(ctx: Context, visit: Visit): Promise<Reply> {
  const which = visit.query.tampil === 'dijawab' ? 'closed' : 'open';
  const names = await servicesRated.names(ctx, visit.lang);
  return page(
    <DeskPage
      which={which}
      requests={await requests(ctx, which)}
      names={names}
      due={await retentionDue(ctx)}
      zone={await zoneOf(ctx)}
    />,
  );
}

async function requestPage(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const of = await request(ctx, visit.params.id ?? '');
  const about = await caseByTicket(ctx, of.ticket);
  const mayHandle = isAllowed(ctx, DESK);
  const sent = errors.length > 0;
  return page(
    <RequestPage
      of={of}
      held={mayHandle ? await heldOf(ctx, about, visit.lang) : []}
      service={await serviceName(ctx, about, visit.lang)}
      zone={await zoneOf(ctx)}
      mayHandle={mayHandle}
      errors={errors}
      fields={sent ? visit.fields : {}}
    />,
    { status: sent ? 422 : 200 },
  );
}

/** Does a step of the desk and comes back to the request; a form that lacks something comes back with it. */
async function step(ctx: Context, visit: Visit, run: () => Promise<unknown>, said: string): Promise<Reply> {
  const { langkah = '' } = visit.fields;
  try {
    await run();
  } catch (problem) {
    const fields = { 'privacy.answer-needed': langkah, 'privacy.ground-needed': 'dasar' };
    return requestPage(ctx, visit, [errorOf(visit, problem, fields)]);
  }
  return redirect(`/data-pribadi/${visit.params.id}`, { flash: { tone: 'ok', text: said } });
}

async function register(ctx: Context, visit: Visit): Promise<Reply> {
  const t = privacyTexts[visit.lang];
  const rows = (await requests(ctx, 'all')).map(one => [
    one.id,
    one.ticket,
    one.application,
    t.kinds[one.kind].name,
    t.states[one.state],
    one.receivedAt.toISOString(),
    one.dueAt.toISOString(),
    one.closedAt?.toISOString() ?? '',
    one.handledByName ?? '',
    one.ground === null ? '' : `${t.grounds[one.ground]} (${GROUNDS[one.ground]})`,
  ]);
  const { desk: d, mine: m } = t;
  const head = ['id', d.ticket, d.service, m.right, m.state, d.received, d.due, d.closed, d.handled, m.ground];
  return file(csv([head, ...rows]), { mediaType: 'text/csv; charset=utf-8', name: `data-pribadi-${ctx.region}.csv` });
}

const deskRoutes: readonly Route[] = [
  route({ method: 'get', path: '/data-pribadi', guard: REGISTER_READERS, handler: desk }),
  route({
    method: 'get',
    path: '/data-pribadi/daftar.csv',
    guard: REGISTER_READERS,
    limit: { perMinute: 10 },
    handler: register,
  }),
  route({
    method: 'get',
    path: '/data-pribadi/:id',
    guard: REGISTER_READERS,
    handler: (ctx, visit) => requestPage(ctx, visit),
  }),
  route({
    method: 'get',
    path: '/data-pribadi/:id/bukti/:digest',
    guard: DESK,
    async handler(ctx, visit) {
      const { evidence } = await request(ctx, visit.params.id ?? '');
      const wanted = found(
        evidence.find(one => one.digest === visit.params.digest),
        'files.none',
      );
      const opened = await openFile(ctx, wanted.digest);
      return file(opened.content, { mediaType: opened.mediaType, name: wanted.name, inline: true });
    },
  }),
  route({
    method: 'post',
    path: '/data-pribadi/:id/kerjakan',
    guard: DESK,
    handler: (ctx, visit) =>
      step(ctx, visit, () => takeUp(ctx, visit.params.id ?? ''), privacyTexts[visit.lang].desk.takenUp),
  }),
  route({
    method: 'post',
    path: '/data-pribadi/:id/penuhi',
    guard: DESK,
    handler: (ctx, visit) =>
      step(
        ctx,
        visit,
        () => grant(ctx, visit.params.id ?? '', visit.fields.jawaban ?? ''),
        privacyTexts[visit.lang].desk.granted,
      ),
  }),
  route({
    method: 'post',
    path: '/data-pribadi/:id/tolak',
    guard: DESK,
    handler: (ctx, visit) => {
      const { dasar = '', jawaban = '' } = visit.fields;
      const ground = isGround(dasar) ? dasar : undefined;
      return step(
        ctx,
        visit,
        () => refuse(ctx, visit.params.id ?? '', ground, jawaban),
        privacyTexts[visit.lang].desk.refused,
      );
    },
  }),
];

export const privacyRoutes: readonly Route[] = [...citizenRoutes, notice, ...deskRoutes];
