/**
 * Telling people and programs what happened to a case, in the transaction in which it happened: the applicant at the addresses
 * of the form or of their account, the desk on which a new task lies, webhooks without anybody's personal data.
 */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { deskFor } from '../../installations/index.ts';
import {
  type Happening,
  happeningsOfMove,
  happeningsOfOpening,
  isConfidential,
  type Outcome,
} from '../../language/index.ts';
import { announce, notify, speak } from '../../notices/index.ts';
import { placeOf } from '../applicant.ts';
import type { Case } from '../case.ts';
import { reachesOf } from '../conversation/telling.ts';
import { mainTasks, openTask, tasksOf } from '../reading.ts';
import { type DefaultKind, declaredWords, defaultWords, type LetterNews, type Told, type Words } from './words.ts';

const EVENT = 'id.payung.case';

/** Tells that a case was opened; from then on in the language in which it was sent. */
export async function tellOpened(ctx: Context, told: Told, lang: Lang): Promise<void> {
  const of = told.case;
  // Indonesian is what counts where nothing is written.
  if (lang !== 'id') await speak(ctx, { kind: 'case', id: of.ticket }, lang);
  await tellPeople(ctx, told, happeningsOfOpening(of.stage), 'opened');
  await announce(ctx, {
    type: `${EVENT}.opened`,
    subject: of.ticket,
    data: { ...factsOf(of), channel: of.channel, opened: of.state.opened },
  });
}

export interface Moved {
  readonly before: Case;
  readonly action: string;
  readonly outcome: Outcome;
  /** The action's letter is not issued yet: its notice goes out when it is. */
  readonly letterWaits?: boolean | undefined;
}

/** Tells that a case was moved on; `told.case` is the case as it now stands. */
export async function tellMoved(ctx: Context, told: Told, moved: Moved): Promise<void> {
  const of = told.case;
  const { before, action, outcome } = moved;
  const happenings = happeningsOfMove({
    from: before.stage,
    to: of.stage,
    action,
    letter: moved.letterWaits === true ? undefined : outcome.letter,
    ended: of.ended !== null && before.ended === null,
  });
  await tellPeople(ctx, told, happenings, defaultOf(told, moved));
  const data = { ...factsOf(of), action };
  if (before.stage !== of.stage)
    await announce(ctx, { type: `${EVENT}.moved`, subject: of.ticket, data: { ...data, from: before.stage } });
  if (outcome.decides !== undefined)
    await announce(ctx, { type: `${EVENT}.decided`, subject: of.ticket, data: { ...data, decides: outcome.decides } });
  if (outcome.letter !== undefined && moved.letterWaits !== true)
    await announceLetter(ctx, told, outcome.letter, 'letter');
  if (of.ended !== null && before.ended === null)
    await announce(ctx, {
      type: `${EVENT}.ended`,
      subject: of.ticket,
      data: { ...data, end: of.ended, on: of.endedOn, onTime: of.endedOnTime },
    });
}

/**
 * Tells what became of a letter after the action that asked for it: issued by its signer, issued in the place of another, revoked.
 * The application's own words for a letter are said when it is issued.
 */
export async function tellLetter(
  ctx: Context,
  told: Told,
  letter: { readonly id: string; readonly letter: string; readonly number: string },
  what: LetterNews,
): Promise<void> {
  const of = told.case;
  const own = what === 'letter' ? declaredWords(told, [{ on: 'letter', stage: of.stage, letter: letter.letter }]) : [];
  const words = own.find(notice => notice.to === 'applicant') ?? defaultWords(told, what, letter.number);
  for (const [index, reach] of (await reachesOf(ctx, of)).entries())
    await notify(ctx, {
      key: `case.${what} ${letter.id} ${index}`,
      kind: 'case.letter',
      to: { kind: 'person', name: of.applicantName, ...reach },
      subject: { kind: 'case', id: of.ticket },
      title: words.title,
      text: words.text,
      en: words.en,
      link: `/berkas/${of.ticket}`,
    });
  await tellRoles(ctx, told, own);
  await announceLetter(ctx, told, letter.letter, what);
}

/** Identifiers, stages and dates: what a dashboard needs, and nothing of a person. */
const factsOf = (of: Case) => ({
  case: of.id,
  ticket: of.ticket,
  application: of.application,
  release: of.digest,
  stage: of.stage,
  due: of.due,
  caseDue: of.caseDue,
  version: of.version,
});

/** What the applicant must hear of a step, by what is most to them; undefined for what is the desk's own work. */
function defaultOf({ case: of, application }: Told, { before, outcome, letterWaits }: Moved): DefaultKind | undefined {
  if (of.ended !== null && before.ended === null) return 'ended';
  const moved = before.stage !== of.stage;
  if (moved && application.definition.flow.stages[of.stage]?.turn === 'applicant') return 'asked';
  if (outcome.letter !== undefined && letterWaits !== true) return 'letter';
  if (moved) return 'moved';
  return outcome.tells === undefined ? undefined : 'told';
}

