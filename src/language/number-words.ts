/** Numbers in Indonesian words (terbilang), as receipts and letters must give beside the digits. */

const UNITS = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const;
const SCALES: readonly (readonly [number, string])[] = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1_000, 'ribu'],
  [100, 'ratus'],
];
const LARGEST = 999_999_999_999_999;

/** `1.250.000` is `satu juta dua ratus lima puluh ribu`. Up to a thousand billions; beyond that the digits are given back. */
export function inWords(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST) return String(value);
  // Rounded before its sign is looked at: nothing is "minus nol".
  const rounded = Number(value.toFixed(6));
  if (rounded < 0) return `minus ${inWords(-rounded)}`;
  const [whole = '0', decimals] = rounded
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .split('.');
  const words = wholeInWords(Number(whole));
  return decimals === undefined ? words : `${words} koma ${[...decimals].map(digit => UNITS[Number(digit)]).join(' ')}`;
}

function wholeInWords(value: number): string {
  if (value < 12) return UNITS[value] ?? '';
  if (value < 20) return `${wholeInWords(value - 10)} belas`;
  if (value < 100) return joined(`${wholeInWords(Math.floor(value / 10))} puluh`, value % 10);
  for (const [scale, name] of SCALES) {
    if (value < scale) continue;
    const count = Math.floor(value / scale);
    // A hundred and a thousand are one word when there is one of them.
    const head = count === 1 && scale <= 1_000 ? `se${name}` : `${wholeInWords(count)} ${name}`;
    return joined(head, value % scale);
  }
  return String(value);
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${wholeInWords(rest)}`;
}
