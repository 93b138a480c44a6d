/**
 * The law of an agreement between two regions: its stages, whose turn it is, and what must be true for each step.
 *
 * Source: PP 28/2018 (articles 2, 6, 9, 19), UU 23/2014 articles 363–369, Permendagri 22/2020. Rules are named by the
 * identifiers under which docs/ explains them (`KSD-03` …). Pure: no clock, no database; dates are the region's own.
 */
import { addDays, type CalendarDate } from '../foundation/clock.ts';
import type { RegionCode } from '../foundation/context.ts';
import { type Costs, needsCouncil, type Terms } from './terms.ts';

/** KSD-06, from the need to the ending. `council` only where KSD-07 asks for it. */
export const STAGES = [
  'need',
  'offered',
  'framework-draft',
  'framework-signing',
  'council',
  'working-draft',
  'working-signing',
  'in-force',
  'ended',
  'declined',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];

/** KSD-02: Kesepakatan Bersama, then Perjanjian Kerja Sama. */
export type DocumentKind = 'framework' | 'working';

/** In the order in which they become articles (pasal) of a document. */
export const CLAUSES = [
  'purpose',
  'object',
  'scope',
  'implementation',
  'rights-duties',
  'data',
  'financing',
  'term',
  'force-majeure',
  'dispute',
  'amendment',
  'sanctions',
  'ending',
  'correspondence',
  'closing',
] as const;
export type ClauseId = (typeof CLAUSES)[number];

/** What each document usually holds (KSD-10), and what the law demands of a working agreement (KSD-09). */
export const CLAUSES_OF: Readonly<Record<DocumentKind, readonly ClauseId[]>> = {
  framework: ['purpose', 'object', 'scope', 'implementation', 'financing', 'term', 'correspondence', 'closing'],
  working: CLAUSES,
};
/** What a document may not be without, and the rule that says so. */
export const DEMANDED: Readonly<
  Record<DocumentKind, { readonly rule: string; readonly clauses: readonly ClauseId[] }>
> = {
  framework: { rule: 'KSD-10', clauses: ['object'] },
  working: { rule: 'KSD-09', clauses: ['rights-duties', 'term', 'dispute', 'sanctions'] },
};

/** KSD-11 (PP 28/2018 article 9). A new leader is none of them. */
export const ENDING_KINDS = ['term', 'aim-reached', 'by-agreement', 'law-changed', 'object-lost'] as const;
export type EndingKind = (typeof ENDING_KINDS)[number];

export function isEndingKind(text: string): text is EndingKind {
  return (ENDING_KINDS as readonly string[]).includes(text);
}

export interface Signature {
  readonly kind: DocumentKind;
  readonly party: RegionCode;
  readonly name: string;
  readonly title: string;
  readonly capacity: 'head' | 'mandate';
  readonly mandate: { readonly reference: string; readonly date: CalendarDate } | null;
  readonly signedAt: Date;
}

export interface AgreementDocument {
  readonly kind: DocumentKind;
  readonly clauses: Readonly<Partial<Record<ClauseId, string>>>;
  readonly numberOrigin: string | null;
  readonly numberHolder: string | null;
  readonly place: string | null;
}

