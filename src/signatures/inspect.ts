/**
 * A PDF that somebody hands in, judged: who signed it, whether it is as it was signed, what came after, whom the reader may trust.
 * Runs in a process of its own (`inspecting.ts`), because a file can be made on which reading takes all memory or never ends.
 */
import { type Candidate, candidatesIn, SIGNATURES_AT_MOST, shownIn, storeIn } from './candidates.ts';
import { certificateOf, commonName, factsOf } from './certificates.ts';
import { checked, type ReadSignature, readSignature, tokenIn } from './cms-reading.ts';
import { type Libpdf, libpdf, libraries, type Pkijs } from './libraries.ts';
import { OID } from './oids.ts';
import { PDF_BYTES_AT_MOST } from './placing.ts';
import { changed, openRevision } from './revisions.ts';
import type { Later, PdfInspection, SignatureFound, Verdict } from './signature.ts';
import { tokenFor } from './timestamp.ts';
import { stampsTime, type Trust, trustIn } from './trust.ts';

export interface Trusting {
  /** Roots that the reader trusts, DER; for signers and time-stamp authorities alike. */
  readonly trusted: readonly Uint8Array[];
  /** The time of looking; counts for a signature whose time nobody vouches for. */
  readonly at: Date;
}

/** What is known while one file is looked at. */
interface Looking {
  readonly pdf: Buffer;
  readonly whole: Libpdf.PDF | undefined;
  readonly candidates: readonly Candidate[];
  readonly roots: readonly Pkijs.Certificate[];
  readonly store: readonly Pkijs.Certificate[];
  readonly at: Date;
}

/** A signature with what it comes to. */
interface Judged {
  readonly verdict: Verdict;
  /** Undefined for the time-stamp of a document, which nobody signs. */
  readonly found: SignatureFound | undefined;
}

/** The worst first. */
const ORDER: readonly Verdict[] = [
  'broken-signature',
  'changed',
  'added-to',
  'stranger',
  'certificate-expired',
  'valid',
];

const NO_PDF: PdfInspection = { verdict: 'no-pdf', signatures: [] };

/** Whether the bytes begin like a PDF (ISO 32000-2, 7.5.2, and what readers put up with) and are not more than is read. */
export function mayBePdf(pdf: Uint8Array): boolean {
  const head = Buffer.from(pdf.buffer, pdf.byteOffset, Math.min(pdf.byteLength, 1024));
  return head.includes('%PDF-') && pdf.length <= PDF_BYTES_AT_MOST;
}

/** Looks at a file and judges it, here and now. */
export async function inspectHere(pdf: Uint8Array, { trusted, at }: Trusting): Promise<PdfInspection> {
  await libraries();
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  if (!mayBePdf(bytes)) return NO_PDF;
  const whole = await openWhole(bytes);
  const candidates = candidatesIn(bytes);
  if (candidates.length > SIGNATURES_AT_MOST) return NO_PDF;
  const looking: Looking = {
    pdf: bytes,
    whole,
    candidates,
    roots: readable(trusted),
    store: whole === undefined ? [] : readable(storeIn(whole)),
    at,
  };
  const judged: Judged[] = [];
  const read: Candidate[] = [];
  for (const candidate of candidates) {
    const one = await judge(candidate, looking);
    if (one === undefined) continue;
    judged.push(one);
    read.push(candidate);
  }
  // What the form calls a signature and is none: it was one, or it pretends to be.
  for (const one of whole === undefined ? [] : shownIn(whole)) {
    const known = read.some(({ open, close, end }) => one.range?.join(' ') === [0, open, close, end - close].join(' '));
    if (!known) judged.push(broken(one.name));
  }
  const verdict = ORDER.find(each => judged.some(one => one.verdict === each));
  const signatures = judged.map(one => one.found).filter(one => one !== undefined);
  if (verdict === undefined || (verdict === 'valid' && signatures.length === 0))
    return { verdict: whole === undefined ? 'no-pdf' : 'unsigned', signatures };
  return { verdict, signatures };
}

/** The file as a reader opens it, also where it must be mended for that. */
async function openWhole(bytes: Buffer): Promise<Libpdf.PDF | undefined> {
  try {
    const pdf = await libpdf.PDF.load(bytes);
    return pdf.getPageCount() > 0 ? pdf : undefined;
  } catch {
    return undefined;
  }
}

function readable(ders: readonly Uint8Array[]): readonly Pkijs.Certificate[] {
  return ders.flatMap(der => {
    try {
      return [certificateOf(der)];
    } catch {
      return [];
    }
  });
}

function broken(name: string): Judged {
  const found: SignatureFound = {
    name,
    level: 'B-B',
    certificate: undefined,
    intact: false,
    trusted: false,
    coversAll: false,
    later: 'content',
  };
  return { verdict: 'broken-signature', found };
}

