/** How a region reaches people: its mail server, its gateway, its quiet hours. What the server lends counts where it has none. */
import type { Selectable } from 'kysely';
import { addressFault } from '../foundation/addresses.ts';
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { openSecret, sealSecret } from '../foundation/secrets.ts';
import { regionOf } from '../regions/index.ts';
import type { GatewayCarrier } from './carriers/gateway.ts';
import { type MailServer, mailServerOf, mailUrl, shownMailUrl } from './carriers/mail-server.ts';
import type { SmtpCarrier } from './carriers/smtp.ts';
import { ADDRESS_CODES, mailAddress } from './notice.ts';
import { forgetReach } from './reach.ts';
import { serverChannels } from './server-channels.ts';
import type { NoticeSettingsTable } from './tables.ts';

type Row = Selectable<NoticeSettingsTable>;

/** Everything the postman needs to know of a region. */
export interface Carriers {
  readonly email: SmtpCarrier | undefined;
  readonly message: GatewayCarrier | undefined;
  readonly perMinute: { readonly email: number; readonly message: number };
  readonly quiet: { readonly from: string; readonly to: string };
  readonly zone: string;
  /** What the region is called in messages. */
  readonly government: string;
  /** Where the region's pages are reached; undefined where nobody said. */
  readonly base: string | undefined;
}

const DEFAULTS = {
  email_per_minute: 60,
  message_per_minute: 60,
  quiet_from: '21:00',
  quiet_to: '06:00',
  keep_days: 90,
} as const;

const purpose = 'payung notice carrier';
const sealedFor = (ctx: Context, name: 'smtp' | 'gateway') => ({ purpose, region: ctx.region, name });

function rowOf(ctx: Context): Promise<Row | undefined> {
  return ctx.db.selectFrom('notice_settings').selectAll().where('region', '=', ctx.region).executeTakeFirst();
}

const opened = (ctx: Context, name: 'smtp' | 'gateway', sealed: string): string =>
  // A secret of another machine opens nothing: said plainly, for it happens when a database is moved without it.
  found(openSecret(sealedFor(ctx, name), sealed), 'notices.secret-differs', {}).toString('utf8');

/** The carriers at work in a region, their secrets opened. Problem `notices.secret-differs`. */
export async function carriersOf(ctx: Context): Promise<Carriers> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const row = await rowOf(ctx);
  const server = serverChannels();
  const host = region.hosts[0];
  const fromName = row?.from_name ?? region.government;
  const fromAddress = row?.from_address ?? server.smtpFrom ?? region.contact.email ?? 'payung@localhost';
  const own = row?.smtp_sealed ?? null;
  const url = own === null ? server.smtpUrl : opened(ctx, 'smtp', own);
  const gatewayUrl = row?.gateway_url ?? null;
  const gatewaySealed = row?.gateway_secret_sealed ?? null;
  return {
    email: url === undefined ? undefined : { url, trusted: own === null, fromName, fromAddress },
    message:
      gatewayUrl !== null && gatewaySealed !== null
        ? { url: gatewayUrl, secret: opened(ctx, 'gateway', gatewaySealed) }
        : server.gateway,
    perMinute: {
      email: row?.email_per_minute ?? DEFAULTS.email_per_minute,
      message: row?.message_per_minute ?? DEFAULTS.message_per_minute,
    },
    quiet: { from: row?.quiet_from ?? DEFAULTS.quiet_from, to: row?.quiet_to ?? DEFAULTS.quiet_to },
    zone: region.timezone,
    government: region.government,
    base:
      host !== undefined
        ? `https://${host}`
        : server.address === undefined
          ? undefined
          : `${server.address.replace(/\/$/, '')}/${region.slug}`,
  };
}

/** The settings as a page shows them: no secret among them. */
export interface SettingsShown {
  readonly mail: Omit<MailServer, 'password'> | undefined;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly gatewayUrl: string;
  readonly hasGatewaySecret: boolean;
  /** Carriers that the whole server lends where the region has none. */
  readonly lent: { readonly email: boolean; readonly message: boolean };
  readonly emailPerMinute: number;
  readonly messagePerMinute: number;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly keepDays: number;
}

export async function settingsShown(ctx: Context): Promise<SettingsShown> {
  const row = await rowOf(ctx);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const server = serverChannels();
  return {
    mail: row?.smtp_shown == null ? undefined : mailServerOf(row.smtp_shown),
    fromName: row?.from_name ?? region.government,
    fromAddress: row?.from_address ?? region.contact.email ?? '',
    gatewayUrl: row?.gateway_url ?? '',
    hasGatewaySecret: (row?.gateway_secret_sealed ?? null) !== null,
    lent: { email: server.smtpUrl !== undefined, message: server.gateway !== undefined },
    emailPerMinute: row?.email_per_minute ?? DEFAULTS.email_per_minute,
    messagePerMinute: row?.message_per_minute ?? DEFAULTS.message_per_minute,
    quietFrom: row?.quiet_from ?? DEFAULTS.quiet_from,
    quietTo: row?.quiet_to ?? DEFAULTS.quiet_to,
    keepDays: row?.keep_days ?? DEFAULTS.keep_days,
  };
}

/** Days for which words and addresses are kept. */
export async function keepDaysOf(ctx: Context): Promise<number> {
  return (await rowOf(ctx))?.keep_days ?? DEFAULTS.keep_days;
}

