/** A region builds its own government: agency, post, official, appointment; and what an operator may and may not do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Visitor, type World } from '../world.ts';

const HERE = { slug: 'kabupaten-rembang', code: '33.17' } as const;
const at = (path: string) => `/${HERE.slug}${path}`;
const NIP = '198503152010011003';
const PASSWORD = 'tiga kata yang mudah';

let world: World;
let operator: Visitor;

beforeAll(async () => {
  world = await openWorld();
  operator = await world.official(HERE.slug, HERE.code, 'operator');
});
afterAll(() => world.close());

describe('an operator', () => {
  test('adds an agency and a post in it; what is missing is said and nothing is lost', async () => {
    await operator.get(at('/pegawai/jabatan'));
    await operator.submit({ nama: 'Dinas Perpustakaan', singkat: '' }, { action: '/perangkat' });
    expect([operator.page.status, operator.page.html.includes('Dinas Perpustakaan')]).toEqual([422, true]);
    await operator.submit({ singkat: 'Dispus' }, { action: '/perangkat' });
    expect(operator.page.text).toContain('Dinas Perpustakaan ditambahkan');
    await operator.submit(
      { jabatan: 'Kepala Dinas Perpustakaan', perangkat: 'dispus', jenis: 'camat' },
      { action: '/jabatan' },
    );
    expect(operator.page.text).toContain('Pilih wilayahnya');
    await operator.submit({ jenis: 'head', wewenang: ['application-owner'] }, { action: '/jabatan' });
    expect(operator.page.url).toBe(at('/pegawai/kepala-dinas-perpustakaan'));
  });

  test('registers an official with a true NIP and appoints them', async () => {
    await operator.get(at('/pegawai/daftar'));
    await operator.submit({ nama: 'Laras Kusuma', nip: '123', sandi: PASSWORD });
    expect(operator.page.status).toBe(422);
    await operator.get(at('/pegawai/daftar'));
    await operator.submit({ nama: 'Laras Kusuma', nip: NIP, sandi: PASSWORD });
    expect(operator.page.text).toContain('Laras Kusuma terdaftar');
    await operator.get(at('/pegawai/kepala-dinas-perpustakaan'));
    const option = /<option value="([0-9a-f-]{36})"[^>]*>Laras Kusuma/.exec(operator.page.html)?.[1] ?? '';
    await operator.submit({ pegawai: option, sebagai: 'plt' }, { action: '/angkat' });
    expect(operator.page.text).toContain('Plt. Laras Kusuma');
  });

  test('the official signs in with number and password; closing the account ends the session at once', async () => {
    const laras = world.visitor();
    await laras.get(at('/masuk?ke=/aplikasi'));
    await laras.submit({ nip: '19850315 201001 1 003', sandi: 'salah sekali ini' }, { action: '/masuk' });
    expect([laras.page.status, laras.page.text.includes('tidak cocok')]).toEqual([422, true]);
    await laras.submit({ sandi: PASSWORD }, { action: '/masuk' });
    expect(laras.page.url).toBe(at('/aplikasi'));
    await laras.get(at('/pegawai/akun'));
    expect(laras.page.status).toBe(403);
    await operator.get(at('/pegawai/akun'));
    const closing = /action="([^"]*\/tutup)"/g;
    const [row = ''] = operator.page.html.split('<tr').filter(part => part.includes('Laras Kusuma'));
    await operator.post(closing.exec(row)?.[1] ?? '', {});
    expect(operator.page.text).toContain('Akun Laras Kusuma ditutup');
    await laras.get(at('/aplikasi'));
    expect(laras.page.url).toContain('/masuk');
    const auditor = await world.official(HERE.slug, HERE.code, 'auditor');
    await auditor.get(at('/jurnal'));
    for (const line of ['Perangkat daerah ditambahkan', 'Jabatan dibentuk', 'Pegawai didaftarkan'])
      expect(auditor.page.text).toContain(line);
  });

  test('gives the region its colours and a site name of its own, but not one that another region has', async () => {
    await operator.get(at('/identitas'));
    await operator.submit({ warna: 'merah' }, { action: '/identitas' });
    expect(operator.page.status).toBe(422);
    await operator.submit({ warna: '#7a1f1f', situs: 'layanan.rembang.example' }, { action: '/identitas' });
    expect(operator.page.text).toContain('disimpan');
    const other = await world.official('kota-semarang', '33.74', 'operator');
    await other.get('/kota-semarang/identitas');
    await other.submit({ situs: 'layanan.rembang.example' }, { action: '/identitas' });
    expect(other.page.status).toBe(409);
  });
});
