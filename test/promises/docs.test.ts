/**
 * Documents tell the truth: links lead somewhere, and what is listed in prose is what the code has. Whoever adds a folder, a
 * variable, a command, an event, a refusal or a package is told here which page wants a line.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { isProblem, Problem } from '../../src/foundation/problem.ts';
import type { Lang } from '../../src/foundation/texts.ts';
import { oversightTexts } from '../../src/oversight/index.ts';
import { program } from '../../src/program.ts';
import { problemTexts } from '../../src/server.tsx';

const root = normalize(join(import.meta.dirname, '../..'));
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const matches = (pattern: RegExp, of: string): string[] => [...of.matchAll(pattern)].map(match => match[1] ?? '');
const languages: readonly Lang[] = ['id', 'en'];
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

const ELSEWHERE = new Set(['node_modules', 'dist', 'data', '.git', 'coverage', 'broken-applications']);

function filesIn(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : filesIn(path, wanted);
    return wanted.test(entry.name) ? [path] : [];
  });
}

const documents = filesIn('.', /\.md$/);
const sources = filesIn('src', /(?<!\.test)\.tsx?$/);

/** The arguments of every call of a function in the source, as text. */
function callsOf(name: string, source: string): string[] {
  return [...source.matchAll(new RegExp(`\\b${name}\\(`, 'g'))].map(match => {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < source.length && depth > 0; end += 1) depth += source[end] === '(' ? 1 : source[end] === ')' ? -1 : 0;
    return source.slice(start, end - 1);
  });
}

/** First cells of a table's rows, or the words in backticks there. */
const firstCells = (of: string): string[] => matches(/^\| (.+?) \|/gm, of).filter(cell => !/^-+$/.test(cell));
const named = (cells: readonly string[]): string[] => cells.flatMap(cell => matches(/`([^`]+)`/g, cell));

/** A page's part under a heading, up to the next heading of the same or a higher level. */
function section(of: string, heading: string): string {
  const start = of.indexOf(`\n${heading}\n`);
  if (start === -1) return '';
  const level = heading.indexOf(' ');
  const rest = of.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level}} `, 'm'));
  return end === -1 ? rest : rest.slice(0, end);
}

describe('links and paths', () => {
  /** As the usual renderers make an anchor of a heading. */
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
  const anchors = (path: string) => new Set(matches(/^#{1,6} (.+)$/gm, text(path)).map(anchor));

  test('there are documents', () => expect(documents.length).toBeGreaterThan(25));

  test.each(documents)('%s leads to what exists', path => {
    const prose = text(path).replace(/```[\s\S]*?```/g, '');
    const wrong: string[] = [];
    for (const target of matches(/\]\(([^)\s]+)\)/g, prose)) {
      if (/^(https?|mailto):/.test(target)) continue;
      const [file = '', part] = target.split('#');
      const to = file === '' ? path : relative(root, join(root, dirname(path), file));
      if (!existsSync(join(root, to))) wrong.push(target);
      else if (part !== undefined && !anchors(to).has(part)) wrong.push(target);
    }
    for (const word of matches(/`([^`\s]+)[^`]*`/g, prose)) {
      if (!/^(src|docs|test|bin|migrations|applications|seeds|bench|\.ci)\//.test(word) || /[<>*{}…]/.test(word))
        continue;
      if (!existsSync(join(root, word))) wrong.push(word);
    }
    expect(wrong).toEqual([]);
  });

  test('every decision stands in the index, and every guide is reachable from the first page', () => {
    const records = readdirSync(join(root, 'docs/decisions')).filter(name => /^\d{4}-/.test(name));
    expect(sorted(matches(/\]\((\d{4}-[^)]+)\)/g, text('docs/decisions/README.md')))).toEqual(sorted(records));
    const guides = readdirSync(join(root, 'docs/guides')).filter(name => name.endsWith('.md'));
    for (const guide of guides) expect(text('README.md')).toContain(`docs/guides/${guide}`);
  });

  test('pictures are small and shown', () => {
    const all = documents.map(text).join('\n');
    const pictures = readdirSync(join(root, 'docs/pictures'));
    expect(pictures.filter(name => readFileSync(join(root, 'docs/pictures', name)).length > 200_000)).toEqual([]);
    expect(pictures.filter(name => !all.includes(`pictures/${name}`))).toEqual([]);
  });
});

