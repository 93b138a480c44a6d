/**
 * Files of citizens: kept by the SHA-256 of their content, outside the database, one folder for each region.
 *
 * What a file is, its content says (its first bytes, by the well-kept `file-type`), never its name or what the browser
 * claimed. Only pictures and PDF are taken: they are shown to officials, and nothing that a browser would run may come in.
 * A file is written under another name, flushed, and renamed, so that a crash or a full disk leaves no half file.
 */
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { Context } from './context.ts';
import { sha256, uuidv7 } from './identifiers.ts';
import { found, Problem } from './problem.ts';
import { type ProblemTexts, type Texts, texts } from './texts.ts';

export interface AttachmentsTable {
  region: string;
  digest: string;
  bytes: number;
  media_type: string;
  created_at: Date;
}

declare module './database.ts' {
  interface Tables {
    attachments: AttachmentsTable;
  }
}

export interface StoredFile {
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** What citizens may send, by content. */
export const ACCEPTED_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** The largest file of any field, in bytes (10 MB). A field may ask for less. */
export const FILE_BYTES_AT_MOST = 10_000_000;

let folder: string | undefined;

/** Says where files are kept. Called once at the start. */
export function keepFilesIn(path: string): void {
  folder = path;
}

function pathOf(region: string, digest: string): string {
  if (folder === undefined) throw new Error('Where files are kept was not said: call keepFilesIn first');
  return join(folder, region, digest.slice(0, 2), digest);
}

/** What the bytes are, or undefined when they are none of the accepted types. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<(typeof ACCEPTED_TYPES)[number] | undefined> {
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  return ACCEPTED_TYPES.find(one => one === type);
}

/** Keeps the bytes. Problems `files.empty` 422, `files.too-large` 413, `files.kind` 415, `files.no-room` 507. The same content is kept once. */
export async function storeFile(ctx: Context, bytes: Uint8Array): Promise<StoredFile> {
  if (bytes.length === 0) throw new Problem('files.empty', 422);
  if (bytes.length > FILE_BYTES_AT_MOST)
    throw new Problem('files.too-large', 413, { megabytes: FILE_BYTES_AT_MOST / 1_000_000 });
  const mediaType = await mediaTypeOf(bytes);
  if (mediaType === undefined) throw new Problem('files.kind', 415);
  const digest = sha256(bytes).toString('hex');
  try {
    await writeWhole(pathOf(ctx.region, digest), bytes);
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    throw Object.assign(new Problem('files.no-room', 507, { because: error.code ?? '' }), { cause: error });
  }
  await ctx.db
    .insertInto('attachments')
    .values({ region: ctx.region, digest, bytes: bytes.length, media_type: mediaType, created_at: ctx.now })
    .onConflict(conflict => conflict.columns(['region', 'digest']).doNothing())
    .execute();
  return { digest, bytes: bytes.length, mediaType };
}

/** The file's content and type; problem `files.none` where this region has no such file. */
export async function openFile(ctx: Context, digest: string): Promise<StoredFile & { readonly content: Buffer }> {
  const row = await ctx.db
    .selectFrom('attachments')
    .select(['digest', 'bytes', 'media_type'])
    .where('region', '=', ctx.region)
    .where('digest', '=', digest)
    .executeTakeFirst();
  const { bytes, media_type } = found(row, 'files.none');
  const content = await readFile(pathOf(ctx.region, digest));
  return { digest, bytes, mediaType: media_type, content };
}

/** Where what came so far of a file on its way lies: apart from whole files, under the name of its row. */
function partPath(region: string, id: string): string {
  if (folder === undefined) throw new Error('Where files are kept was not said: call keepFilesIn first');
  return join(folder, region, 'on-their-way', id);
}

/**
 * Writes a stretch of a file on its way at its place, flushed. The same stretch again changes nothing, so whoever counts what came
 * may do so afterwards. Problem `files.no-room` 507.
 */
export async function writePart(ctx: Context, id: string, offset: number, bytes: Uint8Array): Promise<void> {
  const path = partPath(ctx.region, id);
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, constants.O_CREAT | constants.O_WRONLY, 0o600);
    try {
      await handle.write(bytes, 0, bytes.length, offset);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    throw Object.assign(new Problem('files.no-room', 507, { because: error.code ?? '' }), { cause: error });
  }
}

/** Everything that came of a file on its way. */
export function readPart(ctx: Context, id: string): Promise<Buffer> {
  return readFile(partPath(ctx.region, id));
}

/** Files on their way in a region, by the names of their rows, whether those are still there or not. */
export async function partsOf(region: string): Promise<readonly string[]> {
  return readdir(dirname(partPath(region, '-'))).catch(() => []);
}

/** Forgets what came of a file on its way. */
export async function dropPart(region: string, id: string): Promise<void> {
  await rm(partPath(region, id), { force: true });
}

/** Whether this region has a file with this content. */
export async function isStored(ctx: Context, digest: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('attachments')
    .select('digest')
    .where('region', '=', ctx.region)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets a file: nobody can open it any more. Its content goes by `destroyFile`, once this transaction stands. */
export async function dropFileRow(ctx: Context, digest: string): Promise<void> {
  await ctx.db.deleteFrom('attachments').where('region', '=', ctx.region).where('digest', '=', digest).execute();
}

/** Takes a file's content from the disk; nothing where it is not there. Its row must be gone before. */
export async function destroyFile(ctx: Context, digest: string): Promise<void> {
  await rm(pathOf(ctx.region, digest), { force: true });
}

/** The system would not write: full, over its quota, read-only, unplugged, or not ours. */
function isStorageFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.size === bytes.length) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${uuidv7()}`;
  try {
    const handle = await open(draft, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

export const filesProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    empty: () => 'Berkas itu kosong. Pilih berkas lain.',
    'too-large': d =>
      `Berkas lebih besar dari ${d.megabytes} MB. Kecilkan dahulu, misalnya dengan memotret ulang pada ukuran sedang.`,
    kind: () =>
      'Isi berkas itu bukan foto (JPEG, PNG, WebP) atau PDF. Nama berkas saja tidak cukup; simpan ulang sebagai foto atau PDF.',
    'no-room': () => 'Penyimpanan peladen sedang tidak dapat menerima berkas. Coba kirim lagi nanti.',
    none: () => 'Berkas itu tidak ada, atau Anda tidak berhak membukanya.',
  },
  en: {
    empty: () => 'That file is empty. Choose another one.',
    'too-large': d =>
      `The file is larger than ${d.megabytes} MB. Make it smaller first, for instance by taking the picture at a medium size.`,
    kind: () =>
      'The content of that file is neither a picture (JPEG, PNG, WebP) nor a PDF. Its name is not enough; save it as a picture or PDF.',
    'no-room': () => "The server's storage cannot take files at the moment. Send it again later.",
    none: () => 'That file does not exist, or you may not open it.',
  },
});
