/** The demonstration's resident: what a visitor who signs in as her finds. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_RESIDENT } from '../../src/citizens/index.ts';
import { signIn } from '../reporting.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ cases: true });
});
afterAll(() => world.close());

test('has cases that go on and that ended, an answer that is news, and a form that knows her', async () => {
  const siti = world.visitor();
  await siti.get('/kota-semarang/saya/masuk');
  expect(siti.page.text).toContain(DEMO_RESIDENT.typed);
  await signIn(siti, 'kota-semarang', DEMO_RESIDENT.typed);
  expect(siti.page.text).toContain('4 berkas di akun ini');
  expect(siti.page.text).toContain('Kabar baru');
  expect(siti.page.text.match(/berakhir/g)?.length ?? 0).toBeGreaterThan(0);
  const ticket = /Kabar baru/.test(siti.page.text)
    ? /\/berkas\/([A-Z]{3}-\d{4}-[A-Z0-9]{6})/.exec(siti.page.html)?.[1]
    : '';
  await siti.get(`/kota-semarang/berkas/${ticket}`);
  expect(siti.page.status).toBe(200);
  await siti.get('/kota-semarang/saya/draf');
  const draft = /\/draf\/([A-Z0-9]{4}-[A-Z0-9]{4})"/.exec(siti.page.html)?.[1] ?? '';
  await siti.get(`/kota-semarang/draf/${draft}/pelapor`);
  expect(siti.page.html).toContain(`value="${DEMO_RESIDENT.name}"`);
  expect(siti.page.text).toContain('Diisi dari profil Anda');
});
