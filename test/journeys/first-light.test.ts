/**
 * The whole way over HTTP, as people walk it, without scripts: an application is agreed upon, duplicated, used by a resident
 * and adapted; and everything stands in the journal.
 */
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Visitor, type World } from '../world.ts';
import { agree, HOLDER, ORIGIN, OUTSIDER } from './steps.ts';

let world: World;
let desk: Visitor;
let owner: Visitor;
const at = (path: string) => `/${HOLDER.slug}${path}`;

beforeAll(async () => {
  world = await openWorld();
  desk = await world.official(HOLDER.slug, HOLDER.code, 'cooperation');
  owner = await world.official(HOLDER.slug, HOLDER.code, 'application-owner');
});
afterAll(() => world.close());

/** A true PNG of one pixel row, so that the check of the content has something to look at. */
function png(): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), 8 + data.length);
    return out;
  };
  const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(13))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const VALUES: Readonly<Record<string, string>> = {
  nama_layanan: 'Lapor Batang',
  dasar_daerah: 'Peraturan Bupati Batang Nomor 12 Tahun 2026',
  jam_layanan: 'Senin–Jumat 08.00–15.00',
  nomor_darurat: '112',
};
const ALL = ['krk', 'lapor', 'makam', 'pengantar', 'ppid', 'sipu'];
let run = '';

