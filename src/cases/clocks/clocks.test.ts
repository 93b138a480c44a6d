/** Clocks of a case as they run: reminded, escalated, granted by lapse of time, objected to, counted by the unit's calendar. */
import { beforeEach, describe, expect, test } from 'vitest';
import { hired, PERMIT, type World, worldOfCases } from '../../../test/cases.ts';
import type { Context } from '../../foundation/context.ts';
import type { Definition } from '../../language/index.ts';
import { lettersOf } from '../../letters/index.ts';
import { declareDay, HOURS_OF_LAW, setHours } from '../../regions/index.ts';
import { createPost } from '../../workforce/index.ts';
import { setSuperior } from '../../workforce/posts.ts';
import { act, offeredTo } from '../acting.ts';
import { inbox } from '../inbox.ts';
import { caseByTicket, openTask, standingOf, tasksOf, timelineOf } from '../reading.ts';
import { runTimers } from '../timers.ts';
import { timesShown } from './shown.ts';

const { verifikasi, perbaikan, persetujuan, terbit, ditarik } = PERMIT.flow.stages;
const PERMIT_IN_TIME: Definition = {
  ...PERMIT,
  parameters: { nomor: { type: 'number-pattern', label: 'Nomor', default: '400/{urut}/{tahun}' } },
  flow: {
    ...PERMIT.flow,
    clocks: { tanggap: { name: 'Tanggapan pertama', deadline: { days: 2, clock: 'working' }, until: ['persetujuan'] } },
    stages: {
      verifikasi: {
        ...verifikasi,
        name: 'Verifikasi',
        actions: {
          ...verifikasi?.actions,
          kabul: { label: 'Kabul', by: 'system', to: 'terbit', decides: 'grant', letter: 'fiktif' },
        },
        timers: {
          ingat: { before: { days: 1, clock: 'working' }, of: 'stage', reminds: 'turn' },
          naik: { of: 'stage', escalates: true, label: 'Kepala dinas ikut menangani' },
          diam: { of: 'case', does: 'kabul', label: 'Dianggap dikabulkan' },
        },
      },
      perbaikan: { ...perbaikan, name: 'Menunggu perbaikan', timers: {} },
      persetujuan: { ...persetujuan, name: 'Persetujuan' },
      terbit: { name: 'Terbit', ...terbit },
      ditarik: { name: 'Ditutup', ...ditarik },
      ditolak: {
        name: 'Ditolak',
        end: 'refused',
        actions: {
          keberatan: { label: 'Keberatan', by: 'applicant', to: 'keberatan', within: { days: 21, clock: 'working' } },
        },
      },
      keberatan: {
        name: 'Keberatan',
        turn: 'kepala',
        deadline: { days: 10, clock: 'working' },
        actions: { kuatkan: { label: 'Tolak', to: 'dikuatkan', decides: 'refuse' } },
      },
      dikuatkan: {
        name: 'Keberatan ditolak',
        end: 'refused',
        actions: {
          banding: { label: 'Banding', by: 'applicant', to: 'banding', within: { days: 10, clock: 'working' } },
        },
      },
      banding: {
        name: 'Banding',
        turn: 'kepala',
        superior: true,
        actions: { kabulkan: { label: 'Kabulkan', to: 'terbit', decides: 'grant', letter: 'fiktif' } },
      },
    },
  },
  letters: {
    fiktif: {
      name: 'Surat',
      layout: 'titled',
      title: 'SURAT',
      series: 'surat',
      number: 'nomor',
      signer: 'kepala',
      body: 'Untuk {{nama}}.',
    },
  },
};

let world: World;
let sekda: Awaited<ReturnType<typeof hired>>;
beforeEach(async () => {
  world = await worldOfCases(undefined, { definition: PERMIT_IN_TIME });
  sekda = await world.as('system', async ctx => {
    await createPost(ctx, {
      id: 'sekda',
      title: 'Sekretaris Daerah',
      agency: 'sosial',
      kind: 'staff',
      area: null,
      duties: [],
    });
    await setSuperior(ctx, 'dagang-verifikator', 'dagang-kepala');
    await setSuperior(ctx, 'dagang-kepala', 'sekda');
    return hired(ctx, 'STAF09', 'Bambang Hariyadi', 'sekda');
  });
});

const sweep = (days: number) => world.as('system', ctx => runTimers(ctx), { days });
const kinds = async (ctx: Context, id: string) => (await timelineOf(ctx, id, 'all')).map(event => event.kind);
const citizen = (ticket: string) => ({ kind: 'citizen', ticket }) as const;
const refuse = (ticket: string, version = 1, days = 1) =>
  world.as(
    world.rina,
    ctx => act(ctx, { ticket, action: 'tolak', answers: { alasan: 'Bukan lokasi lapak' }, version, who: 'desk' }),
    { days },
  );

