/** What a case holds of a person: every answer with what its field declares of it (UU 27/2022). */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import {
  type Answer,
  type Definition,
  type Field,
  type FieldType,
  type FileAnswer,
  fillText,
  localised,
  type Privacy,
  parseAnswer,
} from '../../language/index.ts';
import { placeNames } from '../../regions/index.ts';
import { answerLines, placeCodes } from '../answers-shown.ts';
import { allFields, isFiles } from '../applicant.ts';
import type { Case } from '../case.ts';
import { formerAnswers, formerOf } from '../moved/former.ts';
import { standingOf } from '../reading.ts';

export interface HeldAnswer {
  /** The field's id; of an answer that stems from rules before, the name under which it is kept. */
  readonly id: string;
  readonly label: string;
  readonly type: FieldType;
  readonly privacy: Privacy;
  /** In words; none where the answer is files. */
  readonly lines: readonly string[];
  readonly files: readonly FileAnswer[];
  /** May be corrected by writing it anew in one line. */
  readonly correctable: boolean;
}

/** Types that are about a person whatever the application says of them. */
const ALWAYS_PERSONAL: ReadonlySet<FieldType> = new Set(['nik', 'kk', 'phone', 'email', 'address']);
/** Types that are written anew in one line of text. */
const IN_ONE_LINE: ReadonlySet<FieldType> = new Set([
  'text',
  'longtext',
  'number',
  'money',
  'date',
  'nik',
  'kk',
  'nip',
  'phone',
  'email',
  'address',
]);

/** What the field declares, or what its type says by itself. */
export function privacyOf(field: Field): Privacy {
  return field.privacy ?? { class: ALWAYS_PERSONAL.has(field.type) ? 'general' : 'none' };
}

export const isPersonal = (field: Field): boolean => privacyOf(field).class !== 'none';

/** Types whose answers are counted and name nobody by themselves. */
const COUNTED: ReadonlySet<FieldType> = new Set([
  'number',
  'money',
  'time',
  'yes-no',
  'choice',
  'choices',
  'declaration',
]);

/**
 * Whether an answer may stay when its person is forgotten: it was declared to be about nobody, or is of a type that is only
 * counted. Free words of which nothing was declared go: a name may stand in them.
 */
export function survives(field: Field): boolean {
  return field.privacy === undefined ? COUNTED.has(field.type) : field.privacy.class === 'none';
}

/** Every answer that the case holds, present ones and those kept from rules before, unmasked. */
export async function heldOf(ctx: Context, of: Case, lang: Lang): Promise<readonly HeldAnswer[]> {
  const { application, scope } = await standingOf(ctx, of);
  const definition = localised(application.definition, lang);
  const codes = [...placeCodes(of.answers), ...placeCodes(formerAnswers(of))];
  const showing = { lang, places: await placeNames(ctx.db, ctx.region, codes), masked: false };
  const held = (id: string, field: Field, answer: Answer, correctable: boolean): HeldAnswer => ({
    id,
    label: fillText(field.label, scope.parameters),
    type: field.type,
    privacy: privacyOf(field),
    lines: answerLines(field, answer, showing),
    files: isFiles(answer) ? answer : [],
    correctable: correctable && IN_ONE_LINE.has(field.type),
  });
  const present = [...allFields(definition)].flatMap(([id, field]) => {
    const answer = of.answers[id];
    return answer === undefined || answer === null ? [] : [held(id, field, answer, true)];
  });
  const former = await formerOf(ctx, of, lang, scope.parameters);
  return [...present, ...former.map(one => held(one.key, one.shape, one.answer, false))];
}

/** What was written for a field of the case as its answer; undefined where it cannot be one or the case has no such answer. */
export async function readCorrection(ctx: Context, of: Case, id: string, written: string): Promise<Answer | undefined> {
  const { application } = await standingOf(ctx, of);
  const field = allFields(application.definition).get(id);
  if (field === undefined || !IN_ONE_LINE.has(field.type) || of.answers[id] === undefined) return undefined;
  const read = parseAnswer(field, written.trim());
  return 'fault' in read || read.answer === null ? undefined : read.answer;
}

/** What the fields of an application's form and actions declare, in order: for the region's register of processing. */
export function declaredFields(definition: Definition): readonly { readonly id: string; readonly field: Field }[] {
  return [...allFields(definition)].filter(([, field]) => isPersonal(field)).map(([id, field]) => ({ id, field }));
}
