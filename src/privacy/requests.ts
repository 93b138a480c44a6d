/** Asking for one's rights, and answering: received, taken up, done or refused with the ground that the law knows. */
import type { Selectable } from 'kysely';
import { type Case, caseByTicket, correctAnswers, forgetPerson, heldOf, readCorrection } from '../cases/index.ts';
import { allow } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Answer, FileAnswer } from '../language/index.ts';
import { forgetNotices } from '../notices/index.ts';
import { forgetComment } from '../satisfaction/index.ts';
import { dropFiles } from './files.ts';
import {
  type Correction,
  dueOf,
  GROUNDS,
  type Ground,
  isConsent,
  isOpen,
  mayBecome,
  type RequestKind,
  type RequestState,
  refusedByLaw,
} from './request.ts';
import type { PrivacyRequestsTable } from './tables.ts';

/** Who answers requests; where no post has the duty, the operator does. */
export const DESK: readonly Duty[] = ['data-protection', 'operator'];
/** Who may read the register. */
export const REGISTER_READERS: readonly Duty[] = [...DESK, 'auditor'];

const WORDS_AT_MOST = 2_000;
/** Requests of one case that wait at the same time. */
const OPEN_AT_MOST = 6;

export interface Request {
  readonly id: string;
  readonly ticket: string;
  readonly application: string;
  readonly kind: RequestKind;
  readonly proof: 'tracking-code' | 'account';
  readonly corrections: readonly Correction[];
  readonly reason: string;
  readonly evidence: readonly FileAnswer[];
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly handledByName: string | null;
  readonly identityCheckedAt: Date | null;
  readonly closedAt: Date | null;
  readonly answer: string | null;
  readonly ground: Ground | null;
}

function read(row: Selectable<PrivacyRequestsTable>): Request {
  return {
    id: row.id,
    ticket: row.ticket,
    application: row.application,
    kind: row.kind,
    proof: row.proof,
    corrections: row.corrections,
    reason: row.reason,
    evidence: row.evidence,
    state: row.state,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    handledByName: row.handled_by_name,
    identityCheckedAt: row.identity_checked_at,
    closedAt: row.closed_at,
    answer: row.answer,
    ground: row.ground,
  };
}

export interface Wanted {
  readonly kind: RequestKind;
  readonly reason: string;
  /** Answers to put right, by field, as they were written. */
  readonly corrections: ReadonlyMap<string, string>;
  readonly evidence: readonly FileAnswer[];
  readonly proof: 'tracking-code' | 'account';
}

/**
 * Asks for a right about one's own case; the caller knows that who asks may open it. What the law refuses by itself is
 * refused at once. Problems `privacy.reason-needed`, `privacy.nothing-corrected`, `privacy.not-correctable` (422),
 * `privacy.asked-already` (409) for the same right while it waits.
 */
export async function ask(ctx: Context, of: Case, wanted: Wanted): Promise<Request> {
  const reason = wanted.reason.trim();
  if (reason.length > WORDS_AT_MOST || (reason === '' && wanted.kind !== 'access'))
    throw new Problem('privacy.reason-needed', 422, { most: WORDS_AT_MOST });
  const waiting = (await requestsOf(ctx, of.ticket)).filter(one => isOpen(one.state));
  if (waiting.length >= OPEN_AT_MOST || waiting.some(one => one.kind === wanted.kind))
    throw new Problem('privacy.asked-already', 409);
  const held = await heldOf(ctx, of, 'id');
  const corrections = wanted.kind === 'correction' ? await readCorrections(ctx, of, wanted.corrections) : [];
  const ground = refusedByLaw(
    wanted.kind,
    held.filter(one => one.privacy.class !== 'none').map(one => one.privacy.basis),
  );
  const row = await ctx.db
    .insertInto('privacy_requests')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      ticket: of.ticket,
      application: of.application,
      kind: wanted.kind,
      proof: wanted.proof,
      corrections: JSON.stringify(corrections),
      reason,
      evidence: JSON.stringify(wanted.evidence),
      state: ground === undefined ? 'received' : 'refused',
      received_at: ctx.now,
      due_at: dueOf(ctx.now),
      handled_by: null,
      handled_by_name: null,
      identity_checked_at: null,
      closed_at: ground === undefined ? null : ctx.now,
      answer: null,
      ground: ground ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(ctx, {
    event: 'privacy.asked',
    subject: { kind: 'case', id: of.ticket },
    details: { request: row.id, kind: wanted.kind, due: row.due_at.toISOString(), refused: ground ?? null },
  });
  return read(row);
}

