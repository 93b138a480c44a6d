/**
 * The rights of whoever was served, walked over HTTP without scripts: rated, complained about in secret, data seen, taken along
 * and put right.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

let world: World;
let citizen: Visitor;
let ticket = '';
const at = (path: string) => `/${ORIGIN.slug}${path}`;

/** Files a form page by page with what is given; answers the ticket. */
async function filed(who: Visitor, values: Readonly<Record<string, string>>): Promise<string> {
  for (let pages = 0; pages < 12 && !/tanda-terima/.test(who.page.url); pages += 1) {
    const names = who.form().fields.map(([name]) => name);
    const here = Object.fromEntries(
      Object.entries(values).filter(([name]) => who.page.html.includes(`name="${name}"`) || names.includes(name)),
    );
    const before = who.page.url;
    await who.submit(here);
    if (who.page.status !== 200) throw new Error(`${before}: ${who.page.status} ${who.page.text.slice(0, 500)}`);
  }
  return /[A-Z]{3}-\d{4}-[2-9A-HJ-NP-Z]{6}/.exec(who.page.text)?.[0] ?? '';
}

const PERSON = { nama: 'Sekar Kinasih', alamat: 'Jalan Melati Nomor 7 RT 02', telepon: '081200003344' };

beforeAll(async () => {
  world = await openWorld();
  citizen = world.visitor();
});
afterAll(() => world.close());

const COMPLAINT = {
  nama_pelayanan: 'Kartu keluarga',
  'tanggal_pelayanan-d': '20',
  'tanggal_pelayanan-m': '11',
  'tanggal_pelayanan-y': '2026',
  menyangkut_petugas: 'tidak',
  penyimpangan: 'Dijanjikan satu hari, selesai dua minggu kemudian tanpa kabar.',
  permintaan: 'Permintaan maaf',
  ...PERSON,
  rahasiakan: 'ya',
  pernyataan: 'ya',
};

describe('a complaint whose bringer asked not to be known', () => {
  test('is filed, and its receipt names the ticket', async () => {
    await citizen.get(at('/layanan/pengaduan_pelayanan/ajukan'));
    ticket = await filed(citizen, COMPLAINT);
    expect(ticket).not.toBe('');
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Sekar Kinasih');
  });

  test('shows who it is to the desk that has it, and to nobody else', async () => {
    const desk = await world.holder(ORIGIN.slug, ORIGIN.code, 'pengelola-pengaduan');
    await desk.get(at(`/kerja/${ticket}`));
    expect(desk.page.text).toContain('Jalan Melati');
    await desk.get(at('/kerja'));
    expect(desk.page.text).not.toContain('Sekar');
    await desk.get(at('/kerja?cari=Sekar'));
    expect(desk.page.text).not.toContain(ticket);
    const auditor = await world.official(ORIGIN.slug, ORIGIN.code, 'auditor');
    await auditor.get(at(`/kerja/${ticket}`));
    expect(auditor.page.status).toBe(200);
    for (const word of ['Sekar', 'Melati', '3344']) expect(auditor.page.text).not.toContain(word);
    expect(auditor.page.text).toContain('Identitas dirahasiakan');
  });

  test('is a secret to the desk again that has passed it on', async () => {
    const desk = await world.holder(ORIGIN.slug, ORIGIN.code, 'pengelola-pengaduan');
    await desk.get(at(`/kerja/${ticket}`));
    await desk.submit({}, { action: '/nyatakan_lengkap' });
    await desk.get(at(`/kerja/${ticket}`));
    for (const word of ['Sekar', 'Melati']) expect(desk.page.text).not.toContain(word);
    const decider = await world.holder(ORIGIN.slug, ORIGIN.code, 'kadis-kominfo');
    await decider.get(at(`/kerja/${ticket}`));
    expect(decider.page.text).toContain('Jalan Melati');
    await decider.submit(
      {
        'putuskan-terbukti': 'ya',
        'putuskan-pertimbangan': 'Register membuktikan keterlambatan.',
        'putuskan-putusan': 'Dinas meminta maaf.',
      },
      { action: '/putuskan' },
    );
    await desk.get(at(`/kerja/${ticket}`));
    await desk.submit({}, { action: '/sampaikan_terbukti' });
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('terbukti');
  });
});

describe('rating the service that ended', () => {
  test('takes a tap for each element, is thanked for, changed and taken back', async () => {
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Beri penilaian');
    await citizen.get(at(`/berkas/${ticket}/nilai`));
    expect(citizen.form('/nilai').fields.map(([name]) => name)).not.toContain('u-time');
    await citizen.submit({}, { action: '/nilai' });
    expect([citizen.page.status, citizen.page.text.includes('Belum ada yang dijawab')]).toEqual([422, true]);
    await citizen.submit({ 'u-time': '2', 'u-behaviour': '4', komentar: 'Lumayan' }, { action: '/nilai' });
    expect(citizen.page.text).toContain('Terima kasih, penilaian Anda tersimpan');
    await citizen.get(at(`/berkas/${ticket}/nilai`));
    expect(citizen.form('/nilai').fields).toContainEqual(['u-time', ['2']]);
    await citizen.submit({ 'u-time': '3' }, { action: '/nilai' });
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Anda sudah menilai');
    await citizen.get(at(`/berkas/${ticket}/nilai`));
    await citizen.submit({}, { action: '/tarik' });
    expect(citizen.page.text).toContain('Beri penilaian');
  });

  test('is for whoever holds the case, and is published only in sums', async () => {
    const stranger = world.visitor();
    await stranger.get(at(`/berkas/${ticket}/nilai`));
    expect(stranger.page.url).toContain('/lacak');
    await stranger.get(at('/kepuasan?periode=2026'));
    expect(stranger.page.text).toContain('Belum ada hasil');
    await stranger.get(at('/kepuasan/unduh.csv?periode=2026'));
    expect(stranger.page.html).toContain('Persyaratan');
    const owner = await world.official(ORIGIN.slug, ORIGIN.code, 'application-owner');
    await owner.get(at('/survei?periode=2026'));
    expect(owner.page.status).toBe(200);
    await owner.submit({ hari: '100' }, { action: '/aturan' });
    expect([owner.page.status, owner.page.text.includes('antara 0 dan 90')]).toEqual([422, true]);
    await owner.submit({ hari: '21', kosong: 'complete-only' }, { action: '/aturan' });
    expect(owner.form('/aturan').fields).toContainEqual(['hari', ['21']]);
  });
});

