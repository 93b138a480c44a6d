/**
 * Which post a role probably means, guessed from words. Pure; a person confirms it.
 *
 * A release says in words where such work is usually done ("Dinas kesehatan, kepala seksi"), and the origin says where it
 * does it. Both are held against the names of this region's agencies and posts. A word counts the more the fewer posts
 * have it: "kesehatan" tells much, "dinas" nothing.
 */
import type { Desks, RoleMapping } from '../installations/index.ts';
import type { Role } from '../language/index.ts';
import type { Agency } from '../regions/index.ts';
import type { Post } from '../workforce/index.ts';
import type { Desk, Plan, SharedRole, Taken } from './plan.ts';

/** Where a post of each kind of place is usually found. */
const KIND_OF_PLACE = { kecamatan: 'camat', kelurahan: 'lurah', rw: 'ketua-rw', rt: 'ketua-rt' } as const;

/** Words that nearly every office has in common. */
const COMMON: ReadonlySet<string> = new Set([
  'dan',
  'atau',
  'dinas',
  'perangkat',
  'daerah',
  'pejabat',
  'petugas',
  'pada',
  'untuk',
  'yang',
  'kota',
  'kabupaten',
  'provinsi',
]);

/** What kinds of posts are called in words. */
const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  head: ['kepala'],
  'section-head': ['kepala', 'seksi'],
  'division-head': ['kepala', 'bidang'],
  secretary: ['sekretaris'],
  staff: ['pelaksana', 'staf'],
};

/** How much of what was asked for must be found in the best post before it is worth proposing. */
const SHARE_AT_LEAST = 0.25;
/** What the origin itself does tells more than what is usual. */
const ORIGIN_WEIGHT = 1.5;

export function wordsOf(text: string): readonly string[] {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return [...new Set(words.filter(word => word.length > 2 && !COMMON.has(word)))];
}

interface Candidate {
  readonly post: Post;
  readonly words: ReadonlySet<string>;
}

export interface Suggester {
  /** The likeliest desk for a role, or undefined. */
  desk(role: Role, origin?: { readonly agency?: string; readonly post?: string }): Desk | undefined;
}

/** Prepares the posts of this region once for any number of questions. */
export function suggester(posts: readonly Post[], agencies: readonly Agency[]): Suggester {
  const named = new Map(agencies.map(agency => [agency.id, agency]));
  const candidates: Candidate[] = posts
    .filter(post => post.area === null)
    .map(post => {
      const agency = named.get(post.agency);
      return {
        post,
        words: new Set([
          ...wordsOf(`${post.title} ${agency?.name ?? ''} ${agency?.short ?? ''}`),
          ...(KIND_WORDS[post.kind] ?? wordsOf(post.kind)),
        ]),
      };
    });
  const counts = new Map<string, number>();
  for (const { words } of candidates) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + candidates.length / (counts.get(word) ?? 1));
  const kinds = new Set(posts.map(post => post.kind));

  function best(wanted: ReadonlyMap<string, number>): string | null {
    let total = 0;
    for (const [word, times] of wanted) total += times * weight(word);
    let found: { readonly id: string; readonly score: number } | undefined;
    for (const { post, words } of candidates) {
      let score = 0;
      for (const [word, times] of wanted) if (words.has(word)) score += times * weight(word);
      if (score > (found?.score ?? 0)) found = { id: post.id, score };
    }
    return found !== undefined && found.score >= SHARE_AT_LEAST * total ? found.id : null;
  }

  return {
    desk(role, origin = {}) {
      const wanted = new Map<string, number>();
      for (const word of wordsOf(`${role.typical ?? role.name}`)) wanted.set(word, 1);
      for (const word of wordsOf(`${origin.agency ?? ''} ${origin.post ?? ''}`))
        wanted.set(word, (wanted.get(word) ?? 0) + ORIGIN_WEIGHT);
      const post = best(wanted);
      if (role.at === 'agency') return post === null ? undefined : { post, postKind: null, fallbackPost: null };
      const usual = KIND_OF_PLACE[role.at];
      const postKind = kinds.has(usual) ? usual : null;
      return postKind === null && post === null ? undefined : { post: null, postKind, fallbackPost: post };
    },
  };
}

/** A plan in which every role without an answer has the likeliest one. */
export function withSuggestions(
  plan: Plan,
  taken: readonly Taken[],
  shared: readonly SharedRole[],
  from: Suggester,
): Plan {
  const common: Record<string, Desk> = { ...plan.common.roles };
  const byApplication = new Map(taken.map(one => [one.application, one]));
  for (const { key, id, role, applications } of shared) {
    if (common[key] !== undefined) continue;
    const hint = byApplication.get(applications[0] ?? '')?.origin?.roles[id];
    const desk = from.desk(role, hint);
    if (desk !== undefined) common[key] = desk;
  }
  const asked = new Set(shared.flatMap(one => one.applications.map(application => `${application} ${one.id}`)));
  const own: Record<string, Plan['own'][string]> = { ...plan.own };
  for (const { application, definition, origin } of taken) {
    const roles: RoleMapping[] = [...(own[application]?.roles ?? [])];
    for (const [id, role] of Object.entries(definition.roles)) {
      if (asked.has(`${application} ${id}`) || roles.some(one => one.role === id && one.option === '')) continue;
      const desk = from.desk(role, origin?.roles[id]);
      if (desk !== undefined) roles.push({ role: id, option: '', ...desk });
    }
    own[application] = { values: own[application]?.values ?? {}, roles };
  }
  return { common: { ...plan.common, roles: common }, own };
}

export function desksOf(posts: readonly Post[]): Desks {
  return { posts: new Set(posts.map(post => post.id)), kinds: new Set(posts.map(post => post.kind)) };
}
