/**
 * The server of pages: Fastify, its plugins, and the one way that every request goes.
 *
 * Order: region by path or host → form read and checked for its sender → transaction → who asks → guard → handler →
 * commit → render. Rendering after the commit means that a page never shows what was rolled back, and that a slow phone
 * holds no transaction open.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookies from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { VNode } from 'preact';
import type { Context, Official } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { staticFiles } from '../ui/assets.ts';
import type { NavGroup, RegionView, View } from '../ui/view.tsx';
import { admit, type Holders, type Resend, type Sent, SignInFirst } from './admission.ts';
import { answer } from './answer.ts';
import { collect, pairsOf, readBody } from './body.ts';
import { ACCOUNT_COOKIE, type Asked, type Browser, browserOf, SESSION_COOKIE } from './browser.ts';
import { asProblem, mayTryAgain } from './faults.ts';
import { commonHeaders } from './headers.ts';
import { type ProgramRoute, registerPrograms } from './programs.ts';
import { partsToReopen, type Reply, type Route, type Site, type Visit } from './route.ts';
import { type Seals, seals } from './seals.ts';

export interface WebConfig {
  readonly database: Database;
  /** At least 32 random bytes, kept from start to start. */
  readonly secret: Buffer;
  /** Demo mode: a banner says so and one may become another person. */
  readonly demo: boolean;
  /** Reached by HTTPS only. */
  readonly secure: boolean;
  /** Number of proxies before us whose `X-Forwarded-For` is believed. */
  readonly proxies: number;
  readonly routes: readonly Route[];
  /** Addresses for other programs. */
  readonly programs?: readonly ProgramRoute[];
  readonly clock: () => Date;
  /** Off in tests and benchmarks that send everything from one address. */
  readonly rateLimits: boolean;
  readonly logger: FastifyBaseLogger;
  /** All regions of this server. Asked again every few seconds. */
  sites(): Promise<readonly Site[]>;
  regionView(site: Site, lang: Lang): RegionView;
  /** Who the session's token belongs to. `touch` is called after the answer when the session was not used for a while. */
  identify(ctx: Context, token: string): Promise<{ readonly official: Official; readonly stale: boolean } | undefined>;
  touch(ctx: Context, token: string): Promise<void>;
  /** Citizens with an account; absent: there are none. */
  readonly holders?: Holders;
  /** The menu of an official, with its counts. */
  menu(ctx: Context, lang: Lang): Promise<readonly NavGroup[]>;
  /** Under the name of whoever is signed in. */
  titleOf(official: Official): string;
  problemPage(problem: Problem, about: { readonly lang: Lang; readonly resend?: Resend | undefined }): VNode;
  faultPage(about: { readonly lang: Lang; readonly requestId: string }): VNode;
}

export interface Web {
  readonly app: FastifyInstance;
  /** The list of regions changed: read it again at the next request. */
  forgetSites(): void;
}

const SITES_FRESH_MILLIS = 5_000;
/** Without files: the largest form is a page of a citizen's form with a table. */
const BODY_BYTES_AT_MOST = 1_000_000;
const READS_PER_MINUTE = 600;
const WRITES_PER_MINUTE = 120;
const ATTEMPTS = 3;

