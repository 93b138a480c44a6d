/** What the environment says, read once: the only place that looks at `process.env`. */
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
  exchange: {
    keySecret: process.env.PAYUNG_KEY_SECRET,
    address: process.env.PAYUNG_ADDRESS,
    inside: process.env.PAYUNG_INSIDE,
  },
};
