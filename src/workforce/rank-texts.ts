import { texts } from '../foundation/texts.ts';

export const rankTexts = texts({
  id: {
    rank: 'Pangkat',
    rankHint: 'Dicetak di bawah nama pada surat. Kosongkan bila bukan PNS.',
    setRank: 'Simpan pangkat',
    rankSet: (name: string) => `Pangkat ${name} disimpan.`,
  },
  en: {
    rank: 'Rank',
    rankHint: 'Printed under the name on letters. Leave empty for those who are no civil servants.',
    setRank: 'Save the rank',
    rankSet: name => `The rank of ${name} was saved.`,
  },
});
