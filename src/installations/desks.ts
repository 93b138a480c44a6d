/** Which post receives a role's work. */
import { application } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import type { Place } from '../language/index.ts';
import { postForPlace } from '../workforce/index.ts';
import { type Installation, POST_KIND_OF_PLACE, type RoleMapping } from './installation.ts';
import { mappingsOf } from './mappings.ts';

export interface DeskWanted {
  readonly role: string;
  /** Option chosen in the dispatching field. */
  readonly option?: string;
  /** The case's place, for roles that work by area. */
  readonly place?: Place;
  /** Tree under which the case runs; the installation's present one where it is not given. */
  readonly digest?: string;
}

/** A desk, and how it was found: `fallback` where no post answers for the case's place. */
export interface DeskFound {
  readonly post: string;
  readonly how: 'option' | 'role' | 'place' | 'fallback';
}

/**
 * The post for a role: the one mapped for the option, else the one whose area holds the case's place, else the role's
 * default post. Problem `installations.no-desk` where nothing is mapped (an open installation always has a default).
 */
export async function deskFor(ctx: Context, installation: Installation, wanted: DeskWanted): Promise<string> {
  return (await deskFound(ctx, installation, wanted)).post;
}

/** The same as `deskFor`, with how the desk was found. An option may be mapped by place as well as a role. */
export async function deskFound(ctx: Context, installation: Installation, wanted: DeskWanted): Promise<DeskFound> {
  const mappings = (await mappingsOf(ctx, installation.application)).filter(one => one.role === wanted.role);
  const byOption = mappings.find(one => one.option !== '' && one.option === wanted.option);
  const byDefault = mappings.find(one => one.option === '');
  for (const mapping of [byOption, byDefault]) {
    const found = mapping === undefined ? undefined : await foundBy(ctx, installation, mapping, wanted);
    if (found !== undefined) return found;
  }
  throw new Problem('installations.no-desk', 409, { application: installation.application, role: wanted.role });
}

async function foundBy(
  ctx: Context,
  installation: Installation,
  mapping: RoleMapping,
  wanted: DeskWanted,
): Promise<DeskFound | undefined> {
  if (mapping.post !== null) return { post: mapping.post, how: mapping.option === '' ? 'role' : 'option' };
  const { definition } = await application(ctx, wanted.digest ?? installation.digest);
  const at = definition.roles[wanted.role]?.at ?? 'agency';
  const kind = mapping.postKind ?? (at === 'agency' ? null : POST_KIND_OF_PLACE[at]);
  if (wanted.place !== undefined && kind !== null) {
    const there = await postForPlace(ctx, kind, wanted.place);
    if (there !== undefined) return { post: there.id, how: 'place' };
  }
  return mapping.fallbackPost === null ? undefined : { post: mapping.fallbackPost, how: 'fallback' };
}
