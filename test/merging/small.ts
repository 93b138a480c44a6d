/** Small applications drawn at random, in which everything that the language has stands once or not at all. */
import { compose } from '../../src/language/compose.ts';
import type { Definition } from '../../src/language/definition.ts';
import type { Random } from './random.ts';

const TYPES = ['text', 'longtext', 'number', 'date', 'yes-no', 'choice'] as const;

function fieldOf(random: Random, label: string): Record<string, unknown> {
  const type = TYPES[random(TYPES.length)] ?? 'text';
  return {
    type,
    label,
    ...(random(2) === 0 ? { required: true } : {}),
    ...(random(3) === 0 ? { hint: 'Isi dengan jelas.' } : {}),
    ...(type === 'text' || type === 'number' ? { at_most: 10 + random(3) } : {}),
    ...(type === 'choice'
      ? { options: { satu: { label: 'Satu' }, dua: { label: 'Dua' }, tiga: { label: 'Tiga' } } }
      : {}),
  };
}

export function smallApplication(random: Random): Definition {
  const count = (most: number) => 1 + random(most);
  const numbers = (length: number) => Array.from({ length }, (_, index) => index);
  const pages = Object.fromEntries(
    numbers(count(3)).map(page => [
      `p${page}`,
      {
        title: `Halaman ${page}`,
        fields: Object.fromEntries(
          numbers(count(4)).map(field => [`f${page}${field}`, fieldOf(random, `Isian ${page}${field}`)]),
        ),
      },
    ]),
  );
  const length = count(3);
  const stages = Object.fromEntries(
    numbers(length).map(stage => [
      `s${stage}`,
      {
        name: `Tahap ${stage}`,
        turn: stage % 2 === 0 ? 'petugas' : 'kepala',
        ...(random(2) === 0 ? { deadline: { days: 1 + random(3), clock: 'working' } } : {}),
        actions: {
          maju: { label: 'Maju', to: stage === length - 1 ? 'selesai' : `s${stage + 1}` },
          tolak: { label: 'Tolak', to: 'ditolak', ask: { [`alasan${stage}`]: { type: 'text', label: 'Alasan' } } },
        },
      },
    ]),
  );
  const tree = {
    format: 'payung/1',
    id: 'kecil',
    name: 'Layanan kecil',
    summary: 'Layanan kecil untuk diuji.',
    version: '1.0.0',
    pattern: 'request',
    icon: 'map',
    affair: 'sosial',
    audience: { warga: 'Warga' },
    licence: 'EUPL-1.2',
    legal: { uu: { title: 'UU 25/2009' } },
    parameters: {
      hari: { type: 'working-days', label: 'Hari', default: 3, at_least: 1, at_most: 5 },
      nomor: { type: 'number-pattern', label: 'Nomor', local: true, example: '1/{urut}/{tahun}' },
    },
    roles: { petugas: { name: 'Petugas', at: 'agency' }, kepala: { name: 'Kepala', at: 'agency' } },
    form: { pages },
    values: {},
    tables: {},
    flow: {
      start: 's0',
      deadline: { days: '{hari}', clock: 'working' },
      stages: { ...stages, selesai: { name: 'Selesai', end: 'granted' }, ditolak: { name: 'Ditolak', end: 'refused' } },
    },
    letters: {
      surat: {
        name: 'Surat',
        layout: 'titled',
        title: 'SURAT',
        series: 's',
        number: 'nomor',
        signer: 'kepala',
        body: 'Isi surat.',
      },
    },
    standard: { fee: 'Gratis.' },
    translations: {
      en: {
        'form.pages.p0.title': 'Page',
        'form.pages.p0.fields.f00.label': 'Field',
        'flow.stages.s0.name': 'Stage',
        'standard.fee': 'Free.',
        name: 'Small service',
      },
    },
    scenarios: {},
  };
  const { definition, findings } = compose(tree as unknown as Definition, []);
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return definition;
}
