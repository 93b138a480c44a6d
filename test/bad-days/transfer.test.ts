/** A transfer whose process is killed without warning between and within its batches, and an officer who acts meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { act, caseByTicket } from '../../src/cases/index.ts';
import { type Database, openDatabase } from '../../src/foundation/database.ts';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { resumeTransfers, tryOut } from '../../src/transfers/running.ts';
import { plan, start, transfer } from '../../src/transfers/transfers.ts';
import { HERE, PERMIT, type World, worldOfCases } from '../cases.ts';
import { migratedTemplate } from '../database.ts';
import { temporaryFolder } from '../program.ts';
import { edited, OWNER, putToWork, WHY, workOn } from '../transferring/world.ts';

const CASES = 900;
const temporary = temporaryFolder();
const folder = join(temporary.path, 'data');
afterAll(() => temporary.remove());

/** Lets a process of its own run the transfer and kills it after so many batches. */
async function killedAfter(batches: number, id: string): Promise<void> {
  const runner = join(packageRoot(), 'test/bad-days/transfer-runner.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', runner, folder, id], { stdio: ['ignore', 'pipe', 'pipe'] });
  let seen = 0;
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  child.stdout.on('data', (part: Buffer) => {
    seen += part.toString().split('batch').length - 1;
    if (seen >= batches) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect([signal, said]).toEqual(['SIGKILL', '']);
}

/** Cases that are moved, that are not, and that are neither wholly the one nor the other. */
async function standing(database: Database, id: string) {
  const { rows } = await database.ownerPool.query<{ moved: number; waiting: number; half: number }>(
    `select count(*) filter (where c.version = 2 and t.state = 'moved' and e.lines = 2 and j.lines = 1)::int as moved,
       count(*) filter (where c.version = 1 and t.state is null and e.lines = 1 and j.lines = 0)::int as waiting,
       count(*)::int as half
     from cases c
       left join transfer_cases t on t.region = c.region and t.case_id = c.id and t.transfer = $1
       cross join lateral (select count(*) as lines from case_events e where e.case_id = c.id) e
       cross join lateral (select count(*) as lines from journal j
         where j.event = 'case.transferred' and j.subject_id = c.ticket) j`,
    [id],
  );
  const [{ moved, waiting, half } = { moved: 0, waiting: 0, half: 0 }] = rows;
  return { moved, waiting, half: half - moved - waiting };
}

/** The one case there is, so many times over. */
async function manifold(database: Database): Promise<void> {
  const { ownerPool } = database;
  await ownerPool.query(
    `insert into cases select r.* from cases c, generate_series(2, $1::int) n,
       lateral jsonb_populate_record(null::cases, to_jsonb(c)
         || jsonb_build_object('id', gen_random_uuid(), 'ticket', c.ticket || '-' || n)) r`,
    [CASES],
  );
  await ownerPool.query(
    `insert into tasks select r.* from tasks t, cases c,
       lateral jsonb_populate_record(null::tasks, to_jsonb(t)
         || jsonb_build_object('id', gen_random_uuid(), 'case_id', c.id)) r where c.id <> t.case_id`,
  );
  await ownerPool.query(
    `insert into case_events select r.* from case_events e, cases c,
       lateral jsonb_populate_record(null::case_events, to_jsonb(e) || jsonb_build_object('case_id', c.id)) r
     where c.id <> e.case_id`,
  );
}

test('every case is moved wholly or not at all; the sweep goes on where it was', { timeout: 240_000 }, async () => {
  let database = await openDatabase({ folder, template: await migratedTemplate() });
  const world: World = await worldOfCases(database);
  const first = await world.open();
  await manifold(database);
  await putToWork(
    world,
    edited(PERMIT, tree => {
      tree.version = '2.0.0';
    }),
  );
  const { id } = await world.as(OWNER, ctx => plan(ctx, PERMIT.id));
  expect((await tryOut(database, HERE, workOn(), id)).counts).toMatchObject({ 'would-move': CASES });
  await world.as(OWNER, ctx => start(ctx, id, WHY));
  await database.close();

  let before = 0;
  for (const batches of [1, 2]) {
    await killedAfter(batches, id);
    database = await openDatabase({ folder });
    const now = await standing(database, id);
    expect(now).toMatchObject({ half: 0, moved: expect.any(Number) });
    expect(now.moved).toBeGreaterThan(before);
    expect(now.waiting).toBeGreaterThan(0);
    before = now.moved;
    if (batches === 1) {
      await database.close();
      continue;
    }
    // An officer acts on a case that is still waiting: it moves as they left it.
    const { rows } = await database.ownerPool.query<{ ticket: string }>(
      `select ticket from cases where version = 1 and ticket <> $1 limit 1`,
      [first.ticket],
    );
    const ticket = rows[0]?.ticket ?? '';
    await database.inRegion(HERE, workOn(0, world.rina), ctx =>
      act(ctx, { ticket, action: 'lengkap', answers: {}, version: 1, who: 'desk' }),
    );
    const sweep = resumeTransfers(database);
    await database.inRegion(HERE, workOn(1, { kind: 'system', reason: sweep.name }), ctx => sweep.run(ctx));
    await expect
      .poll(() => database.reading(HERE, workOn(1), async ctx => (await transfer(ctx, id)).state), { timeout: 60_000 })
      .toBe('done');
    expect(await database.reading(HERE, workOn(1), ctx => transfer(ctx, id))).toMatchObject({
      counts: { moved: CASES, stayed: 0 },
    });
    expect(await database.reading(HERE, workOn(1), ctx => caseByTicket(ctx, ticket))).toMatchObject({
      stage: 'persetujuan',
      version: 3,
    });
    expect(await standing(database, id)).toMatchObject({ moved: CASES - 1, waiting: 0 });
    await database.close();
  }
});
