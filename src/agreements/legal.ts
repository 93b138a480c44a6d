/** Where each rule of this folder is written, so that a refusal names the article and not only our own identifier. */
import type { Lang } from '../foundation/texts.ts';

const ARTICLES: Readonly<Record<string, readonly [id: string, en: string]>> = {
  'KSD-02': ['Pasal 6 ayat (3) PP 28/2018', 'PP 28/2018 article 6(3)'],
  'KSD-03': ['Pasal 2 PP 28/2018', 'PP 28/2018 article 2'],
  'KSD-05': ['Pasal 4 PP 28/2018', 'PP 28/2018 article 4'],
  'KSD-06': ['Pasal 6 PP 28/2018', 'PP 28/2018 article 6'],
  'KSD-07': ['Pasal 6 PP 28/2018, persetujuan DPRD', 'PP 28/2018 article 6, approval of the council'],
  'KSD-09': [
    'Pasal 366 ayat (2) UU 23/2014 dan Pasal 19 ayat (2) PP 28/2018',
    'UU 23/2014 article 366(2) and PP 28/2018 article 19(2)',
  ],
  'KSD-10': ['Permendagri 22/2020', 'Permendagri 22/2020'],
  'KSD-11': ['Pasal 9 PP 28/2018', 'PP 28/2018 article 9'],
  'KSD-12': [
    'kelaziman daerah: paling lama 5 tahun, dapat diperpanjang',
    'practice of the regions: five years at most, can be extended',
  ],
};

/** `Pasal 2 PP 28/2018; KSD-03`. */
export function cite(rule: unknown, lang: Lang): string {
  const article = ARTICLES[String(rule)]?.[lang === 'id' ? 0 : 1];
  return article === undefined ? String(rule) : `${article}; ${String(rule)}`;
}
