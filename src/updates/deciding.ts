/** What an owner decides about an update, one thing after the other: choices, values, posts, a day, or not this one. */
import { actorName, allow } from '../foundation/allowed.ts';
import { addDays, type CalendarDate, calendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { RoleMapping } from '../installations/index.ts';
import {
  type Choice,
  type Conflict,
  type Finding,
  type ParameterValues,
  sentenceOfConflict,
} from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import { aboutOf, type Made, NOTHING_SAVED, type Saved, undone, withChoice, withoutChoice } from './choices.ts';
import { type Look, look, resultOf } from './looking.ts';
import { type Writing, writeRow } from './rows.ts';
import type { Obstacle, UpdateKind } from './update.ts';

export const OWNER = ['application-owner'] as const;

/** Which update, and the revision of it that was on the page. */
export interface About {
  readonly kind: UpdateKind;
  readonly application: string;
  readonly revision: number;
}

export function mayDecide(ctx: Context): void {
  allow(ctx, OWNER, 'updates.may-not');
}

/** The update as it is, for somebody who is about to decide something. Refused where another owner was faster. */
export async function lookToDecide(ctx: Context, about: About): Promise<Look> {
  mayDecide(ctx);
  const now = await look(ctx, about.kind, about.application);
  if (now.revision !== about.revision) throw new Problem('updates.meanwhile', 409, { by: now.row?.updatedBy ?? '' });
  return now;
}

const subjectOf = ({ kind, application }: About) =>
  kind === 'release' ? { kind: 'installation', id: application } : { kind: 'application', id: application };

/** Writes what was decided about the update that was looked at; what was decided about an older one is no longer skipped. */
async function decide(ctx: Context, now: Look, what: Writing): Promise<void> {
  const { kind, application } = now.offered;
  const begun: Writing = { state: 'deciding', scheduledFor: null, seen: null, scheduledBy: null, skipReason: null };
  const about = { kind, application, version: now.to.version, digest: now.to.digest };
  await writeRow(ctx, about, now.revision, { ...begun, ...what });
}

function mayStillDecide({ row }: Look): void {
  if (row?.state === 'scheduled') throw new Problem('updates.is-scheduled', 409, { date: row.scheduledFor ?? '' });
}

function conflictOf(now: Look, id: string): Conflict {
  const conflict = now.answered.merge.conflicts.find(one => one.id === id);
  return found(conflict, 'updates.no-conflict', { conflict: id.slice(0, 200) });
}

/** Chooses for one conflict. Findings instead, and nothing kept, where a value of one's own cannot stand there. */
export async function choose(
  ctx: Context,
  about: About,
  conflictId: string,
  choice: Choice,
): Promise<readonly Finding[]> {
  const now = await lookToDecide(ctx, about);
  mayStillDecide(now);
  const conflict = conflictOf(now, conflictId);
  const asked = (lang: 'id' | 'en') => sentenceOfConflict(conflict, now.sides, lang);
  const made: Made = {
    choice,
    about: aboutOf(conflict),
    asked: { id: asked('id'), en: asked('en') },
    by: actorName(ctx),
    at: ctx.now.toISOString(),
  };
  const choices = withChoice(current(now), conflictId, made);
  if (typeof choice === 'object') {
    const tried = resultOf(about.kind, now.sides, now.mappings, { choices, parameters: {}, roles: [] });
    const { path } = conflict;
    const there = tried.errors.filter(one => isNear(one.path, path));
    const findings = [...tried.answered.merge.findings, ...there];
    if (findings.length > 0) return findings;
  }
  await decide(ctx, now, { choices });
  await record(ctx, {
    event: 'update.decided',
    subject: subjectOf(about),
    details: { version: now.to.version, conflict: conflictId, choice: typeof choice === 'object' ? 'edit' : choice },
  });
  return [];
}

const isNear = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** What is saved, without choices that no longer answer anything: they would come back unasked with a later release. */
function current(now: Look): Saved {
  const saved = now.row?.choices ?? NOTHING_SAVED;
  const stale = new Set([...now.answered.outdated, ...now.answered.gone]);
  return { ...saved, made: Object.fromEntries(Object.entries(saved.made).filter(([id]) => !stale.has(id))) };
}

/** Opens a question again, or (without one named) takes the last decision back. */
export async function takeBackChoice(ctx: Context, about: About, conflictId?: string): Promise<void> {
  const now = await lookToDecide(ctx, about);
  mayStillDecide(now);
  const saved = now.row?.choices ?? NOTHING_SAVED;
  const choices = conflictId === undefined ? undone(saved) : withoutChoice(saved, conflictId);
  if (choices === undefined) throw new Problem('updates.nothing-to-undo', 409, {});
  await decide(ctx, now, { choices });
  await record(ctx, {
    event: 'update.decision-undone',
    subject: subjectOf(about),
    details: { version: now.to.version, conflict: conflictId ?? saved.undo.at(-1)?.conflict ?? '' },
  });
}

/** Gives values and posts for what is new, before it is there. */
export async function prepare(
  ctx: Context,
  about: About,
  given: { readonly parameters: ParameterValues; readonly roles: readonly RoleMapping[] },
): Promise<void> {
  const now = await lookToDecide(ctx, about);
  mayStillDecide(now);
  await decide(ctx, now, given);
  await record(ctx, {
    event: 'update.prepared',
    subject: subjectOf(about),
    details: {
      version: now.to.version,
      values: Object.keys(given.parameters),
      roles: given.roles.map(one => one.role),
    },
  });
}

/** Longest reason: a short paragraph, as everywhere. */
export const REASON_AT_MOST = 500;

export function readReason(typed: string): string {
  const reason = typed.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('updates.reason-needed', 422, { atMost: REASON_AT_MOST });
  return reason;
}

/** Lets this release pass. The next one is offered again. */
export async function skip(ctx: Context, about: About, typed: string): Promise<void> {
  const now = await lookToDecide(ctx, about);
  mayStillDecide(now);
  const reason = readReason(typed);
  await decide(ctx, now, { state: 'skipped', skipReason: reason, refusal: null });
  await record(ctx, {
    event: 'update.skipped',
    subject: subjectOf(about),
    reason,
    details: { version: now.to.version },
  });
}

/** Offers it again. */
export async function unskip(ctx: Context, about: About): Promise<void> {
  const now = await lookToDecide(ctx, about);
  if (now.row?.state !== 'skipped') throw new Problem('updates.not-skipped', 409, {});
  await decide(ctx, now, {});
  await record(ctx, { event: 'update.offered-again', subject: subjectOf(about), details: { version: now.to.version } });
}

/** Farthest day ahead: by then nobody remembers what was looked at. */
export const DAYS_AHEAD_AT_MOST = 366;

export async function todayHere(ctx: Context): Promise<CalendarDate> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  return calendarDate(ctx.now, region.timezone);
}

