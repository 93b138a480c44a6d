/** Merging, case by case: what is chosen, what is edited, archetypes, and the files in which people write it down. */
import { describe, expect, test } from 'vitest';
import { exampleApplication, exampleArchetype } from '../../../test/folders.ts';
import { digestOf } from '../canonical.ts';
import { compare } from '../compare.ts';
import { compose } from '../compose.ts';
import type { Change, Definition } from '../definition.ts';
import { merge } from '../merge.ts';
import { elementAt } from '../paths.ts';
import type { Choices } from './conflicts.ts';
import { readAdaptation, readChoices, readValues } from './files.ts';
import { sentenceOfConflict } from './sentences.ts';

const base = exampleApplication();
const acara = 'form.pages.acara.fields';

function made(changes: readonly Change[], from: Definition = base): Definition {
  const { definition, findings } = compose(from, changes);
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return definition;
}

const merging = (theirs: readonly Change[], ours: readonly Change[], choices: Choices = {}) =>
  merge(base, made(theirs), ours, choices);

describe('a choice', () => {
  const theirs: readonly Change[] = [{ set: 'flow.deadline.days', to: 5 }];
  const ours: readonly Change[] = [{ set: 'flow.deadline.days', to: 3, reason: 'Perbup 12/2026', basis: 'uu25' }];

  test('is waited for; until then there is no merge', () => {
    const { merged, kept, conflicts } = merging(theirs, ours);
    expect(merged).toBeUndefined();
    expect(kept).toEqual([]);
    expect(conflicts).toMatchObject([
      { id: 'both-changed:flow.deadline', base: { days: 7 }, ours: { days: 3 }, theirs: { days: 5 } },
    ]);
  });

  test.each<[Choices, number]>([
    [{ 'both-changed:flow.deadline': 'ours' }, 3],
    [{ 'flow.deadline': 'theirs' }, 5],
    [{ 'flow.deadline': { edit: { days: 4, clock: 'working' } } }, 4],
  ])('%o', (choices, days) => {
    const { merged, conflicts } = merging(theirs, ours, choices);
    expect(merged?.flow.deadline?.days).toBe(days);
    expect(conflicts.map(one => one.choice)).toHaveLength(1);
  });

  test('keeps the reason that the region gave', () => {
    const { kept } = merging(theirs, ours, { 'flow.deadline': 'ours' });
    expect(kept).toEqual([{ set: 'flow.deadline.days', to: 3, reason: 'Perbup 12/2026', basis: 'uu25' }]);
  });

  test('that is no value of the place gives findings and no merge', () => {
    const { merged, findings } = merging(theirs, ours, {
      'flow.deadline': { edit: { days: 'tiga', clock: 'working' } },
    });
    expect(merged).toBeUndefined();
    expect(findings.map(one => one.code)).toEqual(['shape.form']);
  });

  test('for something that is not asked about means nothing', () => {
    const { merged } = merging(theirs, [], { 'both-changed:name': 'ours' });
    expect(merged?.flow.deadline?.days).toBe(5);
  });
});

test('an adaptation that is none of its base gives findings', () => {
  const { merged, findings } = merging([], [{ remove: `${acara}.jens` }]);
  expect(merged).toBeUndefined();
  expect(findings.map(one => one.code)).toEqual(['change.no-element']);
});

test('a place can be chosen freely', () => {
  const theirs: readonly Change[] = [{ move: `${acara}.lokasi`, after: null }];
  const ours: readonly Change[] = [{ move: `${acara}.lokasi`, after: 'jenis' }];
  const { merged } = merging(theirs, ours, { [`${acara}.lokasi`]: { edit: 'orang' } });
  expect(Object.keys(merged?.form.pages.acara?.fields ?? {})).toEqual(['jenis', 'orang', 'lokasi', 'tanggal']);
});

describe('a translation follows its text', () => {
  const theirs: readonly Change[] = [
    { set: `${acara}.orang.label`, to: 'Perkiraan jumlah orang' },
    { set: `translations.en.${acara}.orang.label`, to: 'Estimated people' },
  ];
  const ours: readonly Change[] = [{ set: `${acara}.orang.label`, to: 'Jumlah pengunjung' }];

  test.each(['ours', 'theirs'] as const)('%s', side => {
    const { merged, conflicts } = merging(theirs, ours, { [`${acara}.orang.label`]: side });
    expect(conflicts.map(one => one.id)).toEqual([`both-changed:${acara}.orang.label`]);
    const from = side === 'ours' ? base : made(theirs);
    expect(merged?.translations.en?.[`${acara}.orang.label`]).toBe(from.translations.en?.[`${acara}.orang.label`]);
  });
});

