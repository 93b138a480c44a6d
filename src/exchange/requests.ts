/**
 * Requests that prove who asks: HTTP Message Signatures (RFC 9421) with the region's online key, over method, host, path,
 * query, the caller's code and the digest of the body (RFC 9530). Each carries an instant and a number of its own; a number
 * is answered once, and an instant far from our clock not at all.
 */
import { httpbis } from 'http-message-signatures';
import type { Context, RegionCode } from '../foundation/context.ts';
import { isRegionCode } from '../foundation/context.ts';
import { secretToken, sha256 } from '../foundation/identifiers.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import { fits, type Signer } from './keys.ts';
import { keysOfPeer } from './peers.ts';

const FIELDS = ['@method', '@authority', '@path', '@query', 'content-digest', 'payung-region'];
const PARAMS = ['created', 'nonce', 'keyid', 'alg', 'tag'];
const TAG = 'payung-exchange';
/** How far two clocks may be apart, and for how long a request may be under way. */
const WINDOW_SECONDS = 300;

const digestHeader = (body: Buffer): string => `sha-256=:${sha256(body).toString('base64')}:`;

/** Headers that make the request ours. */
export async function signedHeaders(
  request: {
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly body: Buffer;
    readonly region: RegionCode;
    readonly now: Date;
  },
  key: Signer,
): Promise<Record<string, string>> {
  const headers = { 'content-digest': digestHeader(request.body), 'payung-region': request.region };
  const signed = await httpbis.signMessage(
    {
      key: { id: key.id, alg: 'ed25519', sign: async bytes => key.sign(bytes) },
      name: 'payung',
      fields: FIELDS,
      params: PARAMS,
      paramValues: { created: request.now, nonce: secretToken(), tag: TAG },
    },
    { method: request.method, url: request.url, headers },
  );
  return Object.fromEntries(Object.entries(signed.headers).map(([name, value]) => [name, String(value)]));
}

export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** Who asks, once their signature, clock and number were looked at. Writes the number down: it is answered once. */
export async function callerOf(ctx: Context, request: SignedRequest): Promise<RegionCode> {
  const unsigned = (): Problem => new Problem('exchange.request-unsigned', 401, {});
  const from = String(request.headers['payung-region'] ?? '');
  if (!isRegionCode(from)) throw unsigned();
  if (request.headers['content-digest'] !== digestHeader(request.body)) throw unsigned();
  // Unknown regions are told the same as wrong signatures.
  const keys = await keysOfPeer(ctx, from).catch((error: unknown) => {
    if (isProblem(error)) throw unsigned();
    throw error;
  });
  let nonce = '';
  let created: Date | undefined;
  const good = await httpbis
    .verifyMessage(
      {
        all: true,
        requiredFields: FIELDS,
        requiredParams: PARAMS,
        // Our own clock is asked below; the library knows only the machine's.
        notAfter: new Date(8_640_000_000_000),
        keyLookup: async params => {
          const key = keys.online.find(one => one.id === params.keyid);
          if (key === undefined || params.tag !== TAG || params.alg !== 'ed25519') return null;
          nonce = String(params.nonce ?? '');
          created = params.created ?? undefined;
          return {
            id: key.id,
            algs: ['ed25519'],
            verify: async (bytes, signature) => fits(key.public, bytes, signature),
          };
        },
      },
      { method: request.method, url: request.url, headers: { ...request.headers } },
    )
    .catch(() => false);
  if (good !== true || nonce.length < 16 || nonce.length > 100) throw unsigned();
  const apart = Math.abs(ctx.now.getTime() - (created?.getTime() ?? 0));
  if (apart > WINDOW_SECONDS * 1_000) throw new Problem('exchange.request-late', 401, {});
  const kept = await ctx.db
    .insertInto('exchange_nonces')
    .values({ region: ctx.region, peer: from, nonce, at: ctx.now })
    .onConflict(conflict => conflict.columns(['region', 'peer', 'nonce']).doNothing())
    .executeTakeFirst();
  if (Number(kept.numInsertedOrUpdatedRows ?? 0) === 0) throw new Problem('exchange.request-replayed', 409, {});
  return from;
}

/** Forgets numbers whose requests are too old to be believed anyway. */
export async function sweepNonces(ctx: Context): Promise<void> {
  // Twice the window: a clock ahead of ours signs for later.
  const before = new Date(ctx.now.getTime() - 2 * WINDOW_SECONDS * 1_000);
  await ctx.db.deleteFrom('exchange_nonces').where('region', '=', ctx.region).where('at', '<', before).execute();
}
