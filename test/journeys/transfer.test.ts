/** An owner moves the open cases of an adapted application onto its new rules, over HTTP; a citizen reads what happened. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODE, file, HERE, newRules } from '../transferring/reports.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const at = (path: string) => `/${HERE.slug}${path}`;

let world: World;
let owner: Visitor;
const tickets: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  owner = await world.official(HERE.slug, HERE.code, 'application-owner');
  for (const judul of ['Jalan berlubang', 'Trotoar rusak', 'Jembatan retak']) tickets.push(await file(world, judul));
});
afterAll(() => world.close());

const HOME = at('/aplikasi/lapor/pemindahan');

describe('moving open cases', () => {
  test('there is nothing to do while all run under the rules at work', async () => {
    await owner.get(at('/aplikasi/lapor'));
    expect(owner.page.html).toContain('/aplikasi/lapor/pemindahan');
    await owner.get(HOME);
    expect(owner.page.text).toContain('Tidak ada yang perlu dipindahkan');
  });

  test('a plan proposes what is likely, and the dry run says why nobody moves yet', async () => {
    await newRules(world);
    await owner.get(HOME);
    expect(owner.page.text).toContain('9.0.0');
    await owner.submit({}, { action: '/pemindahan' });
    expect(owner.page.url).toMatch(/pemindahan\/[0-9a-f-]{36}$/);
    expect(owner.page.text).toContain('Simpan sebagai jawaban terdahulu');
    await owner.submit({}, { action: '/uji' });
    expect(owner.page.text).toContain('Isian baru “Patokan lokasi” wajib');
    expect(owner.page.text).toContain('Tidak ada berkas yang dapat pindah');
  });

  test('after the mapping is completed they would move; without a reason nothing starts', async () => {
    await owner.submit({ 'p-empty--patokan': '-' }, { action: '/pasangan' });
    expect(owner.page.text).toContain('Pasangan tersimpan');
    await owner.submit({}, { action: '/uji' });
    expect(owner.page.text).toContain('Akan pindah');
    const csv = await owner.get(`${owner.page.url}/daftar.csv`);
    expect([csv.status, csv.text.includes(tickets[0] ?? '-')]).toEqual([200, true]);
    await owner.get(HOME);
    const [plan = ''] = /pemindahan\/[0-9a-f-]{36}/.exec(owner.page.html) ?? [];
    await owner.get(at(`/aplikasi/lapor/${plan}`));
    await owner.submit({ alasan: '', dasar: 'Perwal 3/2026' }, { action: '/jalankan' });
    expect([owner.page.status, owner.page.html.includes('Perwal 3/2026')]).toEqual([422, true]);
  });

  test('started, it moves every case and says so', async () => {
    await owner.submit(
      { alasan: 'Perwal tentang pengaduan berubah.', dasar: 'Perwal 3/2026 pasal 4' },
      { action: '/jalankan' },
    );
    expect(owner.page.status).toBe(200);
    expect(owner.page.text).toContain('3 dari 3 berkas diperiksa');
    for (const ticket of tickets) expect(owner.page.text).toContain(ticket);
  });

  test('the citizen reads when, why and from which rules to which; the old answer is still there', async () => {
    const citizen = world.visitor();
    await citizen.get(at('/lacak'));
    await citizen.submit({ tiket: tickets[0] ?? '', kode: CODE }, { action: '/lacak' });
    expect(citizen.page.text).toContain('versi 9.0.0');
    expect(citizen.page.text).toContain('Perwal 3/2026 pasal 4');
    expect(citizen.page.text).toContain('Jawaban terdahulu');
    await citizen.get(`${citizen.page.url}?bahasa=en`);
  });

  test('one is taken back, then all; the journal has a line for each', async () => {
    await owner.submit({}, { action: '/kembalikan-satu', button: ['tiket', tickets[0] ?? ''] });
    expect(owner.page.text).toContain('kembali ke aturan lama');
    await owner.submit({}, { action: '/kembalikan' });
    expect(owner.page.text).toContain('Dikembalikan');
    const auditor = await world.official(HERE.slug, HERE.code, 'auditor');
    await auditor.get(at(`/jurnal?hal=${tickets[1]}`));
    expect(auditor.page.text).toContain('Berkas dipindahkan ke aturan lain');
    expect(auditor.page.text).toContain('Berkas dikembalikan ke aturan semula');
    await auditor.get(HOME);
    expect([auditor.page.status, auditor.page.text.includes('Buat rencana')]).toEqual([200, false]);
  });

  test('an official without the duty is refused, in the pages and in what they send', async () => {
    const other = await world.official(HERE.slug, HERE.code, 'cooperation');
    await other.get(HOME);
    expect(other.page.status).toBe(403);
    await other.post(HOME, {});
    expect(other.page.status).toBe(403);
  });
});
