/** Putting an update to work, by an owner or by the day that an owner set; and the history of it. */
import { type Selectable, sql } from 'kysely';
import { openCasesByDigest } from '../cases/index.ts';
import { store } from '../catalogue/index.ts';
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { sha256, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import { adopt, type Installation, installation, mappingsOf, type RoleMapping } from '../installations/index.ts';
import type { Adaptation, ParameterValues } from '../language/index.ts';
import type { Made } from './choices.ts';
import { type About, lookToDecide, mustBeReady, todayHere } from './deciding.ts';
import type { Look, Result } from './looking.ts';
import type { Offered } from './offers.ts';
import { dropRow, dueOn, type Row, writeRow } from './rows.ts';
import type { AdoptionsTable, Way } from './tables.ts';

export interface Adoption {
  readonly id: string;
  readonly application: string;
  readonly publisher: string;
  readonly way: Way;
  readonly from: {
    readonly version: string;
    readonly baseDigest: string;
    readonly digest: string;
    readonly adaptation: Adaptation | null;
    readonly parameters: ParameterValues;
    readonly roles: readonly RoleMapping[];
  };
  readonly to: { readonly version: string; readonly baseDigest: string; readonly digest: string };
  readonly choices: Readonly<Record<string, Made>>;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

function read(row: Selectable<AdoptionsTable>): Adoption {
  return {
    id: row.id,
    application: row.application,
    publisher: row.publisher,
    way: row.way,
    from: {
      version: row.from_version,
      baseDigest: row.from_base_digest,
      digest: row.from_digest,
      adaptation: row.from_adaptation,
      parameters: row.from_parameters,
      roles: row.from_roles.list,
    },
    to: { version: row.to_version, baseDigest: row.to_base_digest, digest: row.to_digest },
    choices: row.choices,
    reason: row.reason,
    by: row.adopted_by,
    at: row.adopted_at,
  };
}

/** Lines of the history that a page shows; the journal has all. */
const HISTORY_AT_MOST = 200;

/** Every change of release of an application here, newest first. */
export async function adoptionsOf(ctx: Context, application: string): Promise<readonly Adoption[]> {
  const rows = await ctx.db
    .selectFrom('adoptions')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .orderBy('adopted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(HISTORY_AT_MOST)
    .execute();
  return rows.map(read);
}

/** Of two who change the release of one application at once, the second waits and then sees what the first did. */
export async function oneAtATime(ctx: Context, application: string): Promise<void> {
  const key = sha256(`update ${ctx.region} ${application}`).readInt32BE();
  await sql`select pg_advisory_xact_lock(${key})`.execute(ctx.db);
}

/** What is put to work, and how it is told. */
export interface Putting {
  readonly way: Way;
  readonly by: string;
  readonly reason?: string | undefined;
  readonly choices?: Readonly<Record<string, Made>>;
  readonly to: {
    readonly version: string;
    readonly baseDigest: string;
    readonly digest: string;
    readonly adaptation: Adaptation | null;
    readonly agreement: string | null;
    readonly parameters: ParameterValues;
    readonly roles: readonly RoleMapping[];
  };
}

/** Changes the release at work and writes the line of the history. Whoever calls has made sure that it may be. */
export async function put(ctx: Context, before: Installation, what: Putting): Promise<Installation> {
  const { application, publisher } = before;
  const { to } = what;
  await ctx.db
    .insertInto('adoptions')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      application,
      publisher,
      way: what.way,
      from_version: before.version,
      from_base_digest: before.baseDigest,
      from_digest: before.digest,
      from_adaptation: before.adaptation === null ? null : JSON.stringify(before.adaptation),
      from_parameters: JSON.stringify(before.parameters),
      from_roles: JSON.stringify({ list: await mappingsOf(ctx, application) }),
      to_version: to.version,
      to_base_digest: to.baseDigest,
      to_digest: to.digest,
      choices: JSON.stringify(what.choices ?? {}),
      reason: what.reason ?? null,
      adopted_by: what.by,
      adopted_at: ctx.now,
    })
    .execute();
  const now = await adopt(ctx, application, to);
  await dropRow(ctx, 'release', application);
  const open = await openCasesByDigest(ctx, application);
  await record(ctx, {
    event: what.way === 'back' ? 'update.rolled-back' : 'update.adopted',
    subject: { kind: 'installation', id: application },
    reason: what.reason,
    details: {
      way: what.way,
      from: before.version,
      version: to.version,
      was: before.digest,
      digest: to.digest,
      choices: Object.keys(what.choices ?? {}).length,
      openCases: [...open.values()].reduce((sum, count) => sum + count, 0),
    },
  });
  return now;
}

/** What a result is once it is kept: the tree by its digest, the region's changes over the new release. */
export async function kept(
  ctx: Context,
  offered: Pick<Offered, 'application' | 'coverage'>,
  to: Look['to'],
  result: Result,
): Promise<Putting['to']> {
  const { merged } = result;
  if (merged === undefined) throw new Problem('updates.conflicts', 409, { application: offered.application, count: 1 });
  const { kept: changes } = result.answered.merge;
  const isPlain = changes.length === 0;
  return {
    version: to.version,
    baseDigest: to.digest,
    digest: isPlain ? to.digest : await store(ctx, merged),
    adaptation: isPlain ? null : { base: `${offered.application}@${to.version}`, changes },
    agreement: offered.coverage === 'own' || !offered.coverage.covered ? null : offered.coverage.agreement.id,
    parameters: result.values,
    roles: result.mappings,
  };
}

/**
 * Puts an update to work for new cases; those in progress stay under what they were opened under. `seen` names the digest
 * of the result that was looked at: nobody adopts what they have not seen.
 */
export async function adoptUpdate(
  ctx: Context,
  about: Omit<About, 'kind'>,
  wanted: { seen: string; way?: 'now' | 'scheduled'; by?: string },
): Promise<Installation> {
  await oneAtATime(ctx, about.application);
  const now = await lookToDecide(ctx, { ...about, kind: 'release' });
  mustBeReady(now, wanted.seen);
  const before = await installation(ctx, about.application);
  const stale = new Set(now.answered.gone);
  const made = Object.entries(now.row?.choices.made ?? {}).filter(([id]) => !stale.has(id));
  return put(ctx, before, {
    way: wanted.way ?? 'now',
    by: wanted.by ?? actorName(ctx),
    choices: Object.fromEntries(made),
    to: await kept(ctx, now.offered, now.to, now),
  });
}

/**
 * Adopts what was set for today, if it is still what was looked at. Otherwise nothing is adopted, the reason is kept for
 * the owner, and the update waits again. Returns the applications adopted.
 */
export async function adoptDue(ctx: Context): Promise<readonly string[]> {
  const adopted: string[] = [];
  for (const row of await dueOn(ctx, await todayHere(ctx))) {
    const { application, revision } = row;
    try {
      const wanted = { seen: row.seen ?? '', way: 'scheduled', by: row.scheduledBy ?? row.updatedBy } as const;
      await adoptUpdate(ctx, { application, revision }, wanted);
      adopted.push(application);
    } catch (error) {
      if (!isProblem(error)) throw error;
      await notToday(ctx, row, error);
    }
  }
  return adopted;
}

async function notToday(ctx: Context, row: Row, problem: Problem): Promise<void> {
  const { code, details } = problem;
  const { kind, application, version, digest } = row;
  // It is not there any more, or at work already: nothing waits.
  if (code === 'updates.none' || code === 'updates.no-successor') await dropRow(ctx, kind, application);
  else {
    await writeRow(ctx, { kind, application, version, digest }, row.revision, {
      state: 'deciding',
      scheduledFor: null,
      seen: null,
      scheduledBy: null,
      refusal: { code, details },
    });
  }
  await record(ctx, {
    event: 'update.not-adopted',
    subject: { kind: 'installation', id: application },
    reason: code,
    details: { version, on: row.scheduledFor },
  });
}
