/** What goes wrong for officials: two at one desk, old pages, sessions that end, guesses at passwords, and other regions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../seeds/demo.ts';
import { register } from '../../src/people/index.ts';
import { appoint } from '../../src/workforce/index.ts';
import { into, openWorld, type Visitor, type World } from '../world.ts';
import { at, fillAll, REGION, receiptOn, send } from './applicant.ts';

const HOUR = 3_600_000;
const ELSEWHERE = { slug: 'kabupaten-batang', code: '33.25' } as const;
let world: World;
let ticket = '';
let desk = '';
let first: Visitor;
let second: Visitor;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const work = () => ({ actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' });

async function rowsOf<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await world.database.ownerPool.query<Row>(sql, [...values])).rows;
}

/** Somebody who shares a desk with its holder. */
async function colleague(post: string, name: string): Promise<Visitor> {
  const id = await world.database.inRegion(REGION.code, work(), async ctx => {
    const who = await register(ctx, { nip: `WARGA${Date.now() % 1_000_000}`, name, password: null, staff: true });
    await appoint(ctx, { post, official: who.id, starts: '2026-01-01' });
    return who.id;
  });
  const visitor = world.visitor();
  await visitor.get(at('/masuk'));
  await visitor.post(at('/coba'), { pegawai: id, ke: '/kerja' });
  return visitor;
}

/** A fresh case on the neighbourhood's desk, open on two screens. */
async function onTwoScreens(): Promise<void> {
  const citizen = world.visitor();
  await fillAll(citizen);
  await send(citizen);
  ({ ticket } = receiptOn(citizen.page));
  [{ post: desk } = { post: '' }] = await rowsOf<{ post: string }>(
    'select t.post from tasks t join cases c on c.id = t.case_id where c.ticket = $1 and t.closed_at is null',
    [ticket],
  );
  first = await world.holder(REGION.slug, REGION.code, desk);
  second = await colleague(desk, `Rekan ${ticket}`);
  for (const who of [first, second]) expect((await who.get(at(`/kerja/${ticket}`))).status).toBe(200);
}

const REASON = 'Pemohon sudah pindah ke luar kota sejak dua tahun yang lalu.';
const stateOf = async () =>
  (
    await rowsOf<{ stage: string; version: number; events: number }>(
      "select stage, version, (select count(*)::int from case_events e where e.case_id = c.id and e.kind = 'acted') as events from cases c where ticket = $1",
      [ticket],
    )
  )[0];

