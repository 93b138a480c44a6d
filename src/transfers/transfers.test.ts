/** Verbs of transfers on a real database: what moves, what stays, what is written down, and what can be taken back. */
import { beforeEach, describe, expect, test } from 'vitest';
import { HERE, PERMIT, THERE, type World, worldOfCases } from '../../test/cases.ts';
import { edited, moveAll, OWNER, putToWork, WHY, workOn } from '../../test/transferring/world.ts';
import { caseScreen } from '../cases/case-view.ts';
import { citizenCaseView } from '../cases/citizen-case.ts';
import { act, addNote, caseByTicket, claim, runTimers, tasksOf, timelineOf } from '../cases/index.ts';
import type { Context } from '../foundation/context.ts';
import type { Definition } from '../language/index.ts';
import { KEPT } from './mapping.ts';
import { returnOne, runTransfer, tryOut } from './running.ts';
import {
  cancel,
  casesOf,
  casesUnderOlder,
  changeMapping,
  pause,
  plan,
  resume,
  reverse,
  start,
  transfer,
} from './transfers.ts';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
});

/** The stage is called otherwise, the field for the business is gone, the check may take five days. */
const NEXT: Definition = edited(PERMIT, tree => {
  tree.version = '2.0.0';
  const { verifikasi, ...others } = tree.flow.stages;
  if (verifikasi === undefined) throw new Error('no stage');
  tree.flow.start = 'periksa';
  tree.flow.stages = { periksa: { ...verifikasi, name: 'Verifikasi berkas' }, ...others };
  const periksa = tree.flow.stages.periksa;
  if (periksa?.deadline) periksa.deadline.days = 5;
  tree.flow.deadline = { days: 15, clock: 'working' };
  tree.form.pages.isi = { title: 'Usaha', fields: { jenis: { type: 'text', label: 'Jenis dagangan' } } };
});

const owner = <Result>(run: (ctx: Context) => Promise<Result>, days = 0) => world.as(OWNER, run, { days });
const doing = (ticket: string, action: string, who = world.rina, answers = {}, version = 1) =>
  world.as(who, async ctx => act(ctx, { ticket, action, answers, version, who: 'desk' }));

