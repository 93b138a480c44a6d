/**
 * A letter's number from the pattern that the region gave, such as `474.4/{urut:3}/{bulan_romawi}/{tahun}`.
 *
 * No regulation fixes the pattern for all regions, so it is a parameter. The sequence is counted by whoever issues.
 */

export interface NumberParts {
  readonly sequence: number;
  /** Date of the letter, 'YYYY-MM-DD'. */
  readonly date: string;
  /** Code of the signing post or agency. */
  readonly code?: string | undefined;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/** Longest pattern, and longest run of digits a sequence is padded to. */
const LENGTH_AT_MOST = 200;

/** The number. What is between braces and not known stays as it is written, so that a mistake is seen. */
export function formatNumber(pattern: string, { sequence, date, code }: NumberParts): string {
  const [year = '', month = ''] = date.split('-');
  return pattern
    .slice(0, LENGTH_AT_MOST)
    .replace(/\{([a-z_]+)(?::([1-9]))?\}/g, (written, token: string, width?: string) => {
      switch (token) {
        case 'urut':
          return String(sequence).padStart(Number(width ?? 1), '0');
        case 'bulan':
          return month;
        case 'bulan_romawi':
          return ROMAN[Number(month) - 1] ?? written;
        case 'tahun':
          return year;
        case 'kode':
          return code ?? '';
        default:
          return written;
      }
    });
}
