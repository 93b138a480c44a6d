/**
 * What the command line does with a database: the same functions whether it is opened here or a running server is asked
 * (embedded, no second process may open it). Requests and answers are plain JSON.
 */
import { randomBytes } from 'node:crypto';
import { backUp, Refusal } from './backup.ts';
import { CALENDAR_COMMANDS, type CalendarRequest, runCalendar } from './calendar-commands.ts';
import { publish } from './catalogue/index.ts';
import { duplicate } from './duplication/index.ts';
import { EXCHANGE_COMMANDS, type ExchangeRequest, runExchange } from './exchange-commands.ts';
import type { Context, RegionCode } from './foundation/context.ts';
import type { Database } from './foundation/database.ts';
import { uuidv7 } from './foundation/identifiers.ts';
import { record, seal, type Verification, verify } from './foundation/journal.ts';
import { isProblem, Problem } from './foundation/problem.ts';
import { type Finding, type ScenarioFailure, sentenceOfFinding } from './language/index.ts';
import { runVerifyLetter, type VerifyLetterRequest } from './letter-verify-command.ts';
import { hashPassword, register } from './people/index.ts';
import { addAgency, addNationalDays, addRegion, NATIONAL_DAYS_DECREED, regionOf, regionsAll } from './regions/index.ts';
import { type RegisterRequest, runRegister } from './register-command.ts';
import { sentenceOfProblem } from './server.tsx';
import type { Hex } from './ui/theme.ts';
import { adoptEverywhere } from './updates/index.ts';
import { appoint, createPost } from './workforce/index.ts';

export type Request =
  | { readonly command: 'regions' }
  | {
      readonly command: 'add-region';
      readonly code: string;
      readonly brand: Hex;
      readonly accent?: Hex | undefined;
      readonly slug?: string | undefined;
      readonly capital?: string | undefined;
      readonly hosts: readonly string[];
      readonly operator?: { readonly nip: string; readonly name: string } | undefined;
    }
  | {
      readonly command: 'publish';
      readonly region: RegionCode;
      readonly files: Readonly<Record<string, string>>;
      readonly notes: string;
      readonly dryRun: boolean;
    }
  | {
      readonly command: 'duplicate';
      readonly from: RegionCode;
      readonly to: RegionCode;
      readonly applications: readonly string[] | 'all';
      readonly dryRun: boolean;
    }
  | {
      readonly command: 'adopt';
      readonly application: string;
      readonly publisher: RegionCode;
      readonly version?: string | undefined;
      readonly regions: readonly RegionCode[] | 'all';
      readonly dryRun: boolean;
    }
  | { readonly command: 'verify'; readonly region?: RegionCode | undefined }
  | { readonly command: 'backup'; readonly to: string }
  | VerifyLetterRequest
  | ExchangeRequest
  | CalendarRequest
  | RegisterRequest;

export interface Surroundings {
  readonly database: Database;
  /** Where files of citizens lie. */
  readonly files: string;
  readonly ownerUrl: string | undefined;
  readonly version: string;
  readonly clock: () => Date;
}

/** What came of a command: data for `--json`, lines for people, and whether it went well. */
export interface Outcome {
  readonly ok: boolean;
  readonly data: unknown;
  readonly lines: readonly string[];
}

function workFor(at: Surroundings, reason: string) {
  return { actor: { kind: 'system', reason } as const, now: at.clock(), requestId: uuidv7() };
}

/** Runs a command. Refusals come back as an outcome with their sentence; faults are thrown. */
export async function runCommand(
  at: Surroundings,
  request: Request,
  progress: (line: string) => void,
): Promise<Outcome> {
  try {
    switch (request.command) {
      case 'regions':
        return await listRegions(at);
      case 'add-region':
        return await addOne(at, request, progress);
      case 'publish':
        return await publishOne(at, request);
      case 'duplicate':
        return await duplicateSome(at, request, progress);
      case 'adopt':
        return await adoptForAll(at, request, progress);
      case 'verify':
        return await verifyJournals(at, request.region, progress);
      case 'verify-letter':
        return await runVerifyLetter(at, request);
      case 'pack':
      case 'verify-pack':
      case 'keys':
      case 'definition':
        return await runExchange(at, request);
      case 'calendar-due':
      case 'calendar-import':
      case 'calendar-export':
        if ('region' in request && request.region !== undefined) await mustBeHere(at, request.region);
        return await runCalendar(at, request);
      case 'register-import':
        await mustBeHere(at, request.region);
        return await runRegister(at, request);
      case 'backup': {
        const note = await backUp(at.database, { ...at, to: request.to, now: at.clock() }, progress);
        return {
          ok: true,
          data: note,
          lines: [`Backup written to ${request.to}: ${note.database}, ${Object.keys(note.heads).length} regions.`],
        };
      }
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, data: { refused: error.message }, lines: [error.message] };
    if (!isProblem(error)) throw error;
    return {
      ok: false,
      data: { problem: error.code, details: error.details },
      lines: [sentenceOfProblem(error, 'en'), `(${error.code})`],
    };
  }
}

