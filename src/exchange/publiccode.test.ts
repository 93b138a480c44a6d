/**
 * Every application of the library as `publiccode.yml`, held against the standard's own table of keys (publiccode.yml 0.7.0,
 * docs/standard/schema.core.rst; the standard publishes no machine-readable schema of this version).
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { archetypesIn, readFolder } from '../folders.ts';
import { packageRoot } from '../foundation/package-root.ts';
import type { Definition } from '../language/index.ts';
import { readPlainYaml } from '../language/index.ts';
import { publiccode } from './publiccode.ts';

type Check = (value: unknown) => boolean;
const text: Check = value => typeof value === 'string' && value.trim() !== '';
const url: Check = value => typeof value === 'string' && /^https?:$/.test(new URL(value).protocol);
const one =
  (...allowed: readonly string[]): Check =>
  value =>
    allowed.includes(String(value));
const list =
  (of: Check): Check =>
  value =>
    Array.isArray(value) && value.length > 0 && value.every(of);
const length =
  (least: number, most: number): Check =>
  value =>
    typeof value === 'string' && value.length >= least && value.length <= most;
const date: Check = value => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** Key to presence and type, as the standard's table says. `*` stands for a language tag. */
const KEYS: Readonly<Record<string, readonly ['mandatory' | 'optional', Check]>> = {
  publiccodeYmlVersion: ['mandatory', one('0.7.0')],
  name: ['mandatory', text],
  url: ['mandatory', url],
  softwareVersion: ['optional', text],
  releaseDate: ['optional', date],
  platforms: ['mandatory', list(one('web', 'windows', 'mac', 'linux', 'ios', 'android'))],
  developmentStatus: ['mandatory', one('concept', 'development', 'beta', 'stable', 'obsolete')],
  softwareType: [
    'mandatory',
    one(
      'standalone/mobile',
      'standalone/iot',
      'standalone/desktop',
      'standalone/web',
      'standalone/backend',
      'standalone/other',
      'addon',
      'library',
      'configurationFiles',
    ),
  ],
  'organisation.uri': ['mandatory', url],
  'organisation.name': ['optional', text],
  'description.*.localisedName': ['optional', text],
  'description.*.shortDescription': ['mandatory', length(1, 150)],
  'description.*.longDescription': ['mandatory', length(150, 10_000)],
  'description.*.features': ['mandatory', list(text)],
  'legal.license': ['mandatory', one('EUPL-1.2')],
  'maintenance.type': ['mandatory', one('internal')],
  'maintenance.contacts': ['mandatory', list(value => text((value as { name?: unknown }).name))],
  'localisation.localisationReady': ['mandatory', value => typeof value === 'boolean'],
  'localisation.availableLanguages': ['mandatory', list(value => /^[a-z]{2}$/.test(String(value)))],
};

/** Paths of the file down to where the table's keys are; languages as `*`. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (KEYS[path] !== undefined || typeof value !== 'object' || value === null || Array.isArray(value))
    return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${path === 'description' ? '*' : key}`),
  );
}

const folder = join(packageRoot(), 'applications');
const names = readdirSync(folder).filter(name => name !== 'archetypes');
const known = archetypesIn(join(folder, 'archetypes'));

test.each(names)('%s describes itself as the standard asks', name => {
  const { definition } = readFolder(join(folder, name), join(folder, 'archetypes'));
  const file = publiccode({
    definition: definition as Definition,
    version: '1.0.0',
    publishedAt: new Date('2026-11-24T00:00:00Z'),
    url: 'https://payung.example.go.id/katalog',
    government: 'Pemerintah Daerah',
    contact: { email: 'halo@example.go.id' },
  });
  expect(known.size).toBeGreaterThan(0);
  const found = leaves(parse(file));
  expect(found.map(([path]) => path).filter(path => KEYS[path] === undefined)).toEqual([]);
  for (const [path, [presence, fits]] of Object.entries(KEYS)) {
    const values = found.filter(([other]) => other === path).map(([, value]) => value);
    if (presence === 'mandatory') expect(values.length, path).toBeGreaterThan(0);
    for (const value of values) expect(fits(value), `${path}: ${JSON.stringify(value).slice(0, 200)}`).toBe(true);
  }
  // And our own reader, with which a pack is looked at, takes it.
  expect(readPlainYaml('publiccode.yml', file)).toEqual([]);
});
