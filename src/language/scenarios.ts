/**
 * Executable examples: who does what, on which day, and what must then be so.
 *
 * They travel with a release and are walked on what a region made of it, so that an adaptation or an update that changes
 * how cases go is seen before a citizen meets it. No database, no clock; a scenario takes milliseconds.
 */

import { parseAnswer } from './answer-parse.ts';
import { faults as faultsOf, sentenceOfFault } from './answers.ts';
import { closedDays, ScenarioBookings } from './bookings/scenario.ts';
import type { WorkingCalendar } from './calendar.ts';
import { fillText } from './compile.ts';
import type { Answer, Answers, ParameterValues, Scenario, ScenarioStep } from './definition.ts';
import { evaluationOf } from './evaluation.ts';
import { advance, offered, open } from './flow/advance.ts';
import { clocksOf } from './flow/clocks.ts';
import { consult, consultsIn, joined } from './flow/consulting.ts';
import { examples } from './flow/examples.ts';
import {
  type Application,
  type CaseState,
  isRefusal,
  type Outcome,
  type Refusal,
  type ScenarioFailure,
  type ScenarioResult,
  type Scope,
} from './flow/runtime.ts';
import { passed, timersDue } from './flow/timing.ts';
import { WITHDRAW, withdraw } from './flow/withdrawing.ts';
import { blockText, letterBlocks } from './letter-blocks.ts';
import { formatNumber } from './letter-number.ts';
import { PAYS, settle as settled } from './levies/billing.ts';
import type { Happening } from './notices/happenings.ts';
import { happeningsOfMove, happeningsOfOpening, noticesFor } from './notices/notice.ts';
import { recordFailures } from './registers/expected.ts';
import { equal, inWordsOf, squeezed } from './scenario-likeness.ts';

/** Timers that may do something in one step before they are taken to run in a circle. */
const TIMERS_AT_MOST = 50;
const STEPS_AT_MOST = 200;

/** Walks every scenario. `parameters` are those of a region; a scenario's own stand before them. */
export function runScenarios(
  app: Application,
  calendar: WorkingCalendar,
  parameters: ParameterValues = {},
): readonly ScenarioResult[] {
  return Object.entries(app.definition.scenarios).map(([id, scenario]) => {
    const walk = new Walk(app, calendar, { ...parameters, ...scenario.parameters }, scenario);
    const failures = walk.run();
    return {
      id,
      name: scenario.name,
      passed: failures.length === 0,
      failures,
      steps: Math.min(scenario.steps.length, STEPS_AT_MOST),
    };
  });
}

/** A letter as a scenario came to it: what it is written from. */
export interface ScenarioLetter {
  readonly letter: string;
  readonly scope: Scope;
  /** The day on which it was issued. */
  readonly date: string;
  /** How many letters the scenario had by then. */
  readonly sequence: number;
}

/** The letters that a scenario issues, in order; `parameters` as in `runScenarios`. A scenario that fails gives those before. */
export function lettersOfScenario(
  app: Application,
  calendar: WorkingCalendar,
  parameters: ParameterValues,
  scenario: Scenario,
): readonly ScenarioLetter[] {
  const walk = new Walk(app, calendar, { ...parameters, ...scenario.parameters }, scenario);
  walk.run();
  return walk.issued;
}

const NOT_OPENED = 'belum diajukan';

class Walk {
  private readonly app: Application;
  private readonly calendar: WorkingCalendar;
  /** Values of a region and of the scenario; invented ones stand in for others. */
  private readonly given: ParameterValues;
  private readonly scenario: Scenario;
  private readonly failures: ScenarioFailure[] = [];
  private today: string;
  private opened: string;
  private state: CaseState | null = null;
  private answers: Answers = {};
  private step = 0;
  readonly issued: ScenarioLetter[] = [];
  private reminded: string[] = [];
  private happened: Happening[] = [];
  private readonly booked = new ScenarioBookings();

  constructor(app: Application, calendar: WorkingCalendar, parameters: ParameterValues, scenario: Scenario) {
    this.app = app;
    this.calendar = calendar;
    this.given = parameters;
    this.scenario = scenario;
    this.today = scenario.on;
    this.opened = scenario.on;
  }

