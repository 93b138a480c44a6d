/** What a route is: who may come, what it is given, what it may answer. */
import type { VNode } from 'preact';
import type { AccountHolder, Context, Duty } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import type { Lang } from '../foundation/texts.ts';
import type { Flash, View } from '../ui/view.tsx';

/** A region as the web sees it: enough to find it by address. */
export interface Site {
  readonly code: string;
  readonly slug: string;
  readonly hosts: readonly string[];
}

/** A file as it came, its media type only claimed; foundation/files.ts looks at the content. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** One request, parsed. Of several values under one name the plain records keep the first. */
export interface Visit {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly queryAll: Readonly<Record<string, readonly string[]>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly fieldsAll: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly UploadedFile[];
  readonly region: Site | undefined;
  /** The citizen who is signed in to an account, whoever acts otherwise in this browser. */
  readonly holder: AccountHolder | undefined;
  readonly lang: Lang;
  /** What a page will know; without the menu, which is added when a page is shown. */
  readonly view: View;
  /** A script asked for a part of a page. */
  readonly htmx: boolean;
  /** Without the region's part. */
  readonly path: string;
  /** Where we are reached from outside, e.g. `https://host/slug`; for links that leave the page (a letter's QR code). */
  readonly origin: string;
  readonly ip: string;
  /** What the browser says of itself, at most 300 characters. */
  readonly agent: string;
  readonly database: Database;
  /** A signed cookie of ours, or undefined when it is missing or was tampered with. */
  cookie(name: string): string | undefined;
  /** Work in a writing transaction of its own after the answer was sent, for instance a line about a refused look. */
  after(run: (ctx: Context) => Promise<void>): void;
}

/** Always HttpOnly, SameSite=Lax, signed, and bound to the region's path. `null` takes it away. */
export interface Cookie {
  readonly name: string;
  readonly value: string | null;
  /** Default: until the browser closes. */
  readonly maxAgeSeconds?: number;
}

export type Reply =
  | {
      readonly kind: 'page';
      readonly jsx: VNode;
      readonly status: number;
      readonly part: boolean;
      readonly cookies: readonly Cookie[];
    }
  | {
      readonly kind: 'redirect';
      readonly path: string;
      readonly outside: boolean;
      readonly flash: Flash | undefined;
      readonly cookies: readonly Cookie[];
    }
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array | string;
      readonly mediaType: string;
      readonly name: string | undefined;
      readonly inline: boolean;
      readonly cacheSeconds: number;
    }
  | { readonly kind: 'json'; readonly value: unknown; readonly status: number };

export type Handler = (ctx: Context, visit: Visit) => Promise<Reply> | Reply;

/** Everybody; any official of the region; a citizen signed in to an account; or officials who hold one of the duties. */
export type Guard = 'anyone' | 'official' | 'account' | readonly Duty[];

export interface Route {
  readonly method: 'get' | 'post';
  /** `/berkas/:ticket`, without the region's part. */
  readonly path: string;
  readonly guard: Guard;
  readonly handler: Handler;
  /** Requests from one address; default 600 for reading and 120 for writing. */
  readonly limit?: { readonly perMinute: number };
  /** The form sends files: megabytes each, and how many at most. */
  readonly upload?: { readonly megabytes: number; readonly files: number };
  /** `platform`: belongs to no region, so its `ctx` reaches no table of one. */
  readonly scope?: 'region' | 'platform';
  /** A POST that writes nothing (a preview). */
  readonly reads?: boolean;
  /** The handler opens its own transactions through `visit.database`; its `ctx.db` may not be used. */
  readonly unbound?: boolean;
}

/** Declares a route. */
export function route(wanted: Route): Route {
  if (!/^\/[\w/:.*-]*$/.test(wanted.path)) throw new TypeError(`Not a path: ${wanted.path}`);
  if (Array.isArray(wanted.guard) && wanted.guard.length === 0) throw new TypeError(`Nobody may use ${wanted.path}`);
  return wanted;
}

/** A page, or a part of one for a script to put in place. */
export function page(
  jsx: VNode,
  options: { status?: number; cookies?: readonly Cookie[]; part?: boolean } = {},
): Reply {
  return {
    kind: 'page',
    jsx,
    status: options.status ?? 200,
    part: options.part ?? false,
    cookies: options.cookies ?? [],
  };
}

/** 303 See Other: what follows a form. The flash is shown once by the next page. */
export function redirect(
  path: string,
  options: { flash?: Flash | undefined; cookies?: readonly Cookie[]; outside?: boolean } = {},
): Reply {
  return {
    kind: 'redirect',
    path,
    outside: options.outside ?? false,
    flash: options.flash,
    cookies: options.cookies ?? [],
  };
}

/** Bytes to show or to keep. Without `inline` the browser saves them. */
export function file(
  bytes: Uint8Array | string,
  options: { mediaType: string; name?: string; inline?: boolean; cacheSeconds?: number },
): Reply {
  const { mediaType, name, inline = false, cacheSeconds = 0 } = options;
  return { kind: 'file', bytes, mediaType, name, inline, cacheSeconds };
}

export function json(value: unknown, options: { status?: number } = {}): Reply {
  return { kind: 'json', value, status: options.status ?? 200 };
}

/**
 * A form that is not right comes back under its own address, where nothing can be opened. Links of such a page to itself
 * (its language, its colours) lead to the page that the form stood on: as many parts of the address as make one.
 */
export function partsToReopen(routes: readonly Route[]): ReadonlyMap<Route, number> {
  const pages = new Set(routes.filter(one => one.method === 'get').map(one => one.path));
  const parts = new Map<Route, number>();
  for (const one of routes.filter(other => other.method === 'post' && !pages.has(other.path))) {
    let path = one.path;
    while (path !== '' && !pages.has(path)) path = path.slice(0, path.lastIndexOf('/'));
    parts.set(one, path.split('/').length - 1);
  }
  return parts;
}
