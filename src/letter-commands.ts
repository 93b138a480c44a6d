/**
 * `payung letter …`: what may be done with the files of letters from a shell, without a server and without a database.
 *
 * `sign` puts a certified signature on a PDF with the certificate in a PKCS#12 container. The passphrase is read from a file or
 * from standard input, never from the command line, where every user of the machine would see it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { allowInside } from './foundation/addresses.ts';
import { isProblem } from './foundation/problem.ts';
import { addLetterRenderCommand } from './letter-render-command.ts';
import { addLetterVerifyCommand, type VerifyTools } from './letter-verify-command.ts';
import { sentenceOfProblem } from './server.tsx';
import { certificateService, readContainer, type SignatureLevel } from './signatures/index.ts';

/** What the program lends to its commands. */
export interface LetterTools {
  /** Hosts inside the own network that may be asked, as the operator of the machine named them. */
  readonly inside: string | undefined;
  print(outcome: { ok: boolean; data: unknown; lines: readonly string[] }, json: boolean | undefined): void;
  readonly verify: VerifyTools;
  /** Where archetypes lie. */
  readonly archetypes: string;
}

interface SignOptions {
  readonly container: string;
  readonly passphraseFile: string;
  readonly timestamp?: string;
  readonly level?: SignatureLevel;
  readonly reason: string;
  readonly location: string;
  readonly out: string;
  readonly json?: boolean;
}

const LEVELS: readonly SignatureLevel[] = ['B-B', 'B-T', 'B-LT'];

function levelOf(typed: string): SignatureLevel {
  const level = LEVELS.find(one => one === typed.toUpperCase());
  if (level === undefined) throw new InvalidArgumentError(`A level is ${LEVELS.join(', ')}, not "${typed}".`);
  return level;
}

/** The first line of a file; `-` is standard input. */
function passphraseIn(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}

async function sign(file: string, options: SignOptions, tools: LetterTools): Promise<void> {
  const { timestamp, reason, location } = options;
  const level = options.level ?? (timestamp === undefined ? 'B-B' : 'B-T');
  if (level !== 'B-B' && timestamp === undefined)
    throw new InvalidArgumentError(`Level ${level} needs a time-stamp authority: --timestamp URL.`);
  allowInside(tools.inside);
  const [container, passphrase] = [readFileSync(options.container), passphraseIn(options.passphraseFile)];
  try {
    const { subject } = await readContainer(container, passphrase);
    const service = await certificateService({
      container,
      passphrase,
      level,
      ...(timestamp === undefined ? {} : { timestampUrl: timestamp }),
    });
    const signed = await service.sign({ pdf: readFileSync(file), reason, location, name: subject, at: new Date() });
    writeFileSync(options.out, signed.pdf);
    const digest = createHash('sha256').update(signed.pdf).digest('hex');
    const { certificate } = signed;
    tools.print(
      {
        ok: true,
        data: { file: options.out, digest, bytes: signed.pdf.length, level: signed.level, at: signed.at, certificate },
        lines: [
          `${options.out}: signed ${signed.level} by ${certificate?.subject ?? subject}`,
          `certificate ${certificate?.serial ?? ''} of ${certificate?.issuer ?? ''}`,
          `sha256 ${digest}`,
        ],
      },
      options.json,
    );
  } catch (error) {
    if (!isProblem(error)) throw error;
    const lines = [sentenceOfProblem(error, 'en'), `(${error.code})`];
    tools.print({ ok: false, data: { problem: error.code, details: error.details }, lines }, options.json);
  }
}

/** Adds the group to the program. */
export function addLetterCommands(app: Command, tools: LetterTools): void {
  const letter = app.command('letter').description('letters: render, sign and verify their files');
  letter
    .command('sign <file>')
    .description('put a certified signature (PAdES) on a PDF')
    .requiredOption('--container <file>', 'PKCS#12 container with certificate and key')
    .requiredOption('--passphrase-file <file>', 'file whose first line is its passphrase; - is standard input')
    .requiredOption('--out <file>', 'where the signed PDF is written')
    .option('--timestamp <url>', 'time-stamp authority (RFC 3161)')
    .option('--level <level>', 'B-B, B-T or B-LT; default B-T with a time-stamp authority, else B-B', levelOf)
    .option('--reason <text>', 'why it is signed', '')
    .option('--location <text>', 'where it is signed', '')
    .option('--json', 'print JSON')
    .action((file: string, options: SignOptions) => sign(file, options, tools));
  addLetterVerifyCommand(letter, tools.verify);
  addLetterRenderCommand(letter, tools);
}
