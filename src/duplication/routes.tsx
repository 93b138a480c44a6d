/** Pages of a duplication: choose, map, fill, preview, run; and the list of all. */
import { coverages } from '../agreements/index.ts';
import { catalogue } from '../catalogue/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import type { Work } from '../foundation/database.ts';
import { found } from '../foundation/problem.ts';
import { waitAWhile } from '../foundation/runs.ts';
import {
  deskChoices,
  faultInWords,
  installationIfAny,
  installations,
  isComplete,
  missing,
  openToCitizens,
} from '../installations/index.ts';
import { localised } from '../language/index.ts';
import { agencies, regionOf, regionsKnown } from '../regions/index.ts';
import { textsOf } from '../ui/texts.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { postsAll } from '../workforce/index.ts';
import { adaptationRoutes } from './adapting-routes.tsx';
import {
  CHANGEABLE,
  changePlan,
  DUPLICATORS,
  type Duplication,
  duplication,
  duplications,
  plan,
  suggested,
  takenOf,
  undo,
} from './duplications.ts';
import { ChoosePage, DuplicationsPage, type OfferedEntry } from './pages/list.tsx';
import { PreviewPage } from './pages/preview.tsx';
import { type Asked, RolesPage, ValuesPage } from './pages/questions.tsx';
import { type ResultLine, ResultPage, RunProgress } from './pages/result.tsx';
import { sharedRoles, sharedValues, type Taken, valueKey, withRoles, withValues } from './plan.ts';
import { preview } from './preview.ts';
import { runDuplication, start } from './running.ts';
import { desksOf } from './suggestions.ts';
import { duplicationTexts } from './texts.ts';

const READERS = [
  'application-owner',
  'cooperation',
  'head-of-region',
  'regional-secretary',
  'auditor',
  'operator',
] as const;
const HERE = '/duplikasi';
/** Applications asked about on one page. */
const PER_PAGE = 20;

async function choosePage(
  ctx: Context,
  visit: Visit,
  wanted: { origin: string | undefined; selected: readonly string[]; error?: boolean },
): Promise<Reply> {
  const all = await catalogue(ctx);
  const publishers = new Set(all.map(entry => entry.publisher));
  const origins = (await regionsKnown(ctx.db)).filter(
    region => region.code !== ctx.region && publishers.has(region.code),
  );
  const origin =
    origins.find(region => region.code === wanted.origin) ?? (origins.length === 1 ? origins[0] : undefined);
  const coverageOf = await coverages(ctx);
  const here = new Set((await installations(ctx)).map(one => one.application));
  const entries = origin === undefined ? [] : all.filter(entry => entry.publisher === origin.code);
  const offered: readonly OfferedEntry[] = entries.map(entry => ({
    entry,
    coverage: coverageOf(entry.publisher, entry.id),
    here: here.has(entry.id),
  }));
  const errors =
    wanted.error === true ? [{ field: 'aplikasi', text: textsOf(visit.lang, duplicationTexts).chooseMissing }] : [];
  const jsx = (
    <ChoosePage
      origins={origins}
      origin={origin}
      offered={offered}
      selected={new Set(wanted.selected)}
      errors={errors}
    />
  );
  return page(jsx, { status: errors.length === 0 ? 200 : 422 });
}

async function begin(ctx: Context, visit: Visit): Promise<Reply> {
  const { asal = '', semua } = visit.fields;
  const picked = visit.fieldsAll.aplikasi ?? [];
  if (semua === undefined && picked.length === 0)
    return choosePage(ctx, visit, { origin: asal, selected: [], error: true });
  const coverageOf = await coverages(ctx);
  const here = new Set((await installations(ctx)).map(one => one.application));
  const free = (await catalogue(ctx, { publisher: asal })).filter(
    entry => coverageOf(asal, entry.id).covered && !here.has(entry.id),
  );
  const applications = semua === undefined ? picked : free.map(entry => entry.id);
  const made = await plan(ctx, { origin: asal, applications });
  return redirect(`${HERE}/${made.id}/peran`);
}

interface Asking {
  readonly run: Duplication;
  /** All that is to be taken. */
  readonly all: readonly Taken[];
  readonly page: number;
  readonly pages: number;
  /** The applications of this page. */
  readonly taken: readonly Taken[];
}

/** A run whose plan may be changed, and the page of it that is looked at; undefined where it may not. */
async function asking(ctx: Context, visit: Visit): Promise<Asking | undefined> {
  const run = await duplication(ctx, visit.params.id ?? '');
  if (!CHANGEABLE.includes(run.state)) return undefined;
  const open = run.items.filter(item => item.state === 'waiting' || item.state === 'failed');
  const all = await takenOf(ctx, run.origin, open);
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const wanted = Number(visit.fields.halaman ?? visit.query.halaman ?? '1');
  const at = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : 1;
  return { run, all, page: at, pages, taken: all.slice((at - 1) * PER_PAGE, at * PER_PAGE) };
}

/** With the trees as the page's language says them; questions keep the key that the Indonesian gives them. */
const spoken = (taken: readonly Taken[], visit: Visit): readonly Asked[] =>
  taken.map(one => ({ ...one, spoken: localised(one.definition, visit.lang) }));
