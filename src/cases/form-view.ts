/** A filling as a page shows it: the page's inputs in the reader's language, what is wrong with them, and the steps around. */
import type { Context } from '../foundation/context.ts';
import { secretToken } from '../foundation/identifiers.ts';
import type { Lang } from '../foundation/texts.ts';
import { nameHere } from '../installations/index.ts';
import {
  type AnswerFault,
  computed,
  type Definition,
  type Field,
  fillText,
  isRequired,
  localised,
  printAnswer,
  sentenceOfFault,
  shownFields,
  shownOptions,
  shownPages,
} from '../language/index.ts';
import { kecamatans, kelurahans, placeNames } from '../regions/index.ts';
import type { FormError } from '../ui/components/messages.tsx';
import type { Step } from '../ui/components/steps.tsx';
import { type AnswerLine, placeCodes, shownLines } from './answers-shown.ts';
import { isFiles } from './applicant.ts';
import { sentenceOfUpload } from './asking.ts';
import { shownIn, stillPrefilled } from './draft.ts';
import { type Filling, faultsOn, UNKNOWN_PLACE } from './drafts.ts';
import { baseOf } from './filling/devices.ts';
import { formTexts } from './form-texts.ts';
import type { InputView, PlacesView } from './pages/answer-input.tsx';
import type { FormPageView } from './pages/form-page.tsx';
import type { ReviewView } from './pages/review.tsx';
import { inputId } from './typing.ts';
import type { UploadFault } from './uploads.ts';
import { wordedPage } from './wording.ts';

/** Address of the page on which everything is checked. With a hyphen, so that no page of a form has it. */
export const REVIEW = 'periksa-jawaban';

/** What a form page is to show besides the answers. */
export interface Showing {
  readonly faults: readonly AnswerFault[];
  readonly uploadFaults: ReadonlyMap<string, UploadFault>;
  readonly more: boolean;
  /** Rows to show of a table to which one was added. */
  readonly rows: { readonly field: string; readonly count: number } | undefined;
  /** Another open page answered these fields differently; `stored` is what it saved. */
  readonly apart?:
    | { readonly stored: Filling; readonly fields: readonly string[]; readonly screen: string }
    | undefined;
}

export const NOTHING_TO_SHOW: Showing = { faults: [], uploadFaults: new Map(), more: false, rows: undefined };

export function serviceName(definition: Definition, filling: Pick<Filling, 'scope' | 'installation'>): string {
  return nameHere(filling.installation, definition.name, filling.scope.parameters);
}

/** Steps of the form with how far each is, the check at the end. */
export function stepsOf(filling: Filling, definition: Definition, current: string, lang: Lang): readonly Step[] {
  const pages = shownPages(filling.application, filling.scope);
  const at = current === REVIEW ? pages.length : pages.indexOf(current);
  const steps = pages.map((id, index): Step => {
    const label = fillText(definition.form.pages[id]?.title ?? id, filling.scope.parameters);
    if (id === current) return { label, state: 'now' };
    const begun = index < at || hasAnswers(filling, id);
    if (!begun) return { label, state: 'todo' };
    const right = faultsOn(filling, id).length === 0;
    return { label, state: right ? 'done' : 'todo', href: `/draf/${filling.draft.code}/${id}` };
  });
  const check = formTexts[lang].page.check;
  return [...steps, { label: check, state: current === REVIEW ? 'now' : 'todo' }];
}

function hasAnswers({ application, content }: Filling, page: string): boolean {
  const fields = Object.keys(application.definition.form.pages[page]?.fields ?? {});
  return fields.some(id => content.answers[id] !== undefined || content.typed[id] !== undefined);
}

/** Which of a place's inputs takes the correction; the others lead to its first, the district. */
const PLACE_INPUTS: Readonly<Record<string, string>> = {
  'place-kelurahan': 'kelurahan',
  'place-rw': 'rw',
  'place-rt': 'rt',
  coordinates: 'latitude',
  'coordinates-outside': 'latitude',
};

/** Name of the input that a fault is about: a cell of a table has one of its own, and so has a part of a place. */
function inputOf(fault: AnswerFault): string {
  const { row, column } = fault.details;
  const part = PLACE_INPUTS[fault.code];
  if (part !== undefined) return `${fault.field}-${part}`;
  return typeof row === 'number' && typeof column === 'string' ? `${fault.field}-${row - 1}-${column}` : fault.field;
}

function sentenceOf({ application, scope }: Filling, fault: AnswerFault, lang: Lang): string {
  if (fault.code === UNKNOWN_PLACE) return formTexts[lang].placeFault;
  return fillText(sentenceOfFault(application, fault, lang), scope.parameters, lang);
}

function errorsOf(filling: Filling, showing: Showing, lang: Lang): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const [name, fault] of showing.uploadFaults) errors.set(name, sentenceOfUpload(fault, lang));
  for (const fault of showing.faults) {
    const name = inputOf(fault);
    if (!errors.has(name)) errors.set(name, sentenceOf(filling, fault, lang));
  }
  return errors;
}

