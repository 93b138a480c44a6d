/**
 * The whole server on one screen: which routes there are, what a region and an official look like to the web, what runs by
 * itself, and how a refusal becomes a sentence.
 */

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { agreementRoutes, agreementsProblems } from './agreements/index.ts';
import { billingProblems, billingRoutes, billingSweeps, hearBills, paymentPrograms } from './billing/index.ts';
import { bookingRoutes, bookingsProblems, sweepMissed } from './bookings/index.ts';
import {
  caseBills,
  caseLetters,
  casesProblems,
  citizenRoutes,
  inviteRatings,
  officerRoutes,
  remindBookings,
  remindConsulted,
  returnLeftTasks,
  runTimers,
  servicesRated,
  sweepDesk,
  sweepDrafts,
  sweepTries,
  sweepUploads,
  unreadOf,
  uploadPrograms,
} from './cases/index.ts';
import { catalogueProblems, catalogueRoutes } from './catalogue/index.ts';
import { accountRoutes, citizenSession, citizensProblems, sweepAccounts, touchSession } from './citizens/index.ts';
import { duplicationProblems, duplicationRoutes, resumeDuplications } from './duplication/index.ts';
import {
  configureExchange,
  type ExchangeSettings,
  exchangeProblems,
  exchangePrograms,
  exchangeRoutes,
  exchangeSweeps,
} from './exchange/index.ts';
import type { Official } from './foundation/context.ts';
import type { Database } from './foundation/database.ts';
import { filesProblems, keepFilesIn } from './foundation/files.ts';
import { type Jobs, type Sweep, startJobs } from './foundation/jobs.ts';
import { seal } from './foundation/journal.ts';
import type { Problem } from './foundation/problem.ts';
import type { Lang, ProblemTexts, Texts } from './foundation/texts.ts';
import { enforceAgreements, installationRoutes, installationsProblems, servicesHere } from './installations/index.ts';
import {
  configureLetters,
  hearLetters,
  letterRoutes,
  letterSweeps,
  lettersProblems,
  signingSweep,
} from './letters/index.ts';
import { menuOf } from './menu.ts';
import {
  configureNotices,
  noticePrograms,
  noticeRoutes,
  noticeSweeps,
  noticesProblems,
  type Postman,
  type ServerChannels,
  startPostman,
} from './notices/index.ts';
import { oversightRoutes } from './oversight/index.ts';
import { session, touch } from './people/index.ts';
import { privacyProblems, privacyRoutes, privacySweeps } from './privacy/index.ts';
import { lineageRoutes, proposalRoutes, proposalsProblems, tellUsage, yearlyRoutes } from './proposals/index.ts';
import { type Region, regionRoutes, regionsAll, regionsProblems } from './regions/index.ts';
import { registerRoutes, registerSweeps, registersProblems } from './registers/index.ts';
import { satisfactionProblems, satisfactionRoutes } from './satisfaction/index.ts';
import { signaturesProblems } from './signatures/index.ts';
import { resumeTransfers, transferRoutes, transfersProblems } from './transfers/index.ts';
import { ErrorPage } from './ui/plain-page.tsx';
import type { Contact, RegionView } from './ui/view.tsx';
import { adoptDue, updateRoutes, updatesProblems } from './updates/index.ts';
import { createWeb, json, ResendPage, type Route, route, type Web, webProblems } from './web/index.ts';
import { welcomeRoutes } from './welcome/index.ts';
import { actorOf, peopleProblems, workforceProblems, workforceRoutes } from './workforce/index.ts';

export interface ServerConfig {
  readonly database: Database;
  /** Folder for files of citizens and for the server's secret. */
  readonly folder: string;
  readonly demo: boolean;
  readonly secure: boolean;
  readonly proxies: number;
  readonly rateLimits: boolean;
  readonly clock: () => Date;
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** What the exchange between servers is lent; default: a secret beside the data, and no address inside. */
  readonly exchange?: Omit<ExchangeSettings, 'folder'> | undefined;
  /** Carriers lent to regions that have none of their own; default: none, so nothing leaves the server. */
  readonly notices?: Omit<ServerChannels, 'demo' | 'address'> | undefined;
}

