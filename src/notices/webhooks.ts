/** Webhooks of a region: added by an operator, tried, paused when nobody answers for days, their secrets changed over. */
import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { addressFault } from '../foundation/addresses.ts';
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { openSecret, sealSecret } from '../foundation/secrets.ts';
import { officialsWithDuty } from '../workforce/index.ts';
import { newWebhookSecret } from './carriers/signatures.ts';
import { GONE, type Tried, type WebhookCarrier } from './carriers/webhook.ts';
import { contactOf } from './contacts.ts';
import { ADDRESS_CODES } from './notice.ts';
import { notify, write } from './notifying.ts';
import type { WebhooksTable } from './tables.ts';
import { noticesTexts } from './texts.ts';

export const EVENT_TYPES = [
  'id.payung.case.opened',
  'id.payung.case.moved',
  'id.payung.case.decided',
  'id.payung.case.ended',
] as const;
export const PING = 'id.payung.ping';

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly mode: 'structured' | 'binary';
  readonly state: 'active' | 'paused';
  readonly pausedBecause: string | null;
  readonly failingSince: Date | null;
  readonly previousUntil: Date | null;
  readonly createdAt: Date;
}

export interface WebhookTry {
  readonly id: string;
  readonly notice: string;
  readonly at: Date;
  readonly status: number | null;
  readonly cause: string | null;
  readonly millis: number;
}

/** More would make every happening slow. */
const WEBHOOKS_AT_MOST = 20;
/** After a rotation both secrets sign for a day. */
const BOTH_SIGN_HOURS = 24;
/** A receiver that fails for so long is paused. */
export const PAUSED_AFTER_DAYS = 3;
/** Tries that are kept and shown of one webhook. */
const TRIES_KEPT = 50;
const NAME_AT_MOST = 80;

type Row = Selectable<WebhooksTable>;
const read = (row: Row): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  types: row.types,
  mode: row.mode,
  state: row.state,
  pausedBecause: row.paused_because,
  failingSince: row.failing_since,
  previousUntil: row.previous_until,
  createdAt: row.created_at,
});

const sealedFor = (ctx: Context, id: string) => ({ purpose: 'payung webhook', region: ctx.region, name: id });

export async function webhooks(ctx: Context): Promise<readonly Webhook[]> {
  const rows = await ctx.db
    .selectFrom('webhooks')
    .selectAll()
    .where('region', '=', ctx.region)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(read);
}

async function rowOf(ctx: Context, id: string): Promise<Row> {
  const row = isUuid(id)
    ? await ctx.db
        .selectFrom('webhooks')
        .selectAll()
        .where('region', '=', ctx.region)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  return found(row, 'notices.no-webhook', {});
}

/** One webhook. Problem `notices.no-webhook`. */
export async function webhook(ctx: Context, id: string): Promise<Webhook> {
  return read(await rowOf(ctx, id));
}

/** What the receiver answered lately, the newest first. */
export async function triesOf(ctx: Context, id: string): Promise<readonly WebhookTry[]> {
  return ctx.db
    .selectFrom('webhook_tries')
    .select(['id', 'notice', 'at', 'status', 'cause', 'millis'])
    .where('region', '=', ctx.region)
    .where('webhook', '=', id)
    .orderBy('id', 'desc')
    .limit(TRIES_KEPT)
    .execute();
}

const newSecret = (): string => newWebhookSecret(randomBytes(32));

export interface WebhookTyped {
  readonly name: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly mode: string;
}

function checked(typed: WebhookTyped): Pick<Row, 'name' | 'url' | 'types' | 'mode'> {
  const name = typed.name.trim();
  const url = typed.url.trim();
  const { mode } = typed;
  if (name === '' || name.length > NAME_AT_MOST)
    throw new Problem('notices.name-needed', 422, { atMost: NAME_AT_MOST });
  const fault = addressFault(url);
  if (fault !== undefined) throw new Problem(ADDRESS_CODES[fault], 422, { address: url.slice(0, 200) });
  const types = EVENT_TYPES.filter(type => typed.types.includes(type));
  if (types.length === 0) throw new Problem('notices.types-needed', 422, {});
  if (mode !== 'structured' && mode !== 'binary') throw new Problem('notices.choice-unknown', 422, {});
  return { name, url, types, mode };
}

