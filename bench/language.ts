/**
 * What the dearest folders that anybody could send cost: `npx tsx bench/language.ts [part of a name]`.
 * The promise is 200 ms and 50 MB, on a machine that does nothing else; test/promises/hostile-folders.test.ts holds it.
 */
import { HOSTILE_FOLDERS } from '../test/hostile-folders.ts';
import { measured } from '../test/measuring-reading.ts';

const wanted = process.argv[2] ?? '';
const names = Object.keys(HOSTILE_FOLDERS).filter(name => name.includes(wanted));
const cell = (value: number, width: number): string => value.toFixed(0).padStart(width);
console.log('first ms  later ms    MB      bytes  findings  folder');
for (const { name, cold, warm, megabytes, bytes, findings, codes, read } of measured(names)) {
  const numbers = [cell(cold, 8), cell(warm, 9), cell(megabytes, 5), cell(bytes, 10), cell(findings, 9)].join(' ');
  console.log(`${numbers}  ${name} (${read ? 'read' : 'refused'}${codes.length === 0 ? '' : `: ${codes.join(', ')}`})`);
}
