/** A disk that takes nothing any more: told with a sentence, nothing lost of what was typed, nothing half stored. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { begin, fillAll, fillPage, fitting, GOOD, papers, REGION, receiptOn, send } from './applicant.ts';

const disk = vi.hoisted(() => ({ fault: undefined as string | undefined, after: 0 }));

// The file system as it is, but that writing a file may fail half way, as it does when a disk is full.
vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>();
  const failing = (code: string) => Object.assign(new Error(`${code}: write`), { code, syscall: 'write', errno: -28 });
  return {
    ...real,
    async open(...args: Parameters<typeof real.open>) {
      const handle = await real.open(...args);
      const { fault } = disk;
      if (fault === undefined) return handle;
      return Object.assign(Object.create(handle) as typeof handle, {
        writeFile: async (bytes: Buffer) => {
          await handle.writeFile(bytes.subarray(0, disk.after));
          throw failing(fault);
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      });
    },
  };
});

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // One form that goes well, so that the folder of files is there.
  await fillAll(world.visitor());
});
afterAll(() => world.close());

const filesOnDisk = (): readonly string[] =>
  readdirSync(join(world.folder, 'files'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
const kept = async (): Promise<number> =>
  (await world.database.ownerPool.query<{ count: number }>('select count(*)::int as count from attachments')).rows[0]
    ?.count ?? -1;

describe.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])('while the disk answers %s', fault => {
  test('the resident gets 507 and a sentence beside the field; everything else of the page is saved', async () => {
    const citizen = world.visitor();
    await begin(citizen);
    await fillPage(citizen);
    await fillPage(citizen);
    expect(citizen.page.url).toMatch(/berkas_pendukung$/);
    const before = { files: filesOnDisk(), rows: await kept() };
    const bytes = Buffer.from(`%PDF-1.4\n${fault} ${'x'.repeat(5_000)}\n%%EOF\n`);
    Object.assign(disk, { fault, after: 1_000 });
    await citizen.submit(fitting(citizen.page, GOOD), {
      button: ['_aksi', 'lanjut'],
      files: papers(citizen.page).map(paper => ({ ...paper, bytes: Buffer.concat([bytes, Buffer.from(paper.field)]) })),
    });
    disk.fault = undefined;
    expect(citizen.page.status).toBe(507);
    expect(citizen.page.text).toContain('Penyimpanan peladen sedang tidak dapat menerima ktp.pdf.');
    expect(citizen.page.text).not.toContain(fault);
    expect({ files: filesOnDisk(), rows: await kept() }).toEqual(before);
    // What was ticked on the same page is still there, and the pages before too.
    expect(citizen.page.html).toMatch(/name="pernyataan"[^>]*checked/);
    await fillPage(citizen);
    expect(citizen.page.url).toMatch(/periksa-jawaban$/);
    expect(citizen.page.text).toContain(GOOD.nama);
    await send(citizen);
    expect(receiptOn(citizen.page).ticket).toMatch(/^[A-Z]{3}-/);
  });
});

test('a file stands in the place of the folder: told the same way', async () => {
  const { renameSync, rmSync, writeFileSync } = await import('node:fs');
  const folder = join(world.folder, 'files', REGION.code);
  const citizen = world.visitor();
  await begin(citizen);
  await fillPage(citizen);
  await fillPage(citizen);
  renameSync(folder, `${folder}.away`);
  writeFileSync(folder, '');
  await fillPage(citizen, GOOD);
  rmSync(folder);
  renameSync(`${folder}.away`, folder);
  expect(citizen.page.status).toBe(507);
  expect(citizen.page.text).toContain('Penyimpanan peladen');
});

test('a form without new files is sent all the same', async () => {
  const citizen = world.visitor();
  await fillAll(citizen);
  disk.fault = 'ENOSPC';
  await send(citizen);
  disk.fault = undefined;
  expect(citizen.page.status).toBe(200);
  expect(receiptOn(citizen.page).ticket).toMatch(/^[A-Z]{3}-/);
});
