/** Pages of updates: the list, one update part by part, and a post for every decision. */
import { comparisonAsData, definition, isNews, readingOf, sentenceOfPublication } from '../catalogue/index.ts';
import { addDays, isCalendarDate } from '../foundation/clock.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { writeDate } from '../foundation/texts.ts';
import { faultInWords, readMappings, readValues, typedValues, valueName } from '../installations/index.ts';
import { compare, localised, sentenceOfFinding } from '../language/index.ts';
import { regionsAll } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import { textsOf } from '../ui/texts.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { postsAll } from '../workforce/index.ts';
import { adoptUpdate } from './adopting.ts';
import { publishOverArchetype } from './archetypes.ts';
import {
  type About,
  choose,
  DAYS_AHEAD_AT_MOST,
  OWNER,
  prepare,
  REASON_AT_MOST,
  schedule,
  skip,
  takeBackChoice,
  todayHere,
  unschedule,
  unskip,
} from './deciding.ts';
import { editorOf, readEdit, VALUE } from './editing.ts';
import { look } from './looking.ts';
import { type Offered, offers } from './offers.ts';
import { comparedOf } from './pages/compared.ts';
import { EditPage } from './pages/edit.tsx';
import { type UpdateLine, UpdatesPage } from './pages/list.tsx';
import { UpdatePage, type UpdateView } from './pages/update.tsx';
import { rollBack } from './rolling-back.ts';
import { placeOf, screenOf, type Tab, tabOf } from './screen.ts';
import { updateTexts } from './texts.ts';
import type { UpdateKind } from './update.ts';

/** Who may read about updates; owners decide. */
const READERS: readonly Duty[] = ['application-owner', 'cooperation', 'operator', 'auditor', 'head-of-region'];
/** Updates on one page of the list: each is compared to say how large it is. */
const SHOWN_AT_ONCE = 25;

const idOf = (visit: Visit): string => visit.params.id ?? '';
const aboutOf = (kind: UpdateKind, visit: Visit): About => ({
  kind,
  application: idOf(visit),
  revision: Number(visit.fields.revisi ?? '-1'),
});

async function lineOf(ctx: Context, visit: Visit, offered: Offered): Promise<UpdateLine> {
  const { installation, extending, newer } = offered;
  const at = installation?.digest ?? extending?.release.digest ?? offered.held.digest;
  const base = await definition(ctx, offered.held.digest);
  const changes =
    newer.to === undefined ? 0 : compare(base, await definition(ctx, newer.to.digest)).filter(isNews).length;
  return { offered, name: localised(await definition(ctx, at), visit.lang).name, changes };
}

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const all = await offers(ctx);
  const pages = Math.max(1, Math.ceil(all.length / SHOWN_AT_ONCE));
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(visit.query.hal ?? '1')) || 1));
  const lines: UpdateLine[] = [];
  for (const one of all.slice((at - 1) * SHOWN_AT_ONCE, at * SHOWN_AT_ONCE)) lines.push(await lineOf(ctx, visit, one));
  const regions = new Map((await regionsAll(ctx.db)).map(region => [region.code, region.name]));
  return page(
    <UpdatesPage lines={lines} regions={regions} own={ctx.region} page={at} pages={pages} total={all.length} />,
  );
}

async function onePage(
  ctx: Context,
  visit: Visit,
  kind: UpdateKind,
  attempt: Partial<UpdateView> & { readonly tab?: Tab } = {},
): Promise<Reply> {
  const screen = await screenOf(ctx, visit.lang, kind, idOf(visit));
  const view: UpdateView = {
    screen,
    tab: attempt.tab ?? (screen.look === undefined ? 'riwayat' : tabOf(visit.query.tab)),
    reading: readingOf(visit.query),
    errors: attempt.errors ?? [],
    typed: attempt.typed ?? {},
  };
  return page(<UpdatePage {...view} />, { status: view.errors.length > 0 ? 422 : 200 });
}

function back(kind: UpdateKind, visit: Visit, tab: Tab, text: string, anchor = ''): Reply {
  const query = tab === 'ringkasan' ? '' : `?tab=${tab}`;
  return redirect(`${placeOf(kind, idOf(visit))}${query}${anchor}`, { flash: { tone: 'ok', text } });
}

async function pick(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const { benturan = '', pilihan = '' } = visit.fields;
  const t = textsOf(visit.lang, updateTexts);
  if (pilihan === 'lagi') await takeBackChoice(ctx, aboutOf(kind, visit), benturan);
  else await choose(ctx, aboutOf(kind, visit), benturan, pilihan === 'ours' ? 'ours' : 'theirs');
  return back(kind, visit, 'keputusan', t.saved);
}

