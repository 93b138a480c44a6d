/** What the outbox does by itself: round-ups at their hour, an end for what came too late, words emptied when their days are over. */
import { sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { writeDate } from '../foundation/texts.ts';
import { contactOf } from './contacts.ts';
import { wayTo } from './notice.ts';
import { write } from './notifying.ts';
import { reachOf } from './reach.ts';
import { keepDaysOf } from './settings.ts';
import { noticesTexts } from './texts.ts';
import { sweepTriesOf } from './webhooks.ts';

/** Officials whose round-up is written in one run; the rest follows at the next. */
const ROUNDUPS_PER_RUN = 100;
/** Lines of one round-up; the rest is a number. */
const LINES_AT_MOST = 40;

/** Gathers what waits for a round-up whose hour has come: one notice for each official, in place of many. */
export async function sweepRoundups(ctx: Context): Promise<void> {
  const due = await ctx.db
    .selectFrom('notices')
    .select(['recipient', 'recipient_name'])
    .distinct()
    .where('region', '=', ctx.region)
    .where('state', '=', 'waiting')
    .where('roundup_at', '<=', ctx.now)
    .limit(ROUNDUPS_PER_RUN)
    .execute();
  for (const { recipient, recipient_name } of due)
    if (recipient !== null) await gather(ctx, { id: recipient, name: recipient_name });
}

async function gather(ctx: Context, official: { readonly id: string; readonly name: string }): Promise<void> {
  const gathered = await ctx.db
    .updateTable('notices')
    .set({ state: 'gathered' })
    .where('region', '=', ctx.region)
    .where('recipient', '=', official.id)
    .where('state', '=', 'waiting')
    .where('roundup_at', '<=', ctx.now)
    .returning(['id', 'title'])
    .execute();
  const contact = await contactOf(ctx, official.id);
  const { works, zone } = await reachOf(ctx);
  const way = wayTo(contact, works);
  const [first] = gathered;
  if (way === undefined || first === undefined) return;
  const t = noticesTexts[contact.lang];
  const lines = gathered
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, LINES_AT_MOST)
    .map(one => `• ${one.title}`);
  const rest = gathered.length - lines.length;
  await write(
    ctx,
    {
      key: `roundup:${official.id}:${first.id}`,
      kind: 'roundup',
      title: t.roundupTitle(gathered.length, writeDate(contact.lang, { instant: ctx.now, zone })),
      text: [...lines, ...(rest > 0 ? [t.roundupRest(rest)] : [])].join('\n'),
      link: '/kerja',
      lang: contact.lang,
    },
    { recipient: { kind: 'official', ...official }, way, optional: true, lang: contact.lang },
  );
}

/** Ends what is of no use any more, and empties words and addresses whose days are over. */
export async function sweepOutbox(ctx: Context): Promise<void> {
  await ctx.db
    .updateTable('notices')
    .set(eb => ({
      state: eb.case().when('attempts', '=', 0).then(sql<'lapsed'>`'lapsed'`).else(sql<'failed'>`'failed'`).end(),
      cause: eb.fn.coalesce('cause', sql<string>`'too-late'`),
      leased_until: null,
      text: eb.case().when('secret', '=', true).then('').else(eb.ref('text')).end(),
    }))
    .where('region', '=', ctx.region)
    .where('state', '=', 'waiting')
    .where('until', '<=', ctx.now)
    .execute();
  const before = new Date(ctx.now.getTime() - (await keepDaysOf(ctx)) * 86_400_000);
  await ctx.db
    .updateTable('notices')
    .set(eb => ({
      text: '',
      recipient_name: eb.case().when('recipient_kind', '=', 'person').then('').else(eb.ref('recipient_name')).end(),
      address: eb.case().when('channel', '=', 'none').then(null).else('').end(),
    }))
    .where('region', '=', ctx.region)
    .where('state', '!=', 'waiting')
    .where('created_at', '<', before)
    .where(eb => eb.or([eb('text', '!=', ''), eb('address', '!=', '')]))
    .execute();
  await sweepTriesOf(ctx);
}
