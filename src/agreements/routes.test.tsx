/** The pages of agreements, through their routes: what each stage shows, asks and refuses. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyTables, testDatabase } from '../../test/database.ts';
import type { Actor, Context, Duty, RegionCode } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import type { Lang } from '../foundation/texts.ts';
import { addRegion } from '../regions/index.ts';
import { render, type View } from '../ui/view.tsx';
import type { Reply, Visit } from '../web/index.ts';
import { agreement, agreementRoutes, agreementsOf } from './index.ts';

const [ORIGIN, HOLDER, THIRD] = ['33.74', '33.25', '33.10'] as const;
const now = new Date('2026-06-05T03:00:00Z');
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await emptyTables(database);
  for (const code of [ORIGIN, HOLDER, THIRD])
    await database.asOwner(db => addRegion(db, { code, theme: { brand: '#0b5f59' } }, now));
});
beforeEach(async () => {
  await database.ownerPool.query('truncate agreements, journal cascade');
});

const official = (region: RegionCode, duty: Duty): Actor => ({
  kind: 'official',
  id: uuidv7(),
  name: `${duty} ${region}`,
  nip: '',
  posts: [{ id: 'p', title: 'Kepala Dinas Kominfo', agency: 'kominfo', kind: 'head' }],
  duties: [duty],
});

interface Asked {
  region: RegionCode;
  duty?: Duty;
  method?: 'get' | 'post';
  fields?: Record<string, string>;
  query?: Record<string, string>;
  lang?: Lang;
}

/** Asks one address as an official of a region and returns what came, a page as HTML. */
async function ask(path: string, asked: Asked): Promise<{ status: number; html: string; to: string }> {
  const { region, duty = 'cooperation', method = 'get', fields = {}, query = {}, lang = 'id' } = asked;
  const parts = path.split('/');
  const score = (pattern: string): number => pattern.split('/').filter(part => !part.startsWith(':')).length;
  const matching = agreementRoutes
    .filter(one => one.method === method && one.path.split('/').length === parts.length)
    .filter(one => one.path.split('/').every((part, i) => part.startsWith(':') || part === parts[i]))
    .sort((a, b) => score(b.path) - score(a.path));
  const route = matching[0];
  if (route === undefined) throw new Error(`No route for ${method} ${path}`);
  const params = Object.fromEntries(
    route.path.split('/').flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), parts[i] ?? '']] : [])),
  );
  const view: View = { lang, base: '', token: 't', path, nonce: 'n', now, demo: false, requestId: 'r' };
  const visit = { params, query, queryAll: {}, fields, fieldsAll: {}, lang, view } as unknown as Visit;
  const work = { actor: official(region, duty), now, requestId: 'r' };
  const run = async (ctx: Context): Promise<Reply> => route.handler(ctx, visit);
  const reply =
    method === 'get' ? await database.reading(region, work, run) : await database.inRegion(region, work, run);
  if (reply.kind === 'redirect') return { status: 303, html: '', to: reply.path };
  if (reply.kind !== 'page') throw new Error(reply.kind);
  return { status: reply.status, html: render(view, reply.jsx), to: '' };
}

const need = {
  other: ORIGIN,
  as: 'holder',
  subject: 'pemakaian aplikasi',
  need: 'Pegawai berkurang.',
  scope: 'listed',
  applications: 'lapor: Lapor Warga',
  years: '5',
  mayPassOn: 'tidak',
  creditRequired: 'ya',
  onEnding: 'stop',
  stopAfterDays: '90',
  planning: 'RKPD 2026',
  'origin-rupiah': '',
  'holder-rupiah': 'Rp 200.000.000',
  'holder-inBudget': 'tidak',
};

const fresh = async (): Promise<{ id: string; revision: string }> => {
  const [one] = await database.reading(
    HOLDER,
    { actor: official(HOLDER, 'cooperation'), now, requestId: 'r' },
    agreementsOf,
  );
  return { id: one?.id ?? '', revision: String(one?.revision ?? 0) };
};
async function step(
  region: RegionCode,
  slug: string,
  fields: Record<string, string> = {},
  duty: Duty = 'cooperation',
): Promise<void> {
  const { id, revision } = await fresh();
  const answer = await ask(`/kesepakatan/${id}/${slug}`, {
    region,
    duty,
    method: 'post',
    fields: { revision, ...fields },
  });
  expect(answer.status, answer.html.replace(/<[^>]*>/g, ' ')).toBe(303);
}

