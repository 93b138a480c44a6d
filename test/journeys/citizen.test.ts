/**
 * A resident and what is theirs: cases and drafts of an account, older cases added, news, questions and answers, a case taken
 * back and asked for again.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/foundation/context.ts';
import { beginReport, dot, report, sendReport, signIn } from '../reporting.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const SLUG = 'kota-semarang';
const CODE = '33.74';
const at = (path: string): string => `/${SLUG}${path}`;

let world: World;
let siti: Visitor;
beforeAll(async () => {
  world = await openWorld();
  siti = world.visitor();
  await signIn(siti, SLUG, '0812 3456 7890');
});
afterAll(() => world.close());

const reading = <Result>(run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  world.database.reading(
    CODE,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    run,
  );
const later = (minutes: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};

/** The official on whose desk the case lies. */
async function officerOf(ticket: string): Promise<Visitor> {
  const post = await reading(async ctx => {
    const row = await ctx.db
      .selectFrom('tasks')
      .innerJoin('cases', join =>
        join.onRef('cases.id', '=', 'tasks.case_id').onRef('cases.region', '=', 'tasks.region'),
      )
      .select('tasks.post')
      .where('cases.ticket', '=', ticket)
      .orderBy('tasks.opened_at', 'desc')
      .executeTakeFirstOrThrow();
    return row.post;
  });
  return world.holder(SLUG, CODE, post);
}

describe('an account', () => {
  let ticket = '';

  test('keeps a draft that opens on another device without its code, until it is sent', async () => {
    const draft = await beginReport(siti, SLUG, 'Lampu padam di Jalan Melati');
    const tablet = world.visitor();
    await signIn(tablet, SLUG, '081234567890');
    await tablet.get(at('/saya/draf'));
    expect(tablet.page.html).toContain(`/draf/${draft}`);
    await tablet.get(at(`/draf/${draft}`));
    expect(tablet.page.text).toContain('Siapa Anda?');
    ({ ticket } = await sendReport(tablet));
    await siti.get(at('/saya/draf'));
    expect(siti.page.text).toContain('Tidak ada draf');
  });

  test('lists its cases and opens them without a tracking code', async () => {
    await siti.get(at('/saya'));
    expect(siti.page.text).toContain(ticket);
    await siti.get(at(`/berkas/${ticket}`));
    expect([siti.page.status, siti.page.text]).toEqual([200, expect.stringContaining('Perjalanan berkas')]);
    const stranger = world.visitor();
    await stranger.get(at(`/berkas/${ticket}`));
    expect(stranger.page.url).toContain('/lacak?tiket=');
  });

  test('takes in an older case by ticket and code, and lets it go again', async () => {
    const nobody = world.visitor();
    const old = await report(nobody, SLUG, 'Lampu lama');
    await siti.get(at('/saya'));
    await siti.submit({ tiket: old.ticket, kode: 'AAAA-BBBB' }, { action: '/saya/tambah' });
    expect([siti.page.status, siti.page.text]).toEqual([422, expect.stringContaining('tidak cocok')]);
    await siti.submit({ tiket: old.ticket, kode: old.code }, { action: '/saya/tambah' });
    expect(siti.page.text).toContain(`Berkas ${old.ticket} ada di akun Anda sekarang.`);
    await siti.get(at('/saya?tampilan=ended'));
    expect(siti.page.text).toContain('Tidak ada berkas di pilihan ini');
    await siti.get(at(`/berkas/${old.ticket}`));
    await siti.submit({}, { action: `/berkas/${old.ticket}/lepaskan` });
    expect(siti.page.text).not.toContain(`${old.ticket} dikirim`);
    await siti.get(at(`/berkas/${old.ticket}`));
    expect(siti.page.url).toContain('/lacak');
  });

  test('offers to keep a case that was opened by its code', async () => {
    const nobody = world.visitor();
    const old = await report(nobody, SLUG, 'Lampu dua');
    await siti.get(at('/lacak'));
    await siti.submit({ tiket: old.ticket, kode: old.code }, { action: '/lacak' });
    await siti.submit({}, { action: `/berkas/${old.ticket}/simpan` });
    const other = world.visitor();
    await signIn(other, SLUG, '0812 3456 7890');
    await other.get(at(`/berkas/${old.ticket}`));
    expect(other.page.url).toBe(at(`/berkas/${old.ticket}`));
  });

  test('throws a draft away only after asking, and only its own', async () => {
    const draft = await beginReport(siti, SLUG, 'Akan dibuang');
    const thief = world.visitor();
    await signIn(thief, SLUG, 'pencuri@contoh.id');
    await thief.get(at('/saya/draf'));
    await thief.post(at('/saya/draf/buang'), { draf: draft }, { 'sec-fetch-site': 'same-origin' });
    await siti.get(at('/saya/draf'));
    expect(siti.page.text).toContain('Isinya dihapus dan tidak dapat dikembalikan.');
    await siti.submit({}, { action: '/saya/draf/buang', button: ['draf', draft] });
    expect(siti.page.text).toContain('Draf dibuang.');
    await siti.get(at(`/draf/${draft}`));
    expect(siti.page.status).toBe(404);
  });
});