export interface Server {
  readonly web: Web;
  readonly jobs: Jobs;
  readonly postman: Postman;
  close(): Promise<void>;
}

/** Every route there is. The promise test asks each of them for its guard. */
export function routesOf(options: { readonly demo: boolean; readonly version: string }): readonly Route[] {
  const health = route({
    method: 'get',
    path: '/kesehatan',
    guard: 'anyone',
    scope: 'platform',
    async handler(_, visit) {
      await visit.database.listRegions();
      return json({ ok: true, version: options.version, database: visit.database.kind });
    },
  });
  return [
    health,
    ...welcomeRoutes(options),
    ...workforceRoutes({ ...options, services: servicesHere }),
    ...regionRoutes,
    ...agreementRoutes,
    ...catalogueRoutes,
    ...exchangeRoutes,
    ...noticeRoutes,
    ...installationRoutes,
    ...billingRoutes,
    ...letterRoutes,
    ...bookingRoutes,
    ...accountRoutes(options),
    ...citizenRoutes,
    ...officerRoutes,
    ...registerRoutes,
    ...satisfactionRoutes(servicesRated),
    ...privacyRoutes,
    ...transferRoutes,
    ...duplicationRoutes,
    ...updateRoutes,
    ...proposalRoutes,
    ...lineageRoutes,
    ...yearlyRoutes,
    ...oversightRoutes,
  ];
}

/** Sentences for every refusal, by the part of its code before the dot. */
export const problemTexts: Readonly<Record<string, Texts<ProblemTexts>>> = {
  web: webProblems,
  files: filesProblems,
  regions: regionsProblems,
  people: peopleProblems,
  workforce: workforceProblems,
  agreements: agreementsProblems,
  catalogue: catalogueProblems,
  installations: installationsProblems,
  billing: billingProblems,
  signatures: signaturesProblems,
  letters: lettersProblems,
  citizens: citizensProblems,
  registers: registersProblems,
  satisfaction: satisfactionProblems,
  bookings: bookingsProblems,
  cases: casesProblems,
  privacy: privacyProblems,
  transfers: transfersProblems,
  duplication: duplicationProblems,
  updates: updatesProblems,
  proposals: proposalsProblems,
  exchange: exchangeProblems,
  notices: noticesProblems,
};

/** The refusal as a sentence in the language; its code where a sentence is missing, which a test forbids. */
export function sentenceOfProblem(problem: Problem, lang: Lang): string {
  const [folder = '', reason = ''] = problem.code.split('.');
  return problemTexts[folder]?.[lang][reason]?.(problem.details) ?? problem.code;
}

/** What runs by itself in every region. */
export function sweepsOf(database: Database): readonly Sweep[] {
  return [
    { name: 'journal.seal', everySeconds: 5, run: async ctx => void (await seal(ctx)) },
    { name: 'cases.left', everySeconds: 300, run: async ctx => void (await returnLeftTasks(ctx)) },
    { name: 'cases.opinions', everySeconds: 3600, run: async ctx => void (await remindConsulted(ctx)) },
    { name: 'cases.timers', everySeconds: 60, run: async ctx => void (await runTimers(ctx)) },
    { name: 'cases.drafts', everySeconds: 3_600, run: async ctx => void (await sweepDrafts(ctx)) },
    { name: 'citizens.sessions', everySeconds: 3_600, run: async ctx => void (await sweepAccounts(ctx)) },
    { name: 'cases.uploads', everySeconds: 3_600, run: async ctx => void (await sweepUploads(ctx)) },
    { name: 'cases.desk', everySeconds: 3_600, run: async ctx => void (await sweepDesk(ctx)) },
    { name: 'cases.tries', everySeconds: 3_600, run: async ctx => void (await sweepTries(ctx)) },
    { name: 'proposals.usage', everySeconds: 3_600, run: async ctx => void (await tellUsage(ctx)) },
    { name: 'installations.agreements', everySeconds: 3_600, run: async ctx => void (await enforceAgreements(ctx)) },
    { name: 'cases.ratings', everySeconds: 3_600, run: async ctx => void (await inviteRatings(ctx)) },
    ...billingSweeps,
    { name: 'bookings.missed', everySeconds: 60, run: async ctx => void (await sweepMissed(ctx)) },
    { name: 'bookings.remind', everySeconds: 3_600, run: async ctx => void (await remindBookings(ctx)) },
    ...letterSweeps,
    ...registerSweeps,
    signingSweep,
    ...privacySweeps,
    resumeTransfers(database),
    resumeDuplications(database),
    { name: 'updates.scheduled', everySeconds: 60, run: async ctx => void (await adoptDue(ctx)) },
    ...exchangeSweeps(database),
    ...noticeSweeps,
  ];
}

