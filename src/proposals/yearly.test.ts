/** The yearly report: its law, its figures on a real database, and filing it once for each party. */
import { beforeAll, describe, expect, test } from 'vitest';
import { duplicationWorld, HOLDER, NOW, ORIGIN, official, THIRD, type World, workOf } from '../../test/duplication.ts';
import { agreementsOf } from '../agreements/index.ts';
import { codeHash, openCase } from '../cases/index.ts';
import { application } from '../catalogue/index.ts';
import { duplicate } from '../duplication/index.ts';
import { installation } from '../installations/index.ts';
import type { Definition } from '../language/index.ts';
import { fileReport, yearlyReport, yearsOf } from './reporting.ts';
import { daysOf, minutesOf, recipientOf, total } from './yearly.ts';

describe('the law', () => {
  test.each([
    ['33.74', '33.25', 'governor'],
    ['33.74', '12.71', 'minister'],
    ['33', '33.25', 'governor'],
  ])('%s with %s reports to the %s', (origin, holder, recipient) => {
    expect(recipientOf({ origin, holder })).toBe(recipient);
  });

  test.each([
    [2026, '2026-11-24', '2026-06-05', '2026-11-24'],
    [2027, '2028-02-01', '2027-01-01', '2027-12-31'],
    [2028, '2029-02-01', '2028-01-01', '2028-03-31'],
    [2025, '2026-11-24', undefined, undefined],
    [2027, '2026-11-24', undefined, undefined],
    [2029, '2029-02-01', undefined, undefined],
  ])('%i seen on %s: from %s to %s', (year, today, firstDay, lastDay) => {
    const of = {
      starts: '2026-06-05',
      ends: '2031-06-04',
      ended: { on: '2028-03-31', kind: 'by-agreement', reason: '' },
    } as const;
    expect(daysOf(of, year, today)).toEqual(firstDay === undefined ? undefined : { firstDay, lastDay });
  });

  test('minutes are those that were declared, times how often', () => {
    const tree = {
      flow: {
        stages: { periksa: { actions: { terima: { label: 'Terima', minutes: 15 }, tolak: { label: 'Tolak' } } } },
      },
    } as unknown as Definition;
    const done = (stage: string, action: string, times: number) => ({
      application: 'a',
      digest: 'd',
      stage,
      action,
      times,
    });
    expect(
      minutesOf(tree, [done('periksa', 'terima', 4), done('periksa', 'tolak', 9), done('lama', 'terima', 1)]),
    ).toBe(60);
    expect(minutesOf(tree, [])).toBe(0);
    const none = { flow: { stages: { a: { actions: { b: { label: 'B' } } } } } } as unknown as Definition;
    expect(minutesOf(none, [done('a', 'b', 3)])).toBeNull();
  });
});

describe('a report', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await duplicationWorld(['krk', 'lapor']);
    const done = await duplicate(world.database, {
      from: ORIGIN,
      to: HOLDER,
      applications: ['krk', 'lapor'],
      work: workOf(),
    });
    expect(done.ok, done.lines.join('\n')).toBe(true);
    id = (await world.as(HOLDER, agreementsOf))[0]?.id ?? '';
    await world.as(HOLDER, async ctx => {
      const here = await installation(ctx, 'krk');
      for (const n of [1, 2, 3])
        await openCase(ctx, {
          installation: here,
          application: await application(ctx, here.digest),
          answers: { nama: 'Budi' },
          channel: 'online',
          trackingHash: codeHash(ctx.region, `x${n}`),
          now: NOW,
        });
    });
  }, 120_000);

  test('has the figures of the holder, and only what the origin may know for the origin', async () => {
    const { figures } = await world.as(HOLDER, ctx => yearlyReport(ctx, id, 2026));
    expect(figures).toMatchObject({ year: 2026, firstDay: '2026-06-05', lastDay: '2026-11-24', side: 'holder' });
    expect(figures.applications.map(one => [one.application, one.opened])).toEqual([
      ['krk', 3],
      ['lapor', 0],
    ]);
    expect(total(figures, 'opened')).toBe(3);
    expect(figures.releases.map(one => `${one.application} ${one.version}`).sort()).toEqual([
      'krk 1.0.0',
      'lapor 1.0.0',
    ]);
    expect(figures.obligations.every(one => one.state === 'kept')).toBe(true);
    const theirs = await world.as(ORIGIN, ctx => yearlyReport(ctx, id, 2026));
    expect(theirs.figures.side).toBe('origin');
    expect(theirs.figures.applications).toMatchObject([{ application: 'krk', opened: null }, { application: 'lapor' }]);
    expect(total(theirs.figures, 'opened')).toBeNull();
  });

  test('is of a year in force, and nothing to a third region', async () => {
    await expect(world.as(HOLDER, ctx => yearlyReport(ctx, id, 2024))).rejects.toMatchObject({
      code: 'proposals.no-report',
    });
    await expect(world.as(HOLDER, ctx => yearlyReport(ctx, id, Number.NaN))).rejects.toMatchObject({ status: 404 });
    await expect(world.as(THIRD, ctx => yearlyReport(ctx, id, 2026))).rejects.toMatchObject({
      code: 'agreements.none',
    });
    const [of] = await world.as(HOLDER, agreementsOf);
    expect(of && yearsOf(of, '2028-05-05')).toEqual([2028, 2027, 2026]);
  });

  test('is filed once, with the figures as they were, and each party files its own', async () => {
    const { agreement: of } = await world.as(HOLDER, ctx => yearlyReport(ctx, id, 2026));
    await expect(
      world.as(HOLDER, ctx => fileReport(ctx, of, { year: 2026, text: 'Baik.' }), official('counter')),
    ).rejects.toMatchObject({ status: 403 });
    await expect(world.as(HOLDER, ctx => fileReport(ctx, of, { year: 2026, text: '' }))).rejects.toMatchObject({
      status: 422,
    });
    const filed = await world.as(HOLDER, ctx => fileReport(ctx, of, { year: 2026, text: 'Tiga berkas.' }));
    expect(filed.filed).toMatchObject({ by: 'Pengelola', text: 'Tiga berkas.' });
    await world.as(HOLDER, async ctx => {
      const here = await installation(ctx, 'krk');
      await openCase(ctx, {
        installation: here,
        application: await application(ctx, here.digest),
        answers: { nama: 'Budi' },
        channel: 'online',
        trackingHash: codeHash(ctx.region, 'later'),
        now: NOW,
      });
    });
    const again = await world.as(HOLDER, ctx => yearlyReport(ctx, id, 2026));
    expect(total(again.figures, 'opened')).toBe(3);
    await expect(
      world.as(HOLDER, ctx => fileReport(ctx, again.agreement, { year: 2026, text: 'Lagi.' })),
    ).rejects.toMatchObject({ code: 'proposals.already-filed' });
    const other = await world.as(ORIGIN, ctx => yearlyReport(ctx, id, 2026));
    expect(other.filed).toBeUndefined();
    await world.as(ORIGIN, ctx => fileReport(ctx, other.agreement, { year: 2026, text: 'Dua aplikasi.' }));
    expect((await world.as(ORIGIN, ctx => yearlyReport(ctx, id, 2026))).filed?.text).toBe('Dua aplikasi.');
  });
});
