/**
 * How a region signs its letters: recorded in the system only, with each official's own certificate, or by the certified
 * signing service of the state (BSrE). The secret of the service's client is sealed with the server's key and never shown again.
 */
import type { Selectable } from 'kysely';
import { addressFault } from '../../foundation/addresses.ts';
import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { openSecret, sealSecret } from '../../foundation/secrets.ts';
import type { SignatureLevel } from '../../signatures/index.ts';
import { SETTERS } from './setters.ts';
import type { SigningWaysTable, WayKind } from './tables.ts';

export const WAYS: readonly WayKind[] = ['recorded', 'certificate', 'bsre'];
export const LEVELS: readonly SignatureLevel[] = ['B-B', 'B-T', 'B-LT'];

/** As pages show it: no secret among it. */
export interface Way {
  readonly way: WayKind;
  readonly level: SignatureLevel;
  readonly serviceUrl: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  readonly timestampUrl: string;
}

const NOTHING_SAID: Way = {
  way: 'recorded',
  level: 'B-B',
  serviceUrl: '',
  clientId: '',
  hasSecret: false,
  timestampUrl: '',
};

const purpose = 'payung signing service';
const sealedFor = (ctx: Context) => ({ purpose, region: ctx.region, name: 'client' });

function rowOf(ctx: Context): Promise<Selectable<SigningWaysTable> | undefined> {
  return ctx.db.selectFrom('signing_ways').selectAll().where('region', '=', ctx.region).executeTakeFirst();
}

/** How the region signs today; where nobody said: recorded in the system only. */
export async function waySet(ctx: Context): Promise<Way> {
  const row = await rowOf(ctx);
  if (row === undefined) return NOTHING_SAID;
  return {
    way: row.way,
    level: row.level,
    serviceUrl: row.service_url ?? '',
    clientId: row.client_id ?? '',
    hasSecret: row.client_secret !== null,
    timestampUrl: row.timestamp_url ?? '',
  };
}

/** What the signing service is reached with; its secret opened. Problems `letters.service-not-set`, `letters.signing-secret-differs`. */
export async function serviceAccess(
  ctx: Context,
): Promise<{ readonly url: string; readonly clientId: string; readonly clientSecret: string }> {
  const row = await rowOf(ctx);
  if (row?.service_url == null || row.client_id === null || row.client_secret === null)
    throw new Problem('letters.service-not-set', 409, {});
  const secret = found(openSecret(sealedFor(ctx), row.client_secret), 'letters.signing-secret-differs', {});
  return { url: row.service_url, clientId: row.client_id, clientSecret: secret.toString('utf8') };
}

export interface WayTyped {
  readonly way: string;
  readonly level: string;
  readonly timestampUrl: string;
  readonly serviceUrl: string;
  readonly clientId: string;
  /** Empty: the one that is kept stays, as long as the service is the same. */
  readonly clientSecret: string;
}

const TEXT_AT_MOST = 200;

const ADDRESS_PROBLEMS = {
  'address-shape': 'letters.address-shape',
  'address-not-https': 'letters.address-not-https',
  'address-inside': 'letters.address-inside',
} as const;

function checkAddress(url: string, field: 'serviceUrl' | 'timestampUrl'): void {
  const fault = addressFault(url);
  if (fault !== undefined)
    throw new Problem(ADDRESS_PROBLEMS[fault], 422, { address: url.slice(0, TEXT_AT_MOST), field });
}

/**
 * Sets how the region signs. Problems `letters.way-unknown`, `letters.level-unknown`, `signatures.timestamp-needed` (from
 * B-T on), `letters.service-incomplete`, `letters.address-…`, `letters.may-not-set`.
 */
export async function setWay(ctx: Context, typed: WayTyped): Promise<void> {
  allow(ctx, SETTERS, 'letters.may-not-set');
  const way = WAYS.find(one => one === typed.way);
  if (way === undefined) throw new Problem('letters.way-unknown', 422, {});
  const level = LEVELS.find(one => one === typed.level);
  if (level === undefined) throw new Problem('letters.level-unknown', 422, {});
  const timestampUrl = typed.timestampUrl.trim();
  if (timestampUrl !== '') checkAddress(timestampUrl, 'timestampUrl');
  // The signing service stamps by itself; a certificate of our own needs somebody who does.
  if (level !== 'B-B' && way !== 'bsre' && timestampUrl === '')
    throw new Problem('signatures.timestamp-needed', 422, { level });
  const serviceUrl = typed.serviceUrl.trim();
  const clientId = typed.clientId.trim();
  const before = await rowOf(ctx);
  // A secret kept for one client of one service is not sent to another.
  const same = before?.service_url === serviceUrl && before.client_id === clientId;
  const secret =
    typed.clientSecret === '' ? (same ? before.client_secret : null) : sealSecret(sealedFor(ctx), typed.clientSecret);
  if (serviceUrl !== '') checkAddress(serviceUrl, 'serviceUrl');
  if (way === 'bsre' && (serviceUrl === '' || clientId === '' || secret === null || clientId.length > TEXT_AT_MOST))
    throw new Problem('letters.service-incomplete', 422, {});
  const values = {
    way,
    level,
    timestamp_url: timestampUrl === '' ? null : timestampUrl,
    service_url: serviceUrl === '' ? null : serviceUrl,
    client_id: clientId === '' ? null : clientId,
    client_secret: serviceUrl === '' ? null : secret,
    changed_by: ctx.actor.kind === 'official' ? ctx.actor.id : null,
    changed_at: ctx.now,
  };
  await ctx.db
    .insertInto('signing_ways')
    .values({ region: ctx.region, ...values })
    .onConflict(conflict => conflict.column('region').doUpdateSet(values))
    .execute();
  await record(ctx, {
    event: 'signing.way-set',
    subject: { kind: 'signing', id: ctx.region },
    details: {
      before: before?.way ?? 'recorded',
      way,
      level,
      service: serviceUrl === '' ? null : new URL(serviceUrl).host,
      timestamps: timestampUrl === '' ? null : new URL(timestampUrl).host,
      secretChanged: typed.clientSecret !== '',
    },
  });
}
