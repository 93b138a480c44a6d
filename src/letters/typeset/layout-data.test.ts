import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { permit, reply, run, VERIFY } from '../../../test/fixtures/letters.ts';
import { BY_SYSTEM, type LetterContent } from '../letter.ts';
import { coverageOf } from './coverage.ts';
import { layoutData } from './layout-data.ts';
import { facePath } from './sandbox.ts';

interface Laid {
  readonly to: readonly string[];
  readonly sifat: string;
  readonly title: string;
  readonly verify: string;
  readonly foot: string;
  readonly signer: { readonly lines: readonly string[]; readonly intro: string; readonly name: string };
  readonly blocks: readonly { readonly kind: string; readonly shares?: readonly number[]; readonly text?: unknown }[];
}
const laid = (content: LetterContent, knows: (point: number) => boolean = () => true) =>
  layoutData({ content, verify: VERIFY }, knows) as Laid;

test.each([
  ['Siti Aminah', ['Siti Aminah', 'di Tempat']],
  ['Kepala Dinas Kesehatan\ndi Sukamaju', ['Kepala Dinas Kesehatan', 'di Sukamaju']],
  ['Camat Tegalsari di Tegalsari', ['Camat Tegalsari di Tegalsari']],
  ['Dinas Sosial', ['Dinas Sosial', 'di Tempat']],
  ['', []],
])('addressee %j', (to, lines) => expect(laid({ ...reply, to }).to).toEqual(lines));

test.each([
  ['Kepala Dinas', 'KEPALA DINAS'],
  ['a.n. Bupati Sukamaju', 'a.n. BUPATI SUKAMAJU'],
  ['u.b. Asisten Pemerintahan', 'u.b. ASISTEN PEMERINTAHAN'],
  ['Plh. Camat Tegalsari', 'Plh. CAMAT TEGALSARI'],
  ['a.n. Plt. Kepala Dinas', 'a.n. Plt. KEPALA DINAS'],
])('an office above the signature: %s', (line, printed) => {
  expect(laid({ ...permit, signer: { ...permit.signer, lines: [line] } }).signer.lines).toEqual([printed]);
});

test('sifat joins how secret and how urgent a letter is', () => {
  expect(laid(reply).sifat).toBe('Biasa');
  expect(laid({ ...reply, security: 'secret' }).sifat).toBe('Rahasia');
  expect(laid({ ...reply, security: 'restricted', urgency: 'very-urgent' }).sifat).toBe('Terbatas / Sangat Segera');
});

test('a letter says how its file really is signed', () => {
  const signed = (signing: LetterContent['signing']) => laid({ ...permit, ...(signing && { signing }) });
  expect(signed('certified').signer.intro).toBe('Ditandatangani secara elektronik oleh:');
  expect(signed('certified').foot).toContain('menggunakan sertifikat elektronik penanda tangannya');
  expect(signed('sealed').foot).toContain(
    'disegel secara elektronik dengan sertifikat elektronik Pemerintah Kabupaten',
  );
  expect(signed('recorded').signer.intro).toContain('tidak tersertifikasi');
  const { signing: _, ...before } = permit;
  expect(laid(before).foot).toBe(signed('recorded').foot);
  const bySystem = laid({ ...permit, signing: 'recorded', signer: { lines: ['Kepala'], ...BY_SYSTEM, nip: '' } });
  expect([bySystem.signer.intro, bySystem.foot]).toEqual(['', '']);
});

test('what the typeface has no sign for is shown as such; marks that turn a text around are gone', () => {
  const knows = coverageOf(readFileSync(facePath('400Regular')));
  expect(knows('A'.charCodeAt(0)) && knows('é'.charCodeAt(0)) && knows('□'.charCodeAt(0))).toBe(true);
  expect(knows(0xa997) || knows(0x1f600)).toBe(false);
  expect(laid({ ...reply, title: 'Izin ꦗ😀 \u202eevil\u0007 e\u0301' }, knows).title).toBe('Izin □□ evil  é');
});

test('a word without a place to break gets some; the address that programs read stays to the letter', () => {
  const long = 'x'.repeat(60);
  const data = layoutData({ content: { ...reply, title: long }, verify: `https://${long}` }, () => true) as Laid;
  expect(data.title).toContain('\u200b');
  expect(data.title.replaceAll('\u200b', '')).toBe(long);
  expect(data.verify).toBe(`https://${long}`);
});

test('lines of an answer stay lines, and a name has more room in a table than a number', () => {
  const blocks = [
    { kind: 'paragraph' as const, text: run('satu\r\ndua') },
    {
      kind: 'table' as const,
      head: [run('No'), run('Nama')],
      rows: [[run('1'), run('Ni Luh Putu Ayu Lestari dari Tegalsari')]],
    },
  ];
  const [paragraph, table] = laid({ ...reply, blocks }).blocks;
  expect(paragraph?.text).toEqual([[{ text: 'satu', bold: false }], [{ text: 'dua', bold: false }]]);
  const [narrow = 0, wide = 0] = table?.shares ?? [];
  expect(wide).toBeGreaterThan(narrow * 2);
});
