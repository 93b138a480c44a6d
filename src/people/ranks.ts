/** Ranks of civil servants by their grade (pangkat dan golongan ruang: PP 99/2000 as changed by PP 12/2002, annex). Names stay Indonesian. */
export const RANKS = {
  'I/a': 'Juru Muda',
  'I/b': 'Juru Muda Tingkat I',
  'I/c': 'Juru',
  'I/d': 'Juru Tingkat I',
  'II/a': 'Pengatur Muda',
  'II/b': 'Pengatur Muda Tingkat I',
  'II/c': 'Pengatur',
  'II/d': 'Pengatur Tingkat I',
  'III/a': 'Penata Muda',
  'III/b': 'Penata Muda Tingkat I',
  'III/c': 'Penata',
  'III/d': 'Penata Tingkat I',
  'IV/a': 'Pembina',
  'IV/b': 'Pembina Tingkat I',
  'IV/c': 'Pembina Utama Muda',
  'IV/d': 'Pembina Utama Madya',
  'IV/e': 'Pembina Utama',
} as const;

export type Grade = keyof typeof RANKS;

export const isGrade = (text: string): text is Grade => Object.hasOwn(RANKS, text);

/** `Pembina Utama Muda`; empty for those who have none. */
export const rankOf = (grade: string | null | undefined): string =>
  grade !== null && grade !== undefined && isGrade(grade) ? RANKS[grade] : '';
