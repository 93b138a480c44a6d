/**
 * Notes between officials about a case; the citizen does not see them.
 *
 * A note calls a colleague or everybody of a post by their name after an `@`, or by choosing them. Only who may look into
 * the case can be called: a note is no way around that. Its writer may correct it for a quarter of an hour; what stood there
 * before is kept.
 */
import type { Context, Official } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { notify } from '../../notices/index.ts';
import { holdersAll, postsAll } from '../../workforce/index.ts';
import { assertMaySee, oversees } from '../acting.ts';
import type { Case, Task } from '../case.ts';
import { caseByTicket, tasksOf } from '../reading.ts';
import { mentionedIn } from './mentions.ts';
import { deskTexts } from './texts.ts';

export interface Note {
  readonly id: string;
  readonly at: Date;
  readonly official: string;
  readonly officialName: string;
  readonly text: string;
  readonly editedAt: Date | null;
}

export const NOTE_AT_MOST_CHARACTERS = 2_000;
/** Minutes during which the writer may correct a note. */
export const NOTE_EDIT_MINUTES = 15;

/** Whom a note may call. `key`: `p:` with an official's id, `j:` with a post's. */
export interface Callable {
  readonly key: string;
  readonly name: string;
  /** Post's title for a person. */
  readonly title?: string | undefined;
  readonly officials: readonly string[];
}

/** Officials and posts who may look into a case with these tasks, but for whoever writes. */
export async function callable(ctx: Context, tasks: readonly Task[]): Promise<readonly Callable[]> {
  const all = await postsAll(ctx);
  const desks = all.filter(post => tasks.some(task => task.post === post.id));
  const near = new Map(all.filter(one => desks.some(desk => oversees(one, desk))).map(one => [one.id, one]));
  const people = new Map<string, Callable>();
  const holding = new Map<string, string[]>();
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
  for (const holder of await holdersAll(ctx)) {
    const post = near.get(holder.post);
    if (post === undefined || holder.id === me) continue;
    holding.set(post.id, [...(holding.get(post.id) ?? []), holder.id]);
    if (!people.has(holder.id))
      people.set(holder.id, { key: `p:${holder.id}`, name: holder.name, title: post.title, officials: [holder.id] });
  }
  const posts = [...holding].map(([id, officials]) => ({ key: `j:${id}`, name: near.get(id)?.title ?? id, officials }));
  return [...people.values(), ...posts];
}

interface Writing {
  readonly case: Case;
  readonly tasks: readonly Task[];
  readonly by: Official;
  readonly text: string;
}

async function writing(ctx: Context, ticket: string, typed: string): Promise<Writing> {
  const { actor } = ctx;
  const about = await caseByTicket(ctx, ticket);
  const tasks = await tasksOf(ctx, about.id);
  await assertMaySee(ctx, about, tasks);
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket });
  const text = typed.trim();
  if (text === '' || text.length > NOTE_AT_MOST_CHARACTERS)
    throw new Problem('cases.note-length', 422, { atMost: NOTE_AT_MOST_CHARACTERS });
  return { case: about, tasks, by: actor, text };
}

/** Adds a note; whoever may see the case may. `calls`: keys of `callable`, besides names in the text. Problem `cases.note-length` 422. */
export async function addNote(
  ctx: Context,
  what: { readonly ticket: string; readonly text: string; readonly calls?: readonly string[] },
): Promise<void> {
  const { case: about, tasks, by, text } = await writing(ctx, what.ticket, what.text);
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('case_notes')
    .values({ region: ctx.region, id, case_id: about.id, at: ctx.now, official: by.id, official_name: by.name, text })
    .execute();
  // The note itself stays out of the journal: it may speak of people.
  await record(ctx, {
    event: 'case.noted',
    subject: { kind: 'case', id: about.ticket },
    details: { caseId: about.id, note: id },
  });
  const choices = await callable(ctx, tasks);
  const called = choices.filter(one => what.calls?.includes(one.key) === true);
  await call(ctx, about, {
    note: id,
    by,
    officials: [...called, ...mentionedIn(text, choices)].flatMap(one => one.officials),
  });
}

/** Marks the case for those who are called and tells them, each once for a note. */
async function call(
  ctx: Context,
  about: Case,
  calling: { readonly note: string; readonly by: Official; readonly officials: readonly string[] },
): Promise<void> {
  for (const official of new Set(calling.officials)) {
    const added = await ctx.db
      .insertInto('case_mentions')
      .values({ region: ctx.region, note: calling.note, case_id: about.id, official, at: ctx.now, read_at: null })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) continue;
    const t = deskTexts.id.mention;
    // What the note says stays inside: a notice travels by e-mail.
    await notify(ctx, {
      key: `mention:${calling.note}:${official}`,
      kind: 'mention',
      to: { kind: 'official', official },
      subject: { kind: 'case', id: about.ticket },
      title: t.title(about.ticket),
      text: t.text(calling.by.name, about.ticket),
      link: `/kerja/${about.ticket}#catatan`,
    });
  }
}

/** Whether the official may still correct the note. */
export function mayEdit(note: Note, official: string, now: Date): boolean {
  return note.official === official && now.getTime() - note.at.getTime() < NOTE_EDIT_MINUTES * 60_000;
}

/** Corrects a note. Problems: `cases.note-length` 422, `cases.no-note` 404, `cases.note-closed` 409 after its quarter of an hour or for another's. */
export async function editNote(
  ctx: Context,
  what: { readonly ticket: string; readonly note: string; readonly text: string },
): Promise<void> {
  const { case: about, tasks, by, text } = await writing(ctx, what.ticket, what.text);
  const note = found(
    (await notesOf(ctx, about.id)).find(one => one.id === what.note),
    'cases.no-note',
  );
  if (!mayEdit(note, by.id, ctx.now)) throw new Problem('cases.note-closed', 409, { minutes: NOTE_EDIT_MINUTES });
  if (note.text === text) return;
  await ctx.db
    .insertInto('case_note_versions')
    .values({ region: ctx.region, note: note.id, at: ctx.now, text: note.text })
    .execute();
  await ctx.db
    .updateTable('case_notes')
    .set({ text, edited_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', note.id)
    .execute();
  await record(ctx, {
    event: 'case.note-edited',
    subject: { kind: 'case', id: about.ticket },
    details: { caseId: about.id, note: note.id },
  });
  const officials = mentionedIn(text, await callable(ctx, tasks)).flatMap(one => one.officials);
  await call(ctx, about, { note: note.id, by, officials });
}

/** All notes, oldest first. */
export async function notesOf(ctx: Context, caseId: string): Promise<readonly Note[]> {
  const rows = await ctx.db
    .selectFrom('case_notes')
    .select(['id', 'at', 'official', 'official_name', 'text', 'edited_at'])
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    // What is said about an opinion is between the two sides of it (consulting/talk.ts).
    .where('consult', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    official: row.official,
    officialName: row.official_name,
    text: row.text,
    editedAt: row.edited_at,
  }));
}

/** How many calls to the official in this case are unread. */
export async function unreadCalls(ctx: Context, caseId: string): Promise<number> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return 0;
  const { count } = await ctx.db
    .selectFrom('case_mentions')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('official', '=', actor.id)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The official has read what calls them in this case. */
export async function readCalls(ctx: Context, caseId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return;
  await ctx.db
    .updateTable('case_mentions')
    .set({ read_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('official', '=', actor.id)
    .where('read_at', 'is', null)
    .execute();
}