test('ARCHITECTURE.md lists the folders of src/ in the order that is enforced', () => {
  const declared = /const order = \[([\s\S]*?)\]/.exec(text('test/promises/architecture.test.ts'))?.[1] ?? '';
  const order = matches(/'([a-z]+)'/g, declared);
  expect(order.length).toBeGreaterThan(10);
  expect(named(firstCells(section(text('ARCHITECTURE.md'), '## The folders, in their order')))).toEqual(
    order.map(name => `${name}/`),
  );
  const onDisk = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(sorted(onDisk.map(entry => entry.name))).toEqual(sorted(order));
});

test('docs/operations lists the environment variables that are read, no more and no fewer', () => {
  const read = matches(/process\.env\.([A-Z_]+)/g, text('src/environment.ts'));
  expect(read.length).toBeGreaterThan(5);
  expect(sorted(named(firstCells(section(text('docs/operations/README.md'), '## Environment variables'))))).toEqual(
    sorted(read),
  );
});

describe('docs/reference/cli.md', () => {
  interface Shown {
    readonly name: string;
    readonly options: readonly string[];
  }

  function shown(command: Command, above: readonly string[] = []): Shown[] {
    const words = [...above, command.name()];
    return [
      { name: words.join(' '), options: command.options.map(option => option.long ?? option.flags) },
      ...command.commands.flatMap(below => shown(below, words)),
    ];
  }

  test('has every command with exactly its options', () => {
    const page = text('docs/reference/cli.md');
    const commands = shown(program());
    expect(commands.length).toBeGreaterThan(8);
    const written = matches(/^## `(payung[^`<]*?)(?: <[a-z]+>)*`$/gm, page);
    expect(sorted(written)).toEqual(sorted(commands.map(command => command.name)));
    for (const { name, options } of commands) {
      const heading =
        page.split('\n').find(line => line === `## \`${name}\`` || line.startsWith(`## \`${name} <`)) ?? '';
      const listed = named(firstCells(section(page, heading))).flatMap(cell => matches(/(--[a-z-]+)/g, cell));
      expect([name, sorted(listed)]).toEqual([name, sorted(options)]);
    }
  });
});

describe('events of the journal', () => {
  /** Names that are put together from parts, and where the parts are listed. */
  const composed: Readonly<Record<string, () => readonly string[]>> = {
    'case.${kind}': () =>
      matches(/'([a-z-]+)'/g, /kind: EventKind & \(([^)]*)\)/.exec(text('src/cases/claiming.ts'))?.[1] ?? '').map(
        kind => `case.${kind}`,
      ),
    'agreement.${event}': () =>
      matches(/'([a-z-]+)'/g, /type EventName =([\s\S]*?);/.exec(text('src/agreements/steps.ts'))?.[1] ?? '').map(
        event => `agreement.${event}`,
      ),
  };
  const recording = sources.filter(
    path => /\b(?:record(?:All)?|journal)\(/.test(text(path)) && path !== 'src/foundation/journal.ts',
  );
  const eventsIn = (path: string): string[] =>
    matches(/\bevent(?::| =) ([^;\n]*)/g, text(path)).flatMap(expression => {
      const templates = matches(/`([a-z]+\.[^`]+)`/g, expression);
      return [
        ...matches(/'([a-z]+\.[a-z-]+)'/g, expression),
        ...templates.flatMap(template => composed[template]?.() ?? [`unknown template ${template}`]),
      ];
    });
  const recorded = sorted(recording.flatMap(eventsIn));

  test('are found wherever something is recorded', () => {
    expect(recording.filter(path => eventsIn(path).length === 0)).toEqual([]);
    expect(recorded.length).toBeGreaterThan(50);
    expect(recorded.filter(event => !/^[a-z]+\.[a-z-]+$/.test(event))).toEqual([]);
  });

  test('stand in docs/reference/journal-events.md, each with its meaning', () => {
    expect(sorted(named(firstCells(text('docs/reference/journal-events.md'))))).toEqual(recorded);
  });

  test.each(languages)('have a sentence for auditors in %s, and no sentence is without an event', lang => {
    expect(sorted(Object.keys(oversightTexts[lang].events))).toEqual(recorded);
  });
});

describe('refusals', () => {
  const shape = /'([a-z]+\.[a-z][a-z0-9-]*)'/g;
  const folders = Object.keys(problemTexts);
  const thrown = sources.flatMap(path => {
    const calls = ['new Problem', 'found', 'allow'].flatMap(name => callsOf(name, text(path)));
    return calls.flatMap(call => matches(shape, call)).filter(code => folders.includes(code.split('.')[0] ?? ''));
  });
  // The law of agreements answers with the part after the dot; a step throws it under the folder's name.
  const lawful = sources
    .filter(path => path.startsWith('src/agreements/'))
    .flatMap(path => [
      ...matches(/\bcode: '([a-z-]+)'/g, text(path)),
      ...matches(/\blineOf\([^;]*?, '([a-z-]+)'\)/g, text(path)),
    ])
    .map(code => `agreements.${code}`);
  const codes = sorted([...thrown, ...lawful]);

  test('are found: each folder refuses something, and only the law of agreements puts codes together', () => {
    const together = sources.filter(path =>
      callsOf('new Problem', text(path)).some(call => call.trim().startsWith('`')),
    );
    expect(together).toEqual(['src/agreements/steps.ts']);
    expect(folders.filter(folder => !codes.some(code => code.startsWith(`${folder}.`)))).toEqual([]);
    expect(
      isProblem(
        new Problem('web.not-found', 404),
        codes.find(code => code === 'web.not-found'),
      ),
    ).toBe(true);
  });

  test.each(languages)('have a sentence in %s', lang => {
    const silent = codes.filter(code => {
      const [folder = '', reason = ''] = code.split('.');
      return typeof problemTexts[folder]?.[lang][reason] !== 'function';
    });
    expect(silent).toEqual([]);
  });
});

