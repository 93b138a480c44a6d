/** What is signed here holds for others: OpenSSL, qpdf and poppler are asked beside our own verdict. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installed, makePki, PASSPHRASE, type Pki } from '../../test/pki.ts';
import { addressFault, allowInside } from '../foundation/addresses.ts';
import { isProblem } from '../foundation/problem.ts';
import { certificateService, inspectPdf, readContainer } from './index.ts';
import { libpdf, libraries } from './libraries.ts';
import type { SignatureLevel } from './signature.ts';

let pki: Pki;
let pdf: Uint8Array;

beforeAll(async () => {
  allowInside('127.0.0.1');
  [pki] = await Promise.all([makePki(), libraries()]);
  const document = libpdf.PDF.create();
  document.addPage().drawText('Surat Keterangan Domisili', { x: 50, y: 700 });
  pdf = await document.save();
});
afterAll(() => pki.close());

const what = () => ({
  pdf,
  reason: 'Keterangan (domisili)',
  location: 'Kota Contoh',
  name: 'Penanda Tangan',
  at: new Date(),
});
const problem = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing refused',
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  );

async function signed(name: 'rsa' | 'ec' | 'revoked' | 'stranger', level: SignatureLevel = 'B-B', file = pdf) {
  const service = await certificateService({
    container: pki.container(name),
    passphrase: PASSPHRASE,
    level,
    timestampUrl: `${pki.url}/tsa`,
  });
  return service.sign({ ...what(), pdf: file });
}
const inspected = (file: Uint8Array) => inspectPdf(file, { trusted: [pki.root], at: new Date() });

/** The signature and the bytes that it is for, as files for other programs. */
function apart(file: Uint8Array): { readonly cms: string; readonly content: string; readonly whole: string } {
  const bytes = Buffer.from(file);
  const range = /\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]/.exec(bytes.toString('latin1')) ?? [];
  const [open = 0, close = 0, length = 0] = range.slice(1).map(Number);
  const hex = Buffer.from(bytes.subarray(open + 1, close - 1).toString('latin1'), 'hex');
  const paths = {
    cms: join(pki.folder, 'signature.der'),
    content: join(pki.folder, 'content.bin'),
    whole: join(pki.folder, 'whole.pdf'),
  };
  writeFileSync(paths.cms, hex.subarray(0, 4 + hex.readUInt16BE(2)));
  writeFileSync(paths.content, Buffer.concat([bytes.subarray(0, open), bytes.subarray(close, close + length)]));
  writeFileSync(paths.whole, bytes);
  return paths;
}

/** A store of NSS that trusts our root and knows who signs, made once. */
function trustStore(): string {
  const store = join(pki.folder, 'nss');
  if (existsSync(store)) return store;
  mkdirSync(store);
  execFileSync('certutil', ['-N', '-d', store, '--empty-password']);
  for (const [name, trust] of [
    ['root', 'CT,CT,CT'],
    ['issuer', ',,'],
    ['rsa', ',,'],
    ['ec', ',,'],
  ] as const)
    execFileSync('certutil', ['-A', '-d', store, '-n', name, '-t', trust, '-i', join(pki.folder, `${name}.pem`)]);
  return store;
}

