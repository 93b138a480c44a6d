/**
 * What may be changed about each part of an application without code, and what it is called. Pure.
 *
 * The editor offers what an owner can judge: words, deadlines, defaults, questions and their order. Conditions, formulas
 * and letters stay the author's; whoever needs another one proposes it to the origin or makes an application of their own.
 */
import { type Definition, elementAt, type Field, type FieldType } from '../language/index.ts';

export type ElementKind =
  | 'application'
  | 'page'
  | 'field'
  | 'option'
  | 'asked'
  | 'flow'
  | 'stage'
  | 'action'
  | 'timer'
  | 'consult'
  | 'notice'
  | 'parameter';

const ID = '[a-z][a-z0-9_]{0,39}';
const PATTERNS: readonly (readonly [ElementKind, RegExp])[] = [
  ['page', new RegExp(`^form\\.pages\\.${ID}$`)],
  ['field', new RegExp(`^form\\.pages\\.${ID}\\.fields\\.${ID}$`)],
  ['option', new RegExp(`^form\\.pages\\.${ID}\\.fields\\.${ID}\\.options\\.${ID}$`)],
  ['option', new RegExp(`^flow\\.stages\\.${ID}\\.actions\\.${ID}\\.ask\\.${ID}\\.options\\.${ID}$`)],
  ['asked', new RegExp(`^flow\\.stages\\.${ID}\\.actions\\.${ID}\\.ask\\.${ID}$`)],
  ['stage', new RegExp(`^flow\\.stages\\.${ID}$`)],
  ['action', new RegExp(`^flow\\.stages\\.${ID}\\.actions\\.${ID}$`)],
  ['consult', new RegExp(`^flow\\.stages\\.${ID}\\.consults\\.${ID}$`)],
  ['timer', new RegExp(`^flow\\.stages\\.${ID}\\.timers\\.${ID}$`)],
  ['notice', new RegExp(`^notices\\.${ID}$`)],
  ['parameter', new RegExp(`^parameters\\.${ID}$`)],
];

/** What stands at a path, if the editor knows how to change it; the empty path is the application itself. */
export function kindOf(path: string): ElementKind | undefined {
  if (path === '') return 'application';
  if (path === 'flow') return 'flow';
  return PATTERNS.find(([, pattern]) => pattern.test(path))?.[0];
}

export interface TextProperty {
  readonly name: string;
  /** A longer text, several lines. */
  readonly long?: true;
  /** May be empty. */
  readonly optional?: true;
  readonly atMost: number;
}

/** Texts of each kind of element, as the language limits them. */
export const TEXTS: Readonly<Record<ElementKind, readonly TextProperty[]>> = {
  application: [
    { name: 'name', atMost: 120 },
    { name: 'summary', long: true, atMost: 200 },
  ],
  page: [
    { name: 'title', atMost: 120 },
    { name: 'intro', long: true, optional: true, atMost: 2_000 },
  ],
  field: [
    { name: 'label', atMost: 500 },
    { name: 'hint', long: true, optional: true, atMost: 500 },
  ],
  asked: [
    { name: 'label', atMost: 500 },
    { name: 'hint', long: true, optional: true, atMost: 500 },
  ],
  option: [
    { name: 'label', atMost: 200 },
    { name: 'hint', optional: true, atMost: 300 },
  ],
  flow: [],
  stage: [
    { name: 'name', atMost: 80 },
    { name: 'tells', long: true, optional: true, atMost: 500 },
  ],
  action: [
    { name: 'label', atMost: 80 },
    { name: 'hint', long: true, optional: true, atMost: 300 },
    { name: 'tells', long: true, optional: true, atMost: 500 },
  ],
  timer: [],
  consult: [
    { name: 'name', atMost: 80 },
    { name: 'hint', long: true, optional: true, atMost: 500 },
  ],
  notice: [
    { name: 'title', atMost: 120 },
    { name: 'text', long: true, atMost: 1_000 },
  ],
  parameter: [],
};

/** Where an element's deadline stands, if it has one of its own. */
export function deadlinePath(kind: ElementKind, path: string): string | undefined {
  if (kind === 'flow' || kind === 'stage' || kind === 'consult') return `${path}.deadline`;
  return kind === 'timer' ? `${path}.after` : undefined;
}

/** Kinds of questions that an owner may add: those that need neither formula nor column. */
export const ADDABLE = [
  'text',
  'longtext',
  'number',
  'money',
  'date',
  'yes-no',
  'choice',
  'choices',
  'phone',
  'email',
  'address',
  'file',
  'declaration',
] as const satisfies readonly FieldType[];
export type AddableType = (typeof ADDABLE)[number];

export function isAddable(type: string): type is AddableType {
  return (ADDABLE as readonly string[]).includes(type);
}

/** Whether it may be taken out: a question that need not be answered, one of several options, one of several actions. */
export function mayRemove(tree: Definition, kind: ElementKind, path: string): boolean {
  const siblings = Object.keys((elementAt(tree, parentOf(path)) as object | undefined) ?? {}).length;
  if (kind === 'field') return (elementAt(tree, path) as Field | undefined)?.required === undefined && siblings > 1;
  return (kind === 'option' || kind === 'action') && siblings > 1;
}

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
export const idOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** What an element is called: its label, title or name. */
export function nameOf(tree: Definition, path: string): string | undefined {
  const element = elementAt(tree, path);
  if (typeof element !== 'object' || element === null) return undefined;
  const { label, title, name } = element as { label?: unknown; title?: unknown; name?: unknown };
  return [label, title, name].find((one): one is string => typeof one === 'string');
}

/** Where a path lies, in names from the outside in: "Data tanah › Luas tanah". */
export function whereOf(tree: Definition, path: string): string {
  const keys = path.split('.');
  const names = keys.map((_, index) => (index === 0 ? undefined : nameOf(tree, keys.slice(0, index + 1).join('.'))));
  return names.filter(name => name !== undefined).join(' › ');
}

/** An id for something new from what it is called: `Nomor rumah` → `nomor_rumah`, with a number where it is taken. */
export function newId(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 36)
    .replace(/_+$/, '');
  const stem = words === '' ? 'isian' : words;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}_${n}`;
    if (!taken.has(id)) return id;
  }
}
