import type { Application, Block, LetterScope, Scope } from './runtime.ts';
export interface Placeholder { readonly name: string; readonly filter?: string; readonly expression?: boolean }
export function placeholdersOf(_text: string): readonly Placeholder[] { throw new Error('later'); }
export function letterBlocks(_app: Application, _letter: string, _scope: LetterScope): readonly Block[] { throw new Error('later'); }
/** A single line such as a letter's title or an action's `tells`, its placeholders and parameters filled. */
export function fillTemplate(_app: Application, _text: string, _scope: Scope | LetterScope, _lang?: 'id' | 'en'): string { throw new Error('later'); }
