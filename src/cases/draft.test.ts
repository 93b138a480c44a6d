import { describe, expect, test } from 'vitest';
import type { Definition, Field } from '../language/index.ts';
import { fitted, NOTHING_FILLED, shownIn, withPosted, withTyped } from './draft.ts';
import { dateParts, type Posted, typedFrom, typedIn } from './typing.ts';

const posted = (fields: Readonly<Record<string, string | readonly string[]>>): Posted => {
  const all = (name: string): readonly string[] => [fields[name] ?? []].flat();
  return { one: name => all(name)[0], all, names: Object.keys(fields) };
};
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ type, label: 'Isian', ...more });

describe('what was typed', () => {
  test('a date is joined from its three inputs and taken apart again', () => {
    const typed = typedIn(field('date'), 'mulai', posted({ 'mulai-d': '2', 'mulai-m': '11', 'mulai-y': '2026' }));
    expect(typed).toBe('2026-11-02');
    expect(dateParts('2026-11-02')).toEqual({ day: '2', month: '11', year: '2026' });
  });

  test('what is no date stays in the inputs where it was typed', () => {
    const typed = typedIn(field('date'), 'mulai', posted({ 'mulai-d': '', 'mulai-m': 'Desember', 'mulai-y': '26' }));
    expect(dateParts(String(typed))).toEqual({ day: '', month: 'Desember', year: '26' });
  });

  test('rows of a table keep their order; a row in between may be missing', () => {
    const table = field('table', { columns: { nama: field('text'), umur: field('number') } });
    const typed = typedIn(
      table,
      'anak',
      posted({ 'anak-10-nama': 'C', 'anak-0-nama': 'A', 'anak-2-nama': 'B', 'anak-2-umur': '7' }),
    );
    expect(typed).toEqual([
      { nama: 'A', umur: '' },
      { nama: 'B', umur: '7' },
      { nama: 'C', umur: '' },
    ]);
  });

  test.each([
    [field('money'), 1_250_000, '1.250.000'],
    [field('number'), 2.5, '2,5'],
    [field('yes-no'), false, 'tidak'],
    [field('declaration'), true, 'ya'],
    [field('text'), 'Melati', 'Melati'],
    [field('choices'), null, []],
  ])('an answer is written as it is typed: %o', (of, answer, typed) => {
    expect(typedFrom(of, answer)).toEqual(typed);
    if (answer !== null) expect(withTyped(NOTHING_FILLED, 'x', of, typed).answers.x).toEqual(answer);
  });
});

describe('what a draft keeps', () => {
  const money = field('money');

  test('what cannot be read is kept as it was typed, and the old answer goes', () => {
    const before = withTyped(NOTHING_FILLED, 'biaya', money, '1.000');
    const after = withTyped(before, 'biaya', money, 'dua juta');
    expect(before).toEqual({ answers: { biaya: 1000 }, typed: {} });
    expect(after).toEqual({ answers: {}, typed: { biaya: 'dua juta' } });
    expect(shownIn(after, 'biaya', money)).toBe('dua juta');
    expect(withTyped(after, 'biaya', money, '2000000')).toEqual({ answers: { biaya: 2_000_000 }, typed: {} });
  });

  test('emptying an input takes the answer away', () => {
    const before = withTyped(NOTHING_FILLED, 'biaya', money, '1.000');
    expect(withTyped(before, 'biaya', money, '  ')).toEqual(NOTHING_FILLED);
  });

  test('a field that the page did not show keeps its answer', () => {
    const fields = { biaya: money, nama: field('text') };
    const before = withTyped(NOTHING_FILLED, 'biaya', money, '1.000');
    const after = withPosted(before, fields, new Set(['nama']), posted({ nama: 'Siti' }));
    expect(after.answers).toEqual({ biaya: 1000, nama: 'Siti' });
  });

  test('an unticked declaration is sent by no browser and still counts as unticked', () => {
    const declared = withTyped(NOTHING_FILLED, 'benar', field('declaration'), 'ya');
    expect(withPosted(declared, { benar: field('declaration') }, new Set(['benar']), posted({})).answers).toEqual({});
  });
});

test('another form keeps what still fits', () => {
  const files = [{ digest: 'a'.repeat(64), name: 'ktp.jpg', bytes: 10, mediaType: 'image/jpeg' }];
  const content = {
    answers: { nama: 'Siti', umur: 31, jenis: 'b', hilang: 'x', ktp: files, tinggi: 'dua', tanda: true },
    typed: { mulai: '31/Februari/2026', catatan: 'halo' },
  };
  const fields: Readonly<Record<string, Field>> = {
    nama: field('text'),
    umur: field('text'),
    jenis: field('choice', { options: { a: { label: 'A' } } }),
    ktp: field('file'),
    tinggi: field('number'),
    tanda: field('text'),
    mulai: field('date'),
    catatan: field('choices', { options: { a: { label: 'A' } } }),
  };
  const definition = { form: { pages: { satu: { title: 'Satu', fields } } } } as unknown as Definition;
  expect(fitted(content, definition)).toEqual({
    answers: { nama: 'Siti', umur: '31', ktp: files },
    typed: { mulai: '31/Februari/2026', tinggi: 'dua' },
  });
});
