/** Every text that may hold something in braces. */
import type { Checking } from './checking.ts';
import { checkTemplate } from './templates.ts';

export function checkTexts(checking: Checking): void {
  for (const { path, value, shape } of checking.leaves) {
    if (shape.is === 'text' && shape.fills !== undefined && typeof value === 'string')
      checkTemplate(checking, path, value, shape.fills);
  }
}
