/**
 * A picture for the letterhead: a PNG that is whole, of a size that suits a coat of arms, and no larger inside than it says
 * (W3C PNG, third edition). Other kinds are refused: a drawing (SVG) may hold scripts and addresses. Pure.
 */
import { crc32, inflateSync } from 'node:zlib';

const EMBLEM_BYTES_AT_MOST = 500_000;
const EMBLEM_PIXELS_AT_LEAST = 64;
const EMBLEM_PIXELS_AT_MOST = 1_600;

export type PictureFault = 'kind' | 'bytes' | 'pixels' | 'broken';
interface Picture {
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Samples of a pixel by colour type: grey, RGB, palette, grey with alpha, RGB with alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Width and height of the picture, or what is wrong with it. */
export function pictureOf(bytes: Buffer): Picture | PictureFault {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return 'kind';
  if (bytes.length > EMBLEM_BYTES_AT_MOST) return 'bytes';
  if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return 'broken';
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 0, colour = 0] = bytes.subarray(24, 26);
  const isSized = [width, height].every(side => side >= EMBLEM_PIXELS_AT_LEAST && side <= EMBLEM_PIXELS_AT_MOST);
  if (!isSized) return 'pixels';
  const data = dataOf(bytes);
  const samples = SAMPLES[colour];
  if (data === undefined || samples === undefined) return 'broken';
  const rowBytes = Math.ceil((width * samples * depth) / 8) + 1;
  try {
    // Interlaced pictures have up to seven times as many row marks, never more pixels.
    const inflated = inflateSync(data, { maxOutputLength: rowBytes * height + 8 * (height + 8) });
    return inflated.length >= (rowBytes - 1) * height ? { width, height } : 'broken';
  } catch {
    return 'broken';
  }
}

/** The compressed rows, if every chunk is whole and as its check sum says, and the last is the end. */
function dataOf(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (kind === 'IDAT') parts.push(bytes.subarray(at + 8, end - 4));
    // A moving picture is none for a letter.
    if (kind === 'acTL') return undefined;
    if (kind === 'IEND') return end === bytes.length ? Buffer.concat(parts) : undefined;
    at = end;
  }
  return undefined;
}
