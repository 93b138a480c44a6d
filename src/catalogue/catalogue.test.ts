/** Publishing, reading and retiring on a real database: what is refused, what is kept, what others see. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { emptyTables, testDatabase } from '../../test/database.ts';
import { fixedClock } from '../foundation/clock.ts';
import type { Actor, Context, Duty, RegionCode } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { entries } from '../foundation/journal.ts';
import { STANDARD_COMPONENTS } from '../language/index.ts';
import { addRegion, bareName, regionOf } from '../regions/index.ts';
import {
  application,
  catalogue,
  definition,
  hold,
  holders,
  holdingsOf,
  originValues,
  publish,
  release,
  releases,
  retire,
  sentenceOfPublication,
  store,
  unhold,
} from './index.ts';

const [PUBLISHER, OTHER] = ['33.74', '33.25'] as const;
const clock = fixedClock('2026-06-05T03:00:00Z');
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await emptyTables(database);
  for (const code of [PUBLISHER, OTHER]) {
    await database.asOwner(db =>
      addRegion(db, { code, theme: { brand: '#0b5f59' }, contact: { phone: '024-3513366' } }, clock.now()),
    );
  }
});

beforeEach(async () => {
  clock.set('2026-06-05T03:00:00Z');
  await database.ownerPool.query('truncate definitions, applications, journal cascade');
});

const official = (duty: Duty): Actor => ({
  kind: 'official',
  id: '00000000-0000-7000-8000-00000000000a',
  name: 'Pengelola',
  nip: '',
  posts: [],
  duties: [duty],
});
const as = (region: RegionCode, duty: Duty = 'application-owner') =>
  function run<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result> {
    return database.inRegion(region, { actor: official(duty), now: clock.now(), requestId: 'test' }, work);
  };
const publisher = as(PUBLISHER);
const other = as(OTHER);

type Tree = Record<string, unknown>;

/** A small, whole application: what each test changes of it is the test's point. */
function tree(over: Tree = {}): Tree {
  return {
    format: 'payung/1',
    kind: 'application',
    id: 'aduan',
    name: 'Aduan warga',
    summary: 'Warga melaporkan masalah dan menerima jawabannya.',
    version: '1.0.0',
    pattern: 'report',
    icon: 'megaphone',
    affair: 'komunikasi_dan_informatika',
    audience: { warga: 'Warga' },
    keywords: ['keluhan', 'jalan rusak'],
    licence: 'EUPL-1.2',
    legal: { uu25: 'UU 25/2009' },
    parameters: { telepon: { type: 'phone', local: true, label: 'Telepon layanan', example: '0210000000' } },
    roles: { admin: { name: 'Admin aduan', at: 'agency' } },
    form: {
      pages: {
        kejadian: {
          title: 'Apa yang terjadi?',
          intro: 'Darurat? Hubungi {telepon}.',
          fields: { uraian: { type: 'longtext', label: 'Uraian', required: true, privacy: { class: 'none' } } },
        },
      },
    },
    flow: {
      start: 'masuk',
      deadline: { days: 5, clock: 'working' },
      stages: {
        masuk: {
          name: 'Diperiksa',
          turn: 'admin',
          tells: 'Laporan diperiksa.',
          deadline: { days: 3, clock: 'working' },
          actions: { jawab: { label: 'Jawab', to: 'selesai', minutes: 10 } },
        },
        selesai: { name: 'Selesai', end: 'done', tells: 'Laporan dijawab.' },
      },
    },
    standard: Object.fromEntries(STANDARD_COMPONENTS.map(id => [id, `Isi ${id}.`])),
    scenarios: {
      dijawab: {
        name: 'Laporan dijawab',
        on: '2026-06-05',
        steps: [
          {
            who: 'applicant',
            does: 'submit',
            answers: { uraian: 'Jalan berlubang di depan pasar.' },
            expect: { stage: 'masuk', turn: 'admin' },
          },
          { who: 'admin', does: 'jawab', expect: { stage: 'selesai', end: 'done' } },
        ],
      },
    },
    ...over,
  };
}

function files(
  over: Tree = {},
  values: Tree = {
    parameters: { telepon: '0243513366' },
    roles: { admin: { agency: 'Diskominfo', post: 'Kepala Bidang' } },
  },
): ReadonlyMap<string, string> {
  return new Map([
    ['application.yaml', stringify(tree(over))],
    ['values.yaml', stringify(values)],
  ]);
}

const put = (over: Tree = {}, notes = 'Rilis') => publisher(ctx => publish(ctx, files(over), { notes }));
async function published(over: Tree = {}, notes = 'Rilis'): Promise<void> {
  const result = await put(over, notes);
  const against = result.findings
    .filter(one => one.severity === 'error')
    .map(one => `${one.path}: ${sentenceOfPublication(one, 'en')}`);
  expect([
    ...against,
    ...(result.published ? [] : result.scenarios.flatMap(one => one.failures.map(failure => JSON.stringify(failure)))),
  ]).toEqual([]);
  expect(result.published).toBe(true);
}
async function codesAgainst(over: Tree): Promise<readonly string[]> {
  const result = await put(over);
  expect(result.published).toBe(false);
  return result.findings.filter(one => one.severity === 'error').map(one => one.code);
}

