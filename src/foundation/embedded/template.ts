/**
 * A ready cluster to unpack: making one from nothing costs about ten seconds of CPU, unpacking one about three.
 *
 * The template is made once on a machine and kept in the user's cache folder, named by the version of PGlite.
 */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** Version of the PGlite that is installed; a template of another version is never used. */
function engineVersion(): string {
  const file = join(packageRoot(), 'node_modules/@electric-sql/pglite/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** The user's cache folder (XDG base directories), or the system's temporary one where there is no home. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(base, 'payung');
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    const fallback = join(tmpdir(), 'payung-cache');
    mkdirSync(fallback, { recursive: true });
    return fallback;
  }
}

/** Path of the template if this machine has one; where it has none, the first start makes its cluster the long way. */
export async function templatePath(): Promise<string | undefined> {
  const shipped = join(packageRoot(), 'node_modules/@electric-sql/pglite-prepopulatedfs/dist/prepopulatedfs.tgz');
  if (existsSync(shipped)) return shipped;
  const own = ownTemplate();
  return existsSync(own) ? own : undefined;
}

const ownTemplate = () => join(cacheFolder(), `cluster-${engineVersion()}.tar.gz`);

/** Keeps a cluster, written by `write`, as this machine's template. Two processes at once do no harm. */
export async function keepTemplate(write: (path: string) => Promise<void>): Promise<void> {
  const fresh = `${ownTemplate()}.${process.pid}`;
  await write(fresh);
  renameSync(fresh, ownTemplate());
}
