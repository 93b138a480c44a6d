import { beforeEach, describe, expect, test } from 'vitest';
import { HERE, hired, NIK, PERMIT, type World, worldOfCases } from '../../../test/cases.ts';
import type { Context, Official } from '../../foundation/context.ts';
import { entries } from '../../foundation/journal.ts';
import { isProblem } from '../../foundation/problem.ts';
import type { Definition } from '../../language/index.ts';
import { noticesOf } from '../../notices/index.ts';
import { person, setActive } from '../../people/index.ts';
import { actorOf, appoint, delegate, endAppointment, holders, postsAll } from '../../workforce/index.ts';
import { act, offeredTo } from '../acting.ts';
import { assign, claim } from '../claiming.ts';
import { inbox } from '../inbox.ts';
import { caseByTicket, openTask, standingOf, tasksOf, timelineOf } from '../reading.ts';
import { abolish } from './abolishing.ts';
import { acceptHanding, handOver, returnHanding, takeBackHanding } from './handing.ts';
import { declareInterest } from './interests.ts';
import { endingSoon, returnLeftTasks, vacantWork } from './leaving.ts';
import { setMark } from './marks.ts';

const { stages } = PERMIT.flow;
/** The permit, whose grant changes the organisation's standing. */
const STRATEGIC: Definition = {
  ...PERMIT,
  flow: {
    ...PERMIT.flow,
    stages: {
      ...stages,
      persetujuan: {
        ...stages.persetujuan,
        name: 'Persetujuan',
        turn: 'kepala',
        actions: { setujui: { label: 'Setujui', to: 'terbit', decides: 'grant', strategic: true } },
      },
    },
  },
};

let world: World;
let ticket = '';
beforeEach(async () => {
  world = await worldOfCases(undefined, { definition: STRATEGIC });
  ({ ticket } = await world.open());
});

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    error => (isProblem(error) ? error.code : String(error)),
  );
const task = () => world.as('system', async ctx => openTask(await tasksOf(ctx, (await caseByTicket(ctx, ticket)).id)));
const lines = () => world.as('system', async ctx => timelineOf(ctx, (await caseByTicket(ctx, ticket)).id, 'all'));
const finish = (who: Official, version = 1) =>
  world.as(who, ctx => act(ctx, { ticket, action: 'lengkap', answers: {}, version, who: 'desk' }));
/** The official as they are after appointments changed. */
const again = (who: Official, days = 0) =>
  world.as('system', async (ctx: Context) => (await actorOf(ctx, await person(ctx, who.id))) ?? who, { days });
const seen = async (who: Official) => (await world.as(who, ctx => inbox(ctx, { view: 'desk' }))).rows.length;

