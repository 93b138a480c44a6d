/**
 * Questions and answers: what applicant and desk write to one another about a case, beside the steps of its flow.
 *
 * Nothing here moves a case or stops its clock: what the applicant owes is asked by an action of the flow. A question waits
 * for the desk until somebody there answers it or says that it needs no answer. A month after the end the conversation is
 * closed: whoever wants more then objects, complains or applies again.
 */
import { type RawBuilder, sql } from 'kysely';
import { addDays, calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import type { FileAnswer } from '../../language/index.ts';
import { calendarOf } from '../../regions/index.ts';
import type { Case, Task } from '../case.ts';
import { caseByTicket, lockedCase, tasksOf } from '../reading.ts';
import type { Side } from './tables.ts';
import { tellApplicant, tellDesk } from './telling.ts';

export const MESSAGE_AT_MOST = 2_000;
/** Files with one message. */
export const FILES_AT_MOST = 3;
/** What one applicant may write about one case in a day: a conversation, and no flood. */
export const PER_DAY = 10;
/** Days after the end of a case for which both sides may still write. */
export const DAYS_AFTER_END = 30;
/** Messages shown; a conversation that is longer has long become something else. */
const SHOWN_AT_MOST = 200;

export interface Message {
  readonly id: string;
  readonly at: Date;
  readonly side: Side;
  /** Null where the applicant wrote. */
  readonly officialName: string | null;
  readonly text: string;
  readonly files: readonly FileAnswer[];
}

export interface Conversation {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Messages of the other side that this one has not read. */
  readonly unread: number;
  /** A question waits for the desk. */
  readonly awaiting: boolean;
  /** Last day on which something may be written; null while the case runs. */
  readonly until: string | null;
  readonly closed: boolean;
}

/** Everything said about a case, as one side sees it. The caller has seen to who may read it. */
export async function conversationOf(
  ctx: Context,
  of: Pick<Case, 'id' | 'endedOn'>,
  side: Side,
): Promise<Conversation> {
  const rows = await ctx.db
    .selectFrom('case_messages')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .orderBy('id', 'desc')
    .limit(SHOWN_AT_MOST)
    .execute();
  const standing = await ctx.db
    .selectFrom('case_conversations')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .executeTakeFirst();
  const seen = (side === 'applicant' ? standing?.applicant_seen_at : standing?.desk_seen_at) ?? null;
  const until = of.endedOn === null ? null : addDays(of.endedOn, DAYS_AFTER_END);
  return {
    messages: rows.reverse().map(row => ({
      id: row.id,
      at: row.at,
      side: row.side,
      officialName: row.official_name,
      text: row.text,
      files: row.files,
    })),
    unread: rows.filter(row => row.side !== side && (seen === null || row.at > seen)).length,
    awaiting: standing?.awaiting ?? false,
    until,
    closed: until !== null && (await todayHere(ctx)) > until,
  };
}

async function todayHere(ctx: Context): Promise<string> {
  return calendarDate(ctx.now, (await calendarOf(ctx)).zone);
}

/** Whether the official may speak for the desk: the case lies or lay on a desk of theirs, or was given to them. */
export function speaksForDesk(ctx: Context, tasks: readonly Task[]): boolean {
  const { actor } = ctx;
  if (actor.kind !== 'official') return false;
  return tasks.some(task => task.assignee === actor.id || actor.posts.some(held => held.id === task.post));
}

export interface NewMessage {
  readonly ticket: string;
  readonly side: Side;
  readonly text: string;
  /** Kept already, at most `FILES_AT_MOST`. */
  readonly files: readonly FileAnswer[];
}

/**
 * Says something. The applicant needs a context whose actor is the citizen of this ticket, the desk an official who speaks for
 * it. Problems: `cases.none` 404, `cases.not-yours` 403, `cases.message-length` 422, `cases.messages-closed` 409,
 * `cases.messages-many` 429.
 */
export async function say(ctx: Context, what: NewMessage): Promise<void> {
  const of = await lockedCase(ctx, what.ticket);
  const tasks = await tasksOf(ctx, of.id);
  assertMaySpeak(ctx, of, tasks, what.side);
  const text = what.text.trim();
  if (text === '' || text.length > MESSAGE_AT_MOST || what.files.length > FILES_AT_MOST)
    throw new Problem('cases.message-length', 422, { atMost: MESSAGE_AT_MOST });
  const { closed } = await conversationOf(ctx, of, what.side);
  if (closed) throw new Problem('cases.messages-closed', 409, { ticket: of.ticket });
  if (what.side === 'applicant' && (await saidToday(ctx, of.id)) >= PER_DAY)
    throw new Problem('cases.messages-many', 429, { atMost: PER_DAY });
  const id = uuidv7(ctx.now.getTime());
  const { actor } = ctx;
  await ctx.db
    .insertInto('case_messages')
    .values({
      region: ctx.region,
      id,
      case_id: of.id,
      at: ctx.now,
      side: what.side,
      official: actor.kind === 'official' ? actor.id : null,
      official_name: actor.kind === 'official' ? actor.name : null,
      text,
      files: JSON.stringify(what.files),
    })
    .execute();
  await noteStanding(ctx, of.id, what.side);
  await record(ctx, {
    event: what.side === 'applicant' ? 'case.asked' : 'case.answered',
    subject: { kind: 'case', id: of.ticket },
    details: { caseId: of.id, message: id, files: what.files.length },
  });
  if (what.side === 'applicant') await tellDesk(ctx, of, tasks, id);
  else await tellApplicant(ctx, of, id);
}

function assertMaySpeak(ctx: Context, of: Case, tasks: readonly Task[], side: Side): void {
  const { actor } = ctx;
  const { ticket } = of;
  if (side === 'applicant' && !(actor.kind === 'citizen' && actor.ticket === ticket))
    throw new Problem('cases.none', 404, { ticket });
  if (side === 'desk' && !speaksForDesk(ctx, tasks))
    throw new Problem('cases.not-yours', actor.kind === 'official' ? 403 : 401, { ticket });
}

async function saidToday(ctx: Context, caseId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('case_messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('side', '=', 'applicant')
    .where('at', '>', new Date(ctx.now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Who spoke last has read everything before; an applicant's words wait for the desk, the desk's answer them. */
async function noteStanding(ctx: Context, caseId: string, side: Side): Promise<void> {
  const now = {
    last_side: side,
    last_at: ctx.now,
    awaiting: side === 'applicant',
    ...(side === 'applicant' ? { applicant_seen_at: ctx.now } : { desk_seen_at: ctx.now }),
  };
  await ctx.db
    .insertInto('case_conversations')
    .values({ region: ctx.region, case_id: caseId, applicant_seen_at: null, desk_seen_at: null, ...now })
    .onConflict(conflict => conflict.columns(['region', 'case_id']).doUpdateSet(now))
    .execute();
}

/** Everything said until now was read by one side. */
export async function readBy(ctx: Context, caseId: string, side: Side): Promise<void> {
  await ctx.db
    .updateTable('case_conversations')
    .set(side === 'applicant' ? { applicant_seen_at: ctx.now } : { desk_seen_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .execute();
}

/** The desk says that a question needs no answer ("Terima kasih"). Problems `cases.none`, `cases.not-yours`. */
export async function settleQuestion(ctx: Context, ticket: string): Promise<void> {
  const of = await caseByTicket(ctx, ticket);
  assertMaySpeak(ctx, of, await tasksOf(ctx, of.id), 'desk');
  await ctx.db
    .updateTable('case_conversations')
    .set({ awaiting: false, desk_seen_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .execute();
  await record(ctx, {
    event: 'case.question-settled',
    subject: { kind: 'case', id: ticket },
    details: { caseId: of.id },
  });
}

/** A file that came with a message about this case; problem `cases.no-file`. */
export async function fileSaid(ctx: Context, of: Pick<Case, 'id'>, digest: string): Promise<FileAnswer> {
  const rows = await ctx.db
    .selectFrom('case_messages')
    .select('files')
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .execute();
  return found(
    rows.flatMap(row => row.files).find(file => file.digest === digest),
    'cases.no-file',
  );
}

/** Beside a row of `tasks`: whether a question waits for the desk. */
export const isAsked: RawBuilder<boolean> = sql<boolean>`exists (select 1 from case_conversations q
  where q.region = tasks.region and q.case_id = tasks.case_id and q.awaiting)`;
