/** What a form says while a record is looked up. */
import { texts } from '../../foundation/texts.ts';

export const recordTexts = texts({
  id: {
    hint: 'Tulis nomornya. Setelah dikirim, catatan yang cocok ditampilkan.',
    found: (name: string): string => `Ditemukan: ${name}. Ganti isinya untuk mencari yang lain.`,
    several: 'Ada beberapa yang cocok. Pilih salah satu',
  },
  en: {
    hint: 'Write its number. Once sent, the records that fit are shown.',
    found: (name: string): string => `Found: ${name}. Write something else to look for another.`,
    several: 'Several fit. Choose one',
  },
});
