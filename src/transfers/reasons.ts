/** Why a case cannot be moved, in words: the parts by the names they have in the definitions. */
import type { Lang } from '../foundation/texts.ts';
import { type Application, allQuestionsIn, type Definition, localised } from '../language/index.ts';
import type { Reason } from './law.ts';
import { transferTexts } from './texts.ts';

/** The two definitions in the language of the page. */
export interface Spoken {
  readonly from: Definition;
  readonly to: Definition;
}

export function spoken(from: Application, to: Application, lang: Lang): Spoken {
  return { from: localised(from, lang), to: localised(to, lang) };
}

/** Label of a field, on a page or among the questions of an action. */
export function fieldLabel(definition: Definition, id: string): string {
  for (const page of Object.values(definition.form.pages)) {
    const label = Object.hasOwn(page.fields, id) ? page.fields[id]?.label : undefined;
    if (label !== undefined) return label;
  }
  for (const stage of Object.values(definition.flow.stages)) {
    const label = allQuestionsIn(stage).find(([field]) => field === id)?.[1].label;
    if (label !== undefined) return label;
  }
  return id;
}

const stageName = (definition: Definition, id: string): string => definition.flow.stages[id]?.name ?? id;

export function sentenceOfReason(lang: Lang, reason: Reason, { from, to }: Spoken): string {
  const t = transferTexts[lang].reasons;
  const { id, of = '' } = reason;
  const there = reason.side === 'from' ? from : to;
  switch (reason.code) {
    case 'stage-gone':
    case 'question-pending':
    case 'turn-to-applicant':
    case 'way-back-gone':
    case 'no-way-on':
      return t[reason.code](stageName(there, id));
    case 'question-gone':
    case 'field-gone':
    case 'two-answers':
    case 'answer-does-not-fit':
    case 'option-gone':
    case 'answer-missing':
      return t[reason.code](fieldLabel(there, id));
    case 'answer-not-askable':
      return t['answer-not-askable'](fieldLabel(there, id), to.letters[of]?.name ?? of);
    case 'role-gone':
    case 'no-desk':
      return t[reason.code](there.roles[id]?.name ?? id);
    case 'letter-gone':
      return t['letter-gone'](from.letters[id]?.name ?? id);
    case 'timer-gone':
      return t['timer-gone'](id);
  }
}