  run(): readonly ScenarioFailure[] {
    for (const step of this.scenario.steps.slice(0, STEPS_AT_MOST)) {
      this.step += 1;
      this.reminded = [];
      this.happened = [];
      this.today = step.on ?? this.today;
      const done = this.take(step);
      if (done === null) break;
      this.compare(step, done);
      // What follows a step that did not go as expected would only repeat the failure.
      if (this.failures.length > 0) break;
    }
    return this.failures;
  }

  private scope(answers: Answers = this.answers): Scope {
    const matter =
      this.state === null
        ? undefined
        : { ticket: 'CONTOH-0001', opened: this.opened, stage: this.state.stage, due: this.state.caseDue };
    return {
      answers,
      parameters: this.parameters,
      today: this.today,
      ...(matter === undefined ? {} : { case: matter }),
    };
  }

  private get parameters(): ParameterValues {
    return { ...examples(this.app, this.today), ...this.given };
  }

  private fail(about: string, expected: string, was: string): void {
    this.failures.push({ step: this.step, about, expected, was });
  }

  /** Does the step; null where it could not be done and was to be. */
  private take(step: ScenarioStep): Taken | null {
    if (step.does === 'submit') return this.settle(step, this.submit(step));
    if (this.state === null) {
      this.fail('step', 'berkas diajukan lebih dulu', NOT_OPENED);
      return null;
    }
    if (step.who === 'system') return this.timers(step);
    if (step.who === 'applicant' && step.does === WITHDRAW)
      return this.settle(step, withdraw(this.app, this.state, this.scope(), this.calendar));
    if (step.who === 'payment')
      return this.settle(
        { ...step, does: PAYS },
        settled(this.app, this.state, { levy: step.levy ?? '', how: 'paid' }, this.scope(), this.calendar),
      );
    const answers = this.typed(step.answers);
    const opinion = this.opinion(step, answers);
    if (opinion !== undefined) return this.settle(step, opinion);
    return this.settle(
      step,
      advance(this.app, this.state, { action: step.does ?? '', who: step.who, answers }, this.scope(), this.calendar),
    );
  }

  /**
   * What a step does about an opinion of the present stage: whoever is asked answers; whoever has the case asks for what is
   * not open, and takes back what is. Undefined where the step names none.
   */
  private opinion({ who, does = '' }: ScenarioStep, answers: Answers): Outcome | Refusal | undefined {
    if (this.state === null) return undefined;
    const one = consultsIn(this.app, this.state, this.today).find(({ id }) => id === does);
    if (one === undefined) return undefined;
    const what = one.consult.of === who ? 'answer' : one.isOpen ? 'withdraw' : 'ask';
    return consult(this.app, this.state, { consult: does, does: what, who, answers }, this.scope(), this.calendar);
  }

  private submit(step: ScenarioStep): Outcome | Refusal {
    const scope = this.scope({ ...this.answers, ...this.typed(step.answers) });
    const found = faultsOf(this.app, scope);
    if (found.length > 0) return { refused: 'answers', details: {}, faults: found };
    const closed = closedDays(this.app.definition, scope.answers, this.calendar);
    if (closed.length > 0) return { refused: 'answers', details: {}, faults: closed };
    this.opened = this.today;
    return open(this.app, scope, this.calendar);
  }

  /** Answers as YAML gives them, read as if typed where they are texts. */
  private typed(answers: Answers | undefined): Answers {
    return Object.fromEntries(
      Object.entries(answers ?? {}).map(([id, answer]): [string, Answer] => {
        const field = this.app.fields.get(id)?.field;
        if (field === undefined || typeof answer !== 'string') return [id, answer];
        const read = parseAnswer(field, answer);
        return [id, 'answer' in read ? read.answer : answer];
      }),
    );
  }

