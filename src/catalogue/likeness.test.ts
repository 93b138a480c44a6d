/** Near-duplicates: a renamed copy with a few changes is found with its reasons, what only shares an archetype is not. */
import { beforeAll, describe, expect, test } from 'vitest';
import { duplicationWorld, folder, HOLDER, ORIGIN, type World } from '../../test/duplication.ts';
import { type Definition, readApplication } from '../language/index.ts';
import { publish } from './index.ts';
import { bandsOf, likenessOf, shapeOf, sizeOf } from './likeness.ts';
import { reasonsInWords } from './likeness-texts.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { sentenceOfPublication } from './problem-texts.ts';

const archetypes = new Map<string, Definition>();
function tree(name: string, archetype: string): { tree: Definition; base: Definition } {
  const base = archetypes.get(archetype) ?? readApplication(folder(`archetypes/${archetype}`)).definition;
  if (base === undefined) throw new Error(archetype);
  archetypes.set(archetype, base);
  const read = readApplication(folder(name), () => base);
  if (read.definition === undefined) throw new Error(JSON.stringify(read.findings[0]));
  return { tree: read.definition, base };
}

/** The same application under another id and name, with a page's fields under other ids and two labels written anew. */
function renamed(of: Definition): Definition {
  let count = 0;
  const pages = Object.fromEntries(
    Object.entries(of.form.pages).map(([id, page]) => [
      `bagian_${id}`,
      {
        ...page,
        fields: Object.fromEntries(
          Object.entries(page.fields).map(([field, value]) => {
            count += 1;
            return [`isian_${field}`, count <= 2 ? { ...value, label: `Kolom ${count}` } : value];
          }),
        ),
      },
    ]),
  );
  return { ...of, id: 'tata_kota', name: 'Informasi tata kota', form: { ...of.form, pages } };
}

describe('likeness', () => {
  test('of a renamed copy is high, with the reasons in words', () => {
    const { tree: krk, base } = tree('krk', 'permohonan');
    const found = likenessOf(shapeOf(krk, [base]), shapeOf(renamed(krk), [base]));
    expect(found.share).toBeGreaterThan(0.6);
    expect(found.share).toBeLessThan(1);
    expect(reasonsInWords(found.reasons, 'id')).toMatch(/\d+ dari \d+ isian sama.*semua surat sama/);
    expect(reasonsInWords(found.reasons, 'en')).toMatch(/of \d+ fields the same/);
  });

  test('of applications that share an archetype and nothing else is low', () => {
    const { tree: krk, base } = tree('krk', 'permohonan');
    const { tree: makam } = tree('makam', 'permohonan');
    expect(likenessOf(shapeOf(krk, [base]), shapeOf(makam, [base])).share).toBeLessThan(0.2);
  });

  test('is the same whenever it is computed, and nothing is said of what is too small', () => {
    const { tree: krk, base } = tree('krk', 'permohonan');
    expect(bandsOf(shapeOf(krk, [base]))).toEqual(bandsOf(shapeOf(krk, [base])));
    expect(bandsOf(shapeOf(krk, [base]))).toHaveLength(16);
    expect(sizeOf(shapeOf(base, [base]))).toBe(0);
    expect(bandsOf(shapeOf(base, [base]))).toEqual([]);
  });

  test('bands find what is alike and pass over what is not, as the mathematics says', () => {
    const shape = (from: number, to: number) => ({
      fields: Array.from({ length: to - from }, (_, i) => Math.imul(from + i + 1, 0x9e3779b1) >>> 0),
      flow: [],
      stages: [],
      letters: [],
      roles: [],
      parameters: [],
    });
    const share = (overlap: number): number => {
      let found = 0;
      for (let seed = 0; seed < 200; seed += 1) {
        const [a, b] = [
          shape(seed * 1_000, seed * 1_000 + 60),
          shape(seed * 1_000 + 60 - overlap, seed * 1_000 + 120 - overlap),
        ];
        const buckets = bandsOf(b);
        if (bandsOf(a).some((bucket, band) => bucket === buckets[band])) found += 1;
      }
      return found / 200;
    };
    // 54 of 66 is 82 %, 45 of 75 is 60 %, 20 of 100 is 20 %.
    expect(share(54)).toBeGreaterThan(0.97);
    expect(share(45)).toBeGreaterThan(0.75);
    expect(share(20)).toBeLessThan(0.12);
  });
});

describe('in the catalogue', () => {
  let world: World;
  beforeAll(async () => {
    world = await duplicationWorld(['krk', 'makam']);
  }, 120_000);

  test('a copy of another region is warned about when published, and pointed out on both sides until one changes', async () => {
    const copy = renamed(tree('krk', 'permohonan').tree);
    // A copy whose scenarios still name the old ids would not pass; they are not what is compared.
    const { extends: _, ...own } = copy;
    const clean = { ...own, scenarios: {}, translations: {} } as Definition;
    expect(await world.as(ORIGIN, ctx => nearDuplicates(ctx, { publisher: ORIGIN, application: 'krk' }))).toEqual([]);
    const read = { definition: { ...clean, form: tree('krk', 'permohonan').tree.form }, findings: [] };
    const result = await world.as(HOLDER, ctx => publish(ctx, new Map(), { notes: 'Salinan', read }));
    const errors = result.findings.filter(one => one.severity === 'error').map(one => `${one.code} ${one.path}`);
    expect(errors).toEqual([]);
    const warning = result.findings.find(one => one.code === 'release.near-duplicate');
    expect(warning?.details).toMatchObject({ publisher: ORIGIN, application: 'krk' });
    expect(warning && sentenceOfPublication(warning, 'id')).toContain('Pertimbangkan menduplikasinya');
    const here = await world.as(HOLDER, ctx => nearDuplicates(ctx, { publisher: HOLDER, application: 'tata_kota' }));
    expect(here.map(one => `${one.publisher}/${one.application}`)).toEqual([`${ORIGIN}/krk`]);
    const there = await world.as(ORIGIN, ctx => nearDuplicates(ctx, { publisher: ORIGIN, application: 'krk' }));
    expect(there.map(one => `${one.publisher}/${one.application}`)).toEqual([`${HOLDER}/tata_kota`]);
    expect(await world.as(ORIGIN, ctx => nearDuplicates(ctx, { publisher: ORIGIN, application: 'makam' }))).toEqual([]);
  });
});
