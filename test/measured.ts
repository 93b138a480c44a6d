/** Reads one hostile folder, or evaluates one hostile expression, in a process of its own and says what it cost. Run by measuring.ts. */
import { type Definition, readApplication } from '../src/language/index.ts';
import { HOSTILE_EXPRESSIONS } from './hostile-expressions.ts';
import { ARCHETYPE, HOSTILE_FOLDERS } from './hostile-folders.ts';

interface Work {
  readonly bytes: number;
  run(): { readonly findings: number; readonly says: string };
}

function reading(made: ReadonlyMap<string, string>): Work {
  const files = new Map([...made].filter(([path]) => !path.startsWith(ARCHETYPE)));
  const base = new Map(
    [...made].flatMap(([path, content]) =>
      path.startsWith(ARCHETYPE) ? [[path.slice(ARCHETYPE.length), content] as const] : [],
    ),
  );
  const known = base.size === 0 ? undefined : readApplication(base).definition;
  const archetype = (): Definition | undefined => known && { ...known, id: 'contoh', kind: 'archetype' };
  return {
    bytes: [...files.values()].reduce((sum, content) => sum + content.length, 0),
    run() {
      const { findings, definition } = readApplication(files, archetype);
      const codes = [...new Set(findings.map(one => one.code))].slice(0, 4).join(', ');
      return { findings: findings.length, says: `${definition === undefined ? 'refused' : 'read'}: ${codes}` };
    },
  };
}

function evaluating(evaluate: (typeof HOSTILE_EXPRESSIONS)[string]): Work {
  return {
    bytes: 0,
    run() {
      const { value, why } = evaluate();
      return { findings: why.length, says: `${JSON.stringify(value)?.slice(0, 20)} ${why[0] ?? ''}` };
    },
  };
}

const name = process.argv[2] ?? '';
const folder = HOSTILE_FOLDERS[name]?.();
const expression = HOSTILE_EXPRESSIONS[name];
const work = folder !== undefined ? reading(folder) : expression !== undefined ? evaluating(expression) : undefined;
if (work === undefined) throw new Error(`nothing is called: ${name}`);

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;

globalThis.gc?.();
console.log(`\nMARK ${process.memoryUsage().heapUsed}`);
let before = process.cpuUsage();
const result = work.run();
const cold = milliseconds(process.cpuUsage(before));
console.log(`\nMARK ${process.memoryUsage().heapUsed}`);

const WARM_RUNS = 3;
let warm = Number.POSITIVE_INFINITY;
for (let run = 0; run < WARM_RUNS; run += 1) {
  before = process.cpuUsage();
  work.run();
  warm = Math.min(warm, milliseconds(process.cpuUsage(before)));
}
console.log(`\nRESULT ${JSON.stringify({ cold, warm, bytes: work.bytes, ...result })}`);
