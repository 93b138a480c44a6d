/** Everything that the page of one application shows, gathered by the route. */
import type { Coverage } from '../../agreements/index.ts';
import type { RegionCode } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import {
  blanksOf,
  type Definition,
  type Difference,
  fillText,
  type OriginValues,
  type ParameterValues,
  type ScenarioResult,
  withDefaults,
} from '../../language/index.ts';
import type { Region } from '../../regions/index.ts';
import type { NearDuplicate } from '../near-duplicates.ts';
import type { Holding, Release } from '../releases.ts';

/** Parts of the page, as they stand in its address. */
export const SECTIONS = [
  'ringkasan',
  'standar',
  'formulir',
  'alur',
  'dasar',
  'peran',
  'surat',
  'skenario',
  'rilis',
  'pemakai',
] as const;
export type Section = (typeof SECTIONS)[number];

export function sectionOf(text: string | undefined): Section {
  return SECTIONS.find(one => one === text) ?? 'ringkasan';
}

export interface Comparison {
  readonly from: string;
  readonly to: string;
  readonly before: Definition;
  readonly after: Definition;
  readonly differences: readonly Difference[];
}

export interface ApplicationLook {
  readonly section: Section;
  /** The release being read, and all there are, newest first. */
  readonly release: Release;
  readonly releases: readonly Release[];
  /** The tree in the language of the page. */
  readonly definition: Definition;
  /** What stands for `{parameter}` in its texts. */
  readonly values: ParameterValues;
  readonly origin: OriginValues | undefined;
  readonly publisher: Region;
  readonly own: Region;
  readonly regions: ReadonlyMap<RegionCode, Region>;
  readonly coverage: Coverage;
  readonly holders: readonly Holding[];
  readonly alike: readonly NearDuplicate[];
  readonly may: { readonly take: boolean; readonly agree: boolean; readonly publish: boolean };
  /** Filled for the section that shows it. */
  readonly flowSvg: string | undefined;
  readonly scenarios: readonly ScenarioResult[] | undefined;
  readonly comparison: Comparison | undefined;
  readonly retiring: { readonly reason: string; readonly note: string; readonly version: string } | undefined;
}

export function isOwn(look: Pick<ApplicationLook, 'publisher' | 'own'>): boolean {
  return look.publisher.code === look.own.code;
}

export function holdingHere(look: Pick<ApplicationLook, 'holders' | 'own'>): Holding | undefined {
  return look.holders.find(one => one.holder === look.own.code);
}

/** Address of the page, of a part of it, of an older release. */
export function addressOf(
  look: Pick<ApplicationLook, 'release' | 'releases'>,
  section?: Section,
  version = look.release.version,
): string {
  const query = new URLSearchParams();
  if (section !== undefined && section !== 'ringkasan') query.set('bagian', section);
  if (version !== look.releases[0]?.version) query.set('versi', version);
  const text = query.toString();
  const path = `/katalog/${look.release.publisher}/${look.release.application}`;
  return text === '' ? path : `${path}?${text}`;
}

/** A text of the tree with its parameters filled. */
export function filled(look: ApplicationLook, text: string, lang: Lang): string {
  return fillText(text, look.values, lang);
}

/**
 * What stands for parameters while an application is only read: defaults, the origin's own values as examples, invented
 * examples, and for the rest the blank's label in brackets; the built-in ones are of the region that reads.
 */
export function valuesToRead(definition: Definition, origin: OriginValues | undefined, own: Region): ParameterValues {
  const blanks = blanksOf(definition).map(
    ({ id, parameter }) => [id, origin?.parameters[id] ?? parameter.example ?? `[${parameter.label}]`] as const,
  );
  return {
    daerah: own.name,
    pemerintah: own.government,
    kepala_daerah: own.headTitle,
    ...withDefaults(definition, Object.fromEntries(blanks)),
  };
}

/** Where an agreement about this application begins: publisher and application already chosen. */
export function agreementAddress(look: Pick<ApplicationLook, 'publisher' | 'definition' | 'release'>): string {
  const query = new URLSearchParams({
    asal: look.publisher.code,
    aplikasi: `${look.release.application}: ${look.definition.name}`,
  });
  return `/kesepakatan/baru?${query.toString()}`;
}

export function duplicationAddress(publisher: RegionCode, application: string): string {
  return `/duplikasi/baru?${new URLSearchParams({ asal: publisher, aplikasi: application }).toString()}`;
}
