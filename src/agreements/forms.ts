/**
 * What people type into this folder's forms, read into offers, papers and answers to a step. Pure: fields in, values or
 * the code of what is wrong with each field out. The codes are those of `agreementsProblems`, so page and refusal say the same.
 */
import { type CalendarDate, isCalendarDate } from '../foundation/clock.ts';
import { type Agreement, otherParty, type Refusal } from './agreement.ts';
import type { Paper, PaperSignature } from './paper.ts';
import type { NewOffer } from './procedure.ts';
import { type Cost, type Costs, costRefusal, isPlanningException, type Terms, termsRefusal } from './terms.ts';

export type Fields = Readonly<Record<string, string>>;

/** What is wrong with one field; `field` is the id of its input. */
export interface FieldFault extends Refusal {
  readonly field: string;
}

const fault = (field: string, code: string, details: Refusal['details'] = {}): FieldFault => ({ field, code, details });
const line = (fields: Fields, name: string): string => (fields[name] ?? '').trim();

/** Three inputs (`name-d`, `name-m`, `name-y`) as a date; undefined when all are empty, `invalid` when it is none. */
export function readDate(fields: Fields, name: string): CalendarDate | 'invalid' | undefined {
  const [day, month, year] = ['d', 'm', 'y'].map(part => line(fields, `${name}-${part}`));
  if (day === '' && month === '' && year === '') return undefined;
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : 'invalid';
}

/** A date as the three values that `DateInput` shows. */
export function dateParts(fields: Fields, name: string): { day: string; month: string; year: string } {
  return { day: fields[`${name}-d`] ?? '', month: fields[`${name}-m`] ?? '', year: fields[`${name}-y`] ?? '' };
}

function dateFields(name: string, date: CalendarDate | undefined): Fields {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return { [`${name}-d`]: day.replace(/^0/, ''), [`${name}-m`]: month.replace(/^0/, ''), [`${name}-y`]: year };
}

/** Rupiah as people write it: `Rp 200.000.000`. Empty is nothing to pay; NaN what cannot be read. */
export function readRupiah(text: string): number {
  const digits = text.trim().replace(/^rp\.?\s*/i, '');
  if (digits === '') return 0;
  return /^(\d+|\d{1,3}(\.\d{3})+)$/.test(digits) ? Number(digits.replaceAll('.', '')) : Number.NaN;
}

function readCost(fields: Fields, side: string): Cost {
  return {
    rupiah: readRupiah(line(fields, `${side}-rupiah`)),
    inBudget: fields[`${side}-inBudget`] === 'ya',
    burdensPublic: fields[`${side}-burdensPublic`] === 'ya',
  };
}

/** One application a line: its code, and after a colon the name which documents use. */
export function readApplications(text: string): Pick<Terms, 'names'> & { readonly applications: readonly string[] } {
  const lines = text
    .split(/\r?\n/)
    .map(one => one.trim())
    .filter(one => one !== '');
  const pairs = lines.map(one => {
    const [id = '', ...name] = one.split(':');
    return [id.trim(), name.join(':').trim()] as const;
  });
  const names = Object.fromEntries(pairs.filter(([, name]) => name !== ''));
  return { applications: [...new Set(pairs.map(([id]) => id))], ...(Object.keys(names).length > 0 ? { names } : {}) };
}

export function writeApplications(terms: Terms): string {
  const { applications, names = {} } = terms;
  return applications === 'all'
    ? ''
    : applications.map(id => (names[id] === undefined ? id : `${id}: ${names[id]}`)).join('\n');
}

function readTerms(fields: Fields): Terms {
  const from = readDate(fields, 'from');
  const planning = line(fields, 'planning');
  const exception = line(fields, 'exception');
  const onEnding = fields.onEnding === 'stop' ? 'stop' : 'keep-without-updates';
  return {
    ...(fields.scope === 'listed' ? readApplications(fields.applications ?? '') : { applications: 'all' as const }),
    // What is no date is kept as it is, for the law to refuse.
    ...(from === undefined ? {} : { from }),
    years: Number(line(fields, 'years') || 'NaN'),
    mayPassOn: fields.mayPassOn === 'ya',
    creditRequired: fields.creditRequired === 'ya',
    onEnding,
    ...(onEnding === 'stop' ? { stopAfterDays: Number(line(fields, 'stopAfterDays') || '0') } : {}),
    ...(planning === '' ? {} : { planning }),
    ...(isPlanningException(exception) ? { exception } : {}),
  };
}

