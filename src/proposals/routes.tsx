/** Addresses of proposals, and of one's own adaptation beside the releases of its origin. */
import {
  type Compared,
  catalogue,
  comparisonAsData,
  definition,
  holders,
  isNews,
  readingOf,
  releases,
} from '../catalogue/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { found, isProblem } from '../foundation/problem.ts';
import { installation, installationIfAny } from '../installations/index.ts';
import { compare } from '../language/index.ts';
import { regionOf, regionsAll } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { textsOf } from '../ui/texts.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { ProposalsPage } from './pages/list.tsx';
import { OfferPage } from './pages/offer.tsx';
import { OwnComparisonPage } from './pages/own-comparison.tsx';
import { ProposalPage, type Shown } from './pages/proposal-page.tsx';
import { proposalsProblems } from './problem-texts.ts';
import {
  comment,
  DESK,
  eventsOfProposal,
  lookAtOffer,
  offer,
  offerable,
  proposals,
  type Seen,
  withdraw,
} from './proposals.ts';
import { accept, chooseConflict, decline, editProposal, groupsOfChanges, lookAtProposal } from './reviewing.ts';
import { proposalTexts } from './texts.ts';

const idOf = (visit: Visit): string => visit.params.id ?? '';

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const regions = await regionsAll(ctx.db);
  const own = found(
    regions.find(region => region.code === ctx.region),
    'proposals.none',
  );
  return page(
    <ProposalsPage
      side={visit.query.tampil === 'dikirim' ? 'sent' : 'received'}
      received={await proposals(ctx, { side: 'origin' })}
      sent={await proposals(ctx, { side: 'holder' })}
      regions={new Map(regions.map(region => [region.code, region.name]))}
      names={new Map((await catalogue(ctx)).map(one => [`${one.publisher} ${one.id}`, one.name]))}
      zone={own.timezone}
    />,
  );
}

const chosenIn = (values: readonly string[] | undefined): readonly number[] => [
  ...new Set((values ?? []).filter(one => /^\d{1,3}$/.test(one)).map(Number)),
];

async function offerPage(ctx: Context, visit: Visit): Promise<Reply> {
  const from = await offerable(ctx, idOf(visit));
  const chosen = chosenIn(visit.queryAll.pilih);
  const origin = await regionOf(ctx.db, from.installation.publisher);
  const look = chosen.length === 0 ? undefined : await lookAtOffer(ctx, idOf(visit), chosen);
  return page(<OfferPage from={from} origin={origin?.name ?? from.installation.publisher} look={look} />);
}

/** The input that a refusal is about; a refusal about none is shown on a page of its own. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'proposals.reason-needed': 'alasan',
  'proposals.basis-too-long': 'dasar',
  'proposals.outcomes-change': 'hasil',
  'proposals.nothing-chosen': 'pilih',
};

/** A refusal as the error of a form, in the page's language. */
function errorOf(visit: Visit, problem: unknown, fields = FIELD_OF): FormError {
  if (!isProblem(problem) || fields[problem.code] === undefined) throw problem;
  const text = proposalsProblems[visit.lang][problem.code.slice('proposals.'.length)]?.(problem.details);
  return { field: fields[problem.code] ?? '', text: text ?? problem.code };
}

async function sendOffer(ctx: Context, visit: Visit): Promise<Reply> {
  const chosen = chosenIn(visit.fieldsAll.pilih);
  const { alasan = '', dasar = '', hasil } = visit.fields;
  const t = textsOf(visit.lang, proposalTexts);
  try {
    const made = await offer(ctx, {
      application: idOf(visit),
      chosen,
      reason: alasan,
      basis: dasar,
      outcomesMayChange: hasil !== undefined,
    });
    return redirect(`/usulan/${made.id}`, { flash: { tone: 'ok', text: t.offered } });
  } catch (problem) {
    const errors = [errorOf(visit, problem)];
    const look = await lookAtOffer(ctx, idOf(visit), chosen);
    const origin = await regionOf(ctx.db, look.installation.publisher);
    const attempt = { reason: alasan, basis: dasar, errors };
    return page(
      <OfferPage
        from={look}
        origin={origin?.name ?? look.installation.publisher}
        look={chosen.length === 0 ? undefined : look}
        attempt={attempt}
      />,
      { status: 422 },
    );
  }
}

