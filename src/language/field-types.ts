/** Kinds of field, as values. */
import type { FieldType } from './definition.ts';

/** Kinds of field that ask something, as against the computed. */
export const ASKED_TYPES = [
  'text',
  'longtext',
  'number',
  'money',
  'date',
  'time',
  'yes-no',
  'choice',
  'choices',
  'nik',
  'kk',
  'nip',
  'phone',
  'email',
  'address',
  'place',
  'file',
  'table',
  'declaration',
  'record',
  'booking',
] as const satisfies readonly FieldType[];
