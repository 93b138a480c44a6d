/** Adapting what is installed, on a real database: drafted, tried, put to work, put back; cases keep what they were opened under. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { duplicationWorld, HOLDER, NOW, ORIGIN, official, type World, workOf } from '../../test/duplication.ts';
import { caseById, codeHash, openCase } from '../cases/index.ts';
import { application, definition, holders, release } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { applicationOf, installation } from '../installations/index.ts';
import { discard, draftOf, edit, lookAt, publishAdaptation, putBack, takeBack } from './adaptations.ts';
import { duplicate } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await duplicationWorld(['krk']);
}, 120_000);
beforeEach(async () => {
  await world.database.ownerPool.query('truncate duplications, installations, journal, cases cascade');
  await world.database.ownerPool.query('delete from holdings');
  const done = await duplicate(world.database, { from: ORIGIN, to: HOLDER, applications: ['krk'], work: workOf() });
  expect(done.ok, done.lines.join('\n')).toBe(true);
});

const owner = <Result>(run: (ctx: Context) => Promise<Result>) => world.as(HOLDER, run);
const why = { reason: 'Nama yang dikenal warga.', basis: 'Perbup 12/2026' };
const rename = (name: string) =>
  owner(ctx => edit(ctx, 'krk', [{ kind: 'value', path: 'name', value: name, english: '' }], why));
const publishNow = (outcomesMayChange = false) =>
  owner(async ctx => publishAdaptation(ctx, 'krk', { seen: (await lookAt(ctx, 'krk')).digest, outcomesMayChange }));
const fileCase = () =>
  owner(async ctx => {
    const here = await installation(ctx, 'krk');
    return openCase(ctx, {
      installation: here,
      application: await application(ctx, here.digest),
      answers: { nama: 'Budi' },
      channel: 'online',
      trackingHash: codeHash(ctx.region, `${Math.random()}`),
      now: NOW,
    });
  });

describe('an adaptation', () => {
  test('is a draft until it is published, and leaves the release as it was', async () => {
    const before = await owner(ctx => installation(ctx, 'krk'));
    await rename('KRK Kami');
    const look = await owner(ctx => lookAt(ctx, 'krk'));
    expect(look).toMatchObject({ kept: true, isNew: true });
    expect(look.tree.name).toBe('KRK Kami');
    expect(look.differences.map(one => one.path)).toEqual(['name']);
    expect(look.scenarios.every(one => one.passed)).toBe(true);
    expect((await owner(ctx => installation(ctx, 'krk'))).digest).toBe(before.digest);

    const after = await publishNow();
    expect(after.digest).not.toBe(before.digest);
    expect(after.baseDigest).toBe(before.digest);
    expect(after.adaptation).toMatchObject({
      base: 'krk@1.0.0',
      changes: [{ set: 'name', to: 'KRK Kami', ...why }, {}],
    });
    expect((await owner(ctx => applicationOf(ctx, after))).definition.name).toBe('KRK Kami');
    const published = await owner(ctx => release(ctx, { publisher: ORIGIN, application: 'krk' }));
    expect((await owner(ctx => definition(ctx, published.digest))).name).toBe('Keterangan rencana kota');
    expect(await owner(ctx => holders(ctx, { publisher: ORIGIN, application: 'krk' }))).toMatchObject([
      { holder: HOLDER, adapted: true },
    ]);
    expect((await owner(ctx => draftOf(ctx, 'krk'))).kept).toBe(false);
    await expect(publishNow()).rejects.toMatchObject({ code: 'duplication.nothing-changed' });
  });

  test('holds for new cases; those in progress keep the tree they were opened under', async () => {
    const old = await fileCase();
    await rename('KRK Kami');
    expect((await owner(ctx => lookAt(ctx, 'krk'))).openCases).toBe(1);
    const now = await publishNow();
    const fresh = await fileCase();
    expect((await owner(ctx => caseById(ctx, old.id))).digest).toBe(old.digest);
    expect(old.digest).toBe(now.baseDigest);
    expect(fresh.digest).toBe(now.digest);
    const back = await owner(ctx => putBack(ctx, 'krk', 'Tidak jadi.'));
    expect(back).toMatchObject({ digest: now.baseDigest, adaptation: null });
    expect((await owner(ctx => caseById(ctx, fresh.id))).digest).toBe(now.digest);
  });

  test('goes on from what is at work, and each change can be taken back', async () => {
    await rename('KRK Kami');
    await publishNow();
    await owner(ctx => edit(ctx, 'krk', [{ kind: 'value', path: 'summary', value: 'Ringkas.', english: '' }], why));
    expect((await owner(ctx => lookAt(ctx, 'krk'))).differences.map(one => one.path)).toEqual(['name', 'summary']);
    await owner(ctx => takeBack(ctx, 'krk', 0));
    expect((await owner(ctx => lookAt(ctx, 'krk'))).differences.map(one => one.path)).toEqual(['summary']);
    await owner(ctx => discard(ctx, 'krk'));
    expect((await owner(ctx => lookAt(ctx, 'krk'))).tree.name).toBe('KRK Kami');
    await expect(owner(ctx => takeBack(ctx, 'krk', 9))).rejects.toMatchObject({ code: 'duplication.no-edit' });
  });

  test('that changes how cases go must say so, and keeps no scenario that would lie', async () => {
    await owner(ctx =>
      edit(ctx, 'krk', [{ kind: 'value', path: 'flow.deadline', value: { days: 3, clock: 'working' } }], why),
    );
    const look = await owner(ctx => lookAt(ctx, 'krk'));
    const failing = look.scenarios.filter(one => !one.passed).map(one => one.id);
    expect(failing.length).toBeGreaterThan(0);
    await expect(publishNow()).rejects.toMatchObject({
      code: 'duplication.scenarios-fail',
      details: { count: failing.length },
    });
    const now = await publishNow(true);
    const tree = await owner(ctx => definition(ctx, now.digest));
    for (const id of failing) expect(tree.scenarios[id]).toBeUndefined();
    expect((await owner(ctx => draftOf(ctx, 'krk'))).list).toHaveLength(1);
  });

  test('with a finding, or one that was not looked at, is not published', async () => {
    await owner(ctx =>
      edit(ctx, 'krk', [{ kind: 'remove', path: 'form.pages.tidak_ada' }], why).catch(() => undefined),
    );
    await owner(ctx => edit(ctx, 'krk', [{ kind: 'value', path: 'form.pages.tidak_ada.title', value: 'X' }], why));
    expect((await owner(ctx => lookAt(ctx, 'krk'))).adapted.definition).toBeUndefined();
    await expect(publishNow()).rejects.toMatchObject({ code: 'duplication.draft-broken' });
    await owner(ctx => discard(ctx, 'krk'));
    await rename('KRK Kami');
    await expect(
      owner(ctx => publishAdaptation(ctx, 'krk', { seen: 'sha256:0', outcomesMayChange: false })),
    ).rejects.toMatchObject({ code: 'duplication.outdated-draft' });
  });

  test('is the owner’s alone', async () => {
    await expect(
      world.as(
        HOLDER,
        ctx => edit(ctx, 'krk', [{ kind: 'value', path: 'name', value: 'X' }], why),
        official('cooperation'),
      ),
    ).rejects.toMatchObject({ code: 'duplication.may-not-adapt', status: 403 });
  });
});
