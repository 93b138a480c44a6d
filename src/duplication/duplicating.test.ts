/** Duplicating on a real database: what is refused and by which article, what a kill leaves, what never travels. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  agree,
  duplicationWorld,
  HOLDER,
  NOW,
  ORIGIN,
  official,
  postId,
  THIRD,
  type World,
  workOf,
} from '../../test/duplication.ts';
import { codeHash, openCase } from '../cases/index.ts';
import { application } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { entries } from '../foundation/journal.ts';
import {
  installation,
  installationIfAny,
  installations,
  mappingsOf,
  type RoleMapping,
} from '../installations/index.ts';
import { changePlan, chosen, suggested } from './duplications.ts';
import { duplicate, duplication, plan, preview, resumeDuplications, runDuplication, start, undo } from './index.ts';
import { EMPTY_PLAN, mappingsFor, sharedRoles, sharedValues, valuesFor } from './plan.ts';

let world: World;
beforeAll(async () => {
  world = await duplicationWorld();
}, 120_000);
beforeEach(async () => {
  await world.database.ownerPool.query(`truncate duplications, installations, journal, cases cascade`);
  await world.database.ownerPool.query(`delete from holdings`);
});

const holder = <Result>(run: (ctx: Context) => Promise<Result>) => world.as(HOLDER, run);
const begin = (applications: 'all' | readonly string[]) =>
  holder(async ctx => {
    const taken = await chosen(ctx, { origin: ORIGIN, applications });
    return plan(ctx, { origin: ORIGIN, applications, plan: await suggested(ctx, EMPTY_PLAN, taken) });
  });
const runAll = (id: string) => runDuplication(world.database, HOLDER, workOf(), id);

describe('what is asked', () => {
  test('a role and a contact that several applications share are asked once; the likeliest posts are proposed', async () => {
    const { run, shared, values } = await holder(async ctx => {
      const taken = await chosen(ctx, { origin: ORIGIN, applications: ['krk', 'makam'] });
      return { run: await suggested(ctx, EMPTY_PLAN, taken), shared: sharedRoles(taken), values: sharedValues(taken) };
    });
    expect(values.map(one => one.id)).toEqual(
      expect.arrayContaining(['telepon_layanan', 'surel_layanan', 'alamat_layanan']),
    );
    expect(values.map(one => one.id)).not.toContain('nama_layanan');
    expect(values.map(one => one.id)).not.toContain('nomor_surat');
    for (const one of shared) expect(one.applications).toEqual(['krk', 'makam']);
    const krk = run.own.krk?.roles.find(one => one.role === 'penandatangan');
    expect(krk?.post).toBe(postId('Kepala Dinas Penataan Ruang'));
    expect(run.own.krk?.roles.find(one => one.role === 'surveior')?.post).toBe(postId('Juru Ukur'));
  });

  test('a common answer holds for all, and one of its own wins', async () => {
    const [one, two] = await holder(ctx => chosen(ctx, { origin: ORIGIN, applications: ['krk', 'makam'] }));
    if (one === undefined || two === undefined) throw new Error('two applications');
    const shared = sharedValues([one, two]).find(value => value.id === 'telepon_layanan');
    const answers = {
      common: { roles: {}, values: { [shared?.key ?? '']: '0285123' } },
      own: { makam: { roles: [], values: { telepon_layanan: '0285999' } } },
    };
    expect(valuesFor(answers, one).telepon_layanan).toBe('0285123');
    expect(valuesFor(answers, two).telepon_layanan).toBe('0285999');
    const mapping: RoleMapping = { role: 'surveior', option: '', post: 'x', postKind: null, fallbackPost: null };
    expect(mappingsFor({ ...EMPTY_PLAN, own: { krk: { roles: [mapping], values: {} } } }, one)).toEqual([mapping]);
  });
});

describe('an agreement', () => {
  test('is named with its article where it does not cover the application', async () => {
    const { id } = await begin(['krk', 'makam']);
    await expect(holder(ctx => start(ctx, id))).rejects.toMatchObject({
      code: 'agreements.none-covers',
      details: {
        why: 'not-listed',
        application: 'makam',
        subject: 'pemakaian aplikasi pemerintahan daerah',
        number: '120/PKS/2026',
        clause: 'object',
      },
    });
    const ahead = await holder(async ctx =>
      preview(ctx, await duplication(ctx, id), await chosen(ctx, { origin: ORIGIN, applications: ['krk', 'makam'] })),
    );
    expect(ahead.ready).toBe(false);
    expect(ahead.items.map(item => item.obstacle)).toEqual([undefined, 'not-covered']);
    expect(await holder(installations)).toEqual([]);
  });

  test('a region without one takes nothing', async () => {
    const { id } = await world.as(THIRD, ctx => plan(ctx, { origin: ORIGIN, applications: ['krk'] }));
    await expect(world.as(THIRD, ctx => start(ctx, id))).rejects.toMatchObject({
      code: 'agreements.none-covers',
      details: { why: 'no-agreement' },
    });
  });

  test('that ran out after a run was started stops what is still to come, and the run can be taken up again', async () => {
    const again = await begin(['krk']);
    await holder(ctx => start(ctx, again.id));
    await world.database.ownerPool.query(`update agreements set ends = '2026-07-01'`);
    const failed = await runAll(again.id);
    await world.database.ownerPool.query(`update agreements set ends = '2031-06-04'`);
    expect(failed.state).toBe('failed');
    expect(failed.items[0]?.failure).toMatchObject({ code: 'agreements.none-covers', details: { why: 'expired' } });
    expect(await holder(installations)).toEqual([]);
    await holder(ctx => start(ctx, again.id));
    expect((await runAll(again.id)).state).toBe('done');
  });
});

describe('a run', () => {
  test('installs closed, under the agreement, with posts and values, and journals it', async () => {
    const { id } = await begin(['krk']);
    await holder(async ctx => {
      const { plan: answers } = await duplication(ctx, id);
      return changePlan(ctx, id, {
        ...answers,
        own: { krk: { roles: answers.own.krk?.roles ?? [], values: { nama_layanan: 'KRK Kami' } } },
      });
    });
    await holder(ctx => start(ctx, id));
    expect((await runAll(id)).state).toBe('done');
    const here = await holder(ctx => installation(ctx, 'krk'));
    expect(here).toMatchObject({
      publisher: ORIGIN,
      state: 'preparing',
      agency: 'tata-ruang',
      parameters: { nama_layanan: 'KRK Kami' },
      adaptation: null,
    });
    expect(here.agreement).not.toBeNull();
    expect(await holder(ctx => mappingsOf(ctx, 'krk'))).toHaveLength(5);
    const lines = await holder(ctx => entries(ctx, {}));
    const events = (Array.isArray(lines) ? lines : lines.entries).map(one => one.event);
    expect(events).toEqual(
      expect.arrayContaining([
        'duplication.planned',
        'duplication.started',
        'installation.installed',
        'duplication.finished',
      ]),
    );
  });

  test('that was killed is finished by the sweep, no application twice', async () => {
    const { id } = await begin(['krk', 'lapor']);
    await holder(ctx => start(ctx, id));
    // The process ends after the first application: its second transaction never begins.
    let steps = 0;
    const dying = {
      ...world.database,
      inRegion: (...args: Parameters<World['database']['inRegion']>) => {
        steps += 1;
        return steps > 1 ? Promise.reject(new Error('killed')) : world.database.inRegion(...args);
      },
    } as World['database'];
    await expect(runDuplication(dying, HOLDER, workOf(), id)).rejects.toThrow('killed');
    const half = await holder(ctx => duplication(ctx, id));
    expect(half.state).toBe('running');
    expect(half.items.map(item => item.state)).toEqual(['done', 'waiting']);
    expect((await holder(installations)).map(one => one.application)).toEqual(['krk']);

    const sweep = resumeDuplications(world.database);
    const later = { ...workOf({ kind: 'system', reason: sweep.name }), now: new Date(NOW.getTime() + 60_000) };
    await world.database.inRegion(HOLDER, later, ctx => sweep.run(ctx));
    await expect.poll(async () => (await holder(ctx => duplication(ctx, id))).state, { timeout: 10_000 }).toBe('done');
    expect((await holder(installations)).map(one => one.application)).toEqual(['krk', 'lapor']);
  });

  test('two runners of one run do each application once', async () => {
    const { id } = await begin(['krk', 'lapor']);
    await holder(ctx => start(ctx, id));
    await Promise.all([runAll(id), runAll(id)]);
    expect((await holder(ctx => duplication(ctx, id))).state).toBe('done');
    expect(await holder(installations)).toHaveLength(2);
  });

  test('takes all that is covered, and by command writes nothing on a dry run', async () => {
    const agreement = await agree(world.as, 'all');
    const work = workOf();
    const dry = await duplicate(world.database, { from: ORIGIN, to: HOLDER, applications: 'all', dryRun: true, work });
    expect(dry).toMatchObject({ ok: true, id: null });
    expect(await holder(installations)).toEqual([]);
    const lines: string[] = [];
    const done = await duplicate(world.database, {
      from: ORIGIN,
      to: HOLDER,
      applications: 'all',
      work,
      progress: line => void lines.push(line),
    });
    expect(done.ok).toBe(true);
    expect(lines).toHaveLength(3);
    expect((await holder(installations)).map(one => one.application)).toEqual(['krk', 'lapor', 'makam']);
    await world.database.ownerPool.query('delete from agreements where id = $1', [agreement]);
  });

  test('is for the duties alone', async () => {
    await expect(
      world.as(HOLDER, ctx => plan(ctx, { origin: ORIGIN, applications: ['krk'] }), official('auditor')),
    ).rejects.toMatchObject({ status: 403 });
  });
});

async function fileCase(ctx: Context, id: string, answers: Record<string, string>): Promise<void> {
  const here = await installation(ctx, id);
  await openCase(ctx, {
    installation: here,
    application: await application(ctx, here.digest),
    answers,
    channel: 'online',
    trackingHash: codeHash(ctx.region, 'ABCD'),
    now: NOW,
  });
}

describe('undoing', () => {
  test('takes everything away while nobody has a case, and nothing once somebody has', async () => {
    const first = await begin(['krk', 'lapor']);
    await holder(ctx => start(ctx, first.id));
    await runAll(first.id);
    await holder(ctx => fileCase(ctx, 'lapor', { judul: 'Jalan rusak' }));
    await expect(holder(ctx => undo(ctx, first.id))).rejects.toMatchObject({
      code: 'installations.has-cases',
      details: { application: 'lapor' },
    });
    expect(await holder(installations)).toHaveLength(2);
    await world.database.ownerPool.query('truncate cases cascade');
    const undone = await holder(ctx => undo(ctx, first.id));
    expect(undone.state).toBe('undone');
    expect(await holder(ctx => installationIfAny(ctx, 'krk'))).toBeUndefined();
  });
});

test('no citizen of the origin is anywhere in the holder’s rows', async () => {
  const secrets = [
    'Sri Wahyuningsih Rahasia',
    '3374014107900003',
    '081234509876',
    'sri.rahasia@example.org',
    'Jalan Tersembunyi 77',
  ];
  const [nama = '', nik = '', telepon = '', surel = '', alamat = ''] = secrets;
  await world.as(
    ORIGIN,
    async ctx => {
      const { install } = await import('../installations/index.ts');
      const { release } = await import('../catalogue/index.ts');
      const { addAgency } = await import('../regions/index.ts');
      const { createPost } = await import('../workforce/index.ts');
      await addAgency(ctx, { id: 'asal', name: 'Dinas Asal', short: 'ASAL', kind: 'department' });
      await createPost(ctx, {
        id: 'asal-loket',
        title: 'Loket',
        agency: 'asal',
        kind: 'staff',
        area: null,
        duties: [],
      });
      const { digest, version } = await release(ctx, { publisher: ORIGIN, application: 'krk' });
      const { definition } = await application(ctx, digest);
      const roles = Object.keys(definition.roles).map(role => ({
        role,
        option: '',
        post: 'asal-loket',
        postKind: null,
        fallbackPost: null,
      }));
      await install(ctx, {
        publisher: ORIGIN,
        application: 'krk',
        version,
        digest,
        agreement: null,
        parameters: {},
        roles,
      });
      await fileCase(ctx, 'krk', { nama, nik, telepon, surel, alamat });
    },
    { kind: 'system', reason: 'test' },
  );
  const { rows: atOrigin } = await world.database.ownerPool.query<{ n: number }>(
    `select count(*)::int as n from cases where region = $1 and answers::text like $2`,
    [ORIGIN, `%${nama}%`],
  );
  expect(atOrigin[0]?.n).toBe(1);

  const { id } = await begin(['krk', 'lapor']);
  await holder(ctx => start(ctx, id));
  await runAll(id);

  const { rows: tables } = await world.database.ownerPool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  let looked = 0;
  for (const { name } of tables) {
    const { rows: columns } = await world.database.ownerPool.query<{ column: string }>(
      `select column_name as column from information_schema.columns where table_name = $1 and table_schema = 'public'`,
      [name],
    );
    const owner = columns.some(one => one.column === 'region') ? `where region = '${HOLDER}'` : '';
    const { rows } = await world.database.ownerPool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from "${name}" t ${owner}`,
    );
    looked += rows.length;
    for (const secret of secrets) {
      const bytes = Buffer.from(secret, 'utf8');
      const found = rows.filter(
        ({ row }) => Buffer.from(row, 'utf8').includes(bytes) || row.includes(bytes.toString('hex')),
      );
      expect(found.map(one => `${name}: ${one.row.slice(0, 200)}`)).toEqual([]);
    }
  }
  expect(looked).toBeGreaterThan(50);
}, 60_000);
