/** A citizen books step by step, a second one finds the slot gone, an officer works through the day, a screen shows the numbers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installVehicleTest, VEHICLE_TEST } from '../bookings.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

const { slug, code } = ORIGIN;
const SERVICE = VEHICLE_TEST.id;
const TODAY = '2026-11-24';
const BOARD = `/${slug}/antrian/${SERVICE}/uji`;
const DAY = `/${slug}/kerja/antrean/${SERVICE}/uji`;

let world: World;
let post = '';
let stranger = '';
beforeAll(async () => {
  world = await openWorld();
  ({ desk: post, stranger } = await installVehicleTest(world, code));
});
afterAll(() => world.close());

const STEP = ['_langkah', 'jadwal'] as const;

/** Fills in the page of the form as far as the slot, one step after another, as a browser without scripts would. */
async function fillTo(
  visitor: Visitor,
  name: string,
  slot: { place: string; date: string; time: string },
): Promise<void> {
  await visitor.get(`/${slug}/layanan/${SERVICE}/ajukan`);
  await visitor.submit({}, { action: '/ajukan' });
  await visitor.submit({ nama: name, telepon: '081234567890' }, { action: '/pemohon', button: STEP });
  await visitor.submit({ 'jadwal-place': slot.place }, { action: '/pemohon', button: STEP });
  await visitor.submit({ 'jadwal-date': slot.date }, { action: '/pemohon', button: STEP });
  await visitor.submit({ 'jadwal-time': slot.time }, { action: '/pemohon' });
}

async function book(
  name: string,
  slot: { place: string; date: string; time: string },
): Promise<{ visitor: Visitor; ticket: string }> {
  const visitor = world.visitor();
  await fillTo(visitor, name, slot);
  await visitor.submit({}, { action: '/kirim-sekarang' });
  const ticket = /[A-Z]{3}-\d{4}-[0-9A-Z]{6}/.exec(visitor.page.text)?.[0] ?? '';
  return { visitor, ticket };
}

describe('booking', () => {
  test('goes by place, day and time, and shows what is free', async () => {
    const visitor = world.visitor();
    await visitor.get(`/${slug}/layanan/${SERVICE}/ajukan`);
    await visitor.submit({}, { action: '/ajukan' });
    expect(visitor.page.text).toContain('1. Pilih tempat');
    expect(visitor.page.text).not.toContain('2. Pilih hari');
    await visitor.submit({ nama: 'Sri Lestari' }, { action: '/pemohon', button: STEP });
    expect(visitor.page.html).toContain('Sri Lestari');
    await visitor.submit({ 'jadwal-place': 'balai' }, { action: '/pemohon', button: STEP });
    expect(visitor.page.text).toContain('Selasa, 24 November 2026 (sisa 2)');
    // Going on without a day is told beside the day.
    await visitor.submit({}, { action: '/pemohon' });
    expect(visitor.page.status).toBe(422);
    expect(visitor.page.text).toContain('Pilih hari untuk “Jadwal uji”.');
    await visitor.submit({ 'jadwal-date': '2026-11-25' }, { action: '/pemohon', button: STEP });
    expect(visitor.page.text).toContain('3. Pilih jam');
    await visitor.submit({ 'jadwal-time': '08:30' }, { action: '/pemohon' });
    expect(visitor.page.url).toMatch(/periksa-jawaban$/);
    expect(visitor.page.text).toContain('Balai uji, 25 November 2026, pukul 08.30');
  });

  test('by two for the last place: the second is told, keeps what was typed, and reads what is free nearby', async () => {
    const slot = { place: 'balai', date: '2026-11-26', time: '09:00' };
    const [one, other] = [world.visitor(), world.visitor()];
    await fillTo(one, 'Pertama', slot);
    await fillTo(other, 'Kedua Sekali', slot);
    await one.submit({}, { action: '/kirim-sekarang' });
    expect(one.page.url).toMatch(/tanda-terima$/);
    expect(one.page.text).toContain('Balai uji, 26 November 2026, pukul 09.00, nomor K-003');
    await other.submit({}, { action: '/kirim-sekarang' });
    expect(other.page.url).toContain('/pemohon');
    expect(other.page.text).toContain('sudah penuh. Pilih jam lain.');
    expect(other.page.html).toContain('Kedua Sekali');
    expect(other.page.text).toMatch(/Slot kosong terdekat: 26 November 2026 08\.00/);
    await other.submit({ 'jadwal-time': '09:30' }, { action: '/pemohon' });
    await other.submit({}, { action: '/kirim-sekarang' });
    expect(other.page.url).toMatch(/tanda-terima$/);
  });

  test('can be changed and cancelled on the page of the case', async () => {
    const { visitor, ticket } = await book('Rahmat', { place: 'keliling', date: '2026-11-27', time: '08:00' });
    await visitor.get(`/${slug}/berkas/${ticket}`);
    expect(visitor.page.text).toContain('K-001');
    expect(visitor.page.text).toContain('Dapat diubah atau dibatalkan sampai');
    await visitor.get(`/${slug}/berkas/${ticket}/janji/jadwal`);
    await visitor.submit({ 'slot-date': '2026-11-30' }, { action: '/janji/jadwal', button: ['langkah', 'lanjut'] });
    await visitor.submit({ 'slot-time': '11:00' }, { action: '/janji/jadwal' });
    expect(visitor.page.text).toContain('Nomor antrean Anda K-011');
    expect(visitor.page.text).toContain('Senin, 30 November 2026, pukul 11.00');
    await visitor.submit({}, { action: '/janji/jadwal/batal' });
    expect(visitor.page.text).toContain('Janji temu dibatalkan.');
    expect(visitor.page.text).toContain('Janji ini sudah dibatalkan.');
  });
});

