/** Pages of signing: the list, one letter, a run over many. */
import type { Context } from '../../foundation/context.ts';
import type { Work } from '../../foundation/database.ts';
import { Problem } from '../../foundation/problem.ts';
import { waitAWhile } from '../../foundation/runs.ts';
import { servicesHere } from '../../installations/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import type { WaitingLetter } from '../life.ts';
import { isIssued, letterById } from '../reading.ts';
import { REGISTER } from '../register/paths.ts';
import { waitingById, waitingCounts, waitingFor, withdrawLetter } from '../waiting.ts';
import { runPath, SIGNING } from './pages/frame.tsx';
import { CHOSEN, ConfirmPage, ListPage, type RunHint } from './pages/list-page.tsx';
import { PASSPHRASE } from './pages/passphrase.tsx';
import { PreviewPage, REASON } from './pages/preview-page.tsx';
import { type LetterLine, RunPage, RunProgress, type RunScreen } from './pages/run-page.tsx';
import { previewOf } from './previewing.ts';
import { isCutOff, isInHand, resumeRun, startRun } from './running.ts';
import {
  LETTERS_AT_MOST,
  lastRun,
  linesOf,
  type RunLine,
  runGoing,
  type SigningRun,
  signingRun,
  stopRun,
} from './runs.ts';
import { besideField, sentenceOf } from './sentences.ts';
import { settingsRoutes } from './settings-routes.tsx';
import { signLetter } from './signing.ts';
import type { RunLetterState } from './tables.ts';
import { signingTexts } from './texts.ts';
import { unlock } from './unlocking.ts';
import { waySet } from './ways.ts';

const ON_A_PAGE = 100;
/** Of those chosen, as many are shown before they are signed. */
const SHOWN_BEFORE = 25;
const READ_AT_A_TIME = 1_000;
/** Passphrases typed from one address in a minute: enough for a slip of the fingers, not for guessing. */
const TRIES_PER_MINUTE = 20;

const workOf = (ctx: Context): Work => ({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId });

/** Instants counted on from the request's own. */
function clockOf(ctx: Context): () => Work {
  const began = performance.now();
  return () => ({ ...workOf(ctx), now: new Date(ctx.now.getTime() + Math.round(performance.now() - began)) });
}

function standingOf(run: SigningRun, ctx: Context, visit: Visit): RunScreen['standing'] {
  if (run.endedAt !== null) return 'over';
  if (isInHand(run.id)) return 'going';
  return isCutOff(run, ctx.now, visit.database.embedded !== undefined) ? 'cut-off' : 'elsewhere';
}

async function runHint(ctx: Context, visit: Visit): Promise<RunHint | undefined> {
  const going = await runGoing(ctx);
  if (going !== undefined)
    return { id: going.id, state: standingOf(going, ctx, visit) === 'cut-off' ? 'cut-off' : 'going' };
  const last = await lastRun(ctx);
  return last === undefined ? undefined : { id: last.id, state: 'over' };
}

const applicationIn = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : text;

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const application = applicationIn(visit.query.aplikasi);
  const letters = await waitingFor(ctx, { application, after: visit.query.setelah, limit: ON_A_PAGE + 1 });
  const shown = letters.slice(0, ON_A_PAGE);
  return page(
    <ListPage
      letters={shown}
      names={new Map((await servicesHere(ctx, visit.lang)).map(one => [one.id, one.name]))}
      counts={await waitingCounts(ctx)}
      application={application}
      after={letters.length > ON_A_PAGE ? shown.at(-1)?.id : undefined}
      run={await runHint(ctx, visit)}
    />,
  );
}

interface Chosen {
  readonly letters: readonly WaitingLetter[];
  readonly carried: readonly (readonly [string, string])[];
}