const resultOf = (visit: Visit): Reply => redirect(`${HERE}/${visit.params.id ?? ''}`);

/** Where saving one page of questions leads: to the next page of the same step, or to the next step. */
function onward(of: Asking, step: 'peran' | 'isian', next: 'isian' | 'pratinjau'): Reply {
  return redirect(
    of.page < of.pages ? `${HERE}/${of.run.id}/${step}?halaman=${of.page + 1}` : `${HERE}/${of.run.id}/${next}`,
  );
}

async function rolesPage(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asking(ctx, visit);
  if (of === undefined) return resultOf(visit);
  const shared = sharedRoles(of.all);
  const proposed = await suggested(ctx, of.run.plan, of.all);
  const posts = await postsAll(ctx);
  const mapped = [...Object.values(proposed.common.roles), ...Object.values(proposed.own).flatMap(one => one.roles)];
  const used = new Set(mapped.flatMap(one => [one.post, one.fallbackPost]).filter(id => id !== null));
  const trees = new Map(spoken(of.all, visit).map(one => [one.application, one.spoken]));
  const asked =
    of.page > 1
      ? []
      : shared.map(one => ({ ...one, role: trees.get(one.applications[0] ?? '')?.roles[one.id] ?? one.role }));
  const origin = await regionOf(ctx.db, of.run.origin);
  return page(
    <RolesPage
      run={of.run}
      originName={origin?.name ?? of.run.origin}
      taken={spoken(of.taken, visit)}
      plan={proposed}
      page={of.page}
      pages={of.pages}
      shared={asked}
      sharedKeys={new Set(shared.map(one => one.key))}
      choices={deskChoices(posts, await agencies(ctx), used)}
    />,
  );
}

async function saveRoles(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asking(ctx, visit);
  if (of === undefined) return resultOf(visit);
  const shared = of.page > 1 ? [] : sharedRoles(of.all);
  await changePlan(
    ctx,
    of.run.id,
    withRoles(of.run.plan, of.taken, shared, visit.fields, desksOf(await postsAll(ctx))),
  );
  return onward(of, 'peran', 'isian');
}

async function valuesPage(
  ctx: Context,
  visit: Visit,
  attempt: { typed?: Visit['fields']; errors?: readonly { field: string; text: string }[] } = {},
): Promise<Reply> {
  const of = await asking(ctx, visit);
  if (of === undefined) return resultOf(visit);
  const trees = new Map(spoken(of.all, visit).map(one => [one.application, one.spoken]));
  const shared = sharedValues(of.all).map(one => ({
    ...one,
    parameter: trees.get(one.applications[0] ?? '')?.parameters[one.id] ?? one.parameter,
  }));
  const keys = new Set(shared.map(one => one.key));
  const blanks = of.all.flatMap(one =>
    Object.entries(one.definition.parameters)
      .filter(([id, parameter]) => keys.has(valueKey(id, parameter)))
      .map(([id]) => `${one.application} ${id}`),
  );
  const origin = await regionOf(ctx.db, of.run.origin);
  return page(
    <ValuesPage
      run={of.run}
      taken={spoken(of.taken, visit)}
      plan={of.run.plan}
      page={of.page}
      pages={of.pages}
      shared={of.page > 1 ? [] : shared}
      sharedBlanks={new Set(blanks)}
      originName={origin?.name ?? of.run.origin}
      typed={attempt.typed}
      errors={attempt.errors ?? []}
    />,
    { status: attempt.errors === undefined ? 200 : 422 },
  );
}

async function saveValues(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asking(ctx, visit);
  if (of === undefined) return resultOf(visit);
  const shared = of.page > 1 ? [] : sharedValues(of.all);
  const { plan: answered, mistakes } = withValues(of.run.plan, of.taken, shared, visit.fields);
  if (mistakes.length > 0) {
    const t = textsOf(visit.lang, duplicationTexts);
    const errors = mistakes.map(one => ({
      field: one.field,
      text: t.valueOf(one.label, faultInWords(one.fault, visit.lang)),
    }));
    return valuesPage(ctx, visit, { typed: visit.fields, errors });
  }
  await changePlan(ctx, of.run.id, answered);
  return onward(of, 'isian', 'pratinjau');
}

async function previewPage(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asking(ctx, visit);
  if (of === undefined) return resultOf(visit);
  const ahead = await preview(ctx, of.run, of.all);
  const named = {
    ...ahead,
    items: ahead.items.map(item => ({
      ...item,
      taken: { ...item.taken, definition: localised(item.taken.definition, visit.lang) },
    })),
  };
  const origin = found(await regionOf(ctx.db, of.run.origin), 'duplication.no-origin', { origin: of.run.origin });
  const offices = new Map((await agencies(ctx)).map(one => [one.id, one.short]));
  const posts = new Map(
    (await postsAll(ctx)).map(post => [post.id, `${post.title}, ${offices.get(post.agency) ?? post.agency}`]),
  );
  return page(<PreviewPage run={of.run} preview={named} origin={origin} posts={posts} />);
}

