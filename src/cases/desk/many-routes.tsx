/** Routes of work on many cases at once: choose what, do it for each, read what came of it, try again. */
import type { Context } from '../../foundation/context.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { offeredTo } from '../acting.ts';
import { faultsOfAsked, isAnswered, questionsOf, readAsked } from '../asking.ts';
import { actionViews, type Extra, placesFor } from '../case-view.ts';
import { colleagues } from '../claiming.ts';
import { readSelected, SELECTED } from '../inbox-query.ts';
import { labelsFor } from '../labels.ts';
import { caseByTicket, openTask, type Standing, standingOf, tasksOf } from '../reading.ts';
import { casesProblems } from '../texts.ts';
import { readTicket } from '../ticket.ts';
import { NOTE_AT_MOST_CHARACTERS } from './notes.ts';
import {
  type ActGroup,
  ActScreen,
  AssignScreen,
  LinkScreen,
  NoteScreen,
  ResultScreen,
  type Selected,
} from './pages/many.tsx';
import { BULK_AT_MOST, type Doing, doForEach, runOf, tryAgain } from './runs-of-many.ts';

const workOf = (ctx: Context) => ({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId });

const selectedIn = (visit: Visit): readonly Selected[] =>
  [...readSelected(visit.fieldsAll[SELECTED] ?? [])]
    .slice(0, BULK_AT_MOST + 1)
    .map(([ticket, version]) => ({ ticket, version }));

/** Does it and leads to what came of it: that page may be read again without doing anything twice. */
async function carryOut(ctx: Context, visit: Visit, doing: Doing, selected: readonly Selected[]): Promise<Reply> {
  return redirect(`/kerja/massal/${await doForEach(visit.database, ctx, doing, selected)}`);
}

const AT_ONCE: Readonly<Record<string, Doing>> = {
  ambil: { kind: 'claim' },
  alih: { kind: 'take-over' },
  lepas: { kind: 'release' },
};

async function choose(ctx: Context, visit: Visit): Promise<Reply> {
  const { ambil: one, lakukan = '', rekan } = visit.fields;
  if (one !== undefined) return carryOut(ctx, visit, { kind: 'claim' }, [{ ticket: one, version: 0 }]);
  const selected = selectedIn(visit);
  const atOnce = AT_ONCE[lakukan];
  if (atOnce !== undefined || selected.length === 0 || selected.length > BULK_AT_MOST)
    return carryOut(ctx, visit, atOnce ?? { kind: 'claim' }, selected);
  if (lakukan === 'tugaskan' && rekan !== undefined)
    return carryOut(ctx, visit, { kind: 'assign', official: rekan }, selected);
  if (lakukan === 'catat') return note(ctx, visit, selected);
  if (lakukan === 'kaitkan') return linkAll(ctx, visit, selected);
  return visit.database.reading(ctx.region, workOf(ctx), inner =>
    lakukan === 'tugaskan' ? askColleague(inner, selected) : askAction(inner, visit, selected),
  );
}

/** Asks for the note, or writes it once it was given. */
async function note(ctx: Context, visit: Visit, selected: readonly Selected[]): Promise<Reply> {
  const text = visit.fields.catatan?.trim();
  if (text !== undefined && text !== '' && text.length <= NOTE_AT_MOST_CHARACTERS)
    return carryOut(ctx, visit, { kind: 'note', text }, selected);
  const error =
    text === undefined ? undefined : casesProblems[visit.lang]['note-length']?.({ atMost: NOTE_AT_MOST_CHARACTERS });
  return page(<NoteScreen cases={selected} typed={text ?? ''} error={error} />, {
    status: error === undefined ? 200 : 422,
  });
}

/** Asks for the ticket, or links once one was given. */
async function linkAll(ctx: Context, visit: Visit, selected: readonly Selected[]): Promise<Reply> {
  const typed = visit.fields.tiket?.trim();
  const other = readTicket(typed ?? '');
  if (other !== undefined) return carryOut(ctx, visit, { kind: 'link', other }, selected);
  const error = typed === undefined ? undefined : casesProblems[visit.lang].none?.({});
  return page(<LinkScreen cases={selected} typed={typed ?? ''} error={error} />, {
    status: error === undefined ? 200 : 422,
  });
}

