/** Files that come in stretches, by the client that browsers use for the protocol, over a network that breaks. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PreviousUpload, Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepUploads, UPLOAD_HOURS } from '../../src/cases/filling/uploading.ts';
import { beginReport, dot } from '../reporting.ts';
import { openWorld, type World } from '../world.ts';

const SLUG = 'kota-semarang';
const CODE = '33.74';
let world: World;
let origin = '';

beforeAll(async () => {
  world = await openWorld();
  origin = await world.server.web.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => world.close());

/** A PNG of so many bytes: what follows the picture's end is no part of it. */
const picture = (bytes: number): Buffer => Buffer.concat([dot(), randomBytes(bytes)]);

const endpoint = (draft: string): string => `${origin}/${SLUG}/draf/${draft}/kirim-berkas`;

interface Sent {
  readonly url: string;
  readonly result: string | undefined;
}

function send(
  draft: string,
  content: Buffer,
  more: Partial<ConstructorParameters<typeof Upload>[1]> = {},
  until?: (upload: Upload, sent: number) => void,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    let result: string | undefined;
    const upload: Upload = new Upload(content, {
      endpoint: endpoint(draft),
      chunkSize: 50_000,
      retryDelays: [0, 0],
      metadata: { filename: 'rumah.png', field: 'foto' },
      onAfterResponse: (_, response) => {
        result = response.getHeader('upload-result') ?? result;
      },
      onProgress: sent => until?.(upload, sent),
      onError: reject,
      onSuccess: () => resolve({ url: upload.url ?? '', result }),
      ...more,
    });
    upload.start();
  });
}

async function answersOf(draft: string): Promise<string> {
  const visitor = world.visitor();
  await visitor.get(`/${SLUG}/draf/${draft}/periksa-jawaban`);
  return visitor.page.text;
}

const draftOf = (): Promise<string> => beginReport(world.visitor(), SLUG, 'Lampu unggah');

describe('a file that comes in stretches', () => {
  test('is an answer of the draft once it is whole, under the checks of any other file', async () => {
    const draft = await draftOf();
    const { result } = await send(draft, picture(180_000));
    expect(JSON.parse(decodeURIComponent(result ?? ''))).toMatchObject({ name: 'rumah.png', mediaType: 'image/png' });
    expect(await answersOf(draft)).toContain('rumah.png');
  });

  test('goes on where it was when the connection breaks', async () => {
    const draft = await draftOf();
    const content = picture(200_000);
    const half = await new Promise<PreviousUpload & { url: string }>((resolve, reject) => {
      const upload: Upload = new Upload(content, {
        endpoint: endpoint(draft),
        chunkSize: 50_000,
        metadata: { filename: 'rumah.png', field: 'foto' },
        onError: reject,
        onChunkComplete: (_, accepted) => {
          if (accepted < 100_000) return;
          void upload.abort().then(() => resolve({ url: upload.url ?? '' } as PreviousUpload & { url: string }));
        },
        onSuccess: () => reject(new Error('It was to break off')),
      });
      upload.start();
    });
    const asked = await fetch(half.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    const received = Number(asked.headers.get('upload-offset'));
    expect(received).toBeGreaterThanOrEqual(100_000);
    expect(received).toBeLessThan(content.length);
    const offsets: number[] = [];
    await send(draft, content, {
      uploadUrl: half.url,
      onBeforeRequest: request => {
        const offset = request.getHeader('Upload-Offset');
        if (offset !== undefined) offsets.push(Number(offset));
      },
    });
    expect(offsets[0]).toBe(received);
    expect(await answersOf(draft)).toContain('rumah.png');
  });

  test('takes a stretch that was sent twice once', async () => {
    const draft = await draftOf();
    const content = picture(100);
    const headers = { 'tus-resumable': '1.0.0' };
    const made = await fetch(endpoint(draft), {
      method: 'POST',
      headers: {
        ...headers,
        'upload-length': String(content.length),
        'upload-metadata': `filename ${Buffer.from('dua.png').toString('base64')},field ${Buffer.from('foto').toString('base64')}`,
      },
    });
    expect(made.status).toBe(201);
    const url = made.headers.get('location') ?? '';
    const patch = () =>
      fetch(url, {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: new Uint8Array(content.subarray(0, 60)),
      });
    expect((await patch()).status).toBe(204);
    expect((await patch()).status).toBe(409);
    const asked = await fetch(url, { method: 'HEAD', headers });
    expect(asked.headers.get('upload-offset')).toBe('60');
    expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(204);
    expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(404);
  });
});

describe('a file is refused', () => {
  test('in words, when its content is not what the question takes; nothing of it stays', async () => {
    const draft = await draftOf();
    await expect(
      send(draft, Buffer.from('MZ this is a program'), { headers: { 'Accept-Language': 'id' } }),
    ).rejects.toThrow(/tidak dapat dipakai/);
    expect(await answersOf(draft)).not.toContain('rumah.png');
  });

  test('when it is too large, before a byte of it is sent', async () => {
    const draft = await draftOf();
    await expect(send(draft, Buffer.alloc(11_000_000), { retryDelays: [] })).rejects.toThrow(/terlalu besar/);
  });

  test('for a draft that nobody has, another question, and without the protocol', async () => {
    await expect(send('AAAA-BBBB', picture(10), { retryDelays: [] })).rejects.toThrow(/404/);
    const draft = await draftOf();
    const metadata = { filename: 'a.png', field: 'nama' };
    await expect(send(draft, picture(10), { metadata, retryDelays: [] })).rejects.toThrow(/422/);
    expect((await fetch(endpoint(draft), { method: 'POST' })).status).toBe(412);
  });
});

test('what was not gone on with for a day is forgotten, with its bytes', async () => {
  const draft = await draftOf();
  await new Promise<void>((resolve, reject) => {
    const upload: Upload = new Upload(picture(200_000), {
      endpoint: endpoint(draft),
      chunkSize: 50_000,
      metadata: { filename: 'lama.png', field: 'foto' },
      onError: reject,
      onChunkComplete: () => void upload.abort().then(() => resolve()),
    });
    upload.start();
  });
  const folder = join(world.folder, 'files', CODE, 'on-their-way');
  expect(readdirSync(folder).length).toBeGreaterThan(0);
  world.clock.now = new Date(world.clock.now.getTime() + (UPLOAD_HOURS + 1) * 3_600_000);
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  expect(await world.database.inRegion(CODE, work, sweepUploads)).toBeGreaterThan(0);
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('the bytes of a file whose draft was thrown away go a day later', async () => {
  const draft = await draftOf();
  await new Promise<void>((resolve, reject) => {
    const upload: Upload = new Upload(picture(200_000), {
      endpoint: endpoint(draft),
      chunkSize: 50_000,
      metadata: { filename: 'buang.png', field: 'foto' },
      onError: reject,
      onChunkComplete: () => void upload.abort().then(() => resolve()),
    });
    upload.start();
  });
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  await world.database.inRegion(CODE, work, ctx => ctx.db.deleteFrom('drafts').where('region', '=', CODE).execute());
  const folder = join(world.folder, 'files', CODE, 'on-their-way');
  await world.database.inRegion(CODE, work, sweepUploads);
  expect(readdirSync(folder)).toHaveLength(1);
  // An id never goes back behind one that this process gave before, so it may be later than the clock of the story.
  const tomorrow = new Date(Math.max(Date.now(), world.clock.now.getTime()) + (UPLOAD_HOURS + 1) * 3_600_000);
  await world.database.inRegion(CODE, { ...work, now: tomorrow }, sweepUploads);
  expect(readdirSync(folder)).toEqual([]);
});
