/** The yearly grant of a neighbourhood, asked for over HTTP without scripts: what a form says of a wrong answer is said with the region's own values. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

let world: World;
let citizen: Visitor;
const at = (path: string) => `/${ORIGIN.slug}${path}`;

beforeAll(async () => {
  world = await openWorld();
  citizen = world.visitor();
});
afterAll(() => world.close());

const HEAD = {
  nama: 'Slamet Riyadi',
  nik: '3374010101800001',
  alamat: 'Jalan Melati Nomor 7',
  telepon: '081200003344',
  nama_sekretaris: 'Sri Wahyuni',
  nama_bendahara: 'Endang Lestari',
};

async function accountTyped(number: string): Promise<string> {
  await citizen.submit({ nomor_rekening: number, nama_rekening: 'RT 01 RW 02' });
  return citizen.page.text;
}

test('an account number of another length is told how many digits the bank wants', async () => {
  await citizen.get(at('/layanan/bantuan_rt/ajukan'));
  for (let pages = 0; pages < 4 && !citizen.page.html.includes('name="nomor_rekening"'); pages += 1)
    await citizen.submit(citizen.page.html.includes('name="nama_bendahara"') ? HEAD : {});
  expect(citizen.page.text).toContain('Rekening harus atas nama RT di Bank Jateng.');
  const told = await accountTyped('123456789');
  expect(told).toContain('Nomor rekening Bank Jateng tepat 10 angka.');
  expect(told).not.toMatch(/\{[a-z_]+\}/);
  const spaced = await accountTyped('1034-567-890');
  expect(spaced).toContain('Tulis angka saja, tanpa titik, strip, atau spasi.');
  expect(await accountTyped('1034567890')).not.toContain('Nomor rekening Bank Jateng tepat');
});

test('the citizen may read it in English', async () => {
  await citizen.get(`${citizen.page.url.split('?')[0] ?? ''}?bahasa=en`);
  expect(await accountTyped('12345678')).toContain('Account numbers of Bank Jateng have exactly 10 digits.');
});
