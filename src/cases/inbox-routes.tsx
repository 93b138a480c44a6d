/** The inbox, its search and its download; and every other route of officials, gathered. */
import { type Context, holdsDuty } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { maskNik, maskPhone } from '../foundation/masks.ts';
import { calendarOf } from '../regions/index.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { queueRoutes } from './booking/day-routes.tsx';
import { caseRoutes } from './case-routes.tsx';
import { consultRoutes } from './consulting/routes.tsx';
import { answeringRoutes } from './conversation/routes.tsx';
import { caseDeskRoutes } from './desk/case-desk-routes.tsx';
import { counterRoutes } from './desk/counter-routes.tsx';
import { manyRoutes } from './desk/many-routes.tsx';
import { SearchScreen } from './desk/pages/search.tsx';
import { search, searchAlike } from './desk/searching.ts';
import { templateRoutes } from './desk/template-routes.tsx';
import { plainQuery, viewHref, viewRoutes } from './desk/view-routes.tsx';
import { viewsOf } from './desk/views.ts';
import { choices, counts, dueCounts, inbox, todayOf } from './inbox.ts';
import { inboxCsv, ROWS_PER_DOWNLOAD, readInboxQuery } from './inbox-query.ts';
import { labelsFor } from './labels.ts';
import { officerTexts } from './officer-texts.ts';
import { InboxScreen } from './pages/inbox.tsx';
import { leavingRoutes } from './who/leaving-routes.tsx';
import { whoRoutes } from './who/routes.tsx';

const meIn = (ctx: Context): string => (ctx.actor.kind === 'official' ? ctx.actor.id : '');

/** What was searched, as the page may say it: a number that identifies a person is masked. */
function saidQuery(typed: string): string {
  const digits = typed.replace(/[\s.-]/g, '');
  if (/^\d{16}$/.test(digits)) return maskNik(digits);
  return /^(\+?62|0)\d{7,13}$/.test(digits) ? maskPhone(digits) : typed.trim().slice(0, 80);
}

async function showInbox(ctx: Context, visit: Visit): Promise<Reply> {
  const views = await viewsOf(ctx);
  const first = views.find(view => view.isDefault);
  // Whoever chose a view to begin with gets it where nothing else was asked for; its address says what is shown.
  if (first !== undefined && Object.keys(visit.query).length === 0) return redirect(viewHref(first.query));
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
    const exact = await search(ctx, typed);
    const rows = exact.length > 0 ? exact : await searchAlike(ctx, typed);
    const labels = await labelsFor(ctx, visit.lang, {
      applications: [],
      digests: rows,
      places: rows.map(row => row.kecamatan),
    });
    return page(
      <SearchScreen {...about} query={saidQuery(typed)} rows={rows} alike={exact.length === 0} labels={labels} />,
    );
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
  const posts = ctx.actor.kind === 'official' ? ctx.actor.posts : [];
  const saved = { views, posts, query: plainQuery(new URLSearchParams(visit.query).toString()) };
  return page(
    <InboxScreen {...about} filter={filter} page={list} due={due} choices={there} labels={labels} saved={saved} />,
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

/** Everything officials do with cases. Fixed addresses stand before those that begin with a ticket. */
export const officerRoutes: readonly Route[] = [
  route({ method: 'get', path: '/kerja', guard: 'official', handler: showInbox }),
  route({ method: 'get', path: '/kerja/unduh.csv', guard: 'official', handler: download }),
  ...manyRoutes,
  ...viewRoutes,
  ...templateRoutes,
  ...counterRoutes,
  ...queueRoutes,
  ...caseDeskRoutes,
  ...consultRoutes,
  ...whoRoutes,
  ...leavingRoutes,
  ...caseRoutes,
  ...answeringRoutes,
];