/** Secret for cookies and form tokens: made at the first start and kept beside the data, readable by its owner only. */
function secretIn(folder: string): Buffer {
  const path = join(folder, 'secret');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(48).toString('base64'), { mode: 0o600 });
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}

function contactsOf({ contact }: Region): readonly Contact[] {
  const { phone, email, address, hours } = contact;
  return [
    ...(phone === undefined
      ? []
      : [{ icon: 'phone' as const, label: phone, href: `tel:${phone.replace(/[^+0-9]/g, '')}`, note: hours }]),
    ...(email === undefined ? [] : [{ icon: 'mail' as const, label: email, href: `mailto:${email}` }]),
    ...(address === undefined ? [] : [{ icon: 'map-pin' as const, label: address }]),
  ];
}

function titleOf(official: Official): string {
  return official.posts[0]?.title ?? '';
}

/** Puts the server together. It answers once `web.app.listen` or `web.app.inject` is called. */
export async function createServer(config: ServerConfig): Promise<Server> {
  const { database, clock, logger } = config;
  keepFilesIn(join(config.folder, 'files'));
  configureExchange({ folder: config.folder, ...config.exchange });
  configureNotices({ ...config.notices, address: config.exchange?.address, demo: config.demo });
  configureLetters({ address: config.exchange?.address });
  hearLetters(caseLetters);
  hearBills(caseBills);
  let regions = new Map<string, Region>();

  const web = await createWeb({
    database,
    secret: secretIn(config.folder),
    demo: config.demo,
    secure: config.secure,
    proxies: config.proxies,
    rateLimits: config.rateLimits,
    clock,
    logger,
    routes: routesOf(config),
    programs: [...exchangePrograms, ...noticePrograms, ...uploadPrograms, ...paymentPrograms],
    async sites() {
      const [first] = await database.listRegions();
      if (first === undefined) return [];
      const work = {
        actor: { kind: 'system', reason: 'regions of this server' } as const,
        now: clock(),
        requestId: 'sites',
      };
      const all = await database.reading(first, work, ctx => regionsAll(ctx.db));
      regions = new Map(all.map(region => [region.code, region]));
      return all;
    },
    regionView(site): RegionView {
      const region = regions.get(site.code);
      if (region === undefined) throw new Error(`Region ${site.code} is not known`);
      return { name: region.name, government: region.government, theme: region.theme, contacts: contactsOf(region) };
    },
    async identify(ctx, token) {
      const known = await session(ctx, token);
      const official = known === undefined ? undefined : await actorOf(ctx, known.official);
      return known === undefined || official === undefined ? undefined : { official, stale: known.stale };
    },
    touch,
    holders: { identify: citizenSession, touch: touchSession, unread: unreadOf },
    menu: menuOf,
    titleOf,
    problemPage(problem, { lang, resend }) {
      const sentence = sentenceOfProblem(problem, lang);
      return resend === undefined ? (
        <ErrorPage status={problem.status} sentence={sentence} />
      ) : (
        <ResendPage sentence={sentence} resend={resend} />
      );
    },
    faultPage: () => <ErrorPage status={500} />,
  });
  const jobs = startJobs(database, sweepsOf(database), {
    clock,
    failed: failure =>
      logger.error({ sweep: failure.sweep, region: failure.region, err: failure.error }, 'sweep failed'),
  });
  const postman = startPostman(database, {
    clock,
    failed: ({ region, error }) => logger.error({ region, err: error }, 'notices were not carried'),
  });
  return {
    web,
    jobs,
    postman,
    async close() {
      await postman.stop();
      await jobs.stop();
      await web.app.close();
    },
  };
}
