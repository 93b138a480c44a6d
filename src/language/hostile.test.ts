/** A folder from a stranger: whatever it holds, reading ends soon, throws nothing and says something. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleFiles, readFolder } from '../../test/folders.ts';
import { digestOf } from './canonical.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { compose } from './compose.ts';
import type { Change } from './definition.ts';
import { sentenceOfFinding } from './findings.ts';
import { ENTRIES_AT_MOST, FINDINGS_AT_MOST, FOLDER_AT_MOST_BYTES } from './limits.ts';
import { shapeOf } from './shape.ts';

/** As much as the folder may hold besides the example. */
const FULL = FOLDER_AT_MOST_BYTES - 20_000;
/** Generous: what reading may take is measured in test/promises/hostile-input.test.ts. */
const TIME_AT_MOST_MS = 10_000;

function read(files: ReadonlyMap<string, string>) {
  const start = performance.now();
  const reading = readFolder(files);
  expect(performance.now() - start).toBeLessThan(TIME_AT_MOST_MS);
  expect(reading.findings.length).toBeLessThanOrEqual(FINDINGS_AT_MOST + 1);
  for (const finding of reading.findings) expect(sentenceOfFinding(finding, 'id')).not.toContain('undefined');
  return reading;
}

const withFile = (name: string, content: string) => read(new Map([...exampleFiles, [name, content]]));
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

describe('a file made to harm', () => {
  test.each<[string, string, string]>([
    ['a folder full of brackets', '['.repeat(FULL), 'source.too-deep'],
    ['a folder full of braces', '{a: '.repeat(FULL / 4), 'source.too-deep'],
    ['a folder full of dashes', '- '.repeat(FULL / 2), 'source.too-deep'],
    ['maps in maps by indentation', many(600, index => `${' '.repeat(index)}a:\n`), 'source.too-deep'],
    ['more keys than anybody reads', many(ENTRIES_AT_MOST + 1, index => `k${index}: 1\n`), 'limits.entries'],
    ['one key again and again', many(ENTRIES_AT_MOST - 500, () => 'form: 1\n'), 'source.duplicate-key'],
    ['a billion laughs', `a: &a [x,x,x]\n${many(9, index => `b${index}: &b${index} [*a,*a]\n`)}`, 'source.anchor'],
    ['a folder full of text', `name: ${'a'.repeat(FULL)}`, 'source.defined-twice'],
    ['more than a folder may hold', 'a'.repeat(FOLDER_AT_MOST_BYTES), 'limits.bytes'],
    ['bytes of another kind', '\u0000\u0001\u0002\ufffd\u001f', 'source.not-a-map'],
    ['half a surrogate', 'name: "\\ud800"', 'source.defined-twice'],
    ['keys of JavaScript', '__proto__: { polluted: 1 }\nconstructor: 1\n', 'source.key-forbidden'],
    ['quotation marks without end', `a: "${'x\n'.repeat(50_000)}`, 'source.syntax'],
    ['a key without end', `? ${'a'.repeat(10_000)}`, 'source.complex-key'],
    ['a folder full of comment', `#${'-'.repeat(FULL)}\nform: 1\n`, 'source.defined-twice'],
  ])('%s', (_, content, code) => {
    const { findings, definition } = withFile('letters.yaml', content);
    expect(findings.map(one => one.code)).toContain(code);
    expect(definition).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('thousands of mistakes', () => {
    const fields = many(900, index => `        f${index}: { tipe: teks, labl: x }\n`);
    const { findings } = withFile('form.yaml', `form:\n  pages:\n    acara:\n      title: x\n      fields:\n${fields}`);
    expect(findings.length).toBeGreaterThan(0);
  });

  test('thousands of unknown names', () => {
    const texts = many(2_000, index => `form.pages.acara.fields.jenis${index}.label: x\n`);
    const { findings } = withFile('translations/en.yaml', texts);
    expect(findings.at(-1)?.code).toBe('limits.findings');
  });

  test('too many files', () => {
    const files = new Map(
      Array.from({ length: 500 }, (_, index) => [`scenarios/s${index}.yaml`, 'name: x\n'] as const),
    );
    expect(read(files).findings.map(one => one.code)).toEqual(['limits.files']);
  });

  test('no file at all', () => {
    expect(read(new Map()).findings.map(one => one.code)).toEqual(['source.no-application']);
  });

  test('a large application that is allowed is read in time', () => {
    const fields = (page: number) =>
      many(
        50,
        index =>
          `        f${page}_${index}: { type: number, label: Isian ${index}, when: "orang > ${index}", required: true }\n`,
      );
    const pages = many(16, page => `    p${page}:\n      title: Halaman ${page}\n      fields:\n${fields(page)}`);
    const { definition } = withFile('form.yaml', `${exampleFiles.get('form.yaml') ?? ''}${pages}`);
    expect(Object.keys(definition?.form.pages ?? {}).length).toBe(18);
  });
});

const names = [...exampleFiles.keys()];

test('bytes changed at random', () => {
  const mutation = fc.record({
    file: fc.constantFrom(...names),
    at: fc.nat({ max: 5_000 }),
    remove: fc.nat({ max: 40 }),
    insert: fc.oneof(
      fc.string({ maxLength: 20, unit: 'binary' }),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ': ',
        '\n',
        '- ',
        '"',
        "'",
        '|',
        '>',
        '#',
        '&a',
        '*a',
        '!!x',
        '\t',
        '{{',
        '}}',
        '__proto__',
        'null',
        '{x}',
        '\u202e',
      ),
    ),
  });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), mutations => {
      const files = new Map(exampleFiles);
      for (const { file, at, remove, insert } of mutations) {
        const content = files.get(file) ?? '';
        const from = at % (content.length + 1);
        files.set(file, content.slice(0, from) + insert + content.slice(from + remove));
      }
      const { definition, findings } = read(files);
      // What may be run after this must be able to.
      if (definition !== undefined) digestOf(definition);
      if (definition !== undefined && !findings.some(one => one.severity === 'error')) compile(definition);
    }),
    { numRuns: 300 },
  );
}, 120_000);

