/**
 * The law of releases: how versions are ordered, when a new one may follow an old one, and why one may be retired.
 *
 * A version is `major.minor.patch` (Semantic Versioning 2.0.0, without pre-releases: what is published is meant to run).
 * The promise to holders is the major number: within one, taking a newer release needs no decision of theirs.
 */
import type { Difference, Finding } from '../language/index.ts';

/** Why a release should no longer be taken. Holders are told; whoever runs it may go on. */
export const RETIREMENT_REASONS = ['rule-changed', 'faulty', 'unsafe', 'superseded', 'withdrawn'] as const;
export type RetirementReason = (typeof RETIREMENT_REASONS)[number];

export function isRetirementReason(text: string): text is RetirementReason {
  return (RETIREMENT_REASONS as readonly string[]).includes(text);
}

/** A version's three numbers, or undefined when the text is not a version. Each number below a million. */
export function readVersion(text: string): readonly [number, number, number] | undefined {
  const parts = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text);
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

/** Negative where `one` is the older. Text that is no version counts as older than any. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [readVersion(one) ?? [-1, -1, -1], readVersion(other) ?? [-1, -1, -1]];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

const removable = [
  /^parameters\.[^.]+$/,
  /^roles\.[^.]+$/,
  /^form\.pages\.[^.]+(\.fields\.[^.]+(\.options\.[^.]+)?)?$/,
  /^flow\.stages\.[^.]+(\.(actions|consults)\.[^.]+)?$/,
  /^letters\.[^.]+$/,
];
const typed = [/^parameters\.[^.]+\.type$/, /^form\.pages\.[^.]+\.fields\.[^.]+\.type$/, /^pattern$/];

/**
 * Whether a holder must decide something before it can take this difference: something it may have built upon is gone,
 * an answer or a value changes its type, a role must be mapped or a blank filled that was not there.
 */
export function isBreaking(difference: Difference): boolean {
  const { kind, path } = difference;
  if (kind === 'removed') return removable.some(pattern => pattern.test(path));
  if (kind === 'changed') return typed.some(pattern => pattern.test(path));
  if (kind !== 'added') return false;
  if (/^roles\.[^.]+$/.test(path)) return true;
  return /^parameters\.[^.]+$/.test(path) && isBlank(difference.is);
}

function isBlank(parameter: unknown): boolean {
  if (typeof parameter !== 'object' || parameter === null) return false;
  const { local, optional } = parameter as { local?: unknown; optional?: unknown };
  return local === true && optional !== true;
}

/**
 * What stands against a version following the newest published one. Breaking changes below 1.0.0 need no major number,
 * as Semantic Versioning says (clause 4).
 */
export function versionFindings(
  next: string,
  published: readonly string[],
  differences: readonly Difference[],
): readonly Finding[] {
  const finding = (code: string, details: Finding['details']): Finding => ({
    severity: 'error',
    code,
    path: 'version',
    details,
  });
  const wanted = readVersion(next);
  if (wanted === undefined) return [finding('release.version-shape', { version: next })];
  if (published.includes(next)) return [finding('release.version-taken', { version: next })];
  const newest = [...published].sort(compareVersions).at(-1);
  if (newest === undefined) return [];
  if (compareVersions(next, newest) < 0) return [finding('release.version-older', { version: next, newest })];
  const [major] = readVersion(newest) ?? [0];
  if (wanted[0] > major || major === 0) return [];
  return differences.filter(isBreaking).map(difference => ({
    severity: 'error' as const,
    code: 'release.breaking-needs-major',
    path: difference.path,
    details: { version: next, newest, needed: `${major + 1}.0.0` },
  }));
}
