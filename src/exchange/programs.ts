/**
 * What this server answers to programs: its signed metadata and pages (to anybody), a release and steps of agreements (to
 * whoever proves to be the other party), and the public catalogue.
 */
import { definition, publishedBy, release } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { ProgramReply, ProgramRequest, ProgramRoute } from '../web/index.ts';
import { isApplicationId, isVersion, readListings } from './listing.ts';
import { archiveOf, metadataFile, pagePath, publiccodeAt } from './published.ts';
import { callerOf } from './requests.ts';
import { mayHave, receiveStep, STEP_BYTES_AT_MOST } from './statements.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
/** How long others may keep what is signed anyway; the timestamp is what tells them that something changed. */
const KEEP_SECONDS = 60;
const KEEP_FOREVER_SECONDS = 31_536_000;
const ASKING_BYTES_AT_MOST = 4_000;

const work = (request: ProgramRequest, reason: string) => ({
  actor: { kind: 'system', reason } as const,
  now: request.now,
  requestId: request.requestId,
});

const reading = <Result>(request: ProgramRequest, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  request.database.reading(request.site.code, work(request, 'public catalogue'), run);

async function metadata(request: ProgramRequest): Promise<ProgramReply> {
  const name = request.params.name ?? '';
  const body = found(await reading(request, ctx => metadataFile(ctx, name)), 'exchange.not-published', {});
  // A root, a state and a list never change under their number.
  const publicSeconds = name === 'timestamp.json' ? 0 : KEEP_FOREVER_SECONDS;
  return { status: 200, type: JSON_TYPE, body, publicSeconds };
}

async function cataloguePage(request: ProgramRequest): Promise<ProgramReply> {
  const name = `catalogue/${request.params.name ?? ''}`;
  const body = found(await reading(request, ctx => metadataFile(ctx, name)), 'exchange.not-published', {});
  return { status: 200, type: JSON_TYPE, body, publicSeconds: 0 };
}

function wanted(body: Buffer): { application: string; version: string } {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('web.broken-request', 400);
  }
  const { application, version } = (value ?? {}) as Record<string, unknown>;
  if (!isApplicationId(application) || !isVersion(version)) throw new Problem('web.broken-request', 400);
  return { application, version };
}

/** A release, to the server of a region whose agreement covers it. */
async function giveRelease(request: ProgramRequest): Promise<ProgramReply> {
  const { database, site } = request;
  // In a transaction of its own: the number of a request that is refused afterwards is spent all the same.
  const from = await database.inRegion(site.code, work(request, 'request of another server'), ctx =>
    callerOf(ctx, request),
  );
  const body = await database.inRegion(site.code, work(request, `request of ${from}`), async ctx => {
    const which = wanted(request.body);
    const under = await mayHave(ctx, from, which.application);
    const bytes = await archiveOf(ctx, which);
    await record(ctx, {
      event: 'exchange.release-served',
      subject: { kind: 'application', id: which.application },
      details: { version: which.version, to: from, agreement: under.id },
    });
    return bytes;
  });
  return { status: 200, type: 'application/x-tar', body };
}

async function takeStep(request: ProgramRequest): Promise<ProgramReply> {
  const { database, site } = request;
  const from = await database.inRegion(site.code, work(request, 'request of another server'), ctx =>
    callerOf(ctx, request),
  );
  const after = await database.inRegion(site.code, work(request, `step of ${from}`), ctx =>
    receiveStep(ctx, from, request.body.toString('utf8')),
  );
  return { status: 200, type: JSON_TYPE, body: JSON.stringify({ agreement: after.id, stage: after.stage }) };
}

/** The public catalogue, page by page: what there is, for whoever wants to know. */
async function publicCatalogue(request: ProgramRequest): Promise<ProgramReply> {
  const asked = request.query.halaman ?? request.query.page ?? '1';
  const number = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 0;
  const { body, pages } = await reading(request, async ctx => {
    let last = 0;
    while ((await metadataFile(ctx, pagePath(last + 1))) !== undefined) last += 1;
    return { body: await metadataFile(ctx, pagePath(number)), pages: last };
  });
  const text = found(body, 'exchange.not-published', {});
  const value = {
    format: 'payung-catalogue/1',
    publisher: request.site.code,
    page: number,
    pages,
    next: number < pages ? `${request.base}/katalog.json?page=${number + 1}` : null,
    releases: readListings(text).map(one => ({
      ...one,
      publiccode: `${request.base}/katalog/${request.site.code}/${one.application}/publiccode.yml`,
    })),
  };
  return { status: 200, type: JSON_TYPE, body: JSON.stringify(value), publicSeconds: KEEP_SECONDS };
}

async function publiccodeFile(request: ProgramRequest): Promise<ProgramReply> {
  const { publisher = '', id = '' } = request.params;
  const body = await reading(request, async ctx => {
    // Each region describes what it publishes; what it holds of others is described by them.
    if (publisher !== ctx.region) throw new Problem('exchange.not-published', 404, {});
    const newest = await release(ctx, { publisher, application: id });
    const one = (await publishedBy(ctx, publisher)).find(
      other => other.application === id && other.version === newest.version,
    );
    const { version, publishedAt, digest } = found(one, 'exchange.not-published', {});
    const url = `${request.base}/katalog/${publisher}/${id}`;
    return publiccodeAt(ctx, { version, publishedAt, url }, await definition(ctx, digest));
  });
  return { status: 200, type: 'application/yaml; charset=utf-8', body, publicSeconds: KEEP_SECONDS };
}

export const exchangePrograms: readonly ProgramRoute[] = [
  { method: 'get', path: '/katalog.json', perMinute: 120, handler: publicCatalogue },
  { method: 'get', path: '/katalog/:publisher/:id/publiccode.yml', perMinute: 120, handler: publiccodeFile },
  { method: 'get', path: '/tukar/v1/metadata/:name', perMinute: 600, handler: metadata },
  { method: 'get', path: '/tukar/v1/catalogue/:name', perMinute: 600, handler: cataloguePage },
  {
    method: 'post',
    path: '/tukar/v1/release',
    perMinute: 600,
    bytesAtMost: ASKING_BYTES_AT_MOST,
    handler: giveRelease,
  },
  { method: 'post', path: '/tukar/v1/agreement', perMinute: 120, bytesAtMost: STEP_BYTES_AT_MOST, handler: takeStep },
];
