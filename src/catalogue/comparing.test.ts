/** How differences are arranged for reading, on an application of the library. */
import { beforeAll, describe, expect, test } from 'vitest';
import { folder } from '../../test/duplication.ts';
import { type Change, compare, compose, type Definition, readApplication } from '../language/index.ts';
import {
  type Compared,
  comparisonAsData,
  countsByPart,
  groupOf,
  groupsOf,
  inReadingOrder,
  isNews,
} from './comparing.ts';

let base: Definition;
beforeAll(() => {
  const archetype = readApplication(folder('archetypes/permohonan')).definition;
  const read = readApplication(folder('krk'), () => archetype);
  if (read.definition === undefined) throw new Error(JSON.stringify(read.findings));
  base = read.definition;
});

function compared(changes: readonly Change[]): Compared {
  const { definition: tree, findings } = compose(base, changes);
  if (tree === undefined) throw new Error(JSON.stringify(findings));
  const side = (name: string, of: Definition) => ({ name, digest: '', tree: of });
  return { from: side('1.0.0', base), to: side('1.1.0', tree), differences: compare(base, tree).filter(isNews) };
}

describe('a comparison', () => {
  test.each([
    ['form.pages.pemohon.fields.nama.label', 'form.pages.pemohon'],
    ['flow.stages.verifikasi.actions.terima', 'flow.stages.verifikasi'],
    ['flow.start', 'flow'],
    ['letters.krk.body', 'letters.krk'],
    ['parameters.hari.default', 'parameters'],
    ['name', 'identity'],
    ['translations.en.name', 'translations'],
  ])('%s stands with %s', (path, group) => expect(groupOf(path)).toBe(group));

  test('is told by page, stage and letter, with both texts where they are long', () => {
    const [pageId = '', page] =
      Object.entries(base.form.pages).find(([, one]) => Object.keys(one.fields).length > 1) ?? [];
    const [first = '', second = ''] = Object.keys(page?.fields ?? {});
    const [letterId = ''] = Object.keys(base.letters);
    const body = base.letters[letterId]?.body ?? '';
    const changes: Change[] = [
      { set: 'summary', to: `${base.summary} Tanpa datang ke kantor.` },
      { set: `form.pages.${pageId}.title`, to: 'Data pemohon kami' },
      { move: `form.pages.${pageId}.fields.${first}`, after: second },
      { set: `letters.${letterId}.body`, to: `${body}\n\nTembusan disimpan.` },
      { set: 'version', to: '1.1.0' },
    ];
    const result = compared(changes);
    expect(countsByPart(result.differences)).toEqual([
      { part: 'identity', count: 1 },
      { part: 'form', count: 2 },
      { part: 'letters', count: 1 },
    ]);
    const groups = groupsOf(result, inReadingOrder(result.differences), 'id');
    expect(groups.map(({ key }) => key)).toEqual(['identity', `form.pages.${pageId}`, `letters.${letterId}`]);
    expect(groups[1]?.name).toBe('Data pemohon kami');
    expect(groups[1]?.told.map(one => one.difference.kind).sort()).toEqual(['changed', 'moved']);
    expect(groups[2]?.told[0]?.is).toContain('Tembusan disimpan.');
    expect(groups[2]?.told[0]?.was).toBe(body);
    expect(groupsOf(result, inReadingOrder(result.differences, 'form'), 'en').map(({ key }) => key)).toEqual([
      `form.pages.${pageId}`,
    ]);
  });

  test('as data says every difference in both languages', () => {
    const data = comparisonAsData(compared([{ set: 'name', to: 'KRK kami' }])) as {
      differences: { path: string; sentence: { id: string; en: string } }[];
    };
    expect(data.differences).toHaveLength(1);
    expect(data.differences[0]?.sentence.id).toMatch(/^Nama .*berubah dari .* menjadi "?KRK kami/);
    expect(data.differences[0]?.sentence.en).toMatch(/^The name .*changed from/);
    expect(comparisonAsData(compared([]))).toMatchObject({ differences: [] });
  });
});
