/** An owner makes a duplicated application fit, in the browser, without code; cases of before keep what they were opened under. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installation } from '../../src/installations/index.ts';
import { openReport } from '../reports.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const HERE = { slug: 'kabupaten-klaten', code: '33.10' } as const;
const at = (path: string) => `/${HERE.slug}${path}`;
const editor = (path = '') => at(`/aplikasi/lapor/sesuaikan${path}`);

let world: World;
let owner: Visitor;
let before = '';

async function file(): Promise<string> {
  const work = { actor: { kind: 'visitor' } as const, now: world.clock.now, requestId: 'test' };
  return world.database.inRegion(HERE.code, work, async ctx => {
    return openReport(ctx);
  });
}

beforeAll(async () => {
  world = await openWorld();
  owner = await world.official(HERE.slug, HERE.code, 'application-owner');
  before = await file();
});
afterAll(() => world.close());

async function change(di: string, kind: string, values: Readonly<Record<string, string>>): Promise<void> {
  await owner.get(editor(`/ubah?di=${di}`));
  await owner.submit({ dasar: '', ...values }, { having: ['jenis', kind] });
}

describe('an owner adapts an application', () => {
  test('needs a reason for every change, and keeps what was typed when it is missing', async () => {
    await change('', 'teks', { 'teks.name': 'Lapor Mas Bupati', alasan: '' });
    expect(owner.page.status).toBe(422);
    expect(owner.page.html).toContain('Lapor Mas Bupati');
  });

  test('renames it, shortens a deadline, adds a field after another, drops an optional action', async () => {
    const alasan = 'Perbup 12/2026';
    await change('', 'teks', { 'teks.name': 'Lapor Mas Bupati', 'inggris.name': 'Report to the Regent', alasan });
    expect(owner.page.status).toBe(200);
    await change('parameters.hari_verifikasi', 'bawaan', { 'nilai.hari_verifikasi': '9', alasan });
    expect([owner.page.status, owner.page.html.includes('value="9"')]).toEqual([422, true]);
    await change('parameters.hari_verifikasi', 'bawaan', { 'nilai.hari_verifikasi': '1', alasan });
    await change('form.pages.kejadian', 'tambah', {
      label: 'Nama jalan',
      inggris: 'Street',
      tipe: 'text',
      setelah: 'judul',
      alasan,
    });
    await change('flow.stages.masuk.actions.gabung', 'hapus', { alasan });
    await owner.get(editor());
    for (const word of ['Lapor Mas Bupati', 'Nama jalan', 'Perbup 12/2026']) expect(owner.page.text).toContain(word);
  });

  test('sees what differs and what its scenarios say before it takes effect', async () => {
    await owner.get(editor('/pratinjau'));
    expect(owner.page.text).toContain('Nama jalan');
    expect(owner.page.text).toMatch(/1 hari kerja|dari 3/);
    const citizen = world.visitor();
    await citizen.get(at('/layanan'));
    expect(citizen.page.text).toContain('Matur Dokter');
  });

  test('publishes it as the region’s own; the base stays, new cases run under it, old ones under theirs', async () => {
    await owner.get(editor());
    expect(owner.page.text).toContain('1 berkas');
    await owner.submit({}, { action: '/terbitkan' });
    expect(owner.page.status).toBe(200);
    const citizen = world.visitor();
    await citizen.get(at('/layanan'));
    expect(citizen.page.text).toContain('Lapor Mas Bupati');
    await citizen.get(at('/layanan/lapor/ajukan'));
    await citizen.submit({}, { action: '/ajukan' });
    await citizen.submit({ jenis_laporan: 'aspirasi', kategori: 'jalan' }, { button: ['_aksi', 'lanjut'] });
    expect(citizen.page.text).toMatch(/Judul singkat[\s\S]*Nama jalan[\s\S]*Uraian/);
    const after = await file();
    const admin = await world.holder(HERE.slug, HERE.code, 'pengelola-pengaduan');
    await admin.get(at(`/kerja/${before}`));
    expect(admin.page.text).toContain('Gabungkan dengan laporan lain');
    expect(admin.page.text).toContain('27 Nov');
    expect(admin.page.text).toMatch(/rilis|definisi|aturan/i);
    await admin.get(at(`/kerja/${after}`));
    expect(admin.page.text).not.toContain('Gabungkan dengan laporan lain');
    expect(admin.page.text).toContain('Besok');
    const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
    const here = await world.database.reading(HERE.code, work, ctx => installation(ctx, 'lapor'));
    expect(here.digest).not.toBe(here.baseDigest);
    // Each of the owner's changes with its reason; what follows from them by itself says so.
    expect(here.adaptation?.changes.filter(one => one.reason === 'Perbup 12/2026').length).toBeGreaterThanOrEqual(4);
  });

  test('it is in the journal, and may be put back', async () => {
    const auditor = await world.official(HERE.slug, HERE.code, 'auditor');
    await auditor.get(at('/jurnal?kejadian=installation.adopted'));
    expect(auditor.page.text).toContain('lapor');
  });
});
