/** Workload: the published examples, the classes at their edges, and a slow second way of counting. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';
import { efficiencyOf, workloadRule } from './workload.ts';
import { countWorkload, workloadData, workloadLines } from './workload-input.ts';

const today = '2026-11-24';
const counted = (given: unknown) => workloadData(countWorkload(given, today));
const post = (more: object = {}) => ({ name: 'Penata Perizinan', existing: 0, tasks: [], ...more });
const permits = [
  { name: 'permits', approach: 'result', volume: 2_400, minutes: 45 },
  { name: 'complaints', approach: 'object', volume: 1_200, minutes: 30 },
  { name: 'reports', volume: 48, minutes: 240 },
];

describe('need', () => {
  test('of permits, complaints and reports is 2.0736, so 2; under the older rule 2.16, so 2', () => {
    const now = counted({ posts: [post({ tasks: permits })] }).posts[0];
    expect(now).toMatchObject({ need: 2, efficiency: null });
    expect(now?.steps.map(one => one.value)).toEqual(['108000', '36000', '11520', '155520', '75000', '2.0736', '2']);
    const before = counted({ law: 'BKN 19/2011', posts: [post({ tasks: permits })] }).posts[0];
    expect(before?.steps.map(one => one.value).slice(-3)).toEqual(['72000', '2.1600', '2']);
    expect(counted({ date: '2015-01-01', posts: [post({ tasks: permits })] }).law).toBe('BKN 19/2011');
  });

  test('of 7,116 hours is 5.6928, so 6', () => {
    const hours = [{ name: 'all', volume: 7_116, minutes: 60 }];
    expect(counted({ posts: [post({ tasks: hours })] })).toMatchObject({ need: 6, shortage: 6 });
  });

  test.each([
    ['a month', { per: 'month', volume: 12.5 }, '150'],
    ['a week', { per: 'week', volume: 1 }, '50'],
    ['a day', { per: 'day', volume: 2 }, '500'],
  ])('counts a volume of %s by the year', (_, more, minutes) => {
    const tasks = [{ name: 'one', minutes: 1, ...more }];
    expect(counted({ posts: [post({ tasks })] }).posts[0]?.steps[0]?.value).toBe(minutes);
  });

  test('by equipment or capacity is one person for so many', () => {
    const tasks = [{ name: 'excavators', approach: 'equipment', volume: 7, perPerson: 2 }];
    expect(counted({ posts: [post({ tasks })] })).toMatchObject({ need: 4, posts: [{ need: 4 }] });
  });

  test('of half a person is one, of less none, but a post of the structure keeps one', () => {
    const minutes = (volume: number, more: object = {}) =>
      counted({ posts: [post({ tasks: [{ name: 'one', volume, minutes: 1 }], ...more })] }).need;
    expect([minutes(37_500), minutes(37_499), minutes(37_499, { isStructural: true })]).toEqual([1, 0, 1]);
  });

  test('with minutes saved stands beside the approved norm and never replaces it', () => {
    const saved = permits.map(one => ({ ...one, minutesSaved: 20 }));
    expect(counted({ posts: [post({ tasks: saved })] }).posts[0]).toMatchObject({ need: 2, needWithSavings: 1 });
    expect(counted({ posts: [post({ tasks: permits })] }).posts[0]).toMatchObject({ needWithSavings: null });
  });

  test('agrees with adding up minute by minute', () => {
    const task = fc.record({ volume: fc.integer({ min: 0, max: 5_000 }), minutes: fc.integer({ min: 0, max: 900 }) });
    fc.assert(
      fc.property(fc.array(task, { maxLength: 6 }), tasks => {
        let [people, left] = [0, tasks.reduce((sum, one) => sum + one.volume * one.minutes, 0)];
        while (left >= 37_500) [people, left] = [people + 1, left - 75_000];
        const given = tasks.map(one => ({ name: 'one', ...one }));
        expect(counted({ posts: [post({ tasks: given })] }).need).toBe(people);
      }),
    );
  });
});

describe('efficiency', () => {
  const at = (hundredThousandths: number) =>
    efficiencyOf(workloadRule(today), fraction(hundredThousandths * 75_000, 100_000), 1);

  test.each([
    [1, '2.07', 'A', true],
    [2, '1.04', 'A', true],
    [3, '0.69', 'D', false],
  ])('of %i who are there is %s, class %s', (existing, value, quality, isOverload) => {
    const { efficiency } = counted({ posts: [post({ tasks: permits, existing })] });
    expect(efficiency).toMatchObject({ value, class: quality, isOverload });
  });

  test.each([
    [101_000, 'A'],
    [100_500, 'A'],
    [100_499, 'B'],
    [89_500, 'B'],
    [89_499, 'C'],
    [69_500, 'C'],
    [69_499, 'D'],
    [49_500, 'D'],
    [49_499, 'E'],
    [0, 'E'],
  ] as const)('%i hundred-thousandths, rounded to hundredths first, is class %s', (value, quality) => {
    expect(at(value)?.quality).toBe(quality);
  });

  test('is not known where nobody is there', () => {
    expect(counted({ posts: [post({ tasks: permits })] }).efficiency).toBeNull();
  });
});

describe('years ahead', () => {
  test('a shortage of 1 grows to 2, 2, 4, 5, 6 as people leave', () => {
    const tasks = [{ name: 'all', volume: 6, perPerson: 1 }];
    const given = post({ tasks, existing: 5, retiring: [1, 0, 2, 0, 1], contractsEnding: [0, 0, 0, 1, 0] });
    expect(counted({ posts: [given] }).posts[0]).toMatchObject({ gap: -1, gapsAhead: [-2, -2, -4, -5, -6] });
  });

  test('a surplus of 2 becomes a shortage of 1 when three leave', () => {
    const given = post({ tasks: [{ name: 'all', volume: 4, perPerson: 1 }], existing: 6, retiring: [3] });
    expect(counted({ posts: [given] }).posts[0]).toMatchObject({ gap: 2, gapsAhead: [-1] });
  });
});

test('a surplus of one post is not set off against the shortage of another', () => {
  const tasks = [{ name: 'all', volume: 4, perPerson: 1 }];
  const posts = [post({ name: 'A', tasks, existing: 6 }), post({ name: 'B', tasks, existing: 1 })];
  expect(counted({ posts })).toMatchObject({ need: 8, existing: 7, shortage: 3, surplus: 2 });
  expect(workloadLines(countWorkload({ posts }, today))[0]).toMatch(/shortage 3, surplus 2/);
});

test.each<[string, unknown, RegExp]>([
  ['no post', { posts: [] }, /^posts: must name at least one/],
  [
    'another approach',
    { posts: [post({ tasks: [{ ...permits[0], approach: 'guess' }] })] },
    /^posts\[0\]\.tasks\[0\]\.approach: must be one of "result"/,
  ],
  ['no norm', { posts: [post({ tasks: [{ name: 'x', volume: 1 }] })] }, /^posts\[0\]\.tasks\[0\]\.minutes: is missing/],
  ['two norms', { posts: [post({ tasks: [{ ...permits[0], perPerson: 1 }] })] }, /\.minutes: must be left out/],
  [
    'nobody a machine',
    { posts: [post({ tasks: [{ name: 'x', volume: 1, perPerson: 0 }] })] },
    /\.perPerson: must be more than 0/,
  ],
  ['a sixth year', { posts: [post({ retiring: [0, 0, 0, 0, 0, 0] })] }, /\.retiring: must name at most 5 years/],
  ['half a person', { posts: [post({ existing: 1.5 })] }, /\.existing: must be a whole number/],
  [
    'more saved than spent',
    { posts: [post({ tasks: [{ ...permits[0], minutesSaved: 46 }] })] },
    /\.minutesSaved: must be at most minutes, 45/,
  ],
  [
    'another constant',
    { law: '90,000', posts: [post()] },
    /^law: must be one of "BKN 19\/2011", "PermenPANRB 1\/2020"/,
  ],
  ['a key that is not known', { posts: [post({ exists: 1 })] }, /^posts\[0\]\.exists: is not known here/],
])('refuses %s', (_, given, said) => {
  expect(() => countWorkload(given, today)).toThrow(Unusable);
  expect(() => countWorkload(given, today)).toThrow(said);
});
