/**
 * What can be read of a file that somebody sent: its signatures, which letter it names, the words of its pages. Runs in a
 * process of its own (`child.ts`): the file may be made to hang or to burst whoever reads it.
 */
import { PDF } from '@libpdf/core';
import { inspectHere, type PdfInspection } from '../../signatures/index.ts';
import { type Clues, cluesIn } from './clues.ts';

/** Letters have a page or two; lists annexed to them some dozen. */
const PAGES_AT_MOST = 60;
const CHARACTERS_AT_MOST = 400_000;

export interface Reading {
  readonly inspection: PdfInspection;
  readonly clues: Clues;
  /** Words of all pages; empty for a picture. */
  readonly text: string;
}

export interface ToRead {
  readonly pdf: Uint8Array;
  /** Certificates (DER) of the authorities that are believed. */
  readonly trusted: readonly Uint8Array[];
  readonly at: Date;
}

/** Reads what can be read; what is broken in the file leaves its part empty. */
export async function readPdf({ pdf, trusted, at }: ToRead): Promise<Reading> {
  const inspection = await inspectHere(pdf, { trusted, at });
  const { metadata, links, text } = await partsOf(pdf);
  // The bytes themselves as well: metadata of archive files stand in them readably, also where the file cannot be opened.
  return { inspection, clues: cluesIn([...metadata, ...links, text, Buffer.from(pdf).toString('latin1')]), text };
}

interface Parts {
  readonly metadata: readonly string[];
  readonly links: readonly string[];
  readonly text: string;
}

/** Runs where a broken part must not hide the others. */
function orNone<Result>(read: () => Result, none: Result): Result {
  try {
    return read();
  } catch {
    return none;
  }
}

async function partsOf(bytes: Uint8Array): Promise<Parts> {
  // A file that cannot be opened is told as such by its inspection.
  const pdf = await PDF.load(bytes).catch(() => undefined);
  if (pdf === undefined) return { metadata: [], links: [], text: '' };
  const metadata = orNone(() => [...(pdf.getKeywords() ?? []), pdf.getTitle() ?? '', pdf.getSubject() ?? ''], []);
  const pages = orNone(() => pdf.getPages(), []).slice(0, PAGES_AT_MOST);
  const links: string[] = [];
  let text = '';
  for (const page of pages) {
    links.push(...orNone(() => page.getLinkAnnotations().flatMap(link => link.uri ?? []), []));
    if (text.length < CHARACTERS_AT_MOST) text += `${orNone(() => page.extractText().text, '')}\n`;
  }
  return { metadata, links, text: text.slice(0, CHARACTERS_AT_MOST) };
}