  /** Runs what is due on the day, one timer after another, until nothing is. */
  private timers(step: ScenarioStep): Taken | null {
    let last: Outcome | undefined;
    let refusal: Refusal | undefined;
    const refused = new Set<string>();
    for (let left = TIMERS_AT_MOST; left > 0 && this.state !== null; left -= 1) {
      const due = timersDue(this.app, this.state, this.today).find(timer => !refused.has(timer.id));
      if (due === undefined) break;
      if (due.does === undefined) {
        if (due.reminds !== undefined) {
          this.reminded.push(due.reminds);
          const side = due.reminds === 'applicant' ? 'applicant' : 'officials';
          this.happened.push({ on: 'reminded', stage: this.state.stage, side });
        }
        this.state = passed(this.app, this.state, due.id, this.today);
        continue;
      }
      const result = advance(this.app, this.state, { action: due.does, who: 'system' }, this.scope(), this.calendar);
      if (isRefusal(result)) {
        refused.add(due.id);
        refusal = result;
        continue;
      }
      this.accept(result, due.does);
      last = result;
    }
    if (last === undefined && step.refused !== undefined && refusal !== undefined) return this.settle(step, refusal);
    if (last !== undefined && step.refused !== undefined) {
      this.fail('refused', `ditolak: ${step.refused}`, 'diterima');
      return null;
    }
    return { outcome: last };
  }

  private settle(step: ScenarioStep, result: Outcome | Refusal): Taken | null {
    const wanted = step.refused?.split('.').at(-1);
    if (isRefusal(result)) {
      if (wanted === result.refused) return { outcome: undefined };
      this.fail('refused', step.refused === undefined ? 'diterima' : `ditolak: ${step.refused}`, this.words(result));
      return null;
    }
    if (wanted !== undefined) {
      this.fail('refused', `ditolak: ${step.refused ?? ''}`, 'diterima');
      return null;
    }
    this.accept(result, step.does ?? '');
    return { outcome: result };
  }

  private accept(outcome: Outcome, action: string): void {
    const { stage, end } = outcome.state;
    this.happened.push(
      ...(this.state === null
        ? happeningsOfOpening(stage)
        : happeningsOfMove({ from: this.state.stage, to: stage, action, letter: outcome.letter, ended: end !== null })),
    );
    this.booked.settle(this.app.definition, outcome, this.state === null);
    this.state = outcome.state;
    this.answers = outcome.answers;
    if (outcome.letter !== undefined)
      this.issued.push({
        letter: outcome.letter,
        scope: this.scope(),
        date: this.today,
        sequence: this.issued.length + 1,
      });
  }

  private words(refusal: Refusal): string {
    const found = (refusal.faults ?? []).map(fault => sentenceOfFault(this.app, fault, 'id'));
    return found.length === 0 ? `ditolak: ${refusal.refused}` : `ditolak: ${found.join(' ')}`;
  }

  private compare(step: ScenarioStep, { outcome }: Taken): void {
    const { expect } = step;
    const { state } = this;
    if (expect === undefined) return;
    if (state === null) {
      this.fail('stage', expect.stage ?? 'berkas diajukan', NOT_OPENED);
      return;
    }
    const turn = this.turn(state);
    this.same('stage', expect.stage, state.stage);
    this.same('turn', expect.turn, turn);
    this.same('due', expect.due, state.due);
    this.same('case_due', expect.case_due, state.caseDue);
    this.same('clock', expect.clock, state.clock);
    this.same('end', expect.end, state.end);
    if (expect.dispatched !== undefined) {
      const { role, option } = expect.dispatched;
      this.same(
        'dispatched',
        `${role} ${option}`,
        state.desk === null ? null : `${state.desk.role} ${state.desk.option ?? ''}`.trim(),
      );
    }
    if (expect.asked !== undefined) {
      const open = consultsIn(this.app, state, this.today).filter(one => one.isOpen);
      this.same('asked', sorted(expect.asked), sorted(open.map(one => one.id)));
    }
    this.same('joined', expect.joined, joined(this.app, state, this.today));
    if (expect.offered !== undefined) {
      // After the end only the applicant may still do something.
      const who = turn ?? 'applicant';
      this.same('offered', sorted(expect.offered), sorted(offered(this.app, state, this.scope(), who)));
    }
    if (expect.bill !== undefined) {
      const { levy, ...wanted } = expect.bill;
      const bill = state.bills[levy];
      this.same('bill.amount', wanted.amount, bill?.amount ?? null);
      this.same('bill.due', wanted.due, bill?.due ?? null);
      this.same(
        'bill.state',
        wanted.state ?? 'open',
        wanted.state === undefined && bill !== undefined ? 'open' : (bill?.how ?? null),
      );
    }
    this.same('escalated', expect.escalated, state.escalated !== null);
    if (expect.reminded !== undefined) this.same('reminded', sorted(expect.reminded), sorted(this.reminded));
    for (const [action, day] of Object.entries(expect.until ?? {}))
      this.same(`until.${action}`, day, state.windows[action] ?? null);
    this.compareClocks(expect.clocks ?? {}, state);
    for (const one of this.booked.compared(expect.booking ?? {})) this.same(one.about, one.expected, one.was);
    const evaluation = evaluationOf(this.app, this.scope());
    for (const [name, value] of Object.entries(expect.values ?? {}))
      this.same(`values.${name}`, value, evaluation.value(name));
    if (expect.letter !== undefined) this.compareLetter(expect.letter, outcome);
    if (expect.notice !== undefined) this.compareNotice(expect.notice);
    for (const { about, expected, was } of recordFailures(expect.record, outcome)) this.fail(about, expected, was);
  }