describe('reminders and escalation', () => {
  test('the desk is reminded once, on the day before', async () => {
    const of = await world.open();
    expect(await sweep(1)).toMatchObject({ acted: [] });
    expect(await sweep(2)).toMatchObject({ acted: [of.ticket] });
    expect(await sweep(2)).toMatchObject({ acted: [] });
    expect(await world.as(world.rina, ctx => kinds(ctx, of.id))).toEqual(['submitted', 'reminded']);
  });

  test('what is late lies with the superior as well, who sees it, may act on it, and stands in the timeline', async () => {
    const { ticket, id } = await world.open();
    await world.as(world.kepala, async ctx => {
      expect((await inbox(ctx, { view: 'escalated' })).rows).toEqual([]);
      expect(
        await offeredTo(ctx, await standingOf(ctx, await caseByTicket(ctx, ticket)), await tasksOf(ctx, id)),
      ).toEqual([]);
    });
    expect(await sweep(4)).toMatchObject({ acted: [ticket] });
    const task = await world.as(world.rina, async ctx => openTask(await tasksOf(ctx, id)));
    expect(task).toMatchObject({ post: 'dagang-verifikator', escalatedTo: 'dagang-kepala' });
    await world.as(world.kepala, async ctx => {
      expect((await inbox(ctx, { view: 'escalated' })).rows).toMatchObject([{ ticket, escalated: true }]);
      expect((await timelineOf(ctx, id, 'public')).at(-1)).toMatchObject({
        kind: 'escalated',
        actorKind: 'system',
        details: { to: 'Kepala Dinas' },
      });
    });
    // The desk keeps it, and nobody else got it.
    await world.as(world.rina, async ctx => expect((await inbox(ctx, { view: 'desk' })).rows).toHaveLength(1));
    await world.as(sekda, async ctx => expect((await inbox(ctx, { view: 'escalated' })).rows).toEqual([]));
    await world.as(
      world.kepala,
      ctx => act(ctx, { ticket, action: 'lengkap', answers: { catatan: 'Ada' }, version: 1, who: 'desk' }),
      { days: 4 },
    );
    const next = await world.as(world.kepala, async ctx => openTask(await tasksOf(ctx, id)));
    expect(next).toMatchObject({ post: 'dagang-kepala', escalatedTo: null });
  });
});

describe('granted by lapse of time', () => {
  test('the system issues the letter over the post, and says that nobody signed', async () => {
    const { ticket, id } = await world.open();
    await sweep(14);
    await world.as(world.rina, async ctx => expect((await caseByTicket(ctx, ticket)).ended).toBe(null));
    expect(await sweep(15)).toMatchObject({ acted: [ticket], failed: [] });
    await world.as(world.rina, async ctx => {
      expect(await caseByTicket(ctx, ticket)).toMatchObject({ ended: 'granted', endedOnTime: false });
      const [letter] = await lettersOf(ctx, id);
      expect(letter).toMatchObject({ number: '400/1/2026', bySystem: true, agency: 'Dinas dagang' });
      expect(letter?.content.signer).toMatchObject({
        lines: ['Kepala Dinas'],
        name: 'Diterbitkan oleh sistem elektronik',
        nip: '',
      });
    });
  });
});

describe('objection and appeal', () => {
  test('reopen the case for the desk that decides, then for its superior, and leave the first promise as it was', async () => {
    const { ticket, id } = await world.open();
    expect(await refuse(ticket)).toMatchObject({ ended: 'refused', endedOnTime: true });
    await world.as(world.rina, async ctx => expect((await inbox(ctx, { view: 'finished' })).rows).toHaveLength(1));
    const object = (action: string, version: number, days: number) =>
      world.as(citizen(ticket), ctx => act(ctx, { ticket, action, answers: {}, version, who: 'applicant' }), { days });
    const objected = await object('keberatan', 2, 3);
    expect(objected).toMatchObject({ ended: null, endedOn: null, stage: 'keberatan', due: '2026-12-11' });
    await world.as(world.rina, async ctx => {
      expect((await inbox(ctx, { view: 'finished' })).rows).toEqual([]);
      expect(openTask(await tasksOf(ctx, id))).toMatchObject({ post: 'dagang-kepala', due: '2026-12-11' });
    });
    await world.as(world.kepala, ctx => act(ctx, { ticket, action: 'kuatkan', answers: {}, version: 3, who: 'desk' }), {
      days: 40,
    });
    expect(await object('banding', 4, 41)).toMatchObject({ stage: 'banding' });
    await world.as(world.kepala, async ctx => {
      const tasks = await tasksOf(ctx, id);
      expect(openTask(tasks)).toMatchObject({ post: 'sekda' });
      expect(await offeredTo(ctx, await standingOf(ctx, await caseByTicket(ctx, ticket)), tasks)).toEqual([]);
    });
    const ended = await world.as(
      sekda,
      ctx => act(ctx, { ticket, action: 'kabulkan', answers: {}, version: 5, who: 'desk' }),
      { days: 42 },
    );
    // Answered in time the first time, whatever came of it later.
    expect(ended).toMatchObject({ ended: 'granted', endedOnTime: true });
    const [letter] = await world.as(sekda, ctx => lettersOf(ctx, id));
    expect(letter).toMatchObject({ signerName: 'Bambang Hariyadi', bySystem: false });
  });

  test('are refused after their last day', async () => {
    const { ticket } = await world.open();
    await refuse(ticket);
    await expect(
      world.as(
        citizen(ticket),
        ctx => act(ctx, { ticket, action: 'keberatan', answers: {}, version: 2, who: 'applicant' }),
        {
          days: 40,
        },
      ),
    ).rejects.toMatchObject({ code: 'cases.not-offered' });
  });
});

