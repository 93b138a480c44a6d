/**
 * What the forms about an installation send, read: values by parameter, posts by role. Pure.
 *
 * The same questions are asked on the owner's page and when applications are taken over, there for many applications at
 * once; `prefix` keeps the names of one application apart from those of another.
 */
import type { Definition, Parameter } from '../language/index.ts';
import { dispatchingOf, type RoleMapping } from './installation.ts';

export type Fields = Readonly<Record<string, string>>;

export const valueName = (prefix: string, id: string): string => `${prefix}nilai.${id}`;
export const postName = (prefix: string, role: string): string => `${prefix}pos.${role}`;
export const kindName = (prefix: string, role: string): string => `${prefix}jenis.${role}`;
export const fallbackName = (prefix: string, role: string): string => `${prefix}cadangan.${role}`;
export const optionName = (prefix: string, role: string, option: string): string => `${prefix}opsi.${role}.${option}`;

/** What was typed for one parameter; undefined where the form did not ask for it. A date comes in three parts. */
export function typedValue(parameter: Parameter, name: string, fields: Fields): string | undefined {
  if (parameter.type !== 'date') return fields[name];
  const parts = [fields[`${name}-y`], fields[`${name}-m`], fields[`${name}-d`]];
  if (parts.every(part => part === undefined)) return undefined;
  const [year = '', month = '', day = ''] = parts.map(part => (part ?? '').trim());
  if (year === '' && month === '' && day === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Everything that was typed for the parameters of an application. */
export function typedValues(
  definition: Pick<Definition, 'parameters'>,
  fields: Fields,
  prefix = '',
): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [id, parameter] of Object.entries(definition.parameters)) {
    const value = typedValue(parameter, valueName(prefix, id), fields);
    if (value !== undefined) typed[id] = value;
  }
  return typed;
}

/** A value as it stands in an input: what `readValue` reads back as the same. */
export function writtenValue(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value).replace('.', ',') : String(value);
}

/** Options that a role's work may be dispatched by, each once, whichever field asks for them. */
export function optionsOfRoles(
  definition: Definition,
): ReadonlyMap<string, readonly { readonly id: string; readonly label: string }[]> {
  const byRole = new Map<string, Map<string, string>>();
  for (const { role, options } of dispatchingOf(definition)) {
    const known = byRole.get(role) ?? new Map<string, string>();
    for (const { id, label } of options) if (!known.has(id)) known.set(id, label);
    byRole.set(role, known);
  }
  return new Map([...byRole].map(([role, options]) => [role, [...options].map(([id, label]) => ({ id, label }))]));
}

/** Posts and kinds of posts that exist here: whatever else a form sends is taken as nothing. */
export interface Desks {
  readonly posts: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/** Where one role goes by default, as sent. Nothing chosen: no mapping. */
export function readDesk(
  role: { readonly id: string; readonly at: string },
  fields: Fields,
  here: Desks,
  prefix = '',
): RoleMapping {
  const post = known(fields[postName(prefix, role.id)], here.posts);
  const postKind = known(fields[kindName(prefix, role.id)], here.kinds);
  const fallbackPost = known(fields[fallbackName(prefix, role.id)], here.posts);
  const nothing = { role: role.id, option: '', post: null, postKind: null, fallbackPost: null };
  return role.at === 'agency' ? { ...nothing, post } : { ...nothing, postKind, fallbackPost };
}

/** The whole mapping of an application, as sent; roles and options without a desk are left out. */
export function readMappings(definition: Definition, fields: Fields, here: Desks, prefix = ''): readonly RoleMapping[] {
  const options = optionsOfRoles(definition);
  return Object.entries(definition.roles).flatMap(([id, { at }]): RoleMapping[] => {
    const byOption = (options.get(id) ?? []).map(option => ({
      role: id,
      option: option.id,
      post: known(fields[optionName(prefix, id, option.id)], here.posts),
      postKind: null,
      fallbackPost: null,
    }));
    return [readDesk({ id, at }, fields, here, prefix), ...byOption].filter(hasDesk);
  });
}

export function hasDesk(mapping: RoleMapping): boolean {
  return mapping.post !== null || mapping.postKind !== null || mapping.fallbackPost !== null;
}

function known(sent: string | undefined, here: ReadonlySet<string>): string | null {
  return sent !== undefined && here.has(sent) ? sent : null;
}