async function editPage(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const now = await look(ctx, kind, idOf(visit));
  const id = visit.query.di ?? visit.fields.benturan ?? '';
  const conflict = found(
    now.answered.merge.conflicts.find(one => one.id === id),
    'updates.no-conflict',
  );
  const editor = editorOf(conflict, now.sides);
  const screen = await screenOf(ctx, visit.lang, kind, idOf(visit));
  return page(<EditPage screen={screen} look={now} conflict={conflict} editor={editor} errors={[]} fields={{}} />);
}

async function saveEdit(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const now = await look(ctx, kind, idOf(visit));
  const id = visit.fields.benturan ?? '';
  const conflict = found(
    now.answered.merge.conflicts.find(one => one.id === id),
    'updates.no-conflict',
  );
  const editor = editorOf(conflict, now.sides);
  const read = readEdit(editor, visit.fields);
  const field = editor.is === 'deadline' ? 'hari' : editor.is === 'parameter' ? valueName('', editor.id) : VALUE;
  const findings = 'value' in read ? await choose(ctx, aboutOf(kind, visit), id, { edit: read.value }) : [];
  const errors: readonly FormError[] =
    'fault' in read
      ? [{ field, text: t.editFaults[read.fault] }]
      : ('findings' in read ? read.findings : findings).map(one => ({
          field,
          text: `${one.line === undefined ? '' : `${one.line}:${one.column ?? 1} `}${sentenceOfFinding(one, visit.lang)}`,
        }));
  if (errors.length === 0) return back(kind, visit, 'keputusan', t.saved);
  const screen = await screenOf(ctx, visit.lang, kind, idOf(visit));
  return page(
    <EditPage screen={screen} look={now} conflict={conflict} editor={editor} errors={errors} fields={visit.fields} />,
    { status: 422 },
  );
}

async function fill(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const now = await look(ctx, kind, idOf(visit));
  const tree = localised(now.tree, visit.lang);
  const typed = typedValues(tree, visit.fields);
  const { values, faults } = readValues(tree, typed, now.row?.parameters ?? {});
  const errors = Object.entries(faults).map(([id, fault]) => ({
    field: valueName('', id),
    text: t.valueOf(tree.parameters[id]?.label ?? id, faultInWords(fault, visit.lang)),
  }));
  if (errors.length > 0) return onePage(ctx, visit, kind, { tab: 'isian', errors, typed });
  const posts = await postsAll(ctx);
  const here = { posts: new Set(posts.map(post => post.id)), kinds: new Set(posts.map(post => post.kind)) };
  const roles = readMappings(now.tree, visit.fields, here);
  await prepare(ctx, aboutOf(kind, visit), { parameters: values, roles });
  return back(kind, visit, 'isian', t.filled);
}

async function adoptNow(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const about = aboutOf('release', visit);
  const now = await adoptUpdate(ctx, about, { seen: visit.fields.sidik ?? '' });
  const { name } = localised(await definition(ctx, now.digest), visit.lang);
  return back('release', visit, 'riwayat', t.adopted(name, now.version));
}

async function setDay(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const part = (key: string) => (visit.fields[`tanggal-${key}`] ?? '').trim();
  const on = `${part('y')}-${part('m').padStart(2, '0')}-${part('d').padStart(2, '0')}`;
  const today = await todayHere(ctx);
  if (!isCalendarDate(on) || on <= today || on > addDays(today, DAYS_AHEAD_AT_MOST)) {
    const errors = [{ field: 'tanggal', text: t.dateFault }];
    return onePage(ctx, visit, 'release', { errors, typed: visit.fields });
  }
  await schedule(ctx, aboutOf('release', visit), { on, seen: visit.fields.sidik ?? '' });
  return back('release', visit, 'ringkasan', t.scheduled(writeDate(visit.lang, on)));
}

async function pass(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const { alasan = '' } = visit.fields;
  if (alasan.trim() === '' || alasan.length > REASON_AT_MOST)
    return onePage(ctx, visit, kind, {
      errors: [{ field: 'alasan-lewati', text: t.reasonMissing }],
      typed: visit.fields,
    });
  await skip(ctx, aboutOf(kind, visit), alasan);
  return back(kind, visit, 'ringkasan', t.skipped);
}

async function goBack(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const { alasan = '', yakin, lanjutan = '' } = visit.fields;
  const { back: behind } = await screenOf(ctx, visit.lang, 'release', idOf(visit));
  const asks = (behind?.hindrances.length ?? 0) > 0 && yakin === undefined;
  const errors: readonly FormError[] = [
    ...(alasan.trim() === '' ? [{ field: 'alasan-kembali', text: t.reasonMissing }] : []),
    ...(asks ? [{ field: 'yakin', text: t.backConfirm }] : []),
  ];
  if (errors.length > 0) return onePage(ctx, visit, 'release', { tab: 'riwayat', errors, typed: visit.fields });
  const now = await rollBack(ctx, idOf(visit), { reason: alasan, confirmed: yakin !== undefined, adoption: lanjutan });
  return back('release', visit, 'riwayat', t.backDone(now.version));
}

