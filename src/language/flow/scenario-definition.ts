/** Scenarios as an application declares them; part of `definition.ts`, whose readers import them from there. */
import type { ExpectedBooking } from '../bookings/booking.ts';
import type { Answer, Answers, ParameterValues } from '../definition.ts';
import type { ExpectedBill } from '../levies/levy.ts';
import type { ExpectedRecord } from '../registers/definition.ts';

/** One executable example. */
export interface Scenario {
  readonly name: string;
  /** Calendar date 'YYYY-MM-DD' on which it begins. */
  readonly on: string;
  readonly parameters?: ParameterValues;
  readonly steps: readonly ScenarioStep[];
}
export interface ScenarioStep {
  /** `applicant`, a role id, `system` (timers due on `on` are run), or `payment`. */
  readonly who: string;
  /** `submit`, `withdraw` (the applicant), or an action id; absent for `system`. */
  readonly does?: string;
  /** With `who: payment`: which levy is paid. */
  readonly levy?: string;
  readonly on?: string;
  readonly answers?: Answers;
  /** The step must be refused, with this problem code. */
  readonly refused?: string;
  readonly expect?: {
    readonly stage?: string;
    /** Roles with an open task, `applicant` included. */
    readonly turn?: string;
    /** Stage deadline date. */
    readonly due?: string | null;
    /** Case deadline date (as it stands; null while stopped). */
    readonly case_due?: string | null;
    readonly clock?: 'running' | 'stopped';
    readonly end?: string;
    readonly values?: Readonly<Record<string, Answer>>;
    readonly dispatched?: { readonly role: string; readonly option: string };
    readonly letter?: { readonly id: string; readonly contains?: readonly string[] };
    readonly offered?: readonly string[];
    readonly bill?: ExpectedBill;
    /** A declared notice that the step gives. */
    readonly notice?: { readonly to: string; readonly contains?: readonly string[] };
    readonly record?: ExpectedRecord;
    /** Named clocks. */
    readonly clocks?: Readonly<
      Record<
        string,
        { readonly due?: string | null; readonly left?: number; readonly met?: string | null; readonly kept?: boolean }
      >
    >;
    readonly escalated?: boolean;
    readonly booking?: Readonly<Record<string, ExpectedBooking>>;
    /** Opinions asked for in this stage and not answered. */
    readonly asked?: readonly string[];
    /** Whether enough of them have answered. */
    readonly joined?: boolean;
    readonly reminded?: readonly ('turn' | 'applicant' | 'superior')[];
    /** Last days of what the applicant may still do after the end. */
    readonly until?: Readonly<Record<string, string>>;
  };
}
