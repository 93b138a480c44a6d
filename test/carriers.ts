/** Carriers on the loopback address: a mail server and an HTTP listener that keep what they are handed, and answer as told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailReceived {
  readonly to: readonly string[];
  readonly messageId: string;
  /** Headers and body as they came. */
  readonly raw: string;
}

export interface MailServerForTests {
  /** For `PAYUNG_SMTP_URL`; without TLS. */
  readonly url: string;
  readonly port: number;
  readonly mails: MailReceived[];
  /** Refuses a recipient with a status; set by the story. */
  refuse: (address: string) => number | undefined;
  close(): Promise<void>;
}

const refusal = (status: number): Error => Object.assign(new Error(`status ${status}`), { responseCode: status });

/** `login`: only this user and password are let in. `tls`: offers STARTTLS with a certificate that nobody trusts. */
export async function mailServer(
  options: { readonly login?: readonly [string, string]; readonly tls?: boolean; readonly port?: number } = {},
): Promise<MailServerForTests> {
  const mails: MailReceived[] = [];
  const story = { refuse: (_: string): number | undefined => undefined };
  const server = new SMTPServer({
    authOptional: options.login === undefined,
    allowInsecureAuth: true,
    ...(options.tls === true ? {} : { disabledCommands: ['STARTTLS'] }),
    onAuth({ username, password }, _, done) {
      const [user, right] = options.login ?? ['', ''];
      if (username === user && password === right) done(null, { user });
      else done(new Error('wrong'));
    },
    onRcptTo({ address }, _, done) {
      const status = story.refuse(address);
      done(status === undefined ? null : refusal(status));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        mails.push({
          to: session.envelope.rcptTo.map(one => one.address),
          messageId: /^message-id: (\S+)/im.exec(raw)?.[1] ?? '',
          raw,
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>(ready => server.listen(options.port ?? 0, '127.0.0.1', () => ready()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?tls=off`,
    port,
    mails,
    get refuse() {
      return story.refuse;
    },
    set refuse(to) {
      story.refuse = to;
    },
    close: () => new Promise<void>(closed => server.close(() => closed())),
  };
}

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Listener {
  readonly url: string;
  readonly received: Received[];
  /** What is answered to the next ones. */
  answer: { status: number; headers?: Record<string, string> };
  close(): Promise<void>;
}

export async function listener(): Promise<Listener> {
  const received: Received[] = [];
  const story: Pick<Listener, 'answer'> = { answer: { status: 202 } };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(story.answer.status, story.answer.headers ?? {}).end('{}');
    });
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', () => ready()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/terima`,
    received,
    get answer() {
      return story.answer;
    },
    set answer(to) {
      story.answer = to;
    },
    close: () =>
      new Promise<void>(closed => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
