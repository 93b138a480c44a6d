/** Addresses of the catalogue: the list, one application part by part, a release as a file, and retiring one. */
import { coverage, coverages } from '../agreements/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { compare, localised, nationalCalendar, runScenarios } from '../language/index.ts';
import { regionOf, regionsKnown } from '../regions/index.ts';
import { flowSvg } from '../ui/components/flow-diagram.tsx';
import { textsOf } from '../ui/texts.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { compareRoutes } from './compare-routes.tsx';
import { application, definition } from './definitions.ts';
import { flowPicture } from './flow-picture.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { ApplicationPage } from './pages/application-page.tsx';
import { type Asked, CataloguePage, type Listed, viewBySlug } from './pages/list.tsx';
import { type ApplicationLook, type Comparison, sectionOf, valuesToRead } from './pages/look.ts';
import { compareVersions, isRetirementReason } from './release.ts';
import { catalogue, holders, holdingsOf, originValues, type Release, release, releases, retire } from './releases.ts';
import { catalogueTexts } from './texts.ts';

/** Who carries an application from the catalogue into the region. */
const TAKERS: readonly Duty[] = ['cooperation', 'application-owner'];

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const { q = '', urusan = '', pola = '', asal = '' } = visit.query;
  const asked: Asked = {
    q: q.trim().slice(0, 200),
    urusan,
    pola: pola === 'report' || pola === 'request' ? pola : '',
    asal,
  };
  const all = await catalogue(ctx);
  const entries = await catalogue(ctx, {
    search: asked.q,
    ...(urusan === '' ? {} : { affair: urusan }),
    ...(asked.pola === 'report' || asked.pola === 'request' ? { pattern: asked.pola } : {}),
    ...(asal === '' ? {} : { publisher: asal }),
  });
  const covers = await coverages(ctx);
  const here = await holdingsOf(ctx, ctx.region);
  const listed: readonly Listed[] = entries.map(entry => ({
    entry,
    coverage: entry.publisher === ctx.region ? 'own' : covers(entry.publisher, entry.id),
    here: here.find(one => one.publisher === entry.publisher && one.application === entry.id),
  }));
  const regions = new Map((await regionsKnown(ctx.db)).map(region => [region.code, region]));
  const publishers = [...new Set(all.map(one => one.publisher))].flatMap(code => regions.get(code) ?? []);
  const props = {
    listed,
    view: viewBySlug(visit.query.tampil),
    asked,
    own: found(regions.get(ctx.region), 'catalogue.no-release'),
    regions,
    affairs: [...new Set(all.map(one => one.affair))].sort(),
    publishers,
    mayTake: isAllowed(ctx, TAKERS),
  };
  return page(<CataloguePage {...props} />);
}

/** Two releases to compare: those asked for, else the one being read and the one before it. */
async function comparison(
  ctx: Context,
  visit: Visit,
  read: Release,
  all: readonly Release[],
): Promise<Comparison | undefined> {
  const at = all.findIndex(one => one.version === read.version);
  const to = all.find(one => one.version === visit.query.ke) ?? read;
  const from = all.find(one => one.version === visit.query.dari) ?? all[at + 1];
  if (from === undefined) return undefined;
  const [older, newer] = compareVersions(from.version, to.version) <= 0 ? [from, to] : [to, from];
  const [before, after] = [await definition(ctx, older.digest), await definition(ctx, newer.digest)];
  return { from: older.version, to: newer.version, before, after, differences: compare(before, after) };
}

