/** A letter as PDF/A-2a: the same letter at the same address gives the same bytes. */
import QRCode from 'qrcode';
import { asset } from '../ui/assets.ts';
import type { IssuedLetter } from './letter.ts';
import { type Rendered, typeset } from './typeset/renderer.ts';

/** PDFs kept in memory: most letters are opened a few times on the day they are issued, then hardly ever. */
const KEPT_AT_MOST = 100;
const kept = new Map<string, Rendered>();

/** The PDF. `verify`: address of the page that checks it. Problems as those of `typeset`. */
export async function letterPdf(letter: IssuedLetter, verify: string): Promise<Uint8Array> {
  const key = `${letter.digest} ${verify}`;
  const known = kept.get(key);
  if (known !== undefined) return known.pdf;
  const qr = await QRCode.toString(verify, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 });
  const made = await typeset({
    files: {
      '/letter.json': JSON.stringify({ ...letter.content, verify }),
      '/emblem.svg': asset('src/ui/assets/mark.svg').toString('utf8'),
      '/qr.svg': qr,
    },
    timestamp: Math.floor(letter.issuedAt.getTime() / 1000),
  });
  kept.set(key, made);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_AT_MOST) break;
    kept.delete(oldest);
  }
  return made.pdf;
}