describe('the calendar of the office that works the case', () => {
  const [law] = HOURS_OF_LAW;
  const saturday = { opens: '08:00', closes: '12:00', breakFrom: '12:00', breakTo: '12:00' };
  const hours = {
    week: { ...law?.week, '6': saturday },
    ramadan: { ...law?.ramadan },
    countJointLeave: false,
    lateNextDay: false,
    source: 'Perbup 1/2026',
  };
  test('counts, the unit’s own where it has one', async () => {
    expect((await world.open()).due).toBe('2026-11-27');
    await world.as('system', ctx => declareDay(ctx, { date: '2026-11-26', working: false, name: 'Hari jadi' }));
    expect((await world.open()).due).toBe('2026-11-30');
    await world.as('system', ctx => setHours(ctx, 'dagang', hours));
    // The region's day off holds for the unit, and its Saturday is worked.
    expect((await world.open()).due).toBe('2026-11-28');
    await world.as('system', ctx =>
      declareDay(ctx, { date: '2026-11-28', working: false, name: 'Inventaris' }, 'dagang'),
    );
    expect((await world.open()).due).toBe('2026-11-30');
  });

  test('after closing time the next working day is the day of receipt, where the rule says so', async () => {
    await world.as('system', ctx => setHours(ctx, null, { ...hours, lateNextDay: true }));
    expect((await world.open()).due).toBe('2026-11-27');
    // 19.00 on a Tuesday.
    const late = await world.open({}, { days: 10 / 24 });
    expect(late).toMatchObject({ due: '2026-11-28' });
    expect(late.state.opened).toBe('2026-11-24');
  });
});

describe('pages say it in words', () => {
  const shown = (ticket: string, days: number, reader: 'citizen' | 'officer', lang: 'id' | 'en' = 'id') =>
    world.as(
      world.rina,
      async ctx => {
        const of = await caseByTicket(ctx, ticket);
        return timesShown(ctx, await standingOf(ctx, of), await tasksOf(ctx, of.id), reader, lang);
      },
      { days },
    );
  test('running, standing still, late, kept, and what comes by itself', async () => {
    const { ticket } = await world.open();
    const running = await shown(ticket, 0, 'citizen');
    expect(running.times.clocks.map(line => `${line.label}: ${line.text}`)).toEqual([
      'Janji layanan: Paling lambat 8 Desember 2026, sisa 10 hari kerja',
      'Tahap ini: Paling lambat 27 November 2026, sisa 3 hari kerja',
      'Tanggapan pertama: Paling lambat 26 November 2026, sisa 2 hari kerja',
    ]);
    // 2026 has no decree in this small world.
    expect(running.times.provisional).toBe('Tanggal sementara: libur nasional 2026 belum ditetapkan.');
    expect(running.times.itself.map(one => one.text)).toEqual(['Kepala dinas ikut menangani', 'Dianggap dikabulkan']);
    expect((await shown(ticket, 0, 'officer', 'en')).times.itself[0]).toEqual({
      on: '2026-11-26',
      text: 'You are reminded',
    });
    const late = await shown(ticket, 6, 'officer');
    expect(late.times.clocks.map(line => [line.text, line.tone])).toContainEqual([
      'Lewat 1 hari kerja dari 27 November 2026',
      'bad',
    ]);
    await world.as(
      world.rina,
      ctx => act(ctx, { ticket, action: 'perbaikan', answers: { pesan: 'foto' }, version: 1, who: 'desk' }),
      { days: 1 },
    );
    const stopped = await shown(ticket, 6, 'citizen');
    expect(stopped.times.stopped).toBe('Jam layanan berhenti selama kami menunggu Anda.');
    expect(stopped.times.clocks[0]?.text).toBe('Berhenti sejak 25 November 2026, sisa 9 hari kerja');
  });

  test('until when one may object', async () => {
    const { ticket } = await world.open();
    await refuse(ticket, 1, 1);
    const after = await shown(ticket, 3, 'citizen');
    expect(after.times.clocks[0]).toMatchObject({
      text: 'Ditepati pada 25 November 2026, batasnya 8 Desember 2026',
      tone: 'ok',
    });
    expect(after.windows.keberatan).toMatch(/^Paling lambat 24 Desember 2026, sisa \d+ hari kerja\./);
  });
});
