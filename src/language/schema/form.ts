/** What the citizen is asked, and what is worked out from the answers. */
import type { DecisionTable, Field, Form, NamedValue, Option, Page, PrefillSource, Privacy } from '../definition.ts';
import { ASKED_TYPES } from '../field-types.ts';
import { PATTERN_AT_MOST } from '../limits.ts';
import {
  collection,
  condition,
  type Element,
  element,
  expression,
  list,
  lookup,
  number,
  oneOf,
  plain,
  reference,
  text,
  whole,
  words,
} from './shapes.ts';

export const form: Element<Form> = {
  about: 'The form: pages in order.',
  properties: {
    pages: { shape: collection('page', 40), required: true, about: 'Pages by id.' },
    confidential: {
      shape: expression,
      about: 'Where this is true of what is sent, who brings it is shown to nobody but the desk that has the case.',
      example: 'confidential: rahasiakan = true',
    },
  },
};

export const page: Element<Page> = {
  about: 'One page of the form.',
  properties: {
    title: { shape: words(120), required: true, about: 'Heading of the page.', example: 'title: Data pemohon' },
    intro: { shape: words(2_000), about: 'Markdown above the fields.' },
    when: { shape: expression, about: 'The page is shown only when this is true.', example: 'when: jenis = "badan"' },
    fields: { shape: collection('field', 60), required: true, about: 'Fields by id.' },
  },
};

const sized = ['text', 'longtext', 'address', 'number', 'money', 'file', 'table', 'choices'];
const sources: readonly PrefillSource[] = [
  'profile.name',
  'profile.nik',
  'profile.phone',
  'profile.email',
  'profile.address',
  'profile.place',
  'earlier',
  'case.ticket',
  'case.service',
  'case.agency',
  'case.ended',
];

export const field: Element<Field> = {
  about: 'A question to the citizen, or (in an action) to the officer. Its id is its name in expressions.',
  properties: {
    type: {
      shape: oneOf(...ASKED_TYPES, 'computed'),
      required: true,
      about: 'What kind of answer it takes.',
      example: 'type: choice',
    },
    label: {
      shape: words(500),
      required: true,
      about: 'The question, or the statement of a declaration.',
      example: 'label: Kategori laporan',
    },
    hint: { shape: words(500), about: 'Help beneath the label.' },
    example: { shape: plain(200), about: 'Invented example of an answer.', example: 'example: Jalan Melati 12' },
    required: {
      shape: condition,
      about: '`true`, or the condition under which it must be answered.',
      example: 'required: true',
      types: [...ASKED_TYPES],
    },
    when: {
      shape: expression,
      about: 'The field is shown only when this is true.',
      example: 'when: kategori = "jalan"',
    },
    options: {
      shape: collection('option', 500, 'label'),
      about: 'Choices by id. A bare text is the label.',
      example: 'options: { jalan: Jalan rusak, lampu: Lampu mati }',
      types: ['choice', 'choices'],
    },
    at_least: {
      shape: number(-1e12, 1e12),
      about: 'Fewest characters, files, rows or chosen options; smallest number.',
      example: 'at_least: 1',
      types: sized,
    },
    at_most: {
      shape: number(-1e12, 1e12),
      about: 'Most characters, files, rows or chosen options; largest number.',
      example: 'at_most: 5',
      types: sized,
    },
    pattern: {
      shape: text(PATTERN_AT_MOST),
      about: 'ECMAScript regular expression that the whole answer must match; repetitions bounded.',
      example: "pattern: '[A-Z]{1,2} [0-9]{1,4} [A-Z]{1,3}'",
      types: ['text'],
    },
    pattern_message: {
      shape: words(300),
      about: 'What the citizen reads when it does not match.',
      example: 'pattern_message: Tulis nomor polisi seperti H 1234 AB.',
      types: ['text'],
    },
    earliest: { shape: expression, about: 'Earliest date.', example: 'earliest: today', types: ['date'] },
    latest: { shape: expression, about: 'Latest date.', example: 'latest: today + duration("P30D")', types: ['date'] },
    accept: {
      shape: oneOf('image', 'document', 'any'),
      about: 'Kinds of file: photographs, PDF documents, or both.',
      example: 'accept: image',
      types: ['file'],
    },
    max_megabytes: {
      shape: number(0.1, 10),
      about: 'Size of each file in megabytes of 10^6 bytes.',
      example: 'max_megabytes: 5',
      types: ['file'],
    },
    detail: {
      shape: oneOf('kecamatan', 'kelurahan', 'rw', 'rt'),
      about: 'How exact the place must be.',
      example: 'detail: kelurahan',
      types: ['place'],
    },
    coordinates: {
      shape: oneOf('none', 'optional', 'required'),
      about: "Whether the phone's position is asked for.",
      example: 'coordinates: optional',
      types: ['place'],
    },
    columns: {
      shape: collection('field', 20),
      about: 'Columns of a table, fields themselves.',
      example: 'columns: { nama: { type: text, label: Nama } }',
      types: ['table'],
    },
    booking: {
      shape: reference,
      about: 'What is booked.',
      example: 'booking: uji',
      types: ['booking'],
    },
    value: {
      shape: expression,
      about: 'FEEL giving what is shown and stored.',
      example: 'value: panjang * lebar',
      types: ['computed'],
    },
    checks: {
      shape: collection('check', 20),
      about: 'Rules across fields.',
      example: 'checks: { urut: { that: selesai >= mulai, message: Tanggal selesai mendahului tanggal mulai. } }',
    },
    privacy: {
      shape: element('privacy'),
      about: 'Class of personal data (UU 27/2022).',
      example: 'privacy: { class: specific, basis: Kewajiban hukum, retention_years: 5 }',
    },
    register: {
      shape: reference,
      about: 'Register in which it is looked for.',
      example: 'register: pedagang',
      types: ['record'],
    },
    by: {
      shape: list(reference, 5),
      about: "Fields of the register by which it is looked for; absent: its number, the holder's NIK, its name.",
      example: 'by: [nomor_induk, nik]',
      types: ['record'],
    },
    fill: {
      shape: lookup(reference, 40),
      about: 'Fields of the form that are filled in, each from a field of the record.',
      example: 'fill: { nama_pedagang: nama }',
      types: ['record'],
    },
    prefill: {
      shape: oneOf(...sources),
      about:
        'Filled in for a citizen who is signed in and wants that: from their profile, or with their newest answer to the field of the same id, type and privacy purpose (`earlier`).',
      example: 'prefill: profile.name',
    },
  },
};

