/**
 * Archives: the plainest tar there is (POSIX ustar), written the same every time and read strictly.
 *
 * Written: names sorted, no owner, no time, no compression, so that the same content is the same bytes on every server.
 * Read: ordinary files with plain names, each once, in order, and nothing else. There is no compression to explode, no
 * link to follow and no name that leads out of a folder; what is not exactly this is refused, not repaired.
 */
import { Problem } from '../foundation/problem.ts';

const BLOCK = 512;
/** A region's whole trust metadata and one release: more than forty roots are decades of rotation. */
const ENTRIES_AT_MOST = 64;
/** The largest definition is 300 KB, a catalogue of a thousand applications is 3 MB. */
const BYTES_AT_MOST = 16_000_000;
const NAME = /^[a-z0-9][a-z0-9.-]{0,60}(\/[a-z0-9][a-z0-9.-]{0,60})?$/;

export type Entries = ReadonlyMap<string, Buffer>;

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'latin1');
  block.write('0000644\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  block.write('00000000000\0', 136, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\0', 257, 'latin1');
  block.write('00', 263, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** Writes the files as one archive. */
export function writeTar(files: Entries): Buffer {
  const parts: Buffer[] = [];
  for (const name of [...files.keys()].sort()) {
    if (!NAME.test(name)) throw new TypeError(`Not a name for an archive: ${name}`);
    const body = files.get(name) ?? Buffer.alloc(0);
    parts.push(header(name, body.length), body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

/** Reads an archive. Problem `exchange.not-an-archive` with the reason where it is anything but what `writeTar` writes. */
export function readTar(bytes: Buffer): Entries {
  const refuse = (why: string): never => {
    throw new Problem('exchange.not-an-archive', 422, { why });
  };
  // Told apart because it is what a person may really hold in hand.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) refuse('compressed');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) refuse('compressed');
  if (bytes.length > BYTES_AT_MOST) refuse('too-large');
  if (bytes.length % BLOCK !== 0 || bytes.length < 2 * BLOCK) refuse('cut-off');
  const files = new Map<string, Buffer>();
  let at = 0;
  let before = '';
  for (;;) {
    const block = bytes.subarray(at, at + BLOCK);
    if (block.length < BLOCK) refuse('cut-off');
    if (block.every(byte => byte === 0)) break;
    const name = block.toString('latin1', 0, block.indexOf(0) === -1 ? 100 : Math.min(100, block.indexOf(0)));
    if (!NAME.test(name) || name.includes('..')) refuse('name');
    const size = Number.parseInt(block.toString('latin1', 124, 135), 8);
    // Comparing with the header that we would write refuses links, devices, owners, times and hidden fields at once.
    if (!Number.isSafeInteger(size) || size < 0 || size > BYTES_AT_MOST) refuse('header');
    if (!header(name, size).equals(block)) refuse('header');
    if (name <= before) refuse('order');
    if (files.size >= ENTRIES_AT_MOST) refuse('too-many');
    const body = bytes.subarray(at + BLOCK, at + BLOCK + size);
    const next = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (body.length < size || next > bytes.length) refuse('cut-off');
    if (!bytes.subarray(at + BLOCK + size, next).every(byte => byte === 0)) refuse('padding');
    files.set(name, Buffer.from(body));
    before = name;
    at = next;
  }
  if (bytes.length !== at + 2 * BLOCK || !bytes.subarray(at).every(byte => byte === 0)) refuse('trailing');
  return files;
}
