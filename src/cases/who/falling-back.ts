/** A case that lies on a role's fallback desk because no post answers for its place: told to whoever keeps the application. */
import type { Context } from '../../foundation/context.ts';
import { deskFound, type Installation } from '../../installations/index.ts';
import type { Definition, Place } from '../../language/index.ts';
import { notify } from '../../notices/index.ts';
import { placeNames } from '../../regions/index.ts';
import { officialsWithDuty } from '../../workforce/index.ts';
import { whoTexts } from './texts.ts';

/**
 * Tells the application owners once for each service, role and place. Nothing for roles that work for the whole region, nor
 * where a post was found for the place.
 */
export async function tellFallback(
  ctx: Context,
  of: {
    readonly installation: Installation;
    readonly digest: string;
    readonly definition: Definition;
    readonly place: Place | undefined;
  },
  role: string,
  option: string | undefined,
): Promise<void> {
  const { installation, digest, definition, place } = of;
  const wanted = definition.roles[role];
  if (wanted === undefined || wanted.at === 'agency' || place === undefined) return;
  const { how } = await deskFound(ctx, installation, {
    role,
    digest,
    place,
    ...(option === undefined ? {} : { option }),
  });
  if (how !== 'fallback') return;
  const code = place.kelurahan ?? place.kecamatan;
  const where = (await placeNames(ctx.db, ctx.region, [code])).get(code) ?? code;
  const t = whoTexts.id.notice;
  for (const owner of await officialsWithDuty(ctx, 'application-owner')) {
    await notify(ctx, {
      key: `fallback:${installation.application}:${role}:${code}:${owner.id}`,
      kind: 'case.fallback',
      to: { kind: 'official', official: owner.id },
      subject: { kind: 'installation', id: installation.application },
      title: t.fallbackTitle(wanted.name, where),
      text: t.fallbackText(wanted.name, where, definition.name),
      link: `/aplikasi/${installation.application}`,
    });
  }
}
