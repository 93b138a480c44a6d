/** The library's applications, read once. */
import { join } from 'node:path';
import { applicationFolder, archetypesIn } from '../../src/folders.ts';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { type Definition, readApplication } from '../../src/language/index.ts';

const NAMES = ['krk', 'lapor', 'makam', 'pengantar', 'ppid', 'sipu'] as const;
export type LibraryName = (typeof NAMES)[number];

let read: Readonly<Record<LibraryName, Definition>> | undefined;

export function library(): Readonly<Record<LibraryName, Definition>> {
  read ??= readAll();
  return read;
}

function readAll(): Readonly<Record<LibraryName, Definition>> {
  const folder = join(packageRoot(), 'applications');
  const archetypes = archetypesIn(join(folder, 'archetypes'));
  const entries = NAMES.map(name => {
    const { definition, findings } = readApplication(applicationFolder(join(folder, name)), ref => archetypes.get(ref));
    if (definition === undefined) throw new Error(JSON.stringify(findings));
    return [name, definition] as const;
  });
  return Object.fromEntries(entries) as Record<LibraryName, Definition>;
}
