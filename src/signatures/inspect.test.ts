/** What may be done to a signed file, and the verdict on each. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePki, PASSPHRASE, type Pki } from '../../test/pki.ts';
import { allowInside } from '../foundation/addresses.ts';
import { certificateService, inspectPdf, makeDevelopmentCertificate, type PdfInspection } from './index.ts';
import { inspectHere } from './inspect.ts';
import { type Libpdf, libpdf, libraries } from './libraries.ts';
import type { SignatureLevel } from './signature.ts';
import { gather, withStore } from './validation-data.ts';

let pki: Pki;
let plain: Uint8Array;
let signed: Uint8Array;
let stamped: Uint8Array;

beforeAll(async () => {
  allowInside('127.0.0.1');
  [pki] = await Promise.all([makePki(), libraries()]);
  const document = libpdf.PDF.create();
  document.addPage().drawText('Jumlah: Rp 1.000.000', { x: 50, y: 700 });
  document.addPage().drawText('Lampiran', { x: 50, y: 700 });
  document.setTitle('Surat Ketetapan');
  plain = await document.save();
  signed = await sign(plain);
  stamped = await sign(plain, 'ec', 'B-T');
});
afterAll(() => pki.close());

async function sign(
  pdf: Uint8Array,
  name: 'rsa' | 'ec' | 'stranger' = 'rsa',
  level: SignatureLevel = 'B-B',
): Promise<Uint8Array> {
  const wish = { container: pki.container(name), passphrase: PASSPHRASE, level, timestampUrl: `${pki.url}/tsa` };
  const service = await certificateService(wish);
  return (await service.sign({ pdf, reason: '', location: '', name: 'Bambang Suryanto', at: new Date() })).pdf;
}

const inspected = (pdf: Uint8Array, at = new Date()): Promise<PdfInspection> =>
  inspectHere(pdf, { trusted: [pki.root], at });
const verdictOn = async (pdf: Uint8Array): Promise<string> => (await inspected(pdf)).verdict;

/** The file with something put right by hand in a copy. */
function altered(pdf: Uint8Array, how: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(pdf);
  how(bytes);
  return bytes;
}

/** A further revision, the way editors write one. */
async function revised(pdf: Uint8Array, how: (pdf: Libpdf.PDF) => void, options = {}): Promise<Uint8Array> {
  const opened = await libpdf.PDF.load(pdf);
  how(opened);
  return opened.save({ incremental: true, ...options });
}

const resolveIn = (pdf: Libpdf.PDF) => (ref: Libpdf.PdfRef) => pdf.getObject(ref);
const name = (text: string) => libpdf.PdfName.of(text);
const rectangle = (...sides: number[]) => libpdf.PdfArray.of(...sides.map(side => libpdf.PdfNumber.of(side)));
const text = (value: string) => libpdf.PdfString.fromString(value);

describe('a file as it was signed', () => {
  test('is valid, and a file without a signature unsigned', async () => {
    expect(await verdictOn(signed)).toBe('valid');
    expect(await inspected(plain)).toEqual({ verdict: 'unsigned', signatures: [] });
  });

  test('tells the time that the authority vouches for, and not that of the signer', async () => {
    const [one] = (await inspected(stamped)).signatures;
    expect(Math.abs((one?.at?.getTime() ?? 0) - Date.now())).toBeLessThan(120_000);
    expect((await inspected(signed)).signatures[0]?.at).toBeUndefined();
  });

  test('is of a stranger where no root is trusted, and where only the time-stamp authority is unknown', async () => {
    expect((await inspectPdf(signed, { trusted: [], at: new Date() })).verdict).toBe('stranger');
    const development = await makeDevelopmentCertificate({
      name: 'Siti Aminah',
      organisation: 'Dinas',
      from: new Date(Date.now() - 1000),
      days: 10,
      passphrase: 'x',
    });
    const service = await certificateService({
      container: development.container,
      passphrase: 'x',
      level: 'B-T',
      timestampUrl: `${pki.url}/tsa`,
    });
    const { pdf } = await service.sign({ pdf: plain, reason: '', location: '', name: '', at: new Date() });
    const { verdict, signatures } = await inspectPdf(pdf, { trusted: [development.root], at: new Date() });
    // The signer is trusted, the time is not: it counts as if it were not stamped.
    expect([verdict, signatures[0]?.at]).toEqual(['valid', undefined]);
    const later = new Date(Date.now() + 30 * 86_400_000);
    expect((await inspectPdf(pdf, { trusted: [development.root], at: later })).verdict).toBe('certificate-expired');
    const both = { trusted: [development.root, pki.root], at: later };
    expect((await inspectPdf(pdf, both)).verdict).toBe('valid');
  });

  test('counts by the time of looking where nobody vouches for another', async () => {
    const later = new Date('2099-01-01T00:00:00Z');
    expect((await inspected(signed, later)).verdict).toBe('certificate-expired');
    expect((await inspected(stamped, later)).verdict).toBe('valid');
  });
});

