/**
 * Government affairs (urusan pemerintahan) by id: UU 23/2014 article 12, and the supporting functions of PP 18/2016
 * article 46(5). An application names one; the catalogue and the portal group by it.
 */
import type { Lang } from '../foundation/texts.ts';

export const AFFAIR_GROUPS = ['basic', 'other', 'choice', 'supporting'] as const;
export type AffairGroup = (typeof AFFAIR_GROUPS)[number];

type Affair = readonly [id: string, name: string, english: string];

const AFFAIRS: Readonly<Record<AffairGroup, readonly Affair[]>> = {
  basic: [
    ['pendidikan', 'Pendidikan', 'Education'],
    ['kesehatan', 'Kesehatan', 'Health'],
    ['pekerjaan-umum-dan-penataan-ruang', 'Pekerjaan umum dan penataan ruang', 'Public works and spatial planning'],
    [
      'perumahan-rakyat-dan-kawasan-permukiman',
      'Perumahan rakyat dan kawasan permukiman',
      'Public housing and settlements',
    ],
    [
      'ketenteraman-ketertiban-umum-dan-pelindungan-masyarakat',
      'Ketenteraman, ketertiban umum, dan pelindungan masyarakat',
      'Peace, public order and community protection',
    ],
    ['sosial', 'Sosial', 'Social affairs'],
  ],
  other: [
    ['tenaga-kerja', 'Tenaga kerja', 'Labour'],
    [
      'pemberdayaan-perempuan-dan-pelindungan-anak',
      'Pemberdayaan perempuan dan pelindungan anak',
      "Women's empowerment and child protection",
    ],
    ['pangan', 'Pangan', 'Food'],
    ['pertanahan', 'Pertanahan', 'Land'],
    ['lingkungan-hidup', 'Lingkungan hidup', 'Environment'],
    [
      'administrasi-kependudukan-dan-pencatatan-sipil',
      'Administrasi kependudukan dan pencatatan sipil',
      'Population administration and civil registration',
    ],
    ['pemberdayaan-masyarakat-dan-desa', 'Pemberdayaan masyarakat dan desa', 'Community and village empowerment'],
    [
      'pengendalian-penduduk-dan-keluarga-berencana',
      'Pengendalian penduduk dan keluarga berencana',
      'Population control and family planning',
    ],
    ['perhubungan', 'Perhubungan', 'Transport'],
    ['komunikasi-dan-informatika', 'Komunikasi dan informatika', 'Communication and informatics'],
    [
      'koperasi-usaha-kecil-dan-menengah',
      'Koperasi, usaha kecil, dan menengah',
      'Cooperatives, small and medium enterprises',
    ],
    ['penanaman-modal', 'Penanaman modal', 'Investment'],
    ['kepemudaan-dan-olah-raga', 'Kepemudaan dan olah raga', 'Youth and sports'],
    ['statistik', 'Statistik', 'Statistics'],
    ['persandian', 'Persandian', 'Cryptography'],
    ['kebudayaan', 'Kebudayaan', 'Culture'],
    ['perpustakaan', 'Perpustakaan', 'Libraries'],
    ['kearsipan', 'Kearsipan', 'Archives'],
  ],
  choice: [
    ['kelautan-dan-perikanan', 'Kelautan dan perikanan', 'Marine affairs and fisheries'],
    ['pariwisata', 'Pariwisata', 'Tourism'],
    ['pertanian', 'Pertanian', 'Agriculture'],
    ['kehutanan', 'Kehutanan', 'Forestry'],
    ['energi-dan-sumber-daya-mineral', 'Energi dan sumber daya mineral', 'Energy and mineral resources'],
    ['perdagangan', 'Perdagangan', 'Trade'],
    ['perindustrian', 'Perindustrian', 'Industry'],
    ['transmigrasi', 'Transmigrasi', 'Transmigration'],
  ],
  supporting: [
    ['perencanaan', 'Perencanaan', 'Planning'],
    ['keuangan', 'Keuangan', 'Finance'],
    [
      'kepegawaian-serta-pendidikan-dan-pelatihan',
      'Kepegawaian serta pendidikan dan pelatihan',
      'Personnel, education and training',
    ],
    ['penelitian-dan-pengembangan', 'Penelitian dan pengembangan', 'Research and development'],
  ],
};

const byId = new Map(
  AFFAIR_GROUPS.flatMap(group => AFFAIRS[group].map(affair => [affair[0], { group, affair }] as const)),
);

/** Name of an affair. One that is not in the law is shown as it is written, so that it is seen. */
export function affairName(id: string, lang: Lang): string {
  const known = byId.get(id)?.affair;
  if (known !== undefined) return lang === 'en' ? known[2] : known[1];
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The group of law to which an affair belongs; undefined where it is not in the law. */
export function affairGroup(id: string): AffairGroup | undefined {
  return byId.get(id)?.group;
}
