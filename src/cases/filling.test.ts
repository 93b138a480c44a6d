/** Finding a service and filling in its form over HTTP, as a browser without scripts does it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  begin,
  FORM,
  filesForTests,
  filled,
  own,
  PERSON,
  PNG,
  placeIn,
  type Town,
  townOfCitizens,
} from '../../test/citizens.tsx';
import { store } from '../catalogue/index.ts';
import { adopt, closeToCitizens } from '../installations/index.ts';
import { DRAFT_DAYS, sweepDrafts } from './drafts.ts';

let town: Town;
let files: Awaited<ReturnType<typeof filesForTests>>;

beforeAll(async () => {
  files = await filesForTests();
});
afterAll(() => files.remove());
beforeEach(async () => {
  town = await townOfCitizens();
});

describe('finding a service', () => {
  test('home, list, search and the page of the service', async () => {
    const one = town.browser();
    const home = await one.get('/');
    expect(home.status).toBe(200);
    expect(home.html).toContain('Izin praktik');
    expect((await one.get('/layanan?q=bidan')).html).toContain('Izin praktik');
    expect((await one.get('/layanan?q=kapal')).html).toContain('Tidak ada layanan untuk');
    const page = await one.get(`/layanan/${FORM.id}`);
    expect(page.html).toContain('Paling lama 5 hari kerja');
    expect(page.html).toContain('Gratis');
    expect(page.html).toContain('<b>Surat</b> izin.');
    expect((await one.get('/layanan/tidak_ada')).status).toBe(404);
    expect((await one.get(`/layanan/${FORM.id}?bahasa=en`)).html).toContain('Practice permit');
  });

  test('a closed service says why and takes nothing', async () => {
    await town.world.as('system', ctx => closeToCitizens(ctx, FORM.id, 'Blangko sedang habis.'));
    const one = town.browser();
    expect((await one.get(`/layanan/${FORM.id}`)).html).toContain('Blangko sedang habis.');
    expect((await one.get(`/layanan/${FORM.id}/ajukan`)).path).toBe(`/layanan/${FORM.id}`);
    expect((await one.post(`/layanan/${FORM.id}/ajukan`, {})).status).toBe(409);
  });
});

describe('filling in', () => {
  test('what is wrong is told beside what was typed, and all of it is kept', async () => {
    const one = town.browser();
    const { code, first } = await begin(one);
    const again = await one.post(first.path, { ...own(first.html), ...PERSON, nik: '12AB', surel: 'siti@' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('Ada 2 isian yang perlu diperbaiki');
    expect(again.html).toContain('href="#f-nik"');
    expect(again.html).toContain('value="12AB"');
    const elsewhere = await town.browser().get(`/draf/${code}/diri`);
    expect(elsewhere.html).toContain('value="12AB"');
    expect(elsewhere.html).toContain('value="Siti Aminah"');
  });

  test('an answer that brings up a question leads to it before the next page', async () => {
    const one = town.browser();
    const { first } = await begin(one);
    const second = await one.post(first.path, { ...own(first.html), ...PERSON });
    expect(second.html).not.toContain('Sebutkan');
    const same = await one.post(second.path, { ...own(second.html), ...placeIn(town), jenis: 'lain' });
    expect(same.path).toContain('tambahan=ya');
    expect(same.html).toContain('Sebutkan');
    expect(same.html).not.toContain('perlu diperbaiki');
    const missing = await one.post(same.path.replace(/\?.*/, ''), {
      ...own(same.html),
      ...placeIn(town),
      jenis: 'lain',
      jenis_lain: '',
    });
    expect(missing.status).toBe(422);
  });

  test('every type of field takes an answer and gives it back', async () => {
    const one = town.browser();
    const { first } = await begin(one);
    const second = await one.post(first.path, { ...own(first.html), ...PERSON });
    const next = await one.post(second.path, {
      ...own(second.html),
      ...placeIn(town),
      'lokasi-address': 'Jalan Melati 7',
      'lokasi-latitude': '-6,9',
      'lokasi-longitude': '109,7',
      jenis: 'mandiri',
      'mulai-d': '2',
      'mulai-m': '12',
      'mulai-y': '2026',
      biaya: 'Rp 1.250.000',
      jam: '08.30',
      layanan: ['a', 'b'],
      'pegawai-0-nama_pegawai': 'Rahma',
      'pegawai-0-umur': '31',
    });
    expect(next.path).toContain('/unggahan');
    const back = await one.get(second.path);
    for (const shown of [
      'Jalan Melati 7',
      'value="-6.9"',
      'value="2026"',
      'value="1.250.000"',
      'value="08:30"',
      'value="Rahma"',
      'value="31"',
    ]) {
      expect(back.html).toContain(shown);
    }
    const check = await one.get(second.path.replace(/tempat$/, 'periksa-jawaban'));
    expect(check.html).toContain('2 Desember 2026');
    expect(check.html).toContain('Persalinan');
    expect(check.html).toContain('Perbaiki: Berkas');
  });

  test('a village of another district is refused without losing anything', async () => {
    const one = town.browser();
    const { first } = await begin(one);
    const second = await one.post(first.path, { ...own(first.html), ...PERSON });
    const again = await one.post(second.path, {
      ...own(second.html),
      'lokasi-kecamatan': '33.25.02',
      'lokasi-kelurahan': town.village,
      jenis: 'mandiri',
    });
    expect(again.status).toBe(422);
    expect(again.html).toContain('tidak berada di kecamatan yang dipilih');
    expect(again.html).toMatch(new RegExp(`value="${town.village}" selected`));
  });

  test('rows come and go without scripts', async () => {
    const one = town.browser();
    const { first } = await begin(one);
    const second = await one.post(first.path, { ...own(first.html), ...PERSON });
    const rows = { 'pegawai-0-nama_pegawai': 'Rahma', 'pegawai-0-umur': 'x' };
    const two = await one.post(second.path, { ...own(second.html), ...rows, _tambah: 'pegawai:1' });
    expect(two.html).toContain('name="pegawai-1-nama_pegawai"');
    expect(two.html).toContain('value="Rahma"');
    expect(two.html).toContain('value="x"');
    const fewer = await one.post(second.path, {
      ...own(second.html),
      ...rows,
      'pegawai-1-nama_pegawai': 'Dewi',
      _buang: 'pegawai:0',
    });
    expect(fewer.html).not.toContain('Rahma');
    expect(fewer.html).toContain('value="Dewi"');
  });

  test('a wrong file is told beside its field; a right one is there, can be opened and removed', async () => {
    const one = town.browser();
    const { first } = await begin(one);
    const second = await one.post(first.path, { ...own(first.html), ...PERSON });
    const third = await one.post(second.path, { ...own(second.html), ...placeIn(town), jenis: 'mandiri' });
    expect(third.html).toContain('Praktik Siti Aminah');
    const wrong = await one.upload(third.path, { ...own(third.html), benar: 'ya' }, [
      { field: 'ktp', name: 'ktp.png', bytes: Buffer.from('bukan foto') },
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('ktp.png tidak dapat dipakai. Unggah foto JPG, PNG, atau WebP.');
    const right = await one.upload(third.path, { ...own(third.html), benar: 'ya' }, [
      { field: 'ktp', name: 'ktp.png', bytes: PNG },
    ]);
    expect(right.path).toContain('periksa-jawaban');
    const address = /href="\/sini(\/draf\/[^"]+\/unggahan\/[0-9a-f]{64})"/.exec(right.html)?.[1] ?? '';
    expect((await one.get(address)).status).toBe(200);
    const digest = address.slice(-64);
    const removed = await one.upload(third.path, { ...own(third.html), benar: 'ya', _hapus: `ktp:${digest}` }, []);
    expect(removed.html).not.toContain(digest);
    expect((await one.get(address)).status).toBe(404);
  });

  test('leaving gives the code; another phone goes on where it was left', async () => {
    const one = town.browser();
    const { code, first } = await begin(one);
    const left = await one.post(first.path, { ...own(first.html), nama: 'Siti Aminah', _aksi: 'nanti' });
    expect(left.path).toBe(`/draf/${code}/simpan-keluar`);
    expect(left.html).toContain(code);
    expect(left.html).toContain('24 Desember 2026');
    const other = town.browser();
    expect((await other.post('/draf', { kode: ` ${code.toLowerCase()} ` })).path).toBe(`/draf/${code}/diri`);
    expect((await other.post('/draf', { kode: 'AAAA-AAAA' })).status).toBe(422);
    expect((await other.get('/draf/AAAA-AAAA/diri')).status).toBe(404);
  });

  test('it saves itself while typing', async () => {
    const one = town.browser();
    const { code, first } = await begin(one);
    expect((await one.post(first.path, { ...own(first.html), nama: 'Siti', nik: '33', _autosave: '1' })).status).toBe(
      200,
    );
    expect((await town.browser().get(`/draf/${code}/diri`)).html).toContain('value="33"');
  });

  test('after thirty days it is gone, and the page says what to do', async () => {
    const one = town.browser();
    const { code } = await begin(one);
    town.later((DRAFT_DAYS + 1) * 86_400_000);
    const gone = await one.get(`/draf/${code}/diri`);
    expect(gone.status).toBe(410);
    expect(gone.html).toContain(`/layanan/${FORM.id}/ajukan`);
    expect(await town.world.as('system', sweepDrafts, { days: DRAFT_DAYS + 1 })).toBe(1);
  });

  test('another form meanwhile: answers that fit stay, and the page says so until it was seen', async () => {
    const one = town.browser();
    const { code, last } = await filled(town, one);
    await town.world.as('system', async ctx => {
      const pages = {
        ...FORM.form.pages,
        diri: {
          title: 'Data diri',
          fields: {
            ...FORM.form.pages.diri?.fields,
            str: { type: 'text', label: 'Nomor STR', required: true } as const,
          },
        },
      };
      await adopt(ctx, FORM.id, {
        digest: await store(ctx, { ...FORM, version: '1.1.0', form: { pages } }),
        adaptation: null,
        version: '1.1.0',
      });
    });
    const looked = await one.post(`/draf/${code}/kirim-sekarang`, own(last.html));
    expect(looked.path).toContain('periksa-jawaban?berubah=ya');
    expect(looked.html).toContain('Formulir berubah pada saat Anda mengirim');
    const refused = await one.post(`/draf/${code}/kirim-sekarang`, own(looked.html));
    expect(refused.path).toBe(`/draf/${code}/diri?periksa=ya`);
    expect(refused.html).toContain('Formulir ini diperbarui');
    expect(refused.html).toContain('Siti Aminah');
    expect(refused.html).toMatch(/Isi .Nomor STR./);
    const saved = await one.post(`/draf/${code}/diri`, { ...own(refused.html), ...PERSON, str: 'STR-1' });
    expect(saved.html).not.toContain('Formulir ini diperbarui');
  });
});
