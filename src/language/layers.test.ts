/** Laws of layers: what compose, compare and the digest owe each other, on trees changed at random. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleApplication, exampleArchetype, exampleFiles, readFolder } from '../../test/folders.ts';
import { canonical, digestOf } from './canonical.ts';
import { changesOf, compare, isSame } from './compare.ts';
import { compose } from './compose.ts';
import type { Change, Definition } from './definition.ts';
import { pack } from './pack.ts';
import { elementAt } from './paths.ts';
import { sentenceOfDifference } from './sentences/differences.ts';

const base = exampleApplication();
const field = (label: string) => ({ type: 'text', label });

function composed(changes: readonly Change[], from: Definition = base): Definition {
  const { definition, findings } = compose(from, changes);
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return definition;
}

const codes = (changes: readonly Change[]): readonly string[] => compose(base, changes).findings.map(one => one.code);
const acara = 'form.pages.acara.fields';
const keysAt = (tree: Definition, path: string): readonly string[] => Object.keys(elementAt(tree, path) as object);

describe('compose', () => {
  test('without changes gives the base', () => {
    expect(composed([])).toEqual(base);
    expect(digestOf(composed([]))).toBe(digestOf(base));
  });

  test('leaves the base as it was', () => {
    const before = structuredClone(base);
    composed([{ remove: 'form.pages.pemohon.fields.nama' }, { set: 'name', to: 'Lain' }]);
    expect(base).toEqual(before);
  });

  test('sets, adds, removes and moves, each on what the one before left', () => {
    const tree = composed([
      { add: `${acara}.kios`, value: field('Kios'), after: 'jenis' },
      { set: `${acara}.kios.label`, to: 'Jumlah kios' },
      { move: `${acara}.lokasi`, after: null },
      { add: `${acara}.akhir`, value: field('Akhir') },
      { remove: `${acara}.orang` },
    ]);
    expect(keysAt(tree, acara)).toEqual(['lokasi', 'jenis', 'kios', 'tanggal', 'akhir']);
    expect(elementAt(tree, `${acara}.kios.label`)).toBe('Jumlah kios');
  });

  test('begins a collection that was not there, and ends one that was emptied', () => {
    const path = `${acara}.orang.checks`;
    const added = composed([{ add: `${path}.wajar`, value: { that: 'orang < 5000', message: 'Terlalu banyak.' } }]);
    expect(keysAt(added, path)).toEqual(['wajar']);
    const removed = composed([{ remove: `${path}.wajar` }], added);
    expect(digestOf(removed)).toBe(digestOf(base));
  });

  test('writes out short forms that a change brings', () => {
    expect(
      elementAt(composed([{ add: `${acara}.jenis.options.tari`, value: 'Tari' }]), `${acara}.jenis.options.tari`),
    ).toEqual({ label: 'Tari' });
  });

  test('reaches a translation by its path', () => {
    const path = 'translations.en.form.pages.acara.title';
    expect(elementAt(composed([{ set: path, to: 'The event' }]), path)).toBe('The event');
    expect(elementAt(composed([{ remove: path }]), path)).toBeUndefined();
    expect(elementAt(composed([{ set: 'translations.jv.name', to: 'Idin' }]), 'translations.jv.name')).toBe('Idin');
  });

  test.each<[string, Change, string]>([
    ['a change of nothing', { set: 'form.pages.acra.title', to: 'x' }, 'change.no-element'],
    ['an element that is there', { add: `${acara}.jenis`, value: field('x') }, 'change.exists'],
    ['a removal of nothing', { remove: `${acara}.jens` }, 'change.no-element'],
    ['a place beside nobody', { move: `${acara}.jenis`, after: 'nobody' }, 'change.no-neighbour'],
    ['a place beside itself', { move: `${acara}.jenis`, after: 'jenis' }, 'change.no-neighbour'],
    ['moving a property', { move: `${acara}.jenis.label`, after: null }, 'change.not-a-collection'],
    ['adding a property', { add: `${acara}.jenis.hint`, value: 'x' }, 'change.not-a-collection'],
    ['a property that the language lacks', { set: `${acara}.jenis.color`, to: 'x' }, 'change.unknown-path'],
    ['the root', { remove: '' }, 'change.unknown-path'],
    ['setting nothing', { set: 'name', to: null }, 'change.set-nothing'],
    ['a key that is no id', { add: `${acara}.Jenis-2`, value: field('x') }, 'change.key'],
    ['a key of JavaScript', { add: `${acara}.__proto__`, value: field('x') }, 'change.key'],
    ['another key of JavaScript', { set: 'parameters.constructor.label', to: 'x' }, 'change.no-element'],
    ['a value of another type', { set: 'name', to: 7 }, 'shape.type'],
    ['removing what is required', { remove: 'name' }, 'shape.missing'],
    ['two verbs at once', { set: 'name', to: 'x', remove: 'name' } as unknown as Change, 'change.shape'],
    ['no change at all', null as unknown as Change, 'change.shape'],
  ])('refuses %s', (_, change, code) => {
    expect(codes([change])).toEqual([code]);
    expect(compose(base, [change]).definition).toBeUndefined();
  });

  test('names the change and what was probably meant', () => {
    const [finding] = compose(base, [{ set: 'name', to: 'x' }, { remove: `${acara}.jens` }]).findings;
    expect(finding?.details).toMatchObject({ change: 2, suggestion: 'jenis' });
  });

  test('pollutes no prototype', () => {
    compose(base, [
      { set: '__proto__.polluted', to: 'x' },
      { add: 'roles.__proto__', value: { polluted: 'x' } },
      { set: 'translations.__proto__.polluted', to: 'x' },
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

/** Changes that can be made to the example: additions, removals, moves and settings over its fields, stages, texts. */
const fieldIds = Object.keys(base.form.pages.acara?.fields ?? {});
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    set: fc.constantFrom('name', 'summary', 'flow.deadline.days', 'letters.izin.title', `${acara}.orang.at_most`),
    to: fc.oneof(fc.constantFrom('Satu', 'Dua'), fc.integer({ min: 1, max: 99 })),
  }),
  fc.record({
    add: fc.constantFrom('a1', 'a2', 'a3').map(id => `${acara}.${id}`),
    value: fc.constantFrom(field('Satu'), field('Dua')),
    after: fc.constantFrom(null, ...fieldIds),
  }),
  fc.record({
    remove: fc.constantFrom(
      ...fieldIds.map(id => `${acara}.${id}`),
      'letters.izin',
      'flow.deadline',
      'translations.en.name',
      'standard.fee',
      `${acara}.jenis.options.lain`,
    ),
  }),
  fc.record({
    move: fc.constantFrom(...fieldIds).map(id => `${acara}.${id}`),
    after: fc.constantFrom(null, ...fieldIds),
  }),
  fc.record({
    move: fc.constantFrom(...Object.keys(base.flow.stages)).map(id => `flow.stages.${id}`),
    after: fc.constantFrom(null, ...Object.keys(base.flow.stages)),
  }),
  fc.record({
    set: fc.constantFrom('translations.en.name', 'translations.en.summary', 'standard.fee'),
    to: fc.constantFrom('One', 'Two'),
  }),
);

