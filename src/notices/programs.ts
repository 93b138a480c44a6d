/** What a gateway tells us afterwards: arrived, or not. Signed with the same secret, and believed for our own notices only. */
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import type { ProgramReply, ProgramRoute } from '../web/index.ts';
import { isSignedBy } from './carriers/signatures.ts';
import { leave } from './leaving.ts';
import { carriersOf } from './settings.ts';

interface Receipt {
  readonly id: string;
  readonly state: 'delivered' | 'failed';
  readonly cause: string;
}

const CAUSE_AT_MOST = 60;

/** Problem `notices.receipt-shape`. */
export function readReceipt(body: string): Receipt {
  const wrong = new Problem('notices.receipt-shape', 422, {});
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw wrong;
  }
  const { id, state, cause } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || !isUuid(id) || (state !== 'delivered' && state !== 'failed')) throw wrong;
  // Shown to people beside our own causes: no more than a code of theirs.
  const code = typeof cause === 'string' ? cause.replace(/[^\w .-]/g, '').slice(0, CAUSE_AT_MOST) : '';
  return { id, state, cause: `gateway ${code}`.trim() };
}

/**
 * Writes down what became of a message that the gateway took. Told twice, or late, changes nothing: what arrived has arrived.
 * Problems `notices.receipt-unsigned`, `receipt-shape`, `no-notice`.
 */
export async function takeReceipt(
  ctx: Context,
  request: {
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly body: string;
  },
): Promise<void> {
  const { message } = await carriersOf(ctx);
  if (message === undefined || !isSignedBy(message.secret, request.headers, request.body, ctx.now))
    throw new Problem('notices.receipt-unsigned', 401, {});
  const { id, state, cause } = readReceipt(request.body);
  const known = await ctx.db
    .updateTable('notices')
    .set(
      state === 'delivered'
        ? { state, delivered_at: ctx.now, cause: null, leased_until: null }
        : { state, cause, leased_until: null },
    )
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('channel', '=', 'message')
    // A receipt may overtake our own note that the gateway took it.
    .where('state', 'in', state === 'delivered' ? ['waiting', 'sent', 'failed'] : ['waiting', 'sent'])
    .returning('id')
    .executeTakeFirst();
  if (known === undefined && !(await exists(ctx, id))) throw new Problem('notices.no-notice', 404, {});
}

async function exists(ctx: Context, id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('notices')
    .select('id')
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('channel', '=', 'message')
    .executeTakeFirst();
  return row !== undefined;
}

const BODY_BYTES = 16_000;
const RECEIPTS_PER_MINUTE = 6_000;
const LEAVING_PER_MINUTE = 600;

/** The addresses that programs call: gateways back, and mail programs for a reader who wants no more (RFC 8058). */
export const noticePrograms: readonly ProgramRoute[] = [
  {
    method: 'post',
    path: '/pemberitahuan/v1/tanda-terima',
    perMinute: RECEIPTS_PER_MINUTE,
    bytesAtMost: BODY_BYTES,
    async handler(request): Promise<ProgramReply> {
      const work = {
        actor: { kind: 'system', reason: 'notices.receipt' } as const,
        now: request.now,
        requestId: request.requestId,
      };
      await request.database.inRegion(request.site.code, work, ctx =>
        takeReceipt(ctx, { headers: request.headers, body: request.body.toString('utf8') }),
      );
      return { status: 200, type: 'application/json; charset=utf-8', body: '{"ok":true}' };
    },
  },
  {
    method: 'post',
    path: '/pemberitahuan/berhenti/:token',
    perMinute: LEAVING_PER_MINUTE,
    bytesAtMost: BODY_BYTES,
    async handler(request): Promise<ProgramReply> {
      const work = { actor: { kind: 'visitor' } as const, now: request.now, requestId: request.requestId };
      await request.database.inRegion(request.site.code, work, ctx => leave(ctx, request.params.token ?? '', true));
      return { status: 200, type: 'text/plain; charset=utf-8', body: 'OK' };
    },
  },
];
