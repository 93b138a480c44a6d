/**
 * The file of an issued letter: made once, sealed where the region has a seal, and kept. From then on its bytes are the letter's,
 * known by their SHA-256: a later typesetter need not give the same ones.
 *
 * Setting a letter takes a moment, so it happens outside a transaction wherever the caller can open one of its own (`fileOutside`).
 */
import type { Context } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { openFile } from '../foundation/files.ts';
import type { Sweep } from '../foundation/jobs.ts';
import { regionOf } from '../regions/index.ts';
import type { SigningService } from '../signatures/index.ts';
import { keepFile } from './completing.ts';
import type { IssuedLetter } from './letter.ts';
import { emblemOf } from './letterheads/letterheads.ts';
import type { FileSignature } from './life.ts';
import { letterPdf } from './pdf.ts';
import { issuedLetters, letterById, readIssued } from './reading.ts';
import { sealOf } from './signing/unlocking.ts';

let address: string | undefined;

/** Says where this server is reached, without a region's part; what a letter's QR code leads to. Called once at the start. */
export function configureLetters(settings: { readonly address?: string | undefined }): void {
  address = settings.address?.replace(/\/$/, '');
}

/** Where the region is reached from outside; undefined where the server was not told. */
async function originOf(ctx: Context): Promise<string | undefined> {
  const region = await regionOf(ctx.db, ctx.region);
  return address === undefined || region === undefined ? undefined : `${address}/${region.slug}`;
}

/** Address of the page that checks a letter. `origin`: where the region is reached in this request. */
export async function verifyAddress(ctx: Context, code: string, origin?: string): Promise<string> {
  return `${(await originOf(ctx)) ?? origin ?? ''}/verifikasi/${code}`;
}

interface Made {
  readonly pdf: Uint8Array;
  readonly signature: FileSignature | undefined;
}

/** What a file is made of besides the letter. */
interface Needs {
  readonly verify: string;
  readonly seal: SigningService | undefined;
  readonly emblem: Uint8Array | undefined;
}

async function needsOf(ctx: Context, letter: IssuedLetter, origin?: string): Promise<Needs> {
  return {
    verify: await verifyAddress(ctx, letter.code, origin),
    seal: await sealOf(ctx),
    emblem: await emblemOf(ctx, letter.content.head),
  };
}

/** Sets the letter and seals it. A seal that is gone meanwhile is not claimed. */
async function make(letter: IssuedLetter, { verify, seal, emblem }: Needs): Promise<Made> {
  const signing = letter.content.signing === 'sealed' && seal === undefined ? 'recorded' : letter.content.signing;
  const content = signing === undefined ? letter.content : { ...letter.content, signing };
  const pdf = await letterPdf({ ...letter, content }, verify, emblem);
  if (seal === undefined || signing !== 'sealed') return { pdf, signature: undefined };
  const signed = await seal.sign({
    pdf,
    reason: `${letter.title} ${letter.number}`,
    location: letter.content.place,
    name: letter.content.head.government,
    at: letter.issuedAt,
  });
  return { pdf: signed.pdf, signature: signatureOf('seal', signed) };
}

/** A signature as it is kept beside the file. */
export function signatureOf(service: string, signed: Awaited<ReturnType<SigningService['sign']>>): FileSignature {
  const { certificate, level, at } = signed;
  return {
    service,
    level,
    subject: certificate?.subject ?? '',
    issuer: certificate?.issuer ?? '',
    serial: certificate?.serial ?? '',
    until: certificate?.until.toISOString() ?? '',
    at: at.toISOString(),
  };
}

/** The issued file, where it was made. */
export async function storedFile(ctx: Context, letter: IssuedLetter): Promise<Uint8Array | undefined> {
  return letter.file === undefined ? undefined : (await openFile(ctx, letter.file.digest)).content;
}

/** The issued file; made and kept in this transaction where there is none yet, so it must be one that writes. */
export async function letterFile(ctx: Context, letter: IssuedLetter, origin?: string): Promise<Uint8Array> {
  const stored = await storedFile(ctx, await letterById(ctx, letter.id));
  if (stored !== undefined) return stored;
  return keepMade(ctx, letter, await make(letter, await needsOf(ctx, letter, origin)));
}

/** Of two that were made at once, the first one kept is the letter's. */
async function keepMade(ctx: Context, letter: IssuedLetter, made: Made): Promise<Uint8Array> {
  await keepFile(ctx, letter.id, made.pdf, made.signature);
  return (await storedFile(ctx, await letterById(ctx, letter.id))) ?? made.pdf;
}

export interface Outside {
  readonly database: Database;
  readonly region: string;
  readonly work: Work;
  /** Where the region is reached in this request. */
  readonly origin?: string | undefined;
}

/** The issued file; where there is none yet it is set between two short transactions. */
export async function fileOutside(outside: Outside, id: string): Promise<Uint8Array> {
  const { database, region, work, origin } = outside;
  const before = await database.reading(region, work, async ctx => {
    const letter = await letterById(ctx, id);
    const stored = await storedFile(ctx, letter);
    return stored ?? { letter, needs: await needsOf(ctx, letter, origin) };
  });
  if (before instanceof Uint8Array) return before;
  const made = await make(before.letter, before.needs);
  return database.inRegion(region, work, ctx => keepMade(ctx, before.letter, made));
}

/** Letters whose file is made in one turn of the sweep: its transaction is over in a second. */
const FILES_PER_TURN = 10;

/** Makes files that nobody asked for yet, the oldest letters first. Where the server knows no address of its own it waits for whoever asks. */
export const letterSweeps: readonly Sweep[] = [
  {
    name: 'letters.files',
    everySeconds: 30,
    async run(ctx) {
      if ((await originOf(ctx)) === undefined) return;
      const rows = await issuedLetters(ctx)
        .where('files.file', 'is', null)
        .orderBy('letters.issued_at')
        .orderBy('letters.id')
        .limit(FILES_PER_TURN)
        .execute();
      for (const row of rows) await letterFile(ctx, readIssued(row));
    },
  },
];
