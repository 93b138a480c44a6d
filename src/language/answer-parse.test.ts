import { describe, expect, test } from 'vitest';
import { cleanText, normalPhone, parseAnswer, readNumber } from './answer-parse.ts';
import type { Answer, Field, FieldType } from './definition.ts';
import type { Typed } from './flow/runtime.ts';

const f = (type: FieldType, more: Partial<Field> = {}): Field => ({ type, label: 'Isian', ...more });
const options = { a: { label: 'Satu' }, b: { label: 'Dua' }, c: { label: 'Tiga' } };
const columns: Record<string, Field> = {
  nama: f('text', { label: 'Nama', required: true }),
  lahir: f('date', { label: 'Lahir' }),
  umur: f('number', { label: 'Umur', when: 'lahir = null' }),
};

describe('reading what was typed', () => {
  test.each<[FieldType, Typed, Answer]>([
    ['text', '  Siti\u202e  Aminah\u0000\n', 'Siti Aminah'],
    ['text', 'cafe\u0301', 'café'],
    ['text', '   ', null],
    ['longtext', 'satu\r\n\r\n\r\n\r\ndua  ', 'satu\n\ndua'],
    ['number', '1.250', 1250],
    ['number', '1.250,5', 1250.5],
    ['number', '2,5', 2.5],
    ['number', '2.5', 2.5],
    ['number', '-3', -3],
    ['number', 7, 7],
    ['money', 'Rp 1.250.000,00', 1_250_000],
    ['money', '1250000,-', 1_250_000],
    ['date', { d: '7', m: '8', y: '1990' }, '1990-08-07'],
    ['date', { d: '', m: ' ', y: '' }, null],
    ['date', '1990-08-07', '1990-08-07'],
    ['date', '7/8/1990', '1990-08-07'],
    ['time', '9.30', '09:30'],
    ['yes-no', 'ya', true],
    ['yes-no', 'false', false],
    ['choice', 'a', 'a'],
    ['choices', ['c', 'a', 'a', ''], ['a', 'c']],
    ['choices', 'b', ['b']],
    ['nik', '3374 0101 0190 0001', '3374010101900001'],
    ['phone', '+62 812-3456-7890', '081234567890'],
    ['phone', '81234567890', '081234567890'],
    ['phone', '(024) 354 8765', '0243548765'],
    ['phone', '+65 6123 4567', '+6561234567'],
    ['email', ' Siti@Contoh.ID ', 'Siti@contoh.id'],
    ['declaration', 'on', true],
    ['declaration', '', false],
    [
      'place',
      {
        kecamatan: '33.74.01',
        kelurahan: '',
        rw: '3',
        rt: '12',
        address: 'Jl. Mawar 1',
        latitude: '-6,98',
        longitude: '110.41',
      },
      { kecamatan: '33.74.01', rw: '003', rt: '012', address: 'Jl. Mawar 1', latitude: -6.98, longitude: 110.41 },
    ],
    ['place', { kecamatan: '' }, null],
    [
      'table',
      [
        { nama: 'Siti', lahir: '7-8-1990' },
        { nama: '', lahir: '' },
      ],
      [{ nama: 'Siti', lahir: '1990-08-07', umur: null }],
    ],
    ['table', [{ nama: 'Siti', umur: 'dua' }], [{ nama: 'Siti', lahir: null, umur: 'dua' }]],
    ['computed', 'apa saja', null],
  ])('%s: %o is %o', (type, typed, answer) => {
    expect(parseAnswer(f(type, type === 'table' ? { columns } : { options }), typed)).toEqual({ answer });
  });

  test.each<[FieldType, Typed, string, string]>([
    ['number', 'dua', 'number', 'dua'],
    ['number', '1,250.50', 'number', '1,250.50'],
    ['money', '12,5', 'money', '12,5'],
    ['date', { d: '31', m: '2', y: '2026' }, 'date', '31-2-2026'],
    ['date', { d: '3', m: '', y: '' }, 'date', '3--'],
    ['time', '25.00', 'time', '25.00'],
    ['yes-no', 'mungkin', 'yes-no', 'mungkin'],
    ['choice', 'z', 'choice', 'z'],
    ['choices', ['a', 'z'], 'choice', 'a, z'],
    ['nik', '3374013502050003', 'nik-date', '3374013502050003'],
    ['nip', '123', 'nip-digits', '123'],
    ['phone', '12', 'phone', '12'],
    ['email', 'siti@contoh', 'email', 'siti@contoh'],
    ['place', { rw: '3' }, 'place-kecamatan', '3'],
    ['place', { kecamatan: '1', latitude: '52', longitude: '13' }, 'coordinates-outside', '1-52-13'],
  ])('%s: %o is a fault %s', (type, typed, fault, kept) =>
    expect(parseAnswer(f(type, { options }), typed)).toEqual({ fault, kept }),
  );

  test('anything at all can be typed', () => {
    const types: FieldType[] = [
      'text',
      'longtext',
      'number',
      'money',
      'date',
      'time',
      'yes-no',
      'choice',
      'choices',
      'nik',
      'kk',
      'nip',
      'phone',
      'email',
      'address',
      'place',
      'file',
      'table',
      'declaration',
      'computed',
    ];
    const typed = [
      '',
      'x',
      5,
      true,
      null,
      [],
      ['a'],
      {},
      { d: 'x' },
      [{ a: 'b' }],
      '\ud800',
      'x'.repeat(30_000),
    ] as Typed[];
    for (const type of types)
      for (const one of typed) expect(() => parseAnswer(f(type, { options, columns }), one)).not.toThrow();
  });

  test('files are taken as they are kept, and nothing else', () => {
    const file = { digest: 'sha256:1', name: 'a.jpg', bytes: 10, mediaType: 'image/jpeg' };
    expect(parseAnswer(f('file'), [file, 'x'] as unknown as Typed)).toEqual({ answer: [file] });
  });

  test('the parts by themselves', () => {
    expect(['12.345.678', '12.34', '1.2345', ''].map(readNumber)).toEqual([12_345_678, 12.34, 1.2345, undefined]);
    expect(['6281234567890', '0062 81234567890', '021-345678'].map(normalPhone)).toEqual([
      '081234567890',
      '081234567890',
      '021345678',
    ]);
    expect(cleanText('a\u200bb\tc\u00add', false)).toBe('ab cd');
  });
});
