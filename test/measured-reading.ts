/** Reads one hostile folder in a process of its own and says what it cost. Run by measuring-reading.ts. */
import { readApplication } from '../src/language/index.ts';
import { HOSTILE_FOLDERS } from './hostile-folders.ts';

const name = process.argv[2] ?? '';
const files = HOSTILE_FOLDERS[name]?.();
if (files === undefined) throw new Error(`no such folder: ${name}`);

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;

globalThis.gc?.();
const heap = process.memoryUsage().heapUsed;
console.log(`\nMARK ${heap}`);
let before = process.cpuUsage();
const { findings, definition } = readApplication(files);
const cold = milliseconds(process.cpuUsage(before));
console.log(`\nMARK ${process.memoryUsage().heapUsed}`);

const WARM_RUNS = 3;
let warm = 0;
for (let run = 0; run < WARM_RUNS; run += 1) {
  before = process.cpuUsage();
  readApplication(files);
  warm = Math.max(warm, milliseconds(process.cpuUsage(before)));
}
const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
const codes = [...new Set(findings.map(one => one.code))].slice(0, 4);
console.log(`\nRESULT ${JSON.stringify({ cold, warm, bytes, findings: findings.length, codes, read: definition !== undefined })}`);