describe('pages', () => {
  test('from an empty list through every stage into force, in both languages', async () => {
    expect((await ask('/kesepakatan', { region: HOLDER })).html).toContain('Belum ada kesepakatan');
    const form = await ask('/kesepakatan/baru', { region: HOLDER, query: { asal: ORIGIN } });
    expect(form.html).toContain('Pasal 4 PP 28/2018');
    const made = await ask('/kesepakatan/baru', { region: HOLDER, method: 'post', fields: need });
    expect(made.to).toMatch(/^\/kesepakatan\/[0-9a-f-]{36}$/);
    const look = async (region: RegionCode, duty: Duty = 'cooperation') => {
      const id = await ask(made.to, { region, duty });
      const en = await ask(made.to, { region, duty, lang: 'en' });
      expect(en.status).toBe(200);
      expect(en.html).not.toContain('Yang diperlukan sekarang');
      return id.html;
    };
    expect(await look(HOLDER)).toContain('Kirim penawaran');
    expect(await look(ORIGIN)).not.toContain('/kirim"');
    await step(HOLDER, 'kirim', { letter: '130/1' });
    expect(await look(ORIGIN)).toContain('/terima"');
    await step(ORIGIN, 'terima', { letter: '130/2', rupiah: '', inBudget: 'tidak', burdensPublic: 'tidak' });
    expect(await look(HOLDER)).toContain('/ajukan-kesepakatan-bersama"');
    await step(HOLDER, 'ajukan-kesepakatan-bersama');
    expect(await look(HOLDER)).toContain('hanya dapat ditandatangani kepala daerah');
    expect(await look(HOLDER, 'head-of-region')).toContain('/tanda-tangani-kesepakatan-bersama"');
    await step(HOLDER, 'tanda-tangani-kesepakatan-bersama', { number: '1/KB' }, 'head-of-region');
    await step(ORIGIN, 'tanda-tangani-kesepakatan-bersama', { number: '2/KB' }, 'head-of-region');
    expect(await look(HOLDER)).toContain('Persetujuan DPRD Kabupaten');
    await step(HOLDER, 'dprd-setuju', {
      number: '170/3',
      'decidedOn-d': '4',
      'decidedOn-m': '6',
      'decidedOn-y': '2026',
    });
    await step(HOLDER, 'ajukan-perjanjian-kerja-sama');
    await step(ORIGIN, 'tanda-tangani-perjanjian-kerja-sama', { number: '3/PKS' }, 'head-of-region');
    const power = {
      number: '4/PKS',
      mandate: 'SK 1',
      'mandateDate-d': '1',
      'mandateDate-m': '6',
      'mandateDate-y': '2026',
    };
    await step(HOLDER, 'tanda-tangani-perjanjian-kerja-sama', power);
    const html = await look(HOLDER);
    expect(html).toContain('4 Juni 2031');
    expect(html).toContain('Surat Kuasa Nomor SK 1');
    const sheet = await ask(`${made.to}/naskah/perjanjian-kerja-sama`, { region: ORIGIN });
    expect(sheet.html).toContain('aplikasi Lapor Warga');
    expect(sheet.html).not.toContain('RANCANGAN');
    expect((await ask('/kesepakatan', { region: HOLDER, query: { tampil: 'berlaku' } })).html).toContain(
      'pemakaian aplikasi',
    );
    await step(HOLDER, 'laporan', { year: '2026', text: 'Berjalan.' });
    await step(HOLDER, 'usul-akhir', { 'on-d': '31', 'on-m': '12', 'on-y': '2026', reason: 'Selesai.' });
    expect(await look(ORIGIN)).toContain('mengusulkan pengakhiran pada 31 Desember 2026');
    await step(ORIGIN, 'akhiri', {
      kind: 'by-agreement',
      'on-d': '31',
      'on-m': '12',
      'on-y': '2026',
      reason: 'Setuju.',
    });
    expect(await look(HOLDER)).toContain('Disepakati para pihak');
  });

  test('what is missing comes back on the form, with the law that asks for it', async () => {
    const bad = await ask('/kesepakatan/baru', {
      region: HOLDER,
      method: 'post',
      fields: { ...need, subject: '', years: '6', 'holder-rupiah': 'banyak' },
    });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain('href="#subject"');
    expect(bad.html).toContain('kelaziman daerah');
    expect(bad.html).toContain('href="#holder-rupiah"');
    await ask('/kesepakatan/baru', { region: HOLDER, method: 'post', fields: need });
    const { id, revision } = await fresh();
    const empty = await ask(`/kesepakatan/${id}/kirim`, {
      region: HOLDER,
      method: 'post',
      fields: { revision, letter: ' ' },
    });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('href="#send-letter"');
    await expect(
      ask(`/kesepakatan/${id}/terima`, { region: HOLDER, method: 'post', fields: { revision, letter: '1' } }),
    ).rejects.toMatchObject({ code: 'agreements.wrong-stage' });
    await expect(ask(`/kesepakatan/${id}/entah`, { region: HOLDER, method: 'post', fields: {} })).rejects.toMatchObject(
      { status: 404 },
    );
  });

  test('articles are written, lost demands are listed with their rule', async () => {
    await ask('/kesepakatan/baru', { region: HOLDER, method: 'post', fields: need });
    await step(HOLDER, 'kirim', { letter: '1' });
    await step(ORIGIN, 'terima', { letter: '2' });
    const { id, revision } = await fresh();
    const address = `/kesepakatan/${id}/naskah/kesepakatan-bersama`;
    expect((await ask(`${address}/pasal`, { region: ORIGIN })).html).toContain('name="pasal-object"');
    await ask(`${address}/pasal`, {
      region: ORIGIN,
      method: 'post',
      fields: { revision, 'pasal-object': '', place: 'Aula' },
    });
    expect((await ask(address, { region: HOLDER })).html).toContain('Belum memuat Objek');
    expect((await ask(`/kesepakatan/${id}`, { region: HOLDER })).html).toContain('#pasal-object');
    const again = await fresh();
    await ask(`/kesepakatan/${id}/ubah`, {
      region: HOLDER,
      method: 'post',
      fields: { ...need, revision: again.revision, years: '3' },
    });
    const after = await database.reading(HOLDER, { actor: official(HOLDER, 'cooperation'), now, requestId: 'r' }, ctx =>
      agreement(ctx, id),
    );
    expect([after.terms.years, after.subject]).toEqual([3, 'pemakaian aplikasi']);
  });

  test('a paper is taken over and confirmed', async () => {
    const paper = {
      ...need,
      scope: 'all',
      planning: '',
      'from-d': '6',
      'from-m': '6',
      'from-y': '2024',
      'signedOn-d': '5',
      'signedOn-m': '6',
      'signedOn-y': '2024',
      'working-number': '9/PKS',
      'working-name': 'Budi',
      'working-title': 'Kepala Dinas',
    };
    expect(
      (await ask('/kesepakatan/kertas', { region: HOLDER, method: 'post', fields: { ...paper, 'signedOn-y': '2027' } }))
        .status,
    ).toBe(422);
    expect((await ask('/kesepakatan/kertas', { region: HOLDER })).html).toContain('Naskah kertas'.toLowerCase());
    await ask('/kesepakatan/kertas', { region: HOLDER, method: 'post', fields: paper });
    const { id } = await fresh();
    expect((await ask(`/kesepakatan/${id}`, { region: ORIGIN })).html).toContain('/cocokkan"');
    await step(ORIGIN, 'cocokkan', { 'working-number': '7', 'working-name': 'Ani', 'working-title': 'Wali Kota' });
    expect((await ask(`/kesepakatan/${id}/naskah/perjanjian-kerja-sama`, { region: ORIGIN })).html).toContain(
      'tersimpan sebagai kertas',
    );
  });

  test('a third region finds nothing at the address', async () => {
    await ask('/kesepakatan/baru', { region: HOLDER, method: 'post', fields: need });
    const { id } = await fresh();
    await expect(ask(`/kesepakatan/${id}`, { region: THIRD })).rejects.toMatchObject({
      code: 'agreements.none',
      status: 404,
    });
    expect((await ask('/kesepakatan', { region: THIRD })).html).toContain('Belum ada kesepakatan');
  });
});
