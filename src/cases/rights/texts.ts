/** What a case's timeline says of a person's rights, to citizens and officials alike. */
import { type Lang, texts } from '../../foundation/texts.ts';
import type { EventKind } from '../tables.ts';

const rightsTexts = texts({
  id: {
    corrected: 'Data dibetulkan atas permintaan pemiliknya',
    forgotten: 'Data pribadi dihapus atas permintaan pemiliknya',
  },
  en: {
    corrected: 'Data corrected as asked by whom it is about',
    forgotten: 'Personal data erased as asked by whom it is about',
  },
});

/** The title of a line about somebody's rights; undefined for any other. */
export function rightsTitle(kind: EventKind, lang: Lang): string | undefined {
  return kind === 'corrected' || kind === 'forgotten' ? rightsTexts[lang][kind] : undefined;
}
