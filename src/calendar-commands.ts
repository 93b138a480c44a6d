/**
 * `payung calendar` on the command line: when a number of days is over in a region, and the yearly tables by which it is
 * counted, so that a deadline can be checked from outside and a new decree taken over.
 */
import { readFileSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { Outcome, Request, Surroundings } from './commands.ts';
import { calendarDate, instantAt, isCalendarDate } from './foundation/clock.ts';
import type { RegionCode } from './foundation/context.ts';
import { uuidv7 } from './foundation/identifiers.ts';
import { addDays, type DayClock, daysLeft } from './language/index.ts';
import {
  agency,
  calendarOf,
  type DaysImported,
  exportDays,
  exportNationalDays,
  importDays,
  importNationalDays,
  sentenceOfRefusedLine,
} from './regions/index.ts';

export type CalendarRequest =
  | {
      readonly command: 'calendar-due';
      readonly region: RegionCode;
      readonly from: string;
      /** On the region's clock; absent: the hour does not matter. */
      readonly time?: string | undefined;
      readonly days: number;
      readonly clock: DayClock;
      readonly unit?: string | undefined;
    }
  | {
      readonly command: 'calendar-import';
      readonly text: string;
      readonly source: string;
      /** Absent: decreed days of the whole server. */
      readonly region?: RegionCode | undefined;
    }
  | { readonly command: 'calendar-export'; readonly region?: RegionCode | undefined };

export const CALENDAR_COMMANDS: readonly string[] = ['calendar-due', 'calendar-import', 'calendar-export'];

/** Days that may be asked for at once: ten years. */
const DAYS_AT_MOST = 3_660;
/** A file of days is small; what is larger is another file. */
const BYTES_AT_MOST = 1_000_000;

function workFor(at: Surroundings, reason: string) {
  return { actor: { kind: 'system', reason } as const, now: at.clock(), requestId: uuidv7() };
}

/** Runs one of the calendar's commands. Problems `regions.none`, `regions.no-agency`. */
export async function runCalendar(at: Surroundings, request: CalendarRequest): Promise<Outcome> {
  switch (request.command) {
    case 'calendar-due':
      return due(at, request);
    case 'calendar-import':
      return importFile(at, request);
    case 'calendar-export': {
      const { region } = request;
      const text =
        region === undefined
          ? await at.database.asOwner(exportNationalDays)
          : await at.database.reading(region, workFor(at, 'export the calendar'), exportDays);
      return {
        ok: true,
        data: { csv: text },
        lines: text
          .replace(/^\ufeff/, '')
          .trimEnd()
          .split('\r\n'),
      };
    }
  }
}

async function due(at: Surroundings, asked: Extract<CalendarRequest, { command: 'calendar-due' }>): Promise<Outcome> {
  const { region, from, time, days, clock, unit } = asked;
  return at.database.reading(region, workFor(at, 'count days'), async ctx => {
    if (unit !== undefined) await agency(ctx, unit);
    const calendar = await calendarOf(ctx, unit ?? null);
    const received = time === undefined ? from : calendar.dayOfReceipt(instantAt(from, time, calendar.zone));
    const due = addDays(calendar, received, days, clock);
    const today = calendarDate(ctx.now, calendar.zone);
    const provisional = clock === 'working' && calendar.isProvisional(due);
    const data = {
      region,
      unit: unit ?? null,
      from,
      received,
      days,
      clock,
      due,
      zone: calendar.zone,
      provisional,
      left: daysLeft(calendar, today, due, clock),
    };
    const unsure = provisional ? [`Provisional: the national days of ${due.slice(0, 4)} are not decreed yet.`] : [];
    return { ok: true, data, lines: [due, ...unsure] };
  });
}

async function importFile(
  at: Surroundings,
  { text, source, region }: Extract<CalendarRequest, { command: 'calendar-import' }>,
): Promise<Outcome> {
  const result =
    region === undefined
      ? await at.database.asOwner(db => importNationalDays(db, text, source))
      : await at.database.inRegion(region, workFor(at, 'import days'), ctx => importDays(ctx, text));
  return importOutcome(result);
}

function importOutcome({ added, changed, same, refused }: DaysImported): Outcome {
  const told = refused.map(line => ({ ...line, sentence: sentenceOfRefusedLine(line, 'en') }));
  if (refused.length > 0)
    return {
      ok: false,
      data: { imported: false, refused: told },
      lines: [
        ...told.map(({ line, sentence }) => `line ${line}: ${sentence}`),
        `Nothing was imported: ${refused.length} of the lines must be put right first.`,
      ],
    };
  return {
    ok: true,
    data: { imported: true, added, changed, same, refused: [] },
    lines: [`Imported: ${added} new, ${changed} changed, ${same} as before.`],
  };
}

interface Common {
  readonly data: string;
  readonly json?: boolean;
}
interface DueOptions extends Common {
  readonly region: string;
  readonly from: string;
  readonly time?: string;
  readonly days: number;
  readonly clock: DayClock;
  readonly unit?: string;
}

/** What the program lends to its commands. */
interface Tools {
  withData(of: Command): Command;
  command(common: Common, request: Request): Promise<void>;
}

function dateOf(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('Write a date that exists, such as 2026-03-13.');
  return text;
}

function timeOf(text: string): string {
  if (!/^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(text)) throw new InvalidArgumentError('Write a time such as 16:30.');
  return text;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!/^-?[0-9]{1,5}$/.test(text) || Math.abs(days) > DAYS_AT_MOST)
    throw new InvalidArgumentError(`Write a whole number of days, at most ${DAYS_AT_MOST}.`);
  return days;
}