describe('nobody decides on their own case', () => {
  test('an official whose NIK is the applicant’s may neither take, be given, nor decide it', async () => {
    await world.as(world.rina, ctx => setMark(ctx, 'nik', NIK));
    expect(await refusal(world.as(world.rina, ctx => claim(ctx, { ticket })))).toBe('cases.own-case');
    expect(await refusal(world.as(world.agus, ctx => assign(ctx, { ticket, official: world.rina.id })))).toBe(
      'cases.own-case',
    );
    expect(await refusal(finish(world.rina))).toBe('cases.own-case');
    expect(await refusal(finish(world.agus))).toBe('done');
    const kept = await world.as('system', ctx => ctx.db.selectFrom('official_marks').selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(NIK);
    expect(await refusal(world.as(world.rina, ctx => setMark(ctx, 'nik', '123')))).toBe('cases.not-a-number');
  });

  test('an official who declares an interest is out; the reason stands in the journal alone', async () => {
    await world.as(world.rina, ctx => claim(ctx, { ticket }));
    const declare = (who: Official, reason = 'Adik saya') =>
      world.as(who, ctx => declareInterest(ctx, { ticket, kind: 'family', reason }));
    expect(await refusal(declare(world.rina, ' '))).toBe('cases.interest-reason');
    await declare(world.rina);
    expect(await task()).toMatchObject({ assignee: null, post: 'dagang-verifikator' });
    expect(await refusal(world.as(world.rina, ctx => claim(ctx, { ticket })))).toBe('cases.interest-declared');
    expect(JSON.stringify(await lines())).not.toContain('Adik saya');
    const { entries: found } = await world.as('system', ctx => entries(ctx, { event: 'case.interest-declared' }));
    expect(found[0]?.reason).toBe('Adik saya');
    // The last of the desk, too: then it is the superior's.
    await world.as('system', async ctx => {
      await ctx.db
        .updateTable('posts')
        .set({ superior: 'dagang-kepala' })
        .where('region', '=', HERE)
        .where('id', '=', 'dagang-verifikator')
        .execute();
    });
    await declare(world.agus);
    expect(await task()).toMatchObject({ assignee: null, post: 'dagang-kepala', role: 'verifikator' });
    expect(await refusal(finish(world.kepala))).toBe('done');
  });
});

describe('handing a case to another desk', () => {
  const give = (reason = 'Bukan bidang kami') =>
    world.as(world.rina, ctx => handOver(ctx, { ticket, post: 'dagang-kepala', reason }));

  test('needs a reason and a desk that is near; it lies there at once and is told', async () => {
    expect(await refusal(give(' '))).toBe('cases.handing-reason');
    expect(await refusal(world.as(world.rina, ctx => handOver(ctx, { ticket, post: 'tiada', reason: 'x' })))).toBe(
      'cases.no-such-desk',
    );
    await give();
    expect(await task()).toMatchObject({
      post: 'dagang-kepala',
      handedFrom: 'dagang-verifikator',
      handedAccepted: false,
    });
    expect([await seen(world.rina), await seen(world.kepala)]).toEqual([0, 1]);
    const told = await world.as('system', ctx => noticesOf(ctx, { kind: 'case', id: ticket }));
    expect(told.map(one => one.kind)).toContain('case.handed-over');
  });

  test('is accepted by hand or by working it; then it is not returned', async () => {
    await give();
    await world.as(world.kepala, ctx => acceptHanding(ctx, ticket));
    expect(await refusal(world.as(world.rina, ctx => takeBackHanding(ctx, ticket)))).toBe('cases.not-handed');
    expect(await refusal(world.as(world.kepala, ctx => returnHanding(ctx, { ticket, reason: 'Salah' })))).toBe(
      'cases.not-handed',
    );
    expect(await refusal(finish(world.kepala))).toBe('done');
    expect((await lines()).map(line => line.kind)).toEqual(['submitted', 'handed-over', 'handing-accepted', 'acted']);
  });

  test('comes back with a reason, or is taken back by whoever gave it', async () => {
    await give();
    await world.as(world.kepala, ctx => returnHanding(ctx, { ticket, reason: 'Bidang Anda' }));
    expect(await task()).toMatchObject({ post: 'dagang-verifikator', handedFrom: null });
    await give();
    expect(await refusal(world.as(world.kepala, ctx => takeBackHanding(ctx, ticket)))).toBe('cases.not-yours');
    await world.as(world.agus, ctx => takeBackHanding(ctx, ticket));
    expect(await task()).toMatchObject({ post: 'dagang-verifikator', handedFrom: null });
  });
});

describe('whoever works in another’s name', () => {
  beforeEach(async () => {
    await finish(world.rina);
  });
  const grant = (who: Official, days = 0) =>
    world.as(who, ctx => act(ctx, { ticket, action: 'setujui', answers: {}, version: 2, who: 'desk' }), { days });

  test('a Plh acts within the dates, and not on what the law keeps from them (UU 30/2014 Ps 14 ay. 7)', async () => {
    await world.as('system', ctx =>
      appoint(ctx, {
        post: 'dagang-kepala',
        official: world.rina.id,
        kind: 'plh',
        starts: '2026-11-24',
        ends: '2026-11-25',
      }),
    );
    const plh = await again(world.rina);
    expect(plh.posts.find(one => one.id === 'dagang-kepala')?.inName).toEqual(['Plh. Kepala Dinas']);
    expect(await refusal(grant(plh))).toBe('cases.acting-may-not');
    const offers = await world.as(plh, async ctx => {
      const of = await caseByTicket(ctx, ticket);
      return offeredTo(ctx, await standingOf(ctx, of), await tasksOf(ctx, of.id));
    });
    expect(offers).toEqual([]);
    // On the day after the last one they are no Plh any more.
    expect(await refusal(grant(await again(world.rina, 2), 2))).toBe('cases.not-yours');
    expect(await refusal(grant(world.kepala))).toBe('done');
  });

  test('a mandate for one application and without decisions prepares it, and says in whose name', async () => {
    await world.as('system', async ctx => {
      await ctx.db
        .updateTable('posts')
        .set({ superior: 'dagang-kepala' })
        .where('region', '=', HERE)
        .where('id', '=', 'dagang-verifikator')
        .execute();
    });
    const given = (more: object) =>
      world.as(world.kepala, ctx =>
        delegate(ctx, {
          post: 'dagang-kepala',
          toPost: 'dagang-verifikator',
          kind: 'delegation',
          decides: false,
          starts: '2026-11-24',
          ends: '2026-11-30',
          basis: 'SP 1/2026',
          ...more,
        }),
      );
    await given({ applications: ['lain'] });
    const other = await again(world.rina);
    expect(await refusal(grant(other))).toBe('cases.not-yours');
    await given({ applications: [PERMIT.id] });
    const prepares = await again(world.agus);
    expect(await refusal(grant(prepares))).toBe('cases.prepares-only');
    await world.as(prepares, ctx => claim(ctx, { ticket }));
    expect(await refusal(given({ applications: [PERMIT.id] }))).toBe('workforce.delegation-overlaps');
  });
});

describe('whoever leaves', () => {
  test('leaves their tasks on the desk, and the timeline says so', async () => {
    await world.as(world.rina, ctx => claim(ctx, { ticket }));
    expect(await world.as('system', returnLeftTasks)).toBe(0);
    await world.as('system', ctx => setActive(ctx, world.rina.id, false));
    expect(await world.as('system', returnLeftTasks)).toBe(1);
    expect(await task()).toMatchObject({ post: 'dagang-verifikator', assignee: null });
    expect((await lines()).at(-1)).toMatchObject({ kind: 'left', details: { who: 'Rina Wulandari' } });
    expect(await world.as('system', returnLeftTasks)).toBe(0);
  });

  test('is seen before they go, with what they have and who follows', async () => {
    await world.as('system', async ctx => {
      const sari = await hired(ctx, 'STAF09', 'Sari Puspita', 'sosial-staf');
      await appoint(ctx, { post: 'dagang-verifikator', official: sari.id, starts: '2026-11-24', ends: '2026-12-01' });
    });
    expect(await world.as('system', endingSoon)).toEqual([
      expect.objectContaining({ name: 'Sari Puspita', ends: '2026-12-01', tasks: 0, successor: expect.any(String) }),
    ]);
  });

  test('leaves a vacant post whose work its superior sees and works', async () => {
    await world.as('system', async ctx => {
      await ctx.db
        .updateTable('posts')
        .set({ superior: 'dagang-kepala' })
        .where('region', '=', HERE)
        .where('id', '=', 'dagang-verifikator')
        .execute();
      for (const one of await holders(ctx, 'dagang-verifikator')) await endAppointment(ctx, one.appointment, 'pindah');
    });
    const above = await again(world.kepala);
    expect(await seen(above)).toBe(1);
    expect(await world.as('system', vacantWork)).toEqual([
      { post: 'dagang-verifikator', title: 'Verifikator', tasks: 1, workers: ['Kartika Dewi'] },
    ]);
    expect(await refusal(finish(above))).toBe('done');
    expect((await lines()).at(-1)?.details.inName).toBe('Kepala Dinas');
  });

  test('a post is abolished only into another, which has its work and its place in every service', async () => {
    const into = (heir: string) =>
      world.as('system', ctx => abolish(ctx, { post: 'dagang-verifikator', heir, reason: 'Perwal 3/2026' }));
    expect(await refusal(into('dagang-verifikator'))).toBe('cases.no-heir');
    await into('sosial-staf');
    expect(await task()).toMatchObject({ post: 'sosial-staf', assignee: null });
    expect((await world.as('system', postsAll)).map(one => one.id)).not.toContain('dagang-verifikator');
    const next = await world.open();
    const other = await world.as('system', async ctx => openTask(await tasksOf(ctx, next.id)));
    expect(other?.post).toBe('sosial-staf');
    expect(await refusal(finish(world.lain))).toBe('done');
  });
});
