import { describe, expect, test } from 'vitest';
import { fixture } from '../../test/fixtures/small-application.ts';
import { nationalCalendar } from './calendar.ts';
import { compile } from './compile.ts';
import type { Scenario } from './definition.ts';
import { sentenceOfFailure } from './scenario-sentences.ts';
import { runScenarios } from './scenarios.ts';

const walk = (scenario: Omit<Scenario, 'name' | 'on'> & { on?: string }, parameters = {}) => {
  const [result] = runScenarios(
    compile({ ...fixture, scenarios: { uji: { name: 'Uji', on: '2026-02-02', ...scenario } } }),
    nationalCalendar,
    parameters,
  );
  if (result === undefined) throw new Error('no result');
  return result;
};
const SUBMIT = { who: 'applicant', does: 'submit', answers: { nama: 'Siti', jenis: 'jalan' } };

test('a scenario with every kind of expectation passes', () => {
  const result = walk({
    steps: [
      {
        ...SUBMIT,
        answers: { nama: 'Siti', jenis: 'jalan', barang: [{ nama_barang: 'Semen', harga: 50_000 }] },
        expect: {
          stage: 'masuk',
          turn: 'pemeriksa',
          due: '2026-02-05',
          case_due: '2026-02-18',
          clock: 'running',
          values: { total: 50_000, nama: 'Siti' },
          offered: ['lengkapi', 'teruskan'],
        },
      },
      { who: 'pelaksana', does: 'teruskan', refused: 'not-your-turn' },
      { who: 'pemeriksa', does: 'lengkapi', refused: 'cases.answers' },
      { who: 'system', on: '2026-02-04', expect: { stage: 'masuk' } },
      {
        who: 'pemeriksa',
        does: 'lengkapi',
        answers: { catatan: 'Foto kurang' },
        expect: { turn: 'applicant', clock: 'stopped', due: null, case_due: null },
      },
      { who: 'system', on: '2026-02-17', does: 'tutup', refused: 'not-due' },
      { who: 'applicant', on: '2026-02-11', does: 'kirim', expect: { case_due: '2026-02-25', due: '2026-02-12' } },
      { who: 'pemeriksa', does: 'teruskan', expect: { dispatched: { role: 'pelaksana', option: 'jalan' } } },
      {
        who: 'pelaksana',
        on: '2026-02-12',
        does: 'selesai',
        expect: {
          end: 'granted',
          stage: 'selesai',
          letter: { id: 'jawaban', contains: ['005/001/2026', 'Rp 50.000', 'untuk Siti'] },
        },
      },
    ],
  });
  expect(result).toEqual({ id: 'uji', name: 'Uji', passed: true, failures: [], steps: 9 });
});

describe('failures', () => {
  const sentences = (steps: Scenario['steps'], lang: 'id' | 'en' = 'id') =>
    walk({ steps }).failures.map(failure => sentenceOfFailure(failure, lang));
  test.each<[string, Scenario['steps'], string]>([
    ['stage', [{ ...SUBMIT, expect: { stage: 'proses' } }], 'Langkah 1: tahap seharusnya “proses”, ternyata “masuk”.'],
    [
      'case not open',
      [{ who: 'pemeriksa', does: 'teruskan' }],
      'Langkah 1: langkah seharusnya “berkas diajukan lebih dulu”, ternyata “belum diajukan”.',
    ],
    [
      'faults',
      [{ who: 'applicant', does: 'submit', answers: { nama: 'Siti' } }],
      'Langkah 1: hasil seharusnya “diterima”, ternyata “ditolak: Pilih salah satu jawaban untuk “Jenis”.”.',
    ],
    [
      'refused though it was to be done',
      [SUBMIT, { who: 'pelaksana', does: 'teruskan' }],
      'Langkah 2: hasil seharusnya “diterima”, ternyata “ditolak: not-your-turn”.',
    ],
    [
      'done though it was to be refused',
      [SUBMIT, { who: 'pemeriksa', does: 'teruskan', refused: 'not-now' }],
      'Langkah 2: hasil seharusnya “ditolak: not-now”, ternyata “diterima”.',
    ],
    [
      'no letter',
      [SUBMIT, { who: 'pemeriksa', does: 'teruskan', expect: { letter: { id: 'jawaban' } } }],
      'Langkah 2: surat seharusnya “jawaban”, ternyata “tidak ada”.',
    ],
    [
      'value',
      [{ ...SUBMIT, expect: { values: { total: 5 } } }],
      'Langkah 1: nilai “total” seharusnya “5”, ternyata “tidak ada”.',
    ],
  ])('%s', (_, steps, sentence) => expect(sentences(steps)).toEqual([sentence]));

  test('in English', () => {
    expect(sentences([SUBMIT, { who: 'pelaksana', does: 'teruskan' }], 'en')).toEqual([
      'Step 2: result should be “accepted” but was “refused: not-your-turn”.',
    ]);
  });
  test('the walk stops at the first step that fails', () => {
    expect(
      walk({
        steps: [
          { ...SUBMIT, expect: { stage: 'x', turn: 'y' } },
          { who: 'x', does: 'y' },
        ],
      }).failures.map(one => one.step),
    ).toEqual([1, 1]);
  });
});

test("a region's values change what happens; a scenario's own stand before them", () => {
  const steps = [{ ...SUBMIT, expect: { due: '2026-02-03' } }];
  expect(walk({ steps }, { hari_periksa: 1 }).passed).toBe(true);
  expect(walk({ steps }).passed).toBe(false);
  expect(walk({ steps, parameters: { hari_periksa: 1 } }, { hari_periksa: 5 }).passed).toBe(true);
});
