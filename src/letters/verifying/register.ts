/**
 * What the register says of a letter to whoever holds it: enough to compare and to judge, nothing of what the letter says about a
 * person. A letter that waits for its signer is not there.
 */
import { type CalendarDate, calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { openFile } from '../../foundation/files.ts';
import { found } from '../../foundation/problem.ts';
import { regionOf } from '../../regions/index.ts';
import type { IssuedLetter } from '../letter.ts';
import { type FileSignature, type LetterStanding, standingOf } from '../life.ts';
import { issuedLetters, letterByCode, letterById, readIssued } from '../reading.ts';
import { MADE_HERE } from '../signing/certificates.ts';
import type { Digests } from './digests.ts';
import type { Signs } from './words.ts';

/** Another letter that this one belongs to. */
export interface Neighbour {
  readonly code: string;
  readonly number: string;
}

/** Plain data: the command line gets it from a running server. */
export interface RegisteredLetter {
  readonly region: string;
  readonly code: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly validUntil: CalendarDate | null;
  readonly title: string;
  readonly agency: string;
  readonly signer: string;
  /** As printed above the name: the post with the capacity before it, in whose name. */
  readonly capacity: readonly string[];
  readonly bySystem: boolean;
  readonly standing: LetterStanding;
  readonly revokedOn: CalendarDate | null;
  readonly replaces: Neighbour | null;
  readonly replacedBy: Neighbour | null;
  /** Of the content. */
  readonly digest: string;
  /** SHA-256 of the issued file; null until it was made. */
  readonly file: string | null;
  readonly signed: boolean;
  readonly signature: (FileSignature & { readonly development: boolean }) | null;
}

async function neighbour(ctx: Context, id: string | null): Promise<Neighbour | null> {
  if (id === null) return null;
  const { code, number } = await letterById(ctx, id);
  return { code, number };
}

export async function registered(ctx: Context, letter: IssuedLetter): Promise<RegisteredLetter> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const signature = letter.file?.signature;
  return {
    region: ctx.region,
    code: letter.code,
    number: letter.number,
    date: letter.date,
    validUntil: letter.validUntil,
    title: letter.title,
    agency: letter.agency,
    signer: letter.signerName,
    capacity: letter.content.signer.lines,
    bySystem: letter.bySystem,
    standing: standingOf(letter, calendarDate(ctx.now, region.timezone)),
    revokedOn: letter.revoked === undefined ? null : calendarDate(letter.revoked.at, region.timezone),
    replaces: await neighbour(ctx, letter.replaces),
    replacedBy: await neighbour(ctx, letter.replacedBy),
    digest: letter.digest,
    file: letter.file?.digest ?? null,
    signed: signature !== undefined,
    signature: signature === undefined ? null : { ...signature, development: signature.issuer.includes(MADE_HERE) },
  };
}

/** The issued letter with this code, or undefined. */
export async function registeredByCode(ctx: Context, code: string): Promise<RegisteredLetter | undefined> {
  const letter = await letterByCode(ctx, code);
  return letter === undefined ? undefined : registered(ctx, letter);
}

/** What is asked of the register about a file. */
export interface Question {
  readonly digests: Digests;
  /** Codes that the file names. */
  readonly codes: readonly string[];
  /** The code that was typed. */
  readonly expected?: string | undefined;
  /** SHA-256 of the certificates in the file. */
  readonly certificates: readonly string[];
  /** Signs of the file's text, where only they can tell a copy from another text: in a file without a signature. */
  readonly signs?: Signs | undefined;
}

export interface RegisterAnswer {
  readonly byFile: { readonly letter: RegisteredLetter; readonly whole: boolean } | null;
  readonly named: readonly RegisteredLetter[];
  readonly expected: RegisteredLetter | null;
  /** Those of the certificates with which this region signs or signed. */
  readonly own: readonly string[];
}

/** The letter whose issued file this is, or with whose issued file it begins. */
async function byFile(ctx: Context, { whole, earlier }: Digests): Promise<RegisterAnswer['byFile']> {
  const rows = await issuedLetters(ctx)
    .where('files.file', 'in', [whole, ...earlier])
    .execute();
  const letters = rows.map(readIssued);
  const [first] = [whole, ...earlier].flatMap(digest => letters.find(one => one.file?.digest === digest) ?? []);
  return first === undefined ? null : { letter: await registered(ctx, first), whole: first.file?.digest === whole };
}

async function ownCertificates(ctx: Context, fingerprints: readonly string[]): Promise<readonly string[]> {
  if (fingerprints.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('signing_certificates')
    .select('fingerprint')
    .distinct()
    .where('region', '=', ctx.region)
    .where('fingerprint', 'in', [...fingerprints])
    .execute();
  return rows.map(row => row.fingerprint);
}

export async function askRegister(ctx: Context, question: Question): Promise<RegisterAnswer> {
  const named: RegisteredLetter[] = [];
  for (const code of question.codes) {
    const letter = await registeredByCode(ctx, code);
    if (letter !== undefined) named.push(letter);
  }
  const { expected } = question;
  return {
    byFile: await byFile(ctx, question.digests),
    named,
    expected: expected === undefined ? null : ((await registeredByCode(ctx, expected)) ?? null),
    own: await ownCertificates(ctx, question.certificates),
  };
}

/** The issued file of a letter, where it was made already. */
export async function issuedFile(ctx: Context, letter: RegisteredLetter): Promise<Uint8Array | undefined> {
  return letter.file === null ? undefined : (await openFile(ctx, letter.file)).content;
}
