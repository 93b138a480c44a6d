/**
 * The law of a duplication: what is taken, what is asked, and what the answers make of each application. Pure.
 *
 * Applications of one family ask the same things: the same clerk checks papers for ten permits, and the office's address is
 * the same in all. Such a question is put once and its answer holds for all that ask it, unless one application is given
 * an answer of its own.
 */
import { createHash } from 'node:crypto';
import {
  type Desks,
  type Fields,
  hasDesk,
  optionsOfRoles,
  type RoleMapping,
  readDesk,
  readMappings,
  readValue,
  typedValue,
  type ValueFault,
  valueName,
} from '../installations/index.ts';
import {
  blanksOf,
  canonical,
  type Definition,
  type OriginValues,
  type Parameter,
  type ParameterType,
  type ParameterValues,
  type Role,
} from '../language/index.ts';

/** An answer for where a role's work goes, without saying of which role. */
export type Desk = Pick<RoleMapping, 'post' | 'postKind' | 'fallbackPost'>;

/** What has been answered so far; kept with the duplication. */
export interface Plan {
  /** Answers to questions that several applications share, by the question's key. */
  readonly common: { readonly roles: Readonly<Record<string, Desk>>; readonly values: ParameterValues };
  /** By application: answers of its own, which win over the common ones. */
  readonly own: Readonly<Record<string, { readonly roles: readonly RoleMapping[]; readonly values: ParameterValues }>>;
}

export const EMPTY_PLAN: Plan = { common: { roles: {}, values: {} }, own: {} };

/** An application that is to be taken, with what is known of it. */
export interface Taken {
  readonly application: string;
  readonly version: string;
  readonly digest: string;
  readonly definition: Definition;
  readonly origin: OriginValues | undefined;
}

/** A question about a role that more than one application asks. */
export interface SharedRole {
  readonly key: string;
  readonly role: Role;
  readonly applications: readonly string[];
  /** What the role is called inside each of them. */
  readonly id: string;
}

export interface SharedValue {
  readonly key: string;
  readonly id: string;
  readonly parameter: Parameter;
  readonly applications: readonly string[];
  /** The origin's value where it has one for all of them. */
  readonly example: string | number | boolean | undefined;
}

/** Short, and safe as the name of an input: the id with a mark of everything that makes two questions the same. */
function keyOf(id: string, same: unknown): string {
  return `${id}~${createHash('sha256').update(canonical(same)).digest('hex').slice(0, 8)}`;
}

export function roleKey(id: string, role: Role): string {
  return keyOf(id, [role.at, role.name, (role.typical ?? '').toLowerCase().trim()]);
}

export function valueKey(id: string, parameter: Parameter): string {
  return keyOf(id, [parameter.type, parameter.label]);
}

/** How an office is reached is likely the same for all its services; names, rules and numbers of letters are not. */
const CONTACTS: ReadonlySet<ParameterType> = new Set(['phone', 'email', 'url', 'address']);

function groupedBy<Item>(
  taken: readonly Taken[],
  itemsOf: (one: Taken) => readonly { readonly key: string; readonly item: Item }[],
) {
  const groups = new Map<string, { readonly item: Item; readonly of: Taken[] }>();
  for (const one of taken) {
    for (const { key, item } of itemsOf(one)) {
      const group = groups.get(key) ?? { item, of: [] };
      group.of.push(one);
      groups.set(key, group);
    }
  }
  return [...groups].filter(([, group]) => group.of.length > 1);
}

/** Roles of the same name, sort and typical desk in several applications. */
export function sharedRoles(taken: readonly Taken[]): readonly SharedRole[] {
  const groups = groupedBy(taken, one =>
    Object.entries(one.definition.roles).map(([id, role]) => ({ key: roleKey(id, role), item: { id, role } })),
  );
  return groups.map(([key, { item, of }]) => ({ key, ...item, applications: of.map(one => one.application) }));
}

/** Blanks that may be answered once: contacts, and whatever the origin itself answers alike everywhere. */
export function sharedValues(taken: readonly Taken[]): readonly SharedValue[] {
  const groups = groupedBy(taken, one =>
    blanksOf(one.definition).map(({ id, parameter }) => ({ key: valueKey(id, parameter), item: { id, parameter } })),
  );
  return groups.flatMap(([key, { item, of }]): SharedValue[] => {
    const said = new Set(of.map(one => one.origin?.parameters[item.id]));
    const [first] = said;
    const alike = said.size === 1 && first !== undefined;
    if (!alike && !CONTACTS.has(item.parameter.type)) return [];
    return [{ key, ...item, applications: of.map(one => one.application), example: alike ? first : undefined }];
  });
}

