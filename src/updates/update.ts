/**
 * The law of updates: which release is offered to whom, how urgent it is, what forbids adopting it, and when one may go
 * back to the release before. Pure.
 *
 * An update is offered, never imposed: what a region runs goes on until its owner adopts something newer. A case keeps
 * the definition under which it was opened, so adopting and going back only ever concern new cases.
 */
import { compareVersions, type Release, type RetirementReason } from '../catalogue/index.ts';

/** `release`: of an installed application. `archetype`: of what an application of one's own extends. */
export type UpdateKind = 'release' | 'archetype';

/** A newer release and how far it is away. */
export interface Newer {
  /** The newest release that may be taken; absent where nothing newer may. */
  readonly to?: Release;
  /** Every release after the one held, newest first, up to the one offered; also those that were retired since. */
  readonly steps: readonly Release[];
  /** Why the release held should no longer be run, if so. */
  readonly held: Release['retired'];
}

/** What follows the release held. `releases`: all of the application, newest first. */
export function newerThan(held: string, releases: readonly Release[]): Newer {
  const later = releases.filter(one => compareVersions(one.version, held) > 0);
  const to = later.find(one => one.retired === null);
  const current = releases.find(one => one.version === held);
  return {
    ...(to === undefined ? {} : { to }),
    steps: to === undefined ? [] : later.slice(later.indexOf(to)),
    held: current?.retired ?? null,
  };
}

export type Urgency = 'now' | 'soon' | 'none';

/**
 * How urgent it is to leave a release that was retired. Nothing stops by itself: a service may not end because of a note,
 * and whoever answers for it decides.
 */
export const URGENCY: Readonly<Record<RetirementReason, Exclude<Urgency, 'none'>>> = {
  'rule-changed': 'now',
  unsafe: 'now',
  faulty: 'now',
  superseded: 'soon',
  withdrawn: 'soon',
};

export function urgencyOf(held: Release['retired']): Urgency {
  return held === null ? 'none' : URGENCY[held.reason];
}

/** How an update stands for whoever looks at the list. */
export type Standing = 'offered' | 'scheduled' | 'skipped' | 'not-covered' | 'no-successor';

export interface Decided {
  readonly state: 'deciding' | 'scheduled' | 'skipped';
  readonly version: string;
}

/**
 * A skipped update comes back with the next release; one that is scheduled stays so although a still newer one was
 * published, because that day was decided. Undefined where nothing is to be told.
 */
export function standingOf(newer: Newer, covered: boolean, decided: Decided | undefined): Standing | undefined {
  if (newer.to === undefined) return newer.held === null ? undefined : 'no-successor';
  if (!covered) return 'not-covered';
  if (decided?.state === 'scheduled') return 'scheduled';
  return decided?.state === 'skipped' && decided.version === newer.to.version ? 'skipped' : 'offered';
}

/** What stands against adopting an update. The first one is told where only one can be. */
export type Obstacle =
  | 'not-covered'
  | 'retired'
  | 'draft-open'
  | 'unusable'
  | 'conflicts'
  | 'broken'
  | 'scenarios'
  | 'incomplete'
  | 'nothing';

export interface Ready {
  readonly covered: boolean;
  /** The release to be adopted was retired after it was looked at. */
  readonly retired: boolean;
  /** The owner has an adaptation half made over the release held: it would lose its ground. */
  readonly draft: boolean;
  /** The adaptation, or a value chosen, cannot be used. */
  readonly unusable: number;
  readonly open: number;
  readonly errors: number;
  readonly failing: number;
  /** Blanks and roles that are new and have nothing yet: an open service would close. */
  readonly lacking: number;
  readonly isOpen: boolean;
}

