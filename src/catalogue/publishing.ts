/**
 * Publishing: files become an immutable release, or a list of what stands against it.
 *
 * All is checked before anything is written. What is checked: the language's own rules, that nothing of this region
 * alone is left in the tree (it would travel to every holder), that the version tells the truth about the change, and
 * that the application's own scenarios pass.
 */
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import {
  check,
  compare,
  compile,
  type Definition,
  type Finding,
  nationalCalendar,
  readApplication,
  runScenarios,
  type ScenarioResult,
} from '../language/index.ts';
import { agencies, regionOf } from '../regions/index.ts';
import { definition } from './definitions.ts';
import { type NearDuplicate, resembles } from './near-duplicates.ts';
import { compareVersions, versionFindings } from './release.ts';
import { type Release, release, releases } from './releases.ts';
import { type Archetype, archetypesKnown, treesOf, writeRelease } from './writing.ts';

/** What came of publishing. `findings` may hold warnings where it was published. */
export type Publication =
  | { readonly published: true; readonly release: Release; readonly findings: readonly Finding[] }
  | { readonly published: false; readonly findings: readonly Finding[]; readonly scenarios: readonly ScenarioResult[] };

/** Longest notes of a release: shown to holders beside the differences found by comparison. */
const NOTES_AT_MOST_CHARACTERS = 4_000;

/**
 * Publishes the application in these files (relative path → text) as this region's. Findings are returned, refusals that
 * concern the person are thrown. With `dryRun` everything is checked and nothing written. Who has read the files already,
 * with the archetypes that are published here, hands over what was read; it is checked all the same.
 */
export async function publish(
  ctx: Context,
  files: ReadonlyMap<string, string>,
  options: { notes: string; dryRun?: boolean; read?: Read | undefined },
): Promise<Publication> {
  allow(ctx, ['application-owner', 'cooperation'], 'catalogue.may-not-publish');
  const notes = options.notes.trim();
  if (notes.length > NOTES_AT_MOST_CHARACTERS)
    throw new Problem('catalogue.notes-too-long', 422, { atMost: NOTES_AT_MOST_CHARACTERS });
  const archetypes = await archetypesKnown(ctx);
  const read = options.read ?? readApplication(files, ref => lookUp(archetypes, ref)?.definition);
  const tree = read.definition;
  if (tree === undefined || hasErrors(read.findings))
    return { published: false, findings: read.findings, scenarios: [] };

  const earlier = await releases(ctx, { publisher: ctx.region, application: tree.id });
  const newest = earlier[0];
  const differences = newest === undefined ? [] : compare(await definition(ctx, newest.digest), tree);
  const findings = merged(read.findings, [
    ...check(tree, { forPublish: { forbidden: await forbiddenStrings(ctx) } }),
    ...versionFindings(
      tree.version,
      earlier.map(one => one.version),
      differences,
    ),
  ]);
  if (hasErrors(findings)) return { published: false, findings, scenarios: [] };
  const scenarios = runScenarios(compile(tree), nationalCalendar, read.values?.parameters);
  if (scenarios.some(one => !one.passed)) return { published: false, findings, scenarios };

  const archetype = tree.extends === undefined ? undefined : lookUp(archetypes, tree.extends);
  // Said once, before there is a first release: afterwards the application's page says it.
  const alike =
    newest === undefined && tree.kind === 'application' ? await resembles(ctx, tree, treesOf(archetypes)) : [];
  if (options.dryRun !== true) {
    const row = {
      publisher: ctx.region,
      ordinal: earlier.length + 1,
      extends: tree.extends ?? null,
      extendsDigest: archetype?.digest ?? null,
      notes,
      publishedAt: ctx.now,
      publishedBy: actorName(ctx),
    };
    const digest = await writeRelease(ctx, tree, row, {
      isNewest: true,
      values: read.values,
      archetypes: treesOf(archetypes),
    });
    await record(ctx, {
      event: 'release.published',
      subject: { kind: 'application', id: tree.id },
      reason: notes,
      details: { version: tree.version, digest },
    });
  }
  const row: Release =
    options.dryRun === true
      ? draftOf(ctx, tree, notes)
      : await release(ctx, { publisher: ctx.region, application: tree.id, version: tree.version });
  return { published: true, release: row, findings: [...findings, ...alike.map(warningOf)] };
}

function warningOf({ publisher, application, name, likeness }: NearDuplicate): Finding {
  const details = { publisher, application, name, likeness };
  return { severity: 'warning', code: 'release.near-duplicate', path: '', details };
}

type Read = ReturnType<typeof readApplication>;

function draftOf(ctx: Context, tree: Definition, notes: string): Release {
  return {
    publisher: ctx.region,
    application: tree.id,
    version: tree.version,
    digest: '',
    extends: tree.extends ?? null,
    notes,
    scenarios: Object.keys(tree.scenarios).length,
    publishedAt: ctx.now,
    publishedBy: actorName(ctx),
    retired: null,
  };
}

/** `laporan@1.0.0` exactly, or the newest of `laporan@1`. */
function lookUp(known: ReadonlyMap<string, Archetype>, ref: string): Archetype | undefined {
  const exact = known.get(ref);
  if (exact !== undefined) return exact;
  const [id, major] = ref.split('@');
  const newest = [...known.values()]
    .filter(one => one.definition.id === id && one.definition.version.startsWith(`${major ?? ''}.`))
    .sort((a, b) => compareVersions(a.definition.version, b.definition.version))
    .at(-1);
  return newest;
}

/**
 * What belongs to this region alone: its name and government, its hosts, its contacts, and those of its agencies' names
 * that hold the region's own name. (An agency called as the ministry's nomenclature calls it everywhere, such as the
 * health agency, belongs to no one region and helps whoever maps the roles.)
 */
export async function forbiddenStrings(ctx: Context): Promise<readonly string[]> {
  const region = await regionOf(ctx.db, ctx.region);
  if (region === undefined) return [];
  const bare = region.name.replace(/^(Kota|Kabupaten|Provinsi)\s+/i, '');
  const contacts = Object.values(region.contact).filter((value): value is string => typeof value === 'string');
  const named = (await agencies(ctx)).map(agency => agency.name).filter(name => name.includes(bare));
  const all = [region.name, bare, region.government, ...region.hosts, ...contacts, ...named];
  return [...new Set(all.map(text => text.trim()).filter(text => text.length >= 4))];
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(finding => finding.severity === 'error');
}

/** One finding for each thing wrong: the stricter severity, with the place in the file where it is known. */
function merged(withPlaces: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  const byThing = new Map<string, Finding>();
  for (const finding of [...withPlaces, ...more]) {
    const key = `${finding.code} ${finding.path} ${JSON.stringify(finding.details)}`;
    const known = byThing.get(key);
    const severity = known?.severity === 'error' ? 'error' : finding.severity;
    byThing.set(key, { ...finding, ...known, severity });
  }
  return [...byThing.values()];
}
