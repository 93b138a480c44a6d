/** Invented attachments: small pictures and one-page papers that say that they are invented. */
import { crc32, deflateSync } from 'node:zlib';
import type { Context } from '../src/foundation/context.ts';
import { storeFile } from '../src/foundation/files.ts';
import type { FileAnswer } from '../src/language/index.ts';
import type { Chance } from './chance.ts';

const WIDTH = 480;
const HEIGHT = 320;

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const out = Buffer.alloc(8 + data.length + 4);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 8 + data.length);
  return out;
}

/** A picture of sky and road (PNG, 480 × 320), its colours by chance. */
function picture(luck: Chance): Buffer {
  const sky = [150 + luck.whole(60), 170 + luck.whole(50), 190 + luck.whole(60)];
  const ground = [80 + luck.whole(60), 80 + luck.whole(50), 70 + luck.whole(40)];
  const holes = Array.from(
    { length: 3 + luck.whole(4) },
    () => [luck.whole(WIDTH), 190 + luck.whole(120), 12 + luck.whole(40)] as const,
  );
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const dark = holes.some(([hx, hy, size]) => (x - hx) ** 2 / 4 + (y - hy) ** 2 < size ** 2 / 2);
      const from = y < 150 ? sky : ground;
      for (let part = 0; part < 3; part += 1) {
        const shade = (from[part] ?? 0) + Math.round((y % 150) / 6);
        rows[y * (WIDTH * 3 + 1) + 1 + x * 3 + part] = dark && y >= 150 ? 40 : Math.min(255, shade);
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A page with one line of text (PDF 1.4). */
function paper(text: string): Buffer {
  const stream = `BT /F1 14 Tf 60 760 Td (${text.replace(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

/** Pictures are drawn once for each kind of chance: eight are enough for many cases. */
const drawn = new Map<number, Buffer>();

export async function photo(ctx: Context, luck: Chance, name: string): Promise<FileAnswer> {
  const which = luck.whole(8);
  const bytes = drawn.get(which) ?? picture(luck);
  drawn.set(which, bytes);
  return { ...(await storeFile(ctx, bytes)), name };
}

export async function paperFile(ctx: Context, text: string, name: string): Promise<FileAnswer> {
  return { ...(await storeFile(ctx, paper(`${text}. Dokumen rekaan untuk peragaan.`))), name };
}
