/** Broken applications are refused with exactly the findings written beside them: code, path, file, line and column. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleFiles, filesOf, readFolder } from '../../test/folders.ts';
import type { Finding } from './definition.ts';
import { sentenceOfFinding } from './findings.ts';

const root = join(import.meta.dirname, '../../test/broken-applications');
const names = readdirSync(root).sort();
/** Writes what is found as what is expected; for whoever changes the language and then reads the difference. */
const writing = process.env.UPDATE_EXPECTED === '1';

const told = ({ severity, code, path, file, line, column }: Finding) => ({ severity, code, path, file, line, column });

test('the unbroken example has no finding', () => {
  expect(readFolder(exampleFiles).findings).toEqual([]);
});

test('there are enough of them', () => {
  expect(names.length).toBeGreaterThanOrEqual(100);
});

describe.each(names)('%s', name => {
  const folder = join(root, name);
  const files = filesOf(folder);
  files.delete('expected.json');
  const { findings, definition } = readFolder(files);

  test('has exactly the findings written beside it', () => {
    const found = findings.map(told);
    if (writing)
      writeFileSync(
        join(folder, 'expected.json'),
        `[\n${found.map(one => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`,
      );
    expect(found).toEqual(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
    expect(found.length).toBeGreaterThan(0);
  });

  test('says what is wrong in both languages', () => {
    for (const finding of findings) {
      for (const lang of ['id', 'en'] as const) {
        const sentence = sentenceOfFinding(finding, lang);
        expect(sentence).toMatch(/[.?]$/);
        expect(sentence).not.toMatch(/undefined|NaN|\[object/);
        expect(sentence.length).toBeGreaterThan(20);
      }
    }
  });

  test('gives no tree where a shape is wrong', () => {
    const isUnread = findings.some(
      one => one.severity === 'error' && /^(source|shape|change|overlay|limits\.(?!expressions))/.test(one.code),
    );
    if (isUnread && !findings.every(one => one.file === 'values.yaml')) expect(definition).toBeUndefined();
  });
});
