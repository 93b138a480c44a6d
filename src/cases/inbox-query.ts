/** The inbox outside of its page: a view in an address, and a view as a table for spreadsheets. Pure. */
import { calendarDate } from '../foundation/clock.ts';
import type { Lang } from '../foundation/texts.ts';
import { DUE_GROUPS, NO_DUE } from './case.ts';
import { MARK_NAMES } from './desk/marks.ts';
import { INBOX_SORTS, INBOX_VIEWS, type InboxFilter, type InboxRow } from './inbox.ts';
import type { Labels } from './labels.ts';
import { officerTexts } from './officer-texts.ts';

/** Name of the check boxes of the list; each value is a ticket and the version seen. */
export const SELECTED = 'berkas';

const ID = /^[a-z][a-z0-9_-]{0,60}$/;
const PLACE = /^[0-9.]{2,20}$/;

/** Reads an address; whatever does not fit counts as not said. */
export function readInboxQuery(query: Readonly<Record<string, string>>): InboxFilter {
  const fits = (text: string | undefined, pattern: RegExp): string | undefined =>
    text !== undefined && pattern.test(text) ? text : undefined;
  const application = fits(query.layanan, ID);
  return {
    view: INBOX_VIEWS.find(view => view === query.tampilan) ?? 'desk',
    application,
    // A stage belongs to an application: alone it says nothing.
    stage: application === undefined ? undefined : fits(query.tahap, ID),
    kecamatan: fits(query.kecamatan, PLACE),
    due: DUE_GROUPS.find(group => group === query.tenggat),
    mark: MARK_NAMES.find(mark => mark === query.tanda),
    sort: INBOX_SORTS.find(sort => sort === query.urut),
    after: query.lanjut === undefined || query.lanjut.length > 80 ? undefined : query.lanjut,
  };
}

/** The address of a view with its filters. */
export function inboxHref(filter: InboxFilter, path = '/kerja'): string {
  const query = new URLSearchParams();
  if (filter.view !== 'desk') query.set('tampilan', filter.view);
  const { application, stage, kecamatan, due, mark, sort, after } = filter;
  for (const [name, value] of Object.entries({
    layanan: application,
    tahap: stage,
    kecamatan,
    tenggat: due,
    tanda: mark,
    urut: sort,
    lanjut: after,
  })) {
    if (value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** `TICKET@version`, as the check boxes send it. */
export function readSelected(values: readonly string[]): ReadonlyMap<string, number> {
  const selected = new Map<string, number>();
  for (const value of values) {
    const parts = /^([A-Z0-9-]{6,24})@(\d{1,9})$/.exec(value);
    if (parts?.[1] !== undefined) selected.set(parts[1], Number(parts[2]));
  }
  return selected;
}

/** Rows in one download: what a spreadsheet opens without complaint, and one query answers in a second. */
export const ROWS_PER_DOWNLOAD = 5_000;

/** A spreadsheet takes a cell that begins so for a formula, which may send data away: it gets an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A list for spreadsheets, without numbers that identify a person: RFC 4180, with the mark that tells spreadsheets that it is UTF-8. */
export function inboxCsv(rows: readonly InboxRow[], labels: Labels, zone: string, lang: Lang): string {
  const t = officerTexts[lang];
  const lines = rows.map(row => [
    row.ticket,
    labels.application(row.application),
    labels.stage(row.application, row.stage, row.digest),
    row.consult === null ? row.applicantName : '',
    labels.place(row.kecamatan),
    row.due === NO_DUE ? '' : row.due,
    row.assigneeName ?? '',
    calendarDate(row.caseOpenedAt, zone),
    calendarDate(row.updatedAt, zone),
    row.ended === null ? '' : t.endings[row.ended],
    row.endedOn ?? '',
  ]);
  return `\ufeff${[t.export.columns, ...lines].map(line => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