async function askColleague(ctx: Context, selected: readonly Selected[]): Promise<Reply> {
  const desks = new Set<string>();
  for (const { ticket } of selected) {
    const task = openTask(await tasksOf(ctx, (await caseByTicket(ctx, ticket)).id));
    if (task !== undefined) desks.add(task.post);
  }
  return page(<AssignScreen cases={selected} colleagues={await colleagues(ctx, [...desks])} />);
}

interface Together {
  readonly from: Standing;
  readonly offered: readonly string[];
  readonly cases: readonly Selected[];
}

/** Cases by tree and stage, with the actions that every one of them offers. What asks for files is left out: evidence is of one case. */
async function together(ctx: Context, selected: readonly Selected[]): Promise<readonly Together[]> {
  const groups = new Map<string, Together>();
  for (const one of selected) {
    const of = await caseByTicket(ctx, one.ticket);
    const from = await standingOf(ctx, of);
    const offered = (await offeredTo(ctx, from, await tasksOf(ctx, of.id))).filter(
      action => !Object.values(questionsOf(from.application, of.stage, action)).some(field => field.type === 'file'),
    );
    const key = `${of.digest} ${of.stage}`;
    const known = groups.get(key);
    groups.set(key, {
      from: known?.from ?? from,
      offered: known === undefined ? offered : known.offered.filter(action => offered.includes(action)),
      cases: [...(known?.cases ?? []), one],
    });
  }
  return [...groups.values()];
}

async function askAction(
  ctx: Context,
  visit: Visit,
  selected: readonly Selected[],
  sent?: Extra['sent'],
): Promise<Reply> {
  const found = await together(ctx, selected);
  const labels = await labelsFor(ctx, visit.lang, {
    applications: [],
    digests: found.map(group => group.from.case),
    places: [],
  });
  const groups: readonly ActGroup[] = found.map(({ from, offered, cases }) => ({
    application: labels.application(from.case.application),
    stage: labels.stage(from.case.application, from.case.stage, from.case.digest),
    cases,
    actions: actionViews(from, offered, visit.lang, sent),
  }));
  const places = await placesFor(
    ctx,
    groups.flatMap(group => group.actions),
  );
  return page(<ActScreen groups={groups} places={places} />, { status: sent === undefined ? 200 : 422 });
}

/** Does one action for each: the answers are read once, then every case decides for itself. */
async function actOnAll(ctx: Context, visit: Visit): Promise<Reply> {
  const selected = selectedIn(visit);
  const action = visit.fields.tindakan ?? '';
  const [first] = selected;
  if (first === undefined || selected.length > BULK_AT_MOST)
    return carryOut(ctx, visit, { kind: 'act', action, answers: {} }, selected);
  const read = await visit.database.reading(ctx.region, workOf(ctx), async inner => {
    const from = await standingOf(inner, await caseByTicket(inner, first.ticket));
    const at = { stage: from.case.stage, action };
    const asked = await readAsked(inner, from.application, at, { ...visit, files: [] });
    const faults = faultsOfAsked(from.application, at, from.scope, asked.content);
    if (isAnswered(faults, asked)) return { answers: asked.content.answers };
    return { again: await askAction(inner, visit, selected, { action, asked, faults }) };
  });
  if (read.again !== undefined) return read.again;
  return carryOut(ctx, visit, { kind: 'act', action, answers: read.answers }, selected);
}

export const manyRoutes: readonly Route[] = [
  route({ method: 'post', path: '/kerja/massal', guard: 'official', unbound: true, handler: choose }),
  route({ method: 'post', path: '/kerja/massal/tindakan', guard: 'official', unbound: true, handler: actOnAll }),
  route({
    method: 'get',
    path: '/kerja/massal/:run',
    guard: 'official',
    handler: async (ctx, visit) => page(<ResultScreen run={await runOf(ctx, visit.params.run ?? '')} />),
  }),
  route({
    method: 'post',
    path: '/kerja/massal/:run/ulang',
    guard: 'official',
    unbound: true,
    async handler(ctx, visit) {
      const run = visit.params.run ?? '';
      await tryAgain(visit.database, ctx, run);
      return redirect(`/kerja/massal/${run}`);
    },
  }),
];
