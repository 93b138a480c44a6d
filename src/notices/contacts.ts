/** Where an official reads what concerns them, and how often they want to hear of it. Theirs alone to say. */
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { isLang, type Lang } from '../foundation/texts.ts';
import { internationalPhone, mailAddress, maskedAddress } from './notice.ts';
import { forgetReach } from './reach.ts';
import type { Frequency } from './tables.ts';

export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly lang: Lang;
  /** New work on their desks. */
  readonly tasks: Frequency;
  /** Somebody speaks to them: mentions, consultations, questions. */
  readonly talk: Frequency;
  /** `HH:MM` in the region's zone. */
  readonly roundupAt: string;
}

/** Of whoever said nothing. */
export const NONE: Contact = { lang: 'id', tasks: 'daily', talk: 'at-once', roundupAt: '07:30' };

/** An official's contact; what counts before they said anything where they did not. */
export async function contactOf(ctx: Context, official: string): Promise<Contact> {
  return (await contactsOf(ctx, [official])).get(official) ?? NONE;
}

/** The contacts of several officials at once; whoever said nothing is missing. */
export async function contactsOf(ctx: Context, officials: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  if (officials.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('official_contacts')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(eb => eb('official', '=', eb.fn.any(eb.val([...officials]))))
    .execute();
  return new Map(
    rows.map(({ official, email, phone, lang, tasks, talk, roundup_at }) => [
      official,
      { email: email ?? undefined, phone: phone ?? undefined, lang, tasks, talk, roundupAt: roundup_at },
    ]),
  );
}

/** What an official typed. */
export interface ContactTyped {
  readonly email: string;
  readonly phone: string;
  readonly lang: string;
  readonly tasks: string;
  readonly talk: string;
  readonly roundupAt: string;
}

const isFrequency = (text: string): text is Frequency => text === 'at-once' || text === 'daily' || text === 'none';

/**
 * Keeps the acting official's own contact. Problems `notices.email-wrong`, `notices.phone-wrong`, `notices.time-wrong`,
 * `notices.choice-unknown`, `notices.officials-only`.
 */
export async function keepContact(ctx: Context, typed: ContactTyped): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('notices.officials-only', 401, {});
  const email = typed.email.trim() === '' ? null : mailAddress(typed.email);
  const phone = typed.phone.trim() === '' ? null : internationalPhone(typed.phone);
  if (email === undefined) throw new Problem('notices.email-wrong', 422, {});
  if (phone === undefined) throw new Problem('notices.phone-wrong', 422, {});
  const { tasks, talk, lang, roundupAt } = typed;
  if (!/^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(roundupAt)) throw new Problem('notices.time-wrong', 422, {});
  if (!isFrequency(tasks) || !isFrequency(talk) || !isLang(lang)) throw new Problem('notices.choice-unknown', 422, {});
  const values = { email, phone, lang, tasks, talk, roundup_at: roundupAt, updated_at: ctx.now };
  await ctx.db
    .insertInto('official_contacts')
    .values({ region: ctx.region, official: actor.id, ...values })
    .onConflict(conflict => conflict.columns(['region', 'official']).doUpdateSet(values))
    .execute();
  forgetReach(ctx);
  await record(ctx, {
    event: 'notices.contact-kept',
    subject: { kind: 'official', id: actor.id },
    details: {
      email: email === null ? null : maskedAddress(email),
      phone: phone === null ? null : maskedAddress(phone),
      tasks,
      talk,
    },
  });
}