async function lineOf(ctx: Context, visit: Visit, run: Duplication): Promise<readonly ResultLine[]> {
  const lines: ResultLine[] = [];
  for (const one of await takenOf(ctx, run.origin, run.items)) {
    const item = found(
      run.items.find(other => other.application === one.application),
      'duplication.none',
    );
    const here = item.state === 'done' ? await installationIfAny(ctx, one.application) : undefined;
    lines.push({
      item,
      name: localised(one.definition, visit.lang).name,
      installation: here,
      missing: here === undefined ? undefined : await missing(ctx, here),
    });
  }
  return lines;
}

async function onePage(ctx: Context, visit: Visit): Promise<Reply> {
  const run = await duplication(ctx, visit.params.id ?? '');
  if (run.state === 'planned') return redirect(`${HERE}/${run.id}/peran`);
  const origin = await regionOf(ctx.db, run.origin);
  return page(
    <ResultPage
      run={run}
      lines={await lineOf(ctx, visit, run)}
      origin={origin?.name ?? run.origin}
      mayDuplicate={isAllowed(ctx, DUPLICATORS)}
      mayOpen={isAllowed(ctx, ['application-owner'])}
    />,
  );
}

async function progressPart(ctx: Context, visit: Visit): Promise<Reply> {
  const run = await duplication(ctx, visit.params.id ?? '');
  const names = new Map<string, string>();
  for (const one of await takenOf(ctx, run.origin, run.items))
    names.set(one.application, localised(one.definition, visit.lang).name);
  return page(<RunProgress run={run} names={names} />, { part: true });
}

/** Starts the run and answers soon; it goes on by itself, and the sweep takes it up should this process end. */
async function runNow(ctx: Context, visit: Visit): Promise<Reply> {
  const id = visit.params.id ?? '';
  const work: Work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
  await visit.database.inRegion(ctx.region, work, bound => start(bound, id));
  await waitAWhile(runDuplication(visit.database, ctx.region, work, id));
  return redirect(`${HERE}/${id}`);
}

/** Opens everything of the run that lacks nothing. */
async function openComplete(ctx: Context, visit: Visit): Promise<Reply> {
  const run = await duplication(ctx, visit.params.id ?? '');
  let opened = 0;
  for (const { application, state } of run.items) {
    const here = state === 'done' ? await installationIfAny(ctx, application) : undefined;
    if (here?.state !== 'preparing' || !isComplete(await missing(ctx, here))) continue;
    await openToCitizens(ctx, application);
    opened += 1;
  }
  return redirect(`${HERE}/${run.id}`, {
    flash: { tone: 'ok', text: textsOf(visit.lang, duplicationTexts).opened(opened) },
  });
}

export const duplicationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: HERE,
    guard: READERS,
    async handler(ctx) {
      const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
      const names = new Map((await regionsKnown(ctx.db)).map(one => [one.code, one.name]));
      return page(
        <DuplicationsPage
          runs={await duplications(ctx)}
          regions={names}
          zone={region.timezone}
          mayDuplicate={isAllowed(ctx, DUPLICATORS)}
        />,
      );
    },
  }),
  route({
    method: 'get',
    path: `${HERE}/baru`,
    guard: DUPLICATORS,
    handler: (ctx, visit) =>
      choosePage(ctx, visit, { origin: visit.query.asal, selected: visit.queryAll.aplikasi ?? [] }),
  }),
  route({ method: 'post', path: HERE, guard: DUPLICATORS, handler: begin }),
  route({ method: 'get', path: `${HERE}/:id`, guard: READERS, handler: onePage }),
  route({ method: 'get', path: `${HERE}/:id/peran`, guard: DUPLICATORS, handler: rolesPage }),
  route({ method: 'post', path: `${HERE}/:id/peran`, guard: DUPLICATORS, handler: saveRoles }),
  route({
    method: 'get',
    path: `${HERE}/:id/isian`,
    guard: DUPLICATORS,
    handler: (ctx, visit) => valuesPage(ctx, visit),
  }),
  route({ method: 'post', path: `${HERE}/:id/isian`, guard: DUPLICATORS, handler: saveValues }),
  route({ method: 'get', path: `${HERE}/:id/pratinjau`, guard: DUPLICATORS, handler: previewPage }),
  route({ method: 'post', path: `${HERE}/:id/jalankan`, guard: DUPLICATORS, unbound: true, handler: runNow }),
  route({ method: 'get', path: `${HERE}/:id/kemajuan`, guard: READERS, handler: progressPart }),
  route({ method: 'post', path: `${HERE}/:id/buka`, guard: ['application-owner'], handler: openComplete }),
  route({
    method: 'post',
    path: `${HERE}/:id/urungkan`,
    guard: DUPLICATORS,
    async handler(ctx, visit) {
      const run = await undo(ctx, visit.params.id ?? '');
      return redirect(`${HERE}/${run.id}`, {
        flash: { tone: 'ok', text: textsOf(visit.lang, duplicationTexts).undone },
      });
    },
  }),
  ...adaptationRoutes,
];
