/**
 * Reading a parameter's value as somebody typed it in a form: right type and range, or a fault that a sentence can name.
 * Pure, so the wizard, the owner's page and the CLI refuse the same things.
 */
import { isCalendarDate } from '../foundation/clock.ts';
import type { Definition, Parameter, ParameterValues } from '../language/index.ts';

export type ValueFault =
  | 'number'
  | 'too-small'
  | 'too-large'
  | 'too-long'
  | 'date'
  | 'email'
  | 'url'
  | 'phone'
  | 'choice'
  | 'pattern';
export type ValueRead =
  | { readonly value: string | number | boolean }
  | { readonly empty: true }
  | { readonly fault: ValueFault };

/** Longest texts of a value, in characters: a line, and an address or a paragraph. */
const LINE_AT_MOST = 200;
const TEXT_AT_MOST = 2_000;

/** Reads what was typed for one parameter. */
export function readValue(parameter: Parameter, typed: string): ValueRead {
  const text = typed.trim();
  if (text === '') return { empty: true };
  switch (parameter.type) {
    case 'number':
    case 'money':
    case 'working-days':
    case 'calendar-days':
      return readNumber(parameter, text);
    case 'yes-no':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { fault: 'choice' };
    case 'date':
      return isCalendarDate(text) ? { value: text } : { fault: 'date' };
    case 'choice':
      return Object.hasOwn(parameter.options ?? {}, text) ? { value: text } : { fault: 'choice' };
    case 'email':
      return line(text, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'email');
    case 'url':
      return line(text, /^https?:\/\/[^\s]+$/i, 'url');
    case 'phone':
      return line(text, /^[+0-9][0-9 ()./-]{2,29}$/, 'phone');
    case 'number-pattern':
      return line(text, /\{urut(:\d)?\}/, 'pattern');
    case 'longtext':
    case 'address':
      return text.length <= TEXT_AT_MOST ? { value: text } : { fault: 'too-long' };
    case 'text':
      return line(text, /./, 'pattern');
  }
}

function line(text: string, pattern: RegExp, fault: ValueFault): ValueRead {
  if (text.length > LINE_AT_MOST) return { fault: 'too-long' };
  return pattern.test(text) ? { value: text } : { fault };
}

/** Indonesian writing: points between thousands, a comma before decimals; a lone point before other than three digits is a decimal too. */
function readNumber(parameter: Parameter, text: string): ValueRead {
  const plain = text
    .replace(/^Rp\s*/i, '')
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  if (!/^-?\d{1,15}(\.\d{1,4})?$/.test(plain)) return { fault: 'number' };
  const value = Number(plain);
  const whole = parameter.type !== 'number';
  if (whole && !Number.isInteger(value)) return { fault: 'number' };
  if (value < (parameter.at_least ?? (whole ? 0 : Number.NEGATIVE_INFINITY))) return { fault: 'too-small' };
  if (parameter.at_most !== undefined && value > parameter.at_most) return { fault: 'too-large' };
  return { value };
}

/** Reads a form's worth of values. `given` keeps those already there which the form did not mention. */
export function readValues(
  definition: Definition,
  typed: Readonly<Record<string, string>>,
  given: ParameterValues = {},
): { readonly values: ParameterValues; readonly faults: Readonly<Record<string, ValueFault>> } {
  const values: Record<string, string | number | boolean> = { ...given };
  const faults: Record<string, ValueFault> = {};
  for (const [id, text] of Object.entries(typed)) {
    const parameter = definition.parameters[id];
    if (parameter === undefined) continue;
    const read = readValue(parameter, text);
    if ('fault' in read) faults[id] = read.fault;
    else if ('empty' in read) delete values[id];
    else values[id] = read.value;
  }
  return { values, faults };
}
