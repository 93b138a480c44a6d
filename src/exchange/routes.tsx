/** Addresses of the exchange for people: other servers, what can be fetched, keys, and agreements on their way. */
import { agreement, agreementsProblems, coverages } from '../agreements/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { isProblem, type Problem, type ProblemDetails } from '../foundation/problem.ts';
import type { Lang, ProblemTexts, Texts } from '../foundation/texts.ts';
import { regionOf, regionsKnown, regionsProblems } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { textsOf } from '../ui/texts.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { fetchable, fetchRelease, readPeer } from './fetching.ts';
import { keysOf, ownFingerprint, replaceKey } from './key-store.ts';
import { isKeyRole } from './keys.ts';
import { KeysPage } from './pages/keys-page.tsx';
import { AddPage, OverviewPage } from './pages/overview.tsx';
import { PeerPage } from './pages/peer-page.tsx';
import { StepsPage } from './pages/steps-page.tsx';
import { addPeer, type Listed, listedOf, peer, peers, removePeer } from './peers.ts';
import { exchangeProblems } from './problem-texts.ts';
import { sendAgain, signedTexts, stepsOf } from './statements.ts';
import { exchangeTexts } from './texts.ts';

/** Who looks after servers and keys. */
const OPERATORS: readonly Duty[] = ['operator'];
/** Who carries applications and agreements. */
const CARRIERS: readonly Duty[] = ['application-owner', 'cooperation', 'operator'];
const READERS: readonly Duty[] = [...CARRIERS, 'auditor', 'head-of-region', 'regional-secretary'];

/** Folders whose refusals come back from another server or stand in a form. */
const KNOWN: Readonly<Record<string, Texts<ProblemTexts>>> = {
  exchange: exchangeProblems,
  regions: regionsProblems,
  agreements: agreementsProblems,
};

/** A problem as a sentence; its code where it is another folder's. */
function sentence(code: string, details: ProblemDetails, lang: Lang): string {
  const [folder, reason = ''] = code.split('.');
  return KNOWN[folder ?? '']?.[lang][reason]?.(details) ?? code;
}

async function zoneOf(ctx: Context): Promise<string> {
  return (await regionOf(ctx.db, ctx.region))?.timezone ?? 'Asia/Jakarta';
}

async function overview(ctx: Context): Promise<Reply> {
  const names = new Map((await regionsKnown(ctx.db)).map(one => [one.code, one.name]));
  const props = {
    peers: await peers(ctx),
    names,
    fingerprint: await ownFingerprint(ctx),
    mayChange: isAllowed(ctx, OPERATORS),
  };
  return page(<OverviewPage {...props} />);
}

/** Beside which field a refusal stands. */
const FIELDS: Readonly<Record<string, string>> = {
  'exchange.code-shape': 'kode',
  'exchange.known-peer': 'kode',
  'regions.unknown-code': 'kode',
  'regions.here': 'kode',
  'exchange.address-shape': 'alamat',
  'exchange.address-not-https': 'alamat',
  'exchange.address-inside': 'alamat',
  'exchange.fingerprint-shape': 'sidik',
  'exchange.reason-needed': 'alasan',
  'exchange.role-unknown': 'kunci',
};

/** The refusal beside its field; what belongs to no field is thrown on. */
function beside(error: unknown, lang: Lang): readonly FormError[] {
  if (!isProblem(error)) throw error;
  const field = FIELDS[error.code];
  if (field === undefined) throw error;
  return [{ field, text: sentence(error.code, error.details, lang) }];
}

async function add(ctx: Context, visit: Visit): Promise<Reply> {
  const { kode = '', alamat = '', sidik = '' } = visit.fields;
  try {
    const made = await addPeer(ctx, { code: kode, address: alamat, fingerprint: sidik });
    const name = (await regionOf(ctx.db, made.code))?.name ?? made.code;
    const text = textsOf(visit.lang, exchangeTexts).added(name);
    return redirect(`/tukar/${made.code}`, { flash: { tone: 'ok', text } });
  } catch (error) {
    return page(<AddPage typed={visit.fields} errors={beside(error, visit.lang)} />, { status: 422 });
  }
}

async function keysPage(ctx: Context, typed: Visit['fields'] = {}, errors: readonly FormError[] = []): Promise<Reply> {
  const props = {
    keys: await keysOf(ctx),
    fingerprint: await ownFingerprint(ctx),
    zone: await zoneOf(ctx),
    mayChange: isAllowed(ctx, OPERATORS),
    typed,
    errors,
  };
  return page(<KeysPage {...props} />, { status: errors.length === 0 ? 200 : 422 });
}

async function replace(ctx: Context, visit: Visit): Promise<Reply> {
  const { kunci = '', cara = '', alasan = '' } = visit.fields;
  const t = textsOf(visit.lang, exchangeTexts);
  if (!isKeyRole(kunci))
    return keysPage(ctx, visit.fields, [{ field: 'kunci', text: sentence('exchange.role-unknown', {}, visit.lang) }]);
  const how = cara === 'revoke' ? 'revoke' : 'rotate';
  try {
    await replaceKey(ctx, { role: kunci, how, reason: alasan });
  } catch (error) {
    return keysPage(ctx, visit.fields, beside(error, visit.lang));
  }
  return redirect('/tukar/kunci', { flash: { tone: 'ok', text: how === 'revoke' ? t.revoked : t.rotated } });
}

function newestOf(listed: readonly Listed[]): readonly Listed[] {
  const newest = new Map<string, Listed>();
  for (const one of listed) if (!newest.has(one.application)) newest.set(one.application, one);
  return [...newest.values()].filter(one => one.kind === 'application');
}

