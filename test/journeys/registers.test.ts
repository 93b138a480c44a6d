/** A stall holder gets a permit, which a register keeps; the old spreadsheet is taken over; renewing looks the record up; anyone reads what is open. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installStalls, STALLS } from '../registers.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

const { slug, code } = ORIGIN;
const at = (path: string): string => `/${slug}${path}`;
const REGISTER = at('/daftar/pedagang');
const NIK = '9971014506850001';
const SHEET = [
  'NIK,Nama,Nomor induk,Telepon,Pasar,warna,Berlaku sampai',
  '9971015506850002,Budi Santoso,P-001,081200000001,Pasar Induk,biru,2027-05-31',
  '997101550685000,Tutik,P-002,081200000002,Pasar Baru,merah,2027-05-31',
  '9971016506850003,Wati,P-003,081200000003,Pasar Senen,hijau,2027-05-31',
  '9971015506850002,Budi Santoso,P-004,081200000004,Pasar Induk,biru,2027-05-31',
].join('\n');

let world: World;
let desk = '';
let stranger = '';
beforeAll(async () => {
  world = await openWorld();
  ({ desk, stranger } = await installStalls(world, code));
});
afterAll(() => world?.close());

const ticketOn = (visitor: Visitor): string => /[A-Z]{3}-\d{4}-[0-9A-Z]{6}/.exec(visitor.page.text)?.[0] ?? '';

async function beginForm(visitor: Visitor): Promise<void> {
  await visitor.get(at(`/layanan/${STALLS.id}/ajukan`));
  await visitor.submit({}, { action: '/ajukan' });
}

async function granted(ticket: string): Promise<void> {
  const officer = await world.holder(slug, code, desk);
  await officer.get(at(`/kerja/${ticket}`));
  await officer.submit({}, { action: '/tindakan/terima' });
  expect([officer.page.status, officer.page.text]).toEqual([200, expect.stringContaining('Diberi kios')]);
}

test('whoever is granted a permit stands in the register, once', async () => {
  const citizen = world.visitor();
  await beginForm(citizen);
  await citizen.submit({ nama: 'Siti Rahayu', nik: NIK, telepon: '081234567890' }, { action: '/pemohon' });
  await citizen.submit({}, { action: '/kirim-sekarang' });
  const ticket = ticketOn(citizen);
  await granted(ticket);
  const officer = await world.holder(slug, code, desk);
  await officer.get(at('/daftar'));
  expect(officer.page.text).toContain('Daftar pedagang');
  await officer.get(REGISTER);
  expect(officer.page.text).toContain('Siti Rahayu');
  expect(officer.page.html).not.toContain(NIK);
  for (const [text, there] of [
    [ticket, true],
    [NIK, true],
    ['rahayu', true],
    ['9971014506850009', false],
  ] as const) {
    await officer.get(`${REGISTER}?q=${text}`);
    expect([text, officer.page.text.includes('Siti Rahayu')]).toEqual([text, there]);
  }
});

describe('an old spreadsheet', () => {
  test('is looked at before anything is written, every refused row with its reason', async () => {
    const officer = await world.holder(slug, code, desk);
    await officer.get(`${REGISTER}/impor`);
    await officer.submit(
      {},
      { action: '/impor', files: [{ field: 'berkas', name: 'a.csv', bytes: Buffer.from('a') }] },
    );
    expect(officer.page.status).toBe(422);
    const file = { field: 'berkas', name: 'pedagang.csv', bytes: Buffer.from(SHEET) };
    await officer.submit({}, { action: '/impor', files: [file] });
    expect(officer.page.text).toContain('1 baris baru, 0 sudah ada dan sama, 3 ditolak');
    expect(officer.page.text).toContain('warna');
    expect(officer.page.html).not.toContain('>997101550685000<');
    const other = await world.holder(slug, code, desk);
    await other.get(REGISTER);
    expect(other.page.text).not.toContain('Budi Santoso');
    await officer.submit({}, { action: '/impor', button: ['ambil', 'ya'] });
    expect(officer.page.text).toContain('1 baris baru');
    const refused = /href="([^"]*\/impor\/[0-9a-f-]{36}\.csv)"/.exec(officer.page.html)?.[1] ?? '';
    await officer.get(refused);
    expect(officer.page.html.split('\n').filter(line => /P-00[234]/.test(line))).toHaveLength(3);
    await officer.get(REGISTER);
    expect(officer.page.text).toContain('Budi Santoso');
  });

  test('taken over twice changes nothing', async () => {
    const officer = await world.holder(slug, code, desk);
    await officer.get(`${REGISTER}/impor`);
    const file = { field: 'berkas', name: 'pedagang.csv', bytes: Buffer.from(SHEET) };
    await officer.submit({}, { action: '/impor', files: [file], button: ['ambil', 'ya'] });
    expect(officer.page.text).toContain('0 baris baru, 1 sudah ada dan sama, 3 ditolak');
  });
});

test('a record is ended by hand with a reason, which can be taken back; its number is shown to who says why', async () => {
  const officer = await world.holder(slug, code, desk);
  await officer.get(`${REGISTER}?q=P-001`);
  const path = /href="([^"]*\/daftar\/pedagang\/[0-9a-f-]{36})"/.exec(officer.page.html)?.[1] ?? '';
  await officer.get(path);
  expect([officer.page.text.includes('Budi Santoso'), officer.page.html.includes('9971015506850002')]).toEqual([
    true,
    false,
  ]);
  await officer.submit({ alasan: 'Mencocokkan kartu' }, { action: '/tampil' });
  expect(officer.page.html).toMatch(/9971015506850002|997101 550685 0002/);
  await officer.get(path);
  await officer.submit({ alasan: ' ' }, { action: '/akhiri' });
  expect(officer.page.status).toBe(422);
  await officer.submit({ alasan: 'Meninggal dunia' }, { action: '/akhiri' });
  expect(officer.page.text).toContain('Catatan diakhiri');
  expect(officer.page.text).toContain('Meninggal dunia');
  await officer.submit({}, { action: '/batalkan' });
  expect(officer.page.text).toContain('Catatan berlaku lagi');
  await officer.get(`${REGISTER}/unduh.csv`);
  expect([officer.page.html.includes('P-001'), officer.page.html.includes('9971015506850002')]).toEqual([true, false]);
});

test('who renews looks the permit up by its number, and nothing is asked twice', async () => {
  const officer = await world.holder(slug, code, desk);
  await officer.get(`${REGISTER}?q=${NIK}`);
  const number = ticketOn(officer);
  const citizen = world.visitor();
  await beginForm(citizen);
  await citizen.submit({ lama: 'XYZ-2026-999999' }, { action: '/pemohon' });
  expect([citizen.page.status, citizen.page.html.includes('XYZ-2026-999999')]).toEqual([422, true]);
  // A citizen who is nobody here is offered no record of somebody else.
  await citizen.submit({ lama: number }, { action: '/pemohon' });
  expect(citizen.page.html).not.toContain('Siti Rahayu');
});

test('what is open is read by anyone, and nothing else of it', async () => {
  const anyone = world.visitor();
  await anyone.get(at('/data/pedagang'));
  expect([anyone.page.status, anyone.page.text.includes('P-001'), anyone.page.text.includes('Budi')]).toEqual([
    200,
    true,
    false,
  ]);
  await anyone.get(at('/data/pedagang/unduh.json'));
  const { records } = JSON.parse(anyone.page.html) as { records: Record<string, unknown>[] };
  expect(records.map(one => Object.keys(one))).toEqual(records.map(() => ['nomor', 'pasar']));
  expect(records.length).toBe(2);
  await anyone.get(at('/data/pedagang/unduh.csv'));
  expect(anyone.page.html).toContain('P-001');
  expect((await anyone.get(at('/data/tidak-ada'))).status).toBe(404);
});

test('an office of another agency that has a part in the cases reads the register and keeps nothing of it', async () => {
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  const map = (post: string) =>
    world.database.inRegion(code, work, ctx =>
      ctx.db
        .updateTable('installation_roles')
        .set({ post })
        .where('region', '=', code)
        .where('application', '=', STALLS.id)
        .execute(),
    );
  await map(stranger);
  const other = await world.holder(slug, code, stranger);
  expect((await other.get(REGISTER)).status).toBe(200);
  expect((await other.get(`${REGISTER}/impor`)).status).toBe(403);
  await map(desk);
});

test('neither another agency nor another region opens the register', async () => {
  const other = await world.holder(slug, code, stranger);
  for (const path of [REGISTER, `${REGISTER}/impor`, `${REGISTER}/unduh.csv`])
    expect([path, (await other.get(path)).status]).toEqual([path, 403]);
  await other.get(at('/daftar'));
  expect(other.page.text).not.toContain('Daftar pedagang');
  const elsewhere = await world.official('kabupaten-batang', '33.25', 'operator');
  expect((await elsewhere.get('/kabupaten-batang/daftar/pedagang')).status).toBe(404);
});
