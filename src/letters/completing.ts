/**
 * Signing a letter that waits, in two short transactions around whatever signs its file: `numberLetter` checks the authority of the
 * day, draws the number and fixes the content; `completeLetter` keeps file and signature. What fails between them leaves the letter
 * numbered, and the next try uses the same number.
 */
import { application as prepared } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { storeFile } from '../foundation/files.ts';
import { trackingCode } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { post } from '../workforce/index.ts';
import { signerOf, todayOf } from './authority.ts';
import { heardBy } from './hearing.ts';
import { keep } from './issuing.ts';
import type { IssuedLetter } from './letter.ts';
import type { FileSignature, NumberedLetter } from './life.ts';
import { nextNumber, voidNumber } from './numbering.ts';
import { heldWaiting, letterById, readNumbered, type WaitingRow } from './reading.ts';
import type { Numbered } from './tables.ts';
import { type Draftable, declared, writeLetter } from './writing.ts';

/** How long a numbered letter is left to the official who is signing it: a slow service and a retry fit in. */
const SIGNING_MINUTES = 10;

/** What a waiting letter is written from. */
export async function draftOf(ctx: Context, row: WaitingRow): Promise<Draftable> {
  if (row.draft === null) throw new Problem('letters.not-waiting', 409);
  const application = await prepared(ctx, row.draft.digest);
  const signerPost = await post(ctx, row.signer_post);
  return { application, letterId: row.letter, scope: row.draft.scope, signerPost };
}

/**
 * Gives a waiting letter its number and content, by whoever may sign over its post today. A number that it has already is kept in
 * the year for which it was drawn; in another year it is voided and a new one drawn. Problems of `signerOf`,
 * `letters.not-waiting` 409, and `letters.being-signed` 409 while another official is signing it.
 */
export async function numberLetter(ctx: Context, id: string): Promise<NumberedLetter> {
  const row = await heldWaiting(ctx, id);
  const of = await draftOf(ctx, row);
  const letter = declared(of);
  const signer = await signerOf(ctx, {
    post: of.signerPost,
    application: of.application.definition.id,
    affects: letter.affects,
  });
  const me = signer.kind === 'system' ? null : signer.id;
  if (isBeingSigned(row.numbered, me, ctx.now))
    throw new Problem('letters.being-signed', 409, { who: row.numbered?.signerName ?? '' });
  const date = await todayOf(ctx);
  const year = Number(date.slice(0, 4));
  const keeps = row.sequence !== null && row.year === year;
  if (row.sequence !== null && !keeps) await voidNumber(ctx, row, 'year-over');
  const sequence = keeps && row.sequence !== null ? row.sequence : await nextNumber(ctx, row.series, year);
  const code = row.numbered?.code ?? trackingCode();
  const numbered = await writeLetter(ctx, of, signer, { date, sequence, code });
  const now = await ctx.db
    .updateTable('letters_waiting')
    .set({ state: 'numbered', year, sequence, numbered: JSON.stringify(numbered) })
    .where('region', '=', ctx.region)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (!keeps)
    await record(ctx, {
      event: 'letter.numbered',
      subject: { kind: 'letter', id: row.id },
      details: { ticket: row.ticket, number: numbered.number, series: row.series, year, sequence },
    });
  return readNumbered(now);
}

/** Whether another official numbered it so recently that their signature may be on its way. */
function isBeingSigned(numbered: Numbered | null, me: string | null, now: Date): boolean {
  if (numbered === null || numbered.official === me) return false;
  return now.getTime() - Date.parse(numbered.at) < SIGNING_MINUTES * 60_000;
}

export interface Completed {
  /** The file as it was signed; absent: recorded in the system, its file is made later. */
  readonly pdf?: Uint8Array | undefined;
  readonly signature?: FileSignature | undefined;
  /** Digest of the content that was set; refused where the letter was written anew meanwhile. */
  readonly digest?: string | undefined;
}

/**
 * Issues a numbered letter with the file that was signed, by the official who numbered it. Tells whoever hears of letters.
 * Problems `letters.not-waiting`, `letters.not-numbered`, `letters.being-signed`, `letters.not-signed`, `letters.written-anew`, each 409.
 */
export async function completeLetter(ctx: Context, id: string, done: Completed): Promise<IssuedLetter> {
  const row = await heldWaiting(ctx, id);
  const { numbered, year, sequence } = row;
  if (numbered === null || year === null || sequence === null) throw new Problem('letters.not-numbered', 409);
  const { actor } = ctx;
  if (actor.kind !== 'system' && (actor.kind !== 'official' || actor.id !== numbered.official))
    throw new Problem('letters.being-signed', 409, { who: numbered.signerName });
  // What says that it carries a certified signature is not issued without one.
  if (numbered.content.signing === 'certified' && done.signature === undefined)
    throw new Problem('letters.not-signed', 409, { number: numbered.number });
  if (done.digest !== undefined && done.digest !== numbered.digest) throw new Problem('letters.written-anew', 409);
  const { case_id, ticket, application, letter, series, agency_id, signer_post, replaces, replaces_reason } = row;
  const own = { id: row.id, case_id, ticket, application, letter, series, year, sequence, agency_id, signer_post };
  const kept = await keep(ctx, { ...own, replaces, replaces_reason }, numbered);
  await ctx.db.deleteFrom('letters_waiting').where('region', '=', ctx.region).where('id', '=', row.id).execute();
  if (done.pdf !== undefined) await keepFile(ctx, kept.id, done.pdf, done.signature);
  const issued = done.pdf === undefined ? kept : await letterById(ctx, kept.id);
  await heardBy().issued(ctx, issued);
  return issued;
}

/** Keeps the issued file of a letter. One that is there already stays: the first file is the letter's. */
export async function keepFile(
  ctx: Context,
  letterId: string,
  pdf: Uint8Array,
  signature: FileSignature | undefined,
): Promise<void> {
  const stored = await storeFile(ctx, pdf);
  await ctx.db
    .insertInto('letter_files')
    .values({
      region: ctx.region,
      letter_id: letterId,
      file: stored.digest,
      signature: signature === undefined ? null : JSON.stringify(signature),
      made_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['region', 'letter_id']).doNothing())
    .execute();
}
