/** A letter that waits: signed from the case's page by the signing service, then by certificate, and a list recorded only. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from '../../src/cases/index.ts';
import { allowInside } from '../../src/foundation/addresses.ts';
import { sha256 } from '../../src/foundation/identifiers.ts';
import { applicationOf, installation } from '../../src/installations/index.ts';
import { stopTypesetter } from '../../src/letters/index.ts';
import { kecamatans, kelurahans } from '../../src/regions/index.ts';
import { inspectPdf } from '../../src/signatures/index.ts';
import { type EsignService, startEsignService } from '../esign-service.ts';
import { certificate, PASSPHRASE } from '../signing.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

const NIK = '3374081203700001';
let world: World;
let esign: EsignService;
let signer: Visitor;
let operator: Visitor;
let desk: Visitor;
let village = '';
const at = (path: string) => `/${ORIGIN.slug}${path}`;
const postOf = (kind: string) => `${kind}-${village.split('.').slice(2).join('-')}`;

beforeAll(async () => {
  world = await openWorld();
  esign = await startEsignService([{ nik: NIK, name: 'Lurah', passphrase: PASSPHRASE, standing: 'ISSUE' }]);
  allowInside('127.0.0.1');
  await open('Siti Aminah', '0'.repeat(64));
  signer = await world.holder(ORIGIN.slug, ORIGIN.code, postOf('lurah'));
  desk = await world.holder(ORIGIN.slug, ORIGIN.code, postOf('kasi'));
  operator = await world.official(ORIGIN.slug, ORIGIN.code, 'operator');
});
afterAll(async () => {
  allowInside(undefined);
  stopTypesetter();
  await esign.close();
  await world.close();
});

async function open(name: string, trackingHash: string): Promise<string> {
  const work = { actor: { kind: 'visitor' } as const, now: world.clock.now, requestId: 'test' };
  return world.database.inRegion(ORIGIN.code, work, async ctx => {
    const district = (await kecamatans(ctx.db, ctx.region)).find(one => one.name === 'Candisari');
    village = (await kelurahans(ctx.db, ctx.region, district?.code))[0]?.code ?? '';
    const of = await installation(ctx, 'pengantar');
    const opened = await openCase(ctx, {
      installation: of,
      application: await applicationOf(ctx, of),
      answers: {
        nama: name,
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
      trackingHash,
      now: ctx.now,
    });
    return opened.ticket;
  });
}

async function act(who: Visitor, ticket: string, action: string, values: Readonly<Record<string, string>> = {}) {
  await who.get(at(`/kerja/${ticket}`));
  await who.submit(Object.fromEntries(Object.entries(values).map(([id, value]) => [`${action}-${id}`, value])), {
    action: `/tindakan/${action}`,
  });
  expect([action, who.page.status]).toEqual([action, 200]);
}

/** A case at whose end the head of the village has decided: its letter waits. */
async function decided(name: string): Promise<string> {
  const ticket = await open(name, sha256(name).toString('hex'));
  await act(await world.holder(ORIGIN.slug, ORIGIN.code, `${postOf('rt')}-01-01`), ticket, 'setuju_rt');
  await act(await world.holder(ORIGIN.slug, ORIGIN.code, `${postOf('rw')}-01`), ticket, 'setuju_rw');
  await act(desk, ticket, 'siapkan', { cocok_kependudukan: 'ya' });
  await act(signer, ticket, 'setujui');
  return ticket;
}

const setWay = async (fields: Readonly<Record<string, string>>): Promise<void> => {
  await operator.get(at('/tanda-tangan'));
  await operator.submit(fields, { action: '/tanda-tangan/cara' });
};

const letterLink = (html: string): string => /\/kerja\/tanda-tangan\/([0-9a-f-]{36})/.exec(html)?.[1] ?? '';

describe('the settings', () => {
  test('are the operator’s and the secretary’s; the connection is tried without signing', async () => {
    await signer.get(at('/tanda-tangan'));
    expect(signer.page.status).toBe(403);
    await setWay({ cara: 'bsre', tingkat: 'B-B', layanan: 'https://10.1.1.1', klien: 'payung', rahasia: 'x' });
    expect([operator.page.status, operator.page.text.includes('jaringan dalam')]).toEqual([422, true]);
    await setWay({ cara: 'bsre', tingkat: 'B-B', layanan: esign.url, klien: 'payung', rahasia: 'salah' });
    await operator.submit({}, { action: '/tanda-tangan/uji' });
    expect(operator.page.text).toContain('menolak');
    await setWay({ layanan: esign.url, rahasia: 'rahasia-klien' });
    expect(operator.page.html).not.toContain('rahasia-klien');
    await operator.submit({}, { action: '/tanda-tangan/uji' });
    expect(operator.page.text).toContain('menjawab dengan benar');
    expect(esign.asked.every(one => one.path.endsWith('/check/status'))).toBe(true);
  });
});