/** Everything that stands against it, worst first. */
export function obstaclesOf(ready: Ready): readonly Obstacle[] {
  const table: readonly (readonly [Obstacle, boolean])[] = [
    ['not-covered', !ready.covered],
    ['retired', ready.retired],
    ['draft-open', ready.draft],
    ['unusable', ready.unusable > 0],
    ['conflicts', ready.open > 0],
    ['broken', ready.errors > 0],
    ['scenarios', ready.failing > 0],
    // A service that is closed anyway may be completed afterwards.
    ['incomplete', ready.lacking > 0 && ready.isOpen],
  ];
  return table.filter(([, stands]) => stands).map(([obstacle]) => obstacle);
}

/** What speaks against going back. `refuse`: it may not be. `ask`: it may, by somebody who has read what it costs. */
export type Verdict = 'refuse' | 'ask';
export type Hindrance =
  | 'nothing-before'
  | 'moved-on'
  | 'not-covered'
  | 'unsafe'
  | 'faulty'
  | 'rule-changed'
  | 'superseded'
  | 'withdrawn'
  | 'adapted-since'
  | 'draft-open'
  | 'values-lost'
  | 'would-close'
  | 'cases-since';

export const VERDICTS: Readonly<Record<Hindrance, Verdict>> = {
  'nothing-before': 'refuse',
  // Another release than the one adopted is at work: there is nothing of it to take back.
  'moved-on': 'refuse',
  'not-covered': 'refuse',
  unsafe: 'refuse',
  faulty: 'refuse',
  'rule-changed': 'refuse',
  superseded: 'ask',
  withdrawn: 'ask',
  'adapted-since': 'ask',
  'draft-open': 'ask',
  'values-lost': 'ask',
  'would-close': 'ask',
  // They keep the newer definition to their end.
  'cases-since': 'ask',
};

export interface Behind {
  /** An adoption that was not taken back since. */
  readonly adopted: boolean;
  readonly sameRelease: boolean;
  /** What is at work is exactly what was adopted. */
  readonly sameDefinition: boolean;
  readonly covered: boolean;
  readonly retired: RetirementReason | null;
  readonly draft: boolean;
  /** Values given since that the release before does not know, or does not admit. */
  readonly lost: number;
  /** Blanks and roles that the release before asks for and that have nothing now. */
  readonly lacking: number;
  readonly isOpen: boolean;
  readonly casesSince: number;
}

/** Everything that speaks against going back, refusals first. None: it is safe. */
export function hindrancesOf(behind: Behind): readonly Hindrance[] {
  if (!behind.adopted) return ['nothing-before'];
  if (!behind.sameRelease) return ['moved-on'];
  const table: readonly (readonly [Hindrance, boolean])[] = [
    ['not-covered', !behind.covered],
    ...(['unsafe', 'faulty', 'rule-changed', 'superseded', 'withdrawn'] as const).map(
      reason => [reason, behind.retired === reason] as const,
    ),
    ['adapted-since', !behind.sameDefinition],
    ['draft-open', behind.draft],
    ['values-lost', behind.lost > 0],
    ['would-close', behind.lacking > 0 && behind.isOpen],
    ['cases-since', behind.casesSince > 0],
  ];
  const stands = table.filter(([, is]) => is).map(([hindrance]) => hindrance);
  return [...stands.filter(one => VERDICTS[one] === 'refuse'), ...stands.filter(one => VERDICTS[one] === 'ask')];
}

export function mayGoBack(hindrances: readonly Hindrance[], confirmed: boolean): boolean {
  return hindrances.every(one => VERDICTS[one] === 'ask' && confirmed);
}

/** What `payung adopt` does with a region. */
export type ForAll = 'adopted' | 'would-adopt' | 'already' | 'ahead' | 'not-held' | 'scheduled' | 'skipped' | Obstacle;

/** Results that leave something to an owner; with any of them the command ends with code 1. */
export function isLeft(result: ForAll): boolean {
  return !['adopted', 'would-adopt', 'already', 'ahead', 'not-held'].includes(result);
}

/** The number of an application's next release: a major one where holders must decide something, else a minor one. */
export function nextVersion(version: string, breaking: boolean): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return breaking && major > 0 ? `${major + 1}.0.0` : `${major}.${minor + 1}.0`;
}
