/** Making the yearly report of an agreement from what the program knows, and filing it. */
import { type Agreement, agreement, eventsOf, reportYear } from '../agreements/index.ts';
import { actionsIn, type Span, usageIn } from '../cases/index.ts';
import { catalogue, definition, type Holding, holders, releases } from '../catalogue/index.ts';
import { actorName, isAllowed } from '../foundation/allowed.ts';
import { addDays, calendarDate, instantAt } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { type Entry, entries } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { installations } from '../installations/index.ts';
import { regionOf } from '../regions/index.ts';
import { behind } from './lineage.ts';
import type { Proposal } from './proposal.ts';
import { proposals } from './proposals.ts';
import {
  daysOf,
  minutesOf,
  type Obligation,
  usageOf,
  type YearlyApplication,
  type YearlyFigures,
  type YearlyRelease,
} from './yearly.ts';

/** Pages of the journal read for the releases taken in a year: 50 lines each, more than any region takes. */
const JOURNAL_PAGES_AT_MOST = 20;
const EVENTS = ['installation.installed', 'installation.adopted'] as const;

export interface YearlyReport {
  readonly agreement: Agreement;
  readonly figures: YearlyFigures;
  /** When and by whom it was filed, with the figures as they were then. */
  readonly filed: { readonly at: Date; readonly by: string; readonly text: string } | undefined;
}

/** The report of this region on a year: as filed, else as it would be filed now. */
export async function yearlyReport(ctx: Context, id: string, year: number): Promise<YearlyReport> {
  const of = await agreement(ctx, id);
  if (!Number.isInteger(year) || year < 1_900 || year > 9_999) throw new Problem('proposals.no-report', 404, {});
  const row = await ctx.db
    .selectFrom('yearly_reports')
    .select(['figures', 'filed_at', 'filed_by'])
    .where('agreement', '=', of.id)
    .where('party', '=', ctx.region)
    .where('year', '=', year)
    .executeTakeFirst();
  if (row === undefined) return { agreement: of, figures: await figuresOf(ctx, of, year), filed: undefined };
  const said = (await eventsOf(ctx, of.id)).find(
    one => one.event === 'reported' && one.party === ctx.region && one.details.year === year,
  );
  return { agreement: of, figures: row.figures, filed: { at: row.filed_at, by: row.filed_by, text: said?.note ?? '' } };
}

async function figuresOf(ctx: Context, of: Agreement, year: number): Promise<YearlyFigures> {
  const own = found(await regionOf(ctx.db, ctx.region), 'proposals.no-report');
  const today = calendarDate(ctx.now, own.timezone);
  const days = daysOf(of, year, today);
  if (days === undefined) throw new Problem('proposals.no-report', 404, { year });
  const { firstDay, lastDay } = days;
  const span: Span = {
    firstDay,
    lastDay,
    from: instantAt(firstDay, '00:00', own.timezone),
    until: instantAt(addDays(lastDay, 1), '00:00', own.timezone),
  };
  const side = of.origin === ctx.region ? 'origin' : 'holder';
  const applications = side === 'holder' ? await held(ctx, of, span) : await given(ctx, of);
  const listed = new Set(applications.map(one => one.application));
  const talked = (await proposals(ctx, { side })).filter(
    one => one.origin === of.origin && one.holder === of.holder && listed.has(one.application),
  );
  const isIn = (at: Date | null): boolean => at !== null && at >= span.from && at < span.until;
  const count = (state: Proposal['state']) => talked.filter(one => one.state === state && isIn(one.decidedAt)).length;
  return {
    year,
    firstDay,
    lastDay,
    party: ctx.region,
    side,
    applications,
    releases:
      side === 'holder'
        ? await taken(ctx, listed, span, own.timezone)
        : await publishedIn(ctx, listed, span, own.timezone),
    proposals: {
      sent: talked.filter(one => isIn(one.offeredAt)).length,
      accepted: count('accepted'),
      declined: count('declined'),
    },
    obligations: await obligationsOf(ctx, of, {
      year,
      side,
      applications,
      waiting: talked.filter(one => one.state === 'open').length,
    }),
  };
}

async function nameOf(ctx: Context, publisher: string, application: string): Promise<string> {
  const entry = (await catalogue(ctx, { publisher, among: [{ publisher, id: application }] }))[0];
  return entry?.name ?? application;
}

/** What this region holds under the agreement. */
async function held(ctx: Context, of: Agreement, span: Span): Promise<readonly YearlyApplication[]> {
  const usage = await usageIn(ctx, span);
  const actions = await actionsIn(ctx, span);
  const rows: YearlyApplication[] = [];
  for (const here of (await installations(ctx)).filter(one => one.publisher === of.origin && isUnder(of, one))) {
    const { application, publisher, version } = here;
    const done = actions.filter(one => one.application === application);
    let minutes: number | null = null;
    for (const digest of new Set([here.digest, ...done.map(one => one.digest)])) {
      const sum = minutesOf(
        await definition(ctx, digest),
        done.filter(one => one.digest === digest),
      );
      if (sum !== null) minutes = (minutes ?? 0) + sum;
    }
    const all = await releases(ctx, { publisher, application });
    const holding = (await holders(ctx, { publisher, application })).find(one => one.holder === ctx.region);
    rows.push({
      application,
      name: await nameOf(ctx, publisher, application),
      version,
      changes: here.adaptation === null ? 0 : (holding?.changes ?? 0),
      releasesBehind: behind(all, version, ctx.now).releases,
      ...usageOf(usage.get(application)),
      minutes,
    });
  }
  return rows;
}

