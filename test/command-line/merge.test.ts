/** Comparing, composing and merging from a shell. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type Compared,
  type ComparingOptions,
  compareApplications,
  composeApplication,
  mergeApplication,
} from '../../src/comparing-commands.ts';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { compose, type Definition, digestOf } from '../../src/language/index.ts';
import { library } from '../merging/library.ts';
import { payung, temporaryFolder } from '../program.ts';

const root = packageRoot();
const lapor = join(root, 'applications/lapor');
const options: ComparingOptions = { lang: 'id', archetypes: join(root, 'applications/archetypes') };
const temporary = temporaryFolder();
afterAll(() => temporary.remove());

function written(name: string, content: string): string {
  const path = join(temporary.path, name);
  writeFileSync(path, content);
  return path;
}

const base = library().lapor;
const next = compose(base, [
  { set: 'version', to: '1.1.0' },
  { set: 'parameters.hari_tindak_lanjut.default', to: 4 },
  { set: 'form.pages.tempat.title', to: 'Di mana kejadiannya?' },
]).definition as Definition;
/** As the catalogue gives it out. */
const release = (definition: Definition, digest = digestOf(definition)) =>
  JSON.stringify({ format: 'payung-release/1', application: 'lapor', digest, definition });

const theirs = written('lapor-1.1.0.json', release(next));
const adaptation = written(
  'adaptasi.yaml',
  `base: lapor@1.0.0
changes:
  - { set: parameters.hari_verifikasi.default, to: 1, reason: Perbup 12/2026 }
  - { set: form.pages.tempat.title, to: Di mana kejadiannya? }
`,
);
const colliding = written(
  'bentur.yaml',
  'base: lapor@1.0.0\nchanges:\n  - { set: parameters.hari_tindak_lanjut.default, to: 2 }\n',
);
const json = (of: Compared) => JSON.parse(JSON.stringify(of.data)) as Record<string, unknown>;

describe('compare', () => {
  test('a folder with a release', () => {
    const { code, lines, data } = compareApplications(lapor, theirs, options);
    expect(code).toBe(0);
    expect(lines).toContain('Nilai bawaan parameter "Batas tindak lanjut pertama" berubah dari 5 menjadi 4.');
    expect(data).toMatchObject({ before: digestOf(base), after: digestOf(next) });
  });

  test('a release with an adaptation of it', () => {
    const { code, lines } = compareApplications(lapor, adaptation, { ...options, lang: 'en' });
    expect([code, lines.at(-1)]).toEqual([0, '2 differences.']);
  });

  test('with itself', () => {
    expect(compareApplications(theirs, theirs, options).lines).toEqual(['Tidak ada perbedaan.']);
  });
});

test('compose', () => {
  const { code, data } = composeApplication(lapor, adaptation, options);
  expect(code).toBe(0);
  const { digest, definition } = data as { digest: string; definition: Definition };
  expect(digestOf(definition)).toBe(digest);
  expect(definition.parameters.hari_verifikasi?.default).toBe(1);
});

