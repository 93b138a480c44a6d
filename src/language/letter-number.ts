/**
 * A letter's number from the pattern that the region gave, such as `474.4/{urut:3}/{bulan_romawi}/{tahun}`.
 *
 * No regulation fixes the pattern for all regions, so it is a parameter. The sequence is counted by whoever issues.
 */
import type { Letter } from './definition.ts';

export interface NumberParts {
  readonly sequence: number;
  /** Date of the letter, 'YYYY-MM-DD'. */
  readonly date: string;
  /** Code of the signing post or agency. */
  readonly code?: string | undefined;
  /** Classification code of the archive (Permendagri 83/2022). */
  readonly classification?: string | undefined;
  readonly security?: Letter['security'] | undefined;
}

/** What stands in braces; `urut` may be followed by a width, as `urut:3`. */
export const NUMBER_TOKENS = ['urut', 'bulan', 'bulan_romawi', 'tahun', 'kode', 'klasifikasi', 'sifat'] as const;

/** Before the sequence of a number, how it may be read (as in `R-99/…`). */
const SECURITY_CODES = { ordinary: 'B', restricted: 'T', secret: 'R', 'top-secret': 'SR' } as const;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/** Longest pattern, and longest run of digits a sequence is padded to. */
const LENGTH_AT_MOST = 200;

/** The number. What is between braces and not known stays as it is written, so that a mistake is seen. */
export function formatNumber(pattern: string, parts: NumberParts): string {
  const { sequence, date, code = '', classification = '', security = 'ordinary' } = parts;
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
          return code;
        case 'klasifikasi':
          return classification;
        case 'sifat':
          return SECURITY_CODES[security];
        default:
          return written;
      }
    });
}
