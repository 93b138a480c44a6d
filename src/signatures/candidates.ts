/** Where signatures stand in the bytes of a file, before anything of them is believed. */
import { type Libpdf, libpdf } from './libraries.ts';

/** A signature by its place: the file is signed from its start to `open` and from `close` to `end`. */
export interface Candidate {
  readonly open: number;
  readonly close: number;
  readonly end: number;
  /** What stands between; undefined where it is not hexadecimal or the file ends before it. */
  readonly contents: Buffer | undefined;
}

export const SIGNATURES_AT_MOST = 50;
/** No signature with its time-stamp and chains comes near it. */
const CONTENTS_BYTES_AT_MOST = 1_000_000;

const RANGE = /\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

/**
 * Every signature of a file says in plain bytes how far it reaches, because it must stand at a place that is known before it is made.
 * Ordered by that end.
 */
export function candidatesIn(pdf: Buffer): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of pdf.toString('latin1').matchAll(RANGE)) {
    const [open = 0, close = 0, length = 0] = match.slice(1).map(Number);
    // The range itself must be under the signature that it belongs to.
    if (open <= 0 || close <= open + 1 || (match.index > open && match.index < close)) continue;
    const end = close + length;
    if (found.some(one => one.open === open && one.close === close && one.end === end)) continue;
    found.push({ open, close, end, contents: contentsAt(pdf, open, close) });
    if (found.length > SIGNATURES_AT_MOST) break;
  }
  return found.sort((one, other) => one.end - other.end);
}

function contentsAt(pdf: Buffer, open: number, close: number): Buffer | undefined {
  if (close > pdf.length || close - open > CONTENTS_BYTES_AT_MOST * 2) return undefined;
  if (pdf[open] !== 0x3c || pdf[close - 1] !== 0x3e) return undefined;
  const hex = pdf.subarray(open + 1, close - 1).toString('latin1');
  return /^[0-9a-fA-F]*$/.test(hex) ? Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex') : undefined;
}

/** A signature that the form of the file leads to. */
export interface Shown {
  readonly name: string;
  /** Its range as it is written; undefined where it has none that can be read. */
  readonly range: readonly number[] | undefined;
}

/** The signatures that a reader of this revision is shown: values of the form's fields. */
export function shownIn(pdf: Libpdf.PDF): readonly Shown[] {
  const { PdfArray, PdfDict, PdfRef, PdfString } = libpdf;
  const of = (value: Libpdf.PdfObject | null | undefined): Libpdf.PdfObject | null | undefined =>
    value instanceof PdfRef ? pdf.getObject(value) : value;
  const found: Shown[] = [];
  try {
    const form = of(pdf.getCatalog().get('AcroForm'));
    const open = form instanceof PdfDict ? [of(form.get('Fields'))] : [];
    // Fields may have fields below them; a file may also lead around in a circle.
    const seen = new Set<Libpdf.PdfObject>();
    for (let fields = open.pop(); fields !== undefined && seen.size < 10_000; fields = open.pop()) {
      if (!(fields instanceof PdfArray)) continue;
      for (const each of fields) {
        const field = of(each);
        if (!(field instanceof PdfDict) || seen.has(field)) continue;
        seen.add(field);
        const kids = of(field.get('Kids'));
        if (kids instanceof PdfArray) open.push(kids);
        const value = of(field.get('V'));
        if (!(value instanceof PdfDict) || !value.has('Contents') || !value.has('Filter')) continue;
        const [range, name] = [of(value.get('ByteRange')), of(value.get('Name'))];
        found.push({
          name: name instanceof PdfString ? name.asString().slice(0, 300) : '',
          range: range instanceof PdfArray ? range.toArray().map(one => numberIn(of(one))) : undefined,
        });
      }
    }
  } catch {
    // What cannot be read is not shown; the bytes are looked at all the same.
  }
  return found;
}

function numberIn(value: Libpdf.PdfObject | null | undefined): number {
  return value instanceof Object && value.type === 'number'
    ? (value as unknown as { value: number }).value
    : Number.NaN;
}

/** Certificates that the file keeps for checking. */
export function storeIn(pdf: Libpdf.PDF): readonly Uint8Array[] {
  const { PdfRef, PdfStream } = libpdf;
  try {
    const resolve = (ref: Libpdf.PdfRef): Libpdf.PdfObject | null => pdf.getObject(ref);
    const certificates = pdf.getCatalog().getDict('DSS', resolve)?.getArray('Certs', resolve)?.toArray() ?? [];
    return certificates.slice(0, SIGNATURES_AT_MOST).flatMap(one => {
      const value = one instanceof PdfRef ? pdf.getObject(one) : one;
      return value instanceof PdfStream ? [value.getDecodedData()] : [];
    });
  } catch {
    return [];
  }
}