/**
 * Adds a webhook; answers its secret, which is shown this once. Problems `notices.name-needed`, `address-…`, `types-needed`,
 * `too-many-webhooks`, `may-not`.
 */
export async function addWebhook(
  ctx: Context,
  typed: WebhookTyped,
): Promise<{ readonly id: string; readonly secret: string }> {
  allow(ctx, ['operator'], 'notices.may-not');
  const values = checked(typed);
  if ((await webhooks(ctx)).length >= WEBHOOKS_AT_MOST)
    throw new Problem('notices.too-many-webhooks', 409, { atMost: WEBHOOKS_AT_MOST });
  const id = uuidv7(ctx.now.getTime());
  const secret = newSecret();
  await ctx.db
    .insertInto('webhooks')
    .values({
      region: ctx.region,
      id,
      ...values,
      secret_sealed: sealSecret(sealedFor(ctx, id), secret),
      previous_sealed: null,
      previous_until: null,
      state: 'active',
      paused_because: null,
      failing_since: null,
      created_at: ctx.now,
    })
    .execute();
  await note(ctx, id, {
    event: 'notices.webhook-added',
    details: {
      name: values.name,
      host: new URL(values.url).host,
      types: values.types,
    },
  });
  return { id, secret };
}

function note(
  ctx: Context,
  id: string,
  happening: { readonly event: string; readonly details: Record<string, unknown> },
): Promise<void> {
  return record(ctx, { ...happening, subject: { kind: 'webhook', id } });
}

async function set(ctx: Context, id: string, values: Partial<Row>): Promise<void> {
  await ctx.db.updateTable('webhooks').set(values).where('region', '=', ctx.region).where('id', '=', id).execute();
}

/** Changes where and what is told. The same problems as adding one. */
export async function changeWebhook(ctx: Context, id: string, typed: WebhookTyped): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  await rowOf(ctx, id);
  const values = checked(typed);
  await set(ctx, id, values);
  await note(ctx, id, {
    event: 'notices.webhook-changed',
    details: {
      name: values.name,
      host: new URL(values.url).host,
      types: values.types,
    },
  });
}

/** A new secret; the one before signs as well for a day, so that the receiver can change over. */
export async function rotateSecret(ctx: Context, id: string): Promise<string> {
  allow(ctx, ['operator'], 'notices.may-not');
  const row = await rowOf(ctx, id);
  const secret = newSecret();
  await set(ctx, id, {
    secret_sealed: sealSecret(sealedFor(ctx, id), secret),
    previous_sealed: row.secret_sealed,
    previous_until: new Date(ctx.now.getTime() + BOTH_SIGN_HOURS * 3_600_000),
  });
  await note(ctx, id, { event: 'notices.webhook-secret-rotated', details: { name: row.name } });
  return secret;
}

/** Stops or goes on by hand. What was to be carried meanwhile is not made up for: the receiver asks for it again by name. */
export async function setPaused(ctx: Context, id: string, paused: boolean): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const row = await rowOf(ctx, id);
  await set(
    ctx,
    id,
    paused
      ? { state: 'paused', paused_because: 'by-hand' }
      : { state: 'active', paused_because: null, failing_since: null },
  );
  await note(ctx, id, {
    event: paused ? 'notices.webhook-paused' : 'notices.webhook-resumed',
    details: {
      name: row.name,
      because: 'by-hand',
    },
  });
}

/** Takes a webhook away with the record of its tries; what was sent stays in the log. */
export async function removeWebhook(ctx: Context, id: string): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const row = await rowOf(ctx, id);
  await giveUp(ctx, id, 'webhook-removed');
  await ctx.db.deleteFrom('webhooks').where('region', '=', ctx.region).where('id', '=', id).execute();
  await note(ctx, id, { event: 'notices.webhook-removed', details: { name: row.name } });
}

