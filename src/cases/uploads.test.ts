import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepFilesIn } from '../foundation/files.ts';
import type { Field } from '../language/index.ts';
import { plainFileName, takenTypes, uploadFault } from './uploads.ts';

/** The smallest bytes that are a picture and a paper by their content. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1');

const upload = (name: string, bytes: Buffer) => ({ field: 'ktp', name, bytes, mediaType: 'image/png' });
const field = (more: Partial<Field> = {}): Field => ({ type: 'file', label: 'KTP', ...more });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payung-files-'));
  keepFilesIn(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a file is what its content says, whatever its name and the browser claim', async () => {
  expect(await uploadFault(field(), upload('ktp.png', PNG))).toBeUndefined();
  expect(await uploadFault(field(), upload('ktp.png', Buffer.from('<script>')))).toEqual({
    kind: 'kind',
    name: 'ktp.png',
    accept: 'any',
  });
  expect(await uploadFault(field({ accept: 'image' }), upload('ktp.png', PDF))).toEqual({
    kind: 'kind',
    name: 'ktp.png',
    accept: 'image',
  });
  expect(await uploadFault(field(), upload('kosong.png', Buffer.alloc(0)))).toEqual({
    kind: 'empty',
    name: 'kosong.png',
  });
});

test('a file larger than its field allows is refused by name', async () => {
  const big = Buffer.concat([PNG, Buffer.alloc(1_000_001)]);
  expect(await uploadFault(field({ max_megabytes: 1 }), upload('besar.png', big))).toEqual({
    kind: 'too-large',
    name: 'besar.png',
    megabytes: 1,
  });
});

test('only what the file store takes is offered', () => {
  expect(takenTypes(field({ accept: 'image' }))).toEqual(['image/jpeg', 'image/png', 'image/webp']);
  expect(takenTypes(field({ accept: 'any' }))).toEqual(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);
});

test('a name loses its folders and what only confuses', () => {
  expect(plainFileName('C:\\Users\\siti\\ktp.jpg')).toBe('ktp.jpg');
  expect(plainFileName('../../etc/passwd')).toBe('passwd');
  expect(plainFileName('gambar\u202egpj.exe')).toBe('gambargpj.exe');
  expect(plainFileName('')).toBe('berkas');
  expect(plainFileName(`${'a'.repeat(300)}.jpeg`)).toHaveLength(120);
});
