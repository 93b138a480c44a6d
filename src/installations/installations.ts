/** What a region may do with an application at work in it: install, fill, map, open, close, adopt, remove. */

import type { Selectable } from 'kysely';
import { type Agreement, agreement, stopsOn } from '../agreements/index.ts';
import { definition, hold, application as prepared, unhold } from '../catalogue/index.ts';
import { allow } from '../foundation/allowed.ts';
import { calendarDate } from '../foundation/clock.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type Adaptation, type Application, defaultOn, type ParameterValues } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import { readValues } from './blanks.ts';
import {
  type Installation,
  isComplete,
  MAY_CLOSE,
  MAY_OPEN,
  type Missing,
  missingFrom,
  type RoleMapping,
} from './installation.ts';
import { mappingsOf, writeMappings } from './mappings.ts';
import type { InstallationsTable } from './tables.ts';

/** Who works on a region's own installations. */
const OWNERS = ['application-owner'] as const;

function read(row: Selectable<InstallationsTable>): Installation {
  return {
    region: row.region,
    application: row.application,
    publisher: row.publisher,
    version: row.version,
    baseDigest: row.base_digest,
    digest: row.digest,
    adaptation: row.adaptation,
    parameters: row.parameters,
    state: row.state,
    stateReason: row.state_reason,
    agreement: row.agreement,
    agency: row.agency,
    installedAt: row.installed_at,
    openedAt: row.opened_at,
  };
}

/** The installation of an application here; problem `installations.none` where there is none. */
export async function installation(ctx: Context, application: string): Promise<Installation> {
  return found(await installationIfAny(ctx, application), 'installations.none', { application });
}

/** The installation of an application here, or undefined. */
export async function installationIfAny(ctx: Context, application: string): Promise<Installation | undefined> {
  const row = await ctx.db
    .selectFrom('installations')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** Everything installed here, open or not. */
export async function installations(ctx: Context): Promise<readonly Installation[]> {
  const rows = await ctx.db
    .selectFrom('installations')
    .selectAll()
    .where('region', '=', ctx.region)
    .orderBy('application')
    .execute();
  return rows.map(read);
}

/** What citizens may use here now. */
export async function openInstallations(ctx: Context): Promise<readonly Installation[]> {
  return (await installations(ctx)).filter(one => one.state === 'open');
}

/** What to put to work. `digest` is the release's; an adaptation comes later through `adopt`. */
export interface NewInstallation {
  readonly publisher: RegionCode;
  readonly application: string;
  readonly version: string;
  readonly digest: string;
  /** The agreement that covers it; null for this region's own application. */
  readonly agreement: string | null;
  readonly agency?: string | null;
  readonly parameters: ParameterValues;
  readonly roles: readonly RoleMapping[];
}

/** Puts a release to work here, closed to citizens until it is opened. Problem `installations.already` where it is here. */
export async function install(ctx: Context, what: NewInstallation): Promise<Installation> {
  allow(ctx, ['application-owner', 'cooperation'], 'installations.may-not');
  const { application, publisher, version, digest } = what;
  const before = await installationIfAny(ctx, application);
  if (before !== undefined) throw new Problem('installations.already', 409, { application, version: before.version });
  await ctx.db
    .insertInto('installations')
    .values({
      region: ctx.region,
      application,
      publisher,
      version,
      base_digest: digest,
      digest,
      adaptation: null,
      parameters: JSON.stringify(what.parameters),
      state: 'preparing',
      state_reason: null,
      agreement: what.agreement,
      agency: what.agency ?? null,
      installed_at: ctx.now,
      opened_at: null,
      updated_at: ctx.now,
    })
    .execute();
  await writeMappings(ctx, application, what.roles);
  await hold(ctx, { publisher, application, version, adapted: false });
  await record(ctx, {
    event: 'installation.installed',
    subject: { kind: 'installation', id: application },
    details: { publisher, version, digest, agreement: what.agreement ?? '' },
  });
  return installation(ctx, application);
}

/** Blanks without a value and roles without a desk: what keeps it closed. */
export async function missing(ctx: Context, of: Installation): Promise<Missing> {
  return missingFrom(await definition(ctx, of.digest), of.parameters, await mappingsOf(ctx, of.application));
}

/**
 * Every parameter's value here: defaults of the release, then this region's own; with the three that every application
 * may name without declaring them (`daerah`, `pemerintah`, `kepala_daerah`).
 */
export async function parametersOf(ctx: Context, of: Installation): Promise<ParameterValues> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const values: Record<string, string | number | boolean> = {
    daerah: region.name,
    pemerintah: region.government,
    kepala_daerah: region.headTitle,
  };
  const { parameters } = await definition(ctx, of.digest);
  const today = calendarDate(ctx.now, region.timezone);
  for (const [id, parameter] of Object.entries(parameters)) {
    const value = defaultOn(parameter, today);
    if (value !== undefined) values[id] = value;
  }
  return { ...values, ...of.parameters };
}

