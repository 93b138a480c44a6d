/** The law of updates as tables. */
import { describe, expect, test } from 'vitest';
import type { Release, RetirementReason } from '../catalogue/index.ts';
import { RETIREMENT_REASONS } from '../catalogue/index.ts';
import {
  type Behind,
  type Decided,
  type Hindrance,
  hindrancesOf,
  mayGoBack,
  newerThan,
  nextVersion,
  type Obstacle,
  obstaclesOf,
  type Ready,
  type Standing,
  standingOf,
  urgencyOf,
  VERDICTS,
} from './update.ts';

const rel = (version: string, reason?: RetirementReason): Release => ({
  publisher: '33.74',
  application: 'lapor',
  version,
  digest: `sha256:${version}`,
  extends: null,
  notes: '',
  scenarios: 1,
  publishedAt: new Date(0),
  publishedBy: 'x',
  retired: reason === undefined ? null : { at: new Date(0), reason, note: 'n' },
});
const list = (...all: readonly Release[]) => all.toReversed();

describe('which release is offered', () => {
  test.each<[string, readonly Release[], string | undefined, readonly string[]]>([
    ['nothing newer', [rel('1.0.0')], undefined, []],
    [
      'the newest of several, with those between',
      [rel('1.0.0'), rel('1.1.0'), rel('2.0.0')],
      '2.0.0',
      ['2.0.0', '1.1.0'],
    ],
    ['the one before a retired one', [rel('1.0.0'), rel('1.1.0'), rel('1.2.0', 'faulty')], '1.1.0', ['1.1.0']],
    ['past a retired one', [rel('1.0.0'), rel('1.1.0', 'unsafe'), rel('1.2.0')], '1.2.0', ['1.2.0', '1.1.0']],
    ['nothing where all newer ones are retired', [rel('1.0.0'), rel('1.1.0', 'unsafe')], undefined, []],
    ['by number, not by text', [rel('1.0.0'), rel('1.9.0'), rel('1.10.0')], '1.10.0', ['1.10.0', '1.9.0']],
  ])('%s', (_, releases, to, steps) => {
    const newer = newerThan('1.0.0', list(...releases));
    expect([newer.to?.version, newer.steps.map(one => one.version)]).toEqual([to, steps]);
  });

  test.each(RETIREMENT_REASONS.map(reason => [reason] as const))('held and retired as %s', reason => {
    const newer = newerThan('1.0.0', list(rel('1.0.0', reason)));
    expect(urgencyOf(newer.held)).toBe(['unsafe', 'faulty', 'rule-changed'].includes(reason) ? 'now' : 'soon');
    expect(standingOf(newer, true, undefined)).toBe('no-successor');
  });
});

test.each<[string, boolean, Decided | undefined, Standing]>([
  ['nothing decided', true, undefined, 'offered'],
  ['choices begun', true, { state: 'deciding', version: '1.1.0' }, 'offered'],
  ['no agreement', false, undefined, 'not-covered'],
  ['no agreement, although scheduled', false, { state: 'scheduled', version: '1.1.0' }, 'not-covered'],
  ['scheduled', true, { state: 'scheduled', version: '1.1.0' }, 'scheduled'],
  ['skipped', true, { state: 'skipped', version: '1.1.0' }, 'skipped'],
  ['an older one skipped', true, { state: 'skipped', version: '1.0.5' }, 'offered'],
])('an update stands: %s', (_, covered, decided, standing) => {
  expect(standingOf(newerThan('1.0.0', list(rel('1.0.0'), rel('1.1.0'))), covered, decided)).toBe(standing);
});

const ready: Ready = {
  covered: true,
  retired: false,
  draft: false,
  unusable: 0,
  open: 0,
  errors: 0,
  failing: 0,
  lacking: 0,
  isOpen: true,
};
test.each<[Partial<Ready>, readonly Obstacle[]]>([
  [{}, []],
  [{ covered: false }, ['not-covered']],
  [{ retired: true }, ['retired']],
  [{ draft: true }, ['draft-open']],
  [{ unusable: 1 }, ['unusable']],
  [{ open: 2, lacking: 1 }, ['conflicts', 'incomplete']],
  [{ errors: 1 }, ['broken']],
  [{ failing: 1 }, ['scenarios']],
  [{ lacking: 1 }, ['incomplete']],
  [{ lacking: 1, isOpen: false }, []],
])('what stands against adopting %o', (change, obstacles) => {
  expect(obstaclesOf({ ...ready, ...change })).toEqual(obstacles);
});

const behind: Behind = {
  adopted: true,
  sameRelease: true,
  sameDefinition: true,
  covered: true,
  retired: null,
  draft: false,
  lost: 0,
  lacking: 0,
  isOpen: true,
  casesSince: 0,
};
test.each<[Partial<Behind>, readonly Hindrance[], boolean, boolean]>([
  [{}, [], true, true],
  [{ adopted: false }, ['nothing-before'], false, false],
  [{ sameRelease: false }, ['moved-on'], false, false],
  [{ covered: false }, ['not-covered'], false, false],
  [{ retired: 'unsafe' }, ['unsafe'], false, false],
  [{ retired: 'faulty' }, ['faulty'], false, false],
  [{ retired: 'rule-changed' }, ['rule-changed'], false, false],
  [{ retired: 'superseded' }, ['superseded'], false, true],
  [{ retired: 'withdrawn' }, ['withdrawn'], false, true],
  [{ sameDefinition: false }, ['adapted-since'], false, true],
  [{ draft: true }, ['draft-open'], false, true],
  [{ lost: 1 }, ['values-lost'], false, true],
  [{ lacking: 1 }, ['would-close'], false, true],
  [{ lacking: 1, isOpen: false }, [], true, true],
  [{ casesSince: 3 }, ['cases-since'], false, true],
  [{ casesSince: 3, retired: 'unsafe' }, ['unsafe', 'cases-since'], false, false],
])('what speaks against going back %o', (change, hindrances, unasked, confirmed) => {
  const found = hindrancesOf({ ...behind, ...change });
  expect([found, mayGoBack(found, false), mayGoBack(found, true)]).toEqual([hindrances, unasked, confirmed]);
  expect(found.every(one => VERDICTS[one] !== undefined)).toBe(true);
});

test.each([
  ['1.4.2', false, '1.5.0'],
  ['1.4.2', true, '2.0.0'],
  ['0.3.0', true, '0.4.0'],
])('after %s, breaking %s, comes %s', (version, breaking, next) => {
  expect(nextVersion(version, breaking)).toBe(next);
});
