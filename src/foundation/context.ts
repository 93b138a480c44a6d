/**
 * Who asks, for which region, at what instant, in which transaction.
 *
 * A context is made once for each request or job and passed first to every verb. There is no ambient state: a verb
 * that was not given a context cannot reach a table, and one that was given it can reach one region only, because the
 * transaction inside was bound to that region by the database itself (see `database.ts`).
 */
import type { Db } from './database.ts';

/** A region's official code, such as `33.74` (Permendagri 72/2019 and its yearly updates): province, dot, region. */
export type RegionCode = string;

/**
 * What a post may do beyond working its own cases. Held through an appointment, never granted to a person directly.
 * `operator` runs the server, `auditor` reads the journal, `counter` files for a citizen who has no phone, `data-protection`
 * answers requests about personal data (UU 27/2022 Ps 53), `treasurer` takes and accounts for payments (PP 12/2019).
 */
export type Duty =
  | 'cooperation'
  | 'application-owner'
  | 'head-of-region'
  | 'operator'
  | 'auditor'
  | 'regional-secretary'
  | 'counter'
  | 'data-protection'
  | 'treasurer';

/** An office that the official holds today, by appointment or by standing in. */
export interface PostHeld {
  readonly id: string;
  readonly title: string;
  /** Identifier of the agency the post belongs to. */
  readonly agency: string;
  /** What sort of office it is, for example `head`, `section-head`, `staff`. */
  readonly kind: string;
  /** Code of the district or village the post answers for, where it has one. */
  readonly area?: string;
  /** How it is held; absent: by appointment. */
  readonly as?: ActingAs;
  /** Lines that say in whose name, as a letter has them: `Plh. Camat …`, or `a.n. Camat …` and the own post; absent: the title. */
  readonly inName?: readonly string[];
  /** Only work of these applications; absent: of all. */
  readonly only?: readonly string[];
  /** Prepares, and may not rule. */
  readonly preparesOnly?: true;
}

/**
 * Holding a post otherwise than by appointment: in a vacancy (Plt), in an absence (Plh), by mandate (a.n.) or delegation from
 * a post above (UU 30/2014 Ps 13, 14), or as the superior of a post that nobody holds.
 */
export type ActingAs = 'plt' | 'plh' | 'mandate' | 'delegation' | 'superior';

/** Somebody whom we know nothing about. */
export interface Visitor {
  readonly kind: 'visitor';
}

/** Somebody who proved to hold the tracking code of one case. */
export interface Citizen {
  readonly kind: 'citizen';
  readonly ticket: string;
}

/** Somebody who signed in and holds posts in this region. */
export interface Official {
  readonly kind: 'official';
  readonly id: string;
  readonly name: string;
  /** Civil servant number, 18 digits; empty for staff who are not civil servants. */
  readonly nip: string;
  /** Rank as letters print it; absent or empty: none. */
  readonly rank?: string;
  readonly posts: readonly PostHeld[];
  readonly duties: readonly Duty[];
}

/** A citizen who signed in to an account of this region; holds no post and no duty. */
export interface AccountHolder {
  readonly kind: 'account';
  /** Account's id. */
  readonly id: string;
  readonly name: string;
}

/** Payung itself, with the reason why it acts; never used to act for a person. */
export interface System {
  readonly kind: 'system';
  readonly reason: string;
}

export type Actor = Visitor | Citizen | AccountHolder | Official | System;

/** Everything a verb may depend on. `now` is fixed for the whole request, so all rows of it carry one instant. */
export interface Context {
  readonly region: RegionCode;
  readonly actor: Actor;
  readonly now: Date;
  readonly db: Db;
  /** Names the request in the log, in the journal and on the page that reports a fault. */
  readonly requestId: string;
}

const regionCodePattern = /^[0-9]{2}(\.[0-9]{2})?$/;

/** Whether the text has the shape of a region's code. The database must never see a region that fails this. */
export function isRegionCode(text: string): text is RegionCode {
  return regionCodePattern.test(text);
}

/** Whether the official holds the duty through one of their posts. Everybody else holds none. */
export function holdsDuty(actor: Actor, duty: Duty): boolean {
  return actor.kind === 'official' && actor.duties.includes(duty);
}