async function readCorrections(
  ctx: Context,
  of: Case,
  written: ReadonlyMap<string, string>,
): Promise<readonly Correction[]> {
  const held = await heldOf(ctx, of, 'id');
  const wanted = [...written].filter(([id, text]) => {
    const now = held.find(one => one.id === id)?.lines.join('\n');
    return text.trim() !== '' && text.trim() !== now;
  });
  if (wanted.length === 0) throw new Problem('privacy.nothing-corrected', 422);
  const corrections: Correction[] = [];
  for (const [field, text] of wanted) {
    const label = held.find(one => one.id === field)?.label ?? field;
    if ((await readCorrection(ctx, of, field, text)) === undefined)
      throw new Problem('privacy.not-correctable', 422, { field, label });
    corrections.push({ field, label, written: text.trim() });
  }
  return corrections;
}

/** Requests about a case, newest first. The caller knows that who reads may open it. */
export async function requestsOf(ctx: Context, ticket: string): Promise<readonly Request[]> {
  const rows = await ctx.db
    .selectFrom('privacy_requests')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('ticket', '=', ticket)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(read);
}

/** Requests shown at once. */
const LISTED_AT_MOST = 200;

/** Requests of the region: those that wait, the most urgent first, or those that were answered, the newest first. */
export async function requests(ctx: Context, which: 'open' | 'closed' | 'all'): Promise<readonly Request[]> {
  allow(ctx, REGISTER_READERS, 'privacy.may-not');
  const query = ctx.db.selectFrom('privacy_requests').selectAll().where('region', '=', ctx.region);
  const rows =
    which === 'open'
      ? await query.where('closed_at', 'is', null).orderBy('due_at').limit(LISTED_AT_MOST).execute()
      : which === 'closed'
        ? await query.where('closed_at', 'is not', null).orderBy('closed_at', 'desc').limit(LISTED_AT_MOST).execute()
        : await query.orderBy('received_at').execute();
  return rows.map(read);
}

