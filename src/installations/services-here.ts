/** Names of what is at work in a region. */
import type { Context } from '../foundation/context.ts';
import type { Lang } from '../foundation/texts.ts';
import { localised } from '../language/index.ts';
import { nameHere } from './installation.ts';
import { applicationOf, installations, parametersOf } from './installations.ts';

/** What is at work here, open or being prepared, by the name that people here know it by. */
export async function servicesHere(
  ctx: Context,
  lang: Lang,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const named = await Promise.all(
    (await installations(ctx)).map(async one => {
      const { name } = localised(await applicationOf(ctx, one), lang);
      return { id: one.application, name: nameHere(one, name, await parametersOf(ctx, one)) };
    }),
  );
  return named.sort((a, b) => a.name.localeCompare(b.name, lang));
}