async function shown(ctx: Context, visit: Visit, more: Partial<Shown> = {}): Promise<Shown> {
  const look = await lookAtProposal(ctx, idOf(visit));
  const { origin, holder, application } = look.proposal;
  const side = async (code: string) => found(await regionOf(ctx.db, code), 'proposals.none');
  const own = await side(ctx.region);
  const holding = (await holders(ctx, { publisher: origin, application })).find(one => one.holder === holder);
  const here = ctx.region === holder ? await installationIfAny(ctx, application) : undefined;
  return {
    look,
    events: await eventsOfProposal(ctx, look.proposal.id),
    origin: await side(origin),
    holder: await side(holder),
    own: ctx.region,
    zone: own.timezone,
    holderVersion: here?.version ?? holding?.version,
    mayAct: isAllowed(ctx, DESK),
    ...more,
  };
}

async function proposalPage(ctx: Context, visit: Visit): Promise<Reply> {
  return page(<ProposalPage shown={await shown(ctx, visit)} />);
}

const seenIn = (visit: Visit): Seen => ({ id: idOf(visit), revision: Number(visit.fields.revisi ?? '0') });

/** Does a step and comes back to the proposal; a form that lacks something comes back with it. */
async function step(
  ctx: Context,
  visit: Visit,
  what: { run: () => Promise<unknown>; said: string; fields: Readonly<Record<string, string>> },
): Promise<Reply> {
  try {
    await what.run();
  } catch (problem) {
    const errors = [errorOf(visit, problem, what.fields)];
    return page(<ProposalPage shown={await shown(ctx, visit, { errors, fields: visit.fields })} />, { status: 422 });
  }
  return redirect(`/usulan/${idOf(visit)}`, { flash: { tone: 'ok', text: what.said } });
}

async function sendComment(ctx: Context, visit: Visit): Promise<Reply> {
  return step(ctx, visit, {
    run: () => comment(ctx, idOf(visit), visit.fields.tanggapan ?? ''),
    said: textsOf(visit.lang, proposalTexts).said,
    fields: { 'proposals.comment-needed': 'tanggapan' },
  });
}

async function sendEdit(ctx: Context, visit: Visit): Promise<Reply> {
  const { proposal: of } = await lookAtProposal(ctx, idOf(visit));
  const groups = groupsOfChanges(of);
  const leaveOut = new Set(groups.flatMap((_, index) => (visit.fields[`pakai-${index}`] === undefined ? [index] : [])));
  const values = new Map(
    groups.flatMap((_, index) => {
      const value = visit.fields[`ubah-${index}`];
      return value === undefined ? [] : [[index, value] as const];
    }),
  );
  return step(ctx, visit, {
    run: () => editProposal(ctx, seenIn(visit), { leaveOut, values, note: visit.fields.sunting ?? '' }),
    said: textsOf(visit.lang, proposalTexts).edited,
    fields: {
      'proposals.reason-needed': 'sunting',
      'proposals.nothing-edited': 'sunting',
      'proposals.nothing-left': 'sunting',
      'proposals.cannot-stand-alone': 'sunting',
    },
  });
}

async function sendChoice(ctx: Context, visit: Visit): Promise<Reply> {
  const { benturan = '', pilihan } = visit.fields;
  await chooseConflict(ctx, seenIn(visit), { conflict: benturan, choice: pilihan === 'ours' ? 'ours' : 'theirs' });
  const text = textsOf(visit.lang, proposalTexts).choiceSaved;
  return redirect(`/usulan/${idOf(visit)}`, { flash: { tone: 'ok', text } });
}

