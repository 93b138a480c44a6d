/** A bill from the desk to the receipt: what the citizen reads, the treasurer at the counter, the bank's file, cancelling, and who may look. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installStallRent } from '../levies.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

const { slug, code } = ORIGIN;
const at = (path: string): string => `/${slug}${path}`;

let world: World;
let desk = '';
let stranger = '';
beforeAll(async () => {
  world = await openWorld();
  ({ desk, stranger } = await installStallRent(world, code));
});
afterAll(() => world?.close());

interface Billed {
  readonly citizen: Visitor;
  readonly ticket: string;
  /** Payment code as the citizen reads it. */
  readonly pays: string;
}

/** A stall of 10 m² in November 2026: 10 × 7,000 and cleaning of half a rupiah, which is rounded up. */
async function billed(name: string): Promise<Billed> {
  const citizen = world.visitor();
  await citizen.get(at('/layanan/sewa_kios/ajukan'));
  await citizen.submit({}, { action: '/ajukan' });
  await citizen.submit({ nama: name, luas: '10' }, { action: '/data' });
  await citizen.submit({}, { action: '/kirim-sekarang' });
  const ticket = /[A-Z]{3}-\d{4}-[0-9A-Z]{6}/.exec(citizen.page.text)?.[0] ?? '';
  const officer = await world.holder(slug, code, desk);
  await officer.get(at(`/kerja/${ticket}`));
  await officer.submit({}, { action: '/tindakan/tetapkan' });
  expect(officer.page.status).toBe(200);
  await citizen.get(at(`/berkas/${ticket}`));
  expect(citizen.page.text).toContain('70.001');
  const treasurer = await world.official(slug, code, 'treasurer');
  await treasurer.get(at(`/penerimaan?q=${ticket}`));
  const path = /href="([^"]*\/penerimaan\/[0-9a-f-]{36})"/.exec(treasurer.page.html)?.[1] ?? '';
  await treasurer.get(path);
  const pays =
    /\/tagihan\/([0-9A-Z-]+)/.exec(treasurer.page.html)?.[1] ??
    /Kode bayar\s+([0-9][0-9 ]{6,})/.exec(treasurer.page.text)?.[1]?.trim() ??
    '';
  expect([ticket, pays]).toEqual([ticket, expect.stringMatching(/^[0-9A-Z -]{6,}$/)]);
  expect(citizen.page.text.replaceAll(' ', '')).toContain(pays.replaceAll(' ', ''));
  return { citizen, ticket, pays };
}

async function billOf(treasurer: Visitor, ticket: string, standing: string): Promise<string> {
  await treasurer.get(at(`/penerimaan?keadaan=${standing}&q=${ticket}`));
  return /href="([^"]*\/penerimaan\/[0-9a-f-]{36})"/.exec(treasurer.page.html)?.[1] ?? '';
}

test('paid at the counter, with a receipt that anyone can check; the case goes on by itself', async () => {
  const { citizen, ticket } = await billed('Siti Rahayu');
  const treasurer = await world.official(slug, code, 'treasurer');
  await treasurer.get(await billOf(treasurer, ticket, 'open'));
  expect(treasurer.page.text).toContain('70.001');
  expect(treasurer.page.text).toContain('Perda 3/2024');
  await treasurer.submit({}, { action: '/terima' });
  expect(treasurer.page.text).toContain('Pembayaran dicatat');
  await treasurer.get(`${await billOf(treasurer, ticket, 'paid')}/bukti`);
  expect(treasurer.page.text).toContain('Tanda bukti pembayaran');
  await citizen.get(at(`/berkas/${ticket}`));
  expect(citizen.page.text).toContain('Lunas');
  const receipt = /href="([^"]*\/bukti\/[0-9a-f-]{36})"/.exec(citizen.page.html)?.[1] ?? '';
  await citizen.get(receipt);
  expect([citizen.page.status, citizen.page.text]).toEqual([200, expect.stringContaining('Siti Rahayu')]);
  const officer = await world.holder(slug, code, desk);
  await officer.get(at(`/kerja/${ticket}`));
  expect(officer.page.text).toContain('Serahkan kunci');
});

describe('the file of the bank', () => {
  test('is taken in with a report of every row, and once only', async () => {
    const { ticket, pays } = await billed('Budi Santoso');
    const treasurer = await world.official(slug, code, 'treasurer');
    await treasurer.get(at('/penerimaan/impor'));
    await treasurer.submit(
      {},
      { action: '/impor', files: [{ field: 'berkas', name: 'salah.csv', bytes: Buffer.from('a,b\n1,2\n') }] },
    );
    expect(treasurer.page.status).toBe(422);
    const rows = [
      'kode,jumlah,tanggal,referensi',
      `${pays},70001,2026-11-24,B-1`,
      `${pays},70001,2026-11-24,B-1`,
      '000000000000,5000,2026-11-24,B-2',
    ].join('\n');
    const file = { field: 'berkas', name: 'bank.csv', bytes: Buffer.from(rows) };
    await treasurer.submit({}, { action: '/impor', files: [file] });
    expect(treasurer.page.status).toBe(200);
    expect(treasurer.page.text).toMatch(/1 dari 3|1.*3 baris/);
    const paid = await billOf(treasurer, ticket, 'paid');
    expect(paid).not.toBe('');
    await treasurer.get(at('/penerimaan/impor'));
    await treasurer.submit({}, { action: '/impor', files: [file] });
    expect(treasurer.page.status).toBe(200);
    await treasurer.get(at('/penerimaan?keadaan=paid'));
    expect(treasurer.page.text.match(/Budi Santoso/g)).toHaveLength(1);
  });
});

test('a bill is cancelled with a reason only; the list goes along as CSV', async () => {
  const { ticket } = await billed('Wati');
  const treasurer = await world.official(slug, code, 'treasurer');
  await treasurer.get(await billOf(treasurer, ticket, 'open'));
  await treasurer.submit({ alasan: '' }, { action: '/batal' });
  expect(treasurer.page.status).toBe(422);
  await treasurer.submit({ alasan: 'Salah ukur' }, { action: '/batal' });
  expect(await billOf(treasurer, ticket, 'cancelled')).not.toBe('');
  await treasurer.get(at('/penerimaan/unduh.csv?keadaan=cancelled'));
  expect(treasurer.page.html).toContain('Salah ukur');
});

test('neither an officer without the duty nor another region sees them', async () => {
  const { ticket } = await billed('Rudi');
  const other = await world.holder(slug, code, stranger);
  expect((await other.get(at('/penerimaan'))).status).toBe(403);
  const elsewhere = await world.official('kabupaten-batang', '33.25', 'treasurer');
  await elsewhere.get(`/kabupaten-batang/penerimaan?q=${ticket}`);
  expect(elsewhere.page.text).not.toContain('Rudi');
});