/** How many wait for an answer, for the menu. */
export async function requestsWaiting(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom('privacy_requests')
    .select(eb => eb.fn.countAll<string>().as('n'))
    .where('region', '=', ctx.region)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** One request; problem `privacy.none`. */
export async function request(ctx: Context, id: string): Promise<Request> {
  allow(ctx, REGISTER_READERS, 'privacy.may-not');
  return lookUp(ctx, id, false);
}

async function lookUp(ctx: Context, id: string, hold: boolean): Promise<Request> {
  const query = ctx.db.selectFrom('privacy_requests').selectAll().where('region', '=', ctx.region).where('id', '=', id);
  const row = isUuid(id) ? await (hold ? query.forUpdate() : query).executeTakeFirst() : undefined;
  return read(found(row, 'privacy.none'));
}

/** The request, held, and certainly in a state from which it may become the wanted one; problem `privacy.closed` (409). */
async function held(ctx: Context, id: string, to: RequestState): Promise<Request> {
  allow(ctx, DESK, 'privacy.may-not');
  const one = await lookUp(ctx, id, true);
  if (!mayBecome(one.state, to)) throw new Problem('privacy.closed', 409);
  return one;
}

interface Handled {
  readonly state: RequestState;
  readonly answer?: string;
  readonly ground?: Ground;
  readonly identityChecked?: boolean;
}

async function handle(ctx: Context, of: Request, { state, answer, ground, identityChecked }: Handled): Promise<void> {
  const { actor } = ctx;
  const closed = !isOpen(state);
  await ctx.db
    .updateTable('privacy_requests')
    .set({
      state,
      handled_by: actor.kind === 'official' ? actor.id : null,
      handled_by_name: actor.kind === 'official' ? actor.name : null,
      ...(identityChecked === true ? { identity_checked_at: ctx.now } : {}),
      ...(closed ? { closed_at: ctx.now, answer: answer ?? null, ground: ground ?? null, corrections: '[]' } : {}),
    })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .execute();
  await record(ctx, {
    event: state === 'in-work' ? 'privacy.taken-up' : state === 'done' ? 'privacy.granted' : 'privacy.refused',
    subject: { kind: 'case', id: of.ticket },
    reason: ground === undefined ? undefined : GROUNDS[ground],
    details: { request: of.id, kind: of.kind, onTime: ctx.now <= of.dueAt },
  });
}

/** An official takes a request up, having compared who asks with whom it is about. */
export async function takeUp(ctx: Context, id: string): Promise<void> {
  const of = await held(ctx, id, 'in-work');
  await handle(ctx, of, { state: 'in-work', identityChecked: true });
}

function words(text: string): string {
  const answer = text.trim();
  if (answer === '' || answer.length > WORDS_AT_MOST)
    throw new Problem('privacy.answer-needed', 422, { most: WORDS_AT_MOST });
  return answer;
}

/** Refuses with a ground of the law and in words. Problems `privacy.answer-needed`, `privacy.ground-needed` (422). */
export async function refuse(ctx: Context, id: string, ground: Ground | undefined, answer: string): Promise<Request> {
  const of = await held(ctx, id, 'refused');
  if (ground === undefined) throw new Problem('privacy.ground-needed', 422);
  await handle(ctx, of, { state: 'refused', ground, answer: words(answer) });
  return of;
}

/**
 * Does what was asked and closes the request: puts answers right, erases, takes consent's fields out; restriction and objection are
 * carried out by people and told in words. Problems `privacy.answer-needed` (422), `privacy.identity-first` (409) unless it
 * was taken up, `privacy.case-open` (409) for erasing a case that has not ended.
 */
export async function grant(ctx: Context, id: string, answer: string): Promise<Request> {
  const of = await held(ctx, id, 'done');
  if (of.state !== 'in-work') throw new Problem('privacy.identity-first', 409);
  const said = words(answer);
  await perform(ctx, of);
  await handle(ctx, of, { state: 'done', answer: said });
  return of;
}

async function perform(ctx: Context, of: Request): Promise<void> {
  const about = await caseByTicket(ctx, of.ticket);
  if (of.kind === 'correction') await correct(ctx, about, of.corrections);
  if (of.kind === 'erasure') await erase(ctx, about);
  if (of.kind === 'withdrawal') {
    const consented = (await heldOf(ctx, about, 'id')).filter(one => isConsent(one.privacy.basis));
    const { files } = await forgetPerson(ctx, of.ticket, new Set(consented.map(one => one.id)));
    await dropFiles(ctx, files);
  }
}

async function correct(ctx: Context, about: Case, corrections: readonly Correction[]): Promise<void> {
  const answers: Record<string, Answer> = {};
  for (const { field, label, written } of corrections) {
    const answer = await readCorrection(ctx, about, field, written);
    if (answer === undefined) throw new Problem('privacy.not-correctable', 422, { field, label });
    answers[field] = answer;
  }
  await correctAnswers(ctx, about.ticket, answers);
}

/** Erases the person from the case and from all that was said about it; figures keep the skeleton. */
async function erase(ctx: Context, about: Case): Promise<void> {
  if (about.ended === null) throw new Problem('privacy.case-open', 409, { ticket: about.ticket });
  const evidence = (await requestsOf(ctx, about.ticket)).flatMap(one => one.evidence.map(file => file.digest));
  const { files } = await forgetPerson(ctx, about.ticket);
  await forgetComment(ctx, about.ticket);
  await forgetNotices(ctx, { kind: 'case', id: about.ticket });
  await ctx.db
    .updateTable('privacy_requests')
    .set({ reason: '', evidence: '[]', corrections: '[]' })
    .where('region', '=', ctx.region)
    .where('ticket', '=', about.ticket)
    .execute();
  await dropFiles(ctx, [...files, ...evidence]);
}
