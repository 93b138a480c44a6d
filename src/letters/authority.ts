/**
 * Who may sign a letter over a post on a day, and in what words (UU 30/2014 art. 13 to 15).
 *
 * The holder by appointment; who stands in for a vacant post (Plt) or an absent holder (Plh), inside the days of the order; who
 * has the work by mandate, at most two levels down (a.n., u.b.), or by delegation, one level down (art. 13(2)); each with the
 * power to decide. Authority ends with its term (art. 15(2)). What a Plt, a Plh or a mandate may not decide at all is what changes
 * the legal standing of organisation, staff or budget (art. 14(7)); responsibility for it stays with the giver (art. 14(8)),
 * while a delegation takes the authority over with all of it (art. 13).
 */
import { type CalendarDate, calendarDate } from '../foundation/clock.ts';
import type { Context, PostHeld } from '../foundation/context.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Letter } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import { appointmentsOf, type Post, superiorOf } from '../workforce/index.ts';
import { BY_SYSTEM, type Capacity, signerLines } from './letter.ts';

export type Affects = NonNullable<Letter['affects']>;

/** A term over the post: by appointment, as Plt or as Plh. */
export interface Term {
  readonly kind: Capacity;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
}

export interface AuthorityAsked {
  readonly application: string;
  readonly affects: Affects | undefined;
  readonly today: CalendarDate;
}

export interface AuthorityFacts {
  readonly title: string;
  /** Every term of the official over the post, of any time. */
  readonly terms: readonly Term[];
  /** How the official works the post today, if at all. */
  readonly held: Pick<PostHeld, 'as' | 'inName' | 'only' | 'preparesOnly'> | undefined;
  /** How many levels above the official's own post the post stands; undefined where it does not. */
  readonly levels: number | undefined;
}

export type Authority =
  | { readonly may: true; readonly lines: readonly string[] }
  | {
      readonly may: false;
      readonly why:
        | 'wrong-signer'
        | 'term-over'
        | 'term-not-begun'
        | 'acting-strategic'
        | 'prepares-only'
        | 'other-applications'
        | 'too-low'
        | 'vacant-post';
      readonly day?: CalendarDate | undefined;
      readonly as?: string | undefined;
    };

const LEVELS_AT_MOST = { mandate: 2, delegation: 1 } as const;

const refused = (why: Extract<Authority, { may: false }>['why'], more: { day?: CalendarDate; as?: string } = {}) =>
  ({ may: false, why, ...more }) as const;

/** The law: pure. */
export function authorityOf(asked: AuthorityAsked, facts: AuthorityFacts): Authority {
  const { held, terms, title } = facts;
  const current = terms.filter(term => term.starts <= asked.today && (term.ends === null || term.ends >= asked.today));
  const term = current.find(one => one.kind === 'holder') ?? current[0];
  if (term !== undefined) {
    if (term.kind !== 'holder' && asked.affects !== undefined)
      return refused('acting-strategic', { as: term.kind === 'plt' ? 'Plt.' : 'Plh.' });
    return { may: true, lines: signerLines(title, term.kind) };
  }
  if (held?.as === 'mandate' || held?.as === 'delegation') return givenAuthority(asked, facts, held);
  if (held?.as === 'superior') return refused('vacant-post');
  const last = terms.filter(one => one.ends !== null && one.ends < asked.today).sort(byEnd)[0];
  if (last?.ends != null) return refused('term-over', { day: last.ends });
  const next = terms.find(one => one.starts > asked.today);
  return next === undefined ? refused('wrong-signer') : refused('term-not-begun', { day: next.starts });
}

const byEnd = (one: Term, other: Term): number => (other.ends ?? '').localeCompare(one.ends ?? '');

function givenAuthority(
  asked: AuthorityAsked,
  { levels }: AuthorityFacts,
  held: NonNullable<AuthorityFacts['held']>,
): Authority {
  const as = held.as === 'delegation' ? 'delegation' : 'mandate';
  if (held.preparesOnly === true) return refused('prepares-only');
  if (held.only?.includes(asked.application) === false) return refused('other-applications');
  if (levels === undefined || levels > LEVELS_AT_MOST[as]) return refused('too-low');
  if (as === 'mandate' && asked.affects !== undefined) return refused('acting-strategic', { as: 'a.n.' });
  return held.inName === undefined ? refused('wrong-signer') : { may: true, lines: held.inName };
}

/** Who signs, as the letter will name them. */
export type Signing = PersonSigning | SystemSigning;

/** Issued by the system over a post. */
export interface SystemSigning {
  readonly kind: 'system';
  readonly name: string;
  readonly title: string;
}

export interface PersonSigning {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  /** As printed under the name: empty for those who sign without one. */
  readonly nip: string;
  /** As printed under the name; empty for those who have none or sign without one. */
  readonly rank: string;
  /** Above the signature: the title with the capacity before it, or in whose name (a.n., u.b.). */
  readonly lines: readonly string[];
}

/** Today in the region of the context. */
export async function todayOf(ctx: Context): Promise<CalendarDate> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  return calendarDate(ctx.now, region.timezone);
}