export interface Agreement {
  readonly id: string;
  readonly origin: RegionCode;
  readonly holder: RegionCode;
  readonly initiator: RegionCode;
  readonly subject: string;
  readonly need: string;
  readonly stage: Stage;
  readonly terms: Terms;
  readonly costs: Costs;
  /** First and last day in force, both inclusive. */
  readonly starts: CalendarDate | null;
  readonly ends: CalendarDate | null;
  readonly ended: { readonly on: CalendarDate; readonly kind: EndingKind; readonly reason: string } | null;
  readonly historic: boolean;
  readonly renews: string | null;
  readonly documents: Readonly<Partial<Record<DocumentKind, AgreementDocument>>>;
  readonly signatures: readonly Signature[];
  /** The councils' approvals, by party. */
  readonly approvals: readonly {
    readonly party: RegionCode;
    readonly number: string;
    readonly decidedOn: CalendarDate;
  }[];
  /** Counts every change, so that whoever acts on an older page is told. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a party may do, by itself. Signing is looked at by `signerRefusal` besides. */
export type Step =
  | 'edit'
  | 'send'
  | 'accept'
  | 'decline'
  | 'withdraw'
  | 'revise-terms'
  | 'draft-framework'
  | 'present-framework'
  | 'reopen-framework'
  | 'sign-framework'
  | 'approve'
  | 'disapprove'
  | 'draft-working'
  | 'present-working'
  | 'reopen-working'
  | 'sign-working'
  | 'confirm'
  | 'report'
  | 'extend'
  | 'propose-ending'
  | 'drop-ending'
  | 'end';

type Who = 'initiator' | 'counterparty' | 'either' | 'unsigned' | 'unapproved';

interface Rule {
  readonly from: readonly Stage[];
  readonly by: Who;
  /** Where it leads; absent where the agreement stays, or where `afterSigning` says. */
  readonly to?: Stage;
  readonly reason?: true;
}

const BEFORE_FORCE: readonly Stage[] = [
  'need',
  'offered',
  'framework-draft',
  'framework-signing',
  'council',
  'working-draft',
  'working-signing',
];

/** The table of steps: the whole of KSD-06 as one page. */
export const RULES: Readonly<Record<Step, Rule>> = {
  edit: { from: ['need'], by: 'initiator' },
  send: { from: ['need'], by: 'initiator', to: 'offered' },
  accept: { from: ['offered'], by: 'counterparty', to: 'framework-draft' },
  decline: { from: ['offered'], by: 'counterparty', to: 'declined', reason: true },
  withdraw: { from: BEFORE_FORCE, by: 'initiator', to: 'withdrawn', reason: true },
  // Terms are spoken about as long as a document that repeats them is not presented for signing.
  'revise-terms': { from: ['framework-draft', 'working-draft'], by: 'either' },
  'draft-framework': { from: ['framework-draft'], by: 'either' },
  'present-framework': { from: ['framework-draft'], by: 'initiator', to: 'framework-signing' },
  'reopen-framework': { from: ['framework-signing'], by: 'either', to: 'framework-draft', reason: true },
  'sign-framework': { from: ['framework-signing'], by: 'unsigned' },
  approve: { from: ['council'], by: 'unapproved' },
  disapprove: { from: ['council'], by: 'unapproved', to: 'declined', reason: true },
  'draft-working': { from: ['working-draft'], by: 'either' },
  'present-working': { from: ['working-draft'], by: 'initiator', to: 'working-signing' },
  'reopen-working': { from: ['working-signing'], by: 'either', to: 'working-draft', reason: true },
  'sign-working': { from: ['working-signing'], by: 'unsigned' },
  confirm: { from: ['working-signing'], by: 'unsigned' },
  report: { from: ['in-force'], by: 'either' },
  extend: { from: ['in-force'], by: 'either' },
  'propose-ending': { from: ['in-force'], by: 'either', reason: true },
  'drop-ending': { from: ['in-force'], by: 'either', reason: true },
  end: { from: ['in-force'], by: 'either', to: 'ended', reason: true },
};

/** A paper taken over is confirmed by the other party's archive; it can neither be signed again nor be rewritten. */
const FOR_PAPER: Readonly<Partial<Record<Step, boolean>>> = {
  confirm: true,
  'sign-working': false,
  'reopen-working': false,
};

/** Why a step is refused: a problem's code without the folder, and what its sentence mentions. */
export interface Refusal {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;
}

export function counterpartyOf(agreement: Agreement): RegionCode {
  return agreement.initiator === agreement.origin ? agreement.holder : agreement.origin;
}

export function otherParty(agreement: Pick<Agreement, 'origin' | 'holder'>, party: RegionCode): RegionCode {
  return party === agreement.origin ? agreement.holder : agreement.origin;
}

function partiesFor(agreement: Agreement, who: Who): readonly RegionCode[] {
  const both = [agreement.origin, agreement.holder];
  switch (who) {
    case 'initiator':
      return [agreement.initiator];
    case 'counterparty':
      return [counterpartyOf(agreement)];
    case 'either':
      return both;
    case 'unsigned': {
      const kind: DocumentKind = agreement.stage === 'framework-signing' ? 'framework' : 'working';
      return both.filter(party => !agreement.signatures.some(one => one.kind === kind && one.party === party));
    }
    case 'unapproved':
      return partiesNeedingCouncil(agreement).filter(party => !agreement.approvals.some(one => one.party === party));
  }
}

/** Why the party may not take the step now, or undefined where it may. */
export function stepRefusal(agreement: Agreement, step: Step, party: RegionCode): Refusal | undefined {
  const rule = RULES[step];
  if (!rule.from.includes(agreement.stage)) return { code: 'wrong-stage', details: { step, stage: agreement.stage } };
  if (FOR_PAPER[step] !== undefined && FOR_PAPER[step] !== agreement.historic) {
    return { code: 'wrong-stage', details: { step, stage: agreement.stage } };
  }
  if (!partiesFor(agreement, rule.by).includes(party))
    return { code: 'not-your-turn', details: { step, stage: agreement.stage } };
  return undefined;
}

/** The steps that the party may take now, for its page. */
export function stepsOpenTo(agreement: Agreement, party: RegionCode): readonly Step[] {
  return (Object.keys(RULES) as Step[]).filter(step => stepRefusal(agreement, step, party) === undefined);
}

/** Whose turn it is: the parties without whom nothing moves on. Nobody's once in force or over. */
export function turnOf(agreement: Agreement): readonly RegionCode[] {
  switch (agreement.stage) {
    case 'need':
    case 'framework-draft':
    case 'working-draft':
      return [agreement.initiator];
    case 'offered':
      return [counterpartyOf(agreement)];
    case 'framework-signing':
    case 'working-signing':
      return partiesFor(agreement, 'unsigned');
    case 'council':
      return partiesFor(agreement, 'unapproved');
    default:
      return [];
  }
}

/** The parties whose councils are asked (KSD-07). */
export function partiesNeedingCouncil(
  agreement: Pick<Agreement, 'origin' | 'holder' | 'costs'>,
): readonly RegionCode[] {
  return [
    ...(needsCouncil(agreement.costs.origin) ? [agreement.origin] : []),
    ...(needsCouncil(agreement.costs.holder) ? [agreement.holder] : []),
  ];
}

export interface Signer {
  readonly isHead: boolean;
  /** Written power (surat kuasa) from the head of the region. */
  readonly mandate?: { readonly reference: string; readonly date: CalendarDate } | undefined;
}

/** KSD-03: the framework is signed by the head of the region; the working agreement by the head, or with written power. */
export function signerRefusal(kind: DocumentKind, signer: Signer, today: CalendarDate): Refusal | undefined {
  if (signer.isHead) return undefined;
  if (kind === 'framework') return { code: 'head-must-sign', details: { rule: 'KSD-03' } };
  const { mandate } = signer;
  if (mandate === undefined || mandate.reference.trim() === '')
    return { code: 'mandate-needed', details: { rule: 'KSD-03' } };
  return mandate.date > today ? { code: 'mandate-later', details: { rule: 'KSD-03', date: mandate.date } } : undefined;
}

/** KSD-09, KSD-10: clauses that the document may not be without. */
export function missingClauses(
  kind: DocumentKind,
  clauses: Readonly<Partial<Record<ClauseId, string>>>,
): Refusal | undefined {
  const { rule, clauses: demanded } = DEMANDED[kind];
  const lacking = demanded.filter(id => (clauses[id] ?? '').trim() === '');
  return lacking.length === 0 ? undefined : { code: 'clauses-missing', details: { rule, clauses: lacking } };
}

/** Where a signature of a document leads once it is added: the next stage when it was the last, else the same. */
export function stageAfterSigning(agreement: Agreement, kind: DocumentKind, signed: readonly RegionCode[]): Stage {
  const all = signed.includes(agreement.origin) && signed.includes(agreement.holder);
  if (!all) return agreement.stage;
  if (kind === 'working') return 'in-force';
  return partiesNeedingCouncil(agreement).length > 0 ? 'council' : 'working-draft';
}

/** How it stands on a day. */
export type Standing = 'under-way' | 'not-yet' | 'in-force' | 'expired' | 'ended' | 'came-to-nothing';

export function standingOf(agreement: Agreement, today: CalendarDate): Standing {
  if (agreement.stage === 'declined' || agreement.stage === 'withdrawn') return 'came-to-nothing';
  const { stage, starts, ends, ended } = agreement;
  if ((stage !== 'in-force' && stage !== 'ended') || starts === null || ends === null) return 'under-way';
  // An ending names the last day in force, which may lie ahead where both agreed on it.
  if (ended !== null && today > ended.on) return 'ended';
  if (today < starts) return 'not-yet';
  return today > ends ? 'expired' : 'in-force';
}

/**
 * Last day on which the holder may run what it took, where the terms say that it stops: the last day of the agreement
 * and the days granted to wind up. Undefined where it may go on (an agreement's end takes nothing away by itself).
 */
export function stopsOn(agreement: Agreement): CalendarDate | undefined {
  if (agreement.terms.onEnding !== 'stop') return undefined;
  const last = agreement.ended?.on ?? agreement.ends;
  return last === null ? undefined : addDays(last, agreement.terms.stopAfterDays ?? 0);
}

/** KSD-12: an extension is asked for while the agreement runs; after that it is a new one. */
export function extensionRefusal(agreement: Agreement, today: CalendarDate): Refusal | undefined {
  if (standingOf(agreement, today) === 'in-force') return undefined;
  return { code: 'not-extendable', details: { rule: 'KSD-12', ends: agreement.ended?.on ?? agreement.ends ?? '' } };
}

/** A wish of one party to end by agreement, which the other has not answered. */
export interface EndingProposal {
  readonly party: RegionCode;
  readonly on: CalendarDate;
}

/**
 * KSD-11: whether the party may end it so. A term runs out by itself, so it is only noted afterwards; an ending by
 * agreement takes both, on the day that the other proposed; the rest are facts which either may state, with its reason.
 */
export function endingRefusal(
  agreement: Agreement,
  ending: { readonly kind: string; readonly on: CalendarDate },
  by: { readonly party: RegionCode; readonly proposal: EndingProposal | undefined; readonly today: CalendarDate },
): Refusal | undefined {
  const { starts, ends } = agreement;
  if (!isEndingKind(ending.kind)) return { code: 'ending-unknown', details: { rule: 'KSD-11' } };
  if (starts === null || ends === null || ending.on < starts || ending.on > ends) {
    return { code: 'ending-date', details: { rule: 'KSD-11', starts: starts ?? '', ends: ends ?? '' } };
  }
  if (ending.kind === 'term') {
    if (by.today <= ends) return { code: 'term-running', details: { rule: 'KSD-11', ends } };
    return ending.on === ends ? undefined : { code: 'ending-date', details: { rule: 'KSD-11', starts: ends, ends } };
  }
  if (ending.kind === 'by-agreement') {
    const agreed = by.proposal !== undefined && by.proposal.party !== by.party && by.proposal.on === ending.on;
    return agreed ? undefined : { code: 'both-must-agree', details: { rule: 'KSD-11' } };
  }
  return ending.on > by.today ? { code: 'ending-later', details: { rule: 'KSD-11', today: by.today } } : undefined;
}
