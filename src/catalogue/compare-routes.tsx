/** Any two releases of an application held against each other: as a page and as data. */
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { compare, localised } from '../language/index.ts';
import { file, page, type Reply, type Route, route, type Visit } from '../web/index.ts';
import { type Compared, comparisonAsData, isNews } from './comparing.ts';
import { definition } from './definitions.ts';
import { ComparePage } from './pages/compare-page.tsx';
import { readingOf } from './pages/comparison.tsx';
import { type Release, releases } from './releases.ts';

interface Asked {
  readonly all: readonly Release[];
  readonly compared: Compared;
}

/** The two releases asked for; else the newest and the one before it. */
async function asked(ctx: Context, visit: Visit): Promise<Asked> {
  const which = { publisher: visit.params.publisher ?? '', application: visit.params.id ?? '' };
  const all = await releases(ctx, which);
  const pick = (version: string | undefined, otherwise: Release | undefined): Release => {
    const one = version === undefined || version === '' ? otherwise : all.find(release => release.version === version);
    return found(one, 'catalogue.no-release', { application: which.application, version: version ?? '' });
  };
  const to = pick(visit.query.ke, all[0]);
  const from = pick(visit.query.dari, all[all.indexOf(to) + 1] ?? to);
  const side = async ({ version, digest }: Release) => ({ name: version, digest, tree: await definition(ctx, digest) });
  const [before, after] = [await side(from), await side(to)];
  return { all, compared: { from: before, to: after, differences: compare(before.tree, after.tree).filter(isNews) } };
}

async function comparePage(ctx: Context, visit: Visit): Promise<Reply> {
  const { all, compared } = await asked(ctx, visit);
  const { publisher = '', id = '' } = visit.params;
  return page(
    <ComparePage
      publisher={publisher}
      application={id}
      shown={localised(compared.to.tree, visit.lang)}
      versions={all.map(one => one.version)}
      compared={compared}
      reading={readingOf(visit.query)}
    />,
  );
}

async function compareData(ctx: Context, visit: Visit): Promise<Reply> {
  const { compared } = await asked(ctx, visit);
  const name = `${visit.params.id ?? ''}-${compared.from.name}-${compared.to.name}.json`;
  return file(JSON.stringify(comparisonAsData(compared), null, 2), { mediaType: 'application/json', name });
}

/** They stand before the download of a release, whose address has the same length. */
export const compareRoutes: readonly Route[] = [
  route({ method: 'get', path: '/katalog/:publisher/:id/banding', guard: 'official', handler: comparePage }),
  route({ method: 'get', path: '/katalog/:publisher/:id/banding.json', guard: 'official', handler: compareData }),
];
