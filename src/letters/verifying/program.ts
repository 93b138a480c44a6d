/** Where the program of the reading process lies. `bin/payung` makes it beside its own; from the sources it is made at first use. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../foundation/package-root.ts';

let made: Promise<string> | undefined;

export function readerProgram(): Promise<string> {
  const path = join(packageRoot(), 'dist/reader.mjs');
  // The bundle's own address ends otherwise; then both were made together and fit each other.
  if (!import.meta.url.endsWith('.ts') && existsSync(path)) return Promise.resolve(path);
  made ??= make(path);
  return made;
}

async function make(path: string): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(packageRoot(), 'src/letters/verifying/child.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  mkdirSync(join(packageRoot(), 'dist'), { recursive: true });
  // Under another name first: several processes may make it at once.
  writeFileSync(`${path}.${process.pid}`, outputFiles[0]?.contents ?? '');
  renameSync(`${path}.${process.pid}`, path);
  return path;
}