test('docs/reference/agreement-rules.md explains every rule that the code names', () => {
  const cited = filesIn('src', /\.tsx?$/).flatMap(path => matches(/(KSD-\d+)/g, text(path)));
  expect(sorted(matches(/^\| (KSD-\d+) \|/gm, text('docs/reference/agreement-rules.md')))).toEqual(sorted(cited));
});

test('every runtime package has its reason, and none that is gone', () => {
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
  const reasons = named(firstCells(text('docs/decisions/0001-stack-and-packages.md')));
  expect(sorted(reasons)).toEqual(sorted(Object.keys(dependencies)));
});

describe('GLOSSARY.md', () => {
  const rows = text('GLOSSARY.md')
    .split('\n')
    .filter(line => line.startsWith('| **'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
  const words = rows.flatMap(([word = '']) => matches(/\*\*([^*]+)\*\*/g, word).flatMap(part => part.split(/, | \/ /)));

  test('gives each word a meaning, an Indonesian term and what to avoid, once', () => {
    expect(rows.filter(cells => cells.length !== 4 || cells.some(cell => cell === ''))).toEqual([]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });

  test('has no word that the code does not use', () => {
    const squeezed = (of: string) => of.toLowerCase().replace(/[\s_-]/g, '');
    const code = squeezed(
      [...sources, ...filesIn('migrations', /\.sql$/), ...filesIn('seeds', /\.ts$/)].map(text).join('\n'),
    );
    expect(words.filter(word => !code.includes(squeezed(word)))).toEqual([]);
  });
});