async function change(
  ctx: Context,
  values: Partial<Omit<Row, 'region'>>,
  what: string,
  details: Record<string, unknown>,
): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  await ctx.db
    .insertInto('notice_settings')
    .values({ region: ctx.region, ...DEFAULTS, ...values, updated_at: ctx.now } as Row)
    .onConflict(conflict => conflict.column('region').doUpdateSet({ ...values, updated_at: ctx.now }))
    .execute();
  forgetReach(ctx);
  await record(ctx, { event: 'notices.settings-changed', subject: { kind: 'notice-settings', id: what }, details });
}

export interface MailTyped {
  readonly host: string;
  readonly port: string;
  readonly security: string;
  readonly user: string;
  /** Empty: the one that is kept stays. */
  readonly password: string;
  readonly fromName: string;
  readonly fromAddress: string;
}

const NAME_AT_MOST = 120;

/**
 * Sets the region's mail server; an empty host takes it away. Problems `notices.host-wrong`, `port-wrong`, `from-wrong`,
 * `mail-not-secure` (without TLS only a host inside that was named), `address-inside`, `may-not`.
 */
export async function keepMail(ctx: Context, typed: MailTyped): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const host = typed.host.trim().toLowerCase();
  const from = {
    from_name: typed.fromName.trim().slice(0, NAME_AT_MOST) || null,
    from_address: typed.fromAddress.trim() || null,
  };
  if (from.from_address !== null && mailAddress(from.from_address) === undefined)
    throw new Problem('notices.from-wrong', 422, {});
  if (/[\r\n"]/.test(from.from_name ?? '')) throw new Problem('notices.from-wrong', 422, {});
  if (host === '') return change(ctx, { smtp_sealed: null, smtp_shown: null, ...from }, 'email', { host: null });
  const row = await rowOf(ctx);
  const before = row?.smtp_sealed == null ? undefined : mailServerOf(opened(ctx, 'smtp', row.smtp_sealed));
  // A password kept for one host is not sent to another.
  const kept = before?.host === host && before.user === typed.user.trim() ? before.password : '';
  const server: MailServer = {
    host,
    port: Number(typed.port),
    security: securityOf(typed.security),
    user: typed.user.trim(),
    password: typed.password === '' ? kept : typed.password,
  };
  if (!Number.isInteger(server.port) || server.port < 1 || server.port > 65_535)
    throw new Problem('notices.port-wrong', 422, {});
  const fault = addressFault(`https://${host}/`);
  if (!/^[a-z0-9.-]+$/.test(host) || fault === 'address-shape') throw new Problem('notices.host-wrong', 422, {});
  if (fault === 'address-inside') throw new Problem('notices.address-inside', 422, { address: host });
  if (server.security === 'none' && addressFault(`http://${host}/`) !== undefined)
    throw new Problem('notices.mail-not-secure', 422, {});
  const url = mailUrl(server);
  await change(
    ctx,
    { smtp_sealed: sealSecret(sealedFor(ctx, 'smtp'), url), smtp_shown: shownMailUrl(server), ...from },
    'email',
    { host, port: server.port, security: server.security },
  );
}

function securityOf(text: string): MailServer['security'] {
  if (text === 'tls' || text === 'starttls' || text === 'none') return text;
  throw new Problem('notices.choice-unknown', 422, {});
}

/** Secrets that can be guessed sign nothing. */
const SECRET_AT_LEAST = 24;

/** Sets the region's gateway; an empty address takes it away. Problems `notices.address-…`, `secret-short`, `may-not`. */
export async function keepGateway(
  ctx: Context,
  typed: { readonly url: string; readonly secret: string },
): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const url = typed.url.trim();
  if (url === '') return change(ctx, { gateway_url: null, gateway_secret_sealed: null }, 'message', { host: null });
  const fault = addressFault(url);
  if (fault !== undefined) throw new Problem(ADDRESS_CODES[fault], 422, { address: url.slice(0, 200) });
  const row = await rowOf(ctx);
  const sameHost = row?.gateway_url != null && new URL(row.gateway_url).host === new URL(url).host;
  const kept = sameHost ? row.gateway_secret_sealed : null;
  if (typed.secret === '' && kept === null)
    throw new Problem('notices.secret-short', 422, { atLeast: SECRET_AT_LEAST });
  if (typed.secret !== '' && typed.secret.length < SECRET_AT_LEAST)
    throw new Problem('notices.secret-short', 422, { atLeast: SECRET_AT_LEAST });
  const sealed = typed.secret === '' ? kept : sealSecret(sealedFor(ctx, 'gateway'), typed.secret);
  await change(ctx, { gateway_url: url, gateway_secret_sealed: sealed }, 'message', { host: new URL(url).host });
}

export interface HabitsTyped {
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly emailPerMinute: string;
  readonly messagePerMinute: string;
  readonly keepDays: string;
}

const CLOCK = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** Sets quiet hours, limits and how long words are kept. Problems `notices.time-wrong`, `number-wrong`, `may-not`. */
export async function keepHabits(ctx: Context, typed: HabitsTyped): Promise<void> {
  const { quietFrom, quietTo } = typed;
  if (!CLOCK.test(quietFrom) || !CLOCK.test(quietTo)) throw new Problem('notices.time-wrong', 422, {});
  const whole = (text: string, from: number, to: number): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from || value > to)
      throw new Problem('notices.number-wrong', 422, { from, to });
    return value;
  };
  const values = {
    quiet_from: quietFrom,
    quiet_to: quietTo,
    email_per_minute: whole(typed.emailPerMinute, 1, 6_000),
    message_per_minute: whole(typed.messagePerMinute, 1, 6_000),
    keep_days: whole(typed.keepDays, 7, 730),
  };
  await change(ctx, values, 'habits', values);
}
