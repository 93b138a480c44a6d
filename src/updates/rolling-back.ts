/** Going back to the release before, while that is safe. */
import { coverage } from '../agreements/index.ts';
import { openCasesByDigest } from '../cases/index.ts';
import { definition, releases } from '../catalogue/index.ts';
import { draftsKept } from '../duplication/index.ts';
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import {
  type Installation,
  installation,
  type Missing,
  mappingsOf,
  missingFrom,
  type RoleMapping,
  readValue,
  writtenValue,
} from '../installations/index.ts';
import type { Definition, ParameterValues } from '../language/index.ts';
import { type Adoption, adoptionsOf, oneAtATime, put } from './adopting.ts';
import { mayDecide, readReason } from './deciding.ts';
import { withMappings } from './looking.ts';
import { type Hindrance, hindrancesOf, mayGoBack } from './update.ts';

/** What going back would mean. */
export interface Back {
  readonly installation: Installation;
  /** The adoption that would be taken back; absent where there is none. */
  readonly adoption?: Adoption;
  readonly hindrances: readonly Hindrance[];
  /** Parameters whose present value the release before does not admit: its own of then comes back. */
  readonly lost: readonly string[];
  readonly lacking: Missing;
  /** Open cases that keep the newer definition. */
  readonly casesSince: number;
  readonly agreement: string | null;
  readonly values: ParameterValues;
  readonly mappings: readonly RoleMapping[];
}

/** The last adoption that was not taken back. `history`: newest first. */
export function toTakeBack(history: readonly Adoption[]): Adoption | undefined {
  const standing: Adoption[] = [];
  for (const one of [...history].reverse()) {
    if (one.way === 'back') standing.pop();
    else standing.push(one);
  }
  return standing.at(-1);
}

/** Present values, with those of then where a present one does not fit. What the newer cases need is kept beside them. */
function valuesFor(tree: Definition, now: ParameterValues, then: ParameterValues) {
  const unfit = Object.entries(tree.parameters).filter(([id, parameter]) => {
    const value = now[id];
    return value !== undefined && 'fault' in readValue(parameter, writtenValue(value));
  });
  const lost = unfit.map(([id]) => id);
  const kept = Object.entries(now).filter(([id]) => !lost.includes(id));
  const values: ParameterValues = { ...then, ...Object.fromEntries(kept) };
  return { values, lost };
}

export async function lookBack(ctx: Context, application: string): Promise<Back> {
  const here = await installation(ctx, application);
  const adoption = toTakeBack(await adoptionsOf(ctx, application));
  const mappings = await mappingsOf(ctx, application);
  const none = { blanks: [], roles: [] };
  if (adoption === undefined) {
    const hindrances: readonly Hindrance[] = ['nothing-before'];
    const rest = {
      lost: [],
      lacking: none,
      casesSince: 0,
      agreement: here.agreement,
      values: here.parameters,
      mappings,
    };
    return { installation: here, hindrances, ...rest };
  }
  const tree = await definition(ctx, adoption.from.digest);
  const { values, lost } = valuesFor(tree, here.parameters, adoption.from.parameters);
  const mapped = withMappings(adoption.from.roles, mappings);
  const lacking = missingFrom(tree, values, mapped);
  const published = await releases(ctx, { publisher: here.publisher, application });
  const before = published.find(one => one.version === adoption.from.version);
  const isOwn = here.publisher === ctx.region;
  const covered = isOwn ? undefined : await coverage(ctx, { origin: here.publisher, application });
  const casesSince = (await openCasesByDigest(ctx, application)).get(adoption.to.digest) ?? 0;
  const hindrances = hindrancesOf({
    adopted: true,
    sameRelease: here.baseDigest === adoption.to.baseDigest,
    sameDefinition: here.digest === adoption.to.digest,
    covered: covered === undefined || covered.covered,
    retired: before?.retired?.reason ?? null,
    draft: (await draftsKept(ctx)).has(application),
    lost: lost.length,
    lacking: lacking.blanks.length + lacking.roles.length,
    isOpen: here.state === 'open',
    casesSince,
  });
  const agreement = covered?.covered === true ? covered.agreement.id : here.agreement;
  return { installation: here, adoption, hindrances, lost, lacking, casesSince, agreement, values, mappings: mapped };
}

/** Puts the release before to work again for new cases. `confirmed`: what speaks against it was read. */
export async function rollBack(
  ctx: Context,
  application: string,
  wanted: { reason: string; confirmed: boolean; adoption: string },
): Promise<Installation> {
  mayDecide(ctx);
  await oneAtATime(ctx, application);
  const reason = readReason(wanted.reason);
  const back = await lookBack(ctx, application);
  const { adoption, hindrances } = back;
  if (adoption === undefined || !mayGoBack(hindrances, wanted.confirmed))
    throw new Problem('updates.no-way-back', 409, { why: [...hindrances] });
  if (adoption.id !== wanted.adoption) throw new Problem('updates.outdated', 409, {});
  return put(ctx, back.installation, {
    way: 'back',
    by: actorName(ctx),
    reason,
    to: {
      version: adoption.from.version,
      baseDigest: adoption.from.baseDigest,
      digest: adoption.from.digest,
      adaptation: adoption.from.adaptation,
      agreement: back.agreement,
      parameters: back.values,
      roles: back.mappings,
    },
  });
}
