/** Signing by the e-sign service: what it may answer, and that neither passphrase nor number of a person gets out. */
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EsignService, startEsignService } from '../../test/esign-service.ts';
import { allowInside } from '../foundation/addresses.ts';
import { isProblem, type Problem } from '../foundation/problem.ts';
import { bsreService, inspectPdf, signaturesProblems, tryBsre } from './index.ts';
import { libpdf, libraries } from './libraries.ts';

const [GOOD, OLD, STRANGER] = ['3374010101700001', '3374010101700002', '3374010101700003'];
const PASSPHRASE = 'Sangat-Rahasia-77';
let service: EsignService;
let pdf: Uint8Array;

beforeAll(async () => {
  allowInside('127.0.0.1');
  service = await startEsignService([
    { nik: GOOD, name: 'Bambang Suryanto', passphrase: PASSPHRASE, standing: 'ISSUE' },
    { nik: OLD, name: 'Sudah Lewat', passphrase: PASSPHRASE, standing: 'EXPIRED' },
  ]);
  await libraries();
  const document = libpdf.PDF.create();
  document.addPage().drawText('Surat', { x: 50, y: 700 });
  pdf = await document.save();
});
afterAll(() => service.close());
afterEach(() => {
  service.mood = 'works';
});

const signer = (more: { nik?: string; passphrase?: string; url?: string; clientSecret?: string } = {}) =>
  bsreService({
    url: service.url,
    clientId: service.clientId,
    clientSecret: service.clientSecret,
    nik: GOOD,
    passphrase: PASSPHRASE,
    level: 'B-B',
    ...more,
  });
const sign = (more = {}) =>
  signer(more).sign({ pdf, reason: 'Keterangan', location: 'Kota Contoh', name: 'Bambang Suryanto', at: new Date() });

async function refused(more = {}): Promise<Problem> {
  const error: unknown = await sign(more).catch((caught: unknown) => caught);
  if (!isProblem(error)) throw new Error(`no refusal: ${String(error)}`);
  return error;
}

test('a file comes back signed over all of it, by whom the service knows', async () => {
  const signed = await sign();
  expect(signed).toMatchObject({ level: 'B-B', certificate: { subject: 'Bambang Suryanto' } });
  const { verdict } = await inspectPdf(signed.pdf, { trusted: service.roots, at: new Date() });
  expect(verdict).toBe('valid');
  expect(service.asked.at(-1)).toEqual({ path: '/api/v2/sign/pdf', nik: GOOD });
});

describe('is refused', () => {
  test.each([
    ['a wrong passphrase', { passphrase: 'salah' }, 'signatures.wrong-passphrase'],
    ['a number that nobody registered', { nik: STRANGER }, 'signatures.not-registered'],
    ['a certificate that has ended there', { nik: OLD }, 'signatures.not-registered'],
    ['a client that is not known', { clientSecret: 'lain' }, 'signatures.service-refused'],
    ['an address where nobody answers', { url: 'http://127.0.0.1:9' }, 'signatures.service-unreachable'],
    ['an address inside that is not named', { url: 'https://10.0.0.1' }, 'signatures.service-unreachable'],
  ])('%s', async (_, more, code) => {
    expect((await refused(more)).code).toBe(code);
  });

  test.each([
    ['broken', 'signatures.service-unreachable'],
    ['dishonest', 'signatures.service-refused'],
    ['vague', 'signatures.service-refused'],
  ] as const)('a service that is %s', async (mood, code) => {
    service.mood = mood;
    expect((await refused()).code).toBe(code);
  });

  test('a signer whose standing explains a vague no', async () => {
    service.mood = 'vague';
    expect((await refused({ nik: OLD })).code).toBe('signatures.not-registered');
    expect(service.asked.at(-1)).toEqual({ path: '/api/v2/user/check/status', nik: OLD });
  });
});

test('neither passphrase, number nor secret stands in any refusal, also where the service repeats them', async () => {
  service.mood = 'chatty';
  const refusals = [await refused()];
  service.mood = 'works';
  refusals.push(await refused({ passphrase: 'Ini-Bocor-Tidak' }), await refused({ nik: STRANGER }));
  service.mood = 'broken';
  refusals.push(await refused(), await refused({ url: 'http://127.0.0.1:9' }));
  for (const problem of refusals) {
    const sentence = signaturesProblems.id[problem.code.split('.')[1] ?? '']?.(problem.details) ?? '';
    const all = [
      inspect(problem, { depth: 10, showHidden: true }),
      problem.stack,
      JSON.stringify(problem.details),
      sentence,
    ];
    for (const secret of [PASSPHRASE, 'Ini-Bocor-Tidak', GOOD, STRANGER, service.clientSecret])
      expect(all.join('\n')).not.toContain(secret);
  }
});

test('asking how a signer stands signs nothing', async () => {
  const wish = { url: service.url, clientId: service.clientId, clientSecret: service.clientSecret };
  await tryBsre({ ...wish, nik: GOOD });
  await expect(tryBsre({ ...wish, nik: STRANGER })).rejects.toMatchObject({ code: 'signatures.not-registered' });
  expect(service.asked.slice(-2).every(one => one.path === '/api/v2/user/check/status')).toBe(true);
});
