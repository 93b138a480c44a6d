/** Letters as they are found again: issued ones with what became of them, waiting ones with what they wait for. */
import type { Selectable } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { IssuedLetter } from './letter.ts';
import type { FileSignature, NumberedLetter, WaitingLetter } from './life.ts';
import type { LettersTable, LettersWaitingTable } from './tables.ts';

/** Issued letters of the region with their revocation, their file and the letter that took their place. */
export function issuedLetters(ctx: Context) {
  return ctx.db
    .selectFrom('letters')
    .leftJoin('letter_revocations as revoked', join =>
      join.onRef('revoked.region', '=', 'letters.region').onRef('revoked.letter_id', '=', 'letters.id'),
    )
    .leftJoin('letter_files as files', join =>
      join.onRef('files.region', '=', 'letters.region').onRef('files.letter_id', '=', 'letters.id'),
    )
    .leftJoin('letters as next', join =>
      join.onRef('next.region', '=', 'letters.region').onRef('next.replaces', '=', 'letters.id'),
    )
    .selectAll('letters')
    .select([
      'revoked.reason as revoked_reason',
      'revoked.revoked_at',
      'revoked.revoked_by',
      'files.file',
      'files.signature as file_signature',
      'next.id as replaced_by',
    ])
    .where('letters.region', '=', ctx.region);
}

interface IssuedRow extends Selectable<LettersTable> {
  readonly revoked_reason: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
  readonly file: string | null;
  readonly file_signature: FileSignature | null;
  readonly replaced_by: string | null;
}

export function readIssued(row: IssuedRow): IssuedLetter {
  const { revoked_reason: reason, revoked_at: at, revoked_by: by, file, file_signature: signature } = row;
  return {
    state: 'issued',
    id: row.id,
    caseId: row.case_id,
    ticket: row.ticket,
    application: row.application,
    letter: row.letter,
    series: row.series,
    year: row.year,
    sequence: row.sequence,
    number: row.number,
    date: row.date,
    validUntil: row.valid_until,
    title: row.title,
    agency: row.agency,
    signerPost: row.signer_post,
    signerName: row.signer_name,
    bySystem: row.signer_official === null,
    code: row.code,
    digest: row.digest,
    issuedAt: row.issued_at,
    content: row.content,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
    ...(reason === null || at === null ? {} : { revoked: { reason, at, by: by ?? '' } }),
    ...(file === null ? {} : { file: { digest: file, ...(signature === null ? {} : { signature }) } }),
  };
}

/** One letter; problem `letters.none`. Who may see it is the caller's to check. */
export async function letterById(ctx: Context, id: string): Promise<IssuedLetter> {
  const row = isUuid(id) ? await issuedLetters(ctx).where('letters.id', '=', id).executeTakeFirst() : undefined;
  return readIssued(found(row, 'letters.none'));
}

/** Whether a letter with this id was issued. Who may see it is the caller's to check. */
export async function isIssued(ctx: Context, id: string): Promise<boolean> {
  return isUuid(id) && (await issuedLetters(ctx).where('letters.id', '=', id).executeTakeFirst()) !== undefined;
}

/** The letter with this verification code, or undefined. */
export async function letterByCode(ctx: Context, code: string): Promise<IssuedLetter | undefined> {
  const row = await issuedLetters(ctx).where('letters.code', '=', code).executeTakeFirst();
  return row === undefined ? undefined : readIssued(row);
}

/** The letter whose issued file has this SHA-256, or undefined. */
export async function letterByFile(ctx: Context, digest: string): Promise<IssuedLetter | undefined> {
  const row = await issuedLetters(ctx).where('files.file', '=', digest).executeTakeFirst();
  return row === undefined ? undefined : readIssued(row);
}

/** Issued letters of a case, oldest first. */
export async function lettersOf(ctx: Context, caseId: string): Promise<readonly IssuedLetter[]> {
  const rows = await issuedLetters(ctx)
    .where('letters.case_id', '=', caseId)
    .orderBy('letters.issued_at')
    .orderBy('letters.id')
    .execute();
  return rows.map(readIssued);
}

export type WaitingRow = Selectable<LettersWaitingTable>;

export function readWaiting(row: WaitingRow): WaitingLetter {
  return {
    state: row.state,
    id: row.id,
    caseId: row.case_id,
    ticket: row.ticket,
    application: row.application,
    letter: row.letter,
    series: row.series,
    title: row.numbered?.title ?? row.title,
    agency: row.agency,
    signerPost: row.signer_post,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    replaces: row.replaces,
    number: row.numbered?.number ?? null,
    ...(row.withdrawn_at === null
      ? {}
      : { withdrawn: { reason: row.withdrawn_reason ?? '', at: row.withdrawn_at, by: row.withdrawn_by ?? '' } }),
  };
}

export function readNumbered(row: WaitingRow): NumberedLetter {
  const { numbered } = row;
  if (numbered === null) throw new Problem('letters.not-numbered', 409);
  return {
    ...readWaiting(row),
    state: 'numbered',
    number: numbered.number,
    date: numbered.date,
    validUntil: numbered.validUntil,
    content: numbered.content,
    digest: numbered.digest,
    code: numbered.code,
    signerOfficial: numbered.official,
    signerName: numbered.signerName,
    numberedAt: new Date(numbered.at),
  };
}

/** The row of a letter that waits, held until the transaction ends; problem `letters.not-waiting` where it does not wait any more. */
export async function heldWaiting(ctx: Context, id: string): Promise<WaitingRow> {
  const row = isUuid(id)
    ? await ctx.db
        .selectFrom('letters_waiting')
        .selectAll()
        .where('region', '=', ctx.region)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (row === undefined || row.state === 'withdrawn') throw new Problem('letters.not-waiting', 409);
  return row;
}
