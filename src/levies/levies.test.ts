/** The published examples of each levy, the law's bounds, and a slow second way of counting that must agree. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Unusable } from '../foundation/given.ts';
import { calculationLines, countLevy, type Levy } from './index.ts';

const today = '2026-11-24';
const owed = (levy: Levy, given: unknown): number => Number(countLevy(levy, given, today).dueRupiah);
const refusal = (levy: Levy, given: unknown): string => {
  try {
    countLevy(levy, given, today);
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    throw error;
  }
  return 'counted';
};
const stepOf = (levy: Levy, given: unknown, name: string) =>
  countLevy(levy, given, today).steps.find(one => one.name === name);

const region = { ratePercent: 5 };
const sale = (priceRupiah: number, more: object = {}) => ({
  kind: 'sale',
  priceRupiah,
  isFirst: true,
  region,
  ...more,
});

describe('duty on acquisition', () => {
  test.each<[string, unknown, number]>([
    ['a sale of 500 million', sale(500_000_000), 21_000_000],
    [
      'an inheritance of a child',
      { kind: 'inheritance', marketRupiah: 500_000_000, isFirst: true, isCloseKin: true, region },
      10_000_000,
    ],
    ['a price below the assessed value', sale(300_000_000, { assessedRupiah: 350_000_000 }), 13_500_000],
    ['a price below the deduction', sale(75_000_000), 0],
    ['a second purchase', sale(500_000_000, { isFirst: false }), 25_000_000],
    [
      'an auction below the assessed value',
      { kind: 'auction', priceRupiah: 300_000_000, assessedRupiah: 350_000_000, isFirst: true, region },
      13_500_000,
    ],
    [
      'an inheritance of a cousin, who has the ordinary deduction',
      { kind: 'inheritance', marketRupiah: 500_000_000, isFirst: true, region },
      21_000_000,
    ],
    ['the older law of its day', sale(500_000_000, { date: '2020-05-01' }), 22_000_000],
    [
      'the older law, named in the years of both',
      sale(500_000_000, { date: '2023-05-01', law: 'UU 28/2009' }),
      22_000_000,
    ],
    [
      "a region's larger deduction and smaller rate",
      sale(500_000_000, { region: { ratePercent: '2.5', nontaxableRupiah: 100_000_000 } }),
      10_000_000,
    ],
  ])('%s', (_, given, amount) => {
    expect(owed('bphtb', given)).toBe(amount);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'a rate above the law',
      sale(1, { region: { ratePercent: 5.01 } }),
      /^region\.ratePercent: 5\.01 % .*at most 5 % \(UU 1\/2022 Ps 47\)/,
    ],
    [
      'a deduction below the law',
      sale(1, { region: { ratePercent: 5, nontaxableRupiah: 60_000_000 } }),
      /^region\.nontaxableRupiah: .*at least Rp80000000 \(UU 1\/2022 Ps 46\)/,
    ],
    ['a misspelt key', sale(1, { isfirst: true }), /^isfirst: is not known here; known are .*isFirst/],
    [
      'a missing rate',
      sale(1, { region: {} }),
      /^region\.ratePercent: is missing; it must be a decimal number from 0 to 100/,
    ],
    [
      'a market value for a sale',
      sale(1, { marketRupiah: 2 }),
      /^marketRupiah: must be left out: sale is counted by priceRupiah/,
    ],
    ['half a rupiah', sale(1.5), /^priceRupiah: must be a whole number from 0 to 1000000000000000/],
    ['more than can be held', sale(1_000_000_000_000_001), /^priceRupiah: must be a whole number/],
    ['close kin in a sale', sale(1, { isCloseKin: true }), /^isCloseKin: must be left out/],
    ['a law of another day', sale(1, { date: '2026-01-01', law: 'UU 28/2009' }), /^law: must be "UU 1\/2022"/],
    ['a day before any law', sale(1, { date: '1999-01-01' }), /^date: must be 2010-01-01 or later/],
    ['no object', [], /^input: must be an object/],
  ])('refuses %s', (_, given, said) => {
    expect(refusal('bphtb', given)).toMatch(said);
  });
});

const property = (assessedRupiah: number, more: object = {}) => ({
  assessedRupiah,
  isDeducted: true,
  region: { ratePercent: 0.2, ratioPercent: 100 },
  ...more,
});

describe('tax on land and buildings', () => {
  test.each<[string, unknown, number]>([
    ['the example of the older law, also of the newer', property(421_500_000), 823_000],
    ['taxed on 40 per cent', property(421_500_000, { region: { ratePercent: 0.2, ratioPercent: 40 } }), 329_200],
    ['below the deduction', property(8_000_000), 0],
    ["the owner's second object", property(421_500_000, { isDeducted: false }), 843_000],
    [
      'the older law, which knows no part',
      property(421_500_000, { date: '2015-01-01', region: { ratePercent: 0.2 } }),
      823_000,
    ],
  ])('%s', (_, given, amount) => {
    expect(owed('pbb', given)).toBe(amount);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'a rate above the law',
      property(1, { region: { ratePercent: 0.51, ratioPercent: 100 } }),
      /at most 0\.5 % \(UU 1\/2022 Ps 41\)/,
    ],
    [
      'a part too small',
      property(1, { region: { ratePercent: 0.2, ratioPercent: 19.9 } }),
      /^region\.ratioPercent: .*at least 20 %/,
    ],
    [
      'no part',
      property(1, { region: { ratePercent: 0.2 } }),
      /^region\.ratioPercent: is missing; .*from 20 % to 100 %/,
    ],
    [
      'a part under the older law',
      property(1, { date: '2015-01-01' }),
      /^region\.ratioPercent: must be left out: UU 28\/2009 taxes the whole/,
    ],
  ])('refuses %s', (_, given, said) => {
    expect(refusal('pbb', given)).toMatch(said);
  });
});

const factors = { tariffRupiah: 5_000, areaM2: '8.5', days: 30, count: 2, indices: [{ name: 'road', index: '1.25' }] };

describe('tax on advertisements', () => {
  test.each<[string, unknown, number]>([
    [
      'a contract of 40 million',
      { runBy: 'third-party', contractRupiah: 40_000_000, region: { ratePercent: 25 } },
      10_000_000,
    ],
    // 5,000 × 8.5 × 30 × 2 × 1.25 = 3,187,500, of which 20 per cent.
    ['run by oneself, by factors', { runBy: 'oneself', factors, region: { ratePercent: 20 } }, 637_500],
    [
      'a contract whose value is not reasonable, by factors',
      { runBy: 'third-party', contractRupiah: 1, isContractReasonable: false, factors, region: { ratePercent: 20 } },
      637_500,
    ],
  ])('%s', (_, given, amount) => {
    expect(owed('reklame', given)).toBe(amount);
  });

  test.each<[string, unknown, RegExp]>([
    ['a rate above the law', { runBy: 'oneself', factors, region: { ratePercent: 26 } }, /at most 25 % \(UU 1\/2022/],
    ['nothing to count by', { runBy: 'third-party', region: { ratePercent: 25 } }, /^factors: is missing/],
    [
      'both',
      { runBy: 'third-party', contractRupiah: 1, factors, region: { ratePercent: 25 } },
      /^factors: must be left out: the contract/,
    ],
    [
      'a factor misspelt',
      { runBy: 'oneself', factors: { ...factors, days: 0 }, region: { ratePercent: 1 } },
      /^factors\.days: must be/,
    ],
    [
      'a list that is none',
      { runBy: 'oneself', factors: { ...factors, indices: {} }, region: { ratePercent: 1 } },
      /^factors\.indices: must be a list/,
    ],
  ])('refuses %s', (_, given, said) => {
    expect(refusal('reklame', given)).toMatch(said);
  });
});

const prices = { unitPriceRupiah: 6_000_000, localityPercent: 0.5 };
const house = {
  areaM2: 90,
  work: 'new',
  function: 'dwelling',
  floors: 1,
  complexity: 'simple',
  permanence: 'permanent',
  owner: 'person-or-body',
  region: prices,
};

describe('charge for building approval', () => {
  test.each<[string, unknown, number]>([
    ['a dwelling of 90 m²', house, 486_000],
    ['its medium renovation', { ...house, work: 'renovation-medium' }, 109_350],
    [
      'a shop of 150 m² on two floors',
      { ...house, function: 'business', areaM2: 150, floors: 2, complexity: 'not-simple' },
      4_866_750,
    ],
    ['a mosque', { ...house, function: 'worship' }, 0],
    ['a house of the state', { ...house, owner: 'state' }, 0],
    [
      'a published decision, by its index',
      {
        areaM2: 235,
        work: 'new',
        integratedIndex: '0.773',
        region: { unitPriceRupiah: 6_800_000, localityPercent: '0.5' },
      },
      6_176_270,
    ],
    ['a mixed building at its limit is small', { ...house, function: 'mixed', areaM2: 500, floors: 2 }, 11_205_000],
    [
      'a height read in the annex',
      { ...house, floors: 11, region: { ...prices, heightCoefficient: '1.364' } },
      634_338,
    ],
  ])('%s', (_, given, amount) => {
    expect(owed('pbg', given)).toBe(amount);
  });

  test('has the index of the shop step by step', () => {
    const shop = { ...house, function: 'business', areaM2: 150, floors: 2, complexity: 'not-simple' };
    expect(stepOf('pbg', shop, 'integrated index')).toMatchObject({ value: { top: 2_163n, bottom: 2_000n } });
    expect(stepOf('pbg', shop, 'unit charge')).toMatchObject({ value: { top: 30_000n, bottom: 1n } });
  });

  test('says so where sources disagree about a dwelling at the limit, and takes what the region reads', () => {
    const at = { ...house, areaM2: 100 };
    expect(stepOf('pbg', at, 'function')).toMatchObject({ value: { top: 17n, bottom: 100n }, certainty: 'choice' });
    const read = { ...at, region: { ...prices, dwellingAtLimit: 'small' } };
    expect(stepOf('pbg', read, 'function')).toMatchObject({ value: { top: 3n, bottom: 20n }, certainty: 'region' });
  });

  test.each<[string, unknown, RegExp]>([
    ['a height it does not know', { ...house, floors: 11 }, /^region\.heightCoefficient: is missing; .*11 floors/],
    [
      'a locality index above the law',
      { ...house, region: { ...prices, localityPercent: 0.6 } },
      /at most 0\.5 % \(PP 16\/2021/,
    ],
    ['parts beside the whole', { ...house, integratedIndex: 1 }, /^function: is not known here/],
    ['a function there is not', { ...house, function: 'shop' }, /^function: must be one of "dwelling"/],
    [
      'what comes to too much',
      { ...house, areaM2: 1e8, region: { ...prices, unitPriceRupiah: 1e15 } },
      /nothing above Rp1000000000000000/,
    ],
  ])('refuses %s', (_, given, said) => {
    expect(refusal('pbg', given)).toMatch(said);
  });
});

describe('every amount', () => {
  const money = fc.integer({ min: 0, max: 1_000_000_000_000_000 });
  /** Rates of up to three decimals as a whole number of thousandths of a per cent. */
  const thousandths = fc.integer({ min: 0, max: 5_000 });

  test('is what whole numbers give without any fraction, up to 10^15 rupiah', () => {
    fc.assert(
      fc.property(money, money, thousandths, fc.boolean(), (price, assessed, rate, isFirst) => {
        const given = sale(price, { assessedRupiah: assessed, isFirst, region: { ratePercent: rate / 1_000 } });
        const base = BigInt(Math.max(price, assessed)) - (isFirst ? 80_000_000n : 0n);
        const expected = base <= 0n ? 0n : (base * BigInt(rate)) / 100_000n;
        expect(countLevy('bphtb', given, today).dueRupiah).toBe(expected);
      }),
    );
    fc.assert(
      fc.property(
        money,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 200, max: 1_000 }),
        (value, rate, part) => {
          const given = property(value, { region: { ratePercent: `${rate / 1_000}`, ratioPercent: part / 10 } });
          const base = BigInt(value) - 10_000_000n;
          const expected = base <= 0n ? 0n : (base * BigInt(rate) * BigInt(part)) / 100_000n / 1_000n;
          expect(countLevy('pbb', given, today).dueRupiah).toBe(expected);
        },
      ),
    );
  });

  test('never falls when the value rises, and is never more than the rate of it', () => {
    fc.assert(
      fc.property(money, money, thousandths, (one, other, rate) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const amount = (price: number) => owed('bphtb', sale(price, { region: { ratePercent: rate / 1_000 } }));
        expect(amount(less)).toBeLessThanOrEqual(amount(more));
        expect(BigInt(amount(more)) * 100_000n).toBeLessThanOrEqual(BigInt(more) * BigInt(rate));
      }),
    );
  });

  test('is rounded once, at the end, as the region says', () => {
    const given = (rounding?: object) =>
      sale(80_000_030, { region: { ratePercent: 5 }, ...(rounding === undefined ? {} : { rounding }) });
    expect(owed('bphtb', given())).toBe(1);
    expect(owed('bphtb', given({ toRupiah: 1, direction: 'half-up' }))).toBe(2);
    expect(owed('bphtb', given({ toRupiah: 100, direction: 'up' }))).toBe(100);
    expect(owed('bphtb', given({ toRupiah: 1_000, direction: 'down' }))).toBe(0);
    expect(refusal('bphtb', given({ toRupiah: 7, direction: 'down' }))).toMatch(
      /^rounding\.toRupiah: must be one of 1, 10/,
    );
  });

  test('comes with steps of which each names its ground, and one that says where the law is silent', () => {
    const lines = calculationLines(countLevy('bphtb', sale(500_000_000), today));
    expect(lines[0]).toBe('Rp21000000 (UU 1/2022)');
    expect(lines.slice(1).every(line => /\[.+; (?:law|one-source|region|choice)\]$/.test(line))).toBe(true);
    expect(lines.at(-1)).toMatch(/rounded down to Rp1 \[.*; choice\]$/);
  });
});