describe.each([
  ['rsa', 'B-B'],
  ['ec', 'B-B'],
  ['rsa', 'B-T'],
  ['ec', 'B-T'],
  ['rsa', 'B-LT'],
  ['ec', 'B-LT'],
] as const)('a file signed with %s at level %s', (name, level) => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = (await signed(name, level)).pdf;
  });

  test('begins with the bytes that it had, and is valid', async () => {
    expect(Buffer.from(file.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
    const { verdict, signatures } = await inspected(file);
    expect(verdict).toBe('valid');
    expect(signatures).toMatchObject([
      {
        name: name === 'rsa' ? 'Bambang Suryanto' : 'Siti Aminah',
        level,
        intact: true,
        trusted: true,
        coversAll: level !== 'B-LT',
        later: level === 'B-LT' ? 'validation-data' : 'nothing',
        certificate: { issuer: 'Penerbit Percobaan' },
      },
    ]);
    expect(signatures[0]?.at === undefined).toBe(level === 'B-B');
  });

  test('OpenSSL holds the signature against the bytes and the chain against the root', () => {
    const { cms, content } = apart(file);
    const root = join(pki.folder, 'root.pem');
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', cms, '-content', content, '-CAfile', root];
    const { status, stderr } = spawnSync('openssl', [...args, '-purpose', 'any', '-out', '/dev/null']);
    expect([status, String(stderr).split('\n')[0]]).toEqual([0, 'CMS Verification successful']);
  });

  test('holds what PAdES baseline asks for and not what it forbids', () => {
    const { cms } = apart(file);
    const printed = String(
      execFileSync('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', cms], { maxBuffer: 10_000_000 }),
    );
    // The time-stamp, which stands in what is not signed, has attributes of its own.
    const [attributes = ''] = printed.slice(printed.indexOf('signedAttrs:')).split('unsignedAttrs:');
    expect(attributes).toContain('signingCertificateV2');
    expect(attributes).not.toContain('signingTime');
    expect(printed.includes('id-smime-aa-timeStampToken')).toBe(level !== 'B-B');
    expect(Buffer.from(file).toString('latin1')).toMatch(/\/SubFilter\s*\/ETSI\.CAdES\.detached/);
  });

  test.skipIf(!installed('qpdf'))('qpdf finds nothing wrong with it', () => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', apart(file).whole]);
    expect([status, String(stderr)]).toEqual([0, '']);
    expect(String(stdout)).toContain('No syntax or stream encoding errors');
  });

  test.skipIf(!installed('pdfsig'))('poppler finds it valid, and nothing left out', () => {
    // Whoever answers for revocation lives in this process, which waits for the program.
    const said = String(spawnSync('pdfsig', ['-no-ocsp', apart(file).whole]).stdout);
    expect(said).toContain('Signature is Valid');
    if (level !== 'B-LT') expect(said).toContain('Total document signed');
  });

  test.skipIf(!installed('certutil'))('NSS takes the certificate for a signer’s under the root', () => {
    const said = spawnSync('certutil', ['-V', '-d', trustStore(), '-n', name, '-u', 'S']);
    expect(String(said.stdout)).toContain('certificate is valid');
  });
});

describe.skipIf(!installed('pdfsig'))('poppler, without any root', () => {
  test('finds two signatures in a row valid, the second over the whole file', async () => {
    const twice = (await signed('ec', 'B-B', (await signed('rsa')).pdf)).pdf;
    const said = String(spawnSync('pdfsig', [apart(twice).whole]).stdout);
    expect(said.match(/Signature is Valid/g)).toHaveLength(2);
    expect(said.split('Signature #2')[1]).toContain('Total document signed');
    expect((await inspected(twice)).verdict).toBe('valid');
  });
});

describe('validation data', () => {
  test('is asked for each certificate that names its issuer, and kept in the file', async () => {
    pki.asked.length = 0;
    const { pdf: file } = await signed('rsa', 'B-LT');
    expect(pki.asked.sort()).toEqual(['/ocsp', '/tsa']);
    const opened = await libpdf.PDF.load(file);
    const store = opened.getCatalog().getDict('DSS', ref => opened.getObject(ref));
    // Signer, issuer and root; time-stamp authority.
    expect([store?.getArray('Certs')?.length, store?.getArray('OCSPs')?.length]).toEqual([4, 1]);
  });

  test('of a revoked certificate keeps it from signing', async () => {
    expect(await problem(signed('revoked', 'B-LT'))).toBe('signatures.certificate-revoked');
    expect((await signed('revoked', 'B-T')).level).toBe('B-T');
  });
});

describe('a time-stamp authority', () => {
  test.each([
    ['down', 'signatures.timestamp-failed'],
    ['garbage', 'signatures.timestamp-failed'],
    ['refuses', 'signatures.timestamp-failed'],
    // The token is whole and its authority trusted, but it stamps another signature.
    ['stale', 'signatures.timestamp-failed'],
  ] as const)('that is %s leaves the file unsigned', async (mood, code) => {
    await signed('ec', 'B-T');
    pki.authority.mood = mood;
    try {
      expect(await problem(signed('ec', 'B-T'))).toBe(code);
    } finally {
      pki.authority.mood = 'stamps';
    }
  });

  test('inside the own network is not asked unless it is named', async () => {
    allowInside('');
    try {
      pki.asked.length = 0;
      expect(await problem(signed('ec', 'B-T'))).toBe('signatures.timestamp-failed');
      expect(pki.asked).toEqual([]);
    } finally {
      allowInside('127.0.0.1');
    }
  });

  test('may be asked by plain HTTP, because it signs its answer; nobody else may, and nobody inside', () => {
    const plain = { plain: true };
    expect(addressFault('http://tsa.example.org/tsr', plain)).toBeUndefined();
    expect(addressFault('http://tsa.example.org/tsr')).toBe('address-not-https');
    for (const inside of ['http://10.0.0.1/tsa', 'http://localhost/tsa', 'http://[::1]/tsa', 'http://tsa/tsr'])
      expect(addressFault(inside, plain)).toBe('address-inside');
    expect(addressFault('ftp://tsa.example.org/', plain)).toBe('address-not-https');
  });

  test('is needed from B-T on', async () => {
    const wish = { container: pki.container('ec'), passphrase: PASSPHRASE, level: 'B-T' } as const;
    expect(await problem(certificateService(wish))).toBe('signatures.timestamp-needed');
  });
});

