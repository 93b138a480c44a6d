/**
 * `payung formula` on the command line: the law's arithmetic, with the inputs on standard input, so that it can be checked from
 * outside. It needs no database.
 */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type CalendarDate, calendarDate, isCalendarDate } from './foundation/clock.ts';
import { Unusable } from './foundation/given.ts';
import { calculationData, calculationLines, countLevy, LEVIES, type Levy } from './levies/index.ts';
import {
  ELEMENTS,
  type Element,
  isElement,
  ruleOn,
  sampleNeeded,
  surveyResult,
  type Totals,
} from './satisfaction/index.ts';
import { countWorkload, workloadData, workloadLines } from './workforce/index.ts';

/** What came of it. Exit code 0: counted; 2: the input cannot be used. */
export interface Counted {
  readonly code: 0 | 2;
  readonly data: unknown;
  readonly lines: readonly string[];
}

const INPUT_BYTES_AT_MOST = 50_000_000;

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unusable(what, 'is no object.');
  return value as Readonly<Record<string, unknown>>;
}

function count(value: unknown, what: string): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new Unusable(what, 'is no whole number of at least 0.');
  return Number(value);
}

function elementOf(id: string): Element {
  if (!isElement(id)) throw new Unusable(id, `is no element of the survey; known are ${ELEMENTS.join(', ')}.`);
  return id;
}

/** `totals: { time: { sum, count } }` as they are. */
function totalsOf(given: unknown, scoreAtMost: number): Totals {
  const totals = Object.entries(objectOf(given, 'totals')).map(([id, value]) => {
    const total = objectOf(value, `totals.${id}`);
    const [sum, people] = [count(total.sum, `totals.${id}.sum`), count(total.count, `totals.${id}.count`)];
    if (sum < people || sum > people * scoreAtMost)
      throw new Unusable(`totals.${id}`, `${people} scores of 1 to ${scoreAtMost} cannot make ${sum}.`);
    return [elementOf(id), { sum, count: people }] as const;
  });
  return Object.fromEntries(totals);
}

/** `responses: [{ time: 4, … }]` added up; `complete-only` leaves out those that lack an element. */
function totalsIn(given: unknown, rule: ReturnType<typeof ruleOn>, completeOnly: boolean): Totals {
  if (!Array.isArray(given)) throw new Unusable('responses', 'is no list.');
  const totals: Partial<Record<Element, { sum: number; count: number }>> = {};
  for (const [index, one] of given.entries()) {
    const scores = Object.entries(objectOf(one, `responses[${index}]`)).map(([id, score]) => {
      const value = count(score, `responses[${index}].${id}`);
      if (value < 1 || value > rule.scoreAtMost)
        throw new Unusable(`responses[${index}].${id}`, `is not between 1 and ${rule.scoreAtMost}.`);
      return [elementOf(id), value] as const;
    });
    if (completeOnly && scores.length < rule.elements.length) continue;
    for (const [id, value] of scores) {
      const known = totals[id] ?? { sum: 0, count: 0 };
      totals[id] = { sum: known.sum + value, count: known.count + 1 };
    }
  }
  return totals;
}

/** A whole number of hundredths or ten-thousandths with its point: `91.48`. */
function decimal(value: number, places: 2 | 4): string {
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * The survey of satisfaction: `{ totals | responses, unanswered?, population?, date? }`. With `population` also how many should
 * have answered.
 */
export function countSurvey(text: string): Counted {
  return counted(() => {
    const given = objectOf(JSON.parse(text), 'input');
    const date = given.date ?? '9999-12-31';
    if (typeof date !== 'string' || !isCalendarDate(date)) throw new Unusable('date', 'is no date.');
    const rule = ruleOn(date);
    const totals =
      given.totals === undefined
        ? totalsIn(given.responses ?? [], rule, given.unanswered === 'complete-only')
        : totalsOf(given.totals, rule.scoreAtMost);
    const result = surveyResult(rule, totals);
    const sample = given.population === undefined ? null : sampleNeeded(rule, count(given.population, 'population'));
    const data = {
      law: rule.law,
      index: result === undefined ? null : decimal(result.indexHundredths, 2),
      quality: result?.quality ?? null,
      elements: (result?.elements ?? []).map(one => ({
        element: one.element,
        count: one.count,
        mean: decimal(one.meanTenThousandths, 4),
        quality: one.quality,
      })),
      worstFirst: result?.worstFirst ?? [],
      sampleNeeded: sample,
    };
    const lines = [
      `${data.index ?? '-'} ${data.quality ?? '-'}`,
      ...data.elements.map(one => `${one.element}: ${one.mean} ${one.quality}`),
      ...(sample === null ? [] : [`sample: ${sample}`]),
    ];
    return { data, lines };
  });
}

/** What is owed by a levy's law. */
export function countLevyFrom(levy: Levy, text: string, today: CalendarDate): Counted {
  return counted(() => {
    const calculation = countLevy(levy, JSON.parse(text), today);
    return { data: calculationData(calculation), lines: calculationLines(calculation) };
  });
}

/** Workload and need of the posts of a unit. */
export function countWorkloadFrom(text: string, today: CalendarDate): Counted {
  return counted(() => {
    const workload = countWorkload(JSON.parse(text), today);
    return { data: workloadData(workload), lines: workloadLines(workload) };
  });
}

/** Counts, or says what cannot be used. */
function counted(count: () => Omit<Counted, 'code'>): Counted {
  try {
    return { code: 0, ...count() };
  } catch (error) {
    if (!(error instanceof Unusable) && !(error instanceof SyntaxError)) throw error;
    return { code: 2, data: { error: error.message }, lines: [error.message] };
  }
}

const LEVY_WORDS: Readonly<Record<Levy, string>> = {
  bphtb: 'duty on acquiring land and buildings (UU 1/2022 Ps 44–49)',
  pbb: 'tax on land and buildings, PBB-P2 (UU 1/2022 Ps 38–43)',
  reklame: 'tax on advertisements (UU 1/2022 Ps 60–64)',
  pbg: 'charge for building approval (PP 16/2021)',
};

function addFormula(formula: Command, name: string, words: string, count: (text: string) => Counted): void {
  formula
    .command(name)
    .description(words)
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const input = readFileSync(0);
      if (input.length > INPUT_BYTES_AT_MOST) throw new RangeError('More than 50 MB on standard input.');
      const { code, data, lines } = count(input.toString('utf8'));
      if (options.json === true) console.log(JSON.stringify(data, null, 2));
      else for (const line of lines) (code === 2 ? console.error : console.log)(line);
      process.exitCode = code;
    });
}

/** Adds the command to the program. */
export function addFormulaCommand(app: Command): void {
  const formula = app.command('formula').description("the law's arithmetic, inputs as JSON on standard input");
  const today = (): CalendarDate => calendarDate(new Date(), 'Asia/Jakarta');
  addFormula(formula, 'skm', 'index, class and ranking of a satisfaction survey (PermenPANRB 14/2017)', countSurvey);
  addFormula(formula, 'abk', 'workload and need of staff (PermenPANRB 1/2020)', text =>
    countWorkloadFrom(text, today()),
  );
  for (const levy of LEVIES) addFormula(formula, levy, LEVY_WORDS[levy], text => countLevyFrom(levy, text, today()));
}
