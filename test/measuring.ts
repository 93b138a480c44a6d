/**
 * What hostile folders and expressions cost, each in a fresh process: processor time of all its threads (compiling and
 * collecting included), the first time and afterwards, and by how much the heap grew at its highest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface Cost {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds of processor time: of the first run in a process, and of the cheapest of the next three. */
  readonly cold: number;
  readonly warm: number;
  /** Megabytes of heap above what the process had before, garbage included. */
  readonly megabytes: number;
  readonly findings: number;
  readonly says: string;
}

/** What takes longer has long broken every promise. */
const PATIENCE_MS = 10_000;

/**
 * Measures one after the other; bundled once, so that no process pays for reading TypeScript. The cheapest of `runs` is
 * told: what a machine does besides makes a run dearer, nothing makes it cheaper.
 */
export function* measured(names: readonly string[], runs = 1): Generator<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'payung-measured-'));
  try {
    const program = join(folder, 'measured.cjs');
    buildSync({
      entryPoints: [fileURLToPath(new URL('./measured.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    });
    for (const name of names) {
      const costs = Array.from({ length: runs }, () => costOf(program, name));
      const [first = costOf(program, name), ...others] = costs;
      yield others.reduce((least, one) => (one.cold < least.cold ? one : least), first);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function costOf(program: string, name: string): Cost {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', '--trace-gc', program, name], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
    timeout: PATIENCE_MS,
  });
  if (status === null)
    return { name, bytes: 0, cold: PATIENCE_MS, warm: PATIENCE_MS, megabytes: 0, findings: 0, says: 'no end' };
  const result = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (status !== 0 || result === undefined) throw new Error(`${name}: exit ${status}\n${stderr.slice(-2_000)}`);
  return { name, ...JSON.parse(result), megabytes: growth(stdout) };
}

/** Between the two marks: the most that a collection found on the heap, or what was there at the end. */
function growth(output: string): number {
  const [, first = '', rest = ''] = output.split('\nMARK ');
  const start = Number.parseInt(first, 10) / 1_000_000;
  const found = [...first.matchAll(/: (?:Scavenge|Mark-Compact)[^\d]*([\d.]+) \(/g)].map(
    match => Number(match[1]) * 1.048_576,
  );
  return Math.max(0, Number.parseInt(rest, 10) / 1_000_000, ...found) - start;
}
