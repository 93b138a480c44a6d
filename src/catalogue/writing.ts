/** Writing a release into the catalogue, whether it was published here or came from another server and was verified. */
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Definition, OriginValues } from '../language/index.ts';
import { definition, store } from './definitions.ts';
import { keepLikeness } from './near-duplicates.ts';
import { catalogue, releases, searchWords } from './releases.ts';

/** What a release is beside its tree. */
export interface ReleaseRow {
  readonly publisher: RegionCode;
  readonly ordinal: number;
  readonly extends: string | null;
  readonly extendsDigest: string | null;
  readonly notes: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

interface Beside {
  /** Whether lists show this one: an older release may be written after a newer one. */
  readonly isNewest: boolean;
  /** The publisher's own values, as examples. */
  readonly values: OriginValues | undefined;
  readonly archetypes: readonly Definition[];
}

/** Writes the release and, where it is the newest, what the catalogue shows of its application. Answers its digest. */
export async function writeRelease(
  ctx: Context,
  tree: Definition,
  row: ReleaseRow,
  { isNewest, values, archetypes }: Beside,
): Promise<string> {
  const digest = await store(ctx, tree);
  const { publisher } = row;
  if (isNewest) await showNewest(ctx, tree, row);
  await ctx.db
    .insertInto('releases')
    .values({
      publisher,
      application: tree.id,
      version: tree.version,
      ordinal: row.ordinal,
      digest,
      extends: row.extends,
      extends_digest: row.extendsDigest,
      notes: row.notes,
      scenarios: Object.keys(tree.scenarios).length,
      published_at: row.publishedAt,
      published_by: row.publishedBy,
    })
    .execute();
  if (!isNewest) return digest;
  if (tree.kind === 'application') await keepLikeness(ctx, publisher, tree, { digest, archetypes });
  if (values !== undefined) await showValues(ctx, publisher, tree.id, values);
  return digest;
}

async function showNewest(ctx: Context, tree: Definition, { publisher, publishedAt }: ReleaseRow): Promise<void> {
  const english = tree.translations.en ?? {};
  const shown = {
    kind: tree.kind,
    name: tree.name,
    name_en: english.name ?? null,
    summary: tree.summary,
    summary_en: english.summary ?? null,
    affair: tree.affair,
    pattern: tree.pattern,
    icon: tree.icon,
    audience: JSON.stringify(tree.audience),
    words: wordsOf(tree),
    version: tree.version,
    published_at: publishedAt,
  };
  await ctx.db
    .insertInto('applications')
    .values({ publisher, id: tree.id, ...shown })
    .onConflict(conflict => conflict.columns(['publisher', 'id']).doUpdateSet(shown))
    .execute();
}

async function showValues(ctx: Context, publisher: RegionCode, application: string, own: OriginValues): Promise<void> {
  const values = JSON.stringify(own);
  await ctx.db
    .insertInto('origin_values')
    .values({ publisher, application, values })
    .onConflict(conflict => conflict.columns(['publisher', 'application']).doUpdateSet({ values }))
    .execute();
}

function wordsOf(tree: Definition): string {
  const english = tree.translations.en ?? {};
  const said = [
    tree.id,
    tree.name,
    tree.summary,
    english.name ?? '',
    english.summary ?? '',
    ...(tree.keywords ?? []),
    ...Object.values(tree.audience),
  ];
  return [...new Set(said.flatMap(searchWords))].join(' ');
}

export const treesOf = (known: ReadonlyMap<string, Archetype>): readonly Definition[] =>
  [...known.values()].map(one => one.definition);

export interface Archetype {
  readonly definition: Definition;
  readonly digest: string;
}

/** Every archetype release by `id@version`: they are few, and reading an application asks for them without waiting. */
export async function archetypesKnown(ctx: Context): Promise<ReadonlyMap<string, Archetype>> {
  const known = new Map<string, Archetype>();
  const all = await catalogue(ctx, { kind: 'archetype' });
  // Own archetypes last, so that they win over another region's of the same name.
  const ordered = [...all].sort((a, b) => Number(a.publisher === ctx.region) - Number(b.publisher === ctx.region));
  for (const { publisher, id } of ordered) {
    for (const one of await releases(ctx, { publisher, application: id })) {
      known.set(`${id}@${one.version}`, { definition: await definition(ctx, one.digest), digest: one.digest });
    }
  }
  return known;
}
