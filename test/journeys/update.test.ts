/** An owner takes an update without losing what the region changed: told, decided, scheduled, adopted, taken back. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retire } from '../../src/catalogue/index.ts';
import type { Context } from '../../src/foundation/context.ts';
import { installation } from '../../src/installations/index.ts';
import { openReport } from '../reports.ts';
import { adapt, publishNext } from '../updates.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const HERE = { slug: 'kabupaten-klaten', code: '33.10' } as const;
const ORIGIN = '33.74';
const at = (path = '') => `/${HERE.slug}/pembaruan${path}`;
const one = (path = '') => at(`/aplikasi/lapor${path}`);
const HARI = 'parameters.hari_tanggapan.default';
const STAGE = 'flow.stages.masuk.name';

let world: World;
let owner: Visitor;

const as = <T>(region: string, run: (ctx: Context) => Promise<T>): Promise<T> =>
  world.database.inRegion(
    region,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    run,
  );

async function file(): Promise<void> {
  await as(HERE.code, async ctx => {
    await openReport(ctx);
  });
}

beforeAll(async () => {
  world = await openWorld();
  owner = await world.official(HERE.slug, HERE.code, 'application-owner');
  await as(HERE.code, ctx =>
    adapt(ctx, 'lapor', [
      { set: HARI, to: 9, reason: 'Perbup 12/2026' },
      { set: 'name', to: 'Lapor Mas Bupati', reason: 'Perbup 12/2026' },
      { set: STAGE, to: 'Meja aduan', reason: 'Perbup 12/2026' },
    ]),
  );
  await file();
});
afterAll(() => world.close());

describe('an owner takes an update', () => {
  test('and is told where the day begins once there is one', async () => {
    await owner.get(at());
    expect(owner.page.text).toContain('Semua aplikasi memakai rilis terbaru');
    const changes = [
      { set: HARI, to: 7 },
      { set: STAGE, to: 'Laporan baru' },
      { set: 'summary', to: 'Laporan warga, lebih ringkas.' },
    ];
    await as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.1.0', changes, 'Tanggapan lebih cepat.'));
    await owner.get(`/${HERE.slug}/kerja`);
    expect(owner.page.text).toContain('1 pembaruan aplikasi menunggu keputusan Anda');
    await owner.get(at());
    for (const said of ['Lapor Mas Bupati', '1.0.0 → 1.1.0', 'Tersedia']) expect(owner.page.text).toContain(said);
  });

  test('sees what changes, what stays, what collides and whom it touches', async () => {
    await owner.get(one());
    expect(owner.page.status).toBe(200);
    for (const said of [
      'Tanggapan lebih cepat.',
      'Tetap milik daerah',
      '2 benturan belum diputuskan',
      '1 berkas terbuka',
    ])
      expect(owner.page.text).toContain(said);
    await owner.get(one('?tab=perubahan'));
    expect(owner.page.text).toContain('lebih ringkas');
    await owner.get(one('?tab=keputusan'));
    expect(owner.page.text).toMatch(/menjadi 9.*asal mengubahnya menjadi 7/);
    expect(owner.page.text).toContain('1 berkas terbuka ada di tahap ini');
  });

  test('decides one after the other, undoes, writes a value of its own, and what cannot be is told', async () => {
    const conflict = `both-changed:${HARI}`;
    await owner.submit({}, { action: '/pilih', having: ['benturan', conflict], button: ['pilihan', 'theirs'] });
    expect(owner.page.text).toContain('Dipilih: milik asal');
    await owner.submit({}, { action: '/urungkan' });
    expect(owner.page.text).toContain('2 benturan belum diputuskan');
    await owner.get(one(`/tulis?di=${encodeURIComponent(conflict)}`));
    await owner.submit({ nilai: '' }, { action: '/tulis' });
    expect([owner.page.status, owner.page.text.includes('belum diisi')]).toEqual([422, true]);
    await owner.submit({ nilai: '8' }, { action: '/tulis' });
    expect(owner.page.text).toContain('Dipilih: nilai sendiri');
    await owner.submit(
      {},
      { action: '/pilih', having: ['benturan', `both-changed:${STAGE}`], button: ['pilihan', 'ours'] },
    );
    await owner.get(one());
    expect(owner.page.text).toContain('2 benturan sudah diputuskan');
    expect(owner.page.text).toMatch(/(\d+) dari \1 skenario lulus/);
  });

  test('of two owners at once the later one is told', async () => {
    const other = await world.official(HERE.slug, HERE.code, 'application-owner');
    await other.get(one('?tab=keputusan'));
    const stale = other.form('/pilih').fields.find(([name]) => name === 'revisi')?.[1][0] ?? '';
    await owner.get(one('?tab=keputusan'));
    await owner.submit({}, { action: '/urungkan' });
    await owner.submit(
      {},
      { action: '/pilih', having: ['benturan', `both-changed:${STAGE}`], button: ['pilihan', 'ours'] },
    );
    await other.submit({ revisi: stale }, { action: '/pilih', button: ['pilihan', 'lagi'] });
    expect([other.page.status, other.page.text.includes('baru saja mengubah')]).toEqual([409, true]);
  });

  test('sets a day, on which it is adopted by itself', async () => {
    await owner.get(one());
    await owner.submit({ 'tanggal-d': '1', 'tanggal-m': '1', 'tanggal-y': '2020' }, { action: '/jadwal' });
    expect([owner.page.status, owner.page.text.includes('sesudah hari ini')]).toEqual([422, true]);
    await owner.submit({ 'tanggal-d': '30', 'tanggal-m': '11', 'tanggal-y': '2026' }, { action: '/jadwal' });
    expect(owner.page.text).toContain('Dijadwalkan pada 30 November 2026');
    world.clock.now = new Date('2026-11-30T02:30:00Z');
    expect(await world.server.jobs.runAll()).toEqual([]);
    const here = await as(HERE.code, ctx => installation(ctx, 'lapor'));
    expect([here.version, here.state]).toEqual(['1.1.0', 'open']);
    owner = await world.official(HERE.slug, HERE.code, 'application-owner');
    await owner.get(one('?tab=riwayat'));
    for (const said of ['Dipasang sesuai jadwal', 'Pindahkan berkas terbuka']) expect(owner.page.text).toContain(said);
    const citizen = world.visitor();
    await citizen.get(`/${HERE.slug}/layanan`);
    expect(citizen.page.text).toContain('Lapor Mas Bupati');
  });

  test('goes back with a reason, and the update waits again', async () => {
    await owner.submit({ alasan: '' }, { action: '/kembali' });
    expect(owner.page.status).toBe(422);
    await owner.submit({ alasan: 'Petugas belum siap' }, { action: '/kembali' });
    expect(owner.page.text).toContain('Rilis 1.0.0 dipakai lagi');
    await owner.get(one());
    expect(owner.page.text).toContain('2 benturan belum diputuskan');
  });

  test('lets it pass with a reason, and it is urgent once the release held is retired', async () => {
    await owner.submit({ alasan: '' }, { action: '/lewati' });
    expect(owner.page.status).toBe(422);
    await owner.submit({ alasan: 'Menunggu anggaran' }, { action: '/lewati' });
    expect(owner.page.text).toContain('Menunggu anggaran');
    await as(ORIGIN, ctx =>
      retire(ctx, { application: 'lapor', version: '1.0.0', reason: 'unsafe', note: 'Nomor pelapor terlihat.' }),
    );
    await owner.submit({}, { action: '/tawarkan' });
    await owner.get(at());
    expect(owner.page.text).toMatch(/ditarik: Tidak aman.*Nomor pelapor terlihat/);
    await owner.get(`/${HERE.slug}/aplikasi/lapor`);
    expect(owner.page.text).toContain('Nomor pelapor terlihat.');
    await owner.get(`/${HERE.slug}/kerja`);
    expect(owner.page.text).toContain('ditarik karena tidak aman');
  });

  test('every part is there in English too', async () => {
    for (const path of ['', '?tab=perubahan', '?tab=keputusan', '?tab=skenario', '?tab=riwayat']) {
      await owner.get(`${one(path)}${path === '' ? '?' : '&'}bahasa=en`);
      expect([path, owner.page.status, /(Benturan|Riwayat pembaruan|Ringkasan)/.test(owner.page.text)]).toEqual([
        path,
        200,
        false,
      ]);
    }
  });
});

describe('nobody else decides', () => {
  test('another duty reads or is kept out, and writes nothing', async () => {
    const auditor = await world.official(HERE.slug, HERE.code, 'auditor');
    await auditor.get(one('?tab=keputusan'));
    expect(auditor.page.status).toBe(200);
    await auditor.post(one('/lewati'), { alasan: 'x', revisi: '1' });
    expect(auditor.page.status).toBe(403);
    const officer = await world.holder(HERE.slug, HERE.code, 'pengelola-pengaduan');
    await officer.get(at());
    expect(officer.page.status).toBe(403);
  });

  test('another region has its own updates and sees none of ours', async () => {
    const other = await world.official('kabupaten-rembang', '33.17', 'application-owner');
    await other.get('/kabupaten-rembang/pembaruan');
    expect(other.page.status).toBe(200);
    expect(other.page.text).not.toContain('Lapor Mas Bupati');
  });

  test('the journal says all of it', async () => {
    const auditor = await world.official(HERE.slug, HERE.code, 'auditor');
    for (const event of [
      'update.decided',
      'update.scheduled',
      'update.adopted',
      'update.rolled-back',
      'update.skipped',
    ]) {
      await auditor.get(`/${HERE.slug}/jurnal?kejadian=${event}`);
      expect([event, auditor.page.text.includes('lapor')]).toEqual([event, true]);
    }
  });
});