const more = (fields: Tree): Tree => ({
  form: { pages: { kejadian: { title: 'Apa yang terjadi?', intro: 'Darurat? Hubungi {telepon}.', fields } } },
});
const uraian = { type: 'longtext', label: 'Uraian', required: true, privacy: { class: 'none' } };

describe('publishing', () => {
  test('twice: the newest leads, both stay as they were, and the journal knows', async () => {
    await published({}, 'Rilis pertama');
    clock.advance({ days: 1 });
    await published(
      {
        version: '1.1.0',
        ...more({ uraian, foto: { type: 'file', label: 'Foto', accept: 'image', privacy: { class: 'none' } } }),
      },
      'Boleh menyertakan foto',
    );
    const all = await other(ctx => releases(ctx, { publisher: PUBLISHER, application: 'aduan' }));
    expect(all.map(one => [one.version, one.notes, one.publishedBy])).toEqual([
      ['1.1.0', 'Boleh menyertakan foto', 'Pengelola'],
      ['1.0.0', 'Rilis pertama', 'Pengelola'],
    ]);
    const [newest, first] = await other(async ctx => Promise.all(all.map(one => definition(ctx, one.digest))));
    expect(Object.keys(first?.form.pages.kejadian?.fields ?? {})).toEqual(['uraian']);
    expect(Object.keys(newest?.form.pages.kejadian?.fields ?? {})).toEqual(['uraian', 'foto']);
    const [entry] = await other(ctx => catalogue(ctx));
    expect(entry).toMatchObject({ id: 'aduan', version: '1.1.0', publisher: PUBLISHER, holders: 0, retired: false });
    const lines = await publisher(ctx => entries(ctx, { subjectKind: 'application', subjectId: 'aduan' }));
    expect(lines.entries.map(one => one.event)).toEqual(['release.published', 'release.published']);
    expect(
      (await other(ctx => originValues(ctx, { publisher: PUBLISHER, application: 'aduan' })))?.parameters.telepon,
    ).toBe('0243513366');
  });

  test('what belongs to the publisher alone is refused, wherever it stands', async () => {
    const { name } = (await publisher(ctx => regionOf(ctx.db, PUBLISHER))) ?? { name: '' };
    expect(await codesAgainst({ name: `Aduan ${bareName(name)}` })).toContain('publish.own-value');
    expect(await codesAgainst({ summary: 'Hubungi 024-3513366.' })).toContain('publish.own-value');
    expect(await publisher(ctx => catalogue(ctx))).toEqual([]);
    await published();
  });

  test('a breaking change needs a major number, and names it', async () => {
    await published();
    const result = await put({ version: '1.1.0', ...more({ cerita: { ...uraian, label: 'Cerita' } }), scenarios: {} });
    const finding = result.findings.find(one => one.code === 'release.breaking-needs-major');
    expect(finding).toMatchObject({
      severity: 'error',
      path: 'form.pages.kejadian.fields.uraian',
      details: { needed: '2.0.0' },
    });
    if (finding !== undefined) expect(sentenceOfPublication(finding, 'id')).toContain('Pakai 2.0.0');
    const role = { admin: { name: 'Admin aduan', at: 'agency' }, kepala: { name: 'Kepala', at: 'agency' } };
    expect(await codesAgainst({ version: '1.2.0', roles: role })).toContain('release.breaking-needs-major');
    const blank = {
      telepon: { type: 'phone', local: true, label: 'Telepon layanan' },
      alamat: { type: 'address', local: true, label: 'Alamat' },
    };
    expect(await codesAgainst({ version: '1.2.0', parameters: blank })).toContain('release.breaking-needs-major');
  });

  test('a version is published once, and never below the newest', async () => {
    await published({ version: '1.2.0' });
    expect(await codesAgainst({ version: '1.2.0', name: 'Aduan lain' })).toEqual(['release.version-taken']);
    expect(await codesAgainst({ version: '1.1.9' })).toEqual(['release.version-older']);
  });

  test('a scenario that fails stops it', async () => {
    const scenarios = {
      salah: {
        name: 'Salah',
        on: '2026-06-05',
        steps: [
          { who: 'applicant', does: 'submit', answers: { uraian: 'Jalan berlubang.' }, expect: { stage: 'selesai' } },
        ],
      },
    };
    const result = await put({ scenarios });
    expect(result).toMatchObject({ published: false, scenarios: [{ id: 'salah', passed: false }] });
  });

  test('dry, nothing is written; the same tree is kept once', async () => {
    const dry = await publisher(ctx => publish(ctx, files(), { notes: '', dryRun: true }));
    expect(dry).toMatchObject({ published: true, release: { version: '1.0.0' } });
    expect(await publisher(ctx => catalogue(ctx))).toEqual([]);
    await published();
    const { digest } = await other(ctx => release(ctx, { publisher: PUBLISHER, application: 'aduan' }));
    const tree = await other(ctx => definition(ctx, digest));
    expect(await other(ctx => store(ctx, tree))).toBe(digest);
    expect(await other(ctx => ctx.db.selectFrom('definitions').select('digest').execute())).toHaveLength(1);
    const prepared = await other(ctx => application(ctx, digest));
    expect(await other(ctx => application(ctx, digest))).toBe(prepared);
  });

  test('only with the duty', async () => {
    await expect(as(PUBLISHER, 'counter')(ctx => publish(ctx, files(), { notes: '' }))).rejects.toMatchObject({
      code: 'catalogue.may-not-publish',
      status: 403,
    });
  });
});

