/**
 * Folders made to be dear: each is as large as the limits admit, or larger, in one particular way. What they hold is made
 * from the limits themselves, so that a limit raised is a limit tested.
 */
import { ELEMENTS_AT_MOST, ENTRIES_AT_MOST, EXPRESSION_AT_MOST, FOLDER_AT_MOST_BYTES } from '../src/language/limits.ts';

const EXAMPLE: ReadonlyMap<string, string> = new Map([
  [
    'application.yaml',
    `format: payung/1
id: uji
name: Uji
summary: Folder untuk menguji batas bahasa.
version: 1.0.0
pattern: request
icon: megaphone
affair: ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat
audience: { warga: Warga }
licence: EUPL-1.2
roles: { petugas: { name: Petugas } }
`,
  ],
  ['form.yaml', 'form: { pages: { awal: { title: Awal, fields: { jumlah: { type: number, label: Jumlah } } } } }\n'],
  [
    'flow.yaml',
    `flow:
  start: periksa
  stages:
    periksa: { name: Periksa, turn: petugas, actions: { terima: { label: Terima, to: selesai } } }
    selesai: { name: Selesai, end: granted }
`,
  ],
]);

const FIELDS_PER_PAGE = 60;
const PAGES = 40;
/** Room for what the example itself says. */
const room = (bytes: number): number => FOLDER_AT_MOST_BYTES - bytes;
const BYTES = room(2_000);

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => line(index)).join('');
const filled = (bytes: number, line: (index: number) => string): string => {
  let text = '';
  for (let index = 0; ; index += 1) {
    const next = line(index);
    if (text.length + next.length > bytes) return text;
    text += next;
  }
};

function withFiles(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map([...EXAMPLE, ...Object.entries(files)]);
}

const added = (text: string): ReadonlyMap<string, string> =>
  withFiles({ 'application.yaml': `${EXAMPLE.get('application.yaml')}${text}` });

/** A form of so many fields, each as `of` writes it. */
function form(count: number, of: (index: number) => string): ReadonlyMap<string, string> {
  const perPage = Math.max(1, Math.ceil(count / PAGES));
  const pages = times(
    Math.ceil(count / perPage),
    page =>
      `    p${page}:\n      title: Halaman\n      fields:\n${times(Math.min(perPage, count - page * perPage), one => {
        const index = page * perPage + one;
        return `        f${index}: ${of(index)}\n`;
      })}`,
  );
  return withFiles({ 'form.yaml': `form:\n  pages:\n${pages}` });
}

/** An archetype as large as may be, and what an overlay says of each of its fields. */
function overlay(of: (index: number) => string): ReadonlyMap<string, string> {
  const count = Math.min(1_200, lines(4));
  const perPage = Math.max(1, Math.ceil(count / PAGES));
  const base = form(count, () => '{ type: text, label: x }');
  const english = times(count, index => `form.pages.p${Math.floor(index / perPage)}.fields.f${index}.label: x\n`);
  const pages = times(
    PAGES,
    page =>
      `    p${page}:\n      fields:\n${times(Math.max(0, Math.min(perPage, count - page * perPage)), one => `        ${of(page * perPage + one)}\n`)}`,
  );
  const says = 'extends: contoh@1.0.0\nid: uji\nname: Uji\nsummary: Uji.\nversion: 1.0.0\nform:\n  pages:\n';
  const archetype = [...base, ['translations/en.yaml', english.slice(0, BYTES)] as const];
  return new Map([
    ['application.yaml', says + pages],
    ...archetype.map(([name, content]) => [`${ARCHETYPE}${name}`, content] as const),
  ]);
}

/** Under this name a folder brings the archetype that it extends; it is read before anything is measured. */
export const ARCHETYPE = 'archetype/';

/** How many lines of so many entries a folder may have. */
const lines = (entries: number): number => Math.floor((ENTRIES_AT_MOST - 200) / entries);
const most = (entries: number, bytes: number): number => Math.min(lines(entries), Math.floor(BYTES / bytes));

