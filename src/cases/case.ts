/**
 * A case and the law around its row: what is repeated in columns, when it counts as late, and when it ended in time.
 *
 * Where a case stands is decided by the flow of its application (language/); here is only what the inbox, the timeline and
 * the figures need to say about it. Pure, so that every page and every job says the same.
 */

import type { Selectable } from 'kysely';
import { addDays, type CalendarDate } from '../foundation/clock.ts';
import {
  type Action,
  type Answers,
  type CaseState,
  type Definition,
  nextTimer,
  type Pattern,
  type Place,
  wholeState,
} from '../language/index.ts';
import { applicantOf, placeOf } from './applicant.ts';
import type { CasesTable, Ending, EventKind, FormerAnswer } from './tables.ts';

export type Channel = 'online' | 'counter';

export interface Case {
  readonly id: string;
  readonly ticket: string;
  readonly application: string;
  /** Digest of the tree under which it runs: the one under which it was opened, unless a transfer moved it. */
  readonly digest: string;
  readonly pattern: Pattern;
  readonly channel: Channel;
  /** Empty where the form asks for no name (an anonymous report). */
  readonly applicantName: string;
  /** Who brings it is told to nobody but the desk that has it; then the name above is none. */
  readonly confidential: boolean;
  readonly applicantPhone: string | null;
  readonly applicantEmail: string | null;
  readonly kecamatan: string | null;
  readonly kelurahan: string | null;
  readonly answers: Answers;
  /** Answers kept from trees under which it ran before. */
  readonly former: readonly FormerAnswer[];
  readonly state: CaseState;
  readonly stage: string;
  readonly stageEntered: CalendarDate;
  readonly due: CalendarDate | null;
  readonly caseDue: CalendarDate | null;
  readonly clock: 'running' | 'stopped';
  readonly ended: Ending | null;
  readonly endedOn: CalendarDate | null;
  readonly endedOnTime: boolean | null;
  readonly trackingHash: string;
  /** How often a counter replaced the tracking code. */
  readonly codeRenewals: number;
  /** The case in which this one is worked on, because both are about the same thing; else null. */
  readonly follows: string | null;
  /** Counts every change of state; whoever acts names the one they saw. */
  readonly version: number;
  readonly openedAt: Date;
  readonly updatedAt: Date;
}

/** Who must act: one desk, at most one official. */
export interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly post: string;
  readonly role: string;
  readonly turn: 'desk' | 'applicant';
  readonly application: string;
  /** Id of the opinion that it asks for; null for the task of whoever has the case. */
  readonly consult: string | null;
  /** The post from which it was handed over, and whether this one has accepted it. */
  readonly handedFrom: string | null;
  readonly handedAccepted: boolean | null;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly stage: string;
  readonly due: CalendarDate;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** The post above that has it too, and since when. */
  readonly escalatedTo: string | null;
  readonly escalatedAt: Date | null;
}

/** Posts on which a task lies: its own, and the one above to which it was escalated. */
export function desksOf(task: Pick<Task, 'post' | 'escalatedTo'>): readonly string[] {
  return task.escalatedTo === null ? [task.post] : [task.post, task.escalatedTo];
}

/** One line of what happened to a case. */
export interface CaseEvent {
  readonly seq: number;
  readonly at: Date;
  readonly actorKind: 'citizen' | 'official' | 'system';
  readonly actor: string | null;
  readonly actorName: string;
  readonly kind: EventKind;
  /** Stage in which the case stood afterwards. */
  readonly stage: string;
  /** Sentence for the timeline, where the flow gives one. */
  readonly text: string | null;
  readonly public: boolean;
  readonly details: Readonly<Record<string, string>>;
}

/** Sort key of a task whose stage and case have no deadline, or whose clock stands still. */
export const NO_DUE: CalendarDate = '9999-12-31';

export function readCase(row: Selectable<CasesTable>): Case {
  return {
    id: row.id,
    ticket: row.ticket,
    application: row.application,
    digest: row.digest,
    pattern: row.pattern,
    channel: row.channel,
    applicantName: row.applicant_name,
    confidential: row.confidential,
    applicantPhone: row.applicant_phone,
    applicantEmail: row.applicant_email,
    kecamatan: row.place_kecamatan,
    kelurahan: row.place_kelurahan,
    answers: row.answers,
    former: row.former,
    state: wholeState(row.state),
    stage: row.stage,
    stageEntered: row.stage_entered,
    due: row.due,
    caseDue: row.case_due,
    clock: row.clock,
    ended: row.ended,
    endedOn: row.ended_on,
    endedOnTime: row.ended_on_time,
    trackingHash: row.tracking_hash,
    codeRenewals: row.code_renewals,
    follows: row.follows,
    version: row.version,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
  };
}

/** Columns that say who brings the case and where it lies, read from the answers. `secretName` stands where it is confidential. */
export function answerColumns(definition: Definition, answers: Answers, secretName?: string) {
  const applicant = applicantOf(definition, answers);
  const place: Place | undefined = placeOf(definition, answers);
  return {
    applicant_name: secretName ?? applicant.name,
    applicant_phone: applicant.phone,
    applicant_email: applicant.email,
    place_kecamatan: place?.kecamatan ?? null,
    place_kelurahan: place?.kelurahan ?? null,
    answers: JSON.stringify(answers),
  };
}