describe('a plan', () => {
  test('is begun with what is likely meant, and only where there is something to move', async () => {
    await world.open();
    await expect(owner(ctx => plan(ctx, PERMIT.id))).rejects.toThrow('transfers.nothing');
    await putToWork(world, NEXT);
    expect(await owner(ctx => casesUnderOlder(ctx, PERMIT.id))).toMatchObject([{ version: '1.0.0', count: 1 }]);
    const made = await owner(ctx => plan(ctx, PERMIT.id));
    expect(made).toMatchObject({ state: 'planned', toVersion: '2.0.0', triedAt: null });
    expect(made.mapping.fields).toEqual({ usaha: KEPT });
    await expect(owner(ctx => plan(ctx, PERMIT.id))).rejects.toThrow('transfers.already');
  });

  test('is refused to who does not own the application, and to another region', async () => {
    await world.open();
    await putToWork(world, NEXT);
    await expect(world.as(world.rina, ctx => plan(ctx, PERMIT.id))).rejects.toThrow('transfers.may-not');
    const made = await owner(ctx => plan(ctx, PERMIT.id));
    await expect(world.as(OWNER, ctx => transfer(ctx, made.id), { region: THERE })).rejects.toThrow('transfers.none');
    await expect(world.as(world.rina, ctx => start(ctx, made.id, WHY))).rejects.toThrow('transfers.may-not');
    await expect(world.as({ kind: 'visitor' }, ctx => reverse(ctx, made.id))).rejects.toThrow('transfers.may-not');
  });

  test('starts only after a dry run of this very mapping, with reason and legal basis', async () => {
    await world.open();
    await putToWork(world, NEXT);
    const { id } = await owner(ctx => plan(ctx, PERMIT.id));
    await expect(owner(ctx => start(ctx, id, WHY))).rejects.toThrow('transfers.not-tried');
    const tried = await tryOut(world.database, HERE, workOn(), id);
    expect(tried.counts).toMatchObject({ 'would-move': 0, 'would-stay': 1 });
    const [held] = await owner(ctx => casesOf(ctx, id, { states: ['would-stay'] }));
    expect(held?.reasons).toEqual([{ code: 'stage-gone', id: 'verifikasi', side: 'from' }]);
    const mapped = await owner(ctx =>
      changeMapping(ctx, id, questions =>
        questions.filter(one => one.kind === 'stage').map(question => ({ question, to: 'periksa' })),
      ),
    );
    expect(mapped).toMatchObject({ triedAt: null, counts: { 'would-stay': 0 } });
    await expect(owner(ctx => start(ctx, id, WHY))).rejects.toThrow('transfers.not-tried');
    expect((await tryOut(world.database, HERE, workOn(), id)).counts).toMatchObject({ 'would-move': 1 });
    await expect(owner(ctx => start(ctx, id, { reason: ' ', basis: 'x' }))).rejects.toThrow('transfers.reason-needed');
    await expect(owner(ctx => start(ctx, id, { reason: 'x', basis: '' }))).rejects.toThrow('transfers.reason-needed');
    expect(await owner(ctx => start(ctx, id, WHY))).toMatchObject({ state: 'running', total: 1 });
  });

  test('whose target has been replaced meanwhile is not started and does not run', async () => {
    await world.open();
    await putToWork(world, NEXT);
    const { id } = await owner(ctx => plan(ctx, PERMIT.id));
    await putToWork(
      world,
      edited(NEXT, tree => {
        tree.version = '3.0.0';
      }),
    );
    await expect(tryOut(world.database, HERE, workOn(), id)).rejects.toThrow('transfers.target-changed');
    await owner(ctx => cancel(ctx, id));
    await expect(owner(ctx => plan(ctx, PERMIT.id))).resolves.toMatchObject({ toVersion: '3.0.0' });
  });
});

/** The suggested mapping, with the stage that slips of the pen do not explain. */
async function moved(days = 0) {
  const { id } = await owner(ctx => plan(ctx, PERMIT.id), days);
  await owner(
    ctx =>
      changeMapping(ctx, id, questions =>
        questions.filter(one => one.kind === 'stage').map(question => ({ question, to: 'periksa' })),
      ),
    days,
  );
  await tryOut(world.database, HERE, workOn(days), id);
  await owner(ctx => start(ctx, id, WHY), days);
  return runTransfer(world.database, HERE, workOn(days), id);
}

