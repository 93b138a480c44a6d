/**
 * The law of giving back: who may do what with a proposal, which version takes it in, and what must not travel with it. Pure.
 */
import { compareVersions, isBreaking, readVersion } from '../catalogue/index.ts';
import type { RegionCode } from '../foundation/context.ts';
import {
  type Change,
  type Choices,
  check,
  compose,
  type Definition,
  type Difference,
  type Finding,
} from '../language/index.ts';

/** `open` until the origin accepts or declines it, or the holder takes it back. */
export const PROPOSAL_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What may be done with a proposal. */
export const PROPOSAL_STEPS = ['comment', 'edit', 'choose', 'accept', 'decline', 'withdraw'] as const;
export type ProposalStep = (typeof PROPOSAL_STEPS)[number];

export interface Proposal {
  readonly id: string;
  readonly origin: RegionCode;
  readonly holder: RegionCode;
  readonly application: string;
  readonly baseVersion: string;
  readonly baseDigest: string;
  /** As they were offered. */
  readonly offered: readonly Change[];
  /** As the origin edited them; null where it did not. */
  readonly edited: readonly Change[] | null;
  readonly choices: Choices;
  /** What belongs to the holder alone. */
  readonly forbidden: readonly string[];
  readonly reason: string;
  readonly basis: string | null;
  readonly state: ProposalState;
  readonly answer: string | null;
  readonly releasedVersion: string | null;
  readonly offeredBy: string;
  readonly offeredAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly revision: number;
}

/** By step: the party whose it is, and the states in which it may be done. */
const RULES: Readonly<
  Record<ProposalStep, { readonly party: 'origin' | 'holder' | 'both'; readonly in: readonly ProposalState[] }>
> = {
  comment: { party: 'both', in: ['open', 'accepted', 'declined'] },
  edit: { party: 'origin', in: ['open'] },
  choose: { party: 'origin', in: ['open'] },
  accept: { party: 'origin', in: ['open'] },
  decline: { party: 'origin', in: ['open'] },
  withdraw: { party: 'holder', in: ['open'] },
};

/** Why a region may not take a step, as the reason of a problem; undefined where it may. */
export function stepRefusal(
  of: Pick<Proposal, 'origin' | 'holder' | 'state'>,
  step: ProposalStep,
  region: RegionCode,
): 'not-your-step' | 'closed' | undefined {
  const rule = RULES[step];
  const isIts = rule.party === 'both' ? region === of.origin || region === of.holder : region === of[rule.party];
  if (!isIts) return 'not-your-step';
  return rule.in.includes(of.state) ? undefined : 'closed';
}

/** The changes that are talked about now: as edited, else as offered. */
export function changesNow(of: Pick<Proposal, 'offered' | 'edited'>): readonly Change[] {
  return of.edited ?? of.offered;
}

/**
 * The version that tells the truth about these differences: a major one where holders have to decide something, a minor one
 * where something is new, else a patch. Below 1.0.0 nothing is promised, so a minor one does.
 */
export function suggestedVersion(newest: string, differences: readonly Difference[]): string {
  const [major, minor, patch] = readVersion(newest) ?? [0, 0, 0];
  if (differences.some(isBreaking) && major > 0) return `${major + 1}.0.0`;
  const isNew = differences.some(({ kind, path }) => kind === 'added' && !path.startsWith('translations.'));
  return isNew || (differences.some(isBreaking) && major === 0)
    ? `${major}.${minor + 1}.0`
    : `${major}.${minor}.${patch + 1}`;
}

/** Whether a holder at `version` has what came with `released`. */
export function hasLanded(version: string, released: string): boolean {
  return compareVersions(version, released) >= 0;
}

const SAME = (one: Finding): string => `${one.path} ${String(one.details.value)}`;

/** Where a tree names what belongs to one region alone and the tree before it did not. */
export function ownNamesIn(tree: Definition, before: Definition, forbidden: readonly string[]): readonly Finding[] {
  if (forbidden.length === 0) return [];
  const found = (of: Definition) =>
    check(of, { forPublish: { forbidden } }).filter(one => one.code === 'publish.own-value');
  const known = new Set(found(before).map(SAME));
  return found(tree).filter(one => !known.has(SAME(one)));
}

/** An edit of the origin: a change of the proposal left out, or its text or number written anew. */
export interface Amendment {
  readonly leaveOut: ReadonlySet<number>;
  /** By number of the change: the new value of a `set` of text or number. */
  readonly values: ReadonlyMap<number, string>;
}

/** The text or number of a change that can be written anew in a line; undefined of any other. */
export function editableValue(change: Change): string | undefined {
  if (!('set' in change)) return undefined;
  return typeof change.to === 'string' || typeof change.to === 'number' ? String(change.to) : undefined;
}

function amended(change: Change, value: string | undefined): Change {
  const was = editableValue(change);
  if (value === undefined || was === undefined || !('set' in change) || value.trim() === was.trim()) return change;
  if (typeof change.to !== 'number') return { ...change, to: value.trim() };
  const number = Number(value);
  return Number.isFinite(number) && value.trim() !== '' ? { ...change, to: number } : change;
}

/**
 * The changes after an amendment; undefined where they do not make a tree any more. What follows from a change that was
 * left out (a translation of it) goes with it, because compose refuses it otherwise.
 */
export function amendedChanges(
  base: Definition,
  groups: readonly (readonly Change[])[],
  { leaveOut, values }: Amendment,
): readonly Change[] | undefined {
  const list = groups.flatMap((group, index) =>
    leaveOut.has(index) ? [] : group.map((change, at) => (at === 0 ? amended(change, values.get(index)) : change)),
  );
  return compose(base, list).definition === undefined ? undefined : list;
}
