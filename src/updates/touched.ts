/** Whom and what an update touches here: stages with open cases, posts and who holds them, letters, deadlines. Pure. */

import type { Lang } from '../foundation/texts.ts';
import type { RoleMapping } from '../installations/index.ts';
import { type Definition, type Difference, type Letter, type Stage, sentenceOfDifference } from '../language/index.ts';

export interface TouchedStage {
  readonly id: string;
  readonly name: string;
  /** Open cases that stand there now; they go on under what they were opened under. */
  readonly cases: number;
  readonly gone: boolean;
}

/** A role whose work changes, and the post that does it here; null: found by the place of each case. */
export interface TouchedRole {
  readonly role: string;
  readonly name: string;
  readonly post: string | null;
}

export interface Touched {
  readonly stages: readonly TouchedStage[];
  readonly roles: readonly TouchedRole[];
  readonly letters: readonly string[];
  /** Deadlines that change, each as a sentence. */
  readonly deadlines: readonly string[];
}

const under = (pattern: RegExp, path: string): string | undefined => pattern.exec(path)?.[1];
const stageAt = (path: string): string | undefined => under(/^flow\.stages\.([^.]+)/, path);
const letterAt = (path: string): string | undefined => under(/^letters\.([^.]+)/, path);
const roleAt = (path: string): string | undefined => under(/^roles\.([^.]+)/, path);

function isDeadline(path: string, trees: readonly Definition[]): boolean {
  if (
    /^flow\.(.+\.)?deadline(\.|$)/.test(path) ||
    /\.(timers\.[^.]+\.(after|before)|actions\.[^.]+\.within)(\.|$)/.test(path)
  )
    return true;
  const parameter = under(/^parameters\.([^.]+)\.default$/, path);
  const types = trees.map(tree => tree.parameters[parameter ?? '']?.type);
  return types.some(type => type === 'working-days' || type === 'calendar-days');
}

function rolesOf(stage: Stage | undefined): readonly string[] {
  if (stage === undefined) return [];
  const actions = Object.values(stage.actions ?? {}).flatMap(action => action.by ?? []);
  const asked = Object.values(stage.consults ?? {}).map(consult => consult.of);
  return [stage.turn, ...actions, ...asked].filter(role => role !== undefined);
}

export function touched(
  between: { readonly before: Definition; readonly after: Definition },
  differences: readonly Difference[],
  here: { readonly casesByStage: ReadonlyMap<string, number>; readonly mappings: readonly RoleMapping[] },
  lang: Lang,
): Touched {
  const { before, after } = between;
  const shown = differences.filter(({ path }) => !/^(translations|scenarios)\./.test(path));
  const idsOf = (at: (path: string) => string | undefined) => [...new Set(shown.flatMap(({ path }) => at(path) ?? []))];
  const stages = idsOf(stageAt).map((id): TouchedStage => {
    const stage = before.flow.stages[id] ?? after.flow.stages[id];
    return {
      id,
      name: stage?.name ?? id,
      cases: here.casesByStage.get(id) ?? 0,
      gone: after.flow.stages[id] === undefined,
    };
  });
  const letterRoles = idsOf(letterAt).flatMap(id => signerOf(before.letters?.[id], after.letters?.[id]));
  const stageRoles = stages.flatMap(({ id }) => [
    ...rolesOf(before.flow.stages[id]),
    ...rolesOf(after.flow.stages[id]),
  ]);
  const ids = new Set([...idsOf(roleAt), ...stageRoles, ...letterRoles]);
  const roles = [...ids].flatMap((id): TouchedRole[] => {
    const role = after.roles[id] ?? before.roles[id];
    if (role === undefined) return [];
    const mapping = here.mappings.find(one => one.role === id && one.option === '');
    return [{ role: id, name: role.name, post: mapping?.post ?? mapping?.fallbackPost ?? null }];
  });
  return {
    stages,
    roles,
    letters: idsOf(letterAt).map(id => after.letters?.[id]?.name ?? before.letters?.[id]?.name ?? id),
    deadlines: shown
      .filter(({ path }) => isDeadline(path, [before, after]))
      .map(one => sentenceOfDifference(one, between, lang)),
  };
}

function signerOf(...letters: readonly (Letter | undefined)[]): readonly string[] {
  return letters.flatMap(letter => letter?.signer ?? []);
}

/** Open cases in the stage that a path lies in; undefined where it lies in none. */
export function casesAt(path: string, casesByStage: ReadonlyMap<string, number>): number | undefined {
  const stage = stageAt(path);
  return stage === undefined ? undefined : (casesByStage.get(stage) ?? 0);
}