describe('questions and answers', () => {
  let ticket = '';
  let officer: Visitor;

  test('the applicant asks at any time, with a photograph; the desk is told and sees it', async () => {
    ({ ticket } = await report(siti, SLUG, 'Lampu tanya'));
    await siti.get(at(`/berkas/${ticket}`));
    await siti.submit({ pesan: '' }, { action: `/berkas/${ticket}/pesan` });
    expect([siti.page.status, siti.page.text]).toEqual([422, expect.stringContaining('Tulis pertanyaan Anda dahulu.')]);
    await siti.submit(
      { pesan: 'Kapan diperbaiki? <b>Terima kasih</b>' },
      {
        action: `/berkas/${ticket}/pesan`,
        files: [{ field: 'lampiran', name: 'lagi.png', bytes: dot(), mediaType: 'image/png' }],
      },
    );
    expect(siti.page.text).toContain('Pertanyaan Anda terkirim.');
    expect(siti.page.html).toContain('&lt;b>Terima kasih');
    const told = await reading(ctx =>
      ctx.db.selectFrom('notices').select(['kind', 'text']).where('subject_id', '=', ticket).execute(),
    );
    expect(told.some(one => one.kind === 'case.question')).toBe(true);
    expect(JSON.stringify(told)).not.toContain('Kapan diperbaiki');
    officer = await officerOf(ticket);
    await officer.get(at(`/kerja/${ticket}`));
    expect(officer.page.text).toContain('Kapan diperbaiki?');
    expect(officer.page.text).toContain('1 belum dibaca');
    const file = /\/pesan\/([0-9a-f]{64})/.exec(officer.page.html)?.[1] ?? '';
    await officer.get(at(`/kerja/${ticket}/pesan/${file}`));
    expect(officer.page.headers['content-type']).toContain('image/png');
  });

  test('stands in the inbox until it is answered; the answer is news for the applicant', async () => {
    await officer.get(at('/kerja'));
    expect(officer.page.text).toContain('Ada pertanyaan');
    await officer.get(at(`/kerja/${ticket}`));
    expect(officer.page.text).not.toContain('belum dibaca');
    later(1);
    await officer.submit({ pesan: 'Besok pagi.' }, { action: `/kerja/${ticket}/pesan` });
    expect(officer.page.text).toContain('Jawaban terkirim.');
    await siti.get(at('/saya'));
    expect(siti.page.text).toContain('Kabar baru');
    await siti.get(at(`/berkas/${ticket}`));
    expect(siti.page.text).toContain('Besok pagi.');
    later(1);
    await siti.get(at('/saya'));
    await siti.get(at('/saya'));
    expect(siti.page.text).not.toContain('Kabar baru');
  });

  test('may be marked as needing no answer', async () => {
    later(1);
    await siti.get(at(`/berkas/${ticket}`));
    await siti.submit({ pesan: 'Terima kasih.' }, { action: `/berkas/${ticket}/pesan` });
    await officer.get(at(`/kerja/${ticket}`));
    await officer.submit({}, { action: `/kerja/${ticket}/pesan/selesai` });
    expect(officer.page.text).toContain('Pertanyaan ditandai selesai.');
  });

  test('is limited to ten messages a day of one applicant about one case', async () => {
    await siti.get(at(`/berkas/${ticket}`));
    for (let sent = 2; sent < 10; sent += 1)
      await siti.submit({ pesan: `Pesan ${sent}` }, { action: `/berkas/${ticket}/pesan` });
    await siti.submit({ pesan: 'Satu lagi' }, { action: `/berkas/${ticket}/pesan` });
    expect([siti.page.status, siti.page.text]).toEqual([429, expect.stringContaining('Paling banyak 10 pesan sehari')]);
    expect(siti.page.html).toContain('Satu lagi');
    later(24 * 60 + 1);
    await siti.submit({ pesan: 'Satu lagi' }, { action: `/berkas/${ticket}/pesan` });
    expect(siti.page.status).toBe(200);
  });

  test('is no one else’s: another desk and another applicant are refused', async () => {
    const other = world.visitor();
    await signIn(other, SLUG, 'lain@contoh.id');
    await other.get(at('/saya'));
    await other.post(at(`/berkas/${ticket}/pesan`), { pesan: 'Saya orang lain' }, { 'sec-fetch-site': 'same-origin' });
    expect(other.page.url).toContain('/lacak');
    const auditor = await world.official(SLUG, CODE, 'auditor');
    await auditor.get(at(`/kerja/${ticket}`));
    await auditor.post(at(`/kerja/${ticket}/pesan`), { pesan: 'Saya pemeriksa' }, { 'sec-fetch-site': 'same-origin' });
    expect(auditor.page.status).toBe(403);
  });
});

