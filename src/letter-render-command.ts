/**
 * `payung letter render`: sets a letter as PDF without a server and without a database, for whoever writes an application or
 * looks after the layout. The letter comes from an application's folder, on the answers of one of its scenarios, or from a file
 * that holds a letter's content. What it makes is a specimen and says so on every page.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { readFolder } from './folders.ts';
import { isProblem, Problem } from './foundation/problem.ts';
import {
  type Answers,
  type Application,
  compile,
  type Definition,
  lettersOfScenario,
  nationalCalendar,
  type Place,
  type Scope,
  scenarioScope,
  sentenceOfFinding,
} from './language/index.ts';
import {
  composeLetter,
  type LetterContent,
  numberOf,
  type SigningKind,
  setLetter,
  stopTypesetter,
  validUntil,
} from './letters/index.ts';
import { sentenceOfProblem } from './server.tsx';

/** What the program lends to the command. */
export interface RenderTools {
  /** Where archetypes lie. */
  readonly archetypes: string;
  print(outcome: { ok: boolean; data: unknown; lines: readonly string[] }, json: boolean | undefined): void;
}

interface RenderOptions {
  readonly letter?: string;
  readonly scenario?: string;
  readonly answers?: string;
  readonly date?: string;
  readonly emblem?: string;
  readonly signing: SigningKind;
  readonly verify: string;
  readonly stamp: string;
  readonly archetypes?: string;
  readonly out: string;
  readonly json?: boolean;
}

const SIGNING: readonly SigningKind[] = ['recorded', 'sealed', 'certified'];
const FILE_BYTES_AT_MOST = 2_000_000;
/** No case has this code: a specimen is found in no register. */
const CODE = 'CONTOH-0000';
const VERIFY = 'https://layanan.contoh.invalid/verifikasi/CONTOH-0000';

const refused = (reason: string): Problem => new Problem('letters.not-set', 422, { reason });

function signingOf(typed: string): SigningKind {
  const signing = SIGNING.find(one => one === typed);
  if (signing === undefined) throw new InvalidArgumentError(`How a file is signed is ${SIGNING.join(', ')}.`);
  return signing;
}

function dateOf(typed: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(typed))
    throw new InvalidArgumentError('A date is written 2026-07-21.');
  return typed;
}

function jsonIn(path: string): unknown {
  if (!existsSync(path)) throw refused(`there is no file ${path}`);
  if (statSync(path).size > FILE_BYTES_AT_MOST) throw refused(`${path} is larger than 2 MB`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw refused(`${path} is not JSON`);
  }
}

function applicationIn(folder: string, archetypes: string): Application {
  const { definition, findings } = readFolder(folder, archetypes);
  const errors = findings.filter(one => one.severity === 'error');
  const [first] = errors;
  if (definition === undefined || first !== undefined)
    throw refused(
      first === undefined ? `${folder} is no application` : `${first.path}: ${sentenceOfFinding(first, 'en')}`,
    );
  return compile(definition);
}

interface Written {
  readonly letter: string;
  readonly scope: Scope;
  readonly date: string;
  readonly sequence: number;
}

/** The letter asked for as one of the scenarios came to it, or on answers from a file. */
function writtenOf(app: Application, options: RenderOptions): Written {
  const { letters, scenarios } = app.definition;
  const ids = Object.keys(letters);
  const asked = options.letter;
  if (ids.length === 0) throw refused('the application has no letter');
  if (asked !== undefined && !ids.includes(asked)) throw refused(`its letters are ${ids.join(', ')}`);
  if (options.answers !== undefined) {
    const date = options.date ?? new Date().toISOString().slice(0, 10);
    const scope = scenarioScope(app, jsonIn(options.answers) as Answers, date);
    return { letter: asked ?? ids[0] ?? '', scope, date, sequence: 1 };
  }
  const names = options.scenario === undefined ? Object.keys(scenarios) : [options.scenario];
  for (const name of names) {
    const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
    if (scenario === undefined) throw refused(`its scenarios are ${Object.keys(scenarios).join(', ')}`);
    const found = lettersOfScenario(app, nationalCalendar, {}, scenario).filter(
      one => asked === undefined || one.letter === asked,
    );
    const last = found.at(-1);
    if (last !== undefined) return last;
  }
  throw refused(
    `no scenario issues ${asked === undefined ? 'a letter' : `the letter ${asked}`}; give answers by --answers`,
  );
}

/** Names for the codes of invented places, as they stand in scenarios. */
function placesIn(answers: Answers): Readonly<Record<string, string>> {
  const named: Record<string, string> = {};
  for (const answer of Object.values(answers)) {
    if (typeof answer !== 'object' || answer === null || !('kecamatan' in answer)) continue;
    const { kecamatan, kelurahan } = answer as Place;
    named[kecamatan] = 'Mekarsari';
    if (kelurahan !== undefined) named[kelurahan] = 'Sukamaju';
  }
  return named;
}

