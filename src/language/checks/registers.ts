/** Registers: their own fields, and what fields and actions say of them. */
import type { FieldType, RecordStep, Register } from '../definition.ts';
import { RECORD_MEMBERS, typeOfField } from '../names.ts';
import { type Checking, entries, memberOf } from './checking.ts';
import { checkDays } from './days.ts';

/** Kinds of field that a register keeps. */
export const KEPT_TYPES: readonly FieldType[] = [
  'text',
  'longtext',
  'number',
  'money',
  'date',
  'time',
  'yes-no',
  'choice',
  'nik',
  'kk',
  'nip',
  'phone',
  'email',
  'address',
];

export function checkRegisters(checking: Checking): void {
  for (const [id, register] of entries(checking.definition.registers))
    checkRegister(checking, `registers.${id}`, register);
  for (const { path, field } of checking.fields) {
    if (field.type !== 'record') continue;
    if (field.register === undefined) checking.error('registers.field-needs', path);
    else {
      const register = known(checking, `${path}.register`, field.register);
      if (register === undefined) continue;
      for (const [index, one] of (field.by ?? []).entries()) has(checking, `${path}.by.${index}`, register, one);
      for (const [target, source] of entries(field.fill)) {
        has(checking, `${path}.fill.${target}`, register, source);
        if (!checking.fieldsById.has(target))
          checking.error('flow.unknown-field', `${path}.fill.${target}`, {
            id: target,
            ...checking.suggest(target, checking.fieldsById.keys()),
          });
      }
    }
  }
  for (const [stageId, stage] of entries(checking.definition.flow.stages))
    for (const [actionId, action] of entries(stage.actions))
      for (const [id, step] of entries(action.records))
        checkStep(checking, `flow.stages.${stageId}.actions.${actionId}.records.${id}`, step);
}

function known(checking: Checking, path: string, id: string): Register | undefined {
  const { registers = {} } = checking.definition;
  const register = memberOf(registers, id);
  if (register === undefined)
    checking.error('registers.unknown', path, { id, ...checking.suggest(id, Object.keys(registers)) });
  return register;
}

function has(checking: Checking, path: string, register: Register, id: string): boolean {
  if (memberOf(register.fields, id) !== undefined) return true;
  checking.error('registers.unknown-field', path, { id, ...checking.suggest(id, Object.keys(register.fields)) });
  return false;
}

function checkRegister(checking: Checking, path: string, register: Register): void {
  if (register.key.length === 0) checking.error('registers.no-key', `${path}.key`);
  for (const list of ['key', 'public'] as const)
    for (const [index, id] of (register[list] ?? []).entries()) has(checking, `${path}.${list}.${index}`, register, id);
  for (const one of ['title', 'number'] as const) {
    const id = register[one];
    if (id !== undefined) has(checking, `${path}.${one}`, register, id);
  }
  for (const [part, id] of entries(register.holder)) has(checking, `${path}.holder.${part}`, register, String(id));
  for (const [id, field] of entries(register.fields)) {
    if (!KEPT_TYPES.includes(field.type))
      checking.error('registers.kind', `${path}.fields.${id}.type`, { type: field.type, kept: KEPT_TYPES.join(', ') });
    if (RECORD_MEMBERS.has(id)) checking.error('names.reserved', `${path}.fields.${id}`, { id });
    if (field.type === 'choice' && field.options === undefined)
      checking.error('form.no-options', `${path}.fields.${id}`, { type: field.type });
  }
  for (const [index, id] of (register.public ?? []).entries()) {
    const field = memberOf(register.fields, id);
    const isPrivate = field?.privacy?.class === 'specific' || field?.type === 'nik' || field?.type === 'kk';
    if (isPrivate) checking.error('registers.public-private', `${path}.public.${index}`, { id });
  }
  const { validity, holder, remind } = register;
  if (validity !== undefined) {
    const given = entries(validity as Readonly<Record<string, number | `{${string}}`>>);
    if (given.length !== 1) checking.error('registers.validity', `${path}.validity`);
    for (const [unit, count] of given) checkDays(checking, `${path}.validity.${unit}`, count);
  }
  if (remind !== undefined && holder?.phone === undefined && holder?.email === undefined)
    checking.error('registers.remind-whom', `${path}.remind`);
}

function checkStep(checking: Checking, path: string, step: RecordStep): void {
  const register = known(checking, `${path}.register`, step.register);
  const { does, record } = step;
  if (does === 'add' && record !== undefined)
    checking.error('registers.useless', `${path}.record`, { does, property: 'record' });
  if (does !== 'add') {
    if (record === undefined) checking.error('registers.needs', path, { does, property: 'record' });
    else {
      const field = checking.fieldsById.get(record)?.field;
      const records = checking.fields.filter(one => one.field.type === 'record').map(one => one.id);
      if (field === undefined || field.type !== 'record' || field.register !== step.register)
        checking.error('registers.not-a-record', `${path}.record`, {
          id: record,
          register: step.register,
          ...checking.suggest(record, records),
        });
    }
  }
  if (does === 'end' && step.set !== undefined)
    checking.error('registers.useless', `${path}.set`, { does, property: 'set' });
  if (does !== 'end' && step.reason !== undefined)
    checking.error('registers.useless', `${path}.reason`, { does, property: 'reason' });
  const expressions: [string, string, ReturnType<typeof typeOfField>['kind']][] = [];
  if (step.until !== undefined) expressions.push(['until', step.until, 'date']);
  if (step.reason !== undefined) expressions.push(['reason', step.reason, 'text']);
  if (register !== undefined) {
    for (const [id, text] of entries(step.set)) {
      if (!has(checking, `${path}.set.${id}`, register, id)) continue;
      const field = memberOf(register.fields, id);
      if (field !== undefined) expressions.push([`set.${id}`, text, typeOfField(field).kind]);
    }
    if (does === 'add')
      for (const id of new Set([...register.key, register.title]))
        if (memberOf(step.set, id) === undefined)
          checking.error('registers.needs', path, { does, property: `set.${id}` });
  }
  for (const [at, text, kind] of expressions)
    for (const problem of checking.expressions.problems(`${path}.${at}`, text, checking.names, kind))
      checking.error(problem.code, `${path}.${at}`, problem.details);
}
