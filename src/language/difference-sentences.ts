import type { Difference } from './compare.ts';
import type { Definition } from './definition.ts';
export function sentenceOfDifference(difference: Difference, _between: { readonly before: Definition; readonly after: Definition }, _lang: 'id' | 'en'): string { return difference.path; }
