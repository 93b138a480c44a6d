/**
 * The questions that an action asks of whoever acts: which are shown, what was answered, what is wrong with it.
 *
 * A page shows several actions at once, so the inputs of each carry its name before their own (`setujui-catatan`); ids hold
 * no hyphen, so the two never mix.
 */
import type { Context } from '../foundation/context.ts';
import { openFile } from '../foundation/files.ts';
import { type Lang, writeBytes } from '../foundation/texts.ts';
import {
  type AnswerFault,
  type Answers,
  type Application,
  askFaults,
  type Field,
  type FileAnswer,
  fillText,
  localised,
  parseAnswer,
  questionsIn,
  type Scope,
  sentenceOfFault,
  shownAskFields,
  shownOptions,
} from '../language/index.ts';
import { placeNames } from '../regions/index.ts';
import type { Visit } from '../web/index.ts';
import { placeCodes, shownLines } from './answers-shown.ts';
import { isFiles } from './applicant.ts';
import { type DraftContent, NOTHING_FILLED, shownIn, withAnswer, withTyped } from './draft.ts';
import { formTexts } from './form-texts.ts';
import type { InputView } from './pages/answer-input.tsx';
import { postedOf, typedIn } from './typing.ts';
import { takeFiles, type UploadFault } from './uploads.ts';
import { wordedField } from './wording.ts';

