/**
 * The law of a form being filled in: what is kept of what was typed, and what a new form keeps of old answers.
 *
 * Nothing that somebody typed is lost. What can be read as an answer is kept as the answer; what cannot ("31 Februari",
 * "dua juta") is kept as it was typed and shown again with the sentence that says what is wrong. Files come apart from
 * this: their bytes are in the file store by the time an answer names them.
 */
import {
  type Answer,
  type Answers,
  chosen,
  type Definition,
  type Field,
  parseAnswer,
  type Typed,
} from '../language/index.ts';
import { isFiles, isPlace } from './applicant.ts';
import { filledRows, isBlank, type Posted, typedFrom, typedIn } from './typing.ts';

/** What a draft holds: answers that could be read, and what was typed where it could not. */
export interface DraftContent {
  readonly answers: Answers;
  readonly typed: Readonly<Record<string, Typed>>;
}

/** Where an answer of a draft came from that its citizen did not type: their profile, or the case with this ticket. */
export type Prefilled = Readonly<Record<string, 'profile' | string>>;

/** Answers that stand as they were filled in beforehand: what the citizen changed is theirs from then on. */
export function stillPrefilled(
  before: { readonly content: DraftContent; readonly prefilled: Prefilled },
  now: DraftContent,
): Prefilled {
  const same = (id: string): boolean => JSON.stringify(before.content.answers[id]) === JSON.stringify(now.answers[id]);
  return Object.fromEntries(
    Object.entries(before.prefilled).filter(([id]) => now.answers[id] !== undefined && same(id)),
  );
}

export const NOTHING_FILLED: DraftContent = { answers: {}, typed: {} };

function without<Value>(map: Readonly<Record<string, Value>>, id: string): Readonly<Record<string, Value>> {
  const { [id]: _, ...rest } = map;
  return rest;
}

/** The content with one answer; null takes it away. */
export function withAnswer(content: DraftContent, id: string, answer: Answer): DraftContent {
  const answers = answer === null ? without(content.answers, id) : { ...content.answers, [id]: answer };
  return { answers, typed: without(content.typed, id) };
}

/** The content with what was typed for a field: as its answer if it is one, else word for word. */
export function withTyped(content: DraftContent, id: string, field: Field, typed: Typed): DraftContent {
  const bare = field.type === 'table' ? filledRows(typed) : typed;
  if (isBlank(bare)) return withAnswer(content, id, null);
  const read = parseAnswer(field, bare);
  if ('answer' in read) return withAnswer(content, id, read.answer);
  // The old answer goes: a condition must not be decided by what the citizen has just replaced.
  return { answers: without(content.answers, id), typed: { ...content.typed, [id]: bare } };
}

/** Types whose answers do not come from what is typed. */
const NOT_TYPED: ReadonlySet<Field['type']> = new Set(['file', 'computed']);

/** The content with the inputs of some fields, for those that the page showed when it was sent out. */
export function withPosted(
  content: DraftContent,
  fields: Readonly<Record<string, Field>>,
  seen: ReadonlySet<string>,
  posted: Posted,
): DraftContent {
  let filled = content;
  for (const [id, field] of Object.entries(fields)) {
    if (seen.has(id) && !NOT_TYPED.has(field.type)) filled = withTyped(filled, id, field, typedIn(field, id, posted));
  }
  return filled;
}

/** What an input shows: what was typed if it could not be read, else the answer written as one types it. */
export function shownIn(content: DraftContent, id: string, field: Field): Typed {
  return content.typed[id] ?? typedFrom(field, content.answers[id] ?? null);
}

/**
 * What another form (a newer release, an adaptation) keeps of these answers: those whose field is still there and whose
 * shape the field, as it is now, still takes; what it takes no more is kept as typed, so that nothing is typed again.
 */
export function fitted(content: DraftContent, definition: Definition): DraftContent {
  const fields = new Map(Object.values(definition.form.pages).flatMap(page => Object.entries(page.fields)));
  let kept = NOTHING_FILLED;
  for (const [id, answer] of Object.entries(content.answers)) {
    const field = fields.get(id);
    if (field === undefined || !fits(field, answer)) continue;
    kept = field.type === 'file' ? withAnswer(kept, id, answer) : withTyped(kept, id, field, typedFrom(field, answer));
  }
  for (const [id, typed] of Object.entries(content.typed)) {
    const field = fields.get(id);
    if (field !== undefined && takesText(field) === (typeof typed === 'string'))
      kept = withTyped(kept, id, field, typed);
  }
  return kept;
}

const TEXTLESS: ReadonlySet<Field['type']> = new Set(['choices', 'place', 'table', 'file', 'computed']);
const takesText = (field: Field): boolean => !TEXTLESS.has(field.type);

/** Whether a field of this type could have had the answer. */
function fits(field: Field, answer: Answer): boolean {
  switch (field.type) {
    case 'computed':
      return false;
    case 'file':
      return isFiles(answer);
    case 'place':
      return isPlace(answer);
    case 'record':
      return chosen(answer) !== undefined;
    case 'table':
      return Array.isArray(answer) && (answer as readonly unknown[]).every(row => typeof row === 'object');
    case 'choices':
      return (
        Array.isArray(answer) && answer.every(one => typeof one === 'string' && field.options?.[one] !== undefined)
      );
    case 'choice':
      return typeof answer === 'string' && field.options?.[answer] !== undefined;
    case 'yes-no':
    case 'declaration':
      return typeof answer === 'boolean';
    case 'date':
      return typeof answer === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(answer);
    default:
      return typeof answer === 'string' || typeof answer === 'number';
  }
}
