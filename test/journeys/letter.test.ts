/** A letter: through neighbourhood, ward and village office to the official who signs it, and checked by whoever holds it. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from '../../src/cases/index.ts';
import { applicationOf, installation } from '../../src/installations/index.ts';
import { stopTypesetter } from '../../src/letters/index.ts';
import { kecamatans, kelurahans } from '../../src/regions/index.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

let world: World;
let ticket = '';
let village = '';
const at = (path: string) => `/${ORIGIN.slug}${path}`;

beforeAll(async () => {
  world = await openWorld();
  const work = { actor: { kind: 'visitor' } as const, now: world.clock.now, requestId: 'test' };
  ticket = await world.database.inRegion(ORIGIN.code, work, async ctx => {
    const district = (await kecamatans(ctx.db, ctx.region)).find(one => one.name === 'Candisari');
    village = (await kelurahans(ctx.db, ctx.region, district?.code))[0]?.code ?? '';
    const of = await installation(ctx, 'pengantar');
    const opened = await openCase(ctx, {
      installation: of,
      application: await applicationOf(ctx, of),
      answers: {
        nama: 'Siti Aminah',
        nik: '3374085505900001',
        alamat: 'Jalan Peragaan 8',
        telepon: '081234567890',
        kk: '3374080101200001',
        tempat_tinggal: { kecamatan: district?.code ?? '', kelurahan: village, rw: '01', rt: '01' },
        tujuan_surat: 'Membuka rekening bank',
        atas_nama: 'sendiri',
        jenis_pengantar: 'domisili',
        pernyataan: true,
      },
      channel: 'online',
      trackingHash: '0'.repeat(64),
      now: ctx.now,
    });
    return opened.ticket;
  });
});
afterAll(async () => {
  stopTypesetter();
  await world.close();
});

const postOf = (kind: string) => `${kind}-${village.split('.').slice(2).join('-')}`;

async function act(who: Visitor, action: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  await who.get(at(`/kerja/${ticket}`));
  expect([action, who.page.status]).toEqual([action, 200]);
  await who.submit(Object.fromEntries(Object.entries(values).map(([id, value]) => [`${action}-${id}`, value])), {
    action: `/tindakan/${action}`,
  });
  expect([action, who.page.status]).toEqual([action, 200]);
}

describe('a letter', () => {
  let letter = '';
  let code = '';
  let pdf: Buffer = Buffer.alloc(0);
  let signer: Visitor;

  test('goes from desk to desk by the place where the applicant lives', async () => {
    await act(await world.holder(ORIGIN.slug, ORIGIN.code, `${postOf('rt')}-01-01`), 'setuju_rt');
    await act(await world.holder(ORIGIN.slug, ORIGIN.code, `${postOf('rw')}-01`), 'setuju_rw');
    const other = await world.holder(ORIGIN.slug, ORIGIN.code, `${postOf('rw')}-02`);
    await other.get(at(`/kerja/${ticket}`));
    expect(other.page.status).toBe(403);
    await act(await world.holder(ORIGIN.slug, ORIGIN.code, postOf('kasi')), 'siapkan', { cocok_kependudukan: 'ya' });
  });

  test('is numbered when it is signed, by the signer alone', async () => {
    signer = await world.holder(ORIGIN.slug, ORIGIN.code, postOf('lurah'));
    await act(signer, 'setujui');
    expect(signer.page.text).toContain('400.10.2/1/CDS/XI/2026');
    letter = /\/surat\/([0-9a-f-]{36})/.exec(signer.page.html)?.[1] ?? '';
    expect(letter).not.toBe('');
  });

  test('is read as a page and as a PDF/A with its number, its signer and its code', async () => {
    await signer.get(at(`/kerja/${ticket}/surat/${letter}`));
    expect(signer.page.text).toContain('Siti Aminah');
    expect(signer.page.text).toMatch(/LURAH|Lurah/);
    code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(signer.page.text.replaceAll(ticket, ''))?.[0] ?? '';
    await signer.get(at(`/kerja/${ticket}/surat/${letter}/pdf`));
    expect(signer.page.headers['content-type']).toBe('application/pdf');
    expect(signer.page.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect(signer.page.raw.includes('pdfaid')).toBe(true);
    const once = signer.page.raw;
    await signer.get(at(`/kerja/${ticket}/surat/${letter}/pdf`));
    expect(signer.page.raw.equals(once)).toBe(true);
    pdf = once;
  });

  test.skipIf(!existsSync('/usr/bin/pdftotext'))('can be read by machines: its text is text', () => {
    const path = join(world.folder, 'surat.pdf');
    writeFileSync(path, pdf);
    const text = execFileSync('/usr/bin/pdftotext', [path, '-'], { encoding: 'utf8' });
    expect(text).toContain('400.10.2/1/CDS/XI/2026');
    expect(text).toContain(code);
    expect(text).toContain('Siti Aminah');
  });

  test('is checked by its code by whoever holds it; a wrong code is no letter; a stranger may not read it', async () => {
    const bank = world.visitor();
    await bank.get(at('/verifikasi'));
    await bank.get(at(`/verifikasi?kode=${code.toLowerCase().replace('-', ' ')}`));
    expect([bank.page.status, bank.page.text.includes('400.10.2/1/CDS/XI/2026')]).toEqual([200, true]);
    expect(bank.page.text).not.toContain('3374085505900001');
    await bank.get(at('/verifikasi/AAAA-BBBB'));
    expect(bank.page.status).toBe(404);
    await bank.get(at(`/surat/${letter}`));
    expect(bank.page.text).not.toContain('Siti Aminah');
    await bank.get(`/kabupaten-batang/verifikasi/${code}`);
    expect(bank.page.status).toBe(404);
  });
});
