/**
 * What the layout prints, made from a letter's content: the fixed words of an Indonesian official letter, and every text
 * ready to be set. `letter.typ` only places it. Pure.
 */
import type { Block, ListBlock, Runs } from '../../language/index.ts';
import { BY_SYSTEM, type LetterContent, type SigningKind } from '../letter.ts';

/** Words longer than this are given places to break; the longest of the language have some thirty letters. */
const UNBROKEN_AT_MOST = 36;
const BREAK = '\u200b';
/** Printed where the letter's typeface has no sign for what somebody wrote. */
const UNKNOWN_SIGN = '\u25a1';

const SECURITY = { ordinary: '', restricted: 'Terbatas', secret: 'Rahasia', 'top-secret': 'Sangat Rahasia' } as const;
const URGENCY = { ordinary: '', urgent: 'Segera', 'very-urgent': 'Sangat Segera' } as const;

/** Above the signer's name, as the file really is signed (PP 71/2019 article 60 knows the two kinds). */
const SIGNED: Readonly<Record<SigningKind, string>> = {
  certified: 'Ditandatangani secara elektronik oleh:',
  sealed: 'Disetujui melalui sistem elektronik oleh:',
  recorded: 'Ditandatangani secara elektronik (tidak tersertifikasi) oleh:',
};

const FOOT: Readonly<Record<SigningKind, (government: string) => string>> = {
  certified: () =>
    'Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik penanda tangannya. Informasi elektronik dan/atau dokumen elektronik merupakan alat bukti hukum yang sah (UU 11/2008 Pasal 5 ayat (1)).',
  sealed: government =>
    `Dokumen ini disegel secara elektronik dengan sertifikat elektronik ${government}; persetujuan pejabatnya dicatat dalam sistem.`,
  recorded: government =>
    `Dokumen ini ditandatangani secara elektronik tidak tersertifikasi dan dicatat dalam sistem ${government}; berkasnya tanpa sertifikat elektronik.`,
};

interface LayoutInput {
  readonly content: LetterContent;
  /** Address of the page that verifies the letter. */
  readonly verify: string;
  /** Printed across every page of what is not a letter yet, such as `CONTOH`. */
  readonly stamp?: string | undefined;
}

/** The data of `letter.typ`. `knows`: whether the typeface has a sign for this code point. */
export function layoutData(input: LayoutInput, knows: (codePoint: number) => boolean): unknown {
  const { content, verify, stamp = '' } = input;
  const { signing = 'recorded', head, signer } = content;
  const isSystem = signer.name === BY_SYSTEM.name;
  const data = {
    layout: content.layout,
    title: content.title,
    about: content.about ?? '',
    number: content.number,
    date: content.date,
    until: content.until,
    place: content.place,
    to: addressee(content.to),
    sifat: sifatOf(content),
    attachments: content.attachments ?? '',
    head: { government: head.government, agency: head.agency, lines: head.lines, emblem: head.emblem !== undefined },
    blocks: content.blocks.map(lined),
    labels: labelLength(content.blocks),
    signer: {
      lines: signer.lines.map(officeLine),
      intro: signedBy(content) ?? '',
      name: signer.name,
      rank: signer.rank,
      nip: signer.nip,
    },
    copies: content.copies,
    foot: isSystem && signing === 'recorded' ? '' : FOOT[signing](head.government),
    stamp,
  };
  // The address and the code are read by programs too: they stay as they are, to the letter.
  return { ...(printable(data, knows) as object), verify, code: content.code };
}

/** How secret and how urgent a letter is, in one line. */
export function sifatOf({ security = 'ordinary', urgency = 'ordinary' }: LetterContent): string {
  return [SECURITY[security], URGENCY[urgency]].filter(Boolean).join(' / ') || 'Biasa';
}

/** What stands above the signer's name; nothing where no person signed. */
export function signedBy({ signer, signing = 'recorded' }: LetterContent): string | undefined {
  return signer.name === BY_SYSTEM.name ? undefined : SIGNED[signing];
}

/** Each line of an addressee, with "di Tempat" where no place is named, as letters have it. */
function addressee(to: string): readonly string[] {
  const lines = to
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const isPlaced = lines.length === 0 || lines.some(line => /(^|\s)di\s+\S/i.test(line));
  return isPlaced ? lines : [...lines, 'di Tempat'];
}