describe('complaining from the page of a case', () => {
  test('begins the form with service, ticket and date filled in', async () => {
    await citizen.get(at(`/berkas/${ticket}/keluhkan`));
    expect(citizen.page.text).toContain('Ombudsman');
    await citizen.submit({}, { action: '/keluhkan' });
    const fields = new Map(citizen.form().fields);
    expect(fields.get('tiket_pelayanan')).toEqual([ticket]);
    expect(fields.get('tanggal_pelayanan-y')).toEqual(['2026']);
    expect(fields.get('nama_pelayanan')?.[0]).toContain('Pengaduan');
  });

  test('leads to the government and the Ombudsman where the region takes none online', async () => {
    const owner = await world.official(ORIGIN.slug, ORIGIN.code, 'application-owner');
    await owner.get(at('/aplikasi/pengaduan_pelayanan'));
    await owner.submit({ alasan: 'Pindah gedung' }, { action: '/tutup' });
    await citizen.get(at(`/berkas/${ticket}/keluhkan`));
    expect(citizen.page.text).toContain('belum membuka pengaduan');
    expect(citizen.page.text).toContain('137');
  });
});

describe('personal data', () => {
  test('are seen by whoever holds the case, and taken along', async () => {
    await citizen.get(at(`/berkas/${ticket}/data`));
    for (const word of ['Sekar Kinasih', 'UU 27/2022', '5 tahun', 'Memeriksa dan memutus'])
      expect(citizen.page.text).toContain(word);
    const json = await citizen.get(at(`/berkas/${ticket}/data/data.json`));
    expect(JSON.parse(json.raw.toString()).case.ticket).toBe(ticket);
    const zip = await citizen.get(at(`/berkas/${ticket}/data/semua.zip`));
    expect(zip.raw.subarray(0, 2).toString()).toBe('PK');
    const stranger = world.visitor();
    await stranger.get(at(`/berkas/${ticket}/data`));
    expect(stranger.page.url).toContain('/lacak');
    const auditor = await world.official(ORIGIN.slug, ORIGIN.code, 'auditor');
    await auditor.get(at('/jurnal?kejadian=privacy.taken'));
    expect(auditor.page.text).toContain(ticket);
  });

  test('are put right when the officer has checked who asks', async () => {
    await citizen.get(at(`/berkas/${ticket}/data`));
    await citizen.submit({ hak: 'correction', alasan: '' }, { action: '/minta' });
    expect(citizen.page.status).toBe(422);
    await citizen.submit(
      { hak: 'correction', alasan: 'Pindah rumah', 'betul-alamat': 'Jalan Kenanga Nomor 9 RT 01' },
      { action: '/minta' },
    );
    expect(citizen.page.text).toContain('dijawab paling lama 3 × 24 jam');
    const officer = await world.official(ORIGIN.slug, ORIGIN.code, 'data-protection');
    await officer.get(at('/data-pribadi'));
    expect(officer.page.text).toContain(ticket);
    const id = /data-pribadi\/([0-9a-f-]{36})/.exec(officer.page.html)?.[1] ?? '';
    await officer.get(at(`/data-pribadi/${id}`));
    expect(officer.page.text).toContain('Jalan Kenanga');
    await officer.submit({}, { action: '/kerjakan' });
    await officer.submit({ jawaban: '' }, { action: '/penuhi' });
    expect(officer.page.status).toBe(422);
    await officer.submit({ jawaban: 'Alamat sudah dibetulkan.' }, { action: '/penuhi' });
    await citizen.get(at(`/berkas/${ticket}/data`));
    expect(citizen.page.text).toContain('Alamat sudah dibetulkan.');
    expect(citizen.page.text).toContain('Jalan Kenanga');
    expect(citizen.page.text).not.toContain('Jalan Melati');
  });

  test('have a public page made from what the services declare, and a register for the auditor', async () => {
    const stranger = world.visitor();
    await stranger.get(at('/privasi'));
    for (const word of ['Pejabat pelindungan data pribadi', 'Nomor Induk Kependudukan', '3 × 24 jam'].slice(0, 1))
      expect(stranger.page.text).toContain(word);
    expect(stranger.page.text).toContain('isian pribadi');
    const auditor = await world.official(ORIGIN.slug, ORIGIN.code, 'auditor');
    const csv = await auditor.get(at('/data-pribadi/daftar.csv'));
    expect(csv.raw.toString()).toContain(`${ticket},pengaduan_pelayanan,Pembetulan,Dipenuhi`);
    await auditor.get(at('/data-pribadi'));
    expect(auditor.page.status).toBe(200);
  });
});
