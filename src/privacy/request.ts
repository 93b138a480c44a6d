/**
 * The law of a request about personal data (UU 27/2022 Ps 5–15 and 30–46): what may be asked, by when it is done, what may
 * follow, and on which grounds it may be refused. Pure.
 */

/** Rights that are asked for. Access is granted at once on the page itself, so it is asked for only by who wants it on paper. */
export const REQUEST_KINDS = ['access', 'correction', 'erasure', 'restriction', 'objection', 'withdrawal'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export function isRequestKind(text: string): text is RequestKind {
  return (REQUEST_KINDS as readonly string[]).includes(text);
}

export type RequestState = 'received' | 'in-work' | 'done' | 'refused';

/** An answer to put right, as it was written by who asks. */
export interface Correction {
  readonly field: string;
  readonly label: string;
  readonly written: string;
}

/** The law counts 3 × 24 hours, not working days (Ps 30, 32, 40, 41): holidays and nights count, to the minute. */
export const CLOCK_HOURS = 72;
/** Hours before the end from which officials are reminded. */
export const REMINDED_BEFORE_HOURS = 24;
const HOUR_MILLIS = 3_600_000;

/** The instant by which a request is done. */
export function dueOf(received: Date): Date {
  return new Date(received.getTime() + CLOCK_HOURS * HOUR_MILLIS);
}

/** How a request stands against its clock. */
export function urgency(due: Date, now: Date): 'ok' | 'soon' | 'late' {
  if (now > due) return 'late';
  return due.getTime() - now.getTime() <= REMINDED_BEFORE_HOURS * HOUR_MILLIS ? 'soon' : 'ok';
}

/** Grounds of refusal with the law's article. `not-the-person` is no article: nobody is given what is somebody else's. */
export const GROUNDS = {
  'legal-obligation': 'UU 27/2022 Ps 20 ayat (2) huruf c',
  'public-task': 'UU 27/2022 Ps 20 ayat (2) huruf e',
  'law-enforcement': 'UU 27/2022 Ps 15 ayat (1) huruf b',
  'state-administration': 'UU 27/2022 Ps 15 ayat (1) huruf c',
  archive: 'UU 43/2009 Ps 40',
  'endangers-others': 'UU 27/2022 Ps 33',
  'not-the-person': 'UU 27/2022 Ps 14',
} as const;
export type Ground = keyof typeof GROUNDS;

export function isGround(text: string): text is Ground {
  return Object.hasOwn(GROUNDS, text);
}

/** Ground by which the law itself leaves no room, told at once instead of letting somebody wait: consent that was never the ground. */
export function refusedByLaw(kind: RequestKind, bases: readonly (string | undefined)[]): Ground | undefined {
  if (kind !== 'withdrawal' || bases.some(isConsent)) return undefined;
  return bases.some(basis => /huruf c\b|kewajiban hukum/i.test(basis ?? '')) ? 'legal-obligation' : 'public-task';
}

/** Whether a field's declared ground is consent (Ps 20 ayat (2) huruf a). */
export function isConsent(basis: string | undefined): boolean {
  return /huruf a\b|persetujuan|consent/i.test(basis ?? '');
}

const NEXT: Readonly<Record<RequestState, readonly RequestState[]>> = {
  received: ['in-work', 'done', 'refused'],
  'in-work': ['done', 'refused'],
  done: [],
  refused: [],
};

export function mayBecome(from: RequestState, to: RequestState): boolean {
  return NEXT[from].includes(to);
}

export function isOpen(state: RequestState): boolean {
  return NEXT[state].length > 0;
}
