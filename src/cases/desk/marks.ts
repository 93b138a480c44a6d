/**
 * Marks of a row in the inbox, by which it can also be filtered. One line here and one word in the texts is a new mark; each
 * is a condition beside a row of `tasks`, found by an index.
 */
import { type RawBuilder, sql } from 'kysely';
import { isAsked } from '../conversation/conversation.ts';

/** Other cases follow this one. */
export const isLeading: RawBuilder<boolean> = sql<boolean>`exists (select 1 from cases f
  where f.region = tasks.region and f.follows = tasks.case_id)`;

/** The task lies with the post above as well. */
export const isEscalated: RawBuilder<boolean> = sql<boolean>`(tasks.escalated_to is not null)`;

export const MARKS = { asked: isAsked, leads: isLeading, escalated: isEscalated } as const satisfies Readonly<
  Record<string, RawBuilder<boolean>>
>;
export type Mark = keyof typeof MARKS;
export const MARK_NAMES = Object.keys(MARKS) as readonly Mark[];
