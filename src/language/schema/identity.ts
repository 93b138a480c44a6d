/** What an application is called, what it rests upon, and what it leaves open for a region to say. */
import type { Definition, LegalBasis, Parameter, Role } from '../definition.ts';
import { STANDARD_COMPONENTS } from '../standard-components.ts';
import { AFFAIR_IDS } from './affairs.ts';
import {
  collection,
  type Element,
  element,
  list,
  lookup,
  number,
  oneOf,
  plain,
  reference,
  scalar,
  text,
  truth,
  words,
} from './shapes.ts';

export const definition: Element<Definition> = {
  about: 'An application, or an archetype that applications extend.',
  properties: {
    format: {
      shape: oneOf('payung/1'),
      required: true,
      about: 'The version of this language.',
      example: 'format: payung/1',
    },
    id: {
      shape: text(40, { form: 'id' }),
      required: true,
      about: 'Stable name of the application; it never changes.',
      example: 'id: izin_reklame',
    },
    kind: {
      shape: oneOf('application', 'archetype'),
      default: 'application',
      about: 'An `archetype` is made to be extended and is not installed itself.',
      example: 'kind: archetype',
    },
    extends: {
      shape: text(60, { form: 'archetype' }),
      about: 'The archetype whose tree this folder changes: an exact release, or the newest of a major number.',
      example: 'extends: laporan@1.0.0',
    },
    name: {
      shape: words(120),
      required: true,
      about: 'Name shown in the catalogue and on the portal.',
      example: 'name: Izin penyelenggaraan reklame',
    },
    summary: {
      shape: words(200),
      required: true,
      about: 'One sentence: what it is for.',
      example: 'summary: Mengurus izin memasang reklame tetap.',
    },
    description: { shape: words(10_000), about: 'Markdown: what it does, for whom, what is new compared with paper.' },
    version: {
      shape: text(20, { form: 'version' }),
      required: true,
      about: 'Semantic version `major.minor.patch`; a change that holders must decide upon needs a new major number.',
      example: 'version: 1.2.0',
    },
    pattern: {
      shape: oneOf('report', 'request'),
      required: true,
      about: 'Whether a citizen reports something or requests something.',
      example: 'pattern: request',
    },
    purpose: {
      shape: oneOf('service-complaint'),
      about: 'What the program leads to it for: `service-complaint` from the page of a case that ended.',
      example: 'purpose: service-complaint',
    },
    icon: {
      shape: text(40, { form: 'slug' }),
      required: true,
      about: 'Name of an icon of the interface.',
      example: 'icon: megaphone',
    },
    affair: {
      shape: oneOf(...AFFAIR_IDS),
      required: true,
      about: 'Government affair (urusan) by id, UU 23/2014 article 12.',
      example: 'affair: penanaman_modal',
    },
    audience: {
      shape: collection(words(120), 20),
      required: true,
      about: 'Who uses it.',
      example: 'audience: { usaha: Pelaku usaha }',
    },
    keywords: {
      shape: list(plain(60), 50),
      about: 'Words a citizen may search for.',
      example: 'keywords: [baliho, papan nama]',
    },
    licence: {
      shape: text(60),
      required: true,
      about: 'Licence of the application, as an SPDX identifier.',
      example: 'licence: EUPL-1.2',
    },
    supersedes: {
      shape: reference,
      about: 'Id of the application that this one replaces.',
      example: 'supersedes: reklame_lama',
    },
    legal: {
      shape: collection('legal', 60, 'title'),
      default: {},
      about: 'Legal bases. A bare text is the title.',
      example: 'legal: { uu25: UU 25/2009 tentang Pelayanan Publik }',
    },
    parameters: {
      shape: collection('parameter', 200),
      default: {},
      about: 'Values that the application leaves open.',
      example: 'parameters: { hari_verifikasi: { type: working-days, label: Hari verifikasi, default: 3 } }',
    },
    roles: {
      shape: collection('role', 40),
      default: {},
      about: 'Who works on cases, in the abstract; each region maps them to its posts.',
      example: 'roles: { verifikator: { name: Verifikator } }',
    },
    form: { shape: element('form'), required: true, about: 'What the citizen fills in.' },
    values: {
      shape: collection('value', 100),
      default: {},
      about: 'Named values computed from answers.',
      example: 'values: { luas: { label: Luas, type: number, value: panjang * lebar } }',
    },
    tables: { shape: collection('table', 40), default: {}, about: 'Decision tables (DMN).' },
    flow: { shape: element('flow'), required: true, about: 'The stages a case passes through.' },
    letters: { shape: collection('letter', 30), default: {}, about: 'Letters that actions issue.' },
    notices: {
      shape: collection('notice', 40),
      about: 'What is said by e-mail, WhatsApp or SMS. Usually written in `notices.yaml`.',
    },
    registers: {
      shape: collection('register', 10),
      about: 'Records that cases add, change and end. Usually written in `registers.yaml`.',
    },
    levies: {
      shape: collection('levy', 20),
      about: 'What is paid for (retribusi, pajak). Usually written in `levies.yaml`.',
    },
    bookings: {
      shape: collection('booking', 20),
      about: 'What can be booked: places, days and slots, with a queue at each place.',
      example:
        "bookings: { uji: { name: Uji berkala, places: { balai: Balai uji }, days: [monday], slots: { from: '08:00', to: '12:00', minutes: 30, capacity: 2 } } }",
    },
    standard: {
      shape: lookup(words(10_000), STANDARD_COMPONENTS.length, 'id', STANDARD_COMPONENTS),
      default: {},
      about: 'Service standard: the fourteen components of PermenPANRB 15/2014, Markdown each.',
      example: 'standard: { fee: Tidak dipungut biaya. }',
    },
    translations: {
      shape: lookup(lookup(text(20_000), 5_000, 'path'), 10, 'language'),
      default: {},
      about:
        'By language, then by element path: the translated text. Usually written in `translations/<language>.yaml`.',
      example: 'translations: { en: { form.pages.data.title: Your details } }',
    },
    scenarios: {
      shape: collection('scenario', 100),
      default: {},
      about: 'Executable examples. Usually written in `scenarios/<id>.yaml`.',
    },
  },
};

