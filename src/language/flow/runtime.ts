/**
 * Shapes which the runtime half of the language hands out: what a case is, what a step gives, what is wrong with an answer.
 */

import type { BookingStep } from '../bookings/booking.ts';
import type { Answer, Answers, Definition, ParameterValues, RecordAnswer } from '../definition.ts';
import type { Parsed } from '../expressions.ts';
import type { NameType } from '../names.ts';

/** A definition made ready for use. Made by `compile`; kept as long as the definition is. */
export interface Application {
  readonly definition: Definition;
  /** Every name an expression may use, with its type. */
  readonly names: ReadonlyMap<string, NameType>;
  /** Every field by id: the form's and the ones asked by actions. */
  readonly fields: ReadonlyMap<string, FieldPlace>;
  /** The expression, parsed once; `columns` names the table field in whose row it stands. */
  expression(text: string, columns?: string): Parsed;
  /** A decision table's cell, parsed once as unary tests on an input of that type. */
  test(text: string, input: NameType): Parsed;
}

/** Where a field stands: on a page of the form, or among the questions of an action. */
export interface FieldPlace {
  readonly id: string;
  readonly field: import('../definition.ts').Field;
  readonly page?: string;
  readonly stage?: string;
  readonly action?: string;
}

/** Everything that expressions and texts of one case may name. Treated as immutable: change by making another. */
export interface Scope {
  readonly answers: Answers;
  readonly parameters: ParameterValues;
  /** Calendar date 'YYYY-MM-DD' in the region's zone. */
  readonly today: string;
  /** Names of places by code, so that a letter names a kecamatan and does not number it. */
  readonly places?: Readonly<Record<string, string>> | undefined;
  readonly case?:
    | {
        readonly ticket: string;
        readonly opened: string;
        readonly stage: string;
        /** Deadline of the whole case; null while its clock stands still. */
        readonly due?: string | null;
      }
    | undefined;
}

