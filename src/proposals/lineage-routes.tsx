/** Addresses of lineage: of one application, as a table for a spreadsheet, and of all. */
import { agreement } from '../agreements/index.ts';
import { definition, release, shareChanges } from '../catalogue/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { found } from '../foundation/problem.ts';
import { installationIfAny } from '../installations/index.ts';
import { localised } from '../language/index.ts';
import { type Region, regionsAll } from '../regions/index.ts';
import { textsOf } from '../ui/texts.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { type Lineage, lineage, lineages } from './lineage.ts';
import { lineageTexts } from './lineage-texts.ts';
import { type Deed, LineagePage, LineagesPage } from './pages/lineage.tsx';
import { DESK } from './proposals.ts';

const OWNER = ['application-owner'] as const;

async function around(ctx: Context) {
  const all = await regionsAll(ctx.db);
  const own = found(
    all.find(region => region.code === ctx.region),
    'proposals.none',
  );
  return { own, shown: { own: own.code, zone: own.timezone, regions: new Map(all.map(one => [one.code, one.name])) } };
}

async function lineageAsked(ctx: Context, visit: Visit): Promise<Lineage> {
  const which = { publisher: visit.params.publisher ?? '', application: visit.params.id ?? '' };
  const newest = await release(ctx, which);
  const { name } = localised(await definition(ctx, newest.digest), visit.lang);
  return lineage(ctx, { ...which, name });
}

/** What the agreement says under which the application is here. */
async function deedOf(
  ctx: Context,
  of: { publisher: string; application: string },
  own: Region,
): Promise<Deed | undefined> {
  const here = await installationIfAny(ctx, of.application);
  if (here === undefined || here.publisher !== of.publisher || here.agreement === null) return undefined;
  const under = await agreement(ctx, here.agreement);
  const origin = (await regionsAll(ctx.db)).find(one => one.code === under.origin);
  return { agreement: under, origin: origin?.name ?? under.origin, today: calendarDate(ctx.now, own.timezone) };
}

async function lineagePage(ctx: Context, visit: Visit): Promise<Reply> {
  const { own, shown } = await around(ctx);
  const found = await lineageAsked(ctx, visit);
  const holding = found.rows.find(row => row.holding.holder === ctx.region)?.holding;
  const mine =
    holding === undefined || found.publisher === ctx.region
      ? undefined
      : {
          shares: holding.sharesChanges,
          mayChange: isAllowed(ctx, OWNER),
          deed: await deedOf(ctx, found, own),
        };
  return page(<LineagePage lineage={found} around={shown} mine={mine} />);
}

async function lineageCsv(ctx: Context, visit: Visit): Promise<Reply> {
  const { shown } = await around(ctx);
  const { rows, publisher, application } = await lineageAsked(ctx, visit);
  const head = ['publisher', 'application', 'holder', 'region', 'version', 'changes', 'since'];
  const more = ['releases_behind', 'days_behind', 'cases_30_days', 'counted_at'];
  const lines = rows.map(({ holding, behind }) => [
    publisher,
    application,
    holding.holder,
    shown.regions.get(holding.holder) ?? '',
    holding.version,
    String(holding.changes),
    holding.since.toISOString(),
    String(behind.releases),
    String(behind.days),
    holding.cases30Days === null ? '' : String(holding.cases30Days),
    holding.countedAt?.toISOString() ?? '',
  ]);
  return file(csv([[...head, ...more], ...lines]), {
    mediaType: 'text/csv; charset=utf-8',
    name: `silsilah-${application}.csv`,
  });
}

async function all(ctx: Context, visit: Visit): Promise<Reply> {
  const { shown } = await around(ctx);
  const side = visit.query.tampil === 'dipakai' ? 'held' : 'published';
  return page(<LineagesPage side={side} {...(await lineages(ctx))} around={shown} />);
}

async function share(ctx: Context, visit: Visit): Promise<Reply> {
  const { publisher = '', id = '' } = visit.params;
  const shares = visit.fields.nama === 'ya';
  await shareChanges(ctx, { publisher, application: id, shares });
  const t = textsOf(visit.lang, lineageTexts);
  return redirect(`/katalog/${publisher}/${id}/silsilah`, { flash: { tone: 'ok', text: shares ? t.shared : t.kept } });
}

export const lineageRoutes: readonly Route[] = [
  route({ method: 'get', path: '/silsilah', guard: DESK, handler: all }),
  route({ method: 'get', path: '/katalog/:publisher/:id/silsilah', guard: DESK, handler: lineagePage }),
  route({ method: 'get', path: '/katalog/:publisher/:id/silsilah.csv', guard: DESK, handler: lineageCsv }),
  route({ method: 'post', path: '/katalog/:publisher/:id/silsilah', guard: OWNER, handler: share }),
];
