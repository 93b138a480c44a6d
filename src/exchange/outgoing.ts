/** Asking another server: HTTPS, within bounds of time and size, no redirects, never an address inside. */
import { lookup as resolveHost } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { sha256 } from '../foundation/identifiers.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import { addressRefusal, isNamedInside, isPublicAddress } from './addresses.ts';
import type { TrustSource } from './trust.ts';

export interface Asking {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly bytesAtMost: number;
}

export interface Answered {
  readonly status: number;
  readonly body: Buffer;
}

/** For the whole answer: a slow line carries 4 MB in less. */
const ANSWER_MILLIS = 30_000;

/** Resolves a name and refuses where any of its addresses leads inside: the address asked is the address looked at. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '', 0);
    const [first] = addresses;
    const inside = addresses.some(one => !isPublicAddress(one.address));
    if (first === undefined || (inside && !isNamedInside(hostname)))
      return done(Object.assign(new Error('address inside'), { code: 'PAYUNG_INSIDE' }), '', 0);
    return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
  });
};

/** Sends one request and reads the whole answer. Problems `exchange.unreachable`, `answer-too-large`, `bad-answer`. */
export function ask(asking: Asking): Promise<Answered> {
  const url = new URL(asking.url);
  const wrong = addressRefusal(url.origin + url.pathname);
  if (wrong !== undefined) return Promise.reject(new Problem(wrong, 422, { address: url.origin }));
  const { method = 'GET', body, bytesAtMost } = asking;
  return new Promise((answered, failed) => {
    const fail = (error: unknown): void => {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (isProblem(error)) failed(error);
      else if (code === 'PAYUNG_INSIDE') failed(new Problem('exchange.address-inside', 422, { address: url.host }));
      else failed(new Problem('exchange.unreachable', 503, { host: url.host, code }));
    };
    const options = {
      method,
      agent: false,
      lookup: publicOnly,
      signal: AbortSignal.timeout(ANSWER_MILLIS),
      headers: {
        ...asking.headers,
        // Compression is left out on purpose: what arrives is as large as what is counted.
        'accept-encoding': 'identity',
        ...(body === undefined ? {} : { 'content-length': String(body.length) }),
      },
    } as const;
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = send(url, options, answer => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > bytesAtMost) {
          fail(new Problem('exchange.answer-too-large', 413, { host: url.host }));
          sent.destroy();
        } else parts.push(part);
      });
      answer.once('error', fail);
      answer.once('end', () => answered({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    sent.once('error', fail);
    sent.end(body);
  });
}

/** What another server says when it refuses, as far as it is ours to tell. */
export function refusalIn(answer: Answered): Problem {
  try {
    const { problem } = JSON.parse(answer.body.toString('utf8')) as { problem?: unknown };
    if (typeof problem === 'string' && /^[a-z-]{1,30}\.[a-z0-9-]{1,40}$/.test(problem))
      return new Problem('exchange.refused-there', 409, { code: problem, status: answer.status });
  } catch {
    // Not ours: the status alone is told.
  }
  return new Problem('exchange.bad-answer', 409, { status: answer.status });
}

/** A refusal is short. */
const REFUSAL_BYTES = 16_000;

/** Signed metadata of a region of another server; what is held already is asked for only if it changed. */
export function metadataAt(address: string, held: ReadonlyMap<string, string>): TrustSource {
  return {
    async read(name, bytesAtMost) {
      const known = held.get(name);
      const headers = known === undefined ? {} : { 'if-none-match': `"${sha256(Buffer.from(known)).toString('hex')}"` };
      const folder = name.startsWith('catalogue/') ? '' : 'metadata/';
      const answer = await ask({
        url: `${address}/tukar/v1/${folder}${name}`,
        headers,
        bytesAtMost: Math.max(bytesAtMost, REFUSAL_BYTES),
      });
      if (answer.status === 304 && known !== undefined) return known;
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw refusalIn(answer);
      if (answer.body.length > bytesAtMost) throw new Problem('exchange.answer-too-large', 413, {});
      return answer.body.toString('utf8');
    },
  };
}
