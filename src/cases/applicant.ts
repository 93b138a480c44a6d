/**
 * Who brings a case, read from the answers, and how much of it is shown.
 *
 * An application names its fields as it likes; what they are is told by their types. The first `nik`, `phone` and `email`
 * field and the first text field whose id begins with `nama` are the applicant's. NIK and telephone are masked wherever
 * a case is shown; seeing them whole is an act with a line in the journal (UU 27/2022).
 */
import { sha256 } from '../foundation/identifiers.ts';
import {
  type Answers,
  allQuestionsIn,
  type Definition,
  type Field,
  type FileAnswer,
  type Place,
} from '../language/index.ts';
import { soundKey } from './desk/sounds.ts';
import type { SearchField } from './tables.ts';

export interface Applicant {
  readonly name: string;
  readonly nik: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Every field of the form, page by page, in order. */
export function formFields(definition: Definition): readonly (readonly [string, Field])[] {
  return Object.values(definition.form.pages).flatMap(page => Object.entries(page.fields));
}

/** Every field there is: the form's and the ones asked by actions. */
export function allFields(definition: Definition): ReadonlyMap<string, Field> {
  const asked = Object.values(definition.flow.stages).flatMap(allQuestionsIn);
  return new Map([...formFields(definition), ...asked]);
}

/** The applicant of a case; `name` is empty where the form asks for none or it was not given (an anonymous report). */
export function applicantOf(definition: Definition, answers: Answers): Applicant {
  const fields = formFields(definition);
  const first = (wanted: (id: string, field: Field) => boolean): string | null => {
    for (const [id, field] of fields) {
      const answer = wanted(id, field) ? answers[id] : undefined;
      if (typeof answer === 'string' && answer.trim() !== '') return answer.trim();
    }
    return null;
  };
  return {
    name: first((id, field) => field.type === 'text' && /^nama(_|$)/.test(id)) ?? '',
    nik: first((_, field) => field.type === 'nik'),
    phone: first((_, field) => field.type === 'phone'),
    email: first((_, field) => field.type === 'email'),
  };
}

/** Whether an answer is a place. */
export function isPlace(answer: unknown): answer is Place {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && 'kecamatan' in answer;
}

/** Whether an answer is a list of files. */
export function isFiles(answer: unknown): answer is readonly FileAnswer[] {
  return (
    Array.isArray(answer) &&
    answer.every(one => typeof one === 'object' && one !== null && 'digest' in one && 'mediaType' in one)
  );
}

/** Where the case lies: the answer of the form's first place field. */
export function placeOf(definition: Definition, answers: Answers): Place | undefined {
  for (const [id, field] of formFields(definition)) {
    const answer = field.type === 'place' ? answers[id] : undefined;
    if (isPlace(answer)) return answer;
  }
  return undefined;
}

/** Every file in the answers, with the field it answers. */
export function filesOf(answers: Answers): readonly { readonly field: string; readonly file: FileAnswer }[] {
  return Object.entries(answers).flatMap(([field, answer]) =>
    isFiles(answer) ? answer.map(file => ({ field, file })) : [],
  );
}

/** A telephone number as one writes it to compare: digits, country code 62 written as 0. */
export function plainPhone(phone: string): string {
  return phone.replace(/[^0-9]/g, '').replace(/^62/, '0');
}

/** What an equality is searched by: a hash bound to the region and the field, so that the table holds no number. */
export function searchHash(region: string, field: SearchField, value: string): string {
  return sha256(`${region} ${field} ${value}`).toString('hex').slice(0, 32);
}

/** Words of a name for searching: lower case, without accents and marks, at most eight. */
export function nameWords(name: string): readonly string[] {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u);
  return [...new Set(words.filter(word => word.length > 1).map(word => word.slice(0, 40)))].slice(0, 8);
}

/** Rows of the search table for an applicant. */
export function searchRows(region: string, applicant: Applicant): readonly { field: SearchField; value: string }[] {
  return [
    ...nameWords(applicant.name).flatMap(value => [
      { field: 'name' as const, value },
      { field: 'sound' as const, value: soundKey(value) },
    ]),
    ...(applicant.nik === null ? [] : [{ field: 'nik' as const, value: searchHash(region, 'nik', applicant.nik) }]),
    ...(applicant.phone === null
      ? []
      : [{ field: 'phone' as const, value: searchHash(region, 'phone', plainPhone(applicant.phone)) }]),
  ];
}
