/** Opinions: the page of whoever is asked, and asking and taking back by whoever has the case. */
import type { Context } from '../../foundation/context.ts';
import { openFile } from '../../foundation/files.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { fillText, localised } from '../../language/index.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { maySee } from '../acting.ts';
import { filesOf } from '../applicant.ts';
import { type Asked, faultsOfAsked, isAnswered, readAsked } from '../asking.ts';
import type { Case, Task } from '../case.ts';
import { claim } from '../claiming.ts';
import { caseIfAny, standingOf, tasksOf } from '../reading.ts';
import { asRead } from '../rights/confidential.ts';
import { readTicket } from '../ticket.ts';
import { INPUT_NAMES } from '../typing.ts';
import { statusOf } from '../uploads.ts';
import { worksBy } from '../who/standing.ts';
import { whoTexts } from '../who/texts.ts';
import { actOnConsult } from './consulting.ts';
import { ConsultScreen } from './page.tsx';
import { type ConsultSent, consultScreen, shownAnswersOf } from './screen.ts';
import { addMessage, MESSAGE_AT_MOST_CHARACTERS } from './talk.ts';

interface Looked {
  readonly case: Case;
  readonly tasks: readonly Task[];
  readonly consult: string;
}

/** The opinion of the address, for whoever is asked for it or has the case. */
async function looked(ctx: Context, visit: Visit): Promise<Looked> {
  const ticket = readTicket(visit.params.ticket ?? '');
  const consult = visit.params.consult ?? '';
  const of = ticket === undefined ? undefined : await caseIfAny(ctx, ticket);
  if (of === undefined) throw new Problem('cases.none', 404, { ticket: ticket ?? '' });
  const tasks = await tasksOf(ctx, of.id);
  const asked = tasks.filter(task => task.consult === consult);
  const mine = asked.some(task => worksBy(ctx.actor, task) !== undefined || isAssigned(ctx, task));
  if (asked.length > 0 && (mine || (await maySee(ctx, tasks))))
    return { case: await asRead(ctx, of, tasks), tasks, consult };
  visit.after(inner =>
    record(inner, {
      event: 'case.look-refused',
      subject: { kind: 'case', id: of.ticket },
      details: { path: visit.path },
    }),
  );
  throw new Problem('cases.not-yours', 403, { ticket: of.ticket });
}

const isAssigned = (ctx: Context, task: Task): boolean =>
  ctx.actor.kind === 'official' && task.assignee === ctx.actor.id;

const hrefOf = ({ case: of, consult }: Looked): string => `/kerja/${of.ticket}/pertimbangan/${consult}`;

async function show(ctx: Context, visit: Visit, seen: Looked, sent: ConsultSent = {}, status = 200): Promise<Reply> {
  const props = await consultScreen(ctx, { ...seen, lang: visit.lang, sent });
  return page(<ConsultScreen {...props} />, { status });
}

async function answer(ctx: Context, visit: Visit): Promise<Reply> {
  const seen = await looked(ctx, visit);
  const from = await standingOf(ctx, seen.case);
  const at = { stage: seen.case.stage, action: seen.consult };
  const asked: Asked = await readAsked(ctx, from.application, at, visit);
  if (
    [INPUT_NAMES.addRow, INPUT_NAMES.removeRow, INPUT_NAMES.removeFile].some(name => visit.fields[name] !== undefined)
  )
    return show(ctx, visit, seen, { asked, faults: [] });
  const faults = faultsOfAsked(from.application, at, from.scope, asked.content);
  if (!isAnswered(faults, asked))
    return show(ctx, visit, seen, { asked, faults }, statusOf(asked.uploadFaults.values()));
  const { ticket } = seen.case;
  await actOnConsult(ctx, { ticket, consult: seen.consult, does: 'answer', answers: asked.content.answers });
  return redirect(hrefOf(seen), { flash: { tone: 'ok', text: whoTexts[visit.lang].consult.sent } });
}

async function ask(ctx: Context, visit: Visit, does: 'ask' | 'withdraw'): Promise<Reply> {
  const ticket = readTicket(visit.params.ticket ?? '') ?? '';
  const consult = visit.params.consult ?? '';
  const after = await actOnConsult(ctx, { ticket, consult, does });
  const from = await standingOf(ctx, after);
  const { stages } = localised(from.application, visit.lang).flow;
  const name = fillText(stages[after.stage]?.consults?.[consult]?.name ?? consult, from.scope.parameters);
  const t = whoTexts[visit.lang].consults;
  const text = does === 'ask' ? t.asked(name) : t.withdrawn(name);
  return redirect(`/kerja/${ticket}#pertimbangan`, { flash: { tone: 'ok', text } });
}

async function say(ctx: Context, visit: Visit): Promise<Reply> {
  const seen = await looked(ctx, visit);
  const text = (visit.fields.pesan ?? '').trim();
  if (text === '' || text.length > MESSAGE_AT_MOST_CHARACTERS) return show(ctx, visit, seen, { message: text }, 422);
  await addMessage(ctx, { case: seen.case, tasks: seen.tasks, consult: seen.consult, text });
  return redirect(hrefOf(seen), { flash: { tone: 'ok', text: whoTexts[visit.lang].consult.messageSent } });
}

/** A file of an answer that the opinion shows, or of the opinion itself. */
async function attachment(ctx: Context, visit: Visit): Promise<Reply> {
  const seen = await looked(ctx, visit);
  const from = await standingOf(ctx, seen.case);
  const shown = shownAnswersOf(from, seen.consult, seen.tasks);
  const named = filesOf(shown).find(({ file: one }) => one.digest === visit.params.digest);
  const { file: wanted } = found(named, 'cases.no-such-file', { ticket: seen.case.ticket });
  const { content, mediaType } = await openFile(ctx, wanted.digest);
  return file(content, { mediaType, name: wanted.name, inline: true });
}

const UPLOAD = { megabytes: 10, files: 10 };
const AT = '/kerja/:ticket/pertimbangan/:consult';

export const consultRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: AT,
    guard: 'official',
    handler: async (ctx, visit) => show(ctx, visit, await looked(ctx, visit)),
  }),
  route({ method: 'post', path: `${AT}/jawab`, guard: 'official', upload: UPLOAD, handler: answer }),
  route({ method: 'post', path: `${AT}/minta`, guard: 'official', handler: (ctx, visit) => ask(ctx, visit, 'ask') }),
  route({
    method: 'post',
    path: `${AT}/tarik`,
    guard: 'official',
    handler: (ctx, visit) => ask(ctx, visit, 'withdraw'),
  }),
  route({ method: 'post', path: `${AT}/pesan`, guard: 'official', handler: say }),
  route({
    method: 'post',
    path: `${AT}/ambil`,
    guard: 'official',
    async handler(ctx, visit) {
      const seen = await looked(ctx, visit);
      await claim(ctx, { ticket: seen.case.ticket, consult: seen.consult, over: visit.fields.alih === 'ya' });
      return redirect(hrefOf(seen));
    },
  }),
  route({ method: 'get', path: `${AT}/lampiran/:digest`, guard: 'official', handler: attachment }),
];
