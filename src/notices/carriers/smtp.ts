/** E-mail by SMTP: one pool of connections for each mail server, its answers told apart. */
import { connect } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { publicOnly } from '../../foundation/outgoing.ts';
import type { Carried, Parcel } from './carried.ts';
import { mailOf } from './mail.ts';
import { mailServerOf } from './mail-server.ts';

export interface SmtpCarrier {
  /** With its password: never logged, never shown. */
  readonly url: string;
  /** Named by whoever runs the machine: it may stand inside. */
  readonly trusted: boolean;
  readonly fromName: string;
  readonly fromAddress: string;
}

const CONNECT_MILLIS = 10_000;
const SILENCE_MILLIS = 20_000;
const CONNECTIONS = 4;
/** A pool that nobody used for so long is closed. */
const IDLE_MILLIS = 60_000;

interface Pool {
  readonly transport: Transporter<SMTPPool.SentMessageInfo, SMTPPool.Options>;
  timer: NodeJS.Timeout;
}

const pools = new Map<string, Pool>();

function poolOf(carrier: SmtpCarrier): Pool['transport'] {
  const key = `${carrier.trusted} ${carrier.url}`;
  const known = pools.get(key);
  known?.timer.refresh();
  if (known !== undefined) return known.transport;
  const { host, port, security, user, password } = mailServerOf(carrier.url);
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host,
    port,
    secure: security === 'tls',
    // Passwords and names do not cross the net in the clear: without TLS nothing is said at all.
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_MILLIS,
    greetingTimeout: CONNECT_MILLIS,
    socketTimeout: SILENCE_MILLIS,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The name typed by an official must not lead inside: the address connected to is the address looked at.
    ...(carrier.trusted ? {} : { getSocket: guardedSocket }),
  });
  const timer = setTimeout(() => closePool(key), IDLE_MILLIS);
  timer.unref();
  pools.set(key, { transport, timer });
  return transport;
}

function guardedSocket(
  options: SMTPPool.Options,
  done: (error: Error | null, socket: { connection: ReturnType<typeof connect> } | undefined) => void,
): void {
  const socket = connect({ host: options.host ?? '', port: Number(options.port), lookup: publicOnly });
  socket.setTimeout(CONNECT_MILLIS, () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
  socket.once('error', error => done(error, undefined));
  socket.once('connect', () => {
    socket.setTimeout(0);
    socket.removeAllListeners('error');
    done(null, { connection: socket });
  });
}

function closePool(key: string): void {
  pools.get(key)?.transport.close();
  pools.delete(key);
}

/** Ends all connections; the next mail opens new ones. */
export function closeMail(): void {
  for (const [key, pool] of pools) {
    clearTimeout(pool.timer);
    closePool(key);
  }
}

interface MailError {
  readonly code?: string;
  readonly message?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** Not let in, or nobody there: nothing about this one mail. */
const DOWN = new Set([
  'EAUTH',
  'ECONNECTION',
  'ESOCKET',
  'EDNS',
  'ETIMEDOUT',
  'ETLS',
  'ECONNREFUSED',
  'ENOTFOUND',
  'PAYUNG_INSIDE',
]);

/** What a failure means: 4xx may pass, 5xx is for ever (RFC 5321 §4.2.1), and a server that lets nobody in is down for all. */
export function meaningOf(error: MailError): Carried {
  const { code = '', message = '', responseCode } = error;
  if (code === 'EAUTH') return { kind: 'down', cause: 'mail-login' };
  if (code === 'PAYUNG_INSIDE') return { kind: 'down', cause: 'address-inside' };
  if (responseCode === undefined && (code === 'ETLS' || /certificate|altname/i.test(message)))
    return { kind: 'down', cause: 'mail-tls' };
  if (responseCode !== undefined && responseCode >= 500 && code === 'EENVELOPE')
    return { kind: 'refused', cause: `smtp-${responseCode}` };
  if (responseCode !== undefined && responseCode >= 500 && code === 'EMESSAGE')
    return { kind: 'refused', cause: `smtp-${responseCode}` };
  if (responseCode === 421 || DOWN.has(code)) return { kind: 'down', cause: 'mail-unreachable' };
  return { kind: 'later', cause: responseCode === undefined ? 'mail-unreachable' : `smtp-${responseCode}` };
}

/** Hands one mail to the server. */
export async function carryMail(carrier: SmtpCarrier, parcel: Parcel): Promise<Carried> {
  const domain = carrier.fromAddress.split('@')[1] ?? 'localhost';
  const mail = mailOf(parcel, domain);
  try {
    await poolOf(carrier).sendMail({
      from: { name: carrier.fromName, address: carrier.fromAddress },
      to: { name: parcel.recipientName.replace(/[\r\n"<>]/g, ' '), address: parcel.address },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      date: parcel.at,
      headers: mail.headers,
    });
    return { kind: 'sent' };
  } catch (error) {
    return meaningOf(error as MailError);
  }
}
