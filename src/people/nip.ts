/**
 * The civil servant number (NIP, 18 digits; Peraturan Kepala BKN 22/2007): date of birth, year and month of appointment, sex
 * (1 man, 2 woman), and a sequence. Pure.
 */
import { isCalendarDate } from '../foundation/clock.ts';

/** The number without spaces. */
export function plainNip(typed: string): string {
  return typed.replace(/[\s.-]/g, '');
}

/** Whether the number can be a NIP: its dates exist, appointment after the sixteenth year of life, sex known. */
export function isNip(nip: string): boolean {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{4})(\d{2})([12])(\d{3})$/.exec(nip);
  if (parts === null) return false;
  const [, year = '', month = '', day = '', appointedYear = '', appointedMonth = ''] = parts;
  if (!isCalendarDate(`${year}-${month}-${day}`)) return false;
  const appointed = Number(appointedMonth);
  return (
    appointed >= 1 && appointed <= 12 && Number(appointedYear) >= Number(year) + 16 && Number(appointedYear) < 2100
  );
}

/** `198003152005011002` → `19800315 200501 1 002`, as it is written on letters. */
export function writeNip(nip: string): string {
  const parts = /^(\d{8})(\d{6})(\d)(\d{3})$/.exec(nip);
  return parts === null ? nip : parts.slice(1).join(' ');
}