/** The example with those of the changes made that can be. */
function changed(changes: readonly Change[]): Definition {
  return changes.reduce((tree: Definition, change) => compose(tree, [change]).definition ?? tree, base);
}

describe('compare', () => {
  test('of a tree with itself is empty', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), changes => {
        const tree = changed(changes);
        expect(compare(tree, structuredClone(tree))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('says exactly the layer between two trees, there and back', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 10 }), fc.array(anyChange, { maxLength: 10 }), (some, others) => {
        const [one, other] = [changed(some), changed(others)];
        expect(digestOf(composed(changesOf(compare(one, other)), one))).toBe(digestOf(other));
        expect(digestOf(composed(changesOf(compare(other, one)), other))).toBe(digestOf(one));
      }),
      { numRuns: 150 },
    );
  });

  test('is empty exactly where the digests are the same', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 4 }), changes => {
        const tree = changed(changes);
        expect(compare(base, tree).length === 0).toBe(digestOf(tree) === digestOf(base));
      }),
      { numRuns: 100 },
    );
  });

  test('moves as few elements as explain the new order', () => {
    const tree = composed([{ move: `${acara}.jenis`, after: 'lokasi' }]);
    expect(compare(base, tree)).toEqual([{ kind: 'moved', path: `${acara}.jenis`, after: 'lokasi' }]);
  });

  test('gives sentences in both languages for everything that can differ', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 10 }), changes => {
        const after = changed(changes);
        for (const difference of [...compare(base, after), ...compare(after, base)]) {
          const between = compare(base, after).includes(difference)
            ? { before: base, after }
            : { before: after, after: base };
          for (const lang of ['id', 'en'] as const) {
            const sentence = sentenceOfDifference(difference, between, lang);
            expect(sentence).toMatch(/^[A-Z].*\.$/s);
            expect(sentence).not.toMatch(/undefined|\[object|\|/);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a difference in words', () => {
  const said = (changes: readonly Change[], lang: 'id' | 'en' = 'id'): readonly string[] => {
    const after = composed(changes);
    return compare(base, after).map(one => sentenceOfDifference(one, { before: base, after }, lang));
  };

  test.each<[Change, string, string]>([
    [
      { set: 'flow.deadline.days', to: 1 },
      'Batas waktu aplikasi berubah dari 7 menjadi 1 hari kerja.',
      'The deadline of the application changed from 7 to 1 working days.',
    ],
    [
      { set: 'flow.stages.periksa.deadline.days', to: 1 },
      'Batas waktu tahap "Pemeriksaan" berubah dari nilai "Hari pemeriksaan" menjadi 1 hari kerja.',
      'The deadline of the stage “Examination” changed from the value of “Days of examination” to 1 working days.',
    ],
    [
      { add: `${acara}.kios`, value: field('Nama jalan'), after: 'jenis' },
      'Isian "Nama jalan" pada halaman "Acara" ditambahkan sesudah "Jenis acara".',
      'The field “Nama jalan” of the page “Event” was added after “Kind of event”.',
    ],
    [{ remove: 'letters.izin' }, 'Surat "Izin keramaian" dihapus.', 'The letter “Crowd permit” was removed.'],
    [
      { move: `${acara}.lokasi`, after: null },
      'Isian "Tempat acara" pada halaman "Acara" dipindahkan ke urutan pertama.',
      'The field “Place” of the page “Event” was moved to the first place.',
    ],
    [
      { set: 'flow.stages.putus.turn', to: 'petugas' },
      'Giliran tahap "Keputusan" berubah dari "Camat" menjadi "Petugas".',
      'The turn of the stage “Decision” changed from “Head of the kecamatan” to “Officer”.',
    ],
    [
      { set: `${acara}.lokasi.required`, to: false },
      'Kewajiban mengisi isian "Tempat acara" berubah dari ya menjadi tidak.',
      'The requirement of the field “Place” changed from yes to no.',
    ],
    [
      { set: `${acara}.jenis.hint`, to: 'Pilih satu' },
      'Petunjuk isian "Jenis acara" ditetapkan: "Pilih satu".',
      'The hint of the field “Kind of event” was set: “Pilih satu”.',
    ],
    [
      { remove: 'flow.deadline' },
      'Batas waktu aplikasi dihapus; tadinya 7 hari kerja.',
      'The deadline of the application was removed; it was 7 working days.',
    ],
    [
      { set: 'standard.fee', to: 'Gratis.' },
      'Standar pelayanan "biaya atau tarif" aplikasi berubah dari "Menurut tabel retribusi." menjadi "Gratis.".',
      'The service standard “fee” of the application changed from “Menurut tabel retribusi.” to “Gratis.”.',
    ],
    [
      { set: 'translations.en.flow.stages.putus.name', to: 'Ruling' },
      'Terjemahan Inggris untuk nama tahap "Keputusan" berubah dari "Decision" menjadi "Ruling".',
      'The English translation of the name of the stage “Ruling” changed from “Decision” to “Ruling”.',
    ],
    [
      { set: 'letters.izin.body', to: 'Baris satu\nbaris dua' },
      'Isi surat "Izin keramaian" berubah.',
      'The body of the letter “Crowd permit” changed.',
    ],
    [
      { set: 'flow.stages.perbaikan.timers.lewat.after.days', to: 14 },
      'Waktu tunggu pengatur waktu "lewat" pada tahap "Perbaikan" berubah dari 10 menjadi 14 hari kalender.',
      'The waiting time of the timer “lewat” of the stage “Mending” changed from 10 to 14 calendar days.',
    ],
  ])('%o', (change, indonesian, english) => {
    expect(said([change])).toEqual([indonesian]);
    expect(said([change], 'en')).toEqual([english]);
  });
});

describe('the digest', () => {
  test("does not depend on the order of an element's own properties", () => {
    const { name, version, ...rest } = base;
    expect(digestOf({ version, ...rest, name })).toBe(digestOf(base));
  });

  test('depends on the order of elements', () => {
    const pages = Object.fromEntries(Object.entries(base.form.pages).reverse());
    expect(digestOf({ ...base, form: { pages } })).not.toBe(digestOf(base));
  });

  test('does not depend on the order of translations', () => {
    const en = Object.fromEntries(Object.entries(base.translations.en ?? {}).reverse());
    expect(digestOf({ ...base, translations: { en } })).toBe(digestOf(base));
  });

  test('packs every collection into a list and nothing else', () => {
    const packed = JSON.parse(canonical(pack(base))) as {
      form: { pages: [string, { title: string }][] };
      translations: object;
    };
    expect(packed.form.pages.map(([id]) => id)).toEqual(['acara', 'pemohon']);
    expect(Array.isArray(packed.translations)).toBe(false);
  });
});

describe('an overlay', () => {
  const head =
    'format: payung/1\nextends: contoh@1.0.0\nid: pasar\nname: Pasar\nsummary: Pasar malam.\nversion: 1.0.0\n';
  const read = (rest: string) => readFolder(new Map([['application.yaml', head + rest]]));
  const archetype = exampleArchetype();

  test('is changes over its archetype, and composing them again gives the same tree', () => {
    const { definition, own, findings } = read(
      'form:\n  pages:\n    acara:\n      title: Pasar\n      fields:\n        kios: { type: number, label: Kios, after: jenis }\n        tanggal: { after: null }\n        lokasi: { label: Tempat }\nletters: { izin: { copies: { arsip: Arsip } } }\n',
    );
    expect(findings.filter(one => one.severity === 'error')).toEqual([]);
    expect(definition).toBeDefined();
    if (definition === undefined) return;
    expect(Object.keys(definition.form.pages.acara?.fields ?? {})).toEqual([
      'tanggal',
      'jenis',
      'kios',
      'orang',
      'lokasi',
    ]);
    expect(definition.extends).toBe('contoh@1.0.0');
    expect(definition.kind).toBe('application');
    expect(digestOf(composed(own ?? [], archetype))).toBe(digestOf(definition));
  });

  test('null removes, with the words translated for it; a list is replaced', () => {
    const { definition } = read(
      'keywords: [kios]\nflow:\n  stages:\n    putus:\n      actions:\n        tolak_besar: null\nstandard: { fee: null }\n',
    );
    expect(definition?.flow.stages.putus?.actions?.tolak_besar).toBeUndefined();
    expect(
      Object.keys(definition?.translations.en ?? {}).filter(
        path => path.includes('tolak_besar') || path.endsWith('.fee'),
      ),
    ).toEqual([]);
    expect(definition?.keywords).toEqual(['kios']);
  });

  test('an added element may stand after another added one, in whatever order they are written', () => {
    const { definition } = read(
      'form:\n  pages:\n    acara:\n      fields:\n        dua: { type: text, label: Dua, after: satu }\n        satu: { type: text, label: Satu, after: jenis }\n',
    );
    expect(Object.keys(definition?.form.pages.acara?.fields ?? {}).slice(0, 3)).toEqual(['jenis', 'satu', 'dua']);
  });

  test('a circle of neighbours is refused', () => {
    const { findings } = read(
      'form:\n  pages:\n    acara:\n      fields:\n        dua: { type: text, label: Dua, after: satu }\n        satu: { type: text, label: Satu, after: dua }\n',
    );
    expect(findings.map(one => one.code)).toContain('change.no-neighbour');
  });

  test('one that says nothing of its own is the archetype under another name', () => {
    const { own } = read('');
    expect(own).toEqual([
      { set: 'kind', to: 'application' },
      { set: 'extends', to: 'contoh@1.0.0' },
      { set: 'id', to: 'pasar' },
      { set: 'name', to: 'Pasar' },
      { set: 'summary', to: 'Pasar malam.' },
    ]);
  });
});

test('reading the same files gives the same tree and findings', () => {
  expect(isSame(readFolder(exampleFiles), readFolder(exampleFiles))).toBe(true);
});
