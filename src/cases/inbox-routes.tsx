/** The inbox and what is done there with many cases at once. */
import { type Context, holdsDuty } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { maskNik, maskPhone } from '../foundation/masks.ts';
import { calendarOf } from '../regions/index.ts';
import { file, page, type Reply, type Route, route, type Visit } from '../web/index.ts';
import { act, offeredTo } from './acting.ts';
import { faultsOfAsked, isAnswered, questionsOf, readAsked } from './asking.ts';
import { BULK_AT_MOST, type BulkResult, forEachCase } from './desk/each.ts';
import { caseRoutes } from './case-routes.tsx';
import { actionViews, type Extra, placesFor } from './case-view.ts';
import { assign, claim, colleagues, release } from './claiming.ts';
import { search, searchAlike } from './desk/searching.ts';
import { choices, counts, dueCounts, inbox, todayOf } from './inbox.ts';
import { inboxCsv, ROWS_PER_DOWNLOAD, readInboxQuery, readSelected, SELECTED } from './inbox-query.ts';
import { labelsFor } from './labels.ts';
import { officerTexts } from './officer-texts.ts';
import { type ActGroup, ActScreen, AssignScreen, ResultScreen, type Selected } from './pages/bulk.tsx';
import { InboxScreen, SearchScreen } from './pages/inbox.tsx';
import { caseByTicket, openTask, type Standing, standingOf, tasksOf } from './reading.ts';

const meIn = (ctx: Context): string => (ctx.actor.kind === 'official' ? ctx.actor.id : '');

/** What was searched, as the page may say it: a number that identifies a person is masked. */
function saidQuery(typed: string): string {
  const digits = typed.replace(/[\s.-]/g, '');
  if (/^\d{16}$/.test(digits)) return maskNik(digits);
  return /^(\+?62|0)\d{7,13}$/.test(digits) ? maskPhone(digits) : typed.trim().slice(0, 80);
}

async function showInbox(ctx: Context, visit: Visit): Promise<Reply> {
  const today = await todayOf(ctx);
  const { zone } = await calendarOf(ctx);
  const about = {
    today,
    zone,
    me: meIn(ctx),
    counts: await counts(ctx),
    mayFileAtCounter: holdsDuty(ctx.actor, 'counter'),
  };
  const typed = (visit.query.cari ?? '').trim();
  if (typed !== '') {
    const rows = await search(ctx, typed);
    const labels = await labelsFor(ctx, visit.lang, {
      applications: [],
      digests: rows,
      places: rows.map(row => row.kecamatan),
    });
    return page(<SearchScreen {...about} query={saidQuery(typed)} rows={rows} labels={labels} />);
  }
  const filter = readInboxQuery(visit.query);
  const list = await inbox(ctx, filter);
  const there = await choices(ctx, filter.view);
  const labels = await labelsFor(ctx, visit.lang, {
    applications: there.applications.map(one => one.id),
    digests: list.rows,
    places: [...list.rows.map(row => row.kecamatan), ...there.kecamatans.map(one => one.code)],
  });
  const due = await dueCounts(ctx, filter);
  const hasPost = ctx.actor.kind === 'official' && ctx.actor.posts.length > 0;
  return page(
    <InboxScreen {...about} filter={filter} page={list} due={due} choices={there} labels={labels} hasPost={hasPost} />,
  );
}

async function download(ctx: Context, visit: Visit): Promise<Reply> {
  const filter = { ...readInboxQuery(visit.query), after: undefined };
  const { rows } = await inbox(ctx, filter, ROWS_PER_DOWNLOAD);
  const labels = await labelsFor(ctx, visit.lang, {
    applications: [],
    digests: rows,
    places: rows.map(row => row.kecamatan),
  });
  const { zone } = await calendarOf(ctx);
  const today = await todayOf(ctx);
  // A list of names leaves the system here: the journal says who took it.
  visit.after(inner =>
    record(inner, {
      event: 'case.list-exported',
      subject: { kind: 'inbox', id: filter.view },
      details: { rows: rows.length },
    }),
  );
  const name = `${officerTexts[visit.lang].export.file}-${today}.csv`;
  return file(inboxCsv(rows, labels, zone, visit.lang), { mediaType: 'text/csv; charset=utf-8', name });
}

/** A list of results is the answer itself: sending the form again would only be refused case by case. */
const results = (of: readonly BulkResult[]): Reply => page(<ResultScreen results={of} />);

const workOf = (ctx: Context) => ({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId });

const selectedIn = (visit: Visit): readonly Selected[] =>
  [...readSelected(visit.fieldsAll[SELECTED] ?? [])]
    .slice(0, BULK_AT_MOST + 1)
    .map(([ticket, version]) => ({ ticket, version }));

async function bulk(ctx: Context, visit: Visit): Promise<Reply> {
  const one = visit.fields.ambil;
  const selected = selectedIn(visit);
  const tickets = selected.map(chosen => chosen.ticket);
  const each = (list: readonly string[], run: (inner: Context, ticket: string) => Promise<unknown>) =>
    forEachCase(visit.database, ctx, list, run).then(results);
  if (one !== undefined) return each([one], (inner, ticket) => claim(inner, { ticket }));
  const { lakukan, rekan } = visit.fields;
  if (selected.length === 0 || selected.length > BULK_AT_MOST || lakukan === 'ambil')
    return each(tickets, (inner, ticket) => claim(inner, { ticket }));
  if (lakukan === 'lepas') return each(tickets, (inner, ticket) => release(inner, { ticket }));
  if (lakukan === 'tugaskan' && rekan !== undefined)
    return each(tickets, (inner, ticket) => assign(inner, { ticket, official: rekan }));
  return visit.database.reading(ctx.region, workOf(ctx), inner =>
    lakukan === 'tugaskan' ? askColleague(inner, selected) : askAction(inner, visit, selected),
  );
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
async function bulkAct(ctx: Context, visit: Visit): Promise<Reply> {
  const selected = selectedIn(visit);
  const versions = new Map(selected.map(one => [one.ticket, one.version]));
  const action = visit.fields.tindakan ?? '';
  const [first] = selected;
  if (first === undefined || selected.length > BULK_AT_MOST)
    return forEachCase(visit.database, ctx, [...versions.keys()], async () => undefined).then(results);
  const read = await visit.database.reading(ctx.region, workOf(ctx), async inner => {
    const from = await standingOf(inner, await caseByTicket(inner, first.ticket));
    const at = { stage: from.case.stage, action };
    const asked = await readAsked(inner, from.application, at, { ...visit, files: [] });
    const faults = faultsOfAsked(from.application, at, from.scope, asked.content);
    if (isAnswered(faults, asked)) return { answers: asked.content.answers };
    return { again: await askAction(inner, visit, selected, { action, asked, faults }) };
  });
  if (read.again !== undefined) return read.again;
  const { answers } = read;
  return forEachCase(visit.database, ctx, [...versions.keys()], (inner, ticket) =>
    act(inner, { ticket, action, answers, version: versions.get(ticket) ?? 0, who: 'desk' }),
  ).then(results);
}

/** Everything officials do with cases. */
export const officerRoutes: readonly Route[] = [
  route({ method: 'get', path: '/kerja', guard: 'official', handler: showInbox }),
  route({ method: 'get', path: '/kerja/unduh.csv', guard: 'official', handler: download }),
  route({ method: 'post', path: '/kerja/massal', guard: 'official', unbound: true, handler: bulk }),
  route({ method: 'post', path: '/kerja/massal/tindakan', guard: 'official', unbound: true, handler: bulkAct }),
  ...caseRoutes,
];
