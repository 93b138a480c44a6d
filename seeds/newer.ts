/**
 * An update that waits to be decided: the partner changed its duplicate of the reporting service months ago, and last week
 * the origin published a newer release. One of the changes meets one of the partner's; the others do not.
 */
import { publish, release, store } from '../src/catalogue/index.ts';
import type { Database } from '../src/foundation/database.ts';
import { record } from '../src/foundation/journal.ts';
import { adopt, installation } from '../src/installations/index.ts';
import { type Change, compose, type Definition, sentenceOfFinding } from '../src/language/index.ts';
import { asDuty } from './agreements.ts';
import type { Library } from './library.ts';
import { ORIGIN, PARTNER } from './regions.ts';

const APPLICATION = 'lapor';
const DAY = 86_400_000;

/** What the partner made of it: each change with its reason, as its owner gave it. */
const OWN: readonly Change[] = [
  {
    set: 'parameters.hari_verifikasi.default',
    to: 1,
    reason: 'Janji layanan kabupaten: laporan diperiksa pada hari kerja berikutnya.',
    basis: 'Standar pelayanan pengaduan kabupaten, 2026',
  },
  {
    set: 'form.pages.tempat.fields.patokan.label',
    to: 'Patokan terdekat (dusun, tempat ibadah, warung)',
    reason: 'Warga di desa menyebut dusun, bukan nama jalan.',
  },
  {
    set: 'translations.en.form.pages.tempat.fields.patokan.label',
    to: 'Nearest landmark (hamlet, place of worship, stall)',
    reason: 'Warga di desa menyebut dusun, bukan nama jalan.',
  },
  {
    add: 'form.pages.tempat.fields.nama_dusun',
    after: 'lokasi',
    value: { type: 'text', label: 'Nama dusun', at_most: 80 },
    reason: 'Petugas lapangan menemukan lokasi lebih cepat dengan nama dusun.',
  },
  {
    set: 'translations.en.form.pages.tempat.fields.nama_dusun.label',
    to: 'Name of the hamlet',
    reason: 'Petugas lapangan menemukan lokasi lebih cepat dengan nama dusun.',
  },
];

/** What is new in the origin's next release. */
const NEWER: readonly Change[] = [
  { set: 'version', to: '1.1.0' },
  { set: 'parameters.hari_verifikasi.default', to: 2 },
  {
    add: 'form.pages.jenis.fields.kategori.options.hewan',
    after: 'bencana',
    value: { label: 'Hewan liar dan sarang tawon' },
  },
  { set: 'translations.en.form.pages.jenis.fields.kategori.options.hewan.label', to: 'Wild animals and wasps’ nests' },
  {
    add: 'flow.stages.masuk.actions.teruskan_ke.ask.bidang.options.hewan',
    after: 'bencana',
    value: { label: 'Hewan liar dan sarang tawon' },
  },
  {
    set: 'translations.en.flow.stages.masuk.actions.teruskan_ke.ask.bidang.options.hewan.label',
    to: 'Wild animals and wasps’ nests',
  },
  {
    set: 'form.pages.tempat.fields.patokan.hint',
    to: 'Sebutkan apa yang mudah dilihat dari jalan, supaya petugas tidak perlu menelepon Anda.',
  },
  {
    set: 'translations.en.form.pages.tempat.fields.patokan.hint',
    to: 'Name something that is easily seen from the road, so that nobody has to ring you up.',
  },
  {
    set: 'flow.stages.masuk.actions.jawab_langsung.label',
    to: 'Jawab pertanyaan langsung',
  },
  {
    set: 'translations.en.flow.stages.masuk.actions.jawab_langsung.label',
    to: 'Answer the question at once',
  },
];

function over(base: Definition, changes: readonly Change[]): Definition {
  const { definition, findings } = compose(base, changes);
  if (definition === undefined) throw new Error(findings.map(one => sentenceOfFinding(one, 'en')).join('\n'));
  return definition;
}

/** The partner's adaptation, and the origin's newer release that meets it. */
export async function seedNewer(database: Database, library: Library, now: Date): Promise<void> {
  const base = library.find(one => one.read.definition?.id === APPLICATION)?.read.definition;
  if (base === undefined) throw new Error(`The library has no ${APPLICATION}`);
  await asDuty(database, PARTNER, 'application-owner', new Date(now.getTime() - 90 * DAY), async ctx => {
    const before = await installation(ctx, APPLICATION);
    const digest = await store(ctx, over(base, OWN));
    await adopt(ctx, APPLICATION, { digest, adaptation: { base: `${APPLICATION}@${before.version}`, changes: OWN } });
    await record(ctx, {
      event: 'adaptation.published',
      subject: { kind: 'installation', id: APPLICATION },
      reason: OWN[0]?.reason,
      details: { was: before.digest, digest, changes: OWN.length, outcomesChanged: [], openCases: 0 },
    });
  });
  await asDuty(database, ORIGIN, 'application-owner', new Date(now.getTime() - 6 * DAY), async ctx => {
    const { version } = await release(ctx, { publisher: ORIGIN, application: APPLICATION });
    const notes = `Laporan tentang hewan liar mendapat bidang sendiri, dan batas pemeriksaan menjadi 2 hari kerja. Sebelumnya: rilis ${version}.`;
    const done = await publish(ctx, new Map(), { notes, read: { definition: over(base, NEWER), findings: [] } });
    if (done.published) return;
    const failed = done.scenarios.filter(one => !one.passed).map(one => one.id);
    throw new Error([...done.findings.map(one => sentenceOfFinding(one, 'en')), ...failed].join('\n'));
  });
}
