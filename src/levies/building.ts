/**
 * Charge for building approval (retribusi persetujuan bangunan gedung, PBG), PP 16/2021, annex:
 * floor area × (locality index × highest unit price) × integrated index × index of the work, where the
 * integrated index = function × Σ(weight × parameter) × owner.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { compareFractions, decimal, type Fraction, fraction, ONE, over, plus, times } from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';
import { atMost } from './bounds.ts';
import {
  BUILDING_RULES,
  type BuildingFunction,
  type BuildingRule,
  type BuildingWork,
  type COMPLEXITIES,
  type OWNERS,
  type PERMANENCES,
} from './building-parameters.ts';
import { type Calculation, due, type Rounding, type Step } from './calculation.ts';
import { ruleOf } from './parameters.ts';

/** What the integrated index is made of. */
export interface IndexParts {
  readonly function: BuildingFunction;
  readonly floors: number;
  readonly complexity: (typeof COMPLEXITIES)[number];
  readonly permanence: (typeof PERMANENCES)[number];
  readonly owner: (typeof OWNERS)[number];
  /** Coefficient of the height where the region read it in the annex itself. */
  readonly heightCoefficient?: Fraction | undefined;
  /** Which index a dwelling of exactly the limit has, where sources disagree. */
  readonly dwellingAtLimit?: 'small' | 'large' | undefined;
}

export interface Building {
  readonly date: CalendarDate;
  readonly law?: string | undefined;
  readonly areaM2: Fraction;
  readonly work: BuildingWork;
  /** The parts, or the index as a published decision gives it. */
  readonly index: IndexParts | { readonly integratedIndex: Fraction };
  /** Highest unit price of the state's buildings (standar harga satuan tertinggi, SHST) for a square metre. */
  readonly unitPriceRupiah: Fraction;
  readonly localityPercent: Fraction;
  readonly rounding?: Rounding | undefined;
}

export function buildingCharge(given: Building): Calculation {
  const rule = ruleOf(BUILDING_RULES, given.date, given.law);
  const annex = { basis: rule.basis, certainty: 'one-source' } as const;
  atMost('region.localityPercent', given.localityPercent, { value: rule.localityPercentAtMost, ...annex }, 'percent');
  const indexSteps = 'integratedIndex' in given.index ? [] : partSteps(rule, given.index, given.areaM2);
  const integrated =
    'integratedIndex' in given.index ? given.index.integratedIndex : integratedOf(indexSteps.map(one => one.value));
  const work = rule.work[given.work];
  const unit = over(times(given.localityPercent, given.unitPriceRupiah), decimal('100'));
  const own = { basis: "the region's regulation", certainty: 'region' } as const;
  const steps: readonly Step[] = [
    {
      name: 'floor area',
      value: given.areaM2,
      unit: 'm2',
      how: 'total of all floors',
      basis: 'the plan',
      certainty: 'region',
    },
    {
      name: 'unit charge',
      value: unit,
      unit: 'rupiah',
      how: 'locality index × highest unit price, for a square metre',
      ...own,
    },
    ...indexSteps,
    {
      name: 'integrated index',
      value: integrated,
      unit: 'index',
      how: indexSteps.length === 0 ? 'as given' : 'function × (complexity + permanence + height, weighted) × owner',
      basis: rule.basis,
      certainty: indexSteps.length === 0 ? 'region' : 'one-source',
    },
    { name: 'work index', value: work, unit: 'index', how: given.work, ...annex },
  ];
  const exact = {
    name: 'charge',
    value: times(given.areaM2, unit, integrated, work),
    how: 'floor area × unit charge × integrated index × work index',
    ...annex,
  };
  return due(rule.law, steps, exact, given.rounding);
}

/** Function, weighted complexity, weighted permanence, weighted height, owner. */
function partSteps(rule: BuildingRule, parts: IndexParts, areaM2: Fraction): readonly Step[] {
  const annex = { unit: 'index', basis: rule.basis, certainty: 'one-source' } as const;
  const height = parts.heightCoefficient ?? rule.heights.get(parts.floors);
  if (height === undefined)
    throw new Unusable(
      'region.heightCoefficient',
      `is missing; the coefficient for ${parts.floors} floors is not known here and must be taken from the annex (${rule.basis}). Known are ${[...rule.heights.keys()].join(', ')} floors.`,
    );
  const { weights } = rule;
  const complexity = times(weights.complexity, rule.complexity[parts.complexity]);
  const permanence = times(weights.permanence, rule.permanence[parts.permanence]);
  return [
    functionStep(rule, parts, areaM2),
    { name: 'complexity', value: complexity, how: `${parts.complexity}, weighted`, ...annex },
    { name: 'permanence', value: permanence, how: `${parts.permanence}, weighted`, ...annex },
    {
      name: 'height',
      value: times(weights.height, height),
      how: `coefficient of ${parts.floors} floors, weighted`,
      ...annex,
      certainty: parts.heightCoefficient === undefined ? 'one-source' : 'region',
    },
    { name: 'owner', value: rule.owner[parts.owner], how: parts.owner, ...annex },
  ];
}

function integratedOf(values: readonly Fraction[]): Fraction {
  const [use = ONE, complexity = ONE, permanence = ONE, height = ONE, owner = ONE] = values;
  return times(use, plus(complexity, permanence, height), owner);
}

/** The index of the function; dwellings and mixed buildings have two, by size. */
function functionStep(rule: BuildingRule, parts: IndexParts, areaM2: Fraction): Step {
  const step = { name: 'function', unit: 'index', basis: rule.basis, certainty: 'one-source' } as const;
  if (parts.function !== 'dwelling' && parts.function !== 'mixed')
    return { ...step, value: rule.functions[parts.function], how: parts.function };
  const sized = rule[parts.function];
  const area = compareFractions(areaM2, sized.areaM2);
  const floors = compareFractions(fraction(parts.floors), fraction(sized.floors));
  const isWithin = area <= 0 && floors <= 0;
  const isAtLimit = isWithin && (area === 0 || floors === 0);
  const isDisputed = isAtLimit && sized.limit === 'below';
  const isSmall = isDisputed ? parts.dwellingAtLimit === 'small' : isWithin;
  return {
    ...step,
    value: isSmall ? sized.small : sized.large,
    how: `${parts.function}, ${isSmall ? 'small' : 'large'}${isDisputed ? '; at the limit, where sources disagree' : ''}`,
    certainty: isDisputed ? (parts.dwellingAtLimit === undefined ? 'choice' : 'region') : 'one-source',
  };
}