function contentOf(
  app: Application,
  written: Written,
  options: RenderOptions,
  emblem: Uint8Array | undefined,
): LetterContent {
  const { letter: id, sequence } = written;
  const date = options.date ?? written.date;
  const { letters, roles }: Definition = app.definition;
  const letter = letters[id];
  if (letter === undefined) throw refused(`the application has no letter ${id}`);
  const scope: Scope = { ...written.scope, places: { ...placesIn(written.scope.answers), ...written.scope.places } };
  const pattern = String(scope.parameters[letter.number] ?? '{urut}/{tahun}');
  const post = roles[letter.signer]?.name ?? 'Kepala Dinas';
  return composeLetter(app, id, scope, {
    number: numberOf(app, letter, scope, { pattern, sequence, date, code: 'CONTOH' }),
    date,
    until: letter.valid_months === undefined ? null : validUntil(date, letter.valid_months),
    place: 'Sukamaju',
    head: {
      government: String(scope.parameters.pemerintah ?? 'Pemerintah Kabupaten Contoh'),
      agency: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
      lines: ['Jalan Merdeka Nomor 45, Sukamaju 45678', 'Telepon (0299) 123456, Pos-el: dinas@contoh.go.id'],
      ...(emblem === undefined ? {} : { emblem: createHash('sha256').update(emblem).digest('hex') }),
    },
    signer: { lines: [post], name: 'Drs. H. Bambang Suryanto, M.Si.', rank: '', nip: '19680512 199303 1 007' },
    code: CODE,
    signing: options.signing,
  });
}

/** A letter's content from a file, as far as the layout needs it. */
function contentIn(path: string): LetterContent {
  const content = jsonIn(path);
  const needed = ['layout', 'title', 'number', 'date', 'place', 'head', 'blocks', 'signer', 'copies', 'code'];
  const missing = typeof content === 'object' && content !== null ? needed.filter(key => !(key in content)) : needed;
  if (missing.length > 0) throw refused(`${path} is not a letter's content: ${missing.join(', ')} missing`);
  return content as LetterContent;
}

async function render(from: string, options: RenderOptions, tools: RenderTools): Promise<void> {
  try {
    const emblem = options.emblem === undefined ? undefined : readFileSync(options.emblem);
    const isFolder = existsSync(from) && statSync(from).isDirectory();
    const app = isFolder ? applicationIn(from, options.archetypes ?? tools.archetypes) : undefined;
    const written = app === undefined ? undefined : writtenOf(app, options);
    const content =
      app === undefined || written === undefined ? contentIn(from) : contentOf(app, written, options, emblem);
    const { pdf, pages } = await setLetter({
      content,
      at: new Date(`${content.date}T05:00:00Z`),
      verify: options.verify,
      emblem,
      stamp: options.stamp,
    });
    writeFileSync(options.out, pdf);
    const digest = createHash('sha256').update(pdf).digest('hex');
    tools.print(
      {
        ok: true,
        data: {
          file: options.out,
          letter: written?.letter ?? null,
          number: content.number,
          pages,
          bytes: pdf.length,
          digest,
        },
        lines: [`${options.out}: ${content.title} ${content.number}, ${pages} page(s)`, `sha256 ${digest}`],
      },
      options.json,
    );
  } catch (error) {
    if (!isProblem(error)) throw error;
    const lines = [sentenceOfProblem(error, 'en'), `(${error.code})`];
    tools.print({ ok: false, data: { problem: error.code, details: error.details }, lines }, options.json);
  } finally {
    stopTypesetter();
  }
}

/** Adds the command to the group. */
export function addLetterRenderCommand(group: Command, tools: RenderTools): void {
  group
    .command('render <file>')
    .description("set a letter as PDF: an application's folder, or a file with a letter's content (JSON)")
    .requiredOption('--out <file>', 'where the PDF is written')
    .option('--letter <id>', 'which letter of the application; default: the last that the scenario issues')
    .option('--scenario <id>', 'on whose answers; default: the first scenario that issues it')
    .option('--answers <file>', 'answers as JSON instead of a scenario')
    .option('--date <date>', "the letter's date; default: that of the scenario", dateOf)
    .option('--emblem <file>', 'picture for the letterhead (PNG)')
    .option('--signing <kind>', 'what it says of its signature: recorded, sealed or certified', signingOf, 'recorded')
    .option('--verify <url>', 'address in its QR code', VERIFY)
    .option('--stamp <text>', 'printed across each page; empty for none', 'CONTOH')
    .option('--archetypes <folder>', 'where archetypes lie')
    .option('--json', 'print JSON')
    .action((file: string, options: RenderOptions) => render(file, options, tools));
}
