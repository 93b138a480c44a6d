/**
 * What the library in applications/ promises to every region that takes something from it: each folder reads without a
 * single finding, proves itself by its own scenarios, speaks English throughout, publishes a whole service standard, and
 * holds nothing that belongs to its origin alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/foundation/package-root.ts';
import {
  addDays,
  blanksOf,
  check,
  compile,
  type Definition,
  nationalCalendar,
  type Reading,
  readApplication,
  runScenarios,
  STANDARD_COMPONENTS,
  sentenceOfFinding,
} from '../../src/language/index.ts';
import { isIcon } from '../../src/ui/icon.tsx';

const library = join(packageRoot(), 'applications');

/** Written out, so that a folder lost by accident is noticed. */
const ARCHETYPES = ['laporan', 'permohonan'];
const APPLICATIONS = [
  'bantuan-rt',
  'krk',
  'lapor',
  'makam',
  'pengaduan-pelayanan',
  'pengantar',
  'ppid',
  'sang-juara',
  'sidnok',
  'silampah',
  'sipu',
];

/** Names by which the origin would still be known after duplication, wherever they stood. */
const ORIGIN = [
  'Semarang',
  'Candisari',
  'SuperOneCandisari',
  'Hendi',
  'semarangkota.go.id',
  'Diskominfo',
  'Disperkim',
  'Distaru',
];

function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => join(entry.parentPath, entry.name));
  return new Map(paths.map(path => [relative(folder, path), readFileSync(path, 'utf8')]));
}

const archetypes: ReadonlyMap<string, Reading> = new Map(
  ARCHETYPES.map(id => {
    const reading = readApplication(filesOf(join(library, 'archetypes', id)));
    return [`${id}@${reading.definition?.version}`, reading] as const;
  }),
);
const archetype = (ref: string): Definition | undefined => archetypes.get(ref)?.definition;
const applications = APPLICATIONS.map(id => [id, readApplication(filesOf(join(library, id)), archetype)] as const);
const everything: readonly (readonly [string, Reading])[] = [...archetypes, ...applications];

function definitionOf({ definition, findings }: Reading): Definition {
  if (definition === undefined) throw new Error(findings.map(finding => sentenceOfFinding(finding, 'id')).join('\n'));
  return definition;
}

it('holds these folders and no others', () => {
  const folders = readdirSync(library, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);
  expect(folders.sort()).toEqual(['archetypes', ...APPLICATIONS].sort());
  expect(readdirSync(join(library, 'archetypes')).sort()).toEqual([...ARCHETYPES].sort());
});

describe.each(everything)('%s', (_, reading) => {
  it('reads without a finding, not even a warning', () => {
    const told = reading.findings.map(
      finding => `${finding.file}:${finding.line} ${finding.path}: ${sentenceOfFinding(finding, 'id')}`,
    );
    expect(told).toEqual([]);
    expect(reading.definition).toBeDefined();
  });

  it('passes its own scenarios, with and without the values of its origin', () => {
    const application = compile(definitionOf(reading));
    const runs = [
      runScenarios(application, nationalCalendar),
      runScenarios(application, nationalCalendar, reading.values?.parameters ?? {}),
    ];
    for (const results of runs) {
      expect(results.length).toBeGreaterThanOrEqual(3);
      expect(results.filter(result => !result.passed).map(({ id, failures }) => ({ id, failures }))).toEqual([]);
    }
  });

  it('states all fourteen components of the service standard', () => {
    expect(Object.keys(definitionOf(reading).standard).sort()).toEqual([...STANDARD_COMPONENTS].sort());
  });

  it('asks little at a time: three to seven fields a page', () => {
    for (const [page, { fields }] of Object.entries(definitionOf(reading).form.pages)) {
      const asked = Object.values(fields).filter(field => field.type !== 'computed').length;
      expect(asked, page).toBeGreaterThanOrEqual(3);
      expect(asked, page).toBeLessThanOrEqual(7);
    }
  });

  it('names a class of personal data and its ground wherever it asks for a person', () => {
    const personal = new Set(['nik', 'kk', 'nip', 'phone', 'email', 'address']);
    for (const { fields } of Object.values(definitionOf(reading).form.pages)) {
      for (const [id, field] of Object.entries(fields)) {
        if (!personal.has(field.type)) continue;
        expect(field.privacy?.class, id).not.toBe('none');
        expect(field.privacy?.basis, id).toMatch(/UU 27\/2022/);
      }
    }
  });

  it('says how long every action of an official takes', () => {
    const { stages } = definitionOf(reading).flow;
    const untimed = Object.entries(stages).flatMap(([id, stage]) =>
      Object.entries(stage.actions ?? {})
        .filter(
          ([, action]) =>
            !['applicant', 'system', undefined].includes(action.by ?? stage.turn) && action.minutes === undefined,
        )
        .map(([action]) => `${id}.${action}`),
    );
    expect(untimed).toEqual([]);
  });

  it('asks for an icon that exists', () => {
    expect(isIcon(definitionOf(reading).icon)).toBe(true);
  });
});

describe.each(applications)('%s, as its origin publishes it', (_, reading) => {
  it('leaves every local value open, with an invented example, and its origin fills them all', () => {
    const blanks = blanksOf(definitionOf(reading));
    const values: Record<string, unknown> = { ...reading.values?.parameters };
    expect(blanks.length).toBeGreaterThan(0);
    for (const { id, parameter } of blanks) {
      expect(parameter.default, id).toBeUndefined();
      expect(parameter.example, id).toBeDefined();
      expect(values[id], id).toBeDefined();
    }
    expect(Object.keys(values).sort()).toEqual(blanks.map(({ id }) => id).sort());
  });

  it('says who holds each role at its origin', () => {
    const roles = reading.values?.roles ?? {};
    expect(Object.keys(roles).sort()).toEqual(Object.keys(definitionOf(reading).roles).sort());
    for (const [id, role] of Object.entries(roles)) {
      expect(role.agency, id).toBeTruthy();
      expect(role.post, id).toBeTruthy();
    }
  });

  it('holds nothing of its origin', () => {
    const own = Object.values(reading.values?.parameters ?? {}).filter(value => typeof value === 'string');
    const findings = check(definitionOf(reading), { forPublish: { forbidden: [...ORIGIN, ...own] } });
    expect(findings.map(finding => `${finding.path}: ${sentenceOfFinding(finding, 'id')}`)).toEqual([]);
  });
});

/** The dates in the scenarios were counted by hand from the joint decree; if these hold, the calendar counted alike. */
it.each([
  ['2026-03-13', 3, '2026-03-25'],
  ['2026-03-13', 5, '2026-03-27'],
  ['2026-03-02', 14, '2026-03-27'],
  ['2026-03-02', 60, '2026-06-10'],
  ['2026-05-12', 5, '2026-05-21'],
  ['2026-08-14', 3, '2026-08-20'],
])('counts from %s %i working days to %s', (from, days, due) => {
  expect(addDays(nationalCalendar, from, days, 'working')).toBe(due);
});