describe('the day', () => {
  test('is worked through by the desk, and the board shows numbers only', async () => {
    const { ticket } = await book('Wahyu Utami', { place: 'balai', date: TODAY, time: '10:30' });
    const officer = await world.holder(slug, code, post);
    await officer.get(`/${slug}/kerja/antrean`);
    expect(officer.page.text).toContain('Uji berkala');
    await officer.get(`${DAY}?tempat=balai`);
    expect(officer.page.text).toContain('Wahyu Utami');
    await officer.submit({}, { action: '/panggil' });
    expect(officer.page.text).toContain('Belum ada yang menunggu');
    const number = /nomor\/[0-9a-f-]{36}/.exec(officer.page.html)?.[0] ?? '';
    await officer.submit({}, { action: number, button: ['tanda', 'arrive'] });
    expect(officer.page.text).toContain('Nomor K-005: sudah tiba.');
    await officer.submit({}, { action: '/panggil' });
    expect(officer.page.text).toContain('Nomor K-005 dipanggil.');
    const screen = world.visitor();
    world.clock.now = new Date(world.clock.now.getTime() + 5_000);
    await screen.get(BOARD);
    expect(screen.page.text).toContain('Dipanggil K-005');
    expect(screen.page.html).toContain('http-equiv="refresh"');
    expect(screen.page.html).not.toContain('Wahyu');
    expect(screen.page.html).not.toContain(ticket);
    await screen.get(`${BOARD}?tempat=balai`);
    expect(screen.page.text).not.toContain('Uji keliling');
    await officer.submit({}, { action: '/loket' });
    expect(officer.page.text).toContain('Nomor antrean K-007');
    await officer.get(`${DAY}/unduh.csv?tempat=balai&tanggal=${TODAY}`);
    expect(officer.page.html).toContain(`K-005,10:30,${ticket},Balai uji,${TODAY},dipanggil`);
  });

  test('that is closed tells everybody booked', async () => {
    const { visitor, ticket } = await book('Yuni', { place: 'keliling', date: '2026-12-01', time: '09:00' });
    const officer = await world.holder(slug, code, post);
    await officer.get(`${DAY}?tempat=keliling&tanggal=2026-12-01`);
    await officer.submit({ alasan: '' }, { action: '/tutup' });
    expect(officer.page.status).toBe(422);
    await officer.submit({ alasan: 'Petugas pelatihan' }, { action: '/tutup' });
    expect(officer.page.text).toContain('1 orang diberi tahu');
    expect(officer.page.text).toContain('Hari ini ditutup: Petugas pelatihan');
    await visitor.get(`/${slug}/berkas/${ticket}`);
    expect(visitor.page.text).toContain('Hari itu ditutup. Pilih waktu lain');
    await officer.submit({}, { action: '/buka' });
    expect(officer.page.text).toContain('Hari dibuka lagi');
  });

  test('is nothing for officials of other desks, and no board where nothing is booked', async () => {
    const officer = await world.holder(slug, code, stranger);
    await officer.get(`${DAY}?tempat=balai`);
    expect(officer.page.status).toBe(403);
    expect(officer.page.text).toContain('Antrean ini dikerjakan oleh meja lain');
    await officer.get(`/${slug}/kerja/antrean`);
    expect(officer.page.text).not.toContain('Uji berkala');
    const visitor = world.visitor();
    await visitor.get(DAY);
    expect(visitor.page.url).toContain('/masuk');
    await visitor.get(`/${slug}/antrian/${SERVICE}/lain`);
    expect(visitor.page.status).toBe(404);
  });
});
