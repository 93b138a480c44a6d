/**
 * The small forms by which a step is taken: what each asks, where it is sent, and which verb it leads to. One table, so
 * that the page that asks and the route that answers cannot differ.
 */
import type { Context } from '../foundation/context.ts';
import { type Agreement, type DocumentKind, isEndingKind, type Step } from './agreement.ts';
import { type FieldFault, type Fields, readDate, readPaperSignature, readRupiah } from './forms.ts';
import { dropEnding, end, extend, proposeEnding, reportYear } from './lifetime.ts';
import { confirmPaper } from './paper.ts';
import { acceptOffer, declineOffer, draftAgain, present, reopen, sendOffer, withdraw } from './procedure.ts';
import { approve, disapprove, sign } from './signing.ts';
import type { Move } from './steps.ts';
import { costRefusal } from './terms.ts';
import { DOCUMENT_SLUGS } from './words.ts';

/** What a form asks. `optional` may stay empty; the others are refused with `code` when they do. */
export interface Asked {
  readonly name: string;
  readonly kind: 'line' | 'text' | 'date' | 'year' | 'money' | 'yes-no' | 'ending' | 'post';
  readonly code?: string;
}

/** A step that is taken by a form of its own; the others (writing, changing the need) have pages. */
export type FormStep =
  | Exclude<Step, 'edit' | 'revise-terms' | 'draft-framework' | 'draft-working'>
  | 'redraft-framework'
  | 'redraft-working';

interface StepForm {
  /** Last part of its address. */
  readonly slug: string;
  readonly asks: readonly Asked[];
  readonly run: (ctx: Context, move: Move, fields: Fields, before: Agreement) => Promise<Agreement>;
}

const letter: Asked = { name: 'letter', kind: 'line', code: 'letter-needed' };
const reason: Asked = { name: 'reason', kind: 'text', code: 'reason-needed' };
const number: Asked = { name: 'number', kind: 'line', code: 'number-needed' };
const on: Asked = { name: 'on', kind: 'date', code: 'date-shape' };

const text = (fields: Fields, name: string): string => fields[name] ?? '';
const date = (fields: Fields, name: string): string => readDate(fields, name) ?? '';

function signing(kind: DocumentKind): StepForm {
  const power: readonly Asked[] = [
    { name: 'post', kind: 'post' },
    { name: 'mandate', kind: 'line', code: 'mandate-needed' },
    { name: 'mandateDate', kind: 'date', code: 'date-shape' },
  ];
  return {
    slug: `tanda-tangani-${DOCUMENT_SLUGS[kind]}`,
    asks: kind === 'framework' ? [number] : [number, ...power],
    run: (ctx, move, fields) => {
      const reference = text(fields, 'mandate').trim();
      const mandate = reference === '' ? undefined : { reference, date: date(fields, 'mandateDate') };
      return sign(ctx, move, kind, { number: text(fields, 'number'), post: fields.post, mandate });
    },
  };
}

function presenting(kind: DocumentKind): StepForm {
  return { slug: `ajukan-${DOCUMENT_SLUGS[kind]}`, asks: [], run: (ctx, move) => present(ctx, move, kind) };
}
function reopening(kind: DocumentKind): StepForm {
  return {
    slug: `buka-${DOCUMENT_SLUGS[kind]}`,
    asks: [reason],
    run: (ctx, move, fields) => reopen(ctx, move, kind, text(fields, 'reason')),
  };
}
function redrafting(kind: DocumentKind): StepForm {
  return { slug: `rancang-ulang-${DOCUMENT_SLUGS[kind]}`, asks: [], run: (ctx, move) => draftAgain(ctx, move, kind) };
}

const signer: readonly Asked[] = [
  { name: 'working-number', kind: 'line', code: 'number-needed' },
  { name: 'working-name', kind: 'line', code: 'signer-needed' },
  { name: 'working-title', kind: 'line', code: 'signer-needed' },
  { name: 'working-mandate', kind: 'line' },
  { name: 'working-mandateDate', kind: 'date' },
  { name: 'framework-number', kind: 'line' },
  { name: 'framework-name', kind: 'line' },
  { name: 'framework-title', kind: 'line' },
];

