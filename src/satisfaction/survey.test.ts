/** The survey through its verbs: one answer for a service, changed and taken back, told only in sums of five and more. */
import { beforeEach, describe, expect, test } from 'vitest';
import { emptyTables, testDatabase } from '../../test/database.ts';
import type { Actor, Context, Official } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { addAgency, addRegion } from '../regions/index.ts';
import { withoutPersonalData } from './answers.ts';
import { hideComment, planImprovement, plansOf } from './improving.ts';
import { covered, type Part } from './looking.ts';
import { daysOf, periodsUntil, semesterOf } from './period.ts';
import { respond, responseOf, type Served, takeBack } from './responses.ts';
import { ELEMENTS, ruleOn } from './rules.ts';
import { setSurveySettings, surveySettings } from './settings.ts';
import { commentsOf, countsOf, surveyFrom, whoAnswered } from './survey.ts';

const PERIOD = '2026-S2';
const HERE = '33.25';
const THERE = '33.26';
const START = new Date('2026-11-24T02:00:00Z');
const system = { kind: 'system', reason: 'test' } as const;
const officer = (name: string, ...duties: Official['duties']): Official => ({
  kind: 'official',
  id: '01900000-0000-7000-8000-00000000000a',
  name,
  nip: '',
  posts: [],
  duties,
});
const served = (ticket: string, more: Partial<Served> = {}): Served => ({
  ticket,
  application: 'izin_lapak',
  unit: 'dagang',
  on: '2026-11-20',
  ...more,
});
const all = (score: number) => Object.fromEntries(ELEMENTS.map(element => [element, score]));
const citizen = (ticket: string) => ({ kind: 'citizen', ticket }) as const;

let database: Database;
/** One transaction in a region, at START plus so many days. */
function as<Result>(
  actor: Actor | 'system',
  run: (ctx: Context) => Promise<Result>,
  { days = 0, region = HERE } = {},
): Promise<Result> {
  const now = new Date(START.getTime() + days * 86_400_000);
  return database.inRegion(region, { actor: actor === 'system' ? system : actor, now, requestId: 'test' }, run);
}

beforeEach(async () => {
  database = await testDatabase();
  await emptyTables(database);
  await database.asOwner(async db => {
    for (const code of [HERE, THERE]) await addRegion(db, { code, theme: { brand: '#0b5f59' } }, START);
  });
  await as('system', ctx =>
    addAgency(ctx, { id: 'dagang', name: 'Dinas Perdagangan', short: 'Disdag', kind: 'department' }),
  );
});

const rate = (
  ticket: string,
  scores: Readonly<Record<string, number>>,
  comment = '',
  more: Partial<Served> = {},
  days = 0,
) =>
  as(citizen(ticket), ctx => respond(ctx, served(ticket, more), { scores, comment, about: { sex: 'female' } }), {
    days,
  });
const counted = (ctx: Context, scope: { application?: string; unit?: string } = {}, people = 0) =>
  countsOf(ctx, PERIOD).then(counts => surveyFrom(counts, scope, people));
const owner = officer('Kartika Dewi', 'application-owner');

describe('an answer', () => {
  test('is given once for a service, and the second one takes its place', async () => {
    for (const score of [1, 4]) await rate('BTG-2026-AAAAAA', all(score));
    await as('system', async ctx => {
      const counts = await countsOf(ctx, PERIOD);
      expect(counts.people).toEqual([{ application: 'izin_lapak', unit: 'dagang', people: 1 }]);
      expect(counts.scores.every(row => Number(row.sum) === 4 && Number(row.count) === 1)).toBe(true);
    });
  });

  test('may leave out any element, but not everything', async () => {
    await rate('BTG-2026-AAAAAA', { time: 3 });
    await rate('BTG-2026-BBBBBB', {}, 'Cepat sekali.');
    await expect(rate('BTG-2026-CCCCCC', {})).rejects.toMatchObject({ code: 'satisfaction.empty', status: 422 });
    await expect(rate('BTG-2026-CCCCCC', { time: 1 }, 'x'.repeat(1_001))).rejects.toMatchObject({
      code: 'satisfaction.comment-too-long',
    });
  });

  test('is changed for as many days as the region says, and taken back at any time', async () => {
    await as(owner, ctx => setSurveySettings(ctx, { changeableDays: 3, unanswered: 'by-answered' }));
    await rate('BTG-2026-AAAAAA', all(2));
    await rate('BTG-2026-AAAAAA', all(3), '', {}, 3);
    await expect(rate('BTG-2026-AAAAAA', all(4), '', {}, 4)).rejects.toMatchObject({ code: 'satisfaction.too-late' });
    await as(citizen('BTG-2026-AAAAAA'), ctx => takeBack(ctx, served('BTG-2026-AAAAAA')), { days: 40 });
    expect(await as('system', ctx => responseOf(ctx, 'BTG-2026-AAAAAA'))).toBeUndefined();
  });

  test('is kept without the ticket that it is about', async () => {
    await rate('BTG-2026-AAAAAA', all(4), 'Baik');
    const { rows } = await database.ownerPool.query('select r::text as row from satisfaction_responses r');
    expect(rows[0].row).not.toContain('AAAAAA');
  });
});

