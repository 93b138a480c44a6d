/**
 * A ready cluster to unpack: making one from nothing costs about ten seconds of CPU, unpacking one about three. It comes as a
 * package of the same version as the engine; package.json holds the two together.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** Path of the template; undefined where the package was left out, and the first start makes its cluster the long way. */
export function templatePath(): string | undefined {
  const shipped = join(packageRoot(), 'node_modules/@electric-sql/pglite-prepopulatedfs/dist/prepopulatedfs.tgz');
  return existsSync(shipped) ? shipped : undefined;
}
