/** Stories of an account: opened by a code, told about oneself, used on two devices, closed without a trace. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskedAddress, readAddress } from '../../src/citizens/address.ts';
import type { Context } from '../../src/foundation/context.ts';
import { deviceOf } from '../../src/web/index.ts';
import { openWorld, type Visitor, type World } from '../world.ts';

const HERE = { slug: 'kota-semarang', code: '33.74' } as const;
const THERE = { slug: 'kabupaten-batang', code: '33.25' } as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const work = () => ({ actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' });
const reading = <Result>(run: (ctx: Context) => Promise<Result>, code: string = HERE.code): Promise<Result> =>
  world.database.reading(code, work(), run);
const minutes = (count: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + count * 60_000);
};

/** In a demonstration the page says which code was written. */
const codeOn = (visitor: Visitor): string => /\b(\d{6})\b/.exec(visitor.page.text)?.[1] ?? '';

async function askCode(visitor: Visitor, address: string, slug: string = HERE.slug): Promise<string> {
  await visitor.get(`/${slug}/saya/masuk`);
  await visitor.submit({ alamat: address }, { action: '/saya/masuk' });
  return codeOn(visitor);
}

async function signedIn(address: string, slug: string = HERE.slug): Promise<Visitor> {
  const visitor = world.visitor();
  const code = await askCode(visitor, address, slug);
  await visitor.submit({ kode: code }, { action: '/saya/kode' });
  return visitor;
}

describe('an address', () => {
  test('is read as people write it, and shown so that only its owner knows it', () => {
    expect(readAddress(' 0812 3456-7890 ')).toEqual({ kind: 'phone', value: '+6281234567890' });
    expect(readAddress('+62 812 3456 7890')).toEqual({ kind: 'phone', value: '+6281234567890' });
    expect(readAddress('Siti@Contoh.ID')).toEqual({ kind: 'email', value: 'siti@contoh.id' });
    expect(readAddress('siti')).toBeUndefined();
    expect(maskedAddress({ kind: 'phone', value: '+6281234567890' })).toBe('0812••••7890');
    expect(maskedAddress({ kind: 'email', value: 'siti@contoh.id' })).toBe('s•••@contoh.id');
  });

  test('of a device says browser and system and nothing more', () => {
    const chrome = 'Mozilla/5.0 (Linux; Android 9; SM-A105G) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';
    expect(deviceOf(chrome)).toBe('Chrome, Android');
    expect(deviceOf('')).toBe('');
  });
});

