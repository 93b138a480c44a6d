/**
 * `payung letter verify`: whether a PDF is a letter, unchanged, and counts. With a database also by the register; without one only by
 * what the file itself shows. The file is read here, and only its digests, codes and certificates are asked about.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Outcome, Surroundings } from './commands.ts';
import type { RegionCode } from './foundation/context.ts';
import { uuidv7 } from './foundation/identifiers.ts';
import { Problem } from './foundation/problem.ts';
import {
  type Consulted,
  certificatesIn,
  configuredTrust,
  configureTrust,
  consult,
  exitCodeOf,
  type Fault,
  type OfflineVerdict,
  offlineVerdict,
  type Question,
  questionOf,
  type Reading,
  type RegisteredLetter,
  readSent,
  stopReader,
  VERIFIED_BYTES_AT_MOST,
  type Verdict,
  verified,
} from './letters/index.ts';

export interface VerifyLetterRequest {
  readonly command: 'verify-letter';
  /** Absent: every region of the server. */
  readonly region?: RegionCode | undefined;
  readonly question: Question;
}

/** Asks the registers. Problem `regions.none`. */
export async function runVerifyLetter(at: Surroundings, request: VerifyLetterRequest): Promise<Outcome> {
  const here = await at.database.listRegions();
  if (request.region !== undefined && !here.includes(request.region))
    throw new Problem('regions.none', 404, { region: request.region });
  const regions = request.region === undefined ? here : [request.region];
  const work = {
    actor: { kind: 'system', reason: 'payung letter verify' } as const,
    now: at.clock(),
    requestId: uuidv7(),
  };
  return { ok: true, data: await consult(at.database, regions, work, request.question), lines: [] };
}

export interface VerifyOptions {
  readonly trust: readonly string[];
  readonly region?: string;
  readonly offline?: boolean;
  readonly data: string;
}

/** What the program lends to the command. */
export interface VerifyTools {
  withData(of: Command): Command;
  /** Folder of trusted certificates that the environment names. */
  readonly trust: string | undefined;
  /** Asks the database here or the server that has it; undefined where there is none. */
  ask(data: string, request: VerifyLetterRequest): Promise<Outcome | undefined>;
}

/** What each verdict says, in a line. */
const SENTENCES: Readonly<Record<Verdict | OfflineVerdict, string>> = {
  genuine: 'Exactly the file that was issued, and the letter is valid.',
  'genuine-expired': 'Exactly the file that was issued, but the letter is no longer valid.',
  'genuine-revoked': 'Exactly the file that was issued, but the letter was revoked.',
  'genuine-replaced': 'Exactly the file that was issued, but the letter was replaced by another.',
  'other-letter': 'The file names another letter, or two.',
  'added-to': 'Something that is seen was added to the finished file.',
  changed: 'The content was changed after it was signed.',
  'broken-signature': 'The signature itself is not intact.',
  stranger: 'Signed with a certificate that no trusted authority vouches for.',
  'certificate-expired': 'Signed while the certificate was not valid.',
  'not-as-issued': 'Well signed and names a letter of the register, but is not the file that was issued.',
  'copy-differs': 'A copy without a signature whose text is not that of the letter.',
  copy: 'A copy without a signature: it proves nothing by itself.',
  unknown: 'No letter of the register.',
  'not-a-pdf': 'Not a PDF.',
  damaged: 'Begins like a PDF but cannot be read.',
  'too-large': `Larger than ${VERIFIED_BYTES_AT_MOST / 1_000_000} MB.`,
  unreadable: 'Could not be read within the limits of time and memory.',
  signed:
    'Signed and unchanged, by a certificate of a trusted authority. Whether the letter still counts only the register knows.',
  unsigned: 'A PDF without a signature: the file itself proves nothing.',
};

/** What the command prints as JSON. */
export interface Told {
  readonly file: string;
  readonly sha256: string;
  readonly verdict: Verdict | OfflineVerdict;
  /** The register was asked. */
  readonly register: boolean;
  readonly letter: RegisteredLetter | null;
  readonly other: RegisteredLetter | null;
  readonly words: Consulted['words'];
  readonly validationDataAdded: boolean;
  readonly codes: readonly string[];
  readonly signatures: Reading['inspection']['signatures'];
}