describe('reading', () => {
  test.each([
    ['jalan', 1],
    ['JALAN rusak', 1],
    ['aduan warga', 1],
    ['makam', 0],
    ['', 1],
    ['%', 1],
  ])('search for “%s” finds %d', async (search, found) => {
    await published();
    expect(await other(ctx => catalogue(ctx, { search }))).toHaveLength(found);
  });

  test('filters', async () => {
    await published();
    expect(await other(ctx => catalogue(ctx, { pattern: 'request' }))).toEqual([]);
    expect(
      await other(ctx =>
        catalogue(ctx, { pattern: 'report', affair: 'komunikasi_dan_informatika', publisher: PUBLISHER }),
      ),
    ).toHaveLength(1);
    expect(await other(ctx => catalogue(ctx, { kind: 'archetype' }))).toEqual([]);
    expect(await other(ctx => catalogue(ctx, { among: [] }))).toEqual([]);
  });

  test('a release that is not there is not found', async () => {
    await expect(other(ctx => release(ctx, { publisher: PUBLISHER, application: 'aduan' }))).rejects.toMatchObject({
      code: 'catalogue.no-release',
      status: 404,
    });
    await expect(other(ctx => definition(ctx, `sha256:${'0'.repeat(64)}`))).rejects.toMatchObject({
      code: 'catalogue.no-definition',
      status: 404,
    });
  });
});

describe('retiring', () => {
  test('says why, once, and leaves the release readable', async () => {
    await published();
    const which = {
      application: 'aduan',
      version: '1.0.0',
      reason: 'rule-changed',
      note: 'Peraturan Menteri berubah.',
    };
    await expect(publisher(ctx => retire(ctx, { ...which, reason: 'bosan' }))).rejects.toMatchObject({
      code: 'catalogue.unknown-reason',
    });
    await expect(publisher(ctx => retire(ctx, { ...which, note: ' ' }))).rejects.toMatchObject({
      code: 'catalogue.note-needed',
    });
    await expect(other(ctx => retire(ctx, which))).rejects.toMatchObject({ code: 'catalogue.no-release', status: 404 });
    await publisher(ctx => retire(ctx, which));
    await expect(publisher(ctx => retire(ctx, which))).rejects.toMatchObject({
      code: 'catalogue.already-retired',
      status: 409,
    });
    const read = await other(ctx => release(ctx, { publisher: PUBLISHER, application: 'aduan' }));
    expect(read.retired).toMatchObject({ reason: 'rule-changed', note: 'Peraturan Menteri berubah.' });
    expect((await other(ctx => catalogue(ctx)))[0]?.retired).toBe(true);
  });

  test('a published release can be changed by nobody', async () => {
    await published();
    const change = (ctx: Context) =>
      ctx.db.updateTable('releases').set({ notes: 'lain' }).where('application', '=', 'aduan').execute();
    await expect(publisher(change)).rejects.toThrow(/permission denied/);
  });
});

test('who runs which release is written by the holder and read by all', async () => {
  await published();
  const holding = { publisher: PUBLISHER, application: 'aduan', version: '1.0.0', adapted: false };
  await other(ctx => hold(ctx, holding));
  await other(ctx => hold(ctx, { ...holding, adapted: true }));
  expect(await publisher(ctx => holders(ctx, { publisher: PUBLISHER }))).toMatchObject([
    { holder: OTHER, version: '1.0.0', adapted: true },
  ]);
  expect(await publisher(ctx => holdingsOf(ctx, OTHER))).toHaveLength(1);
  expect((await publisher(ctx => catalogue(ctx)))[0]?.holders).toBe(1);
  const forged = { ...holding, holder: OTHER, since: clock.now() };
  await expect(publisher(ctx => ctx.db.insertInto('holdings').values(forged).execute())).rejects.toThrow(
    /row-level security/,
  );
  await other(ctx => unhold(ctx, holding));
  expect(await publisher(ctx => holders(ctx, { publisher: PUBLISHER }))).toEqual([]);
});
