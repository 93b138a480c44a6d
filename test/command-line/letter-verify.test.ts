/** `payung letter verify` as a program: exit codes, lines and JSON, without a database. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificateService, makeDevelopmentCertificate } from '../../src/signatures/index.ts';
import { payung, temporaryFolder } from '../program.ts';
import { bitOfContent, paintedOver, printed } from '../tampered.ts';

const temporary = temporaryFolder();
const at = (name: string) => join(temporary.path, name);
const RUN_MILLIS = 180_000;

beforeAll(async () => {
  const passphrase = 'sandi uji coba';
  const wish = {
    name: 'Lurah Contoh',
    organisation: 'Pemerintah',
    from: new Date('2020-01-01T00:00:00Z'),
    days: 20_000,
  };
  const made = await makeDevelopmentCertificate({ ...wish, passphrase });
  const service = await certificateService({ container: made.container, passphrase, level: 'B-B' });
  const pdf = await printed(['Surat contoh', 'Periksa di https://contoh.go.id/verifikasi/D7K2-PX4M']);
  const signed = await service.sign({ pdf, reason: 'Surat', location: 'Kota', name: 'Lurah Contoh', at: new Date() });
  writeFileSync(
    at('root.pem'),
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(made.root).toString('base64')}\n-----END CERTIFICATE-----\n`,
  );
  writeFileSync(at('plain.pdf'), pdf);
  writeFileSync(at('signed.pdf'), signed.pdf);
  writeFileSync(at('changed.pdf'), bitOfContent(signed.pdf));
  writeFileSync(at('painted.pdf'), await paintedOver(signed.pdf));
  writeFileSync(at('broken.pdf'), Buffer.from('%PDF-1.7\n1 0 obj\n<<'));
  writeFileSync(at('text.pdf'), 'Ini surat biasa.');
}, RUN_MILLIS);
afterAll(() => temporary.remove());

const verify = (name: string, ...options: readonly string[]) =>
  payung(['letter', 'verify', at(name), '--data', at('no-data'), ...options]);

test.each([
  ['signed.pdf', ['--trust', 'root.pem'], 'signed', 0],
  ['signed.pdf', [], 'stranger', 1],
  ['plain.pdf', ['--trust', 'root.pem'], 'unsigned', 1],
  ['changed.pdf', ['--trust', 'root.pem'], 'changed', 1],
  ['painted.pdf', ['--trust', 'root.pem'], 'added-to', 1],
  ['broken.pdf', [], 'damaged', 2],
  ['text.pdf', [], 'not-a-pdf', 2],
] as const)('%s %j: %s, exit code %i', { timeout: RUN_MILLIS }, async (name, options, verdict, code) => {
  const ran = await verify(name, ...options.map(one => (one === 'root.pem' ? at(one) : one)));
  expect([ran.code, ran.out.split(':')[0]]).toEqual([code, verdict]);
  expect(ran.out).toContain('The register was not asked.');
});

test('as JSON, with everything that the reference names', { timeout: RUN_MILLIS }, async () => {
  const ran = await verify('signed.pdf', '--trust', at('root.pem'), '--offline', '--json');
  expect(ran.code).toBe(0);
  const told = JSON.parse(ran.out) as Record<string, unknown>;
  expect(told).toMatchObject({
    file: 'signed.pdf',
    verdict: 'signed',
    register: false,
    letter: null,
    other: null,
    words: null,
    validationDataAdded: false,
    codes: ['D7K2-PX4M'],
    signatures: [
      { name: 'Lurah Contoh', level: 'B-B', intact: true, trusted: true, coversAll: true, later: 'nothing' },
    ],
  });
  expect(told.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('what is no certificate, and no file, is used wrongly', { timeout: RUN_MILLIS }, async () => {
  const [trust, file] = await Promise.all([
    verify('signed.pdf', '--trust', at('text.pdf')),
    payung(['letter', 'verify', at('nothing.pdf'), '--offline']),
  ]);
  expect([trust.code, trust.err]).toEqual([2, expect.stringContaining('holds no certificate')]);
  expect(file.code).toBe(2);
});
