/**
 * Files that come in stretches, so that a connection that breaks costs one stretch and not the file.
 *
 * A file is announced, comes piece by piece, and is looked at when it is whole, by the same checks as a file that comes with a
 * form; then it is an answer of the draft. What was not gone on with for a day is forgotten. The draft's code is the key to
 * all of it, as it is to the draft.
 */
import type { Context } from '../../foundation/context.ts';
import { dropPart, partsOf, readPart, writePart } from '../../foundation/files.ts';
import { isUuid, uuidv7 } from '../../foundation/identifiers.ts';
import { found, Problem } from '../../foundation/problem.ts';
import type { Field, FileAnswer } from '../../language/index.ts';
import { formFields, isFiles } from '../applicant.ts';
import { withAnswer } from '../draft.ts';
import { type Draft, draftByCode, draftStanding, type Filling, fillingOf, refilled, saveDraft } from '../drafts.ts';
import { codeHash } from '../ticket.ts';
import { bytesAtMost, filesAtMost, plainFileName, takeFiles, type UploadFault } from '../uploads.ts';
import './tables.ts';

/** Hours for which a file on its way may rest. */
export const UPLOAD_HOURS = 24;
/** Of all files of one draft that are on their way, in bytes: five of the largest. */
const ON_THEIR_WAY_AT_MOST = 50_000_000;
const HOUR_MILLIS = 3_600_000;

export interface Announced {
  readonly field: string;
  readonly name: string;
  readonly bytes: number;
}

interface Asked {
  readonly draft: Draft;
  readonly filling: Filling;
  readonly field: Field;
}

/** The draft and the file question of it; problems `cases.no-draft`, `cases.upload-closed` 409, `cases.no-file-field` 422. */
async function asked(ctx: Context, code: string, id: string): Promise<Asked> {
  // Held: files that become whole at the same moment become answers one after the other.
  const draft = await draftByCode(ctx, code, { hold: true });
  if (draftStanding(draft, ctx.now) !== 'open') throw new Problem('cases.upload-closed', 409);
  const filling = await fillingOf(ctx, draft);
  const [, field] = formFields(filling.application.definition).find(([one]) => one === id) ?? [];
  if (field === undefined || field.type !== 'file') throw new Problem('cases.no-file-field', 422);
  return { draft, filling, field };
}

const had = ({ filling }: Asked, id: string): readonly FileAnswer[] => {
  const answer = filling.content.answers[id];
  return isFiles(answer) ? answer : [];
};

/**
 * Announces a file. Answers the id under which it comes. Problems: those of `asked`, `cases.upload-size` 413 (megabytes),
 * `cases.upload-number` 422 (most), `cases.upload-quota` 413.
 */
export async function announceUpload(ctx: Context, code: string, file: Announced): Promise<string> {
  const at = await asked(ctx, code, file.field);
  const most = bytesAtMost(at.field);
  if (!Number.isInteger(file.bytes) || file.bytes < 1 || file.bytes > most)
    throw new Problem('cases.upload-size', 413, { name: plainFileName(file.name), megabytes: most / 1_000_000 });
  const draft_hash = codeHash(ctx.region, at.draft.code);
  const rows = await ctx.db
    .selectFrom('uploads')
    .select(['field', 'bytes'])
    .where('region', '=', ctx.region)
    .where('draft_hash', '=', draft_hash)
    .where('expires_at', '>', ctx.now)
    .execute();
  const coming = rows.filter(row => row.field === file.field).length;
  const number = filesAtMost(at.field);
  if (had(at, file.field).length >= number) throw new Problem('cases.upload-number', 422, { most: number });
  const waiting = rows.reduce((sum, row) => sum + row.bytes, 0);
  // Twice as many as are taken: whoever came back after a crash announces the same file again beside the old try.
  if (coming >= 2 * number || waiting + file.bytes > ON_THEIR_WAY_AT_MOST) throw new Problem('cases.upload-quota', 413);
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('uploads')
    .values({
      region: ctx.region,
      id,
      draft_hash,
      field: file.field,
      name: plainFileName(file.name),
      bytes: file.bytes,
      expires_at: new Date(ctx.now.getTime() + UPLOAD_HOURS * HOUR_MILLIS),
    })
    .execute();
  return id;
}

export interface Progress {
  readonly received: number;
  readonly bytes: number;
}

