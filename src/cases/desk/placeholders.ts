/** The placeholders of an answer template: a closed list, filled once. Pure. */

/** What may stand between double braces, in the order in which the page explains it. */
export const PLACEHOLDERS = [
  'nama',
  'berkas.tiket',
  'berkas.layanan',
  'berkas.tahap',
  'berkas.dikirim',
  'berkas.tenggat',
  'petugas.nama',
  'petugas.jabatan',
  'hari_ini',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type Filling = Readonly<Record<Placeholder, string>>;

const BRACED = /\{\{\s*([^{}]*?)\s*\}\}/g;
const isPlaceholder = (text: string): text is Placeholder => PLACEHOLDERS.some(one => one === text);

/** Names between braces that are none of ours. */
export function unknownPlaceholders(text: string): readonly string[] {
  const names = [...text.matchAll(BRACED)].map(match => match[1] ?? '');
  return [...new Set(names.filter(name => !isPlaceholder(name)))];
}

/** The text with every placeholder filled. One pass: braces in what is put in stay braces. */
export function fillPlaceholders(text: string, filling: Filling): string {
  return text.replace(BRACED, (whole, name: string) => (isPlaceholder(name) ? filling[name] : whole));
}
