/**
 * The payment port: a bank or a payment service tells of a payment by `POST /pembayaran/lapor`.
 *
 * Off until a secret was made. What is told is signed: `payung-time` (seconds since 1970) and `payung-signature`, the HMAC-SHA256
 * in hex of `time.body`. Older or newer than five minutes is refused; told again within them, it is the same payment, because
 * a reference stands on one payment. docs/guides/payment-port.md is what a bank is given.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { actorName, allow } from '../foundation/allowed.ts';
import { isCalendarDate } from '../foundation/clock.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { equalSecrets } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { openSecret, sealSecret } from '../foundation/secrets.ts';
import type { ProgramReply, ProgramRequest, ProgramRoute } from '../web/index.ts';
import { type PayResult, pay } from './paying.ts';
import { todayOf } from './reading.ts';

export const PORT_KEEPERS: readonly Duty[] = ['operator'];
const PURPOSE = 'payung payment port';
const SECONDS_AT_MOST = 300;

/** Turns the port on with a new secret, which is shown once; the one before counts no more. */
export async function openPort(ctx: Context): Promise<string> {
  allow(ctx, PORT_KEEPERS, 'billing.may-not');
  const secret = randomBytes(32).toString('base64url');
  const sealed = sealSecret({ purpose: PURPOSE, region: ctx.region, name: 'port' }, secret);
  const row = { secret_sealed: sealed, changed_by: actorName(ctx), changed_at: ctx.now };
  await ctx.db
    .insertInto('payment_ports')
    .values({ region: ctx.region, ...row })
    .onConflict(conflict => conflict.column('region').doUpdateSet(row))
    .execute();
  await record(ctx, { event: 'payments.port-opened', subject: { kind: 'payments', id: 'port' }, details: {} });
  return secret;
}

export async function closePort(ctx: Context): Promise<void> {
  allow(ctx, PORT_KEEPERS, 'billing.may-not');
  await ctx.db.deleteFrom('payment_ports').where('region', '=', ctx.region).execute();
  await record(ctx, { event: 'payments.port-closed', subject: { kind: 'payments', id: 'port' }, details: {} });
}

/** Since when the port is on; undefined: it is off. */
export async function portSince(ctx: Context): Promise<{ readonly at: Date; readonly by: string } | undefined> {
  const row = await ctx.db
    .selectFrom('payment_ports')
    .select(['changed_at', 'changed_by'])
    .where('region', '=', ctx.region)
    .executeTakeFirst();
  return row === undefined ? undefined : { at: row.changed_at, by: row.changed_by };
}

async function secretOf(ctx: Context): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('payment_ports')
    .select('secret_sealed')
    .where('region', '=', ctx.region)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return openSecret({ purpose: PURPOSE, region: ctx.region, name: 'port' }, row.secret_sealed)?.toString('utf8');
}

export function signatureOf(secret: string, time: string, body: string): string {
  return createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
}

export interface Told {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Statuses by which a channel knows whether to ask again: never for what it was told. */
const STATUS: Readonly<Record<PayResult['kind'], number>> = {
  paid: 200,
  repeated: 200,
  'unknown-code': 404,
  'wrong-amount': 422,
  'already-paid': 409,
  'not-open': 409,
  'reference-taken': 409,
};

/** Judges what a channel tells and records it. */
export async function hearPayment(
  ctx: Context,
  { headers, body }: Told,
): Promise<{ readonly status: number; readonly answer: Readonly<Record<string, string | number>> }> {
  const secret = await secretOf(ctx);
  if (secret === undefined) return { status: 404, answer: { result: 'off' } };
  const [time, signature] = [headers['payung-time'], headers['payung-signature']];
  if (typeof time !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(time))
    return { status: 401, answer: { result: 'unsigned' } };
  if (!equalSecrets(signature, signatureOf(secret, time, body))) return { status: 401, answer: { result: 'unsigned' } };
  if (Math.abs(ctx.now.getTime() / 1_000 - Number(time)) > SECONDS_AT_MOST)
    return { status: 401, answer: { result: 'too-old' } };
  const paid = readTold(body, await todayOf(ctx));
  if (paid === undefined) return { status: 422, answer: { result: 'unreadable' } };
  const result = await pay(ctx, { ...paid, channel: 'port' });
  return {
    status: STATUS[result.kind],
    answer: {
      result: result.kind,
      ...('bill' in result ? { number: result.bill.number } : {}),
      ...(result.kind === 'wrong-amount' ? { owed: result.owed } : {}),
    },
  };
}

function readTold(body: string, today: string) {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { code, amount, date, reference } = (value ?? {}) as Record<string, unknown>;
  if (typeof code !== 'string' || typeof date !== 'string' || typeof reference !== 'string') return undefined;
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount <= 0) return undefined;
  if (!isCalendarDate(date) || date > today || reference === '' || reference.length > 100) return undefined;
  return { code: code.slice(0, 40), amount, paidOn: date, reference };
}

async function take(request: ProgramRequest): Promise<ProgramReply> {
  const { site, database, now, requestId } = request;
  const work = { actor: { kind: 'system', reason: 'payment port' } as const, now, requestId };
  const { status, answer } = await database.inRegion(site.code, work, ctx =>
    hearPayment(ctx, { headers: request.headers, body: request.body.toString('utf8') }),
  );
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(answer) };
}

export const paymentPrograms: readonly ProgramRoute[] = [
  { method: 'post', path: '/pembayaran/lapor', perMinute: 600, bytesAtMost: 4_096, handler: take },
];
