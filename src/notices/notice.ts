/** The law of notices: what may be turned off, how long one is of use, where it goes, how an address is shown. Pure. */

import type { AddressFault } from '../foundation/addresses.ts';
import { addDays, type CalendarDate, calendarDate, instantAt } from '../foundation/clock.ts';
import { sha256 } from '../foundation/identifiers.ts';
import type { Frequency } from './tables.ts';

/** What a recipient may turn off: what a citizen can look up with the ticket anyway. */
const OPTIONAL = new Set([
  'case.opened',
  'case.moved',
  'case.told',
  'case.reminder',
  'case.task',
  'case.due-soon',
  'roundup',
]);
/** What an official hears of their desk's work; everything else is somebody speaking to them. */
const TASKS = new Set(['case.task', 'case.reminder', 'case.due-soon', 'case.ended', 'case.told']);

export const isOptional = (kind: string): boolean => OPTIONAL.has(kind);
export const concernsTasks = (kind: string): boolean => TASKS.has(kind);

const MINUTE = 60_000;
/** A code or an alarm is of use for so long. */
const URGENT_MINUTES = 30;
/** Everything else is tried for three days: over a weekend in which a mail server stands still. */
const TRIED_DAYS = 3;

/** The instant after which a notice is not carried any more. */
export function usefulUntil(now: Date, urgent: boolean): Date {
  return new Date(now.getTime() + (urgent ? URGENT_MINUTES * MINUTE : TRIED_DAYS * 24 * 60 * MINUTE));
}

/** First pause after a try that failed, and the longest. */
const PAUSE_SECONDS = 60;
const PAUSE_SECONDS_AT_MOST = 3_600;
/** Of a code somebody waits for. */
const URGENT_PAUSE_SECONDS = 5;

/**
 * How long to wait after so many failed tries, in milliseconds: doubled each time, up to an hour, spread by half so that what
 * failed together does not come back together. The spread is the key's, so the same notice always waits equally long.
 */
export function pauseAfter(attempts: number, key: string, urgent = false): number {
  const first = urgent ? URGENT_PAUSE_SECONDS : PAUSE_SECONDS;
  const doubled = Math.min(PAUSE_SECONDS_AT_MOST, first * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  const spread = sha256(`${key} ${attempts}`).readUInt32BE() / 2 ** 32;
  return Math.round(doubled * (0.75 + spread / 2) * 1_000);
}

/** `b•••@contoh.go.id`, `+62812••••678`: enough for its owner to know which one it is. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at > 0) return `${address.slice(0, 1)}•••${address.slice(at)}`;
  return address.length < 9 ? '••••' : `${address.slice(0, -7)}••••${address.slice(-3)}`;
}

/** A telephone number as gateways want it (E.164); undefined where it can be none. Numbers without a country are Indonesian. */
export function internationalPhone(typed: string | null | undefined): string | undefined {
  const digits = (typed ?? '').replace(/[\s().-]/g, '');
  const full = digits.startsWith('+') ? digits : digits.startsWith('62') ? `+${digits}` : digits.replace(/^0/, '+62');
  return /^\+[1-9][0-9]{7,14}$/.test(full) ? full : undefined;
}

/** An e-mail address that a header cannot be broken with; undefined where it is none. */
export function mailAddress(typed: string | null | undefined): string | undefined {
  const address = (typed ?? '').trim();
  return address.length <= 254 && /^[^\s@<>(),;:"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(address) ? address : undefined;
}

/** What is wrong with an address of a carrier, as a problem's code. */
export const ADDRESS_CODES = {
  'address-shape': 'notices.address-shape',
  'address-not-https': 'notices.address-not-https',
  'address-inside': 'notices.address-inside',
} as const satisfies Readonly<Record<AddressFault, string>>;

/** By which an address is found again without being kept. Letters count the same in both sizes. */
export const addressHash = (address: string): string => sha256(address.toLowerCase()).toString('hex');

export interface Reach {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Which way a notice goes: the chosen one if there is an address for it, else the first that works, else the first there is. */
export function wayTo(
  reach: Reach,
  works: { readonly email: boolean; readonly message: boolean },
  chosen?: 'email' | 'message',
): { readonly channel: 'email' | 'message'; readonly address: string } | undefined {
  const ways = [
    ...(reach.email === undefined ? [] : [{ channel: 'email', address: reach.email } as const]),
    ...(reach.phone === undefined ? [] : [{ channel: 'message', address: reach.phone } as const]),
  ];
  return ways.find(one => one.channel === chosen) ?? ways.find(one => works[one.channel]) ?? ways[0];
}

/** What is not carried at night: messages to people, unless somebody waits for them. */
export function isQuiet(hours: { readonly from: string; readonly to: string }, now: Date, zone: string): boolean {
  const { from, to } = hours;
  if (from === to) return false;
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** The next time that the region's clock shows `HH:MM`. */
export function nextAt(time: string, now: Date, zone: string): Date {
  const today: CalendarDate = calendarDate(now, zone);
  const instant = instantAt(today, time, zone);
  return instant > now ? instant : instantAt(addDays(today, 1), time, zone);
}

/** What an official wants to hear of a kind, by the two choices they have. */
export function frequencyOf(kind: string, wants: { readonly tasks: Frequency; readonly talk: Frequency }): Frequency {
  return concernsTasks(kind) ? wants.tasks : wants.talk;
}
