/** Invented people: names that are common in Central Java, and numbers that are valid but belong to nobody. */
import type { Chance } from './chance.ts';

const MEN = [
  'Agus',
  'Bambang',
  'Budi',
  'Dwi',
  'Eko',
  'Hadi',
  'Heru',
  'Joko',
  'Nugroho',
  'Rudi',
  'Slamet',
  'Sugeng',
  'Teguh',
  'Tri',
  'Wahyu',
  'Yudi',
  'Arif',
  'Bagus',
  'Danang',
  'Fajar',
  'Galih',
  'Imam',
  'Kurniawan',
  'Prasetyo',
];
const WOMEN = [
  'Ani',
  'Dewi',
  'Endah',
  'Fitri',
  'Indah',
  'Kartika',
  'Lestari',
  'Nining',
  'Puji',
  'Ratna',
  'Retno',
  'Siti',
  'Sri',
  'Tuti',
  'Wulan',
  'Yuni',
  'Anisa',
  'Citra',
  'Diah',
  'Eni',
  'Hesti',
  'Laras',
  'Maya',
  'Rini',
];
const SECOND = [
  'Santoso',
  'Wibowo',
  'Setiawan',
  'Hidayat',
  'Susanto',
  'Purnomo',
  'Handayani',
  'Rahayu',
  'Wijaya',
  'Kusuma',
  'Saputro',
  'Utomo',
  'Widodo',
  'Mulyani',
  'Puspitasari',
  'Astuti',
  'Prabowo',
  'Nurhayati',
  'Firmansyah',
  'Kuncoro',
  'Hartono',
  'Suryani',
  'Wulandari',
  'Pratama',
  'Anggraini',
  'Budiman',
  'Cahyono',
  'Damayanti',
];
const DEGREES = ['', '', ', S.E.', ', S.T.', ', S.Sos.', ', S.H.', ', S.Kom.', ', S.IP., M.Si.', ', M.M.'];

export interface Invented {
  readonly name: string;
  readonly woman: boolean;
}

/** A name that was not given before. */
export function inventName(luck: Chance, taken: Set<string>, degrees: boolean): Invented {
  for (let round = 0; ; round += 1) {
    const woman = luck.hit(0.45);
    const plain = `${luck.of(woman ? WOMEN : MEN)} ${luck.of(SECOND)}`;
    const base = round < 20 ? plain : `${plain} ${luck.of(SECOND)}`;
    if (taken.has(base)) continue;
    taken.add(base);
    return { name: `${base}${degrees ? luck.of(DEGREES) : ''}`, woman };
  }
}

const two = (value: number) => String(value).padStart(2, '0');

/** A civil servant number of the right structure: birth, month of appointment, sex, sequence. */
export function inventNip(luck: Chance, woman: boolean): string {
  const year = 1968 + luck.whole(30);
  const birth = `${year}${two(1 + luck.whole(12))}${two(1 + luck.whole(28))}`;
  const appointed = `${year + 23 + luck.whole(5)}${two(1 + luck.whole(12))}`;
  return `${birth}${appointed}${woman ? 2 : 1}${String(1 + luck.whole(40)).padStart(3, '0')}`;
}

/** A NIK of the right structure, registered in the district; for women the day is raised by 40. The sequence 0000 is never issued. */
export function inventNik(luck: Chance, district: string, woman: boolean): string {
  const day = 1 + luck.whole(28) + (woman ? 40 : 0);
  return `${district.replaceAll('.', '')}${two(day)}${two(1 + luck.whole(12))}${two(60 + luck.whole(40))}${String(1 + luck.whole(9)).padStart(4, '0')}`;
}

/** A mobile number in a range that is handed to nobody in these seeds twice. */
export function inventPhone(luck: Chance): string {
  return `0812000${String(10_000 + luck.whole(89_999))}`;
}