/** Refused with the first thing that stands in the way, or because the result is not the one that was looked at. */
export function mustBeReady(now: Look, seen: string): void {
  const [first] = now.obstacles;
  if (first !== undefined) throw problemOf(now);
  if (now.digest !== seen) throw new Problem('updates.outdated', 409, {});
}

const CODES: Readonly<Record<Obstacle, string>> = {
  'not-covered': 'updates.not-covered',
  retired: 'updates.retired',
  'draft-open': 'updates.draft-open',
  unusable: 'updates.unusable',
  conflicts: 'updates.conflicts',
  broken: 'updates.broken',
  scenarios: 'updates.scenarios',
  incomplete: 'updates.incomplete',
  nothing: 'updates.none',
};

/** What stands in the way, as a refusal. */
export function problemOf(now: Look): Problem {
  const [first = 'nothing'] = now.obstacles;
  const { conflicts, findings } = now.answered.merge;
  const counts: Readonly<Record<string, number>> = {
    conflicts: conflicts.filter(one => one.choice === undefined).length,
    unusable: findings.length,
    broken: now.errors.length,
    scenarios: now.scenarios.filter(one => !one.passed).length,
    incomplete: now.lacking.blanks.length + now.lacking.roles.length,
  };
  const { retired } = now.to;
  return new Problem(CODES[first], 409, {
    application: now.offered.application,
    version: now.to.version,
    count: counts[first] ?? 0,
    note: retired?.note ?? '',
    names: [...now.lacking.blanks.map(one => one.parameter.label), ...now.lacking.roles.map(one => one.name)],
  });
}

/** Sets the day on which it is adopted by itself, if all is then as it was looked at. */
export async function schedule(ctx: Context, about: About, wanted: { on: string; seen: string }): Promise<void> {
  const now = await lookToDecide(ctx, about);
  if (about.kind === 'archetype') throw new Problem('updates.not-scheduled', 409, {});
  mustBeReady(now, wanted.seen);
  const today = await todayHere(ctx);
  if (!isCalendarDate(wanted.on) || wanted.on <= today || wanted.on > addDays(today, DAYS_AHEAD_AT_MOST))
    throw new Problem('updates.date', 422, { atMost: DAYS_AHEAD_AT_MOST });
  await decide(ctx, now, {
    state: 'scheduled',
    scheduledFor: wanted.on,
    seen: wanted.seen,
    scheduledBy: actorName(ctx),
    refusal: null,
  });
  await record(ctx, {
    event: 'update.scheduled',
    subject: subjectOf(about),
    details: { version: now.to.version, on: wanted.on, digest: wanted.seen },
  });
}

/** Takes the day back; everything that was decided stays. */
export async function unschedule(ctx: Context, about: About): Promise<void> {
  const now = await lookToDecide(ctx, about);
  if (now.row?.state !== 'scheduled') throw new Problem('updates.not-scheduled', 409, {});
  await decide(ctx, now, {});
  await record(ctx, { event: 'update.unscheduled', subject: subjectOf(about), details: { version: now.to.version } });
}
