/**
 * A day at the desk without a script: one lamp reported twice, two officers at one case, a colleague called, a view kept, an
 * answer written often, many cases at once, a receipt that was lost.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginReport, report, sendReport } from '../reporting.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

let world: World;
let admin: Visitor;
let colleague: Visitor;
beforeAll(async () => {
  world = await openWorld();
  admin = await desk('pengelola-pengaduan');
  colleague = await desk('petugas-informasi');
}, 120_000);
afterAll(() => world?.close());

const at = (path: string): string => `/${ORIGIN.slug}${path}`;
const desk = (post: string): Promise<Visitor> => world.holder(ORIGIN.slug, ORIGIN.code, post);
const later = (minutes: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};
const filed = () => report(world.visitor(), ORIGIN.slug);
const SIGN = (text: string): string => /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(text)?.[0] ?? '';

describe('one lamp, reported twice', () => {
  let first: { ticket: string; code: string };
  let second: { ticket: string; code: string };
  let reporter: Visitor;

  test('is suggested with its reason, and merged by whoever has it', async () => {
    first = await filed();
    reporter = world.visitor();
    await beginReport(reporter, ORIGIN.slug, 'Gelap di tikungan, lampu padam');
    second = await sendReport(reporter, { nama: 'Budi Santoso', telepon: '0813 1111 2222' });
    await admin.get(at(`/kerja/${second.ticket}`));
    expect(admin.page.text).toContain('Mungkin laporan yang sama');
    expect(admin.page.text).toContain('kelurahan yang sama');
    expect(admin.page.text).toMatch(/kata yang sama: .*lampu/);
    await admin.submit({}, { action: `/kerja/${second.ticket}/gabung`, having: ['tiket', first.ticket] });
    expect(admin.page.text).toContain(`Berkas ini mengikuti ${first.ticket}`);
    expect(admin.page.html).not.toContain('/tindakan/');
    await admin.get(at(`/kerja/${first.ticket}`));
    expect(admin.page.text).toContain('1 laporan mengikuti berkas ini');
    await admin.get(at('/kerja?tanda=leads'));
    expect(admin.page.text).toContain(first.ticket);
    expect(admin.page.text).not.toContain(second.ticket);
  });

  test('is told to every reporter, without the other one’s name', async () => {
    await admin.get(at(`/kerja/${first.ticket}`));
    await admin.submit({}, { action: '/tindakan/teruskan' });
    await reporter.get(at(`/berkas/${second.ticket}`));
    expect(reporter.page.text).toContain('Digabung dengan laporan lain');
    expect(reporter.page.text).toMatch(/Laporan gabungan: \S+/);
    expect(reporter.page.text).not.toContain('Siti Aminah');
    expect(reporter.page.text).not.toContain(first.ticket);
  });

  test('is taken apart again', async () => {
    await admin.get(at(`/kerja/${second.ticket}`));
    await admin.submit({}, { action: '/lepas-gabungan' });
    expect(admin.page.text).toContain('ditangani tersendiri lagi');
    expect(admin.page.html).toContain('/tindakan/teruskan');
  });

  test('a case is linked by a ticket that may be mistyped, and unlinked', async () => {
    await admin.submit({ tiket: 'SMG-2026' }, { action: '/kaitkan' });
    expect(admin.page.status).toBe(422);
    expect(admin.page.html).toContain('value="SMG-2026"');
    await admin.submit({ tiket: first.ticket.toLowerCase(), hubungan: 'related' }, { action: '/kaitkan' });
    expect(admin.page.text).toContain(`Terkait dengan ${first.ticket}`);
    const link = /name="kaitan" value="([^"]+)"/.exec(admin.page.html)?.[1] ?? '';
    await admin.submit({}, { action: '/kaitan/lepas', button: ['kaitan', link] });
    expect(admin.page.text).toContain('Belum ada berkas terkait');
  });
});

test('a follow-up begins with what was answered, and the two are linked', async () => {
  const { ticket } = await filed();
  await admin.get(at(`/kerja/${ticket}`));
  const services = /id="lanjutan"[\s\S]*?<\/select>/.exec(admin.page.html)?.[0] ?? '';
  expect(services).not.toContain('value="lapor"');
  expect(services).toContain('value="krk"');
  await admin.submit({ layanan: 'krk' }, { action: '/lanjutan' });
  expect(admin.page.url).toContain('/draf/');
  const { rows } = await world.database.ownerPool.query<{ answers: { answers: Record<string, unknown> } }>(
    'select d.answers from drafts d join draft_origins o using (region, code_hash)',
  );

  expect(rows[0]?.answers.answers).toMatchObject({ nama: 'Siti Aminah' });
});

describe('two officers, one case', () => {
  test('the second is told who did what, and their words are still in the form', async () => {
    const { ticket } = await filed();
    const other = await desk('pengelola-pengaduan');
    await admin.get(at(`/kerja/${ticket}`));
    await other.get(at(`/kerja/${ticket}`));
    later(2);
    // The action of the first keeps the case in its stage, or moves it: here it goes on.
    await admin.submit({ 'teruskan-catatan_admin': 'Ke dinas terkait' }, { action: '/tindakan/teruskan' });
    await other.submit(
      { 'tanya_admin-pertanyaan_admin': 'Di tiang nomor berapa?' },
      { action: '/tindakan/tanya_admin' },
    );
    expect(other.page.status).toBe(409);
    expect(other.page.text).toContain('Berkas berubah sementara Anda membukanya');
    expect(other.page.text).toMatch(/melakukan “Teruskan/);
    expect(other.page.text).toContain('Di tiang nomor berapa?');
    // The action is gone, so the words wait in a new note: nothing typed is lost.
    expect(other.form('/catatan').fields).toContainEqual([
      'catatan',
      [expect.stringContaining('Di tiang nomor berapa?')],
    ]);
    await other.submit({}, { action: '/catatan' });
    expect(other.page.text).toContain('Catatan tersimpan');
  });

  test('each sees that the other is there', async () => {
    const { ticket } = await filed();
    await colleague.get(at(`/kerja/${ticket}`));
    later(3);
    await admin.get(at(`/kerja/${ticket}`));
    expect(admin.page.text).toMatch(/membuka berkas ini 3 menit (yang )?lalu/);
  });
});

test('a note calls a colleague, whose inbox says so until they have read it', async () => {
  const { ticket } = await filed();
  await admin.get(at(`/kerja/${ticket}`));
  const person = /<option value="(p:[^"]+)"[^>]*>[^<]*Petugas Layanan Informasi/.exec(admin.page.html)?.[1] ?? '';
  await admin.submit({ catatan: 'Mohon dicek jadwalnya', sebut: person }, { action: '/catatan' });
  await colleague.get(at('/kerja?tampilan=mentioned'));
  expect(colleague.page.text).toContain(ticket);
  await colleague.get(at(`/kerja/${ticket}`));
  expect(colleague.page.text).toContain('Anda disebut dalam catatan');
  await colleague.submit({}, { action: '/sebutan' });
  await colleague.get(at('/kerja?tampilan=mentioned'));
  expect(colleague.page.text).toContain('Tidak ada catatan yang menyebut Anda');
});

test('a view is kept, opened first, and had back after it was deleted', async () => {
  await admin.get(at('/kerja?layanan=lapor&urut=newest&apa=saja'));
  await admin.submit({ nama: 'Lapor terbaru' }, { action: '/kerja/tampilan' });
  expect(admin.page.url).toContain('layanan=lapor&urut=newest');
  expect(admin.page.url).not.toContain('apa=');
  await admin.get(at('/kerja/tampilan'));
  const id = /tampilan\/([0-9a-f-]{36})\/nama/.exec(admin.page.html)?.[1] ?? '';
  await admin.submit({}, { action: '/tampilan/awal', button: ['tampilan', id] });
  await admin.get(at('/kerja'));
  expect(admin.page.url).toContain('layanan=lapor&urut=newest');
  await admin.get(at('/kerja/tampilan'));
  await admin.submit({ nama: ' ' }, { action: `/tampilan/${id}/nama` });
  expect(admin.page.status).toBe(422);
  await admin.submit({}, { action: `/tampilan/${id}/hapus` });
  await admin.get(at('/kerja'));
  expect(admin.page.url).not.toContain('layanan=lapor');
  await admin.get(at('/kerja/tampilan'));
  await admin.submit({}, { action: `/tampilan/${id}/kembalikan` });
  expect(admin.page.text).toContain('Lapor terbaru');
  await admin.submit({}, { action: '/tampilan/awal', button: ['tampilan', ''] });
});

test('an answer written often is put into an empty input, with the case’s own words', async () => {
  await admin.get(at('/kerja/jawaban'));
  expect(admin.page.text).toContain('Belum ada jawaban siap pakai');
  await admin.submit({ nama: 'Minta foto', teks: 'Yth. {{nama}}, NIK {{nik}}' }, { action: '/kerja/jawaban' });
  expect(admin.page.status).toBe(422);
  expect(admin.page.text).toContain('Tidak dikenal: nik');
  await admin.submit(
    {
      nama: 'Minta foto',
      teks: 'Yth. {{nama}}, mohon foto untuk {{berkas.tiket}}.',
      teks_en: 'Dear {{nama}}, a photo please.',
    },
    { action: '/kerja/jawaban' },
  );
  const { ticket } = await filed();
  await admin.get(at(`/kerja/${ticket}`));
  const key = /<option value="([0-9a-f-]{36})"[^>]*>Minta foto/.exec(admin.page.html)?.[1] ?? '';
  await admin.get(at(`/kerja/${ticket}?jawaban=${key}`));
  expect(admin.page.html).toContain(`Yth. Siti Aminah, mohon foto untuk ${ticket}.</textarea>`);
  await admin.get(at(`/kerja/${ticket}?jawaban=${key}~en`));
  expect(admin.page.html).toContain('Dear Siti Aminah, a photo please.</textarea>');
});

test('many at once: results stay, and what failed is tried again', async () => {
  const cases = [await filed(), await filed()];
  await admin.get(at('/kerja?layanan=lapor'));
  const berkas = cases.map(one => `${one.ticket}@1`);
  await admin.post(at('/kerja/massal'), { lakukan: 'ambil', berkas });
  expect(admin.page.url).toMatch(/\/kerja\/massal\/[0-9a-f-]{36}$/);
  expect(admin.page.text).toContain('2 dari 2 berkas berhasil');
  const again = admin.page.url;
  await admin.get(again);
  expect(admin.page.text).toContain('2 dari 2 berkas berhasil');
  await admin.post(at('/kerja/massal'), { lakukan: 'catat', berkas });
  await admin.submit({ catatan: 'Survei Kamis' }, { action: '/kerja/massal', button: ['lakukan', 'catat'] });
  expect(admin.page.text).toContain('2 dari 2 berkas berhasil');
  await admin.get(at(`/kerja/berikutnya?setelah=${cases[0]?.ticket}`));
  expect(admin.page.url).toMatch(/\/kerja\/[A-Z]{3}-2026-/);
  expect(admin.page.url).not.toContain(cases[0]?.ticket ?? '-');
});

describe('the counter', () => {
  let ticket = '';
  let code = '';

  test('files for a resident and hands over a paper whose QR code holds no secret', async () => {
    await beginReport(colleague, ORIGIN.slug, 'Lampu padam');
    ({ ticket, code } = await sendReport(colleague));
    expect(colleague.page.text).toContain('Tanda terima');
    expect(colleague.page.html).toContain('class="slip slip-a5"');
    expect(colleague.page.html).toContain('class="qr"');
    expect(colleague.page.text).toContain(`/b/${ticket}`);
    expect(colleague.page.text).toContain(code);
    await colleague.get(`${colleague.page.url}?kertas=80`);
    expect(colleague.page.html).toContain('slip-thermal');
  });

  test('the QR code leads a resident to the question for the code, and an officer to the case', async () => {
    const resident = world.visitor();
    await resident.get(at(`/b/${ticket}`));
    expect(resident.page.url).toBe(at(`/lacak?tiket=${ticket}`));
    await admin.get(at(`/b/${ticket}`));
    expect(admin.page.url).toBe(at(`/kerja/${ticket}`));
  });

  test('prints a lost paper again with a new code; the old one opens nothing, in no browser', async () => {
    const resident = world.visitor();
    await resident.get(at('/lacak'));
    await resident.submit({ tiket: ticket, kode: code }, { action: '/lacak' });
    expect(resident.page.url).toBe(at(`/berkas/${ticket}`));
    await colleague.get(at(`/kerja/loket?tiket=${ticket}`));
    expect(colleague.page.text).not.toContain('Siti Aminah');
    await colleague.submit({}, { action: '/kode' });
    expect(colleague.page.status).toBe(422);
    await colleague.submit({ cocok: 'ya' }, { action: '/kode' });
    const fresh = SIGN(colleague.page.text.replaceAll(ticket, ''));
    expect(fresh).not.toBe(code);
    expect(fresh).not.toBe('');
    await resident.get(at(`/berkas/${ticket}`));
    expect(resident.page.url).toContain('/lacak');
    await resident.submit({ tiket: ticket, kode: code }, { action: '/lacak' });
    expect(resident.page.status).toBe(422);
    await resident.submit({ tiket: ticket, kode: fresh }, { action: '/lacak' });
    expect(resident.page.url).toBe(at(`/berkas/${ticket}`));
    expect(resident.page.text).toContain('Kode lacak diganti di loket');
  });

  test('is for those whose duty it is', async () => {
    await admin.get(at('/kerja/loket'));
    expect(admin.page.status).toBe(403);
    await colleague.get(at('/kerja/loket?tiket=SMG-2026-222222'));
    expect(colleague.page.status).toBe(404);
    expect(colleague.page.text).toContain('Tidak ada berkas');
  });
});
