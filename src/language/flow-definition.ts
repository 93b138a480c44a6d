/** The way of a case as an application declares it; part of `definition.ts`, whose readers import it from there. */
import type { Days, Expression, Field } from './definition.ts';

export interface Flow {
  /** Stage in which a submitted case begins. */
  readonly start: string;
  /** The promise to the citizen for the whole case, counted while the clock runs. */
  readonly deadline?: Deadline;
  readonly stages: Readonly<Record<string, Stage>>;
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
  readonly deadline?: Deadline;
  /** The clocks of case and stage stand still here. Default `running`; always stopped where the turn is the applicant's. */
  readonly clock?: 'running' | 'stopped';
  /** The case ends here, and how. */
  readonly end?: 'granted' | 'refused' | 'done' | 'withdrawn';
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
  /** Letter issued (numbered and dated) by this action. */
  readonly letter?: string;
  /** Next task goes to the desk mapped for this role and the option chosen in this field. */
  readonly dispatch?: { readonly by: string; readonly role: string };
  /** Lengthens the case's and the stage's deadline once. */
  readonly extends?: Days;
  /** Sentence added to the citizen's timeline; may use `{{field}}`. */
  readonly tells?: string;
  /** Estimated effort of the officer, minutes (ABK, PermenPANRB 1/2020). */
  readonly minutes?: number;
}

/** Does an action of the same stage by itself once so many days in the stage have passed: on the day after the last. Runs on applicant's stages too. */
export interface Timer {
  readonly after: Deadline;
  readonly does: string;
  readonly label?: string;
}