export const legal: Element<LegalBasis> = {
  about: 'A legal basis.',
  properties: {
    title: {
      shape: plain(300),
      required: true,
      about: 'Number and subject; a regional rule is named through a parameter.',
      example: 'title: "{perda_reklame}"',
    },
    article: { shape: plain(120), about: 'Article or paragraph.', example: 'article: Pasal 21' },
    about: {
      shape: reference,
      about: "Id of the local parameter that holds a region's own rule; absent: a rule that holds everywhere.",
      example: 'about: perda_reklame',
    },
  },
};

const numeric = ['number', 'money', 'working-days', 'calendar-days'];

export const parameter: Element<Parameter> = {
  about: 'A typed value that the application leaves open.',
  properties: {
    type: {
      shape: oneOf(
        'text',
        'longtext',
        'number',
        'money',
        'working-days',
        'calendar-days',
        'yes-no',
        'phone',
        'email',
        'url',
        'address',
        'date',
        'number-pattern',
        'choice',
      ),
      required: true,
      about: 'What kind of value it is.',
      example: 'type: working-days',
    },
    label: {
      shape: words(120),
      required: true,
      about: 'What whoever fills it in reads.',
      example: 'label: Nomor telepon layanan',
    },
    hint: { shape: words(500), about: 'Help beneath the label.' },
    local: {
      shape: truth,
      about: 'Belongs to one region: a blank after duplication. A published application gives it no default.',
      example: 'local: true',
    },
    default: {
      shape: scalar,
      about: 'Value used when the region gives none. Needed unless `local` or `optional`.',
      example: 'default: 3',
    },
    from: {
      shape: lookup(scalar, 50, 'date'),
      about:
        'Values by the day from which each holds; before the first, `default`. On a `local` parameter: invented examples.',
      example: 'from: { 2024-01-05: 5000, 2026-01-01: 6000 }',
    },
    example: { shape: scalar, about: 'Invented example, safe to show anywhere.', example: 'example: 021-5550123' },
    at_least: { shape: number(-1e12, 1e12), about: 'Smallest value.', example: 'at_least: 1', types: numeric },
    at_most: { shape: number(-1e12, 1e12), about: 'Largest value.', example: 'at_most: 14', types: numeric },
    options: {
      shape: collection(words(200), 100),
      about: 'Choices by id.',
      example: 'options: { ya: Dipungut, tidak: Gratis }',
      types: ['choice'],
    },
    optional: {
      shape: truth,
      about: 'May stay empty without keeping the installation closed.',
      example: 'optional: true',
    },
    basis: { shape: reference, about: 'Id of the legal basis that sets this value.', example: 'basis: uu25' },
  },
};

export const role: Element<Role> = {
  about: 'An abstract part in the work on a case.',
  properties: {
    name: { shape: words(120), required: true, about: 'Name of the role.', example: 'name: Verifikator berkas' },
    at: {
      shape: oneOf('agency', 'kecamatan', 'kelurahan', 'rw', 'rt'),
      default: 'agency',
      about: "Where its post is looked for: in an agency, or by the area that holds the case's place.",
      example: 'at: kelurahan',
    },
    description: { shape: words(500), about: 'What the role does.' },
    typical: {
      shape: plain(300),
      about: 'Typical agency and post, to help whoever maps the role.',
      example: 'typical: Kepala Seksi Perizinan, DPMPTSP',
    },
  },
};
