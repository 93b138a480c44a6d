/** A resident who asks for a letter of introduction (`pengantar`): the form with the most kinds of fields. */
import type { Page, SentFile, Visitor } from '../world.ts';

export const REGION = { slug: 'kota-semarang', code: '33.74', district: 'Candisari' } as const;
export const at = (path: string) => `/${REGION.slug}${path}`;

/** The smallest PDF that readers open. */
export const paper = (text = 'Berkas uji'): Buffer =>
  Buffer.from(`%PDF-1.4\n% ${text}\ntrailer << /Root 1 0 R >>\n%%EOF\n`);

export const GOOD: Readonly<Record<string, string>> = {
  nama: 'Siti Aminah',
  nik: '3374085505900001',
  kk: '3374080101200001',
  alamat: 'Jalan Peragaan 8',
  'tempat_tinggal-rw': '01',
  'tempat_tinggal-rt': '01',
  telepon: '081234567890',
  surel: '',
  jenis_pengantar: 'domisili',
  tujuan_surat: 'Membuka rekening bank',
  atas_nama: 'sendiri',
  pernyataan: 'ya',
};

/** Values for the inputs that the open page really has. */
export function fitting(page: Page, values: Readonly<Record<string, string>>): Record<string, string> {
  const district = new RegExp(`value="(33\\.74\\.\\d\\d)"[^>]*>${REGION.district}<`).exec(page.html)?.[1] ?? '';
  const village = new RegExp(`value="(${district.replaceAll('.', '\\.')}\\.\\d{4})"`).exec(page.html)?.[1] ?? '';
  const all = { 'tempat_tinggal-kecamatan': district, 'tempat_tinggal-kelurahan': village, ...values };
  const has = (name: string) => page.html.includes(`name="${name}"`);
  return Object.fromEntries(Object.entries(all).filter(([name]) => has(name)));
}

/** The papers that the open page asks for. */
export function papers(page: Page): readonly SentFile[] {
  const inputs = [...page.html.matchAll(/<input\b[^>]*type="file"[^>]*>/g)].map(
    ([tag]) => /name="([^"]+)"/.exec(tag)?.[1] ?? '',
  );
  return inputs.map(field => ({ field, name: `${field}.pdf`, bytes: paper(field), mediaType: 'application/pdf' }));
}

export async function begin(who: Visitor): Promise<string> {
  await who.get(at('/layanan/pengantar/ajukan'));
  await who.submit({}, { action: '/ajukan' });
  return codeOf(who);
}

export const codeOf = (who: Visitor): string => /draf\/([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(who.page.url)?.[1] ?? '';

/** Sends the open page of the form with these values and its papers. */
export const fillPage = (who: Visitor, values: Readonly<Record<string, string>> = GOOD): Promise<Page> =>
  who.submit(fitting(who.page, values), { button: ['_aksi', 'lanjut'], files: papers(who.page) });

/** From the first page to the one on which everything is checked. */
export async function fillAll(who: Visitor, values: Readonly<Record<string, string>> = GOOD): Promise<string> {
  const code = await begin(who);
  for (let turn = 0; turn < 10 && !who.page.url.endsWith('/periksa-jawaban'); turn += 1) {
    await fillPage(who, values);
    if (who.page.status !== 200)
      throw new Error(`${who.page.url} was answered ${who.page.status}: ${who.page.text.slice(0, 600)}`);
  }
  if (!who.page.url.endsWith('/periksa-jawaban')) throw new Error(`The form did not end: ${who.page.url}`);
  return code;
}

export const send = (who: Visitor): Promise<Page> => who.submit({}, { action: '/kirim-sekarang' });

export interface Receipt {
  readonly ticket: string;
  readonly code: string;
}

/** Ticket and tracking code as the receipt shows them. */
export function receiptOn({ text }: Page): Receipt {
  const ticket = /[A-Z]{3}-\d{4}-[2-9A-HJ-NP-Z]{6}/.exec(text)?.[0] ?? '';
  const code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(text.replaceAll(ticket, ''))?.[0] ?? '';
  return { ticket, code };
}
