/** Duplications: begin one, look at one, change its plan, take it back. */
import type { Selectable } from 'kysely';
import { hasCases } from '../cases/index.ts';
import { catalogue, definition, originValues, releases } from '../catalogue/index.ts';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem, type ProblemDetails } from '../foundation/problem.ts';
import { installationIfAny, remove } from '../installations/index.ts';
import { agencies, regionOf } from '../regions/index.ts';
import { postsAll } from '../workforce/index.ts';
import { EMPTY_PLAN, type Plan, sharedRoles, type Taken } from './plan.ts';
import { suggester, withSuggestions } from './suggestions.ts';
import type { DuplicationItemsTable, DuplicationState, DuplicationsTable, ItemState } from './tables.ts';

/** Who may take applications over. */
export const DUPLICATORS = ['application-owner', 'cooperation'] as const;

export interface Item {
  readonly application: string;
  readonly version: string;
  readonly digest: string;
  readonly state: ItemState;
  readonly failure: { readonly code: string; readonly details: ProblemDetails } | null;
  readonly agreement: string | null;
}

export interface Duplication {
  readonly id: string;
  readonly origin: RegionCode;
  readonly state: DuplicationState;
  readonly plan: Plan;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly items: readonly Item[];
}

/** Runs that a list shows at most, newest first. */
const RUNS_AT_MOST = 200;
/** Applications of one run: the story of origin has 477. */
export const APPLICATIONS_AT_MOST = 1_000;

function readItem(row: Selectable<DuplicationItemsTable>): Item {
  const { application, version, digest, state, failure, agreement } = row;
  return { application, version, digest, state, failure, agreement };
}

function read(row: Selectable<DuplicationsTable>, items: readonly Selectable<DuplicationItemsTable>[]): Duplication {
  return {
    id: row.id,
    origin: row.origin,
    state: row.state,
    plan: row.plan,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    items: items.map(readItem),
  };
}

/** One duplication; problem `duplication.none`. `hold` keeps its row until the transaction ends. */
export async function duplication(
  ctx: Context,
  id: string,
  options: { readonly hold?: boolean } = {},
): Promise<Duplication> {
  if (!isUuid(id)) throw new Problem('duplication.none', 404);
  const query = ctx.db.selectFrom('duplications').selectAll().where('region', '=', ctx.region).where('id', '=', id);
  const row = found(await (options.hold === true ? query.forUpdate() : query).executeTakeFirst(), 'duplication.none');
  const items = await ctx.db
    .selectFrom('duplication_items')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('duplication', '=', id)
    .orderBy('ordinal')
    .execute();
  return read(row, items);
}

/** The region's duplications, newest first. */
export async function duplications(ctx: Context): Promise<readonly Duplication[]> {
  const rows = await ctx.db
    .selectFrom('duplications')
    .selectAll()
    .where('region', '=', ctx.region)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(RUNS_AT_MOST)
    .execute();
  if (rows.length === 0) return [];
  const items = await ctx.db
    .selectFrom('duplication_items')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(
      'duplication',
      'in',
      rows.map(row => row.id),
    )
    .orderBy('ordinal')
    .execute();
  return rows.map(row =>
    read(
      row,
      items.filter(item => item.duplication === row.id),
    ),
  );
}

/** What an application of the origin offers: the newest release that was not retired. */
export interface Choice {
  readonly application: string;
  readonly version: string;
  readonly digest: string;
}

async function choiceOf(ctx: Context, origin: RegionCode, application: string): Promise<Choice> {
  const all = await releases(ctx, { publisher: origin, application });
  if (all.length === 0) throw new Problem('duplication.no-application', 404, { application });
  const newest = all.find(one => one.retired === null);
  if (newest === undefined)
    throw new Problem('duplication.retired', 409, { application, reason: all[0]?.retired?.note ?? '' });
  return { application, version: newest.version, digest: newest.digest };
}

/** What is to be taken, each with its tree and the origin's examples. */
export async function takenOf(ctx: Context, origin: RegionCode, items: readonly Choice[]): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const { application, version, digest } of items) {
    const tree = await definition(ctx, digest);
    taken.push({
      application,
      version,
      digest,
      definition: tree,
      origin: await originValues(ctx, { publisher: origin, application }),
    });
  }
  return taken;
}

