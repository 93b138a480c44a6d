/** On what an application may give notice, and what such a notice is; a leaf, so that the tables of the language may name it. */

/** On what a notice is given. */
export const HAPPENINGS = ['opened', 'entered', 'done', 'ended', 'letter', 'reminded', 'question'] as const;
export type HappeningKind = (typeof HAPPENINGS)[number];

/** A notice as an application declares it. */
export interface ApplicationNotice {
  readonly on: HappeningKind;
  /** Stage that is entered, or in which the action is done; absent: any. */
  readonly stage?: string;
  /** Action that is done. */
  readonly action?: string;
  /** Letter that is issued; absent: any. */
  readonly letter?: string;
  /** `applicant` or a role. */
  readonly to: string;
  readonly title: string;
  readonly text: string;
}

/** Something that happened to a case. */
export interface Happening {
  readonly on: HappeningKind;
  readonly stage: string;
  readonly action?: string | undefined;
  readonly letter?: string | undefined;
  /** Of what concerns one side only: whom it concerns. */
  readonly side?: 'applicant' | 'officials';
}