/** Where a case stands and until when, as lists and sweeps look for it. */
export function placeColumns(state: CaseState) {
  return {
    stage: state.stage,
    stage_entered: state.enteredOn,
    due: state.due,
    case_due: state.caseDue,
    clock: state.clock,
    timer_on: nextTimer(state),
  };
}

/**
 * Columns that repeat the state. `before` is the state that was left, for a case that ends now: its deadline says whether
 * the promise was kept, because an ended case has none.
 */
export function stateColumns(state: CaseState, today: CalendarDate, before: CaseState | null) {
  return {
    state: JSON.stringify(state),
    ...placeColumns(state),
    ended: state.end,
    ended_on: state.end === null ? null : today,
    ended_on_time: state.end === null ? null : isOnTime(before, today),
  };
}

/** Whether a case that ends today keeps the promise; one without a deadline always does. */
export function isOnTime(before: CaseState | null, today: CalendarDate): boolean {
  if (before === null) return true;
  // An objection does not change whether the first answer came in time.
  if (before.caseDue !== null) return (before.closed ?? today) <= before.caseDue;
  return before.remaining === null || before.remaining >= 0;
}

/** By when the desk must act: the stage's or the case's deadline, whichever comes first. */
export function taskDue(state: CaseState): CalendarDate {
  if (state.clock === 'stopped') return NO_DUE;
  return (
    [state.due, state.closed === null ? state.caseDue : null]
      .filter(date => date !== null)
      .sort()
      .at(0) ?? NO_DUE
  );
}

/** How soon a task is due; the groups of the inbox, in their order. `none`: nothing promised. */
export type DueGroup = 'overdue' | 'today' | 'week' | 'later' | 'none';
export const DUE_GROUPS: readonly DueGroup[] = ['overdue', 'today', 'week', 'later', 'none'];

/** "This week" is the next seven days, so that on a Friday Monday's work is seen. */
const WEEK_DAYS = 7;

export function weekEnd(today: CalendarDate): CalendarDate {
  return addDays(today, WEEK_DAYS);
}

export function dueGroup(due: CalendarDate, today: CalendarDate): DueGroup {
  if (due === NO_DUE) return 'none';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return due <= weekEnd(today) ? 'week' : 'later';
}

/** First and last due date of a group, both inclusive. */
export function dueRange(
  group: DueGroup,
  today: CalendarDate,
): { readonly from: CalendarDate; readonly until: CalendarDate } {
  switch (group) {
    case 'overdue':
      return { from: '0001-01-01', until: addDays(today, -1) };
    case 'today':
      return { from: today, until: today };
    case 'week':
      return { from: addDays(today, 1), until: weekEnd(today) };
    case 'later':
      return { from: addDays(weekEnd(today), 1), until: '9999-12-30' };
    case 'none':
      return { from: NO_DUE, until: NO_DUE };
  }
}

/** One step of a case's way through its stages. */
export interface JourneyStep {
  readonly stage: string;
  readonly state: 'done' | 'now' | 'todo';
}

/**
 * The way that a case takes if all goes well: from each stage by its primary action, else by the first that leads on.
 * An action that refuses, and one that is not the desk's to do, is not the way.
 */
export function usualWay(definition: Definition): readonly string[] {
  const { start, stages } = definition.flow;
  const way: string[] = [];
  let at: string | undefined = start;
  while (at !== undefined && !way.includes(at)) {
    way.push(at);
    at = onward(
      Object.values(stages[at]?.actions ?? {}).filter(({ to }) => to !== undefined && stages[to] !== undefined),
      way,
    );
  }
  return way;
}

function onward(actions: readonly Action[], way: readonly string[]): string | undefined {
  const good = actions.filter(
    one => one.tone !== 'danger' && one.decides !== 'refuse' && one.by !== 'applicant' && one.by !== 'system',
  );
  const next = good.find(one => one.tone === 'primary') ?? good.find(one => !way.includes(one.to ?? '')) ?? good[0];
  return next?.to;
}

/** The stages gone through, the present one, and those that still lie ahead on the usual way. */
export function journey(
  definition: Definition,
  of: Pick<Case, 'stage' | 'ended'>,
  events: readonly CaseEvent[],
): readonly JourneyStep[] {
  const way = usualWay(definition);
  const gone = [...new Set(events.map(event => event.stage))].filter(stage => stage !== of.stage);
  if (of.ended !== null) return [...gone, of.stage].map(stage => ({ stage, state: 'done' }));
  const here = way.indexOf(of.stage);
  // A stage beside the way (waiting for the applicant) stands where the case left the way.
  const before = here >= 0 ? way.slice(0, here) : way.filter(stage => gone.includes(stage));
  const ahead = (here >= 0 ? way.slice(here + 1) : way).filter(stage => !before.includes(stage));
  return [
    ...before.map(stage => ({ stage, state: 'done' as const })),
    { stage: of.stage, state: 'now' },
    ...ahead.map(stage => ({ stage, state: 'todo' as const })),
  ];
}