describe('a field that both moved to other pages', () => {
  const pages: readonly Change[] = ['satu', 'dua'].map(id => ({
    add: `form.pages.${id}`,
    value: { title: id, fields: { [`isi_${id}`]: { type: 'text', label: id } } },
  }));
  const from = made(pages);
  const moved = (page: string): readonly Change[] => [
    { remove: `${acara}.orang` },
    { add: `form.pages.${page}.fields.orang`, value: elementAt(base, `${acara}.orang`) },
  ];
  const path = `${acara}.orang`;

  test.each<[Choices, string | undefined]>([
    [{}, undefined],
    [{ [path]: 'ours' }, 'satu'],
    [{ [path]: 'theirs' }, 'dua'],
    [{ [path]: { edit: 'form.pages.satu' } }, 'satu'],
  ])('%o', (choices, page) => {
    const { merged, conflicts } = merge(from, made(moved('dua'), from), moved('satu'), choices);
    expect(conflicts.map(one => one.id)).toEqual([`both-moved:${path}`]);
    const there = Object.entries(merged?.form.pages ?? {}).find(([, { fields }]) => 'orang' in fields);
    expect(there?.[0]).toBe(page);
  });

  test('is one difference, and says from where to where', () => {
    const after = made(moved('satu'), from);
    expect(compare(from, after).filter(one => !one.path.startsWith('translations'))).toMatchObject([
      { kind: 'moved', path: 'form.pages.satu.fields.orang', from: path },
    ]);
  });
});

describe('a new release of an archetype', () => {
  const archetype = exampleArchetype();
  const own: readonly Change[] = [
    { set: 'kind', to: 'application' },
    { set: 'extends', to: 'contoh@1.0.0' },
    { set: 'id', to: 'pasar' },
    { set: 'name', to: 'Pasar malam' },
    { set: 'summary', to: 'Izin pasar malam.' },
    { set: 'version', to: '2.3.0' },
    { set: 'flow.deadline.days', to: 3 },
  ];

  test('changes what the application took from it, and nothing of its own', () => {
    const next = made(
      [
        { set: 'version', to: '1.1.0' },
        { set: 'name', to: 'Izin keramaian umum' },
        { set: `${acara}.orang.at_most`, to: 5000 },
      ],
      archetype,
    );
    const { merged, conflicts } = merge(archetype, next, own);
    expect(conflicts).toEqual([]);
    expect(merged).toMatchObject({ id: 'pasar', name: 'Pasar malam', version: '2.3.0', extends: 'contoh@1.1.0' });
    expect(merged?.form.pages.acara?.fields.orang?.at_most).toBe(5000);
    expect(merged?.flow.deadline?.days).toBe(3);
  });
});

describe('values that the region filled in', () => {
  const theirs = made([{ set: 'parameters.hari_periksa.at_most', to: 4 }]);
  const merged = (choices: Choices) =>
    merge(base, theirs, [], choices, { values: { hari_periksa: 5, telepon: '021' } });

  test('no longer fit', () => {
    const { conflicts } = merged({});
    expect(conflicts).toMatchObject([{ id: 'parameter:parameters.hari_periksa', value: 'hari_periksa', ours: 5 }]);
  });

  test.each<[Choices[string], number | undefined, number]>([
    ['ours', 5, 5],
    ['theirs', undefined, 4],
    [{ edit: 2 }, 2, 4],
  ])('%o', (choice, value, most) => {
    const { merged: tree, values } = merged({ 'parameters.hari_periksa': choice });
    expect(values).toEqual({ ...(value === undefined ? {} : { hari_periksa: value }), telepon: '021' });
    expect(tree?.parameters.hari_periksa?.at_most).toBe(most);
  });

  test('and the value written instead must fit', () => {
    const { merged: tree } = merged({ 'parameters.hari_periksa': { edit: 9 } });
    expect(tree).toBeUndefined();
  });
});

