/** The written corpus: triples over the library's applications with the right outcome decided by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { type Change, compose, type Definition, type ParameterValues } from '../../src/language/index.ts';
import { type LibraryName, library } from './library.ts';

interface Written {
  readonly name: string;
  readonly theirs: readonly Change[];
  readonly ours: readonly Change[];
  /** Numbers of ours, from 1. */
  readonly kept?: readonly number[];
  readonly dropped?: readonly number[];
  /** `class:path`. */
  readonly conflicts?: readonly string[];
  /** Those of the conflicts that a person who knows both sides would have settled without asking. */
  readonly needless?: readonly string[];
  readonly followed?: readonly string[];
  readonly values?: ParameterValues;
  /** What must stand at a path of the merge; null: nothing. Said where replaying ours over theirs cannot be done. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** One of the sides, by itself, breaks a rule or a scenario of its own; the merge need not be better. */
  readonly unsound?: boolean;
  /** More than one order of the merged elements is right. */
  readonly sequence?: boolean;
}

export interface CorpusTriple extends Written {
  readonly application: LibraryName;
  readonly base: Definition;
  readonly release: Definition;
  readonly own: Definition;
}

const folder = join(packageRoot(), 'test/merge-corpus');

export function corpus(): readonly CorpusTriple[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => {
      const { application, triples } = parse(readFileSync(join(folder, name), 'utf8')) as {
        application: LibraryName;
        triples: readonly Written[];
      };
      const base = library()[application];
      return triples.map(one => {
        const theirs: readonly Change[] = [{ set: 'version', to: '1.1.0' }, ...one.theirs];
        return { ...one, theirs, application, base, release: made(base, theirs, one), own: made(base, one.ours, one) };
      });
    });
}

function made(base: Definition, changes: readonly Change[], { name }: Written): Definition {
  const { definition, findings } = compose(base, changes);
  if (definition === undefined) throw new Error(`${name}: ${JSON.stringify(findings)}`);
  return definition;
}

/** The tree that is right where nothing is to be asked: ours that are kept, made once more on the new release. */
export function expectedTree({ release, ours, kept, dropped = [] }: CorpusTriple): Definition | undefined {
  const again = ours.filter((_, index) => kept?.includes(index + 1) ?? !dropped.includes(index + 1));
  return compose(release, again).definition;
}
