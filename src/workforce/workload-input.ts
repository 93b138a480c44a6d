/** Workload as JSON: what is taken, and how a result is written. */
import type { CalendarDate } from '../foundation/clock.ts';
import { compareFractions, decimal, printed, printedTo, ZERO } from '../foundation/fraction.ts';
import { Given, Unusable } from '../foundation/given.ts';
import {
  APPROACHES,
  type Efficiency,
  PERIODS,
  type PostNeed,
  type PostWork,
  type Task,
  type UnitNeed,
  unitNeed,
  type WorkloadRule,
  workloadRule,
} from './workload.ts';

const VOLUME_AT_MOST = decimal('1000000000');
const MINUTES_AT_MOST = decimal('1000000');
const PEOPLE_AT_MOST = 100_000;
/** The proposal looks five years ahead, year by year (PP 11/2017 Ps 5). */
const YEARS_AHEAD_AT_MOST = 5;

function taskIn(given: Given): Task {
  const name = given.text('name');
  const approach = given.or('approach', key => given.oneOf(key, APPROACHES), 'task' as const);
  const volume = given.decimal('volume', { atMost: VOLUME_AT_MOST });
  const per = given.or('per', key => given.oneOf(key, PERIODS), 'year' as const);
  const minutesSaved = given.or('minutesSaved', key => given.decimal(key, { atMost: MINUTES_AT_MOST }), ZERO);
  if (!given.has('perPerson')) {
    const minutes = given.decimal('minutes', { atMost: MINUTES_AT_MOST });
    if (compareFractions(minutesSaved, minutes) > 0)
      throw new Unusable(given.at('minutesSaved'), `must be at most minutes, ${printed(minutes)}.`);
    return { name, approach, volume, per, norm: { minutes }, minutesSaved };
  }
  for (const other of ['minutes', 'minutesSaved'])
    if (given.has(other)) throw new Unusable(given.at(other), 'must be left out beside perPerson.');
  const perPerson = given.decimal('perPerson', { atMost: VOLUME_AT_MOST });
  if (perPerson.top === 0n) throw new Unusable(given.at('perPerson'), 'must be more than 0.');
  return { name, approach, volume, per, norm: { perPerson }, minutesSaved };
}

function peopleIn(given: Given, key: string): readonly number[] {
  const people = given.or(
    key,
    () =>
      given.list(key, (value, place) => {
        if (!Number.isSafeInteger(value) || Number(value) < 0 || Number(value) > PEOPLE_AT_MOST)
          throw new Unusable(place, `must be a whole number from 0 to ${PEOPLE_AT_MOST}.`);
        return Number(value);
      }),
    [],
  );
  if (people.length > YEARS_AHEAD_AT_MOST)
    throw new Unusable(given.at(key), `must name at most ${YEARS_AHEAD_AT_MOST} years (PP 11/2017 Ps 5).`);
  return people;
}

function postIn(given: Given): PostWork {
  const [retiring, ending] = [peopleIn(given, 'retiring'), peopleIn(given, 'contractsEnding')];
  return {
    name: given.text('name'),
    tasks: given.objects('tasks', taskIn),
    existing: given.whole('existing', PEOPLE_AT_MOST),
    isStructural: given.or('isStructural', key => given.yesNo(key), false),
    leaving: Array.from(
      { length: Math.max(retiring.length, ending.length) },
      (_, year) => (retiring[year] ?? 0) + (ending[year] ?? 0),
    ),
  };
}

export interface CountedWorkload {
  readonly rule: WorkloadRule;
  readonly unit: UnitNeed;
}

/** `{ date?, law?, posts: [{ name, existing, tasks: [{ name, volume, minutes | perPerson }] }] }`; throws `Unusable`. */
export function countWorkload(value: unknown, today: CalendarDate): CountedWorkload {
  return Given.read(value, '', given => {
    const date = given.or('date', key => given.date(key), today);
    const rule = workloadRule(
      date,
      given.or('law', key => given.text(key), undefined),
    );
    const posts = given.objects('posts', postIn);
    if (posts.length === 0) throw new Unusable('posts', 'must name at least one post.');
    return { rule, unit: unitNeed(rule, posts) };
  });
}

/** Classes as systems of regions apply them; the regulation itself was not read. */
const EFFICIENCY_BASIS = 'Permendagri 12/2008';

function efficiencyData(efficiency: Efficiency | undefined) {
  if (efficiency === undefined) return null;
  const { value, quality, name, isOverload } = efficiency;
  return { value: printedTo(value, 2), class: quality, name, isOverload, basis: EFFICIENCY_BASIS };
}

function postData(post: PostNeed, rule: WorkloadRule) {
  const { name, need, existing, gap, gapsAhead, efficiency } = post;
  const step = (what: string, amount: string, how: string) => ({ name: what, value: amount, how, basis: rule.law });
  return {
    name,
    need,
    existing,
    gap,
    efficiency: efficiencyData(efficiency),
    gapsAhead,
    needWithSavings: post.needWithSavings ?? null,
    steps: [
      ...post.tasks.map(one => step(one.name, printed(one.minutesAYear), 'minutes a year: volume × standard time')),
      step('workload', printed(post.minutesAYear), 'minutes a year: all tasks'),
      step('working time', String(rule.minutesAYear), 'minutes a year of one person'),
      step('exact need', printedTo(post.exact, 4), 'workload ÷ working time'),
      step('need', String(need), 'workload ÷ effective working time, rounded half up'),
    ],
  };
}

export function workloadData({ rule, unit }: CountedWorkload) {
  return {
    law: rule.law,
    minutesAYear: rule.minutesAYear,
    need: unit.need,
    existing: unit.existing,
    shortage: unit.shortage,
    surplus: unit.surplus,
    efficiency: efficiencyData(unit.efficiency),
    posts: unit.posts.map(post => postData(post, rule)),
  };
}

function efficiencyLine(efficiency: Efficiency | undefined): string {
  if (efficiency === undefined) return 'no efficiency, nobody is there';
  const { value, quality, name, isOverload } = efficiency;
  return `efficiency ${printedTo(value, 2)} ${quality} ${name}${isOverload ? ' (overload)' : ''}`;
}

export function workloadLines({ rule, unit }: CountedWorkload): readonly string[] {
  return [
    `need ${unit.need}, existing ${unit.existing}, shortage ${unit.shortage}, surplus ${unit.surplus} (${rule.law})`,
    ...unit.posts.flatMap(post => [
      `${post.name}: need ${post.need} (${printedTo(post.exact, 4)}), existing ${post.existing}, ${efficiencyLine(post.efficiency)}`,
      ...(post.gapsAhead.length === 0 ? [] : [`  gap by year: ${post.gapsAhead.join(', ')}`]),
      ...(post.needWithSavings === undefined ? [] : [`  with the minutes saved: need ${post.needWithSavings}`]),
    ]),
    efficiencyLine(unit.efficiency),
  ];
}
