/**
 * What the command line does with applications side by side: compare two, compose a layer over one, merge an update. None
 * of it needs a database. An application is a folder of YAML, or a release as the catalogue gives it out (JSON).
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { findingLine, type Outcome, type Request } from './commands.ts';
import { isPacked, releaseInside } from './exchange/index.ts';
import { readFolder } from './folders.ts';
import { isProblem } from './foundation/problem.ts';
import {
  type Adaptation,
  type Change,
  type Choices,
  compare,
  compose,
  type Definition,
  digestOf,
  type Finding,
  merge,
  type ParameterValues,
  type Reading,
  readAdaptation,
  readChoices,
  readValues,
  sentenceOfConflict,
  sentenceOfDifference,
  sentenceOfFinding,
} from './language/index.ts';
import { sentenceOfProblem } from './server.tsx';

type Lang = 'id' | 'en';

/** What came of it. Exit code 0: done, or no conflict; 1: conflicts wait for a choice; 2: an input is wrong. */
export interface Compared {
  readonly code: 0 | 1 | 2;
  readonly data: unknown;
  readonly lines: readonly string[];
}

export interface ComparingOptions {
  readonly lang: Lang;
  readonly archetypes: string;
  readonly choices?: string;
  readonly values?: string;
  /** Definitions of the catalogue by digest, as far as they were named. */
  readonly known?: ReadonlyMap<string, Definition>;
}

/** An input that cannot be used; thrown here and turned into exit code 2 at one place. */
class Unusable extends Error {
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[] = []) {
    super(message);
    this.findings = findings;
  }
}

const FILE_BYTES_AT_MOST = 8_000_000;

function textOf(path: string): string {
  if (!existsSync(path)) throw new Unusable(`There is no file or folder ${path}.`);
  const { size } = statSync(path);
  if (size > FILE_BYTES_AT_MOST) throw new Unusable(`${path} is larger than 8 MB: that is no release.`);
  return readFileSync(path, 'utf8');
}

/** The application in a folder, a release's file, a pack, or under a digest. Its digest, where the file names one, must be the right one. */
function applicationAt(path: string, archetypes: string, known: ComparingOptions['known']): Definition {
  if (isDigestText(path)) {
    const held = known?.get(path);
    if (held === undefined) throw new Unusable(`No release with the digest ${path} is in the catalogue of --data.`);
    return held;
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    const { definition, findings } = folderAt(path, archetypes);
    if (definition !== undefined) return definition;
    throw new Unusable(`${path} cannot be read.`, findings);
  }
  const packed = packedAt(path);
  if (packed !== undefined) return packed;
  const release = parsed(path, textOf(path));
  const whole = isRecord(release) && isRecord(release.definition) ? release.definition : release;
  const { definition, findings } = compose(whole as Definition, []);
  if (definition === undefined) throw new Unusable(`${path} is no release.`, findings);
  const digest = isRecord(release) ? release.digest : undefined;
  if (digest !== undefined && digest !== digestOf(definition))
    throw new Unusable(`${path} was altered: its content does not have the digest that it names.`);
  return definition;
}

/** The release in a packed file, consistent in itself; who signed it is asked by `payung verify`. */
function packedAt(path: string): Definition | undefined {
  if (!existsSync(path) || statSync(path).size > 2 * FILE_BYTES_AT_MOST) return undefined;
  const bytes = readFileSync(path);
  if (!isPacked(bytes)) return undefined;
  try {
    return releaseInside(bytes).definition;
  } catch (error) {
    if (!isProblem(error)) throw error;
    throw new Unusable(`${path}: ${sentenceOfProblem(error, 'en')}`);
  }
}

const isDigestText = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text);

