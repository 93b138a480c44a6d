/** The way of a case as an application declares it; part of `definition.ts`, whose readers import it from there. */
import type { BookingStep } from '../bookings/booking.ts';
import type { Days, Expression, Field } from '../definition.ts';
import type { Awaits } from '../levies/levy.ts';
import type { RecordStep } from '../registers/definition.ts';

export interface Flow {
  /** Stage in which a submitted case begins. */
  readonly start: string;
  /** The promise to the citizen for the whole case, counted while the clock runs. */
  readonly deadline?: Deadline;
  /** Further promises beside the case's own: each with its beginning, what meets it, and its own count of days. */
  readonly clocks?: Readonly<Record<string, Clock>>;
  /** Reminders and escalations that hold in every stage that is not the applicant's and not an end. */
  readonly timers?: Readonly<Record<string, Timer>>;
  readonly stages: Readonly<Record<string, Stage>>;
}

/** A named promise on a case (verification within 3 days, first follow-up within 5). */
export interface Clock {
  readonly name: string;
  readonly deadline: Deadline;
  /** Stage whose first entry starts it; absent: the opening of the case. */
  readonly from?: string;
  /** Stages whose entry meets it; the end of the case always does. */
  readonly until?: readonly string[];
  /** Stands still while the case's clock does. Default true. */
  readonly pauses?: boolean;
  /** Counts only for cases of which this is true. */
  readonly when?: Expression;
  readonly basis?: string;
}

export interface Deadline {
  readonly days: Days;
  readonly clock: 'working' | 'calendar';
}

export interface Stage {
  readonly name: string;
  /** What the citizen reads while the case stands here. */
  readonly tells?: string;
  /** Role id, or `applicant`; absent for an end stage. */
  readonly turn?: string;
  /** The move is of the post above the role's: an appeal goes to the superior of who decided. */
  readonly superior?: boolean;
  readonly deadline?: Deadline;
  /** The clocks of case and stage stand still here. Default `running`; always stopped where the turn is the applicant's. */
  readonly clock?: 'running' | 'stopped';
  /** Opinions of other desks that are asked for while the case stands here. */
  readonly consults?: Readonly<Record<string, Consult>>;
  /** When those who were asked have answered enough; default: all of them. */
  readonly join?: Join;
  /** The case waits here for a payment and goes on by itself. */
  readonly awaits?: Awaits;
  /** The case ends here, and how. */
  readonly end?: 'granted' | 'refused' | 'done' | 'withdrawn';
  /** Whether the applicant may withdraw the case here. Default yes; see `withdrawing.ts`. */
  readonly withdraw?: boolean;
  readonly actions?: Readonly<Record<string, Action>>;
  readonly timers?: Readonly<Record<string, Timer>>;
}

export interface Action {
  readonly label: string;
  readonly hint?: string;
  /** Stage it leads to; `kembali` returns to the stage from which this stage was entered; absent: the case stays. */
  readonly to?: string;
  readonly tone?: 'primary' | 'danger';
  /** Who may; default the stage's turn. `system` only through a timer. */
  readonly by?: string;
  /** Guard: the action is offered only when true. */
  readonly when?: Expression;
  /** Questions asked of whoever acts; answers join the case's answers under their ids. */
  readonly ask?: Readonly<Record<string, Field>>;
  /** What was ruled, where this is a decision. */
  readonly decides?: 'grant' | 'refuse';
  /** Offered only when the stage's opinions have come in as its `join` says; a timer does it all the same. */
  readonly awaits_consults?: boolean;
  /** Changes the legal standing of organisation, staff or budget: not for who stands in (UU 30/2014 Ps 14 ay. 7). */
  readonly strategic?: boolean;
  /** Letter issued (numbered and dated) by this action. */
  readonly letter?: string;
  /** What it adds to registers, changes there and ends, in this order. */
  readonly records?: Readonly<Record<string, RecordStep>>;
  /** Levy whose bill is made by this action. */
  readonly bill?: string;
  /** Next task goes to the desk mapped for this role and the option chosen in this field. */
  readonly dispatch?: { readonly by: string; readonly role: string };
  /** In an end stage: how long after the end the applicant may still do this (objection, appeal). */
  readonly within?: Deadline;
  /** Lengthens the case's and the stage's deadline once. */
  readonly extends?: Days;
  /** What becomes of bookings, by the field that asked for them. */
  readonly booking?: Readonly<Record<string, BookingStep>>;
  /** Sentence added to the citizen's timeline; may use `{{field}}`. */
  readonly tells?: string;
  /** Estimated effort of the officer, minutes (ABK, PermenPANRB 1/2020). */
  readonly minutes?: number;
}

/**
 * What happens by itself, on the day after the last one it leaves. It counts days in the stage (`after`), or looks at a
 * deadline (`of`): on the day after it, so many days later (`after`), or so many days ahead (`before`, on that very day).
 * It does one of three things: an action of the stage, a reminder, an escalation.
 */
export interface Timer {
  readonly after?: Deadline;
  readonly before?: Deadline;
  /** `stage`, `case`, or a clock's id: the deadline it looks at. */
  readonly of?: string;
  readonly does?: string;
  readonly reminds?: 'turn' | 'applicant' | 'superior';
  /** The task lies with the superior of its post as well from then on. */
  readonly escalates?: boolean;
  readonly label?: string;
}

/** An opinion asked of another desk, beside the work of whoever has the case. */
export interface Consult {
  readonly name: string;
  /** What is asked for, in words to whoever is asked. */
  readonly hint?: string;
  /** Role whose desk is asked. */
  readonly of: string;
  /** What is to be answered; answers join the case's answers under their ids. */
  readonly ask?: Readonly<Record<string, Field>>;
  /** Fields of the form that whoever is asked may read; absent: all but the applicant's numbers and addresses. */
  readonly shows?: readonly string[];
  readonly deadline?: Deadline;
  /** Asked only when whoever has the case chooses so; else by itself, when the stage is entered. */
  readonly optional?: boolean;
  /** Asked by itself only where this is true. */
  readonly when?: Expression;
}

/** When enough of those who were asked have answered. */
export interface Join {
  readonly needs?: 'all' | 'any' | 'quorum';
  /** How many answers are enough, for a quorum. */
  readonly quorum?: number;
  /** Whether those whose day has passed still hold the case up. Default `wait`. */
  readonly late?: 'wait' | 'go-on';
}
