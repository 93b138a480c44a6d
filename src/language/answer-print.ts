/** Answers as people read them. */
import { writeDate, writeList, writeNumber, writeRupiah } from '../foundation/texts.ts';
import { isDate } from './answer-rules.ts';
import { isSlot } from './bookings/booking.ts';
import { type Lang, printYesNo } from './compile.ts';
import type { Answer, Field, FileAnswer, Place, RecordAnswer, SlotAnswer } from './definition.ts';

/** Names of places by their codes; a code that is not among them is printed as it is. */
export type PlaceNames = Readonly<Record<string, string>>;

/** The answer in words; nothing where there is none. `field` is taken from the definition in the same language. */
export function printAnswer(field: Field, answer: Answer | undefined, lang: Lang, places: PlaceNames = {}): string {
  if (answer === null || answer === undefined) return '';
  if (typeof answer === 'boolean') return printYesNo(answer, lang);
  if (typeof answer === 'number')
    return field.type === 'money' ? writeRupiah(lang, answer) : writeNumber(lang, answer, 6);
  if (typeof answer === 'string') return printText(field, answer, lang);
  if (isSlot(answer)) return printSlot(answer, lang);
  if (field.type === 'place') return printPlace(answer as Place, lang, places);
  if (field.type === 'record') return printRecord(answer as RecordAnswer);
  if (!Array.isArray(answer)) return '';
  if (field.type === 'file') return (answer as readonly FileAnswer[]).map(file => file.name).join(', ');
  if (field.type === 'table')
    return printRows(field, answer as readonly Readonly<Record<string, Answer>>[], lang, places);
  return writeList(
    lang,
    answer.filter(item => typeof item === 'string').map(option => optionLabel(field, option)),
  );
}

function printText(field: Field, answer: string, lang: Lang): string {
  switch (field.type) {
    case 'date':
    case 'computed':
      return isDate(answer) ? writeDate(lang, answer) : answer;
    case 'time':
      return lang === 'id' ? answer.replace(':', '.') : answer;
    case 'choice':
      return optionLabel(field, answer);
    default:
      return answer;
  }
}

function optionLabel(field: Field, option: string): string {
  const options = field.options ?? {};
  return Object.hasOwn(options, option) ? (options[option]?.label ?? option) : option;
}

/** A record by its name, and the number by which people know it. */
function printRecord({ title, number }: RecordAnswer): string {
  const name = String(title ?? '');
  return typeof number === 'string' && number !== '' && number !== name ? `${name} (${number})`.trim() : name;
}

function printPlace(place: Place, lang: Lang, places: PlaceNames): string {
  const name = (code: string): string => places[code] ?? code;
  const units = [place.rt === undefined ? '' : `RT ${place.rt}`, place.rw === undefined ? '' : `RW ${place.rw}`]
    .filter(part => part !== '')
    .join('/');
  const kecamatan =
    place.kecamatan === ''
      ? ''
      : lang === 'id'
        ? `Kecamatan ${name(place.kecamatan)}`
        : `${name(place.kecamatan)} District`;
  const parts = [
    place.address?.replace(/\n+/g, ', '),
    units,
    place.kelurahan === undefined ? '' : name(place.kelurahan),
    kecamatan,
  ];
  return parts.filter(part => part !== undefined && part !== '').join(', ');
}

/** Place, day, time and, once it is kept, the number in the queue. */
function printSlot({ place, name, date, time, number }: SlotAnswer, lang: Lang): string {
  const clock = lang === 'id' ? `pukul ${time.replace(':', '.')}` : time;
  const queue = number === undefined ? [] : [lang === 'id' ? `nomor ${number}` : `number ${number}`];
  return [name ?? place, isDate(date) ? writeDate(lang, date) : date, clock, ...queue].join(', ');
}

function printRows(
  field: Field,
  rows: readonly Readonly<Record<string, Answer>>[],
  lang: Lang,
  places: PlaceNames,
): string {
  const columns = Object.entries(field.columns ?? {});
  const line = (row: Readonly<Record<string, Answer>>): string =>
    columns
      .map(([id, column]) => printAnswer(column, row[id], lang, places))
      .filter(cell => cell !== '')
      .join(', ');
  return rows.map(line).join('; ');
}
