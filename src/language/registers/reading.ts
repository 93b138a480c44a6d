/** A cell of a spreadsheet as a value of a register: cleaned, of the field's kind and within its limits. */
import { parseAnswer } from '../answer-parse.ts';
import { limitFault } from '../answer-rules.ts';
import type { Field, RecordAnswer } from '../definition.ts';

export interface KeptFault {
  /** The kind of field that it does not fit, or the limit that it breaks; `required` where it must not be empty. */
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Reads a cell. Days come as `2026-03-13`, `13/03/2026` or `13-3-2026`; a choice by its id or its label. */
export function readKept(field: Field, cell: string): { readonly value: RecordAnswer[string] } | KeptFault {
  const typed = field.type === 'date' ? dayOf(cell) : field.type === 'choice' ? optionOf(field, cell) : cell;
  const read = parseAnswer(field, typed);
  if (!('answer' in read)) return { code: read.fault, details: {} };
  const { answer } = read;
  const fault = limitFault(field, answer);
  if (fault !== null) return fault;
  return { value: typeof answer === 'object' ? null : answer };
}

function dayOf(cell: string): string {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(cell) ?? [];
  return year === '' ? cell.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function optionOf(field: Field, cell: string): string {
  const plain = cell.trim().toLowerCase();
  const options = Object.entries(field.options ?? {});
  return options.find(([id, { label }]) => id === plain || label.toLowerCase() === plain)?.[0] ?? cell;
}