/** The application at work here now, prepared to run. */
export async function applicationOf(ctx: Context, of: Installation): Promise<Application> {
  return prepared(ctx, of.digest);
}

/** Gives values to blanks and other parameters, as typed. An empty text takes the value away (the default holds again). */
export async function fillBlanks(
  ctx: Context,
  application: string,
  typed: Readonly<Record<string, string>>,
): Promise<Installation> {
  allow(ctx, OWNERS, 'installations.may-not');
  const before = await installation(ctx, application);
  const { values, faults } = readValues(await definition(ctx, before.digest), typed, before.parameters);
  const [first] = Object.entries(faults);
  if (first !== undefined)
    throw new Problem('installations.value-refused', 422, { parameter: first[0], fault: first[1] });
  const changed = Object.keys({ ...values, ...before.parameters }).filter(id => values[id] !== before.parameters[id]);
  if (changed.length === 0) return before;
  await ctx.db
    .updateTable('installations')
    .set(eb => ({ parameters: JSON.stringify(values), updated_at: ctx.now, revision: eb('revision', '+', 1) }))
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .execute();
  await record(ctx, {
    event: 'installation.values-given',
    subject: { kind: 'installation', id: application },
    details: { changed },
  });
  return closedIfIncomplete(ctx, application);
}

/** Says to which posts the roles' work goes. Replaces the whole mapping. */
export async function mapRoles(
  ctx: Context,
  application: string,
  mappings: readonly RoleMapping[],
): Promise<Installation> {
  allow(ctx, OWNERS, 'installations.may-not');
  const before = await installation(ctx, application);
  const { roles } = await definition(ctx, before.digest);
  const unknown = mappings.find(one => roles[one.role] === undefined);
  if (unknown !== undefined) throw new Problem('installations.unknown-role', 422, { role: unknown.role });
  await writeMappings(ctx, application, mappings);
  await record(ctx, {
    event: 'installation.roles-mapped',
    subject: { kind: 'installation', id: application },
    details: { roles: mappings.length },
  });
  return closedIfIncomplete(ctx, application);
}

/** An open installation that came to lack something must not take cases which nobody would receive. */
async function closedIfIncomplete(ctx: Context, application: string): Promise<Installation> {
  const now = await installation(ctx, application);
  if (now.state !== 'open' || isComplete(await missing(ctx, now))) return now;
  return setState(ctx, now, 'closed', 'incomplete');
}

async function setState(
  ctx: Context,
  of: Installation,
  state: Installation['state'],
  reason: string | null,
): Promise<Installation> {
  const openedAt = state === 'open' ? (of.openedAt ?? ctx.now) : of.openedAt;
  await ctx.db
    .updateTable('installations')
    .set(eb => ({
      state,
      state_reason: reason,
      opened_at: openedAt,
      updated_at: ctx.now,
      revision: eb('revision', '+', 1),
    }))
    .where('region', '=', ctx.region)
    .where('application', '=', of.application)
    .execute();
  const event = state === 'open' ? 'installation.opened' : 'installation.closed';
  await record(ctx, {
    event,
    subject: { kind: 'installation', id: of.application },
    reason: reason ?? '',
    details: { was: of.state },
  });
  return { ...of, state, stateReason: reason, openedAt };
}

/** Lets citizens in. Refused while something is missing, naming it, and after the day on which the agreement stops it. */
export async function openToCitizens(ctx: Context, application: string): Promise<Installation> {
  allow(ctx, OWNERS, 'installations.may-not');
  const before = await installation(ctx, application);
  if (!MAY_OPEN.includes(before.state))
    throw new Problem('installations.not-closed', 409, { application, state: before.state });
  const lacks = await missing(ctx, before);
  if (!isComplete(lacks)) {
    throw new Problem('installations.not-ready', 409, {
      application,
      blanks: lacks.blanks.map(one => one.parameter.label),
      roles: lacks.roles.map(one => one.name),
    });
  }
  const stopped = await stoppedBy(ctx, before);
  if (stopped !== undefined)
    throw new Problem('installations.agreement-stopped', 409, { application, subject: stopped.subject });
  return setState(ctx, before, 'open', null);
}

