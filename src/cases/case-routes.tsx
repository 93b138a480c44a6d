/** The page of a case for officials and what they do there. */
import type { Context } from '../foundation/context.ts';
import { openFile } from '../foundation/files.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { fillText, localised } from '../language/index.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { act, maySee } from './acting.ts';
import { allFields, filesOf } from './applicant.ts';
import { type Asked, faultsOfAsked, isAnswered, readAsked, writtenFor } from './asking.ts';
import type { Case, Task } from './case.ts';
import { caseScreen, type Extra } from './case-view.ts';
import { assign, claim, colleagues, release } from './claiming.ts';
import { onlyAsked } from './consulting/consulting.ts';
import { readBy, speaksForDesk } from './conversation/conversation.ts';
import { addNote, NOTE_AT_MOST_CHARACTERS, readCalls } from './desk/notes.ts';
import { noteLook } from './desk/presence.ts';
import { isReasoned, REVEAL_WORDS_AT_MOST, reveal } from './desk/reveals.ts';
import { caseLetterRoutes } from './letters/routes.tsx';
import { formerAnswers, formerField } from './moved/former.ts';
import { actionLabel, isNumber } from './officer-lines.ts';
import { officerTexts } from './officer-texts.ts';
import { CaseScreen } from './pages/case-officer.tsx';
import { caseIfAny, openTask, pinned, type Standing, standingOf, tasksOf } from './reading.ts';
import { asRead } from './rights/confidential.ts';
import { casesProblems } from './texts.ts';
import { readTicket } from './ticket.ts';
import { INPUT_NAMES } from './typing.ts';
import { statusOf } from './uploads.ts';

interface Looked {
  readonly case: Case;
  readonly tasks: readonly Task[];
}

/**
 * The case of the address, for an official who has business in it. For anybody else the refusal is written in the journal
 * after the answer, because a page that is only looked at writes nothing itself.
 */
export async function looked(ctx: Context, visit: Visit, options: { readonly hold?: boolean } = {}): Promise<Looked> {
  const ticket = readTicket(visit.params.ticket ?? '');
  if (ticket === undefined) throw new Problem('cases.none', 404, { ticket: '' });
  const refused = (): void =>
    visit.after(inner =>
      record(inner, {
        event: 'case.look-refused',
        subject: { kind: 'case', id: ticket },
        details: { path: visit.path },
      }),
    );
  const of = await caseIfAny(ctx, ticket, options);
  if (of === undefined) {
    // A ticket of the right shape that is not here: most likely another region's.
    refused();
    throw new Problem('cases.none', 404, { ticket });
  }
  const tasks = await tasksOf(ctx, of.id);
  if (!(await maySee(ctx, tasks))) {
    refused();
    throw new Problem('cases.not-yours', 403, { ticket });
  }
  return { case: await asRead(ctx, of, tasks), tasks };
}

export async function show(
  ctx: Context,
  { case: of, tasks }: Looked,
  lang: Lang,
  extra: Extra = {},
  status = 200,
): Promise<Reply> {
  return page(<CaseScreen {...(await caseScreen(ctx, of, tasks, lang, extra))} />, { status });
}

const back = (ticket: string, text: string): Reply => redirect(`/kerja/${ticket}`, { flash: { tone: 'ok', text } });

/** Buttons inside a form that only change the form (rows of a table) never act. */
const changesForm = (visit: Visit): boolean =>
  [INPUT_NAMES.addRow, INPUT_NAMES.removeRow, INPUT_NAMES.removeFile].some(name => visit.fields[name] !== undefined);

interface Tried {
  readonly from: Standing;
  readonly asked: Asked;
  readonly version: number;
}

async function doAction(ctx: Context, visit: Visit): Promise<Reply> {
  // Held from here on: of two who send at once the second waits, and then sees what the first did beside its own words.
  const seen = await looked(ctx, visit, { hold: true });
  const action = visit.params.action ?? '';
  const from = await standingOf(ctx, seen.case);
  const asked = await readAsked(ctx, from.application, { stage: seen.case.stage, action }, visit);
  const version = Number(visit.fields[INPUT_NAMES.version] ?? Number.NaN);
  const again = await shownAgain(ctx, visit, seen, action, { from, asked, version });
  if (again !== undefined) return again;
  const { ticket } = seen.case;
  await act(ctx, { ticket, action, answers: asked.content.answers, version, who: 'desk' });
  const definition = localised(from.application, visit.lang);
  const label = fillText(actionLabel(definition, seen.case.stage, action), from.scope.parameters);
  return back(ticket, officerTexts[visit.lang].flash.acted(label));
}

/** The page again, instead of acting: the case changed meanwhile, the form asked for a row more, or an answer is wrong. */
async function shownAgain(
  ctx: Context,
  visit: Visit,
  seen: Looked,
  action: string,
  tried: Tried,
): Promise<Reply | undefined> {
  const { from, asked, version } = tried;
  const sent = { action, asked, faults: [] };
  if (version !== seen.case.version)
    return show(
      ctx,
      seen,
      visit.lang,
      {
        sent,
        seen: Number.isNaN(version) ? 0 : version,
        kept: await writtenFor(ctx, from.application, action, visit, visit.lang),
      },
      409,
    );
  if (changesForm(visit)) return show(ctx, seen, visit.lang, { sent });
  const faults = faultsOfAsked(from.application, { stage: seen.case.stage, action }, from.scope, asked.content);
  if (isAnswered(faults, asked)) return undefined;
  return show(ctx, seen, visit.lang, { sent: { ...sent, faults } }, statusOf(asked.uploadFaults.values()));
}

