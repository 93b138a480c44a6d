import { expect, test } from 'vitest';
import { app, fixture } from '../../test/fixtures/small-application.ts';
import { blanksOf, compile, fillText, localised, withDefaults } from './compile.ts';

test('an expression is parsed once', () => {
  expect(app.expression('nama = "x"')).toBe(app.expression('nama = "x"'));
  expect(app.expression('nama = "x"')).not.toBe(app.expression('nama = "x"', 'barang'));
});

test('every field is found by id, wherever it stands', () => {
  expect(app.fields.get('nama')).toMatchObject({ page: 'isi' });
  expect(app.fields.get('catatan')).toMatchObject({ stage: 'masuk', action: 'lengkapi' });
});

test('translations take the place of texts, and of nothing else', () => {
  const translated = {
    ...fixture,
    translations: {
      en: {
        name: 'Test',
        'form.pages.isi.fields.jenis.options.jalan.label': 'Broken road',
        'flow.start': 'x.y',
        'form.pages': 'no',
        'letters.tidak.ada': 'no',
      },
    },
  };
  const english = localised(compile(translated), 'en');
  expect(english.name).toBe('Test');
  expect(english.form.pages.isi?.fields.jenis?.options?.jalan?.label).toBe('Broken road');
  expect(english.form.pages.isi?.fields.nama).toBe(fixture.form.pages.isi?.fields.nama);
  expect(localised(translated, 'en')).toBe(localised(translated, 'en'));
  expect(localised(translated, 'id')).toBe(translated);
  expect(fixture.name).toBe('Uji');
});

test.each([
  ['{daerah} punya {n} hari', 'Contoh punya 3 hari'],
  ['{tahun} {besar} {pecah} {ya}', '2026 1.250.000 2,5 Ya'],
  ['{tidak_ada} {kosong} {Daerah} {{nama}}', '{tidak_ada} {kosong} {Daerah} {{nama}}'],
])('%s', (text, filled) => {
  expect(
    fillText(text, { daerah: 'Contoh', n: 3, tahun: 2026, besar: 1_250_000, pecah: 2.5, ya: true, kosong: '' }),
  ).toBe(filled);
});

test('blanks and defaults', () => {
  expect(blanksOf(fixture).map(blank => blank.id)).toEqual(['nomor']);
  expect(withDefaults(fixture, { hari_periksa: 7 })).toEqual({ hari_periksa: 7, tarif: 1_250_000 });
});
