/** Checking a letter in a real browser: on a phone and at a desk, in both languages, with and without scripts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeLetter, stopReader, stopTypesetter } from '../../src/letters/index.ts';
import { certificateService, makeDevelopmentCertificate } from '../../src/signatures/index.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { annotated, bitOfContent, printed, scanned } from '../tampered.ts';
import { type IssuedFile, issuedLetter } from '../verifying.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, PHONE, press } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, type Stop } from './walks.ts';

const WALK_MILLIS = 600_000;
const { slug, code } = ORIGIN;

let world: World;
let ground: Ground;
let signed: IssuedFile;
let former: IssuedFile;
let next: IssuedFile;

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  const passphrase = 'sandi uji coba';
  const from = new Date('2026-01-01T00:00:00Z');
  const made = await makeDevelopmentCertificate({
    name: 'Lurah Contoh',
    organisation: 'Pemerintah',
    from,
    days: 730,
    passphrase,
  });
  const signer = await certificateService({ container: made.container, passphrase, level: 'B-B' });
  const of = { region: code, slug };
  signed = await issuedLetter(world, { ...of, name: 'Siti Aminah', signer });
  former = await issuedLetter(world, { ...of, name: 'Sri Wahyuni', signer });
  next = await issuedLetter(world, { ...of, name: 'Sri Wahyuningsih', signer, replaces: former.letter.id });
  ground = { base: await listen(world), browser: await openBrowser() };
}, 180_000);
afterAll(async () => {
  await ground?.browser.close();
  stopTypesetter();
  stopReader();
  await world?.close();
}, 60_000);

const file = (buffer: Uint8Array) => ({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: Buffer.from(buffer) });

/** The page that answers a file, sent from the first page or from that of a code. */
const sent = (name: string, pdf: () => Promise<Uint8Array> | Uint8Array, from = '', brief = true): Stop => ({
  name,
  brief,
  at: async page => {
    await page.goto(at(slug, `/verifikasi${from}`));
    await page.locator('input[type="file"]').setInputFiles(file(await pdf()));
    await press(page, 'form[action$="/berkas"] button[type="submit"]');
  },
});

describe.skipIf(!hasBrowser)('the pages that check a letter', () => {
  test('are whole on a phone and on a desk, in both languages', { timeout: WALK_MILLIS }, async () => {
    const revoked = await issuedLetter(world, { region: code, slug, name: 'Slamet Riyadi' });
    const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
    await world.database.inRegion(code, work, ctx => revokeLetter(ctx, revoked.letter.id, 'Keterangan tidak benar'));
    const mistakes = await mistakesOnAll(ground, [
      {
        name: 'verifying',
        slug,
        stops: [
          { name: 'verify-form', at: at(slug, '/verifikasi') },
          { name: 'verify-code', at: at(slug, `/verifikasi/${signed.letter.code}`) },
          { name: 'verify-revoked', at: at(slug, `/verifikasi/${revoked.letter.code}`) },
          { name: 'verify-replaced', at: at(slug, `/verifikasi/${former.letter.code}`) },
          {
            name: 'verify-no-file',
            status: 422,
            at: async page => {
              await page.goto(at(slug, '/verifikasi'));
              await press(page, 'form[action$="/berkas"] button[type="submit"]');
            },
          },
          sent('verify-genuine', () => signed.pdf, '', false),
          sent('verify-changed', () => bitOfContent(signed.pdf), '', false),
          sent('verify-added', () => annotated(signed.pdf)),
          sent('verify-other', () => former.pdf, `/${next.letter.code}`, false),
          sent('verify-scan', () => scanned(), `/${signed.letter.code}`),
          sent('verify-unknown', () => printed(['Undangan rapat RT'])),
          sent('verify-no-pdf', () => Buffer.from('Ini surat biasa.')),
        ],
      },
    ]);
    expect(mistakes).toEqual([]);
  });

  test('work on a phone without scripts', { timeout: WALK_MILLIS }, async () => {
    const who = await guest(ground.browser, ground.base, { javaScriptEnabled: false, viewport: PHONE });
    const { page } = who;
    const heading = () => page.locator('h1').textContent();
    await page.goto(at(slug, '/verifikasi'));
    await page.locator('#kode').fill(former.letter.code.toLowerCase().replace('-', ' '));
    await press(page, 'form[method="get"] button[type="submit"]');
    expect(await heading()).toBe('Surat ini sudah diganti');
    await press(page, `a[href$="/verifikasi/${next.letter.code}"]`);
    expect(await heading()).toBe('Kami menerbitkan surat dengan kode ini');
    await page.locator('input[type="file"]').setInputFiles(file(next.pdf));
    await press(page, 'form[action$="/berkas"] button[type="submit"]');
    expect(await heading()).toBe('Berkas ini asli dan suratnya berlaku');
    await press(page, 'main a[href$="/verifikasi"]');
    await page.locator('input[type="file"]').setInputFiles(file(bitOfContent(signed.pdf)));
    await press(page, 'form[action$="/berkas"] button[type="submit"]');
    expect(await heading()).toBe('Isi berkas ini sudah diubah');
    expect(who.complaints).toEqual([]);
    await who.close();
  });
});
