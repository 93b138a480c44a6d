/** What the forms about an application send, read: values with their faults, desks that exist, options by role. Pure. */
import { describe, expect, test } from 'vitest';
import type { Definition, Parameter } from '../language/index.ts';
import { readValue, readValues } from './blanks.ts';
import { optionsOfRoles, readMappings, typedValues, writtenValue } from './forms.ts';
import { missingFrom } from './installation.ts';

const parameters: Record<string, Parameter> = {
  biaya: { type: 'money', label: 'Biaya', local: true, at_most: 1_000_000 },
  hari: { type: 'working-days', label: 'Hari', default: 3, at_least: 1, at_most: 10 },
  mulai: { type: 'date', label: 'Mulai', local: true, optional: true },
  nomor: { type: 'number-pattern', label: 'Nomor', local: true },
  gratis: { type: 'yes-no', label: 'Gratis' },
};
const definition = {
  parameters,
  roles: { loket: { name: 'Loket', at: 'agency' }, lurah: { name: 'Lurah', at: 'kelurahan' } },
  form: {
    pages: {
      a: {
        title: 'A',
        fields: {
          bidang: {
            type: 'choice',
            label: 'Bidang',
            options: { jalan: { label: 'Jalan' }, lampu: { label: 'Lampu' } },
          },
        },
      },
    },
  },
  flow: {
    start: 'x',
    stages: {
      x: {
        name: 'X',
        turn: 'loket',
        actions: {
          kirim: { label: 'Kirim', to: 'x', dispatch: { by: 'bidang', role: 'loket' } },
          lagi: { label: 'Lagi', dispatch: { by: 'bidang', role: 'loket' } },
        },
      },
    },
  },
} as unknown as Definition;

describe('values', () => {
  test.each([
    ['biaya', 'Rp 1.000.000', { value: 1_000_000 }],
    ['biaya', '1.000.001', { fault: 'too-large' }],
    ['biaya', '12,5', { fault: 'number' }],
    ['hari', '0', { fault: 'too-small' }],
    ['hari', '', { empty: true }],
    ['mulai', '2026-02-30', { fault: 'date' }],
    ['nomor', '470/{tahun}', { fault: 'pattern' }],
    ['nomor', '470/{urut:3}/{tahun}', { value: '470/{urut:3}/{tahun}' }],
    ['gratis', 'true', { value: true }],
  ])('%s: %s', (id, typed, read) => {
    expect(readValue(parameters[id] as Parameter, typed)).toEqual(read);
  });

  test('come back from an input as they were written into it', () => {
    for (const [id, value] of [
      ['biaya', 12_500],
      ['hari', 7],
      ['gratis', false],
    ] as const) {
      expect(readValue(parameters[id] as Parameter, writtenValue(value))).toEqual({ value });
    }
  });

  test('of a date come in three parts; an empty one takes the value away; what was not asked stays', () => {
    const typed = typedValues(definition, {
      'nilai.mulai-y': '2026',
      'nilai.mulai-m': '3',
      'nilai.mulai-d': '9',
      'nilai.biaya': '',
    });
    expect(typed).toEqual({ mulai: '2026-03-09', biaya: '' });
    expect(readValues(definition, typed, { biaya: 5, nomor: '{urut}' })).toEqual({
      values: { mulai: '2026-03-09', nomor: '{urut}' },
      faults: {},
    });
  });
});

describe('desks', () => {
  const here = { posts: new Set(['p1', 'p2']), kinds: new Set(['lurah']) };

  test('are those that exist; options are asked once however many actions dispatch by them', () => {
    expect(
      optionsOfRoles(definition)
        .get('loket')
        ?.map(one => one.id),
    ).toEqual(['jalan', 'lampu']);
    const fields = {
      'x.pos.loket': 'p1',
      'x.opsi.loket.jalan': 'p2',
      'x.opsi.loket.lampu': 'tidak-ada',
      'x.jenis.lurah': 'lurah',
      'x.cadangan.lurah': 'p2',
    };
    expect(readMappings(definition, fields, here, 'x.')).toEqual([
      { role: 'loket', option: '', post: 'p1', postKind: null, fallbackPost: null },
      { role: 'loket', option: 'jalan', post: 'p2', postKind: null, fallbackPost: null },
      { role: 'lurah', option: '', post: null, postKind: 'lurah', fallbackPost: 'p2' },
    ]);
  });

  test('for options alone do not make a role complete', () => {
    const mappings = readMappings(definition, { 'opsi.loket.jalan': 'p1', 'jenis.lurah': 'lurah' }, here);
    const lacks = missingFrom(definition, { nomor: '{urut}' }, mappings);
    expect(lacks.roles.map(one => one.id)).toEqual(['loket']);
    expect(lacks.blanks.map(one => one.id)).toEqual(['biaya']);
  });
});
