/** What goes wrong for residents: impatience, old tabs, strange signs, and forms that others made. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Visitor, type World } from '../world.ts';
import { at, begin, fillAll, fillPage, fitting, GOOD, papers, REGION, receiptOn, send } from './applicant.ts';

const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function countOf(sql: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await world.database.ownerPool.query<{ count: number }>(
    `select count(*)::int as count from ${sql}`,
    [...values],
  );
  return rows[0]?.count ?? -1;
}

describe('sent twice at the same moment', () => {
  test('a form gives one case, one task, one line in the journal, and the same receipt', async () => {
    const phone = world.visitor();
    const code = await fillAll(phone);
    const tablet = world.visitor();
    await tablet.get(at(`/draf/${code}`));
    await tablet.get(at(`/draf/${code}/periksa-jawaban`));
    const cases = await countOf('cases');
    const [first, second] = await Promise.all([send(phone), send(tablet)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(receiptOn(first).ticket).toMatch(/^[A-Z]{3}-/);
    expect(receiptOn(second)).toEqual(receiptOn(first));
    expect(await countOf('cases')).toBe(cases + 1);
    const { ticket } = receiptOn(first);
    expect(await countOf('tasks t join cases c on c.id = t.case_id where c.ticket = $1', [ticket])).toBe(1);
    expect(await countOf("journal where subject_id = $1 and event = 'case.opened'", [ticket])).toBe(1);
  });

  test('a page of a form saved in two tabs keeps one whole set of answers, never a mixture that nobody typed', async () => {
    const one = world.visitor();
    const code = await begin(one);
    const other = world.visitor();
    await other.get(one.page.url);
    await Promise.all([
      one.submit(fitting(one.page, { ...GOOD, nama: 'Nama Satu', alamat: 'Alamat Satu' }), {
        button: ['_aksi', 'lanjut'],
      }),
      other.submit(fitting(other.page, { ...GOOD, nama: 'Nama Dua', alamat: 'Alamat Dua' }), {
        button: ['_aksi', 'lanjut'],
      }),
    ]);
    const seen = world.visitor();
    await seen.get(at(`/draf/${code}/pemohon`));
    const kept = ['Satu', 'Dua'].filter(word => seen.page.html.includes(`Nama ${word}`));
    expect(kept).toHaveLength(1);
    expect(seen.page.html).toContain(`Alamat ${kept[0]}`);
  });
});

describe('too late', () => {
  test('a draft that nobody touched for a month is gone: 410 and what to do; its answers are emptied', async () => {
    const citizen = world.visitor();
    const code = await fillAll(citizen);
    const before = world.clock.now;
    world.clock.now = new Date(before.getTime() + 31 * DAY);
    await citizen.get(at(`/draf/${code}`));
    expect(citizen.page.status).toBe(410);
    expect(citizen.page.text).toMatch(/30 hari|kedaluwarsa|tidak tersimpan/);
    await citizen.get(at(`/draf/${code}/pemohon`));
    expect(citizen.page.status).toBe(410);
    expect(citizen.page.html).not.toContain(GOOD.nik);
    await citizen.post(at(`/draf/${code}/kirim-sekarang`), {}, { 'sec-fetch-site': 'same-origin' });
    expect(citizen.page.status).toBe(410);
    await world.server.jobs.runAll();
    expect(
      await countOf("drafts where answers::text like '%' || $1 || '%' and expires_at <= $2", [
        GOOD.nik,
        world.clock.now,
      ]),
    ).toBe(0);
    world.clock.now = before;
  });

  test('an answer from a page that is older than the case is not lost: 409, what was typed, and what happened', async () => {
    const citizen = world.visitor();
    await fillAll(citizen);
    await send(citizen);
    const { ticket } = receiptOn(citizen.page);
    const village =
      (
        await world.database.ownerPool.query<{ kelurahan: string }>(
          "select answers->'tempat_tinggal'->>'kelurahan' as kelurahan from cases where ticket = $1",
          [ticket],
        )
      ).rows[0]?.kelurahan ?? '';
    const rt = await world.holder(REGION.slug, REGION.code, `rt-${village.split('.').slice(2).join('-')}-01-01`);
    const ask = async (question: string) => {
      await rt.get(at(`/kerja/${ticket}`));
      await rt.submit({ 'tanya_rt-pertanyaan_rt': question }, { action: '/tindakan/tanya_rt' });
      expect(rt.page.status).toBe(200);
    };
    await ask('Sejak kapan tinggal di sini?');
    await citizen.get(at(`/berkas/${ticket}`));
    const [form] = [...citizen.page.html.matchAll(/action="([^"]*\/tindakan\/[^"]*)"/g)].map(
      ([, action = '']) => action,
    );
    expect(form).toMatch(/tindakan/);
    // The same page in two tabs: the first answers, the officer asks again, then the second is sent.
    const old = citizen.form(form?.replace(/^.*(?=\/tindakan)/, ''));
    const fields = Object.fromEntries(old.fields.map(([name, [value = '']]) => [name, value]));
    const question = Object.keys(fields).find(name => /jawaban/.test(name)) ?? '';
    await citizen.post(old.action, { ...fields, [question]: 'Sejak tahun 2019.' });
    await ask('Di rumah nomor berapa?');
    await citizen.post(old.action, { ...fields, [question]: 'Jawaban dari tab lama.' });
    expect(citizen.page.status).toBe(409);
    expect(citizen.page.html).toContain('Jawaban dari tab lama.');
    expect(await countOf("cases where answers::text like '%tab lama%'")).toBe(0);
  });
});

const HOSTILE: Readonly<Record<string, string>> = {
  'two thousand letters': 'Nama '.repeat(400).trim(),
  'twenty thousand letters': 'x'.repeat(20_001),
  emoji: 'Siti 👩🏽‍🦱🇮🇩 Aminah',
  'right-to-left': 'سيتي أمينة',
  'an override of direction': 'Siti \u202Etxt.exe\u202C Aminah',
  'a NUL': 'Siti\u0000Aminah',
  'other controls': 'Siti\u0007\u001b[31mAminah',
  'half a surrogate pair': 'Siti \uD800 Aminah',
  'a script': '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody types
  'a template': '{{nama}} {nama_layanan} ${7*7} <%= 7*7 %>',
  'a formula': '=HYPERLINK("http://contoh.example";"klik")',
  SQL: "'; drop table cases; --",
  __proto__: '__proto__',
  'many numbers': '9'.repeat(400),
  'combining marks': `a${'\u0301'.repeat(500)}`,
};
/** Whether what was typed came out as markup. */
const isLive = (html: string): boolean => /<script>alert|<img src=x/.test(html);

