/**
 * One request to somebody else's server: HTTPS, within bounds of time and size, no redirects, never an address inside. Plain HTTP
 * only for answers that are signed themselves.
 */
import { lookup as resolveHost } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type AddressFault, addressFault, isNamedInside, isPublicAddress } from './addresses.ts';

export interface Asking {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly bytesAtMost: number;
  /** For the whole answer; default half a minute. */
  readonly millis?: number;
  /**
   * The answer is signed by who gives it and checked by who asks (time-stamps, OCSP, lists of the revoked: RFC 3161, 6960, 5280).
   * Those are nearly always served by plain HTTP, on purpose: checking a certificate for TLS would need them first.
   */
  readonly signedAnswer?: boolean;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** Nobody answered, or not in a way that may be read. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly why: AddressFault | 'unreachable' | 'answer-too-large';
  readonly host: string;
  /** What the network said, for example `ECONNREFUSED`. */
  readonly code: string;

  constructor(why: Unanswered['why'], host: string, code = '') {
    super(`${why}: ${host} ${code}`.trim());
    this.why = why;
    this.host = host;
    this.code = code;
  }
}

/** For the whole answer: a slow line carries 4 MB in less. */
const ANSWER_MILLIS = 30_000;
const INSIDE = 'PAYUNG_INSIDE';

/** Resolves a name and refuses where any of its addresses leads inside: the address asked is the address looked at. */
export const publicOnly: LookupFunction = (hostname, options, done) => {
  resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '', 0);
    const [first] = addresses;
    const inside = addresses.some(one => !isPublicAddress(one.address));
    if (first === undefined || (inside && !isNamedInside(hostname)))
      return done(Object.assign(new Error('address inside'), { code: INSIDE }), '', 0);
    return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
  });
};

/** Sends one request and reads the whole answer, whatever its status. Rejects with `Unanswered`. */
export function ask(asking: Asking): Promise<Answered> {
  const wrong = addressFault(asking.url, { plain: asking.signedAnswer === true });
  if (wrong !== undefined) {
    const host = URL.canParse(asking.url) ? new URL(asking.url).origin : '';
    return Promise.reject(new Unanswered(wrong, host));
  }
  const url = new URL(asking.url);
  const { method = 'GET', body, bytesAtMost } = asking;
  return new Promise((answered, failed) => {
    const fail = (error: unknown): void => {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (error instanceof Unanswered) failed(error);
      else failed(new Unanswered(code === INSIDE ? 'address-inside' : 'unreachable', url.host, String(code)));
    };
    const options = {
      method,
      agent: false,
      lookup: publicOnly,
      signal: AbortSignal.timeout(asking.millis ?? ANSWER_MILLIS),
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
          fail(new Unanswered('answer-too-large', url.host));
          sent.destroy();
        } else parts.push(part);
      });
      answer.once('error', fail);
      answer.once('end', () =>
        answered({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.once('error', fail);
    sent.end(body);
  });
}
