/** The pages of the calendar, through their routes, in both languages. */
import { beforeEach, describe, expect, test } from 'vitest';
import { START, type World, worldOfCases } from '../../../test/cases.ts';
import type { Lang } from '../../foundation/texts.ts';
import { render, type View } from '../../ui/view.tsx';
import type { Reply, Visit } from '../../web/index.ts';
import { calendarOf } from './calendars.ts';
import { addNationalDays, addRamadan, NATIONAL_DAYS_DECREED } from './days.ts';
import { calendarRoutes } from './routes.tsx';

let world: World;
beforeEach(async () => {
  world = await worldOfCases();
  await world.database.asOwner(async db => {
    await addNationalDays(db, NATIONAL_DAYS_DECREED);
    await addRamadan(db, { first: '2026-02-19', last: '2026-03-20', name: 'Ramadan 1447', source: 'Sidang isbat' });
  });
});

interface Asked {
  readonly query?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly lang?: Lang;
}

async function ask(method: 'get' | 'post', path: string, asked: Asked = {}): Promise<Reply> {
  const found = calendarRoutes.find(one => one.method === method && one.path === path);
  if (found === undefined) throw new Error(`No route for ${method} ${path}`);
  const { query = {}, fields = {}, params = {}, file, lang = 'id' } = asked;
  const files =
    file === undefined ? [] : [{ field: 'berkas', name: 'hari.csv', bytes: Buffer.from(file), mediaType: 'text/csv' }];
  const visit = { params, query, fields, files, lang } as unknown as Visit;
  return world.as('system', async ctx => found.handler(ctx, visit));
}

