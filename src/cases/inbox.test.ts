import { beforeEach, describe, expect, test } from 'vitest';
import { KECAMATAN, NIK, START, THERE, type World, worldOfCases } from '../../test/cases.ts';
import type { Context, Official } from '../foundation/context.ts';
import { entries } from '../foundation/journal.ts';
import { render, type View } from '../ui/view.tsx';
import type { Reply, Visit } from '../web/index.ts';
import { act } from './acting.ts';
import { claim } from './claiming.ts';
import { search } from './desk/searching.ts';
import { choices, counts, dueCounts, inbox } from './inbox.ts';
import { inboxCsv, inboxHref, readInboxQuery, readSelected } from './inbox-query.ts';
import { officerRoutes } from './inbox-routes.tsx';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
});

const VIEW: View = {
  lang: 'id',
  base: '/daerah',
  token: 'token',
  path: '/kerja',
  nonce: 'nonce',
  now: START,
  demo: false,
  requestId: 'test',
};

/** Calls a route's handler as the web would, in a transaction of the region, and gives what it answered. */
async function call(
  who: Official,
  method: 'get' | 'post',
  path: string,
  given: Partial<Visit> = {},
): Promise<Reply & { html: string; after: number }> {
  const route = officerRoutes.find(one => one.method === method && one.path === path);
  if (route === undefined) throw new Error(`No route ${method} ${path}`);
  const later: ((ctx: Context) => Promise<void>)[] = [];
  const fields = given.fields ?? {};
  const visit: Visit = {
    params: {},
    query: {},
    queryAll: {},
    fields,
    fieldsAll: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])),
    files: [],
    region: undefined,
    holder: undefined,
    agent: '',
    lang: 'id',
    view: VIEW,
    htmx: false,
    path,
    origin: 'https://contoh.id/daerah',
    ip: '127.0.0.1',
    database: world.database,
    cookie: () => undefined,
    after: run => later.push(run),
    ...given,
  };
  const work = { actor: who, now: START, requestId: 'test' };
  const bare = { region: '33.25', ...work } as Context;
  const answer =
    route.unbound === true
      ? Promise.resolve(route.handler(bare, visit))
      : world.database[method === 'get' ? 'reading' : 'inRegion']('33.25', work, async ctx =>
          route.handler(ctx, visit),
        );
  const reply = await answer.finally(async () => {
    for (const run of later) await world.as(who, run);
  });
  return { ...reply, html: reply.kind === 'page' ? render(VIEW, reply.jsx) : '', after: later.length };
}

describe('the list', () => {
  test('is sorted by deadline, paged by the last row, grouped and counted', async () => {
    for (const days of [0, 1, 2, 3, 6]) await world.open({ nama: `Warga ${days}` }, { days });
    await world.as(world.rina, async ctx => {
      const first = await inbox(ctx, { view: 'desk' }, 2);
      expect(first.rows.map(row => row.applicantName)).toEqual(['Warga 0', 'Warga 1']);
      const second = await inbox(ctx, { view: 'desk', after: first.next ?? '' }, 2);
      expect(second.rows.map(row => row.applicantName)).toEqual(['Warga 2', 'Warga 3']);
      const third = await inbox(ctx, { view: 'desk', after: second.next ?? '' }, 2);
      expect(third).toMatchObject({ rows: [{ applicantName: 'Warga 6' }], next: null });
      // What is not a cursor of ours is the beginning.
      expect((await inbox(ctx, { view: 'desk', after: "x~'; drop" }, 2)).rows).toHaveLength(2);
      expect(await counts(ctx)).toMatchObject({ desk: 5, mine: 0, unclaimed: 5, waiting: 0, mentioned: 0 });
    });
    const later = await world.as(world.rina, ctx => dueCounts(ctx, { view: 'desk' }), { days: 3 });
    expect(later).toMatchObject({ overdue: 0, today: 1 });
    const [overdue] = (await world.as(world.rina, ctx => inbox(ctx, { view: 'desk', due: 'overdue' }), { days: 5 }))
      .rows;
    expect(overdue?.applicantName).toBe('Warga 0');
  });

  test('has a view for each state a case may be in', async () => {
    const [taken, waiting, ended] = [await world.open(), await world.open(), await world.open()];
    await world.as(world.rina, ctx => claim(ctx, { ticket: taken.ticket }));
    await world.as(world.rina, ctx =>
      act(ctx, { ticket: waiting.ticket, action: 'perbaikan', answers: { pesan: 'foto' }, version: 1, who: 'desk' }),
    );
    await world.as(world.rina, ctx =>
      act(ctx, { ticket: ended.ticket, action: 'tolak', answers: { alasan: 'Sempit' }, version: 1, who: 'desk' }),
    );
    await world.as(world.rina, async ctx => {
      const tickets = async (view: 'desk' | 'mine' | 'unclaimed' | 'waiting' | 'finished') =>
        (await inbox(ctx, { view })).rows.map(row => row.ticket);
      expect(await tickets('mine')).toEqual([taken.ticket]);
      expect(await tickets('desk')).toEqual([taken.ticket]);
      expect(await tickets('unclaimed')).toEqual([]);
      expect(await tickets('waiting')).toEqual([waiting.ticket]);
      expect(await tickets('finished')).toEqual([ended.ticket]);
      expect(await choices(ctx, 'desk')).toMatchObject({
        applications: [{ id: 'izin_lapak', count: 1 }],
        kecamatans: [{ code: KECAMATAN, count: 1 }],
      });
      expect((await inbox(ctx, { view: 'desk', application: 'izin_lapak', stage: 'persetujuan' })).rows).toEqual([]);
    });
    expect(await world.as(world.lain, ctx => inbox(ctx, { view: 'desk' }))).toEqual({ rows: [], next: null });
    expect(await world.as(world.luar, ctx => inbox(ctx, { view: 'desk' }), { region: THERE })).toEqual({
      rows: [],
      next: null,
    });
  });
});

