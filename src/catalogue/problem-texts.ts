/** What is told when the catalogue refuses, and what stands against a publication. */
import { type Lang, type ProblemTexts, type Texts, texts, writeNumber } from '../foundation/texts.ts';
import { type Finding, sentenceOfFinding } from '../language/index.ts';

const problemsId = {
  'no-release': d => `Rilis ini tidak ada di katalog (${String(d.application ?? '')} ${String(d.version ?? '')}).`,
  'no-definition': () => 'Isi rilis ini tidak ditemukan.',
  'may-not-publish': () => 'Hanya pengelola aplikasi dan petugas kerja sama yang menerbitkan dan menarik rilis.',
  'notes-too-long': d => `Catatan rilis paling panjang ${writeNumber('id', Number(d.atMost))} huruf.`,
  'unknown-reason': () => 'Pilih salah satu sebab penarikan.',
  'note-needed': d => `Tuliskan penjelasan penarikan, paling panjang ${writeNumber('id', Number(d.atMost))} huruf.`,
  'already-retired': d => `Rilis ${String(d.version)} sudah ditarik.`,
  'publisher-here': d =>
    `Daerah ${String(d.publisher)} ada di server ini; hanya daerah itu sendiri yang menerbitkan rilisnya.`,
  'import-differs': d =>
    `Rilis ${String(d.application)} ${String(d.version)} sudah ada dengan isi yang lain. Rilis tidak pernah berubah; tanyakan kepada daerah asal.`,
} satisfies ProblemTexts;

export const catalogueProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: problemsId,
  en: {
    'no-release': d =>
      `This release is not in the catalogue (${String(d.application ?? '')} ${String(d.version ?? '')}).`,
    'no-definition': () => "The release's content was not found.",
    'may-not-publish': () => 'Only application owners and the cooperation desk publish and retire releases.',
    'notes-too-long': d => `Release notes have at most ${writeNumber('en', Number(d.atMost))} characters.`,
    'unknown-reason': () => 'Choose one of the reasons for retiring.',
    'note-needed': d => `Explain the retirement, in at most ${writeNumber('en', Number(d.atMost))} characters.`,
    'already-retired': d => `Release ${String(d.version)} is retired already.`,
    'publisher-here': d => `Region ${String(d.publisher)} lives on this server; it alone publishes its releases.`,
    'import-differs': d =>
      `Release ${String(d.application)} ${String(d.version)} is there already with another content. Releases never change; ask the origin.`,
  } satisfies Record<keyof typeof problemsId, ProblemTexts[string]>,
});

/** What stands against a version (`release.ts`), in words; everything else is the language's own finding. */
const VERSION_SENTENCES: Readonly<Record<string, Readonly<Record<Lang, (details: Finding['details']) => string>>>> = {
  'release.version-shape': {
    id: d => `“${d.version}” bukan nomor rilis. Tulis tiga bilangan, misalnya 1.2.0.`,
    en: d => `“${d.version}” is not a release number. Write three numbers, for instance 1.2.0.`,
  },
  'release.version-taken': {
    id: d => `Rilis ${d.version} sudah terbit dan tidak dapat diubah. Naikkan nomornya.`,
    en: d => `Release ${d.version} is published already and cannot be changed. Raise the number.`,
  },
  'release.version-older': {
    id: d => `Nomor ${d.version} lebih rendah daripada rilis terbaru, ${d.newest}.`,
    en: d => `${d.version} is lower than the newest release, ${d.newest}.`,
  },
  'release.near-duplicate': {
    id: d =>
      `Aplikasi ini ${d.likeness}% sama dengan “${d.name}” (${d.publisher}/${d.application}). Pertimbangkan menduplikasinya, atau mengusulkan perubahan kepada pemiliknya.`,
    en: d =>
      `This application is ${d.likeness}% the same as “${d.name}” (${d.publisher}/${d.application}). Consider duplicating it, or proposing a change to its owner.`,
  },
  'release.breaking-needs-major': {
    id: d =>
      `Perubahan ini memerlukan keputusan daerah pemakai, jadi tidak boleh terbit sebagai ${d.version}. Pakai ${d.needed}.`,
    en: d =>
      `This change needs a decision of holding regions, so it cannot be published as ${d.version}. Use ${d.needed}.`,
  },
};

/** What stands against a publication and what would be right. */
export function sentenceOfPublication(finding: Finding, lang: Lang): string {
  return VERSION_SENTENCES[finding.code]?.[lang](finding.details) ?? sentenceOfFinding(finding, lang);
}
