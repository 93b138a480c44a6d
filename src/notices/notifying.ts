/** Writing a notice down, in the transaction of what it tells of. Nothing is sent here. */
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import type { Lang } from '../foundation/texts.ts';
import { person } from '../people/index.ts';
import { holders, workersOf } from '../workforce/index.ts';
import { choiceFor } from './choices.ts';
import { type Contact, contactOf, contactsOf, NONE } from './contacts.ts';
import {
  addressHash,
  concernsTasks,
  frequencyOf,
  internationalPhone,
  isOptional,
  mailAddress,
  maskedAddress,
  nextAt,
  type Reach,
  usefulUntil,
  wayTo,
} from './notice.ts';
import { nudge } from './nudges.ts';
import { reachOf } from './reach.ts';
import type { NoticesTable } from './tables.ts';

export interface NewNotice {
  /** Idempotency key, unique in the region: the same key twice is one notice. */
  readonly key: string;
  /** What it is about, for example `case.moved`, `consultation.asked`, `mention`, `sign-in.code`. */
  readonly kind: string;
  readonly to:
    | { readonly kind: 'person'; readonly name: string; readonly phone?: string | null; readonly email?: string | null }
    /** By id; the address is looked up. */
    | { readonly kind: 'official'; readonly official: string }
    /** Everybody who holds the post today. */
    | { readonly kind: 'post'; readonly post: string };
  /** What the log is listed by, for example `{ kind: 'case', id: ticket }`. */
  readonly subject?: { readonly kind: string; readonly id: string };
  /** Final words, in the recipient's language. */
  readonly title: string;
  readonly text: string;
  /** The same in English, for whoever chose to read English. */
  readonly en?: { readonly title: string; readonly text: string };
  /** Path in this region's site. */
  readonly link?: string;
  /** Sent in quiet hours too, and given up after half an hour: codes. */
  readonly urgent?: boolean;
  /** The text is emptied once delivered and never shown in a log or on a page. */
  readonly secret?: boolean;
  /** Whether the recipient may turn it off; default by its kind. */
  readonly optional?: boolean;
  /** Language of the words, for the frame around them; default the recipient's. */
  readonly lang?: Lang;
}

const TITLE_AT_MOST = 200;
const TEXT_AT_MOST = 4_000;

/**
 * Tells a person, an official, or everybody who holds a post. Writes rows only: they are carried after the commit, and not at
 * all if there is none. A recipient without an address is passed over; an official then reads it on their page of notices.
 */
export async function notify(ctx: Context, notice: NewNotice): Promise<void> {
  const { to } = notice;
  if (to.kind === 'person') return toPerson(ctx, notice, to);
  if (to.kind === 'official')
    return toOfficial(ctx, notice, await person(ctx, to.official), await contactOf(ctx, to.official));
  // A task lies in the inbox anyway; where nobody wants mail, nobody is looked for.
  if (concernsTasks(notice.kind) && !(await reachOf(ctx)).officials) return;
  const held = await holders(ctx, to.post);
  // Whoever stands in for an empty post is looked for only where it is empty: that costs reading all posts.
  const workers = held.length > 0 ? held : ((await workersOf(ctx, [to.post])).get(to.post) ?? []);
  const contacts = await contactsOf(
    ctx,
    workers.map(one => one.id),
  );
  for (const one of workers) await toOfficial(ctx, notice, one, contacts.get(one.id) ?? NONE);
}

async function toPerson(
  ctx: Context,
  notice: NewNotice,
  to: Extract<NewNotice['to'], { kind: 'person' }>,
): Promise<void> {
  const reach: Reach = { email: mailAddress(to.email), phone: internationalPhone(to.phone) };
  if (reach.email === undefined && reach.phone === undefined) return;
  const { works } = await reachOf(ctx);
  const choice = await choiceFor(ctx, notice.subject, reach);
  const optional = notice.optional ?? isOptional(notice.kind);
  if (optional && choice.channel === 'none') return;
  const way = wayTo(reach, works, choice.channel === 'none' ? undefined : choice.channel);
  if (way === undefined || (optional && choice.off.includes(way.address))) return;
  await write(ctx, notice, {
    recipient: { kind: 'person', id: null, name: to.name },
    way,
    optional,
    lang: choice.lang,
  });
}

async function toOfficial(
  ctx: Context,
  notice: NewNotice,
  official: { readonly id: string; readonly name: string },
  contact: Contact,
): Promise<void> {
  // New work lies in the inbox already: without an address there is nothing to add.
  if (concernsTasks(notice.kind) && contact.email === undefined && contact.phone === undefined) return;
  const frequency = frequencyOf(notice.kind, contact);
  const { works, zone } = await reachOf(ctx);
  const way = frequency === 'none' ? undefined : wayTo(contact, works);
  if (way === undefined && concernsTasks(notice.kind)) return;
  const waits = frequency === 'daily' && notice.urgent !== true && way !== undefined;
  await write(
    ctx,
    { ...notice, key: notice.to.kind === 'post' ? `${notice.key}:${official.id}` : notice.key },
    {
      recipient: { kind: 'official', id: official.id, name: official.name },
      way,
      optional: notice.optional ?? isOptional(notice.kind),
      lang: contact.lang,
      ...(waits ? { roundupAt: nextAt(contact.roundupAt, ctx.now, zone) } : {}),
    },
  );
}

interface Addressed {
  readonly recipient: {
    readonly kind: NoticesTable['recipient_kind'];
    readonly id: string | null;
    readonly name: string;
  };
  readonly way: { readonly channel: 'email' | 'message' | 'webhook'; readonly address: string } | undefined;
  readonly optional: boolean;
  readonly lang: Lang;
  readonly roundupAt?: Date;
}

/** One row; the second of a key is left out. */
export async function write(ctx: Context, notice: Omit<NewNotice, 'to'>, to: Addressed): Promise<void> {
  const { way, recipient } = to;
  const urgent = notice.urgent ?? false;
  const hash = way === undefined ? null : addressHash(way.address);
  const subject = notice.subject;
  const lang = notice.lang ?? to.lang;
  const words = lang === 'en' ? { ...notice, ...notice.en } : notice;
  await ctx.db
    .insertInto('notices')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      key: notice.key,
      kind: notice.kind,
      recipient_kind: recipient.kind,
      recipient: recipient.id,
      recipient_name: recipient.name,
      channel: way?.channel ?? 'none',
      address: way?.address ?? null,
      address_masked: way === undefined ? null : way.channel === 'webhook' ? way.address : maskedAddress(way.address),
      address_hash: hash,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      title: words.title.slice(0, TITLE_AT_MOST),
      text: words.text.slice(0, TEXT_AT_MOST),
      link: notice.link ?? null,
      lang: notice.en === undefined && notice.lang === undefined ? 'id' : lang,
      urgent,
      secret: notice.secret ?? false,
      optional: to.optional,
      lane: `${recipient.id ?? hash ?? ''} ${subject?.kind ?? ''} ${subject?.id ?? notice.key}`,
      state: way === undefined ? 'shown' : 'waiting',
      created_at: ctx.now,
      next_at: ctx.now,
      until: usefulUntil(to.roundupAt ?? ctx.now, urgent),
      leased_until: null,
      cause: null,
      sent_at: null,
      delivered_at: null,
      seen_at: null,
      roundup_at: to.roundupAt ?? null,
    })
    .onConflict(conflict => conflict.columns(['region', 'key']).doNothing())
    .execute();
  if (way !== undefined) nudge(ctx.region);
}
