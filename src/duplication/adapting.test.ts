/** The law of adapting, on an application of the library: wishes become changes, and changes a whole tree. */
import { beforeAll, describe, expect, test } from 'vitest';
import { folder } from '../../test/duplication.ts';
import {
  type Change,
  compile,
  type Definition,
  elementAt,
  nationalCalendar,
  readApplication,
  runScenarios,
} from '../language/index.ts';
import { adapted, editsOf, errorsIn, ownChanges, type Wish, wishing, without } from './adapting.ts';
import { exampleAnswer, isConsequence } from './consequences.ts';
import { readEdit } from './edit-forms.ts';
import { kindOf, mayRemove, newId, whereOf } from './elements.ts';

let base: Definition;
beforeAll(() => {
  const archetype = readApplication(folder('archetypes/permohonan')).definition;
  const read = readApplication(folder('krk'), () => archetype);
  if (read.definition === undefined) throw new Error(JSON.stringify(read.findings));
  base = read.definition;
});

const why = { reason: 'Menurut kebiasaan di sini.' };
const wished = (...wishes: Wish[]): readonly Change[] =>
  wishes.reduce<readonly Change[]>((list, wish) => wishing(base, list, wish, why), []);
const [firstPage = ''] = ['pemohon'];
const pageId = (): string =>
  base.form.pages[firstPage] === undefined ? (Object.keys(base.form.pages)[0] ?? '') : firstPage;

describe('a wish', () => {
  test('for the same thing twice is one change, and back to the release is none', () => {
    const once = wished({ kind: 'value', path: 'name', value: 'KRK Kami', english: '' });
    const twice = wishing(base, once, { kind: 'value', path: 'name', value: 'KRK Daerah Kami', english: '' }, why);
    expect(editsOf(twice)).toHaveLength(1);
    expect(adapted(base, twice).definition?.name).toBe('KRK Daerah Kami');
    expect(wishing(base, twice, { kind: 'value', path: 'name', value: base.name }, why)).toEqual([]);
  });

  test('takes the old English along, so that none says what is no longer so', () => {
    expect(base.translations.en?.name).toBeDefined();
    const list = wished({ kind: 'value', path: 'name', value: 'KRK Kami', english: '' });
    expect(adapted(base, list).definition?.translations.en?.name).toBeUndefined();
    expect(editsOf(list)).toHaveLength(1);
    const both = wished({ kind: 'value', path: 'name', value: 'KRK Kami', english: 'City plan' });
    expect(adapted(base, both).definition?.translations.en?.name).toBe('City plan');
  });

  test('to remove what was added takes the addition out, with all that was changed about it', () => {
    const path = `form.pages.${pageId()}.fields.nomor_rumah`;
    const added = wished(
      { kind: 'add', path, value: { type: 'text', label: 'Nomor rumah' }, after: null },
      { kind: 'value', path: `${path}.label`, value: 'Nomor rumah atau blok' },
    );
    expect(adapted(base, added).definition?.form.pages[pageId()]?.fields.nomor_rumah?.label).toBe(
      'Nomor rumah atau blok',
    );
    expect(wishing(base, added, { kind: 'remove', path }, why)).toEqual([]);
  });

  test('can be taken back alone', () => {
    const list = wished(
      { kind: 'value', path: 'name', value: 'A', english: 'B' },
      { kind: 'value', path: 'summary', value: 'Ringkas.', english: '' },
    );
    expect(editsOf(list).map(edit => edit.with.length)).toEqual([1, 1]);
    expect(adapted(base, without(list, 0) ?? []).definition).toMatchObject({ name: base.name, summary: 'Ringkas.' });
    expect(without(list, 2)).toBeUndefined();
  });
});

describe('what follows from it', () => {
  test('a new question that must be answered is answered in every scenario, and all still pass', () => {
    const path = `form.pages.${pageId()}.fields.nomor_rumah`;
    const made = adapted(
      base,
      wished({ kind: 'add', path, value: { type: 'text', label: 'Nomor rumah', required: true }, after: null }),
    );
    expect(errorsIn(made.findings)).toEqual([]);
    const tree = made.definition ?? base;
    const results = runScenarios(compile(tree), nationalCalendar);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(one => !one.passed)).toEqual([]);
    expect(made.changes.some(isConsequence)).toBe(true);
    expect(ownChanges(made.changes)).toHaveLength(1);
  });

  test('a question that is gone takes its translations and its answers with it', () => {
    const [page, id] = Object.entries(base.form.pages).flatMap(([one, { fields }]) =>
      Object.entries(fields)
        .filter(([, field]) => field.required === undefined && field.type === 'file')
        .map(([field]) => [one, field] as const),
    )[0] ?? ['', ''];
    const optional = Object.entries(base.form.pages).flatMap(([one, { fields }]) =>
      Object.entries(fields)
        .filter(([, field]) => field.required === undefined)
        .map(([field]) => [one, field] as const),
    );
    const [chosenPage, chosen] = id === '' ? (optional[0] ?? ['', '']) : [page, id];
    const path = `form.pages.${chosenPage}.fields.${chosen}`;
    const made = adapted(base, wished({ kind: 'remove', path }));
    const tree = made.definition;
    expect(tree === undefined ? undefined : elementAt(tree, path)).toBeUndefined();
    const texts = Object.keys(tree?.translations.en ?? {}).filter(one => one.startsWith(`${path}.`));
    expect(texts).toEqual([]);
    const answered = Object.values(tree?.scenarios ?? {}).flatMap(one =>
      one.steps.flatMap(step => Object.keys(step.answers ?? {})),
    );
    expect(answered).not.toContain(chosen);
  });

  test('a change that cannot be made is a finding in words, not a failure', () => {
    const made = adapted(base, [{ set: 'form.pages.tidak_ada.title', to: 'X', reason: 'x' }]);
    expect(made.definition).toBeUndefined();
    expect(errorsIn(made.findings)).not.toEqual([]);
  });

  test('an outcome that is meant to change leaves its scenario out', () => {
    const [id = ''] = Object.keys(base.scenarios);
    const made = adapted(base, wished({ kind: 'value', path: 'summary', value: 'Lain.', english: '' }), new Set([id]));
    expect(made.definition?.scenarios[id]).toBeUndefined();
    expect(ownChanges(made.changes)).not.toContainEqual(expect.objectContaining({ remove: `scenarios.${id}` }));
  });

  test('an example answers every kind of question', () => {
    expect(
      exampleAnswer(
        { type: 'choices', label: 'x', options: { a: { label: 'A' }, b: { label: 'B' } }, at_least: 2 },
        '2026-01-01',
      ),
    ).toEqual(['a', 'b']);
    expect(exampleAnswer({ type: 'text', label: 'x', at_least: 20 }, '2026-01-01')).toHaveLength(20);
    expect(exampleAnswer({ type: 'number', label: 'x', at_least: 3 }, '2026-01-01')).toBe(3);
  });
});

