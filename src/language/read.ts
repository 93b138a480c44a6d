/**
 * Reading an application's folder: its YAML files become one checked tree, or findings that say where and what.
 *
 * The folder may come from anybody. Limits are held before anything is parsed, nothing is executed, nothing is thrown;
 * the same files give the same findings in the same order.
 */
import { check } from './check.ts';
import { valueFault } from './checks/parameters.ts';
import { applied } from './compose.ts';
import type { Change, Definition, Finding, ParameterValues } from './definition.ts';
import { type FindingCode, finding } from './findings.ts';
import { ENTRIES_AT_MOST, FILES_AT_MOST, FINDINGS_AT_MOST, FOLDER_AT_MOST_BYTES } from './limits.ts';
import { layerOf } from './overlay.ts';
import { join, valueUnder } from './paths.ts';
import { FORMS, isRecord } from './schema.ts';
import { partOf, shapeOf } from './shape.ts';
import { readSource, type SourcePlace } from './source.ts';
import { suggesting } from './suggestion.ts';

/** What the origin itself fills in: its values of local parameters, and in words who holds each role. */
export interface OriginValues {
  readonly parameters: ParameterValues;
  readonly roles: Readonly<Record<string, { readonly agency?: string; readonly post?: string }>>;
}

export interface Reading {
  /** The tree, if its shape is right; it may still have findings of other kinds. */
  readonly definition?: Definition;
  /** What a folder that extends an archetype changes of it. */
  readonly own?: readonly Change[];
  readonly values?: OriginValues;
  readonly findings: readonly Finding[];
}

/** Files whose content stands at the top of the tree, in the order in which they are read. */
const PARTS = [
  'application.yaml',
  'form.yaml',
  'flow.yaml',
  'letters.yaml',
  'notices.yaml',
  'registers.yaml',
  'standard.yaml',
] as const;
const VALUES = 'values.yaml';

/** Reads a folder (relative path → content). `archetype` gives the tree of `id@version`, for folders that extend one. */
export function readApplication(
  files: ReadonlyMap<string, string>,
  archetype?: (ref: string) => Definition | undefined,
): Reading {
  const refused = tooLarge(files);
  if (refused !== undefined) return { findings: [refused] };
  const folder = gathered(files);
  if (folder.findings.some(one => one.severity === 'error')) return { findings: inOrder(folder.findings, folder) };
  const built: Built = isOverlay(folder.tree) ? overlaid(folder.tree, archetype) : shapeOf(folder.tree);
  const findings = [...folder.findings, ...built.findings];
  const { definition } = built;
  if (definition === undefined) return { findings: inOrder(findings, folder) };
  const origin = folder.values === undefined ? undefined : originValues(folder.values, definition);
  const checked = check(definition).map(one => ({ ...one, ...removalOf(one, built.own ?? [], folder) }));
  const all = inOrder([...findings, ...checked, ...(origin?.findings ?? [])], folder);
  return {
    definition,
    ...(built.own === undefined ? {} : { own: built.own }),
    ...(origin === undefined ? {} : { values: origin.values }),
    findings: all,
  };
}

function tooLarge(files: ReadonlyMap<string, string>): Finding | undefined {
  if (files.size > FILES_AT_MOST)
    return finding('error', 'limits.files', '', { was: files.size, at_most: FILES_AT_MOST });
  let bytes = 0;
  for (const [file, content] of files) {
    // Characters first: no text has fewer bytes than characters, and encoding a huge one would itself be the harm.
    bytes += bytes + content.length > FOLDER_AT_MOST_BYTES ? content.length : new TextEncoder().encode(content).length;
    if (bytes > FOLDER_AT_MOST_BYTES)
      return { ...finding('error', 'limits.bytes', '', { at_most: FOLDER_AT_MOST_BYTES }), file, line: 1, column: 1 };
  }
  return undefined;
}

interface Folder {
  readonly tree: Record<string, unknown>;
  readonly places: Map<string, SourcePlace>;
  values?: { readonly tree: unknown; readonly places: ReadonlyMap<string, SourcePlace> };
  readonly findings: Finding[];
  entriesLeft: number;
}

