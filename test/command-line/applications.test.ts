/** Commands that need no database: an author's own tools. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { payung, temporaryFolder } from '../program.ts';

const root = packageRoot();
const example = join(root, 'test/example-application');
const broken = join(root, 'test/broken-applications/expression-unknown-name');
const temporary = temporaryFolder();
afterAll(() => temporary.remove());

describe('payung', () => {
  test('--help names every command and what the exit codes mean', async () => {
    const { code, out } = await payung(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'serve',
      'check',
      'scenarios',
      'publish',
      'regions',
      'duplicate',
      'adopt',
      'journal',
      'backup',
      'restore',
    ])
      expect(out).toContain(`  ${command}`);
    expect(out).toContain('Exit codes: 0 done; 1 refused');
  });

  test.each([
    ['an option that does not exist', ['check', example, '--cepat'], "unknown option '--cepat'"],
    ['a command that does not exist', ['terbitkan'], "unknown command 'terbitkan'"],
    ['a command without what it needs', ['publish', example], "required option '--region <code>'"],
    ['a colour that is none', ['regions', 'add', '33.25', '--brand', 'merah'], 'A colour is written as #0b5f59.'],
    [
      'neither applications nor all',
      ['duplicate', '--from', '33.74', '--to', '33.25'],
      'Name applications with --application, or take --all.',
    ],
    [
      'neither regions nor all',
      ['adopt', 'lapor', '--publisher', '33.74'],
      'Name regions with --regions, or take --all.',
    ],
    ['a port that is none', ['serve', '--data', join(temporary.path, 'never'), '--port', 'banyak'], 'port'],
  ])('used with %s: exit 2, and told what would be right', async (_, args, sentence) => {
    const { code, out, err } = await payung(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('payung check', () => {
  test('says nothing against a good application', async () => {
    const { code, out } = await payung(['check', example]);
    expect([code, out]).toEqual([0, '0 errors, 0 warnings.\n']);
  });

  test('names file, line and column of what is wrong, and what was meant', async () => {
    const { code, out } = await payung(['check', broken]);
    expect(code).toBe(1);
    expect(out).toContain(`${join(broken, 'application.yaml')}:22:46: error expression.unknown-name: `);
    expect(out).toContain('orang');
    expect(out).toContain('1 errors, 0 warnings.');
  });

  test('gives programs the findings as JSON', async () => {
    const { code, out } = await payung(['check', broken, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      {
        severity: 'error',
        code: 'expression.unknown-name',
        path: 'values.besar.value',
        file: 'application.yaml',
        line: 22,
        column: 46,
      },
    ]);
  });

  test('says which file is missing where the folder is no application', async () => {
    const { code, err } = await payung(['check', temporary.path]);
    expect(code).toBe(2);
    expect(err).toContain(
      `${join(temporary.path, 'application.yaml')} is missing: name the folder of one application.`,
    );
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('payung scenarios', () => {
  test('runs an application’s own scenarios', async () => {
    const { code, out } = await payung(['scenarios', join(root, 'applications/pengantar')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^passed {2}\w+: /m);
    expect(out).toMatch(/\d+ passed, 0 failed\.\n$/);
  });

  test('tells what was expected and what was where one fails', async () => {
    const { cpSync, readdirSync } = await import('node:fs');
    const folder = join(temporary.path, 'salah');
    cpSync(example, folder, { recursive: true });
    const [first = ''] = readdirSync(join(folder, 'scenarios'));
    const path = join(folder, 'scenarios', first);
    const text = readFileSync(path, 'utf8');
    const wrong = text.replace(
      /stage: (selesai|periksa|putus)/,
      (_, was: string) => `stage: ${was === 'putus' ? 'periksa' : 'putus'}`,
    );
    expect(wrong).not.toBe(text);
    writeFileSync(path, wrong);
    const { code, out } = await payung(['scenarios', folder]);
    expect(code).toBe(1);
    expect(out).toMatch(/^FAILED {2}/m);
    expect(out).toMatch(/step \d+, .+: expected .+, was .+/);
  });
});
