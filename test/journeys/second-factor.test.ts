/** Signing in with a second factor: who must, setting it up, codes that open once, a lost telephone. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword, setPassword } from '../../src/people/index.ts';
import { openWorld, type Visitor, type World } from '../world.ts';
import { ORIGIN } from './steps.ts';

const PASSWORD = 'empat kata yang mudah diingat';
const HERE = ORIGIN;
const at = (path: string): string => `/${HERE.slug}${path}`;
let world: World;
let hashed: string;

interface Somebody {
  readonly id: string;
  readonly nip: string;
}

/** The code that an authenticator app would show, worked out here apart from the program's own way. */
function appCode(secret: string, at: Date): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map(sign => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(at.getTime() / 30_000), 4);
  const mac = createHmac('sha1', key).update(counter).digest();
  const from = (mac.at(-1) ?? 0) % 16;
  return String((mac.readUInt32BE(from) % 2 ** 31) % 1_000_000).padStart(6, '0');
}

const secretOn = (who: Visitor): string =>
  (/<code class="code">([A-Z2-7 ]{32,})</.exec(who.page.html)?.[1] ?? '').replaceAll(' ', '');
const codesOn = (who: Visitor): readonly string[] =>
  [...who.page.html.matchAll(/<code class="code">([0-9A-Z]{4}-[0-9A-Z]{4})</g)].map(([, code]) => code ?? '');
const seconds = (count: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + count * 1_000);
};

/** An official with a password, holding a duty, or the first of a kind of post. */
async function somebody(where: string): Promise<Somebody> {
  const { rows } = await world.database.ownerPool.query<Somebody>(
    `select o.id, o.nip from officials o join appointments a on a.region = o.region and a.official = o.id
       join posts p on p.region = a.region and p.id = a.post
      where o.region = $1 and (a.ends is null or a.ends > '2027-01-01') and ${where} order by o.nip limit 1`,
    [HERE.code],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`Nobody is ${where}`);
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  await world.database.inRegion(HERE.code, work, ctx => setPassword(ctx, found.id, hashed));
  return found;
}

async function signInAs({ nip }: Somebody, to = '/kerja'): Promise<Visitor> {
  const who = world.visitor();
  await who.get(at(`/masuk?ke=${encodeURIComponent(to)}`));
  await who.submit({ nip, sandi: PASSWORD }, { action: '/masuk' });
  return who;
}

beforeAll(async () => {
  world = await openWorld({ demo: false });
  hashed = await hashPassword(PASSWORD);
});
afterAll(() => world?.close());