describe('a region duplicates its neighbour’s applications', () => {
  test('is refused while no agreement is in force, and told why', async () => {
    await desk.get(at(`/duplikasi/baru?asal=${ORIGIN.code}`));
    expect(desk.page.text).toContain('belum berlaku');
    await desk.submit({ aplikasi: ['lapor'] }, { action: '/duplikasi' });
    await desk.submit({}, { action: '/peran' });
    await desk.submit({}, { action: '/isian' });
    await desk.post(desk.page.url.replace('/pratinjau', '/jalankan'), {});
    expect(desk.page.text).toMatch(/belum berlaku|kesepakatan/i);
    await desk.get(at('/aplikasi'));
    expect(desk.page.text).not.toContain('Pengaduan dan aspirasi warga');
  });

  test('after the agreement takes all six, with its own posts, closed until its blanks are filled', async () => {
    await agree(world);
    await desk.get(at(`/duplikasi/baru?asal=${ORIGIN.code}`));
    await desk.submit({ aplikasi: ALL }, { action: '/duplikasi' });
    run = /duplikasi\/([0-9a-f-]{36})/.exec(desk.page.url)?.[1] ?? '';
    expect(desk.page.text).toContain('Petakan');
    // Suggestions stand there already; one is chosen by hand.
    await desk.submit({ 'lapor.opsi.penangan.lampu': 'kabid-penerangan' }, { action: '/peran' });
    expect(desk.page.url).toContain('/isian');
    expect(desk.page.text).toContain('Contoh dari Kota Semarang: Lapor Hendi');
    await desk.submit({}, { action: '/isian' });
    expect(desk.page.text).toContain('Yang akan dibuat');
    await desk.submit({}, { action: '/jalankan' });
    for (let tries = 0; tries < 50 && !/selesai|Selesai/.test(desk.page.text); tries += 1)
      await desk.get(at(`/duplikasi/${run}`));
    await desk.get(at('/aplikasi'));
    for (const name of [
      'Pengaduan dan aspirasi warga',
      'Laporan jalan dan saluran rusak',
      'Keterangan rencana kota',
      'Surat keterangan makam',
      'Permohonan informasi publik',
    ]) {
      expect(desk.page.text).toContain(name);
    }
    const citizen = world.visitor();
    await citizen.get(at('/layanan'));
    expect(citizen.page.text).not.toContain('Pengaduan dan aspirasi warga');
    await owner.get(at('/aplikasi/lapor'));
    expect(owner.page.text).toContain('Nama layanan di daerah Anda');
  });

  test('fills its blanks and opens the service to its residents', async () => {
    const form = owner.form('/isian').fields.map(([name]) => name);
    const common = {
      telepon_layanan: '0285555010',
      surel_layanan: 'lapor@batang.example',
      alamat_layanan: 'Jalan Peragaan 1, Batang',
    };
    const typed = Object.fromEntries(
      form.flatMap(name => {
        const id = name.split('.').at(-1) ?? name;
        const value = { ...VALUES, ...common }[id];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    expect(Object.keys(typed).length).toBeGreaterThanOrEqual(6);
    await owner.submit(typed, { action: '/isian' });
    await owner.get(at('/aplikasi/lapor'));
    await owner.submit({}, { action: '/buka' });
    const citizen = world.visitor();
    await citizen.get(at('/layanan'));
    expect(citizen.page.text).toContain('Lapor Batang');
  });
});

const citizenData = {
  judul: 'Lampu jalan padam di tikungan',
  uraian: 'Tiga lampu padam sejak Senin sehingga tikungan gelap dan dua pengendara hampir bertabrakan.',
};
let ticket = '';
let code = '';
let citizen: Visitor;

/** Fills in the open page of the form and goes on. */
async function fill(
  who: Visitor,
  values: Readonly<Record<string, string | readonly string[]>>,
  files: Parameters<Visitor['submit']>[1] = {},
): Promise<void> {
  await who.submit(values, { button: ['_aksi', 'lanjut'], ...files });
}

describe('a resident', () => {
  test('reads the standard, fills the form on a phone without scripts, and loses nothing that was typed', async () => {
    citizen = world.visitor();
    await citizen.get(at('/layanan/lapor'));
    expect(citizen.page.text).toContain('Standar pelayanan');
    expect(citizen.page.text).toContain('Kota Semarang');
    await citizen.get(at('/layanan/lapor/ajukan'));
    await citizen.submit({}, { action: '/ajukan' });
    // One answer brings up another question on the same page.
    await fill(citizen, { jenis_laporan: 'pengaduan', kategori: 'lampu' });
    await fill(citizen, { ada_bahaya: 'ya' });
    expect(citizen.page.text).toContain('Apa yang terjadi?');
    await fill(citizen, { judul: 'x', uraian: `${citizenData.uraian} <b>tebal</b> 😀 مرحبا` });
    expect(citizen.page.status).toBe(422);
    expect(citizen.page.html).toContain('&lt;b>tebal');
    await fill(citizen, {
      judul: citizenData.judul,
      'tanggal_kejadian-d': '23',
      'tanggal_kejadian-m': '11',
      'tanggal_kejadian-y': '2026',
      masih_terjadi: 'ya',
    });
    expect(citizen.page.text).toContain('Di mana dan apa buktinya?');
  });

  test('is told at once when a file is not what its name says; the right one is kept', async () => {
    const [district] = /value="(33\.25\.\d\d)"/.exec(citizen.page.html)?.slice(1) ?? [];
    const village =
      new RegExp(`value="(${district?.replaceAll('.', '\\.')}\\.\\d{4})"`).exec(citizen.page.html)?.[1] ?? '';
    const place = { 'lokasi.kecamatan': district ?? '', 'lokasi.kelurahan': village };
    const named = citizen.form().fields.map(([name]) => name);
    const values = Object.fromEntries(
      named.flatMap(name =>
        /kecamatan$/.test(name)
          ? [[name, place['lokasi.kecamatan']]]
          : /kelurahan$/.test(name)
            ? [[name, place['lokasi.kelurahan']]]
            : [],
      ),
    );
    await citizen.submit(values, {
      button: ['_aksi', 'lanjut'],
      files: [{ field: 'foto', name: 'foto.jpg', bytes: Buffer.from('MZ this is a program'), mediaType: 'image/jpeg' }],
    });
    expect(citizen.page.status).toBe(422);
    expect(citizen.page.text).toMatch(/bukan foto|JPEG|PDF/);
    await citizen.submit(
      {},
      {
        button: ['_aksi', 'lanjut'],
        files: [{ field: 'foto', name: 'lampu.png', bytes: png(), mediaType: 'image/png' }],
      },
    );
    expect(citizen.page.text).toContain('Siapa Anda?');
  });

  test('leaves, comes back on another phone with the draft’s code, reviews and sends', async () => {
    const draft = /draf\/([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(citizen.page.url)?.[1] ?? '';
    const other = world.visitor();
    await other.get(at(`/draf/${draft}`));
    expect(other.page.status).toBe(200);
    await other.get(at(`/draf/${draft}/pelapor`));
    await fill(other, {
      nama: 'Siti Aminah',
      telepon: '0812 3456 7890',
      rahasiakan: 'tidak',
      rahasia_umum: 'tidak',
      pernyataan: 'ya',
    });
    if (other.page.status === 422) await fill(other, { pernyataan: 'on' });
    expect(other.page.text).toContain(citizenData.judul);
    await other.submit({}, { action: '/kirim-sekarang' });
    expect(other.page.status).toBe(200);
    ticket = /[A-Z]{3}-2026-[2-9A-HJ-NP-Z]{6}/.exec(other.page.text)?.[0] ?? '';
    code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(other.page.text.replace(ticket, ''))?.[0] ?? '';
    expect([ticket, code]).toEqual([expect.stringMatching(/^BTG-2026-/), expect.stringMatching(/-/)]);
    // Sent twice: the same receipt.
    await other.post(at(`/draf/${draft}/kirim-sekarang`), {}, { 'sec-fetch-site': 'same-origin' });
    expect(other.page.text).toContain(ticket);
    citizen = other;
  });

  test('follows it by ticket and code; a wrong code tells nothing', async () => {
    const stranger = world.visitor();
    await stranger.get(at('/lacak'));
    await stranger.submit({ tiket: ticket, kode: 'AAAA-BBBB' }, { action: '/lacak' });
    expect(stranger.page.text).not.toContain(citizenData.judul);
    await stranger.get(at(`/berkas/${ticket}`));
    expect(stranger.page.text).not.toContain(citizenData.judul);
    await stranger.get(at('/lacak'));
    await stranger.submit({ tiket: ticket, kode: code }, { action: '/lacak' });
    expect(stranger.page.text).toContain('Diverifikasi');
  });
});

/** Names of the questions that an action asks: several actions of a page may ask the same. */
const asked = (action: string, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [`${action}-${id}`, value]));

describe('the officer of the right agency', () => {
  let admin: Visitor;
  const open = async (who: Visitor) => who.get(at(`/kerja/${ticket}`));
  const take = async (who: Visitor, action: string, values: Readonly<Record<string, string>> = {}) => {
    await open(who);
    await who.submit(asked(action, values), { action: `/tindakan/${action}` });
  };

  test('finds it in the inbox with its deadline, takes it, and asks the applicant: the clock stops', async () => {
    admin = await world.holder(HOLDER.slug, HOLDER.code, 'pengelola-pengaduan');
    await admin.get(at('/kerja'));
    expect(admin.page.text).toContain('Siti Aminah');
    await open(admin);
    // Three working days after Tuesday 24 November 2026.
    expect(admin.page.text).toContain('27 Nov');
    expect(admin.page.text).not.toContain('081234567890');
    await admin.submit({}, { action: '/ambil' });
    await take(admin, 'tanya_admin', { pertanyaan_admin: 'Di sebelah mana tikungannya?' });
    expect(admin.page.status).toBe(200);
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Di sebelah mana tikungannya?');
  });

  test('sees the answer, hands it to the agency of the subject, which works and finishes it', async () => {
    await citizen.submit(asked('jawab', { jawaban_pelapor: 'Sebelah barat masjid.' }), { action: '/jawab' });
    await open(admin);
    expect(admin.page.text).toContain('Sebelah barat masjid.');
    await admin.get(at('/kerja?tampilan=mine'));
    await take(admin, 'teruskan');
    const lamp = await world.holder(HOLDER.slug, HOLDER.code, 'kabid-penerangan');
    await lamp.get(at('/kerja'));
    expect(lamp.page.text).toContain('Siti Aminah');
    await take(lamp, 'mulai', { rencana: 'Regu berangkat besok pagi membawa lampu pengganti.' });
    await open(lamp);
    const seen = lamp.form('/tindakan/selesaikan');
    expect(seen.fields.map(([name]) => name)).toContain('_versi');
    await take(lamp, 'kabari', { perkembangan: 'Lampu sudah dipesan.' });
    // A page that is older than the case: told who did what, and nothing typed is lost.
    await lamp.post(
      seen.action,
      Object.fromEntries([
        ...seen.fields.map(([name, [value = '']]) => [name, value] as const),
        ['selesaikan-hasil', 'Ketiga lampu sudah diganti dan menyala.'],
      ]),
    );
    expect(lamp.page.status).toBe(409);
    expect(lamp.page.html).toContain('Ketiga lampu sudah diganti dan menyala.');
    await take(lamp, 'selesaikan', { hasil: 'Ketiga lampu sudah diganti dan menyala.' });
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Ketiga lampu sudah diganti dan menyala.');
    await citizen.submit(asked('puas', { kesan: 'Terima kasih' }), { action: '/puas' });
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Selesai');
  });

  test('an officer without business in it, and one of another region, may not look; the look is journaled', async () => {
    const other = await world.holder(HOLDER.slug, HOLDER.code, 'kabid-kesehatan');
    await open(other);
    expect([403, 404]).toContain(other.page.status);
    expect(other.page.text).not.toContain(citizenData.judul);
    const abroad = await world.official(OUTSIDER.slug, OUTSIDER.code, 'application-owner');
    await abroad.get(`/${OUTSIDER.slug}/kerja/${ticket}`);
    expect(abroad.page.status).toBe(404);
    const auditor = await world.official(OUTSIDER.slug, OUTSIDER.code, 'auditor');
    await auditor.get(`/${OUTSIDER.slug}/jurnal?kejadian=case.look-refused`);
    expect(auditor.page.text).toContain(ticket);
  });
});

describe('looking back', () => {
  test('every change stands in the journal; it is whole, and one changed line is found', async () => {
    const auditor = await world.official(HOLDER.slug, HOLDER.code, 'auditor');
    await world.server.jobs.runAll();
    await auditor.get(at(`/jurnal?hal=${ticket}`));
    for (const event of ['Berkas masuk', 'Berkas dikerjakan']) expect(auditor.page.text).toContain(event);
    await auditor.get(at('/jurnal'));
    await auditor.submit({}, { action: '/periksa' });
    expect(auditor.page.text).toContain('Utuh');
    await world.database.ownerPool.query(
      'update journal set details = \'{"decides": "grant"}\' where region = $1 and subject_id = $2 and event = \'case.acted\'',
      [HOLDER.code, ticket],
    );
    await auditor.get(at('/jurnal'));
    await auditor.submit({}, { action: '/periksa' });
    expect(auditor.page.text).toContain('Catatan berubah');
  });
});