export interface Over {
  readonly post: Post;
  readonly application: string;
  readonly affects: Affects | undefined;
}

/** What the context's official may do over the post today. */
async function authorityHere(ctx: Context, over: Over): Promise<Authority> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return refused('wrong-signer');
  const terms = (await appointmentsOf(ctx, over.post.id)).filter(one => one.official === actor.id);
  const held = actor.posts.find(one => one.id === over.post.id);
  const given = held?.as === 'mandate' || held?.as === 'delegation';
  const facts = {
    title: over.post.title,
    terms,
    held,
    levels: given ? await levelsAbove(ctx, over.post.id) : undefined,
  };
  return authorityOf({ application: over.application, affects: over.affects, today: await todayOf(ctx) }, facts);
}

/** Levels at which somebody works by mandate; more are not looked for. */
const LEVELS_LOOKED_AT = 4;

/** The least number of steps from one of the official's own posts up to the post. */
async function levelsAbove(ctx: Context, postId: string): Promise<number | undefined> {
  if (ctx.actor.kind !== 'official') return undefined;
  const own = ctx.actor.posts.filter(one => one.as === undefined || one.as === 'plt' || one.as === 'plh');
  const found: number[] = [];
  for (const start of own) {
    let at = await superiorOf(ctx, start.id);
    for (let level = 1; at !== undefined && level <= LEVELS_LOOKED_AT; level += 1) {
      if (at.id === postId) found.push(level);
      at = at.id === postId ? undefined : await superiorOf(ctx, at.id);
    }
  }
  return found.length === 0 ? undefined : Math.min(...found);
}

/** The signer over a post today, or undefined where the actor may not sign over it. The system signs over any. */
export async function signerIfAny(ctx: Context, over: Over): Promise<Signing | undefined> {
  const { actor } = ctx;
  if (actor.kind === 'system') return { kind: 'system', name: BY_SYSTEM.name, title: over.post.title };
  if (actor.kind !== 'official') return undefined;
  const authority = await authorityHere(ctx, over);
  if (!authority.may) return undefined;
  const held = actor.posts.find(one => one.id === over.post.id);
  const { id, name, nip, rank = '' } = actor;
  const printed = byNameAlone(over.post, held) ? { nip: '', rank: '' } : { nip, rank };
  return { kind: 'person', id, name, ...printed, lines: authority.lines };
}

/** Head of the region and regional secretary, also acting ones, sign by name alone (Permendagri 1/2023 article 44); others add rank and number. */
const byNameAlone = ({ duties }: Post, held: PostHeld | undefined): boolean =>
  held?.as !== 'mandate' &&
  held?.as !== 'delegation' &&
  (duties.includes('head-of-region') || duties.includes('regional-secretary'));

/**
 * The signer over a post today. Problems, each 403: `letters.wrong-signer`, `letters.term-over`, `letters.term-not-begun`,
 * `letters.acting-strategic`, `letters.prepares-only`, `letters.other-applications`, `letters.too-low`, `letters.vacant-post`.
 */
export async function signerOf(ctx: Context, over: Over): Promise<Signing> {
  const signer = await signerIfAny(ctx, over);
  if (signer !== undefined) return signer;
  const authority = await authorityHere(ctx, over);
  throw refusal(authority.may ? refused('wrong-signer') : authority, over);
}

function refusal({ why, day, as }: Extract<Authority, { may: false }>, over: Over): Problem {
  const about = { post: over.post.title, day: day ?? '', as: as ?? '', affects: over.affects ?? '' };
  switch (why) {
    case 'wrong-signer':
      return new Problem('letters.wrong-signer', 403, about);
    case 'term-over':
      return new Problem('letters.term-over', 403, about);
    case 'term-not-begun':
      return new Problem('letters.term-not-begun', 403, about);
    case 'acting-strategic':
      return new Problem('letters.acting-strategic', 403, about);
    case 'prepares-only':
      return new Problem('letters.prepares-only', 403, about);
    case 'other-applications':
      return new Problem('letters.other-applications', 403, about);
    case 'too-low':
      return new Problem('letters.too-low', 403, about);
    case 'vacant-post':
      return new Problem('letters.vacant-post', 403, about);
  }
}

/** From a neighbourhood up to the head of region there are six. */
const LEVELS_OF_A_REGION = 10;

/** Whether the actor may take back what was signed over a post: whoever may sign over it, and whoever holds a post above it. */
export async function mayRevokeOver(ctx: Context, over: Over): Promise<boolean> {
  if ((await signerIfAny(ctx, { ...over, affects: undefined })) !== undefined) return true;
  if (ctx.actor.kind !== 'official') return false;
  const own = new Set(ctx.actor.posts.filter(one => one.as === undefined).map(one => one.id));
  let at = await superiorOf(ctx, over.post.id);
  for (let level = 0; at !== undefined && level < LEVELS_OF_A_REGION; level += 1) {
    if (own.has(at.id)) return true;
    at = await superiorOf(ctx, at.id);
  }
  return false;
}
