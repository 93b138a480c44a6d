/** Numbers that the state gives to people, and what their digits must say. Each function names what is wrong, or gives null. */

export type NumberFault =
  | 'nik-digits'
  | 'nik-region'
  | 'nik-date'
  | 'nik-sequence'
  | 'kk-digits'
  | 'nip-digits'
  | 'nip-birth'
  | 'nip-month'
  | 'nip-sex'
  | 'nip-sequence'
  | 'nip-age';

/**
 * Codes of provinces that ever registered anyone (54 was East Timor), and 99 for citizens abroad (PP 40/2019 art. 32). A
 * number keeps the code of where it was given, so old codes stay valid.
 */
const PROVINCE = /^(?:1[1-9]|21|3[1-6]|5[1-4]|6[1-5]|7[1-6]|8[12]|9[1-6]|99)/;

/** Population number: region 6, birth DDMMYY with 40 added to the day for women, sequence 4 (PP 40/2019 art. 30). */
export function nikFault(nik: string): NumberFault | null {
  if (!/^\d{16}$/.test(nik)) return 'nik-digits';
  if (!PROVINCE.test(nik)) return 'nik-region';
  const day = Number(nik.slice(6, 8));
  const month = Number(nik.slice(8, 10));
  const year = Number(nik.slice(10, 12));
  const born = day > 40 ? day - 40 : day;
  // The century is not told, so 29 February counts where either has it.
  if (!dayExists(1900 + year, month, born) && !dayExists(2000 + year, month, born)) return 'nik-date';
  return nik.endsWith('0000') ? 'nik-sequence' : null;
}

/** Family card number. Its parts are no longer telling after a split of regions, so only the digits are counted. */
export function kkFault(kk: string): NumberFault | null {
  return /^\d{16}$/.test(kk) ? null : 'kk-digits';
}

/** Youngest at which one can be appointed (PP 11/2017 art. 23). */
const AGE_AT_LEAST = 18;

/**
 * Civil servant number: birth YYYYMMDD, appointment YYYYMM, sex 1 or 2, sequence 3. Employees under contract (PPPK) have 21
 * and up, counting contracts, in place of the month (BKN 1/2019).
 */
export function nipFault(nip: string): NumberFault | null {
  if (!/^\d{18}$/.test(nip)) return 'nip-digits';
  const [year, month, day] = [Number(nip.slice(0, 4)), Number(nip.slice(4, 6)), Number(nip.slice(6, 8))];
  if (year < 1900 || !dayExists(year, month, day)) return 'nip-birth';
  const [appointed, inMonth] = [Number(nip.slice(8, 12)), Number(nip.slice(12, 14))];
  const contract = inMonth >= 21;
  if (!contract && (inMonth < 1 || inMonth > 12)) return 'nip-month';
  const months = contract ? (appointed - year) * 12 + 12 : (appointed - year) * 12 + inMonth - month;
  if (months < AGE_AT_LEAST * 12) return 'nip-age';
  if (!/[12]/.test(nip[14] ?? '')) return 'nip-sex';
  return nip.endsWith('000') ? 'nip-sequence' : null;
}

/** Whether the calendar has that day. */
export function dayExists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
