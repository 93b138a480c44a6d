/**
 * Finding cases: by ticket, whole NIK, telephone number or the beginnings of words of a name, over every application.
 *
 * Names and numbers are found through `case_search`, by equality or by the beginning of a word, never inside answers. Where
 * no name begins so, names that sound alike are looked for (`sounds.ts`): people spell what they heard.
 */
import type { Context } from '../../foundation/context.ts';
import { regionOf } from '../../regions/index.ts';
import { postsAll } from '../../workforce/index.ts';
import { oversees } from '../acting.ts';
import { nameWords, plainPhone, searchHash } from '../applicant.ts';
import { columns, desksOf, type InboxRow } from '../inbox.ts';
import type { SearchField } from '../tables.ts';
import { readTicket, ticketPrefix } from '../ticket.ts';
import { soundKey } from './sounds.ts';

/** Posts whose cases the official may look at; see `maySee`. */
async function desksSeen(ctx: Context): Promise<readonly string[]> {
  const held = ctx.actor.kind === 'official' ? ctx.actor.posts : [];
  const seen = (await postsAll(ctx)).filter(post => held.some(one => oversees(one, post)));
  return [...new Set([...held.map(one => one.id), ...seen.map(post => post.id)])];
}

/** Cases shown for a search; whoever finds more should say more. */
export const FOUND_AT_MOST = 50;
/** Tasks read for a search: several may belong to one case. */
const TASKS_READ_AT_MOST = 400;

/** What somebody typed into the search, and what it is taken for. */
type Sought =
  | { readonly tickets: readonly string[] }
  | { readonly field: SearchField; readonly values: readonly string[] };

async function readSought(ctx: Context, typed: string): Promise<Sought | undefined> {
  const text = typed.trim();
  const ticket = readTicket(text);
  if (ticket !== undefined) return { tickets: [ticket] };
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{16}$/.test(digits)) return { field: 'nik', values: [searchHash(ctx.region, 'nik', digits)] };
  if (/^(\+?62|0)\d{7,13}$/.test(digits))
    return { field: 'phone', values: [searchHash(ctx.region, 'phone', plainPhone(digits))] };
  // The end of a ticket, as people read it out: only with a digit in it, so that a name is not mistaken for one.
  if (/^(?=.*\d)[2-9A-HJ-NP-Za-hj-np-z]{6}$/.test(text)) {
    const slug = (await regionOf(ctx.db, ctx.region))?.slug ?? '';
    const year = ctx.now.getUTCFullYear();
    return {
      tickets: [year + 1, year, year - 1, year - 2].map(one => `${ticketPrefix(slug)}-${one}-${text.toUpperCase()}`),
    };
  }
  const words = nameWords(text);
  return words.length === 0 ? undefined : { field: 'name', values: words };
}

/** Cases whose applicant's name sounds like what was typed, newest first; none for a number or a ticket. */
export async function searchAlike(ctx: Context, typed: string): Promise<readonly InboxRow[]> {
  const sought = await readSought(ctx, typed);
  if (sought === undefined || 'tickets' in sought || sought.field !== 'name') return [];
  return rowsFor(ctx, { field: 'sound', values: sought.values.map(soundKey) });
}

/** Cases found by ticket, whole NIK, telephone number or the beginnings of words of a name, newest first. */
export async function search(ctx: Context, typed: string): Promise<readonly InboxRow[]> {
  const sought = await readSought(ctx, typed);
  return sought === undefined ? [] : rowsFor(ctx, sought);
}

async function rowsFor(ctx: Context, sought: Sought): Promise<readonly InboxRow[]> {
  const desks = desksOf(ctx);
  if (desks === undefined) return [];
  const seen = await desksSeen(ctx);
  let query = ctx.db
    .selectFrom('tasks')
    .innerJoin('cases', join => join.onRef('cases.region', '=', 'tasks.region').onRef('cases.id', '=', 'tasks.case_id'))
    .select(columns)
    .where('tasks.region', '=', ctx.region)
    .where(eb => eb.or([eb('tasks.post', 'in', [...seen]), eb('tasks.assignee', '=', desks.official)]));
  if ('tickets' in sought) query = query.where('cases.ticket', 'in', [...sought.tickets]);
  else {
    for (const value of sought.values) {
      query = query.where('tasks.case_id', 'in', eb => {
        const rows = eb
          .selectFrom('case_search')
          .select('case_id')
          .where('region', '=', ctx.region)
          .where('field', '=', sought.field);
        // "C" order: everything that begins with the word lies between it and the word followed by the last sign there is.
        return sought.field === 'name'
          ? rows.where('value', '>=', value).where('value', '<', `${value}\u{10ffff}`)
          : rows.where('value', '=', value);
      });
    }
  }
  const rows = await query
    .orderBy('tasks.opened_at', 'desc')
    .orderBy('tasks.id', 'desc')
    .limit(TASKS_READ_AT_MOST)
    .execute();
  const newest = new Map<string, InboxRow>();
  for (const row of rows) if (!newest.has(row.ticket)) newest.set(row.ticket, row);
  return [...newest.values()].slice(0, FOUND_AT_MOST);
}