/** Sends an event that says nothing, to see whether the receiver answers. */
export async function ping(ctx: Context, id: string): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const row = await rowOf(ctx, id);
  const event = uuidv7(ctx.now.getTime());
  await write(
    ctx,
    {
      key: `event:${event}:${id}`,
      kind: PING,
      subject: { kind: 'webhook', id },
      title: PING,
      text: JSON.stringify({
        id: event,
        type: PING,
        subject: id,
        time: ctx.now.toISOString(),
        data: { name: row.name },
      }),
    },
    {
      recipient: { kind: 'webhook', id, name: row.name },
      way: { channel: 'webhook', address: row.url },
      optional: false,
      lang: 'id',
    },
  );
}

/** How an event is carried to a webhook now; undefined where it may not be. Problem `notices.secret-differs`. */
export async function webhookCarrier(ctx: Context, id: string, source: string): Promise<WebhookCarrier | undefined> {
  const row = await rowOf(ctx, id).catch(() => undefined);
  if (row === undefined || row.state === 'paused') return undefined;
  const open = (sealed: string): string =>
    found(openSecret(sealedFor(ctx, id), sealed), 'notices.secret-differs', {}).toString('utf8');
  const both = row.previous_sealed !== null && row.previous_until !== null && row.previous_until > ctx.now;
  return {
    url: row.url,
    mode: row.mode,
    secrets: [open(row.secret_sealed), ...(both && row.previous_sealed !== null ? [open(row.previous_sealed)] : [])],
    source,
  };
}

/** Notes a try; pauses a receiver that is gone, or that has failed for days, and tells the operators. */
export async function noteTry(ctx: Context, id: string, notice: string, tried: Tried): Promise<void> {
  const row = await rowOf(ctx, id).catch(() => undefined);
  if (row === undefined) return;
  await ctx.db
    .insertInto('webhook_tries')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      webhook: id,
      notice,
      at: ctx.now,
      status: tried.status,
      cause: tried.cause,
      millis: tried.millis,
    })
    .execute();
  if (tried.carried.kind === 'sent') {
    if (row.failing_since !== null) await set(ctx, id, { failing_since: null });
    return;
  }
  const since = row.failing_since ?? ctx.now;
  const days = (ctx.now.getTime() - since.getTime()) / 86_400_000;
  if (tried.status === GONE) await pause(ctx, row, 'gone');
  else if (days >= PAUSED_AFTER_DAYS) await pause(ctx, row, 'failing');
  else if (row.failing_since === null) await set(ctx, id, { failing_since: since });
}

async function pause(ctx: Context, row: Row, because: 'gone' | 'failing'): Promise<void> {
  if (row.state === 'paused') return;
  await set(ctx, row.id, { state: 'paused', paused_because: because });
  await giveUp(ctx, row.id, 'webhook-paused');
  await note(ctx, row.id, { event: 'notices.webhook-paused', details: { name: row.name, because } });
  for (const operator of await officialsWithDuty(ctx, 'operator')) {
    const { lang } = await contactOf(ctx, operator.id);
    const t = noticesTexts[lang];
    await notify(ctx, {
      key: `webhook-paused:${row.id}:${ctx.now.getTime()}:${operator.id}`,
      kind: 'webhook.paused',
      to: { kind: 'official', official: operator.id },
      subject: { kind: 'webhook', id: row.id },
      title: t.pausedTitle(row.name),
      text: t.pausedText[because](row.name, PAUSED_AFTER_DAYS),
      link: `/pemberitahuan/webhook/${row.id}`,
      lang,
    });
  }
}

async function giveUp(ctx: Context, id: string, cause: string): Promise<void> {
  await ctx.db
    .updateTable('notices')
    .set({ state: 'failed', cause, leased_until: null })
    .where('region', '=', ctx.region)
    .where('recipient_kind', '=', 'webhook')
    .where('recipient', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Forgets old tries. */
export async function sweepTriesOf(ctx: Context): Promise<void> {
  for (const { id } of await webhooks(ctx)) {
    const last = await ctx.db
      .selectFrom('webhook_tries')
      .select('id')
      .where('region', '=', ctx.region)
      .where('webhook', '=', id)
      .orderBy('id', 'desc')
      .offset(TRIES_KEPT)
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) continue;
    await ctx.db
      .deleteFrom('webhook_tries')
      .where('region', '=', ctx.region)
      .where('webhook', '=', id)
      .where('id', '<=', last.id)
      .execute();
  }
}