/** One signature; undefined where the bytes only look like one. */
async function judge(candidate: Candidate, looking: Looking): Promise<Judged | undefined> {
  const { open, close, end, contents } = candidate;
  const { pdf } = looking;
  const cut = end > pdf.length;
  const read = contents === undefined ? undefined : readSignature(contents);
  if (contents === undefined || read === undefined) {
    // Cut off within the signature: what is left of it cannot be read, but that something was signed is known.
    if (cut && close > pdf.length && pdf[open] === 0x3c) return { ...broken(''), verdict: 'changed' };
    return undefined;
  }
  if (read.data.encapContentInfo.eContentType === OID.timeStampInfo) return documentTimestamp(candidate, read, looking);
  const padded = contents.subarray(read.length).every(byte => byte === 0);
  const held = padded ? checked(read, partsOf(candidate, pdf)) : 'broken';
  const intact = held === 'holds' && !cut;
  const coversAll = end === pdf.length;
  const later = coversAll ? 'nothing' : intact ? await laterThan(candidate, looking) : 'content';
  const stamped = await vouchedTime(read, looking);
  const { certificate } = read;
  const along = [...read.certificates, ...looking.store];
  const time = stamped.at ?? (await archivedAt(candidate, looking)) ?? looking.at;
  const trust: Trust = certificate === undefined ? 'stranger' : await trustIn(certificate, along, looking.roots, time);
  const vouched = time !== looking.at;
  const found: SignatureFound = {
    name: certificate === undefined ? '' : commonName(certificate.subject),
    level: !stamped.whole ? 'B-B' : looking.store.length > 0 ? 'B-LT' : 'B-T',
    certificate: certificate === undefined ? undefined : factsOf(certificate),
    ...(vouched ? { at: time } : {}),
    intact,
    trusted: trust === 'trusted',
    coversAll,
    later,
  };
  if (held === 'broken') return { verdict: 'broken-signature', found };
  if (!intact) return { verdict: 'changed', found };
  if (later === 'content') return { verdict: 'added-to', found };
  if (trust === 'stranger') return { verdict: 'stranger', found };
  return { verdict: trust === 'expired' ? 'certificate-expired' : 'valid', found };
}

/** What all revisions after this signature changed. */
async function laterThan({ end }: Candidate, { pdf, whole }: Looking): Promise<Later> {
  // White space at the end is no revision.
  if (/^[\s\0]*$/.test(pdf.subarray(end, end + 1000).toString('latin1')) && pdf.length - end <= 1000) return 'nothing';
  const then = await openRevision(pdf.subarray(0, end));
  if (then === undefined || whole === undefined || whole.recoveredViaBruteForce || whole.isEncrypted) return 'content';
  return changed(then, whole);
}

interface Vouched {
  /** There is a time-stamp, and it is for this signature. */
  readonly whole: boolean;
  /** Its time, where its authority is trusted. */
  readonly at: Date | undefined;
}

/** The time that the signature's own time-stamp vouches for. */
async function vouchedTime(read: ReadSignature, looking: Looking): Promise<Vouched> {
  const signature = Buffer.from(read.signer.signature.valueBlock.valueHexView);
  const token = tokenFor(tokenIn(read), [signature]);
  if (token === undefined) return { whole: false, at: undefined };
  return { whole: true, at: (await trustsAuthority(token.read, token.at, looking)) ? token.at : undefined };
}

async function trustsAuthority(read: ReadSignature, at: Date, { roots, store }: Looking): Promise<boolean> {
  const { certificate, certificates } = read;
  if (certificate === undefined || !stampsTime(certificate)) return false;
  return (await trustIn(certificate, [...certificates, ...store], roots, at)) === 'trusted';
}

/** The time of the first trusted time-stamp over the whole document that covers this signature. */
async function archivedAt({ end }: Candidate, looking: Looking): Promise<Date | undefined> {
  for (const one of looking.candidates) {
    if (one.end <= end || one.end > looking.pdf.length || one.contents === undefined) continue;
    const token = tokenFor(readSignature(one.contents), partsOf(one, looking.pdf));
    if (token !== undefined && (await trustsAuthority(token.read, token.at, looking))) return token.at;
  }
  return undefined;
}

const partsOf = ({ open, close, end }: Candidate, pdf: Buffer): readonly Uint8Array[] => [
  pdf.subarray(0, open),
  pdf.subarray(close, end),
];

/** A time-stamp over the document is nobody's signature; that it no longer holds is told all the same. */
function documentTimestamp(candidate: Candidate, read: ReadSignature, { pdf }: Looking): Judged {
  const holds = candidate.end <= pdf.length && tokenFor(read, partsOf(candidate, pdf)) !== undefined;
  return { verdict: holds ? 'valid' : 'changed', found: undefined };
}
