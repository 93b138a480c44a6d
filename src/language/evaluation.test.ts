import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Answers, Definition } from './definition.ts';
import { evaluationOf } from './evaluation.ts';
import { kkFault, nikFault, nipFault } from './identity-numbers.ts';
import { isSafePattern, matchesPattern } from './safe-pattern.ts';

function rule(when: Readonly<Record<string, string>>, gives: string) {
  // biome-ignore lint/suspicious/noThenProperty: a rule's outcome is called so in DMN
  return { when, then: gives };
}

const definition: Definition = {
  format: 'payung/1',
  id: 'uji',
  kind: 'application',
  name: 'Uji',
  summary: '',
  version: '1.0.0',
  pattern: 'request',
  icon: 'berkas',
  affair: 'sosial',
  audience: {},
  licence: 'EUPL-1.2',
  legal: {},
  roles: {},
  letters: {},
  standard: {},
  scenarios: {},
  translations: {
    en: { name: 'Test', 'form.pages.satu.fields.jenis.options.a.label': 'First', 'form.pages.tiada.title': 'Nothing' },
  },
  parameters: {
    batas: { type: 'number', label: 'Batas', default: 10 },
    telepon: { type: 'phone', label: 'Telepon', local: true },
  },
  form: {
    pages: {
      satu: {
        title: 'Satu',
        fields: {
          jenis: { type: 'choice', label: 'Jenis', options: { a: { label: 'Satu' }, b: { label: 'Dua' } } },
          rinci: { type: 'text', label: 'Rinci', when: 'jenis = "a"' },
          lanjut: { type: 'text', label: 'Lanjut', when: 'rinci != null' },
          dua_kali: { type: 'computed', label: 'Dua kali', value: 'jumlah * 2' },
        },
      },
      dua: { title: 'Dua', when: 'jumlah > param.batas', fields: { jumlah: { type: 'number', label: 'Jumlah' } } },
      tiga: { title: 'Tiga', when: 'lanjut = "ya"', fields: { akhir: { type: 'text', label: 'Akhir' } } },
    },
  },
  values: {
    total: { label: 'Total', type: 'number', value: 'tarif + 1' },
    putar: { label: 'Putar', type: 'number', value: 'balik + 1' },
    balik: { label: 'Balik', type: 'number', value: 'putar + 1' },
  },
  tables: {
    tarif: {
      label: 'Tarif',
      hit: 'unique',
      inputs: { jenis: { label: 'Jenis', value: 'jenis' }, besar: { label: 'Besar', value: 'jumlah' } },
      output: { label: 'Tarif', type: 'number' },
      rules: {
        satu: rule({ jenis: '"a"', besar: '< 10' }, '100'),
        dua: rule({ jenis: '"a"', besar: '>= 10' }, 'jumlah * 20'),
        lain: rule({ jenis: 'not("a")' }, '5'),
        dobel: rule({ jenis: '"b"', besar: '> 100' }, '6'),
      },
    },
    jumlahan: {
      label: 'Jumlah',
      hit: 'collect-sum',
      inputs: { besar: { label: 'Besar', value: 'jumlah' } },
      output: { label: 'J', type: 'number' },
      rules: {
        a: rule({ besar: '> 1' }, '1.1'),
        b: rule({ besar: '> 2' }, '2.2'),
        c: rule({ besar: '> 99' }, '9'),
      },
    },
    pertama: {
      label: 'Pertama',
      hit: 'first',
      inputs: { besar: { label: 'Besar', value: 'jumlah' } },
      output: { label: 'J', type: 'text' },
      rules: { a: rule({ besar: '> 1' }, '"a"'), b: rule({}, '"b"') },
    },
    sama: {
      label: 'Sama',
      hit: 'any',
      inputs: { besar: { label: 'Besar', value: 'jumlah' } },
      output: { label: 'J', type: 'text' },
      rules: {
        a: rule({ besar: '> 1' }, '"a"'),
        b: rule({ besar: '> 2' }, '"a"'),
        c: rule({ besar: '> 3' }, '"c"'),
      },
    },
  },
  flow: { start: 'masuk', stages: { masuk: { name: 'Masuk', end: 'done' } } },
};
const app = compile(definition);
const on = (answers: Answers) => evaluationOf(app, { answers, parameters: {}, today: '2026-03-02' });

describe('showing', () => {
  test.each<[string, Answers, Record<string, string[]>]>([
    ['nothing answered', {}, { satu: ['jenis', 'dua_kali'] }],
    ['a condition on an answer', { jenis: 'a' }, { satu: ['jenis', 'rinci', 'dua_kali'] }],
    [
      'a condition on what is shown',
      { jenis: 'a', rinci: 'x', lanjut: 'ya' },
      { satu: ['jenis', 'rinci', 'lanjut', 'dua_kali'], tiga: ['akhir'] },
    ],
    // What was answered before it was hidden no longer counts, nor does what followed from it.
    ['a hidden answer', { jenis: 'b', rinci: 'x', lanjut: 'ya' }, { satu: ['jenis', 'dua_kali'] }],
  ])('%s', (_, answers, pages) => expect(Object.fromEntries(on(answers).pages)).toEqual(pages));

  test('a page that hides its own reason settles', () => {
    expect(on({ jumlah: 11 }).pages.has('dua')).toBe(on({ jumlah: 11 }).pages.has('dua'));
  });
});