async function publishNow(ctx: Context, visit: Visit): Promise<Reply> {
  const t = textsOf(visit.lang, updateTexts);
  const { sidik = '', catatan = '' } = visit.fields;
  const about = aboutOf('archetype', visit);
  const done = await publishOverArchetype(ctx, about, { seen: sidik, notes: catatan });
  if (!done.published) {
    const said = done.findings
      .filter(one => one.severity === 'error')
      .map(one => ({ field: 'catatan', text: `${one.path}: ${sentenceOfPublication(one, visit.lang)}` }));
    const failed = done.scenarios.filter(one => !one.passed).map(one => ({ field: 'catatan', text: one.name }));
    return onePage(ctx, visit, 'archetype', { errors: [...said, ...failed], typed: visit.fields });
  }
  return redirect(`/katalog/${ctx.region}/${about.application}?bagian=rilis`, {
    flash: { tone: 'ok', text: t.publishedAs(done.release.version) },
  });
}

async function mergedFile(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const now = await look(ctx, kind, idOf(visit));
  const merged = found(now.merged, 'updates.no-successor');
  const body = { digest: now.digest, definition: merged };
  const name = `${now.offered.application}-${merged.version}.json`;
  return file(JSON.stringify(body, null, 2), { mediaType: 'application/json', name });
}

async function comparisonFile(ctx: Context, visit: Visit, kind: UpdateKind): Promise<Reply> {
  const now = await look(ctx, kind, idOf(visit));
  const data = comparisonAsData(comparedOf(now, visit.lang));
  const name = `${now.offered.application}-${now.to.version}.json`;
  return file(JSON.stringify(data, null, 2), { mediaType: 'application/json', name });
}

type OfKind = (ctx: Context, visit: Visit, kind: UpdateKind) => Promise<Reply>;

/** The addresses that both kinds of updates have. */
function routesFor(kind: UpdateKind): readonly Route[] {
  const here = placeOf(kind, ':id');
  const get = (path: string, handler: OfKind, guard: readonly Duty[] = READERS): Route =>
    route({ method: 'get', path: `${here}${path}`, guard, handler: (ctx, visit) => handler(ctx, visit, kind) });
  const post = (path: string, handler: OfKind): Route =>
    route({ method: 'post', path: `${here}${path}`, guard: OWNER, handler: (ctx, visit) => handler(ctx, visit, kind) });
  return [
    get('', (ctx, visit) => onePage(ctx, visit, kind)),
    get('/tulis', editPage, OWNER),
    get('/hasil.json', mergedFile),
    get('/banding.json', comparisonFile),
    post('/pilih', pick),
    post('/tulis', saveEdit),
    post('/urungkan', async (ctx, visit) => {
      await takeBackChoice(ctx, aboutOf(kind, visit));
      return back(kind, visit, 'keputusan', textsOf(visit.lang, updateTexts).undone);
    }),
    post('/lewati', pass),
    post('/tawarkan', async (ctx, visit) => {
      await unskip(ctx, aboutOf(kind, visit));
      return back(kind, visit, 'ringkasan', textsOf(visit.lang, updateTexts).unskipped);
    }),
  ];
}

const RELEASE = placeOf('release', ':id');

export const updateRoutes: readonly Route[] = [
  route({ method: 'get', path: '/pembaruan', guard: READERS, handler: list }),
  ...routesFor('release'),
  ...routesFor('archetype'),
  route({
    method: 'post',
    path: `${RELEASE}/isian`,
    guard: OWNER,
    handler: (ctx, visit) => fill(ctx, visit, 'release'),
  }),
  route({ method: 'post', path: `${RELEASE}/pasang`, guard: OWNER, handler: adoptNow }),
  route({ method: 'post', path: `${RELEASE}/jadwal`, guard: OWNER, handler: setDay }),
  route({
    method: 'post',
    path: `${RELEASE}/batal-jadwal`,
    guard: OWNER,
    async handler(ctx, visit) {
      await unschedule(ctx, aboutOf('release', visit));
      return back('release', visit, 'ringkasan', textsOf(visit.lang, updateTexts).unscheduled);
    },
  }),
  route({ method: 'post', path: `${RELEASE}/kembali`, guard: OWNER, handler: goBack }),
  route({ method: 'post', path: `${placeOf('archetype', ':id')}/terbitkan`, guard: OWNER, handler: publishNow }),
];