/** Which input a refusal of the terms is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'no-applications': 'applications',
  'too-many-applications': 'applications',
  'application-shape': 'applications',
  'name-too-long': 'planning',
  'date-shape': 'from',
  'term-too-long': 'years',
  'wind-up-shape': 'stopAfterDays',
};

/** Reads the form of a need. `today`: the region's date, by which the longest term is found. */
export function readOffer(
  fields: Fields,
  today: CalendarDate,
  paper = false,
): { readonly offer: NewOffer; readonly faults: readonly FieldFault[] } {
  const terms = readTerms(fields);
  const costs: Costs = { origin: readCost(fields, 'origin'), holder: readCost(fields, 'holder') };
  const offer: NewOffer = {
    other: line(fields, 'other'),
    as: fields.as === 'origin' ? 'origin' : 'holder',
    subject: line(fields, 'subject'),
    need: line(fields, 'need'),
    terms,
    costs,
  };
  const faults: FieldFault[] = [];
  if (offer.other === '') faults.push(fault('other', 'no-region'));
  if (offer.subject === '' || offer.subject.length > 200) faults.push(fault('subject', 'subject-shape'));
  if (offer.need === '' || offer.need.length > 4_000) faults.push(fault('need', 'need-shape'));
  const refused = termsRefusal(terms, today, paper);
  if (refused !== undefined) faults.push({ field: FIELD_OF[refused.code] ?? 'years', ...refused });
  for (const side of ['origin', 'holder'] as const) {
    const wrong = costRefusal(costs[side]);
    if (wrong !== undefined) faults.push({ field: `${side}-rupiah`, ...wrong });
  }
  return { offer, faults };
}

/** What an agreement's form shows before anything is typed. */
export function offerFields(of: Agreement, own: string): Fields {
  const { terms, costs } = of;
  const cost = (side: 'origin' | 'holder'): Fields => ({
    [`${side}-rupiah`]: costs[side].rupiah === 0 ? '' : String(costs[side].rupiah),
    [`${side}-inBudget`]: costs[side].inBudget ? 'ya' : 'tidak',
    [`${side}-burdensPublic`]: costs[side].burdensPublic ? 'ya' : 'tidak',
  });
  return {
    other: otherParty(of, own),
    as: own === of.origin ? 'origin' : 'holder',
    subject: of.subject,
    need: of.need,
    scope: terms.applications === 'all' ? 'all' : 'listed',
    applications: writeApplications(terms),
    ...dateFields('from', terms.from),
    years: String(terms.years),
    mayPassOn: terms.mayPassOn ? 'ya' : 'tidak',
    creditRequired: terms.creditRequired ? 'ya' : 'tidak',
    onEnding: terms.onEnding,
    stopAfterDays: terms.stopAfterDays === undefined ? '' : String(terms.stopAfterDays),
    planning: terms.planning ?? '',
    exception: terms.exception ?? '',
    ...cost('origin'),
    ...cost('holder'),
  };
}

/** Who signed a paper: `working-name`, `working-title`, `working-number`, and the written power where it was not the head. */
export function readPaperSignature(
  fields: Fields,
  kind: string,
): { readonly signature: PaperSignature; readonly faults: readonly FieldFault[] } {
  const at = (name: string) => `${kind}-${name}`;
  const faults: FieldFault[] = [];
  if (line(fields, at('number')) === '') faults.push(fault(at('number'), 'number-needed'));
  for (const name of ['name', 'title'])
    if (line(fields, at(name)) === '') faults.push(fault(at(name), 'signer-needed'));
  const reference = line(fields, at('mandate'));
  const date = readDate(fields, at('mandateDate'));
  if (reference !== '' && (date === undefined || date === 'invalid'))
    faults.push(fault(at('mandateDate'), 'date-shape'));
  const signature: PaperSignature = {
    number: line(fields, at('number')),
    name: line(fields, at('name')),
    title: line(fields, at('title')),
    ...(reference === '' || date === undefined ? {} : { mandate: { reference, date } }),
  };
  return { signature, faults };
}

/** Reads the form of a paper of the past. The framework is there when its number is. */
export function readPaper(
  fields: Fields,
  today: CalendarDate,
): { readonly paper: Paper; readonly faults: readonly FieldFault[] } {
  const { offer, faults: offered } = readOffer(fields, today, true);
  const faults = [...offered];
  const dated = (name: string): CalendarDate => {
    const date = readDate(fields, name);
    if (date === undefined || date === 'invalid') faults.push(fault(name, 'date-shape'));
    else if (date > today) faults.push(fault(name, 'date-later', { date }));
    return date ?? '';
  };
  const signedOn = dated('signedOn');
  const working = readPaperSignature(fields, 'working');
  faults.push(...working.faults);
  const paper: Paper = { ...offer, signedOn, working: working.signature };
  if (line(fields, 'framework-number') === '') return { paper, faults };
  const framework = readPaperSignature(fields, 'framework');
  faults.push(...framework.faults);
  return { paper: { ...paper, framework: { ...framework.signature, signedOn: dated('framework-signedOn') } }, faults };
}
