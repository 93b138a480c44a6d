/** An agreement between two regions on a real database, and a third region that learns nothing of it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accepted,
  as,
  beginAgain,
  clock,
  drafted,
  frameworkSigned,
  HOLDER,
  holderDesk,
  holderHead,
  inForce,
  move,
  ORIGIN,
  offer,
  openCast,
  originDesk,
  originHead,
  problem,
  THIRD,
  thirdDesk,
} from '../../test/agreements.ts';
import { entries } from '../foundation/journal.ts';
import {
  agreement,
  agreementsAwaiting,
  agreementsOf,
  approve,
  coverage,
  covering,
  declineOffer,
  disapprove,
  draftAgain,
  draftNeed,
  editNeed,
  eventsOf,
  type NewOffer,
  present,
  reopen,
  reportYear,
  reviseTerms,
  sendOffer,
  sign,
  withdraw,
  writeClauses,
} from './index.ts';

beforeAll(async () => {
  await openCast();
});
beforeEach(beginAgain);

describe('from the need into force', () => {
  test('without cost it needs no council, takes four signatures and names every step', async () => {
    const done = await inForce();
    expect(done.stage).toBe('in-force');
    expect([done.starts, done.ends]).toEqual(['2026-06-05', '2031-06-04']);
    expect(done.documents.framework).toMatchObject({ numberOrigin: '119/KB/2026', numberHolder: '1/KB/2026' });
    expect(done.signatures.map(one => [one.kind, one.party, one.capacity])).toEqual(
      expect.arrayContaining([
        ['framework', HOLDER, 'head'],
        ['framework', ORIGIN, 'head'],
        ['working', ORIGIN, 'head'],
        ['working', HOLDER, 'mandate'],
      ]),
    );
    const events = await originDesk(ctx => eventsOf(ctx, done.id));
    expect(events.map(one => one.event)).toEqual([
      'drafted',
      'sent',
      'accepted',
      'presented',
      'signed',
      'signed',
      'presented',
      'signed',
      'signed',
      'entered-into-force',
    ]);
    expect(events.map(one => one.seq)).toEqual(events.map((_, index) => index + 1));
    const own = await holderDesk(ctx => entries(ctx, { subjectKind: 'agreement', subjectId: done.id }));
    expect(own.entries.map(one => one.event)).toContain('agreement.entered-into-force');
  });

  test('the drafts hold what was agreed', async () => {
    const draft = await accepted();
    expect(draft.documents.framework?.clauses.object).toContain('aplikasi Lapor');
    const signed = await frameworkSigned({ subject: 'hal lain' });
    expect(signed.documents.working?.clauses.term).toContain('5 (lima) tahun');
  });

  test('money outside the budget waits for the council of the party that spends it', async () => {
    const costs = { ...offer.costs, holder: { rupiah: 200_000_000, inBudget: false, burdensPublic: false } };
    const waiting = await frameworkSigned({ costs });
    expect(waiting.stage).toBe('council');
    await expect(
      originDesk(ctx => approve(ctx, move(waiting), { number: '1', decidedOn: '2026-06-05' })),
    ).rejects.toEqual(problem('not-your-turn'));
    await expect(
      holderDesk(ctx => approve(ctx, move(waiting), { number: '1', decidedOn: '2026-06-06' })),
    ).rejects.toEqual(problem('date-later'));
    const on = await holderDesk(ctx => approve(ctx, move(waiting), { number: '170/3/DPRD', decidedOn: '2026-06-05' }));
    expect(on.stage).toBe('working-draft');
    expect(on.documents.working).toBeDefined();
    expect(on.approvals).toEqual([{ party: HOLDER, number: '170/3/DPRD', decidedOn: '2026-06-05' }]);
  });

  test('a council that refuses ends it', async () => {
    const costs = { ...offer.costs, holder: { rupiah: 1, inBudget: false, burdensPublic: false } };
    const waiting = await frameworkSigned({ costs });
    const over = await holderDesk(ctx => disapprove(ctx, move(waiting), 'Belum menjadi prioritas.'));
    expect(over.stage).toBe('declined');
  });
});

describe('refusals', () => {
  test('an offer outside the planning documents is not sent (KSD-05)', async () => {
    const { planning: _, ...unplanned } = offer.terms;
    const need = await drafted({ terms: unplanned });
    await expect(holderDesk(ctx => sendOffer(ctx, move(need), { letter: '1' }))).rejects.toEqual(
      problem('not-planned', { rule: 'KSD-05' }),
    );
    const edited = await holderDesk(ctx =>
      editNeed(ctx, move(need), { ...offer, terms: { ...unplanned, exception: 'emergency' } }),
    );
    expect((await holderDesk(ctx => sendOffer(ctx, move(edited), { letter: '1' }))).stage).toBe('offered');
  });

  test('nobody but the head signs the framework; an official needs written power (KSD-03)', async () => {
    const draft = await accepted();
    const presented = await holderDesk(ctx => present(ctx, move(draft), 'framework'));
    const power = { number: '1', mandate: { reference: 'SK 1', date: '2026-06-01' } };
    await expect(originDesk(ctx => sign(ctx, move(presented), 'framework', power))).rejects.toEqual(
      problem('head-must-sign', { rule: 'KSD-03' }),
    );
    const working = await frameworkSigned();
    const open = await holderDesk(ctx => present(ctx, move(working), 'working'));
    await expect(originDesk(ctx => sign(ctx, move(open), 'working', { number: '1' }))).rejects.toEqual(
      problem('mandate-needed', { rule: 'KSD-03' }),
    );
    await expect(originHead(ctx => sign(ctx, move(open), 'working', {}))).rejects.toEqual(problem('number-needed'));
    await expect(
      as(ORIGIN, { kind: 'system', reason: 'job' })(ctx => sign(ctx, move(open), 'working', { number: '1' })),
    ).rejects.toEqual(problem('person-must-sign'));
    expect((await originDesk(ctx => sign(ctx, move(open), 'working', power))).signatures.at(-1)).toMatchObject({
      capacity: 'mandate',
      title: 'Kepala Dinas Kominfo',
    });
  });

  test('a working agreement without sanctions is not presented (KSD-09)', async () => {
    const draft = await frameworkSigned();
    const written = await originDesk(ctx =>
      writeClauses(ctx, move(draft), 'working', { clauses: { sanctions: '' }, place: 'Kantor' }),
    );
    await expect(holderDesk(ctx => present(ctx, move(written), 'working'))).rejects.toEqual(
      problem('clauses-missing', { rule: 'KSD-09', clauses: ['sanctions'] }),
    );
    const again = await originDesk(ctx => draftAgain(ctx, move(written), 'working'));
    expect(again.documents.working).toMatchObject({ place: 'Kantor' });
    expect((await holderDesk(ctx => present(ctx, move(again), 'working'))).stage).toBe('working-signing');
  });

  test('whoever saw an older page is told', async () => {
    const need = await drafted();
    await holderDesk(ctx => editNeed(ctx, move(need), offer));
    await expect(holderDesk(ctx => sendOffer(ctx, move(need), { letter: '1' }))).rejects.toEqual(
      problem('changed-meanwhile'),
    );
  });

  test.each<[string, Partial<NewOffer>]>([
    ['no-region', { other: '99.99' }],
    ['same-region', { other: HOLDER }],
    ['subject-shape', { subject: ' ' }],
    ['need-shape', { need: '' }],
    ['term-too-long', { terms: { ...offer.terms, years: 6 } }],
  ])('%s', async (code, over) => {
    await expect(drafted(over)).rejects.toEqual(problem(code));
    expect(await holderDesk(agreementsOf)).toEqual([]);
  });

  test('without the duty nothing is done, without a name less', async () => {
    await expect(as(HOLDER, 'counter')(ctx => draftNeed(ctx, offer))).rejects.toMatchObject({
      code: 'agreements.may-not',
      status: 403,
    });
    await expect(as(HOLDER, { kind: 'visitor' })(ctx => draftNeed(ctx, offer))).rejects.toMatchObject({
      code: 'agreements.may-not',
      status: 401,
    });
  });

  test('costs are settled once the framework is signed; terms are not', async () => {
    const draft = await frameworkSigned();
    const costs = { ...offer.costs, holder: { rupiah: 5, inBudget: true, burdensPublic: false } };
    await expect(holderDesk(ctx => reviseTerms(ctx, move(draft), { terms: offer.terms, costs }))).rejects.toEqual(
      problem('costs-settled', { rule: 'KSD-07' }),
    );
    const revised = await originDesk(ctx =>
      reviseTerms(ctx, move(draft), { terms: { ...offer.terms, years: 3 }, costs: offer.costs }),
    );
    expect(revised.terms.years).toBe(3);
  });
});

test('a document taken back from signing loses its signatures', async () => {
  const draft = await accepted();
  const presented = await holderDesk(ctx => present(ctx, move(draft), 'framework'));
  const half = await holderHead(ctx => sign(ctx, move(presented), 'framework', { number: '1' }));
  await expect(originDesk(ctx => reopen(ctx, move(half), 'framework', ' '))).rejects.toEqual(problem('reason-needed'));
  const back = await originDesk(ctx => reopen(ctx, move(half), 'framework', 'Pasal 2 perlu diubah.'));
  expect([back.stage, back.signatures]).toEqual(['framework-draft', []]);
});

test('declined or withdrawn, it comes to nothing', async () => {
  const sent = await holderDesk(async ctx => sendOffer(ctx, move(await draftNeed(ctx, offer)), { letter: '1' }));
  expect((await originDesk(ctx => declineOffer(ctx, move(sent), 'Belum siap.'))).stage).toBe('declined');
  const need = await drafted();
  expect((await holderDesk(ctx => withdraw(ctx, move(need), 'Keliru.'))).stage).toBe('withdrawn');
});

test('it is always clear whose turn it is', async () => {
  const sent = await holderDesk(async ctx => sendOffer(ctx, move(await draftNeed(ctx, offer)), { letter: '1' }));
  expect((await originDesk(agreementsAwaiting)).map(one => one.id)).toEqual([sent.id]);
  expect(await holderDesk(agreementsAwaiting)).toEqual([]);
});

describe('a third region', () => {
  test('sees nothing and can do nothing, not even by knowing the identifier', async () => {
    const done = await inForce();
    expect(await thirdDesk(agreementsOf)).toEqual([]);
    expect(await thirdDesk(ctx => eventsOf(ctx, done.id))).toEqual([]);
    await expect(thirdDesk(ctx => agreement(ctx, done.id))).rejects.toMatchObject({
      code: 'agreements.none',
      status: 404,
    });
    await expect(thirdDesk(ctx => reportYear(ctx, move(done), { year: 2026, text: 'x' }))).rejects.toMatchObject({
      status: 404,
    });
    await expect(thirdDesk(ctx => agreement(ctx, 'bukan-uuid'))).rejects.toMatchObject({ status: 404 });
    for (const table of ['agreements', 'agreement_documents', 'agreement_signatures', 'agreement_events'] as const) {
      expect(await thirdDesk(ctx => ctx.db.selectFrom(table).selectAll().execute())).toEqual([]);
    }
    const row = {
      agreement: done.id,
      origin: ORIGIN,
      holder: HOLDER,
      seq: 99,
      at: clock.now(),
      party: THIRD,
      actor: 'x',
      event: 'x',
      note: null,
      details: '{}',
    };
    await expect(thirdDesk(ctx => ctx.db.insertInto('agreement_events').values(row).execute())).rejects.toThrow(
      /row-level security/,
    );
  });

  test('is not covered, while the holder is, and only for what is listed', async () => {
    const done = await inForce();
    expect((await holderDesk(ctx => covering(ctx, { origin: ORIGIN, application: 'lapor' }))).id).toBe(done.id);
    await expect(holderDesk(ctx => covering(ctx, { origin: ORIGIN, application: 'izin' }))).rejects.toEqual(
      problem('none-covers', { why: 'not-listed', clause: 'object', article: 2 }),
    );
    expect(await thirdDesk(ctx => coverage(ctx, { origin: ORIGIN, application: 'lapor' }))).toMatchObject({
      covered: false,
      why: 'no-agreement',
    });
    clock.set('2031-06-05T03:00:00Z');
    await expect(holderDesk(ctx => covering(ctx, { origin: ORIGIN, application: 'lapor' }))).rejects.toEqual(
      problem('none-covers', { why: 'expired', clause: 'term', ends: '2031-06-04' }),
    );
  });
});