export const STEP_FORMS: Readonly<Record<FormStep, StepForm>> = {
  send: {
    slug: 'kirim',
    asks: [letter],
    run: (ctx, move, fields) => sendOffer(ctx, move, { letter: text(fields, 'letter') }),
  },
  accept: {
    slug: 'terima',
    asks: [
      letter,
      { name: 'rupiah', kind: 'money', code: 'cost-shape' },
      { name: 'inBudget', kind: 'yes-no' },
      { name: 'burdensPublic', kind: 'yes-no' },
    ],
    run: (ctx, move, fields) => {
      const cost = {
        rupiah: readRupiah(text(fields, 'rupiah')),
        inBudget: fields.inBudget === 'ya',
        burdensPublic: fields.burdensPublic === 'ya',
      };
      return acceptOffer(ctx, move, { letter: text(fields, 'letter'), cost });
    },
  },
  decline: {
    slug: 'tolak',
    asks: [reason],
    run: (ctx, move, fields) => declineOffer(ctx, move, text(fields, 'reason')),
  },
  withdraw: { slug: 'tarik', asks: [reason], run: (ctx, move, fields) => withdraw(ctx, move, text(fields, 'reason')) },
  'present-framework': presenting('framework'),
  'reopen-framework': reopening('framework'),
  'redraft-framework': redrafting('framework'),
  'sign-framework': signing('framework'),
  approve: {
    slug: 'dprd-setuju',
    asks: [number, { ...on, name: 'decidedOn' }],
    run: (ctx, move, fields) =>
      approve(ctx, move, { number: text(fields, 'number'), decidedOn: date(fields, 'decidedOn') }),
  },
  disapprove: {
    slug: 'dprd-tolak',
    asks: [reason],
    run: (ctx, move, fields) => disapprove(ctx, move, text(fields, 'reason')),
  },
  'present-working': presenting('working'),
  'reopen-working': reopening('working'),
  'redraft-working': redrafting('working'),
  'sign-working': signing('working'),
  confirm: {
    slug: 'cocokkan',
    asks: signer,
    run: (ctx, move, fields, before) => {
      const working = readPaperSignature(fields, 'working').signature;
      const framework = before.documents.framework === undefined ? undefined : frameworkOf(fields);
      return confirmPaper(ctx, move, { working, framework });
    },
  },
  report: {
    slug: 'laporan',
    asks: [
      { name: 'year', kind: 'year', code: 'report-shape' },
      { name: 'text', kind: 'text', code: 'report-shape' },
    ],
    run: (ctx, move, fields) =>
      reportYear(ctx, move, { year: Number(text(fields, 'year')), text: text(fields, 'text') }),
  },
  extend: { slug: 'perpanjang', asks: [], run: (ctx, move) => extend(ctx, move) },
  'propose-ending': {
    slug: 'usul-akhir',
    asks: [on, reason],
    run: (ctx, move, fields) => proposeEnding(ctx, move, { on: date(fields, 'on'), reason: text(fields, 'reason') }),
  },
  'drop-ending': {
    slug: 'batal-akhir',
    asks: [reason],
    run: (ctx, move, fields) => dropEnding(ctx, move, text(fields, 'reason')),
  },
  end: {
    slug: 'akhiri',
    asks: [{ name: 'kind', kind: 'ending', code: 'ending-unknown' }, on, reason],
    run: (ctx, move, fields) =>
      end(ctx, move, { kind: text(fields, 'kind'), on: date(fields, 'on'), reason: text(fields, 'reason') }),
  },
};

/** The framework's signer of this party, where its archive has one. */
function frameworkOf(fields: Fields): ReturnType<typeof readPaperSignature>['signature'] | undefined {
  const { signature, faults } = readPaperSignature(fields, 'framework');
  return faults.length === 0 ? signature : undefined;
}

export function stepBySlug(slug: string): FormStep | undefined {
  return (Object.keys(STEP_FORMS) as FormStep[]).find(step => STEP_FORMS[step].slug === slug);
}

/** Rules and limits that a fault's sentence mentions, where the law is not asked. */
const DETAILS: Readonly<Record<string, FieldFault['details']>> = {
  'reason-needed': { atMost: 1_000 },
  'report-shape': { atMost: 4_000 },
  'ending-unknown': { rule: 'KSD-11' },
  'mandate-needed': { rule: 'KSD-03' },
};

/** What the form asks of this person: a head needs no written power, and a paper may have no framework. */
export function asksOf(step: FormStep, who: { readonly isHead: boolean }, of: Agreement): readonly Asked[] {
  return STEP_FORMS[step].asks.filter(one => {
    if (step === 'sign-working' && who.isHead) return one.name === 'number';
    return !one.name.startsWith('framework-') || of.documents.framework !== undefined;
  });
}

/** What a form lacks before the law is asked: empty fields, dates that are none, sums that cannot be read. */
export function stepFaults(step: FormStep, asks: readonly Asked[], fields: Fields): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  for (const { name, kind, code } of asks) {
    const field = `${step}-${name}`;
    const add = (of: string): number => faults.push({ field, code: of, details: DETAILS[of] ?? {} });
    const typed = (fields[name] ?? '').trim();
    if (kind === 'date') {
      const read = readDate(fields, name);
      if (read === 'invalid' || (read === undefined && code !== undefined)) add('date-shape');
    } else if (kind === 'money') {
      const refused = costRefusal({ rupiah: readRupiah(typed), inBudget: false, burdensPublic: false });
      if (refused !== undefined) faults.push({ field, ...refused });
    } else if (kind === 'ending') {
      if (!isEndingKind(typed)) add(code ?? 'ending-unknown');
    } else if (typed === '' && code !== undefined) {
      add(code);
    }
  }
  return faults;
}