describe('searching', () => {
  test('by ticket, its end, whole NIK, telephone and beginnings of a name; only on desks one may see', async () => {
    const { ticket } = await world.open({ nama: 'Siti Nur Aminah' });
    await world.open({ nama: 'Budi Santoso', nik: '3325014107900004', telepon: '081299990000' });
    const found = (who: Official, typed: string) =>
      world.as(who, async ctx => (await search(ctx, typed)).map(row => row.ticket));
    for (const typed of [
      ticket,
      ticket.toLowerCase().replaceAll('-', ' '),
      NIK,
      '+62 812-3456-7890',
      'siti',
      'aminah sit',
      'ÁMIN',
    ]) {
      expect(await found(world.rina, typed), typed).toEqual([ticket]);
    }
    expect(await found(world.kepala, 'siti')).toEqual([ticket]);
    expect(await found(world.lain, ticket)).toEqual([]);
    expect(await found(world.rina, 'minah')).toEqual([]);
    expect(await found(world.rina, '%')).toEqual([]);
  });
});

describe('pages', () => {
  test('the inbox and a search show names and masked numbers, never a whole NIK', async () => {
    const { ticket } = await world.open();
    const list = await call(world.rina, 'get', '/kerja');
    expect(list.html).toContain('Siti Aminah');
    expect(list.html).toContain(`/daerah/kerja/${ticket}`);
    expect(list.html).toContain('Izin lapak di Kabupaten');
    const sought = await call(world.rina, 'get', '/kerja', { query: { cari: NIK } });
    expect(sought.html).toContain('332501••••••0003');
    expect(sought.html).toContain(ticket);
    expect(list.html + sought.html).not.toContain(NIK);
  });

  test('a case masks numbers; seeing one whole is written down', async () => {
    const { ticket } = await world.open();
    const seen = await call(world.rina, 'get', '/kerja/:ticket', { params: { ticket } });
    expect(seen.html).toContain('Nyatakan lengkap');
    expect(seen.html).toContain('332501••••••0003');
    expect(seen.html).not.toContain(NIK);
    expect(seen.html).not.toContain('081234567890');
    const unreasoned = await call(world.rina, 'post', '/kerja/:ticket/nomor', {
      params: { ticket },
      fields: { isian: 'nik', alasan: 'other', keterangan: ' ' },
    });
    expect(unreasoned).toMatchObject({ status: 422 });
    expect(unreasoned.html).not.toContain(NIK);
    const whole = await call(world.rina, 'post', '/kerja/:ticket/nomor', {
      params: { ticket },
      fields: { isian: 'nik', alasan: 'other', keterangan: 'Warga lupa membawa KTP' },
    });
    expect(whole.html).toContain(NIK);
    expect(whole.html).not.toContain('081234567890');
    const journal = await world.as(world.rina, ctx => entries(ctx, { event: 'case.number-shown' }));
    expect(journal.entries).toMatchObject([
      { actorName: 'Rina Wulandari', subjectId: ticket, details: { field: 'nik', reason: 'other' } },
    ]);
    // The words may speak of people: they stay with the case, out of what is never forgotten.
    expect(JSON.stringify(journal.entries)).not.toContain('KTP');
    expect(whole.html).toContain('Warga lupa membawa KTP');
    await expect(
      call(world.rina, 'post', '/kerja/:ticket/nomor', { params: { ticket }, fields: { isian: 'usaha' } }),
    ).rejects.toMatchObject({ code: 'cases.no-such-field' });
  });

  test('a look that is refused is journaled', async () => {
    const { ticket } = await world.open();
    await expect(call(world.lain, 'get', '/kerja/:ticket', { params: { ticket } })).rejects.toMatchObject({
      code: 'cases.not-yours',
      status: 403,
    });
    const journal = await world.as(world.rina, ctx => entries(ctx, { event: 'case.look-refused' }));
    expect(journal.entries).toMatchObject([{ actorName: 'Joko Susilo', subjectId: ticket }]);
  });

  test('a form with a fault comes back with what was answered; a stale one says what happened', async () => {
    const { ticket } = await world.open();
    const form = { params: { ticket, action: 'tolak' }, fields: { _versi: '1', 'tolak-alasan': ' ' } };
    const faulty = await call(world.rina, 'post', '/kerja/:ticket/tindakan/:action', form);
    expect(faulty).toMatchObject({ kind: 'page', status: 422 });
    expect(faulty.html).toContain('id="f-tolak-alasan"');
    await world.as(world.agus, ctx =>
      act(ctx, { ticket, action: 'perbaikan', answers: { pesan: 'foto' }, version: 1, who: 'desk' }),
    );
    const stale = await call(world.rina, 'post', '/kerja/:ticket/tindakan/:action', {
      ...form,
      fields: { _versi: '1', 'tolak-alasan': 'Sempit' },
    });
    expect(stale).toMatchObject({ kind: 'page', status: 409 });
    expect(stale.html).toContain('Agus Prasetyo baru saja melakukan “Minta perbaikan”');
  });

  test('acting leads back to the case; many at once tell each result', async () => {
    const [first, second] = [await world.open(), await world.open()];
    const done = await call(world.rina, 'post', '/kerja/:ticket/tindakan/:action', {
      params: { ticket: first.ticket, action: 'lengkap' },
      fields: { _versi: '1', 'lengkap-catatan': '' },
    });
    expect(done).toMatchObject({ kind: 'redirect', path: `/kerja/${first.ticket}`, flash: { tone: 'ok' } });
    const chosen = [first, second].map(one => `${one.ticket}@1`);
    const asked = await call(world.rina, 'post', '/kerja/massal', {
      fields: { lakukan: 'tindakan' },
      fieldsAll: { berkas: chosen },
    });
    expect(asked.html).toContain('/daerah/kerja/massal/tindakan');
    const results = await call(world.rina, 'post', '/kerja/massal/tindakan', {
      fields: { tindakan: 'lengkap', 'lengkap-catatan': 'Baik' },
      fieldsAll: { berkas: chosen, 'lengkap-catatan': ['Baik'] },
    });
    const run = 'path' in results ? (results.path.split('/').at(-1) ?? '') : '';
    const shown = await call(world.rina, 'get', '/kerja/massal/:run', { params: { run } });
    expect(shown.html).toContain('sudah berubah oleh Rina Wulandari');
    const stages = await world.as(world.kepala, async ctx =>
      (await inbox(ctx, { view: 'desk' })).rows.map(row => row.ticket),
    );
    expect(stages.sort()).toEqual([first.ticket, second.ticket].sort());
  });

  test('the download has the list without numbers, and no formula', async () => {
    await world.open({ nama: '=HYPERLINK("http://jahat")' });
    const reply = await call(world.rina, 'get', '/kerja/unduh.csv');
    if (reply.kind !== 'file') throw new Error('Not a file');
    expect(String(reply.bytes)).toContain(`"'=HYPERLINK(""http://jahat"")"`);
    expect(String(reply.bytes)).not.toContain(NIK);
    const journal = await world.as(world.rina, ctx => entries(ctx, { event: 'case.list-exported' }));
    expect(journal.entries).toHaveLength(1);
  });
});

test('a view survives its address; anything else in an address is left out', () => {
  const filter = {
    view: 'mine',
    application: 'lapor',
    stage: 'masuk',
    kecamatan: KECAMATAN,
    due: 'today',
    after: undefined,
  } as const;
  const query = Object.fromEntries(new URL(inboxHref(filter), 'http://x').searchParams);
  expect(readInboxQuery(query)).toEqual(filter);
  expect(readInboxQuery({ tampilan: 'x', layanan: '../', tahap: 'masuk' })).toMatchObject({
    view: 'desk',
    application: undefined,
    stage: undefined,
  });
  expect([...readSelected(['KTA-2026-K7WM3X@3', 'x', 'KTA-2026-K7WM3X@'])]).toEqual([['KTA-2026-K7WM3X', 3]]);
  expect(
    inboxCsv(
      [],
      { application: id => id, stage: (_, id) => id, place: () => '', consult: (_, id) => id },
      'Asia/Jakarta',
      'en',
    ),
  ).toContain('Ticket,Service');
});
