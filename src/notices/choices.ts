/** What recipients chose: by which way they hear of one case, and addresses that want nothing that is optional. */
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { addressHash, type Reach } from './notice.ts';

export type Choice = 'email' | 'message' | 'none';

export interface Chosen {
  readonly channel: Choice | undefined;
  readonly lang: Lang;
  /** Addresses that were struck off for everything optional. */
  readonly off: readonly string[];
}

export interface Subject {
  readonly kind: string;
  readonly id: string;
}

const aboutSubject = (subject: Subject): string => `${subject.kind}:${subject.id}`;
const aboutHash = (hash: string): string => `address:${hash}`;

/** What counts for a recipient of a notice about a subject. */
export async function choiceFor(ctx: Context, subject: Subject | undefined, reach: Reach): Promise<Chosen> {
  const addresses = [reach.email, reach.phone].flatMap(one => (one === undefined ? [] : [one]));
  const about = new Map(addresses.map(one => [aboutHash(addressHash(one)), one]));
  const own = subject === undefined ? undefined : aboutSubject(subject);
  const wanted = [...about.keys(), ...(own === undefined ? [] : [own])];
  const rows = await ctx.db
    .selectFrom('notice_choices')
    .select(['about', 'channel', 'lang'])
    .where('region', '=', ctx.region)
    .where(eb => eb('about', '=', eb.fn.any(eb.val(wanted))))
    .execute();
  const chosen = rows.find(row => row.about === own);
  return {
    channel: chosen?.channel ?? undefined,
    lang: chosen?.lang ?? 'id',
    off: rows.flatMap(row => (row.channel === 'none' ? (about.get(row.about) ?? []) : [])),
  };
}

/** What was chosen about a subject; undefined where nothing was. */
export async function choiceAbout(
  ctx: Context,
  subject: Subject,
): Promise<{ readonly channel: Choice | undefined; readonly lang: Lang } | undefined> {
  const row = await ctx.db
    .selectFrom('notice_choices')
    .select(['channel', 'lang'])
    .where('region', '=', ctx.region)
    .where('about', '=', aboutSubject(subject))
    .executeTakeFirst();
  return row === undefined ? undefined : { channel: row.channel ?? undefined, lang: row.lang ?? 'id' };
}

async function keep(ctx: Context, about: string, channel: Choice | null, lang: Lang | null): Promise<void> {
  await ctx.db
    .insertInto('notice_choices')
    .values({ region: ctx.region, about, channel, lang, chosen_at: ctx.now })
    .onConflict(conflict =>
      conflict
        .columns(['region', 'about'])
        .doUpdateSet({ channel, chosen_at: ctx.now, ...(lang === null ? {} : { lang }) }),
    )
    .execute();
}

/** Chooses how one hears of a subject. The caller made sure that it is theirs. Problem `notices.choice-unknown`. */
export async function choose(
  ctx: Context,
  subject: Subject,
  choice: { readonly channel: string; readonly lang: Lang },
): Promise<void> {
  const { channel } = choice;
  if (channel !== 'email' && channel !== 'message' && channel !== 'none')
    throw new Problem('notices.choice-unknown', 422, {});
  await keep(ctx, aboutSubject(subject), channel, choice.lang);
}

/** Remembers in which language somebody began, so that they are told in it; the way stays open. */
export async function speak(ctx: Context, subject: Subject, lang: Lang): Promise<void> {
  await keep(ctx, aboutSubject(subject), null, lang);
}

/** Strikes an address off, known by its hash, for everything optional; or takes it on again. */
export async function strikeOff(ctx: Context, hash: string, off: boolean): Promise<void> {
  if (off) return keep(ctx, aboutHash(hash), 'none', null);
  await ctx.db
    .deleteFrom('notice_choices')
    .where('region', '=', ctx.region)
    .where('about', '=', aboutHash(hash))
    .execute();
}

/** Whether an address was struck off. */
export async function isStruckOff(ctx: Context, hash: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('notice_choices')
    .select('channel')
    .where('region', '=', ctx.region)
    .where('about', '=', aboutHash(hash))
    .executeTakeFirst();
  return row?.channel === 'none';
}
