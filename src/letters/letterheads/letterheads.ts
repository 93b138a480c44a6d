/** What a region's letters are headed with: kept by operators, copied into each letter when it is issued. */
import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { sha256 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { type Agency, agency, type Region } from '../../regions/index.ts';
import type { LetterContent } from '../letter.ts';
import { type PictureFault, pictureOf } from './picture.ts';

/** The lines below the agency's name; an empty one is left out. */
export interface HeadLines {
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly site: string;
}
export const LINES = ['address', 'phone', 'email', 'site'] as const;
/** What fits on one line of the letterhead. */
export const LINE_AT_MOST = { address: 160, phone: 60, email: 80, site: 80 } as const;

/** The lines that an agency declared; undefined: none, its letters carry the region's contacts. */
export async function linesOf(ctx: Context, agencyId: string): Promise<HeadLines | undefined> {
  return ctx.db
    .selectFrom('letterheads')
    .select(LINES)
    .where('region', '=', ctx.region)
    .where('agency', '=', agencyId)
    .executeTakeFirst();
}

/** Agencies that declared lines of their own. */
export async function agenciesWithLines(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.selectFrom('letterheads').select('agency').where('region', '=', ctx.region).execute();
  return new Set(rows.map(row => row.agency));
}

export async function changeLines(ctx: Context, agencyId: string, lines: HeadLines): Promise<void> {
  allow(ctx, ['operator'], 'regions.may-not');
  const { id } = await agency(ctx, agencyId);
  const values = {
    ...lines,
    changed_by: ctx.actor.kind === 'official' ? ctx.actor.id : null,
    changed_at: ctx.now,
  };
  await ctx.db
    .insertInto('letterheads')
    .values({ region: ctx.region, agency: id, ...values })
    .onConflict(conflict => conflict.columns(['region', 'agency']).doUpdateSet(values))
    .execute();
  await record(ctx, { event: 'letterhead.changed', subject: { kind: 'agency', id }, details: { ...lines } });
}

function refusalOf(fault: PictureFault): Problem {
  switch (fault) {
    case 'kind':
      return new Problem('letters.emblem-kind', 422);
    case 'bytes':
      return new Problem('letters.emblem-bytes', 422);
    case 'pixels':
      return new Problem('letters.emblem-pixels', 422);
    case 'broken':
      return new Problem('letters.emblem-broken', 422);
  }
}

/** Keeps the picture and heads letters with it from now on. Problem `letters.emblem-…` with what is wrong. */
export async function useEmblem(ctx: Context, bytes: Buffer): Promise<void> {
  allow(ctx, ['operator'], 'regions.may-not');
  const picture = pictureOf(bytes);
  if (typeof picture === 'string') throw refusalOf(picture);
  const digest = sha256(bytes).toString('hex');
  await ctx.db
    .insertInto('letter_emblems')
    .values({
      region: ctx.region,
      digest,
      content: bytes,
      ...picture,
      added_by: ctx.actor.kind === 'official' ? ctx.actor.id : null,
      added_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['region', 'digest']).doNothing())
    .execute();
  await ctx.db
    .insertInto('letter_emblem_in_use')
    .values({ region: ctx.region, digest, since: ctx.now })
    .onConflict(conflict => conflict.column('region').doUpdateSet({ digest, since: ctx.now }))
    .execute();
  await record(ctx, {
    event: 'letterhead.emblem-changed',
    subject: { kind: 'region', id: ctx.region },
    details: { digest, ...picture },
  });
}

/** Letters are headed without an emblem from now on; issued ones keep theirs. */
export async function dropEmblem(ctx: Context): Promise<void> {
  allow(ctx, ['operator'], 'regions.may-not');
  const { numDeletedRows } = await ctx.db
    .deleteFrom('letter_emblem_in_use')
    .where('region', '=', ctx.region)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return;
  await record(ctx, { event: 'letterhead.emblem-removed', subject: { kind: 'region', id: ctx.region }, details: {} });
}

/** Digest of the emblem in use today. */
export async function emblemInUse(ctx: Context): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('letter_emblem_in_use')
    .select('digest')
    .where('region', '=', ctx.region)
    .executeTakeFirst();
  return row?.digest;
}

/** The picture that a letter's head names. */
export async function emblemOf(ctx: Context, head: LetterContent['head']): Promise<Uint8Array | undefined> {
  if (head.emblem === undefined) return undefined;
  const row = await ctx.db
    .selectFrom('letter_emblems')
    .select('content')
    .where('region', '=', ctx.region)
    .where('digest', '=', head.emblem)
    .executeTakeFirst();
  return row?.content;
}

/** The head of a letter of this agency, as it is today. */
export async function letterheadOf(
  ctx: Context,
  region: Region,
  from: Pick<Agency, 'id' | 'name'>,
): Promise<LetterContent['head']> {
  const { address = '', phone = '', email = '' } = region.contact;
  const lines = (await linesOf(ctx, from.id)) ?? { address, phone, email, site: '' };
  const emblem = await emblemInUse(ctx);
  return {
    government: region.government,
    agency: from.name,
    lines: printedLines(lines),
    ...(emblem === undefined ? {} : { emblem }),
  };
}

/** Address, then how to reach it, each with its name: `Telepon …, Laman …, Pos-el …`. */
export function printedLines({ address, phone, email, site }: HeadLines): readonly string[] {
  const reach = [
    phone === '' ? '' : `Telepon ${phone}`,
    site === '' ? '' : `Laman ${site}`,
    email === '' ? '' : `Pos-el ${email}`,
  ].filter(Boolean);
  return [address, reach.join(', ')].filter(line => line !== '');
}
