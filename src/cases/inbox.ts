/**
 * One inbox over every application: what lies on the desks that an official holds.
 *
 * Everything listed, filtered and sorted stands in typed columns of `tasks`, in the order of an index (database facts 4.3);
 * pages go on from the last row seen (keyset), because an offset would skip rows whenever a colleague finishes one. What
 * is searched for is found in desk/searching.ts.
 */
import { type Expression, type SqlBool, sql } from 'kysely';
import { type CalendarDate, calendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { calendarOf } from '../regions/index.ts';
import { DUE_GROUPS, type DueGroup, dueRange } from './case.ts';
import { isAsked } from './conversation/conversation.ts';
import { isEscalated, isLeading, MARKS, type Mark } from './desk/marks.ts';
import type { Ending } from './tables.ts';

/**
 * What an official may look at: their own, all of their desks', what nobody took, what waits for the citizen, where a note
 * calls them, what ended.
 */
export type InboxView = 'desk' | 'mine' | 'unclaimed' | 'escalated' | 'waiting' | 'mentioned' | 'finished';
export const INBOX_VIEWS: readonly InboxView[] = [
  'desk',
  'mine',
  'unclaimed',
  'escalated',
  'waiting',
  'mentioned',
  'finished',
];
/** Order of a list that lies on desks; by deadline unless said otherwise. */
export type InboxSort = 'due' | 'newest' | 'oldest';
export const INBOX_SORTS: readonly InboxSort[] = ['due', 'newest', 'oldest'];

export interface InboxFilter {
  readonly view: InboxView;
  readonly application?: string | undefined;
  readonly stage?: string | undefined;
  readonly kecamatan?: string | undefined;
  readonly due?: DueGroup | undefined;
  readonly mark?: Mark | undefined;
  readonly sort?: InboxSort | undefined;
  /** Cursor of the page before. */
  readonly after?: string | undefined;
}

export interface InboxRow {
  readonly task: string;
  readonly ticket: string;
  readonly version: number;
  readonly application: string;
  readonly digest: string;
  readonly stage: string;
  readonly post: string;
  readonly turn: 'desk' | 'applicant';
  /** Id of the opinion that is asked for; null where the case itself lies on the desk. */
  readonly consult: string | null;
  readonly applicantName: string;
  readonly kecamatan: string | null;
  readonly due: CalendarDate;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly caseOpenedAt: Date;
  readonly ended: Ending | null;
  readonly endedOn: CalendarDate | null;
  /** A question of the applicant waits for an answer. */
  readonly asked: boolean;
  /** Other cases follow this one. */
  readonly leads: boolean;
  /** The post above has it as well. */
  readonly escalated: boolean;
}

export interface InboxPage {
  readonly rows: readonly InboxRow[];
  /** Cursor of the next page, or null. */
  readonly next: string | null;
}

/** Rows on one page: about three screens, and one quick query. */
export const ROWS_PER_PAGE = 30;

/** Today as this region's people have it. */
export async function todayOf(ctx: Context): Promise<CalendarDate> {
  return calendarDate(ctx.now, (await calendarOf(ctx)).zone);
}

export interface Desks {
  readonly official: string;
  /** Posts held. */
  readonly own: readonly string[];
}

export function desksOf(ctx: Context): Desks | undefined {
  const { actor } = ctx;
  if (actor.kind !== 'official' || actor.posts.length === 0) return undefined;
  return { official: actor.id, own: actor.posts.map(held => held.id) };
}

/** Tasks of a view with their cases: the one place that says what a view holds. */
function tasksIn(ctx: Context, desks: Desks, filter: InboxFilter, today: CalendarDate) {
  const { view, application, stage, kecamatan, due, mark } = filter;
  let query = ctx.db.selectFrom('tasks').where('tasks.region', '=', ctx.region);
  if (view === 'mentioned') query = query.where('tasks.id', 'in', latestOfCalled(ctx, desks));
  else {
    query =
      view === 'mine'
        ? query.where('tasks.assignee', '=', desks.official)
        : query.where(view === 'escalated' ? 'tasks.escalated_to' : 'tasks.post', 'in', [...desks.own]);
    if (view === 'finished') query = query.where('tasks.last', '=', true);
    else
      query = query
        .where('tasks.closed_at', 'is', null)
        .where('tasks.turn', '=', view === 'waiting' ? 'applicant' : 'desk');
    if (view === 'unclaimed') query = query.where('tasks.assignee', 'is', null);
  }
  if (mark !== undefined) query = query.where(MARKS[mark] as Expression<SqlBool>);
  if (application !== undefined) query = query.where('tasks.application', '=', application);
  if (stage !== undefined) query = query.where('tasks.stage', '=', stage);
  if (kecamatan !== undefined) query = query.where('tasks.kecamatan', '=', kecamatan);
  if (due !== undefined) {
    const { from, until } = dueRange(due, today);
    query = query.where('tasks.due', '>=', from).where('tasks.due', '<=', until);
  }
  return query;
}

/** The latest task of each case where an unread note calls the official, wherever it lies. */
function latestOfCalled(ctx: Context, desks: Desks) {
  return ctx.db
    .selectFrom('tasks as latest')
    .innerJoin('case_mentions as called', join =>
      join.onRef('called.region', '=', 'latest.region').onRef('called.case_id', '=', 'latest.case_id'),
    )
    .distinctOn('latest.case_id')
    .select('latest.id')
    .where('latest.region', '=', ctx.region)
    .where('called.official', '=', desks.official)
    .where('called.read_at', 'is', null)
    .orderBy('latest.case_id')
    .orderBy('latest.opened_at', 'desc')
    .orderBy('latest.id', 'desc');
}

/** What a row of the inbox is read from. */
export const columns = [
  'tasks.id as task',
  'cases.ticket',
  'cases.version',
  'tasks.application',
  'cases.digest',
  'cases.stage',
  'tasks.post',
  'tasks.turn',
  'tasks.consult',
  'cases.applicant_name as applicantName',
  'tasks.kecamatan',
  'tasks.due',
  'tasks.assignee',
  'tasks.assignee_name as assigneeName',
  'tasks.opened_at as openedAt',
  'tasks.closed_at as closedAt',
  'cases.updated_at as updatedAt',
  'cases.opened_at as caseOpenedAt',
  'cases.ended',
  'cases.ended_on as endedOn',
  isAsked.as('asked'),
  isLeading.as('leads'),
  isEscalated.as('escalated'),
] as const;

interface Order {
  readonly key: 'tasks.due' | 'tasks.opened_at' | 'tasks.closed_at';
  readonly descending: boolean;
}

const SORTS: Readonly<Record<InboxSort, Order>> = {
  due: { key: 'tasks.due', descending: false },
  newest: { key: 'tasks.opened_at', descending: true },
  oldest: { key: 'tasks.opened_at', descending: false },
};

/** How a list is sorted; the second key is always the task's id. */
function orderOf({ view, sort }: InboxFilter): Order {
  if (view === 'finished') return { key: 'tasks.closed_at', descending: true };
  if (view === 'mentioned') return SORTS[sort ?? 'newest'];
  return SORTS[sort ?? (view === 'waiting' ? 'oldest' : 'due')];
}

/** Whether the list stands in the groups of deadlines. */
export function isDated(filter: InboxFilter): boolean {
  return orderOf(filter).key === 'tasks.due';
}

/** `2026-12-01~0190…` or an instant before the tilde; whatever else comes in is as if no cursor were given. */
function readCursor(filter: InboxFilter): { key: string; id: string } | undefined {
  const [key = '', id = ''] = (filter.after ?? '').split('~');
  if (!isUuid(id)) return undefined;
  if (isDated(filter) ? !isCalendarDate(key) : Number.isNaN(Date.parse(key))) return undefined;
  return { key, id };
}

/** One page of a view. */
export async function inbox(ctx: Context, filter: InboxFilter, limit = ROWS_PER_PAGE): Promise<InboxPage> {
  const desks = desksOf(ctx);
  if (desks === undefined) return { rows: [], next: null };
  const { key, descending } = orderOf(filter);
  const direction = descending ? 'desc' : 'asc';
  let query = tasksIn(ctx, desks, filter, await todayOf(ctx))
    .innerJoin('cases', join => join.onRef('cases.region', '=', 'tasks.region').onRef('cases.id', '=', 'tasks.case_id'))
    .select(columns);
  const cursor = readCursor(filter);
  if (cursor !== undefined) {
    const type = sql.raw(key === 'tasks.due' ? 'date' : 'timestamptz');
    const last = sql`(${cursor.key}::${type}, ${cursor.id}::uuid)`;
    query = query.where(
      descending
        ? sql<SqlBool>`(${sql.ref(key)}, tasks.id) < ${last}`
        : sql<SqlBool>`(${sql.ref(key)}, tasks.id) > ${last}`,
    );
  }
  const found = await query
    .orderBy(key, direction)
    .orderBy('tasks.id', direction)
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length <= limit || last === undefined) return { rows, next: null };
  const position =
    key === 'tasks.due'
      ? last.due
      : (key === 'tasks.opened_at' ? last.openedAt : (last.closedAt ?? last.openedAt)).toISOString();
  return { rows, next: `${position}~${last.task}` };
}

