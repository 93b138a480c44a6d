/** What an action adds to registers, changes there and ends: worked out from the answers as they stand after it. */
import type { Action, Answer, Days, Field, RecordAnswer, RecordStep, Register } from '../definition.ts';
import { evaluationOf } from '../evaluation.ts';
import { chosen } from '../registers/chosen.ts';
import type { Application, RecordChange, Scope } from './runtime.ts';

/** The changes of an action in its order; none where the record that it names was not chosen. */
export function recordChanges(app: Application, action: Action, scope: Scope): readonly RecordChange[] {
  return Object.values(action.records ?? {}).flatMap(step => {
    const register = app.definition.registers?.[step.register];
    if (register === undefined) return [];
    const record = step.does === 'add' ? undefined : chosen(evaluationOf(app, scope).value(step.record ?? ''));
    return step.does !== 'add' && record === undefined ? [] : [changeOf(app, step, register, record, scope)];
  });
}

function changeOf(
  app: Application,
  step: RecordStep,
  register: Register,
  record: string | undefined,
  scope: Scope,
): RecordChange {
  const evaluation = evaluationOf(app, scope);
  const until =
    step.until === undefined
      ? step.does === 'add'
        ? endOfValidity(register, scope)
        : undefined
      : dateOrNull(evaluation.evaluate(step.until));
  const reason = step.reason === undefined ? undefined : evaluation.evaluate(step.reason);
  const values = Object.entries(step.set ?? {}).map(([id, text]) => [
    id,
    stored(register.fields[id], evaluation.evaluate(text)),
  ]);
  return {
    register: step.register,
    does: step.does,
    values: Object.fromEntries(values),
    ...(record === undefined ? {} : { record }),
    ...(until === undefined ? {} : { until }),
    ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
  };
}

/** A value as a register keeps it: one of its own kind or nothing. */
function stored(field: Field | undefined, value: Answer): RecordAnswer[string] {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return field?.type === 'money' ? Math.round(value) : value;
  return typeof value === 'boolean' ? value : null;
}

const dateOrNull = (value: Answer): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;

/** The last day of a record that begins today; null where it holds until it is ended. */
export function endOfValidity(
  { validity }: Register,
  { today, parameters }: Pick<Scope, 'today' | 'parameters'>,
): string | null {
  if (validity === undefined) return null;
  const count = (of: Days | undefined): number => {
    const value = typeof of === 'string' ? Number(parameters[of.slice(1, -1)] ?? 0) : (of ?? 0);
    return Number.isFinite(value) ? Math.trunc(value) : 0;
  };
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const months = 12 * count(validity.years) + count(validity.months);
  // The last day of a shorter month stands for days that it has not: from 31 August half a year reaches 28 February.
  const length = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const days = count(validity.days);
  if (months === 0 && days === 0) return null;
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, length) + days - 1)).toISOString().slice(0, 10);
}
