/**
 * The official who asks, with everything they work today: posts held by appointment or standing in, posts worked in another's
 * name, and posts that nobody holds and whose nearest superior they are. So no post's work is without somebody who sees it.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import type { ActingAs, Context, Duty, Official, PostHeld } from '../foundation/context.ts';
import { keptOut, type Person, rankOf } from '../people/index.ts';
import { nameLines } from './acting-law.ts';
import { holdersAll } from './appointments.ts';
import { activeDelegations, type Delegation } from './delegations.ts';
import { type Post, postsAll } from './posts.ts';
import { chainAbove } from './superior.ts';
import { today } from './today.ts';

/** The official with the posts worked today, as an actor; undefined where no such official may act. */
export async function actorOf(ctx: Context, official: Person): Promise<Official | undefined> {
  if (!official.active) return undefined;
  const date = await today(ctx);
  const rows = await appointedTo(ctx, official.id, date);
  const held = rows.map((row): PostHeld => heldBy(row, row.as === 'holder' ? undefined : row.as));
  const own = new Set(held.map(one => one.id));
  const given = own.size === 0 ? [] : await activeDelegations(ctx, { toPosts: [...own], date });
  const mine = given.filter(one => (one.toOfficial ?? official.id) === official.id && !own.has(one.post));
  const vacant = own.size === 0 ? [] : await vacantPosts(ctx, date);
  // Who stands above whom is read only where somebody works for another.
  const all = mine.length + vacant.length === 0 ? [] : await postsAll(ctx);
  const posts = [...held, ...inNameOf(mine, all), ...vacantBelow(vacant, own, all)];
  const duties = [...new Set<Duty>(rows.flatMap(row => row.duties))];
  return {
    kind: 'official',
    id: official.id,
    name: official.name,
    nip: official.nip,
    rank: rankOf(official.grade),
    posts: withoutTwins(posts),
    duties,
  };
}

async function appointedTo(ctx: Context, official: string, date: CalendarDate) {
  return ctx.db
    .selectFrom('appointments')
    .innerJoin('posts', join =>
      join.onRef('posts.region', '=', 'appointments.region').onRef('posts.id', '=', 'appointments.post'),
    )
    .select([
      'posts.id',
      'posts.title',
      'posts.agency',
      'posts.kind',
      'posts.area',
      'posts.duties',
      'appointments.kind as as',
    ])
    .where('appointments.region', '=', ctx.region)
    .where('appointments.official', '=', official)
    .where('appointments.starts', '<=', date)
    .where(eb => eb.or([eb('appointments.ends', 'is', null), eb('appointments.ends', '>=', date)]))
    .where('posts.abolished_on', 'is', null)
    .orderBy('appointments.starts')
    .orderBy('posts.id')
    .execute();
}

type PostRow = Pick<Post, 'id' | 'title' | 'agency' | 'kind' | 'area'>;

function heldBy(post: PostRow, as: ActingAs | undefined, more: Partial<PostHeld> = {}): PostHeld {
  return {
    id: post.id,
    title: post.title,
    agency: post.agency,
    kind: post.kind,
    ...(post.area === null ? {} : { area: post.area }),
    ...(as === undefined ? {} : { as, inName: nameLines(as, post.title, undefined) }),
    ...more,
  };
}

function inNameOf(given: readonly Delegation[], all: readonly Post[]): readonly PostHeld[] {
  return given.flatMap((one): PostHeld[] => {
    const [of, through] = [all.find(post => post.id === one.post), all.find(post => post.id === one.toPost)];
    if (of === undefined || through === undefined) return [];
    const [nearest] = chainAbove(through, all);
    const between = nearest === undefined || nearest.id === of.id ? undefined : nearest.title;
    const more = {
      inName: nameLines(one.kind, of.title, { title: through.title, between }),
      ...(one.applications === null ? {} : { only: one.applications }),
      ...(one.decides ? {} : { preparesOnly: true as const }),
    };
    return [heldBy(of, one.kind, more)];
  });
}

/** Posts that nobody may work today: without a holder, or with none who may sign in. */
async function vacantPosts(ctx: Context, date: CalendarDate): Promise<readonly string[]> {
  const out = await keptOut(ctx);
  const rows = await ctx.db
    .selectFrom('posts')
    .select('posts.id')
    .where('posts.region', '=', ctx.region)
    .where('posts.abolished_on', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('appointments')
            .select('appointments.id')
            .whereRef('appointments.region', '=', 'posts.region')
            .whereRef('appointments.post', '=', 'posts.id')
            .where('appointments.starts', '<=', date)
            .where(eb => eb.or([eb('appointments.ends', 'is', null), eb('appointments.ends', '>=', date)]))
            .where(eb => eb.not(eb('appointments.official', '=', eb.fn.any(eb.val([...out]))))),
        ),
      ),
    )
    .execute();
  return rows.map(row => row.id);
}

function vacantBelow(vacant: readonly string[], own: ReadonlySet<string>, all: readonly Post[]): readonly PostHeld[] {
  const empty = new Set(vacant);
  return all.flatMap((post): PostHeld[] => {
    if (!empty.has(post.id)) return [];
    const above = chainAbove(post, all).find(one => !empty.has(one.id));
    const title = above === undefined ? undefined : { title: above.title };
    return above !== undefined && own.has(above.id)
      ? [heldBy(post, 'superior', { inName: nameLines('superior', post.title, title) })]
      : [];
  });
}

/** A post worked in two ways is worked in the first: by appointment before any other. */
function withoutTwins(posts: readonly PostHeld[]): readonly PostHeld[] {
  const byAppointment = [...posts].sort((a, b) => Number(a.as !== undefined) - Number(b.as !== undefined));
  return byAppointment.filter((one, index) => byAppointment.findIndex(other => other.id === one.id) === index);
}

/** Somebody who may work what lies on a post's desk today. */
export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly nip: string;
  /** How; absent: by appointment. */
  readonly as?: ActingAs;
}

/**
 * Who may work what lies on these posts' desks today: their holders, who works in their name, and for a post without any the
 * holders of the nearest superior. By post; a post for which nobody is found has an empty list.
 */
export async function workersOf(
  ctx: Context,
  posts: readonly string[],
): Promise<ReadonlyMap<string, readonly Worker[]>> {
  const date = await today(ctx);
  const [holding, all] = [await holdersAll(ctx), await postsAll(ctx)];
  const given = await activeDelegations(ctx, { fromPosts: posts, date });
  const holdersOf = (post: string) => holding.filter(one => one.post === post);
  return new Map(
    posts.map((post): [string, readonly Worker[]] => {
      const held = holdersOf(post).map(
        ({ id, name, nip, kind }): Worker => ({ id, name, nip, ...(kind === 'holder' ? {} : { as: kind }) }),
      );
      const instead = given
        .filter(one => one.post === post)
        .flatMap(one =>
          holdersOf(one.toPost)
            .filter(who => (one.toOfficial ?? who.id) === who.id)
            .map(({ id, name, nip }): Worker => ({ id, name, nip, as: one.kind })),
        );
      const of = held.length > 0 ? undefined : all.find(one => one.id === post);
      const above = of === undefined ? undefined : chainAbove(of, all).find(one => holdersOf(one.id).length > 0);
      const superiors =
        above === undefined
          ? []
          : holdersOf(above.id).map(({ id, name, nip }): Worker => ({ id, name, nip, as: 'superior' }));
      const found = [...held, ...instead, ...superiors];
      return [post, found.filter((one, index) => found.findIndex(other => other.id === one.id) === index)];
    }),
  );
}