async function sendAcceptance(ctx: Context, visit: Visit): Promise<Reply> {
  const { versi = '', catatan = '' } = visit.fields;
  const { publication } = await accept(ctx, seenIn(visit), { version: versi, notes: catatan });
  if (!publication.published) {
    const more = { refused: publication, fields: visit.fields };
    return page(<ProposalPage shown={await shown(ctx, visit, more)} />, { status: 422 });
  }
  const text = textsOf(visit.lang, proposalTexts).accepted(publication.release.version);
  return redirect(`/usulan/${idOf(visit)}`, { flash: { tone: 'ok', text } });
}

const ENDINGS = { decline, withdraw } as const;

function sendEnding(which: keyof typeof ENDINGS) {
  return (ctx: Context, visit: Visit): Promise<Reply> => {
    const t = textsOf(visit.lang, proposalTexts);
    return step(ctx, visit, {
      run: () => ENDINGS[which](ctx, seenIn(visit), visit.fields.alasan ?? ''),
      said: which === 'decline' ? t.declined : t.withdrawn,
      fields: { 'proposals.reason-needed': 'alasan' },
    });
  };
}

/** What works here beside a release of its origin: the one it was taken from, unless another is asked for. */
async function ownComparison(ctx: Context, visit: Visit): Promise<{ compared: Compared; versions: readonly string[] }> {
  const here = await installation(ctx, idOf(visit));
  const all = await releases(ctx, { publisher: here.publisher, application: here.application });
  const wanted = visit.query.dari === undefined || visit.query.dari === '' ? here.version : visit.query.dari;
  const from = found(
    all.find(one => one.version === wanted),
    'catalogue.no-release',
    { application: here.application, version: wanted },
  );
  const [before, after] = [await definition(ctx, from.digest), await definition(ctx, here.digest)];
  const compared = {
    from: { name: from.version, digest: from.digest, tree: before },
    to: { name: ctx.region, digest: here.digest, tree: after },
    differences: compare(before, after).filter(isNews),
  };
  return { compared, versions: all.map(one => one.version) };
}

async function ownComparisonPage(ctx: Context, visit: Visit): Promise<Reply> {
  const { compared, versions } = await ownComparison(ctx, visit);
  const here = await installation(ctx, idOf(visit));
  return page(
    <OwnComparisonPage
      application={idOf(visit)}
      compared={compared}
      versions={versions}
      reading={readingOf(visit.query)}
      mayPropose={here.publisher !== ctx.region && here.adaptation !== null}
    />,
  );
}

async function ownComparisonData(ctx: Context, visit: Visit): Promise<Reply> {
  const { compared } = await ownComparison(ctx, visit);
  const name = `${idOf(visit)}-${compared.from.name}-${ctx.region}.json`;
  return file(JSON.stringify(comparisonAsData(compared), null, 2), { mediaType: 'application/json', name });
}

export const proposalRoutes: readonly Route[] = [
  route({ method: 'get', path: '/usulan', guard: DESK, handler: list }),
  route({ method: 'get', path: '/usulan/:id', guard: DESK, handler: proposalPage }),
  route({ method: 'post', path: '/usulan/:id/tanggapan', guard: DESK, handler: sendComment }),
  route({ method: 'post', path: '/usulan/:id/sunting', guard: DESK, handler: sendEdit }),
  route({ method: 'post', path: '/usulan/:id/pilih', guard: DESK, handler: sendChoice }),
  route({ method: 'post', path: '/usulan/:id/terima', guard: DESK, handler: sendAcceptance }),
  route({ method: 'post', path: '/usulan/:id/tolak', guard: DESK, handler: sendEnding('decline') }),
  route({ method: 'post', path: '/usulan/:id/tarik', guard: DESK, handler: sendEnding('withdraw') }),
  route({ method: 'get', path: '/aplikasi/:id/usulkan', guard: DESK, handler: offerPage }),
  route({ method: 'post', path: '/aplikasi/:id/usulkan', guard: DESK, handler: sendOffer }),
  route({ method: 'get', path: '/aplikasi/:id/banding', guard: DESK, handler: ownComparisonPage }),
  route({ method: 'get', path: '/aplikasi/:id/banding.json', guard: DESK, handler: ownComparisonData }),
];