/** Fields of `pengantar` that are typed, page by page. */
async function pagesOf(code: string): Promise<readonly (readonly [string, readonly string[]])[]> {
  const reader = world.visitor();
  const found: [string, readonly string[]][] = [];
  for (const page of ['pemohon', 'keperluan', 'berkas_pendukung']) {
    await reader.get(at(`/draf/${code}/${page}`));
    const names = reader.form().fields.map(([name]) => name);
    const all = [...reader.page.html.matchAll(/\sname="([a-z][a-z0-9_-]*)"/g)].map(([, name = '']) => name);
    found.push([page, [...new Set([...names, ...all])].filter(name => /^[a-z]/.test(name))]);
  }
  return found;
}

describe('strange answers in every field', () => {
  let code = '';
  let who: Visitor;
  let pages: Awaited<ReturnType<typeof pagesOf>> = [];
  beforeAll(async () => {
    who = world.visitor();
    code = await fillAll(who, { ...GOOD, jenis_pengantar: 'usaha', nama_usaha: 'Warung' });
    pages = await pagesOf(code);
  });

  test('the form has the fields that are tried', () => {
    expect(pages.flatMap(([, names]) => names)).toEqual(
      expect.arrayContaining([
        'nama',
        'nik',
        'kk',
        'alamat',
        'tempat_tinggal-rt',
        'telepon',
        'surel',
        'jenis_pengantar',
        'tujuan_surat',
        'nama_usaha',
        'atas_nama',
        'pernyataan',
      ]),
    );
  });

  test.each(Object.keys(HOSTILE))(
    '%s: told beside the field or kept, shown as text, never a fault of the server',
    async kind => {
      const value = HOSTILE[kind] ?? '';
      for (const [page, names] of pages) {
        await who.get(at(`/draf/${code}/${page}`));
        const form = who.form();
        for (const name of names) {
          const fields = new Map(form.fields);
          fields.set(name, [value]);
          const answer = await who.post(form.action, Object.fromEntries(fields));
          expect([page, name, [200, 400, 413, 422].includes(answer.status), answer.status]).toEqual([
            page,
            name,
            true,
            answer.status,
          ]);
          expect(isLive(answer.html)).toBe(false);
          // Nothing of one sending keeps the next one out.
          await who.get(at(`/draf/${code}/${page}`));
          expect([page, name, who.page.status]).toEqual([page, name, 200]);
          expect(isLive(who.page.html)).toBe(false);
        }
        // All at once, as a program would.
        const answer = await who.post(form.action, {
          ...Object.fromEntries(form.fields),
          ...Object.fromEntries(names.map(name => [name, value])),
        });
        expect(answer.status).toBeLessThan(500);
        await who.get(at(`/draf/${code}/periksa-jawaban`));
        expect(who.page.status).toBe(200);
        expect(isLive(who.page.html)).toBe(false);
        await who.get(at(`/draf/${code}/${page}`));
        await who.submit(fitting(who.page, { ...GOOD, jenis_pengantar: 'usaha', nama_usaha: 'Warung' }), {
          button: ['_aksi', 'lanjut'],
          files: papers(who.page),
        });
      }
    },
  );

  test('a name of strange signs travels through case, inbox, officer’s page and journal as text', async () => {
    const citizen = world.visitor();
    const name = 'Siti <script>alert(1)</script> 👩🏽‍🦱 مرحبا "\'&amp;';
    await fillAll(citizen, { ...GOOD, nama: name, tujuan_surat: `<img src=x onerror=alert(1)> ${name}` });
    expect(isLive(citizen.page.html)).toBe(false);
    await send(citizen);
    const { ticket } = receiptOn(citizen.page);
    expect(isLive(citizen.page.html)).toBe(false);
    await citizen.get(at(`/berkas/${ticket}`));
    expect(citizen.page.text).toContain('Siti <script>alert(1)</script> 👩🏽‍🦱 مرحبا');
    expect(isLive(citizen.page.html)).toBe(false);
    const auditor = await world.official(REGION.slug, REGION.code, 'auditor');
    for (const path of [
      `/kerja/${ticket}`,
      '/kerja?tampilan=all',
      `/kerja?cari=${encodeURIComponent(name)}`,
      `/jurnal?hal=${ticket}`,
    ]) {
      await auditor.get(at(path));
      expect([path, auditor.page.status]).toEqual([path, 200]);
      expect(isLive(auditor.page.html)).toBe(false);
    }
  });

  test.each([
    '%00',
    '%ff%fe',
    '%c0%ae',
    '..%2f..%2f',
    `${'A'.repeat(1_500)}`,
    '%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    '__proto__',
    'constructor',
  ])('an address with %s is not found or refused, and shows nothing of it', async part => {
    const stranger = world.visitor();
    for (const path of [
      `/layanan/${part}`,
      `/draf/${part}`,
      `/draf/${code}/${part}`,
      `/berkas/${part}`,
      `/verifikasi/${part}`,
      `/lacak?tiket=${part}`,
      `/layanan?cari=${part}`,
      `/masuk?ke=${part}`,
    ]) {
      const answer = await stranger.get(at(path));
      expect([path.slice(0, 60), answer.status < 500]).toEqual([path.slice(0, 60), true]);
      expect(isLive(answer.html)).toBe(false);
    }
    expect((await stranger.get(`/${part}/layanan`)).status).toBeLessThan(500);
  });
});

