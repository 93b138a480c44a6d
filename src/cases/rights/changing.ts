/**
 * What the law lets a person ask of their own case: that an answer be put right, and that who they are be forgotten.
 *
 * Whether it may be done is decided by whoever calls (privacy/); here is only how a case holds it. A case that is forgotten
 * keeps its skeleton for the figures: service, days, places, how it ended, who of the officials worked on it.
 */
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import type { Answer, Answers, Definition } from '../../language/index.ts';
import { withdrawOf } from '../../letters/index.ts';
import { allFields, applicantOf, filesOf, searchRows } from '../applicant.ts';
import { answerColumns, type Case, readCase } from '../case.ts';
import { formerOf } from '../moved/former.ts';
import { lockedCase, standingOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import { survives } from './held.ts';

/** What stands where a person's words or name stood. */
export const FORGOTTEN = '(dihapus)';

/**
 * Puts answers right. Lists and search follow; the timeline says which answers were corrected, and the old ones are not
 * kept. The flow is not run again: what was decided stays decided.
 */
export async function correctAnswers(ctx: Context, ticket: string, corrected: Answers): Promise<void> {
  const of = await lockedCase(ctx, ticket);
  const { application } = await standingOf(ctx, of);
  const { definition } = application;
  const answers = { ...of.answers, ...corrected };
  await write(ctx, of, { ...answerColumns(definition, answers, of.confidential ? of.applicantName : undefined) });
  await replaceSearch(ctx, of, definition, answers);
  const labels = Object.keys(corrected).map(id => allFields(definition).get(id)?.label ?? id);
  await addEvent(ctx, of, {
    kind: 'corrected',
    stage: of.stage,
    text: labels.join(', '),
    public: true,
    details: { version: String(of.version + 1) },
  });
  await record(ctx, {
    event: 'case.corrected',
    subject: { kind: 'case', id: ticket },
    details: { caseId: of.id, fields: Object.keys(corrected) },
  });
}

type Columns = Partial<ReturnType<typeof answerColumns>> & { former?: string };

async function write(ctx: Context, of: Case, columns: Columns): Promise<Case> {
  const row = await ctx.db
    .updateTable('cases')
    .set({ ...columns, version: of.version + 1, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readCase(row);
}

async function replaceSearch(ctx: Context, of: Case, definition: Definition, answers: Answers): Promise<void> {
  await ctx.db.deleteFrom('case_search').where('region', '=', ctx.region).where('case_id', '=', of.id).execute();
  if (of.confidential) return;
  const rows = searchRows(ctx.region, applicantOf(definition, answers));
  if (rows.length === 0) return;
  await ctx.db
    .insertInto('case_search')
    .values(rows.map(row => ({ region: ctx.region, application: of.application, case_id: of.id, ...row })))
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** What was taken out of a case. */
export interface Forgotten {
  /** Files that stood in answers and messages, by digest. Whoever calls sees to those that nothing else holds. */
  readonly files: readonly string[];
  readonly fields: readonly string[];
}

/**
 * Forgets who brought the case: personal answers and their files, name and numbers, search, words of the timeline, notes,
 * messages, what opinions were asked with. `only` leaves everything but the answers of these fields. A letter that was issued is
 * an archive with a term of its own and stays (UU 43/2009).
 */
export async function forgetPerson(ctx: Context, ticket: string, only?: ReadonlySet<string>): Promise<Forgotten> {
  const of = await lockedCase(ctx, ticket);
  const { application } = await standingOf(ctx, of);
  const fields = allFields(application.definition);
  const goes = (id: string): boolean => {
    const field = fields.get(id);
    return only === undefined ? field === undefined || !survives(field) : only.has(id);
  };
  const gone = Object.entries(of.answers).filter(([id]) => goes(id));
  const kept = Object.fromEntries(Object.entries(of.answers).filter(([id]) => !goes(id)));
  const former = only === undefined ? (await formerOf(ctx, of, 'id')).filter(one => !survives(one.shape)) : [];
  const formerKept = of.former.filter(
    one => !former.some(gone => gone.field === one.field && gone.digest === one.digest),
  );
  const files = filesOf({
    ...Object.fromEntries(gone),
    ...Object.fromEntries(former.map((one): [string, Answer] => [one.key, one.answer])),
  }).map(({ file }) => file.digest);
  const columns = answerColumns(application.definition, kept, of.confidential ? of.applicantName : undefined);
  await write(ctx, of, {
    ...columns,
    former: JSON.stringify(formerKept),
    // Where it lay is counted, and names nobody.
    place_kecamatan: of.kecamatan,
    place_kelurahan: of.kelurahan,
    applicant_name: only === undefined ? FORGOTTEN : columns.applicant_name,
  });
  // A letter that nobody signed yet holds the answers, and is not wanted any more.
  if (only === undefined) await withdrawOf(ctx, of.id, 'case-ended');
  if (only === undefined) files.push(...(await forgetWords(ctx, of)));
  else await replaceSearch(ctx, of, application.definition, kept);
  await addEvent(
    ctx,
    { id: of.id, applicantName: FORGOTTEN },
    {
      kind: 'forgotten',
      stage: of.stage,
      text: null,
      public: true,
      details: { version: String(of.version + 1) },
    },
  );
  const names = gone.map(([id]) => id);
  await record(ctx, {
    event: 'case.forgotten',
    subject: { kind: 'case', id: ticket },
    details: { caseId: of.id, whole: only === undefined, fields: names, files: files.length },
  });
  return { files: [...new Set(files)], fields: names };
}

/** Empties every row beside the case in which words of or about the person may stand. Answers the files that went with them. */
async function forgetWords(ctx: Context, of: Case): Promise<readonly string[]> {
  const { db, region } = ctx;
  await db.deleteFrom('case_search').where('region', '=', region).where('case_id', '=', of.id).execute();
  await db
    .updateTable('case_events')
    .set({ text: null })
    .where('region', '=', region)
    .where('case_id', '=', of.id)
    .where('text', 'is not', null)
    .execute();
  await db
    .updateTable('case_events')
    .set({ actor_name: FORGOTTEN })
    .where('region', '=', region)
    .where('case_id', '=', of.id)
    .where('actor_kind', '=', 'citizen')
    .execute();
  // With their older versions and whom they mentioned.
  await db.deleteFrom('case_notes').where('region', '=', region).where('case_id', '=', of.id).execute();
  const messages = await db
    .selectFrom('case_messages')
    .select('files')
    .where('region', '=', region)
    .where('case_id', '=', of.id)
    .execute();
  await db
    .updateTable('case_messages')
    .set({ text: FORGOTTEN, files: '[]' })
    .where('region', '=', region)
    .where('case_id', '=', of.id)
    .execute();
  await db
    .updateTable('drafts')
    .set({ answers: JSON.stringify({ answers: {}, typed: {} }), prefilled: '{}' })
    .where('region', '=', region)
    .where('case_id', '=', of.id)
    .execute();
  return messages.flatMap(({ files }) => files.map(file => file.digest));
}