describe('a second factor', () => {
  let head: Somebody;
  let secret = '';
  let codes: readonly string[] = [];

  test('is not asked of who rules on nothing, who may set one up all the same', async () => {
    const staff = await somebody("p.kind = 'ketua-rt' and p.duties = '{}'");
    const who = await signInAs(staff);
    expect(who.page.url).toBe(at('/kerja'));
    await who.get(at('/akun'));
    expect(who.page.text).toContain('Pasang faktor kedua');
    await who.get(at('/akun/faktor-kedua'));
    await who.submit({}, { action: '/mulai' });
    const own = secretOn(who);
    expect(own).toMatch(/^[A-Z2-7]{32}$/);
    await who.submit({ kode: '000000' }, { action: '/pasang' });
    expect([who.page.status, who.page.text]).toEqual([422, expect.stringContaining('tidak cocok atau sudah dipakai')]);
    await who.submit({ kode: appCode(own, world.clock.now) }, { action: '/pasang' });
    expect(codesOn(who)).toHaveLength(10);
    // From now on the password alone leads nowhere.
    const again = await signInAs(staff);
    expect(again.page.url).toBe(at('/masuk/kode?ke=%2Fkerja'));
    await again.get(at('/kerja'));
    expect(again.page.url).toContain('/masuk?');
  });

  test('must be set up before work by who decides, and the code leads to where they wanted to go', async () => {
    head = await somebody("'operator' = any(p.duties)");
    const who = await signInAs(head, '/pegawai/akun');
    expect(who.page.url).toBe(at('/masuk/pasang?ke=%2Fpegawai%2Fakun'));
    // Nothing is open meanwhile.
    const tab = await signInAs(head);
    await tab.get(at('/pegawai/akun'));
    expect(tab.page.url).toContain('/masuk?');
    await who.get(at('/masuk/pasang?ke=%2Fpegawai%2Fakun'));
    secret = secretOn(who);
    await who.submit({ kode: '' }, { action: '/masuk/pasang' });
    expect([who.page.status, who.page.text]).toEqual([422, expect.stringContaining('Tulis kodenya')]);
    await who.submit({ kode: appCode(secret, world.clock.now) }, { action: '/masuk/pasang' });
    codes = codesOn(who);
    expect(new Set(codes).size).toBe(10);
    expect(who.page.html).toContain('/pegawai/akun"');
    await who.get(at('/pegawai/akun'));
    expect(who.page.status).toBe(200);
  });

  test('opens with the next code, and no code opens twice', async () => {
    const who = await signInAs(head);
    await who.submit({ kode: appCode(secret, world.clock.now) }, { action: '/masuk/kode' });
    expect([who.page.status, who.page.text]).toEqual([422, expect.stringContaining('sudah dipakai')]);
    seconds(30);
    const code = appCode(secret, world.clock.now);
    await who.submit({ kode: `${code.slice(0, 3)} ${code.slice(3)}` }, { action: '/masuk/kode' });
    expect(who.page.url).toBe(at('/kerja'));
    const other = await signInAs(head);
    await other.submit({ kode: code }, { action: '/masuk/kode' });
    expect(other.page.status).toBe(422);
  });

  test('of two who send the same code at once one comes in', async () => {
    seconds(60);
    const both = await Promise.all([signInAs(head), signInAs(head)]);
    const kode = appCode(secret, world.clock.now);
    await Promise.all(both.map(who => who.submit({ kode }, { action: '/masuk/kode' })));
    expect(both.map(who => who.page.status).sort()).toEqual([200, 422]);
  });

  test('a recovery code opens once, typed as people type it', async () => {
    const who = await signInAs(head);
    const [first = ''] = codes;
    await who.submit({ kode: first.toLowerCase().replace('-', ' ') }, { action: '/masuk/kode' });
    expect(who.page.url).toBe(at('/kerja'));
    await who.get(at('/akun/faktor-kedua'));
    expect(who.page.text).toMatch(/Kode cadangan tersisa\s*9/);
    const again = await signInAs(head);
    await again.submit({ kode: first }, { action: '/masuk/kode' });
    expect(again.page.status).toBe(422);
  });

  test('guesses are refused after five, even the right one, and the password step lasts ten minutes', async () => {
    seconds(16 * 60);
    const who = await signInAs(head);
    for (let count = 1; count <= 5; count += 1) {
      await who.submit({ kode: '000000' }, { action: '/masuk/kode' });
      expect([count, who.page.status]).toEqual([count, 422]);
    }
    await who.submit({ kode: appCode(secret, world.clock.now) }, { action: '/masuk/kode' });
    expect(who.page.status).toBe(429);
    seconds(16 * 60);
    await who.get(at('/masuk/kode'));
    expect(who.page.url).toBe(at('/masuk'));
  });

  test('new recovery codes and taking it away need a code; who decides sets it up again', async () => {
    const who = await signInAs(head);
    await who.submit({ kode: appCode(secret, world.clock.now) }, { action: '/masuk/kode' });
    await who.get(at('/akun/faktor-kedua'));
    await who.submit({ kode: '123', apa: 'kode-cadangan' }, { action: '/ubah' });
    expect(who.page.status).toBe(422);
    const [, second = ''] = codes;
    await who.submit({ kode: second, apa: 'kode-cadangan' }, { action: '/ubah' });
    const fresh = codesOn(who);
    expect([fresh.length, fresh.some(code => codes.includes(code))]).toEqual([10, false]);
    await who.submit({ kode: fresh[0] ?? '', apa: 'cabut' }, { action: '/ubah' });
    expect(who.page.url).toBe(at('/akun'));
    expect((await signInAs(head)).page.url).toContain('/masuk/pasang');
  });

  test('an operator takes a lost one away, which ends the sessions and stands in the journal', async () => {
    const operator = await signInAs(head);
    await operator.submit({ kode: appCode(secretOn(operator), world.clock.now) }, { action: '/masuk/pasang' });
    const lost = await somebody("p.kind = 'ketua-rt' and p.duties = '{}'");
    await operator.get(at('/pegawai/akun'));
    await operator.post(at(`/pegawai/akun/${lost.id}/faktor-kedua`), {});
    expect(operator.page.text).toContain('dicabut');
    expect((await signInAs(lost)).page.url).toBe(at('/kerja'));
    const { rows } = await world.database.ownerPool.query<{ event: string }>(
      "select event from journal where region = $1 and event like 'official.%' and event ~ 'factor|recovery'",
      [HERE.code],
    );
    expect(new Set(rows.map(row => row.event))).toEqual(
      new Set([
        'official.second-factor-set',
        'official.second-factor-removed',
        'official.recovery-code-used',
        'official.recovery-codes-renewed',
      ]),
    );
  });

  test('is sealed in the database, and recovery codes are not there at all', async () => {
    const { rows } = await world.database.ownerPool.query<{ whole: string }>(
      "select (select string_agg(secret, ' ') from second_factors) || (select string_agg(code_hash, ' ') from recovery_codes) as whole",
    );
    const whole = rows[0]?.whole ?? '';
    expect(whole.length).toBeGreaterThan(100);
    expect(whole).not.toContain(secret);
    for (const code of codes) expect(whole).not.toContain(code);
  });
});

test('one sees where one is signed in and ends a session there', async () => {
  const staff = await somebody("p.kind = 'ketua-rw' and p.duties = '{}'");
  const [here, there] = [await signInAs(staff), await signInAs(staff)];
  await here.get(at('/akun'));
  expect(here.page.text).toContain('Perangkat ini');
  const sesi = /name="sesi" value="([0-9a-f-]{36})"/.exec(here.page.html)?.[1] ?? '';
  await here.post(at('/akun/perangkat/keluarkan'), { sesi });
  expect(here.page.text).toContain('Perangkat itu dikeluarkan');
  await there.get(at('/kerja'));
  expect(there.page.url).toContain('/masuk?');
  await here.get(at('/kerja'));
  expect(here.page.status).toBe(200);
});
