import { beforeEach, describe, expect, test } from 'vitest';
import { KECAMATAN, START, THERE, type World, worldOfCases } from '../../test/cases.ts';
import { entries } from '../foundation/journal.ts';
import { act, maySee } from './acting.ts';
import { assign, claim, colleagues, release } from './claiming.ts';
import { addNote, notesOf } from './desk/notes.ts';
import { caseByTicket, openTask, tasksOf, timelineOf } from './reading.ts';
import { runTimers } from './timers.ts';
import { asCitizen } from './tracking.ts';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
});

const refused = (code: string) => expect.objectContaining({ code });
const complete = (ticket: string, version = 1) => ({
  ticket,
  action: 'lengkap',
  answers: { catatan: 'Ada' },
  version,
  who: 'desk' as const,
});

describe('a new case', () => {
  test('lies on the desk of its first role, with its deadline, found by name', async () => {
    const opened = await world.open();
    expect(opened).toMatchObject({
      stage: 'verifikasi',
      due: '2026-11-27',
      clock: 'running',
      kecamatan: KECAMATAN,
      version: 1,
    });
    expect(opened.ticket).toMatch(/^[A-Z]{3}-2026-[2-9A-HJ-NP-Z]{6}$/);
    const { tasks, events } = await world.as(world.rina, async ctx => ({
      tasks: await tasksOf(ctx, opened.id),
      events: await timelineOf(ctx, opened.id, 'public'),
    }));
    expect(tasks).toMatchObject([
      { post: 'dagang-verifikator', role: 'verifikator', turn: 'desk', due: '2026-11-27', closedAt: null },
    ]);
    expect(events).toMatchObject([{ kind: 'submitted', actorKind: 'citizen' }]);
  });
});

describe('acting', () => {
  test('moves the case to the next desk, writes timeline and journal', async () => {
    const { ticket, id } = await world.open();
    const after = await world.as(world.rina, ctx => act(ctx, complete(ticket)));
    expect(after).toMatchObject({ stage: 'persetujuan', version: 2, answers: { catatan: 'Ada' } });
    const { tasks, journal } = await world.as(world.kepala, async ctx => ({
      tasks: await tasksOf(ctx, id),
      journal: await entries(ctx, { subjectKind: 'case', subjectId: ticket }),
    }));
    expect(openTask(tasks)).toMatchObject({ post: 'dagang-kepala', role: 'kepala' });
    expect(journal.entries.map(entry => entry.event)).toEqual(['case.acted', 'case.opened']);
    const ended = await world.as(world.kepala, ctx =>
      act(ctx, { ticket, action: 'setujui', answers: {}, version: 2, who: 'desk' }),
    );
    expect(ended).toMatchObject({ ended: 'granted', endedOn: '2026-11-24', endedOnTime: true });
    expect(openTask(await world.as(world.kepala, ctx => tasksOf(ctx, id)))).toBeUndefined();
  });

  test('of two who decide at once one is told what the other did', async () => {
    const { ticket } = await world.open();
    const both = await Promise.allSettled([
      world.as(world.rina, ctx => act(ctx, complete(ticket))),
      world.as(world.agus, ctx =>
        act(ctx, { ...complete(ticket), action: 'tolak', answers: { alasan: 'Jalan sempit' } }),
      ),
    ]);
    const done = both.filter(result => result.status === 'fulfilled');
    const [late] = both.filter(result => result.status === 'rejected');
    expect(done).toHaveLength(1);
    expect(late?.reason).toMatchObject({ code: 'cases.stale', status: 409, details: { ticket, version: 2 } });
    const first = both[0]?.status === 'fulfilled' ? world.rina.name : world.agus.name;
    expect(late?.reason).toMatchObject({ details: { who: first, when: START.toISOString() } });
  });

  test('is for the desk only: another agency may not even look, a colleague of the agency looks only', async () => {
    const { ticket, id } = await world.open();
    await expect(world.as(world.lain, ctx => act(ctx, complete(ticket)))).rejects.toMatchObject({
      code: 'cases.not-yours',
      status: 403,
    });
    await expect(world.as(world.kepala, ctx => act(ctx, complete(ticket)))).rejects.toMatchObject({
      code: 'cases.not-yours',
      status: 403,
    });
    const looks = (who: typeof world.lain) => world.as(who, async ctx => maySee(ctx, await tasksOf(ctx, id)));
    expect(await looks(world.kepala)).toBe(true);
    expect(await looks(world.lain)).toBe(false);
  });

  test('in another region the case does not exist', async () => {
    const { ticket } = await world.open();
    await expect(world.as(world.luar, ctx => act(ctx, complete(ticket)), { region: THERE })).rejects.toMatchObject({
      code: 'cases.none',
      status: 404,
    });
  });

  test('refuses what the stage does not offer and answers that are missing', async () => {
    const { ticket } = await world.open();
    const tried = (action: string) =>
      world.as(world.rina, ctx => act(ctx, { ticket, action, answers: {}, version: 1, who: 'desk' }));
    await expect(tried('setujui')).rejects.toEqual(refused('cases.not-offered'));
    await expect(tried('tolak')).rejects.toMatchObject({
      code: 'cases.answers-refused',
      status: 422,
      details: { fields: ['alasan'] },
    });
  });

  test('the clock stops while the applicant must answer and goes on with what was left', async () => {
    const { ticket, id } = await world.open();
    const asked = await world.as(world.rina, async ctx => {
      await claim(ctx, { ticket });
      return act(ctx, { ticket, action: 'perbaikan', answers: { pesan: 'foto' }, version: 1, who: 'desk' });
    });
    expect(asked).toMatchObject({ stage: 'perbaikan', clock: 'stopped', caseDue: null });
    const waiting = openTask(await world.as(world.rina, ctx => tasksOf(ctx, id)));
    expect(waiting).toMatchObject({
      turn: 'applicant',
      post: 'dagang-verifikator',
      assigneeName: 'Rina Wulandari',
      due: '9999-12-31',
    });
    const [, told] = await world.as(world.rina, ctx => timelineOf(ctx, id, 'public'));
    expect(told).toMatchObject({ kind: 'acted', text: 'Mohon lengkapi: foto' });
    const answer = { ticket, action: 'kirim', answers: { jawaban: 'ini' }, version: 2, who: 'applicant' as const };
    await expect(world.as({ kind: 'visitor' }, ctx => act(ctx, answer))).rejects.toEqual(refused('cases.none'));
    const back = await world.as({ kind: 'visitor' }, ctx => act(asCitizen(ctx, ticket), answer), { days: 3 });
    expect(back).toMatchObject({ stage: 'verifikasi', clock: 'running' });
    expect(back.due !== null && back.due > '2026-11-27').toBe(true);
    // It comes back to whoever had it.
    expect(openTask(await world.as(world.rina, ctx => tasksOf(ctx, id)))).toMatchObject({
      turn: 'desk',
      assigneeName: 'Rina Wulandari',
    });
  });
});

