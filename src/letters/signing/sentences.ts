/** A refusal as a sentence, and beside which field of a form it stands. */
import { isProblem } from '../../foundation/problem.ts';
import type { Lang } from '../../foundation/texts.ts';
import { signaturesProblems } from '../../signatures/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { lettersProblems } from '../texts.ts';
import type { Hindrance } from './tables.ts';

const SENTENCES = { letters: lettersProblems, signatures: signaturesProblems } as const;

/** What hindered a letter or a run, in words; its code where it comes from elsewhere. */
export function sentenceOf({ code, details }: Hindrance, lang: Lang): string {
  const [folder = '', reason = ''] = code.split('.');
  const own = folder === 'letters' || folder === 'signatures' ? SENTENCES[folder][lang][reason] : undefined;
  return own?.(details) ?? code;
}

/** The refusal beside one of the fields, by its code; beside `otherwise` where none is named; a fault is thrown on. */
export function besideField(
  error: unknown,
  lang: Lang,
  fields: Readonly<Record<string, string>>,
  otherwise?: string,
): readonly FormError[] {
  if (!isProblem(error)) throw error;
  const field = fields[error.code] ?? otherwise;
  if (field === undefined) throw error;
  return [{ field, text: sentenceOf(error, lang) }];
}