/** One page of the form. */
export async function formPageView(
  ctx: Context,
  filling: Filling,
  page: string,
  lang: Lang,
  showing: Showing,
): Promise<FormPageView> {
  const { application, draft, installation, scope } = filling;
  const definition = localised(application.definition, lang);
  const worded = wordedPage(definition.form.pages[page] ?? { title: page, fields: {} }, scope.parameters);
  const shown = shownFields(application, page, scope).flatMap(id => {
    const field = worded.fields[id];
    return field === undefined ? [] : [[id, field] as const];
  });
  const inputs = shown.map(([id, field]) => inputView(filling, id, field, lang, showing));
  const errors = errorsOf(filling, showing, lang);
  const summary: readonly FormError[] = [...errors].map(([name, text]) => ({ field: inputId(name), text }));
  const pages = shownPages(application, scope);
  const before = pages[pages.indexOf(page) - 1];
  return {
    code: draft.code,
    service: serviceName(definition, filling),
    page,
    title: worded.title,
    intro: worded.intro,
    inputs,
    places: shown.some(([, field]) => field.type === 'place') ? await placesOf(ctx) : undefined,
    errors,
    summary,
    steps: stepsOf(filling, definition, page, lang),
    backHref: before === undefined ? `/layanan/${draft.application}` : `/draf/${draft.code}/${before}`,
    digest: installation.digest,
    base: baseOf((showing.apart?.stored ?? filling).content, worded.fields, new Set(shown.map(([id]) => id))),
    screen: showing.apart?.screen ?? secretToken().slice(0, SCREEN_LETTERS),
    apart: await apartLines(ctx, showing, shown, lang),
    renewed: filling.renewed,
    more: showing.more,
    closed: installation.state !== 'open',
    counter: draft.counterOfficial !== null,
    prepare: filesAhead(filling, definition, page),
  };
}

/** Letters that name an open page: two devices of one citizen must not meet by chance. */
const SCREEN_LETTERS = 16;

/** What another device answered where this one answers differently, in words. */
async function apartLines(
  ctx: Context,
  { apart }: Showing,
  shown: readonly (readonly [string, Field])[],
  lang: Lang,
): Promise<readonly AnswerLine[]> {
  if (apart === undefined) return [];
  const { answers, typed } = apart.stored.content;
  const places = await placeNames(ctx.db, ctx.region, placeCodes(answers));
  const fields = shown.filter(([id]) => apart.fields.includes(id));
  return shownLines(fields, answers, { lang, places, masked: false }).map(line => {
    const word = typed[line.id];
    return typeof word === 'string' && line.lines.length === 0 ? { ...line, lines: [word] } : line;
  });
}

/** Districts and villages of the region, to choose from. */
export async function placesOf(ctx: Context): Promise<PlacesView> {
  return { kecamatans: await kecamatans(ctx.db, ctx.region), kelurahans: await kelurahans(ctx.db, ctx.region) };
}

function inputView(filling: Filling, id: string, field: Field, lang: Lang, showing: Showing): InputView {
  const { application, content, scope } = filling;
  const answer = content.answers[id];
  const choosing = field.type === 'choice' || field.type === 'choices';
  return {
    name: id,
    field,
    value: field.type === 'file' ? '' : shownIn(content, id, field),
    files: isFiles(answer) ? answer : [],
    from: stillPrefilled(filling.draft, content)[id],
    optional: !isRequired(application, id, scope),
    options: choosing ? shownOptions(application, id, scope) : [],
    computed: field.type === 'computed' ? printAnswer(field, computed(application, scope)[id] ?? null, lang) : '',
    rows: showing.rows?.field === id ? showing.rows.count : (field.at_least ?? 1),
  };
}

/** Files that later pages will ask for. */
function filesAhead(filling: Filling, definition: Definition, page: string): readonly string[] {
  const { application, scope } = filling;
  const pages = shownPages(application, scope);
  return pages.slice(pages.indexOf(page) + 1).flatMap(id =>
    shownFields(application, id, scope).flatMap(field => {
      const of = definition.form.pages[id]?.fields[field];
      return of?.type === 'file' ? [fillText(of.label, scope.parameters)] : [];
    }),
  );
}

/** Everything that was answered, page by page. */
export async function reviewView(ctx: Context, filling: Filling, lang: Lang, lookAgain: boolean): Promise<ReviewView> {
  const { application, content, draft, installation, scope } = filling;
  const definition = localised(application.definition, lang);
  const pages = shownPages(application, scope);
  const answers = { ...content.answers, ...computed(application, scope) };
  const places = await placeNames(ctx.db, ctx.region, placeCodes(answers));
  const before = pages.at(-1);
  return {
    code: draft.code,
    service: serviceName(definition, filling),
    pages: pages.map(id => {
      const worded = wordedPage(definition.form.pages[id] ?? { title: id, fields: {} }, scope.parameters);
      const fields = shownFields(application, id, scope).flatMap(field => {
        const of = worded.fields[field];
        return of === undefined ? [] : [[field, of] as const];
      });
      return {
        id,
        title: worded.title,
        faulty: faultsOn(filling, id).length > 0,
        answers: shownLines(fields, answers, { lang, places, masked: false }),
      };
    }),
    steps: stepsOf(filling, definition, REVIEW, lang),
    backHref: before === undefined ? `/layanan/${draft.application}` : `/draf/${draft.code}/${before}`,
    digest: installation.digest,
    renewed: filling.renewed,
    lookAgain,
    closed: installation.state !== 'open',
  };
}