/** `jumlah` is on a page shown only above the limit, so these stay above it. */
test.each<[string, Answers, unknown]>([
  ['tarif', { jenis: 'b' }, 5],
  ['total', { jenis: 'b' }, 6],
  ['putar', {}, null],
  ['pertama', {}, 'b'],
  ['sama', {}, null],
  ['jumlahan', {}, null],
  ['tidak_ada', {}, null],
  ['today', {}, '2026-03-02'],
])('%s on %o is %s', (name, answers, value) => expect(on(answers).value(name)).toBe(value));

describe('decision tables', () => {
  const free = compile({
    ...definition,
    form: {
      pages: {
        satu: { title: '', fields: { jenis: { type: 'text', label: '' }, jumlah: { type: 'number', label: '' } } },
      },
    },
  });
  test.each<[string, Answers, unknown]>([
    ['tarif', { jenis: 'a', jumlah: 3 }, 100],
    ['tarif', { jenis: 'a', jumlah: 10 }, 200],
    ['tarif', { jenis: 'a' }, null],
    ['tarif', { jenis: 'b', jumlah: 200 }, null],
    ['total', { jenis: 'a', jumlah: 10 }, 201],
    ['jumlahan', { jumlah: 3 }, 3.3],
    ['pertama', { jumlah: 3 }, 'a'],
    ['sama', { jumlah: 3 }, 'a'],
    ['sama', { jumlah: 4 }, null],
  ])('%s on %o is %s', (name, answers, value) => {
    expect(evaluationOf(free, { answers, parameters: {}, today: '2026-03-02' }).value(name)).toBe(value);
  });
});

test('a computed answer stays as it was when the case was submitted', () => {
  const open = { answers: { jumlah: 20, dua_kali: 7 }, parameters: { batas: 1 }, today: '2026-03-02' };
  expect(evaluationOf(app, open).value('dua_kali')).toBe(40);
  expect(
    evaluationOf(app, { ...open, case: { ticket: 'A', opened: '2026-03-01', stage: 'masuk' } }).value('dua_kali'),
  ).toBe(7);
});

test.each<[string, string | null]>([
  ['3515140508680001', null],
  ['3515144508680002', null],
  ['3374015501050003', null],
  ['9901010101900001', null],
  ['3374013502050003', 'nik-date'],
  ['3374012902000001', null],
  ['3374013002000001', 'nik-date'],
  ['3374010113900001', 'nik-date'],
  ['0074010101900001', 'nik-region'],
  ['3374010101900000', 'nik-sequence'],
  ['337401010190000', 'nik-digits'],
  ['33740101019000O1', 'nik-digits'],
])('NIK %s: %s', (nik, fault) => expect(nikFault(nik)).toBe(fault));

test.each<[string, string | null]>([
  ['198609262015051001', null],
  ['196804111993031009', null],
  ['198407062006042020', null],
  ['199003152023211001', null],
  ['198602302015051001', 'nip-birth'],
  ['198609262015131001', 'nip-month'],
  ['198609262000051001', 'nip-age'],
  ['198609262015053001', 'nip-sex'],
  ['198609262015051000', 'nip-sequence'],
  ['19860926201505100', 'nip-digits'],
])('NIP %s: %s', (nip, fault) => expect(nipFault(nip)).toBe(fault));

test('KK has sixteen digits', () => expect([kkFault('3374010101900001'), kkFault('123')]).toEqual([null, 'kk-digits']));

test.each<[string, boolean]>([
  ['[A-Z]{1,2} ?\\d{1,4} ?[A-Z]{0,3}', true],
  ['\\d{3}-\\d+', true],
  ['(?:AB|CD)\\d*', true],
  ['(\\d{3})+', true],
  ['[^)(+]+', true],
  ['(a+)+', false],
  ['(a|b)*', false],
  ['(a?b)+', false],
  ['((a+)b)*', false],
  ['(a)\\1', false],
  ['(?=a)b', false],
  ['a*a*a*a*a*', false],
  ['(', false],
  ['a)(b', false],
  [`${'a'.repeat(201)}`, false],
  ['(a{1,3}){2}', false],
  ['[A-Z]+/\\d+', true],
  ['a*b*c*', false],
  [`${'a{0,20}'.repeat(20)}b`, false],
  [`${'(?:'.repeat(12)}a${')?'.repeat(12)}`, true],
  ['(?:a|b)(?:c|d)(?:e|f)', true],
])('pattern %s is safe: %s', (source, safe) => expect(isSafePattern(source)).toBe(safe));

test('a pattern is held against the whole text', () => {
  expect(matchesPattern('\\d{4}', '2026')).toBe(true);
  expect(matchesPattern('\\d{4}', '2026x')).toBe(false);
  expect(matchesPattern('a|b', 'ab')).toBe(false);
  expect(matchesPattern('(a+)+', 'a')).toBe(false);
});