describe('what officers see', () => {
  const tickets = ['AAAAAA', 'BBBBBB', 'CCCCCC', 'DDDDDD', 'EEEEEE'].map(end => `BTG-2026-${end}`);

  test('is nothing of four answers, and sums of five', async () => {
    for (const ticket of tickets.slice(0, 4)) await rate(ticket, all(4), 'Bagus');
    await as('system', async ctx => {
      expect((await counted(ctx)).result).toBeUndefined();
      expect(await commentsOf(ctx, { period: PERIOD })).toEqual([]);
    });
    await rate(tickets[4] ?? '', { ...all(4), time: 1, cost: 2, facilities: 3 }, 'Hubungi saya di 0812 3456 7890');
    await as('system', async ctx => {
      const survey = await counted(ctx, {}, 100);
      expect(survey).toMatchObject({ people: 5, served: 100, sampleNeeded: 80, tooFew: true });
      // (9 × 20 − 3 − 2 − 1) / 45 × 25
      expect(survey.result?.indexHundredths).toBe(9_667);
      expect(survey.planned).toEqual(['time', 'cost', 'facilities']);
      const comments = await commentsOf(ctx, { period: PERIOD });
      expect(comments.map(one => one.text).sort()).toEqual(['Bagus', 'Bagus', 'Bagus', 'Bagus', 'Hubungi saya di •••']);
      expect(await whoAnswered(ctx, { period: PERIOD })).toContainEqual({
        trait: 'sex',
        groups: [{ value: 'female', people: 5 }],
        untold: 0,
      });
    });
  });

  test('counts by service, unit and period alone', async () => {
    for (const ticket of tickets) await rate(ticket, all(4));
    for (const ticket of tickets) await rate(`X${ticket}`, all(2), '', { application: 'lain', unit: 'sosial' });
    for (const ticket of tickets) await rate(`Y${ticket}`, all(1), '', { on: '2026-06-30' });
    await as('system', async ctx => {
      expect((await counted(ctx)).result?.indexHundredths).toBe(7_500);
      expect((await counted(ctx, { application: 'izin_lapak' })).result?.indexHundredths).toBe(10_000);
      expect((await counted(ctx, { unit: 'sosial' })).result?.indexHundredths).toBe(5_000);
    });
  });

  test('leaves incomplete forms out where the region counts only complete ones', async () => {
    for (const ticket of tickets) await rate(ticket, all(4));
    await rate('BTG-2026-FFFFFF', { time: 1 });
    const index = () => as('system', async ctx => (await counted(ctx)).result?.indexHundredths);
    expect(await index()).toBeLessThan(10_000);
    await as(owner, ctx => setSurveySettings(ctx, { changeableDays: 14, unanswered: 'complete-only' }));
    expect(await index()).toBe(10_000);
  });

  test('never reaches another region', async () => {
    for (const ticket of tickets) await rate(ticket, all(4), 'Bagus');
    await as(
      'system',
      async ctx => {
        expect((await countsOf(ctx, PERIOD)).people).toEqual([]);
        expect(await commentsOf(ctx, { period: PERIOD })).toEqual([]);
      },
      { region: THERE },
    );
  });
});

