import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../test/world.ts';
import { superiorOf } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const CODE = '33.74';
const above = (post: string) =>
  world.database.reading(
    CODE,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    async ctx => (await superiorOf(ctx, post))?.id,
  );

describe('the superior of a post', () => {
  it('follows the usual order until the operator declares another, and never stands below itself', async () => {
    expect(await above('penilik-jalan')).toBe('kadis-pu');
    const operator = await world.official('kota-semarang', CODE, 'operator');
    await operator.get('/kota-semarang/pegawai/penilik-jalan');
    expect(operator.page.text).toContain('Atasan: Kepala Dinas Pekerjaan Umum');
    await operator.submit({ atasan: 'kabid-bina-marga' }, { action: '/atasan' });
    expect(operator.page.text).toContain('Atasan: Kepala Bidang Bina Marga');
    expect(await above('penilik-jalan')).toBe('kabid-bina-marga');

    await operator.get('/kota-semarang/pegawai/kabid-bina-marga');
    const refused = await operator.submit({ atasan: 'penilik-jalan' }, { action: '/atasan' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('tidak dapat menjadi atasannya');
    expect(await above('kabid-bina-marga')).toBe('kadis-pu');
  });
});