/** The letters that a form means: those ticked, or all that waited when the question was asked. */
async function chosenIn(ctx: Context, visit: Visit): Promise<Chosen> {
  if (visit.fields.semua !== 'ya') {
    const ids = [...new Set(visit.fieldsAll[CHOSEN] ?? [])].slice(0, ON_A_PAGE);
    const letters: WaitingLetter[] = [];
    for (const id of ids) {
      const letter = await waitingById(ctx, id);
      if (letter !== undefined) letters.push(letter);
    }
    return { letters, carried: letters.map(letter => [CHOSEN, letter.id]) };
  }
  const application = applicationIn(visit.fields.aplikasi);
  const until = new Date(visit.fields.per ?? ctx.now);
  const letters: WaitingLetter[] = [];
  for (let after: string | undefined; letters.length <= LETTERS_AT_MOST; ) {
    const some = await waitingFor(ctx, { application, after, limit: READ_AT_A_TIME });
    // What came after the question was asked was not meant.
    letters.push(...some.filter(letter => letter.askedAt <= until));
    after = some.at(-1)?.id;
    if (some.length < READ_AT_A_TIME) break;
  }
  return {
    letters: letters.slice(0, LETTERS_AT_MOST),
    carried: [
      ['semua', 'ya'],
      ['per', until.toISOString()],
      ...(application === undefined ? [] : [['aplikasi', application] as const]),
    ],
  };
}

