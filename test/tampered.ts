/** What people do to the file of a letter, each as a new file. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDF, rgb } from '@libpdf/core';

const QPDF = '/usr/bin/qpdf';
export const hasQpdf = existsSync(QPDF);

/** One bit of a page's content, which its signature covers. */
export function bitOfContent(pdf: Uint8Array): Uint8Array {
  const changed = Buffer.from(pdf);
  const at = changed.indexOf('stream') + 40;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** One digit of the signature's own bytes: of the value at its end, before the zeros that fill the room left over. */
export function bitOfSignature(pdf: Uint8Array): Uint8Array {
  const changed = Buffer.from(pdf);
  const start = changed.lastIndexOf('/Contents <') + '/Contents <'.length;
  const end = changed.indexOf('>', start);
  let at = end - 1;
  while (changed[at] === 0x30) at -= 1;
  at -= 40;
  const digit = Number.parseInt(String.fromCharCode(changed[at] ?? 0), 16) ^ 1;
  changed.write(digit.toString(16), at, 'latin1');
  return changed;
}

/** Another number painted over the letter's, in a revision behind the signature. */
export async function paintedOver(pdf: Uint8Array): Promise<Uint8Array> {
  const open = await PDF.load(pdf);
  const [page] = open.getPages();
  page?.drawRectangle({ x: 230, y: 700, width: 200, height: 24, color: rgb(1, 1, 1) });
  page?.drawText('NOMOR: 999/PALSU', { x: 240, y: 705, size: 12 });
  return open.save({ incremental: true });
}

/** A note, in a revision of its own. */
export async function annotated(pdf: Uint8Array): Promise<Uint8Array> {
  const open = await PDF.load(pdf);
  open
    .getPages()[0]
    ?.addTextAnnotation({ rect: { x: 100, y: 600, width: 24, height: 24 }, contents: 'Berlaku selamanya' });
  return open.save({ incremental: true });
}

/** Written anew by a program: the same pages, other bytes, no signature that holds. */
export function savedAnew(pdf: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'payung-qpdf-'));
  try {
    const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
    writeFileSync(from, pdf);
    execFileSync(QPDF, ['--object-streams=generate', '--recompress-flate', from, to]);
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The letter as a print program makes it: the same words, no metadata, no code but the printed one. */
export async function printed(lines: readonly string[]): Promise<Uint8Array> {
  const made = PDF.create();
  const page = made.addPage({ size: 'a4' });
  for (const [i, line] of lines.entries()) page.drawText(line, { x: 40, y: 800 - i * 14, size: 10 });
  return made.save();
}

/** A page without any text, as a scanner makes it. */
export async function scanned(): Promise<Uint8Array> {
  const made = PDF.create();
  const page = made.addPage({ size: 'a4' });
  for (let i = 0; i < 30; i += 1)
    page.drawRectangle({ x: 60, y: 760 - i * 20, width: 300 + i, height: 8, color: rgb(0.3, 0.3, 0.3) });
  return made.save();
}
