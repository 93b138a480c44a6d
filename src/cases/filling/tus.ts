/**
 * Uploads for the browser's script, by the tus protocol 1.0 (core, creation, termination): https://tus.io/protocols/resumable-upload.
 *
 * The draft's code in the address is the proof, so no cookie is looked at and another site's page can do nothing with it. Why
 * this is not a library: docs/decisions/0020-resumable-uploads.md.
 */
import type { Context } from '../../foundation/context.ts';
import { dropPart } from '../../foundation/files.ts';
import { Problem } from '../../foundation/problem.ts';
import { isLang, writeBytes } from '../../foundation/texts.ts';
import type { ProgramReply, ProgramRequest, ProgramRoute } from '../../web/index.ts';
import { sentenceOfUpload } from '../asking.ts';
import { formTexts } from '../form-texts.ts';
import { announceUpload, giveUpUpload, takeStretch, uploadProgress } from './uploading.ts';

const VERSION = '1.0.0';
/** Largest stretch, in bytes. The script sends less; a foreign client may send a whole file. */
const STRETCH_AT_MOST = 10_500_000;
/** Stretches from one address in a minute: a village behind one address, each with several photographs. */
const STRETCHES_PER_MINUTE = 1_200;

const PATH = '/draf/:code/kirim-berkas';

const said = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): ProgramReply => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
  headers: { 'tus-resumable': VERSION, ...headers },
});

const headerOf = (request: ProgramRequest, name: string): string => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** `filename d29ybGQ=,field bmFtYQ==`: names with their values in base64. */
function metadataOf(header: string): Readonly<Record<string, string>> {
  const pairs = header.split(',').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.trim().split(' ');
    return [name, Buffer.from(value, 'base64').toString('utf8')];
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}

const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/** Refusals in the words of the form, in the language that the page asks for. */
function sentenceOf(problem: Problem, request: ProgramRequest): string {
  const asked = headerOf(request, 'accept-language').slice(0, 2);
  const t = formTexts[isLang(asked) ? asked : 'id'].fileFaults;
  const { details } = problem;
  switch (problem.code) {
    case 'cases.upload-size':
      return t.tooLarge(
        String(details.name ?? ''),
        writeBytes(isLang(asked) ? asked : 'id', Number(details.megabytes) * 1e6),
      );
    case 'cases.upload-number':
      return t.tooMany(Number(details.most));
    case 'files.no-room':
      return t.noRoom('');
    default:
      return t.notTaken;
  }
}

type Handled = (ctx: Context, request: ProgramRequest) => Promise<ProgramReply>;

/** One request in one transaction of the region; a refusal is told with the protocol's header, so that clients understand it. */
function handled(run: Handled): ProgramRoute['handler'] {
  return async request => {
    if (headerOf(request, 'tus-resumable') !== VERSION) return said(412, { 'tus-version': VERSION });
    const work = { actor: { kind: 'visitor' } as const, now: request.now, requestId: request.requestId };
    try {
      return await request.database.inRegion(request.site.code, work, ctx => run(ctx, request));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // A stretch at the wrong place: the client asks where to go on, and needs no sentence.
      return said(error.status, {}, sentenceOf(error, request));
    }
  };
}

const create: Handled = async (ctx, request) => {
  const { code = '' } = request.params;
  const { filename = '', field = '' } = metadataOf(headerOf(request, 'upload-metadata'));
  const bytes = wholeNumber(headerOf(request, 'upload-length'));
  const id = await announceUpload(ctx, code, { field, name: filename, bytes });
  return said(201, { location: `${request.base}/draf/${encodeURIComponent(code)}/kirim-berkas/${id}` });
};

const ask: Handled = async (ctx, { params: { code = '', upload = '' } }) => {
  const { received, bytes } = await uploadProgress(ctx, code, upload);
  return said(200, { 'upload-offset': String(received), 'upload-length': String(bytes), 'cache-control': 'no-store' });
};

const take: Handled = async (ctx, request) => {
  const { code = '', upload = '' } = request.params;
  if (headerOf(request, 'content-type') !== 'application/offset+octet-stream') return said(415);
  const offset = wholeNumber(headerOf(request, 'upload-offset'));
  const done = await takeStretch(ctx, code, upload, { offset, content: request.body });
  const asked = headerOf(request, 'accept-language').slice(0, 2);
  if (done.kind === 'wrong') return said(422, {}, sentenceOfUpload(done.fault, isLang(asked) ? asked : 'id'));
  const whole = done.kind === 'whole' ? { 'upload-result': encodeURIComponent(JSON.stringify(done.file)) } : {};
  return said(204, { 'upload-offset': String(done.received), ...whole });
};

const giveUp: Handled = async (ctx, { params: { code = '', upload = '' } }) => {
  await giveUpUpload(ctx, code, upload);
  return said(204);
};

/** What came of a file is dropped once its row is gone for good; a part without a row is dropped by the sweep's neighbour. */
const cleaned =
  (run: ProgramRoute['handler'], over: (reply: ProgramReply) => boolean): ProgramRoute['handler'] =>
  async request => {
    const reply = await run(request);
    if (over(reply)) await dropPart(request.site.code, request.params.upload ?? '');
    return reply;
  };

export const uploadPrograms: readonly ProgramRoute[] = [
  { method: 'post', path: PATH, perMinute: 120, bytesAtMost: 1_000, handler: handled(create) },
  { method: 'head', path: `${PATH}/:upload`, perMinute: STRETCHES_PER_MINUTE, handler: handled(ask) },
  {
    method: 'patch',
    path: `${PATH}/:upload`,
    perMinute: STRETCHES_PER_MINUTE,
    bytesAtMost: STRETCH_AT_MOST,
    handler: cleaned(handled(take), reply => reply.headers?.['upload-result'] !== undefined || reply.status === 422),
  },
  {
    method: 'delete',
    path: `${PATH}/:upload`,
    perMinute: STRETCHES_PER_MINUTE,
    handler: cleaned(handled(giveUp), reply => reply.status === 204),
  },
];
