/**
 * The law of who stands above whom: pure.
 *
 * A region may say so for each post. Where it does not, the usual order of a regional government holds (UU 23/2014 Ps 213, 221,
 * 225, 229): neighbourhood, ward, village, district, regional secretary, head of region; in an agency, its head.
 */
import type { Post } from './posts.ts';

type Ranked = Pick<Post, 'id' | 'agency' | 'kind' | 'area' | 'duties' | 'superior'>;

/** Posts that lead what they stand in. */
const HEADS: readonly string[] = ['head', 'camat', 'lurah', 'head-of-region'];

/** The kinds of post above one that works for an area, the nearest first. */
const ABOVE_IN_AREA: Readonly<Record<string, readonly string[]>> = {
  'ketua-rt': ['ketua-rw', 'lurah', 'camat'],
  'ketua-rw': ['lurah', 'camat'],
  'petugas-kelurahan': ['lurah', 'camat'],
  lurah: ['camat'],
};

/** The post above this one among the region's posts: the one declared, else the one by rule; undefined for the highest. */
export function superiorAmong<One extends Ranked>(of: Ranked, posts: readonly One[]): One | undefined {
  const declared = of.superior === null ? undefined : posts.find(post => post.id === of.superior);
  return declared ?? byRule(of, posts);
}

function byRule<One extends Ranked>(of: Ranked, posts: readonly One[]): One | undefined {
  if (of.duties.includes('head-of-region')) return undefined;
  const others = posts.filter(post => post.id !== of.id);
  const withDuty = (duty: 'regional-secretary' | 'head-of-region') => others.find(post => post.duties.includes(duty));
  if (of.duties.includes('regional-secretary')) return withDuty('head-of-region');
  const near = aboveInArea(of, others) ?? (HEADS.includes(of.kind) ? undefined : headOf(of.agency, others));
  return near ?? withDuty('regional-secretary') ?? withDuty('head-of-region');
}

function aboveInArea<One extends Ranked>(of: Ranked, others: readonly One[]): One | undefined {
  const { area } = of;
  if (area === null) return undefined;
  for (const kind of ABOVE_IN_AREA[of.kind] ?? []) {
    const above = others.find(post => post.kind === kind && post.area !== null && holds(post.area, area));
    if (above !== undefined) return above;
  }
  return undefined;
}

/** Whether an area lies in another: `33.74.01` holds `33.74.01.1002`, which holds `33.74.01.1002/02`. */
function holds(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}/`);
}

function headOf<One extends Ranked>(agency: string, others: readonly One[]): One | undefined {
  const heads = others.filter(post => post.agency === agency && HEADS.includes(post.kind));
  return heads.find(post => post.duties.includes('regional-secretary')) ?? heads[0];
}

/** The posts above this one, the nearest first, each once. */
export function chainAbove<One extends Ranked>(of: Ranked, posts: readonly One[]): readonly One[] {
  const chain: One[] = [];
  for (let at = superiorAmong(of, posts); at !== undefined; at = superiorAmong(at, posts)) {
    const { id } = at;
    if (id === of.id || chain.some(one => one.id === id)) break;
    chain.push(at);
  }
  return chain;
}

/** Whether declaring this superior would put the post above itself. */
export function makesCircle(of: Ranked, superior: string, posts: readonly Ranked[]): boolean {
  const changed = posts.map(post => (post.id === of.id ? { ...post, superior } : post));
  const seen = new Set<string>([of.id]);
  for (let at = changed.find(post => post.id === superior); at !== undefined; at = superiorAmong(at, changed)) {
    if (seen.has(at.id)) return true;
    seen.add(at.id);
  }
  return false;
}
