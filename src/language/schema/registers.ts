/** Registers: what records of decided cases are kept of. */
import type { ExpectedRecord, RecordStep, Register, Validity } from '../registers/definition.ts';
import {
  collection,
  dateOrNull,
  days,
  type Element,
  element,
  expression,
  list,
  lookup,
  oneOf,
  reference,
  scalar,
  whole,
  words,
} from './shapes.ts';

export const register: Element<Register> = {
  about:
    'Records that cases add, change and end. Its id is that of the region’s register: applications that declare the same id keep one.',
  properties: {
    name: { shape: words(120), required: true, about: 'Name of the register.', example: 'name: Daftar pedagang' },
    key: {
      shape: list(reference, 5),
      required: true,
      about: 'Fields that make a record the same; unique among the records in force of a region.',
      example: 'key: [nik]',
    },
    title: { shape: reference, required: true, about: "Field shown as the record's name.", example: 'title: nama' },
    number: { shape: reference, about: 'Field by whose value people know the record.', example: 'number: nomor_induk' },
    fields: {
      shape: collection('field', 40),
      required: true,
      about:
        'What is kept; kinds of the form but files, tables, places, several choices, declarations, records and computed.',
      example: 'fields: { nama: { type: text, label: Nama } }',
    },
    validity: {
      shape: element('validity'),
      about: 'For how long a record holds; absent: until it is ended.',
      example: 'validity: { years: 2 }',
    },
    remind: {
      shape: list(whole(1, 3_650), 5),
      about: 'Days before the end on which its holder is reminded.',
      example: 'remind: [60, 30]',
    },
    holder: {
      shape: lookup(reference, 4, 'id', ['name', 'nik', 'phone', 'email']),
      about: "Which fields are the holder's.",
      example: 'holder: { name: nama, nik: nik, phone: telepon }',
    },
    public: {
      shape: list(reference, 40),
      about: 'Fields that anybody may read as open data, of records in force.',
      example: 'public: [nomor_induk, kios]',
    },
  },
};

export const validity: Element<Validity> = {
  about: 'A length of time: one of years, months or days.',
  properties: {
    years: { shape: days, about: 'Years, or `{parameter_id}`.', example: 'years: 2' },
    months: { shape: days, about: 'Months, or `{parameter_id}`.', example: 'months: 6' },
    days: { shape: days, about: 'Days, or `{parameter_id}`.', example: 'days: 90' },
  },
};

const does = oneOf('add', 'change', 'end');

export const record_step: Element<RecordStep> = {
  about: 'What an action does to a register.',
  properties: {
    register: { shape: reference, required: true, about: 'Which register.', example: 'register: pedagang' },
    does: { shape: does, required: true, about: 'A new record, a change of one, or its end.', example: 'does: add' },
    record: {
      shape: reference,
      about: 'With `change` and `end`: the field of type `record` that names it.',
      example: 'record: stan',
    },
    set: {
      shape: lookup(expression, 40),
      about: 'FEEL by field of the register.',
      example: 'set: { nama: nama_lengkap }',
    },
    until: {
      shape: expression,
      about: "Last day on which it holds; absent: by the register's validity for a new one, else as it was.",
      example: 'until: today + duration("P1Y")',
    },
    reason: { shape: expression, about: 'With `end`: why.', example: 'reason: alasan' },
  },
};

export const expected_record: Element<ExpectedRecord> = {
  about: 'What the step must have done to a register.',
  properties: {
    register: { shape: reference, required: true, about: 'Which register.', example: 'register: pedagang' },
    does: { shape: does, required: true, about: 'A new record, a change, or an end.', example: 'does: add' },
    values: { shape: lookup(scalar, 40), about: 'Values that it must set.', example: 'values: { nama: Siti }' },
    until: { shape: dateOrNull, about: 'Last day; null: until it is ended.', example: 'until: 2028-03-01' },
  },
};
