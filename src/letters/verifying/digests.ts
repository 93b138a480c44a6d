/**
 * By which digests a file may be known: of all of it, and of each earlier state of it. A PDF is changed by adding to its end, so
 * a file that was issued and then added to still begins with the bytes that were issued.
 */
import { createHash } from 'node:crypto';

/** Each addition ends with this mark (ISO 32000-2, 7.5.5). */
const END_MARK = '%%EOF';
/** More additions than any honest file has. */
const STATES_AT_MOST = 50;

export interface Digests {
  /** SHA-256 of the file, hexadecimal. */
  readonly whole: string;
  /** Of each earlier state, the latest first. */
  readonly earlier: readonly string[];
}

/** Where earlier states may end: at a mark, or at the end of the line behind it. */
function ends(bytes: Buffer): readonly number[] {
  const found: number[] = [];
  for (
    let mark = bytes.indexOf(END_MARK, 0, 'latin1');
    mark !== -1 && found.length < STATES_AT_MOST * 3;
    mark = bytes.indexOf(END_MARK, mark + END_MARK.length, 'latin1')
  ) {
    const end = mark + END_MARK.length;
    found.push(end);
    if (bytes[end] === 0x0d) {
      found.push(end + 1);
      if (bytes[end + 1] === 0x0a) found.push(end + 2);
    } else if (bytes[end] === 0x0a) found.push(end + 1);
  }
  return found.filter(end => end < bytes.length);
}

export function digestsOf(pdf: Uint8Array): Digests {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const hash = createHash('sha256');
  const earlier: string[] = [];
  let from = 0;
  for (const end of ends(bytes)) {
    hash.update(bytes.subarray(from, end));
    from = end;
    earlier.push(hash.copy().digest('hex'));
  }
  return { whole: hash.update(bytes.subarray(from)).digest('hex'), earlier: earlier.reverse() };
}
