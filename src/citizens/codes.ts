/**
 * One-time codes: six digits, ten minutes, five tries, and only so many an hour.
 *
 * A code counts for the browser that asked for it: its id stands in that browser's signed cookie and nowhere else. Kept is
 * only a hash bound to the id. Of a million codes five may be tried, and at most five are sent to an address in an hour, so
 * somebody who asks for another's codes all day long finds one in some twenty years, and fills that other's inbox meanwhile.
 */
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { equalSecrets, isUuid, sha256, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { notify } from '../notices/index.ts';
import { regionOf } from '../regions/index.ts';
import { type Address, maskedAddress } from './address.ts';
import { citizensTexts } from './texts.ts';

export const CODE_MINUTES = 10;
export const CODE_DIGITS = 6;
export const TRIES_AT_MOST = 5;
/** Sends in one hour: to one address, and for one sender's network address (a village shares one). */
export const SENDS_PER_ADDRESS = 5;
export const SENDS_PER_IP = 30;
const HOUR_MILLIS = 3_600_000;

const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR_MILLIS) * HOUR_MILLIS);
const hashed = (region: string, id: string, code: string): string => sha256(`${region} ${id} ${code}`).toString('hex');

/** Whether something may be sent to the address for this sender now; counts it if so. */
export async function maySend(ctx: Context, to: string, ip: string): Promise<boolean> {
  const hour = hourOf(ctx.now);
  const subjects = [
    { subject: sha256(`${ctx.region} to ${to}`).toString('hex'), most: SENDS_PER_ADDRESS },
    { subject: sha256(`${ctx.region} from ${ip}`).toString('hex'), most: SENDS_PER_IP },
  ];
  for (const { subject, most } of subjects) {
    // Counted first and asked afterwards: two at once are then two.
    const row = await ctx.db
      .insertInto('account_sends')
      .values({ region: ctx.region, subject, hour, sends: 1 })
      .onConflict(conflict =>
        conflict.columns(['region', 'subject', 'hour']).doUpdateSet({ sends: sql`account_sends.sends + 1` }),
      )
      .returning('sends')
      .executeTakeFirstOrThrow();
    if (row.sends > most) return false;
  }
  return true;
}

export interface Sent {
  readonly id: string;
  /** For a demonstration, in which nothing is carried anywhere: shown on the screen that asked for it. */
  readonly code: string;
}

/**
 * Sends a code to an address, to sign in (`account` null) or to give the account a further address. Undefined where too many
 * were sent already. The answer is the same whether anybody has an account with the address.
 */
export async function sendCode(
  ctx: Context,
  to: Address,
  options: { readonly account: string | null; readonly ip: string; readonly lang: Lang },
): Promise<Sent | undefined> {
  if (!(await maySend(ctx, to.value, options.ip))) return undefined;
  const id = uuidv7(ctx.now.getTime());
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  await ctx.db
    .insertInto('account_codes')
    .values({
      region: ctx.region,
      id,
      address_kind: to.kind,
      address: to.value,
      account: options.account,
      code_hash: hashed(ctx.region, id, code),
      expires_at: new Date(ctx.now.getTime() + CODE_MINUTES * 60_000),
    })
    .execute();
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const t = citizensTexts[options.lang].message;
  await notify(ctx, {
    key: `sign-in.code ${id}`,
    kind: 'sign-in.code',
    to: { kind: 'person', name: '', [to.kind]: to.value },
    title: t.title(region.name),
    text: t.text(code, CODE_MINUTES, region.name),
    urgent: true,
    secret: true,
    lang: options.lang,
  });
  await record(ctx, {
    event: 'account.code-sent',
    subject: { kind: 'address', id: maskedAddress(to) },
    details: { for: options.account === null ? 'sign-in' : 'address', account: options.account },
  });
  return { id, code };
}

export type Proof =
  | { readonly kind: 'right'; readonly address: Address; readonly account: string | null }
  | { readonly kind: 'wrong'; readonly left: number }
  /** Never sent, too old, used, or tried too often: a new one is needed. */
  | { readonly kind: 'gone' };

/** What a code is for, without using it: to whom it was sent. Undefined where it is gone. */
export async function codeSentTo(ctx: Context, id: string | undefined): Promise<Address | undefined> {
  const row = await codeRow(ctx, id);
  return row === undefined ? undefined : { kind: row.address_kind, value: row.address };
}

async function codeRow(ctx: Context, id: string | undefined, hold = false) {
  if (id === undefined || !isUuid(id)) return undefined;
  const query = ctx.db
    .selectFrom('account_codes')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('expires_at', '>', ctx.now)
    .where('tries', '<', TRIES_AT_MOST);
  return (hold ? query.forUpdate() : query).executeTakeFirst();
}

/** Holds what was typed against a code. A right one is used up; a wrong try is counted. */
export async function proveCode(ctx: Context, id: string | undefined, typed: string): Promise<Proof> {
  const row = await codeRow(ctx, id, true);
  if (row === undefined) return { kind: 'gone' };
  const mine = ctx.db.updateTable('account_codes').where('region', '=', ctx.region).where('id', '=', row.id);
  if (equalSecrets(hashed(ctx.region, row.id, typed.replace(/\D/g, '')), row.code_hash)) {
    await ctx.db.deleteFrom('account_codes').where('region', '=', ctx.region).where('id', '=', row.id).execute();
    return { kind: 'right', address: { kind: row.address_kind, value: row.address }, account: row.account };
  }
  const tries = row.tries + 1;
  await mine.set({ tries }).execute();
  await record(ctx, {
    event: 'account.code-refused',
    subject: { kind: 'address', id: maskedAddress({ kind: row.address_kind, value: row.address }) },
    details: { tries },
  });
  return tries >= TRIES_AT_MOST ? { kind: 'gone' } : { kind: 'wrong', left: TRIES_AT_MOST - tries };
}

/** Forgets codes that are over and counts of yesterday. */
export async function sweepCodes(ctx: Context): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - 24 * HOUR_MILLIS);
  await ctx.db
    .deleteFrom('account_codes')
    .where('region', '=', ctx.region)
    .where('expires_at', '<=', ctx.now)
    .execute();
  await ctx.db.deleteFrom('account_sends').where('region', '=', ctx.region).where('hour', '<', yesterday).execute();
}
