/** Updates on a real database: offered, decided, scheduled, adopted, taken back; alone and for many regions. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  agree,
  duplicationWorld,
  HOLDER,
  NOW,
  ORIGIN,
  official,
  THIRD,
  type World,
  workOf,
} from '../../test/duplication.ts';
import { adapt, publishNext } from '../../test/updates.ts';
import { release, retire } from '../catalogue/index.ts';
import { duplicate } from '../duplication/index.ts';
import type { Context } from '../foundation/context.ts';
import { installation } from '../installations/index.ts';
import { adoptDue, adoptionsOf, adoptUpdate } from './adopting.ts';
import { publishOverArchetype } from './archetypes.ts';
import { choose, prepare, schedule, skip, takeBackChoice, unschedule, unskip } from './deciding.ts';
import { look } from './looking.ts';
import { offerIfAny, offers, updatesWaiting } from './offers.ts';
import { lookBack, rollBack } from './rolling-back.ts';

let world: World;
const HARI = 'parameters.hari_tanggapan.default';
const CONFLICT = `both-changed:${HARI}`;
const holder = <T>(run: (ctx: Context) => Promise<T>): Promise<T> => world.as(HOLDER, run);
const at = (days: number) => ({
  ...workOf({ kind: 'system', reason: 'updates.scheduled' }),
  now: new Date(NOW.getTime() + days * 86_400_000),
});
const revision = () => holder(async ctx => (await look(ctx, 'release', 'lapor')).revision);
const about = async () => ({ kind: 'release', application: 'lapor', revision: await revision() }) as const;

beforeAll(async () => {
  world = await duplicationWorld(['lapor', 'krk']);
  await duplicate(world.database, { from: ORIGIN, to: HOLDER, applications: ['lapor', 'krk'], work: workOf() });
  await holder(ctx => adapt(ctx, 'lapor', [{ set: HARI, to: 8, reason: 'Perbup 1/2026' }]));
});

describe('an update', () => {
  test('is not there while nothing newer is published', async () => {
    expect(await holder(offers)).toEqual([]);
    await expect(holder(ctx => look(ctx, 'release', 'lapor'))).rejects.toMatchObject({ code: 'updates.none' });
  });

  test('is offered with every step between, to whom an agreement covers', async () => {
    await world.as(ORIGIN, ctx =>
      publishNext(ctx, 'lapor', '1.1.0', [{ set: 'summary', to: 'Laporan warga, ringkas.' }]),
    );
    await world.as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.2.0', [{ set: HARI, to: 7 }]));
    const [one] = await holder(offers);
    expect(one).toMatchObject({
      kind: 'release',
      application: 'lapor',
      standing: 'offered',
      held: { version: '1.0.0' },
    });
    expect(one?.newer.steps.map(step => step.version)).toEqual(['1.2.0', '1.1.0']);
    expect(await holder(updatesWaiting)).toEqual({ count: 1, urgent: 0 });
    expect(await world.as(THIRD, offers)).toEqual([]);
  });

  test('keeps what is ours, asks about what both changed, and is not adopted before', async () => {
    const now = await holder(ctx => look(ctx, 'release', 'lapor'));
    expect(now.answered.merge.conflicts.map(one => one.id)).toEqual([CONFLICT]);
    expect(now.obstacles).toEqual(['conflicts']);
    await expect(
      holder(ctx => adoptUpdate(ctx, { application: 'lapor', revision: 0 }, { seen: '' })),
    ).rejects.toMatchObject({ code: 'updates.conflicts' });
  });

  test('takes choices one after the other, undoes them, and refuses what cannot stand there', async () => {
    const first = await about();
    expect(await holder(ctx => choose(ctx, first, CONFLICT, { edit: { hari: 3 } }))).not.toEqual([]);
    expect(await holder(ctx => choose(ctx, first, CONFLICT, 'theirs'))).toEqual([]);
    // The second owner had the page of before.
    await expect(holder(ctx => choose(ctx, first, CONFLICT, 'ours'))).rejects.toMatchObject({
      code: 'updates.meanwhile',
    });
    await holder(async ctx => takeBackChoice(ctx, await inside(ctx)));
    expect((await holder(ctx => look(ctx, 'release', 'lapor'))).obstacles).toEqual(['conflicts']);
    await expect(
      holder(async ctx => choose(ctx, await inside(ctx), 'both-changed:nothing', 'ours')),
    ).rejects.toMatchObject({
      code: 'updates.no-conflict',
    });
    await holder(async ctx => choose(ctx, await inside(ctx), CONFLICT, 'ours'));
    const now = await holder(ctx => look(ctx, 'release', 'lapor'));
    expect([now.obstacles, now.merged?.parameters.hari_tanggapan?.default, now.merged?.version]).toEqual([
      [],
      8,
      '1.2.0',
    ]);
  });

  test('asks again when the question became another one', async () => {
    await world.as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.3.0', [{ set: HARI, to: 6 }]));
    const now = await holder(ctx => look(ctx, 'release', 'lapor'));
    expect([now.to.version, now.obstacles, now.answered.outdated]).toEqual(['1.3.0', ['conflicts'], [CONFLICT]]);
    await world.as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.4.0', [{ set: HARI, to: 8 }]));
    const later = await holder(ctx => look(ctx, 'release', 'lapor'));
    // The origin came to the same: nothing is asked, and the choice has no question any more.
    expect([later.obstacles, later.answered.gone, later.answered.merge.dropped.length]).toEqual([[], [CONFLICT], 1]);
  });

  test('is skipped with a reason, and offered again', async () => {
    await expect(holder(async ctx => skip(ctx, await inside(ctx), ' '))).rejects.toMatchObject({
      code: 'updates.reason-needed',
    });
    await holder(async ctx => skip(ctx, await inside(ctx), 'Menunggu anggaran'));
    expect((await holder(updatesWaiting)).count).toBe(0);
    await holder(async ctx => unskip(ctx, await inside(ctx)));
    expect((await holder(updatesWaiting)).count).toBe(1);
  });

  test('is for owners of the region alone', async () => {
    await expect(
      world.as(
        HOLDER,
        ctx => skip(ctx, { kind: 'release', application: 'lapor', revision: 0 }, 'x'),
        official('counter'),
      ),
    ).rejects.toMatchObject({ code: 'updates.may-not', status: 403 });
  });
});

async function inside(ctx: Context) {
  return { kind: 'release', application: 'lapor', revision: (await look(ctx, 'release', 'lapor')).revision } as const;
}

describe('a day is set', () => {
  test('only ahead, and only for what was seen', async () => {
    const { digest = '' } = await holder(ctx => look(ctx, 'release', 'lapor'));
    await expect(
      holder(async ctx => schedule(ctx, await inside(ctx), { on: '2026-11-24', seen: digest })),
    ).rejects.toMatchObject({
      code: 'updates.date',
    });
    await expect(
      holder(async ctx => schedule(ctx, await inside(ctx), { on: '2026-12-01', seen: 'sha256:x' })),
    ).rejects.toMatchObject({
      code: 'updates.outdated',
    });
    await holder(async ctx => schedule(ctx, await inside(ctx), { on: '2026-12-01', seen: digest }));
    await expect(holder(async ctx => choose(ctx, await inside(ctx), CONFLICT, 'ours'))).rejects.toMatchObject({
      code: 'updates.is-scheduled',
    });
    await holder(async ctx => unschedule(ctx, await inside(ctx)));
    await holder(async ctx => schedule(ctx, await inside(ctx), { on: '2026-12-01', seen: digest }));
    expect(await world.database.inRegion(HOLDER, at(1), adoptDue)).toEqual([]);
  });

  test('and where something else became true, it is not adopted and the owner is told why', async () => {
    await holder(ctx => adapt(ctx, 'lapor', [{ set: HARI, to: 9, reason: 'Perbup 2/2026' }]));
    expect(await world.database.inRegion(HOLDER, at(8), adoptDue)).toEqual([]);
    const now = await holder(ctx => offerIfAny(ctx, 'release', 'lapor'));
    expect([now?.standing, now?.row?.refusal?.code]).toEqual(['offered', 'updates.conflicts']);
    expect((await holder(ctx => installation(ctx, 'lapor'))).version).toBe('1.0.0');
  });

  test('otherwise it is adopted on the day, with what the region made', async () => {
    await holder(async ctx => choose(ctx, await inside(ctx), CONFLICT, 'ours'));
    const { digest = '' } = await holder(ctx => look(ctx, 'release', 'lapor'));
    await holder(async ctx => schedule(ctx, await inside(ctx), { on: '2026-12-02', seen: digest }));
    expect(await world.database.inRegion(HOLDER, at(9), adoptDue)).toEqual(['lapor']);
    const here = await holder(ctx => installation(ctx, 'lapor'));
    expect([here.version, here.digest, here.adaptation?.changes]).toMatchObject([
      '1.4.0',
      digest,
      [{ set: HARI, to: 9, reason: 'Perbup 2/2026' }],
    ]);
    const [line] = await holder(ctx => adoptionsOf(ctx, 'lapor'));
    expect(line).toMatchObject({
      way: 'scheduled',
      by: 'Pengelola',
      from: { version: '1.0.0' },
      to: { version: '1.4.0' },
    });
    expect(await holder(offers)).toEqual([]);
  });
});

const later = <T>(run: (ctx: Context) => Promise<T>): Promise<T> =>
  world.database.inRegion(HOLDER, { ...workOf(), now: new Date(NOW.getTime() + 20 * 86_400_000) }, run);

describe('going back', () => {
  test('gives exactly what was before, and may be done again', async () => {
    const back = await later(ctx => lookBack(ctx, 'lapor'));
    expect(back.hindrances).toEqual([]);
    const adoption = back.adoption?.id ?? '';
    await expect(later(ctx => rollBack(ctx, 'lapor', { reason: '', confirmed: true, adoption }))).rejects.toMatchObject(
      {
        code: 'updates.reason-needed',
      },
    );
    const now = await later(ctx => rollBack(ctx, 'lapor', { reason: 'Salah hitung', confirmed: false, adoption }));
    expect([now.version, now.digest]).toEqual([back.adoption?.from.version, back.adoption?.from.digest]);
    expect((await later(ctx => lookBack(ctx, 'lapor'))).hindrances).toEqual(['nothing-before']);
    expect((await later(offers)).map(one => one.standing)).toEqual(['offered']);
  });

  test('not to a release that was retired as unsafe, which is urgent to leave', async () => {
    await later(async ctx => choose(ctx, await inside(ctx), CONFLICT, 'ours'));
    const { digest = '' } = await later(ctx => look(ctx, 'release', 'lapor'));
    await later(async ctx => adoptUpdate(ctx, await inside(ctx), { seen: digest }));
    await world.as(ORIGIN, ctx =>
      retire(ctx, { application: 'lapor', version: '1.0.0', reason: 'unsafe', note: 'Bocor.' }),
    );
    const back = await later(ctx => lookBack(ctx, 'lapor'));
    expect(back.hindrances).toEqual(['unsafe']);
    await expect(
      later(ctx => rollBack(ctx, 'lapor', { reason: 'Coba', confirmed: true, adoption: back.adoption?.id ?? '' })),
    ).rejects.toMatchObject({ code: 'updates.no-way-back' });
    await world.as(ORIGIN, ctx =>
      retire(ctx, { application: 'lapor', version: '1.4.0', reason: 'faulty', note: 'Salah.' }),
    );
    expect(await later(offers)).toMatchObject([{ standing: 'no-successor', newer: { held: { reason: 'faulty' } } }]);
  });
});

describe('what is new', () => {
  test('is filled in before, and would otherwise close an open service', async () => {
    await world.as(ORIGIN, ctx =>
      publishNext(ctx, 'krk', '2.0.0', [
        { add: 'parameters.rekening', value: { type: 'text', label: 'Rekening', local: true, example: '123' } },
        { set: 'summary', to: 'Keterangan rencana kota, dengan retribusi ke {rekening}.' },
      ]),
    );
    const now = await holder(ctx => look(ctx, 'release', 'krk'));
    expect(now.lacking.blanks.map(one => one.id)).toContain('rekening');
    await holder(ctx =>
      prepare(
        ctx,
        { kind: 'release', application: 'krk', revision: now.revision },
        { parameters: { rekening: '77-1' }, roles: [] },
      ),
    );
    const filled = await holder(ctx => look(ctx, 'release', 'krk'));
    expect(filled.lacking.blanks.map(one => one.id)).not.toContain('rekening');
    await holder(ctx =>
      adoptUpdate(ctx, { application: 'krk', revision: filled.revision }, { seen: filled.digest ?? '' }),
    );
    expect((await holder(ctx => installation(ctx, 'krk'))).parameters.rekening).toBe('77-1');
  });
});

describe('a new release of an archetype', () => {
  test('is offered to who extends it, and becomes a release of the application', async () => {
    await world.as(ORIGIN, ctx =>
      publishNext(ctx, 'permohonan', '1.1.0', [{ set: 'flow.stages.diperiksa.name', to: 'Pemeriksaan berkas' }]),
    );
    const offered = await world.as(ORIGIN, offers);
    expect(offered.map(one => [one.kind, one.application, one.standing])).toContainEqual([
      'archetype',
      'krk',
      'offered',
    ]);
    const now = await world.as(ORIGIN, ctx => look(ctx, 'archetype', 'krk'));
    const open = now.answered.merge.conflicts.map(one => one.id);
    for (const id of open)
      await world.as(ORIGIN, async ctx => {
        const { revision: of } = await look(ctx, 'archetype', 'krk');
        return choose(ctx, { kind: 'archetype', application: 'krk', revision: of }, id, 'theirs');
      });
    const ready = await world.as(ORIGIN, ctx => look(ctx, 'archetype', 'krk'));
    expect([ready.obstacles, ready.merged?.extends, ready.merged?.version]).toEqual([[], 'permohonan@1.1.0', '2.1.0']);
    const done = await world.as(ORIGIN, ctx =>
      publishOverArchetype(
        ctx,
        { application: 'krk', revision: ready.revision },
        { seen: ready.digest ?? '', notes: 'Ikut pola.' },
      ),
    );
    expect(done.findings.filter(one => one.severity === 'error')).toEqual([]);
    expect(done.published).toBe(true);
    expect(await world.as(ORIGIN, ctx => release(ctx, { publisher: ORIGIN, application: 'krk' }))).toMatchObject({
      version: '2.1.0',
      extends: 'permohonan@1.1.0',
    });
    expect((await world.as(ORIGIN, offers)).map(one => one.application)).not.toContain('krk');
  });
});

test('an agreement that ended brings no new updates, and says so', async () => {
  await world.database.ownerPool.query("update agreements set ends = '2026-11-01'");
  await world.as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.5.0', [{ set: 'summary', to: 'Laporan warga.' }]));
  const now = await holder(ctx => look(ctx, 'release', 'lapor'));
  expect([now.offered.standing, now.obstacles[0]]).toEqual(['not-covered', 'not-covered']);
  await agree(world.as, 'all');
  expect((await holder(ctx => look(ctx, 'release', 'lapor'))).offered.standing).toBe('offered');
});