/** A code that no region of this server has would otherwise be a region without anything in it. */
async function mustBeHere(at: Surroundings, ...codes: readonly RegionCode[]): Promise<void> {
  const here = await at.database.listRegions();
  const strange = codes.find(code => !here.includes(code));
  if (strange !== undefined) throw new Problem('regions.none', 404, { region: strange });
}

async function allRegions(at: Surroundings) {
  const [first] = await at.database.listRegions();
  return first === undefined ? [] : at.database.reading(first, workFor(at, 'list regions'), ctx => regionsAll(ctx.db));
}

async function listRegions(at: Surroundings): Promise<Outcome> {
  const data = (await allRegions(at)).map(({ code, name, slug, hosts }) => ({ code, name, slug, hosts }));
  const lines = data.map(
    region =>
      `${region.code}  ${region.name.padEnd(32)} /${region.slug}${region.hosts.map(host => `  ${host}`).join('')}`,
  );
  return {
    ok: true,
    data,
    lines: lines.length === 0 ? ['No region yet. Add one: payung regions add CODE --brand "#0b5f59"'] : lines,
  };
}

/** Adds a region; with an operator, who may sign in with the password that is printed once. */
async function addOne(
  at: Surroundings,
  wanted: Extract<Request, { command: 'add-region' }>,
  progress: (line: string) => void,
): Promise<Outcome> {
  progress('places from the official list');
  const region = await at.database.asOwner(async db => {
    await addNationalDays(db, NATIONAL_DAYS_DECREED);
    const theme = { brand: wanted.brand, ...(wanted.accent === undefined ? {} : { accent: wanted.accent }) };
    return addRegion(
      db,
      { code: wanted.code, slug: wanted.slug, capital: wanted.capital, hosts: wanted.hosts, theme },
      at.clock(),
    );
  });
  await at.database.inRegion(region.code, workFor(at, 'payung regions add'), ctx =>
    record(ctx, {
      event: 'region.added',
      subject: { kind: 'region', id: region.code },
      details: { name: region.name },
    }),
  );
  const lines = [`${region.name} (${region.code}) was added: /${region.slug}`];
  const { operator } = wanted;
  if (operator === undefined) return { ok: true, data: { region }, lines };
  const password = randomBytes(12).toString('base64url');
  const hashed = await hashPassword(password);
  await at.database.inRegion(region.code, workFor(at, 'payung regions add'), ctx =>
    firstOperator(ctx, operator, hashed),
  );
  lines.push(`Operator ${operator.name} signs in with NIP ${operator.nip} and this password, shown once: ${password}`);
  return { ok: true, data: { region, operator: { ...operator, password } }, lines };
}

async function firstOperator(ctx: Context, who: { nip: string; name: string }, password: string): Promise<void> {
  await addAgency(ctx, {
    id: 'diskominfo',
    name: 'Dinas Komunikasi dan Informatika',
    short: 'Diskominfo',
    kind: 'department',
  });
  const post = {
    id: 'pengelola-sistem',
    title: 'Pengelola Sistem',
    agency: 'diskominfo',
    kind: 'staff',
    area: null,
    duties: ['operator', 'application-owner', 'cooperation'] as const,
  };
  await createPost(ctx, post);
  const official = await register(ctx, { ...who, password });
  await appoint(ctx, { post: post.id, official: official.id });
}

/** `file:line:column severity code sentence`, as editors read it. */
export function findingLine(finding: Finding): string {
  const place = [finding.file ?? finding.path, finding.line, finding.column]
    .filter(part => part !== undefined)
    .join(':');
  return `${place}: ${finding.severity} ${finding.code}: ${sentenceOfFinding(finding, 'en')}`;
}