describe('hands', () => {
  test('a taken task is left alone, taken over openly, given back', async () => {
    const { ticket, id } = await world.open();
    await world.as(world.rina, ctx => claim(ctx, { ticket }));
    await expect(world.as(world.agus, ctx => claim(ctx, { ticket }))).rejects.toMatchObject({
      code: 'cases.taken',
      details: { who: 'Rina Wulandari' },
    });
    await expect(world.as(world.agus, ctx => act(ctx, complete(ticket)))).rejects.toEqual(refused('cases.taken'));
    await world.as(world.agus, ctx => claim(ctx, { ticket, over: true }));
    await expect(world.as(world.rina, ctx => release(ctx, { ticket }))).rejects.toEqual(refused('cases.taken'));
    await world.as(world.agus, ctx => release(ctx, { ticket }));
    const events = await world.as(world.rina, ctx => timelineOf(ctx, id, 'all'));
    expect(events.map(event => event.kind)).toEqual(['submitted', 'claimed', 'claimed', 'released']);
    expect(await world.as(world.rina, ctx => timelineOf(ctx, id, 'public'))).toHaveLength(1);
    // Nothing of this makes the form of somebody else stale.
    expect((await world.as(world.rina, ctx => caseByTicket(ctx, ticket))).version).toBe(1);
  });

  test('is assigned within the agency, and whoever was given it may act', async () => {
    const { ticket } = await world.open();
    const names = await world.as(world.rina, ctx => colleagues(ctx, ['dagang-verifikator']));
    expect(names.map(one => one.name).sort()).toEqual(['Agus Prasetyo', 'Kartika Dewi', 'Rina Wulandari']);
    await expect(world.as(world.rina, ctx => assign(ctx, { ticket, official: world.lain.id }))).rejects.toEqual(
      refused('cases.no-colleague'),
    );
    await world.as(world.rina, ctx => assign(ctx, { ticket, official: world.kepala.id }));
    await expect(world.as(world.rina, ctx => act(ctx, complete(ticket)))).rejects.toEqual(refused('cases.taken'));
    expect(await world.as(world.kepala, ctx => act(ctx, complete(ticket)))).toMatchObject({ stage: 'persetujuan' });
  });

  test('notes are between those who may see the case', async () => {
    const { ticket, id } = await world.open();
    await world.as(world.kepala, ctx => addNote(ctx, { ticket, text: ' Mohon dicek lokasinya. ' }));
    await expect(world.as(world.lain, ctx => addNote(ctx, { ticket, text: 'x' }))).rejects.toEqual(
      refused('cases.not-yours'),
    );
    await expect(world.as(world.rina, ctx => addNote(ctx, { ticket, text: '  ' }))).rejects.toEqual(
      refused('cases.note-length'),
    );
    expect(await world.as(world.rina, ctx => notesOf(ctx, id))).toMatchObject([
      { officialName: 'Kartika Dewi', text: 'Mohon dicek lokasinya.' },
    ]);
  });
});

describe('timers', () => {
  test('close a case whose applicant stays silent, on the day and once', async () => {
    const { ticket } = await world.open();
    await world.as(world.rina, ctx =>
      act(ctx, { ticket, action: 'perbaikan', answers: { pesan: 'foto' }, version: 1, who: 'desk' }),
    );
    const run = (days: number) => world.as('system', ctx => runTimers(ctx), { days });
    expect(await run(4)).toMatchObject({ acted: [], more: false });
    expect(await run(6)).toMatchObject({ acted: [ticket], refused: [], failed: [] });
    expect(await run(6)).toMatchObject({ acted: [] });
    const closed = await world.as(world.rina, ctx => caseByTicket(ctx, ticket));
    expect(closed).toMatchObject({ ended: 'withdrawn', endedOn: '2026-11-30', version: 3 });
    const last = (await world.as(world.rina, ctx => timelineOf(ctx, closed.id, 'public'))).at(-1);
    expect(last).toMatchObject({ kind: 'timer', actorKind: 'system' });
  });
});
