/** Routes of what is mine: cases and drafts of the account, and what is put into it or taken out. */
import type { AccountHolder, Context } from '../../foundation/context.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { regionOf } from '../../regions/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { citizenTexts } from '../citizen-texts.ts';
import { discardDraft, draftByCode } from '../drafts.ts';
import { labelsFor } from '../labels.ts';
import { caseByTicket } from '../reading.ts';
import { services } from '../services.ts';
import { readTicket, ticketExample } from '../ticket.ts';
import { track } from '../tracking.ts';
import { holdDraft, holderOfDraft, myDrafts } from './draft-holding.ts';
import { holdCase, holdsTicket, letCaseGo, MINE_VIEWS, type MineFilter, mineCounts, myCases } from './holding.ts';
import { MyCasesPage, MyDraftsPage } from './pages.tsx';
import { takingBackRoutes } from './taking-back-routes.tsx';
import { mineTexts } from './texts.ts';
import { isOpenHere } from './tracked.ts';

/** Tries from one network address in a minute; each ticket has its own limit besides. */
const TRIES_PER_MINUTE = 20;
/** Pages of the list that can be asked for; nobody has twenty thousand cases. */
const PAGES_AT_MOST = 1_000;

function readFilter(query: Visit['query']): MineFilter {
  const page = Number(query.halaman);
  const application = query.layanan ?? '';
  return {
    view: MINE_VIEWS.find(view => view === query.tampilan) ?? 'all',
    application: /^[a-z][a-z0-9_-]{0,60}$/.test(application) ? application : undefined,
    page: Number.isInteger(page) && page > 0 ? Math.min(page, PAGES_AT_MOST) : 1,
  };
}

/** Whose account it is; the guard has seen to it that there is one. */
function ownerOf(ctx: Context): AccountHolder {
  if (ctx.actor.kind !== 'account') throw new Problem('citizens.sign-in-first', 401);
  return ctx.actor;
}

async function listPage(
  ctx: Context,
  visit: Visit,
  add: { readonly ticket: string; readonly errors: readonly FormError[] },
  status = 200,
): Promise<Reply> {
  const { id } = ownerOf(ctx);
  const filter = readFilter(visit.query);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const counts = await mineCounts(ctx, id);
  const cases = await myCases(ctx, id, filter);
  const labels = await labelsFor(ctx, visit.lang, {
    applications: counts.applications.map(one => one.id),
    digests: [
      ...cases.map(one => ({ application: one.application, digest: one.digest })),
      ...counts.applications.map(one => ({ application: one.id, digest: one.digest })),
    ],
    places: [],
  });
  return page(
    <MyCasesPage
      filter={filter}
      counts={counts}
      cases={cases.map(one => ({
        ...one,
        service: labels.application(one.application),
        stageName: labels.stage(one.application, one.stage, one.digest),
      }))}
      services={counts.applications.map(one => ({ value: one.id, label: labels.application(one.id) }))}
      zone={region.timezone}
      add={add}
      example={ticketExample(region.slug, String(ctx.now.getUTCFullYear()))}
    />,
    { status },
  );
}

const list = route({
  method: 'get',
  path: '/saya',
  guard: 'account',
  handler: (ctx, visit) => listPage(ctx, visit, { ticket: '', errors: [] }),
});

const add = route({
  method: 'post',
  path: '/saya/tambah',
  guard: 'account',
  limit: { perMinute: TRIES_PER_MINUTE },
  async handler(ctx, visit) {
    const t = citizenTexts[visit.lang].tracking;
    const ticket = (visit.fields.tiket ?? '').trim();
    const code = (visit.fields.kode ?? '').trim();
    const again = (errors: readonly FormError[], status = 422): Promise<Reply> =>
      listPage(ctx, visit, { ticket, errors }, status);
    const missing: readonly FormError[] = [
      ...(ticket === '' ? [{ field: 'tiket', text: t.ticketMissing }] : []),
      ...(code === '' ? [{ field: 'kode', text: t.codeMissing }] : []),
    ];
    if (missing.length > 0) return again(missing);
    const tracking = await track(ctx, ticket, code);
    if (tracking.kind === 'too-many') return again([{ field: 'tiket', text: t.tooMany }], 429);
    if (tracking.kind === 'wrong') return again([{ field: 'kode', text: t.refused }]);
    await holdCase(ctx, await caseByTicket(ctx, tracking.ticket), ownerOf(ctx).id, 'claimed');
    return redirect('/saya', {
      flash: { tone: 'ok', text: mineTexts[visit.lang].cases.added(tracking.ticket) },
    });
  },
});

/** The ticket of the address, if this browser may open it: it proved the code, or the account holds the case. */
async function ticketHere(ctx: Context, visit: Visit): Promise<string | undefined> {
  const ticket = readTicket(visit.params.ticket ?? '');
  if (ticket === undefined) return undefined;
  return (await isOpenHere(ctx, visit, ticket)) ? ticket : undefined;
}

const keep = route({
  method: 'post',
  path: '/berkas/:ticket/simpan',
  guard: 'account',
  async handler(ctx, visit) {
    const ticket = await ticketHere(ctx, visit);
    if (ticket === undefined) return redirect('/lacak');
    await holdCase(ctx, await caseByTicket(ctx, ticket), ownerOf(ctx).id, 'claimed');
    return redirect(`/berkas/${ticket}`, { flash: { tone: 'ok', text: mineTexts[visit.lang].cases.added(ticket) } });
  },
});

const letGo = route({
  method: 'post',
  path: '/berkas/:ticket/lepaskan',
  guard: 'account',
  async handler(ctx, visit) {
    const ticket = readTicket(visit.params.ticket ?? '') ?? '';
    if (!(await holdsTicket(ctx, ownerOf(ctx), ticket))) return redirect('/saya');
    await letCaseGo(ctx, await caseByTicket(ctx, ticket), ownerOf(ctx).id);
    return redirect('/saya', { flash: { tone: 'ok', text: mineTexts[visit.lang].cases.letGone(ticket) } });
  },
});

const drafts = route({
  method: 'get',
  path: '/saya/draf',
  guard: 'account',
  async handler(ctx, visit) {
    const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
    const all = await services(ctx, visit.lang);
    const mine = (await myDrafts(ctx, ownerOf(ctx).id)).map(draft => {
      const service = all.find(one => one.application === draft.application);
      return { ...draft, service: service?.name ?? draft.application, icon: service?.icon ?? '' };
    });
    return page(<MyDraftsPage drafts={mine} zone={region.timezone} />);
  },
});

const dropped = route({
  method: 'post',
  path: '/saya/draf/buang',
  guard: 'account',
  async handler(ctx, visit) {
    const code = visit.fields.draf ?? '';
    if ((await holderOfDraft(ctx, code)) === ownerOf(ctx).id) await discardDraft(ctx, await draftByCode(ctx, code));
    return redirect('/saya/draf', { flash: { tone: 'ok', text: mineTexts[visit.lang].drafts.dropped } });
  },
});

const draftKept = route({
  method: 'post',
  path: '/draf/:code/simpan-di-akun',
  guard: 'account',
  async handler(ctx, visit) {
    const draft = await draftByCode(ctx, visit.params.code ?? '');
    if (draft.caseId === null && draft.counterOfficial === null) await holdDraft(ctx, draft.code, ownerOf(ctx).id);
    return redirect(`/draf/${draft.code}/simpan-keluar`, {
      flash: { tone: 'ok', text: mineTexts[visit.lang].drafts.kept },
    });
  },
});

export const mineRoutes: readonly Route[] = [list, add, keep, letGo, drafts, dropped, draftKept, ...takingBackRoutes];
