/** The pages of duplicating, of adapting and of the applications themselves, through their routes, in both languages. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  duplicationWorld,
  HOLDER,
  NOW,
  ORIGIN,
  ORIGIN_NAME,
  official,
  postId,
  THIRD,
  type World,
} from '../../test/duplication.ts';
import type { Actor, Context, RegionCode } from '../foundation/context.ts';
import type { Lang } from '../foundation/texts.ts';
import { installation, installationRoutes } from '../installations/index.ts';
import { render, renderPart, type View } from '../ui/view.tsx';
import type { Reply, Visit } from '../web/index.ts';
import { duplicationRoutes, duplications } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await duplicationWorld();
}, 120_000);
beforeEach(async () => {
  await world.database.ownerPool.query('truncate duplications, installations, journal, cases cascade');
  await world.database.ownerPool.query('delete from holdings');
});

interface Asked {
  region?: RegionCode;
  actor?: Actor;
  query?: Record<string, string>;
  fields?: Record<string, string>;
  many?: Record<string, readonly string[]>;
  lang?: Lang;
}

const routes = [...installationRoutes, ...duplicationRoutes];

async function ask(
  method: 'get' | 'post',
  path: string,
  asked: Asked = {},
): Promise<{ status: number; html: string; to: string }> {
  const {
    region = HOLDER,
    actor = official('application-owner', 'cooperation'),
    query = {},
    fields = {},
    many = {},
    lang = 'id',
  } = asked;
  const parts = path.split('/');
  const fixed = (pattern: string): number => pattern.split('/').filter(part => !part.startsWith(':')).length;
  const [route] = routes
    .filter(one => one.method === method && one.path.split('/').length === parts.length)
    .filter(one => one.path.split('/').every((part, i) => part.startsWith(':') || part === parts[i]))
    .sort((a, b) => fixed(b.path) - fixed(a.path));
  if (route === undefined) throw new Error(`No route for ${method} ${path}`);
  const params = Object.fromEntries(
    route.path.split('/').flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), parts[i] ?? '']] : [])),
  );
  const view = {
    lang,
    base: '/daerah',
    token: 't',
    path,
    nonce: 'n',
    now: NOW,
    demo: false,
    requestId: 'r',
  } as View;
  const visit = {
    params,
    query,
    queryAll: many,
    fields,
    fieldsAll: many,
    lang,
    view,
    database: world.database,
  } as unknown as Visit;
  const work = { actor, now: NOW, requestId: 'r' };
  const run = async (ctx: Context): Promise<Reply> => route.handler(ctx, visit);
  const reply =
    route.unbound === true
      ? await run({ region, ...work, db: undefined as never })
      : method === 'get'
        ? await world.database.reading(region, work, run)
        : await world.database.inRegion(region, work, run);
  if (reply.kind === 'redirect') return { status: 303, html: '', to: reply.path };
  if (reply.kind !== 'page') throw new Error(reply.kind);
  return { status: reply.status, html: reply.part ? renderPart(view, reply.jsx) : render(view, reply.jsx), to: '' };
}

const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** Names and values that the page's forms would send as they stand. */
function standing(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', inner = ''] of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    fields[name] = /<option[^>]*\bselected\b[^>]*>/.exec(inner)?.[0].match(/value="([^"]*)"/)?.[1] ?? '';
  }
  return fields;
}

const fresh = async (): Promise<string> => (await world.as(HOLDER, duplications))[0]?.id ?? '';