function letterLine(letter: RegisteredLetter): string {
  const after = letter.replacedBy === null ? '' : `, replaced by ${letter.replacedBy.number}`;
  const revoked = letter.revokedOn === null ? '' : ` on ${letter.revokedOn}`;
  return `${letter.number} of ${letter.date}, ${letter.title}, ${letter.agency}, ${letter.signer}: ${letter.standing}${revoked}${after}`;
}

function linesOf(told: Told): readonly string[] {
  return [
    `${told.verdict}: ${SENTENCES[told.verdict]}`,
    ...(told.letter === null ? [] : [`letter ${letterLine(told.letter)}`]),
    ...(told.other === null ? [] : [`other letter ${letterLine(told.other)}`]),
    ...told.signatures.map(one => {
      const when = one.at === undefined ? '' : `, ${one.at.toISOString()}`;
      const state = [
        one.intact ? 'intact' : 'not intact',
        one.trusted ? 'trusted' : 'not trusted',
        `later: ${one.later}`,
      ];
      return `signature ${one.level} ${one.name} (${one.certificate?.issuer ?? 'no certificate'})${when}: ${state.join(', ')}`;
    }),
    ...(told.register ? [] : ['The register was not asked.']),
    `sha256 ${told.sha256}`,
  ];
}

/** Checks a file. Throws where the register refuses (a region that is not here). */
export async function verifyLetter(path: string, options: VerifyOptions, ask: VerifyTools['ask']): Promise<Told> {
  const trusted = [...configuredTrust(), ...options.trust.flatMap(certificatesIn)];
  // A file far over the limit is not even taken into memory.
  const tooLarge = statSync(path).size > VERIFIED_BYTES_AT_MOST;
  const pdf = tooLarge ? Buffer.alloc(0) : readFileSync(path);
  const { reading, fault }: { reading: Reading | undefined; fault: Fault | undefined } = tooLarge
    ? { reading: undefined, fault: 'too-large' }
    : await readSent(pdf, trusted, new Date());
  const question = questionOf(pdf, reading, undefined);
  const about = { file: basename(path), sha256: question.digests.whole, codes: question.codes };
  const request = { command: 'verify-letter', region: options.region, question } as const;
  const outcome = options.offline === true || tooLarge ? undefined : await ask(options.data, request);
  if (outcome === undefined)
    return {
      ...about,
      verdict: offlineVerdict(reading?.inspection, fault),
      register: false,
      letter: null,
      other: null,
      words: null,
      validationDataAdded: false,
      signatures: reading?.inspection.signatures ?? [],
    };
  if (!outcome.ok) throw new Error(outcome.lines.join(' '));
  const answer = outcome.data as Consulted;
  const { verdict, letter, other, validationDataAdded, signatures } = verified(answer, reading, fault);
  return {
    ...about,
    verdict,
    register: true,
    letter: letter ?? null,
    other: other ?? null,
    words: answer.words,
    validationDataAdded,
    signatures,
  };
}

/** Adds the command to the group `letter`. */
export function addLetterVerifyCommand(letter: Command, tools: VerifyTools): void {
  tools
    .withData(letter.command('verify <file>'))
    .description('check a PDF: genuine, changed, added to, signed by a stranger, revoked')
    .option(
      '--trust <file>',
      'certificate of an authority to believe (PEM or DER); may be given several times',
      (path: string, earlier: readonly string[]) => [...earlier, path],
      [],
    )
    .option('--region <code>', 'only the register of this region')
    .option('--offline', 'look at the file alone, ask no register')
    .action(async (file: string, options: VerifyOptions & { readonly json?: boolean }) => {
      configureTrust(tools.trust);
      try {
        const told = await verifyLetter(file, options, tools.ask);
        if (options.json === true) console.log(JSON.stringify(told, null, 2));
        else for (const line of linesOf(told)) console.log(line);
        process.exitCode = exitCodeOf(told.verdict);
      } finally {
        stopReader();
      }
    });
}