describe('a case that was moved', () => {
  test('keeps ticket, answers, timeline and officer; a removed answer is read under its old label', async () => {
    const before = await world.open({ usaha: 'Soto Bu Tini' });
    await world.as(world.rina, ctx => claim(ctx, { ticket: before.ticket }));
    await world.as(world.rina, ctx => addNote(ctx, { ticket: before.ticket, text: 'Sudah ditelepon.' }));
    const lines = await world.as('system', ctx => timelineOf(ctx, before.id, 'all'));
    await putToWork(world, NEXT);
    const done = await moved();
    expect(done).toMatchObject({ state: 'done', counts: { moved: 1, stayed: 0 } });

    await world.as(world.rina, async ctx => {
      const after = await caseByTicket(ctx, before.ticket);
      expect(after).toMatchObject({
        id: before.id,
        stage: 'periksa',
        version: 2,
        trackingHash: before.trackingHash,
        applicantName: 'Siti Aminah',
        answers: { nama: 'Siti Aminah', nik: before.answers.nik },
        former: [{ field: 'usaha', answer: 'Soto Bu Tini' }],
      });
      expect(after.digest).not.toBe(before.digest);
      // The promise made is not lengthened, whatever the new rules allow.
      expect([after.due, after.caseDue]).toEqual([before.due, before.caseDue]);
      const timeline = await timelineOf(ctx, before.id, 'all');
      expect(timeline.slice(0, lines.length)).toEqual(lines);
      expect(timeline.at(-1)).toMatchObject({ kind: 'transferred', public: true, text: WHY.reason });
      const tasks = await tasksOf(ctx, after.id);
      expect(tasks).toMatchObject([{ assignee: world.rina.id, stage: 'periksa', closedAt: null }]);

      const screen = await caseScreen(ctx, after, tasks, 'id');
      expect(screen.groups.at(-1)).toMatchObject({
        title: 'Jawaban terdahulu',
        lines: [{ label: 'Nama usaha (aturan versi 1.0.0)', lines: ['Soto Bu Tini'] }],
      });
      expect(screen.events[0]).toMatchObject({
        title: 'Berkas dipindahkan dari aturan versi 1.0.0 ke versi 2.0.0',
        who: 'Ratna Sari',
        message: `Alasan: ${WHY.reason} Dasar hukum: ${WHY.basis}.`,
      });
      expect(screen.actions.map(one => one.id)).toContain('lengkap');
      expect((await caseScreen(ctx, after, tasks, 'en')).events[0]?.title).toContain('was moved from the rules');
      const own = await citizenCaseView(ctx, after, 'id');
      expect(own.former).toMatchObject([{ label: 'Nama usaha (aturan versi 1.0.0)', lines: ['Soto Bu Tini'] }]);
      expect(own.moved?.why).toContain(WHY.basis);
      expect(own.events.map(one => one.title)).toEqual([
        'Berkas dipindahkan dari aturan versi 1.0.0 ke versi 2.0.0',
        'Dikirim',
      ]);
    });
    const journal = await world.as('system', ctx =>
      ctx.db
        .selectFrom('journal')
        .select(['event', 'subject_id', 'reason'])
        .where('event', 'like', '%transfer%')
        .execute(),
    );
    expect(journal.map(one => one.event).sort()).toEqual([
      'case.transferred',
      'transfer.finished',
      'transfer.mapping-changed',
      'transfer.planned',
      'transfer.started',
      'transfer.tried',
    ]);
    expect(journal.find(one => one.event === 'case.transferred')).toMatchObject({
      subject_id: before.ticket,
      reason: WHY.reason,
    });
  });

  test('is finished under the new rules, and an older page of it is refused with what happened', async () => {
    const { ticket } = await world.open({ usaha: 'Soto' });
    await putToWork(world, NEXT);
    await moved();
    await expect(doing(ticket, 'lengkap', world.rina, {}, 1)).rejects.toThrow('cases.stale');
    await doing(ticket, 'lengkap', world.rina, {}, 2);
    const ended = await doing(ticket, 'setujui', world.kepala, {}, 3);
    expect(ended).toMatchObject({ ended: 'granted', applicantName: 'Siti Aminah' });
    expect(ended.former).toHaveLength(1);
  });

  test('is not moved while the applicant is asked for something that the new rules do not ask', async () => {
    const { ticket } = await world.open();
    await doing(ticket, 'perbaikan', world.rina, { pesan: 'Lengkapi KTP' });
    await putToWork(
      world,
      edited(NEXT, tree => {
        const kirim = tree.flow.stages.perbaikan?.actions?.kirim;
        if (kirim) kirim.ask = { tanggapan: { type: 'longtext', label: 'Tanggapan', required: true } };
      }),
    );
    const done = await moved();
    expect(done.counts).toMatchObject({ moved: 0, stayed: 1 });
    const [line] = await owner(ctx => casesOf(ctx, done.id, { states: ['stayed'] }));
    expect(line?.reasons?.map(one => one.code)).toContain('question-gone');
    expect(await world.as('system', ctx => caseByTicket(ctx, ticket))).toMatchObject({
      version: 2,
      stage: 'perbaikan',
    });
  });

  test('has the timers of the new rules', async () => {
    const { ticket } = await world.open();
    await putToWork(
      world,
      edited(PERMIT, tree => {
        tree.version = '1.1.0';
        const stage = tree.flow.stages.verifikasi;
        if (stage === undefined) return;
        stage.actions = { ...stage.actions, ingatkan: { label: 'Ingatkan', by: 'system', tells: 'Masih diperiksa.' } };
        stage.timers = { ingat: { after: { days: 2, clock: 'calendar' }, does: 'ingatkan' } };
      }),
    );
    await moveAll(world.database, PERMIT.id, 1);
    expect(await world.as('system', ctx => runTimers(ctx), { days: 3 })).toMatchObject({ acted: [] });
    expect(await world.as('system', ctx => runTimers(ctx), { days: 4 })).toMatchObject({ acted: [ticket] });
  });
});