async function read(
  method: 'get' | 'post',
  path: string,
  asked: Asked = {},
): Promise<{ status: number; text: string; html: string }> {
  const reply = await ask(method, path, asked);
  if (reply.kind === 'redirect') return { status: 303, text: reply.path, html: '' };
  if (reply.kind !== 'page') throw new Error(reply.kind);
  const { lang = 'id' } = asked;
  const view = { lang, base: '/sini', token: 't', path, nonce: 'n', now: START, demo: false, requestId: 'r' } as View;
  const html = render(view, reply.jsx);
  return { status: reply.status, html, text: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
}

const day = (fields: Readonly<Record<string, string>> = {}) => ({
  'tanggal-d': '9',
  'tanggal-m': '12',
  'tanggal-y': '2026',
  nama: 'Pemilihan kepala daerah',
  buka: 'tidak',
  unit: '',
  ...fields,
});

describe('the year', () => {
  test('shows twelve months with their working days, every marked day in words, and the hours', async () => {
    const { text, html } = await read('get', '/kalender', { query: { tahun: '2026' } });
    expect(html.match(/<table class="month">/g)).toHaveLength(12);
    expect(text).toContain('240 hari kerja dalam tahun ini.');
    expect(text).toContain('Kamis, 19 Maret 2026, libur nasional, Hari Suci Nyepi (Tahun Baru Saka 1948)');
    expect(text).toContain('37,5 jam seminggu');
    expect(text).toContain('19 Februari 2026 sampai 20 Maret 2026');
    expect(text).not.toContain('masih sementara');
    const english = await read('get', '/kalender', { query: { tahun: '2026' }, lang: 'en' });
    expect(english.text).toContain('37.5 hours a week');
  });

  test('says of a year without a decree that it is provisional', async () => {
    const { text } = await read('get', '/kalender', { query: { tahun: '2027' } });
    expect(text).toContain('Kalender 2027 masih sementara');
  });
});

describe('declaring', () => {
  test('for the region and for one unit, with who did it in the history, and taken back', async () => {
    expect(await read('post', '/kalender', { fields: day() })).toMatchObject({
      status: 303,
      text: '/kalender?tahun=2026',
    });
    const unit = await read('post', '/kalender', {
      fields: day({ unit: 'dagang', buka: 'ya', 'tanggal-d': '12', nama: 'Pasar raya' }),
    });
    expect(unit.text).toBe('/kalender?tahun=2026&unit=dagang');
    const page = await read('get', '/kalender', { query: { tahun: '2026', unit: 'dagang' } });
    for (const words of [
      'Pemilihan kepala daerah',
      'Pasar raya',
      '(punya kalender sendiri)',
      'Hari ditetapkan: 2026-12-12',
    ])
      expect(page.text).toContain(words);
    await world.as('system', async ctx => {
      expect((await calendarOf(ctx, 'dagang')).isWorking('2026-12-12')).toBe(true);
      expect((await calendarOf(ctx, 'dagang')).isWorking('2026-12-09')).toBe(false);
      expect((await calendarOf(ctx)).isWorking('2026-12-12')).toBe(false);
    });
    await read('post', '/kalender/:date/cabut', { params: { date: '2026-12-12' }, fields: { unit: 'dagang' } });
    await world.as('system', async ctx =>
      expect((await calendarOf(ctx, 'dagang')).isWorking('2026-12-12')).toBe(false),
    );
  });

  test('a date that does not exist and a name that is missing are told, and what was typed stays', async () => {
    const { status, html, text } = await read('post', '/kalender', {
      fields: day({ 'tanggal-m': '13', nama: '', buka: 'ya' }),
    });
    expect(status).toBe(422);
    expect(text).toContain('Tulis nama harinya.');
    expect(html).toContain('value="13"');
  });
});

describe('hours', () => {
  const standing = async (unit = '') => {
    const { html } = await read('get', '/kalender/jam', { query: unit === '' ? {} : { unit } });
    const fields = [...html.matchAll(/<input[^>]*>/g)].flatMap(([input]) => {
      const [name, value] = ['name', 'value'].map(of => new RegExp(` ${of}="([^"]*)"`).exec(input)?.[1] ?? '');
      return name === '' || (/type="checkbox"/.test(input) && !/ checked/.test(input)) ? [] : [[name, value] as const];
    });
    return { ...Object.fromEntries(fields), unit };
  };
  test('of a unit are set with their rule, and dropped again', async () => {
    const fields = {
      ...(await standing('dagang')),
      'w6-opens': '8.00',
      'w6-closes': '12:00',
      dasar: 'Perbup 3/2026',
      lewat: 'ya',
    };
    expect(await read('post', '/kalender/jam', { fields })).toMatchObject({
      status: 303,
      text: '/kalender?unit=dagang',
    });
    const { text } = await read('get', '/kalender', { query: { unit: 'dagang' } });
    for (const words of [
      'Sabtu 08:00–12:00',
      'Menurut ketetapan unit',
      'Perbup 3/2026',
      'dihitung diterima pada hari kerja berikutnya',
    ])
      expect(text).toContain(words);
    expect((await read('post', '/kalender/jam/cabut', { fields: { unit: 'dagang' } })).status).toBe(303);
    expect((await read('get', '/kalender', { query: { unit: 'dagang' } })).text).toContain('Menurut aturan nasional');
  });

  test('out of order are refused, each day by its name', async () => {
    const fields = { ...(await standing()), 'w3-closes': '06:00', 'r5-opens': 'pagi', dasar: 'Perbup 3/2026' };
    const { status, text } = await read('post', '/kalender/jam', { fields });
    expect(status).toBe(422);
    for (const name of ['Rabu: tulis jam', 'Jumat: tulis jam']) expect(text).toContain(name);
  });
});

describe('a file of days', () => {
  const GOOD = 'date,kind,name,unit\n2026-12-09,closed,Pilkada,\n2026-12-12,open,Pasar raya,dagang\n';
  test('is looked at first, and saved whole', async () => {
    const looked = await read('post', '/kalender/impor', { file: GOOD });
    expect(looked.status).toBe(422);
    expect(looked.text).toContain('Belum disimpan. Periksa, lalu simpan.');
    expect(looked.text).toContain('2 hari baru, 0 berubah, 0 tetap.');
    await world.as('system', async ctx => expect((await calendarOf(ctx)).isWorking('2026-12-09')).toBe(true));
    expect(await read('post', '/kalender/impor', { fields: { isi: GOOD, simpan: 'ya' } })).toMatchObject({
      status: 303,
    });
    await world.as('system', async ctx => expect((await calendarOf(ctx)).isWorking('2026-12-09')).toBe(false));
    const written = await ask('get', '/kalender/ketetapan.csv');
    expect(written.kind === 'file' && String(written.bytes)).toContain('2026-12-12,open,Pasar raya,dagang,,');
  });

  test('with a wrong line is refused whole, line by line', async () => {
    const { status, text } = await read('post', '/kalender/impor', {
      fields: { isi: `${GOOD}2026-13-01,closed,Salah,\n`, simpan: 'ya' },
    });
    expect(status).toBe(422);
    expect(text).toContain('Tidak ada yang disimpan');
    expect(text).toContain('bukan tanggal yang ada');
    await world.as('system', async ctx => expect((await calendarOf(ctx)).isWorking('2026-12-09')).toBe(true));
  });
});

test('who may not change the calendar is refused by the verbs as well', async () => {
  const { importDays } = await import('./importing.ts');
  await expect(
    world.as(world.rina, ctx => importDays(ctx, 'date,kind,name\n2026-12-09,closed,P')),
  ).rejects.toMatchObject({
    code: 'regions.may-not',
  });
});