function gathered(files: ReadonlyMap<string, string>): Folder {
  const folder: Folder = { tree: {}, places: new Map(), findings: [], entriesLeft: ENTRIES_AT_MOST };
  const byName = new Map([...files].map(([name, content]) => [name.replace(/^\.\//, ''), content]));
  if (!byName.has('application.yaml')) folder.findings.push(finding('error', 'source.no-application', ''));
  for (const name of [...byName.keys()].sort(byReadingOrder)) read(name, byName.get(name) ?? '', folder);
  return folder;
}

function read(name: string, content: string, folder: Folder): void {
  const language = /^translations\/([a-z]{2,3})\.yaml$/.exec(name)?.[1];
  const scenario = /^scenarios\/([a-z][a-z0-9_-]{0,39})\.yaml$/.exec(name)?.[1];
  if ((PARTS as readonly string[]).includes(name)) addPart(name, content, folder);
  else if (language !== undefined) addTranslations(name, language, content, folder);
  else if (scenario !== undefined) addScenario(name, scenario.replaceAll('-', '_'), content, folder);
  else if (name === VALUES) {
    const { tree, places } = source(name, content, '', folder);
    if (tree !== undefined && tree !== null) folder.values = { tree, places };
  } else if (/\.ya?ml$/i.test(name)) {
    const known = [...PARTS, VALUES, 'translations/en.yaml'];
    folder.findings.push({
      ...finding('warning', 'source.unknown-file', '', { name: name.slice(0, 200), ...suggesting(name, known) }),
      file: name,
      line: 1,
      column: 1,
    });
  }
}

function source(name: string, content: string, at: string, folder: Folder): ReturnType<typeof readSource> {
  const read = readSource(name, content, at, folder.entriesLeft);
  folder.entriesLeft -= read.entries;
  folder.findings.push(...read.findings);
  return read;
}

function addPart(name: string, content: string, folder: Folder): void {
  const { tree, places } = source(name, content, '', folder);
  if (tree === undefined || (tree === null && name !== 'application.yaml')) return;
  if (!isRecord(tree)) {
    folder.findings.push({ ...finding('error', 'source.not-a-map', '', { name }), file: name, line: 1, column: 1 });
    return;
  }
  for (const [key, value] of Object.entries(tree)) put(folder, '', key, value, places);
  note(folder, places);
}

/** A text per path; a tree of them is read as its paths. */
function addTranslations(name: string, language: string, content: string, folder: Folder): void {
  const at = `translations.${language}`;
  const { tree, places } = source(name, content, at, folder);
  if (tree === undefined || tree === null) return;
  const flat: Record<string, unknown> = {};
  flatten(tree, '', flat);
  put(folder, 'translations', language, flat, new Map([[at, { file: name, line: 1, column: 1 }]]));
  note(folder, new Map([[at, { file: name, line: 1, column: 1 }], ...places]));
}

function flatten(value: unknown, path: string, flat: Record<string, unknown>): void {
  if (!isRecord(value)) flat[path] = value;
  else for (const [key, member] of Object.entries(value)) flatten(member, join(path, key), flat);
}

/** One scenario under the file's name, or several by id. */
function addScenario(name: string, id: string, content: string, folder: Folder): void {
  const single = { place: { file: name, line: 1, column: 1 }, at: `scenarios.${id}` };
  const { tree, places } = source(name, content, single.at, folder);
  if (tree === undefined || tree === null) return;
  if (!isRecord(tree) || Object.hasOwn(tree, 'steps') || !Object.values(tree).every(isRecord)) {
    put(folder, 'scenarios', id, tree, new Map([[single.at, single.place]]));
    note(folder, new Map([[single.at, single.place], ...places]));
    return;
  }
  const moved = new Map([...places].map(([path, place]) => [`scenarios${path.slice(single.at.length)}`, place]));
  for (const [key, value] of Object.entries(tree)) put(folder, 'scenarios', key, value, moved);
  note(folder, moved);
}

/** Puts something into the tree once; a second time is a finding at the second place. */
function put(
  folder: Folder,
  parent: string,
  key: string,
  value: unknown,
  places: ReadonlyMap<string, SourcePlace>,
): void {
  const path = join(parent, key);
  if (parent !== '' && !Object.hasOwn(folder.tree, parent)) folder.tree[parent] = {};
  const holder = parent === '' ? folder.tree : folder.tree[parent];
  if (!isRecord(holder)) return;
  if (!Object.hasOwn(holder, key)) (holder as Record<string, unknown>)[key] = value;
  else
    folder.findings.push({
      ...finding('error', 'source.defined-twice', path, { key, first: folder.places.get(path)?.file ?? '' }),
      ...places.get(path),
    });
}

function note(folder: Folder, places: ReadonlyMap<string, SourcePlace>): void {
  for (const [path, place] of places) if (!folder.places.has(path)) folder.places.set(path, place);
}

function isOverlay(tree: Readonly<Record<string, unknown>>): boolean {
  return Object.hasOwn(tree, 'extends');
}

interface Built {
  readonly definition?: Definition;
  readonly own?: readonly Change[];
  readonly findings: readonly Finding[];
}

function overlaid(
  tree: Readonly<Record<string, unknown>>,
  archetype: ((ref: string) => Definition | undefined) | undefined,
): Built {
  const part = partOf(tree);
  if (part.findings.length > 0) return { findings: part.findings };
  const ref = String(part.tree.extends ?? '');
  if (!FORMS.archetype.test(ref))
    return { findings: [finding('error', 'shape.form', 'extends', { form: 'archetype', value: ref.slice(0, 80) })] };
  const base = archetype?.(ref);
  if (base === undefined)
    return { findings: [finding('error', 'overlay.unknown-archetype', 'extends', { archetype: ref })] };
  if (base.kind !== 'archetype')
    return { findings: [finding('error', 'overlay.not-an-archetype', 'extends', { archetype: ref })] };
  const { changes, findings } = layerOf(base, part);
  const composed = applied(base, changes);
  const shaped = shapeOf(composed.tree);
  const all = [...findings, ...composed.findings, ...shaped.findings];
  return all.length > 0 ? { findings: all } : { ...shaped, own: changes };
}

function originValues(
  from: NonNullable<Folder['values']>,
  definition: Definition,
): { values: OriginValues; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const wrong = (code: FindingCode, path: string, details: Finding['details'] = {}): void => {
    findings.push({ ...finding('error', code, path, details), ...placeFor(path, from.places, VALUES) });
  };
  const parameters: Record<string, string | number | boolean> = {};
  const roles: Record<string, { agency?: string; post?: string }> = {};
  const { tree } = from;
  if (!isRecord(tree)) wrong('source.not-a-map', '', { name: VALUES });
  else {
    for (const key of Object.keys(tree)) {
      if (key !== 'parameters' && key !== 'roles')
        wrong('shape.unknown-key', key, { key, element: 'values_file', ...suggesting(key, ['parameters', 'roles']) });
    }
  }
  for (const [id, value] of entriesOf(tree, 'parameters')) {
    const path = `parameters.${id}`;
    const parameter = Object.hasOwn(definition.parameters, id) ? definition.parameters[id] : undefined;
    if (parameter === undefined)
      wrong('parameters.unknown', path, { id, ...suggesting(id, Object.keys(definition.parameters)) });
    else {
      const fault = valueFault(parameter, value);
      if (fault !== undefined) wrong('parameters.value', path, { use: 'value', ...fault });
      else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        parameters[id] = value;
    }
  }
  for (const [id, value] of entriesOf(tree, 'roles')) {
    const path = `roles.${id}`;
    if (!Object.hasOwn(definition.roles, id))
      wrong('flow.unknown-role', path, { id, ...suggesting(id, Object.keys(definition.roles)) });
    else if (!isRecord(value)) wrong('shape.type', path, { expected: 'map', was: 'text' });
    else roles[id] = { ...textUnder(value, 'agency', 'agency'), ...textUnder(value, 'post', 'post') };
  }
  return { values: { parameters, roles }, findings };
}

function entriesOf(tree: unknown, key: string): readonly [string, unknown][] {
  const map = valueUnder(tree, key);
  return isRecord(map) ? Object.entries(map) : [];
}

function textUnder<Key extends string>(value: unknown, key: string, as: Key): { readonly [K in Key]?: string } {
  const text = valueUnder(value, key);
  return (typeof text === 'string' ? { [as]: text } : {}) as { readonly [K in Key]?: string };
}

/** The place of a path, or of the nearest thing around it that the author wrote. */
function placeFor(path: string, places: ReadonlyMap<string, SourcePlace>, file: string): SourcePlace {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const place = places.get(at);
    if (place !== undefined) return place;
  }
  return { file, line: 1, column: 1 };
}

/**
 * Where the archetype's own words name what an overlay removed, the overlay's author wrote nothing but the removal: that
 * is the place to mend.
 */
function removalOf({ path, details }: Finding, own: readonly Change[], folder: Folder): SourcePlace | undefined {
  if (own.length === 0 || isWritten(path, folder)) return undefined;
  const named = details.name ?? details.id;
  const removal = own.find(one => 'remove' in one && one.remove.split('.').at(-1) === named);
  return removal !== undefined && 'remove' in removal ? folder.places.get(removal.remove) : undefined;
}

function isWritten(path: string, folder: Folder): boolean {
  for (let at = path; at.includes('.'); at = at.slice(0, at.lastIndexOf('.'))) if (folder.places.has(at)) return true;
  return false;
}

/** Findings with their places, as somebody reading the folder meets them; no more than help. */
function inOrder(findings: readonly Finding[], folder: Folder): readonly Finding[] {
  const placed = findings.map(one =>
    one.file === undefined ? { ...one, ...placeFor(one.path, folder.places, 'application.yaml') } : one,
  );
  const sorted = placed.sort(
    (a, b) =>
      byReadingOrder(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareText(a.path, b.path) ||
      compareText(a.code, b.code),
  );
  if (sorted.length <= FINDINGS_AT_MOST) return sorted;
  // Errors first, so that no warning pushes out what must be mended.
  const errors = sorted.filter(one => one.severity === 'error');
  const kept = [...errors, ...sorted.filter(one => one.severity !== 'error')].slice(0, FINDINGS_AT_MOST);
  return [
    ...kept,
    finding(errors.length > FINDINGS_AT_MOST ? 'error' : 'warning', 'limits.findings', '', {
      more: sorted.length - kept.length,
    }),
  ];
}

function byReadingOrder(one: string, other: string): number {
  const rank = (name: string): number => {
    const index = (PARTS as readonly string[]).indexOf(name);
    return index === -1 ? PARTS.length : index;
  };
  return rank(one) - rank(other) || compareText(one, other);
}

/** By code units: the same order on every machine, whatever its language. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