describe('the wizard', () => {
  test('from choosing to running, opening and undoing', async () => {
    const choose = await ask('get', '/duplikasi/baru', { query: { asal: ORIGIN }, many: { aplikasi: ['krk'] } });
    expect(shown(choose.html)).toContain('Tercakup: pemakaian aplikasi pemerintahan daerah');
    expect(shown(choose.html)).toMatch(/tidak mencakup aplikasi/);
    expect((await ask('post', '/duplikasi', { fields: { asal: ORIGIN } })).status).toBe(422);

    const begun = await ask('post', '/duplikasi', { fields: { asal: ORIGIN }, many: { aplikasi: ['krk', 'lapor'] } });
    const id = await fresh();
    expect(begun.to).toBe(`/duplikasi/${id}/peran`);
    expect((await ask('get', `/duplikasi/${id}`)).to).toBe(`/duplikasi/${id}/peran`);

    const roles = await ask('get', `/duplikasi/${id}/peran`);
    const sent = standing(roles.html);
    expect(sent['krk.pos.penandatangan']).toBe(postId('Kepala Dinas Penataan Ruang'));
    const mapped = await ask('post', `/duplikasi/${id}/peran`, {
      fields: { ...sent, 'lapor.opsi.penangan.jalan': postId('Kepala Bidang Bina Marga') },
    });
    expect(mapped.to).toBe(`/duplikasi/${id}/isian`);

    const values = await ask('get', `/duplikasi/${id}/isian`);
    expect(shown(values.html)).toContain(`Contoh dari ${ORIGIN_NAME}`);
    const wrong = await ask('post', `/duplikasi/${id}/isian`, { fields: { 'krk.nilai.nomor_surat': 'tanpa urut' } });
    expect(wrong.status).toBe(422);
    expect(shown(wrong.html)).toContain('pola nomor harus memuat');
    const filled = await ask('post', `/duplikasi/${id}/isian`, {
      fields: { 'krk.nilai.nomor_surat': '600/{urut:3}/{tahun}', 'krk.nilai.nama_layanan': 'KRK Kami' },
    });
    expect(filled.to).toBe(`/duplikasi/${id}/pratinjau`);

    for (const lang of ['id', 'en'] as const) {
      const ahead = await ask('get', `/duplikasi/${id}/pratinjau`, { lang });
      expect(shown(ahead.html)).toContain('120/PKS/2026');
      expect(ahead.html).toContain('600/{urut:3}/{tahun}');
      expect(shown(ahead.html)).toContain(
        lang === 'id' ? 'Tidak ada data warga yang ikut' : 'No citizens’ data comes along',
      );
    }
    expect((await ask('post', `/duplikasi/${id}/jalankan`)).to).toBe(`/duplikasi/${id}`);
    const result = await ask('get', `/duplikasi/${id}`);
    expect(shown(result.html)).toContain('2 aplikasi terpasang');
    expect((await ask('get', `/duplikasi/${id}/kemajuan`)).html).not.toContain('hx-get');
    expect((await ask('get', `/duplikasi/${id}/isian`)).to).toBe(`/duplikasi/${id}`);
    expect(shown((await ask('get', '/duplikasi', { lang: 'en' })).html)).toContain('Done');

    const here = await world.as(HOLDER, ctx => installation(ctx, 'krk'));
    expect(here.parameters).toMatchObject({ nomor_surat: '600/{urut:3}/{tahun}', nama_layanan: 'KRK Kami' });
    expect((await ask('post', `/duplikasi/${id}/buka`)).to).toBe(`/duplikasi/${id}`);
    expect((await ask('post', `/duplikasi/${id}/urungkan`)).to).toBe(`/duplikasi/${id}`);
    expect(shown((await ask('get', `/duplikasi/${id}`)).html)).toContain('Duplikasi ini sudah diurungkan');
  });

  test('names agreement and article where an application is not covered, and does not run', async () => {
    await ask('post', '/duplikasi', { fields: { asal: ORIGIN }, many: { aplikasi: ['krk', 'makam'] } });
    const id = await fresh();
    const ahead = await ask('get', `/duplikasi/${id}/pratinjau`);
    expect(shown(ahead.html)).toContain('tidak mencakup aplikasi');
    expect(ahead.html).toMatch(/<button[^>]*disabled/);
    await expect(ask('post', `/duplikasi/${id}/jalankan`)).rejects.toMatchObject({ code: 'agreements.none-covers' });
  });

  test('takes all that is covered at once', async () => {
    await ask('post', '/duplikasi', { fields: { asal: ORIGIN, semua: 'ya' } });
    expect((await world.as(HOLDER, duplications))[0]?.items.map(item => item.application)).toEqual(['krk', 'lapor']);
    expect(shown((await ask('get', '/duplikasi/baru', { region: THIRD, query: { asal: ORIGIN } })).html)).toContain(
      'Belum ada kesepakatan',
    );
  });
});

async function installed(): Promise<void> {
  await ask('post', '/duplikasi', { fields: { asal: ORIGIN }, many: { aplikasi: ['krk'] } });
  const id = await fresh();
  await ask('post', `/duplikasi/${id}/peran`, { fields: standing((await ask('get', `/duplikasi/${id}/peran`)).html) });
  await ask('post', `/duplikasi/${id}/jalankan`);
}