async function lookAt(ctx: Context, visit: Visit, retiring?: ApplicationLook['retiring']): Promise<ApplicationLook> {
  const which = { publisher: visit.params.publisher ?? '', application: visit.params.id ?? '' };
  const version = retiring?.version ?? visit.query.versi;
  const read = await release(ctx, { ...which, ...(version === undefined ? {} : { version }) });
  const all = await releases(ctx, which);
  const regions = new Map((await regionsKnown(ctx.db)).map(region => [region.code, region]));
  const own = found(regions.get(ctx.region), 'catalogue.no-release');
  const prepared = await application(ctx, read.digest);
  const origin = await originValues(ctx, which);
  const tree = localised(prepared, visit.lang);
  const values = valuesToRead(tree, origin, own);
  const section = retiring === undefined ? sectionOf(visit.query.bagian) : 'rilis';
  const publisher = regions.get(which.publisher) ?? (await regionOf(ctx.db, which.publisher));
  return {
    section,
    release: read,
    releases: all,
    definition: tree,
    values,
    origin,
    publisher: found(publisher, 'catalogue.no-release'),
    own,
    regions,
    coverage: await coverage(ctx, { origin: which.publisher, application: which.application }),
    holders: await holders(ctx, which),
    alike: section === 'ringkasan' ? await nearDuplicates(ctx, which) : [],
    may: {
      take: isAllowed(ctx, TAKERS),
      agree: isAllowed(ctx, ['cooperation', 'head-of-region', 'regional-secretary']),
      publish: which.publisher === ctx.region && isAllowed(ctx, TAKERS),
    },
    flowSvg:
      section === 'alur'
        ? await flowSvg(flowPicture(tree, values, visit.lang), { title: tree.name, lang: visit.lang })
        : undefined,
    scenarios: section === 'skenario' ? runScenarios(prepared, nationalCalendar, origin?.parameters) : undefined,
    comparison: section === 'rilis' ? await comparison(ctx, visit, read, all) : undefined,
    retiring,
  };
}

async function one(ctx: Context, visit: Visit): Promise<Reply> {
  return page(<ApplicationPage look={await lookAt(ctx, visit)} />);
}

/** The release as it was published, with what is known of it: enough to check its digest elsewhere. */
async function download(ctx: Context, visit: Visit): Promise<Reply> {
  const { publisher = '', id = '', berkas = '' } = visit.params;
  const version = found(/^(.+)\.json$/.exec(berkas)?.[1], 'catalogue.no-release', { application: id, version: berkas });
  const read = await release(ctx, { publisher, application: id, version });
  const { application: name, digest, publishedAt, notes, retired } = read;
  const whole = {
    format: 'payung-release/1',
    publisher,
    application: name,
    version,
    digest,
    extends: read.extends,
    published_at: publishedAt.toISOString(),
    notes,
    retired: retired === null ? null : { at: retired.at.toISOString(), reason: retired.reason, note: retired.note },
    definition: await definition(ctx, digest),
  };
  return file(JSON.stringify(whole, null, 2), { mediaType: 'application/json', name: `${name}-${version}.json` });
}

async function retireRelease(ctx: Context, visit: Visit): Promise<Reply> {
  const { publisher = '', id = '' } = visit.params;
  const { version = '', reason = '', note = '' } = visit.fields;
  // Whoever does not publish it finds nothing to retire here, as in the verb itself.
  found(publisher === ctx.region ? publisher : undefined, 'catalogue.no-release', { application: id, version });
  if (!isRetirementReason(reason) || note.trim() === '' || note.length > 1_000) {
    const look = await lookAt(ctx, visit, { version, reason: isRetirementReason(reason) ? reason : '', note });
    return page(<ApplicationPage look={look} />, { status: 422 });
  }
  await retire(ctx, { application: id, version, reason, note });
  const text = textsOf(visit.lang, catalogueTexts).releases.flash(version);
  return redirect(`/katalog/${publisher}/${id}?bagian=rilis`, { flash: { tone: 'ok', text } });
}

export const catalogueRoutes: readonly Route[] = [
  route({ method: 'get', path: '/katalog', guard: 'official', handler: list }),
  route({ method: 'get', path: '/katalog/:publisher/:id', guard: 'official', handler: one }),
  ...compareRoutes,
  route({ method: 'get', path: '/katalog/:publisher/:id/:berkas', guard: 'official', handler: download }),
  route({ method: 'post', path: '/katalog/:publisher/:id/tarik', guard: TAKERS, handler: retireRelease }),
];