describe('signing in', () => {
  test('needs an address and the code that came to it, and makes the account the first time', async () => {
    const siti = world.visitor();
    await siti.get(`/${HERE.slug}/saya`);
    expect(siti.page.url).toBe(`/${HERE.slug}/saya/masuk?ke=%2Fsaya`);
    await siti.submit({ alamat: 'bukan alamat' }, { action: '/saya/masuk' });
    expect([siti.page.status, siti.page.text]).toEqual([422, expect.stringContaining('Tulis nomor telepon')]);
    const code = await askCode(siti, '0812 0000 0001');
    expect(code).toMatch(/^\d{6}$/);
    expect(siti.page.text).toContain('0812••••0001');
    await siti.submit({ kode: code }, { action: '/saya/kode' });
    expect(siti.page.url).toBe(`/${HERE.slug}/saya/profil`);
    await siti.get(`/${HERE.slug}/saya`);
    expect(siti.page.text).toContain('Belum ada berkas');
    const again = await signedIn('+62 812 0000 0001');
    await again.get(`/${HERE.slug}/saya/perangkat`);
    expect(again.page.text.match(/Terakhir dipakai/g)).toHaveLength(2);
  });

  test('says the same whether there is an account or not, and keeps only hashes of codes', async () => {
    const known = world.visitor();
    await askCode(known, '0812 0000 0001');
    const unknown = world.visitor();
    await askCode(unknown, '0812 0000 0009');
    const words = (text: string) => text.replace(/\d{6}|0812••••000\d/g, '');
    expect(words(known.page.text)).toBe(words(unknown.page.text));
    const rows = await reading(ctx => ctx.db.selectFrom('account_codes').selectAll().execute());
    for (const row of rows) expect(row.code_hash).toMatch(/^[0-9a-f]{64}$/);
    const notices = await reading(ctx =>
      ctx.db.selectFrom('notices').select(['secret', 'urgent']).where('kind', '=', 'sign-in.code').execute(),
    );
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.every(one => one.secret && one.urgent)).toBe(true);
  });

  test('ends a code after five wrong tries, after ten minutes, and once it was used', async () => {
    const visitor = world.visitor();
    const code = await askCode(visitor, 'lima@contoh.id');
    const wrong = code === '111111' ? '222222' : '111111';
    for (let left = 4; left > 0; left -= 1) {
      await visitor.submit({ kode: wrong }, { action: '/saya/kode' });
      expect([visitor.page.status, visitor.page.text]).toEqual([422, expect.stringContaining(`Sisa ${left} kali`)]);
    }
    await visitor.submit({ kode: wrong }, { action: '/saya/kode' });
    expect(visitor.page.text).toContain('sudah tidak berlaku');
    await visitor.get(`/${HERE.slug}/lacak`);
    await visitor.post(`/${HERE.slug}/saya/kode`, { kode: code });
    expect(visitor.page.status).toBe(422);

    const late = world.visitor();
    const old = await askCode(late, 'terlambat@contoh.id');
    minutes(10);
    await late.submit({ kode: old }, { action: '/saya/kode' });
    expect([late.page.status, late.page.text]).toEqual([422, expect.stringContaining('sudah tidak berlaku')]);

    const once = world.visitor();
    const used = await askCode(once, 'sekali@contoh.id');
    await once.submit({ kode: used }, { action: '/saya/kode' });
    await once.post(`/${HERE.slug}/saya/keluar`, {});
    await once.get(`/${HERE.slug}/lacak`);
    await once.post(`/${HERE.slug}/saya/kode`, { kode: used });
    expect(once.page.status).toBe(422);
  });

  test('counts a code only in the browser that asked for it', async () => {
    const asker = world.visitor();
    const code = await askCode(asker, 'peramban@contoh.id');
    const thief = world.visitor();
    await thief.get(`/${HERE.slug}/lacak`);
    await thief.post(`/${HERE.slug}/saya/kode`, { kode: code });
    expect(thief.page.status).toBe(422);
  });

  test('sends only five codes an hour to an address', async () => {
    const visitor = world.visitor();
    for (let sent = 0; sent < 5; sent += 1) expect(await askCode(visitor, 'sering@contoh.id')).toMatch(/^\d{6}$/);
    await askCode(visitor, 'sering@contoh.id');
    expect([visitor.page.status, visitor.page.text]).toEqual([429, expect.stringContaining('Tunggu satu jam')]);
    minutes(60);
    expect(await askCode(visitor, 'sering@contoh.id')).toMatch(/^\d{6}$/);
  });

  test('of one region opens nothing in another, and is no official’s', async () => {
    const siti = await signedIn('0812 0000 0001');
    await siti.get(`/${THERE.slug}/saya`);
    expect(siti.page.url).toContain(`/${THERE.slug}/saya/masuk`);
    await siti.get(`/${HERE.slug}/kerja`);
    expect(siti.page.url).toContain(`/${HERE.slug}/masuk`);
  });
});

