/** A case, an opinion asked of another agency, and everybody's view of it: in the demonstration, by the pages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { returnLeftTasks, vacantWork } from '../../src/cases/index.ts';
import { tellFallback } from '../../src/cases/who/falling-back.ts';
import type { Context } from '../../src/foundation/context.ts';
import { applicationOf, deskFound, installation } from '../../src/installations/index.ts';
import { noticesOf } from '../../src/notices/index.ts';
import { kelurahans } from '../../src/regions/index.ts';
import { postsAll } from '../../src/workforce/index.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const SLUG = 'kota-semarang';
const CODE = '33.74';
const at = (path: string) => `/${SLUG}${path}`;

let world: World;
let roads: Visitor;
let analyst: Visitor;
let ticket = '';
beforeAll(async () => {
  world = await openWorld({ cases: true });
  roads = await world.holder(SLUG, CODE, 'kabid-bina-marga');
  analyst = await world.holder(SLUG, CODE, 'penata-ruang');
}, 300_000);
afterAll(() => world.close());

const inRegion = <Result>(code: string, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  world.database.inRegion(
    code,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    run,
  );

describe('an opinion on planned roads', () => {
  test('lies in the inbox of the roads division, without the name of the applicant', async () => {
    await roads.get(at('/kerja?layanan=krk'));
    expect(roads.page.text).toContain('Pertimbangan: Pertimbangan rencana jalan');
    expect(roads.page.text).not.toContain('Bambang Wicaksono');
    ticket = /pertimbangan\/rencana_jalan/.test(roads.page.html)
      ? (/\/kerja\/([A-Z0-9-]+)\/pertimbangan/.exec(roads.page.html)?.[1] ?? '')
      : '';
    expect(ticket).not.toBe('');
  });

  test('shows what is needed for it, and keeps the rest of the case from whoever is asked', async () => {
    await roads.get(at(`/kerja/${ticket}`));
    expect(roads.page.url).toBe(at(`/kerja/${ticket}/pertimbangan/rencana_jalan`));
    expect(roads.page.text).toContain('Luas tanah');
    expect(roads.page.text).not.toMatch(/NIK|Bambang/);
    expect(roads.page.text).toContain('lebar jalan depan');
    const photo = /href="([^"]*\/pertimbangan\/rencana_jalan\/lampiran\/[0-9a-f]+)"/.exec(roads.page.html)?.[1] ?? '';
    expect((await roads.get(photo)).status).toBe(200);
    const other = photo.replace(`/pertimbangan/rencana_jalan`, '');
    expect((await roads.get(other)).status).toBe(403);
  });

  test('holds the analyst up, who sees who is asked, and asks back', async () => {
    await analyst.get(at(`/kerja/${ticket}`));
    expect(analyst.page.text).toContain('Menunggu pertimbangan');
    expect(analyst.page.text).not.toContain('Tetapkan ketentuan dan ajukan');
    await analyst.get(at(`/kerja/${ticket}/pertimbangan/rencana_jalan`));
    await analyst.submit({ pesan: 'Lebarnya enam meter, lihat lembar kedua.' }, { action: '/pesan' });
    expect(analyst.page.text).toContain('Pesan dikirim');
  });

  test('is answered with what was asked, once', async () => {
    await roads.get(at(`/kerja/${ticket}/pertimbangan/rencana_jalan`));
    expect(roads.page.text).toContain('Lebarnya enam meter');
    const empty = await roads.submit({}, { action: '/jawab' });
    expect(empty.status).toBe(422);
    await roads.submit(
      {
        'rencana_jalan-terkena_jalan': 'ya',
        'rencana_jalan-pendapat_jalan': 'Terkena rencana pelebaran dua meter menurut RDTR.',
      },
      { action: '/jawab' },
    );
    expect(roads.page.text).toContain('Pertimbangan dikirim');
    expect(roads.page.text).toContain('Terkena rencana pelebaran dua meter');
    await roads.get(at('/kerja?layanan=krk'));
    expect(roads.page.text).not.toContain('Pertimbangan: Pertimbangan rencana jalan');

    await analyst.get(at(`/kerja/${ticket}`));
    expect(analyst.page.text).toContain('Pertimbangan sudah cukup');
    expect(analyst.page.text).toContain('Tetapkan ketentuan dan ajukan');
    expect(analyst.page.text).toContain('Terkena rencana pelebaran dua meter');
  });

  test('can be asked for again', async () => {
    await analyst.submit({}, { action: '/pertimbangan/rencana_jalan/minta' });
    expect(analyst.page.text).toContain('Pertimbangan rencana jalan diminta');
    expect(analyst.page.text).toContain('Menunggu pertimbangan');
    await analyst.submit({}, { action: '/pertimbangan/rencana_jalan/tarik' });
    expect(analyst.page.text).toContain('ditarik');
  });
});

describe('handing over and interests, by the pages', () => {
  test('a case goes to another desk of the agency, which returns it', async () => {
    await analyst.get(at(`/kerja/${ticket}`));
    const refused = await analyst.submit({ meja: 'juru-ukur', alasan: '' }, { action: '/serahkan' });
    expect([refused.status, refused.text.includes('Tulis alasannya')]).toEqual([422, true]);
    await analyst.submit({ meja: 'juru-ukur', alasan: 'Batasnya perlu diukur dulu' }, { action: '/serahkan' });
    expect(analyst.page.text).toContain('Berkas diserahkan ke Juru Ukur');
    const surveyor = await world.holder(SLUG, CODE, 'juru-ukur');
    await surveyor.get(at(`/kerja/${ticket}`));
    expect(surveyor.page.text).toContain('Diserahkan dari Penata Ruang');
    await surveyor.submit({ alasan: 'Sudah diukur bulan lalu' }, { action: '/serahan/kembalikan' });
    await analyst.get(at(`/kerja/${ticket}`));
    expect(analyst.page.text).toContain('Sudah diukur bulan lalu');
  });

  test('who declares an interest is told that somebody else decides', async () => {
    await analyst.submit({ kepentingan: 'family', keterangan: 'Kakak ipar saya' }, { action: '/kepentingan' });
    expect(analyst.page.text).toContain('Tercatat');
    // Nobody else works that desk: it is the head's now.
    const head = await world.holder(SLUG, CODE, 'kadis-tata-ruang');
    await head.get(at(`/kerja/${ticket}`));
    expect(head.page.text).toContain('Tetapkan ketentuan dan ajukan');
    expect(head.page.text).not.toContain('Kakak ipar');
  });

  test('an official leaves marks on their account page, and never reads the numbers again', async () => {
    await analyst.get(at('/akun/penanda'));
    expect((await analyst.submit({ angka: '12' }, { action: '/penanda/nik' })).status).toBe(422);
    await analyst.get(at('/akun/penanda'));
    await analyst.submit({ angka: '3374014107900003' }, { action: '/penanda/nik' });
    expect(analyst.page.text).toContain('Penanda disimpan');
    expect(analyst.page.html).not.toContain('3374014107900003');
  });
});

describe('dispatch by place', () => {
  /** Tasks of a service with the desk on which they lie. */
  const tasks = () =>
    inRegion(CODE, ctx =>
      ctx.db
        .selectFrom('tasks')
        .innerJoin('posts', join =>
          join.onRef('posts.region', '=', 'tasks.region').onRef('posts.id', '=', 'tasks.post'),
        )
        .innerJoin('cases', join =>
          join.onRef('cases.region', '=', 'tasks.region').onRef('cases.id', '=', 'tasks.case_id'),
        )
        .select(['tasks.role', 'posts.kind', 'posts.area', 'cases.place_kelurahan as kelurahan', 'cases.ticket'])
        .where('tasks.region', '=', CODE)
        .where('tasks.application', '=', 'pengantar')
        .where('tasks.turn', '=', 'desk')
        .execute(),
    );

  test('a letter of introduction goes from the neighbourhood to the ward, the village office and its head, each of its own place', async () => {
    const all = await tasks();
    const kinds = new Map(all.map(one => [one.role, one.kind]));
    expect([...kinds].sort()).toEqual(
      [
        ['ketua_rt', 'ketua-rt'],
        ['ketua_rw', 'ketua-rw'],
        ['lurah', 'lurah'],
        ['petugas_kelurahan', 'petugas-kelurahan'],
      ].filter(([role = '']) => kinds.has(role)),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(3);
    for (const { area, kelurahan } of all) expect(area?.startsWith(kelurahan ?? '?')).toBe(true);
  });

  test('where no post answers for a place, the fallback desk has it and the owner of the application is told once', async () => {
    const far = await inRegion(CODE, async ctx => {
      const staffed = new Set((await postsAll(ctx)).map(one => one.area?.split('/')[0]));
      return (await kelurahans(ctx.db, CODE)).find(one => !staffed.has(one.code));
    });
    await inRegion(CODE, async ctx => {
      const here = await installation(ctx, 'pengantar');
      const { definition } = await applicationOf(ctx, here);
      const place = { kecamatan: far?.kecamatan ?? '', kelurahan: far?.code ?? '', rw: '01', rt: '01' };
      const found = await deskFound(ctx, here, { role: 'lurah', place });
      expect(found).toMatchObject({ how: 'fallback', post: expect.stringContaining('camat') });
      for (const _ of [1, 2]) {
        await tellFallback(ctx, { installation: here, digest: here.digest, definition, place }, 'lurah', undefined);
      }
    });
    const told = await inRegion(CODE, ctx => noticesOf(ctx, { kind: 'installation', id: 'pengantar' }));
    expect(told.map(one => one.title)).toEqual([`Belum ada Lurah untuk ${far?.name ?? ''}`]);
  });
});

describe('no work is orphaned', () => {
  test('in no region does a task lie where nobody may work it, nor has it a name that may not', async () => {
    for (const code of await world.database.listRegions()) {
      const orphans = (await inRegion(code, vacantWork)).filter(one => one.workers.length === 0);
      expect([code, orphans]).toEqual([code, []]);
      expect([code, await inRegion(code, returnLeftTasks)]).toEqual([code, 0]);
    }
  });

  test('a post is abolished by the page only into another, and stands in no list any more', async () => {
    const operator = await world.official(SLUG, CODE, 'operator');
    await operator.get(at('/pegawai/peralihan'));
    expect(operator.page.text).toContain('berakhir 30 November 2026');
    expect(operator.page.text).toContain('Diteruskan');
    await operator.get(at('/pegawai/juru-ukur/hapus'));
    expect((await operator.submit({ penerus: 'penata-ruang' }, { action: '/hapus' })).status).toBe(422);
    await operator.submit({ dasar: 'Perwal 5/2026' }, { action: '/hapus' });
    expect(operator.page.text).toContain('Juru Ukur dihapus');
    await operator.get(at('/pegawai'));
    expect(operator.page.text).not.toContain('Juru Ukur');
  });
});