describe('a form', () => {
  const read = (path: string, fields: Record<string, string>) =>
    readEdit(base, path, kindOf(path) ?? 'application', { alasan: 'Sebab.', ...fields });

  test('needs a reason', () => {
    expect(readEdit(base, '', 'application', { jenis: 'teks', 'teks.name': 'Lain' })).toMatchObject({
      mistakes: [{ field: 'alasan', fault: 'reason' }],
    });
  });

  test('adds a question with options, ids made from what people read', () => {
    const path = `form.pages.${pageId()}`;
    const fields = {
      jenis: 'tambah',
      label: 'Cara ambil surat',
      tipe: 'choice',
      pilihan: 'Datang sendiri\nDikirim pos\n',
      wajib: 'ya',
      setelah: '',
    };
    expect(read(path, fields)).toMatchObject({
      wishes: [
        {
          kind: 'add',
          path: `${path}.fields.cara_ambil_surat`,
          after: null,
          value: {
            type: 'choice',
            required: true,
            options: { datang_sendiri: { label: 'Datang sendiri' }, dikirim_pos: {} },
          },
        },
      ],
    });
    expect(read(path, { ...fields, pilihan: 'Satu' })).toMatchObject({
      mistakes: [{ field: 'pilihan', fault: 'options' }],
    });
    expect(read(path, { ...fields, tipe: 'computed' })).toMatchObject({ mistakes: [{ fault: 'type' }] });
  });

  test('holds a default to its limits', () => {
    expect(read('parameters.hari_putus', { jenis: 'bawaan', 'nilai.hari_putus': '12' })).toMatchObject({
      wishes: [{ path: 'parameters.hari_putus.default', value: 12 }],
    });
    expect(read('parameters.hari_putus', { jenis: 'bawaan', 'nilai.hari_putus': '40' })).toMatchObject({
      mistakes: [{ fault: 'value' }],
    });
    expect(read('parameters.nomor_surat', { jenis: 'bawaan', 'nilai.nomor_surat': '{urut}' })).toMatchObject({
      mistakes: [{ fault: 'not-possible' }],
    });
  });

  test('changes a deadline of the whole case', () => {
    expect(read('flow', { jenis: 'tenggat', hari: '7', jam: 'calendar' })).toMatchObject({
      wishes: [{ path: 'flow.deadline', value: { days: 7, clock: 'calendar' } }],
    });
    expect(read('flow', { jenis: 'tenggat', hari: 'tujuh' })).toMatchObject({ mistakes: [{ field: 'hari' }] });
  });

  test('changes the words of a notice', () => {
    const [id = ''] = Object.keys(base.notices ?? {});
    expect(kindOf(`notices.${id}`)).toBe('notice');
    expect(
      read(`notices.${id}`, { jenis: 'teks', 'teks.title': 'Judul kami', 'teks.text': 'Isi kami.' }),
    ).toMatchObject({
      wishes: [
        { path: `notices.${id}.title`, value: 'Judul kami' },
        { path: `notices.${id}.text`, value: 'Isi kami.' },
      ],
    });
  });

  test('offers no removal of a required question, and no unknown part', () => {
    const [page, id] = Object.entries(base.form.pages).flatMap(([one, { fields }]) =>
      Object.entries(fields)
        .filter(([, field]) => field.required === true)
        .map(([field]) => [one, field] as const),
    )[0] ?? ['', ''];
    const path = `form.pages.${page}.fields.${id}`;
    expect(mayRemove(base, 'field', path)).toBe(false);
    expect(read(path, { jenis: 'hapus' })).toMatchObject({ mistakes: [{ fault: 'not-possible' }] });
    for (const wrong of ['letters', 'form.pages', 'flow.start', 'values.x', '__proto__', 'form.pages.a.fields.b.when'])
      expect(kindOf(wrong)).toBeUndefined();
  });

  test('names a place from the outside in', () => {
    const [[page, { title, fields }] = ['', { title: '', fields: {} }]] = Object.entries(base.form.pages);
    const [[field, { label }] = ['', { label: '' }]] = Object.entries(fields);
    expect(whereOf(base, `form.pages.${page}.fields.${field}.hint`)).toBe(`${title} › ${label}`);
    expect(newId('Nomor rumah!', new Set(['nomor_rumah']))).toBe('nomor_rumah_2');
    expect(newId('123', new Set())).toBe('isian');
  });
});
