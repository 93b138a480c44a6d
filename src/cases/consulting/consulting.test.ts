import { beforeEach, describe, expect, test } from 'vitest';
import { PERMIT, type World, worldOfCases } from '../../../test/cases.ts';
import type { Official } from '../../foundation/context.ts';
import { entries } from '../../foundation/journal.ts';
import { isProblem } from '../../foundation/problem.ts';
import type { Definition } from '../../language/index.ts';
import { noticesOf } from '../../notices/index.ts';
import { act, maySee } from '../acting.ts';
import { claim } from '../claiming.ts';
import { counts, inbox } from '../inbox.ts';
import { caseByTicket, openTask, tasksOf, timelineOf } from '../reading.ts';
import { actOnConsult, onlyAsked } from './consulting.ts';
import { remindConsulted } from './reminding.ts';
import { consultScreen } from './screen.ts';
import { addMessage, messagesOf } from './talk.ts';

/** The permit, with the social agency asked while it is verified. */
const WITH_OPINION: Definition = {
  ...PERMIT,
  roles: { ...PERMIT.roles, sosial: { name: 'Dinas Sosial', at: 'agency' } },
  flow: {
    ...PERMIT.flow,
    stages: {
      ...PERMIT.flow.stages,
      verifikasi: {
        ...PERMIT.flow.stages.verifikasi,
        name: 'Verifikasi',
        turn: 'verifikator',
        consults: {
          kelayakan: {
            name: 'Pertimbangan kelayakan',
            of: 'sosial',
            deadline: { days: 2, clock: 'working' },
            ask: { pendapat: { type: 'text', label: 'Pendapat', required: true } },
          },
        },
        actions: {
          ...PERMIT.flow.stages.verifikasi?.actions,
          lengkap: { label: 'Nyatakan lengkap', tone: 'primary', to: 'persetujuan', awaits_consults: true },
        },
      },
    },
  },
};

let world: World;
let ticket = '';
beforeEach(async () => {
  world = await worldOfCases(undefined, {
    definition: WITH_OPINION,
    desks: { verifikator: 'dagang-verifikator', kepala: 'dagang-kepala', sosial: 'sosial-staf' },
  });
  ({ ticket } = await world.open());
});

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    error => (isProblem(error) ? error.code : String(error)),
  );
const answer = (who: Official, pendapat = 'Layak') =>
  world.as(who, ctx => actOnConsult(ctx, { ticket, consult: 'kelayakan', does: 'answer', answers: { pendapat } }));
const does = (who: Official, what: 'ask' | 'withdraw') =>
  world.as(who, ctx => actOnConsult(ctx, { ticket, consult: 'kelayakan', does: what }));
const finish = (who: Official) =>
  world.as(who, ctx => act(ctx, { ticket, action: 'lengkap', answers: {}, version: 1, who: 'desk' }));
const inboxOf = (who: Official) => world.as(who, ctx => inbox(ctx, { view: 'desk' }));

