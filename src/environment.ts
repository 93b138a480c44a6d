/** What the environment says, read once: the only place that looks at `process.env`. */
import { readFileSync } from 'node:fs';

/** A secret said in the environment, or in the file named by `…_FILE`, as container platforms hand them over. */
function secret(said: string | undefined, path: string | undefined): string | undefined {
  return said ?? (path === undefined ? undefined : readFileSync(path, 'utf8').trim());
}

function gateway(): { readonly url: string; readonly secret: string } | undefined {
  const url = process.env.PAYUNG_GATEWAY_URL;
  const shared = secret(process.env.PAYUNG_GATEWAY_SECRET, process.env.PAYUNG_GATEWAY_SECRET_FILE);
  if (url === undefined) return undefined;
  if (shared === undefined)
    throw new Error('PAYUNG_GATEWAY_URL needs PAYUNG_GATEWAY_SECRET, which signs what is sent.');
  return { url, secret: shared };
}

export const environment = {
  databaseUrl: process.env.DATABASE_URL,
  ownerUrl: process.env.PAYUNG_OWNER_URL ?? process.env.DATABASE_URL,
  folder: process.env.PAYUNG_DATA ?? 'data',
  host: process.env.HOST ?? '127.0.0.1',
  port: process.env.PORT ?? '3000',
  secure: process.env.PAYUNG_SECURE === 'true',
  proxies: Number(process.env.PAYUNG_PROXIES ?? '0'),
  prepared: process.env.PAYUNG_PREPARED !== 'false',
  logLevel: process.env.LOG_LEVEL ?? 'info',
  trust: process.env.PAYUNG_TRUST,
  exchange: {
    keySecret: process.env.PAYUNG_KEY_SECRET,
    address: process.env.PAYUNG_ADDRESS,
    inside: process.env.PAYUNG_INSIDE,
  },
  notices: {
    smtpUrl: secret(process.env.PAYUNG_SMTP_URL, process.env.PAYUNG_SMTP_URL_FILE),
    smtpFrom: process.env.PAYUNG_SMTP_FROM,
    gateway: gateway(),
  },
};
