/** Ids: one flat namespace for everything that an expression may name, and words that no id may be. */
import { isSame } from '../compare.ts';
import type { Field } from '../definition.ts';
import { mayBeName } from '../expressions.ts';
import { BUILT_IN_PARAMETERS, OWN_STEPS, RESERVED_NAMES } from '../names.ts';
import { type Checking, entries } from './checking.ts';

interface Named {
  readonly id: string;
  readonly path: string;
  readonly asked?: Field;
}

export function checkNames(checking: Checking): void {
  const { definition, fields } = checking;
  const named: Named[] = [
    ...fields.map(({ id, path, field }) => ({ id, path, ...(path.startsWith('flow.') ? { asked: field } : {}) })),
    ...Object.keys(definition.values).map(id => ({ id, path: `values.${id}` })),
    ...Object.keys(definition.tables).map(id => ({ id, path: `tables.${id}` })),
  ];
  const first = new Map<string, Named>();
  for (const one of named) {
    const other = first.get(one.id);
    if (other === undefined) first.set(one.id, one);
    else if (!isSameQuestion(one, other)) checking.error('names.taken', one.path, { id: one.id, other: other.path });
    checkReserved(checking, one.id, one.path);
  }
  for (const { path, field } of fields) {
    for (const id of Object.keys(field.columns ?? {})) checkReserved(checking, id, `${path}.columns.${id}`);
  }
  for (const id of Object.keys(definition.roles)) checkReserved(checking, id, `roles.${id}`);
  for (const [id, stage] of entries(definition.flow.stages)) {
    checkReserved(checking, id, `flow.stages.${id}`);
    for (const step of OWN_STEPS) {
      if (Object.hasOwn(stage.actions ?? {}, step))
        checking.error('names.reserved', `flow.stages.${id}.actions.${step}`, { id: step });
    }
  }
  for (const id of BUILT_IN_PARAMETERS) {
    if (Object.hasOwn(definition.parameters, id)) checking.error('parameters.built-in', `parameters.${id}`, { id });
  }
}

/** Officers may be asked the same thing in several actions; then it is one answer, and the last given stands. */
function isSameQuestion(one: Named, other: Named): boolean {
  if (one.asked === undefined || other.asked === undefined) return false;
  const { type, options, columns } = one.asked;
  return type === other.asked.type && isSame(options, other.asked.options) && isSame(columns, other.asked.columns);
}

function checkReserved(checking: Checking, id: string, path: string): void {
  if (RESERVED_NAMES.has(id) || !mayBeName(id)) checking.error('names.reserved', path, { id });
}
