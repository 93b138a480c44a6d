/**
 * The place of a signature in a PDF (ISO 32000-2, 12.8): an incremental update that adds an invisible signature field, with zeros
 * where the signature will stand. The bytes of the file so far are not touched, so earlier signatures hold.
 */
import { Problem } from '../foundation/problem.ts';
import { digestOf } from './certificates.ts';
import { type Libpdf, libpdf } from './libraries.ts';
import type { ToSign } from './signature.ts';

/** A file with a place for a signature. */
export interface Placed {
  readonly bytes: Buffer;
  /** SHA-256 of everything around the place. */
  readonly digest: Buffer;
  /** Where the hexadecimal digits begin, and how many there are. */
  readonly start: number;
  readonly digits: number;
}

/** Letters have 60 kB, with a long annex 10 MB. */
export const PDF_BYTES_AT_MOST = 20_000_000;
/** Ten digits, as many as a file of the largest size needs and some more. */
const OFFSET = 9_999_999_999;

const noPdf = (): Problem => new Problem('signatures.not-a-pdf', 422);

/** Opens a PDF that may be extended: whole, not encrypted. */
export async function openPdf(pdf: Uint8Array): Promise<Libpdf.PDF> {
  if (pdf.length > PDF_BYTES_AT_MOST)
    throw new Problem('signatures.too-large', 413, { megabytes: PDF_BYTES_AT_MOST / 1_000_000 });
  const opened = await libpdf.PDF.load(pdf).catch(() => undefined);
  if (opened === undefined || opened.isEncrypted || opened.recoveredViaBruteForce || opened.getPageCount() === 0)
    throw noPdf();
  return opened;
}

/** Adds the field and its dictionary, room for a signature of so many bytes, and the numbers that say what is signed. */
export async function place(what: ToSign, bytesAtMost: number): Promise<Placed> {
  const pdf = await openPdf(what.pdf);
  const { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } = libpdf;
  const page = pdf.getPage(0);
  if (page === null) throw noPdf();
  const offsets = [0, OFFSET, OFFSET, OFFSET].map(one => PdfNumber.of(one));
  const signature = PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: PdfArray.of(...offsets),
    Contents: PdfString.fromBytes(new Uint8Array()),
    M: PdfString.fromString(pdfDate(what.at)),
  });
  signature.set('Contents', PdfString.fromHex('00'.repeat(bytesAtMost)));
  for (const [key, words] of [
    ['Name', what.name],
    ['Reason', what.reason],
    ['Location', what.location],
  ] as const)
    if (words !== '') signature.set(key, PdfString.fromString(words));
  addField(pdf, page, pdf.register(signature));
  const bytes = Buffer.from(await pdf.save({ incremental: true }));
  // An update that moved what was there would break signatures before it.
  if (Buffer.compare(bytes.subarray(0, what.pdf.length), what.pdf) !== 0) throw noPdf();
  return measured(bytes, what.pdf.length, bytesAtMost);
}

/** A zero-size widget is not drawn and needs no appearance, also in PDF/A-2 (ISO 19005-2, 6.3.3). Flags: printed, locked. */
function addField(pdf: Libpdf.PDF, page: Libpdf.PDFPage, signature: Libpdf.PdfRef): void {
  const { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } = libpdf;
  const resolve = (ref: Libpdf.PdfRef): Libpdf.PdfObject | null => pdf.getObject(ref);
  const catalog = pdf.getCatalog();
  let form = catalog.getDict('AcroForm', resolve);
  if (form === undefined) {
    form = PdfDict.of({ Fields: new PdfArray([]) });
    catalog.set('AcroForm', pdf.register(form));
  }
  let fields = form.getArray('Fields', resolve);
  if (fields === undefined) {
    fields = new PdfArray([]);
    form.set('Fields', fields);
  }
  const taken = new Set<string>();
  for (const one of fields) {
    const field = one.type === 'ref' ? resolve(one) : one;
    if (field?.type === 'dict') taken.add(field.getString('T', resolve)?.asString() ?? '');
  }
  let number = 1;
  while (taken.has(`Signature${number}`)) number += 1;
  const field = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(`Signature${number}`),
    V: signature,
    F: PdfNumber.of(132),
    P: page.ref,
    Rect: PdfArray.of(...[0, 0, 0, 0].map(one => PdfNumber.of(one))),
  });
  const ref = pdf.register(field);
  fields.push(ref);
  // Signatures exist, and the file may only be extended (ISO 32000-2, table 225).
  form.set('SigFlags', PdfNumber.of(3));
  const annotations = page.dict.getArray('Annots', resolve);
  if (annotations === undefined) page.dict.set('Annots', new PdfArray([ref]));
  else annotations.push(ref);
}

/** Finds the place in what was added, and writes how far the signature reaches. */
function measured(bytes: Buffer, added: number, bytesAtMost: number): Placed {
  const zeros = Buffer.from(`<${'00'.repeat(bytesAtMost)}>`, 'latin1');
  const open = bytes.indexOf(zeros, added);
  const wide = new RegExp(`\\[\\s*0\\s+${OFFSET}\\s+${OFFSET}\\s+${OFFSET}\\s*\\]`);
  const update = bytes.subarray(added).toString('latin1');
  const range = wide.exec(update);
  if (open === -1 || range === null) throw new Error('The place of the signature was not written.');
  const close = open + zeros.length;
  const written = `[0 ${open} ${close} ${bytes.length - close}]`;
  bytes.write(written.padEnd(range[0].length), added + range.index, 'latin1');
  const digest = digestOf('sha256', bytes.subarray(0, open), bytes.subarray(close));
  return { bytes, digest, start: open + 1, digits: zeros.length - 2 };
}

/** Puts the signature into its place. */
export function fill({ bytes, start, digits }: Placed, signature: Buffer): Buffer {
  const hex = signature.toString('hex');
  if (hex.length > digits) throw new Error(`A signature of ${signature.length} bytes does not fit into its place.`);
  bytes.write(hex, start, 'latin1');
  return bytes;
}

/** `D:20261124020000Z` (ISO 32000-2, 7.9.4). */
function pdfDate(at: Date): string {
  return `D:${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`;
}