/** Something wrong with one answer. For a table, `details.row` (from 1) and `details.column` say which cell. */
export interface AnswerFault {
  readonly field: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export type Ending = 'granted' | 'refused' | 'done' | 'withdrawn';

/** What a stage left for another still has to come back to: days of its deadline and of its timers. */
export interface StageRemainder {
  readonly due: number | null;
  readonly timers: Readonly<Record<string, number>>;
}

/** How a named clock of a case stands. */
export interface ClockState {
  readonly startedOn: string;
  /** Last day of the promise; null while the clock stands still. Kept as it stood when it was met. */
  readonly due: string | null;
  /** Days that are left while it stands still. */
  readonly left: number | null;
  /** Since when it stands still. */
  readonly stoppedOn: string | null;
  /** The day on which what was promised was done. */
  readonly metOn: string | null;
}

/** How an opinion that was asked for stands. */
export interface ConsultState {
  readonly askedOn: string;
  /** Last day for the answer; null where there is none. */
  readonly due: string | null;
  /** The day on which it was answered, taken back, or its stage was left without it. */
  readonly closedOn: string | null;
  readonly answered: boolean;
}

/** How the last bill of a levy stands. */
export interface BillState {
  readonly madeOn: string;
  /** Whole rupiah. */
  readonly amount: number;
  /** Last day for paying. */
  readonly due: string;
  readonly how: 'open' | 'paid' | 'exempt';
  /** The day on which it was paid, or on which nothing had to be; null: it is open. */
  readonly settledOn: string | null;
}

/** Where a case stands. Plain JSON: stored with the case and given back to the next step. */
export interface CaseState {
  readonly stage: string;
  /** Stage to which `kembali` returns: the one from which the present stage was entered. */
  readonly previous: string | null;
  readonly enteredOn: string;
  readonly opened: string;
  /** Deadline of the stage; null where it has none, stands still, or the case has ended. */
  readonly due: string | null;
  /** Deadline of the case; null where there is none or while the clock is stopped. Kept as it stood when the case ended. */
  readonly caseDue: string | null;
  /** Days of the case's deadline which are left while the clock is stopped. */
  readonly remaining: number | null;
  readonly clock: 'running' | 'stopped';
  readonly end: Ending | null;
  /** Actions (`stage.action`) by which the deadline has been lengthened; each may do so once. */
  readonly extended: readonly string[];
  /** Last days which the stage's timers leave; they act on the day after. One that has done its work is gone from here. */
  readonly timers: Readonly<Record<string, string>>;
  /** Desk whose move it is; null where it is the applicant's or nobody's. */
  readonly desk: Desk | null;
  /** What is left of stages to which the case may return, by stage. */
  readonly stageRemaining: Readonly<Record<string, StageRemainder>>;
  /** From which stage each stage on the way here was entered: the trail that `kembali` follows. */
  readonly cameFrom: Readonly<Record<string, string | null>>;
  /** Opinions asked for, by `stage.consult`; the last time each. */
  readonly consults: Readonly<Record<string, ConsultState>>;
  /** Bills by levy, the last of each. */
  readonly bills: Readonly<Record<string, BillState>>;
  /** Option last dispatched to, by role: a case that returns to a role returns to the same desk. */
  readonly dispatched: Readonly<Record<string, string>>;
  /** Named clocks that have begun. */
  readonly clocks: Readonly<Record<string, ClockState>>;
  /** Since when the case's clock stands still; null while it runs. */
  readonly stoppedOn: string | null;
  /** Timers (`stage.timer`) that have done their work in this stay. */
  readonly fired: readonly string[];
  /** Since when the task lies with the superior too; null where it does not. */
  readonly escalated: string | null;
  /** The day of the first end. From then on the promise of the whole case is kept or missed, whatever an objection brings. */
  readonly closed: string | null;
  /** Last days on which the applicant may still do an action of the end stage. */
  readonly windows: Readonly<Record<string, string>>;
}

export interface Desk {
  readonly role: string;
  readonly option?: string;
  /** The post above the role's has the move. */
  readonly superior?: boolean;
}

/** What a step asks of a register. */
export interface RecordChange {
  readonly register: string;
  readonly does: 'add' | 'change' | 'end';
  /** The record that is changed or ended. */
  readonly record?: string;
  readonly values: RecordAnswer;
  /** Last day on which it holds; null: until it is ended; absent: as it was. */
  readonly until?: string | null;
  readonly reason?: string;
}

/** What a step gave. */
export interface Outcome {
  readonly state: CaseState;
  /** All answers of the case after the step, computed fields included. */
  readonly answers: Answers;
  /** Who must act now, `applicant` included; null when the case has ended. */
  readonly task: Desk | null;
  readonly letter?: string;
  /** What follows for registers. */
  readonly records?: readonly RecordChange[];
  readonly decides?: 'grant' | 'refuse';
  /** Bill that the step makes. */
  readonly bill?: import('../levies/billing.ts').BillMade;
  /** What becomes of bookings, by the field that asked for them. */
  readonly booking?: Readonly<Record<string, BookingStep>>;
  /** Sentence for the citizen's timeline, its placeholders filled. */
  readonly tells?: string;
  /** Element path of what was done: the action, or `flow.start`. */
  readonly path: string;
}

export type RefusalCode =
  | 'awaits-consults'
  | 'no-amount'
  | 'too-late'
  | 'ended'
  | 'unknown-action'
  | 'not-your-turn'
  | 'not-now'
  | 'extended'
  | 'not-due'
  | 'answers';

export interface Refusal {
  readonly refused: RefusalCode;
  readonly details: Readonly<Record<string, string | number>>;
  readonly faults?: readonly AnswerFault[];
}

export function isRefusal(result: Outcome | Refusal): result is Refusal {
  return 'refused' in result;
}

export interface DueTimer {
  readonly id: string;
  readonly does?: string;
  readonly reminds?: 'turn' | 'applicant' | 'superior';
  readonly escalates?: boolean;
  /** The day on which it acts. */
  readonly on: string;
}

/** What a scenario expected and did not get. Both as words in Indonesian; `about` is the property of `expect`. */
export interface ScenarioFailure {
  /** Number of the step, from 1. */
  readonly step: number;
  readonly about: string;
  readonly expected: string;
  readonly was: string;
}

export interface ScenarioResult {
  readonly id: string;
  readonly name: string;
  readonly passed: boolean;
  readonly failures: readonly ScenarioFailure[];
  /** How many steps were walked. */
  readonly steps: number;
}

/** A run of text in a letter. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}
export type Runs = readonly Run[];

export interface ListBlock {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** Counted a, b, c instead of 1, 2, 3. */
  readonly marks?: 'letters';
  readonly items: readonly Runs[];
}

export type Align = 'left' | 'center' | 'right';

/** A part of a letter's body. */
export type Block =
  /** Centred: what stands between the parts of a decision, such as MEMUTUSKAN. */
  | { readonly kind: 'heading'; readonly text: Runs; readonly centred?: true }
  | { readonly kind: 'paragraph'; readonly text: Runs }
  | ListBlock
  | {
      readonly kind: 'table';
      readonly head: readonly Runs[];
      readonly rows: readonly (readonly Runs[])[];
      /** One a column; absent: all left. */
      readonly align?: readonly Align[];
      /** Its rows are counted in a column before the first. */
      readonly numbered?: true;
    }
  | {
      readonly kind: 'rows';
      readonly rows: readonly {
        readonly label: Runs;
        readonly value: Runs;
        /** What the row enumerates beneath its value: the reasons after Menimbang. */
        readonly list?: ListBlock;
      }[];
    };

export type LetterScope = Scope & { readonly letter: { readonly number: string; readonly date: string } };

/** What a form posts for one field. Files are stored before and come as they are kept. */
export type Typed =
  | string
  | readonly string[]
  | Readonly<Record<string, string>>
  | readonly Readonly<Record<string, string>>[]
  | Answer;
