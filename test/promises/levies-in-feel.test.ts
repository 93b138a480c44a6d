/**
 * An application can say what the law counts: each published example written in the language (named values, decision tables with
 * dated rows, parameters of the region), checked, and held against the arithmetic of `src/levies/` and `src/workforce/`.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluationOf } from '../../src/language/evaluation.ts';
import { check, compile, type DecisionTable, type Definition } from '../../src/language/index.ts';
import { countLevy, type Levy } from '../../src/levies/index.ts';
import { countWorkload } from '../../src/workforce/index.ts';

const today = '2026-11-24';

function rule(when: Readonly<Record<string, string>>, gives: string) {
  // biome-ignore lint/suspicious/noThenProperty: a rule's outcome is called so in DMN
  return { when, then: gives };
}

function table(
  inputs: Readonly<Record<string, string>>,
  rules: DecisionTable['rules'],
  type: 'money' | 'number' = 'number',
): DecisionTable {
  const labelled = Object.fromEntries(Object.entries(inputs).map(([id, value]) => [id, { label: id, value }]));
  return { label: 'Tabel', hit: 'unique', inputs: labelled, output: { label: 'Hasil', type }, rules };
}

const number = (label: string) => ({ type: 'number', label }) as const;
const money = (label: string) => ({ type: 'money', label }) as const;
const yesNo = (label: string) => ({ type: 'yes-no', label }) as const;
const choice = (label: string, ...options: string[]) =>
  ({ type: 'choice', label, options: Object.fromEntries(options.map(id => [id, { label: id }])) }) as const;
const value = (text: string, type: 'money' | 'number' = 'money') => ({ label: 'Nilai', type, value: text }) as const;

const kinds = ['dwelling', 'worship', 'business', 'small_business_prototype', 'social_cultural', 'special', 'mixed'];
const heights = [1, 1.09, 1.12, 1.135, 1.162, 1.197, 1.236, 1.265, 1.299, 1.333];

const definition: Definition = {
  format: 'payung/1',
  id: 'pungutan',
  kind: 'application',
  name: 'Pungutan',
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
  translations: {},
  flow: {
    start: 'masuk',
    stages: {
      masuk: { name: 'Masuk', turn: 'applicant', actions: { cabut: { label: 'Cabut', to: 'selesai' } } },
      selesai: { name: 'Selesai', end: 'withdrawn' },
    },
  },
  parameters: {
    tarif_bphtb: { type: 'number', label: 'Tarif BPHTB (persen)', default: 5 },
    tarif_pbb: { type: 'number', label: 'Tarif PBB (persen)', default: 0.2 },
    bagian_pbb: { type: 'number', label: 'Bagian kena pajak (persen)', default: 100 },
    tarif_reklame: { type: 'number', label: 'Tarif reklame (persen)', default: 25 },
    shst: { type: 'money', label: 'SHST', default: 6_000_000 },
    lokalitas: { type: 'number', label: 'Indeks lokalitas (persen)', default: 0.5 },
  },
  form: {
    pages: {
      satu: {
        title: 'Satu',
        fields: {
          harga: money('Harga'),
          njop: money('NJOP'),
          waris: yesNo('Waris garis lurus'),
          pertama: yesNo('Perolehan pertama'),
          objek_utama: yesNo('Objek dengan NJOPTKP'),
          kontrak: money('Nilai kontrak'),
          tarif: money('Tarif per m² per hari'),
          luas: number('Luas'),
          hari: number('Hari'),
          jumlah: number('Jumlah'),
          fungsi: choice('Fungsi', ...kinds),
          lantai: number('Lantai'),
          sederhana: yesNo('Sederhana'),
          permanen: yesNo('Permanen'),
          negara: yesNo('Milik negara'),
          pekerjaan: choice('Pekerjaan', 'new', 'renovation_medium', 'renovation_heavy'),
          tanggal: { type: 'date', label: 'Tanggal' },
          pegawai: number('Pegawai'),
          tugas: {
            type: 'table',
            label: 'Tugas',
            columns: { volume: number('Volume'), norma: number('Norma waktu (menit)') },
          },
        },
      },
    },
  },
  values: {
    npop: value('max(harga, if njop = null then 0 else njop)'),
    bphtb: value('round down(max(0, npop - (if pertama then npoptkp else 0)) * param.tarif_bphtb / 100, 0)'),
    njoptkp: value('if objek_utama then 10000000 else 0'),
    pbb: value('round down(max(0, njop - njoptkp) * param.bagian_pbb / 100 * param.tarif_pbb / 100, 0)'),
    nsr: value('if kontrak = null then tarif * luas * hari * jumlah else kontrak'),
    reklame: value('round down(nsr * param.tarif_reklame / 100, 0)'),
    indeks: value(
      'indeks_fungsi * (0.3 * (if sederhana then 1 else 2) + 0.2 * (if permanen then 2 else 1) + 0.5 * tinggi) * (if negara then 0 else 1)',
      'number',
    ),
    pbg: value('round down(luas * param.lokalitas / 100 * param.shst * indeks * indeks_pekerjaan, 0)'),
    beban: value('sum(for t in tugas return t.volume * t.norma)', 'number'),
    kebutuhan: value('round half up(beban / jam_kerja, 0)', 'number'),
    efektivitas: value('round half up(beban / (pegawai * jam_kerja), 2)', 'number'),
  },
  tables: {
    npoptkp: table(
      { waris: 'waris', tanggal: 'tanggal' },
      {
        waris: rule({ waris: 'true' }, '300000000'),
        lama: rule({ waris: 'false', tanggal: '< date("2024-01-05")' }, '60000000'),
        kini: rule({ waris: 'false', tanggal: '>= date("2024-01-05")' }, '80000000'),
      },
      'money',
    ),
    jam_kerja: table(
      { tanggal: 'tanggal' },
      {
        lama: rule({ tanggal: '< date("2020-01-01")' }, '72000'),
        kini: rule({ tanggal: '>= date("2020-01-01")' }, '75000'),
      },
    ),
    indeks_fungsi: table(
      { fungsi: 'fungsi', kecil: 'luas < 100 and lantai < 2', campuran: 'luas <= 500 and lantai <= 2' },
      {
        hunian_kecil: rule({ fungsi: '"dwelling"', kecil: 'true' }, '0.15'),
        hunian: rule({ fungsi: '"dwelling"', kecil: 'false' }, '0.17'),
        ibadah: rule({ fungsi: '"worship"' }, '0'),
        usaha: rule({ fungsi: '"business"' }, '0.7'),
        umkm: rule({ fungsi: '"small_business_prototype"' }, '0.5'),
        sosial: rule({ fungsi: '"social_cultural"' }, '0.3'),
        khusus: rule({ fungsi: '"special"' }, '1'),
        campuran_kecil: rule({ fungsi: '"mixed"', campuran: 'true' }, '0.6'),
        campuran: rule({ fungsi: '"mixed"', campuran: 'false' }, '0.8'),
      },
    ),
    indeks_pekerjaan: table(
      { pekerjaan: 'pekerjaan' },
      {
        baru: rule({ pekerjaan: '"new"' }, '1'),
        sedang: rule({ pekerjaan: '"renovation_medium"' }, '0.225'),
        berat: rule({ pekerjaan: '"renovation_heavy"' }, '0.325'),
      },
    ),
    tinggi: table(
      { lantai: 'lantai' },
      {
        ...Object.fromEntries(
          heights.map((height, at) => [`lantai_${at + 1}`, rule({ lantai: String(at + 1) }, String(height))]),
        ),
        // What is not in the table is not guessed: no coefficient, no charge.
        lain: rule({ lantai: 'not(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)' }, 'null'),
      },
    ),
    kelas: {
      ...table({ efektivitas: 'efektivitas' }, {}),
      output: { label: 'Kelas', type: 'text' },
      rules: {
        a: rule({ efektivitas: '> 1' }, '"A"'),
        b: rule({ efektivitas: '[0.9..1]' }, '"B"'),
        c: rule({ efektivitas: '[0.7..0.9)' }, '"C"'),
        d: rule({ efektivitas: '[0.5..0.7)' }, '"D"'),
        e: rule({ efektivitas: '< 0.5' }, '"E"'),
      },
    },
  },
};

const application = compile(definition);
type Answers = Readonly<Record<string, string | number | boolean | readonly Readonly<Record<string, number>>[]>>;
const said = (name: string, answers: Answers, parameters: Readonly<Record<string, number>> = {}) =>
  evaluationOf(application, {
    answers: { tanggal: today, ...answers } as Parameters<typeof evaluationOf>[1]['answers'],
    parameters,
    today,
  }).value(name);
const owed = (levy: Levy, given: unknown): number => Number(countLevy(levy, given, today).dueRupiah);

test('the formulas pass the checks of the language', () => {
  const findings = check(definition).filter(one => /^(?:expression|table|value|name)/.test(one.code));
  expect(findings.map(one => [one.code, one.path, one.details])).toEqual([]);
});

const region = { ratePercent: 5 };
const sale = { kind: 'sale', isFirst: true, region };

describe('published examples', () => {
  test.each<[Answers, object]>([
    [
      { harga: 500_000_000, pertama: true, waris: false },
      { ...sale, priceRupiah: 500_000_000 },
    ],
    [
      { harga: 300_000_000, njop: 350_000_000, pertama: true, waris: false },
      { ...sale, priceRupiah: 300_000_000, assessedRupiah: 350_000_000 },
    ],
    [
      { harga: 75_000_000, pertama: true, waris: false },
      { ...sale, priceRupiah: 75_000_000 },
    ],
    [
      { harga: 500_000_000, pertama: false, waris: false },
      { ...sale, priceRupiah: 500_000_000, isFirst: false },
    ],
    [
      { harga: 500_000_000, pertama: true, waris: true },
      { kind: 'inheritance', marketRupiah: 500_000_000, isFirst: true, isCloseKin: true, region },
    ],
    [
      { harga: 500_000_000, pertama: true, waris: false, tanggal: '2020-05-01' },
      { ...sale, priceRupiah: 500_000_000, date: '2020-05-01' },
    ],
  ])('BPHTB %j', (answers, given) => {
    expect(said('bphtb', answers)).toBe(owed('bphtb', given));
  });

  test.each([
    [421_500_000, true, 100, 823_000],
    [421_500_000, true, 40, 329_200],
    [8_000_000, true, 100, 0],
    [421_500_000, false, 100, 843_000],
  ])('PBB of %i, deducted %s, on %i per cent is %i', (njop, objek_utama, bagian_pbb, amount) => {
    const given = {
      assessedRupiah: njop,
      isDeducted: objek_utama,
      region: { ratePercent: 0.2, ratioPercent: bagian_pbb },
    };
    expect([said('pbb', { njop, objek_utama }, { bagian_pbb }), owed('pbb', given)]).toEqual([amount, amount]);
  });

  test('a height that no table knows gives no charge at all', () => {
    const house = {
      luas: 90,
      lantai: 11,
      fungsi: 'dwelling',
      pekerjaan: 'new',
      sederhana: true,
      permanen: true,
      negara: false,
    };
    expect(said('pbg', house)).toBeNull();
  });

  test('reklame by contract and by factors', () => {
    expect(said('reklame', { kontrak: 40_000_000 })).toBe(10_000_000);
    const factors = { tariffRupiah: 5_000, areaM2: 8.5, days: 30, count: 2 };
    const answers = { tarif: 5_000, luas: 8.5, hari: 30, jumlah: 2 };
    expect(said('reklame', answers)).toBe(owed('reklame', { runBy: 'oneself', factors, region: { ratePercent: 25 } }));
  });

  test.each<[string, Answers, number]>([
    ['dwelling', {}, 486_000],
    ['renovation', { pekerjaan: 'renovation_medium' }, 109_350],
    ['shop', { fungsi: 'business', luas: 150, lantai: 2, sederhana: false }, 4_866_750],
    ['mosque', { fungsi: 'worship' }, 0],
    ['house of the state', { negara: true }, 0],
  ])('PBG of a %s', (_, more, amount) => {
    const house = {
      luas: 90,
      lantai: 1,
      fungsi: 'dwelling',
      pekerjaan: 'new',
      sederhana: true,
      permanen: true,
      negara: false,
    };
    expect(said('pbg', { ...house, ...more })).toBe(amount);
  });

  const tugas = [
    { volume: 2_400, norma: 45 },
    { volume: 1_200, norma: 30 },
    { volume: 48, norma: 240 },
  ];
  test.each([
    [1, 2.07, 'A'],
    [2, 1.04, 'A'],
    [3, 0.69, 'D'],
  ])('ABK with %i people', (pegawai, value, quality) => {
    const of = (name: string) => said(name, { tugas, pegawai });
    expect([of('beban'), of('kebutuhan'), of('efektivitas'), of('kelas')]).toEqual([155_520, 2, value, quality]);
    const tasks = tugas.map(one => ({ name: 'tugas', volume: one.volume, minutes: one.norma }));
    const { unit } = countWorkload({ posts: [{ name: 'P', existing: pegawai, tasks }] }, today);
    expect([unit.need, unit.efficiency?.quality]).toEqual([2, quality]);
  });
});

describe('to the rupiah, as fractions count it', () => {
  test('BPHTB and PBB up to 10^11 rupiah and rates of three decimals', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000_000 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 5_000 }), (harga, rate) => {
        const given = { ...sale, priceRupiah: harga, region: { ratePercent: `${rate / 1_000}` } };
        const answers = { harga, pertama: true, waris: false };
        expect(said('bphtb', answers, { tarif_bphtb: rate / 1_000 })).toBe(owed('bphtb', given));
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 20, max: 100 }), (njop, rate, part) => {
        const own = { ratePercent: `${rate / 1_000}`, ratioPercent: part };
        const given = { assessedRupiah: njop, isDeducted: true, region: own };
        const parameters = { tarif_pbb: rate / 1_000, bagian_pbb: part };
        expect(said('pbb', { njop, objek_utama: true }, parameters)).toBe(owed('pbb', given));
      }),
      { numRuns: 400 },
    );
  });

  test('PBG of any area in hundredths and any height known', () => {
    const index = fc.record({
      luas: fc.integer({ min: 1, max: 1_000_000 }).map(hundredths => hundredths / 100),
      lantai: fc.integer({ min: 1, max: 10 }),
      fungsi: fc.constantFrom(...kinds),
      pekerjaan: fc.constantFrom('new', 'renovation_medium', 'renovation_heavy'),
      sederhana: fc.boolean(),
      permanen: fc.boolean(),
      negara: fc.boolean(),
    });
    fc.assert(
      fc.property(index, answers => {
        const given = {
          areaM2: answers.luas,
          work: answers.pekerjaan.replaceAll('_', '-'),
          function: answers.fungsi.replaceAll('_', '-'),
          floors: answers.lantai,
          complexity: answers.sederhana ? 'simple' : 'not-simple',
          permanence: answers.permanen ? 'permanent' : 'not-permanent',
          owner: answers.negara ? 'state' : 'person-or-body',
          region: { unitPriceRupiah: 6_000_000, localityPercent: 0.5 },
        };
        expect(said('pbg', answers)).toBe(owed('pbg', given));
      }),
      { numRuns: 400 },
    );
  });
});
