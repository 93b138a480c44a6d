/**
 * The files a page needs besides its HTML: stylesheets, the font, three scripts. Read once from the package, made smaller,
 * named by their content.
 *
 * A file's URL holds the hash of its bytes (`/s/3f9a…/staff.css`), so it may be cached for ever: a changed file has another
 * URL. The same code works under tsx, vitest and in a bundle, because files are found from the package's root, not from
 * this module's place.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../foundation/package-root.ts';

const memo = new Map<string, unknown>();

function once<T>(key: string, make: () => T): T {
  if (!memo.has(key)) memo.set(key, make());
  return memo.get(key) as T;
}

/** The bytes of a file of the package, by its path from the root. Read once. */
export function asset(path: string): Buffer {
  return once(`file ${path}`, () => readFileSync(join(packageRoot(), path)));
}

/**
 * Takes comments and needless white space out of CSS. Quoted strings and `url(…)` stay as they are.
 * It knows only the plain CSS we write (no nesting, no `>` in media queries); the test checks its result against esbuild's.
 */
export function minifyCss(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/("(?:[^"\\]|\\.)*"|url\((?:"[^"]*"|[^")]*)\))/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,]) ?/g, '$1')
            .replace(/: /g, ':')
            .replace(/ > /g, '>')
            .replace(/;}/g, '}'),
    )
    .join('')
    .trim();
}

/** One stylesheet source each. `core` is always needed; `staff` brings the workspace. */
export type Sheet = 'core' | 'data' | 'form' | 'portal' | 'staff' | 'flow' | 'letter' | 'start' | 'survey' | 'board';

/** The workspace's stylesheet is one cached file, made of these. */
const STAFF_SHEETS: readonly Sheet[] = ['core', 'start', 'data', 'form', 'flow', 'letter', 'staff'];

/** Minified CSS of some sheets in the given order, with the font's URL filled in. */
export function sheetsCss(sheets: readonly Sheet[]): string {
  return once(`css ${sheets.join()}`, () => {
    const source = sheets.map(sheet => asset(`src/ui/css/${sheet}.css`).toString('utf8')).join('\n');
    return minifyCss(source).replaceAll('plus-jakarta-sans.woff2', staticUrl('plus-jakarta-sans.woff2'));
  });
}

interface Source {
  readonly type: string;
  readonly body: () => Buffer;
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';

const SOURCES = {
  'plus-jakarta-sans.woff2': { type: 'font/woff2', body: () => asset('src/ui/assets/plus-jakarta-sans.woff2') },
  'mark.svg': { type: 'image/svg+xml', body: () => asset('src/ui/assets/mark.svg') },
  'staff.css': { type: 'text/css; charset=utf-8', body: () => Buffer.from(sheetsCss(STAFF_SHEETS)) },
  // An official's pages hold forms too: what helps citizens helps them, and is written once.
  'staff.js': {
    type: JAVASCRIPT,
    body: () => Buffer.concat(['citizen', 'staff', 'desk', 'unsent'].map(name => asset(`src/ui/static/${name}.js`))),
  },
  // Only on the pages of a form: it is as large as the other one.
  'filling.js': { type: JAVASCRIPT, body: () => asset('src/ui/static/filling.js') },
  'board.js': { type: JAVASCRIPT, body: () => asset('src/ui/static/board.js') },
  'citizen.js': { type: JAVASCRIPT, body: () => asset('src/ui/static/citizen.js') },
  'htmx.js': { type: JAVASCRIPT, body: () => asset('node_modules/htmx.org/dist/htmx.min.js') },
} as const satisfies Record<string, Source>;

export type StaticName = keyof typeof SOURCES;

export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  /** Strong entity tag, quoted. */
  readonly etag: string;
  /** Value of `Cache-Control`: a year, and `immutable` because the URL changes with the bytes. */
  readonly cacheControl: string;
}

/** Hexadecimal digits of SHA-256 kept in a URL: 64 bits, enough to tell versions of one file apart. */
const HASH_DIGITS = 16;

function staticFile(name: StaticName): StaticFile & { readonly url: string } {
  return once(`static ${name}`, () => {
    const source: Source = SOURCES[name];
    const body = source.body();
    const hash = createHash('sha256').update(body).digest('hex').slice(0, HASH_DIGITS);
    return {
      url: `/s/${hash}/${name}`,
      body,
      type: source.type,
      etag: `"${hash}"`,
      cacheControl: 'public, max-age=31536000, immutable',
    };
  });
}

/** The URL of a static file, the same for every region, so that one copy in a cache serves all of them. */
export function staticUrl(name: StaticName): string {
  return staticFile(name).url;
}

/** Everything the server mounts under `/s/`: URL to file. */
export function staticFiles(): ReadonlyMap<string, StaticFile> {
  return once('files', () => {
    const names = Object.keys(SOURCES) as StaticName[];
    return new Map(names.map(name => [staticUrl(name), staticFile(name)]));
  });
}