describe('a letter signed by the service', () => {
  let ticket = '';
  let id = '';

  test('waits, is seen from the case by its signer, and not by the desk before', async () => {
    ticket = await decided('Ani');
    expect(signer.page.text).toContain('Menunggu');
    await signer.get(at(`/kerja/${ticket}`));
    id = letterLink(signer.page.html);
    expect(id).not.toBe('');
    await signer.get(at(`/kerja/tanda-tangan/${id}`));
    expect(signer.page.text).toContain('(nomor diberikan saat ditandatangani)');
    await desk.get(at(`/kerja/tanda-tangan/${id}`));
    expect(desk.page.status).toBe(403);
  });

  test('asks for the NIK, refuses a wrong passphrase without losing the number, then is issued', async () => {
    const submit = (frasa: string) => signer.submit({ frasa }, { action: `/tanda-tangan/${id}` });
    await signer.get(at(`/kerja/tanda-tangan/${id}`));
    await submit(PASSPHRASE);
    expect([signer.page.status, signer.page.text.includes('NIK')]).toEqual([422, true]);
    await signer.get(at('/akun/sertifikat'));
    await signer.submit({ nik: NIK }, { action: '/akun/sertifikat/nik' });
    expect(signer.page.text).toContain('337408');
    expect(signer.page.html).not.toContain(NIK);
    await signer.get(at(`/kerja/tanda-tangan/${id}`));
    await submit('salah sekali');
    expect([signer.page.status, signer.page.text.includes('Frasa sandi tidak cocok')]).toEqual([422, true]);
    expect(signer.page.html).not.toContain('salah sekali');
    expect(signer.page.text).toContain('sudah bernomor 400.10.2/1/');
    await submit(PASSPHRASE);
    expect([signer.page.status, signer.page.text]).toEqual([200, expect.stringContaining('sudah terbit')]);
    await signer.get(at(`/kerja/${ticket}/surat/${id}/pdf`));
    const found = await inspectPdf(signer.page.raw, { trusted: esign.roots, at: world.clock.now });
    expect(found.verdict).toBe('valid');
  });
});

describe('a list signed by certificate', () => {
  const tickets: string[] = [];

  test('needs the official’s own certificate, whose page says that it is not certified', async () => {
    await setWay({ cara: 'certificate', tingkat: 'B-B' });
    for (const name of ['Budi', 'Citra', 'Dewi']) tickets.push(await decided(name));
    await signer.get(at('/kerja/tanda-tangan'));
    for (const ticket of tickets) expect(signer.page.text).toContain(ticket);
    await signer.submit({}, { action: '/tanda-tangan/pilih', button: ['semua', 'ya'] });
    expect(signer.page.text).toContain('Tanda tangani 3 surat');
    await signer.submit({ frasa: PASSPHRASE }, { action: '/kerja/tanda-tangan' });
    expect([signer.page.status, signer.page.text.includes('Sertifikat Anda belum ada')]).toEqual([422, true]);
    const { container } = await certificate();
    await signer.get(at('/akun/sertifikat'));
    await signer.submit(
      { 'sandi-wadah': PASSPHRASE },
      { action: '/akun/sertifikat', files: [{ field: 'wadah', name: 'saya.p12', bytes: container }] },
    );
    expect(signer.page.text).toContain('Tidak tersertifikasi');
  });

  test('is signed whole, and its page says what came of each letter', async () => {
    await signer.get(at('/kerja/tanda-tangan'));
    await signer.submit({}, { action: '/tanda-tangan/pilih', button: ['semua', 'ya'] });
    await signer.submit({ frasa: 'bukan ini' }, { action: '/kerja/tanda-tangan' });
    expect([signer.page.status, signer.page.text.includes('Frasa sandi tidak cocok')]).toEqual([422, true]);
    await signer.submit({ frasa: PASSPHRASE }, { action: '/kerja/tanda-tangan' });
    expect(signer.page.url).toContain('/kerja/tanda-tangan/jalan/');
    const run = signer.page.url;
    await expect
      .poll(async () => (await signer.get(run)).text, { timeout: 60_000, interval: 300 })
      .toContain('Selesai: 3 dari 3 surat selesai');
    await desk.get(run);
    expect(desk.page.status).toBe(404);
    await signer.get(at('/kerja/tanda-tangan'));
    expect(signer.page.text).toContain('Tidak ada surat yang menunggu');
    await operator.get(at('/jurnal'));
    expect(operator.page.html).not.toContain(PASSPHRASE);
  });
});

describe('a letter that is not wanted any more', () => {
  test('is withdrawn with a reason', async () => {
    const ticket = await decided('Eka');
    await signer.get(at(`/kerja/${ticket}`));
    const id = letterLink(signer.page.html);
    await signer.get(at(`/kerja/tanda-tangan/${id}`));
    await signer.submit({ alasan: '' }, { action: `/tanda-tangan/${id}/tarik` });
    expect(signer.page.status).toBe(422);
    await signer.submit({ alasan: 'Pemohon pindah' }, { action: `/tanda-tangan/${id}/tarik` });
    expect(signer.page.text).toContain('Surat ditarik');
    await signer.get(at(`/kerja/tanda-tangan/${id}`));
    expect(signer.page.status).toBe(404);
  });
});
