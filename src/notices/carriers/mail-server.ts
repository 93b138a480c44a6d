/** A mail server as people type it and as it is kept: an address with everything in it. Pure. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte (465). `starttls`: before anything is said (587). `none`: for a relay inside alone. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly password: string;
}

/** `smtps://user:password@host:465`, `smtp://host:587`, `smtp://host:25?tls=off`. */
export function mailUrl(server: MailServer): string {
  const { host, port, security, user, password } = server;
  const login = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${login}${host}:${port}${security === 'none' ? '?tls=off' : ''}`;
}

/** The same without the password. */
export const shownMailUrl = (server: MailServer): string => mailUrl({ ...server, password: '' });

const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

/** Reads the address again. Throws where it is none: it comes from us or from whoever runs the machine. */
export function mailServerOf(text: string): MailServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw new Error('A mail server is smtps://user:password@host:465 or smtp://host:587.');
  const security = url.protocol === 'smtps:' ? 'tls' : url.searchParams.get('tls') === 'off' ? 'none' : 'starttls';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[security] : Number(url.port),
    security,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}
