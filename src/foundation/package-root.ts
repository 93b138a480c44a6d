/** Where the package lies: files that are read at run time (migrations, layouts, styles) are found from here. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders to climb before giving up: deeper than any place a module or a bundle of it is kept in. */
const climbAtMost = 8;
let root: string | undefined;

/** The package's folder. The same under tsx, in tests and in the bundle. Throws where the package is not whole. */
export function packageRoot(): string {
  if (root !== undefined) return root;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let climbed = 0; climbed < climbAtMost; climbed += 1) {
    if (existsSync(join(folder, 'migrations')) && existsSync(join(folder, 'package.json'))) {
      root = folder;
      return folder;
    }
    folder = dirname(folder);
  }
  throw new Error('The folder migrations/ was not found above the program: the package must be installed whole');
}