function folderAt(path: string, archetypes: string): Reading {
  try {
    return readFolder(path, archetypes);
  } catch (error) {
    throw new Unusable(error instanceof Error ? error.message : String(error));
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable(`${path} is neither a folder nor JSON as the catalogue gives out.`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path) && existsSync(path) && statSync(path).isFile();

function layerAt(path: string, base: Definition): Adaptation {
  const { value, findings } = readAdaptation(basename(path), textOf(path));
  if (value === undefined) throw new Unusable(`${path} is no adaptation.`, findings);
  const is = `${base.id}@${base.version}`;
  if (value.base !== is) throw new Unusable(`${path} changes ${value.base}, but the base is ${is}.`);
  return value;
}

function composedOver(base: Definition, { changes }: Adaptation, path: string): Definition {
  const { definition, findings } = compose(base, changes);
  if (definition === undefined) throw new Unusable(`${path} cannot be put over its base.`, findings);
  return definition;
}

/** Runs a command's work; an input that cannot be used is told with its findings. */
function usable(lang: Lang, run: () => Compared): Compared {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    const findings = error.findings.map(finding => ({ ...finding, sentence: sentenceOfFinding(finding, lang) }));
    return {
      code: 2,
      data: { error: error.message, findings },
      lines: [error.message, ...error.findings.map(findingLine)],
    };
  }
}

const WORDS = {
  id: {
    same: 'Tidak ada perbedaan.',
    differences: (count: number) => `${count} perbedaan.`,
    kept: 'Tetap milik daerah:',
    dropped: 'Sekarang sudah ada pada asal:',
    conflicts: (open: number, all: number) => `${all} benturan, ${open} belum diputuskan:`,
    chosen: 'diputuskan',
    open: 'BELUM',
    merged: (digest: string) => `Tergabung: ${digest}`,
    composed: (changes: number, digest: string) => `${changes} perubahan, hasilnya ${digest}`,
  },
  en: {
    same: 'No difference.',
    differences: (count: number) => `${count} differences.`,
    kept: "Kept, the region's own:",
    dropped: 'Now made by the origin itself:',
    conflicts: (open: number, all: number) => `${all} ${all === 1 ? 'conflict' : 'conflicts'}, ${open} not decided:`,
    chosen: 'decided',
    open: 'OPEN',
    merged: (digest: string) => `Merged: ${digest}`,
    composed: (changes: number, digest: string) => `${changes} changes, giving ${digest}`,
  },
} as const;

/** Compares two applications, or an application with an adaptation of it. */
export function compareApplications(a: string, b: string, { lang, archetypes, known }: ComparingOptions): Compared {
  return usable(lang, () => {
    const before = applicationAt(a, archetypes, known);
    const after = isYaml(b) ? composedOver(before, layerAt(b, before), b) : applicationAt(b, archetypes, known);
    const differences = compare(before, after).map(difference => ({
      ...difference,
      sentence: sentenceOfDifference(difference, { before, after }, lang),
    }));
    const { same, differences: count } = WORDS[lang];
    const lines = differences.map(({ sentence }) => sentence);
    return {
      code: 0,
      data: { before: digestOf(before), after: digestOf(after), differences },
      lines: [...lines, differences.length === 0 ? same : count(differences.length)],
    };
  });
}

/** Puts an adaptation over its base. */
export function composeApplication(
  base: string,
  layer: string,
  { lang, archetypes, known }: ComparingOptions,
): Compared {
  return usable(lang, () => {
    const before = applicationAt(base, archetypes, known);
    const adaptation = layerAt(layer, before);
    const definition = composedOver(before, adaptation, layer);
    const digest = digestOf(definition);
    return { code: 0, data: { digest, definition }, lines: [WORDS[lang].composed(adaptation.changes.length, digest)] };
  });
}

const placeOf = (change: Change): string =>
  'set' in change
    ? `set ${change.set}`
    : 'add' in change
      ? `add ${change.add}`
      : 'remove' in change
        ? `remove ${change.remove}`
        : `move ${change.move}`;

/** Merges a new release with what a region changed of the old one. */
export function mergeApplication(
  paths: { readonly base: string; readonly theirs: string; readonly adaptation: string },
  options: ComparingOptions,
): Compared {
  const { lang, archetypes, known } = options;
  return usable(lang, () => {
    const base = applicationAt(paths.base, archetypes, known);
    const theirs = applicationAt(paths.theirs, archetypes, known);
    if (base.id !== theirs.id) throw new Unusable(`${base.id} and ${theirs.id} are not releases of one application.`);
    const adaptation = layerAt(paths.adaptation, base);
    const ours = composedOver(base, adaptation, paths.adaptation);
    const choices: Choices = wanted(options.choices, readChoices) ?? {};
    const values: ParameterValues = wanted(options.values, readValues) ?? {};
    const { merged, kept, dropped, followed, conflicts, findings, ...rest } = merge(base, theirs, adaptation, choices, {
      values,
    });
    if (findings.length > 0) throw new Unusable('What was chosen cannot be used.', findings);
    const told = conflicts.map(one => ({ ...one, sentence: sentenceOfConflict(one, { base, ours, theirs }, lang) }));
    const digest = merged === undefined ? undefined : digestOf(merged);
    const data = { merged, digest, kept, dropped, followed, conflicts: told, values: rest.values };
    const says = WORDS[lang];
    const open = told.filter(one => one.choice === undefined).length;
    const lines = [
      ...titled(says.kept, kept.map(placeOf)),
      ...titled(says.dropped, dropped.map(placeOf)),
      ...titled(
        says.conflicts(open, told.length),
        told.map(
          ({ id, sentence, choice }) => `${choice === undefined ? says.open : says.chosen} ${id}\n    ${sentence}`,
        ),
      ),
      ...(digest === undefined ? [] : [says.merged(digest)]),
    ];
    return { code: open > 0 || merged === undefined ? 1 : 0, data, lines };
  });
}

function titled(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [title, ...items.map(item => `  ${item}`)];
}

function wanted<T>(
  path: string | undefined,
  read: (name: string, content: string) => { readonly value?: T; readonly findings: readonly Finding[] },
): T | undefined {
  if (path === undefined) return undefined;
  const { value, findings } = read(basename(path), textOf(path));
  if (value === undefined) throw new Unusable(`${path} cannot be used.`, findings);
  return value;
}

interface Given extends Omit<ComparingOptions, 'lang' | 'known'> {
  readonly lang: string;
  readonly data: string;
  readonly json?: boolean;
}

/** How the program reaches the catalogue of a data folder. */
export interface CatalogueAt {
  readonly folder: string;
  ask(folder: string, request: Request): Promise<Outcome>;
}

/** Definitions by digest; the catalogue is opened only where a digest was named. */
async function definitionsOf(
  catalogue: CatalogueAt,
  folder: string,
  digests: readonly string[],
): Promise<ReadonlyMap<string, Definition>> {
  const known = new Map<string, Definition>();
  for (const digest of digests) {
    const outcome = await catalogue.ask(folder, { command: 'definition', digest });
    if (outcome.ok) known.set(digest, outcome.data as Definition);
  }
  return known;
}

/** Adds the three commands to the program. */
export function addComparingCommands(app: Command, library: string, catalogue: CatalogueAt): void {
  const show = async (
    options: Given,
    paths: readonly string[],
    run: (options: ComparingOptions) => Compared,
  ): Promise<void> => {
    const { lang, ...rest } = options;
    const known = await definitionsOf(catalogue, options.data, paths.filter(isDigestText));
    const { code, data, lines } = run({ ...rest, known, lang: lang === 'id' ? 'id' : 'en' });
    if (options.json === true) console.log(JSON.stringify(data, null, 2));
    else for (const line of lines) (code === 2 ? console.error : console.log)(line);
    process.exitCode = code;
  };
  const common = (of: Command): Command =>
    of
      .option('--archetypes <folder>', 'where archetypes lie', library)
      .option('--data <folder>', 'data folder in whose catalogue a digest (sha256:…) is looked up', catalogue.folder)
      .addOption(new Option('--lang <language>', 'language of the sentences').choices(['id', 'en']).default('en'))
      .option('--json', 'print JSON');
  common(app.command('compare <a> <b>'))
    .description('what is different between two applications, or made so by an adaptation of the first')
    .action((a: string, b: string, options: Given) => show(options, [a, b], given => compareApplications(a, b, given)));
  common(app.command('compose <base> <adaptation>'))
    .description('put an adaptation over its base')
    .action((base: string, layer: string, options: Given) =>
      show(options, [base], given => composeApplication(base, layer, given)),
    );
  common(app.command('merge <base> <theirs> <adaptation>'))
    .description('bring a new release together with what a region changed of the old one; exit code 1: conflicts')
    .option('--choices <file>', 'YAML: a conflict to ours, theirs, or { edit: value }')
    .option('--values <file>', "YAML: the region's values of parameters")
    .action((base: string, theirs: string, adaptation: string, options: Given) =>
      show(options, [base, theirs], given => mergeApplication({ base, theirs, adaptation }, given)),
    );
}