async function confirm(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const { letters, carried } = await chosenIn(ctx, visit);
  if (letters.length === 0) {
    const text = sentenceOf({ code: 'letters.nothing-chosen', details: {} }, visit.lang);
    return redirect(SIGNING, { flash: { tone: 'warn', text } });
  }
  return page(
    <ConfirmPage
      letters={letters.slice(0, SHOWN_BEFORE)}
      count={letters.length}
      carried={carried}
      way={(await waySet(ctx)).way}
      errors={errors}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

/** Refusals of signing stand beside the passphrase: it is what stands there in any case. */
const signingErrors = (error: unknown, visit: Visit): readonly FormError[] =>
  besideField(error, visit.lang, {}, PASSPHRASE);

async function start(ctx: Context, visit: Visit): Promise<Reply> {
  const { database } = visit;
  try {
    const { signer, ids } = await database.reading(ctx.region, workOf(ctx), async inner => ({
      ids: (await chosenIn(inner, visit)).letters.map(letter => letter.id),
      signer: await unlock(inner, visit.fields[PASSPHRASE] ?? ''),
    }));
    const run = { database, region: ctx.region, work: workOf(ctx), signer, origin: visit.origin };
    const { id, done } = await startRun(run, ids);
    await waitAWhile(done);
    return redirect(runPath(id));
  } catch (error) {
    const errors = signingErrors(error, visit);
    return database.reading(ctx.region, workOf(ctx), inner => confirm(inner, visit, errors));
  }
}

async function preview(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const { letter, content, hindered } = await previewOf(
    ctx,
    visit.params.id ?? '',
    signingTexts[visit.lang].numberLater,
  );
  return page(
    <PreviewPage
      letter={letter}
      content={content}
      hindered={hindered === undefined ? undefined : sentenceOf(hindered, visit.lang)}
      way={(await waySet(ctx)).way}
      reason={visit.fields[REASON] ?? ''}
      errors={errors}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

async function signOne(ctx: Context, visit: Visit): Promise<Reply> {
  const { database } = visit;
  try {
    const signer = await database.reading(ctx.region, workOf(ctx), inner =>
      unlock(inner, visit.fields[PASSPHRASE] ?? ''),
    );
    const by = { database, region: ctx.region, workNow: clockOf(ctx), signer, origin: visit.origin };
    const issued = await signLetter(by, visit.params.id ?? '');
    return redirect(SIGNING, { flash: { tone: 'ok', text: signingTexts[visit.lang].signedOne(issued.number) } });
  } catch (error) {
    const errors = signingErrors(error, visit);
    return database.reading(ctx.region, workOf(ctx), inner => preview(inner, visit, errors));
  }
}

async function withdraw(ctx: Context, visit: Visit): Promise<Reply> {
  try {
    await withdrawLetter(ctx, visit.params.id ?? '', visit.fields[REASON] ?? '');
  } catch (error) {
    return preview(ctx, visit, besideField(error, visit.lang, { 'letters.reason': REASON }));
  }
  return redirect(SIGNING, { flash: { tone: 'ok', text: signingTexts[visit.lang].withdrawn } });
}

/** A line of a run as people read it: the letter wherever it stands now. */
async function lineOf(ctx: Context, line: RunLine, visit: Visit): Promise<LetterLine> {
  const shared = {
    id: line.letter,
    state: line.state,
    position: line.position,
    remark: line.problem === null ? undefined : sentenceOf(line.problem, visit.lang),
  };
  const waiting = await waitingById(ctx, line.letter);
  if (waiting !== undefined)
    return { ...shared, title: waiting.title, ticket: waiting.ticket, number: waiting.number ?? undefined };
  try {
    const { title, ticket, number } = await letterById(ctx, line.letter);
    return { ...shared, title, ticket, number };
  } catch {
    // Withdrawn meanwhile: it is no letter and waits for nobody.
    return { ...shared, title: signingTexts[visit.lang].states.withdrawn, ticket: '', number: undefined };
  }
}

const RUN_STATES: readonly RunLetterState[] = ['open', 'signed', 'failed', 'skipped'];

async function runPage(ctx: Context, visit: Visit, errors: readonly FormError[] = []): Promise<Reply> {
  const run = await signingRun(ctx, visit.params.run ?? '');
  const state = RUN_STATES.find(one => one === visit.query.hasil);
  const after = /^\d{1,5}$/.test(visit.query.setelah ?? '') ? Number(visit.query.setelah) : undefined;
  const lines = await linesOf(ctx, run.id, { state, after, limit: ON_A_PAGE + 1 });
  const shown: LetterLine[] = [];
  for (const line of lines.slice(0, ON_A_PAGE)) shown.push(await lineOf(ctx, line, visit));
  return page(
    <RunPage
      run={run}
      standing={standingOf(run, ctx, visit)}
      cause={run.cause === null ? undefined : sentenceOf(run.cause, visit.lang)}
      lines={shown}
      state={state}
      after={lines.length > ON_A_PAGE ? shown.at(-1)?.position : undefined}
      way={(await waySet(ctx)).way}
      errors={errors}
    />,
    { status: errors.length === 0 ? 200 : 422 },
  );
}

async function resume(ctx: Context, visit: Visit): Promise<Reply> {
  const { database } = visit;
  const run = visit.params.run ?? '';
  try {
    const signer = await database.reading(ctx.region, workOf(ctx), inner =>
      unlock(inner, visit.fields[PASSPHRASE] ?? ''),
    );
    const { done } = await resumeRun(
      { database, region: ctx.region, work: workOf(ctx), signer, origin: visit.origin },
      run,
    );
    await waitAWhile(done);
    return redirect(runPath(run));
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'letters.no-run') throw error;
    const errors = signingErrors(error, visit);
    return database.reading(ctx.region, workOf(ctx), inner => runPage(inner, visit, errors));
  }
}

const RUN = `${SIGNING}/jalan/:run`;
const tries = { limit: { perMinute: TRIES_PER_MINUTE } } as const;

export const signingRoutes: readonly Route[] = [
  route({ method: 'get', path: SIGNING, guard: 'official', handler: list }),
  route({
    method: 'post',
    path: `${SIGNING}/pilih`,
    guard: 'official',
    reads: true,
    handler: (ctx, visit) => confirm(ctx, visit),
  }),
  route({ method: 'post', path: SIGNING, guard: 'official', unbound: true, handler: start, ...tries }),
  route({ method: 'get', path: RUN, guard: 'official', handler: (ctx, visit) => runPage(ctx, visit) }),
  route({
    method: 'get',
    path: `${RUN}/kemajuan`,
    guard: 'official',
    async handler(ctx, visit) {
      const run = await signingRun(ctx, visit.params.run ?? '');
      return page(<RunProgress run={run} standing={standingOf(run, ctx, visit)} />, { part: true });
    },
  }),
  route({
    method: 'post',
    path: `${RUN}/henti`,
    guard: 'official',
    async handler(ctx, visit) {
      const run = await signingRun(ctx, visit.params.run ?? '');
      await stopRun(ctx, run.id, standingOf(run, ctx, visit) !== 'cut-off');
      return redirect(runPath(run.id), { flash: { tone: 'ok', text: signingTexts[visit.lang].stopped } });
    },
  }),
  route({ method: 'post', path: `${RUN}/lanjut`, guard: 'official', unbound: true, handler: resume, ...tries }),
  route({
    method: 'get',
    path: `${SIGNING}/:id`,
    guard: 'official',
    async handler(ctx, visit) {
      const id = visit.params.id ?? '';
      // An address kept from before: the letter has been signed meanwhile, maybe by somebody else.
      return (await isIssued(ctx, id)) ? redirect(`${REGISTER}/${id}`) : preview(ctx, visit);
    },
  }),
  route({ method: 'post', path: `${SIGNING}/:id`, guard: 'official', unbound: true, handler: signOne, ...tries }),
  route({ method: 'post', path: `${SIGNING}/:id/tarik`, guard: 'official', handler: withdraw }),
  ...settingsRoutes,
];
