/** An adaptation, choices and values as files of YAML: `base: lapor@1.0.0` with its changes; a choice for each conflict. */
import type { Adaptation, Change, Finding, ParameterValues } from '../definition.ts';
import { finding } from '../findings.ts';
import { CHANGES_AT_MOST } from '../limits.ts';
import { isRecord } from '../schema.ts';
import { readSource } from '../source.ts';
import type { Choice, Choices } from './conflicts.ts';

export interface Read<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}

const KNOWN: ReadonlySet<string> = new Set(['set', 'to', 'add', 'value', 'after', 'remove', 'move', 'reason', 'basis']);

/** Reads `base: id@version` and `changes: [...]`. What a change says is held against the base where it is composed. */
export function readAdaptation(name: string, content: string): Read<Adaptation> {
  const { tree, findings, at } = read(name, content);
  if (findings.length > 0 || !isRecord(tree))
    return { findings: findings.length > 0 ? findings : [at('', 'source.not-a-map', { name })] };
  const { base, changes, ...rest } = tree;
  const wrong: Finding[] = Object.keys(rest).map(key => at(key, 'shape.unknown-key', { key }));
  if (typeof base !== 'string' || !/^[a-z][a-z0-9_]{0,39}@\d+\.\d+\.\d+$/.test(base))
    wrong.push(
      at('base', 'shape.form', { form: 'archetype', value: typeof base === 'string' ? base.slice(0, 80) : '' }),
    );
  if (!Array.isArray(changes))
    wrong.push(at('changes', 'shape.type', { expected: 'list', was: changes === undefined ? 'nothing' : 'text' }));
  else {
    if (changes.length > CHANGES_AT_MOST)
      wrong.push(at('changes', 'change.too-many', { was: changes.length, at_most: CHANGES_AT_MOST }));
    for (const [index, change] of changes.entries()) wrong.push(...wrongChange(change, `changes.${index}`, at));
  }
  if (wrong.length > 0) return { findings: wrong };
  return { value: { base: String(base), changes: changes as readonly Change[] }, findings: [] };
}

type At = (path: string, code: Parameters<typeof finding>[1], details?: Finding['details']) => Finding;

function wrongChange(change: unknown, path: string, at: At): readonly Finding[] {
  if (!isRecord(change)) return [at(path, 'change.shape')];
  const unknown = Object.keys(change).filter(key => !KNOWN.has(key));
  const verbs = ['set', 'add', 'remove', 'move'].filter(verb => typeof change[verb] === 'string');
  const texts = ['reason', 'basis'].filter(key => change[key] !== undefined && typeof change[key] !== 'string');
  return [
    ...unknown.map(key => at(`${path}.${key}`, 'shape.unknown-key', { key })),
    ...texts.map(key => at(`${path}.${key}`, 'shape.type', { expected: 'text', was: 'number' })),
    ...(verbs.length === 1 ? [] : [at(path, 'change.shape')]),
  ];
}

/** Reads choices: a map from a conflict's id or path to `ours`, `theirs` or `{ edit: value }`. */
export function readChoices(name: string, content: string): Read<Choices> {
  const { tree, findings, at } = read(name, content);
  if (findings.length > 0) return { findings };
  if (tree === null || tree === undefined) return { value: {}, findings: [] };
  if (!isRecord(tree)) return { findings: [at('', 'source.not-a-map', { name })] };
  const wrong = Object.entries(tree)
    .filter(([, choice]) => !isChoice(choice))
    .map(([key, choice]) => at(key, 'shape.one-of', { value: briefly(choice), allowed: 'ours, theirs, { edit: … }' }));
  return wrong.length > 0 ? { findings: wrong } : { value: tree as Choices, findings: [] };
}

function isChoice(value: unknown): value is Choice {
  if (value === 'ours' || value === 'theirs') return true;
  return isRecord(value) && Object.keys(value).length === 1 && Object.hasOwn(value, 'edit');
}

const briefly = (value: unknown): string =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 80);

/** Reads a region's values: a map from parameter to text, number or yes/no; or a `values.yaml` with `parameters`. */
export function readValues(name: string, content: string): Read<ParameterValues> {
  const { tree, findings, at } = read(name, content);
  if (findings.length > 0) return { findings };
  const values = isRecord(tree) && isRecord(tree.parameters) ? tree.parameters : tree;
  if (!isRecord(values)) return { findings: [at('', 'source.not-a-map', { name })] };
  const wrong = Object.entries(values)
    .filter(([, value]) => !['string', 'number', 'boolean'].includes(typeof value))
    .map(([key]) => at(key, 'shape.type', { expected: 'scalar', was: 'map' }));
  return wrong.length > 0 ? { findings: wrong } : { value: values as ParameterValues, findings: [] };
}

/** Reads a value of one's own for a conflict: anything that YAML, and so JSON, can write. */
export function readEdited(name: string, content: string): Read<unknown> {
  const { tree, findings } = read(name, content);
  return findings.length > 0 || tree === undefined ? { findings } : { value: tree, findings };
}

function read(name: string, content: string) {
  const { tree, findings, places } = readSource(name, content);
  const at: At = (path, code, details = {}) => {
    const place = places.get(path) ?? places.get('');
    return {
      ...finding('error', code, path, details),
      file: name,
      ...(place === undefined ? {} : { line: place.line, column: place.column }),
    };
  };
  return { tree, findings, at };
}

/** What stands against a text as plain YAML within the bounds of the language: for files that are carried, not compiled. */
export function readPlainYaml(name: string, content: string): readonly Finding[] {
  return read(name, content).findings;
}
