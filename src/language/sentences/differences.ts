/**
 * A difference in words that an official understands: `Batas waktu tahap "Verifikasi" berubah dari 3 menjadi 1 hari kerja.`
 *
 * Elements are called by their labels, values by what they stand for. What is too long to read in a sentence is only said
 * to have changed; whoever wants it reads both texts side by side.
 */
import type { Difference } from '../compare.ts';
import type { Definition } from '../definition.ts';
import { elementAt, join, type Step, stepsOf } from '../paths.ts';
import { type ElementKind, isElementKind } from '../schema.ts';
import { phrase } from './difference-values.ts';
import { type Bilingual, WORDS } from './difference-words.ts';
import { type Lang, nameOf, pick, quoted } from './naming.ts';
import { COMPONENTS } from './value-words.ts';

export interface Between {
  readonly before: Definition;
  readonly after: Definition;
}

export function sentenceOfDifference(difference: Difference, between: Between, lang: Lang): string {
  const steps = stepsOf(difference.path) ?? [];
  const tree =
    difference.kind === 'removed' || (difference.kind === 'changed' && difference.is === undefined)
      ? between.before
      : between.after;
  const telling: Telling = { difference, between, tree, steps, lang };
  const last = steps.at(-1);
  const isElement = last?.holder.is === 'map' && last.shape.is === 'element';
  const isWhole = difference.kind !== 'changed' && isElement;
  return capital(
    isWhole
      ? ofElement(telling)
      : difference.kind === 'moved'
        ? ofMove(telling, subject(telling))
        : ofProperty(telling),
  );
}

/** What stands at a path, as the subject of a sentence: `batas waktu tahap "Verifikasi"`. */
export function subjectAt(path: string, tree: Definition, lang: Lang): string {
  const steps = stepsOf(path) ?? [];
  const telling: Telling = {
    difference: { kind: 'changed', path },
    between: { before: tree, after: tree },
    tree,
    steps,
    lang,
  };
  const last = steps.at(-1);
  const isElement = last?.holder.is === 'map' && last.shape.is === 'element';
  return isElement ? inContext(telling, ownersOf(steps), true) : subject(telling);
}

