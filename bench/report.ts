/** Where figures are kept: raw in bench/results, and as a table in its section of docs/benchmarks.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/foundation/package-root.ts';

/** Keeps the raw figures of a bench, puts its table between the marks of its section, and prints it. */
export function report(bench: string, at: string, raw: object, table: string): void {
  const results = join(packageRoot(), 'bench/results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `${bench}-${at.slice(0, 16).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify({ at, ...raw }, null, 1)}\n`);
  const page = join(packageRoot(), 'docs/benchmarks.md');
  const text = readFileSync(page, 'utf8');
  const section = new RegExp(`(<!-- ${bench}: [^\\n]* -->\\n)[\\s\\S]*?(<!-- /${bench} -->)`);
  if (!section.test(text)) throw new Error(`docs/benchmarks.md has no section ${bench}`);
  writeFileSync(
    page,
    text.replace(section, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`),
  );
  process.stderr.write(`Raw figures: ${file}\n`);
  console.log(table);
}
