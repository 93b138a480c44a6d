/**
 * A stand-in for the e-sign service of BSrE on the loopback address, with the parts of its version 2 that Payung uses: it signs with a
 * development certificate for each registered number, refuses as the real one does, and can be slow, broken or dishonest.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { certificateService, makeDevelopmentCertificate, type SigningService } from '../src/signatures/index.ts';

export interface Registered {
  readonly nik: string;
  readonly name: string;
  readonly passphrase: string;
  /** How the service sees the signer; it signs for `ISSUE` alone. */
  readonly standing: 'ISSUE' | 'EXPIRED' | 'NEW' | 'REVOKE';
}

export interface EsignService {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Roots of what it signs with, DER. */
  readonly roots: readonly Uint8Array[];
  /** Every request that came, without what is secret in it. */
  readonly asked: { readonly path: string; readonly nik: string }[];
  /** What it does next. `dishonest`: gives back the file unsigned; `chatty`: refuses and repeats what it was sent. */
  mood: 'works' | 'broken' | 'dishonest' | 'chatty' | 'vague';
  /** Waits so long before each answer. */
  delayMillis: number;
  close(): Promise<void>;
}

interface Body {
  readonly nik: string;
  readonly passphrase: string;
  readonly file: readonly string[];
  readonly signatureProperties: readonly { readonly reason?: string; readonly location?: string }[];
}

const CONTAINER = 'kunci stand-in';

/** Starts a service that knows these signers. */
export async function startEsignService(signers: readonly Registered[]): Promise<EsignService> {
  const keys = new Map<string, SigningService>();
  const roots: Uint8Array[] = [];
  for (const { nik, name } of signers) {
    const made = await makeDevelopmentCertificate({
      name,
      organisation: 'Layanan percobaan',
      from: new Date('2025-01-01T00:00:00Z'),
      days: 3650,
      passphrase: CONTAINER,
    });
    roots.push(made.root);
    const wish = { container: made.container, passphrase: CONTAINER, level: 'B-B' } as const;
    keys.set(nik, await certificateService(wish));
  }
  const [clientId, clientSecret] = ['payung', 'rahasia-klien'];
  const server = createServer((request, answer) => {
    handle(request, answer).catch(() => answer.writeHead(500).end());
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const service: EsignService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId,
    clientSecret,
    roots,
    asked: [],
    mood: 'works',
    delayMillis: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise(done => server.close(() => done()));
    },
  };

  async function handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (service.delayMillis > 0) await new Promise(done => setTimeout(done, service.delayMillis));
    const say = (status: number, json: object): void => {
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return say(401, { error: 'Unauthorized' });
    if (request.method !== 'POST') return say(405, { error: 'Method Not Allowed' });
    const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Body;
    const path = request.url ?? '';
    service.asked.push({ path, nik: body.nik });
    if (service.mood === 'broken') return say(500, { error: 'Internal Server Error' });
    const signer = signers.find(one => one.nik === body.nik);
    if (path === '/api/v2/user/check/status') return say(200, { status: signer?.standing ?? 'NOT_REGISTERED' });
    if (path !== '/api/v2/sign/pdf') return say(404, { error: 'Not Found' });
    if (service.mood === 'vague') return say(400, { error: 'Proses signing gagal' });
    if (service.mood === 'chatty') return say(400, { error: `Gagal: ${body.nik} ${body.passphrase} ${clientSecret}` });
    if (signer === undefined) return say(400, { status_code: 2011, error: 'User tidak terdaftar' });
    if (signer.standing !== 'ISSUE') return say(400, { status_code: 2021, error: 'Sertifikat tidak berlaku' });
    if (signer.passphrase !== body.passphrase) return say(400, { status_code: 2031, error: 'Passphrase anda salah' });
    const [file = ''] = body.file;
    if (service.mood === 'dishonest') return say(200, { time: 1, file: [file] });
    const { reason = '', location = '' } = body.signatureProperties[0] ?? {};
    const pdf = Buffer.from(file, 'base64');
    const signed = await keys.get(body.nik)?.sign({ pdf, reason, location, name: signer.name, at: new Date() });
    say(200, { time: 1, file: [Buffer.from(signed?.pdf ?? []).toString('base64')] });
  }

  return service;
}
