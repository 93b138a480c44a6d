/** The pages of the exchange over HTTP: empty, wrong, added, keys replaced, removed; in both languages; guarded. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN as CODE, SLUG } from '../../test/exchange.ts';
import { openWorld, type Visitor, type World } from '../../test/world.ts';

/** A region that the demonstration does not have. */
const OTHER = '33.01';
const PRINT = 'ab'.repeat(32);

let world: World;
let operator: Visitor;
beforeAll(async () => {
  world = await openWorld();
  operator = await world.official(SLUG, CODE, 'operator');
  await world.server.jobs.stop();
}, 120_000);
afterAll(() => world.close());

describe('pages of the exchange', () => {
  test('without keys and without other servers they say so, in both languages', async () => {
    await operator.get(`/${SLUG}/tukar?bahasa=en`);
    expect(operator.page.text).toContain('No region on another server yet');
    await operator.get(`/${SLUG}/tukar?bahasa=id`);
    expect(operator.page.text).toContain('Belum ada daerah di peladen lain');
    expect(operator.page.html).toContain(`/${SLUG}/tukar/kunci`);
  });

  test('what is typed wrongly comes back beside its field', async () => {
    await operator.get(`/${SLUG}/tukar/tambah`);
    const wrong: readonly [Record<string, string>, string][] = [
      [{ kode: 'x', alamat: 'https://a.example.go.id/x', sidik: PRINT }, 'Tuliskan kode daerah'],
      [{ kode: '33.99', alamat: 'https://a.example.go.id/x', sidik: PRINT }, 'tidak ada dalam daftar resmi'],
      [{ kode: CODE, alamat: 'https://a.example.go.id/x', sidik: PRINT }, 'ada di peladen ini sendiri'],
      [{ kode: OTHER, alamat: 'http://a.example.go.id/x', sidik: PRINT }, 'harus diawali https'],
      [{ kode: OTHER, alamat: 'https://10.0.0.8/x', sidik: PRINT }, 'jaringan dalam'],
      [{ kode: OTHER, alamat: 'https://a.example.go.id/x', sidik: 'abc' }, '64 angka'],
    ];
    for (const [fields, sentence] of wrong) {
      await operator.get(`/${SLUG}/tukar/tambah`);
      const page = await operator.submit(fields, { action: '/tukar/tambah' });
      expect([page.status, page.text.includes(sentence)], sentence).toEqual([422, true]);
    }
  });

  test('a region is noted by address and fingerprint, shown in groups, and removed again', async () => {
    await operator.get(`/${SLUG}/tukar/tambah`);
    const grouped = (PRINT.match(/.{1,4}/g) ?? []).join(' ');
    await operator.submit(
      { kode: OTHER, alamat: 'https://payung.example.go.id/x/', sidik: grouped.toUpperCase() },
      { action: '/tukar/tambah' },
    );
    expect(operator.page.url).toContain(`/tukar/${OTHER}`);
    expect(operator.page.text).toContain(grouped);
    expect(operator.page.text).toContain('Tidak ada yang perlu diambil');
    await operator.get(`/${SLUG}/tukar`);
    expect(operator.page.text).toContain('payung.example.go.id');
    await operator.get(`/${SLUG}/tukar/${OTHER}`);
    await operator.submit({}, { action: `/tukar/${OTHER}/hapus` });
    expect(operator.page.text).toContain('dihapus dari catatan');
  });

  test('a server that cannot be reached is told with the next step', async () => {
    await operator.get(`/${SLUG}/tukar/tambah`);
    await operator.submit(
      { kode: OTHER, alamat: 'https://payung.invalid/x', sidik: PRINT },
      { action: '/tukar/tambah' },
    );
    await operator.submit({}, { action: `/tukar/${OTHER}/baca` });
    expect(operator.page.text).toContain('Pembacaan terakhir gagal');
    expect(operator.page.text).toContain('tidak menjawab');
    expect(operator.page.text).toContain('Dicoba lagi dengan sendirinya');
  });

  test('keys are shown, replaced with a reason, and never without', async () => {
    await world.server.jobs.runAll();
    const { ensureKeys } = await import('./index.ts');
    const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'r' };
    await world.database.inRegion(CODE, work, ensureKeys);
    await operator.get(`/${SLUG}/tukar/kunci`);
    expect(operator.page.text).toContain('Akar');
    const none = await operator.submit({ kunci: 'release', cara: 'rotate', alasan: '' }, { action: '/tukar/kunci' });
    expect(none.status).toBe(422);
    await operator.submit({ kunci: 'release', cara: 'revoke', alasan: 'Laptop hilang.' }, { action: '/tukar/kunci' });
    expect(operator.page.text).toContain('Kunci dicabut dan diganti');
    expect(operator.page.text).toContain('Laptop hilang.');
  });

  test('who is no operator changes nothing; who is nobody sees nothing', async () => {
    const owner = await world.official(SLUG, CODE, 'application-owner');
    await owner.get(`/${SLUG}/tukar`);
    expect(owner.page.status).toBe(200);
    expect((await owner.get(`/${SLUG}/tukar/tambah`)).status).toBe(403);
    const visitor = world.visitor();
    await visitor.get(`/${SLUG}/tukar`);
    expect(visitor.page.url).toContain('/masuk');
  });
});
