/**
 * Indices of the charge for building approval (retribusi persetujuan bangunan gedung, PBG), annex of PP 16/2021.
 *
 * The annex itself was not read: the numbers are those on which three programs of government bodies agree, so each result says
 * `one-source`, and a region that reads other ones in the annex gives them with the calculation.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { decimal, type Fraction } from '../foundation/fraction.ts';

export const BUILDING_FUNCTIONS = [
  'dwelling',
  'worship',
  'business',
  'small-business-prototype',
  'social-cultural',
  'special',
  'mixed',
] as const;
export type BuildingFunction = (typeof BUILDING_FUNCTIONS)[number];

export const BUILDING_WORKS = [
  'new',
  'renovation-medium',
  'renovation-heavy',
  'heritage-pratama',
  'heritage-madya',
  'heritage-utama',
] as const;
export type BuildingWork = (typeof BUILDING_WORKS)[number];

export const COMPLEXITIES = ['simple', 'not-simple'] as const;
export const PERMANENCES = ['permanent', 'not-permanent'] as const;
export const OWNERS = ['state', 'person-or-body'] as const;

interface SizedIndex {
  readonly small: Fraction;
  readonly large: Fraction;
  /** Small is below both (`below`), or at most both (`at-most`). */
  readonly areaM2: Fraction;
  readonly floors: number;
  readonly limit: 'below' | 'at-most';
}

export interface BuildingRule {
  readonly law: string;
  readonly basis: string;
  readonly since: CalendarDate;
  readonly localityPercentAtMost: Fraction;
  readonly functions: Readonly<Record<Exclude<BuildingFunction, 'dwelling' | 'mixed'>, Fraction>>;
  readonly dwelling: SizedIndex;
  readonly mixed: SizedIndex;
  readonly weights: { readonly complexity: Fraction; readonly permanence: Fraction; readonly height: Fraction };
  readonly complexity: Readonly<Record<(typeof COMPLEXITIES)[number], Fraction>>;
  readonly permanence: Readonly<Record<(typeof PERMANENCES)[number], Fraction>>;
  readonly owner: Readonly<Record<(typeof OWNERS)[number], Fraction>>;
  readonly work: Readonly<Record<BuildingWork, Fraction>>;
  /** Coefficient by number of floors; the annex has more rows than could be confirmed. */
  readonly heights: ReadonlyMap<number, Fraction>;
}

const HEIGHTS: readonly (readonly [number, string])[] = [
  [1, '1'],
  [2, '1.090'],
  [3, '1.120'],
  [4, '1.135'],
  [5, '1.162'],
  [6, '1.197'],
  [7, '1.236'],
  [8, '1.265'],
  [9, '1.299'],
  [10, '1.333'],
  [20, '1.556'],
  [30, '1.676'],
  [60, '1.862'],
];

export const BUILDING_RULES: readonly BuildingRule[] = [
  {
    law: 'PP 16/2021',
    basis: 'PP 16/2021, annex',
    since: '2021-02-02',
    localityPercentAtMost: decimal('0.5'),
    functions: {
      worship: decimal('0'),
      business: decimal('0.7'),
      'small-business-prototype': decimal('0.5'),
      'social-cultural': decimal('0.3'),
      special: decimal('1'),
    },
    dwelling: { small: decimal('0.15'), large: decimal('0.17'), areaM2: decimal('100'), floors: 2, limit: 'below' },
    mixed: { small: decimal('0.6'), large: decimal('0.8'), areaM2: decimal('500'), floors: 2, limit: 'at-most' },
    weights: { complexity: decimal('0.3'), permanence: decimal('0.2'), height: decimal('0.5') },
    complexity: { simple: decimal('1'), 'not-simple': decimal('2') },
    permanence: { 'not-permanent': decimal('1'), permanent: decimal('2') },
    owner: { state: decimal('0'), 'person-or-body': decimal('1') },
    work: {
      new: decimal('1'),
      'renovation-medium': decimal('0.225'),
      'renovation-heavy': decimal('0.325'),
      'heritage-pratama': decimal('0.325'),
      'heritage-madya': decimal('0.225'),
      'heritage-utama': decimal('0.15'),
    },
    heights: new Map(HEIGHTS.map(([floors, coefficient]) => [floors, decimal(coefficient)])),
  },
];
