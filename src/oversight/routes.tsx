/** Reading the journal. */
import { addDays, instantAt, isCalendarDate } from '../foundation/clock.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { entries, type JournalFilter, lastSeal, type Verification, verify } from '../foundation/journal.ts';
import { found } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';
import { file, page, type Reply, type Route, route, type Visit } from '../web/index.ts';
import { JournalPage } from './pages/journal.tsx';
import { oversightTexts } from './texts.ts';

/** Who may read the whole journal of their region. */
const READERS: readonly Duty[] = ['auditor', 'operator', 'head-of-region', 'regional-secretary'];
/** Lines of one file: an auditor filters by month. */
const EXPORT_PAGES_AT_MOST = 200;

interface Asked {
  readonly filter: JournalFilter;
  readonly shown: { readonly event: string; readonly subject: string; readonly from: string; readonly until: string };
  readonly dateWrong: boolean;
}

function asked(query: Visit['query'], zone: string): Asked {
  const text = (name: string) => (query[name] ?? '').trim().slice(0, 80);
  const shown = { event: text('kejadian'), subject: text('hal'), from: text('dari'), until: text('sampai') };
  const wrong = (date: string) => date !== '' && !isCalendarDate(date);
  const before = text('sebelum');
  return {
    shown,
    dateWrong: wrong(shown.from) || wrong(shown.until),
    filter: {
      event: shown.event === '' ? undefined : shown.event,
      subjectId: shown.subject === '' ? undefined : shown.subject,
      from: isCalendarDate(shown.from) ? instantAt(shown.from, '00:00', zone) : undefined,
      until: isCalendarDate(shown.until) ? instantAt(addDays(shown.until, 1), '00:00', zone) : undefined,
      before: isUuid(before) ? before : undefined,
    },
  };
}

function queryOf(shown: Asked['shown'], before?: string): string {
  const pairs = [
    ['kejadian', shown.event],
    ['hal', shown.subject],
    ['dari', shown.from],
    ['sampai', shown.until],
    ['sebelum', before ?? ''],
  ].filter((pair): pair is [string, string] => pair[1] !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

async function journalPage(ctx: Context, visit: Visit, verification?: Verification): Promise<Reply> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const { filter, shown, dateWrong } = asked(visit.query, region.timezone);
  const { entries: lines, more } = await entries(ctx, filter);
  return page(
    <JournalPage
      entries={lines}
      zone={region.timezone}
      filter={shown}
      dateWrong={dateWrong}
      older={more === null ? null : queryOf(shown, more)}
      exportQuery={queryOf(shown)}
      paged={filter.before !== undefined}
      seal={await lastSeal(ctx)}
      verification={verification}
    />,
  );
}

async function exported(ctx: Context, visit: Visit): Promise<Reply> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const t = oversightTexts[visit.lang];
  const { filter } = asked(visit.query, region.timezone);
  const rows: string[][] = [
    ['id', t.when, t.event, 'event', t.who, t.subject, 'subject', t.why, t.details, t.request, t.chain],
  ];
  let before: string | undefined;
  for (let read = 0; read < EXPORT_PAGES_AT_MOST; read += 1) {
    const { entries: lines, more } = await entries(ctx, { ...filter, before });
    for (const line of lines) {
      rows.push([
        line.id,
        line.at.toISOString(),
        t.events[line.event] ?? line.event,
        line.event,
        line.actorName === '' ? line.actorKind : line.actorName,
        line.subjectKind,
        line.subjectId,
        line.reason ?? '',
        JSON.stringify(line.details),
        line.requestId,
        line.seal === null ? '' : String(line.seal),
      ]);
    }
    if (more === null) break;
    before = more;
  }
  return file(csv(rows), { mediaType: 'text/csv; charset=utf-8', name: `jurnal-${ctx.region}.csv` });
}

export const oversightRoutes: readonly Route[] = [
  route({ method: 'get', path: '/jurnal', guard: READERS, handler: (ctx, visit) => journalPage(ctx, visit) }),
  route({ method: 'get', path: '/jurnal/unduh.csv', guard: READERS, limit: { perMinute: 10 }, handler: exported }),
  route({
    method: 'post',
    path: '/jurnal/periksa',
    guard: READERS,
    reads: true,
    limit: { perMinute: 5 },
    handler: async (ctx, visit) => journalPage(ctx, visit, await verify(ctx)),
  }),
];