test('an option that is gone and still asked for is a question', () => {
  const theirs: readonly Change[] = [
    { remove: `${acara}.jenis.options.lain` },
    { remove: 'tables.retribusi.rules.lain' },
  ];
  const ours: readonly Change[] = [{ set: `${acara}.tanggal.when`, to: 'jenis = "lain"' }];
  const { conflicts } = merging(theirs, ours);
  expect(conflicts.map(one => one.id)).toEqual([`dangling:${acara}.tanggal.when`]);
  const sides = { base, ours: made(ours), theirs: made(theirs) };
  const said = conflicts.map(one => sentenceOfConflict(one, sides, 'id'));
  expect(said[0]).toContain('Pilihan "lain" tidak ada.');
  expect(said[0]).toContain('Daerah Anda: Syarat tampil isian "Tanggal acara" ditetapkan');
  expect(said[0]).toContain('Asal: Pilihan');
});

test('a conflict in both languages', () => {
  const theirs: readonly Change[] = [{ set: 'parameters.hari_periksa.default', to: 2 }];
  const ours: readonly Change[] = [{ set: 'parameters.hari_periksa.default', to: 1 }];
  const [conflict] = merging(theirs, ours).conflicts;
  const sides = { base, ours: made(ours), theirs: made(theirs) };
  if (conflict === undefined) throw new Error('none');
  expect(sentenceOfConflict(conflict, sides, 'id')).toBe(
    'Daerah Anda mengubah nilai bawaan parameter "Hari pemeriksaan" menjadi 1, asal mengubahnya menjadi 2 (tadinya 3). Pakai yang mana?',
  );
  expect(sentenceOfConflict(conflict, sides, 'en')).toBe(
    'Your region changed the default of the parameter “Days of examination” to 1, the origin changed it to 2 (it was 3). Which one is to be used?',
  );
});

describe('files', () => {
  test('an adaptation', () => {
    const { value, findings } = readAdaptation(
      'a.yaml',
      'base: izin_keramaian@1.0.0\nchanges:\n  - { set: name, to: Izin, reason: Perbup }\n  - { add: legal.x, value: X, after: null }\n',
    );
    expect(findings).toEqual([]);
    expect(value?.changes).toHaveLength(2);
    expect(digestOf(made(value?.changes ?? []))).toMatch(/^sha256:/);
  });

  test.each([
    ['no base', 'changes: []\n', 'shape.form'],
    ['a base without a whole version', 'base: lapor@1\nchanges: []\n', 'shape.form'],
    ['no changes', 'base: lapor@1.0.0\n', 'shape.type'],
    ['an unknown key', 'base: lapor@1.0.0\nchanges: []\nlebih: 1\n', 'shape.unknown-key'],
    ['a change without a verb', 'base: lapor@1.0.0\nchanges: [{ to: 1 }]\n', 'change.shape'],
    ['a change with two verbs', 'base: lapor@1.0.0\nchanges: [{ set: name, to: x, remove: name }]\n', 'change.shape'],
    ['a reason that is no text', 'base: lapor@1.0.0\nchanges: [{ remove: name, reason: 1 }]\n', 'shape.type'],
    ['no map', '- 1\n', 'source.not-a-map'],
    ['no YAML', 'base: "x\n', 'source.syntax'],
  ])('%s', (_, content, code) => {
    const { value, findings } = readAdaptation('a.yaml', content);
    expect(value).toBeUndefined();
    expect(findings.map(one => one.code)).toContain(code);
    expect(findings.every(one => one.file === 'a.yaml')).toBe(true);
  });

  test('choices', () => {
    const read = readChoices('c.yaml', 'name: ours\n"both-moved:form.pages.a": { edit: null }\n');
    expect(read.value).toEqual({ name: 'ours', 'both-moved:form.pages.a': { edit: null } });
    expect(readChoices('c.yaml', '').value).toEqual({});
    expect(readChoices('c.yaml', 'name: mine\n').findings.map(one => one.code)).toEqual(['shape.one-of']);
    expect(readChoices('c.yaml', '[]').findings.map(one => one.code)).toEqual(['source.not-a-map']);
  });

  test('values', () => {
    expect(readValues('v.yaml', 'telepon: "021"\nhari: 3\n').value).toEqual({ telepon: '021', hari: 3 });
    expect(readValues('v.yaml', 'parameters: { hari: 3 }\nroles: {}\n').value).toEqual({ hari: 3 });
    expect(readValues('v.yaml', 'hari: [3]\n').findings.map(one => one.code)).toEqual(['shape.type']);
  });
});
