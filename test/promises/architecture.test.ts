/** The plan of ARCHITECTURE.md as a test: who may import whom, who touches which table, how large things may grow. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = normalize(join(import.meta.dirname, '../..'));
const source = join(root, 'src');

/** Each folder may import the ones before it. ARCHITECTURE.md shows the same list. */
const order = [
  'foundation',
  'language',
  'ui',
  'web',
  'regions',
  'people',
  'workforce',
  'notices',
  'citizens',
  'agreements',
  'catalogue',
  'exchange',
  'installations',
  'levies',
  'billing',
  'signatures',
  'letters',
  'registers',
  'satisfaction',
  'bookings',
  'cases',
  'privacy',
  'transfers',
  'duplication',
  'updates',
  'proposals',
  'oversight',
  'welcome',
];
/** Folders whose every file may be imported from outside. */
const open = new Set(['foundation', 'ui']);
const linesAtMost = 400;
const filesAtMost = 40;

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();

const all = files(source);
const shipped = all.filter(path => !/\.test\.tsx?$/.test(path));
const folderOf = (path: string) => relative(source, path).split('/')[0] ?? '';
const text = (path: string) => readFileSync(path, 'utf8');
const importsOf = (path: string): string[] =>
  [...text(path).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '');
const inOurs = (path: string): string[] =>
  importsOf(path)
    .filter(target => target.startsWith('.'))
    .map(target => normalize(join(dirname(path), target)));

describe('folders of src/', () => {
  test('are exactly the ones in the order', () => {
    const folders = readdirSync(source, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name);
    expect(folders.sort()).toEqual([...order].sort());
  });

  test('import only folders before them, through their door', () => {
    const wrong: string[] = [];
    for (const path of shipped) {
      const from = folderOf(path);
      if (!order.includes(from)) continue;
      for (const target of inOurs(path)) {
        const to = folderOf(target);
        if (to === from || !target.startsWith(source)) continue;
        const before = order.indexOf(to) >= 0 && order.indexOf(to) < order.indexOf(from);
        const door = open.has(to) || target === join(source, to, 'index.ts');
        // The tree's types are shared by all, so that a page may name a field without loading the language.
        const types = target === join(source, 'language', 'definition.ts');
        // Only the language of texts is shared by the two folders that know no domain.
        if (!before || (!door && !types)) wrong.push(`${relative(root, path)} → ${relative(root, target)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('only the composition at the top reaches across: program, server, reactions', () => {
    const top = shipped.filter(path => !relative(source, path).includes('/')).map(path => relative(source, path));
    expect(
      top.filter(
        name =>
          !/^(main|program|adopt-command|server|commands|comparing-commands|calendar-commands|register-command|formula-command|letter-commands|region-commands|letter-(?:render|verify)-command|environment|menu|exchange-commands|exchange-options|backup|folders)\.tsx?$/.test(
            name,
          ),
      ),
    ).toEqual([]);
  });
});

test('the language is pure: it imports no node: module', () => {
  const wrong = shipped
    .filter(path => folderOf(path) === 'language')
    .flatMap(path =>
      importsOf(path)
        .filter(target => target.startsWith('node:'))
        .map(target => `${relative(root, path)}: ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('pages are reached by their own folder only', () => {
  const wrong = shipped.flatMap(path =>
    inOurs(path)
      .filter(target => target.includes('/pages/') && folderOf(target) !== folderOf(path))
      .map(target => `${relative(root, path)} → ${relative(root, target)}`),
  );
  expect(wrong).toEqual([]);
});

test("a table is read and written by its own folder's files only", () => {
  const owner = new Map<string, string>();
  for (const path of shipped.filter(name => name.endsWith('tables.ts') || name.endsWith('/journal.ts'))) {
    const declared = text(path).match(/interface Tables \{([^}]*)\}/)?.[1] ?? '';
    for (const match of declared.matchAll(/^\s*(\w+):/gm)) owner.set(match[1] ?? '', folderOf(path));
  }
  expect(owner.size).toBeGreaterThan(15);
  const wrong: string[] = [];
  for (const path of shipped) {
    for (const match of text(path).matchAll(
      /(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*'(\w+)/g,
    )) {
      const table = match[1] ?? '';
      const of = owner.get(table);
      if (of !== undefined && of !== folderOf(path)) wrong.push(`${relative(root, path)}: ${table} belongs to ${of}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('files and folders stay readable', () => {
  const generated = new Set(['src/ui/assets/icons.ts']);
  const long = all
    .filter(path => !generated.has(relative(root, path)))
    .map(path => ({ path: relative(root, path), lines: text(path).split('\n').length }))
    .filter(file => file.lines > linesAtMost);
  expect(long).toEqual([]);
  const crowded = order.filter(
    folder => shipped.filter(path => dirname(path) === join(source, folder)).length > filesAtMost,
  );
  expect(crowded).toEqual([]);
});

test('no promise is left in the code', () => {
  const wrong = [...all, ...files(join(root, 'test')), ...files(join(root, 'seeds'))]
    .filter(path => path !== join(import.meta.dirname, 'architecture.test.ts'))
    .filter(path => /\b(TODO|FIXME|XXX|HACK)\b|not implemented|@ts-ignore|@ts-expect-error|\bas any\b/.test(text(path)))
    .map(path => relative(root, path));
  expect(wrong).toEqual([]);
});

test('regions are data: none is named in src/', () => {
  const wrong = readdirSync(source, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx|css|js|mjs|typ|json)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path =>
      /semarang|batang|klaten|rembang|magelang/i.test(text(path).replace(/membatang|sebatang|pembatang/gi, '')),
    )
    .map(path => relative(root, path));
  expect(wrong).toEqual([]);
});
