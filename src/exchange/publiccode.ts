/**
 * `publiccode.yml` (0.7): how public software describes itself to catalogues of other countries and ministries.
 *
 * Written by hand, one known shape, every text in double quotes: YAML's double-quoted texts are JSON's.
 */
import type { Definition } from '../language/index.ts';

export interface Described {
  readonly definition: Definition;
  readonly version: string;
  readonly publishedAt: Date;
  /** Where people find it. */
  readonly url: string;
  /** Who publishes it: `Pemerintah …`. */
  readonly government: string;
  readonly contact: { readonly email?: string | undefined; readonly phone?: string | undefined };
}

/** Limits of the standard, in characters. */
const SHORT_AT_MOST = 150;
const LONG_AT_LEAST = 150;
const LONG_AT_MOST = 10_000;
/** Features are listed for people: the first stages of the flow say what it does. */
const FEATURES_AT_MOST = 12;

const about = {
  id: 'Aplikasi ini terdiri atas formulir, alur, aturan, surat, dan standar pelayanan yang ditulis sebagai data. Pemerintah daerah lain dapat memakainya berdasarkan kesepakatan, menyesuaikannya, dan tetap menerima pembaruan.',
  en: 'The application consists of a form, a flow, rules, letters and a service standard, written as data. Other regional governments can use it under an agreement, adapt it, and still take its updates.',
} as const;

const quoted = (text: string): string => JSON.stringify(text.replace(/\s+/g, ' ').trim());
/** Line breaks are kept: JSON's \n is YAML's. */
const quotedText = (text: string): string => JSON.stringify(text.trim());

function cut(text: string, atMost: number): string {
  return text.length <= atMost ? text : `${text.slice(0, atMost - 1).trimEnd()}…`;
}

function described(
  lang: 'id' | 'en',
  of: { name: string; summary: string; description: string; features: readonly string[] },
): readonly string[] {
  const long =
    of.description.trim().length >= LONG_AT_LEAST ? of.description : `${of.description.trim()}\n\n${about[lang]}`;
  return [
    `  ${lang}:`,
    `    localisedName: ${quoted(of.name)}`,
    `    shortDescription: ${quoted(cut(of.summary.replace(/\s+/g, ' ').trim(), SHORT_AT_MOST))}`,
    `    longDescription: ${quotedText(cut(long.trim(), LONG_AT_MOST))}`,
    '    features:',
    ...of.features.slice(0, FEATURES_AT_MOST).map(one => `      - ${quoted(cut(one, 100))}`),
  ];
}

export function publiccode(of: Described): string {
  const { definition } = of;
  const english = definition.translations.en ?? {};
  const stages = Object.entries(definition.flow.stages);
  const features = stages.map(([, stage]) => stage.name);
  const featuresEn = stages.map(([id, stage]) => english[`flow.stages.${id}.name`] ?? stage.name);
  const { email, phone } = of.contact;
  const lines = [
    'publiccodeYmlVersion: "0.7.0"',
    `name: ${quoted(definition.name)}`,
    `url: ${quoted(of.url)}`,
    `softwareVersion: ${quoted(of.version)}`,
    `releaseDate: ${quoted(of.publishedAt.toISOString().slice(0, 10))}`,
    'platforms:',
    '  - "web"',
    'developmentStatus: "stable"',
    'softwareType: "configurationFiles"',
    'description:',
    ...described('id', { ...definition, description: definition.description ?? '', features }),
    ...described('en', {
      name: english.name ?? definition.name,
      summary: english.summary ?? definition.summary,
      description: english.description ?? definition.description ?? '',
      features: featuresEn,
    }),
    'legal:',
    `  license: ${quoted(definition.licence ?? 'EUPL-1.2')}`,
    'organisation:',
    `  name: ${quoted(of.government)}`,
    `  uri: ${quoted(new URL(of.url).origin)}`,
    'maintenance:',
    '  type: "internal"',
    '  contacts:',
    `    - name: ${quoted(of.government)}`,
    ...(email === undefined ? [] : [`      email: ${quoted(email)}`]),
    ...(phone === undefined ? [] : [`      phone: ${quoted(phone)}`]),
    'localisation:',
    '  localisationReady: true',
    '  availableLanguages:',
    '    - "id"',
    '    - "en"',
  ];
  return `${lines.join('\n')}\n`;
}
