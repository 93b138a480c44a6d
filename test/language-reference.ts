/** The reference of docs/language/README.md, written from the schema: a table for each kind of element. */
import { ELEMENTS, isElementKind, type Property, propertiesOf, type Shape } from '../src/language/schema.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  definition: 'The application',
  legal: 'Legal basis',
  parameter: 'Parameter',
  role: 'Role',
  form: 'Form',
  page: 'Page',
  field: 'Field',
  option: 'Option',
  check: 'Check',
  privacy: 'Privacy',
  value: 'Named value',
  table: 'Decision table',
  input: 'Input',
  output: 'Output',
  rule: 'Rule',
  flow: 'Flow',
  deadline: 'Deadline',
  clock: 'Clock',
  stage: 'Stage',
  action: 'Action',
  consult: 'Opinion',
  join: 'Join',
  dispatch: 'Dispatch',
  timer: 'Timer',
  letter: 'Letter',
  notice: 'Notice',
  register: 'Register',
  validity: 'Validity',
  record_step: 'Record step',
  expected_record: 'Record expected',
  levy: 'Levy',
  levy_item: 'Item of a levy',
  levy_exempt: 'Exemption',
  levy_penalty: 'Penalty',
  awaits: 'Payment awaited',
  awaits_overdue: 'Overdue',
  expected_bill: 'Bill expected',
  booking: 'Booking',
  booking_place: 'Place to book',
  booking_slots: 'Slots',
  booking_ahead: 'Days ahead',
  booking_no_show: 'No-show',
  scenario: 'Scenario',
  step: 'Step',
  expect: 'Expectation',
  dispatched: 'Desk expected',
  expected_clock: 'Clock expected',
  expected_letter: 'Letter expected',
  expected_notice: 'Notice expected',
  expected_booking: 'Booking expected',
};

/** Order in which an author meets them. */
const ORDER = [
  'definition',
  'legal',
  'parameter',
  'role',
  'form',
  'page',
  'field',
  'option',
  'check',
  'privacy',
  'value',
  'table',
  'input',
  'output',
  'rule',
  'flow',
  'deadline',
  'clock',
  'stage',
  'action',
  'consult',
  'join',
  'dispatch',
  'timer',
  'letter',
  'register',
  'validity',
  'record_step',
  'expected_record',
  'notice',
  'register',
  'validity',
  'record_step',
  'levy',
  'levy_item',
  'levy_exempt',
  'levy_penalty',
  'awaits',
  'awaits_overdue',
  'booking',
  'booking_place',
  'booking_slots',
  'booking_ahead',
  'booking_no_show',
  'scenario',
  'step',
  'expect',
  'dispatched',
  'expected_clock',
  'expected_letter',
  'expected_notice',
  'expected_record',
  'expected_bill',
  'expected_booking',
];

export function languageReference(): string {
  const missing = Object.keys(ELEMENTS).filter(kind => !ORDER.includes(kind));
  if (missing.length > 0) throw new Error(`no place in the reference for ${missing.join(', ')}`);
  return ORDER.map(kind => section(kind)).join('\n');
}

function section(kind: string): string {
  if (!isElementKind(kind)) throw new Error(kind);
  const rows = Object.entries(propertiesOf(kind)).map(([name, property]) => row(name, property));
  return `### ${HEADINGS[kind] ?? kind}\n\n${ELEMENTS[kind].about}\n\n| key | type and limits | meaning | example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function row(name: string, property: Property): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const notes = [
    property.required ? ' **Required.**' : '',
    property.default === undefined ? '' : ` Default: \`${JSON.stringify(property.default)}\`.`,
    property.types === undefined ? '' : ` For: ${property.types.map(type => `\`${type}\``).join(', ')}.`,
  ];
  const example = property.example === undefined ? '' : `\`${property.example}\``;
  return `| \`${name}\` | ${cell(typeOf(property.shape))} | ${cell(property.about + notes.join(''))} | ${cell(example)} |`;
}

const FORMS: Readonly<Record<string, string>> = {
  id: 'id',
  slug: 'words joined by hyphens',
  version: '`major.minor.patch`',
  archetype: '`id@version`',
  language: 'language code',
  path: 'element path',
  date: 'date',
  days: 'days',
};

function typeOf(shape: Shape): string {
  switch (shape.is) {
    case 'text':
      if (shape.form !== undefined) return FORMS[shape.form] ?? shape.form;
      return `text, at most ${shape.atMost.toLocaleString('en')} characters${shape.translate ? ', translated' : ''}${FILLS[shape.fills ?? 'none'] ?? ''}`;
    case 'expression':
      return 'FEEL';
    case 'condition':
      return '`true`, `false` or FEEL';
    case 'truth':
      return '`true` or `false`';
    case 'one-of':
      return shape.of.map(one => `\`${one}\``).join(', ');
    case 'number':
      return `${shape.whole ? 'whole number' : 'number'}, ${shape.atLeast.toLocaleString('en')} to ${shape.atMost.toLocaleString('en')}`;
    case 'days':
      return 'number of days, or `{parameter_id}`';
    case 'date':
      return shape.orNull ? 'date or `null`' : 'date';
    case 'scalar':
      return 'text, number, `true` or `false`';
    case 'answer':
      return 'answer';
    case 'list':
      return `list of ${typeOf(shape.of)}, at most ${shape.atMost}`;
    case 'element':
      return `[${HEADINGS[shape.kind] ?? shape.kind}](#${(HEADINGS[shape.kind] ?? '').toLowerCase().replaceAll(' ', '-')})`;
    case 'map':
      return `map by ${shape.only === undefined ? FORMS[shape.keys] : shape.only.map(one => `\`${one}\``).join(', ')} of ${typeOf(shape.of)}, at most ${shape.atMost.toLocaleString('en')}`;
  }
}

const FILLS: Readonly<Record<string, string>> = {
  values: '; `{parameter}`',
  answers: '; `{parameter}`, `{{field}}`',
  letter: '; the language of letters',
};
