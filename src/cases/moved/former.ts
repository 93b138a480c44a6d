/**
 * Answers that a case has kept from a definition under which it no longer runs. What a citizen wrote is never deleted: it
 * is shown with the words that the question then had.
 */
import { application as prepared } from '../../catalogue/index.ts';
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import {
  type Application,
  type Field,
  fillText,
  localised,
  type ParameterValues,
  questionsIn,
} from '../../language/index.ts';
import type { Showing } from '../answers-shown.ts';
import type { Case } from '../case.ts';
import { type MaskedLine, maskedLines } from '../officer-lines.ts';
import type { FormerAnswer } from '../tables.ts';
import { movedTexts } from './texts.ts';

/** A former answer with the field that it answered. */
export interface Former extends FormerAnswer {
  /** Its name in forms and addresses: a field of the present form may have the same id. */
  readonly key: string;
  readonly shape: Field;
  /** The citizen's own: a field of the form, or asked of the applicant. */
  readonly own: boolean;
}

function isOwn(application: Application, field: string): boolean {
  const place = application.fields.get(field);
  if (place === undefined) return false;
  if (place.page !== undefined) return true;
  const stage = application.definition.flow.stages[place.stage ?? ''];
  return (stage?.actions?.[place.action ?? '']?.by ?? stage?.turn) === 'applicant';
}

/** The case's former answers in the order in which they were kept. */
export async function formerOf(
  ctx: Context,
  of: Pick<Case, 'former'>,
  lang: Lang,
  parameters: ParameterValues = {},
): Promise<readonly Former[]> {
  const found: Former[] = [];
  for (const [index, one] of of.former.entries()) {
    const application = await prepared(ctx, one.digest);
    const definition = localised(application, lang);
    const place = application.fields.get(one.field);
    const shape =
      place?.page === undefined
        ? questionsIn(definition.flow.stages[place?.stage ?? ''], place?.action ?? '')[one.field]
        : definition.form.pages[place.page]?.fields[one.field];
    const field: Field = shape ?? { type: 'text', label: one.field };
    const label = movedTexts[lang].formerLabel(fillText(field.label, parameters), definition.version);
    found.push({
      ...one,
      key: `terdahulu-${index}`,
      shape: { ...field, label },
      own: isOwn(application, one.field),
    });
  }
  return found;
}

/** The field behind the name under which a former answer is shown; undefined for any other name. */
export async function formerField(ctx: Context, of: Pick<Case, 'former'>, key: string): Promise<Field | undefined> {
  return (await formerOf(ctx, of, 'id')).find(one => one.key === key)?.shape;
}

/** Former answers as lines, personal numbers masked but for the one asked for. */
export function formerLines(
  former: readonly Former[],
  to: {
    readonly lang: Lang;
    readonly places: Showing['places'];
    readonly parameters: ParameterValues;
    readonly whole: string | null;
  },
): readonly MaskedLine[] {
  const answers = Object.fromEntries(former.map(one => [one.key, one.answer]));
  return maskedLines(
    former.map(one => [one.key, one.shape] as const),
    answers,
    to,
  );
}

/** Former answers by their names, to find places and files among them. */
export function formerAnswers(of: Pick<Case, 'former'>) {
  return Object.fromEntries(of.former.map((one, index) => [`terdahulu-${index}`, one.answer]));
}