/** Longest reason for closing: the citizen reads it on the service's page. */
const REASON_AT_MOST_CHARACTERS = 500;

/** Takes no new cases; those in progress go on. The reason is shown to citizens. */
export async function closeToCitizens(ctx: Context, application: string, reason: string): Promise<Installation> {
  allow(ctx, OWNERS, 'installations.may-not');
  const before = await installation(ctx, application);
  if (!MAY_CLOSE.includes(before.state))
    throw new Problem('installations.not-open', 409, { application, state: before.state });
  const why = reason.trim();
  if (why === '' || why.length > REASON_AT_MOST_CHARACTERS)
    throw new Problem('installations.reason-needed', 422, { atMost: REASON_AT_MOST_CHARACTERS });
  return setState(ctx, before, 'closed', why);
}

/** The agreement whose clause forbids going on today, if any. */
async function stoppedBy(ctx: Context, of: Installation): Promise<Agreement | undefined> {
  if (of.agreement === null) return undefined;
  const under = await agreement(ctx, of.agreement);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const last = stopsOn(under);
  return last !== undefined && last < calendarDate(ctx.now, region.timezone) ? under : undefined;
}

/**
 * Closes what an ended agreement no longer lets run; cases in progress go on. Run every night by a job, so that the
 * clause is kept without anybody remembering it. Returns the applications closed.
 */
export async function enforceAgreements(ctx: Context): Promise<readonly string[]> {
  const closed: string[] = [];
  for (const one of await openInstallations(ctx)) {
    const under = await stoppedBy(ctx, one);
    if (under === undefined) continue;
    await setState(ctx, one, 'closed', 'agreement-ended');
    closed.push(one.application);
  }
  return closed;
}

/** What to put to work; what is not named stays. Values and desks come with it, so that it is never open and incomplete. */
export interface Adopted {
  readonly digest: string;
  readonly adaptation: Adaptation | null;
  readonly version?: string;
  readonly baseDigest?: string;
  readonly agreement?: string | null;
  readonly parameters?: ParameterValues;
  readonly roles?: readonly RoleMapping[];
}

/** Puts another tree to work: an adaptation, an update, or the release as published. Open cases keep the one they have. */
export async function adopt(ctx: Context, application: string, to: Adopted): Promise<Installation> {
  allow(ctx, OWNERS, 'installations.may-not');
  const before = await installation(ctx, application);
  if (to.roles !== undefined) await writeMappings(ctx, application, to.roles);
  const version = to.version ?? before.version;
  await ctx.db
    .updateTable('installations')
    .set(eb => ({
      digest: to.digest,
      adaptation: to.adaptation === null ? null : JSON.stringify(to.adaptation),
      version,
      base_digest: to.baseDigest ?? before.baseDigest,
      agreement: to.agreement === undefined ? before.agreement : to.agreement,
      parameters: JSON.stringify(to.parameters ?? before.parameters),
      updated_at: ctx.now,
      revision: eb('revision', '+', 1),
    }))
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .execute();
  await hold(ctx, { publisher: before.publisher, application, version, adapted: to.adaptation !== null });
  await record(ctx, {
    event: 'installation.adopted',
    subject: { kind: 'installation', id: application },
    details: { was: before.digest, digest: to.digest, version, changes: to.adaptation?.changes.length ?? 0 },
  });
  return closedIfIncomplete(ctx, application);
}

/** Takes it away altogether; only while no case was ever opened, which the caller (who knows cases) answers. */
export async function remove(ctx: Context, application: string, hasCases: () => Promise<boolean>): Promise<void> {
  allow(ctx, ['application-owner', 'cooperation'], 'installations.may-not');
  const before = await installation(ctx, application);
  if (await hasCases()) throw new Problem('installations.has-cases', 409, { application });
  await ctx.db
    .deleteFrom('installations')
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .execute();
  await unhold(ctx, { publisher: before.publisher, application });
  await record(ctx, {
    event: 'installation.removed',
    subject: { kind: 'installation', id: application },
    details: { publisher: before.publisher, version: before.version },
  });
}