  /** One of the declared notices to this recipient holds all the words. */
  private compareNotice({ to, contains = [] }: NonNullable<Expected['notice']>): void {
    const given = noticesFor(this.app, this.happened, this.scope()).filter(notice => notice.to === to);
    if (given.length === 0) {
      this.fail('notice.to', to, 'tidak ada');
      return;
    }
    const texts = given.map(notice => squeezed(`${notice.title}\n${notice.text}`));
    if (texts.some(text => contains.every(part => text.includes(squeezed(part))))) return;
    this.fail('notice.contains', contains.join(', '), texts.join(' / ').slice(0, 500));
  }

  private compareClocks(expected: NonNullable<Expected['clocks']>, state: CaseState): void {
    const clocks = clocksOf(this.app, state, this.scope());
    for (const [id, wanted] of Object.entries(expected)) {
      const clock = clocks.find(one => one.id === id);
      this.same(`clocks.${id}.due`, wanted.due, clock?.due ?? null);
      this.same(`clocks.${id}.left`, wanted.left, clock?.left ?? null);
      this.same(`clocks.${id}.met`, wanted.met, clock?.metOn ?? null);
      this.same(`clocks.${id}.kept`, wanted.kept, clock?.kept ?? null);
    }
  }

  private turn(state: CaseState): string | null {
    return state.end === null ? (this.app.definition.flow.stages[state.stage]?.turn ?? null) : null;
  }

  private same(about: string, expected: Answer | undefined, was: Answer): void {
    if (expected !== undefined && !equal(expected, was)) this.fail(about, inWordsOf(expected), inWordsOf(was));
  }

  private compareLetter(
    expected: { readonly id: string; readonly contains?: readonly string[] },
    outcome: Outcome | undefined,
  ): void {
    this.same('letter.id', expected.id, outcome?.letter ?? null);
    if (outcome?.letter !== expected.id) return;
    const letter = this.app.definition.letters[expected.id];
    const number = formatNumber(String(this.parameters[letter?.number ?? ''] ?? ''), {
      sequence: this.issued.length,
      date: this.today,
      code: 'CONTOH',
      classification: fillText(letter?.classification ?? '', this.parameters),
      security: letter?.security,
    });
    const text = letterBlocks(this.app, expected.id, { ...this.scope(), letter: { number, date: this.today } })
      .map(blockText)
      .join('\n');
    for (const part of expected.contains ?? []) {
      if (!squeezed(text).includes(squeezed(part))) this.fail('letter.contains', part, text.slice(0, 500));
    }
  }
}

type Expected = NonNullable<ScenarioStep['expect']>;

const sorted = (words: readonly string[]): string => [...words].sort().join(', ');

interface Taken {
  readonly outcome: Outcome | undefined;
}