async function tellPeople(
  ctx: Context,
  told: Told,
  happenings: readonly Happening[],
  byDefault: DefaultKind | undefined,
): Promise<void> {
  const declared = declaredWords(told, happenings);
  const forApplicant = declared.filter(notice => notice.to === 'applicant');
  for (const notice of forApplicant) await tellApplicant(ctx, told, kindOf(told, notice.on), notice, notice.id);
  if (forApplicant.length === 0 && byDefault !== undefined && !isOwnStep(ctx, byDefault))
    await tellApplicant(ctx, told, `case.${byDefault}`, defaultWords(told, byDefault), 'applicant');
  const roles = new Set(declared.flatMap(notice => (notice.to === 'applicant' ? [] : [notice.to])));
  await tellRoles(ctx, told, declared);
  await tellNewTask(ctx, told, roles);
}

/** What is declared for the desks of roles. */
async function tellRoles(
  ctx: Context,
  told: Told,
  declared: readonly (Words & { readonly id: string; readonly to: string })[],
): Promise<void> {
  // What a confidential reporter wrote stays with the desk that has the case: the others are told in words of our own.
  const hushed = isConfidential(told.application, told.scope);
  for (const notice of declared)
    if (notice.to !== 'applicant')
      await tellDesk(
        ctx,
        told,
        await deskOfRole(ctx, told, notice.to),
        hushed ? defaultWords(told, 'told') : notice,
        notice.id,
      );
}

/** Tells programs what became of a letter, by its id in the application: a number would lead to a person. */
function announceLetter(ctx: Context, { case: of }: Told, letter: string, what: LetterNews): Promise<void> {
  const type = `${EVENT}.${what === 'letter' ? 'letter-issued' : what}`;
  return announce(ctx, { type, subject: of.ticket, data: { ...factsOf(of), letter } });
}

/** Whoever did it need not hear of it by mail; a receipt and an end are kept all the same. */
const isOwnStep = (ctx: Context, kind: DefaultKind): boolean =>
  ctx.actor.kind === 'citizen' && kind !== 'opened' && kind !== 'ended';

function kindOf({ case: of, application }: Told, on: Happening['on']): string {
  if (on === 'entered')
    return application.definition.flow.stages[of.stage]?.turn === 'applicant' ? 'case.asked' : 'case.moved';
  return on === 'done' ? 'case.told' : `case.${on}`;
}

async function tellApplicant(ctx: Context, told: Told, kind: string, words: Words, name: string): Promise<void> {
  const of = told.case;
  for (const [index, reach] of (await reachesOf(ctx, of)).entries())
    await notify(ctx, {
      key: `${kind} ${of.id} ${of.version} ${name} ${index}`,
      kind,
      to: { kind: 'person', name: of.applicantName, ...reach },
      subject: { kind: 'case', id: of.ticket },
      title: words.title,
      text: words.text,
      en: words.en,
      link: `/berkas/${of.ticket}`,
    });
}

/** Tells the desk of the task that this step laid there, unless the application has told its role already. */
async function tellNewTask(ctx: Context, told: Told, already: ReadonlySet<string>): Promise<void> {
  const of = told.case;
  if (of.ended !== null) return;
  const task = openTask(mainTasks(await tasksOf(ctx, of.id)));
  const isNew = task !== undefined && task.turn === 'desk' && task.openedAt.getTime() === ctx.now.getTime();
  if (!isNew || already.has(task.role)) return;
  const to =
    task.assignee === null
      ? ({ kind: 'post', post: task.post } as const)
      : ({ kind: 'official', official: task.assignee } as const);
  await tellDesk(ctx, told, to, defaultWords(told, 'task'), 'task');
}

async function tellDesk(
  ctx: Context,
  told: Told,
  to: { readonly kind: 'post'; readonly post: string } | { readonly kind: 'official'; readonly official: string },
  words: Words,
  name: string,
): Promise<void> {
  const of = told.case;
  await notify(ctx, {
    key: `case.task ${of.id} ${of.version} ${name}`,
    kind: 'case.task',
    to,
    subject: { kind: 'case', id: of.ticket },
    title: words.title,
    text: words.text,
    en: words.en,
    link: `/kerja/${of.ticket}`,
  });
}

/** The desk that does a role's work for this case. */
async function deskOfRole(
  ctx: Context,
  { case: of, application, installation }: Told,
  role: string,
): Promise<{ readonly kind: 'post'; readonly post: string }> {
  const option = of.state.dispatched[role];
  const place = placeOf(application.definition, of.answers);
  const post = await deskFor(ctx, installation, {
    role,
    digest: of.digest,
    ...(option === undefined ? {} : { option }),
    ...(place === undefined ? {} : { place }),
  });
  return { kind: 'post', post };
}