/** Posts with the most work on their desks, the fullest first: whose day is worth seeing. */
export async function busiestPosts(ctx: Context, atMost: number): Promise<readonly string[]> {
  const rows = await ctx.db
    .selectFrom('tasks')
    .select(['post', ({ fn }) => fn.countAll().as('waiting')])
    .where('region', '=', ctx.region)
    .where('closed_at', 'is', null)
    .where('turn', '=', 'desk')
    .groupBy('post')
    .orderBy('waiting', 'desc')
    .orderBy('post')
    .limit(atMost)
    .execute();
  return rows.map(row => row.post);
}

/** Cases in which an unread note calls the official. */
const calledIn = (ctx: Context, desks: Desks) =>
  sql<number>`(select count(distinct called.case_id)::integer from case_mentions called
    where called.region = ${ctx.region} and called.official = ${desks.official} and called.read_at is null)`;

/** Tasks of other desks that were escalated to a post held. */
const escalatedTo = (desks: Desks, ctx: Context) =>
  sql<number>`(select count(*)::integer from tasks e where e.region = ${ctx.region} and e.closed_at is null
    and e.escalated_to = any(${[...desks.own]}::text[]) and e.turn = 'desk')`;

export type Counts = Readonly<Record<Exclude<InboxView, 'finished'>, number>>;

