/**
 * What a region offers its citizens: its installations as services with a name, a promise and a fee, found by everyday words.
 *
 * A list shows tens of services and needs a few lines of each, so those are kept in memory by digest (a definition never
 * changes under its digest) and only a region's own values are put in for each request.
 */
import { sql } from 'kysely';
import { agreement } from '../agreements/index.ts';
import { application as prepared } from '../catalogue/index.ts';
import { type CalendarDate, calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import {
  type Installation,
  installationIfAny,
  installations,
  nameHere,
  overSince,
  parametersOf,
} from '../installations/index.ts';
import {
  type Days,
  type Definition,
  fillText,
  localised,
  type ParameterValues,
  type Pattern,
} from '../language/index.ts';
import { type Agency, agencies, type Region, regionOf } from '../regions/index.ts';

/** A deadline as it is promised to the citizen. */
export interface Promised {
  readonly days: number;
  readonly clock: 'working' | 'calendar';
}

export interface Service {
  readonly application: string;
  /** What people here call it. */
  readonly name: string;
  /** What it is called in the catalogue; the same where the region has no name of its own for it. */
  readonly publishedName: string;
  readonly summary: string;
  readonly icon: string;
  readonly pattern: Pattern;
  readonly affair: string;
  readonly keywords: readonly string[];
  readonly agency: Agency | undefined;
  readonly promised: Promised | undefined;
  /** The fee where it can be said in a few words ("Gratis"). */
  readonly fee: string | undefined;
  readonly open: boolean;
  readonly closedReason: string | null;
}

/** What a list needs of a definition, in one language, values not yet put in. */
interface Brief {
  readonly name: string;
  readonly summary: string;
  readonly icon: string;
  readonly pattern: Pattern;
  readonly affair: string;
  readonly keywords: readonly string[];
  readonly fee: string | undefined;
  readonly deadline: Definition['flow']['deadline'];
  readonly defaults: ParameterValues;
}

/** Briefs kept in memory: one takes about a kilobyte. */
const BRIEFS_AT_MOST = 4_000;
/** Longest fee that still fits into a line of a list. */
const FEE_AT_MOST_CHARACTERS = 32;

const briefs = new Map<string, Brief>();

function briefOf(definition: Definition): Brief {
  const defaults = Object.entries(definition.parameters).flatMap(([id, { default: value }]) =>
    value === undefined ? [] : [[id, value] as const],
  );
  return {
    name: definition.name,
    summary: definition.summary,
    icon: definition.icon,
    pattern: definition.pattern,
    affair: definition.affair,
    keywords: definition.keywords ?? [],
    fee: shortFee(definition.standard.fee),
    deadline: definition.flow.deadline,
    defaults: Object.fromEntries(defaults),
  };
}

/** The first line of the fee without Markdown, if it is short. */
function shortFee(fee: string | undefined): string | undefined {
  const line = (fee ?? '')
    .split('\n')
    .map(one =>
      one
        .replace(/^[-*#>\s]+/, '')
        .replaceAll('**', '')
        .trim(),
    )
    .find(one => one !== '');
  const sentence = line?.split(/\.(?:\s|$)/)[0]?.trim();
  return sentence !== undefined && sentence.length <= FEE_AT_MOST_CHARACTERS ? sentence : undefined;
}

async function brief(ctx: Context, digest: string, lang: Lang): Promise<Brief> {
  const key = `${lang} ${digest}`;
  const known = briefs.get(key);
  if (known !== undefined) return known;
  const made = briefOf(localised((await prepared(ctx, digest)).definition, lang));
  if (briefs.size >= BRIEFS_AT_MOST) briefs.clear();
  briefs.set(key, made);
  return made;
}

/** A number of days with the region's value put in; undefined where it has none. */
export function daysIn(days: Days, parameters: ParameterValues): number | undefined {
  const value = typeof days === 'number' ? days : parameters[days.slice(1, -1)];
  return typeof value === 'number' ? value : undefined;
}

function promisedIn(deadline: Definition['flow']['deadline'], parameters: ParameterValues): Promised | undefined {
  const days = deadline === undefined ? undefined : daysIn(deadline.days, parameters);
  return days === undefined || deadline === undefined ? undefined : { days, clock: deadline.clock };
}

function serviceOf(here: Installation, of: Brief, region: Region, agency: Agency | undefined): Service {
  const builtIn = { daerah: region.name, pemerintah: region.government, kepala_daerah: region.headTitle };
  const parameters = { ...builtIn, ...of.defaults, ...here.parameters };
  return {
    application: here.application,
    name: nameHere(here, of.name, parameters),
    publishedName: fillText(of.name, parameters),
    summary: fillText(of.summary, parameters),
    icon: of.icon,
    pattern: of.pattern,
    affair: of.affair,
    keywords: of.keywords,
    agency,
    promised: promisedIn(of.deadline, parameters),
    fee: of.fee === undefined ? undefined : fillText(of.fee, parameters),
    open: here.state === 'open',
    closedReason: here.stateReason,
  };
}

/** Services that citizens may know of: open ones by name, then those that are closed for now. */
export async function services(ctx: Context, lang: Lang): Promise<readonly Service[]> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const known = (await installations(ctx)).filter(
    one => one.state === 'open' || (one.state === 'closed' && one.openedAt !== null),
  );
  const byId = new Map((await agencies(ctx)).map(one => [one.id, one]));
  const list: Service[] = [];
  for (const here of known) {
    list.push(
      serviceOf(
        here,
        await brief(ctx, here.digest, lang),
        region,
        here.agency === null ? undefined : byId.get(here.agency),
      ),
    );
  }
  return list.sort((one, other) => Number(other.open) - Number(one.open) || one.name.localeCompare(other.name, lang));
}

const plainWords = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(word => word !== '');

/** Words of a search that are looked at. */
const WORDS_AT_MOST = 8;

/** Services that hold every word (its beginning is enough), best first: name before keywords before summary. */
export function matching(list: readonly Service[], query: string): readonly Service[] {
  const wanted = plainWords(query).slice(0, WORDS_AT_MOST);
  if (wanted.length === 0) return list;
  const scored = list.flatMap(service => {
    const places = [
      [4, plainWords(`${service.name} ${service.publishedName}`)],
      [3, plainWords(service.keywords.join(' '))],
      [1, plainWords(`${service.summary} ${service.agency?.name ?? ''} ${service.agency?.short ?? ''}`)],
    ] as const;
    const scores = wanted.map(word =>
      Math.max(0, ...places.map(([weight, words]) => (words.some(one => one.startsWith(word)) ? weight : 0))),
    );
    return scores.every(score => score > 0) ? [{ service, score: scores.reduce((sum, one) => sum + one, 0) }] : [];
  });
  return scored.sort((one, other) => other.score - one.score).map(one => one.service);
}

/** Everything about one service, for its own page. */
export interface ServiceDetails {
  readonly service: Service;
  readonly installation: Installation;
  /** In the reader's language, parameters not yet put in. */
  readonly definition: Definition;
  readonly parameters: ParameterValues;
  /** Government to name as the developer, where the agreement asks for it; with the day on which the agreement ended. */
  readonly credit: { readonly origin: string; readonly ended: CalendarDate | undefined } | undefined;
}

/** One service; problem `cases.no-service` where the region has none or has never opened it. */
export async function serviceDetails(ctx: Context, application: string, lang: Lang): Promise<ServiceDetails> {
  const here = await installationIfAny(ctx, application);
  if (here === undefined || here.openedAt === null) throw new Problem('cases.no-service', 404, { application });
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const agency = here.agency === null ? undefined : (await agencies(ctx)).find(one => one.id === here.agency);
  return {
    service: serviceOf(here, await brief(ctx, here.digest, lang), region, agency),
    installation: here,
    definition: localised((await prepared(ctx, here.digest)).definition, lang),
    parameters: await parametersOf(ctx, here),
    credit: await creditOf(ctx, here, calendarDate(ctx.now, region.timezone)),
  };
}

/** The origin's government where the agreement demands that pages name it. */
async function creditOf(ctx: Context, here: Installation, today: CalendarDate): Promise<ServiceDetails['credit']> {
  if (here.agreement === null || here.publisher === ctx.region) return undefined;
  const under = await agreement(ctx, here.agreement);
  if (!under.terms.creditRequired) return undefined;
  const origin = (await regionOf(ctx.db, here.publisher))?.government;
  return origin === undefined ? undefined : { origin, ended: overSince(under, today) };
}

/** How the region kept its promise lately. */
export interface Figures {
  readonly finished: number;
  /** Share finished on time, 0 to 1; null while nothing was finished. */
  readonly onTime: number | null;
  /** Calendar days from sending to the end, on average. */
  readonly averageDays: number | null;
}

/** Days over which figures and "most used" are counted. */
const FIGURE_DAYS = 30;

export async function figures(ctx: Context, today: string, zone: string): Promise<Figures> {
  const row = await ctx.db
    .selectFrom('cases')
    .select(eb => [
      eb.fn.countAll<number>().as('finished'),
      sql<number>`count(*) filter (where ended_on_time)`.as('on_time'),
      sql<number | null>`avg(ended_on - (opened_at at time zone ${zone})::date)::float8`.as('average'),
    ])
    .where('region', '=', ctx.region)
    .where('ended_on', '>', sql<string>`${today}::date - ${FIGURE_DAYS}::int`)
    .executeTakeFirstOrThrow();
  const finished = Number(row.finished);
  return {
    finished,
    onTime: finished === 0 ? null : Number(row.on_time) / finished,
    averageDays: row.average === null ? null : Number(row.average),
  };
}

/** Applications by how many cases were opened lately, most first; those without any are left out. */
export async function mostUsed(
  ctx: Context,
  applications: readonly string[],
  atMost: number,
): Promise<readonly string[]> {
  if (applications.length === 0) return [];
  const since = new Date(ctx.now.getTime() - FIGURE_DAYS * 86_400_000);
  // One short range of an index for each application: a group over all cases would read every one of them.
  const { rows } = await sql<{ application: string }>`
    select wanted.application
    from unnest(${applications}::text[]) as wanted (application)
    cross join lateral (
      select count(*) as opened from cases
      where region = ${ctx.region} and application = wanted.application and opened_at >= ${since}
    ) as counted
    where counted.opened > 0
    order by counted.opened desc, wanted.application
    limit ${atMost}`.execute(ctx.db);
  return rows.map(row => row.application);
}
