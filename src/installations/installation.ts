/**
 * The law of an installation: what it lacks before citizens may use it, and how its state may change.
 *
 * A release brings everything but what only the holding region can give: the values of its blanks and the posts for its
 * roles. While any of those is missing, the installation is closed and says so.
 */
import type { RegionCode } from '../foundation/context.ts';
import {
  type Adaptation,
  allQuestionsIn,
  blanksOf,
  type Definition,
  fillText,
  type Parameter,
  type ParameterValues,
  SERVICE_NAME,
} from '../language/index.ts';

/** `preparing` until first opened; `ended` when the region stopped using it but its cases are kept. */
export type InstallationState = 'preparing' | 'open' | 'closed' | 'ended';

export interface Installation {
  readonly region: RegionCode;
  readonly application: string;
  readonly publisher: RegionCode;
  readonly version: string;
  /** Digest of the release as published. */
  readonly baseDigest: string;
  /** Digest of what is at work: the release with the adaptation composed into it. New cases are opened under it. */
  readonly digest: string;
  readonly adaptation: Adaptation | null;
  readonly parameters: ParameterValues;
  readonly state: InstallationState;
  /** Why it is closed, as the citizen reads it. */
  readonly stateReason: string | null;
  /** The agreement under which it was taken; null for a region's own application. */
  readonly agreement: string | null;
  /** The agency that answers for it. */
  readonly agency: string | null;
  readonly installedAt: Date;
  readonly openedAt: Date | null;
}

/** Where a role's work goes: to one post, or to the post of a kind whose area holds the case's place. */
export interface RoleMapping {
  readonly role: string;
  /** Option of the dispatching field, or '' for the role's default desk. */
  readonly option: string;
  readonly post: string | null;
  readonly postKind: string | null;
  readonly fallbackPost: string | null;
}

export interface Missing {
  readonly blanks: readonly { readonly id: string; readonly parameter: Parameter }[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

/** What keeps it closed: blanks without a value (optional ones aside) and roles without a desk. */
export function missingFrom(
  definition: Definition,
  parameters: ParameterValues,
  mappings: readonly RoleMapping[],
): Missing {
  const blanks = blanksOf(definition).filter(
    ({ id, parameter }) => parameter.optional !== true && !isGiven(parameters[id]),
  );
  const mapped = new Set(
    mappings
      .filter(hasDesk)
      .filter(one => one.option === '')
      .map(one => one.role),
  );
  const roles = Object.entries(definition.roles)
    .filter(([id]) => !mapped.has(id))
    .map(([id, role]) => ({ id, name: role.name }));
  return { blanks, roles };
}

export function isComplete(missing: Missing): boolean {
  return missing.blanks.length === 0 && missing.roles.length === 0;
}

/**
 * What an application is called here: the name that the region gave it by an adaptation, else its own name for the service
 * (the value of `nama_layanan`), else the name under which it was published. `name` is the composed tree's, in the
 * language of the page.
 */
export function nameHere(of: Pick<Installation, 'adaptation'>, name: string, values: ParameterValues): string {
  const renamed = of.adaptation?.changes.some(change => 'set' in change && change.set === 'name') === true;
  const own = values[SERVICE_NAME];
  return !renamed && typeof own === 'string' && own.trim() !== '' ? own : fillText(name, values);
}

function isGiven(value: string | number | boolean | undefined): boolean {
  return value !== undefined && (typeof value !== 'string' || value.trim() !== '');
}

function hasDesk(mapping: RoleMapping): boolean {
  return mapping.post !== null || mapping.postKind !== null || mapping.fallbackPost !== null;
}

/** Where a role that works by place is looked for, unless the region says otherwise: the usual head of that area. */
export const POST_KIND_OF_PLACE = { kecamatan: 'camat', kelurahan: 'lurah', rw: 'ketua-rw', rt: 'ketua-rt' } as const;

/** A field whose options choose the desk of a role. */
export interface Dispatching {
  readonly role: string;
  readonly field: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/** Every role whose desk depends on an answer, with the options that a region may map one by one. */
export function dispatchingOf(definition: Definition): readonly Dispatching[] {
  const choices = new Map<string, readonly { id: string; label: string }[]>();
  const note = (id: string, options: Readonly<Record<string, { readonly label: string }>> | undefined): void => {
    if (options !== undefined)
      choices.set(
        id,
        Object.entries(options).map(([option, { label }]) => ({ id: option, label })),
      );
  };
  const actions = Object.values(definition.flow.stages).flatMap(stage => Object.values(stage.actions ?? {}));
  for (const page of Object.values(definition.form.pages)) {
    for (const [id, field] of Object.entries(page.fields)) note(id, field.options);
  }
  for (const stage of Object.values(definition.flow.stages))
    for (const [id, field] of allQuestionsIn(stage)) note(id, field.options);
  const found = new Map<string, Dispatching>();
  for (const { dispatch } of actions) {
    if (dispatch === undefined) continue;
    found.set(`${dispatch.role} ${dispatch.by}`, {
      role: dispatch.role,
      field: dispatch.by,
      options: choices.get(dispatch.by) ?? [],
    });
  }
  return [...found.values()];
}

/** From which states a region may open and close it. Opening also needs that nothing is missing. */
export const MAY_OPEN: readonly InstallationState[] = ['preparing', 'closed'];
export const MAY_CLOSE: readonly InstallationState[] = ['open', 'preparing'];
