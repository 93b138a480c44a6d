/** Letters that wait: for whom, of which case, and taken back before anybody signed them. */
import type { ExpressionBuilder } from 'kysely';
import { actorName } from '../foundation/allowed.ts';
import type { Context, PostHeld } from '../foundation/context.ts';
import type { Tables } from '../foundation/database.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { post } from '../workforce/index.ts';
import { mayRevokeOver } from './authority.ts';
import { heardBy } from './hearing.ts';
import { type OwnReason, REASON_AT_MOST, type WaitingLetter } from './life.ts';
import { voidNumber } from './numbering.ts';
import { heldWaiting, readWaiting, type WaitingRow } from './reading.ts';

export interface WaitingWanted {
  readonly application?: string | undefined;
  /** Id of the signing agency. */
  readonly agency?: string | undefined;
  /** Of this case alone. */
  readonly caseId?: string | undefined;
  /** Id of the last one read. */
  readonly after?: string | undefined;
  readonly limit: number;
}

type Where = ExpressionBuilder<Tables, 'letters_waiting'>;

/** Over which posts somebody may sign today; strategic letters (UU 30/2014 art. 14(7)) only by appointment or delegation. */
function signable(posts: readonly PostHeld[]) {
  return (eb: Where) => {
    const plain = posts.filter(one => one.as === undefined).map(one => one.id);
    const acting = posts.filter(one => one.as === 'plt' || one.as === 'plh').map(one => one.id);
    const given = posts.filter(one => (one.as === 'mandate' || one.as === 'delegation') && one.preparesOnly !== true);
    return eb.or([
      eb('signer_post', '=', eb.fn.any(eb.val(plain))),
      eb.and([eb('signer_post', '=', eb.fn.any(eb.val(acting))), eb('affects', 'is', null)]),
      ...given.map(one =>
        eb.and([
          eb('signer_post', '=', one.id),
          ...(one.as === 'mandate' ? [eb('affects', 'is', null)] : []),
          ...(one.only === undefined ? [] : [eb('application', '=', eb.fn.any(eb.val([...one.only])))]),
        ]),
      ),
    ]);
  };
}

function waitingHere(ctx: Context, wanted: Pick<WaitingWanted, 'application' | 'agency' | 'caseId'>) {
  const posts = ctx.actor.kind === 'official' ? ctx.actor.posts : [];
  let query = ctx.db
    .selectFrom('letters_waiting')
    .where('region', '=', ctx.region)
    .where('state', '<>', 'withdrawn')
    .where(signable(posts));
  if (wanted.application !== undefined) query = query.where('application', '=', wanted.application);
  if (wanted.caseId !== undefined) query = query.where('case_id', '=', wanted.caseId);
  if (wanted.agency !== undefined) query = query.where('agency_id', '=', wanted.agency);
  return query;
}

/** Letters that the actor may sign today, the oldest first. */
export async function waitingFor(ctx: Context, wanted: WaitingWanted): Promise<readonly WaitingLetter[]> {
  let query = waitingHere(ctx, wanted).selectAll();
  if (wanted.after !== undefined && isUuid(wanted.after)) query = query.where('id', '>', wanted.after);
  return (await query.orderBy('id').limit(wanted.limit).execute()).map(readWaiting);
}

/** How many letters the actor may sign today, by application. */
export async function waitingCounts(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const rows = await waitingHere(ctx, {})
    .select(eb => ['application', eb.fn.countAll<number>().as('count')])
    .groupBy('application')
    .execute();
  return new Map(rows.map(row => [row.application, Number(row.count)]));
}

/** Letters of a case that wait, the oldest first. */
export async function waitingOf(ctx: Context, caseId: string): Promise<readonly WaitingLetter[]> {
  const rows = await ctx.db
    .selectFrom('letters_waiting')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .execute();
  return rows.map(readWaiting);
}

/** One letter that waits, or undefined. Who may see it is the caller's to check. */
export async function waitingById(ctx: Context, id: string): Promise<WaitingLetter | undefined> {
  const row = await waitingRow(ctx, id);
  return row === undefined ? undefined : readWaiting(row);
}

/** The row of a letter that waits, not held. */
export async function waitingRow(ctx: Context, id: string): Promise<WaitingRow | undefined> {
  if (!isUuid(id)) return undefined;
  return ctx.db
    .selectFrom('letters_waiting')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
}

/** The reason as it is kept; problem `letters.reason` 422 where there is none. */
export function reasonGiven(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('letters.reason', 422, { atMost: REASON_AT_MOST });
  return reason;
}

/**
 * Takes a waiting letter back, by whoever may sign over its post or holds one above it. A number that it has is voided with the
 * same reason. Problems `letters.reason` 422, `letters.not-waiting` 409, `letters.may-not-withdraw` 403.
 */
export async function withdrawLetter(ctx: Context, id: string, why: string): Promise<void> {
  const reason = reasonGiven(why);
  const row = await heldWaiting(ctx, id);
  const over = { post: await post(ctx, row.signer_post), application: row.application, affects: undefined };
  if (ctx.actor.kind !== 'system' && !(await mayRevokeOver(ctx, over)))
    throw new Problem('letters.may-not-withdraw', 403, { post: over.post.title });
  await heardBy().withdrawn(ctx, await withdraw(ctx, row, reason));
}

async function withdraw(ctx: Context, row: WaitingRow, reason: string): Promise<WaitingLetter> {
  await voidNumber(ctx, row, reason);
  const after = await ctx.db
    .updateTable('letters_waiting')
    .set({
      state: 'withdrawn',
      draft: null,
      year: null,
      sequence: null,
      numbered: null,
      withdrawn_by: actorName(ctx),
      withdrawn_at: ctx.now,
      withdrawn_reason: reason,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(ctx, {
    event: 'letter.withdrawn',
    subject: { kind: 'letter', id: row.id },
    reason,
    details: { ticket: row.ticket, letter: row.letter },
  });
  return readWaiting(after);
}

/** Takes back what waits of a case, because the case itself goes on without it. No permission is asked: the case's rules decided. */
export async function withdrawOf(ctx: Context, caseId: string, reason: OwnReason): Promise<void> {
  for (const { id } of await waitingOf(ctx, caseId)) await withdraw(ctx, await heldWaiting(ctx, id), reason);
}

/** Asked again: the same letter of the case, or the one that would replace the same letter, waits once. */
export async function withdrawAsked(
  ctx: Context,
  what: { readonly caseId: string; readonly letterId: string; readonly replaces?: { readonly id: string } | undefined },
): Promise<void> {
  const same = (await waitingOf(ctx, what.caseId)).filter(
    one => one.letter === what.letterId && one.replaces === (what.replaces?.id ?? null),
  );
  for (const { id } of same) await withdraw(ctx, await heldWaiting(ctx, id), 'asked-again');
}
