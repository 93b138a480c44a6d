/** A view of the inbox as a table for spreadsheets. Pure. No numbers that identify a person are in it. */
import { calendarDate } from '../foundation/clock.ts';
import type { Lang } from '../foundation/texts.ts';
import { NO_DUE } from './case.ts';
import type { InboxRow } from './inbox.ts';
import type { Labels } from './labels.ts';
import { officerTexts } from './officer-texts.ts';

/** Rows in one download: what a spreadsheet opens without complaint, and one query answers in a second. */
export const ROWS_PER_DOWNLOAD = 5_000;

/** A spreadsheet takes a cell that begins so for a formula, which may send data away: it gets an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark that tells spreadsheets that it is UTF-8. */
export function inboxCsv(rows: readonly InboxRow[], labels: Labels, zone: string, lang: Lang): string {
  const t = officerTexts[lang];
  const lines = rows.map(row => [
    row.ticket,
    labels.application(row.application),
    labels.stage(row.application, row.stage, row.digest),
    row.applicantName,
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
