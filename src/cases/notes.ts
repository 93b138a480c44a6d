/** Notes between officials about a case. Added to, never changed; the citizen does not see them. */
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { assertMaySee } from './acting.ts';
import { caseByTicket, tasksOf } from './reading.ts';

export interface Note {
  readonly id: string;
  readonly at: Date;
  readonly official: string;
  readonly officialName: string;
  readonly text: string;
}

export const NOTE_AT_MOST_CHARACTERS = 2_000;

/** Adds a note; whoever may see the case may. Problem `cases.note-length` 422. */
export async function addNote(ctx: Context, what: { readonly ticket: string; readonly text: string }): Promise<void> {
  const { actor } = ctx;
  const about = await caseByTicket(ctx, what.ticket);
  await assertMaySee(ctx, about, await tasksOf(ctx, about.id));
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket: what.ticket });
  const text = what.text.trim();
  if (text === '' || text.length > NOTE_AT_MOST_CHARACTERS)
    throw new Problem('cases.note-length', 422, { atMost: NOTE_AT_MOST_CHARACTERS });
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('case_notes')
    .values({
      region: ctx.region,
      id,
      case_id: about.id,
      at: ctx.now,
      official: actor.id,
      official_name: actor.name,
      text,
    })
    .execute();
  // The note itself stays out of the journal: it may speak of people.
  await record(ctx, {
    event: 'case.noted',
    subject: { kind: 'case', id: about.ticket },
    details: { caseId: about.id, note: id },
  });
}

/** All notes, oldest first. */
export async function notesOf(ctx: Context, caseId: string): Promise<readonly Note[]> {
  const rows = await ctx.db
    .selectFrom('case_notes')
    .select(['id', 'at', 'official', 'official_name', 'text'])
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    official: row.official,
    officialName: row.official_name,
    text: row.text,
  }));
}