describe('an opinion', () => {
  test('lies on the desk that is asked beside the case on its own, and each sees only its own', async () => {
    expect((await inboxOf(world.lain)).rows).toMatchObject([{ ticket, consult: 'kelayakan', post: 'sosial-staf' }]);
    expect((await inboxOf(world.rina)).rows).toMatchObject([{ ticket, consult: null }]);
    expect(await world.as(world.lain, counts)).toMatchObject({ desk: 1, unclaimed: 1 });
    await world.as(world.lain, async ctx => {
      const of = await caseByTicket(ctx, ticket);
      const tasks = await tasksOf(ctx, of.id);
      expect([openTask(tasks)?.post, await maySee(ctx, tasks)]).toEqual(['dagang-verifikator', false]);
      expect(await onlyAsked(ctx, of)).toBe('kelayakan');
      const screen = await consultScreen(ctx, { case: of, tasks, consult: 'kelayakan', lang: 'id', sent: {} });
      expect(screen.shown.map(line => line.id)).toEqual(['nama', 'lokasi']);
      expect(screen.answer?.form.inputs.map(input => input.name)).toEqual(['kelayakan-pendapat']);
      expect(screen.due).toBe('2026-11-26');
    });
    const told = await world.as('system', ctx => noticesOf(ctx, { kind: 'case', id: ticket }));
    expect(told.map(one => one.kind)).toContain('consultation.asked');
  });

  test('holds the decision up until it is answered; the answer refuses nobody who is deciding', async () => {
    expect(await refusal(finish(world.rina))).toBe('cases.not-offered');
    expect(await refusal(answer(world.rina))).toBe('cases.not-yours');
    expect(await refusal(answer(world.lain, ''))).toBe('cases.answers-refused');
    await answer(world.lain);
    expect(await refusal(answer(world.lain))).toBe('cases.not-offered');
    expect(await refusal(finish(world.rina))).toBe('done');
    const of = await world.as('system', ctx => caseByTicket(ctx, ticket));
    expect([of.stage, of.answers.pendapat]).toEqual(['persetujuan', 'Layak']);
    const open = (await world.as('system', ctx => tasksOf(ctx, of.id))).filter(task => task.closedAt === null);
    expect(open).toMatchObject([{ consult: null, post: 'dagang-kepala' }]);
  });

  test('stands in the timeline, for the citizen too, and in the journal', async () => {
    await answer(world.lain);
    await world.as('system', async ctx => {
      const of = await caseByTicket(ctx, ticket);
      const lines = await timelineOf(ctx, of.id, 'public');
      expect(lines.map(line => [line.kind, line.actorKind])).toEqual([
        ['submitted', 'citizen'],
        ['consult-asked', 'system'],
        ['consult-answered', 'official'],
      ]);
      const [last] = (await entries(ctx, { event: 'case.consult-answered' })).entries;
      expect(last?.subjectId).toBe(ticket);
    });
  });

  test('is taken back, and asked for again, by whoever has the case and by nobody else', async () => {
    expect(await refusal(does(world.lain, 'withdraw'))).toBe('cases.not-yours');
    await does(world.rina, 'withdraw');
    expect((await inboxOf(world.lain)).rows).toEqual([]);
    expect(await refusal(answer(world.lain))).toBe('cases.not-offered');
    await does(world.rina, 'ask');
    expect((await inboxOf(world.lain)).rows).toHaveLength(1);
  });

  test('is asked back about, by both sides', async () => {
    await world.as(world.lain, async ctx => {
      const of = await caseByTicket(ctx, ticket);
      const tasks = await tasksOf(ctx, of.id);
      await addMessage(ctx, { case: of, tasks, consult: 'kelayakan', text: 'Luas lapaknya berapa?' });
    });
    await world.as('system', async ctx => {
      const of = await caseByTicket(ctx, ticket);
      expect(await messagesOf(ctx, of.id, 'kelayakan')).toMatchObject([{ officialName: 'Joko Susilo' }]);
      const told = await noticesOf(ctx, { kind: 'case', id: ticket });
      expect(told.map(one => one.kind)).toContain('consultation.message');
    });
  });

  test('is claimed by one of its desk, whom a colleague does not overtake', async () => {
    await world.as(world.lain, ctx => claim(ctx, { ticket, consult: 'kelayakan' }));
    expect((await inboxOf(world.lain)).rows).toMatchObject([{ assigneeName: 'Joko Susilo' }]);
    expect((await inboxOf(world.rina)).rows).toMatchObject([{ assigneeName: null }]);
    expect(await refusal(world.as(world.rina, ctx => claim(ctx, { ticket, consult: 'kelayakan' })))).toBe(
      'cases.not-yours',
    );
  });

  test('is reminded of the day before its day, and late after it, once each', async () => {
    const kinds = async () =>
      (await world.as('system', ctx => noticesOf(ctx, { kind: 'case', id: ticket }))).filter(
        one => one.kind === 'consultation.reminder',
      ).length;
    const remind = (days: number) => world.as('system', remindConsulted, { days });
    await remind(0);
    expect(await kinds()).toBe(0);
    await remind(1);
    await remind(1);
    expect(await kinds()).toBe(1);
    await remind(3);
    // To whoever was asked, and to both who may have the case.
    expect(await kinds()).toBe(4);
  });

  test('is over when the case leaves its stage', async () => {
    await world.as(world.rina, ctx =>
      act(ctx, { ticket, action: 'perbaikan', answers: { pesan: 'Foto?' }, version: 1, who: 'desk' }),
    );
    expect((await inboxOf(world.lain)).rows).toEqual([]);
    await world.as({ kind: 'citizen', ticket }, ctx =>
      act(ctx, { ticket, action: 'kirim', answers: { jawaban: 'Ini' }, version: 2, who: 'applicant' }),
    );
    expect((await inboxOf(world.lain)).rows).toMatchObject([{ consult: 'kelayakan' }]);
  });
});
