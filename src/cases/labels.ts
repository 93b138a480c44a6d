/** Names for what a list only has codes of: services, stages, places, desks; in the language of the page. */
import { definition as definitionOf } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Installation, installations, nameHere, parametersOf } from '../installations/index.ts';
import { fillText, localised, type ParameterValues } from '../language/index.ts';
import { placeNames } from '../regions/index.ts';

export interface Labels {
  /** Name of an application as it is installed now; its id where it no longer is. */
  application(id: string): string;
  /** Name of a stage under a case's own tree, or under the installed one where no digest is given. */
  stage(application: string, stage: string, digest?: string | undefined): string;
  /** Name of an opinion asked for in a stage. */
  consult(of: { readonly application: string; readonly stage: string; readonly digest: string }, id: string): string;
  place(code: string | null): string;
}

interface Wanted {
  readonly applications: readonly string[];
  readonly digests: readonly { readonly application: string; readonly digest: string }[];
  readonly places: readonly (string | null)[];
}

/** Reads the names once for a whole list. */
export async function labelsFor(ctx: Context, lang: Lang, wanted: Wanted): Promise<Labels> {
  const ids = new Set([...wanted.applications, ...wanted.digests.map(one => one.application)]);
  const here = (await installations(ctx)).filter(one => ids.has(one.application));
  const names = new Map<string, string>();
  const stages = new Map<string, ReadonlyMap<string, string>>();
  const consults = new Map<string, string>();
  const parameters = new Map<string, ParameterValues>();
  const read = async (
    key: string,
    of: Installation | undefined,
    application: string,
    digest: string,
  ): Promise<void> => {
    const definition = localised(await definitionOf(ctx, digest), lang);
    const values = parameters.get(application) ?? {};
    if (!names.has(application)) names.set(application, nameHere(of ?? { adaptation: null }, definition.name, values));
    stages.set(
      key,
      new Map(Object.entries(definition.flow.stages).map(([id, stage]) => [id, fillText(stage.name, values)])),
    );
    for (const [stage, { consults: asked }] of Object.entries(definition.flow.stages))
      for (const [id, { name }] of Object.entries(asked ?? {}))
        consults.set(`${key} ${stage} ${id}`, fillText(name, values));
  };
  for (const one of here) {
    parameters.set(one.application, await parametersOf(ctx, one));
    await read(one.application, one, one.application, one.digest);
  }
  for (const { application, digest } of wanted.digests)
    if (!stages.has(digest)) await read(digest, undefined, application, digest);
  const codes = wanted.places.filter(code => code !== null);
  const places = await placeNames(ctx.db, ctx.region, codes);
  return {
    application: id => names.get(id) ?? id,
    stage: (application, stage, digest) =>
      stages.get(digest ?? application)?.get(stage) ?? stages.get(application)?.get(stage) ?? stage,
    consult: ({ application, stage, digest }, id) =>
      consults.get(`${digest} ${stage} ${id}`) ?? consults.get(`${application} ${stage} ${id}`) ?? id,
    place: code => (code === null ? '' : (places.get(code) ?? code)),
  };
}