export const option: Element<Option> = {
  about: 'One choice.',
  properties: {
    label: { shape: words(200), required: true, about: 'What is read.', example: 'label: Jalan rusak' },
    hint: { shape: words(300), about: 'Help beneath the choice.' },
    when: {
      shape: expression,
      about: 'The choice is offered only when this is true.',
      example: 'when: kategori = "jalan"',
    },
  },
};

export const check: Element<NonNullable<Field['checks']>[string]> = {
  about: 'A rule across fields, held once every field that it names is answered.',
  properties: {
    that: { shape: expression, required: true, about: 'What must be true.', example: 'that: selesai >= mulai' },
    message: {
      shape: words(300),
      required: true,
      about: 'What the citizen reads when it is not.',
      example: 'message: Tanggal selesai mendahului tanggal mulai.',
    },
  },
};

export const privacy: Element<Privacy> = {
  about: 'How the law looks at this answer (UU 27/2022).',
  properties: {
    class: {
      shape: oneOf('none', 'general', 'specific'),
      required: true,
      about: 'Not personal, general, or specific personal data (article 4).',
      example: 'class: general',
    },
    basis: {
      shape: plain(300),
      about: 'Ground for processing (article 20).',
      example: 'basis: Pelaksanaan kewajiban hukum',
    },
    purpose: { shape: plain(300), about: 'What it is used for.', example: 'purpose: Menghubungi pelapor' },
    retention_years: {
      shape: whole(0, 100),
      about: 'Years it is kept after the case ends.',
      example: 'retention_years: 5',
    },
  },
};

const results = ['text', 'number', 'money', 'date', 'yes-no'] as const;

export const value: Element<NamedValue> = {
  about: 'A named value. Its id is its name in expressions.',
  properties: {
    label: { shape: words(120), required: true, about: 'What is read beside it.', example: 'label: Luas reklame' },
    type: { shape: oneOf(...results), required: true, about: 'What it gives.', example: 'type: number' },
    value: { shape: expression, required: true, about: 'FEEL.', example: 'value: panjang * lebar' },
  },
};

export const table: Element<DecisionTable> = {
  about: 'A decision table (OMG DMN). Its id is the name of its result in expressions.',
  properties: {
    label: {
      shape: words(120),
      required: true,
      about: 'What is read beside the result.',
      example: 'label: Tarif per meter persegi',
    },
    hit: {
      shape: oneOf('unique', 'first', 'any', 'collect-sum'),
      required: true,
      about:
        '`unique`: one rule fits; `first`: the first that fits; `any`: those that fit agree; `collect-sum`: the sum of those that fit.',
      example: 'hit: unique',
    },
    inputs: {
      shape: collection('input', 10),
      required: true,
      about: 'What the rules look at.',
      example: 'inputs: { kelas: { label: Kelas jalan, value: kelas_jalan } }',
    },
    output: {
      shape: element('output'),
      required: true,
      about: 'What the rules give.',
      example: 'output: { label: Tarif, type: money }',
    },
    rules: {
      shape: collection('rule', 300),
      required: true,
      about: 'Rules by id, in order.',
      example: 'rules: { utama: { when: { kelas: \'"utama"\' }, then: 50000 } }',
    },
  },
};

export const input: Element<DecisionTable['inputs'][string]> = {
  about: 'One input of a decision table.',
  properties: {
    label: { shape: plain(120), required: true, about: 'Heading of the column.', example: 'label: Kelas jalan' },
    value: { shape: expression, required: true, about: 'FEEL.', example: 'value: kelas_jalan' },
  },
};

export const output: Element<DecisionTable['output']> = {
  about: 'The output of a decision table.',
  properties: {
    label: { shape: plain(120), required: true, about: 'Heading of the column.', example: 'label: Tarif' },
    type: {
      shape: oneOf('text', 'number', 'money', 'yes-no'),
      required: true,
      about: 'What it gives.',
      example: 'type: money',
    },
  },
};

export const rule: Element<DecisionTable['rules'][string]> = {
  about: 'One rule of a decision table.',
  properties: {
    when: {
      shape: lookup(expression, 10),
      required: true,
      about: 'FEEL unary test by input; an input left out (or `-`) fits anything.',
      example: "when: { luas: '[0..8]' }",
    },
    // biome-ignore lint/suspicious/noThenProperty: the language's word for a rule's result; nobody awaits it.
    then: { shape: expression, required: true, about: 'FEEL giving the result.', example: 'then: 50000' },
  },
};
