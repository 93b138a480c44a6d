/**
 * What is different between two trees, arranged for reading: in parts of the application and, within them, by page, stage
 * or letter; each as a sentence, with both values where a sentence is too short for them. Pure.
 */
import type { Lang } from '../foundation/texts.ts';
import { type Definition, type Difference, elementAt, sentenceOfDifference } from '../language/index.ts';
import { isBreaking } from './release.ts';
import { type Part, partOf } from './words.ts';

/** Two trees, and what each is called: "1.0.0", "Penyesuaian kami". */
export interface Compared {
  readonly from: { readonly name: string; readonly digest: string; readonly tree: Definition };
  readonly to: { readonly name: string; readonly digest: string; readonly tree: Definition };
  /** Without the change of the version itself, which the headings say. */
  readonly differences: readonly Difference[];
}

/** One difference in words. */
export interface Told {
  readonly difference: Difference;
  readonly sentence: string;
  /** Both texts, where they say more than the sentence. */
  readonly was?: string;
  readonly is?: string;
  /** Whether a holder has to decide something before it can take this. */
  readonly breaking: boolean;
}

/** Differences that stand at one page, stage, letter, or part without such. */
export interface ChangeGroup {
  readonly key: string;
  readonly part: Part;
  /** What the page, stage or letter is called; undefined for a part as a whole. */
  readonly name: string | undefined;
  readonly told: readonly Told[];
}

/** That the version is another one is what the headings say. */
export const isNews = (difference: { readonly path: string }): boolean => difference.path !== 'version';

/** Parts in the order in which an official reads an application. */
export const PART_ORDER: readonly Part[] = [
  'identity',
  'form',
  'flow',
  'letters',
  'notices',
  'parameters',
  'roles',
  'tables',
  'values',
  'standard',
  'legal',
  'scenarios',
  'translations',
];

const NAMED = /^(form\.pages\.[^.]+|flow\.stages\.[^.]+|letters\.[^.]+|notices\.[^.]+|tables\.[^.]+|scenarios\.[^.]+)/;

/** The page, stage, letter, notice, table or scenario around a path; else its part. */
export function groupOf(path: string): string {
  return NAMED.exec(path)?.[1] ?? partOf(path);
}

function nameAt(path: string, ...trees: readonly Definition[]): string | undefined {
  for (const tree of trees) {
    const element = elementAt(tree, path);
    if (typeof element !== 'object' || element === null) continue;
    const { title, name, label } = element as Readonly<Record<string, unknown>>;
    const said = [title, name, label].find(text => typeof text === 'string' && text !== '');
    return typeof said === 'string' ? said : path.slice(path.lastIndexOf('.') + 1);
  }
  return undefined;
}

/** Longest text that is shown of one value: more is read in the downloaded comparison. */
const VALUE_AT_MOST_CHARACTERS = 8_000;

/** Longest value that is easily read inside a sentence, in characters. */
const IN_A_SENTENCE_AT_MOST = 60;

/** A value as text to be read beside another one; undefined for whole elements, which the sentence names. */
export function textOfValue(value: unknown): string | undefined {
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : Array.isArray(value) && value.every(one => typeof one === 'string')
          ? value.join('\n')
          : undefined;
  if (text === undefined || text.length <= VALUE_AT_MOST_CHARACTERS) return text;
  return `${text.slice(0, VALUE_AT_MOST_CHARACTERS)}…`;
}

function tell(difference: Difference, { from, to }: Compared, lang: Lang): Told {
  const sentence = sentenceOfDifference(difference, { before: from.tree, after: to.tree }, lang);
  const breaking = isBreaking(difference);
  const [was, is] = [textOfValue(difference.was), textOfValue(difference.is)];
  const isText =
    typeof difference.was === 'string' || typeof difference.is === 'string' || Array.isArray(difference.is);
  const said = [was, is].every(
    text => text === undefined || (text.length <= IN_A_SENTENCE_AT_MOST && sentence.includes(text.trim())),
  );
  if (difference.kind !== 'changed' || !isText || said) return { difference, sentence, breaking };
  return { difference, sentence, breaking, ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) };
}

/** How many differences each part has, in reading order; parts without any are left out. */
export function countsByPart(
  differences: readonly Difference[],
): readonly { readonly part: Part; readonly count: number }[] {
  const counts = new Map<Part, number>();
  for (const { path } of differences) counts.set(partOf(path), (counts.get(partOf(path)) ?? 0) + 1);
  return PART_ORDER.flatMap(part => {
    const count = counts.get(part);
    return count === undefined ? [] : [{ part, count }];
  });
}

/** Differences of one part, or of all, by part and in the tree's own order within it. */
export function inReadingOrder(differences: readonly Difference[], only?: Part): readonly Difference[] {
  return PART_ORDER.filter(part => only === undefined || part === only).flatMap(part => {
    const groups = new Map<string, Difference[]>();
    for (const one of differences.filter(({ path }) => partOf(path) === part)) {
      const key = groupOf(one.path);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups.values()].flat();
  });
}

/** Differences (in reading order) told one by one, those of one page, stage or letter together. */
export function groupsOf(compared: Compared, shown: readonly Difference[], lang: Lang): readonly ChangeGroup[] {
  const groups: { key: string; part: Part; name: string | undefined; told: Told[] }[] = [];
  for (const difference of shown) {
    const key = groupOf(difference.path);
    const last = groups.at(-1);
    const told = tell(difference, compared, lang);
    if (last?.key === key) last.told.push(told);
    else {
      const part = partOf(difference.path);
      const name = key === part ? undefined : nameAt(key, compared.to.tree, compared.from.tree);
      groups.push({ key, part, name, told: [told] });
    }
  }
  return groups;
}

/** The comparison as data for other programs, each difference with its sentence in both languages. */
export function comparisonAsData(compared: Compared): unknown {
  const { from, to, differences } = compared;
  const side = ({ name, digest }: Compared['from']) => ({ name, digest });
  return {
    format: 'payung-comparison/1',
    from: side(from),
    to: side(to),
    differences: inReadingOrder(differences).map(one => ({
      ...one,
      part: partOf(one.path),
      breaking: isBreaking(one),
      sentence: {
        id: sentenceOfDifference(one, { before: from.tree, after: to.tree }, 'id'),
        en: sentenceOfDifference(one, { before: from.tree, after: to.tree }, 'en'),
      },
    })),
  };
}
