/**
 * Files that come with a form. A wrong file is a fault of its field, told beside it, never an error page: the rest of the
 * form is saved all the same.
 */
import type { Context } from '../foundation/context.ts';
import { ACCEPTED_TYPES, FILE_BYTES_AT_MOST, mediaTypeOf, type StoredFile, storeFile } from '../foundation/files.ts';
import { isProblem } from '../foundation/problem.ts';
import { acceptedMediaTypes, type Field, type FileAnswer, fileLimits } from '../language/index.ts';
import type { UploadedFile } from '../web/index.ts';

/** Characters kept of a file's name. */
const NAME_AT_MOST = 120;

export type Accept = 'image' | 'document' | 'any';

export const acceptOf = (field: Field): Accept => field.accept ?? 'any';

/** What a field takes: what its application asks for, as far as the file store takes it. */
export function takenTypes(field: Field): readonly string[] {
  const asked = acceptedMediaTypes(acceptOf(field));
  return ACCEPTED_TYPES.filter(type => asked.includes(type));
}

export const filesAtMost = (field: Field): number => fileLimits(field).count;
export const bytesAtMost = (field: Field): number => Math.min(fileLimits(field).bytes, FILE_BYTES_AT_MOST);

export type UploadFault =
  | { readonly kind: 'kind'; readonly name: string; readonly accept: Accept }
  | { readonly kind: 'too-large'; readonly name: string; readonly megabytes: number }
  | { readonly kind: 'empty'; readonly name: string }
  /** The server's fault, not the file's: its storage is full or away. */
  | { readonly kind: 'no-room'; readonly name: string }
  | { readonly kind: 'too-many'; readonly most: number };

/** The name without folders and signs that only confuse, as people will see it. */
export function plainFileName(name: string): string {
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  if (bare.length <= NAME_AT_MOST) return bare === '' ? 'berkas' : bare;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(bare)?.[0] ?? '';
  return bare.slice(0, NAME_AT_MOST - ending.length) + ending;
}

/** What is wrong with a file for this field, by its content. */
export async function uploadFault(field: Field, upload: UploadedFile): Promise<UploadFault | undefined> {
  const name = plainFileName(upload.name);
  const most = bytesAtMost(field);
  if (upload.bytes.length === 0) return { kind: 'empty', name };
  if (upload.bytes.length > most) return { kind: 'too-large', name, megabytes: most / 1_000_000 };
  const mediaType = await mediaTypeOf(upload.bytes);
  const taken = mediaType !== undefined && takenTypes(field).includes(mediaType);
  return taken ? undefined : { kind: 'kind', name, accept: acceptOf(field) };
}

/** The file kept, or undefined where the storage takes nothing now: what else was answered must be saved all the same. */
async function storedUnlessFull(ctx: Context, bytes: Uint8Array): Promise<StoredFile | undefined> {
  try {
    return await storeFile(ctx, bytes);
  } catch (error) {
    if (isProblem(error, 'files.no-room')) return undefined;
    throw error;
  }
}

/** 507 where the storage is at fault, so that whoever watches the server sees it; 422 where the sender can mend it. */
export function statusOf(faults: Iterable<UploadFault>): 422 | 507 {
  return [...faults].some(fault => fault.kind === 'no-room') ? 507 : 422;
}

/** Keeps the files that are right, up to the field's number, and tells what was wrong with the first that is not. */
export async function takeFiles(
  ctx: Context,
  field: Field,
  had: readonly FileAnswer[],
  uploads: readonly UploadedFile[],
): Promise<{ readonly files: readonly FileAnswer[]; readonly fault: UploadFault | undefined }> {
  let files = had;
  let fault: UploadFault | undefined;
  for (const upload of uploads) {
    const wrong = await uploadFault(field, upload);
    const full = files.length >= filesAtMost(field);
    if (wrong !== undefined || full) {
      fault ??= wrong ?? { kind: 'too-many', most: filesAtMost(field) };
      continue;
    }
    const stored = await storedUnlessFull(ctx, upload.bytes);
    if (stored === undefined) {
      fault ??= { kind: 'no-room', name: plainFileName(upload.name) };
      continue;
    }
    const { digest, bytes, mediaType } = stored;
    if (files.some(one => one.digest === digest)) continue;
    files = [...files, { digest, bytes, mediaType, name: plainFileName(upload.name) }];
  }
  return { files, fault };
}
