/** The platform's front page. */
import { busiestPosts } from '../cases/index.ts';
import { catalogue } from '../catalogue/index.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { openInstallations } from '../installations/index.ts';
import { type Region, regionOf } from '../regions/index.ts';
import { page, type Route, route, type Visit } from '../web/index.ts';
import { holdersAll, type Post, postsAll } from '../workforce/index.ts';
import { WelcomePage, type WelcomePerson, type WelcomeRegion } from './pages/start.tsx';

/** One person for each of these, in this order: enough to walk the whole story. */
const CAST: readonly Duty[] = ['cooperation', 'head-of-region', 'application-owner', 'auditor', 'operator'];
const WORKERS = 3;

async function castOf(ctx: Context): Promise<readonly WelcomePerson[]> {
  const posts = new Map((await postsAll(ctx)).map(post => [post.id, post]));
  const held = (await holdersAll(ctx)).flatMap(holder => {
    const post = posts.get(holder.post);
    return post === undefined ? [] : [{ id: holder.id, name: holder.name, post }];
  });
  const shown = (one: { id: string; name: string; post: Post }): WelcomePerson => ({
    id: one.id,
    name: one.name,
    title: one.post.title,
    duties: one.post.duties,
  });
  const byDuty = CAST.flatMap(duty => held.find(one => one.post.duties.includes(duty)) ?? []);
  const busy = await busiestPosts(ctx, WORKERS);
  const atBusy = busy.flatMap(post => held.find(one => one.post.id === post) ?? []);
  const others = held.filter(one => one.post.duties.length === 0 && one.post.kind === 'staff');
  const workers = [...atBusy, ...others].slice(0, WORKERS);
  const cast = [...byDuty, ...workers];
  return cast.filter((one, index) => cast.findIndex(other => other.id === one.id) === index).map(shown);
}

async function regionOn(ctx: Context, region: Region, demo: boolean): Promise<WelcomeRegion> {
  const { slug, name, government, theme } = region;
  const published = (await catalogue(ctx, { publisher: ctx.region, kind: 'application' })).length;
  const open = (await openInstallations(ctx)).length;
  return { slug, name, government, theme, open, published, people: demo ? await castOf(ctx) : [] };
}

export function welcomeRoutes(options: { readonly demo: boolean }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/',
      guard: 'anyone',
      scope: 'platform',
      async handler(ctx, visit: Visit) {
        const regions: WelcomeRegion[] = [];
        const work = { actor: { kind: 'visitor' } as const, now: ctx.now, requestId: ctx.requestId };
        for (const code of await visit.database.listRegions()) {
          regions.push(
            await visit.database.reading(code, work, async bound =>
              regionOn(bound, found(await regionOf(bound.db, code), 'regions.none', { region: code }), options.demo),
            ),
          );
        }
        // Those that publish first: the story begins there.
        regions.sort((a, b) => b.published - a.published || a.name.localeCompare(b.name, 'id'));
        return page(<WelcomePage regions={regions} />);
      },
    }),
  ];
}
