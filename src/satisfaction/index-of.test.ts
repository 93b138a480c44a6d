/** The law's arithmetic: the vectors of the regulation's forms, and a slow second implementation that it must agree with. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { qualityOf, sampleNeeded, surveyResult, type Totals } from './index-of.ts';
import { ELEMENTS, type Element, ruleOn } from './rules.ts';

const rule = ruleOn('2026-11-24');

const all = (score: number, people = 7): Totals =>
  Object.fromEntries(ELEMENTS.map(element => [element, { sum: score * people, count: people }]));

describe('the index', () => {
  test.each([
    [4, 10_000, 'A'],
    [3, 7_500, 'C'],
    [2, 5_000, 'D'],
    [1, 2_500, 'D'],
  ] as const)('is exact where everybody gives %i', (score, index, quality) => {
    expect(surveyResult(rule, all(score))).toMatchObject({ indexHundredths: index, quality });
  });

  test('of 29 people as printed in a published report is 91.48, not 91.38 and not 90.56', () => {
    const sums = [105, 101, 100, 116, 102, 105, 106, 105, 115];
    const totals = Object.fromEntries(ELEMENTS.map((element, at) => [element, { sum: sums[at] ?? 0, count: 29 }]));
    const result = surveyResult(rule, totals);
    expect(result).toMatchObject({ indexHundredths: 9_148, quality: 'A' });
    expect(result?.elements.map(one => one.meanTenThousandths)).toEqual([
      36_207, 34_828, 34_483, 40_000, 35_172, 36_207, 36_552, 36_207, 39_655,
    ]);
    expect(result?.worstFirst.slice(0, 3)).toEqual(['time', 'procedure', 'product']);
  });

  test.each([
    [8_831, 'A'],
    [8_830, 'B'],
    [7_661, 'B'],
    [7_660, 'C'],
    [6_500, 'C'],
    [6_499, 'D'],
    [2_500, 'D'],
  ] as const)('%i hundredths is class %s', (hundredths, quality) => {
    expect(qualityOf(rule, hundredths)).toBe(quality);
  });

  test('is rounded half up before it is classed: 88.305 is 88.31 and A', () => {
    // 88.305 / 25 = 3.5322: one element with 17661 points of 5000 people.
    const totals = { time: { sum: 17_661, count: 5_000 } };
    expect(surveyResult(rule, totals)).toMatchObject({ indexHundredths: 8_831, quality: 'A' });
    expect(surveyResult(rule, { time: { sum: 17_660, count: 5_000 } })).toMatchObject({ quality: 'B' });
  });

  test('divides an element by those who answered it, and weighs only elements that somebody answered', () => {
    const totals: Totals = { time: { sum: 8, count: 2 }, cost: { sum: 3, count: 3 } };
    expect(surveyResult(rule, totals)).toMatchObject({ indexHundredths: 6_250, worstFirst: ['cost', 'time'] });
    expect(surveyResult(rule, {})).toBeUndefined();
    expect(surveyResult(rule, { time: { sum: 0, count: 0 } })).toBeUndefined();
  });
});

const scores = fc.record(
  Object.fromEntries(ELEMENTS.map(element => [element, fc.array(fc.integer({ min: 1, max: 4 }))])),
);
const totalsOf = (given: Readonly<Record<string, readonly number[]>>): Totals =>
  Object.fromEntries(
    Object.entries(given).map(([element, list]) => [
      element,
      { sum: list.reduce((sum, one) => sum + one, 0), count: list.length },
    ]),
  );

/** Written without care for speed: one common denominator for everything, long division by hand. */
function slowIndexHundredths(given: Readonly<Record<string, readonly number[]>>): bigint | undefined {
  const lists = Object.values(given).filter(list => list.length > 0);
  if (lists.length === 0) return undefined;
  const bottom = lists.reduce((product, list) => product * BigInt(list.length), 1n);
  const top = lists
    .map(list => list.map(score => (BigInt(score) * bottom) / BigInt(list.length)).reduce((sum, one) => sum + one, 0n))
    .reduce((sum, one) => sum + one, 0n);
  const whole = top * 2_500n;
  const by = bottom * BigInt(lists.length);
  const rest = whole % by;
  return whole / by + (rest * 2n >= by ? 1n : 0n);
}

describe('laws of the index', () => {
  test('it agrees with a slow second implementation', () => {
    fc.assert(
      fc.property(scores, given => {
        const slow = slowIndexHundredths(given);
        expect(surveyResult(rule, totalsOf(given))?.indexHundredths).toBe(
          slow === undefined ? undefined : Number(slow),
        );
      }),
    );
  });

  test('it lies between 25 and 100, and so does each mean between 1 and 4', () => {
    fc.assert(
      fc.property(scores, given => {
        const result = surveyResult(rule, totalsOf(given));
        if (result === undefined) return;
        expect(result.indexHundredths).toBeGreaterThanOrEqual(2_500);
        expect(result.indexHundredths).toBeLessThanOrEqual(10_000);
        for (const { meanTenThousandths } of result.elements) {
          expect(meanTenThousandths).toBeGreaterThanOrEqual(10_000);
          expect(meanTenThousandths).toBeLessThanOrEqual(40_000);
        }
      }),
    );
  });

  test('the order of answers and of elements does not matter, and a better answer never makes it worse', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(...ELEMENTS), (given, element: Element) => {
        const turned = Object.fromEntries(
          Object.entries(given)
            .map(([id, list]) => [id, [...list].reverse()] as const)
            .reverse(),
        );
        const result = surveyResult(rule, totalsOf(given));
        expect(surveyResult(rule, totalsOf(turned))).toEqual(result);
        const better = { ...given, [element]: (given[element] ?? []).map(() => 4) };
        expect(surveyResult(rule, totalsOf(better))?.indexHundredths ?? 0).toBeGreaterThanOrEqual(
          result?.indexHundredths ?? 0,
        );
      }),
    );
  });
});

/** Every row of the published table. */
const TABLE =
  '10→10, 15→14, 20→19, 25→24, 30→28, 35→32, 40→36, 45→40, 50→44, 55→48, 60→52, 65→56, 70→59, 75→63, 80→66, 85→70, 90→73, 95→76, 100→80, 110→86, 120→92, 130→97, 140→103, 150→108, 160→113, 170→118, 180→123, 190→127, 200→132, 210→136, 220→140, 230→144, 240→148, 250→152, 260→155, 270→159, 280→162, 290→165, 300→169, 320→175, 340→181, 360→186, 380→191, 400→196, 420→201, 440→205, 460→210, 480→214, 500→217, 550→226, 600→234, 650→242, 700→248, 750→254, 800→260, 850→265, 900→269, 950→274, 1000→278, 1100→285, 1200→291, 1300→297, 1400→302, 1500→306, 1600→310, 1700→313, 1800→317, 1900→320, 2000→322, 2200→327, 2400→331, 2600→335, 2800→338, 3000→341, 3500→346, 4000→351, 4500→354, 5000→357, 6000→361, 7000→364, 8000→367, 9000→368, 10000→370, 15000→375, 20000→377, 30000→379, 40000→380, 50000→381, 75000→382, 1000000→384';

test('the sample that is needed is the published table’s, row by row', () => {
  for (const row of TABLE.split(', ')) {
    const [population, needed] = row.split('→').map(Number);
    expect([population, sampleNeeded(rule, population ?? 0)]).toEqual([population, needed]);
  }
  expect([sampleNeeded(rule, 0), sampleNeeded(rule, 1)]).toEqual([0, 1]);
});
