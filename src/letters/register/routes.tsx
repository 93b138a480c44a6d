/** Routes of the register of letters. */
import type { Context } from '../../foundation/context.ts';
import { csv } from '../../foundation/csv.ts';
import { record } from '../../foundation/journal.ts';
import { found } from '../../foundation/problem.ts';
import { writeDate } from '../../foundation/texts.ts';
import { regionOf } from '../../regions/index.ts';
import { file, page, type Reply, type Route, route, type Visit } from '../../web/index.ts';
import { todayOf } from '../authority.ts';
import { reasonSentence } from '../texts.ts';
import type { RegisterLine } from './lines.ts';
import {
  agenciesWithin,
  REGISTER_STATES,
  type RegisterWanted,
  reachOf,
  registeredLetter,
  registerLines,
} from './looking.ts';
import { RegisteredLetterPage, RegisterPage, SeriesPage } from './pages.tsx';
import { REGISTER } from './paths.ts';
import { seriesAccount, seriesAll } from './series.ts';
import { registerTexts } from './texts.ts';

/** Lines of one page. */
const LINES_PER_PAGE = 50;
/** Lines of one file: some years of a large agency; a longer one is asked for year by year. */
const LINES_PER_FILE = 20_000;
/** Deeper than anybody turns pages; a search finds what is older. */
const PAGES_AT_MOST = 1_000;
const TEXT_AT_MOST = 100;

function wantedOf(visit: Visit): RegisterWanted {
  const { keadaan, q = '', seri = '', tahun = '', perangkat = '' } = visit.query;
  return {
    state: REGISTER_STATES.find(one => one === keadaan) ?? 'issued',
    text: q.trim().slice(0, TEXT_AT_MOST),
    series: seri === '' ? undefined : seri,
    year: /^\d{4}$/.test(tahun) ? Number(tahun) : undefined,
    agency: perangkat === '' ? undefined : perangkat,
  };
}

function pageOf(visit: Visit): number {
  const asked = Number(visit.query.halaman ?? '1');
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, PAGES_AT_MOST) : 1;
}

async function zoneOf(ctx: Context): Promise<string> {
  return found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }).timezone;
}

async function list(ctx: Context, visit: Visit): Promise<Reply> {
  const [wanted, at] = [wantedOf(visit), pageOf(visit)];
  const lines = await registerLines(ctx, wanted, { limit: LINES_PER_PAGE + 1, offset: (at - 1) * LINES_PER_PAGE });
  return page(
    <RegisterPage
      wanted={wanted}
      lines={lines.slice(0, LINES_PER_PAGE)}
      page={at}
      more={lines.length > LINES_PER_PAGE}
      series={await seriesAll(ctx)}
      agencies={await agenciesWithin(ctx)}
      ownOnly={reachOf(ctx) !== undefined}
      zone={await zoneOf(ctx)}
    />,
  );
}

async function download(ctx: Context, visit: Visit): Promise<Reply> {
  const wanted = wantedOf(visit);
  const lines = await registerLines(ctx, wanted, { limit: LINES_PER_FILE, offset: 0 });
  const t = registerTexts[visit.lang];
  const zone = await zoneOf(ctx);
  const head = [t.number, t.about, t.ticket, t.signer, t.agency, t.date, t.series, t.state, t.reason];
  const cells = (line: RegisterLine): readonly string[] => [
    line.number ?? '',
    line.title,
    line.ticket,
    line.signer,
    line.agency,
    typeof line.date === 'string' ? line.date : writeDate(visit.lang, { instant: line.date, zone }),
    line.series,
    t.standing[line.standing],
    line.reason === null ? '' : reasonSentence(line.reason, visit.lang),
  ];
  visit.after(inner =>
    record(inner, {
      event: 'letter.register-exported',
      subject: { kind: 'letter', id: 'register' },
      details: {
        state: wanted.state,
        text: wanted.text,
        series: wanted.series ?? null,
        year: wanted.year ?? null,
        agency: wanted.agency ?? null,
        lines: lines.length,
      },
    }),
  );
  const name = `register-surat-${ctx.region}-${wanted.state}${wanted.year === undefined ? '' : `-${wanted.year}`}.csv`;
  return file(csv([head, ...lines.map(cells)]), { mediaType: 'text/csv; charset=utf-8', name });
}

export const registerRoutes: readonly Route[] = [
  route({ method: 'get', path: REGISTER, guard: 'official', handler: list }),
  route({
    method: 'get',
    path: `${REGISTER}/unduh.csv`,
    guard: 'official',
    limit: { perMinute: 20 },
    handler: download,
  }),
  route({
    method: 'get',
    path: `${REGISTER}/seri/:series/:year`,
    guard: 'official',
    async handler(ctx, visit) {
      const at = pageOf(visit);
      const of = { series: visit.params.series ?? '', year: Number(visit.params.year) || 0 };
      const account = await seriesAccount(ctx, of, { limit: LINES_PER_PAGE, offset: (at - 1) * LINES_PER_PAGE });
      const more = account.last > at * LINES_PER_PAGE;
      return page(<SeriesPage account={account} page={at} more={more} zone={await zoneOf(ctx)} />);
    },
  }),
  route({
    method: 'get',
    path: `${REGISTER}/:letter`,
    guard: 'official',
    async handler(ctx, visit) {
      const letter = await registeredLetter(ctx, visit.params.letter ?? '');
      return page(<RegisteredLetterPage letter={letter} today={await todayOf(ctx)} zone={await zoneOf(ctx)} />);
    },
  }),
];