describe('a file that was tampered with', () => {
  test.each([10, 200, 700])('one bit at byte %d is changed', async at => {
    const bytes = altered(signed, copy => {
      copy[at] = (copy[at] ?? 0) ^ 1;
    });
    expect(await verdictOn(bytes)).toBe('changed');
  });

  test('one bit behind the signature is changed', async () => {
    const bytes = altered(signed, copy => {
      const at = copy.length - 40;
      copy[at] = (copy[at] ?? 0) ^ 1;
    });
    expect(await verdictOn(bytes)).toBe('changed');
  });

  test('any digit of the signature itself is never valid, and never passes for unsigned', async () => {
    const open = Buffer.from(signed).lastIndexOf('/Contents <') + 11;
    const length =
      4 + Buffer.from(Buffer.from(signed.subarray(open, open + 8)).toString('latin1'), 'hex').readUInt16BE(2);
    // The root that travels along is not the one that is trusted: what becomes of its copy is nobody's loss.
    const contents = Buffer.from(Buffer.from(signed.subarray(open, open + length * 2)).toString('latin1'), 'hex');
    const root = contents.indexOf(Buffer.from(pki.root)) * 2;
    expect(root).toBeGreaterThan(0);
    const inRoot = (digit: number) => digit >= root && digit < root + pki.root.length * 2;
    const verdicts = new Set<string>();
    for (let digit = 0; digit < length * 2; digit += 61) {
      if (inRoot(digit)) continue;
      const bytes = altered(signed, copy => {
        copy[open + digit] = copy[open + digit] === 0x61 ? 0x62 : 0x61;
      });
      const { verdict, signatures } = await inspected(bytes);
      expect([digit, verdict]).not.toEqual([digit, 'valid']);
      expect(signatures.every(one => !(one.intact && one.trusted))).toBe(true);
      verdicts.add(verdict);
    }
    // A certificate above the signer's only loses the way to the root.
    expect([...verdicts].sort()).toEqual(['broken-signature', 'stranger']);
  });

  test('something in the padding is a broken signature', async () => {
    const bytes = altered(signed, copy => {
      copy[copy.indexOf(Buffer.from('0000>'), 1000)] = 0x31;
    });
    expect(await verdictOn(bytes)).toBe('broken-signature');
  });

  test('the end cut off is changed', async () => {
    expect(await verdictOn(signed.subarray(0, signed.length - 10))).toBe('changed');
  });

  test('a certificate of the same name under another root is a stranger', async () => {
    const { verdict, signatures } = await inspected(await sign(plain, 'stranger'));
    expect([verdict, signatures[0]?.name, signatures[0]?.intact]).toEqual(['stranger', 'Bambang Suryanto', true]);
  });

  test('the signature moved onto another file is changed', async () => {
    const other = libpdf.PDF.create();
    other.addPage().drawText('Jumlah: Rp 9.000.000', { x: 50, y: 700 });
    other.addPage().drawText('Lampiran', { x: 50, y: 700 });
    const target = Buffer.from(await sign(await other.save(), 'stranger'));
    const [from, to] = [Buffer.from(signed), target].map(one => one.lastIndexOf('/Contents <') + 11) as [
      number,
      number,
    ];
    const digits = Buffer.from(signed).indexOf('>', from) - from;
    target.fill('0', to, target.indexOf('>', to));
    Buffer.from(signed).copy(target, to, from, from + Math.min(digits, target.indexOf('>', to) - to));
    expect(await verdictOn(target)).toBe('changed');
  });
});