/** Where the roles of one application go, by the answers so far. */
export function mappingsFor(plan: Plan, of: Taken): readonly RoleMapping[] {
  const own = plan.own[of.application]?.roles ?? [];
  const defaults = Object.entries(of.definition.roles).flatMap(([id, role]): RoleMapping[] => {
    const said = own.find(one => one.role === id && one.option === '');
    const common = plan.common.roles[roleKey(id, role)];
    const desk = said ?? (common === undefined ? undefined : { ...common, role: id, option: '' });
    return desk === undefined ? [] : [desk];
  });
  const options = optionsOfRoles(of.definition);
  const byOption = own.filter(
    one => one.option !== '' && (options.get(one.role) ?? []).some(option => option.id === one.option),
  );
  return [...defaults, ...byOption];
}

/** The values of one application's blanks, by the answers so far. */
export function valuesFor(plan: Plan, of: Taken): ParameterValues {
  const common = blanksOf(of.definition).flatMap(({ id, parameter }) => {
    const value = plan.common.values[valueKey(id, parameter)];
    return value === undefined ? [] : [[id, value] as const];
  });
  const own = Object.entries(plan.own[of.application]?.values ?? {}).filter(
    ([id]) => of.definition.parameters[id] !== undefined,
  );
  return Object.fromEntries([...common, ...own]);
}

/** Input names of a shared question and of one application. */
export const COMMON_PREFIX = 'umum.';
export const prefixOf = (application: string): string => `${application}.`;

/** The plan with the roles of these applications, and the common ones if they were asked, as sent. */
export function withRoles(
  plan: Plan,
  taken: readonly Taken[],
  shared: readonly SharedRole[],
  fields: Fields,
  here: Desks,
): Plan {
  const common: Record<string, Desk> = { ...plan.common.roles };
  for (const { key, role } of shared) {
    const mapping = readDesk({ id: key, at: role.at }, fields, here, COMMON_PREFIX);
    delete common[key];
    if (hasDesk(mapping))
      common[key] = { post: mapping.post, postKind: mapping.postKind, fallbackPost: mapping.fallbackPost };
  }
  const own: Record<string, Plan['own'][string]> = { ...plan.own };
  for (const one of taken) {
    const roles = readMappings(one.definition, fields, here, prefixOf(one.application));
    own[one.application] = { values: own[one.application]?.values ?? {}, roles };
  }
  return { common: { ...plan.common, roles: common }, own };
}

export interface ValueMistake {
  /** Name of the input. */
  readonly field: string;
  readonly label: string;
  readonly fault: ValueFault;
}

/** The plan with the values of these applications, and the common ones if they were asked, as typed; or what is wrong with them. */
export function withValues(
  plan: Plan,
  taken: readonly Taken[],
  shared: readonly SharedValue[],
  fields: Fields,
): { readonly plan: Plan; readonly mistakes: readonly ValueMistake[] } {
  const mistakes: ValueMistake[] = [];
  const put = (
    into: Record<string, string | number | boolean>,
    id: string,
    parameter: Parameter,
    name: string,
  ): void => {
    const typed = typedValue(parameter, name, fields);
    if (typed === undefined) return;
    const read = readValue(parameter, typed);
    if ('fault' in read) mistakes.push({ field: name, label: parameter.label, fault: read.fault });
    else if ('empty' in read) delete into[id];
    else into[id] = read.value;
  };
  const common: Record<string, string | number | boolean> = { ...plan.common.values };
  for (const { key, parameter } of shared) put(common, key, parameter, valueName(COMMON_PREFIX, key));
  const own: Record<string, Plan['own'][string]> = { ...plan.own };
  for (const one of taken) {
    const values: Record<string, string | number | boolean> = { ...own[one.application]?.values };
    for (const { id, parameter } of blanksOf(one.definition))
      put(values, id, parameter, valueName(prefixOf(one.application), id));
    own[one.application] = { roles: own[one.application]?.roles ?? [], values };
  }
  return { plan: { common: { ...plan.common, values: common }, own }, mistakes };
}

/** Where an application stands in the run. */
export interface Parts {
  readonly pages: number;
  readonly fields: number;
  readonly stages: number;
  readonly letters: number;
  readonly scenarios: number;
}

/** What a release brings along, counted. */
export function partsOf(definition: Definition): Parts {
  const pages = Object.values(definition.form.pages);
  return {
    pages: pages.length,
    fields: pages.reduce((sum, one) => sum + Object.keys(one.fields).length, 0),
    stages: Object.keys(definition.flow.stages).length,
    letters: Object.keys(definition.letters).length,
    scenarios: Object.keys(definition.scenarios).length,
  };
}

/** The role that answers for the application: who signs its letters, else whose turn is first. */
export function answeringRole(definition: Definition): string | undefined {
  const [letter] = Object.values(definition.letters);
  const turn = definition.flow.stages[definition.flow.start]?.turn;
  return letter?.signer ?? (turn === 'applicant' ? Object.keys(definition.roles)[0] : turn);
}