describe('an application', () => {
  test('says what it lacks, takes values and posts, opens and closes with a reason', async () => {
    await installed();
    for (const lang of ['id', 'en'] as const) {
      expect(shown((await ask('get', '/aplikasi', { lang })).html)).toContain(
        lang === 'id' ? 'Disiapkan' : 'Being prepared',
      );
      expect((await ask('get', '/aplikasi/krk', { lang, actor: official('auditor') })).html).not.toContain(
        'action="/daerah/aplikasi/krk/isian"',
      );
    }
    const one = await ask('get', '/aplikasi/krk');
    expect(shown(one.html)).toContain(`Aplikasi ini berasal dari ${ORIGIN_NAME}`);
    expect(shown(one.html)).toContain('belum diisi');
    await expect(ask('post', '/aplikasi/krk/buka')).rejects.toMatchObject({ code: 'installations.not-ready' });
    expect(
      (await ask('post', '/aplikasi/krk/isian', { fields: { 'nilai.surel_layanan': 'bukan surel' } })).status,
    ).toBe(422);
    const values = {
      nama_layanan: 'KRK Kami',
      dasar_daerah: 'Perbup 1/2026',
      nomor_surat: '600/{urut}/{tahun}',
      telepon_layanan: '0285123',
      surel_layanan: 'krk@example.go.id',
      alamat_layanan: 'Jalan Merdeka 1',
      jam_layanan: 'Senin–Jumat',
      perda_tata_ruang: 'Perda 1/2020',
    };
    expect(
      (
        await ask('post', '/aplikasi/krk/isian', {
          fields: Object.fromEntries(Object.entries(values).map(([id, value]) => [`nilai.${id}`, value])),
        })
      ).status,
    ).toBe(303);
    const sent = standing((await ask('get', '/aplikasi/krk')).html);
    expect(
      (await ask('post', '/aplikasi/krk/peran', { fields: { ...sent, 'pos.surveior': postId('Juru Ukur') } })).status,
    ).toBe(303);
    expect((await ask('post', '/aplikasi/krk/buka')).status).toBe(303);
    expect((await ask('post', '/aplikasi/krk/tutup', { fields: { alasan: ' ' } })).status).toBe(422);
    expect((await ask('post', '/aplikasi/krk/tutup', { fields: { alasan: 'Kantor pindah.' } })).status).toBe(303);
    expect(shown((await ask('get', '/aplikasi/krk')).html)).toContain('Kantor pindah.');
  });
});

describe('the editor', () => {
  test('shows every part, takes a change with its reason, and publishes it', async () => {
    await installed();
    const base = '/aplikasi/krk/sesuaikan';
    for (const lang of ['id', 'en'] as const) {
      for (const part of ['', '/formulir', '/alur', '/umum', '/pratinjau'])
        expect((await ask('get', base + part, { lang })).status).toBe(200);
    }
    const links = new Set<string>();
    for (const part of ['/formulir', '/alur', '/umum']) {
      for (const [, path = ''] of (await ask('get', base + part)).html.matchAll(/sesuaikan\/ubah\?di=([^"]*)"/g))
        links.add(decodeURIComponent(path));
    }
    expect(links.size).toBeGreaterThan(20);
    for (const path of links) {
      const one = await ask('get', `${base}/ubah`, { query: { di: path } });
      expect(one.status, path).toBe(200);
      for (const [, option = ''] of one.html.matchAll(/sesuaikan\/ubah\?di=([^"]*options[^"]*)"/g)) {
        expect((await ask('get', `${base}/ubah`, { query: { di: decodeURIComponent(option) } })).status).toBe(200);
      }
    }
    await expect(ask('get', `${base}/ubah`, { query: { di: 'letters.krk.body' } })).rejects.toMatchObject({
      code: 'duplication.no-element',
    });

    const refused = await ask('post', base, { fields: { di: '', jenis: 'teks', 'teks.name': 'KRK Kami' } });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('KRK Kami');
    const saved = await ask('post', base, {
      fields: {
        di: '',
        jenis: 'teks',
        'teks.name': 'KRK Kami',
        'teks.summary': 'Keterangan rencana kota.',
        alasan: 'Dikenal warga.',
        dasar: 'Perbup 3/2026',
      },
    });
    expect(saved.to).toBe(base);
    const [pagePath = ''] = [...links].filter(path => /^form\.pages\.[a-z_]+$/.test(path));
    await ask('post', base, {
      fields: {
        di: pagePath,
        jenis: 'tambah',
        label: 'Nomor rumah',
        tipe: 'text',
        batas: '20',
        wajib: 'ya',
        setelah: '',
        alasan: 'Mudah dicari.',
      },
    });

    const changes = await ask('get', base);
    expect(shown(changes.html)).toContain('Dikenal warga. · Dasar: Perbup 3/2026');
    expect(shown(changes.html)).toContain('Nomor rumah');
    const ahead = await ask('get', `${base}/pratinjau`);
    expect(shown(ahead.html)).toContain('Nomor rumah');
    await ask('post', `${base}/batal`, { fields: { nomor: '1' } });
    const now = await ask('get', base);
    const digest = /name="sidik" value="([^"]+)"/.exec(now.html)?.[1] ?? '';
    const published = await ask('post', `${base}/terbitkan`, { fields: { sidik: digest } });
    expect(published.to).toBe('/aplikasi/krk');
    expect(shown((await ask('get', '/aplikasi/krk')).html)).toContain('Disesuaikan');
    expect((await ask('post', `${base}/kembalikan`, { fields: { alasan: '' } })).status).toBe(422);
    expect((await ask('post', `${base}/kembalikan`, { fields: { alasan: 'Tidak jadi.' } })).to).toBe('/aplikasi/krk');
  }, 60_000);
});
