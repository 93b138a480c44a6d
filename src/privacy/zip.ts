/** A ZIP archive of a few files, as every phone and computer opens it (APPNOTE 6.3.10; names in UTF-8, contents deflated). Pure. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/** Fields of two and four bytes, little-endian. */
function fields(...parts: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    parts.map(([value, bytes]) => {
      const part = Buffer.alloc(bytes);
      part.writeUIntLE(value, 0, bytes);
      return part;
    }),
  );
}

/** Date and time of day as MS-DOS knew them, two seconds exact; in UTC. */
function dosTime(at: Date): readonly [time: number, date: number] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [time, date];
}

/** The archive; all files carry the one instant. */
export function zip(entries: readonly ZipEntry[], at: Date): Buffer {
  const [time, date] = dosTime(at);
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const named = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content);
    const shared = fields(
      [VERSION, 2],
      [UTF8_NAMES, 2],
      [DEFLATED, 2],
      [time, 2],
      [date, 2],
      [crc32(content), 4],
      [packed.length, 4],
      [content.length, 4],
      [named.length, 2],
      [0, 2],
    );
    const local = Buffer.concat([fields([LOCAL, 4]), shared, named, packed]);
    locals.push(local);
    const rest = fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(Buffer.concat([fields([CENTRAL, 4], [VERSION, 2]), shared, rest, named]));
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = fields(
    [END, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [central.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...locals, central, end]);
}
