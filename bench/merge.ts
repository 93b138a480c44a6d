/**
 * The written corpus of merges (`test/merge-corpus/`) beside two others that could be used instead: `git merge-file` on
 * pretty-printed JSON, and JSON Merge Patch (RFC 7386). Writes the raw figures to bench/results and the table to
 * docs/benchmarks.md.
 *
 *   npx tsx bench/merge.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, type Definition, merge } from '../src/language/index.ts';
import { Asking } from '../src/language/merge/conflicts.ts';
import { mergedSides } from '../src/language/merge/sides.ts';
import { type CorpusTriple, corpus, expectedTree } from '../test/merging/corpus.ts';
import { needless, wrongs } from '../test/merging/judge.ts';
import { library } from '../test/merging/library.ts';
import { drawn, randomFrom } from '../test/merging/random.ts';
import { type Machine, machine } from './machine.ts';
import { report } from './report.ts';

/** Right: merged and as it should be, or asked where it should be asked. */
type Verdict = 'merged' | 'asked' | 'needless' | 'wrong';

interface Outcome {
  readonly triple: string;
  readonly payung: Verdict;
  readonly git: Verdict;
  readonly patch: Verdict;
  readonly ms: number;
}

const RANDOM = 600;
const folder = mkdtempSync(join(tmpdir(), 'payung-merge-'));

/** Whether there is something in the triple that a person must be asked about. */
const mustAsk = ({ conflicts = [], needless: idle = [] }: CorpusTriple): boolean =>
  conflicts.some(one => !idle.includes(one));

function verdict(triple: CorpusTriple, tree: unknown, right: Definition | undefined, withOrder: boolean): Verdict {
  if (tree === undefined) return mustAsk(triple) ? 'asked' : 'needless';
  if (mustAsk(triple) || right === undefined) return 'wrong';
  return isAlike(tree, right, withOrder && triple.sequence !== true) ? 'merged' : 'wrong';
}

function isAlike(tree: unknown, right: Definition, withOrder: boolean): boolean {
  try {
    const [one, other] = withOrder ? [tree, right] : [unordered(tree), unordered(right)];
    return compare(one as Definition, other as Definition).length === 0;
  } catch {
    return false;
  }
}

function unordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, unordered(member)]));
}

/** What git makes of the three texts; undefined where it marks a conflict. */
function byGit({ base, own, release }: CorpusTriple): unknown {
  const paths = [own, base, release].map((tree, index) => {
    const path = join(folder, `${index}.json`);
    writeFileSync(path, `${JSON.stringify(tree, null, 2)}\n`);
    return path;
  });
  let text: string;
  try {
    text = execFileSync('git', ['merge-file', '-p', ...paths], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    // It merged without a word, and what it made is no JSON.
    return {};
  }
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The patch of RFC 7386 from one value to another. */
function patchOf(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after;
  const removed = Object.keys(before).filter(key => !Object.hasOwn(after, key));
  const changed = Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]));
  return Object.fromEntries([
    ...removed.map(key => [key, null]),
    ...changed.map(([key, value]) => [key, patchOf(before[key], value)]),
  ]);
}

/** RFC 7386, section 2. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = patched(result[key], value);
  }
  return result;
}

function outcomeOf(triple: CorpusTriple): Outcome {
  const { base, own, release, ours, values } = triple;
  const from = performance.now();
  const made = merge(base, release, ours, {}, values === undefined ? {} : { values });
  const ms = performance.now() - from;
  // Where a field moved to another page ours cannot be made again by its path; the test holds those by hand.
  const right = triple.result === undefined ? expectedTree(triple) : made.merged;
  return {
    triple: `${triple.application}: ${triple.name}`,
    payung: verdict(triple, made.merged, right, true),
    git: verdict(triple, byGit(triple), right, true),
    // A JSON object has no order, so none is asked of it.
    patch: verdict(triple, patched(release, patchOf(base, own)), right, false),
    ms,
  };
}

/** Random changes over the library, judged fact by fact. */
function random(): {
  readonly triples: number;
  readonly merged: number;
  readonly wrong: number;
  readonly needless: number;
} {
  const applications = Object.values(library());
  const counts = { triples: 0, merged: 0, wrong: 0, needless: 0 };
  for (let seed = 0; seed < RANDOM; seed += 1) {
    const base = applications[seed % applications.length] as Definition;
    const [ours, theirs] = [
      drawn(base, 1 + (seed % 6), randomFrom(seed * 2)),
      drawn(base, 1 + (seed % 8), randomFrom(seed * 2 + 1)),
    ];
    const asking = new Asking({});
    const sides = { base, ours: ours.tree, theirs: theirs.tree };
    const { tree, followed } = mergedSides(sides, ours.changes, asking);
    const judged = { ...sides, tree, followed, conflicts: asking.conflicts };
    counts.triples += 1;
    if (asking.conflicts.length === 0) counts.merged += 1;
    if (wrongs(judged).length > 0) counts.wrong += 1;
    if (needless(judged).length > 0) counts.needless += 1;
  }
  return counts;
}

const count = (outcomes: readonly Outcome[], of: 'payung' | 'git' | 'patch', verdict: Verdict): number =>
  outcomes.filter(one => one[of] === verdict).length;

function table(
  outcomes: readonly Outcome[],
  drawnAtRandom: ReturnType<typeof random>,
  at: string,
  on: Machine,
): string {
  const total = outcomes.length;
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;
  const row = (name: string, of: 'payung' | 'git' | 'patch'): string => {
    const [merged, asked, idle, wrong] = (['merged', 'asked', 'needless', 'wrong'] as const).map(one =>
      count(outcomes, of, one),
    );
    return `| ${name} | ${merged} | ${asked} | ${idle} | **${wrong}** |`;
  };
  const clean = outcomes.length - corpus().filter(mustAsk).length;
  const sorted = outcomes.map(one => one.ms).sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const { triples, merged } = drawnAtRandom;
  return [
    `Measured ${at.slice(0, 10)} on ${on.cpu}, ${on.cores} cores, Node ${on.node}.`,
    '',
    `| ${total} triples; ${clean} need no question, ${total - clean} do | Merged right | Asked rightly | Asked needlessly | Wrong without a word |`,
    '|---|---|---|---|---|',
    row('Payung', 'payung'),
    row('`git merge-file` on pretty-printed JSON', 'git'),
    row('JSON Merge Patch (RFC 7386), order not counted', 'patch'),
    '',
    `Of what needs no question Payung merged ${percent(count(outcomes, 'payung', 'merged'), clean)} by itself, git ${percent(count(outcomes, 'git', 'merged'), clean)}. ` +
      `A whole merge, rules and scenarios included, took ${median.toFixed(0)} ms (median; at most ${(sorted.at(-1) ?? 0).toFixed(0)} ms).`,
    '',
    `Of ${triples} random triples over the library (1–6 changes of the region, 1–8 of the origin, few names so that they meet) ` +
      `${percent(merged, triples)} merged without a question; the judge of \`test/merging/judge.ts\` found ${drawnAtRandom.wrong} wrong and ${drawnAtRandom.needless} with a needless question.`,
  ].join('\n');
}

const outcomes = corpus().map(outcomeOf);
rmSync(folder, { recursive: true });
const atRandom = random();
const at = new Date().toISOString();
const on = machine();
report('merge', at, { machine: on, random: atRandom, outcomes }, table(outcomes, atRandom, at, on));