const isUnder = (of: Agreement, one: { readonly agreement: string | null; readonly application: string }): boolean =>
  one.agreement === of.id || (one.agreement === null && covers(of, one.application));

function covers(of: Agreement, application: string): boolean {
  return of.terms.applications === 'all' || of.terms.applications.includes(application);
}

/** What the other region holds of this one's, as it tells. */
async function given(ctx: Context, of: Agreement): Promise<readonly YearlyApplication[]> {
  const all = await holders(ctx, { publisher: ctx.region });
  const theirs = all.filter((one: Holding) => one.holder === of.holder && covers(of, one.application));
  const rows: YearlyApplication[] = [];
  for (const { application, version, changes } of theirs) {
    const own = await releases(ctx, { publisher: ctx.region, application });
    rows.push({
      application,
      name: await nameOf(ctx, ctx.region, application),
      version,
      changes,
      releasesBehind: behind(own, version, ctx.now).releases,
      opened: null,
      ended: null,
      endedOnTime: null,
      minutes: null,
    });
  }
  return rows;
}

/** Releases that came to work here in the span, oldest first: one line for each application and version. */
async function taken(
  ctx: Context,
  listed: ReadonlySet<string>,
  span: Span,
  zone: string,
): Promise<readonly YearlyRelease[]> {
  const lines: Entry[] = [];
  for (const event of EVENTS) {
    let before: string | null = null;
    for (let turn = 0; turn < JOURNAL_PAGES_AT_MOST; turn += 1) {
      const read = await entries(ctx, {
        event,
        from: span.from,
        until: span.until,
        ...(before === null ? {} : { before }),
      });
      lines.push(...read.entries.filter(one => listed.has(one.subjectId)));
      before = read.more;
      if (before === null) break;
    }
  }
  const seen = new Map<string, YearlyRelease>();
  for (const { subjectId, details, at } of lines.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const version = String(details.version ?? '');
    const key = `${subjectId} ${version}`;
    if (version !== '' && !seen.has(key))
      seen.set(key, { application: subjectId, version, on: calendarDate(at, zone) });
  }
  return [...seen.values()];
}

async function publishedIn(
  ctx: Context,
  listed: ReadonlySet<string>,
  span: Span,
  zone: string,
): Promise<readonly YearlyRelease[]> {
  const found: YearlyRelease[] = [];
  for (const application of listed) {
    for (const one of await releases(ctx, { publisher: ctx.region, application })) {
      if (one.publishedAt < span.from || one.publishedAt >= span.until) continue;
      found.push({ application, version: one.version, on: calendarDate(one.publishedAt, zone) });
    }
  }
  return found.sort((a, b) => a.on.localeCompare(b.on));
}

/** What the agreement obliges this party to, as far as the program can see. */
async function obligationsOf(
  ctx: Context,
  of: Agreement,
  about: { year: number; side: 'origin' | 'holder'; applications: readonly YearlyApplication[]; waiting: number },
): Promise<readonly Obligation[]> {
  const { year, side, applications, waiting } = about;
  const reported = new Set(
    (await eventsOf(ctx, of.id))
      .filter(one => one.event === 'reported' && one.party === ctx.region)
      .map(one => Number(one.details.year)),
  );
  const first = Number((of.starts ?? `${year}`).slice(0, 4));
  const unreported = Array.from({ length: Math.max(0, year - first) }, (_, i) => first + i).filter(
    one => !reported.has(one),
  );
  const state = (id: Obligation['id'], count: number): Obligation => ({
    id,
    state: count === 0 ? 'kept' : 'attention',
    count,
  });
  const reports = state('reports', unreported.length);
  if (side === 'origin') return [reports, state('proposals', waiting)];
  const own = new Set((await catalogue(ctx, { publisher: ctx.region })).map(one => one.id));
  const passedOn = of.terms.mayPassOn ? 0 : applications.filter(one => own.has(one.application)).length;
  return [
    // Pages name the origin by themselves where the terms ask for it.
    ...(of.terms.creditRequired ? [state('credit', 0)] : []),
    state('passing-on', passedOn),
    state('updates', applications.filter(one => one.releasesBehind > 0).length),
    reports,
  ];
}

/** Files the report: the figures as they are now, and what the party says of them. Once for each party and year. */
export async function fileReport(
  ctx: Context,
  seen: { readonly id: string; readonly revision: number },
  report: { readonly year: number; readonly text: string },
): Promise<YearlyReport> {
  const { year, text } = report;
  const now = await yearlyReport(ctx, seen.id, year);
  if (now.filed !== undefined) throw new Problem('proposals.already-filed', 409, { year });
  const of = await reportYear(ctx, seen, { year, text });
  await ctx.db
    .insertInto('yearly_reports')
    .values({
      agreement: of.id,
      origin: of.origin,
      holder: of.holder,
      party: ctx.region,
      year,
      figures: JSON.stringify(now.figures),
      filed_at: ctx.now,
      filed_by: actorName(ctx),
    })
    .execute();
  return yearlyReport(ctx, of.id, year);
}

/** Who may file it: the same who carry an agreement. */
export function mayFile(ctx: Context): boolean {
  return isAllowed(ctx, ['cooperation', 'head-of-region', 'regional-secretary']);
}

/** Years that can be reported on, newest first. */
export function yearsOf(of: Agreement, today: string): readonly number[] {
  const first = Number((of.starts ?? today).slice(0, 4));
  const last = Number(today.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => last - i).filter(
    year => daysOf(of, year, today) !== undefined,
  );
}
