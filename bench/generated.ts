/**
 * Applications made up for measuring: real ones of the library with changes drawn at random, as many as the 477 of the
 * agreements of 2018, and one as large as an application can sensibly become. All of them could be
 * published: `check` finds no error and their scenarios pass.
 */
import { check, compile, type Definition, type Field, nationalCalendar, runScenarios } from '../src/language/index.ts';
import { library } from '../test/merging/library.ts';
import { drawn, randomFrom } from '../test/merging/random.ts';

/** Changes drawn for one application: from a renamed copy to one whose origin is hard to recognise. */
const CHANGES_AT_MOST = 20;
/** Draws until a sound application comes out; nearly every second does. */
const DRAWS_AT_MOST = 40;

const isSound = (tree: Definition): boolean =>
  check(tree).every(finding => finding.severity !== 'error') &&
  runScenarios(compile(tree), nationalCalendar).every(scenario => scenario.passed);

/** So many sound applications, the same ones every time. */
export function generatedApplications(count: number): readonly Definition[] {
  const bases = Object.values(library());
  return Array.from({ length: count }, (_, index) => {
    const base = bases[index % bases.length];
    if (base === undefined) throw new Error('The library is empty');
    for (let draw = 0; draw < DRAWS_AT_MOST; draw += 1) {
      const random = randomFrom(index * 1_009 + draw + 1);
      const { tree } = drawn(base, 1 + random(CHANGES_AT_MOST), random);
      const number = String(index + 1).padStart(3, '0');
      const named: Definition = { ...tree, id: `layanan_${number}`, name: `${base.name} ${number}`, version: '1.0.0' };
      if (isSound(named)) return named;
    }
    throw new Error(`No sound application was drawn for ${index}`);
  });
}

/** Fields of one page, and options of each: the widest real form seen has a third of that. */
const FIELDS = 24;
const OPTIONS = 8;

/** An application whose tree is at least so many bytes of JSON: pages of choices are added until it is. */
export function largeApplication(bytesAtLeast: number): Definition {
  const base = library().sipu;
  const pages: Record<string, Definition['form']['pages'][string]> = { ...base.form.pages };
  const said: Record<string, string> = { ...base.translations.en };
  const tree = (): Definition => ({
    ...base,
    id: 'besar',
    form: { ...base.form, pages },
    translations: { ...base.translations, en: said },
  });
  for (let page = 1; Buffer.byteLength(JSON.stringify(tree())) < bytesAtLeast; page += 1) {
    const fields: Record<string, Field> = {};
    for (let field = 1; field <= FIELDS; field += 1) {
      const id = `pilihan_${page}_${field}`;
      const path = `form.pages.tambahan_${page}.fields.${id}`;
      const options = Object.fromEntries(
        Array.from({ length: OPTIONS }, (_, index) => [
          `opsi_${index}`,
          { label: `Keadaan ${index} dari butir ${field}` },
        ]),
      );
      fields[id] = {
        type: 'choice',
        label: `Butir ${field} pada bagian ${page}`,
        hint: 'Pilih keadaan yang paling mendekati, sebagaimana tertulis dalam dokumen pendukung.',
        options,
      } as unknown as Field;
      said[`${path}.label`] = `Item ${field} of part ${page}`;
      said[`${path}.hint`] = 'Choose what comes closest to what the supporting document says.';
      for (const option of Object.keys(options))
        said[`${path}.options.${option}.label`] = `State ${option} of item ${field}`;
    }
    pages[`tambahan_${page}`] = { title: `Bagian ${page}`, fields } as Definition['form']['pages'][string];
    said[`form.pages.tambahan_${page}.title`] = `Part ${page}`;
  }
  return tree();
}