async function rowOf(ctx: Context, code: string, id: string, hold: boolean) {
  const draft = await draftByCode(ctx, code);
  const query = ctx.db
    .selectFrom('uploads')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', isUuid(id) ? id : '00000000-0000-0000-0000-000000000000')
    .where('draft_hash', '=', codeHash(ctx.region, draft.code))
    .where('expires_at', '>', ctx.now);
  return found(await (hold ? query.forUpdate() : query).executeTakeFirst(), 'cases.no-upload');
}

/** How much of a file came; problems `cases.no-draft`, `cases.no-upload` 404. */
export async function uploadProgress(ctx: Context, code: string, id: string): Promise<Progress> {
  const { received, bytes } = await rowOf(ctx, code, id, false);
  return { received, bytes };
}

export type Received =
  | ({ readonly kind: 'more' } & Progress)
  /** Whole, and an answer of the draft. */
  | ({ readonly kind: 'whole'; readonly file: FileAnswer } & Progress)
  /** Whole, and not what the field takes; nothing of it is kept. */
  | ({ readonly kind: 'wrong'; readonly fault: UploadFault } & Progress);

/**
 * Takes the stretch that begins at `offset`. Problems: `cases.no-upload` 404, `cases.upload-offset` 409 (received) where the
 * stretch does not begin where the last one ended, `cases.upload-size` 413, `files.no-room` 507, those of `asked`.
 */
export async function takeStretch(
  ctx: Context,
  code: string,
  id: string,
  stretch: { readonly offset: number; readonly content: Uint8Array },
): Promise<Received> {
  const row = await rowOf(ctx, code, id, true);
  const { offset, content } = stretch;
  if (offset !== row.received) throw new Problem('cases.upload-offset', 409, { received: row.received });
  const received = offset + content.length;
  if (received > row.bytes)
    throw new Problem('cases.upload-size', 413, { name: row.name, megabytes: row.bytes / 1_000_000 });
  await writePart(ctx, id, offset, content);
  const mine = ctx.db.updateTable('uploads').where('region', '=', ctx.region).where('id', '=', id);
  await mine.set({ received, expires_at: new Date(ctx.now.getTime() + UPLOAD_HOURS * HOUR_MILLIS) }).execute();
  const progress = { received, bytes: row.bytes };
  if (received < row.bytes) return { kind: 'more', ...progress };
  return { ...(await finish(ctx, code, row)), ...progress };
}

type Finished =
  | { readonly kind: 'whole'; readonly file: FileAnswer }
  | { readonly kind: 'wrong'; readonly fault: UploadFault };

async function finish(
  ctx: Context,
  code: string,
  row: { readonly id: string; readonly field: string; readonly name: string },
): Promise<Finished> {
  const at = await asked(ctx, code, row.field);
  const bytes = await readPart(ctx, row.id);
  const before = had(at, row.field);
  const upload = { field: row.field, name: row.name, bytes, mediaType: '' };
  const { files, fault } = await takeFiles(ctx, at.field, before, [upload]);
  await forget(ctx, row.id);
  if (fault !== undefined) return { kind: 'wrong', fault };
  const content = withAnswer(at.filling.content, row.field, files);
  await saveDraft(ctx, refilled(at.filling, content), at.draft.digest, at.draft.savedBy);
  const last = files.at(-1) ?? before.at(-1);
  return { kind: 'whole', file: found(last, 'cases.no-file') };
}

async function forget(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('uploads').where('region', '=', ctx.region).where('id', '=', id).execute();
}

/** Gives a file on its way up. The caller drops its part once this is committed. */
export async function giveUpUpload(ctx: Context, code: string, id: string): Promise<void> {
  await forget(ctx, (await rowOf(ctx, code, id, true)).id);
}

/** Hours since an upload was announced: its id begins with the instant (UUIDv7). */
const ageHours = (id: string, now: Date): number =>
  (now.getTime() - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)) / HOUR_MILLIS;

/** Forgets files that were not gone on with for a day, and parts whose row went with its draft. Run by a job. Answers how many. */
export async function sweepUploads(ctx: Context): Promise<number> {
  const gone = await ctx.db
    .deleteFrom('uploads')
    .where('region', '=', ctx.region)
    .where('expires_at', '<=', ctx.now)
    .returning('id')
    .execute();
  for (const { id } of gone) await dropPart(ctx.region, id);
  const old = (await partsOf(ctx.region)).filter(id => ageHours(id, ctx.now) > UPLOAD_HOURS);
  if (old.length === 0) return gone.length;
  const rows = await ctx.db.selectFrom('uploads').select('id').where('region', '=', ctx.region).execute();
  const coming = new Set(rows.map(row => row.id));
  for (const id of old) if (!coming.has(id)) await dropPart(ctx.region, id);
  return gone.length;
}
