/**
 * Signing by the e-sign service of BSrE (Balai Besar Sertifikasi Elektronik, BSSN), version 2 of its interface: the file goes there and
 * comes back signed with the official's key, which never leaves the service. Its address is that of the region's own Esign Client
 * Service, which stands inside the network of the government.
 *
 * The shape follows public programs of regional governments (docs/operations/signatures.md says which parts could not be tried).
 */
import { ask, Unanswered } from '../foundation/outgoing.ts';
import { Problem } from '../foundation/problem.ts';
import { inspectPdf } from './inspecting.ts';
import { PDF_BYTES_AT_MOST } from './placing.ts';
import type { SignatureLevel, Signed, SigningService, ToSign } from './signature.ts';

export interface BsreWish {
  /** Where the service answers, for example `https://esign.example.go.id`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the official who signs. */
  readonly nik: string;
  readonly passphrase: string;
  /** What the region expects; the service decides, and what it reached is told. */
  readonly level: SignatureLevel;
}

/** A file of the largest size in base64, its signature, and JSON around it. */
const ANSWER_BYTES_AT_MOST = Math.ceil((PDF_BYTES_AT_MOST * 4) / 3) + 1_000_000;
/** The service asks a time-stamp authority and signs on hardware; its own programs wait two minutes. */
const ANSWER_MILLIS = 60_000;

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The signer at the service. Nothing is asked before the first signature. */
export function bsreService(wish: BsreWish): SigningService {
  return { sign: what => sign(wish, what) };
}

async function sign(wish: BsreWish, what: ToSign): Promise<Signed> {
  if (what.pdf.length > PDF_BYTES_AT_MOST)
    throw new Problem('signatures.too-large', 413, { megabytes: PDF_BYTES_AT_MOST / 1_000_000 });
  const { nik, passphrase } = wish;
  const answer = await post(wish, '/api/v2/sign/pdf', {
    nik,
    passphrase,
    signatureProperties: [{ tampilan: 'INVISIBLE', location: what.location, reason: what.reason }],
    file: [Buffer.from(what.pdf).toString('base64')],
  });
  if (answer.status !== 200) throw await refusal(wish, answer);
  const [file] = Array.isArray(answer.json.file) ? (answer.json.file as unknown[]) : [];
  const pdf = Buffer.from(typeof file === 'string' ? file : '', 'base64');
  // Whom the reader trusts is not asked here; that it is a signature over all of the file is.
  const { signatures } = await inspectPdf(pdf, { trusted: [], at: what.at });
  const made = signatures.findLast(one => one.intact && one.coversAll);
  const last = signatures.findLast(one => one.intact);
  const signature = made ?? (last?.later === 'validation-data' ? last : undefined);
  if (signature === undefined) throw new Problem('signatures.service-refused', 503, { said: '' });
  return {
    pdf: new Uint8Array(pdf),
    level: signature.level,
    certificate: signature.certificate,
    at: signature.at ?? what.at,
  };
}

/** Sends JSON with the client's name and secret. Neither they nor the body stand in any error. */
async function post({ url, clientId, clientSecret }: BsreWish, path: string, body: object): Promise<Answer> {
  const address = `${url.replace(/\/+$/, '')}${path}`;
  const host = URL.canParse(address) ? new URL(address).host : '';
  const answered = await ask({
    url: address,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    body: Buffer.from(JSON.stringify(body)),
    bytesAtMost: ANSWER_BYTES_AT_MOST,
    millis: ANSWER_MILLIS,
  }).catch((error: unknown) => {
    throw error instanceof Unanswered ? new Problem('signatures.service-unreachable', 503, { host }) : error;
  });
  if (answered.status >= 500) throw new Problem('signatures.service-unreachable', 503, { host });
  return { status: answered.status, json: objectIn(answered.body) };
}

function objectIn(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The service's own numbers: the signer is not registered, the certificate has run out, the passphrase is wrong. */
const NOT_REGISTERED = new Set([2011, 2021]);
const WRONG_PASSPHRASE = 2031;
/** The one standing of a signer with which the service signs. */
const ISSUED = 'ISSUE';
const WORDS_AT_MOST = 200;

/** What a refusal means, in our words. Where the service only says no, the signer's standing there is asked for. */
async function refusal(wish: BsreWish, { status, json }: Answer): Promise<Problem> {
  const number = Number(json.status_code ?? json.status ?? 0);
  const words = [json.error, json.message].find(one => typeof one === 'string');
  const said = (typeof words === 'string' ? words : '').slice(0, WORDS_AT_MOST);
  if (status === 401 || status === 403)
    return new Problem('signatures.service-refused', 503, { said: clean(wish, said) });
  if (number === WRONG_PASSPHRASE || /passphrase/i.test(said)) return new Problem('signatures.wrong-passphrase', 422);
  if (NOT_REGISTERED.has(number)) return new Problem('signatures.not-registered', 409);
  const standing = await post(wish, '/api/v2/user/check/status', { nik: wish.nik });
  const known = standing.status === 200 && standing.json.status === ISSUED;
  if (standing.status < 500 && !known && typeof standing.json.status === 'string')
    return new Problem('signatures.not-registered', 409);
  return new Problem('signatures.service-refused', 503, { said: clean(wish, said) });
}

/** What a service says may repeat what it was sent; neither number nor passphrase may be shown or logged. */
function clean({ nik, passphrase, clientSecret }: BsreWish, said: string): string {
  return [nik, passphrase, clientSecret]
    .filter(secret => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '…'), said)
    .replace(/\d{16}/g, '…');
}

/**
 * Asks the service how a signer stands there, and signs nothing: whether the address answers and takes our client. Refused with
 * `signatures.service-unreachable` and, where client or signer are not known, `signatures.service-refused`, `signatures.not-registered`.
 */
export async function tryBsre(wish: Omit<BsreWish, 'passphrase' | 'level'>): Promise<void> {
  const whole: BsreWish = { ...wish, passphrase: '', level: 'B-B' };
  const { status, json } = await post(whole, '/api/v2/user/check/status', { nik: wish.nik });
  const words = [json.error, json.message].find(one => typeof one === 'string');
  if (status === 401 || status === 403)
    throw new Problem('signatures.service-refused', 503, {
      said: clean(whole, String(words ?? '').slice(0, WORDS_AT_MOST)),
    });
  if (status !== 200 || json.status !== ISSUED) throw new Problem('signatures.not-registered', 409);
}
