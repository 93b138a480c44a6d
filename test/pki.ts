/**
 * Certificates made by OpenSSL, so that what Payung signs is held against another implementation: a root, an issuer under it, signers
 * with RSA and EC keys, one of whom is revoked, and a server on the loopback address that stamps times (RFC 3161), answers for certificates
 * (OCSP) and gives the list of the revoked.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const PASSPHRASE = 'kata rahasia 1945';

/** Whether a program is installed. */
export function installed(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some(folder => existsSync(join(folder, program)));
}

export interface Pki {
  readonly folder: string;
  /** Of the root, DER. */
  readonly root: Uint8Array;
  /** `http://127.0.0.1:port`; below it `/tsa`, `/ocsp`, `/list`. */
  readonly url: string;
  /** What the authority does next: stamps, or one of the ways in which it fails. */
  readonly authority: { mood: 'stamps' | 'stale' | 'refuses' | 'garbage' | 'down' };
  readonly asked: string[];
  container(name: SignerName): Uint8Array;
  close(): Promise<void>;
}

export type SignerName = 'rsa' | 'ec' | 'revoked' | 'old' | 'stranger';

function configuration(url: string): string {
  return `
[ca]
default_ca = issuer
[issuer]
dir = .
database = index.txt
new_certs_dir = .
certificate = issuer.pem
private_key = issuer.key
serial = serial
crlnumber = crlnumber
default_md = sha256
default_days = 3650
default_crl_days = 3650
policy = any
unique_subject = no
copy_extensions = none
[any]
countryName = optional
organizationName = optional
commonName = supplied
[root_ext]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[issuer_ext]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer_ext]
basicConstraints = CA:false
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:${url}/ocsp
crlDistributionPoints = URI:${url}/list
[tsa_ext]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ocsp_ext]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
subjectKeyIdentifier = hash
[tsa]
default_tsa = stamps
[stamps]
dir = .
serial = tsaserial
crypto_device = builtin
signer_cert = tsa.pem
certs = issuer.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
`;
}

export async function makePki(): Promise<Pki> {
  const folder = mkdtempSync(join(tmpdir(), 'payung-pki-'));
  const authority: Pki['authority'] = { mood: 'stamps' };
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    respond(folder, authority, asked, request).then(
      ({ status, body }) => answer.writeHead(status).end(body),
      () => answer.writeHead(500).end(),
    );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  build(folder, url);
  return {
    folder,
    root: readFileSync(join(folder, 'root.der')),
    url,
    authority,
    asked,
    container: name => readFileSync(join(folder, `${name}.p12`)),
    close: () => closed(server).then(() => rmSync(folder, { recursive: true })),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(done => server.close(() => done()));
}

const RSA = ['-newkey', 'rsa:2048'];
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1'];

function build(folder: string, url: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pki.cnf'), configuration(url));
  for (const [name, text] of [
    ['index.txt', ''],
    ['serial', '1000\n'],
    ['crlnumber', '01\n'],
    ['tsaserial', '01\n'],
  ] as const)
    writeFileSync(join(folder, name), text);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const subject = (name: string) => ['-subj', `/C=ID/O=Pemerintah Contoh/CN=${name}`];
  const key = (name: string) => ['-nodes', '-keyout', `${name}.key`];
  const self = (name: string, ...more: string[]) =>
    openssl('req', '-x509', '-config', 'pki.cnf', ...more, ...key(name), '-out', `${name}.pem`, '-days', '7300');
  self('root', ...RSA, '-extensions', 'root_ext', ...subject('Induk Percobaan'));
  openssl('x509', '-in', 'root.pem', '-outform', 'der', '-out', 'root.der');
  const certify = (name: string, title: string, extensions: string, kind: string[], ...dates: string[]) => {
    openssl('req', '-new', '-config', 'pki.cnf', ...kind, ...key(name), '-out', `${name}.csr`, ...subject(title));
    const by = name === 'issuer' ? ['-cert', 'root.pem', '-keyfile', 'root.key'] : [];
    const common = ['ca', '-batch', '-config', 'pki.cnf', '-notext', '-in', `${name}.csr`, '-out', `${name}.pem`];
    openssl(...common, '-extensions', extensions, ...by, ...dates);
  };
  certify('issuer', 'Penerbit Percobaan', 'issuer_ext', RSA);
  certify('tsa', 'Penanda Waktu Percobaan', 'tsa_ext', RSA);
  certify('ocsp', 'Penjawab Percobaan', 'ocsp_ext', RSA);
  certify('rsa', 'Bambang Suryanto', 'signer_ext', RSA);
  certify('ec', 'Siti Aminah', 'signer_ext', EC);
  certify('revoked', 'Sudah Dicabut', 'signer_ext', EC);
  certify('old', 'Sudah Lewat', 'signer_ext', EC, '-startdate', '20200101000000Z', '-enddate', '20220101000000Z');
  // Somebody else with the same name under a root that nobody trusts.
  self('stranger', ...RSA, '-extensions', 'signer_ext', ...subject('Bambang Suryanto'));
  openssl('ca', '-config', 'pki.cnf', '-revoke', 'revoked.pem');
  openssl('ca', '-config', 'pki.cnf', '-gencrl', '-out', 'list.pem');
  openssl('crl', '-in', 'list.pem', '-outform', 'der', '-out', 'list.der');
  execFileSync('bash', ['-c', 'cat issuer.pem root.pem > chain.pem'], { cwd: folder });
  for (const name of ['rsa', 'ec', 'revoked', 'old', 'stranger']) {
    const above = name === 'stranger' ? [] : ['-certfile', 'chain.pem'];
    const into = ['-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.p12`];
    openssl('pkcs12', ...into, ...above, '-passout', `pass:${PASSPHRASE}`);
  }
}

interface Response {
  readonly status: number;
  readonly body: Buffer | string;
}

async function respond(
  folder: string,
  { mood }: Pki['authority'],
  asked: string[],
  request: IncomingMessage,
): Promise<Response> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  asked.push(request.url ?? '');
  if (mood === 'down') return { status: 500, body: '' };
  const number = asked.length;
  const [query, reply] = [join(folder, `query-${number}`), join(folder, `reply-${number}`)];
  writeFileSync(query, Buffer.concat(parts));
  if (request.url === '/list') return { status: 200, body: readFileSync(join(folder, 'list.der')) };
  if (request.url === '/ocsp') {
    const files = ['-index', 'index.txt', '-CA', 'issuer.pem', '-rsigner', 'ocsp.pem', '-rkey', 'ocsp.key'];
    await run('openssl', ['ocsp', ...files, '-reqin', query, '-respout', reply], { cwd: folder });
    return { status: 200, body: readFileSync(reply) };
  }
  if (mood === 'garbage') return { status: 200, body: 'bukan stempel' };
  if (mood === 'refuses') return { status: 200, body: Buffer.from('30053003020102', 'hex') };
  // A stale answer is one that was given to somebody else before.
  if (mood === 'stale') return { status: 200, body: readFileSync(join(folder, 'stale')) };
  await run('openssl', ['ts', '-reply', '-config', 'pki.cnf', '-queryfile', query, '-out', reply], { cwd: folder });
  writeFileSync(join(folder, 'stale'), readFileSync(reply));
  return { status: 200, body: readFileSync(reply) };
}
