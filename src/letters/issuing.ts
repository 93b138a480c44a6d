/** A letter that an action asks for: issued at once, or left to wait for its signer (docs/decisions/0022). */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { trackingCode, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { agency } from '../regions/index.ts';
import { type Signing, signerIfAny, todayOf } from './authority.ts';
import type { IssuedLetter } from './letter.ts';
import type { WaitingLetter } from './life.ts';
import { revokeReplaced } from './marking.ts';
import { nextNumber } from './numbering.ts';
import { letterById, readWaiting } from './reading.ts';
import { waySet } from './signing/ways.ts';
import type { Draft, Numbered } from './tables.ts';
import { withdrawAsked } from './waiting.ts';
import { type Draftable, declared, patternOf, titleOf, writeLetter } from './writing.ts';

export interface Issue extends Draftable {
  readonly caseId: string;
  readonly ticket: string;
  /** Digest of the application's tree. */
  readonly digest: string;
  /** The letter whose place it takes, and why. */
  readonly replaces?: { readonly id: string; readonly reason: string } | undefined;
}

/**
 * Asks for a letter. It is issued at once, numbered and dated now in the caller's transaction, where the law itself brings it about
 * (deemed granted, UU 30/2014 art. 53(3): no person signs), and where the region records signatures in the system only and the
 * actor may sign over the post. Otherwise it waits for whoever may. The same letter of the case that waited until now waits no more.
 */
export async function ask(ctx: Context, what: Issue): Promise<IssuedLetter | WaitingLetter> {
  const letter = declared(what);
  // A letter that could never be numbered is refused to the desk that asks, not to the signer.
  patternOf(letter, what.scope);
  const over = { post: what.signerPost, application: what.application.definition.id, affects: letter.affects };
  const signer = await signerIfAny(ctx, over);
  await withdrawAsked(ctx, what);
  if (signer !== undefined && (signer.kind === 'system' || (await waySet(ctx)).way === 'recorded'))
    return issueNow(ctx, what, signer);
  return wait(ctx, what);
}

/** What stands in `letters` beside what was numbered. */
export interface Kept {
  readonly id: string;
  readonly case_id: string;
  readonly ticket: string;
  readonly application: string;
  readonly letter: string;
  readonly series: string;
  readonly year: number;
  readonly sequence: number;
  readonly agency_id: string;
  readonly signer_post: string;
  readonly replaces: string | null;
  readonly replaces_reason: string | null;
}

async function issueNow(ctx: Context, what: Issue, signer: Signing): Promise<IssuedLetter> {
  const { series } = declared(what);
  const date = await todayOf(ctx);
  const year = Number(date.slice(0, 4));
  const sequence = await nextNumber(ctx, series, year);
  const numbered = await writeLetter(ctx, what, signer, { date, sequence, code: trackingCode() });
  const kept: Kept = {
    id: uuidv7(ctx.now.getTime()),
    case_id: what.caseId,
    ticket: what.ticket,
    application: what.application.definition.id,
    letter: what.letterId,
    series,
    year,
    sequence,
    agency_id: what.signerPost.agency,
    signer_post: what.signerPost.id,
    replaces: what.replaces?.id ?? null,
    replaces_reason: what.replaces?.reason ?? null,
  };
  return keep(ctx, kept, numbered);
}

/** Writes an issued letter down, for ever. What it replaces counts no more from then on. */
export async function keep(
  ctx: Context,
  { replaces_reason: why, ...of }: Kept,
  numbered: Numbered,
): Promise<IssuedLetter> {
  await ctx.db
    .insertInto('letters')
    .values({
      ...of,
      region: ctx.region,
      number: numbered.number,
      date: numbered.date,
      valid_until: numbered.validUntil,
      title: numbered.title,
      agency: numbered.agency,
      signer_official: numbered.official,
      signer_name: numbered.signerName,
      code: numbered.code,
      content: JSON.stringify(numbered.content),
      digest: numbered.digest,
      issued_at: ctx.now,
    })
    .execute();
  await record(ctx, {
    event: 'letter.issued',
    subject: { kind: 'letter', id: of.id },
    details: {
      ticket: of.ticket,
      number: numbered.number,
      letter: of.letter,
      signer: numbered.signerName,
      bySystem: numbered.official === null,
      digest: numbered.digest,
      ...(of.replaces === null ? {} : { replaces: of.replaces }),
    },
  });
  if (of.replaces !== null) await revokeReplaced(ctx, of.replaces, { by: of.id, reason: why ?? '' });
  return letterById(ctx, of.id);
}

async function wait(ctx: Context, what: Issue): Promise<WaitingLetter> {
  const letter = declared(what);
  const from = await agency(ctx, what.signerPost.agency);
  const draft: Draft = { scope: what.scope, digest: what.digest };
  const row = await ctx.db
    .insertInto('letters_waiting')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      case_id: what.caseId,
      ticket: what.ticket,
      application: what.application.definition.id,
      letter: what.letterId,
      series: letter.series,
      title: titleOf(what),
      agency: from.name,
      agency_id: from.id,
      signer_post: what.signerPost.id,
      affects: letter.affects ?? null,
      draft: JSON.stringify(draft),
      asked_by: actorName(ctx),
      asked_at: ctx.now,
      replaces: what.replaces?.id ?? null,
      replaces_reason: what.replaces?.reason ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(ctx, {
    event: 'letter.asked',
    subject: { kind: 'letter', id: row.id },
    details: { ticket: what.ticket, letter: what.letterId, series: letter.series, post: what.signerPost.title },
  });
  return readWaiting(row);
}
