/** Registers and bills in a real browser: officials, payers and anybody, both languages, phone and desk, with axe. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN } from '../journeys/steps.ts';
import { installStallRent } from '../levies.ts';
import { installStalls } from '../registers.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, PHONE, signIn } from './browser.ts';
import { type Ground, mistakesOn } from './looking.ts';
import { at as within } from './walks.ts';

const { slug, code } = ORIGIN;
const at = (path: string): string => within(slug, path);
const SHEET = [
  'NIK,Nama,Nomor induk,Telepon,Pasar,Berlaku sampai',
  '9971015506850002,Budi Santoso Kusumaningrat Wijayakusuma,P-001,081200000001,Pasar Induk,2027-05-31',
  '997101550685000,Tutik,P-002,081200000002,Pasar Baru,2027-05-31',
].join('\n');

let world: World;
let ground: Ground;
let desk = '';
const seen = { record: '', refused: '', ticket: '', bill: '', receipt: '', check: '', paid: '' };

const first = (pattern: RegExp, { page }: Visitor): string => {
  const [, found] = pattern.exec(page.html) ?? [];
  if (found === undefined) throw new Error(`${page.url} has no ${pattern.source}`);
  return found;
};

async function makeRecords(holder: Visitor): Promise<void> {
  await holder.get(at('/daftar/pedagang/impor'));
  const file = { field: 'berkas', name: 'pedagang.csv', bytes: Buffer.from(SHEET) };
  await holder.submit({}, { action: '/impor', files: [file], button: ['ambil', 'ya'] });
  await holder.get(at('/daftar/pedagang'));
  seen.record = first(/href="([^"]*\/daftar\/pedagang\/[0-9a-f-]{36})"/, holder);
}

/** A citizen with a bill; answers their browser and the ticket. */
async function billed(name: string, post: string): Promise<{ citizen: Visitor; ticket: string }> {
  const citizen = world.visitor();
  await citizen.get(at('/layanan/sewa_kios/ajukan'));
  await citizen.submit({}, { action: '/ajukan' });
  await citizen.submit({ nama: name, luas: '10' }, { action: '/data' });
  await citizen.submit({}, { action: '/kirim-sekarang' });
  const ticket = /[A-Z]{3}-\d{4}-[0-9A-Z]{6}/.exec(citizen.page.text)?.[0] ?? '';
  const officer = await world.holder(slug, code, post);
  await officer.get(at(`/kerja/${ticket}`));
  await officer.submit({}, { action: '/tindakan/tetapkan' });
  return { citizen, ticket };
}

async function makeBills(post: string): Promise<void> {
  const treasurer = await world.official(slug, code, 'treasurer');
  const open = await billed('Siti Rahayu', post);
  seen.ticket = open.ticket;
  await treasurer.get(at(`/penerimaan?q=${open.ticket}`));
  seen.bill = first(/href="([^"]*\/penerimaan\/[0-9a-f-]{36})"/, treasurer);
  const paid = await billed('Budi Santoso', post);
  await treasurer.get(at(`/penerimaan?q=${paid.ticket}`));
  seen.paid = first(/href="([^"]*\/penerimaan\/[0-9a-f-]{36})"/, treasurer);
  await treasurer.get(seen.paid);
  await treasurer.submit({}, { action: '/terima' });
  await treasurer.get(seen.paid);
  seen.receipt = `${seen.paid}/bukti`;
  await treasurer.get(seen.receipt);
  await treasurer.get(at('/penerimaan/impor'));
  const rows = Buffer.from('kode,jumlah,tanggal,referensi\n000000000000,5000,2026-11-24,B-2\n');
  await treasurer.submit({}, { action: '/impor', files: [{ field: 'berkas', name: 'bank.csv', bytes: rows }] });
  await treasurer.get(at('/penerimaan/impor'));
  seen.check = first(/href="([^"]*\/penerimaan\/impor\/[^"]+)"/, treasurer);
}

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  const stalls = await installStalls(world, code);
  const rent = await installStallRent(world, code);
  desk = stalls.title;
  await makeRecords(await world.holder(slug, code, stalls.desk));
  await makeBills(rent.desk);
  ground = { base: await listen(world), browser: await openBrowser() };
}, 240_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('registers and bills', { timeout: 240_000 }, () => {
  test('pages of a register, for its desk', async () => {
    const stops = [
      { name: 'registers', at: at('/daftar') },
      { name: 'register', at: at('/daftar/pedagang') },
      { name: 'register-empty', at: at('/daftar/pedagang?q=tidak-ada') },
      { name: 'register-import', at: at('/daftar/pedagang/impor') },
      { name: 'record', at: seen.record },
    ];
    expect(await mistakesOn(ground, { name: 'register', slug, post: desk, stops })).toEqual([]);
  });

  test('pages of bills, for the treasurer', async () => {
    const stops = [
      { name: 'bills', at: at('/penerimaan') },
      { name: 'bills-paid', at: at('/penerimaan?keadaan=paid'), brief: true },
      { name: 'bills-none', at: at('/penerimaan?keadaan=refunded'), brief: true },
      { name: 'bill', at: seen.bill },
      { name: 'bill-paid', at: seen.paid },
      { name: 'receipt', at: seen.receipt },
      { name: 'bank-file', at: at('/penerimaan/impor') },
      { name: 'bank-report', at: seen.check },
    ];
    expect(await mistakesOn(ground, { name: 'bills', slug, post: 'Bendahara Penerimaan', stops })).toEqual([]);
  });

  test('what anybody may read', async () => {
    const stops = [{ name: 'open-data', at: at('/data/pedagang') }];
    expect(await mistakesOn(ground, { name: 'open', slug, stops })).toEqual([]);
  });

  test('a spreadsheet is looked at and taken over on a phone, without scripts', async () => {
    const { page, close } = await guest(ground.browser, ground.base, { viewport: PHONE, javaScriptEnabled: false });
    await signIn(page, slug, desk);
    await page.goto(at('/daftar/pedagang/impor'));
    await page.locator('input[type=file]').setInputFiles({
      name: 'pedagang.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'NIK,Nama,Nomor induk,Berlaku sampai\n9971016506850003,Wati,P-003,2027-05-31\n12,Tutik,P-004,2027-05-31\n',
      ),
    });
    await page.locator('form[action$="/impor"] button').first().click();
    expect(await page.textContent('main')).toContain('1 baris baru');
    expect(await page.textContent('main')).not.toContain('Berkas terlalu besar');
    await page.locator('button[name=ambil][value=ya]').first().click();
    expect(await page.textContent('main')).toContain('1 ditolak');
    await page.goto(at('/daftar/pedagang?q=wati'));
    expect(await page.textContent('main')).toContain('Wati');
    await close();
  });
});