/** A later revision that changes what is seen, by every way that an editor or a forger has. */
const ADDED: Readonly<Record<string, (pdf: Libpdf.PDF) => void>> = {
  'painted over': pdf => pdf.getPages()[0]?.drawRectangle({ x: 40, y: 690, width: 200, height: 20 }),
  'text put on': pdf => pdf.getPages()[0]?.drawText('Rp 9.000.000', { x: 90, y: 700 }),
  'a page added': pdf => pdf.addPage(),
  'a page taken away': pdf => pdf.removePage(1),
  'pages turned around': pdf => pdf.movePage(0, 1),
  'a page turned': pdf => pdf.getPages()[0]?.dict.set('Rotate', libpdf.PdfNumber.of(180)),
  'a page cropped': pdf => pdf.getPages()[0]?.dict.set('CropBox', rectangle(0, 0, 100, 100)),
  'an attachment': pdf => pdf.addAttachment('lampiran.txt', Buffer.from('lain')),
  'an action on opening': pdf => {
    const script = libpdf.PdfDict.of({ S: name('JavaScript'), JS: text('app.alert(1)') });
    pdf.getCatalog().set('OpenAction', pdf.register(script));
  },
  'a visible annotation': pdf => {
    const note = libpdf.PdfDict.of({
      Type: name('Annot'),
      Subtype: name('FreeText'),
      Rect: rectangle(50, 600, 250, 650),
      Contents: text('BATAL'),
    });
    const page = pdf.getPages()[0];
    page?.dict.getArray('Annots', resolveIn(pdf))?.push(pdf.register(note));
  },
  'a visible signature field': pdf => {
    const field = libpdf.PdfDict.of({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: text('Cap'),
      Rect: rectangle(50, 600, 250, 650),
    });
    pdf.getPages()[0]?.dict.getArray('Annots', resolveIn(pdf))?.push(pdf.register(field));
  },
  'an invisible field with an action': pdf => {
    const field = libpdf.PdfDict.of({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: text('Cap'),
      Rect: rectangle(0, 0, 0, 0),
      AA: libpdf.PdfDict.of({}),
    });
    pdf.getPages()[0]?.dict.getArray('Annots', resolveIn(pdf))?.push(pdf.register(field));
  },
  'the signature field taken off': pdf => {
    pdf.getCatalog().getDict('AcroForm', resolveIn(pdf))?.set('Fields', new libpdf.PdfArray([]));
  },
  'the whole form taken off': pdf => void pdf.getCatalog().delete('AcroForm'),
  'another language of the document': pdf => pdf.getCatalog().set('Lang', text('en')),
  'a font of the page replaced': pdf => {
    const fonts = pdf.getPages()[0]?.dict.getDict('Resources', resolveIn(pdf))?.getDict('Font', resolveIn(pdf));
    const [key] = [...(fonts?.keys() ?? [])];
    if (key === undefined) throw new Error('The page has no font.');
    fonts?.set(key, libpdf.PdfDict.of({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Symbol') }));
  },
};

describe('a later revision', () => {
  test.each(Object.entries(ADDED))('%s: added-to', async (_, how) => {
    const bytes = await revised(signed, how);
    expect(Buffer.from(bytes.subarray(0, signed.length)).equals(Buffer.from(signed))).toBe(true);
    const { verdict, signatures } = await inspected(bytes);
    expect([verdict, signatures[0]?.later, signatures[0]?.intact]).toEqual(['added-to', 'content', true]);
  });

  test('packed into an object stream is seen all the same', async () => {
    const bytes = await revised(signed, pdf => pdf.getPages()[0]?.drawText('PALSU', { x: 50, y: 600 }), {
      useXRefStream: true,
    });
    expect(await verdictOn(bytes)).toBe('added-to');
    // No word of it stands in the clear.
    expect(await verdictOn(withObjectStream(signed))).toBe('added-to');
  });

  test('that only holds validation data, or a further invisible signature, is not', async () => {
    const dss = await withStore(
      signed,
      await gather([]).then(data => ({ ...data, certificates: [Buffer.from(pki.root)] })),
    );
    expect(await inspected(dss)).toMatchObject({
      verdict: 'valid',
      signatures: [{ level: 'B-B', later: 'validation-data', coversAll: false }],
    });
    const twice = await inspected(await sign(signed, 'ec'));
    expect(twice.signatures.map(one => [one.name, one.later])).toEqual([
      ['Bambang Suryanto', 'validation-data'],
      ['Siti Aminah', 'nothing'],
    ]);
    expect(twice.verdict).toBe('valid');
  });

  test('between two signatures is told, though the second covers it', async () => {
    const painted = await revised(signed, pdf => pdf.getPages()[0]?.drawText('Rp 9', { x: 90, y: 700 }));
    const { verdict, signatures } = await inspected(await sign(painted, 'ec'));
    expect([verdict, ...signatures.map(one => one.later)]).toEqual(['added-to', 'content', 'nothing']);
  });

  test('by a stranger over a trusted signature does not pass for trusted', async () => {
    expect(await verdictOn(await sign(signed, 'stranger'))).toBe('stranger');
  });

  test('of a document time-stamp by another program is no signature of anybody', async () => {
    const opened = await libpdf.PDF.load(stamped);
    const authority = new libpdf.HttpTimestampAuthority(`${pki.url}/tsa`);
    const { bytes } = await opened.addTimestamp({ timestampAuthority: authority });
    const { verdict, signatures } = await inspected(bytes);
    expect([verdict, signatures.length, signatures[0]?.later]).toEqual(['valid', 1, 'validation-data']);
    const broken = altered(bytes, copy => {
      const at = stamped.length + 20;
      copy[at] = (copy[at] ?? 0) ^ 1;
    });
    expect(await verdictOn(broken)).not.toBe('valid');
  });
});

/** A revision written by hand that replaces the first page's content by an object in a compressed object stream (ISO 32000-2, 7.5.7). */
function withObjectStream(pdf: Uint8Array): Buffer {
  const before = Buffer.from(pdf);
  const source = before.toString('latin1');
  const root = /\/Root (\d+) 0 R/.exec(source)?.[1] ?? '';
  const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(source)?.[1] ?? '';
  const size = Number([...source.matchAll(/\/Size (\d+)/g)].at(-1)?.[1]);
  const catalog = new RegExp(`(?:^|\\n)${root} 0 obj\\s*(<<[\\s\\S]*?>>)\\s*endobj`, 'g');
  const written = [...source.matchAll(catalog)].at(-1)?.[1] ?? '';
  // The catalog again, now with an action when the file is opened.
  const object = written.replace(/>>\s*$/, '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>');
  const index = `${root} 0 `;
  const stream = `${index}${object}`;
  const at = before.length + 1;
  const container = `\n${size} 0 obj\n<< /Type /ObjStm /N 1 /First ${index.length} /Length ${stream.length} >>\nstream\n${stream}\nendstream\nendobj\n`;
  const xrefAt = before.length + container.length;
  const entry = (type: number, first: number, second: number): Buffer => {
    const bytes = Buffer.alloc(7);
    bytes.writeUInt8(type, 0);
    bytes.writeUInt32BE(first, 1);
    bytes.writeUInt16BE(second, 5);
    return bytes;
  };
  const rows = Buffer.concat([entry(2, size, 0), entry(1, at, 0), entry(1, xrefAt, 0)]);
  const dictionary = `/Type /XRef /Size ${size + 2} /Root ${root} 0 R /Prev ${startxref} /W [1 4 2]`;
  const head = `${size + 1} 0 obj\n<< ${dictionary} /Index [${root} 1 ${size} 2] /Length ${rows.length} >>\nstream\n`;
  const end = `\nendstream\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`;
  return Buffer.concat([before, Buffer.from(container + head, 'latin1'), rows, Buffer.from(end, 'latin1')]);
}

describe('whatever is handed in', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a header alone', Buffer.from('%PDF-1.7\n%%EOF')],
    ['a file that is too large', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000_001)])],
    ['more ranges than anybody signs', Buffer.from(`%PDF-1.7\n${ranges(200)}`)],
  ])('%s is no PDF', async (_, bytes) => {
    expect(await inspected(bytes)).toEqual({ verdict: 'no-pdf', signatures: [] });
  });

  test('cut off anywhere or with bits turned gets a verdict in time, and never a good one', {
    timeout: 300_000,
  }, async () => {
    const seen = new Map<string, number>();
    // The same places each time: what fails once must fail again.
    const random = (index: number): number => createHash('sha256').update(`payung ${index}`).digest().readUInt32BE(0);
    for (const [kind, file] of [
      ['plain', plain],
      ['B-B', signed],
      ['B-T', stamped],
    ] as const)
      for (let index = 0; index < 16; index += 1) {
        const at = random(index) % file.length;
        const bytes =
          index % 2 === 0
            ? Buffer.from(file.subarray(0, at))
            : altered(file, copy => {
                for (let turned = 0; turned <= index % 5; turned += 1) {
                  const place = (at + turned * 131) % copy.length;
                  copy[place] = (copy[place] ?? 0) ^ (1 << (random(place) % 8));
                }
              });
        const started = performance.now();
        const { verdict } = await inspectPdf(bytes, { trusted: [pki.root], at: new Date() });
        expect(performance.now() - started).toBeLessThan(60_000);
        if (kind !== 'plain') expect([kind, index, verdict]).not.toEqual([kind, index, 'valid']);
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      }
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['changed', 'unsigned']));
  });
});

function ranges(count: number): string {
  return Array.from({ length: count }, (_, index) => `/ByteRange [0 ${1000 + index} ${3000 + index} 10]`).join('\n');
}
