/** The row of an update: what its owner decided so far. One for each application; a newer release takes over its choices. */
import type { Selectable } from 'kysely';
import { actorName } from '../foundation/allowed.ts';
import type { CalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import type { RoleMapping } from '../installations/index.ts';
import type { ParameterValues } from '../language/index.ts';
import { NOTHING_SAVED, type Saved } from './choices.ts';
import type { Refused, UpdateState, UpdatesTable } from './tables.ts';
import type { UpdateKind } from './update.ts';

export interface Row {
  readonly kind: UpdateKind;
  readonly application: string;
  readonly version: string;
  readonly digest: string;
  readonly state: UpdateState;
  readonly choices: Saved;
  readonly parameters: ParameterValues;
  readonly roles: readonly RoleMapping[];
  readonly scheduledFor: CalendarDate | null;
  readonly seen: string | null;
  readonly scheduledBy: string | null;
  readonly skipReason: string | null;
  readonly refusal: Refused | null;
  readonly refusedAt: Date | null;
  readonly updatedBy: string;
  readonly updatedAt: Date;
  readonly revision: number;
}

function read(row: Selectable<UpdatesTable>): Row {
  return {
    kind: row.kind,
    application: row.application,
    version: row.to_version,
    digest: row.to_digest,
    state: row.state,
    choices: row.choices,
    parameters: row.parameters,
    roles: row.roles.list,
    scheduledFor: row.scheduled_for,
    seen: row.seen,
    scheduledBy: row.scheduled_by,
    skipReason: row.skip_reason,
    refusal: row.refusal,
    refusedAt: row.refused_at,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
    revision: row.revision,
  };
}

/** Everything that owners of this region decided about updates, by kind and application. */
export async function rowsOf(ctx: Context): Promise<(kind: UpdateKind, application: string) => Row | undefined> {
  const rows = await ctx.db.selectFrom('updates').selectAll().where('region', '=', ctx.region).execute();
  const known = new Map(rows.map(row => [`${row.kind} ${row.application}`, read(row)]));
  return (kind, application) => known.get(`${kind} ${application}`);
}

export async function rowOf(ctx: Context, kind: UpdateKind, application: string): Promise<Row | undefined> {
  const row = await ctx.db
    .selectFrom('updates')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('kind', '=', kind)
    .where('application', '=', application)
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** What is to be written; what is not named stays as it was. */
export interface Writing {
  readonly state?: UpdateState;
  readonly choices?: Saved;
  readonly parameters?: ParameterValues;
  readonly roles?: readonly RoleMapping[];
  readonly scheduledFor?: CalendarDate | null;
  readonly seen?: string | null;
  readonly scheduledBy?: string | null;
  readonly skipReason?: string | null;
  readonly refusal?: Refused | null;
}

/**
 * Writes the row of an update. `revision` is the one that was looked at (0: there was no row); when another owner wrote
 * meanwhile, the later of the two is told and nothing is lost.
 */
export async function writeRow(
  ctx: Context,
  about: { kind: UpdateKind; application: string; version: string; digest: string },
  revision: number,
  what: Writing,
): Promise<void> {
  const before = await rowOf(ctx, about.kind, about.application);
  if ((before?.revision ?? 0) !== revision) throw meanwhile(before);
  const pick = <Key extends keyof Writing & keyof Row>(key: Key, none: Row[Key]): Row[Key] =>
    (what[key] === undefined ? (before?.[key] ?? none) : what[key]) as Row[Key];
  const refusal = pick('refusal', null);
  const row = {
    to_version: about.version,
    to_digest: about.digest,
    state: pick('state', 'deciding'),
    choices: JSON.stringify(pick('choices', NOTHING_SAVED)),
    parameters: JSON.stringify(pick('parameters', {})),
    roles: JSON.stringify({ list: pick('roles', []) }),
    scheduled_for: pick('scheduledFor', null),
    seen: pick('seen', null),
    scheduled_by: pick('scheduledBy', null),
    skip_reason: pick('skipReason', null),
    refusal: refusal === null ? null : JSON.stringify(refusal),
    refused_at: what.refusal === undefined ? (before?.refusedAt ?? null) : refusal === null ? null : ctx.now,
    updated_by: actorName(ctx),
    updated_at: ctx.now,
    revision: revision + 1,
  };
  const key = { region: ctx.region, kind: about.kind, application: about.application };
  // The revision is asked for once more by the write itself: of two at the same instant one finds nothing to write.
  const written =
    before === undefined
      ? await ctx.db
          .insertInto('updates')
          .values({ ...key, ...row })
          .onConflict(conflict => conflict.columns(['region', 'kind', 'application']).doNothing())
          .returning('revision')
          .execute()
      : await ctx.db
          .updateTable('updates')
          .set(row)
          .where('region', '=', key.region)
          .where('kind', '=', key.kind)
          .where('application', '=', key.application)
          .where('revision', '=', revision)
          .returning('revision')
          .execute();
  if (written.length === 0) throw meanwhile(await rowOf(ctx, about.kind, about.application));
}

function meanwhile(row: Row | undefined): Problem {
  return new Problem('updates.meanwhile', 409, { by: row?.updatedBy ?? '' });
}

/** Takes the row away: what was decided is done, and stands in the history. */
export async function dropRow(ctx: Context, kind: UpdateKind, application: string): Promise<void> {
  await ctx.db
    .deleteFrom('updates')
    .where('region', '=', ctx.region)
    .where('kind', '=', kind)
    .where('application', '=', application)
    .execute();
}

/** Applications whose day has come. */
export async function dueOn(ctx: Context, today: CalendarDate): Promise<readonly Row[]> {
  const rows = await ctx.db
    .selectFrom('updates')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('state', '=', 'scheduled')
    .where('scheduled_for', '<=', today)
    .orderBy('application')
    .execute();
  return rows.map(read);
}
