/** The applications that come with Payung, read from their folders before there is a database to publish them in. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { applicationFolder } from '../src/folders.ts';
import { packageRoot } from '../src/foundation/package-root.ts';
import { type Definition, readApplication } from '../src/language/index.ts';

export type Library = readonly {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  readonly read: ReturnType<typeof readApplication>;
}[];

/** Folders of the library in the order in which they are published: archetypes first, because others extend them. */
function library(): readonly string[] {
  const root = join(packageRoot(), 'applications');
  const inside = (folder: string) =>
    readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => join(folder, entry.name))
      .sort();
  const archetypes = join(root, 'archetypes');
  return [...inside(archetypes), ...inside(root).filter(folder => folder !== archetypes)];
}

/** Reads the library, archetypes first. Lets others have their turn after each: a database may be waiting for answers. */
export async function readLibrary(): Promise<Library> {
  const archetypes = new Map<string, Definition>();
  const all: Library[number][] = [];
  for (const folder of library()) {
    const files = applicationFolder(folder);
    const read = readApplication(files, ref => archetypes.get(ref));
    const tree = read.definition;
    if (tree?.kind === 'archetype') archetypes.set(`${tree.id}@${tree.version}`, tree);
    all.push({ folder, files, read });
    await setImmediate();
  }
  return all;
}