const CAPACITY = /^(?:(?:a\.n\.|u\.b\.|Plt\.|Plh\.|Pj\.|Pjs\.)\s+)*/;

/** An office in capitals, its capacity as the law writes it: `a.n. WALI KOTA …`, `Plt. KEPALA DINAS …`. */
function officeLine(line: string): string {
  const before = CAPACITY.exec(line)?.[0] ?? '';
  return before + line.slice(before.length).toLocaleUpperCase('id');
}

const written = (runs: Runs): string => runs.map(run => run.text).join('');

function labelLength(blocks: readonly Block[]): number {
  const rows = blocks.flatMap(block => (block.kind === 'rows' ? block.rows : []));
  return Math.max(0, ...rows.map(row => written(row.label).length));
}

type Line = readonly (readonly { readonly text: string; readonly bold: boolean }[])[];

/** Runs as the lines they were written in. */
function linesOf(runs: Runs): Line {
  const lines: { text: string; bold: boolean }[][] = [[]];
  for (const { text, bold } of runs) {
    text.split(/\r\n?|\n/).forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ text: piece, bold });
    });
  }
  return lines;
}

const listed = ({ ordered, marks, items }: ListBlock) => ({
  kind: 'list',
  ordered,
  marks: marks ?? 'digits',
  items: items.map(linesOf),
});

function lined(block: Block): unknown {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', centred: block.centred === true, text: linesOf(block.text) };
    case 'paragraph':
      return {
        kind: 'paragraph',
        text: linesOf(block.text),
        opens: /:\s*$/.test(written(block.text)),
      };
    case 'list':
      return listed(block);
    case 'rows':
      return {
        kind: 'rows',
        rows: block.rows.map(({ label, value, list }) => ({
          label: linesOf(label),
          value: linesOf(value),
          list: list === undefined ? null : listed(list),
          length: written(value).length,
        })),
      };
    case 'table':
      return tableData(block);
  }
}

/** A table with the width of each column: a share by what stands in it, so that a name has more room than a number. */
function tableData(block: Extract<Block, { kind: 'table' }>): unknown {
  const { head, rows, numbered = false } = block;
  const shares = head.map((cell, column) => {
    const texts = [cell, ...rows.map(row => row[column] ?? [])].map(written);
    const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
    const word = texts.reduce((most, text) => Math.max(most, ...text.split(/\s+/).map(part => part.length)), 0);
    return Math.min(Math.max(Math.sqrt(longest) * 3, Math.min(word, 18), 5), 30);
  });
  return {
    kind: 'table',
    numbered,
    shares,
    align: head.map((_, column) => block.align?.[column] ?? 'left'),
    head: head.map(linesOf),
    rows: rows.map(row => row.map(linesOf)),
    // A cell longer than half a page must be allowed to break.
    whole: rows.map(row => row.every(cell => written(cell).length < 1_500)),
  };
}

/** Every text of the data without what cannot be set: signs that the typeface lacks, words without a place to break. */
function printable(value: unknown, knows: (codePoint: number) => boolean): unknown {
  if (typeof value === 'string') return breakable(knownSigns(value, knows));
  if (Array.isArray(value)) return value.map(item => printable(item, knows));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item, knows)]));
}

function knownSigns(text: string, knows: (codePoint: number) => boolean): string {
  let changed = '';
  for (const sign of text.normalize('NFC')) {
    const point = sign.codePointAt(0) ?? 0;
    if (point < 0x20 && sign !== '\n') changed += ' ';
    else if (JOINERS.test(sign)) changed += '';
    else changed += point < 0x20 || sign === BREAK || knows(point) ? sign : UNKNOWN_SIGN;
  }
  return changed;
}

/** Marks that say how others join or run and are no signs of their own; they would let a text be read other than it is written. */
const JOINERS = /[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{fe00}-\u{fe0f}]/u;

function breakable(text: string): string {
  return text.replace(/\S+/g, word =>
    word.length <= UNBROKEN_AT_MOST ? word : word.replace(/(.{12})(?=.)/gu, `$1${BREAK}`),
  );
}