describe('merge', () => {
  const merge = (layer: string, more: Partial<ComparingOptions> = {}) =>
    mergeApplication({ base: lapor, theirs, adaptation: layer }, { ...options, ...more });

  test('clean: what is kept, what is upstream, and the whole with its digest', () => {
    const done = merge(adaptation);
    expect(done.code).toBe(0);
    const data = json(done) as unknown as { merged: Definition; digest: string; kept: unknown; dropped: unknown };
    expect(digestOf(data.merged)).toBe(data.digest);
    expect(data).toMatchObject({
      kept: [{ set: 'parameters.hari_verifikasi.default', to: 1, reason: 'Perbup 12/2026' }],
      dropped: [{ set: 'form.pages.tempat.title', to: 'Di mana kejadiannya?' }],
      conflicts: [],
    });
  });

  test('a conflict: class, path, both sides, and a sentence', () => {
    const done = merge(colliding);
    expect(done.code).toBe(1);
    expect(json(done)).toMatchObject({
      conflicts: [
        { class: 'both-changed', path: 'parameters.hari_tindak_lanjut.default', base: 5, ours: 2, theirs: 4 },
      ],
    });
    expect(done.lines.join('\n')).toContain('BELUM both-changed:parameters.hari_tindak_lanjut.default');
    expect(done.lines.join('\n')).toContain('Daerah Anda mengubah nilai bawaan parameter');
    expect(json(done).merged).toBeUndefined();
  });

  test('with choices', () => {
    const choices = written('pilihan.yaml', 'parameters.hari_tindak_lanjut.default: { edit: 3 }\n');
    const done = merge(colliding, { choices });
    expect(done.code).toBe(0);
    expect(json(done)).toMatchObject({ kept: [{ set: 'parameters.hari_tindak_lanjut.default', to: 3 }] });
  });

  test("with the region's values", () => {
    const narrow = compose(base, [
      { set: 'version', to: '1.1.0' },
      { set: 'parameters.hari_tanggapan.at_most', to: 12 },
    ]).definition as Definition;
    const values = written('nilai.yaml', 'hari_tanggapan: 15\n');
    const done = mergeApplication(
      { base: lapor, theirs: written('sempit.json', release(narrow)), adaptation },
      { ...options, values },
    );
    expect(done.code).toBe(1);
    expect(json(done)).toMatchObject({ conflicts: [{ class: 'parameter', value: 'hari_tanggapan', ours: 15 }] });
  });

  test.each([
    ['no such file', join(temporary.path, 'tidak-ada.json'), 'There is no file or folder'],
    ['a folder that is no application', temporary.path, 'application.yaml is missing'],
    ['a file that is no JSON', adaptation, 'is neither a folder nor JSON'],
    ['JSON that is no release', written('bukan.json', '{"format":"payung/1"}'), 'is no release.'],
    ['a release that was altered', written('ubah.json', release(next, digestOf(base))), 'was altered'],
    ['another application', join(root, 'applications/krk'), 'not releases of one application'],
  ])('exit 2: %s', (_, path, sentence) => {
    const done = mergeApplication({ base: lapor, theirs: path, adaptation }, options);
    expect(done.code).toBe(2);
    expect(done.lines[0]).toContain(sentence);
  });

  test.each([
    ['another base', 'base: lapor@2.0.0\nchanges: []\n', 'changes lapor@2.0.0, but the base is lapor@1.0.0'],
    ['no adaptation', 'apa: saja\n', 'is no adaptation'],
    ['a change of nothing', 'base: lapor@1.0.0\nchanges: [{ remove: letters.surat }]\n', 'cannot be put over its base'],
  ])('exit 2: %s', (_, content, sentence) => {
    const done = merge(written('salah.yaml', content));
    expect(done.code).toBe(2);
    expect(done.lines[0]).toContain(sentence);
  });

  test('exit 2: choices that are none', () => {
    expect(merge(colliding, { choices: written('salah-pilihan.yaml', 'name: mine\n') }).code).toBe(2);
  });
});

describe('as a program', () => {
  test('merge --json prints what scripts need, and exits with 1 where something waits', {
    timeout: 60_000,
  }, async () => {
    const { code, out, err } = await payung(['merge', lapor, theirs, colliding, '--json', '--lang', 'en']);
    expect([code, err]).toEqual([1, '']);
    const { conflicts } = JSON.parse(out) as { conflicts: { sentence: string }[] };
    expect(conflicts[0]?.sentence).toContain('Your region changed');
  });

  test('compose exits with 2 and a sentence where an input is wrong', { timeout: 60_000 }, async () => {
    const { code, out, err } = await payung(['compose', lapor, join(temporary.path, 'salah.yaml')]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('salah.yaml');
    expect(readFileSync(adaptation, 'utf8')).toContain('lapor@1.0.0');
  });
});
