/** Agreements in force and papers of the past, on a real database. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  beginAgain,
  clock,
  HOLDER,
  holderDesk,
  inForce,
  move,
  ORIGIN,
  offer,
  openCast,
  originDesk,
  originHead,
  problem,
} from '../../test/agreements.ts';
import {
  agreement,
  confirmPaper,
  coverage,
  dropEnding,
  end,
  extend,
  proposeEnding,
  reportYear,
  sign,
  takeOver,
} from './index.ts';

beforeAll(async () => {
  await openCast();
});
beforeEach(beginAgain);

describe('in force', () => {
  test('each party reports a year once', async () => {
    const done = await inForce();
    const reported = await holderDesk(ctx =>
      reportYear(ctx, move(done), { year: 2026, text: 'Tiga aplikasi berjalan.' }),
    );
    await expect(holderDesk(ctx => reportYear(ctx, move(reported), { year: 2026, text: 'lagi' }))).rejects.toEqual(
      problem('already-reported', { year: 2026 }),
    );
    await expect(holderDesk(ctx => reportYear(ctx, move(reported), { year: 2027, text: 'nanti' }))).rejects.toEqual(
      problem('report-year'),
    );
    await originDesk(ctx => reportYear(ctx, move(reported), { year: 2026, text: 'Dari kami.' }));
  });

  test('an extension is a new agreement that begins where the old one ends', async () => {
    const done = await inForce();
    const next = await originDesk(ctx => extend(ctx, move(done)));
    expect(next).toMatchObject({ stage: 'need', renews: done.id, initiator: ORIGIN, origin: ORIGIN, holder: HOLDER });
    expect(next.terms.from).toBe('2031-06-05');
    await expect(holderDesk(async ctx => extend(ctx, move(await agreement(ctx, done.id))))).rejects.toEqual(
      problem('already-renewed'),
    );
  });

  test('ending by agreement takes both (KSD-11)', async () => {
    const done = await inForce();
    const on = '2026-12-31';
    const wish = { kind: 'by-agreement', on, reason: 'Tujuan lain.' };
    await expect(holderDesk(ctx => end(ctx, move(done), wish))).rejects.toEqual(
      problem('both-must-agree', { rule: 'KSD-11' }),
    );
    const proposed = await holderDesk(ctx => proposeEnding(ctx, move(done), { on, reason: 'Kami memakai yang lain.' }));
    await expect(holderDesk(ctx => end(ctx, move(proposed), wish))).rejects.toEqual(problem('both-must-agree'));
    const dropped = await originDesk(ctx => dropEnding(ctx, move(proposed), 'Kami ingin bicara dahulu.'));
    await expect(originDesk(ctx => end(ctx, move(dropped), wish))).rejects.toEqual(problem('both-must-agree'));
    const again = await holderDesk(ctx => proposeEnding(ctx, move(dropped), { on, reason: 'Sudah dibicarakan.' }));
    const ended = await originDesk(ctx => end(ctx, move(again), wish));
    expect(ended).toMatchObject({ stage: 'ended', ended: { on, kind: 'by-agreement' } });
    expect((await holderDesk(ctx => coverage(ctx, { origin: ORIGIN, application: 'lapor' }))).covered).toBe(true);
    clock.set('2027-01-01T03:00:00Z');
    expect(await holderDesk(ctx => coverage(ctx, { origin: ORIGIN, application: 'lapor' }))).toMatchObject({
      covered: false,
      why: 'ended',
    });
  });

  test('a new leader does not end it', async () => {
    const done = await inForce();
    await expect(
      originDesk(ctx => end(ctx, move(done), { kind: 'leader-changed', on: '2026-06-05', reason: 'Bupati baru.' })),
    ).rejects.toEqual(problem('ending-unknown', { rule: 'KSD-11' }));
  });
});

describe('papers of the past', () => {
  const { planning: _, ...terms } = offer.terms;
  const paper = {
    ...offer,
    terms: { ...terms, applications: 'all' as const, from: '2018-06-06', years: 5 },
    signedOn: '2018-06-05',
    working: {
      number: '480/1/2018',
      name: 'Kepala Dinas',
      title: 'Kepala Dinas Kominfo',
      mandate: { reference: 'SK 2/2018', date: '2018-05-30' },
    },
  };

  test('a paper without a framework counts once the other party confirmed it', async () => {
    const taken = await holderDesk(ctx => takeOver(ctx, paper));
    expect(taken).toMatchObject({ historic: true, stage: 'working-signing', starts: '2018-06-06', ends: '2023-06-05' });
    await expect(originHead(ctx => sign(ctx, move(taken), 'working', { number: '1' }))).rejects.toEqual(
      problem('wrong-stage'),
    );
    const own = { number: '555/9/2018', name: 'Kepala', title: 'Wali Kota' };
    await expect(holderDesk(ctx => confirmPaper(ctx, move(taken), { working: own }))).rejects.toEqual(
      problem('not-your-turn'),
    );
    const confirmed = await originDesk(ctx => confirmPaper(ctx, move(taken), { working: own }));
    expect(confirmed).toMatchObject({
      stage: 'in-force',
      documents: { working: { numberOrigin: '555/9/2018', numberHolder: '480/1/2018' } },
    });
    expect(await holderDesk(ctx => coverage(ctx, { origin: ORIGIN, application: 'lapor' }))).toMatchObject({
      covered: false,
      why: 'expired',
    });
  });

  test('one that still runs covers from the confirmation on', async () => {
    const running = {
      ...paper,
      signedOn: '2024-01-10',
      terms: { ...paper.terms, from: '2024-01-10' },
      framework: { number: '7/KB', name: 'Bupati', title: 'Bupati', signedOn: '2023-12-01' },
    };
    const taken = await holderDesk(ctx => takeOver(ctx, running));
    expect((await holderDesk(ctx => coverage(ctx, { origin: ORIGIN, application: 'lapor' }))).covered).toBe(false);
    const own = { number: '8', name: 'Wali Kota', title: 'Wali Kota' };
    const confirmed = await originDesk(ctx => confirmPaper(ctx, move(taken), { working: own, framework: own }));
    expect(confirmed.signatures).toHaveLength(4);
    expect((await holderDesk(ctx => coverage(ctx, { origin: ORIGIN, application: 'lapor' }))).covered).toBe(true);
  });

  test('a paper of tomorrow is none', async () => {
    await expect(holderDesk(ctx => takeOver(ctx, { ...paper, signedOn: '2026-06-06' }))).rejects.toEqual(
      problem('date-later'),
    );
  });
});
