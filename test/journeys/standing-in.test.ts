import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/foundation/context.ts';
import { byNip, setActive } from '../../src/people/index.ts';
import { actorOf, endAppointment, holders, superiorOf, workersOf } from '../../src/workforce/index.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const CODE = '33.74';
const SLUG = 'kota-semarang';
const at = (path: string) => `/${SLUG}${path}`;

function inRegion<Result>(run: (ctx: Context) => Promise<Result>, now = world.clock.now): Promise<Result> {
  return world.database.inRegion(CODE, { actor: { kind: 'system', reason: 'test' }, now, requestId: 'test' }, run);
}

/** Posts that the first holder of a post works on a day, with how. */
async function worked(post: string, now?: Date): Promise<readonly string[]> {
  return inRegion(async ctx => {
    const [holder] = await holders({ ...ctx, now: world.clock.now }, post);
    const person = holder === undefined ? undefined : await byNip(ctx, holder.nip);
    const actor = person === undefined ? undefined : await actorOf(ctx, person);
    return (actor?.posts ?? []).map(one => (one.as === undefined ? one.id : `${one.id} ${one.as}`)).sort();
  }, now);
}

const day = (name: string, date: string) => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return { [`${name}-d`]: dayOfMonth, [`${name}-m`]: month, [`${name}-y`]: year };
};
const optionOf = (visitor: Visitor, name: RegExp) =>
  new RegExp(`<option value="([^"]+)"[^>]*>${name.source}`).exec(visitor.page.html)?.[1] ?? '';

describe('the superior of a post', () => {
  it('follows the usual order until the operator declares another, and never stands below itself', async () => {
    const above = (post: string) => inRegion(async ctx => (await superiorOf(ctx, post))?.id);
    expect(await above('penilik-jalan')).toBe('kadis-pu');
    const operator = await world.official(SLUG, CODE, 'operator');
    await operator.get(at('/pegawai/penilik-jalan'));
    expect(operator.page.text).toContain('Atasan: Kepala Dinas Pekerjaan Umum');
    await operator.submit({ atasan: 'kabid-bina-marga' }, { action: '/atasan' });
    expect(operator.page.text).toContain('Atasan: Kepala Bidang Bina Marga');
    expect(await above('penilik-jalan')).toBe('kabid-bina-marga');

    await operator.get(at('/pegawai/kabid-bina-marga'));
    const refused = await operator.submit({ atasan: 'penilik-jalan' }, { action: '/atasan' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('tidak dapat menjadi atasannya');
    expect(await above('kabid-bina-marga')).toBe('kadis-pu');
  });
});

describe('whoever is away', () => {
  it('names a colleague, who works the post on those days and not a day longer', async () => {
    const head = await world.holder(SLUG, CODE, 'kadis-pu');
    await head.get(at('/akun'));
    expect(head.page.text).toContain('Saya berhalangan');
    await head.get(at('/akun/berhalangan'));
    const section = (await inRegion(ctx => holders(ctx, 'kabid-bina-marga')))[0];
    await head.submit({ pengganti: section?.id ?? '' }, { action: '/berhalangan' });
    expect([head.page.status, head.page.text.includes('tulis kedua tanggalnya')]).toEqual([422, true]);
    await head.submit({ ...day('dari', '2026-11-24'), ...day('hingga', '2026-11-26') }, { action: '/berhalangan' });
    expect(head.page.text).toContain(`${section?.name} menggantikan Anda`);

    expect(await worked('kabid-bina-marga')).toEqual(['kabid-bina-marga', 'kadis-pu plh']);
    expect(await worked('kabid-bina-marga', new Date('2026-11-27T02:30:00Z'))).toEqual(['kabid-bina-marga']);
    await head.get(at('/pegawai/kadis-pu'));
    expect(head.page.text).toContain(`Plh. ${section?.name}`);

    await head.get(at('/akun/berhalangan'));
    await head.submit({}, { action: '/kembali' });
    expect(await worked('kabid-bina-marga')).toEqual(['kabid-bina-marga']);
  });

  it('cannot be replaced by the operator with a Plt, who is for a vacancy', async () => {
    const operator = await world.official(SLUG, CODE, 'operator');
    await operator.get(at('/pegawai/kadis-pu'));
    const other = (await inRegion(ctx => holders(ctx, 'ruang-kendali')))[0];
    const refused = await operator.submit({ pegawai: other?.id ?? '', sebagai: 'plt' }, { action: '/angkat' });
    expect([refused.status, refused.text.includes('tidak kosong pada tanggal itu')]).toEqual([422, true]);
  });
});

describe('work given down', () => {
  it('is worked below in the name of the post for its days, and can be taken back', async () => {
    const head = await world.holder(SLUG, CODE, 'kadis-pu');
    await head.get(at('/pegawai/kadis-pu'));
    expect(optionOf(head, /Kepala Bidang Bina Marga/)).toBe('kabid-bina-marga');
    expect(optionOf(head, /Sekretaris Daerah/)).toBe('');
    const dates = { ...day('dari', '2026-11-24'), ...day('hingga', '2026-12-01') };
    const without = await head.submit({ kepada: 'kabid-bina-marga', ...dates }, { action: '/limpahkan' });
    expect([without.status, without.text.includes('Tulis dasarnya')]).toEqual([422, true]);
    await head.submit({ dasar: 'Surat perintah 800/12/2026' }, { action: '/limpahkan' });
    expect(head.page.text).toContain('Kepala Bidang Bina Marga atas nama Kepala Dinas Pekerjaan Umum');
    expect(head.page.text).toContain('hanya menyiapkan');
    expect(await worked('kabid-bina-marga')).toEqual(['kabid-bina-marga', 'kadis-pu mandate']);
    expect(await worked('kabid-bina-marga', new Date('2026-12-02T02:30:00Z'))).toEqual(['kabid-bina-marga']);

    const section = await world.holder(SLUG, CODE, 'kabid-bina-marga');
    await section.get(at('/pegawai/kadis-pu'));
    expect(section.page.html).not.toContain('/limpahkan');
    const refused = await section.post(at('/pegawai/kadis-pu/limpahkan'), {
      kepada: 'penilik-jalan',
      dasar: 'x',
      ...dates,
    });
    expect(refused.status).toBe(403);

    await head.get(at('/pegawai/kadis-pu'));
    await head.submit({}, { action: '/cabut' });
    expect(head.page.text).toContain('Pelimpahan dicabut');
    expect(await worked('kabid-bina-marga')).toEqual(['kabid-bina-marga']);
  });
});

describe('a post that nobody holds', () => {
  it('is worked by its nearest superior who is there', async () => {
    await inRegion(async ctx => {
      for (const holder of await holders(ctx, 'penilik-jalan'))
        await endAppointment(ctx, holder.appointment, 'pensiun');
    });
    expect(await worked('kabid-bina-marga')).toEqual(['kabid-bina-marga', 'penilik-jalan superior']);
    await inRegion(async ctx => {
      for (const holder of await holders(ctx, 'kabid-bina-marga')) await setActive(ctx, holder.id, false);
    });
    expect(await worked('kadis-pu')).toEqual(['kabid-bina-marga superior', 'kadis-pu', 'penilik-jalan superior']);
    const workers = await inRegion(ctx => workersOf(ctx, ['penilik-jalan', 'kadis-pu']));
    expect(workers.get('penilik-jalan')).toEqual([expect.objectContaining({ as: 'superior' })]);
    expect(workers.get('kadis-pu')).toHaveLength(1);
  });
});