describe('a container', () => {
  const legacy = (...ciphers: string[]): Uint8Array => {
    const out = join(pki.folder, 'legacy.p12');
    const from = ['-inkey', 'rsa.key', '-in', 'rsa.pem', '-certfile', 'chain.pem'];
    const args = ['pkcs12', '-export', ...from, '-out', out, '-passout', `pass:${PASSPHRASE}`, ...ciphers];
    execFileSync('openssl', args, { cwd: pki.folder, stdio: 'pipe' });
    return readFileSync(out);
  };

  test.each([
    ['as OpenSSL 3 writes it', []],
    ['as Windows writes it', ['-legacy']],
    ['with 3DES throughout', ['-legacy', '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
  ])('%s is opened', async (_, ciphers) => {
    const facts = await readContainer(legacy(...ciphers), PASSPHRASE);
    expect(facts).toMatchObject({ subject: 'Bambang Suryanto', issuer: 'Penerbit Percobaan' });
    const serial = execFileSync('openssl', ['x509', '-in', 'rsa.pem', '-noout', '-serial'], { cwd: pki.folder });
    expect(`serial=${facts.serial.toUpperCase()}\n`).toBe(String(serial));
  });

  test('gives the certificate of its key, in whatever order they stand', async () => {
    const out = join(pki.folder, 'turned.p12');
    const args = ['-c', 'cat issuer.pem root.pem rsa.pem > turned.pem'];
    execFileSync('bash', args, { cwd: pki.folder });
    const from = ['pkcs12', '-export', '-inkey', 'rsa.key', '-in', 'turned.pem', '-out', out];
    execFileSync('openssl', [...from, '-passout', `pass:${PASSPHRASE}`], { cwd: pki.folder, stdio: 'pipe' });
    expect((await readContainer(readFileSync(out), PASSPHRASE)).subject).toBe('Bambang Suryanto');
  });

  test('is refused with what is wrong with it', async () => {
    const good = pki.container('rsa');
    expect(await problem(readContainer(good, 'salah'))).toBe('signatures.wrong-passphrase');
    expect(await problem(readContainer(good, ''))).toBe('signatures.wrong-passphrase');
    expect(await problem(readContainer(good.subarray(0, 900), PASSPHRASE))).toBe('signatures.not-a-container');
    expect(await problem(readContainer(new Uint8Array(), PASSPHRASE))).toBe('signatures.not-a-container');
    expect(await problem(readContainer(pki.root, PASSPHRASE))).toBe('signatures.not-a-container');
    expect(await problem(readContainer(Buffer.from('bukan wadah'), PASSPHRASE))).toBe('signatures.not-a-container');
  });

  test('whose certificate is out of its time signs nothing', async () => {
    const service = await certificateService({ container: pki.container('old'), passphrase: PASSPHRASE, level: 'B-B' });
    expect(await problem(service.sign(what()))).toBe('signatures.certificate-expired');
    const before = { ...what(), at: new Date('2019-06-01') };
    expect(await problem(service.sign(before))).toBe('signatures.certificate-not-yet');
  });

  test('with a key that is too small is refused', async () => {
    const out = join(pki.folder, 'small.p12');
    const self = ['req', '-x509', '-newkey', 'rsa:1024', '-nodes', '-keyout', 'small.key', '-out', 'small.pem'];
    execFileSync('openssl', [...self, '-subj', '/CN=Kecil'], { cwd: pki.folder, stdio: 'pipe' });
    const args = ['pkcs12', '-export', '-inkey', 'small.key', '-in', 'small.pem', '-out', out, '-passout', 'pass:x'];
    execFileSync('openssl', args, { cwd: pki.folder, stdio: 'pipe' });
    expect(await problem(readContainer(readFileSync(out), 'x'))).toBe('signatures.key-unsupported');
  });
});

test('what is no PDF is not signed', async () => {
  expect(await problem(signed('ec', 'B-B', Buffer.from('bukan PDF')))).toBe('signatures.not-a-pdf');
  expect(await problem(signed('ec', 'B-B', pdf.subarray(0, 200)))).toBe('signatures.not-a-pdf');
});
