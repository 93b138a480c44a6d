/** Addresses of the yearly report of an agreement: page, spreadsheet, data, and filing it. */
import { agreementsProblems } from '../agreements/index.ts';
import { calendarDate } from '../foundation/clock.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { found, isProblem } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';
import { textsOf } from '../ui/texts.ts';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../web/index.ts';
import { YearlyPage, type YearlyShown } from './pages/yearly.tsx';
import { fileReport, mayFile, type YearlyReport, yearlyReport, yearsOf } from './reporting.ts';
import { recipientOf, YEARLY_LAW } from './yearly.ts';
import { yearlyTexts } from './yearly-texts.ts';

/** Who carries agreements, and who reads how they go. */
const READERS: readonly Duty[] = [
  'cooperation',
  'head-of-region',
  'regional-secretary',
  'application-owner',
  'auditor',
];
const FILERS: readonly Duty[] = ['cooperation', 'head-of-region', 'regional-secretary'];

async function asked(ctx: Context, visit: Visit): Promise<YearlyReport> {
  const year = /^\d{4}/.exec(visit.params.tahun ?? '')?.[0];
  return yearlyReport(ctx, visit.params.id ?? '', Number(year));
}

async function shown(ctx: Context, report: YearlyReport, more: Partial<YearlyShown> = {}): Promise<YearlyShown> {
  const region = async (code: string) => found(await regionOf(ctx.db, code), 'proposals.no-report');
  const own = await region(ctx.region);
  return {
    report,
    origin: await region(report.agreement.origin),
    holder: await region(report.agreement.holder),
    own,
    years: yearsOf(report.agreement, calendarDate(ctx.now, own.timezone)),
    mayFile: mayFile(ctx),
    ...more,
  };
}

/** One address for three forms: `2026`, `2026.csv`, `2026.json`. */
async function report(ctx: Context, visit: Visit): Promise<Reply> {
  const { tahun = '' } = visit.params;
  const made = await asked(ctx, visit);
  if (tahun.endsWith('.csv')) return asCsv(made);
  if (tahun.endsWith('.json')) return asJson(made);
  return page(<YearlyPage shown={await shown(ctx, made)} />);
}

function asJson({ agreement, figures, filed }: YearlyReport): Reply {
  const whole = {
    format: 'payung-yearly-report/1',
    agreement: { id: agreement.id, subject: agreement.subject, origin: agreement.origin, holder: agreement.holder },
    recipient: recipientOf(agreement),
    basis: Object.values(YEARLY_LAW).map(one => one.id),
    figures,
    filed: filed === undefined ? null : { at: filed.at.toISOString(), by: filed.by, remarks: filed.text },
  };
  const name = `laporan-${figures.year}.json`;
  return file(JSON.stringify(whole, null, 2), { mediaType: 'application/json', name });
}

function asCsv({ figures }: YearlyReport): Reply {
  const text = (value: number | null): string => (value === null ? '' : String(value));
  const head = [
    'application',
    'name',
    'version',
    'changes',
    'releases_behind',
    'opened',
    'ended',
    'on_time',
    'minutes',
  ];
  const rows = figures.applications.map(one => [
    one.application,
    one.name,
    one.version,
    String(one.changes),
    String(one.releasesBehind),
    text(one.opened),
    text(one.ended),
    text(one.endedOnTime),
    text(one.minutes),
  ]);
  return file(csv([head, ...rows]), { mediaType: 'text/csv; charset=utf-8', name: `laporan-${figures.year}.csv` });
}

async function fileIt(ctx: Context, visit: Visit): Promise<Reply> {
  const { uraian = '', revisi = '0' } = visit.fields;
  const year = Number(visit.params.tahun ?? '');
  const id = visit.params.id ?? '';
  try {
    await fileReport(ctx, { id, revision: Number(revisi) }, { year, text: uraian });
  } catch (problem) {
    if (!isProblem(problem, 'agreements.report-shape')) throw problem;
    const sentence = agreementsProblems[visit.lang]['report-shape']?.(problem.details) ?? problem.code;
    const errors = [{ field: 'uraian', text: sentence }];
    const again = await shown(ctx, await asked(ctx, visit), { errors, text: uraian });
    return page(<YearlyPage shown={again} />, { status: 422 });
  }
  const text = textsOf(visit.lang, yearlyTexts).done(year);
  return redirect(`/kesepakatan/${id}/laporan/${year}`, { flash: { tone: 'ok', text } });
}

export const yearlyRoutes: readonly Route[] = [
  route({ method: 'get', path: '/kesepakatan/:id/laporan/:tahun', guard: READERS, handler: report }),
  route({ method: 'post', path: '/kesepakatan/:id/laporan/:tahun', guard: FILERS, handler: fileIt }),
];