/** An action's form as it is shown. */
export interface AskForm {
  readonly inputs: readonly InputView[];
  /** Sentences by the name of the input. */
  readonly errors: ReadonlyMap<string, string>;
  /** Files that came with an earlier try, as hidden inputs send them back. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

export interface Asked {
  readonly content: DraftContent;
  readonly uploadFaults: ReadonlyMap<string, UploadFault>;
}

export interface Written {
  readonly label: string;
  readonly text: string;
}

const NOTHING_ASKED: Asked = { content: NOTHING_FILLED, uploadFaults: new Map() };

export const askName = (action: string, field: string): string => `${action}-${field}`;
/** A file that was uploaded with a try that was refused comes back by its digest and name. */
const keptName = (name: string): string => `${name}-ada`;
const BETWEEN = '~';

/** What an action asks at all, whether shown or not. */
export function questionsOf(application: Application, stage: string, action: string): Readonly<Record<string, Field>> {
  return questionsIn(application.definition.flow.stages[stage], action);
}

/** Reads what was answered to an action's questions; files are kept. */
export async function readAsked(
  ctx: Context,
  application: Application,
  at: { readonly stage: string; readonly action: string },
  visit: Pick<Visit, 'fields' | 'fieldsAll' | 'files'>,
): Promise<Asked> {
  const posted = postedOf(visit);
  const uploadFaults = new Map<string, UploadFault>();
  let content = NOTHING_FILLED;
  for (const [id, field] of Object.entries(questionsOf(application, at.stage, at.action))) {
    const name = askName(at.action, id);
    if (field.type === 'computed') continue;
    if (field.type !== 'file') {
      content = withTyped(content, id, field, typedIn(field, name, posted));
      continue;
    }
    const had = await keptFiles(ctx, posted.all(keptName(name)));
    const uploads = visit.files.filter(
      upload => upload.field === name && (upload.bytes.length > 0 || upload.name !== ''),
    );
    const { files, fault } = await takeFiles(ctx, field, had, uploads);
    content = withAnswer(content, id, files.length === 0 ? null : files);
    if (fault !== undefined) uploadFaults.set(name, fault);
  }
  return { content, uploadFaults };
}

async function keptFiles(ctx: Context, values: readonly string[]): Promise<readonly FileAnswer[]> {
  const files: FileAnswer[] = [];
  for (const value of values) {
    const [digest = '', ...name] = value.split(BETWEEN);
    if (!/^[0-9a-f]{64}$/.test(digest)) continue;
    const { bytes, mediaType } = await openFile(ctx, digest);
    files.push({ digest, bytes, mediaType, name: name.join(BETWEEN) });
  }
  return files;
}

/**
 * What somebody wrote and chose for an action, as label and text, names of files among it: shown again where the case went on
 * and asks for it no more. The action is looked for in every stage.
 */
export async function writtenFor(
  ctx: Context,
  application: Application,
  action: string,
  visit: Pick<Visit, 'fields' | 'fieldsAll' | 'files'>,
  lang: Lang,
): Promise<readonly Written[]> {
  const stages = Object.entries(localised(application, lang).flow.stages);
  const [stage = '', found] = stages.find(([, one]) => one.actions?.[action] !== undefined) ?? [];
  const { content } = await readAsked(ctx, application, { stage, action }, visit);
  const fields = Object.entries(found?.actions?.[action]?.ask ?? {});
  const places = await placeNames(ctx.db, ctx.region, placeCodes(content.answers));
  const lines = shownLines(fields, content.answers, { lang, places, masked: false });
  const unread = fields.flatMap(([id, field]) => {
    const typed = content.typed[id];
    return typeof typed === 'string' && typed.trim() !== '' ? [{ label: field.label, text: typed }] : [];
  });
  const read = lines.map(line => ({
    label: line.label,
    text: [...line.lines, ...line.files.map(one => one.name)].join(', '),
  }));
  return [...read.filter(one => one.text !== ''), ...unread];
}

/** The scope with what was answered, so that conditions among the questions hold. */
function asking(scope: Scope, answers: Answers): Scope {
  return { ...scope, answers: { ...scope.answers, ...answers } };
}

/** What is wrong with the answers: first what could not be read, then what the questions' own rules refuse. */
export function faultsOfAsked(
  application: Application,
  at: { readonly stage: string; readonly action: string },
  scope: Scope,
  content: DraftContent,
): readonly AnswerFault[] {
  const fields = questionsOf(application, at.stage, at.action);
  const unread = Object.entries(content.typed).flatMap(([id, typed]) => {
    const field = fields[id];
    const read = field === undefined ? undefined : parseAnswer(field, typed);
    return read !== undefined && 'fault' in read ? [{ field: id, code: read.fault, details: {} }] : [];
  });
  const known = new Set(unread.map(fault => fault.field));
  const ruled = askFaults(application, at.stage, at.action, asking(scope, content.answers));
  return [...unread, ...ruled.filter(fault => !known.has(fault.field))];
}

/** Whether everything is answered as it should be. */
export function isAnswered(faults: readonly AnswerFault[], asked: Asked): boolean {
  return faults.length === 0 && asked.uploadFaults.size === 0;
}

/** The sentence for a file that was not taken. */
export function sentenceOfUpload(fault: UploadFault, lang: Lang): string {
  const t = formTexts[lang].fileFaults;
  switch (fault.kind) {
    case 'kind':
      return t.kind(fault.name, t.allowed[fault.accept]);
    case 'too-large':
      return t.tooLarge(fault.name, writeBytes(lang, fault.megabytes * 1_000_000));
    case 'too-many':
      return t.tooMany(fault.most);
    case 'empty':
      return t.empty(fault.name);
    case 'no-room':
      return t.noRoom(fault.name);
  }
}

/** The form of an action, empty or as it was sent with what is wrong. */
export function askForm(
  application: Application,
  at: { readonly stage: string; readonly action: string },
  scope: Scope,
  lang: Lang,
  sent?: { readonly asked: Asked; readonly faults: readonly AnswerFault[] } | undefined,
): AskForm {
  const { content, uploadFaults } = sent?.asked ?? NOTHING_ASKED;
  const shown = asking(scope, content.answers);
  const fields = questionsIn(localised(application, lang).flow.stages[at.stage], at.action);
  const errors = new Map<string, string>();
  for (const fault of sent?.faults ?? [])
    errors.set(inputOf(at.action, fault), fillText(sentenceOfFault(application, fault, lang), scope.parameters, lang));
  for (const [name, fault] of uploadFaults) errors.set(name, sentenceOfUpload(fault, lang));
  // A question that depends on another one is shown without scripts only after the first was sent; until then all are.
  const visible = sent === undefined ? Object.keys(fields) : shownAskFields(application, at.stage, at.action, shown);
  const inputs = visible.flatMap(id => {
    const field = fields[id];
    return field === undefined || field.type === 'computed'
      ? []
      : [inputView(application, at.action, id, field, shown, content)];
  });
  const kept = Object.entries(content.answers).flatMap(([id, answer]) =>
    isFiles(answer)
      ? answer.map(file => ({ name: keptName(askName(at.action, id)), value: `${file.digest}${BETWEEN}${file.name}` }))
      : [],
  );
  return { inputs, errors, kept };
}

function inputView(
  application: Application,
  action: string,
  id: string,
  field: Field,
  scope: Scope,
  content: DraftContent,
): InputView {
  const choosing = field.type === 'choice' || field.type === 'choices';
  return {
    name: askName(action, id),
    field: wordedField(field, scope.parameters),
    value: shownIn(content, id, field),
    files: [],
    optional: field.required !== true,
    options: choosing ? shownOptions(application, id, scope) : [],
    computed: '',
    rows: field.type === 'table' ? (field.at_least ?? 1) : 0,
  };
}

/** Name of the input that a fault is about: a cell of a table has one of its own. */
function inputOf(action: string, fault: AnswerFault): string {
  const { row, column } = fault.details;
  const name = askName(action, fault.field);
  return typeof row === 'number' && typeof column === 'string' ? `${name}-${row - 1}-${column}` : name;
}
