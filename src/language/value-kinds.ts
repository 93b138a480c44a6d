/** What kind of value may stand at a path: enough for a form to offer the right input. */
import { stepsOf } from './paths.ts';
import type { Shape } from './schema.ts';
import { pick } from './sentences/naming.ts';
import { VALUES } from './sentences/value-words.ts';

export type ValueKind =
  | { readonly is: 'line' | 'text'; readonly atMost: number }
  | { readonly is: 'number'; readonly atLeast: number; readonly atMost: number; readonly whole: boolean }
  | { readonly is: 'choice'; readonly options: readonly string[] }
  | { readonly is: 'truth' | 'date' | 'other' };

/** Texts longer than this are written in several lines. */
const LINE_AT_MOST = 130;

/** What a person may write at the path; `other`: a whole element, written as the language writes it. */
export function valueKindAt(path: string): ValueKind {
  return kindOf(stepsOf(path)?.at(-1)?.shape);
}

function kindOf(shape: Shape | undefined): ValueKind {
  switch (shape?.is) {
    case 'text':
      return { is: shape.atMost > LINE_AT_MOST ? 'text' : 'line', atMost: shape.atMost };
    case 'expression':
      return { is: 'text', atMost: shape.atMost };
    case 'number':
      return { is: 'number', atLeast: shape.atLeast, atMost: shape.atMost, whole: shape.whole };
    case 'one-of':
      return { is: 'choice', options: shape.of };
    case 'truth':
      return { is: 'truth' };
    case 'date':
      return { is: shape.orNull ? 'other' : 'date' };
    default:
      return { is: 'other' };
  }
}

/** A word of the language as people read it: `working` is "hari kerja". */
export function wordInWords(value: string, lang: 'id' | 'en'): string {
  const words = Object.hasOwn(VALUES, value) ? VALUES[value] : undefined;
  return words === undefined ? value : pick(words, lang);
}
