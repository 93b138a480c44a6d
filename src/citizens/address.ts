/** An address to which a code can be sent. Pure. */
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
