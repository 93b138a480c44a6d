/** Files that are made to hurt whoever reads them. */
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readApart, stopReader } from './reader.ts';

afterAll(stopReader);

const read = (pdf: Uint8Array) => readApart({ pdf, trusted: [], at: new Date('2026-11-24T02:00:00Z') });

/** A PDF of one page with these further objects and this content. */
function pdfOf(content: Buffer, more: readonly string[] = [], catalog = ''): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  for (const [i, body] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(body as string),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

function streamOf(data: Buffer, filter: string): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${data.length} /Filter ${filter} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

const plain = streamOf(deflateSync(Buffer.from('BT /F 12 Tf 50 700 Td (kode D7K2-PX4M) Tj ET')), '/FlateDecode');
/** 300 MB of spaces, packed twice: some kilobytes. */
const bomb = streamOf(deflateSync(deflateSync(Buffer.alloc(300_000_000, 0x20))), '[/FlateDecode /FlateDecode]');

const hostile: readonly (readonly [string, () => Buffer])[] = [
  ['unfolds to hundreds of megabytes', () => pdfOf(bomb)],
  [
    'has pages that are their own parents',
    () => Buffer.from(pdfOf(plain).toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]'), 'latin1'),
  ],
  [
    'points its table of contents at itself',
    () =>
      Buffer.from(
        pdfOf(plain)
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n0'),
        'latin1',
      ),
  ],
  ['nests a hundred thousand lists', () => pdfOf(plain, ['['.repeat(100_000)])],
  [
    'claims ten million objects',
    () =>
      Buffer.from(
        pdfOf(plain)
          .toString('latin1')
          .replace(/xref\n0 \d+/, 'xref\n0 9999999'),
        'latin1',
      ),
  ],
  ['names a million codes', () => Buffer.concat([pdfOf(plain), Buffer.from('kode AAAA-BBBB '.repeat(600_000))])],
  ['ends a hundred thousand times', () => Buffer.concat([pdfOf(plain), Buffer.from('%%EOF\n'.repeat(100_000))])],
  ['is only its beginning', () => Buffer.from('%PDF-1.7')],
  [
    'is random',
    () =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * i * 31) & 255)),
      ]),
  ],
];

describe('a file that', () => {
  test.each(hostile)(
    '%s is given up in bounded time, and the next one is read',
    async (_, file) => {
      const pdf = file();
      let lagMillis = 0;
      let before = performance.now();
      const watch = setInterval(() => {
        lagMillis = Math.max(lagMillis, performance.now() - before - 20);
        before = performance.now();
      }, 20);
      const start = performance.now();
      const reading = await read(pdf);
      clearInterval(watch);
      // Undefined (given up) or read; never a hang, never the end of this process.
      if (reading !== undefined) expect(reading.clues.codes.length).toBeLessThanOrEqual(4);
      expect(performance.now() - start).toBeLessThan(60_000);
      expect(lagMillis).toBeLessThan(3_000);
      expect((await read(pdfOf(plain)))?.clues.codes).toEqual(['D7K2-PX4M']);
    },
    150_000,
  );
});

test('many files at once are refused before they can pile up', async () => {
  const all = await Promise.allSettled(Array.from({ length: 40 }, async () => read(pdfOf(plain))));
  const refused = all.filter(one => one.status === 'rejected');
  expect(refused.length).toBe(20);
  expect(refused.every(one => (one.reason as { code: string }).code === 'letters.reader-busy')).toBe(true);
  expect((await read(pdfOf(plain)))?.text).toContain('D7K2-PX4M');
});
