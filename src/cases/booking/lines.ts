/** The slots of a case as a receipt prints them. */
import { bookingTexts } from '../../bookings/index.ts';
import type { Lang } from '../../foundation/texts.ts';
import { type Answers, isSlot, printAnswer } from '../../language/index.ts';

/** Place, day, time and number of each slot among the answers, with the label that stands before it. */
export function slotItems(answers: Answers, lang: Lang): readonly { readonly label: string; readonly value: string }[] {
  const { title } = bookingTexts[lang].card;
  return Object.values(answers).flatMap(answer =>
    isSlot(answer) ? [{ label: title, value: printAnswer({ type: 'booking', label: title }, answer, lang) }] : [],
  );
}
