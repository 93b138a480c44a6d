/** What an owner's form asks for, read into wishes over the tree; or what is wrong with it. Pure. */

import { type Fields, readValue, typedValue, valueName } from '../installations/index.ts';
import { type Definition, elementAt, type Field, fieldsOf, type Parameter } from '../language/index.ts';
import type { Grounds, Wish } from './adapting.ts';
import {
  type AddableType,
  deadlinePath,
  type ElementKind,
  idOf,
  isAddable,
  kindOf,
  mayRemove,
  newId,
  parentOf,
  TEXTS,
} from './elements.ts';

export const EDIT_KINDS = ['teks', 'tenggat', 'bawaan', 'wajib', 'tambah', 'hapus', 'pindah'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

export type EditFault =
  | 'reason'
  | 'empty'
  | 'too-long'
  | 'days'
  | 'value'
  | 'label'
  | 'type'
  | 'options'
  | 'number'
  | 'too-many'
  | 'not-possible'
  | 'place';

export interface EditMistake {
  /** Name of the input. */
  readonly field: string;
  readonly fault: EditFault;
}

export type EditRead =
  | { readonly wishes: readonly Wish[]; readonly grounds: Grounds }
  | { readonly mistakes: readonly EditMistake[] };

const REASON_AT_MOST = 500;
const BASIS_AT_MOST = 300;
/** Longest deadline the editor takes: a year of calendar days. */
const DAYS_AT_MOST = 366;
const OPTIONS_AT_MOST = 60;

export const at = (path: string, property: string): string => (path === '' ? property : `${path}.${property}`);

/** Reads the form of one element. `path` was checked to be an element that the editor knows. */
export function readEdit(tree: Definition, path: string, kind: ElementKind, fields: Fields): EditRead {
  const mistakes: EditMistake[] = [];
  const reason = (fields.alasan ?? '').trim();
  const basis = (fields.dasar ?? '').trim().slice(0, BASIS_AT_MOST);
  if (reason === '' || reason.length > REASON_AT_MOST) mistakes.push({ field: 'alasan', fault: 'reason' });
  const read = READERS[fields.jenis as EditKind] ?? impossible;
  const { wishes, wrong } = read({ tree, path, kind, fields });
  mistakes.push(...wrong);
  return mistakes.length > 0 ? { mistakes } : { wishes, grounds: { reason, basis } };
}

interface Reading {
  readonly tree: Definition;
  readonly path: string;
  readonly kind: ElementKind;
  readonly fields: Fields;
}
interface Readings {
  readonly wishes: readonly Wish[];
  readonly wrong: readonly EditMistake[];
}

const refused = (field: string, fault: EditFault): Readings => ({ wishes: [], wrong: [{ field, fault }] });
const impossible = (): Readings => refused('alasan', 'not-possible');
const wishing = (...wishes: readonly Wish[]): Readings => ({ wishes, wrong: [] });

/** All texts of an element at once; those that did not change are no wish. */
function readTexts({ tree, path, kind, fields }: Reading): Readings {
  const wishes: Wish[] = [];
  const wrong: EditMistake[] = [];
  for (const { name, optional, atMost } of TEXTS[kind]) {
    const typed = fields[`teks.${name}`];
    if (typed === undefined) continue;
    const text = typed.trim().replaceAll('\r\n', '\n');
    const property = at(path, name);
    const was = elementAt(tree, property);
    const english = (fields[`inggris.${name}`] ?? '').trim().replaceAll('\r\n', '\n');
    const wasEnglish = tree.translations.en?.[property] ?? '';
    if (text === '' && optional === undefined) wrong.push({ field: `teks.${name}`, fault: 'empty' });
    else if (text.length > atMost) wrong.push({ field: `teks.${name}`, fault: 'too-long' });
    else if (text !== (was ?? '') || english !== wasEnglish) {
      // An English left as it was while the Indonesian changed would say what is no longer so.
      const said = english === wasEnglish && text !== was ? '' : english;
      wishes.push({
        kind: 'value',
        path: property,
        value: text === '' ? undefined : text,
        english: text === '' ? '' : said,
      });
    }
  }
  if (wishes.length === 0 && wrong.length === 0) return refused('alasan', 'empty');
  return { wishes, wrong };
}

function readDeadline({ path, kind, fields }: Reading): Readings {
  const where = deadlinePath(kind, path);
  if (where === undefined) return impossible();
  const days = Number((fields.hari ?? '').trim());
  if (!Number.isInteger(days) || days < 1 || days > DAYS_AT_MOST) return refused('hari', 'days');
  return wishing({
    kind: 'value',
    path: where,
    value: { days, clock: fields.jam === 'calendar' ? 'calendar' : 'working' },
  });
}

function readDefault({ tree, path, kind, fields }: Reading): Readings {
  if (kind !== 'parameter') return impossible();
  const parameter = elementAt(tree, path) as Parameter;
  if (parameter.local === true) return impossible();
  const name = valueName('', idOf(path));
  const read = readValue(parameter, typedValue(parameter, name, fields) ?? '');
  if ('fault' in read || 'empty' in read) return refused(name, 'value');
  return wishing({ kind: 'value', path: `${path}.default`, value: read.value });
}

function readRequired({ path, kind, fields }: Reading): Readings {
  if (kind !== 'field' && kind !== 'asked') return impossible();
  return wishing({ kind: 'value', path: `${path}.required`, value: fields.wajib === 'ya' ? true : undefined });
}

function readRemoval({ tree, path, kind }: Reading): Readings {
  return mayRemove(tree, kind, path) ? wishing({ kind: 'remove', path }) : impossible();
}

function readMove({ tree, path, kind, fields }: Reading): Readings {
  if (kind !== 'field' && kind !== 'option') return impossible();
  const siblings = Object.keys((elementAt(tree, parentOf(path)) as object | undefined) ?? {}).filter(
    id => id !== idOf(path),
  );
  const after = fields.setelah ?? '';
  if (after !== '' && !siblings.includes(after)) return refused('setelah', 'place');
  return wishing({ kind: 'move', path, after: after === '' ? null : after });
}

const COUNTED: Readonly<Partial<Record<AddableType, number>>> = {
  text: 1_000,
  longtext: 10_000,
  address: 1_000,
  file: 20,
  number: 1e12,
  money: 1e12,
  choices: 500,
};
/** Answers that say who somebody is (UU 27/2022 article 4). */
const PERSONAL: ReadonlySet<string> = new Set(['phone', 'email', 'address']);

/** A new question on a page, with its options one a line. */
function readAddition({ tree, path, kind, fields }: Reading): Readings {
  if (kind !== 'page') return impossible();
  const wrong: EditMistake[] = [];
  const { tipe = '', petunjuk = '', pilihan = '', batas = '', wajib, setelah = '', inggris = '' } = fields;
  const label = (fields.label ?? '').trim();
  if (label === '' || label.length > 500) wrong.push({ field: 'label', fault: 'label' });
  if (!isAddable(tipe)) return { wishes: [], wrong: [...wrong, { field: 'tipe', fault: 'type' }] };
  const lines = [
    ...new Set(
      pilihan
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== ''),
    ),
  ];
  const isChoice = tipe === 'choice' || tipe === 'choices';
  if (isChoice && lines.length < 2) wrong.push({ field: 'pilihan', fault: 'options' });
  if (lines.length > OPTIONS_AT_MOST) wrong.push({ field: 'pilihan', fault: 'too-many' });
  const counted = COUNTED[tipe];
  const most = batas.trim() === '' || counted === undefined ? undefined : Number(batas.trim());
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= (counted ?? 0)))
    wrong.push({ field: 'batas', fault: 'number' });
  const existing = Object.keys((elementAt(tree, `${path}.fields`) as object | undefined) ?? {});
  if (setelah !== '' && !existing.includes(setelah)) wrong.push({ field: 'setelah', fault: 'place' });
  if (wrong.length > 0) return { wishes: [], wrong };
  const taken = new Set<string>();
  const options = lines.map(line => {
    const id = newId(line, taken);
    taken.add(id);
    return [id, { label: line }] as const;
  });
  const hint = petunjuk.trim();
  const field: Field = {
    type: tipe,
    label,
    ...(hint === '' ? {} : { hint }),
    ...(wajib === undefined ? {} : { required: true }),
    ...(isChoice ? { options: Object.fromEntries(options) } : {}),
    ...(most === undefined ? {} : { at_most: most }),
    ...(tipe === 'file' ? { accept: 'any', max_megabytes: 5 } : {}),
    ...(PERSONAL.has(tipe) || fields.pribadi !== undefined ? { privacy: { class: 'general' } } : {}),
  };
  const id = newId(label, namesTaken(tree));
  const where = `${path}.fields.${id}`;
  return wishing({
    kind: 'add',
    path: where,
    value: field,
    after: setelah === '' ? null : setelah,
    english: { [`${where}.label`]: inggris.trim() },
  });
}

/** Names that a new question must not have: one namespace for fields, values, tables, and what is always in scope. */
function namesTaken(tree: Definition): ReadonlySet<string> {
  const always = ['param', 'berkas', 'surat', 'today', 'kembali', 'applicant', 'system', 'item'];
  return new Set([
    ...always,
    ...fieldsOf(tree).map(one => one.id),
    ...Object.keys(tree.values),
    ...Object.keys(tree.tables),
  ]);
}

const READERS: Readonly<Record<EditKind, (reading: Reading) => Readings>> = {
  teks: readTexts,
  tenggat: readDeadline,
  bawaan: readDefault,
  wajib: readRequired,
  tambah: readAddition,
  hapus: readRemoval,
  pindah: readMove,
};

/** The kind of what stands at a path, where it is there. */
export function elementHere(tree: Definition, path: string): ElementKind | undefined {
  const kind = kindOf(path);
  return kind === undefined || elementAt(tree, path) === undefined ? undefined : kind;
}
