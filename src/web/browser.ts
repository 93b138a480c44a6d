/** What the visitor's browser brings: cookies, language, the form's proof, and from them the view of the page to come. */
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { AccountHolder, Actor, Context, Official } from '../foundation/context.ts';
import type { Db } from '../foundation/database.ts';
import { Problem } from '../foundation/problem.ts';
import { isLang, type Lang } from '../foundation/texts.ts';
import type { ColourMode, Flash, View } from '../ui/view.tsx';
import type { Cookie, Site } from './route.ts';
import type { Seals } from './seals.ts';
import type { WebConfig } from './web.ts';

export const SESSION_COOKIE = 'sesi';
/** Session of a citizen with an account. */
export const ACCOUNT_COOKIE = 'akun';
const VISITOR_COOKIE = 'tamu';
const FLASH_COOKIE = 'kabar';
/** Not secret and not ours to trust: plain, for the whole server. */
const LANGUAGE_COOKIE = 'bahasa';
const MODE_COOKIE = 'mode';
const YEAR_SECONDS = 31_536_000;
/** A message waits for the next page, which comes at once. */
const FLASH_SECONDS = 60;

export interface Asked {
  readonly request: FastifyRequest;
  readonly where: { readonly site: Site; readonly base: string } | undefined;
  readonly nonce: string;
  readonly now: Date;
  readonly demo: boolean;
  readonly secure: boolean;
  /** Parts of the address that lead to a page that can be opened again; undefined: all of them. */
  readonly parts?: number | undefined;
}

/** A `Set-Cookie` to be sent. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly maxAge?: number;
}

export interface Jar {
  /** A signed cookie of this region. */
  read(name: string): string | undefined;
  set(cookie: Cookie): void;
  readonly out: SetCookie[];
}

export interface Browser {
  readonly asked: Asked;
  readonly jar: Jar;
  readonly lang: Lang;
  /** Path without the region's part, and the query with its question mark. */
  readonly path: string;
  readonly search: string;
  readonly base: string;
  readonly origin: string;
  /** The official and the account holder whom the browser proves to be, once identified; it may be both. */
  readonly who: Official | undefined;
  readonly holder: AccountHolder | undefined;
  readonly later: ((ctx: Context) => Promise<void>)[];
  identify(ctx: Context): Promise<void>;
  view(): View;
  /** A context that reaches no table. */
  unbound(actor: Actor): Context;
  /** Refuses what another site sends, by the browser's own word, before the body is read. */
  mustNotBeForeign(): void;
  /** Refuses a form that does not come from a page of ours: the browser says so, or the token proves it. */
  mustBeOurForm(token: string | undefined): void;
  keepFlash(flash: Flash): void;
}

function jarOf(asked: Asked, seal: Seals, base: string): Jar {
  const scope = asked.where?.site.code ?? 'platform';
  const out: SetCookie[] = [];
  const path = base === '' ? '/' : base;
  return {
    out,
    read: name => seal.open(name, scope, asked.request.cookies[name]),
    set({ name, value, maxAgeSeconds }) {
      const maxAge = value === null ? 0 : maxAgeSeconds;
      out.push({
        name,
        value: value === null ? '' : seal.sign(name, scope, value),
        path,
        ...(maxAge === undefined ? {} : { maxAge }),
      });
    },
  };
}

function isMode(text: unknown): text is ColourMode {
  return text === 'light' || text === 'dark' || text === 'auto';
}

/** What the query asks for is remembered; else what was remembered; else the default. */
function preference<Value extends string>(
  asked: Asked,
  jar: Jar,
  names: { query: string; cookie: string },
  known: (text: unknown) => text is Value,
  fallback: Value,
): Value {
  const wanted = (asked.request.query as Record<string, unknown> | undefined)?.[names.query];
  if (known(wanted)) {
    jar.out.push({ name: names.cookie, value: wanted, path: '/', maxAge: YEAR_SECONDS });
    return wanted;
  }
  const kept = asked.request.cookies[names.cookie];
  return known(kept) ? kept : fallback;
}

