/**
 * From a report to the mail in the reporter's box: an operator sets a mail server and a gateway up, residents report, read what they
 * were told, choose, and turn mail off with one click; what fails is seen, tried again, discarded. Over HTTP, without scripts.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowInside } from '../../src/foundation/addresses.ts';
import { signedBy } from '../../src/notices/carriers/signatures.ts';
import { type Listener, listener, type MailServerForTests, mailServer } from '../carriers.ts';
import { report } from '../reporting.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const SLUG = 'kota-semarang';
const CODE = '33.74';
const SECRET = 'rahasia-gerbang-yang-cukup-panjang';
const at = (path: string): string => `/${SLUG}${path}`;

let world: World;
let operator: Visitor;
let mail: MailServerForTests;
let gateway: Listener;

beforeAll(async () => {
  world = await openWorld();
  mail = await mailServer({ login: ['payung', 'sandi-surel'] });
  gateway = await listener();
  allowInside('127.0.0.1');
  operator = await world.official(SLUG, CODE, 'operator');
});
afterAll(async () => {
  await mail.close();
  await gateway.close();
  await world.close();
});

const carry = (): Promise<number> => world.server.postman.carryAll();
const later = (minutes: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};

describe('before anything is set up', () => {
  test('a report is told to nobody, rests in the outbox, and both sides read that honestly', async () => {
    const siti = world.visitor();
    const { ticket } = await report(siti, SLUG, 'Lampu padam');
    expect(await carry()).toBe(0);
    await siti.get(at(`/berkas/${ticket}`));
    expect(siti.page.text).toContain('Yang disampaikan kepada Anda');
    expect(siti.page.text).toContain('Belum dikirim');
    await operator.get(at(`/pemberitahuan?tiket=${ticket}`));
    expect(operator.page.text).toContain('Belum ada yang dikirim ke luar');
    expect(operator.page.text).toContain(ticket);
    expect([mail.mails, gateway.received]).toEqual([[], []]);
  });

  test('only an operator gets to the channels, and the auditor only reads', async () => {
    const auditor = await world.official(SLUG, CODE, 'auditor');
    await auditor.get(at('/pemberitahuan'));
    expect([auditor.page.status, auditor.page.text]).toEqual([200, expect.not.stringContaining('Atur saluran')]);
    await auditor.get(at('/pemberitahuan/saluran'));
    expect(auditor.page.status).toBe(403);
  });
});

describe('an operator', () => {
  test('is told beside the field what is wrong, and never shown a password again', async () => {
    await operator.get(at('/pemberitahuan/saluran'));
    await operator.submit({ host: '10.1.2.3', port: '465' }, { action: '/saluran/surel' });
    expect([operator.page.status, operator.page.text]).toEqual([422, expect.stringContaining('jaringan dalam')]);
    await operator.submit(
      {
        host: '127.0.0.1',
        port: String(mail.port),
        keamanan: 'none',
        pengguna: 'payung',
        sandi: 'sandi-surel',
        alamat: 'layanan@kota.test',
      },
      { action: '/saluran/surel' },
    );
    expect(operator.page.text).toContain('Pengaturan disimpan');
    expect(operator.page.html).not.toContain('sandi-surel');
    await operator.submit({ url: gateway.url, rahasia: 'pendek' }, { action: '/saluran/gerbang' });
    expect([operator.page.status, operator.page.text]).toEqual([422, expect.stringContaining('paling sedikit 24')]);
    await operator.submit({ url: gateway.url, rahasia: SECRET }, { action: '/saluran/gerbang' });
    expect(operator.page.text).toContain('Pengaturan disimpan');
    expect(operator.page.html).not.toContain(SECRET);
  });

  test('tries it out with a mail to themselves', async () => {
    await operator.get(at('/pemberitahuan/saya'));
    await operator.submit({ surel: 'imam@kota.test' }, { action: '/pemberitahuan/saya' });
    await operator.get(at('/pemberitahuan/saluran'));
    await operator.submit({}, { action: '/saluran/uji' });
    await carry();
    expect(mail.mails.at(-1)?.to).toEqual(['imam@kota.test']);
    expect(mail.mails.at(-1)?.raw).toContain('Saluran ini bekerja');
  });
});

describe('a resident', () => {
  let ticket = '';
  let siti: Visitor;

  test('gets a message on the telephone they gave, and reads that it arrived', async () => {
    siti = world.visitor();
    ({ ticket } = await report(siti, SLUG, 'Jalan berlubang'));
    await carry();
    const got = gateway.received.find(one => one.body.includes(ticket));
    const { id, to } = JSON.parse(got?.body ?? '{}') as { id: string; to: string };
    expect(to).toMatch(/^\+62/);
    const body = JSON.stringify({ id, state: 'delivered' });
    const url = at('/pemberitahuan/v1/tanda-terima');
    const send = (headers: Readonly<Record<string, string>>) =>
      world.server.web.app.inject({
        method: 'POST',
        url,
        payload: body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await send({})).statusCode).toBe(401);
    expect((await send(signedBy([SECRET], { id, at: world.clock.now, body }))).statusCode).toBe(200);
    await siti.get(at(`/berkas/${ticket}`));
    expect(siti.page.text).toMatch(/WhatsApp atau SMS ke \+62\d+••••\d{3}/);
    expect(siti.page.text).toContain('Sampai');
  });

  test('chooses to hear nothing of progress, and is asked for nothing else', async () => {
    await siti.get(at(`/berkas/${ticket}`));
    await siti.submit({ saluran: 'none', bahasa: 'id' }, { action: `/berkas/${ticket}/kabar` });
    expect(siti.page.text).toContain('Pilihan disimpan');
    const stranger = world.visitor();
    await stranger.get(at('/lacak'));
    await stranger.post(at(`/berkas/${ticket}/kabar`), { saluran: 'none', bahasa: 'id' });
    expect(stranger.page.url).toContain('/lacak');
  });
});

describe('a mail program', () => {
  test('turns mail off with one request, without cookie or form, and the page says so', async () => {
    const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
    const { notify } = await import('../../src/notices/index.ts');
    const { leavePath } = await import('../../src/notices/leaving.ts');
    await world.database.inRegion(CODE, work, ctx =>
      notify(ctx, {
        key: 'moved',
        kind: 'case.moved',
        to: { kind: 'person', name: 'Budi', email: 'budi@warga.test' },
        title: 'Bergerak',
        text: 'Berkas Anda bergerak.',
      }),
    );
    await carry();
    const { rows } = await world.database.ownerPool.query<{ id: string }>(`select id from notices where key = 'moved'`);
    const path = at(leavePath(CODE, rows[0]?.id ?? ''));
    const click = (url: string) =>
      world.server.web.app.inject({
        method: 'POST',
        url,
        payload: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await click(`${path}x`)).statusCode).toBe(404);
    expect((await click(path)).statusCode).toBe(200);
    const budi = world.visitor();
    await budi.get(path);
    expect(budi.page.text).toContain('sudah dimatikan');
    await budi.submit({}, { action: '/lanjut' });
    expect(budi.page.text).toContain('diterima lagi');
  });
});

describe('what failed', () => {
  test('is seen with its cause, tried again, or discarded with a reason', async () => {
    gateway.answer = { status: 422 };
    const { ticket } = await report(world.visitor(), SLUG, 'Pohon tumbang');
    await carry();
    await operator.get(at('/pemberitahuan?lihat=failed'));
    expect(operator.page.text).toContain(ticket);
    const href = /href="([^"]*\/pemberitahuan\/isi\/[^"]+)"/.exec(operator.page.html)?.[1] ?? '';
    await operator.get(href);
    expect(operator.page.text).toContain('Dijawab dengan status HTTP 422');
    await operator.submit({ alasan: '' }, { action: '/buang' });
    expect(operator.page.status).toBe(422);
    gateway.answer = { status: 202 };
    await operator.get(at('/pemberitahuan?lihat=failed'));
    await operator.submit({}, { action: '/pemberitahuan/lagi' });
    later(1);
    await carry();
    expect(gateway.received.at(-1)?.body).toContain(ticket);
    await operator.get(at('/pemberitahuan?lihat=failed'));
    expect(operator.page.text).toContain('Tidak ada yang gagal');
  });
});

describe('webhooks', () => {
  test('are added with a secret that is shown once, tried, and told of the next report', async () => {
    await operator.get(at('/pemberitahuan/webhook/tambah'));
    await operator.submit({ nama: '', url: 'http://luar.test', kejadian: [] }, { action: '/webhook/tambah' });
    expect(operator.page.status).toBe(422);
    await operator.submit(
      { nama: 'Dasbor', url: gateway.url, kejadian: ['id.payung.case.opened'], bentuk: 'structured' },
      { action: '/webhook/tambah' },
    );
    expect(operator.page.text).toMatch(/whsec_[\w+/=]{20,}/);
    const secret = /whsec_[\w+/=]+/.exec(operator.page.text)?.[0] ?? '';
    await operator.get(operator.page.url);
    expect(operator.page.text).not.toContain(secret);
    await operator.submit({}, { action: '/uji' });
    const { ticket } = await report(world.visitor(), SLUG, 'Banjir');
    await carry();
    const events = gateway.received.filter(one => one.headers['content-type']?.includes('cloudevents'));
    expect(events.map(one => (JSON.parse(one.body) as { type: string }).type).sort()).toEqual([
      'id.payung.case.opened',
      'id.payung.ping',
    ]);
    expect(events.some(one => one.body.includes(ticket))).toBe(true);
    await operator.get(operator.page.url);
    expect(operator.page.text).toContain('202');
  });
});
