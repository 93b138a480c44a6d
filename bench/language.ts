/**
 * What the dearest folders that anybody could send cost to read, and the dearest expressions to evaluate:
 * `npx tsx bench/language.ts [part of a name]`. The promise is 200 ms and 50 MB on a machine that does nothing else;
 * test/promises/hostile-input.test.ts holds it.
 */
import { HOSTILE_EXPRESSIONS } from '../test/hostile-expressions.ts';
import { HOSTILE_FOLDERS } from '../test/hostile-folders.ts';
import { measured } from '../test/measuring.ts';

const wanted = process.argv[2] ?? '';
const runs = Number(process.argv[3] ?? 1);
const names = [...Object.keys(HOSTILE_FOLDERS), ...Object.keys(HOSTILE_EXPRESSIONS)].filter(name =>
  name.includes(wanted),
);
const cell = (value: number, width: number): string => value.toFixed(0).padStart(width);
console.log('first ms  later ms    MB      bytes  findings  what');
for (const { name, cold, warm, megabytes, bytes, findings, says } of measured(names, runs)) {
  const numbers = [cell(cold, 8), cell(warm, 9), cell(megabytes, 5), cell(bytes, 10), cell(findings, 9)].join(' ');
  console.log(`${numbers}  ${name} (${says})`);
}
