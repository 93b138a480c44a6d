/** Letterheads: the operator gives the emblem and an agency's lines, and the specimen carries them. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopTypesetter } from '../../src/letters/index.ts';
import { png } from '../fixtures/png.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

let world: World;
let operator: Visitor;
let agency = '';
const at = (path: string) => `/${ORIGIN.slug}/kop-surat${path}`;
const upload = (bytes: Buffer) =>
  operator.submit({}, { action: '/lambang', files: [{ field: 'lambang', name: 'lambang.png', bytes }] });

beforeAll(async () => {
  world = await openWorld();
  operator = await world.official(ORIGIN.slug, ORIGIN.code, 'operator');
});
afterAll(async () => {
  stopTypesetter();
  await world.close();
});

test('the operator sees every agency, and that there is no emblem yet', async () => {
  await operator.get(at(''));
  expect(operator.page.status).toBe(200);
  expect(operator.page.text).toContain('Belum ada lambang');
  expect(operator.page.text).toContain('Kontak daerah');
  agency = /kop-surat\/unit\/([a-z][a-z0-9-]*)"/.exec(operator.page.html)?.[1] ?? '';
  expect(agency).not.toBe('');
});

test('a drawing, a stamp of a picture and a broken one are refused with what to do', async () => {
  await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'));
  expect([operator.page.status, operator.page.text.includes('bukan gambar PNG')]).toEqual([422, true]);
  await upload(png(20, 20));
  expect(operator.page.text).toContain('64 sampai 1.600 piksel');
  await upload(png(100, 100).subarray(0, -6));
  expect(operator.page.text).toContain('rusak');
  await upload(Buffer.alloc(0));
  expect(operator.page.text).toContain('Pilih berkas lambang');
});

test('a picture is kept, shown and heads the letters of today', async () => {
  await operator.get(at(''));
  const picture = png(120, 140);
  await upload(picture);
  expect([operator.page.status, operator.page.text.includes('Lambang disimpan')]).toEqual([200, true]);
  await operator.get(at('/lambang.png'));
  expect(operator.page.headers['content-type']).toBe('image/png');
  expect(operator.page.raw.equals(picture)).toBe(true);
});

test("an agency's lines are kept to one line each and stand on the specimen", async () => {
  await operator.get(at(`/unit/${agency}`));
  await operator.submit({ address: 'x'.repeat(200) }, { action: `/${agency}` });
  expect([operator.page.status, operator.page.text.includes('Paling panjang 160')]).toEqual([422, true]);
  await operator.get(at(`/unit/${agency}`));
  const typed = { address: 'Jalan Melati Nomor 9', phone: '024-123', email: '', site: 'dinas.contoh.go.id' };
  await operator.submit(typed, { action: `/${agency}` });
  expect([operator.page.status, operator.page.text.includes('Kop surat disimpan')]).toEqual([200, true]);
  expect(operator.page.html).toContain('Jalan Melati Nomor 9');
  await operator.get(at(`/unit/${agency}/contoh.pdf`));
  expect([operator.page.status, operator.page.headers['content-type']]).toEqual([200, 'application/pdf']);
  if (!existsSync('/usr/bin/pdftotext')) return;
  const path = join(world.folder, 'kop.pdf');
  writeFileSync(path, operator.page.raw);
  const text = execFileSync('/usr/bin/pdftotext', [path, '-'], { encoding: 'utf8' });
  expect(text).toContain('Jalan Melati Nomor 9');
  expect(text).toContain('Telepon 024-123, Laman dinas.contoh.go.id');
  expect(text).not.toContain('Pos-el');
});

test('the emblem can be taken off again; every change is in the journal', async () => {
  await operator.get(at(''));
  await operator.submit({}, { action: '/lambang/lepas' });
  expect(operator.page.text).toContain('Lambang dilepas');
  await operator.get(at('/lambang.png'));
  expect(operator.page.status).toBe(404);
  await operator.get(`/${ORIGIN.slug}/jurnal`);
  for (const event of ['Kop surat diubah', 'Lambang di kop surat diganti', 'Lambang di kop surat dilepas'])
    expect(operator.page.text).toContain(event);
});

test('nobody else may change them', async () => {
  const head = await world.official(ORIGIN.slug, ORIGIN.code, 'head-of-region');
  await head.get(at(''));
  expect(head.page.status).toBe(403);
});