describe('a form that is not ours', () => {
  test('without its token is refused, 403, and nothing is written', async () => {
    const citizen = world.visitor();
    await fillAll(citizen);
    const form = citizen.form('/kirim-sekarang');
    const cases = await countOf('cases');
    for (const [fields, headers] of [
      [{ _token: '' }, {}],
      [{ _token: 'x'.repeat(43) }, {}],
      [{}, { 'sec-fetch-site': 'cross-site' }],
      [{}, { 'sec-fetch-site': 'same-site' }],
    ] as const) {
      const answer = await citizen.post(form.action, { ...Object.fromEntries(form.fields), ...fields }, headers);
      expect([fields, headers, answer.status]).toEqual([fields, headers, 403]);
      expect(answer.text).toContain('tidak dikirim dari situs kami');
    }
    expect(await countOf('cases')).toBe(cases);
  });

  test('with the token of another browser is refused', async () => {
    const [one, other] = [world.visitor(), world.visitor()];
    await fillAll(one);
    await begin(other);
    const token = /name="_token" value="([^"]+)"/.exec(other.page.html)?.[1] ?? '';
    expect(token).not.toBe('');
    const form = one.form('/kirim-sekarang');
    one.page = { ...one.page, html: '' };
    expect((await one.post(form.action, { ...Object.fromEntries(form.fields), _token: token })).status).toBe(403);
  });

  test('with bodies that are no forms is refused without a fault', async () => {
    const citizen = world.visitor();
    await begin(citizen);
    const { action } = citizen.form();
    for (const [type, body] of [
      ['application/json', '{"nama":"x"}'],
      ['text/plain', 'nama=x'],
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="nama"\r\n\r\nnever ends'],
      ['application/x-www-form-urlencoded', '%%%=%zz&nama'],
      ['application/x-www-form-urlencoded', Array.from({ length: 5_000 }, (_, n) => `f${n}=1`).join('&')],
    ] as const) {
      const answer = await world.server.web.app.inject({
        method: 'POST',
        url: action,
        headers: { 'content-type': type, cookie: citizen.cookies(action) },
        payload: body,
      });
      expect([type, body.slice(0, 20), answer.statusCode >= 400 && answer.statusCode < 500, answer.statusCode]).toEqual(
        [type, body.slice(0, 20), true, answer.statusCode],
      );
    }
  });
});

test('the steps above never needed more than the form itself', async () => {
  const citizen = world.visitor();
  await begin(citizen);
  await fillPage(citizen, { ...GOOD, nik: '1' });
  expect(citizen.page.status).toBe(422);
  expect(citizen.page.html).toContain(GOOD.nama);
});
