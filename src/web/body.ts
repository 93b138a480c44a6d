/** Reading a form, with a limit on everything: parts, sizes, names. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../foundation/problem.ts';
import type { Route, UploadedFile } from './route.ts';

/** A form of ours has at most some hundred inputs; a table of fifty rows with ten columns has 500. */
const FIELDS_AT_MOST = 2_000;
/** One answer, in bytes. The longest text of the language is 10,000 characters. */
const FIELD_BYTES_AT_MOST = 64_000;

export interface Body {
  readonly fields: Readonly<Record<string, string>>;
  readonly fieldsAll: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly UploadedFile[];
}

/** First values, and all values, of pairs. Records without a prototype: a field may be called `__proto__`. */
export function collect(pairs: Iterable<readonly [string, string]>): {
  readonly first: Record<string, string>;
  readonly all: Record<string, string[]>;
} {
  const first: Record<string, string> = Object.create(null);
  const all: Record<string, string[]> = Object.create(null);
  for (const [name, value] of pairs) {
    first[name] ??= value;
    const list = all[name];
    if (list === undefined) all[name] = [value];
    else list.push(value);
  }
  return { first, all };
}

/** The pairs of a query or of a urlencoded body as Fastify hands them over: text, or a list where a name came twice. */
export function pairsOf(parsed: unknown): [string, string][] {
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
}

const EMPTY: Body = { fields: {}, fieldsAll: {}, files: [] };

/** Reads the body that the route allows. Problems `web.not-a-form` 415, `web.too-large` 413, `web.too-many-files` 413. */
export async function readBody(request: FastifyRequest, route: Route): Promise<Body> {
  if (route.method === 'get') return EMPTY;
  if (!request.isMultipart()) {
    const { first, all } = collect(pairsOf(request.body));
    return { fields: first, fieldsAll: all, files: [] };
  }
  if (route.upload === undefined) throw new Problem('web.not-a-form', 415);
  const { megabytes, files: filesAtMost } = route.upload;
  const bytesAtMost = megabytes * 1_000_000;
  const pairs: [string, string][] = [];
  const files: UploadedFile[] = [];
  const parts = request.parts({
    limits: {
      fields: FIELDS_AT_MOST,
      fieldSize: FIELD_BYTES_AT_MOST,
      files: filesAtMost,
      fileSize: bytesAtMost,
      parts: FIELDS_AT_MOST + filesAtMost,
    },
  });
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        pairs.push([part.fieldname, String(part.value)]);
        continue;
      }
      const bytes = await part.toBuffer();
      if (bytes.length === 0 && part.filename === '') continue;
      files.push({ field: part.fieldname, name: part.filename, bytes, mediaType: part.mimetype });
    }
  } catch (error) {
    // A limit that was passed has a code of its own; anything else is a body that breaks off or was never a form.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')) throw error;
    throw new Problem('web.broken-request', 400);
  }
  const { first, all } = collect(pairs);
  return { fields: first, fieldsAll: all, files };
}
