/** docs/language says what the schema says: every key, the published JSON Schema, the limits. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exampleFiles } from '../../test/folders.ts';
import { languageReference } from '../../test/language-reference.ts';
import {
  CHANGES_AT_MOST,
  COMBINATIONS_AT_MOST,
  DEPTH_AT_MOST,
  ELEMENTS_AT_MOST,
  ENTRIES_AT_MOST,
  EXPRESSION_AT_MOST,
  EXPRESSION_CHARACTERS_AT_MOST,
  EXPRESSIONS_AT_MOST,
  FILES_AT_MOST,
  FINDINGS_AT_MOST,
  FOLDER_AT_MOST_BYTES,
  PATTERN_AT_MOST,
  STEPS_AT_MOST,
  TRIALS_AT_MOST,
} from './limits.ts';
import { BUILT_IN_PARAMETERS, NEARNESS, RESERVED_NAMES, SERVICE_NAME } from './names.ts';
import { readApplication } from './read.ts';
import { applicationSchema } from './schema/json-schema.ts';
import { ELEMENTS, propertiesOf } from './schema.ts';
import { STANDARD_COMPONENTS } from './standard-components.ts';

const folder = join(import.meta.dirname, '../../docs/language');
const readmePath = join(folder, 'README.md');
const schemaPath = join(folder, 'application.schema.json');
const written = `${JSON.stringify(applicationSchema(), null, 2)}\n`;
const [opening, closing] = ['<!-- reference -->\n', '\n<!-- /reference -->'];

if (process.env.UPDATE_DOCS === '1') {
  const readme = readFileSync(readmePath, 'utf8');
  const before = readme.slice(0, readme.indexOf(opening) + opening.length);
  writeFileSync(readmePath, `${before}${languageReference()}${readme.slice(readme.indexOf(closing))}`);
  writeFileSync(schemaPath, written);
}

const readme = readFileSync(readmePath, 'utf8');

describe('docs/language/README.md', () => {
  test('holds the reference as the schema gives it (UPDATE_DOCS=1 writes it)', () => {
    expect(readme.slice(readme.indexOf(opening) + opening.length, readme.indexOf(closing))).toBe(languageReference());
  });

  test('names every key of every kind of element', () => {
    const reference = readme.slice(readme.indexOf(opening));
    const missing = Object.keys(ELEMENTS).flatMap(kind =>
      Object.keys(propertiesOf(kind)).filter(key => !reference.includes(`| \`${key}\` |`)),
    );
    expect(missing).toEqual([]);
    for (const component of STANDARD_COMPONENTS) expect(reference).toContain(`\`${component}\``);
  });

  test('names every reserved name and every built-in parameter', () => {
    for (const name of RESERVED_NAMES) expect(readme).toContain(`\`${name}\``);
    for (const name of [SERVICE_NAME, ...Object.values(NEARNESS)]) expect(readme).toContain(`\`${name}\``);
    for (const name of BUILT_IN_PARAMETERS) expect(readme).toContain(`\`{${name}}\``);
  });

  test('says the limits as they are', () => {
    const limits = [
      CHANGES_AT_MOST,
      DEPTH_AT_MOST,
      ELEMENTS_AT_MOST,
      ENTRIES_AT_MOST,
      COMBINATIONS_AT_MOST,
      EXPRESSION_AT_MOST,
      EXPRESSION_CHARACTERS_AT_MOST,
      EXPRESSIONS_AT_MOST,
      FILES_AT_MOST,
      FINDINGS_AT_MOST,
      FOLDER_AT_MOST_BYTES,
      PATTERN_AT_MOST,
      STEPS_AT_MOST,
      TRIALS_AT_MOST,
    ];
    const section = readme.slice(readme.indexOf('## Limits'), readme.indexOf('## Reference'));
    for (const limit of limits) expect(section).toContain(limit.toLocaleString('en'));
  });

  test('shows YAML that the language reads', () => {
    const examples = Object.keys(ELEMENTS).flatMap(kind => Object.entries(propertiesOf(kind)));
    for (const [key, { example }] of examples)
      if (example !== undefined) expect(Object.keys(parse(example) as object)).toEqual([key]);
    for (const [, block] of readme.matchAll(/```yaml\n(.*?)```/gs)) expect(parse(block ?? '')).toBeTypeOf('object');
  });
});

test('the application that the README begins with is one', () => {
  const [, block = ''] = /```yaml\n(# application.yaml.*?)```/s.exec(readme) ?? [];
  const { definition, findings } = readApplication(new Map([['application.yaml', block]]));
  expect(findings.filter(one => one.severity === 'error')).toEqual([]);
  expect(definition?.id).toBe('izin_keramaian');
});

describe('docs/language/application.schema.json', () => {
  test('is what the schema gives (UPDATE_DOCS=1 writes it)', () => {
    expect(readFileSync(schemaPath, 'utf8')).toBe(written);
  });

  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(applicationSchema());
  const file = (name: string): unknown => parse(exampleFiles.get(name) ?? '');

  test.each(['application.yaml', 'form.yaml', 'flow.yaml', 'letters.yaml', 'standard.yaml'])(
    'admits %s of the example',
    name => {
      expect(validate(file(name)), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  test('admits an overlay with null and after', () => {
    const overlay = {
      format: 'payung/1',
      extends: 'laporan@1',
      id: 'x',
      form: { pages: { a: { after: null, fields: { b: null, c: { type: 'text', label: 'C', after: 'd' } } } } },
    };
    expect(validate(overlay), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['an unknown key', { form: { pages: { a: { titel: 'x' } } } }],
    ['a wrong type', { form: { pages: { a: { title: 7 } } } }],
    ['an unknown choice', { form: { pages: { a: { fields: { b: { type: 'teks' } } } } } }],
    ['an id that is none', { form: { pages: { 'A-1': { title: 'x' } } } }],
    ['an application without its identity', { format: 'payung/1', id: 'x' }],
    ['null in a whole application', { ...(file('application.yaml') as object), roles: null }],
  ])('refuses %s', (_, value) => {
    expect(validate(value)).toBe(false);
  });
});