describe('taking back', () => {
  test('gives every case back as it was, but for those on which somebody acted', async () => {
    const [one, other] = [await world.open({ usaha: 'Soto' }), await world.open({ usaha: 'Bakso' })];
    await putToWork(world, NEXT);
    const done = await moved();
    await doing(other.ticket, 'lengkap', world.rina, {}, 2);
    await owner(ctx => reverse(ctx, done.id));
    const back = await runTransfer(world.database, HERE, workOn(), done.id);
    expect(back).toMatchObject({ state: 'reversed', counts: { moved: 1, returned: 1 } });
    const { version: _, updatedAt: __, ...same } = one;
    expect(await world.as('system', ctx => caseByTicket(ctx, one.ticket))).toMatchObject({ ...same, version: 3 });
    expect(await world.as('system', ctx => caseByTicket(ctx, other.ticket))).toMatchObject({ stage: 'persetujuan' });
    expect((await world.as('system', ctx => timelineOf(ctx, one.id, 'public'))).map(event => event.kind)).toEqual([
      'submitted',
      'transferred',
      'transfer-returned',
    ]);
    await doing(one.ticket, 'lengkap', world.rina, {}, 3);
  });

  test('one case alone, once', async () => {
    const [one, other] = [await world.open(), await world.open()];
    await putToWork(world, NEXT);
    const done = await moved();
    await owner(ctx => returnOne(ctx, done.id, one.ticket));
    await expect(owner(ctx => returnOne(ctx, done.id, one.ticket))).rejects.toThrow('transfers.no-case');
    await doing(other.ticket, 'tolak', world.rina, { alasan: 'Tidak boleh' }, 2);
    await expect(owner(ctx => returnOne(ctx, done.id, other.ticket))).rejects.toThrow('transfers.acted-upon');
    expect(await owner(ctx => transfer(ctx, done.id))).toMatchObject({ counts: { moved: 1, returned: 1 } });
  });
});

test('a paused run goes on, a cancelled one leaves the rest, and a case that changed meanwhile is judged anew', async () => {
  const { ticket } = await world.open();
  await putToWork(world, NEXT);
  const { id } = await owner(ctx => plan(ctx, PERMIT.id));
  await tryOut(world.database, HERE, workOn(), id);
  // Judged in a stage that is gone; acted upon before its turn comes.
  await owner(ctx => start(ctx, id, WHY));
  await owner(ctx => pause(ctx, id));
  await expect(runTransfer(world.database, HERE, workOn(), id)).resolves.toMatchObject({ state: 'paused' });
  await doing(ticket, 'lengkap');
  await owner(ctx => resume(ctx, id));
  const done = await runTransfer(world.database, HERE, workOn(), id);
  expect(done).toMatchObject({ state: 'done', counts: { moved: 1 } });
  expect(await world.as('system', ctx => caseByTicket(ctx, ticket))).toMatchObject({
    stage: 'persetujuan',
    version: 3,
  });
});
