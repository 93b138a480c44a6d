/** What the page of one update shows, gathered by the route. */
import { openCasesByDigest } from '../cases/index.ts';
import { definition } from '../catalogue/index.ts';
import { isAllowed } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { type DeskChoices, deskChoices, type Installation, installationIfAny } from '../installations/index.ts';
import { type Definition, localised } from '../language/index.ts';
import { agencies, regionOf } from '../regions/index.ts';
import { holdersAll, postsAll } from '../workforce/index.ts';
import { type Adoption, adoptionsOf } from './adopting.ts';
import { OWNER } from './deciding.ts';
import { type Look, look } from './looking.ts';
import { offerIfAny } from './offers.ts';
import { type Back, lookBack } from './rolling-back.ts';
import type { UpdateKind } from './update.ts';

export const TABS = ['ringkasan', 'perubahan', 'keputusan', 'isian', 'skenario', 'riwayat'] as const;
export type Tab = (typeof TABS)[number];

export function tabOf(text: string | undefined): Tab {
  return TABS.find(one => one === text) ?? 'ringkasan';
}

/** Where the pages of an update stand: of an installed application, or of one's own application and its archetype. */
export function placeOf(kind: UpdateKind, application: string, more = ''): string {
  return `/pembaruan/${kind === 'release' ? 'aplikasi' : 'pola'}/${application}${more}`;
}

export interface People {
  /** A post's title with its agency and who holds it today. */
  readonly posts: ReadonlyMap<
    string,
    { readonly title: string; readonly agency: string; readonly holders: readonly string[] }
  >;
  readonly choices: DeskChoices;
}

export interface Screen {
  readonly kind: UpdateKind;
  readonly application: string;
  readonly name: string;
  /** Absent where nothing newer is there: then only the history is shown. */
  readonly look: Look | undefined;
  /** Held and retired without a successor. */
  readonly held: { readonly version: string; readonly retired: Look['offered']['newer']['held'] };
  readonly shown: Definition;
  readonly origin: string;
  readonly zone: string;
  readonly mayDecide: boolean;
  readonly history: readonly Adoption[];
  readonly back: Back | undefined;
  readonly people: People;
  /** Open cases that run under something else than what is at work. */
  readonly casesBefore: number;
}

export async function screenOf(ctx: Context, lang: Lang, kind: UpdateKind, application: string): Promise<Screen> {
  const offered = await offerIfAny(ctx, kind, application);
  const installed = kind === 'release' ? await installationIfAny(ctx, application) : undefined;
  const digest = installed?.digest ?? offered?.extending?.release.digest;
  const shown = localised(await definition(ctx, found(digest, 'updates.none', { application })), lang);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const publisher = offered?.publisher ?? installed?.publisher ?? ctx.region;
  const origin = publisher === ctx.region ? region.name : ((await regionOf(ctx.db, publisher))?.name ?? publisher);
  const hasTarget = offered !== undefined && (offered.newer.to !== undefined || offered.row?.state === 'scheduled');
  const mayDecide = isAllowed(ctx, OWNER);
  return {
    kind,
    application,
    name: shown.name,
    look: hasTarget ? await look(ctx, kind, application) : undefined,
    held: {
      version: offered?.held.version ?? installed?.version ?? shown.version,
      retired: offered?.newer.held ?? null,
    },
    shown,
    origin,
    zone: region.timezone,
    mayDecide,
    history: installed === undefined ? [] : await adoptionsOf(ctx, application),
    back: installed === undefined ? undefined : await lookBack(ctx, application),
    people: await peopleOf(ctx),
    casesBefore: installed === undefined ? 0 : await casesBefore(ctx, installed),
  };
}

async function casesBefore(ctx: Context, { application, digest }: Installation): Promise<number> {
  const open = await openCasesByDigest(ctx, application);
  return [...open].reduce((sum, [under, count]) => (under === digest ? sum : sum + count), 0);
}

async function peopleOf(ctx: Context): Promise<People> {
  const posts = await postsAll(ctx);
  const places = await agencies(ctx);
  const holders = await holdersAll(ctx);
  const named = new Map(places.map(agency => [agency.id, agency.name]));
  return {
    posts: new Map(
      posts.map(post => [
        post.id,
        {
          title: post.title,
          agency: named.get(post.agency) ?? post.agency,
          holders: holders.filter(one => one.post === post.id).map(one => one.name),
        },
      ]),
    ),
    choices: deskChoices(posts, places),
  };
}
