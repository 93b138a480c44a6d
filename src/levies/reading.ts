/** What each calculation takes, read from JSON; what cannot be used is refused with its place and what would be right. */
import type { CalendarDate } from '../foundation/clock.ts';
import { decimal, type Fraction, fraction } from '../foundation/fraction.ts';
import { Given, Unusable } from '../foundation/given.ts';
import { ACQUISITION_KINDS, type Acquisition, INHERITED_KINDS, PAID_KINDS } from './acquisition.ts';
import type { Advertisement, RentalFactors } from './advertisement.ts';
import type { Building, IndexParts } from './building.ts';
import { BUILDING_FUNCTIONS, BUILDING_WORKS, COMPLEXITIES, OWNERS, PERMANENCES } from './building-parameters.ts';
import type { Rounding } from './calculation.ts';
import type { Property } from './property.ts';

const HUNDRED = decimal('100');
const AREA_M2_AT_MOST = decimal('100000000');
const INDEX_AT_MOST = decimal('1000');
const FLOORS_AT_MOST = 200;
const DAYS_AT_MOST = 3_660;
const COUNT_AT_MOST = 1_000_000;
const STEPS_RUPIAH = [1, 10, 50, 100, 500, 1_000] as const;

/** `date` (today's rule where it is left out), `law`, `rounding`. */
function common(given: Given, today: CalendarDate) {
  return {
    date: given.or('date', key => given.date(key), today),
    law: given.or('law', key => given.text(key), undefined),
    rounding: given.or('rounding', key => given.object(key, roundingIn), undefined),
  };
}

function roundingIn(given: Given): Rounding {
  const toRupiah = given.whole('toRupiah');
  if (!STEPS_RUPIAH.some(step => step === toRupiah))
    throw new Unusable(given.at('toRupiah'), `must be one of ${STEPS_RUPIAH.join(', ')}.`);
  return { toRupiah: fraction(toRupiah), direction: given.oneOf('direction', ['down', 'up', 'half-up']) };
}

const percent = (given: Given, key: string): Fraction => given.decimal(key, { atMost: HUNDRED });

export function readAcquisition(value: unknown, today: CalendarDate): Acquisition {
  return Given.read(value, '', given => {
    const kind = given.oneOf('kind', ACQUISITION_KINDS);
    const [asked, other] = PAID_KINDS.includes(kind)
      ? (['priceRupiah', 'marketRupiah'] as const)
      : (['marketRupiah', 'priceRupiah'] as const);
    if (given.has(other)) throw new Unusable(given.at(other), `must be left out: ${kind} is counted by ${asked}.`);
    const isCloseKin = given.or('isCloseKin', key => given.yesNo(key), false);
    if (isCloseKin && !INHERITED_KINDS.includes(kind))
      throw new Unusable(
        given.at('isCloseKin'),
        `must be left out: it counts for ${INHERITED_KINDS.join(' and ')} only.`,
      );
    return {
      ...common(given, today),
      kind,
      value: given.rupiah(asked),
      assessed: given.or('assessedRupiah', key => given.rupiah(key), undefined),
      isFirst: given.yesNo('isFirst'),
      isCloseKin,
      ...given.object('region', region => ({
        nontaxable: region.or('nontaxableRupiah', key => region.rupiah(key), undefined),
        inheritedNontaxable: region.or('inheritedNontaxableRupiah', key => region.rupiah(key), undefined),
        ratePercent: percent(region, 'ratePercent'),
      })),
    };
  });
}

export function readProperty(value: unknown, today: CalendarDate): Property {
  return Given.read(value, '', given => ({
    ...common(given, today),
    assessed: given.rupiah('assessedRupiah'),
    isDeducted: given.yesNo('isDeducted'),
    ...given.object('region', region => ({
      nontaxable: region.or('nontaxableRupiah', key => region.rupiah(key), undefined),
      ratioPercent: region.or('ratioPercent', key => percent(region, key), undefined),
      ratePercent: percent(region, 'ratePercent'),
    })),
  }));
}

function factorsIn(given: Given): RentalFactors {
  return {
    tariffRupiah: given.rupiah('tariffRupiah'),
    areaM2: given.decimal('areaM2', { atMost: AREA_M2_AT_MOST }),
    days: fraction(given.whole('days', DAYS_AT_MOST, 1)),
    count: given.or('count', key => fraction(given.whole(key, COUNT_AT_MOST, 1)), fraction(1)),
    indices: given.or(
      'indices',
      key =>
        given.objects(key, one => ({
          name: one.text('name'),
          index: one.decimal('index', { atMost: INDEX_AT_MOST }),
        })),
      [],
    ),
  };
}

export function readAdvertisement(value: unknown, today: CalendarDate): Advertisement {
  return Given.read(value, '', given => {
    const runBy = given.oneOf('runBy', ['third-party', 'oneself']);
    const contract = given.or('contractRupiah', key => given.rupiah(key), undefined);
    const isReasonable = given.or('isContractReasonable', key => given.yesNo(key), true);
    const factors = given.or('factors', key => given.object(key, factorsIn), undefined);
    if (runBy === 'oneself' && contract !== undefined)
      throw new Unusable(given.at('contractRupiah'), 'must be left out: nobody makes a contract with oneself.');
    const counts = contract !== undefined && isReasonable;
    if (!counts && factors === undefined)
      throw new Unusable(
        given.at('factors'),
        'is missing; without a reasonable contract the rental value is worked out by factors.',
      );
    if (counts && factors !== undefined)
      throw new Unusable(given.at('factors'), 'must be left out: the contract gives the rental value.');
    return {
      ...common(given, today),
      rental: counts || factors === undefined ? { contractRupiah: contract ?? fraction(0) } : factors,
      ...given.object('region', region => ({ ratePercent: percent(region, 'ratePercent') })),
    };
  });
}

export function readBuilding(value: unknown, today: CalendarDate): Building {
  return Given.read(value, '', given => {
    const region = given.object('region', one => ({
      unitPriceRupiah: one.rupiah('unitPriceRupiah'),
      localityPercent: percent(one, 'localityPercent'),
      heightCoefficient: one.or('heightCoefficient', key => one.decimal(key, { atMost: decimal('10') }), undefined),
      dwellingAtLimit: one.or('dwellingAtLimit', key => one.oneOf(key, ['small', 'large'] as const), undefined),
    }));
    const { unitPriceRupiah, localityPercent, heightCoefficient, dwellingAtLimit } = region;
    const parts = (): IndexParts => ({
      function: given.oneOf('function', BUILDING_FUNCTIONS),
      floors: given.whole('floors', FLOORS_AT_MOST, 1),
      complexity: given.oneOf('complexity', COMPLEXITIES),
      permanence: given.oneOf('permanence', PERMANENCES),
      owner: given.oneOf('owner', OWNERS),
      heightCoefficient,
      dwellingAtLimit,
    });
    return {
      ...common(given, today),
      areaM2: given.decimal('areaM2', { atMost: AREA_M2_AT_MOST }),
      work: given.oneOf('work', BUILDING_WORKS),
      index:
        given.or(
          'integratedIndex',
          key => ({ integratedIndex: given.decimal(key, { atMost: INDEX_AT_MOST }) }),
          undefined,
        ) ?? parts(),
      unitPriceRupiah,
      localityPercent,
    };
  });
}