function clockOf(text: string): DayClock {
  if (text !== 'working' && text !== 'calendar') throw new InvalidArgumentError('The clock is working or calendar.');
  return text;
}

function fileOf(path: string): string {
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1 };
  if (size < 0) throw new InvalidArgumentError(`There is no file ${path}.`);
  if (size > BYTES_AT_MOST) throw new InvalidArgumentError(`${path} is larger than a file of days may be (1 MB).`);
  return readFileSync(path, 'utf8');
}

export function addCalendarCommands(app: Command, { withData, command }: Tools): void {
  const calendar = app.command('calendar').description('working days: deadlines, and the yearly tables behind them');
  withData(calendar.command('due'))
    .description('the date on which a number of days is over in a region; the day it begins is day 0')
    .requiredOption('--region <code>', 'in which region')
    .requiredOption('--from <date>', 'day 0, as 2026-03-13', dateOf)
    .requiredOption('--days <n>', 'how many days; a negative number counts back', daysOf)
    .option('--clock <clock>', 'working or calendar', clockOf, 'working')
    .option('--unit <agency>', 'by the calendar of this agency')
    .option('--time <HH:MM>', 'when it came in: after closing time may count from the next working day', timeOf)
    .action(({ region, from, time, days, clock, unit, ...common }: DueOptions) =>
      command(common, { command: 'calendar-due', region, from, time, days, clock, unit }),
    );
  withData(calendar.command('import <file>'))
    .description("days from CSV or JSON: decreed ones for the whole server, or a region's own; all of it or nothing")
    .option('--region <code>', "a region's own days; without it national days, joint leave and Ramadan")
    .option('--source <decree>', 'decree of the lines that name none', '')
    .action((file: string, { region, source, ...common }: Common & { region?: string; source: string }) =>
      command(common, { command: 'calendar-import', text: fileOf(file), source, region }),
    );
  withData(calendar.command('export'))
    .description('the same days as CSV, ready to be imported again')
    .option('--region <code>', "a region's own days; without it the national ones")
    .action(({ region, ...common }: Common & { region?: string }) =>
      command(common, { command: 'calendar-export', region }),
    );
}