describe('two officials decide at the same moment', () => {
  test('one wins; the other is told who did what, and keeps what was written', async () => {
    await onTwoScreens();
    const [one, other] = await Promise.all([
      first.submit({ 'setuju_rt-catatan_rt': 'Warga lama, dikenal baik.' }, { action: '/tindakan/setuju_rt' }),
      second.submit({ 'tolak_rt-alasan_rt': REASON }, { action: '/tindakan/tolak_rt' }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const [loser, written] = one.status === 409 ? [one, 'Warga lama, dikenal baik.'] : [other, REASON];
    expect(loser.text).toContain('Berkas berubah sementara Anda membukanya');
    const winner = one.status === 409 ? `Rekan ${ticket}` : 'Benar warga saya, teruskan';
    expect(loser.text).toContain(winner);
    expect(loser.html).toContain(written);
    expect(await stateOf()).toMatchObject({ events: 1 });
  });

  test('the same decision twice is done once', async () => {
    await onTwoScreens();
    const sent = () => ({ 'setuju_rt-catatan_rt': 'Benar.' });
    const answers = await Promise.all(
      [first, second].map(who => who.submit(sent(), { action: '/tindakan/setuju_rt' })),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    expect(await stateOf()).toMatchObject({ stage: 'di_rw', events: 1 });
  });

  test('an old page: decided an hour later by somebody who never looked again', async () => {
    await onTwoScreens();
    await first.submit({ 'tanya_rt-pertanyaan_rt': 'Di rumah nomor berapa?' }, { action: '/tindakan/tanya_rt' });
    expect(first.page.status).toBe(200);
    await second.submit({ 'tolak_rt-alasan_rt': REASON }, { action: '/tindakan/tolak_rt' });
    expect(second.page.status).toBe(409);
    expect(second.page.html).toContain(REASON);
    expect(await stateOf()).toMatchObject({ stage: 'melengkapi', events: 1 });
  });
});

describe('another region', () => {
  test('the case is not found there, and its journal keeps who looked', async () => {
    const stranger = await world.official(ELSEWHERE.slug, ELSEWHERE.code, 'auditor');
    await stranger.get(`/${ELSEWHERE.slug}/kerja/${ticket}`);
    expect(stranger.page.status).toBe(404);
    expect(stranger.page.text).not.toContain('Siti Aminah');
    await expect
      .poll(
        async () =>
          (
            await rowsOf(
              "select 1 from journal where region = $1 and event = 'case.look-refused' and subject_id = $2",
              [ELSEWHERE.code, ticket],
            )
          ).length,
      )
      .toBe(1);
  });

  test('a session opens nothing there, even where its cookie is carried over by hand', async () => {
    const owner = await world.official(ELSEWHERE.slug, ELSEWHERE.code, 'application-owner');
    expect((await owner.get(`/${ELSEWHERE.slug}/aplikasi`)).status).toBe(200);
    const cookie = owner.cookies(`/${ELSEWHERE.slug}/aplikasi`);
    for (const path of ['/kerja', '/aplikasi', '/jurnal', `/kerja/${ticket}`]) {
      const answer = await world.server.web.app.inject({ method: 'GET', url: at(path), headers: { cookie } });
      expect([path, answer.statusCode, String(answer.headers.location).startsWith(at('/masuk'))]).toEqual([
        path,
        303,
        true,
      ]);
    }
  });

  test('an official of the region without business in the case is refused, and the journal keeps it', async () => {
    const other = await world.holder(REGION.slug, REGION.code, 'kabid-kesehatan');
    await other.get(at(`/kerja/${ticket}`));
    expect(other.page.status).toBe(403);
    expect(other.page.text).not.toContain('Siti Aminah');
    await expect
      .poll(
        async () =>
          (
            await rowsOf(
              "select 1 from journal where region = $1 and event = 'case.look-refused' and subject_id = $2",
              [REGION.code, ticket],
            )
          ).length,
      )
      .toBe(1);
  });
});

describe('sessions', () => {
  const opens = async (who: Visitor) => (await who.get(at('/kerja'))).url === at('/kerja');

  test('end an hour after they were last used', async () => {
    const start = world.clock.now;
    const idle = await world.official(REGION.slug, REGION.code, 'operator');
    const busy = await world.official(REGION.slug, REGION.code, 'auditor');
    for (const minutes of [25, 50, 75]) {
      world.clock.now = new Date(start.getTime() + minutes * 60_000);
      expect([minutes, await opens(busy)]).toEqual([minutes, true]);
      // `seen_at` is written after the answer.
      await expect
        .poll(async () => (await rowsOf('select 1 from sessions where seen_at = $1', [world.clock.now])).length)
        .toBeGreaterThan(0);
    }
    expect(await opens(idle)).toBe(false);
    expect(idle.page.url).toContain('/masuk?ke=');
    world.clock.now = start;
  });

  test('end twelve hours after they began, however busy', async () => {
    const start = world.clock.now;
    const who = await world.official(REGION.slug, REGION.code, 'operator');
    for (let hours = 0.75; hours < 12; hours += 0.75) {
      world.clock.now = new Date(start.getTime() + hours * HOUR);
      expect([hours, await opens(who)]).toEqual([hours, true]);
      await expect
        .poll(async () => (await rowsOf('select 1 from sessions where seen_at = $1', [world.clock.now])).length)
        .toBeGreaterThan(0);
    }
    world.clock.now = new Date(start.getTime() + 12 * HOUR + 1_000);
    expect(await opens(who)).toBe(false);
    world.clock.now = start;
  });

  test('what was written when one ended is kept on a page that can be sent again', async () => {
    await onTwoScreens();
    const start = world.clock.now;
    world.clock.now = new Date(start.getTime() + 2 * HOUR);
    await first.submit({ 'tolak_rt-alasan_rt': REASON }, { action: '/tindakan/tolak_rt' });
    expect(first.page.status).toBe(401);
    expect(first.page.html).toContain(REASON);
    expect(await stateOf()).toMatchObject({ events: 0 });
    world.clock.now = start;
  });
});

describe('guesses at a password', () => {
  const typed = async (who: Visitor, nip: string, sandi: string) => {
    await who.get(at('/masuk'));
    return who.submit({ nip, sandi }, { action: '/masuk' });
  };

  test('the eleventh try is refused for a quarter of an hour, even with the right password', async () => {
    const [{ nip } = { nip: '' }] = await rowsOf<{ nip: string }>(
      "select nip from officials where region = $1 and nip ~ '^[0-9]{18}$' order by nip limit 1",
      [REGION.code],
    );
    const guest = world.visitor();
    for (let count = 1; count <= 10; count += 1)
      expect([count, (await typed(guest, nip, `salah-sekali-${count}`)).status]).toEqual([count, 422]);
    const right = await typed(guest, nip, DEMO_PASSWORD);
    expect(right.status).toBe(429);
    expect(right.text).toMatch(/\d+ menit/);
    // Another number is not locked by it, and neither is the same number in another region.
    const [{ other } = { other: '' }] = await rowsOf<{ other: string }>(
      "select nip as other from officials where region = $1 and nip ~ '^[0-9]{18}$' order by nip desc limit 1",
      [REGION.code],
    );
    expect((await typed(world.visitor(), other, DEMO_PASSWORD)).url).toBe(at('/kerja'));
    const start = world.clock.now;
    world.clock.now = new Date(start.getTime() + 16 * 60_000);
    expect((await typed(world.visitor(), nip, DEMO_PASSWORD)).url).toBe(at('/kerja'));
    world.clock.now = start;
  });

  test('an unknown number and a wrong password are answered alike', async () => {
    const unknown = await typed(world.visitor(), '197001011990011099', 'tidak-ada-orangnya');
    const [{ nip } = { nip: '' }] = await rowsOf<{ nip: string }>(
      "select nip from officials where region = $1 and nip ~ '^[0-9]{18}$' order by nip offset 3 limit 1",
      [REGION.code],
    );
    const wrong = await typed(world.visitor(), nip, 'bukan-kata-sandinya');
    expect([unknown.status, wrong.status]).toEqual([422, 422]);
    expect(wrong.text.replaceAll(nip, '')).toBe(unknown.text.replaceAll('197001011990011099', ''));
  });
});

test('a cookie that was changed by hand is no cookie', async () => {
  const who = await world.official(REGION.slug, REGION.code, 'operator');
  const cookie = who.cookies(at('/kerja')).replace(/(sesi=[^;]{10})./, (_, kept: string) => `${kept}X`);
  const send = into(world.server);
  expect((await send({ method: 'GET', url: at('/kerja'), headers: { cookie } })).statusCode).toBe(303);
});