interface Telling {
  readonly difference: Difference;
  readonly between: Between;
  readonly tree: Definition;
  readonly steps: readonly Step[];
  readonly lang: Lang;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Owner {
  readonly kind: ElementKind;
  readonly path: string;
  readonly depth: number;
}

/** Elements of collections along the path, outermost first. */
function ownersOf(steps: readonly Step[]): readonly Owner[] {
  const owners: Owner[] = [];
  let path = '';
  for (const [index, { key, holder, shape }] of steps.entries()) {
    path = join(path, key);
    if (holder.is === 'map' && shape.is === 'element' && isElementKind(shape.kind))
      owners.push({ kind: shape.kind, path, depth: index + 1 });
  }
  return owners;
}

function called(telling: Telling, { kind, path }: Owner): string {
  const { tree, lang } = telling;
  return `${pick(WORDS[kind].noun, lang)} ${quoted(nameOf(tree, kind, path, lang), lang)}`;
}

/** Kinds whose own name says too little without the element around them. */
const NEEDS_CONTEXT: ReadonlySet<ElementKind> = new Set(['option', 'check', 'action', 'timer', 'rule', 'input']);

/** An element and, where its name alone would not be enough, where it stands. */
function inContext(telling: Telling, owners: readonly Owner[], always: boolean): string {
  const owner = owners.at(-1);
  if (owner === undefined) return pick(WORDS.definition.noun, telling.lang);
  const around = owners.at(-2);
  const isAsked = owner.kind === 'field' && around?.kind !== 'page';
  const own = called(telling, owner);
  if (around === undefined || !(always || isAsked || NEEDS_CONTEXT.has(owner.kind))) return own;
  const outer = called(telling, around);
  return telling.lang === 'id' ? `${own} pada ${outer}` : `${own} of the ${outer}`;
}

function ofElement(telling: Telling): string {
  const { difference, steps, lang } = telling;
  const owners = ownersOf(steps);
  const what = inContext(telling, owners, true);
  if (difference.kind === 'moved') return ofMove(telling, what);
  if (difference.kind === 'removed') return lang === 'id' ? `${what} dihapus.` : `the ${what} was removed.`;
  const place = placeOf(telling);
  return lang === 'id' ? `${what} ditambahkan${place}.` : `the ${what} was added${place}.`;
}

function ofMove(telling: Telling, what: string): string {
  const { difference, between, lang } = telling;
  if (difference.from !== undefined) {
    const page = (path: string, tree: Definition) =>
      quoted(nameOf(tree, 'page', path.split('.').slice(0, 3).join('.'), lang), lang);
    const field = called(telling, { kind: 'field', path: difference.path, depth: 0 });
    const [from, to] = [page(difference.from, between.before), page(difference.path, between.after)];
    return lang === 'id'
      ? `${field} dipindahkan dari halaman ${from} ke halaman ${to}.`
      : `the ${field} was moved from the page ${from} to the page ${to}.`;
  }
  const first = difference.after === null || difference.after === undefined;
  if (first)
    return lang === 'id' ? `${what} dipindahkan ke urutan pertama.` : `the ${what} was moved to the first place.`;
  const neighbour = quoted(neighbourOf(telling), lang);
  return lang === 'id' ? `${what} dipindahkan ke sesudah ${neighbour}.` : `the ${what} was moved after ${neighbour}.`;
}

function placeOf(telling: Telling): string {
  const { difference, lang } = telling;
  if (difference.after === undefined) return '';
  if (difference.after === null) return lang === 'id' ? ' di urutan pertama' : ' in the first place';
  const neighbour = quoted(neighbourOf(telling), lang);
  return lang === 'id' ? ` sesudah ${neighbour}` : ` after ${neighbour}`;
}

function neighbourOf({ difference, steps, tree, lang }: Telling): string {
  const { path, after } = difference;
  const shape = steps.at(-1)?.shape;
  const sibling = join(path.slice(0, path.lastIndexOf('.')), after ?? '');
  if (shape?.is === 'element' && isElementKind(shape.kind)) return nameOf(tree, shape.kind, sibling, lang);
  const value = elementAt(tree, sibling);
  return typeof value === 'string' ? value : (after ?? '');
}

/** What changed, as the subject of a sentence: a property of an element, an entry of a map, a translation. */
function subject(telling: Telling): string {
  const { steps, lang } = telling;
  const [first, language, translated] = steps;
  if (first?.key === 'translations' && translated !== undefined) {
    const inner = stepsOf(translated.key) ?? [];
    const what = inner.length > 0 ? subject({ ...telling, steps: inner }) : quoted(translated.key, lang);
    const name = language?.key === 'en' ? (lang === 'id' ? 'Inggris' : 'English') : (language?.key ?? '');
    return lang === 'id' ? `terjemahan ${name} untuk ${what}` : `${name} translation of the ${what}`;
  }
  const owners = ownersOf(steps);
  const owner = inContext(telling, owners, false);
  const rest = steps.slice(owners.at(-1)?.depth ?? 0);
  const noun = nounOf(rest, lang);
  if (noun === '') return owner;
  if (lang === 'id') return `${noun} ${owner}`;
  return `${noun} of the ${owner}`;
}

/** The property, by the words of the innermost element that has it; an entry of a map with its key. */
function nounOf(rest: readonly Step[], lang: Lang): string {
  const property = rest.findLast(step => step.holder.is === 'element');
  if (property?.holder.is !== 'element' || !isElementKind(property.holder.kind)) return '';
  const words: Readonly<Record<string, Bilingual>> = WORDS[property.holder.kind].properties;
  const isWait =
    property.holder.kind === 'deadline' && property.key === 'days' && rest.some(step => step.key === 'after');
  const noun = pick(
    isWait ? WORDS.timer.properties.after : (words[property.key] ?? `${property.key}|${property.key}`),
    lang,
  );
  const entry = rest.at(-1);
  if (entry === undefined || entry === property) return noun;
  const component =
    property.key === 'standard' && Object.hasOwn(COMPONENTS, entry.key) ? COMPONENTS[entry.key] : undefined;
  return component === undefined
    ? `${noun} ${quoted(entry.key, lang)}`
    : `${noun} ${quoted(pick(component, lang), lang)}`;
}

function ofProperty(telling: Telling): string {
  const { difference, between, steps, lang } = telling;
  const what = subject(telling);
  const last = steps.at(-1);
  const at = { path: difference.path, shape: last?.shape, step: last, lang };
  const was = difference.was === undefined ? undefined : phrase(difference.was, { ...at, tree: between.before });
  const is = difference.is === undefined ? undefined : phrase(difference.is, { ...at, tree: between.after });
  const short = [was, is].every(one => one === undefined || one.text !== undefined);
  if (difference.is === undefined) {
    const before =
      short && was?.text !== undefined ? (lang === 'id' ? `; tadinya ${was.text}` : `; it was ${was.text}`) : '';
    return lang === 'id' ? `${what} dihapus${before}.` : `the ${what} was removed${before}.`;
  }
  if (difference.was === undefined) {
    const verb =
      difference.kind === 'added'
        ? lang === 'id'
          ? 'ditambahkan'
          : 'was added'
        : lang === 'id'
          ? 'ditetapkan'
          : 'was set';
    const after = short && is?.text !== undefined ? `: ${is.text}` : '';
    return lang === 'id' ? `${what} ${verb}${after}.` : `the ${what} ${verb}${after}.`;
  }
  if (!short || was?.text === undefined || is?.text === undefined)
    return lang === 'id' ? `${what} berubah.` : `the ${what} changed.`;
  // "dari 3 menjadi 1 hari kerja": a unit that both share is said once.
  const from = was.unit !== undefined && was.unit !== is.unit ? `${was.text} ${was.unit}` : was.text;
  const to = is.unit === undefined ? is.text : `${is.text} ${is.unit}`;
  return lang === 'id' ? `${what} berubah dari ${from} menjadi ${to}.` : `the ${what} changed from ${from} to ${to}.`;
}
