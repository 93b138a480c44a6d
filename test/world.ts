/**
 * The world of the stories: a server with the demonstration's regions on the test database, and visitors with a browser's
 * habits: they keep cookies, follow redirects, fill in the form that is on the page and send it with everything it holds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Seeding, seedDemo } from '../seeds/demo.ts';
import type { Duty } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { createServer, type Server } from '../src/server.tsx';
import { holdersAll, officialsWithDuty } from '../src/workforce/index.ts';
import { emptyTables, testDatabase } from './database.ts';

export interface World {
  readonly database: Database;
  readonly server: Server;
  readonly folder: string;
  /** The clock of the server; stories move it. */
  readonly clock: { now: Date };
  visitor(): Visitor;
  /** A visitor who became the official of a region holding the duty. */
  official(slug: string, code: string, duty: Duty): Promise<Visitor>;
  /** A visitor who became the first holder of a post. */
  holder(slug: string, code: string, post: string): Promise<Visitor>;
  close(): Promise<void>;
}

export interface WorldOptions extends Partial<Pick<Seeding, 'cases' | 'newer'>> {
  readonly demo?: boolean;
  readonly now?: Date;
}

/** A Tuesday morning in working hours. */
export const NOW = new Date('2026-11-24T02:30:00Z');

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await testDatabase();
  await emptyTables(database);
  const folder = mkdtempSync(join(tmpdir(), 'payung-world-'));
  const clock = { now: options.now ?? NOW };
  await seedDemo(database, {
    files: join(folder, 'files'),
    now: clock.now,
    progress: () => undefined,
    cases: options.cases ?? false,
    newer: options.newer ?? false,
  });
  const server = await createServer({
    database,
    folder,
    demo: options.demo ?? true,
    secure: false,
    proxies: 0,
    rateLimits: false,
    clock: () => clock.now,
    logger: pino({ level: 'silent' }),
    version: 'test',
  });
  const become = async (slug: string, official: string): Promise<Visitor> => {
    const visitor = new Visitor(into(server));
    await visitor.get(`/${slug}/masuk`);
    await visitor.post(`/${slug}/coba`, { pegawai: official, ke: '/kerja' });
    return visitor;
  };
  const work = () => ({ actor: { kind: 'system', reason: 'test' } as const, now: clock.now, requestId: 'test' });
  return {
    database,
    server,
    folder,
    clock,
    visitor: () => new Visitor(into(server)),
    async official(slug, code, duty) {
      const [holder] = await database.reading(code, work(), ctx => officialsWithDuty(ctx, duty));
      if (holder === undefined) throw new Error(`Nobody in ${code} holds ${duty}`);
      return become(slug, holder.id);
    },
    async holder(slug, code, post) {
      const holder = (await database.reading(code, work(), holdersAll)).find(one => one.post === post);
      if (holder === undefined) throw new Error(`Nobody in ${code} holds ${post}`);
      return become(slug, holder.id);
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Page {
  readonly status: number;
  /** Address after redirects. */
  readonly url: string;
  readonly html: string;
  /** What a person reads: the main content without markup, white space folded. */
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** Bytes as they came. */
  readonly raw: Buffer;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

export interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType?: string;
}

const REDIRECTS_AT_MOST = 5;

/** Sends one request and gives the whole answer: into the server of this process, or over the network. */
export type Ask = (request: {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
}) => Promise<{
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly rawPayload: Buffer;
}>;

/** Straight into a server, without a network. */
export const into =
  (server: Server): Ask =>
  request =>
    server.web.app.inject(request);

export class Visitor {
  readonly #send: Ask;
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();
  /** The page that the visitor looks at. */
  page: Page = { status: 0, url: '/', html: '', text: '', headers: {}, raw: Buffer.alloc(0) };

  constructor(send: Ask) {
    this.#send = send;
  }

  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.#ask('GET', url, undefined, headers);
  }

  /** Sends fields to an address, with the token of the page that is open unless they bring one. */
  post(url: string, fields: Values, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const token = /name="_token" value="([^"]+)"/.exec(this.page.html)?.[1] ?? '';
    const body = new URLSearchParams();
    if (fields._token === undefined) body.append('_token', token);
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    return this.#ask('POST', url, body.toString(), { 'content-type': 'application/x-www-form-urlencoded', ...headers });
  }

  /** Fills in the form of the open page whose action ends like this (or the only one), and sends it, as a browser would. */
  submit(
    values: Values,
    options: {
      action?: string;
      having?: readonly [string, string];
      files?: readonly SentFile[];
      button?: readonly [string, string];
    } = {},
  ): Promise<Page> {
    const form = this.form(options.action, options.having);
    const fields = new Map(form.fields.map(([name, value]) => [name, value]));
    for (const [name, value] of Object.entries(values)) fields.set(name, typeof value === 'string' ? [value] : value);
    if (options.button !== undefined) fields.set(options.button[0], [options.button[1]]);
    const pairs = [...fields].flatMap(([name, list]) => list.map((value): [string, string] => [name, value]));
    if (!form.multipart) {
      return this.#ask('POST', form.action, new URLSearchParams(pairs).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      });
    }
    const boundary = 'payung-test-boundary';
    const parts: Buffer[] = pairs.map(([name, value]) =>
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    );
    for (const file of options.files ?? []) {
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: ${file.mediaType ?? 'application/octet-stream'}\r\n\r\n`;
      parts.push(Buffer.from(head), Buffer.from(file.bytes), Buffer.from('\r\n'));
    }
    parts.push(Buffer.from(`--${boundary}--\r\n`));
    return this.#ask('POST', form.action, Buffer.concat(parts), {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
  }

  /** The form on the open page: its action, and what it would send if nobody changed anything. */
  form(
    actionEnd?: string,
    having?: readonly [string, string],
  ): {
    readonly action: string;
    readonly multipart: boolean;
    readonly fields: readonly (readonly [string, readonly string[]])[];
  } {
    const forms = [...this.page.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].filter(([, attributes = '']) =>
      /method="post"/.test(attributes),
    );
    const found = forms.find(([, attributes = '', inner = '']) => {
      const action = decoded(/action="([^"]*)"/.exec(attributes)?.[1] ?? this.page.url);
      if (
        having !== undefined &&
        !fieldsIn(inner).some(([name, values]) => name === having[0] && values.includes(having[1]))
      )
        return false;
      return actionEnd === undefined ? !action.endsWith('/keluar') : action.endsWith(actionEnd);
    });
    if (found === undefined)
      throw new Error(
        `No form${actionEnd === undefined ? '' : ` to ${actionEnd}`} on ${this.page.url} (${this.page.status}): ${this.page.text.slice(0, 600)}`,
      );
    const [, attributes = '', inner = ''] = found;
    const action = decoded(/action="([^"]*)"/.exec(attributes)?.[1] ?? this.page.url);
    return { action, multipart: /multipart\/form-data/.test(attributes), fields: fieldsIn(inner) };
  }

  async #ask(
    method: 'GET' | 'POST',
    url: string,
    body: string | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Page> {
    let [verb, target, payload, extra] = [method, url, body, headers];
    for (let hop = 0; hop <= REDIRECTS_AT_MOST; hop += 1) {
      const answer = await this.#send({
        method: verb,
        url: target,
        headers: { cookie: this.cookies(target), ...extra },
        ...(payload === undefined ? {} : { payload }),
      });
      this.#keep(answer.headers['set-cookie']);
      const location = answer.headers.location;
      if (answer.statusCode === 303 && typeof location === 'string') {
        [verb, target, payload, extra] = ['GET', location, undefined, {}];
        continue;
      }
      this.page = pageOf(answer.statusCode, target, answer.rawPayload, answer.headers);
      return this.page;
    }
    throw new Error(`More than ${REDIRECTS_AT_MOST} redirects from ${url}`);
  }

  #keep(header: string | string[] | number | undefined): void {
    for (const line of Array.isArray(header) ? header : [String(header ?? '')]) {
      const [pair = '', ...attributes] = line.split('; ');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const path = attributes.find(one => /^path=/i.test(one))?.slice(5) ?? '/';
      if (attributes.some(one => /^max-age=0$/i.test(one))) this.#cookies.delete(`${path} ${name}`);
      else this.#cookies.set(`${path} ${name}`, { value: decodeURIComponent(value), path });
    }
  }

  /** What the browser would send to this address. */
  cookies(url: string): string {
    const path = url.split('?')[0] ?? '/';
    return [...this.#cookies]
      .filter(([, cookie]) => cookie.path === '/' || path === cookie.path || path.startsWith(`${cookie.path}/`))
      .map(([key, cookie]) => `${key.split(' ')[1]}=${encodeURIComponent(cookie.value)}`)
      .join('; ');
  }
}

function pageOf(status: number, url: string, raw: Buffer, headers: Page['headers']): Page {
  const html = raw.toString('utf8');
  const main = /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  const text = decoded(main.replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return { status, url, html, text, headers, raw };
}

export function decoded(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found?.[1] === undefined ? undefined : decoded(found[1]);
}

/** Inputs, selects and text areas with what they hold now. Buttons are left to `button`. */
function fieldsIn(inner: string): (readonly [string, readonly string[]])[] {
  const fields = new Map<string, string[]>();
  const add = (name: string | undefined, value: string): void => {
    if (name !== undefined) fields.set(name, [...(fields.get(name) ?? []), value]);
  };
  for (const [tag] of inner.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text';
    if (['submit', 'button', 'file', 'image', 'reset'].includes(type) || /\sdisabled\b/.test(tag)) continue;
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue;
    add(attribute(tag, 'name'), attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : ''));
  }
  for (const [, attributes = '', text = ''] of inner.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(` ${attributes}`, 'name'), decoded(text));
  for (const [, attributes = '', options = ''] of inner.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const tags = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
    const chosen = tags.find(tag => /\sselected\b/.test(tag)) ?? tags[0];
    if (chosen !== undefined) add(attribute(` ${attributes}`, 'name'), attribute(chosen, 'value') ?? '');
  }
  return [...fields];
}