describe('the profile', () => {
  test('is saved whole or told what is wrong, and the NIK is never shown whole', async () => {
    const siti = await signedIn('0812 0000 0002');
    await siti.get(`/${HERE.slug}/saya/profil`);
    await siti.submit({ nama: 'Siti Aminah', nik: '123' }, { action: '/saya/profil' });
    expect([siti.page.status, siti.page.text]).toEqual([422, expect.stringContaining('NIK tidak benar')]);
    await siti.submit(
      { nama: 'Siti Aminah', nik: '3374014107900003', jalan: 'Jalan Melati 4' },
      { action: '/saya/profil' },
    );
    expect(siti.page.text).toContain('Profil disimpan.');
    expect(siti.page.html).not.toContain('3374014107900003');
    expect(siti.page.text).toContain('337401••••••0003');
    await siti.submit({ nama: 'Siti Aminah' }, { action: '/saya/profil' });
    expect(siti.page.text).toContain('337401••••••0003');
    await siti.submit({ nama: 'Siti Aminah', 'hapus-nik': 'ya' }, { action: '/saya/profil' });
    expect(siti.page.text).not.toContain('337401••••••0003');
  });

  test('takes a further address only once its code was typed, and never another’s', async () => {
    const siti = await signedIn('0812 0000 0002');
    await siti.get(`/${HERE.slug}/saya/profil`);
    await siti.submit({ alamat: 'siti@contoh.id' }, { action: '/saya/alamat' });
    await siti.submit({ kode: codeOn(siti) }, { action: '/saya/kode' });
    expect(siti.page.text).toContain('siti@contoh.id');
    const same = await signedIn('siti@contoh.id');
    await same.get(`/${HERE.slug}/saya/profil`);
    expect(same.page.text).toContain('081200000002');
    await same.submit({ alamat: '0812 0000 0001' }, { action: '/saya/alamat' });
    await same.submit({ kode: codeOn(same) }, { action: '/saya/kode' });
    expect([same.page.status, same.page.text]).toEqual([422, expect.stringContaining('sudah dipakai akun lain')]);
    await same.get(`/${HERE.slug}/saya/profil`);
    await same.submit({}, { action: '/saya/alamat/hapus', button: ['apa', 'telepon'] });
    expect(same.page.text).toContain('Sudah dihapus.');
    await same.post(`/${HERE.slug}/saya/alamat/hapus`, { apa: 'surel' });
    expect(same.page.status).toBe(409);
  });
});

describe('sessions', () => {
  test('end one by one, all at once, and by themselves when unused', async () => {
    const phone = await signedIn('0812 0000 0003');
    const other = await signedIn('0812 0000 0003');
    await phone.get(`/${HERE.slug}/saya/perangkat`);
    await phone.submit({}, { action: '/saya/perangkat/keluarkan', button: ['sesi', sessionOn(phone)] });
    await other.get(`/${HERE.slug}/saya`);
    expect(other.page.url).toContain('/saya/masuk');
    await phone.get(`/${HERE.slug}/saya/perangkat`);
    await phone.submit({}, { action: '/saya/perangkat/semua' });
    await phone.get(`/${HERE.slug}/saya`);
    expect(phone.page.url).toContain('/saya/masuk');
  });

  test('on a shared device end an hour after the last use', async () => {
    const visitor = world.visitor();
    const code = await askCode(visitor, '0812 0000 0004');
    await visitor.submit({ kode: code, bersama: 'ya' }, { action: '/saya/kode' });
    minutes(61);
    await visitor.get(`/${HERE.slug}/saya`);
    expect(visitor.page.url).toContain('/saya/masuk');
  });
});

const sessionOn = (visitor: Visitor): string => /name="sesi" value="([^"]+)"/.exec(visitor.page.html)?.[1] ?? '';

test('closing the account deletes what it said of its owner; the journal keeps no name', async () => {
  const siti = await signedIn('0812 0000 0005');
  await siti.get(`/${HERE.slug}/saya/profil`);
  await siti.submit({ nama: 'Nama Yang Pergi' }, { action: '/saya/profil' });
  await siti.get(`/${HERE.slug}/saya/perangkat`);
  await siti.submit({}, { action: '/saya/tutup' });
  expect([siti.page.status, siti.page.text]).toEqual([422, expect.stringContaining('Beri tanda centang dahulu.')]);
  await siti.submit({ yakin: 'ya' }, { action: '/saya/tutup' });
  const left = await reading(ctx =>
    ctx.db.selectFrom('accounts').select('id').where('phone', '=', '+6281200000005').execute(),
  );
  expect(left).toEqual([]);
  const told = await reading(ctx =>
    ctx.db
      .selectFrom('journal')
      .select(['event', 'actor_name', 'details'])
      .where('subject_kind', '=', 'account')
      .execute(),
  );
  expect(told.some(line => line.event === 'account.closed')).toBe(true);
  expect(JSON.stringify(told)).not.toContain('Nama Yang Pergi');
});