/** Room for an expression's beginning and end. */
const LONG = EXPRESSION_AT_MOST - 20;
const often = (part: string): string => part.repeat(Math.floor(LONG / part.length));

/** An expression as long as may be, made of equal parts. */
const long = (part: string, last = '', between = ''): string => {
  const count = Math.floor((LONG - last.length) / (part.length + between.length));
  return Array.from({ length: count }, () => part).join(between) + last;
};

const expressions = (text: string): ReadonlyMap<string, string> => {
  const count = Math.min(FIELDS_PER_PAGE * PAGES, most(6, text.length + 60));
  return form(count, index => `{ type: yes-no, label: x, when: '${text.replaceAll('f#', `f${index}`)}' }`);
};

/** Thousands of names, and expressions that make a scope of their own again and again. */
const scopes = (text: string): ReadonlyMap<string, string> => {
  const fields = Math.min(1_000, lines(8));
  const heavy = Math.min(fields, Math.floor((BYTES - fields * 90) / (text.length + 60)));
  return form(fields, index =>
    index < heavy ? `{ type: yes-no, label: x, when: '${text}' }` : '{ type: choices, label: x, options: { a: A } }',
  );
};

const letters = (body: string): ReadonlyMap<string, string> => {
  const count = Math.min(30, Math.floor(BYTES / (body.length + 200)));
  return withFiles({
    'letters.yaml': `letters:\n${times(
      count,
      index =>
        `  l${index}: { name: x, layout: titled, title: x, series: x, number: x, signer: petugas, body: "${body}" }\n`,
    )}`,
  });
};

const tables = (count: number, rules: number, rule: (index: number) => string, inputs: string): string =>
  `tables:\n${times(
    count,
    table =>
      `  t${table}:\n    label: x\n    hit: first\n    inputs: ${inputs}\n    output: { label: x, type: number }\n    rules:\n${times(rules, index => `      r${index}: ${rule(index)}\n`)}`,
  )}`;

const ONE_INPUT = '{ a: { label: x, value: jumlah } }';
const TEN_INPUTS = `{ ${Array.from({ length: 10 }, (_, index) => `i${index}: { label: x, value: jumlah }`).join(', ')} }`;

const scenarios = (count: number, step: string, each: number): ReadonlyMap<string, string> =>
  withFiles({
    'scenarios/banyak.yaml': times(
      count,
      index =>
        `s${index}:\n  name: x\n  on: 2026-03-02\n  steps:\n    - { who: applicant, does: submit }\n${times(each, () => `    - ${step}\n`)}`,
    ),
  });

const yaml = (content: string): ReadonlyMap<string, string> => withFiles({ 'letters.yaml': content });

