/**
 * How a word of a name sounds: a key that is the same for spellings people take for each other. Pure.
 *
 * Made for names in Indonesia: spellings of before 1972 (Soetrisno, Tjahjono, Djoko), letters that sound alike (Fitri and
 * Vitri and Pitri, Zainal and Sainal), doubled letters, an `h` that is heard or not. Vowels after the first letter count for
 * nothing, so that a slip of one is found too.
 */

/** In this order: longer groups before their letters. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/oe/g, 'u'],
  [/tj|ch/g, 'c'],
  [/hj/g, 'hy'],
  [/dj/g, 'j'],
  [/sj|sy|sh/g, 's'],
  [/nj/g, 'ny'],
  [/ph|v|f/g, 'p'],
  [/kh|q/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/y/g, 'i'],
  [/(?<=.)h/g, ''],
];
/** Below this many signs the key says too little, and the vowels stay. */
const SIGNS_AT_LEAST = 3;

/** Key of a word as `nameWords` gives it. */
export function soundKey(word: string): string {
  const alike = ALIKE.reduce((text, [group, one]) => text.replace(group, one), word).replace(/(.)\1+/g, '$1');
  const bare =
    alike.slice(0, 1) +
    alike
      .slice(1)
      .replace(/[aeiou]/g, '')
      .replace(/(.)\1+/g, '$1');
  return bare.length < SIGNS_AT_LEAST ? alike : bare;
}
