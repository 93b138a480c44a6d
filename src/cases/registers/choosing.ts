/**
 * Which record of a register somebody means who fills in a form: found by what they typed, chosen where several fit, and what the
 * record says filled in. An official finds every record, anybody else their own and what is public.
 */
import { accountOf } from '../../citizens/index.ts';
import type { Context } from '../../foundation/context.ts';
import {
  type Answers,
  type Application,
  chosen,
  type Field,
  parseAnswer,
  type RecordAnswer,
  type Typed,
} from '../../language/index.ts';
import { answerOf, casesOf, type Looker, offeredRecords, recordById } from '../../registers/index.ts';
import { type DraftContent, withAnswer } from '../draft.ts';
import { holderOfDraft } from '../mine/draft-holding.ts';

/** Between the id of a record that was picked from a list and what was looked for. */
const PICKED = /^#([0-9a-f-]{36}) (.*)$/s;

/** What was typed, without the record picked. */
export function soughtText(typed: Typed | undefined): string {
  return typeof typed === 'string' ? (PICKED.exec(typed)?.[2] ?? typed) : '';
}

/** Whoever fills in a draft, or acts on a case. */
export async function lookerFor(ctx: Context, draftCode?: string | undefined): Promise<Looker> {
  if (ctx.actor.kind === 'official') return { official: true };
  const account = draftCode === undefined ? undefined : await holderOfDraft(ctx, draftCode);
  return { official: false, nik: account === undefined ? null : (await accountOf(ctx, account)).nik };
}

type Fields = Readonly<Record<string, Field>>;

/** Whether any of the fields asks for a record. */
export const asksRecords = (fields: Fields): boolean => Object.values(fields).some(field => field.type === 'record');

/** Records that fit what was typed for each field and is no answer yet. */
export async function offersFor(
  ctx: Context,
  application: Application,
  fields: Fields,
  content: DraftContent,
  looker: () => Promise<Looker>,
): Promise<ReadonlyMap<string, readonly RecordAnswer[]>> {
  const offers = new Map<string, readonly RecordAnswer[]>();
  for (const [id, field] of Object.entries(fields)) {
    const typed = content.typed[id];
    const register = application.definition.registers?.[field.register ?? ''];
    if (field.type !== 'record' || typeof typed !== 'string' || register === undefined) continue;
    const of = { field, register, application: application.definition.id };
    offers.set(id, await offeredRecords(ctx, of, soughtText(typed), await looker()));
  }
  return offers;
}

/** The content with what was typed for records replaced by the record meant, where it is one only or was picked. */
export async function withRecords(
  ctx: Context,
  application: Application,
  fields: Fields,
  content: DraftContent,
  before: Answers,
  looker: () => Promise<Looker>,
): Promise<DraftContent> {
  let filled = content;
  for (const [id, offered] of await offersFor(ctx, application, fields, content, looker)) {
    const typed = content.typed[id];
    const picked = typeof typed === 'string' ? PICKED.exec(typed)?.[1] : undefined;
    const meant = offered.find(one => one.id === picked) ?? (offered.length === 1 ? offered[0] : undefined);
    if (meant === undefined) {
      filled = { ...filled, typed: { ...filled.typed, [id]: soughtText(typed) } };
      continue;
    }
    filled = withAnswer(filled, id, meant);
    if (chosen(before[id]) !== meant.id) filled = withFill(application, fields[id], meant, filled, before[id]);
  }
  return filled;
}

/** Fields filled in from the record: those left empty, and those that hold what another record said. */
function withFill(
  application: Application,
  field: Field | undefined,
  record: RecordAnswer,
  content: DraftContent,
  earlier: Answers[string] | undefined,
): DraftContent {
  let filled = content;
  const other = chosen(earlier) === undefined ? {} : (earlier as RecordAnswer);
  for (const [target, source] of Object.entries(field?.fill ?? {})) {
    const of = application.fields.get(target)?.field;
    const value = record[source];
    if (of === undefined || value === null || value === undefined) continue;
    const now = filled.answers[target];
    if (filled.typed[target] !== undefined || (now !== undefined && now !== null && now !== other[source])) continue;
    const read = parseAnswer(of, value);
    if ('answer' in read) filled = withAnswer(filled, target, read.answer);
  }
  return filled;
}

/**
 * The answers with records as they are now, and how often ended cases have named them: a third report counts from the moment at
 * which the second has ended. What a citizen was not shown when they chose is not shown now.
 */
export async function withFreshRecords(ctx: Context, application: Application, answers: Answers): Promise<Answers> {
  const { registers } = application.definition;
  if (registers === undefined) return answers;
  const fresh: Record<string, Answers[string]> = { ...answers };
  for (const [id, answer] of Object.entries(answers)) {
    const { field } = application.fields.get(id) ?? {};
    const register = registers[field?.register ?? ''];
    const record = field?.type === 'record' ? chosen(answer) : undefined;
    if (record === undefined || register === undefined) continue;
    const kept = await recordById(ctx, record);
    const cases = await casesOf(ctx, record, application.definition.id);
    const whole = answerOf(register, kept, cases);
    fresh[id] = Object.fromEntries(Object.entries(whole).filter(([key]) => Object.hasOwn(answer as RecordAnswer, key)));
    if ((answer as RecordAnswer)[register.title] === undefined)
      fresh[id] = { ...(fresh[id] as RecordAnswer), title: (answer as RecordAnswer).title ?? '' };
  }
  return fresh;
}
