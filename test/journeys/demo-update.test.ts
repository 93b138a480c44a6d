/** What somebody who tries the demonstration finds: an update that waits, with one thing to decide. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PARTNER, REGIONS } from '../../seeds/regions.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
const slug = REGIONS.find(one => one.code === PARTNER)?.slug ?? '';

beforeAll(async () => {
  world = await openWorld({ newer: true });
});
afterAll(() => world.close());

test('the partner finds one update, and in it one collision with its own change', async () => {
  const owner = await world.official(slug, PARTNER, 'application-owner');
  await owner.get(`/${slug}/pembaruan`);
  expect(owner.page.text).toContain('1.0.0 → 1.1.0');
  await owner.get(`/${slug}/pembaruan/aplikasi/lapor?tab=perubahan`);
  expect(owner.page.status).toBe(200);
  expect(owner.page.text).toContain('Hewan liar dan sarang tawon');
  await owner.get(`/${slug}/pembaruan/aplikasi/lapor?tab=keputusan`);
  expect(owner.page.text).toMatch(/menjadi 1, asal mengubahnya menjadi 2 \(tadinya 3\)/);
});

test('what is not in question stays the region’s own, also while a choice waits', async () => {
  const owner = await world.official(slug, PARTNER, 'application-owner');
  await owner.get(`/${slug}/pembaruan/aplikasi/lapor?tab=perubahan`);
  expect(owner.page.text).not.toMatch(/"Nama dusun"[^.]* dihapus/);
});
