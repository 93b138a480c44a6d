/** An address to which a code can be sent, and what a browser says of the device. Pure. */
import { maskEmail, maskPhone } from '../foundation/masks.ts';
import { internationalPhone, mailAddress } from '../notices/index.ts';

export interface Address {
  readonly kind: 'phone' | 'email';
  /** E.164, or an e-mail address in small letters. */
  readonly value: string;
}

/** What somebody typed, as an address; undefined when it can be none. */
export function readAddress(typed: string): Address | undefined {
  const email = mailAddress(typed);
  if (email !== undefined) return { kind: 'email', value: email.toLowerCase() };
  const phone = internationalPhone(typed);
  return phone === undefined ? undefined : { kind: 'phone', value: phone };
}

/** The address as its owner recognises it and nobody else learns it. */
export function maskedAddress({ kind, value }: Address): string {
  return kind === 'email' ? maskEmail(value) : maskPhone(value.replace(/^\+62/, '0'));
}

/** `0812…` for `+62812…`, as people here write it; numbers of other countries stay. */
export function writtenPhone(phone: string): string {
  return phone.replace(/^\+62/, '0');
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg/, 'Edge'],
  [/\bOPR|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome, Android`: enough to know one's own devices apart, and nothing more is kept. Empty where nothing is known. */
export function deviceOf(agent: string): string {
  const name = (from: typeof BROWSERS): string | undefined => from.find(([pattern]) => pattern.test(agent))?.[1];
  return [name(BROWSERS), name(SYSTEMS)].filter(one => one !== undefined).join(', ');
}
