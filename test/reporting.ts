/** A resident of the stories files a report (Lapor) in a region of the demonstration, as a browser without scripts does. */
import type { Visitor } from './world.ts';

/** The smallest PNG there is. */
export const dot = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

const ON = { button: ['_aksi', 'lanjut'] as const };

/** Begins a report and fills in its first pages; the visitor stands before the page about themselves. Answers the draft's code. */
export async function beginReport(who: Visitor, slug: string, title: string): Promise<string> {
  await who.get(`/${slug}/layanan/lapor/ajukan`);
  await who.submit({}, { action: '/ajukan' });
  await who.submit({ jenis_laporan: 'pengaduan', kategori: 'lampu' }, ON);
  await who.submit({ ada_bahaya: 'ya' }, ON);
  await who.submit(
    {
      judul: title,
      uraian: 'Tiga lampu padam sejak Senin sehingga tikungan gelap dan dua pengendara hampir bertabrakan.',
      'tanggal_kejadian-d': '23',
      'tanggal_kejadian-m': '11',
      'tanggal_kejadian-y': '2026',
      masih_terjadi: 'ya',
    },
    ON,
  );
  const district = /value="(\d\d\.\d\d\.\d\d)"/.exec(who.page.html)?.[1] ?? '';
  const village = new RegExp(`value="(${district.replaceAll('.', '\\.')}\\.\\d{4})"`).exec(who.page.html)?.[1] ?? '';
  await who.submit(
    { 'lokasi-kecamatan': district, 'lokasi-kelurahan': village },
    { ...ON, files: [{ field: 'foto', name: 'lampu.png', bytes: dot(), mediaType: 'image/png' }] },
  );
  return /draf\/([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(who.page.url)?.[1] ?? '';
}

/** Says who reports, checks and sends. Answers what stands on the receipt. */
export async function sendReport(
  who: Visitor,
  about: Readonly<Record<string, string>> = { nama: 'Siti Aminah', telepon: '0812 3456 7890' },
): Promise<{ readonly ticket: string; readonly code: string }> {
  const declared = { rahasiakan: 'tidak', rahasia_umum: 'tidak', pernyataan: 'ya' };
  await who.submit({ ...declared, ...about }, ON);
  await who.submit({}, { action: '/kirim-sekarang' });
  const ticket = /[A-Z]{3}-2026-[2-9A-HJ-NP-Z]{6}/.exec(who.page.text)?.[0] ?? '';
  const code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(who.page.text.replaceAll(ticket, ''))?.[0] ?? '';
  if (ticket === '') throw new Error(`Not sent: ${who.page.url} ${who.page.status} ${who.page.text.slice(0, 400)}`);
  return { ticket, code };
}

/** Files a whole report. */
export async function report(who: Visitor, slug: string, title = 'Lampu jalan padam di tikungan') {
  await beginReport(who, slug, title);
  return sendReport(who);
}

/** Signs the visitor in to an account; in a demonstration the page itself says which code was written. */
export async function signIn(who: Visitor, slug: string, address: string): Promise<void> {
  await who.get(`/${slug}/saya/masuk`);
  await who.submit({ alamat: address }, { action: '/saya/masuk' });
  const code = /\b(\d{6})\b/.exec(who.page.text)?.[1] ?? '';
  await who.submit({ kode: code }, { action: '/saya/kode' });
}
