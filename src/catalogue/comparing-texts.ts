/** The words of the pages on which two trees are compared. */
import { texts, writeNumber } from '../foundation/texts.ts';

const id = {
  title: (name: string) => `Perbandingan: ${name}`,
  crumb: 'Bandingkan',
  lead: (from: string, to: string) => `Apa yang berbeda antara ${from} dan ${to}, bagian demi bagian.`,
  from: 'Dari rilis',
  to: 'Ke rilis',
  release: (version: string) => `Rilis ${version}`,
  parts: 'Bagian',
  all: 'Semua bagian',
  none: 'Tidak ada perbedaan',
  noneText: 'Keduanya sama persis, sampai sidiknya.',
  nonePart: 'Tidak ada perbedaan pada bagian ini',
  breaking: 'perlu keputusan pemakai',
  count: (n: number) => `${writeNumber('id', n)} perbedaan`,
  range: (from: number, to: number, of: number) => `${from} sampai ${to} dari ${of} perbedaan`,
  whole: 'Tampilkan semua untuk dicetak',
  print: 'Cetak lewat menu peramban; pilihan dan menu tidak ikut tercetak.',
  download: 'Unduh sebagai JSON',
  open: 'Bandingkan bagian demi bagian',
};

const en: typeof id = {
  title: name => `Comparison: ${name}`,
  crumb: 'Compare',
  lead: (from, to) => `What is different between ${from} and ${to}, part by part.`,
  from: 'From release',
  to: 'To release',
  release: version => `Release ${version}`,
  parts: 'Parts',
  all: 'All parts',
  none: 'No differences',
  noneText: 'Both are exactly the same, down to the digest.',
  nonePart: 'No differences in this part',
  breaking: 'holders must decide',
  count: n => (n === 1 ? '1 difference' : `${writeNumber('en', n)} differences`),
  range: (from, to, of) => `${from} to ${to} of ${of} differences`,
  whole: 'Show all, for printing',
  print: "Print from the browser's menu; choices and menu are left out.",
  download: 'Download as JSON',
  open: 'Compare part by part',
};

export const comparingTexts = texts({ id, en });