/** How many tasks each view holds. Finished ones are not counted: nobody waits for them. */
export async function counts(ctx: Context): Promise<Counts> {
  const desks = desksOf(ctx);
  if (desks === undefined) return { desk: 0, mine: 0, unclaimed: 0, escalated: 0, waiting: 0, mentioned: 0 };
  const own = sql<SqlBool>`tasks.post = any(${[...desks.own]}::text[])`;
  const row = await ctx.db
    .selectFrom('tasks')
    .select(eb => [
      eb.fn.countAll<number>().filterWhere(own).filterWhere('turn', '=', 'desk').as('desk'),
      eb.fn.countAll<number>().filterWhere('assignee', '=', desks.official).filterWhere('turn', '=', 'desk').as('mine'),
      eb.fn
        .countAll<number>()
        .filterWhere(own)
        .filterWhere('turn', '=', 'desk')
        .filterWhere('assignee', 'is', null)
        .as('unclaimed'),
      eb.fn.countAll<number>().filterWhere(own).filterWhere('turn', '=', 'applicant').as('waiting'),
      calledIn(ctx, desks).as('mentioned'),
      escalatedTo(desks, ctx).as('escalated'),
    ])
    .where('region', '=', ctx.region)
    .where(eb => eb.or([eb('post', 'in', [...desks.own]), eb('assignee', '=', desks.official)]))
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row;
}

/** How many tasks of a view (with its filters) fall into each group of deadlines. */
export async function dueCounts(ctx: Context, filter: InboxFilter): Promise<Readonly<Record<DueGroup, number>>> {
  const none = { overdue: 0, today: 0, week: 0, later: 0, none: 0 };
  const desks = desksOf(ctx);
  if (desks === undefined || !isDated(filter)) return none;
  const today = await todayOf(ctx);
  return tasksIn(ctx, desks, { ...filter, due: undefined }, today)
    .select(eb =>
      DUE_GROUPS.map(group => {
        const { from, until } = dueRange(group, today);
        return eb.fn
          .countAll<number>()
          .filterWhere('tasks.due', '>=', from)
          .filterWhere('tasks.due', '<=', until)
          .as(group);
      }),
    )
    .executeTakeFirstOrThrow();
}

/** What a view can be narrowed to, with how much there is of each. */
export interface InboxChoices {
  readonly applications: readonly { readonly id: string; readonly count: number }[];
  readonly stages: readonly { readonly application: string; readonly id: string; readonly count: number }[];
  readonly kecamatans: readonly { readonly code: string; readonly count: number }[];
}

export async function choices(ctx: Context, view: InboxView): Promise<InboxChoices> {
  const desks = desksOf(ctx);
  if (desks === undefined) return { applications: [], stages: [], kecamatans: [] };
  const rows = await tasksIn(ctx, desks, { view }, await todayOf(ctx))
    .select(eb => ['tasks.application', 'tasks.stage', 'tasks.kecamatan', eb.fn.countAll<number>().as('count')])
    .groupBy(['tasks.application', 'tasks.stage', 'tasks.kecamatan'])
    .orderBy('tasks.application')
    .execute();
  const applications = new Map<string, number>();
  const stages = new Map<string, { application: string; id: string; count: number }>();
  const kecamatans = new Map<string, number>();
  for (const { application, stage, kecamatan, count } of rows) {
    applications.set(application, (applications.get(application) ?? 0) + count);
    const known = stages.get(`${application} ${stage}`);
    stages.set(`${application} ${stage}`, { application, id: stage, count: (known?.count ?? 0) + count });
    if (kecamatan !== null) kecamatans.set(kecamatan, (kecamatans.get(kecamatan) ?? 0) + count);
  }
  return {
    applications: [...applications].map(([id, count]) => ({ id, count })),
    stages: [...stages.values()],
    kecamatans: [...kecamatans].map(([code, count]) => ({ code, count })),
  };
}
