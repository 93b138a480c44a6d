/** A letter as PDF/A-2a: the same letter at the same address gives the same bytes. */
import { readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { Problem } from '../foundation/problem.ts';
import type { IssuedLetter, LetterContent } from './letter.ts';
import { coverageOf } from './typeset/coverage.ts';
import { layoutData } from './typeset/layout-data.ts';
import { type Rendered, type RenderJob, typeset } from './typeset/renderer.ts';
import { facePath } from './typeset/sandbox.ts';

/** PDFs kept in memory: most letters are opened a few times on the day they are issued, then hardly ever. */
const KEPT_AT_MOST = 100;
const kept = new Map<string, Rendered>();

let covered: ((codePoint: number) => boolean) | undefined;
function knows(codePoint: number): boolean {
  covered ??= coverageOf(readFileSync(facePath('400Regular')));
  return covered(codePoint);
}

export interface ToSet {
  readonly content: LetterContent;
  /** Instant written into the file. */
  readonly at: Date;
  /** Address of the page that verifies it. */
  readonly verify: string;
  /** The emblem that the letter's head names: a PNG. */
  readonly emblem?: Uint8Array | undefined;
  /** Printed across what is not a letter yet. */
  readonly stamp?: string | undefined;
  readonly standard?: RenderJob['standard'];
}

/** Sets a letter, whether it is issued yet or not. Problems as those of `typeset`, and `letters.no-emblem`. */
export async function setLetter(what: ToSet): Promise<Rendered> {
  const { content, verify, emblem, stamp, standard } = what;
  if (content.head.emblem !== undefined && emblem === undefined) throw new Problem('letters.no-emblem', 409);
  const data = layoutData({ content, verify, stamp }, knows);
  return typeset({
    files: {
      '/letter.json': JSON.stringify(data),
      '/qr.svg': await QRCode.toString(verify, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 }),
      ...(emblem === undefined ? {} : { '/emblem.png': emblem }),
    },
    timestamp: Math.floor(what.at.getTime() / 1000),
    ...(standard === undefined ? {} : { standard }),
  });
}

/** The PDF of an issued letter. `verify`: address of the page that checks it; `emblem`: the one its head names. */
export async function letterPdf(
  letter: Pick<IssuedLetter, 'content' | 'digest' | 'issuedAt'>,
  verify: string,
  emblem?: Uint8Array,
): Promise<Uint8Array> {
  // A letter may be set as sealed or as recorded: its digest alone does not say how.
  const key = `${letter.digest} ${verify} ${letter.content.signing ?? ''}`;
  const known = kept.get(key);
  if (known !== undefined) return known.pdf;
  const made = await setLetter({ content: letter.content, at: letter.issuedAt, verify, emblem });
  kept.set(key, made);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_AT_MOST) break;
    kept.delete(oldest);
  }
  return made.pdf;
}
