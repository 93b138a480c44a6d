/** A value as a sentence about a difference says it. */
import { writeDate } from '../../foundation/texts.ts';
import type { Definition } from '../definition.ts';
import { elementAt, join, type Step } from '../paths.ts';
import { type ElementKind, isElementKind, isRecord, propertyOf, type Shape } from '../schema.ts';
import { type Bilingual, WORDS } from './difference-words.ts';
import { nameOf, pick, quoted } from './naming.ts';
import { VALUES } from './value-words.ts';

/** `text` absent: too long for a sentence. `unit` is said once where both sides share it. */
export interface Phrase {
  readonly text?: string;
  readonly unit?: string;
}

interface At {
  readonly path: string;
  readonly shape: Shape | undefined;
  readonly step: Step | undefined;
  readonly tree: Definition;
  readonly lang: 'id' | 'en';
}

/** Longest text that is quoted in a sentence. */
const QUOTED_AT_MOST = 120;

export function phrase(value: unknown, at: At): Phrase {
  const { shape, lang } = at;
  if (shape === undefined) return {};
  switch (shape.is) {
    case 'days':
      return days(value, at);
    case 'one-of':
      return { text: quoted(meaning(String(value), lang), lang) };
    case 'element':
      return element(value, shape.kind, at);
    case 'text':
      return typeof value === 'string' ? text(reference(value, at) ?? value, lang) : {};
    case 'date':
      return { text: typeof value === 'string' ? writeDate(lang, value) : '-' };
    case 'list':
      return list(value, shape.of, at);
    default:
      return simple(value, lang);
  }
}

function simple(value: unknown, lang: 'id' | 'en'): Phrase {
  if (typeof value === 'boolean') return { text: lang === 'id' ? (value ? 'ya' : 'tidak') : value ? 'yes' : 'no' };
  if (typeof value === 'number') return { text: String(value).replace('.', lang === 'id' ? ',' : '.') };
  return typeof value === 'string' ? text(value, lang) : {};
}

function text(value: string, lang: 'id' | 'en'): Phrase {
  return value.length > QUOTED_AT_MOST || value.includes('\n') ? {} : { text: quoted(value, lang) };
}

function meaning(value: string, lang: 'id' | 'en'): string {
  const words = Object.hasOwn(VALUES, value) ? VALUES[value] : undefined;
  return words === undefined ? value : pick(words, lang);
}

/** A number with what it counts, or the parameter that holds it. */
function days(value: unknown, at: At): Phrase {
  const { path, tree, lang } = at;
  const clock = elementAt(tree, join(path.slice(0, path.lastIndexOf('.')), 'clock'));
  const unit = typeof clock === 'string' ? meaning(clock, lang) : lang === 'id' ? 'hari' : 'days';
  if (typeof value === 'number') return { text: String(value), unit };
  const id = String(value).slice(1, -1);
  const name = nameOf(tree, 'parameter', `parameters.${id}`, lang);
  return { text: lang === 'id' ? `nilai ${quoted(name, lang)}` : `the value of ${quoted(name, lang)}` };
}

/** Where the properties that hold an id find what they name. */
const REFERENCES: Readonly<Record<string, readonly [kind: ElementKind, collection: string]>> = {
  'stage.turn': ['role', 'roles'],
  'action.by': ['role', 'roles'],
  'consult.of': ['role', 'roles'],
  'dispatch.role': ['role', 'roles'],
  'letter.signer': ['role', 'roles'],
  'notice.to': ['role', 'roles'],
  'notice.stage': ['stage', 'flow.stages'],
  'notice.letter': ['letter', 'letters'],
  'record_step.register': ['register', 'registers'],
  'field.register': ['register', 'registers'],
  'action.to': ['stage', 'flow.stages'],
  'flow.start': ['stage', 'flow.stages'],
  'action.letter': ['letter', 'letters'],
  'letter.number': ['parameter', 'parameters'],
  'field.booking': ['booking', 'bookings'],
  'booking.places_from': ['parameter', 'parameters'],
  'parameter.basis': ['legal', 'legal'],
};

const SPECIAL: Readonly<Record<string, Bilingual>> = {
  applicant: 'pemohon|the applicant',
  system: 'sistem|the system',
  kembali: 'tahap sebelumnya|the stage before',
};

/** The label of what an id names. */
function reference(value: string, { step, path, tree, lang }: At): string | undefined {
  if (step?.holder.is !== 'element') return undefined;
  const special = Object.hasOwn(SPECIAL, value) ? SPECIAL[value] : undefined;
  const place = `${step.holder.kind}.${step.key}`;
  const known = Object.hasOwn(REFERENCES, place) ? REFERENCES[place] : undefined;
  if (known !== undefined)
    return special === undefined ? nameOf(tree, known[0], `${known[1]}.${value}`, lang) : pick(special, lang);
  if (place !== 'timer.does') return undefined;
  const stage = path.split('.').slice(0, 3).join('.');
  return nameOf(tree, 'action', `${stage}.actions.${value}`, lang);
}

/** An element in one breath: its deadline as days, others as their properties. */
function element(value: unknown, kind: string, at: At): Phrase {
  if (!isRecord(value) || !isElementKind(kind)) return {};
  if (kind === 'deadline') {
    const { text: count, unit } = days(value.days, { ...at, path: join(at.path, 'days') });
    return count === undefined ? {} : { text: unit === undefined ? count : `${count} ${unit}` };
  }
  const words: Readonly<Record<string, Bilingual>> = WORDS[kind].properties;
  const parts = Object.entries(value).map(([key, member]) => {
    const shape = propertyOf(kind, key)?.shape;
    const step = shape === undefined ? undefined : { key, holder: { is: 'element', kind } as const, shape };
    const said = phrase(member, { ...at, path: join(at.path, key), shape, step }).text;
    return said === undefined ? undefined : `${pick(words[key] ?? `${key}|${key}`, at.lang)} ${said}`;
  });
  const said = parts.join(', ');
  return parts.includes(undefined) || said.length > QUOTED_AT_MOST ? {} : { text: said };
}

function list(value: unknown, of: Shape, at: At): Phrase {
  if (!Array.isArray(value) || of.is === 'element') return {};
  const said = value.map(item => phrase(item, { ...at, shape: of, step: undefined }).text);
  const joined = said.join(', ');
  return said.includes(undefined) || joined.length > QUOTED_AT_MOST ? {} : { text: joined };
}
