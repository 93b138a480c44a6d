/**
 * Government affairs (urusan pemerintahan): UU 23/2014 article 12, and the supporting functions of PP 18/2016 article 46(5).
 * An application names one; catalogues and portals group by it.
 */
export const AFFAIR_GROUPS = ['basic', 'other', 'choice', 'supporting'] as const;
export type AffairGroup = (typeof AFFAIR_GROUPS)[number];

export type Affair = readonly [id: string, name: string, english: string];

/** By group of law: id, name in Indonesian, name in English. */
export const AFFAIRS: Readonly<Record<AffairGroup, readonly Affair[]>> = {
  basic: [
    ['pendidikan', 'Pendidikan', 'Education'],
    ['kesehatan', 'Kesehatan', 'Health'],
    ['pekerjaan_umum_dan_penataan_ruang', 'Pekerjaan umum dan penataan ruang', 'Public works and spatial planning'],
    [
      'perumahan_rakyat_dan_kawasan_permukiman',
      'Perumahan rakyat dan kawasan permukiman',
      'Public housing and settlements',
    ],
    [
      'ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat',
      'Ketenteraman, ketertiban umum, dan pelindungan masyarakat',
      'Peace, public order and community protection',
    ],
    ['sosial', 'Sosial', 'Social affairs'],
  ],
  other: [
    ['tenaga_kerja', 'Tenaga kerja', 'Labour'],
    [
      'pemberdayaan_perempuan_dan_pelindungan_anak',
      'Pemberdayaan perempuan dan pelindungan anak',
      "Women's empowerment and child protection",
    ],
    ['pangan', 'Pangan', 'Food'],
    ['pertanahan', 'Pertanahan', 'Land'],
    ['lingkungan_hidup', 'Lingkungan hidup', 'Environment'],
    [
      'administrasi_kependudukan_dan_pencatatan_sipil',
      'Administrasi kependudukan dan pencatatan sipil',
      'Population administration and civil registration',
    ],
    ['pemberdayaan_masyarakat_dan_desa', 'Pemberdayaan masyarakat dan desa', 'Community and village empowerment'],
    [
      'pengendalian_penduduk_dan_keluarga_berencana',
      'Pengendalian penduduk dan keluarga berencana',
      'Population control and family planning',
    ],
    ['perhubungan', 'Perhubungan', 'Transport'],
    ['komunikasi_dan_informatika', 'Komunikasi dan informatika', 'Communication and informatics'],
    [
      'koperasi_usaha_kecil_dan_menengah',
      'Koperasi, usaha kecil, dan menengah',
      'Cooperatives, small and medium enterprises',
    ],
    ['penanaman_modal', 'Penanaman modal', 'Investment'],
    ['kepemudaan_dan_olah_raga', 'Kepemudaan dan olah raga', 'Youth and sports'],
    ['statistik', 'Statistik', 'Statistics'],
    ['persandian', 'Persandian', 'Cryptography'],
    ['kebudayaan', 'Kebudayaan', 'Culture'],
    ['perpustakaan', 'Perpustakaan', 'Libraries'],
    ['kearsipan', 'Kearsipan', 'Archives'],
  ],
  choice: [
    ['kelautan_dan_perikanan', 'Kelautan dan perikanan', 'Marine affairs and fisheries'],
    ['pariwisata', 'Pariwisata', 'Tourism'],
    ['pertanian', 'Pertanian', 'Agriculture'],
    ['kehutanan', 'Kehutanan', 'Forestry'],
    ['energi_dan_sumber_daya_mineral', 'Energi dan sumber daya mineral', 'Energy and mineral resources'],
    ['perdagangan', 'Perdagangan', 'Trade'],
    ['perindustrian', 'Perindustrian', 'Industry'],
    ['transmigrasi', 'Transmigrasi', 'Transmigration'],
  ],
  supporting: [
    ['perencanaan', 'Perencanaan', 'Planning'],
    ['keuangan', 'Keuangan', 'Finance'],
    [
      'kepegawaian_serta_pendidikan_dan_pelatihan',
      'Kepegawaian serta pendidikan dan pelatihan',
      'Personnel, education and training',
    ],
    ['penelitian_dan_pengembangan', 'Penelitian dan pengembangan', 'Research and development'],
  ],
};

/** Every affair's id, in the order of the law. */
export const AFFAIR_IDS: readonly string[] = AFFAIR_GROUPS.flatMap(group => AFFAIRS[group].map(([id]) => id));
