/** A region offers its change to the origin, who takes it into a release; both look at the lineage and the year. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Visitor, type World } from '../world.ts';

const HOLDER = { slug: 'kabupaten-klaten', code: '33.10' } as const;
const ORIGIN = { slug: 'kota-semarang', code: '33.74' } as const;
const here = (path: string) => `/${HOLDER.slug}${path}`;
const there = (path: string) => `/${ORIGIN.slug}${path}`;

let world: World;
let holder: Visitor;
let origin: Visitor;
let third: Visitor;
let proposal = '';

beforeAll(async () => {
  world = await openWorld();
  holder = await world.official(HOLDER.slug, HOLDER.code, 'application-owner');
  origin = await world.official(ORIGIN.slug, ORIGIN.code, 'application-owner');
  third = await world.official('kabupaten-batang', '33.25', 'application-owner');
});
afterAll(() => world.close());

async function adapt(di: string, kind: string, values: Readonly<Record<string, string>>): Promise<void> {
  await holder.get(here(`/aplikasi/lapor/sesuaikan/ubah?di=${di}`));
  await holder.submit({ dasar: '', ...values }, { having: ['jenis', kind] });
}

describe('giving back', () => {
  test('begins with a change at work, which is compared with the release', async () => {
    await holder.get(here('/aplikasi/lapor/usulkan'));
    expect(holder.page.text).toContain('Belum ada penyesuaian');
    const alasan = 'Warga lebih mudah mengerti.';
    await adapt('form.pages.jenis', 'teks', {
      'teks.title': 'Apa yang ingin Anda sampaikan kepada kami?',
      'inggris.title': 'What is it about?',
      alasan,
    });
    await adapt('', 'teks', { 'teks.name': 'Lapor Mas Bupati', 'inggris.name': 'Report to the Regent', alasan });
    await holder.get(here('/aplikasi/lapor/sesuaikan'));
    await holder.submit({ hasil: 'ya' }, { action: '/terbitkan' });
    expect(holder.page.status).toBe(200);
    await holder.get(here('/aplikasi/lapor/banding'));
    expect(holder.page.text).toContain('Apa yang ingin Anda sampaikan kepada kami?');
    expect((await holder.get(here('/aplikasi/lapor/banding.json'))).status).toBe(200);
    await holder.get(here('/aplikasi/lapor/banding?bagian=identity'));
    expect(holder.page.text).toContain('Lapor Mas Bupati');
    expect(holder.page.text).not.toContain('Apa yang ingin Anda sampaikan');
  });

  test('one of the changes is chosen, looked at, and needs a reason', async () => {
    await holder.get(here('/aplikasi/lapor/usulkan?pilih=0'));
    expect(holder.page.text).toContain('Pengaruhnya pada rilis');
    await holder.submit({ alasan: ' ' }, { action: '/usulkan' });
    expect(holder.page.status).toBe(422);
    expect(holder.page.html).toContain('href="#alasan"');
    await holder.submit({ alasan: 'Bahasa sehari-hari.', dasar: 'Perbup 12/2026' }, { action: '/usulkan' });
    expect(holder.page.text).toContain('Usulan dikirim.');
    expect(holder.page.text).toContain('Menunggu asal');
    proposal = holder.page.url.slice(here('').length);
  });

  test('the origin finds it in its menu; a third region does not find it at all', async () => {
    await origin.get(there('/usulan'));
    expect(origin.page.text).toContain('Bahasa sehari-hari.');
    expect(origin.page.html).toMatch(/Usulan<\/span><span class="count">1</);
    await third.get(`/kabupaten-batang${proposal}`);
    expect(third.page.status).toBe(404);
    await third.get('/kabupaten-batang/usulan');
    expect(third.page.text).toContain('Belum ada usulan yang masuk');
  });

  test('they talk, the origin publishes it as a release that credits the region', async () => {
    await origin.get(there(proposal));
    await origin.submit({ tanggapan: '' }, { action: '/tanggapan' });
    expect(origin.page.status).toBe(422);
    await origin.submit({ tanggapan: 'Bagus, kami pakai.' }, { action: '/tanggapan' });
    await holder.get(here(proposal));
    expect(holder.page.text).toContain('Bagus, kami pakai.');
    expect(holder.page.text).not.toContain('Terima dan terbitkan');
    await origin.get(there(proposal));
    const form = new Map(origin.form('/terima').fields.map(([name, [value = '']]) => [name, value]));
    expect(form.get('catatan')).toContain('Usulan Kabupaten Klaten');
    await origin.submit({ versi: '1.0.0' }, { action: '/terima' });
    expect(origin.page.status).toBe(422);
    expect(origin.page.text).toContain('sudah terbit dan tidak dapat diubah');
    await origin.submit({ versi: form.get('versi') ?? '' }, { action: '/terima' });
    expect(origin.page.text).toContain('Terbit dalam rilis');
    await holder.get(here(`/katalog/${ORIGIN.code}/lapor?bagian=rilis`));
    expect(holder.page.text).toContain('Usulan Kabupaten Klaten: Bahasa sehari-hari.');
    await holder.get(`${here(proposal)}?bahasa=en`);
    expect(holder.page.status).toBe(200);
  });

  test('the lineage tells who is behind, and what of itself a holder lets be seen', async () => {
    await world.server.jobs.runAll();
    await origin.get(there(`/katalog/${ORIGIN.code}/lapor/silsilah`));
    expect(origin.page.text).toContain('Kabupaten Klaten');
    expect(origin.page.text).toContain('2 perubahan');
    expect(origin.page.text).toMatch(/1 rilis, 0 hari/);
    await holder.get(here(`/katalog/${ORIGIN.code}/lapor/silsilah`));
    await holder.submit({}, { action: '/silsilah' });
    await world.server.jobs.runAll();
    await origin.get(there(`/katalog/${ORIGIN.code}/lapor/silsilah`));
    expect(origin.page.text).toContain('form.pages.jenis.title');
    const sheet = await origin.get(there(`/katalog/${ORIGIN.code}/lapor/silsilah.csv`));
    expect(sheet.raw.toString()).toContain('33.10,Kabupaten Klaten,');
    expect((await origin.get(there('/silsilah'))).text).toContain('Terbitan kami');
    expect((await holder.get(here('/silsilah?tampil=dipakai'))).text).toContain('1 release, 0 days');
  });

  test('the year is reported from what is on record, and filed once', async () => {
    const desk = await world.official(HOLDER.slug, HOLDER.code, 'cooperation');
    await desk.get(here('/kesepakatan'));
    const link = /href="([^"]*\/kesepakatan\/[0-9a-f-]{36})"/.exec(desk.page.html)?.[1] ?? '';
    await desk.get(`${link}/laporan/2026`);
    expect(desk.page.text).toContain('Aplikasi yang dipakai');
    expect(desk.page.text).toContain('Gubernur');
    const sheet = await desk.get(`${link}/laporan/2026.csv`);
    expect(sheet.raw.toString()).toContain('lapor,');
    expect(JSON.parse((await desk.get(`${link}/laporan/2026.json`)).raw.toString())).toMatchObject({
      format: 'payung-yearly-report/1',
    });
    expect((await desk.get(`${link}/laporan/abc`)).status).toBe(404);
    await desk.get(`${link}/laporan/2026`);
    await desk.submit({ uraian: '' }, { action: '/laporan/2026' });
    expect(desk.page.status).toBe(422);
    await desk.submit({ uraian: 'Berjalan baik.' }, { action: '/laporan/2026' });
    expect(desk.page.text).toContain('Laporan tahun 2026 dicatat.');
    expect(desk.page.text).toContain('Berjalan baik.');
  });
});
