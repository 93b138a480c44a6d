/** An application that a test wrote, put to work in a region of the demonstration and open to citizens. */
import type { Definition, ParameterValues } from '../src/language/index.ts';
import { holdersAll, postsAll } from '../src/workforce/index.ts';
import { installed } from './cases.ts';
import type { World } from './world.ts';

export interface Desk {
  /** The post that works its cases. */
  readonly desk: string;
  /** What that post is called. */
  readonly title: string;
  /** A post of another agency, which has no business there. */
  readonly stranger: string;
}

/** `role` is the one role of the definition. Both posts are held, and hold no duty; `values` fills its blanks. */
export async function installOpen(
  world: Pick<World, 'database' | 'clock'>,
  region: string,
  definition: Definition,
  role: string,
  values: ParameterValues = {},
): Promise<Desk> {
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  return world.database.inRegion(region, work, async ctx => {
    const held = new Set((await holdersAll(ctx)).map(one => one.post));
    const plain = (await postsAll(ctx)).filter(post => held.has(post.id) && post.duties.length === 0);
    const [desk] = plain;
    const stranger = plain.find(post => post.agency !== desk?.agency);
    if (desk === undefined || stranger === undefined) throw new Error(`Too few posts are held in ${region}`);
    await installed(ctx, definition, { [role]: desk.id });
    await ctx.db
      .updateTable('installations')
      .set({ state: 'open', opened_at: ctx.now, agency: desk.agency, parameters: JSON.stringify(values) })
      .where('region', '=', region)
      .where('application', '=', definition.id)
      .execute();
    return { desk: desk.id, title: desk.title, stranger: stranger.id };
  });
}