const leaf = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null), fc.double());
const key = fc.constantFrom(
  'form',
  'flow',
  'pages',
  'fields',
  'stages',
  'actions',
  'type',
  'label',
  'when',
  'to',
  'x',
  'translations',
  'en',
  'scenarios',
  'steps',
  'constructor',
  '__proto__',
  'options',
  'values',
  'tables',
  'rules',
  'inputs',
  'name',
  'title',
  '0',
);
const tree: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  node: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 6 }),
  ),
})).node;

test('trees made at random', () => {
  fc.assert(
    fc.property(tree, value => {
      const { definition } = shapeOf(value);
      if (definition !== undefined) check(definition);
    }),
    { numRuns: 400 },
  );
});

test('parts of the example replaced by trees made at random', () => {
  const { definition: example } = readFolder(exampleFiles);
  const paths = [
    'form.pages.acara',
    'form.pages.acara.fields.jenis',
    'flow.stages',
    'flow.stages.periksa.actions',
    'tables.retribusi',
    'letters.izin',
    'values',
    'scenarios.diizinkan',
    'parameters',
    'translations.en',
    'standard',
    'roles',
    'legal',
  ];
  if (example === undefined) throw new Error('the example is broken');
  fc.assert(
    fc.property(
      fc.array(fc.record({ set: fc.constantFrom(...paths), to: tree }), { minLength: 1, maxLength: 3 }),
      changes => {
        const { definition } = compose(example, changes as Change[]);
        if (definition !== undefined) check(definition, { forPublish: { forbidden: ['Musik'] } });
      },
    ),
    { numRuns: 300 },
  );
});
