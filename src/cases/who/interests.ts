/**
 * Nobody decides on their own case (UU 30/2014 Ps 42-45).
 *
 * An official's own case is found by marks (hashes of NIK and telephone number, which they may leave on their account page),
 * by their NIP among the answers, and by the name of whoever filed it at the counter. Any other interest they say themselves:
 * the case then goes to a colleague of the desk, or to its superior where there is none.
 */
import type { Context, Official } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { notify } from '../../notices/index.ts';
import { superiorOf, workersOf } from '../../workforce/index.ts';
import { allFields, nameWords } from '../applicant.ts';
import type { Case, Task } from '../case.ts';
import { atDesk } from '../claiming.ts';
import { pinned } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import type { InterestKind } from './tables.ts';
import { whoTexts } from './texts.ts';

export const INTEREST_KINDS: readonly InterestKind[] = ['own', 'family', 'business', 'other'];
export const INTEREST_AT_MOST_CHARACTERS = 500;

/** Who is asked about: an official with name and number. */
type Asked = Pick<Official, 'id' | 'name' | 'nip'>;

/** Why an official may not work a case: it is their own, or they said that they have an interest; else undefined. */
export async function interestIn(ctx: Context, of: Case, official: Asked): Promise<'own' | 'declared' | undefined> {
  if (await hasDeclared(ctx, of.id, official.id)) return 'declared';
  const own = (await isMarked(ctx, of.id, official.id)) || (await isNamed(ctx, of, official));
  return own ? 'own' : undefined;
}

async function hasDeclared(ctx: Context, caseId: string, official: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('case_interests')
    .select('kind')
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('official', '=', official)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the applicant's NIK or telephone number is the official's own. */
async function isMarked(ctx: Context, caseId: string, official: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('official_marks')
    .innerJoin('case_search', join =>
      join
        .onRef('case_search.region', '=', 'official_marks.region')
        .onRef('case_search.field', '=', 'official_marks.kind')
        .onRef('case_search.value', '=', 'official_marks.hash'),
    )
    .select('case_search.case_id')
    .where('official_marks.region', '=', ctx.region)
    .where('official_marks.official', '=', official)
    .where('case_search.case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Their NIP among the answers; or, where they filed it at the counter, their own name as the applicant's. */
async function isNamed(ctx: Context, of: Case, official: Asked): Promise<boolean> {
  const { definition } = await pinned(ctx, of);
  const numbers = [...allFields(definition)].filter(([, field]) => field.type === 'nip');
  if (official.nip !== '' && numbers.some(([id]) => of.answers[id] === official.nip)) return true;
  const same = nameWords(of.applicantName).join(' ');
  if (of.channel !== 'counter' || same === '' || same !== nameWords(official.name).join(' ')) return false;
  const filed = await ctx.db
    .selectFrom('case_events')
    .select('seq')
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .where('kind', '=', 'submitted')
    .where('actor', '=', official.id)
    .executeTakeFirst();
  return filed !== undefined;
}

/** Problems `cases.own-case` 403 and `cases.interest-declared` 403; passes for whoever is no official. */
export async function assertNoInterest(
  ctx: Context,
  of: Case,
  who: Asked | undefined = ctx.actor.kind === 'official' ? ctx.actor : undefined,
): Promise<void> {
  const interest = who === undefined ? undefined : await interestIn(ctx, of, who);
  if (interest === undefined) return;
  const code = interest === 'own' ? 'cases.own-case' : 'cases.interest-declared';
  throw new Problem(code, 403, { ticket: of.ticket, who: who?.name ?? '' });
}

/**
 * "I have an interest": the official works this case no more. Their name is taken off the task; where nobody else may work
 * the desk it goes to the superior. The reason stands in the journal only. Problem `cases.interest-reason` 422.
 */
export async function declareInterest(
  ctx: Context,
  what: { readonly ticket: string; readonly kind: InterestKind; readonly reason: string },
): Promise<void> {
  const { case: of, task, official } = await atDesk(ctx, what.ticket);
  const reason = what.reason.trim();
  if (reason === '' || reason.length > INTEREST_AT_MOST_CHARACTERS)
    throw new Problem('cases.interest-reason', 422, { atMost: INTEREST_AT_MOST_CHARACTERS });
  const { kind } = what;
  await ctx.db
    .insertInto('case_interests')
    .values({ region: ctx.region, case_id: of.id, official: official.id, kind, reason, declared_at: ctx.now })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  await addEvent(ctx, of, { kind: 'interest', stage: of.stage, text: null, public: false, details: {} });
  await record(ctx, {
    event: 'case.interest-declared',
    subject: { kind: 'case', id: of.ticket },
    reason,
    details: { caseId: of.id, interest: kind },
  });
  await passOn(ctx, of, task, official.id);
}

/** Leaves the task to a colleague without an interest, or lays it on the desk of the post above. */
async function passOn(ctx: Context, of: Case, task: Task, official: string): Promise<void> {
  const workers = (await workersOf(ctx, [task.post])).get(task.post) ?? [];
  const able = await Promise.all(
    workers.map(async one => ((await interestIn(ctx, of, one)) === undefined ? one : null)),
  );
  const above = able.some(one => one !== null) ? undefined : await superiorOf(ctx, task.post);
  const taken = task.assignee === null || task.assignee === official;
  await ctx.db
    .updateTable('tasks')
    .set({
      ...(taken ? { assignee: null, assignee_name: null } : {}),
      ...(above === undefined ? {} : { post: above.id, handed_from: task.post, handed_accepted: true }),
    })
    .where('region', '=', ctx.region)
    .where('id', '=', task.id)
    .execute();
  const post = above?.id ?? task.post;
  const t = whoTexts.id.notice;
  await notify(ctx, {
    key: `interest:${task.id}:${official}`,
    kind: 'case.interest',
    to: { kind: 'post', post },
    subject: { kind: 'case', id: of.ticket },
    title: t.interestTitle(of.ticket),
    text: t.interestText(of.ticket),
    link: `/kerja/${of.ticket}`,
  });
}
