/** Writing a letter anew: which answers it says, shown as they are, and read as they were corrected. */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import {
  type Answer,
  type Answers,
  type Application,
  type Field,
  localised,
  parseAnswer,
  sentenceOfFault,
  shownOptions,
} from '../../language/index.ts';
import type { IssuedLetter } from '../../letters/index.ts';
import { allFields } from '../applicant.ts';
import type { Case } from '../case.ts';
import type { InputView } from '../pages/answer-input.tsx';
import { type Standing, standingOf } from '../reading.ts';
import { type Posted, typedFrom, typedIn } from '../typing.ts';
import { wordedField } from '../wording.ts';

/** Files are seen again at the desk; a table is written anew in the case; the others have nothing to correct. */
const NOT_HERE: ReadonlySet<Field['type']> = new Set(['file', 'table', 'computed', 'declaration']);

const nameOf = (field: string): string => `isi-${field}`;

/** Every name that stands in a text: placeholders and the expressions of its conditions. */
const namesIn = (text: string): readonly string[] => text.match(/[a-z][a-z0-9_]*/g) ?? [];

/** Fields whose answers the letter says, also by way of values that are worked out from them. */
function fieldsOf(application: Application, letterId: string): ReadonlyMap<string, Field> {
  const { letters, values } = application.definition;
  const letter = letters[letterId];
  const names = new Set(
    letter === undefined
      ? []
      : namesIn([letter.title, letter.body, letter.to, letter.about, letter.attachments].join('\n')),
  );
  // A value may be worked out from others: the set grows while it is walked.
  for (const name of names) for (const inner of namesIn(JSON.stringify(values[name] ?? ''))) names.add(inner);
  return new Map(
    [...allFields(application.definition)].filter(([id, field]) => names.has(id) && !NOT_HERE.has(field.type)),
  );
}

export interface ReplacementForm {
  readonly inputs: readonly InputView[];
  /** Sentences by the name of the input. */
  readonly errors: ReadonlyMap<string, string>;
}

export interface ReplacementRead {
  readonly form: ReplacementForm;
  /** Answers that are others now. */
  readonly corrections: Answers;
}

const same = (one: Answer | undefined, other: Answer): boolean => JSON.stringify(one ?? null) === JSON.stringify(other);

/** The form, with the case's answers or with what was sent. */
export async function replacementForm(
  ctx: Context,
  of: Case,
  letter: IssuedLetter,
  lang: Lang,
  posted?: Posted,
): Promise<ReplacementRead> {
  const from = await standingOf(ctx, of);
  const worded = allFields(localised(from.application.definition, lang));
  const errors = new Map<string, string>();
  const corrections: Record<string, Answer> = {};
  const inputs = [...fieldsOf(from.application, letter.letter)].flatMap(([id, field]) => {
    const before = of.answers[id];
    if (before === undefined || before === null) return [];
    const name = nameOf(id);
    const typed = posted === undefined ? typedFrom(field, before) : typedIn(field, name, posted);
    const read = posted === undefined ? { answer: before } : parseAnswer(field, typed);
    if ('fault' in read)
      errors.set(name, sentenceOfFault(from.application, { field: id, code: read.fault, details: {} }, lang));
    else if (read.answer !== null && !same(before, read.answer)) corrections[id] = read.answer;
    return [inputView(from, id, worded.get(id) ?? field, name, typed)];
  });
  return { form: { inputs, errors }, corrections };
}

function inputView(
  { application, scope }: Standing,
  id: string,
  field: Field,
  name: string,
  value: InputView['value'],
): InputView {
  const choosing = field.type === 'choice' || field.type === 'choices';
  return {
    name,
    field: wordedField(field, scope.parameters),
    value,
    files: [],
    optional: false,
    options: choosing ? shownOptions(application, id, scope) : [],
    computed: '',
    rows: 0,
  };
}
