/** Applications' folders as tests read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Definition, type Reading, readApplication } from '../src/language/index.ts';

const here = import.meta.dirname;

/** Files of a folder by their relative path, `/` between its parts. */
export function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map(path => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}

/** A small application in which nothing is wrong; what a test breaks, it breaks of this one. */
export const exampleFiles: ReadonlyMap<string, string> = filesOf(join(here, 'example-application'));

/** The example, read. */
export function exampleApplication(): Definition {
  const { definition, findings } = readApplication(exampleFiles);
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return definition;
}

/** The example as an archetype called `contoh`, for folders that extend one. */
export function exampleArchetype(): Definition {
  return { ...exampleApplication(), id: 'contoh', kind: 'archetype' };
}

/** Reads a folder which may extend the example. */
export function readFolder(files: ReadonlyMap<string, string>): Reading {
  return readApplication(files, ref => (ref === 'contoh@1.0.0' ? exampleArchetype() : undefined));
}