async function onePeer(ctx: Context, visit: Visit): Promise<Reply> {
  const known = await peer(ctx, visit.params.peer ?? '');
  const covers = await coverages(ctx);
  const look = {
    peer: known,
    name: (await regionOf(ctx.db, known.code))?.name ?? known.code,
    problem: known.problem === null ? undefined : sentence(known.problem, known.details, visit.lang),
    offered: await fetchable(ctx, known.code),
    listed: newestOf(await listedOf(ctx, known.code)).map(one => ({
      ...one,
      covered: covers(known.code, one.application).covered,
    })),
    zone: await zoneOf(ctx),
    may: { change: isAllowed(ctx, OPERATORS), fetch: isAllowed(ctx, CARRIERS) },
  };
  return page(<PeerPage look={look} />);
}

async function remove(ctx: Context, visit: Visit): Promise<Reply> {
  const code = visit.params.peer ?? '';
  const name = (await regionOf(ctx.db, code))?.name ?? code;
  await removePeer(ctx, code);
  return redirect('/tukar', { flash: { tone: 'ok', text: textsOf(visit.lang, exchangeTexts).removed(name) } });
}

const workOf = (ctx: Context) => ({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId });

async function readNow(ctx: Context, visit: Visit): Promise<Reply> {
  const code = visit.params.peer ?? '';
  const t = textsOf(visit.lang, exchangeTexts);
  try {
    await readPeer(visit.database, ctx.region, code, workOf(ctx));
  } catch (error) {
    if (!isProblem(error) || error.code === 'exchange.no-peer') throw error;
    // It stands on the page with its sentence and the time of the next try.
    return redirect(`/tukar/${code}`, {
      flash: { tone: 'bad', text: sentence(error.code, error.details, visit.lang) },
    });
  }
  return redirect(`/tukar/${code}`, { flash: { tone: 'ok', text: t.read } });
}

async function fetchSome(ctx: Context, visit: Visit): Promise<Reply> {
  const code = visit.params.peer ?? '';
  const { lang, database } = visit;
  const t = textsOf(lang, exchangeTexts);
  const offered = await database.reading(ctx.region, workOf(ctx), bound => fetchable(bound, code));
  const wanted = offered.filter(one => visit.fields.aplikasi === 'semua' || one.application === visit.fields.aplikasi);
  const refused: Problem[] = [];
  for (const { application, version } of wanted) {
    try {
      await fetchRelease(database, ctx.region, { publisher: code, application, version }, workOf(ctx));
    } catch (error) {
      // The refusal of one must not stop the others.
      if (!isProblem(error)) throw error;
      refused.push(error);
    }
  }
  const [first] = refused;
  const text =
    first === undefined
      ? t.fetched(wanted.length)
      : t.notFetched(refused.length, sentence(first.code, first.details, lang));
  return redirect(`/tukar/${code}`, { flash: { tone: first === undefined ? 'ok' : 'bad', text } });
}

async function steps(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await agreement(ctx, visit.params.id ?? '');
  const texts = await signedTexts(ctx, of.id);
  const names = new Map((await regionsKnown(ctx.db)).map(one => [one.code, one.name]));
  const look = {
    id: of.id,
    subject: of.subject,
    zone: await zoneOf(ctx),
    steps: (await stepsOf(ctx, of.id)).map(one => ({
      ...one,
      why: one.problem === null ? undefined : sentence(one.problem, { code: one.problem }, visit.lang),
    })),
    texts: (['framework', 'working'] as const).flatMap(document => {
      const signed = texts.filter(one => one.document === document);
      const parties = signed.map(one => names.get(one.party) ?? one.party).join(', ');
      return signed.length === 0 ? [] : [{ document, digests: signed.map(one => one.digest), parties }];
    }),
    maySend: isAllowed(ctx, CARRIERS),
  };
  return page(<StepsPage look={look} />);
}

export const exchangeRoutes: readonly Route[] = [
  route({ method: 'get', path: '/tukar', guard: READERS, handler: overview }),
  route({
    method: 'get',
    path: '/tukar/tambah',
    guard: OPERATORS,
    handler: () => page(<AddPage typed={{}} errors={[]} />),
  }),
  route({ method: 'post', path: '/tukar/tambah', guard: OPERATORS, handler: add }),
  route({ method: 'get', path: '/tukar/kunci', guard: READERS, handler: ctx => keysPage(ctx) }),
  route({ method: 'post', path: '/tukar/kunci', guard: OPERATORS, handler: replace }),
  route({ method: 'get', path: '/tukar/:peer', guard: READERS, handler: onePeer }),
  route({ method: 'post', path: '/tukar/:peer/hapus', guard: OPERATORS, handler: remove }),
  // A few a minute: each asks another server.
  route({
    method: 'post',
    path: '/tukar/:peer/baca',
    guard: CARRIERS,
    unbound: true,
    limit: { perMinute: 10 },
    handler: readNow,
  }),
  route({
    method: 'post',
    path: '/tukar/:peer/ambil',
    guard: CARRIERS,
    unbound: true,
    limit: { perMinute: 20 },
    handler: fetchSome,
  }),
  route({ method: 'get', path: '/tukar/kesepakatan/:id', guard: READERS, handler: steps }),
  route({
    method: 'post',
    path: '/tukar/kesepakatan/:id/kirim',
    guard: CARRIERS,
    async handler(ctx, visit) {
      const of = await agreement(ctx, visit.params.id ?? '');
      await sendAgain(ctx, of.id);
      const text = textsOf(visit.lang, exchangeTexts).sentAgain;
      return redirect(`/tukar/kesepakatan/${of.id}`, { flash: { tone: 'ok', text } });
    },
  }),
];
