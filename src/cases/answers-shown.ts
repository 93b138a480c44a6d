/**
 * Answers as people read them: on the page to check before sending, and on the citizen's page of a case, where numbers
 * that identify a person are masked because the page may be open on somebody else's phone.
 */

import { maskEmail, maskNik, maskPhone } from '../foundation/masks.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Answer, type Answers, type Field, type FileAnswer, printAnswer } from '../language/index.ts';
import { isFiles, isPlace } from './applicant.ts';

export interface AnswerLine {
  readonly id: string;
  readonly label: string;
  /** Lines of text; none where nothing was answered. */
  readonly lines: readonly string[];
  readonly files: readonly FileAnswer[];
}

export interface Showing {
  readonly lang: Lang;
  /** Names of places by code. */
  readonly places: ReadonlyMap<string, string>;
  /** Whether numbers that identify a person are masked. */
  readonly masked: boolean;
}

function maskedText(field: Field, answer: Answer): string | undefined {
  if (typeof answer !== 'string') return undefined;
  switch (field.type) {
    case 'nik':
    case 'kk':
      return maskNik(answer);
    case 'phone':
      return maskPhone(answer);
    case 'email':
      return maskEmail(answer);
    default:
      return undefined;
  }
}

/** A place in words, from the street to the district. */
function placeLines(answer: Answer, places: ReadonlyMap<string, string>): readonly string[] {
  if (!isPlace(answer)) return [];
  const neighbourhood = [
    answer.rt === undefined ? '' : `RT ${answer.rt}`,
    answer.rw === undefined ? '' : `RW ${answer.rw}`,
  ];
  const village = answer.kelurahan === undefined ? '' : (places.get(answer.kelurahan) ?? answer.kelurahan);
  const area = [neighbourhood.filter(Boolean).join(' '), village, places.get(answer.kecamatan) ?? answer.kecamatan];
  const point =
    answer.latitude === undefined || answer.longitude === undefined ? '' : `${answer.latitude}, ${answer.longitude}`;
  return [answer.address ?? '', area.filter(Boolean).join(', '), point].filter(line => line !== '');
}

function rowLines(field: Field, answer: Answer, showing: Showing): readonly string[] {
  if (!Array.isArray(answer)) return [];
  return answer.map((row, index) => {
    const cells = Object.entries(field.columns ?? {}).flatMap(([id, column]) => {
      const text = answerLines(column, (row as Answers)[id] ?? null, showing).join(' ');
      return text === '' ? [] : [`${column.label}: ${text}`];
    });
    return `${index + 1}. ${cells.join('; ')}`;
  });
}

/** One answer in lines of text. */
export function answerLines(field: Field, answer: Answer, showing: Showing): readonly string[] {
  if (answer === null || isFiles(answer)) return field.type === 'table' ? rowLines(field, answer, showing) : [];
  if (field.type === 'place') return placeLines(answer, showing.places);
  if (field.type === 'table') return rowLines(field, answer, showing);
  const masked = showing.masked ? maskedText(field, answer) : undefined;
  return (masked ?? printAnswer(field, answer, showing.lang)).split('\n').filter(line => line.trim() !== '');
}

/** Lines for fields, in the order given. */
export function shownLines(
  fields: readonly (readonly [string, Field])[],
  answers: Answers,
  showing: Showing,
): readonly AnswerLine[] {
  return fields.map(([id, field]) => {
    const answer = answers[id] ?? null;
    return {
      id,
      label: field.label,
      lines: answerLines(field, answer, showing),
      files: field.type === 'file' && isFiles(answer) ? answer : [],
    };
  });
}

/** Codes of all places in the answers, to look their names up at once. */
export function placeCodes(answers: Answers): readonly string[] {
  return Object.values(answers).flatMap(answer => (isPlace(answer) ? [answer.kecamatan, answer.kelurahan ?? ''] : []));
}