describe('what follows', () => {
  const plan = {
    element: 'time',
    plan: 'Tambah satu loket',
    agency: 'dagang',
    due: '2027-03-01',
    done: false,
  } as const;
  const of = { application: 'izin_lapak', period: PERIOD };

  test('is a plan for an element, written anew as it goes', async () => {
    await as(owner, ctx => planImprovement(ctx, of, plan));
    await as(owner, ctx => planImprovement(ctx, of, { ...plan, done: true }));
    const plans = await as('system', ctx => plansOf(ctx, of));
    expect(plans).toEqual([{ ...plan, done: true, updatedBy: 'Kartika Dewi' }]);
  });

  test('needs its words, a date and an agency that there is', async () => {
    const refused = (more: Partial<typeof plan> | Record<string, string>) =>
      as(owner, ctx => planImprovement(ctx, of, { ...plan, ...more } as typeof plan)).catch(error => error.code);
    expect(await refused({ plan: ' ' })).toBe('satisfaction.plan-needed');
    expect(await refused({ due: '2027-02-30' })).toBe('satisfaction.plan-date');
    expect(await refused({ agency: 'tidak-ada' })).toBe('regions.no-agency');
  });

  test('is not for officers without a duty, nor for visitors', async () => {
    for (const who of [officer('Rina'), { kind: 'visitor' } as const]) {
      for (const run of [
        (ctx: Context) => planImprovement(ctx, of, plan),
        (ctx: Context) => hideComment(ctx, '01900000-0000-7000-8000-000000000000', 'x'),
        (ctx: Context) => setSurveySettings(ctx, { changeableDays: 1, unanswered: 'by-answered' }),
      ])
        await expect(as(who, run)).rejects.toMatchObject({ code: 'satisfaction.may-not' });
    }
  });

  test('hides a comment with a reason, until its giver writes another one', async () => {
    for (const end of ['AAAAAA', 'BBBBBB', 'CCCCCC', 'DDDDDD', 'EEEEEE']) await rate(`BTG-2026-${end}`, all(4));
    await rate('BTG-2026-FFFFFF', all(3), 'Budi di loket 2 kasar');
    const comments = () => as('system', ctx => commentsOf(ctx, { period: PERIOD }));
    const [comment] = await comments();
    await expect(as(owner, ctx => hideComment(ctx, comment?.id ?? '', ' '))).rejects.toMatchObject({ status: 422 });
    await as(owner, ctx => hideComment(ctx, comment?.id ?? '', 'menyebut nama'));
    expect(await comments()).toMatchObject([{ text: '', hidden: 'menyebut nama' }]);
    await rate('BTG-2026-FFFFFF', all(3), 'Petugas loket 2 kasar');
    expect(await comments()).toMatchObject([{ text: 'Petugas loket 2 kasar', hidden: null }]);
  });

  test('is decided within limits', async () => {
    for (const days of [-1, 91, 1.5, Number.NaN])
      await expect(
        as(owner, ctx => setSurveySettings(ctx, { changeableDays: days, unanswered: 'by-answered' })),
      ).rejects.toMatchObject({ code: 'satisfaction.days' });
    expect(await as('system', surveySettings, { region: HERE })).toMatchObject({ changeableDays: 14 });
  });
});

describe('periods', () => {
  test('are years, semesters and quarters with their days', () => {
    expect(daysOf('2026')).toEqual({ first: '2026-01-01', last: '2026-12-31' });
    expect(daysOf('2026-S1')).toEqual({ first: '2026-01-01', last: '2026-06-30' });
    expect(daysOf('2028-T1')).toEqual({ first: '2028-01-01', last: '2028-03-31' });
    expect(daysOf('2026-T4')).toEqual({ first: '2026-10-01', last: '2026-12-31' });
    expect(['2026-S3', '2026-T5', '2026-T0', '26', 'x'].map(daysOf)).toEqual(Array(5).fill(undefined));
    expect([semesterOf('2026-06-30'), semesterOf('2026-07-01')]).toEqual(['2026-S1', '2026-S2']);
    expect(periodsUntil('2026-05-01').slice(0, 5)).toEqual(['2026', '2026-S1', '2026-T2', '2026-T1', '2025']);
  });
});

test('numbers, addresses and tickets are blotted out of comments; other numbers stay', () => {
  expect(
    withoutPersonalData('NIK 3325014107900003, telp +62 812-3456-7890, surel siti@contoh.id, BTG-2026-K7WM3X'),
  ).toBe('NIK •••, telp •••, surel •••, •••');
  expect(withoutPersonalData('Menunggu 3 jam pada 12.30, biaya 50.000')).toBe(
    'Menunggu 3 jam pada 12.30, biaya 50.000',
  );
});

describe('what could be reckoned from the whole', () => {
  const part = (id: string, people: number): Part => {
    const counts = {
      period: PERIOD,
      rule: ruleOn('2026-11-24'),
      people: [{ application: id, unit: '', people }],
      scores: [{ application: id, unit: '', element: 'time', sum: people * 3, count: String(people) }],
    };
    return { id, name: id, survey: surveyFrom(counts, {}, people) };
  };
  const shown = (...people: readonly number[]) =>
    covered(people.map((n, at) => part(String(at), n)))
      .filter(one => one.survey.result !== undefined)
      .map(one => one.survey.people);

  test('is hidden with the smallest part that would be shown', () => {
    expect(shown(20, 9, 2)).toEqual([20]);
    expect(shown(20, 9, 2, 3)).toEqual([20, 9]);
    expect(shown(20, 9)).toEqual([20, 9]);
    expect(shown(3)).toEqual([]);
  });
});