/** Every folder by what it is; made when asked for. */
export const HOSTILE_FOLDERS: Readonly<Record<string, () => ReadonlyMap<string, string>>> = {
  'the example itself': () => EXAMPLE,

  // Large but right.
  'a form of 1,000 fields': () => form(1_000, index => `{ type: text, label: Isian ${index} }`),
  'as many fields as keys admit': () =>
    form(Math.min(FIELDS_PER_PAGE * PAGES, lines(4)), index => `{ type: text, label: Isian ${index} }`),
  'as many short conditions as keys admit': () =>
    form(Math.min(FIELDS_PER_PAGE * PAGES, lines(5)), index => `{ type: number, label: x, when: "f0 > ${index}" }`),
  'as many elements as admitted': () => {
    const elements = Math.min(ELEMENTS_AT_MOST, ENTRIES_AT_MOST / 2) - 60;
    const perField = 400;
    return form(
      Math.floor(elements / perField),
      () =>
        `{ type: choice, label: x, options: { ${Array.from({ length: perField }, (_, one) => `o${one}: x`).join(', ')} } }`,
    );
  },
  'fields of personal data that say nothing about it': () =>
    form(Math.min(FIELDS_PER_PAGE * PAGES, lines(4)), () => '{ type: nik, label: x }'),
  'tables in every field': () => {
    const columns = Array.from({ length: 18 }, (_, one) => `c${one}: { type: text, label: x }`).join(', ');
    return form(lines(18 * 4 + 6), () => `{ type: table, label: x, columns: { ${columns} } }`);
  },
  'a translation of everything': () => {
    const count = Math.min(FIELDS_PER_PAGE * PAGES, lines(5), Math.floor(BYTES / 110));
    const files = new Map(form(count, () => '{ type: text, label: x }'));
    const perPage = Math.max(1, Math.ceil(count / PAGES));
    return files.set(
      'translations/en.yaml',
      times(count, index => `form.pages.p${Math.floor(index / perPage)}.fields.f${index}.label: x\n`),
    );
  },
  'rules of decision tables': () => {
    const rules = Math.min(5_000, lines(6));
    return added(
      tables(Math.ceil(rules / 300), 300, index => `{ when: { a: "${index}" }, then: ${index} }`, ONE_INPUT),
    );
  },
  'rules that overlap in every way': () =>
    added(
      tables(
        10,
        20,
        index =>
          `{ when: { ${Array.from({ length: 4 }, (_, one) => `i${one}: "[0..${index}]"`).join(', ')} }, then: 1 }`,
        TEN_INPUTS,
      ),
    ),
  'scenarios of many steps': () =>
    scenarios(
      100,
      '{ who: petugas, does: terima, expect: { values: { jumlah: 1 } } }',
      Math.floor((lines(1) / 100 - 8) / 9),
    ),
  '500 scenarios': () => scenarios(500, '{ who: petugas, does: terima }', 1),
  'answers in scenarios': () => {
    const answers = Array.from({ length: 190 }, (_, one) => `a${one}: [1, 2, 3]`).join(', ');
    return scenarios(Math.floor(lines(900)), `{ who: petugas, does: terima, answers: { ${answers} } }`, 1);
  },
  'an overlay that changes all of a large archetype': () =>
    overlay(index => `f${index}: { label: y, after: f${Math.floor(index / 32) * 32} }`),
  'an overlay that adds as much as an archetype has': () =>
    overlay(index => `g${index}: { type: text, label: y, after: f${index} }`),
  'an overlay that removes all': () => overlay(index => `f${index}: null`),
  'an overlay of nothing that is there': () => overlay(index => `h${index}: null`),
  'the same question in every action': () => {
    const options = `{ ${Array.from({ length: 480 }, (_, one) => `o${one}: x`).join(', ')} }`;
    const actions = (stage: number): string =>
      times(
        20,
        one =>
          `        a${one}: { label: x, to: s${stage + 1}, ask: { q: { type: choice, label: x, options: ${one === 0 && stage < 8 ? options : '{ o1: x }'} } } }\n`,
      );
    const stages = Math.min(55, Math.floor((lines(1) - 8 * 1_000) / 200) + 8);
    return withFiles({
      'flow.yaml': `flow:\n  start: s0\n  stages:\n${times(stages, stage => `    s${stage}:\n      name: x\n      turn: petugas\n      actions:\n${actions(stage)}`)}    s${stages}: { name: x, end: done }\n`,
    });
  },

  // Expressions.
  sums: () => expressions(`0 < ${long('1', '', '+')}`),
  comparisons: () => expressions(long('f0', '', ' or ')),
  brackets: () => expressions(`${'('.repeat(LONG / 2)}1${')'.repeat(LONG / 2)}`),
  'brackets never closed': () => expressions(often('(')),
  lists: () => expressions(`count([${long('1', '', ',')}]) > 1`.slice(0, EXPRESSION_AT_MOST)),
  filters: () => scopes(long('f0[item=1]', 'f0=f0', '=')),
  'filters within filters': () => scopes(`${often('f0[')}1`),
  'unknown names': () => scopes(long('f123456x', '', ' or ')),
  'unknown functions': () => scopes(long('sumx(1)', '', ' + ')),
  'names that become longer and longer': () => expressions(long('a b c')),
  'names in a row': () => expressions(long('list contains ')),
  'for within for': () => scopes(`${often('for a in f0 return ')}1`),
  'if within if': () => scopes(`${often('if f0 then ')}1`),
  'texts never closed': () => expressions(`"${often('a\\"')}`),
  'comments within expressions': () => expressions(`1 ${often('/* */')}`),
  'signs without sense': () => expressions(often('?.,=')),
  'minus signs': () => expressions(`${often('-')}1`),
  paths: () => expressions(`f0${often('.a')}`),
  intervals: () => expressions(`1 in (${long('[1..2]', '', ',')})`.slice(0, EXPRESSION_AT_MOST)),
  dates: () => scopes(long('today < "2026-01-01"', '', ' or ')),
  'unary tests': () =>
    added(
      tables(
        2,
        Math.min(300, Math.floor(BYTES / 2 / (LONG + 60))),
        () => `{ when: { a: "${long('1', '', ',')}" }, then: 1 }`,
        ONE_INPUT,
      ),
    ),
  'dots in cells': () =>
    added(
      tables(
        2,
        Math.min(300, Math.floor(BYTES / 2 / (LONG + 60))),
        () => `{ when: { a: "[${often('.')}" }, then: 1 }`,
        ONE_INPUT,
      ),
    ),
  'negations in cells': () =>
    added(
      tables(
        2,
        Math.min(300, Math.floor(BYTES / 2 / (LONG + 60))),
        () => `{ when: { a: "${'not('.repeat(LONG / 5)}1${')'.repeat(LONG / 5)}" }, then: 1 }`,
        ONE_INPUT,
      ),
    ),

  // Texts and patterns.
  'regular expressions': () =>
    form(
      Math.min(FIELDS_PER_PAGE * PAGES, most(6, 270)),
      () => `{ type: text, label: x, pattern_message: x, pattern: '${'[a-z]{1,9}'.repeat(19)}' }`,
    ),
  'regular expressions of brackets': () =>
    form(
      Math.min(FIELDS_PER_PAGE * PAGES, most(7, 270)),
      () =>
        `{ type: text, label: x, example: aaaaaaaaaaaaaaaaaaaaaaaa, pattern: '${'(?:'.repeat(39)}a${')?'.repeat(39)}' }`,
    ),
  'regular expressions that repeat much': () =>
    form(
      Math.min(FIELDS_PER_PAGE * PAGES, most(7, 270)),
      () =>
        `{ type: text, label: x, example: ${'a'.repeat(150)}, pattern: '${'a*'.repeat(4)}${'a{0,20}'.repeat(20)}b' }`,
    ),
  'placeholders without sense in letters': () => letters('{{a}}'.repeat(3_990)),
  'conditions without end in letters': () => letters('{{#jika a}}'.repeat(1_800)),
  'long conditions in letters': () => letters(`{{#jika ${often('jumlah > 1 or ')}true}}{{/jika}}`.repeat(18)),
  'open braces in letters': () => letters('{{'.repeat(9_990)),
  'unknown parameters in texts': () =>
    withFiles({
      'standard.yaml': `standard: { fee: "${'{abcdefgh}'.repeat(990)}", product: "${'{a}'.repeat(3_300)}" }\n`,
    }),
  'texts full of signs that nobody may use': () => form(lines(4), () => '{ type: text, label: "a\\u202eb" }'),

  // Names that are nearly right: guessing what was meant is dear.
  'keys nearly right': () => form(lines(4), () => '{ typ: text, labell: x, reqired: true }'),
  'long keys nearly right': () =>
    form(lines(4), index => `{ type: text, ${'patern_mesage'.padEnd(60, 'x')}${index}: x }`),
  'translations nearly right': () => {
    const count = Math.min(1_200, lines(6));
    const files = new Map(form(count, () => '{ type: text, label: x }'));
    return files.set(
      'translations/en.yaml',
      filled(room(count * 60), index => `form.pages.p1.fields.g${index}.label: x\n`)
        .split('\n')
        .slice(0, count)
        .join('\n'),
    );
  },
  'long translations nearly right': () => {
    const id = 'a'.repeat(36);
    const count = Math.min(1_000, lines(6), Math.floor(BYTES / 260));
    const named = (index: number): string => `${id}${index % 1_000}`;
    const pages = times(
      20,
      page =>
        `    ${named(page)}:\n      title: x\n      fields:\n${times(count / 20, one => `        ${named(page * 50 + one)}: { type: text, label: x }\n`)}`,
    );
    return withFiles({
      'form.yaml': `form:\n  pages:\n${pages}`,
      'translations/en.yaml': times(
        count,
        index => `form.pages.${named(index % 20)}.fields.${named(index)}.labels: x\n`,
      ),
    });
  },
  'one mistake in every field': () => form(lines(5), () => '{ type: texts, label: x, at_least: a }'),
  'one id for everything': () =>
    withFiles({
      'form.yaml': `form:\n  pages:\n${times(PAGES, page => `    p${page}:\n      title: x\n      fields:\n${times(Math.min(FIELDS_PER_PAGE, lines(4) / PAGES), index => `        f${index}: { type: text, label: x }\n`)}`)}`,
    }),

  // YAML of every kind, as large as the folder.
  'more than the folder may hold': () => yaml('a'.repeat(FOLDER_AT_MOST_BYTES + 1)),
  'one long word': () => yaml(`letters: ${'a'.repeat(BYTES)}`),
  'one long text in quotation marks': () => yaml(`letters: "${'a\\n'.repeat(BYTES / 3)}"`),
  'one text of escapes': () => yaml(`letters: "${'\\u0041'.repeat(BYTES / 6)}"`),
  'one text in single quotation marks': () => yaml(`letters: '${"''".repeat(BYTES / 2)}'`),
  'one text over many lines': () => yaml(`letters: "${'a\n  '.repeat(BYTES / 4)}"`),
  'one bare text over many lines': () => yaml(`letters: a\n${'  a\n'.repeat(BYTES / 4)}`),
  'one block of many lines': () => yaml(`letters: |\n${'  a\n'.repeat(BYTES / 4)}`),
  'one folded block of many lines': () => yaml(`letters: >\n${'  a\n\n'.repeat(BYTES / 5)}`),
  'many blocks': () => yaml(`letters:\n${times(Math.min(lines(1), BYTES / 10), index => `  a${index}: |\n    b\n`)}`),
  'a block of blanks': () => yaml(`letters: |\n${' '.repeat(BYTES)}`),
  'line ends': () => yaml('\n'.repeat(BYTES)),
  'other line ends': () => yaml('\r\n'.repeat(BYTES / 2)),
  blanks: () => yaml(' '.repeat(BYTES)),
  'lines of blanks': () => yaml(' \n'.repeat(BYTES / 2)),
  comments: () => yaml('#\n'.repeat(BYTES / 2)),
  'one long comment': () => yaml(`#${'-'.repeat(BYTES)}\n`),
  'comments after keys': () =>
    yaml(`letters:\n${times(lines(1), index => `  a${index}: 1 ${'#'.repeat(Math.max(1, BYTES / lines(1) - 16))}\n`)}`),
  'comments between keys': () =>
    yaml(
      `letters:\n${times(lines(1), index => `  a${index}: 1\n${'  #\n'.repeat(Math.max(1, (BYTES / lines(1) - 12) / 4))}`)}`,
    ),
  'many keys': () => yaml(filled(BYTES, index => `k${index}: 1\n`)),
  'as many keys as admitted': () => yaml(`letters:\n${times(lines(1), index => `  k${index}: 1\n`)}`),
  'as many long keys as admitted': () =>
    yaml(`letters:\n${times(lines(1), index => `  k${'k'.repeat(Math.max(1, BYTES / lines(1) - 14))}${index}: 1\n`)}`),
  'as many items as admitted': () => yaml(`letters:\n${'  - a\n'.repeat(lines(1))}`),
  'one key again and again': () => yaml('form: 1\n'.repeat(lines(1))),
  'flow items without end': () => yaml(`letters: [${'a,'.repeat(BYTES / 2)}]`),
  'as many flow items as admitted': () => yaml(`letters: [${'a, '.repeat(lines(1))}]`),
  'as many flow keys as admitted': () => yaml(`letters: {${times(lines(2), index => `a${index}: 1, `)}}`),
  'flow maps within flow maps': () => yaml(`letters: [${'{a: {a: {a: {a: {a: {a: 1}}}}}}, '.repeat(lines(7))}]`),
  'brackets without end': () => yaml('['.repeat(BYTES)),
  'braces without end': () => yaml('{a: '.repeat(BYTES / 4)),
  'closing brackets': () => yaml(']'.repeat(BYTES)),
  'closing brackets after an open one': () => yaml(`[${']'.repeat(BYTES)}`),
  'dashes without end': () => yaml('- '.repeat(BYTES / 2)),
  'dashes on lines': () => yaml('-\n'.repeat(BYTES / 2)),
  'colons without end': () => yaml(': '.repeat(BYTES / 2)),
  'question marks without end': () => yaml('? '.repeat(BYTES / 2)),
  'commas without end': () => yaml(`[${','.repeat(BYTES)}]`),
  'tabs without end': () => yaml('\t'.repeat(BYTES)),
  'quotation marks without end': () => yaml('"'.repeat(BYTES)),
  'pairs of quotation marks': () => yaml('"" '.repeat(BYTES / 3)),
  'quotation marks on lines': () => yaml('""\n'.repeat(BYTES / 3)),
  'one quotation mark never closed': () => yaml(`letters: "${'x\n'.repeat(BYTES / 2)}`),
  'maps in maps by indentation': () => yaml(filled(BYTES, index => `${' '.repeat(index)}a:\n`)),
  'lists in lists by indentation': () => yaml(filled(BYTES, index => `${' '.repeat(index)}-\n`)),
  'documents without end': () => yaml('---\n'.repeat(BYTES / 4)),
  'ends of documents without end': () => yaml('...\n'.repeat(BYTES / 4)),
  'directives without end': () => yaml('%A\n'.repeat(BYTES / 3)),
  'anchors without end': () => yaml('&a '.repeat(BYTES / 3)),
  'tags without end': () => yaml('!a '.repeat(BYTES / 3)),
  'bad indentation on every line': () => yaml(filled(BYTES, index => `${' '.repeat(index % 2)}a: 1\n`)),
  'words on lines where keys should be': () => yaml(`letters:\n  a: 1\n${'  b\n'.repeat(BYTES / 4)}`),
  'words after texts': () => yaml('"a" b\n'.repeat(BYTES / 6)),
  'many files of little': () =>
    withFiles(
      Object.fromEntries(
        Array.from({ length: 190 }, (_, index) => [
          `scenarios/s${index}.yaml`,
          `name: x\non: 2026-03-02\nsteps: [{ who: applicant, does: submit }]\n#${'-'.repeat(BYTES / 190 - 100)}\n`,
        ]),
      ),
    ),
  'many files of line ends': () =>
    withFiles(
      Object.fromEntries(
        Array.from({ length: 190 }, (_, index) => [`scenarios/s${index}.yaml`, '\n'.repeat(BYTES / 190 - 10)]),
      ),
    ),
  'many files with a name of their own': () =>
    withFiles(
      Object.fromEntries(Array.from({ length: 190 }, (_, index) => [`${'aplikasi'.repeat(300)}${index}.yaml`, 'a'])),
    ),
  'numbers of many digits': () =>
    yaml(`letters:\n${times(lines(1), index => `  a${index}: ${'9'.repeat(Math.max(1, BYTES / lines(1) - 14))}\n`)}`),
  'words that look like numbers': () => yaml(`letters: ${'1'.repeat(BYTES - 10)}x`),
};