async function showNumber(ctx: Context, visit: Visit): Promise<Reply> {
  const seen = await looked(ctx, visit);
  const id = visit.fields.isian ?? '';
  const kept = await formerField(ctx, seen.case, id);
  const field = kept ?? allFields((await pinned(ctx, seen.case)).definition).get(id);
  if (!isNumber(field) || (kept === undefined && seen.case.answers[id] === undefined))
    throw new Problem('cases.no-such-field', 404, { ticket: seen.case.ticket });
  const { alasan: reason, keterangan: words = '' } = visit.fields;
  if (!isReasoned(reason, words)) {
    const error = casesProblems[visit.lang]['reveal-reason']?.({ atMost: REVEAL_WORDS_AT_MOST }) ?? '';
    return show(ctx, seen, visit.lang, { tried: { form: 'reveal', about: id, typed: words, error } }, 422);
  }
  await reveal(ctx, seen.case, { field: id, type: field?.type ?? '', reason, words });
  return show(ctx, seen, visit.lang, { whole: id });
}

async function writeNote(ctx: Context, visit: Visit): Promise<Reply> {
  const seen = await looked(ctx, visit);
  const text = (visit.fields.catatan ?? '').trim();
  if (text === '' || text.length > NOTE_AT_MOST_CHARACTERS) {
    const error = casesProblems[visit.lang]['note-length']?.({ atMost: NOTE_AT_MOST_CHARACTERS }) ?? '';
    return show(ctx, seen, visit.lang, { note: { error, text } }, 422);
  }
  await addNote(ctx, { ticket: seen.case.ticket, text, calls: visit.fieldsAll.sebut ?? [] });
  await readCalls(ctx, seen.case.id);
  return redirect(`/kerja/${seen.case.ticket}#catatan`, {
    flash: { tone: 'ok', text: officerTexts[visit.lang].flash.noted },
  });
}

async function giveTo(ctx: Context, visit: Visit): Promise<Reply> {
  const seen = await looked(ctx, visit);
  const { ticket } = seen.case;
  const official = visit.fields.rekan ?? '';
  await assign(ctx, { ticket, official, reason: visit.fields.alasan ?? '' });
  const task = openTask(seen.tasks);
  const to = task === undefined ? undefined : (await colleagues(ctx, [task.post])).find(one => one.id === official);
  return back(ticket, officerTexts[visit.lang].flash.assigned(to?.name ?? ''));
}

/** Only a file that an answer of this very case names. */
async function attachment(ctx: Context, visit: Visit): Promise<Reply> {
  const { case: of } = await looked(ctx, visit);
  const named = filesOf({ ...of.answers, ...formerAnswers(of) }).find(
    ({ file: one }) => one.digest === visit.params.digest,
  );
  const { file: wanted } = found(named, 'cases.no-such-file', { ticket: of.ticket });
  const { content, mediaType } = await openFile(ctx, wanted.digest);
  return file(content, { mediaType, name: wanted.name, inline: true });
}

/** Whoever is only asked for an opinion reads what the opinion shows. */
async function opinionHref(ctx: Context, visit: Visit): Promise<string | undefined> {
  const ticket = readTicket(visit.params.ticket ?? '');
  const of = ticket === undefined ? undefined : await caseIfAny(ctx, ticket);
  const consult = of === undefined ? undefined : await onlyAsked(ctx, of);
  return consult === undefined ? undefined : `/kerja/${of?.ticket ?? ''}/pertimbangan/${consult}`;
}

/** Files that come with one action. */
const UPLOAD = { megabytes: 10, files: 10 };

export const caseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/kerja/:ticket',
    guard: 'official',
    async handler(ctx, visit) {
      const opinion = await opinionHref(ctx, visit);
      if (opinion !== undefined) return redirect(opinion);
      const seen = await looked(ctx, visit);
      visit.after(inner => noteLook(inner, seen.case.id));
      if (speaksForDesk(ctx, seen.tasks)) visit.after(inner => readBy(inner, seen.case.id, 'desk'));
      return show(ctx, seen, visit.lang, { ready: visit.query.jawaban });
    },
  }),
  route({
    method: 'post',
    path: '/kerja/:ticket/tindakan/:action',
    guard: 'official',
    upload: UPLOAD,
    handler: doAction,
  }),
  route({ method: 'post', path: '/kerja/:ticket/nomor', guard: 'official', handler: showNumber }),
  route({
    method: 'post',
    path: '/kerja/:ticket/ambil',
    guard: 'official',
    async handler(ctx, visit) {
      const { case: of } = await looked(ctx, visit);
      await claim(ctx, { ticket: of.ticket, over: visit.fields.alih === 'ya' });
      return back(of.ticket, officerTexts[visit.lang].flash.claimed);
    },
  }),
  route({
    method: 'post',
    path: '/kerja/:ticket/lepas',
    guard: 'official',
    async handler(ctx, visit) {
      const { case: of } = await looked(ctx, visit);
      await release(ctx, { ticket: of.ticket });
      return back(of.ticket, officerTexts[visit.lang].flash.released);
    },
  }),
  route({ method: 'post', path: '/kerja/:ticket/tugaskan', guard: 'official', handler: giveTo }),
  route({ method: 'post', path: '/kerja/:ticket/catatan', guard: 'official', handler: writeNote }),
  route({ method: 'get', path: '/kerja/:ticket/lampiran/:digest', guard: 'official', handler: attachment }),
  ...caseLetterRoutes,
];
