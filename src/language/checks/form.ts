/** Fields: what their type needs and admits, ranges, patterns, privacy. */
import type { Field, FieldType, PrefillSource } from '../definition.ts';
import { ASKED_TYPES } from '../field-types.ts';
import { compiles, waysOf } from '../safe-pattern.ts';
import { propertyOf } from '../schema.ts';
import { type Checking, entries } from './checking.ts';

export function checkForm(checking: Checking): void {
  const { definition } = checking;
  if (Object.keys(definition.form.pages).length === 0) checking.error('form.no-pages', 'form.pages');
  for (const [id, page] of entries(definition.form.pages)) {
    if (Object.keys(page.fields).length === 0) checking.error('form.no-fields', `form.pages.${id}.fields`, { id });
  }
  const trying = { left: WAYS_TRIED_AT_MOST };
  for (const { path, field } of checking.fields) {
    checkField(checking, path, field, trying);
    for (const [id, column] of entries(field.columns)) checkColumn(checking, `${path}.columns.${id}`, column, trying);
  }
}

/** What a cell of a table cannot be: things that need a page's room, or files that a row would carry along. */
const NO_COLUMN: ReadonlySet<string> = new Set(['table', 'file', 'place', 'declaration', 'booking']);

function checkColumn(checking: Checking, path: string, column: Field, trying: { left: number }): void {
  if (NO_COLUMN.has(column.type)) checking.error('form.column-type', `${path}.type`, { type: column.type });
  else checkField(checking, path, column, trying);
}

function checkField(checking: Checking, path: string, field: Field, trying: { left: number }): void {
  const { type } = field;
  for (const name of Object.keys(field)) {
    const types = propertyOf('field', name)?.types;
    if (types !== undefined && !types.includes(type)) {
      checking.error('form.not-for-type', `${path}.${name}`, { property: name, type });
    }
  }
  if ((type === 'choice' || type === 'choices') && field.options === undefined)
    checking.error('form.no-options', path, { type });
  if (type === 'table' && field.columns === undefined) checking.error('form.no-columns', path);
  if (type === 'computed' && field.value === undefined) checking.error('form.no-value', path);
  checkRange(checking, path, field);
  checkPattern(checking, path, field, trying);
  checkPrivacy(checking, path, field);
  checkPrefill(checking, path, field);
}

/** Types that take what a profile says; what an earlier case holds is taken as it is. */
const PROFILE_TYPES: Readonly<Record<PrefillSource, readonly FieldType[]>> = {
  'case.ticket': ['text'],
  'case.service': ['text'],
  'case.agency': ['text'],
  'case.ended': ['date'],
  'profile.name': ['text'],
  'profile.nik': ['nik'],
  'profile.phone': ['phone'],
  'profile.email': ['email'],
  'profile.address': ['address', 'text', 'longtext'],
  'profile.place': ['place'],
  earlier: ASKED_TYPES.filter(type => type !== 'table' && type !== 'declaration' && type !== 'booking'),
};

/** Only a question of a page of its own right is filled in: a declaration is made anew each time, a row is no one's profile. */
function checkPrefill(checking: Checking, path: string, { prefill, type }: Field): void {
  if (prefill === undefined) return;
  if (!path.startsWith('form.pages.') || path.includes('.columns.'))
    checking.error('form.prefill-elsewhere', `${path}.prefill`);
  else if (!PROFILE_TYPES[prefill].includes(type))
    checking.error('form.prefill-type', `${path}.prefill`, { source: prefill, type });
}

/** Types that count something, and the most that may be counted. */
const COUNTED: Readonly<Record<string, number>> = {
  text: 1_000,
  longtext: 10_000,
  address: 1_000,
  file: 20,
  table: 100,
  choices: 500,
};

function checkRange(checking: Checking, path: string, field: Field): void {
  const { at_least, at_most, type } = field;
  const most = Object.hasOwn(COUNTED, type) ? COUNTED[type] : undefined;
  if (most !== undefined) {
    for (const property of ['at_least', 'at_most'] as const) {
      const value = field[property];
      const fits = value === undefined || (Number.isInteger(value) && value >= 0 && value <= most);
      if (!fits) checking.error('form.count', `${path}.${property}`, { value: value ?? 0, at_most: most, type });
    }
  }
  if (at_least !== undefined && at_most !== undefined && at_least > at_most)
    checking.error('form.range', `${path}.at_most`, { at_least, at_most });
  const options = Object.keys(field.options ?? {}).length;
  if (type === 'choices' && at_least !== undefined && at_least > options)
    checking.error('form.range', `${path}.at_least`, { at_least, at_most: options });
}

/** Ways that are tried when examples are held against their patterns, in all fields together. */
const WAYS_TRIED_AT_MOST = 100_000;

function checkPattern(checking: Checking, path: string, field: Field, trying: { left: number }): void {
  const { pattern, pattern_message, example } = field;
  if (pattern === undefined) {
    if (pattern_message !== undefined) checking.warning('form.message-without-pattern', `${path}.pattern_message`);
    return;
  }
  const ways = waysOf(pattern);
  if (ways === undefined)
    checking.error(compiles(pattern) ? 'form.pattern-unsafe' : 'form.pattern', `${path}.pattern`, { pattern });
  else if (example !== undefined) {
    trying.left -= ways;
    if (trying.left >= 0 && !new RegExp(`^(?:${pattern})$`).test(example))
      checking.warning('form.example', `${path}.example`, { example, pattern });
  }
  if (pattern_message === undefined) checking.warning('form.pattern-without-message', `${path}.pattern`);
}

/** Answers that are personal by their kind (UU 27/2022 article 4; NIK and KK identify one person or family). */
const PERSONAL: ReadonlySet<string> = new Set(['nik', 'kk', 'nip', 'phone', 'email', 'address']);

function checkPrivacy(checking: Checking, path: string, { type, privacy }: Field): void {
  if (PERSONAL.has(type) && privacy === undefined) checking.warning('form.privacy-missing', path, { type });
  if (PERSONAL.has(type) && privacy?.class === 'none')
    checking.warning('form.privacy-none', `${path}.privacy.class`, { type });
  if (privacy?.class === 'specific' && privacy.basis === undefined)
    checking.warning('form.privacy-basis', `${path}.privacy`, { type });
}