/** What a scenario expected and what was. */
export function failureLine(failure: ScenarioFailure): string {
  return `step ${failure.step}, ${failure.about}: expected ${failure.expected}, was ${failure.was}`;
}

async function publishOne(at: Surroundings, wanted: Extract<Request, { command: 'publish' }>): Promise<Outcome> {
  await mustBeHere(at, wanted.region);
  const files = new Map(Object.entries(wanted.files));
  const done = await at.database.inRegion(wanted.region, workFor(at, 'payung publish'), ctx =>
    publish(ctx, files, { notes: wanted.notes, dryRun: wanted.dryRun }),
  );
  const findings = done.findings.map(findingLine);
  if (!done.published) {
    const failed = done.scenarios
      .filter(one => !one.passed)
      .map(one => `scenario ${one.id} failed: ${one.failures.map(failureLine).join('; ')}`);
    return { ok: false, data: done, lines: [...findings, ...failed, 'Not published.'] };
  }
  const { application, version, digest } = done.release;
  return {
    ok: true,
    data: done,
    lines: [
      ...findings,
      wanted.dryRun
        ? `${application} ${version} could be published.`
        : `${application} ${version} was published: ${digest}`,
    ],
  };
}

async function duplicateSome(
  at: Surroundings,
  wanted: Extract<Request, { command: 'duplicate' }>,
  progress: (line: string) => void,
): Promise<Outcome> {
  const { from, to, applications, dryRun } = wanted;
  // The origin may live on another server: what was fetched from there stands in the catalogue here.
  await mustBeHere(at, to);
  const origin = await at.database.reading(to, workFor(at, 'payung duplicate'), ctx => regionOf(ctx.db, from));
  if (origin === undefined) throw new Problem('regions.none', 404, { region: from });
  const done = await duplicate(at.database, {
    from,
    to,
    applications,
    dryRun,
    work: workFor(at, 'payung duplicate'),
    progress,
  });
  return { ok: done.ok, data: done, lines: done.lines };
}

async function adoptForAll(
  at: Surroundings,
  wanted: Extract<Request, { command: 'adopt' }>,
  progress: (line: string) => void,
): Promise<Outcome> {
  await mustBeHere(at, wanted.publisher, ...(wanted.regions === 'all' ? [] : wanted.regions));
  const done = await adoptEverywhere(at.database, { ...wanted, work: workFor(at, 'payung adopt'), progress });
  const lines = done.regions.map(
    one =>
      `${one.region.padEnd(5)}  ${one.result}${one.from === null ? '' : `  from ${one.from}`}${one.count === 0 ? '' : `  (${one.count})`}`,
  );
  const summary = `${done.application} ${done.version}: ${done.regions.length} regions, ${done.adopted} adopted, ${done.left} left to their owners.`;
  return { ok: done.ok, data: done, lines: [...lines, summary] };
}

async function verifyJournals(
  at: Surroundings,
  region: RegionCode | undefined,
  progress: (line: string) => void,
): Promise<Outcome> {
  if (region !== undefined) await mustBeHere(at, region);
  const wanted = region === undefined ? await at.database.listRegions() : [region];
  const results: Verification[] = [];
  for (const code of wanted) {
    progress(code);
    const work = workFor(at, 'payung journal verify');
    await at.database.inRegion(code, work, seal);
    results.push(await at.database.reading(code, work, verify));
  }
  const faults = results.flatMap(result => result.faults);
  const lines = results.flatMap(result => [
    `${result.region}  ${result.entries} entries, ${result.seals} seals, ${result.unsealed} waiting, head ${result.head}  ${result.faults.length === 0 ? 'intact' : 'BROKEN'}`,
    ...result.faults.map(
      fault =>
        `  ${fault.what}${fault.seal === null ? '' : ` in seal ${fault.seal}`}${fault.entry === undefined ? '' : `: ${fault.entry}`}`,
    ),
  ]);
  return { ok: faults.length === 0, data: results, lines };
}

/** For requests that come over the control socket: only shapes that we know. */
export function isRequest(value: unknown): value is Request {
  const known = [
    'regions',
    'add-region',
    'publish',
    'duplicate',
    'adopt',
    'verify',
    'backup',
    'verify-letter',
    ...EXCHANGE_COMMANDS,
    ...CALENDAR_COMMANDS,
    'register-import',
  ];
  return (
    typeof value === 'object' && value !== null && known.includes(String((value as { command?: unknown }).command))
  );
}