/** The applications asked for; `all`: those of the origin that are not here yet and not retired. */
export async function chosen(
  ctx: Context,
  wanted: { origin: RegionCode; applications: 'all' | readonly string[] },
): Promise<readonly Taken[]> {
  const { origin } = wanted;
  if (origin === ctx.region) throw new Problem('duplication.own', 422, {});
  found(await regionOf(ctx.db, origin), 'duplication.no-origin', { origin });
  const choices: Choice[] = [];
  if (wanted.applications === 'all') {
    for (const entry of await catalogue(ctx, { publisher: origin })) {
      if ((await installationIfAny(ctx, entry.id)) !== undefined) continue;
      const all = await releases(ctx, { publisher: origin, application: entry.id });
      const newest = all.find(one => one.retired === null);
      if (newest !== undefined) choices.push({ application: entry.id, version: newest.version, digest: newest.digest });
    }
  } else {
    for (const application of new Set(wanted.applications)) {
      const here = await installationIfAny(ctx, application);
      if (here !== undefined) throw new Problem('installations.already', 409, { application, version: here.version });
      choices.push(await choiceOf(ctx, origin, application));
    }
  }
  if (choices.length === 0) throw new Problem('duplication.nothing', 422, {});
  if (choices.length > APPLICATIONS_AT_MOST)
    throw new Problem('duplication.too-many', 422, { atMost: APPLICATIONS_AT_MOST });
  return takenOf(ctx, origin, choices);
}

/** The plan with the likeliest posts where nothing was answered. */
export async function suggested(ctx: Context, plan: Plan, taken: readonly Taken[]): Promise<Plan> {
  return withSuggestions(plan, taken, sharedRoles(taken), suggester(await postsAll(ctx), await agencies(ctx)));
}

/** Begins a duplication: writes down what is to be taken. Nothing is installed before it is run. */
export async function plan(
  ctx: Context,
  wanted: { origin: RegionCode; applications: 'all' | readonly string[]; plan?: Plan },
): Promise<Duplication> {
  allow(ctx, DUPLICATORS, 'duplication.may-not');
  const taken = await chosen(ctx, wanted);
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('duplications')
    .values({
      region: ctx.region,
      id,
      origin: wanted.origin,
      state: 'planned',
      plan: JSON.stringify(wanted.plan ?? EMPTY_PLAN),
      created_by: actorName(ctx),
      created_at: ctx.now,
      updated_at: ctx.now,
      started_at: null,
      finished_at: null,
    })
    .execute();
  const rows = taken.map(({ application, version, digest }, index) => ({
    region: ctx.region,
    duplication: id,
    application,
    version,
    digest,
    ordinal: index + 1,
    state: 'waiting' as const,
    failure: null,
    agreement: null,
    finished_at: null,
  }));
  await ctx.db.insertInto('duplication_items').values(rows).execute();
  await record(ctx, {
    event: 'duplication.planned',
    subject: { kind: 'duplication', id },
    details: { origin: wanted.origin, applications: taken.map(one => `${one.application}@${one.version}`) },
  });
  return duplication(ctx, id);
}

/** From which states a plan may still be changed, and the run (again) started. */
export const CHANGEABLE: readonly DuplicationState[] = ['planned', 'failed'];

/** Keeps what was answered. */
export async function changePlan(ctx: Context, id: string, to: Plan): Promise<Duplication> {
  allow(ctx, DUPLICATORS, 'duplication.may-not');
  const before = await duplication(ctx, id, { hold: true });
  if (!CHANGEABLE.includes(before.state)) throw new Problem('duplication.not-open', 409, { state: before.state });
  await ctx.db
    .updateTable('duplications')
    .set({ plan: JSON.stringify(to), updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    event: 'duplication.plan-changed',
    subject: { kind: 'duplication', id },
    details: { roles: Object.keys(to.common.roles).length, values: Object.keys(to.common.values).length },
  });
  return { ...before, plan: to, updatedAt: ctx.now };
}

/**
 * Takes back what the run installed, all of it or nothing: refused as soon as one of them has a case, which is named. What
 * was planned stays on record.
 */
export async function undo(ctx: Context, id: string): Promise<Duplication> {
  allow(ctx, DUPLICATORS, 'duplication.may-not');
  const before = await duplication(ctx, id, { hold: true });
  if (before.state !== 'done' && before.state !== 'failed')
    throw new Problem('duplication.not-run', 409, { state: before.state });
  const undone: string[] = [];
  for (const { application, state } of before.items) {
    if (state !== 'done') continue;
    // Somebody may have taken it away by hand meanwhile, and even put another in its place.
    const here = await installationIfAny(ctx, application);
    if (here?.publisher === before.origin) await remove(ctx, application, () => hasCases(ctx, application));
    undone.push(application);
  }
  await ctx.db
    .updateTable('duplication_items')
    .set({ state: 'undone', finished_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('duplication', '=', id)
    .where('state', '=', 'done')
    .execute();
  await ctx.db
    .updateTable('duplications')
    .set({ state: 'undone', updated_at: ctx.now, finished_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    event: 'duplication.undone',
    subject: { kind: 'duplication', id },
    details: { origin: before.origin, applications: undone },
  });
  return duplication(ctx, id);
}