/** A case that the desk has begun to work on; before that, this application has a way of its own to take a report back. */
async function underWay(title: string): Promise<{ readonly ticket: string; readonly officer: Visitor }> {
  const { ticket } = await report(siti, SLUG, title);
  const officer = await officerOf(ticket);
  await officer.get(at(`/kerja/${ticket}`));
  await officer.submit({}, { action: '/tindakan/teruskan' });
  if (officer.page.status !== 200) throw new Error(officer.page.text.slice(0, 400));
  return { ticket, officer: await officerOf(ticket) };
}

describe('taking a case back', () => {
  test('is done by the application’s own action where it has one', async () => {
    const { ticket } = await report(siti, SLUG, 'Lampu cabut');
    await siti.get(at(`/berkas/${ticket}`));
    expect(siti.page.text).toContain('Cabut laporan');
    expect(siti.page.html).not.toContain(`/berkas/${ticket}/tarik`);
  });

  test('asks first, ends the case, closes the desk’s task and tells the desk why', async () => {
    const { ticket, officer } = await underWay('Lampu tarik');
    await siti.get(at(`/berkas/${ticket}`));
    expect(siti.page.html).toContain(`/berkas/${ticket}/tarik`);
    await siti.get(at(`/berkas/${ticket}/tarik`));
    expect(siti.page.text).toContain(`Tarik berkas ${ticket}?`);
    await siti.submit({ alasan: 'Sudah menyala lagi' }, { action: `/berkas/${ticket}/tarik` });
    expect(siti.page.text).toContain('Berkas sudah ditarik.');
    expect(siti.page.text).toContain('Anda menarik berkas ini');
    const open = await reading(ctx =>
      ctx.db
        .selectFrom('tasks')
        .innerJoin('cases', join =>
          join.onRef('cases.id', '=', 'tasks.case_id').onRef('cases.region', '=', 'tasks.region'),
        )
        .select('tasks.id')
        .where('cases.ticket', '=', ticket)
        .where('tasks.closed_at', 'is', null)
        .execute(),
    );
    expect(open).toEqual([]);
    await officer.get(at(`/kerja/${ticket}`));
    expect(officer.page.text).toContain('Sudah menyala lagi');
    await siti.get(at(`/berkas/${ticket}/tarik`));
    expect(siti.page.text).toContain('tidak dapat ditarik');
    const journal = await reading(ctx =>
      ctx.db.selectFrom('journal').select(['reason']).where('event', '=', 'case.withdrawn').executeTakeFirstOrThrow(),
    );
    expect(journal.reason).toBe('Sudah menyala lagi');
  });

  test('is not done on a case that changed meanwhile', async () => {
    const { ticket } = await underWay('Lampu berubah');
    await siti.get(at(`/berkas/${ticket}/tarik`));
    await siti.submit({ _versi: '99' }, { action: `/berkas/${ticket}/tarik` });
    expect(siti.page.text).toContain('baru saja berubah');
  });

  test('asking again copies the answers into a new draft, but nothing that was declared', async () => {
    const { ticket } = await underWay('Lampu ulang');
    await siti.get(at(`/berkas/${ticket}/tarik`));
    await siti.submit({}, { action: `/berkas/${ticket}/tarik` });
    await siti.submit({}, { action: `/berkas/${ticket}/ajukan-lagi` });
    expect(siti.page.text).toContain('sudah disalin');
    const draft = /draf\/([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(siti.page.url)?.[1] ?? '';
    // The only thing to do is to declare anew: the page with the declaration is the first that is incomplete.
    expect(siti.page.url).toContain('/pelapor');
    await siti.get(at(`/draf/${draft}/periksa-jawaban`));
    expect(siti.page.text).toContain('Lampu ulang');
    await siti.get(at('/saya/draf'));
    expect(siti.page.html).toContain(draft);
  });
});

describe('a form', () => {
  test('is filled in from the profile, says so, and forgets saying so once it is changed', async () => {
    const budi = world.visitor();
    await signIn(budi, SLUG, 'budi@contoh.id');
    await budi.get(at('/saya/profil'));
    await budi.submit({ nama: 'Budi Santoso' }, { action: '/saya/profil' });
    await budi.get(at('/layanan/lapor/ajukan'));
    expect(budi.page.text).toContain('Isikan dari profil dan berkas saya sebelumnya');
    const draft = await beginReport(budi, SLUG, 'Lampu profil');
    expect(budi.page.html).toContain('value="Budi Santoso"');
    expect(budi.page.html).toContain('value="budi@contoh.id"');
    expect(budi.page.text).toContain('Diisi dari profil Anda');
    await budi.submit(
      { nama: 'Budi S.', telepon: '0812 1111 2222', surel: 'budi@contoh.id' },
      { button: ['_aksi', 'nanti'] },
    );
    await budi.get(at(`/draf/${draft}/pelapor`));
    expect(budi.page.html).toContain('value="Budi S."');
    expect(budi.page.text.match(/Diisi dari profil Anda/g)).toHaveLength(1);
  });

  test('is not filled in for whoever does not want it, nor for somebody who is not signed in', async () => {
    const budi = world.visitor();
    await signIn(budi, SLUG, 'budi@contoh.id');
    await budi.get(at('/saya/profil'));
    await budi.post(at('/saya/profil'), { nama: 'Budi Santoso' });
    await beginReport(budi, SLUG, 'Lampu tanpa isi');
    expect(budi.page.html).not.toContain('value="Budi Santoso"');
    const nobody = world.visitor();
    await nobody.get(at('/layanan/lapor/ajukan'));
    expect(nobody.page.text).not.toContain('Isikan dari profil');
    expect(nobody.page.text).toContain('Masuk atau buat akun');
  });

  test('open on two devices shows both answers to the one that comes second; nothing typed is lost', async () => {
    const phone = world.visitor();
    const draft = await beginReport(phone, SLUG, 'Lampu dua perangkat');
    const tablet = world.visitor();
    await phone.get(at(`/draf/${draft}/pelapor`));
    await tablet.get(at(`/draf/${draft}/pelapor`));
    await tablet.submit({ nama: 'Dari Tablet' }, { button: ['_aksi', 'nanti'] });
    await phone.submit({ nama: 'Dari Ponsel' }, { button: ['_aksi', 'nanti'] });
    expect(phone.page.status).toBe(409);
    expect(phone.page.html).toContain('value="Dari Ponsel"');
    expect(phone.page.text).toContain('Dari Tablet');
    await tablet.get(at(`/draf/${draft}/pelapor`));
    expect(tablet.page.html).toContain('value="Dari Tablet"');
    // Having seen both, the phone goes on with its own.
    await phone.submit({}, { button: ['_aksi', 'nanti'] });
    await tablet.get(at(`/draf/${draft}/pelapor`));
    expect(tablet.page.html).toContain('value="Dari Ponsel"');
  });

  test('saving itself while typing is no other device', async () => {
    const phone = world.visitor();
    const draft = await beginReport(phone, SLUG, 'Lampu sendiri');
    await phone.get(at(`/draf/${draft}/pelapor`));
    const { fields } = phone.form();
    const typed = Object.fromEntries(fields.map(([name, values]) => [name, values[0] ?? '']));
    const form = phone.page;
    await phone.post(at(`/draf/${draft}/pelapor`), { ...typed, nama: 'Set', _autosave: '1' });
    expect(JSON.parse(phone.page.html)).toMatchObject({ saved: true });
    phone.page = form;
    await phone.submit({ nama: 'Setiawan' }, { button: ['_aksi', 'nanti'] });
    expect(phone.page.status).toBe(200);
  });

  test('is sent as a link to a telephone or e-mail, masked in the journal', async () => {
    const phone = world.visitor();
    const draft = await beginReport(phone, SLUG, 'Lampu tautan');
    await phone.get(at(`/draf/${draft}/simpan-keluar`));
    await phone.submit({ alamat: 'bukan' }, { action: `/draf/${draft}/kirim-tautan` });
    expect(phone.page.status).toBe(422);
    await phone.submit({ alamat: 'nanti@contoh.id' }, { action: `/draf/${draft}/kirim-tautan` });
    expect(phone.page.text).toContain('Tautan dikirim ke n•••@contoh.id.');
    const told = await reading(ctx =>
      ctx.db.selectFrom('notices').select(['text', 'secret', 'link']).where('kind', '=', 'draft.link').execute(),
    );
    expect(told).toMatchObject([{ secret: true, link: `/draf/${draft}` }]);
    const line = await reading(ctx =>
      ctx.db.selectFrom('journal').select('details').where('event', '=', 'draft.link-sent').executeTakeFirstOrThrow(),
    );
    expect(JSON.stringify(line)).not.toContain(draft);
  });
});
