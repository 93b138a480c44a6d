/** The YAML reader: what it reads it reads as the standard says (held against the yaml library), the rest it refuses at its place. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readSource } from '../source.ts';

const MANY = 1_000_000;
const read = (text: string) => readSource('a.yaml', text, '', MANY);
const value = (text: string): unknown => {
  const { tree, findings } = read(text);
  expect(findings).toEqual([]);
  return tree;
};
const library = (text: string): unknown => parse(text, { uniqueKeys: false, stringKeys: true, logLevel: 'error' });

describe('reads', () => {
  test.each<[string, string, unknown]>([
    ['nothing', '', null],
    ['a comment', '# nothing\n', null],
    ['a map', 'a: 1\nb: dua\n', { a: 1, b: 'dua' }],
    ['maps within maps', 'a:\n  b:\n    c: 1\n  d: 2\n', { a: { b: { c: 1 }, d: 2 } }],
    ['lists', '- 1\n- - 2\n  - 3\n-\n  - 4\n', [1, [2, 3], [4]]],
    ['a list in the column of its key', 'a:\n- 1\n- 2\nb: 3\n', { a: [1, 2], b: 3 }],
    ['maps in lists', '- a: 1\n  b: 2\n- c: 3\n', [{ a: 1, b: 2 }, { c: 3 }]],
    ['braces and brackets', '{ a: 1, "b":2, c: [x, y z, ], d: {} }', { a: 1, b: 2, c: ['x', 'y z'], d: {} }],
    ['braces over lines', 'a: {\n  b: 1, # one\n  c: [\n    x,\n  ]\n}\n', { a: { b: 1, c: ['x'] } }],
    ['keys without values', 'a:\nb: ~\nc: { d, e: }\n', { a: null, b: null, c: { d: null, e: null } }],
    ['numbers', '[1, -2, +3, 0.5, .5, 1e3, 0x1F, 0o17]', [1, -2, 3, 0.5, 0.5, 1000, 31, 15]],
    [
      'words that are texts',
      '[yes, no, on, 1.2.3, 2026-03-02, 021-5550123, 1_000]',
      ['yes', 'no', 'on', '1.2.3', '2026-03-02', '021-5550123', '1_000'],
    ],
    ['yes and no', '[true, False, TRUE]', [true, false, true]],
    ['a text with colons and signs', 'a: b:c http://d #e\nf: g#h - i\n', { a: 'b:c http://d', f: 'g#h - i' }],
    ['a text over lines', 'a: satu\n  dua\n\n  tiga\nb: 1\n', { a: 'satu dua\ntiga', b: 1 }],
    ['single quotation marks', "a: 'it''s: # {'\n", { a: "it's: # {" }],
    ['double quotation marks', 'a: "x\\n\\u0041\\"\\\\ \\\n  y"\n', { a: 'x\nA"\\ y' }],
    ['quotation marks over lines', 'a: "satu \n  dua\n\n  tiga"\n', { a: 'satu dua\ntiga' }],
    ['a block', 'a: |\n  satu\n    dua\n\n  tiga\n\nb: 1\n', { a: 'satu\n  dua\n\ntiga\n', b: 1 }],
    ['a block stripped', 'a: |-\n  satu\n', { a: 'satu' }],
    ['a block kept', 'a: |+\n  satu\n\nb: 1\n', { a: 'satu\n\n', b: 1 }],
    ['a block with its indentation told', 'a: |2\n    satu\n', { a: '  satu\n' }],
    ['a folded block', 'a: >\n  satu\n  dua\n\n  tiga\n    empat\n  lima\n', { a: 'satu dua\ntiga\n  empat\nlima\n' }],
    ['line ends of two signs', 'a: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
    ['marks of a document', '---\na: 1\n...\n', { a: 1 }],
    ['a mark before the text', '\uFEFFa: 1\n', { a: 1 }],
    ['keys in quotation marks', '"a b": 1\n\'c\': 2\n', { 'a b': 1, c: 2 }],
  ])('%s', (_, text, expected) => {
    expect(value(text)).toEqual(expected);
    expect(library(text.replace(/^\uFEFF/, ''))).toEqual(expected);
  });
});

describe('refuses', () => {
  test.each<[string, string, string, string, string, number, number]>([
    ['an anchor', 'a:\n  b: &x 1\n', 'source.anchor', '', 'a.b', 2, 6],
    ['an alias', 'a: *x\n', 'source.alias', '', 'a', 1, 4],
    ['a tag', 'a: !!js x\n', 'source.tag', '', 'a', 1, 4],
    ['a directive', '%YAML 1.1\n---\na: 1\n', 'source.directive', '', '', 1, 1],
    ['a complex key', '? [a]\n: 1\n', 'source.complex-key', '', '', 1, 1],
    ['two documents', 'a: 1\n---\nb: 2\n', 'source.syntax', 'MULTIPLE_DOCUMENTS', '', 2, 1],
    ['a tab', 'a:\n\tb: 1\n', 'source.syntax', 'TAB_AS_INDENT', 'a', 2, 1],
    ['a key deeper than its neighbours', 'a:\n  b: {}\n   c: 1\n', 'source.syntax', 'BAD_INDENT', 'a.b', 3, 4],
    ['a key less deep than its neighbours', 'a:\n   b: 1\n  c: 1\n', 'source.syntax', 'BAD_INDENT', '', 3, 3],
    ['a key beneath a text', 'a: b\n   c: 1\n', 'source.syntax', 'BAD_INDENT', 'a', 2, 4],
    ['a colon in a text', 'a: b: c\n', 'source.syntax', 'COLON_IN_TEXT', 'a', 1, 5],
    ['a key without a colon', 'a: 1\nb\n', 'source.syntax', 'MISSING_COLON', '', 2, 1],
    ['quotation marks never closed', 'a: 1\nb: "c\nd: 1\n', 'source.syntax', 'MISSING_CHAR', 'b', 2, 4],
    ['brackets never closed', 'a: [b,\nc: 1\n', 'source.syntax', 'MISSING_CHAR', 'a', 1, 4],
    ['brackets closed by another', 'a: [b}\n', 'source.syntax', 'UNEXPECTED_TOKEN', 'a', 1, 6],
    ['a map without braces inside brackets', 'a: [b: 1]\n', 'source.syntax', 'UNEXPECTED_TOKEN', 'a', 1, 6],
    ['words behind a text', 'a: "b" c\n', 'source.syntax', 'UNEXPECTED_TOKEN', 'a', 1, 8],
    ['a sign that begins no text', 'a: @b\n', 'source.syntax', 'BAD_SCALAR_START', 'a', 1, 4],
    ['an escape that is none', 'a: "b\\c"\n', 'source.syntax', 'BAD_ESCAPE', 'a', 1, 6],
    ['a block with words beside it', 'a: |x\n  b\n', 'source.syntax', 'BAD_BLOCK', 'a', 1, 5],
    ['an endless number', 'a:\n  - .inf\n', 'source.number', '', 'a.0', 2, 5],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 'source.duplicate-key', '', 'a', 3, 1],
    ['a key of JavaScript', 'a: { __proto__: 1 }\n', 'source.key-forbidden', '', 'a.__proto__', 1, 6],
    ['more levels than there are', `a: ${'['.repeat(12)}`, 'source.too-deep', '', `a${'.0'.repeat(11)}`, 1, 15],
  ])('%s', (_, text, code, reason, path, line, column) => {
    const { findings } = read(text);
    expect(findings.map(one => [one.code, one.details.reason ?? '', one.path, one.line, one.column])).toEqual([
      [code, reason, path, line, column],
    ]);
  });

  test('more keys than the folder may still have', () => {
    expect(readSource('a.yaml', 'a: 1\nb: [1, 2]\n', '', 3).findings).toMatchObject([
      { code: 'limits.entries', path: 'b.1', line: 2, column: 8 },
    ]);
  });
});

test('tells where every key and item stands', () => {
  const { places, entries } = readSource('a.yaml', 'a:\n  - b: 1\n    c: { d: 2 }\n', 'x');
  expect([...places].map(([path, { line, column }]) => [path, line, column])).toEqual([
    ['x.a', 1, 1],
    ['x.a.0', 2, 5],
    ['x.a.0.b', 2, 5],
    ['x.a.0.c', 3, 5],
    ['x.a.0.c.d', 3, 10],
  ]);
  expect(entries).toBe(5);
});

const root = join(import.meta.dirname, '../../..');
const files = ['applications', 'test/example-application'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);

test('reads every file of the library as the yaml library does', () => {
  expect(files.length).toBeGreaterThan(50);
  for (const text of files) expect(value(text)).toEqual(library(text));
});

const word = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    'a: b',
    '- a',
    '#a',
    'a #b',
    '',
    ' ',
    'true',
    '1',
    '1e5',
    '~',
    "it's",
    '"',
    'a\nb',
    'a\n\n b\n',
    '|',
    '{a}',
    'é\u00a0ü',
    '\t',
    '...',
    '---',
  ),
);
const json = fc.letrec(tie => ({
  node: fc.oneof(
    { maxDepth: 5 },
    word,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z][a-z ']{0,8}[a-z]$/), tie('node'), { maxKeys: 5 }),
  ),
})).node;

test('reads back whatever was written as YAML, in whichever style', () => {
  const style = fc.record({
    collectionStyle: fc.constantFrom('any' as const, 'flow' as const, 'block' as const),
    lineWidth: fc.constantFrom(0, 20, 80),
    indent: fc.constantFrom(1, 2, 4),
    indentSeq: fc.boolean(),
    defaultStringType: fc.constantFrom(
      'PLAIN' as const,
      'QUOTE_DOUBLE' as const,
      'QUOTE_SINGLE' as const,
      'BLOCK_LITERAL' as const,
      'BLOCK_FOLDED' as const,
    ),
  });
  fc.assert(
    fc.property(json, style, (tree, options) => {
      const text = stringify(tree, { ...options, aliasDuplicateObjects: false, defaultKeyType: 'PLAIN' });
      const { tree: mine, findings } = read(text);
      // What the reader does not take (a sign that no text may hold in a key, a tab) it says; it never reads otherwise.
      if (findings.length === 0) expect(mine).toEqual(library(text));
      else expect(findings[0]?.code).toMatch(/^source\./);
    }),
    { numRuns: 1_000 },
  );
});

test('never reads otherwise than the yaml library, whatever is done to a file', () => {
  const signs = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ': ',
    ':',
    '\n',
    '- ',
    '"',
    "'",
    '|',
    '>',
    ' #',
    '\t',
    '  ',
    '\n  ',
    '\r\n',
    ',',
    '\\',
    '?',
    'a',
  );
  const change = fc.record({ at: fc.nat(3_000), remove: fc.nat(6), insert: signs });
  let alike = 0;
  fc.assert(
    fc.property(fc.nat(files.length - 1), fc.array(change, { minLength: 1, maxLength: 3 }), (file, changes) => {
      let text = files[file] ?? '';
      for (const { at, remove, insert } of changes) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + insert + text.slice(from + remove);
      }
      const { tree, findings } = read(text);
      if (findings.length > 0) return;
      try {
        expect(tree).toEqual(library(text));
        alike += 1;
      } catch (error) {
        // The library refuses a few things that the standard admits, such as a comment before a text on its own line.
        if (!(error instanceof Error) || error.name !== 'YAMLParseError') throw error;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(alike).toBeGreaterThan(100);
});
