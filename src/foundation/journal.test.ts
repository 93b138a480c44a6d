import { beforeEach, expect, test } from 'vitest';
import { emptyTables, testDatabase } from '../../test/database.ts';
import type { Context } from './context.ts';
import { entries, record, seal, treeRoot, verify } from './journal.ts';

const database = await testDatabase();
const work = {
  actor: { kind: 'system', reason: 'test' } as const,
  now: new Date('2026-03-02T02:00:00Z'),
  requestId: 'r1',
};
const here = <Result>(run: (ctx: Context) => Promise<Result>) => database.inRegion('11.01', work, run);

beforeEach(async () => {
  await emptyTables(database);
  await here(async ctx => {
    for (const n of [1, 2, 3]) {
      await record(ctx, {
        event: 'case.decided',
        subject: { kind: 'case', id: `c${n}` },
        reason: 'lengkap',
        details: { n, z: null, a: [1, { b: 2 }] },
      });
    }
  });
  await here(seal);
  await here(ctx => record(ctx, { event: 'case.closed', subject: { kind: 'case', id: 'c4' } }));
  await here(seal);
  await here(ctx => record(ctx, { event: 'case.opened', subject: { kind: 'case', id: 'c5' } }));
});

test('an untouched journal verifies, sealed and unsealed lines alike', async () => {
  const report = await here(verify);
  expect(report).toMatchObject({ entries: 5, seals: 2, unsealed: 1, faults: [] });
  expect(report.head).toMatch(/^[0-9a-f]{64}$/);
});

const tampering: Record<string, string> = {
  'a sealed line changed': "update journal set reason = 'lain' where subject_id = 'c2'",
  'a sealed line changed with its hash':
    "update journal set reason = 'lain', entry_hash = sha256('x') where subject_id = 'c2'",
  'the actor changed': "update journal set actor_name = 'orang lain' where subject_id = 'c1'",
  'the instant changed': "update journal set at = at + interval '1 second' where subject_id = 'c1'",
  'the details changed': `update journal set details = '{"n":9}' where subject_id = 'c3'`,
  'a sealed line removed': "delete from journal where subject_id = 'c1'",
  'two lines exchanged':
    'update journal set seal_position = case seal_position when 1 then 2 when 2 then 1 else seal_position end where seal = 1',
  'an unsealed line changed': "update journal set event = 'case.other' where subject_id = 'c5'",
  'a line added into a seal':
    "insert into journal select region, gen_random_uuid(), at, request_id, actor_kind, actor_id, actor_name, event, subject_kind, 'c9', reason, details, entry_hash, 1, 4 from journal where subject_id = 'c1'",
  'a seal changed': "update journal_seals set root = sha256('x') where number = 1",
  'a seal removed from the middle': 'delete from journal_seals where number = 1',
  'the newest seal removed': 'delete from journal_seals where number = 2',
  'a line moved to another seal': "update journal set seal = 2, seal_position = 2 where subject_id = 'c3'",
};

test.each(Object.entries(tampering))('%s is found', async (_name, statement) => {
  await database.ownerPool.query(statement);
  const report = await here(verify);
  expect(report.faults.length).toBeGreaterThan(0);
});

test('the working role may not change or remove a line', async () => {
  for (const statement of [
    "update journal set reason = 'x'",
    'delete from journal',
    'update journal_seals set entries = 1',
  ]) {
    await expect(
      here(async ctx => {
        const { sql } = await import('kysely');
        await sql.raw(statement).execute(ctx.db);
      }),
    ).rejects.toMatchObject({ code: '42501' });
  }
});

test('another region sees none of it', async () => {
  const seen = await database.inRegion('11.02', work, ctx => entries(ctx, {}));
  expect(seen.entries).toEqual([]);
});

test('pages by the last line shown, filtered', async () => {
  const decided = await here(ctx => entries(ctx, { event: 'case.decided' }));
  expect(decided.entries.map(entry => entry.subjectId)).toEqual(['c3', 'c2', 'c1']);
  const older = await here(ctx => entries(ctx, { before: decided.entries[0]?.id }));
  expect(older.entries.map(entry => entry.subjectId)).toEqual(['c2', 'c1']);
});

test('the tree is that of RFC 6962: one leaf is its hash, order matters', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(text => Buffer.from(text.repeat(32)));
  if (!a || !b || !c) throw new Error('leaves');
  expect(treeRoot([a, b, c])).not.toEqual(treeRoot([b, a, c]));
  expect(treeRoot([a, b])).not.toEqual(treeRoot([a, b, b]));
});