function flashOf(jar: Jar): Flash | undefined {
  const text = jar.read(FLASH_COOKIE);
  if (text === undefined) return undefined;
  jar.set({ name: FLASH_COOKIE, value: null });
  return JSON.parse(text) as Flash;
}

function noTables(): Db {
  return new Proxy({} as Db, {
    get() {
      throw new Error('This route opens its own transactions: use visit.database');
    },
  });
}

export function browserOf(asked: Asked, seal: Seals, config: WebConfig): Browser {
  const { request, where } = asked;
  const base = where?.base ?? '';
  const jar = jarOf(asked, seal, base);
  const lang = preference(asked, jar, { query: 'bahasa', cookie: LANGUAGE_COOKIE }, isLang, 'id');
  const mode = preference(asked, jar, { query: 'mode', cookie: MODE_COOKIE }, isMode, 'light');
  const [whole = '/', query] = request.url.split('?');
  // By host the region's part was put before the address, by path it stands there anyway.
  const prefix = where === undefined ? '' : `/${where.site.slug}`;
  const path = whole.slice(prefix.length) || '/';
  const proto = asked.secure ? 'https' : request.protocol;
  // One for the whole server: the platform's start page has forms that lead into regions.
  let visitor = seal.open(VISITOR_COOKIE, 'platform', request.cookies[VISITOR_COOKIE]);
  const later: ((ctx: Context) => Promise<void>)[] = [];
  let who: Official | undefined;
  let holder: AccountHolder | undefined;
  let flash: Flash | undefined;
  let flashRead = false;

  return {
    asked,
    jar,
    lang,
    path,
    search: query === undefined ? '' : `?${query}`,
    base,
    origin: `${proto}://${request.host}${base}`,
    get who() {
      return who;
    },
    get holder() {
      return holder;
    },
    later,
    async identify(ctx) {
      const token = jar.read(SESSION_COOKIE);
      const known = token === undefined ? undefined : await config.identify(ctx, token);
      who = known?.official;
      if (token !== undefined && known?.stale === true) later.push(bound => config.touch(bound, token));
      const { holders } = config;
      const own = holders === undefined ? undefined : jar.read(ACCOUNT_COOKIE);
      const account = own === undefined ? undefined : await holders?.identify(ctx, own);
      holder = account?.holder;
      if (own !== undefined && account?.stale === true) later.push(async bound => holders?.touch(bound, own));
    },
    view() {
      if (visitor === undefined) {
        visitor = randomBytes(16).toString('base64url');
        jar.out.push({ name: VISITOR_COOKIE, value: seal.sign(VISITOR_COOKIE, 'platform', visitor), path: '/' });
      }
      if (!flashRead && request.method !== 'POST') {
        flash = flashOf(jar);
        flashRead = true;
      }
      return {
        lang,
        base,
        token: seal.token(visitor),
        path:
          asked.parts === undefined
            ? path
            : `/${path
                .split('/')
                .slice(1, asked.parts + 1)
                .join('/')}`,
        query: request.method === 'GET' ? query : undefined,
        nonce: asked.nonce,
        now: asked.now,
        demo: asked.demo,
        requestId: request.id,
        mode,
        region: where === undefined ? undefined : config.regionView(where.site, lang),
        person: who === undefined ? undefined : { name: who.name, title: config.titleOf(who) },
        account: holder === undefined ? undefined : { name: holder.name, unread: 0 },
        flash,
      };
    },
    unbound: actor => ({
      region: where?.site.code ?? '',
      actor,
      now: asked.now,
      requestId: request.id,
      db: noTables(),
    }),
    mustNotBeForeign() {
      const site = request.headers['sec-fetch-site'];
      if (site === 'cross-site' || site === 'same-site') throw new Problem('web.foreign-form', 403);
    },
    mustBeOurForm(token) {
      if (request.headers['sec-fetch-site'] === 'same-origin') return;
      if (visitor === undefined || !seal.fits(visitor, token)) throw new Problem('web.foreign-form', 403);
    },
    keepFlash(message) {
      jar.set({ name: FLASH_COOKIE, value: JSON.stringify(message), maxAgeSeconds: FLASH_SECONDS });
    },
  };
}
