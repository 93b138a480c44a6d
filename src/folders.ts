/** Applications as folders of files: read with a limit, so that a wrong path does not read a whole disk. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Definition, type Reading, readApplication } from './language/index.ts';

/** More files than any application has; the language itself limits their size. */
const FILES_AT_MOST = 500;
const FILE_BYTES_AT_MOST = 1_000_000;

/** Relative path (with `/`) to text, of every YAML file in the folder. */
export function applicationFolder(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`There is no folder ${folder}.`);
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (statSync(path).size > FILE_BYTES_AT_MOST)
      throw new Error(`${path} is larger than 1 MB: that is no application.`);
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    if (files.size > FILES_AT_MOST)
      throw new Error(`${folder} holds more than ${FILES_AT_MOST} YAML files: that is no application.`);
  }
  if (!files.has('application.yaml'))
    throw new Error(`${join(folder, 'application.yaml')} is missing: name the folder of one application.`);
  return files;
}

/** Every archetype in a folder of folders, by `id@version` and by `id@major`. */
export function archetypesIn(folder: string): ReadonlyMap<string, Definition> {
  const known = new Map<string, Definition>();
  if (!existsSync(folder)) return known;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !existsSync(join(folder, entry.name, 'application.yaml'))) continue;
    const { definition } = readApplication(applicationFolder(join(folder, entry.name)));
    if (definition === undefined) continue;
    known.set(`${definition.id}@${definition.version}`, definition);
    known.set(`${definition.id}@${definition.version.split('.')[0]}`, definition);
  }
  return known;
}

/** The application in a folder, which may extend an archetype of the other. */
export function readFolder(folder: string, archetypes: string): Reading {
  const known = archetypesIn(archetypes);
  return readApplication(applicationFolder(folder), ref => known.get(ref));
}
