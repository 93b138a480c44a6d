/**
 * A case's name to the citizen, and the secret that opens it.
 *
 * A ticket looks like `BTG-2026-K7WM3X`: letters of the region, the year, and six random signs. It names a case on paper and
 * on the telephone, so it is short; it opens nothing. The tracking code (`D7K2-PX4M`, 40 bits) does. Tickets are drawn at
 * random and kept unique by the database: a counter would be one hot row that every submission of a region waits for.
 */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../foundation/identifiers.ts';

/** 32 signs without 0, 1, I and O, which are mistaken for each other: five bits a sign. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 30 bits a year and region: at 100,000 cases a year one new ticket in 10,000 is taken, and drawn again. */
const TICKET_SIGNS = 6;
const TRACKING_SIGNS = 8;

function signsOf(bytes: Uint8Array): string {
  // 256 is a multiple of 32, so every sign is equally likely.
  return Array.from(bytes, byte => SIGNS.charAt(byte % SIGNS.length)).join('');
}

/**
 * Three letters from a region's slug: the first letter, the next consonant and the last consonant of its last word.
 * Words of kind (kota, kabupaten) say nothing about which region it is and are left out.
 */
export function ticketPrefix(slug: string): string {
  const word =
    slug
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter(part => part !== '' && !/^(kota|kab|kabupaten)$/.test(part))
      .at(-1) ?? 'payung';
  const [first = 'x', ...rest] = word;
  const consonants = rest.filter(letter => !'aeiou'.includes(letter));
  const [second, last] = consonants.length >= 2 ? [consonants[0], consonants.at(-1)] : [rest[0], rest.at(-1)];
  return `${first}${second ?? 'x'}${last ?? 'x'}`.toUpperCase();
}

/** A new ticket; the caller draws again where it is taken. */
export function newTicket(slug: string, year: string): string {
  return `${ticketPrefix(slug)}-${year}-${signsOf(randomBytes(TICKET_SIGNS))}`;
}

/** How a ticket looks here, for the hint beside an input. Drawn by nobody: a real one would be somebody's. */
export function ticketExample(slug: string, year: string): string {
  return `${ticketPrefix(slug)}-${year}-K7WM3X`;
}

/** What somebody typed, as a ticket: capitals, hyphens in place. Undefined when it cannot be one. */
export function readTicket(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const parts = /^([A-Z]{2,4})([0-9]{4})([2-9A-HJ-NP-Z]{6})$/.exec(bare);
  return parts === null ? undefined : `${parts[1]}-${parts[2]}-${parts[3]}`;
}

/** A draft's random salt, from which with the draft's code its tracking code is made. */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

/**
 * The tracking code of the case that a draft becomes. Always the same for the same draft, so that a form sent twice (a slow
 * network, an impatient thumb) shows the same receipt, although no table holds the code.
 */
export function trackingCodeOf(draftCode: string, salt: string): string {
  const signs = signsOf(sha256(`tracking ${draftCode} ${salt}`).subarray(0, TRACKING_SIGNS));
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** How a code is kept: hexadecimal SHA-256, bound to the region so that equal codes of two regions look unlike. */
export function codeHash(region: string, code: string): string {
  return sha256(`${region} ${code}`).toString('hex');
}