/** Builds the server; `app.listen` or `app.inject` makes it answer. */
export async function createWeb(config: WebConfig): Promise<Web> {
  const seal = seals(config.secret);
  let sites: readonly Site[] = [];
  let sitesReadAt = Number.NEGATIVE_INFINITY;
  const byHost = new WeakMap<IncomingMessage, Site>();

  async function freshSites(): Promise<readonly Site[]> {
    const now = Date.now();
    if (now - sitesReadAt > SITES_FRESH_MILLIS) {
      sites = await config.sites();
      sitesReadAt = now;
    }
    return sites;
  }
  await freshSites();

  const app = fastify({
    loggerInstance: config.logger,
    // A line of our own after the answer: it names the route's pattern and never the address.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_AT_MOST,
    requestTimeout: 60_000,
    keepAliveTimeout: 30_000,
    trustProxy: config.proxies === 0 ? false : (_, hop) => hop < config.proxies,
    genReqId: () => uuidv7(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    rewriteUrl(request) {
      const url = request.url ?? '/';
      const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
      const site = sites.find(one => one.hosts.includes(host));
      if (site === undefined || url.startsWith('/s/') || url.startsWith('/kesehatan')) return url;
      byHost.set(request, site);
      return `/${site.slug}${url}`;
    },
  });
  await app.register(cookies);
  await app.register(formbody, { bodyLimit: BODY_BYTES_AT_MOST });
  await app.register(multipart);
  if (config.rateLimits) await app.register(rateLimit, { global: false });

  app.addHook('onRequest', async (_, reply) => {
    reply.headers(commonHeaders(config.secure));
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the address: addresses hold codes that open drafts and cases.
    const pattern = request.routeOptions.url ?? '-';
    // What the server could not do is for whoever watches it, even where the visitor was told kindly.
    request.log[reply.statusCode >= 500 ? 'error' : 'info'](
      { method: request.method, route: pattern, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });

  for (const [url, found] of staticFiles()) {
    app.get(url, (_, reply) => {
      reply.headers({
        'content-type': found.type,
        etag: found.etag,
        'cache-control': found.cacheControl,
        'access-control-allow-origin': '*',
      });
      return reply.send(found.body);
    });
  }

  const parts = partsToReopen(config.routes);
  const serve = serverOf(
    config,
    parts,
    seal,
    request => {
      const site = byHost.get(request.raw);
      return site === undefined ? undefined : { site, base: '' };
    },
    freshSites,
  );

  for (const one of config.routes) {
    const url = one.scope === 'platform' ? one.path : one.path === '/' ? '/:region' : `/:region${one.path}`;
    const perMinute = one.limit?.perMinute ?? (one.method === 'get' ? READS_PER_MINUTE : WRITES_PER_MINUTE);
    app.route({
      method: one.method === 'get' ? 'GET' : 'POST',
      url,
      ...(one.upload === undefined
        ? {}
        : { bodyLimit: one.upload.megabytes * one.upload.files * 1_000_000 + BODY_BYTES_AT_MOST }),
      ...(config.rateLimits ? { config: { rateLimit: { max: perMinute, timeWindow: 60_000 } } } : {}),
      handler: (request, reply) => serve(one, request, reply),
    });
  }
  await registerPrograms(app, config, async request => {
    const site = byHost.get(request.raw);
    return site === undefined ? siteByPath(await freshSites(), request) : { site, base: '' };
  });
  app.setNotFoundHandler((request, reply) => serve(undefined, request, reply));
  app.setErrorHandler((error, request, reply) => serve(asProblem(error) ?? error, request, reply));
  return {
    app,
    forgetSites() {
      sitesReadAt = Number.NEGATIVE_INFINITY;
    },
  };
}

type HostFound = (request: FastifyRequest) => Asked['where'];
/** What is to be served: a route; undefined where nothing was found; or what went wrong before a route was reached. */
type Served = unknown;

function isRoute(served: Served): served is Route {
  return typeof served === 'object' && served !== null && 'handler' in served;
}

function serverOf(
  config: WebConfig,
  parts: ReadonlyMap<Route, number>,
  seal: Seals,
  hostOf: HostFound,
  freshSites: () => Promise<readonly Site[]>,
) {
  return async (served: Served, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64url');
    const where = hostOf(request) ?? siteByPath(await freshSites(), request);
    const asked: Asked = {
      request,
      where,
      nonce,
      now: config.clock(),
      demo: config.demo,
      secure: config.secure,
      parts: isRoute(served) ? parts.get(served) : undefined,
    };
    const browser = browserOf(asked, seal, config);
    try {
      if (!isRoute(served)) throw served ?? new Problem('web.not-found', 404);
      if (served.scope !== 'platform' && where === undefined) throw new Problem('web.not-found', 404);
      return await respond(config, served, browser, reply);
    } catch (error) {
      return await refuse(config, error, browser, reply);
    } finally {
      void afterwards(config, browser, request);
    }
  };
}

function siteByPath(sites: readonly Site[], request: FastifyRequest): Asked['where'] {
  const [, slug = ''] = (request.url.split('?')[0] ?? '').split('/');
  const site = sites.find(one => one.slug === slug);
  return site === undefined ? undefined : { site, base: `/${slug}` };
}

/** The handler's answer with what the page needs from the same transaction. */
interface Done {
  readonly reply: Reply;
  readonly view: View;
}

async function respond(config: WebConfig, route: Route, browser: Browser, reply: FastifyReply): Promise<FastifyReply> {
  const { request } = browser.asked;
  if (route.method === 'post') browser.mustNotBeForeign();
  const body = await readBody(request, route);
  if (route.method === 'post') browser.mustBeOurForm(body.fields._token);
  const { first, all } = collect(pairsOf(request.query));
  const { region: _, ...params } = (request.params ?? {}) as Record<string, string>;
  const visitFor = (view: View): Visit => ({
    params,
    query: first,
    queryAll: all,
    ...body,
    region: browser.asked.where?.site,
    holder: browser.holder,
    lang: browser.lang,
    view,
    htmx: request.headers['hx-request'] === 'true',
    path: browser.path,
    origin: browser.origin,
    ip: request.ip,
    agent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    database: config.database,
    cookie: browser.jar.read,
    after: run => browser.later.push(run),
  });
  const done = await inside(config, route, browser, visitFor, { path: browser.path, fields: body.fieldsAll });
  return answer(done.reply, done.view, browser, reply);
}

/** Opens the transaction that the route asks for and calls its handler in it, again where the database asks for that. */
async function inside(
  config: WebConfig,
  route: Route,
  browser: Browser,
  visitFor: (view: View) => Visit,
  sent: Sent,
): Promise<Done> {
  const { database } = config;
  const { where } = browser.asked;
  if (where === undefined) {
    const ctx = browser.unbound({ kind: 'visitor' });
    return { reply: await route.handler(ctx, visitFor(browser.view())), view: browser.view() };
  }
  const { code } = where.site;
  const work = { actor: { kind: 'visitor' } as const, now: browser.asked.now, requestId: browser.asked.request.id };
  if (route.unbound === true || route.scope === 'platform') {
    await database.reading(code, work, ctx => browser.identify(ctx));
    const actor = route.scope === 'platform' ? (browser.who ?? work.actor) : admit(route, browser, sent);
    const reply = await route.handler(browser.unbound(actor), visitFor(browser.view()));
    if (reply.kind !== 'page') return { reply, view: browser.view() };
    const view = await database.reading(code, work, ctx => viewWithNews(config, ctx, browser));
    return { reply, view };
  }
  const open = route.method === 'get' || route.reads === true ? database.reading : database.inRegion;
  for (let attempt = 1; ; attempt += 1) {
    browser.later.length = 0;
    try {
      return await open(code, work, async bound => {
        await browser.identify(bound);
        const ctx: Context = { ...bound, actor: admit(route, browser, sent) };
        const reply = await route.handler(ctx, visitFor(browser.view()));
        const whole = reply.kind === 'page' && !reply.part;
        return { reply, view: whole ? await viewWithNews(config, bound, browser) : browser.view() };
      });
    } catch (error) {
      if (attempt >= ATTEMPTS || !mayTryAgain(error)) throw error;
    }
  }
}

/** The view with what waits for whoever is signed in: an official's menu with its counts, a citizen's unread news. */
async function viewWithNews(config: WebConfig, bound: Context, browser: Browser): Promise<View> {
  const { who, holder, lang } = browser;
  const nav = who === undefined ? {} : { nav: await config.menu({ ...bound, actor: who }, lang) };
  const unread = (holder && (await config.holders?.unread({ ...bound, actor: holder }, holder))) ?? 0;
  const account = holder === undefined ? {} : { account: { name: holder.name, unread } };
  return { ...browser.view(), ...nav, ...account };
}

async function refuse(config: WebConfig, error: unknown, browser: Browser, reply: FastifyReply): Promise<FastifyReply> {
  const { request } = browser.asked;
  if (error instanceof SignInFirst && error.resend === undefined) {
    const to = `${error.page}?ke=${encodeURIComponent(browser.path + browser.search)}`;
    return answer(
      { kind: 'redirect', path: to, outside: false, flash: undefined, cookies: [] },
      browser.view(),
      browser,
      reply,
    );
  }
  const problem = error instanceof SignInFirst ? new Problem('web.sign-in-first', 401) : asProblem(error);
  const view = await viewForTrouble(config, browser);
  if (problem === undefined) {
    request.log.error({ err: error }, 'fault');
    const jsx = config.faultPage({ lang: browser.lang, requestId: request.id });
    return answer({ kind: 'page', jsx, status: 500, part: false, cookies: [] }, view, browser, reply);
  }
  if (problem.status >= 500) request.log.error({ code: problem.code, err: error }, 'refused');
  const resend = error instanceof SignInFirst ? error.resend : undefined;
  const jsx = config.problemPage(problem, { lang: browser.lang, resend });
  return answer({ kind: 'page', jsx, status: problem.status, part: false, cookies: [] }, view, browser, reply);
}

/** Who is signed in, as far as can be known when something is wrong: the database itself may be what is wrong. */
async function viewForTrouble(config: WebConfig, browser: Browser): Promise<View> {
  const { where, now, request } = browser.asked;
  const known = browser.jar.read(SESSION_COOKIE) ?? browser.jar.read(ACCOUNT_COOKIE);
  if (where === undefined || known === undefined) return browser.view();
  const work = { actor: { kind: 'visitor' } as const, now, requestId: request.id };
  try {
    return await config.database.reading(where.site.code, work, async bound => {
      await browser.identify(bound);
      return viewWithNews(config, bound, browser);
    });
  } catch {
    return browser.view();
  }
}

/** Runs what was put off until after the answer; one failing does not stop the others. */
async function afterwards(config: WebConfig, browser: Browser, request: FastifyRequest): Promise<void> {
  const { where, now } = browser.asked;
  if (where === undefined) return;
  const actor = browser.who ?? browser.holder ?? ({ kind: 'visitor' } as const);
  for (const run of browser.later) {
    try {
      await config.database.inRegion(where.site.code, { actor, now, requestId: request.id }, run);
    } catch (error) {
      request.log.error({ err: error }, 'work after the answer failed');
    }
  }
}
