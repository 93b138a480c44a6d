/** What the machine lends to all its regions: carriers that count where a region has none of its own. Said once, at the start. */

export interface ServerChannels {
  /** `PAYUNG_SMTP_URL`: `smtps://user:password@host:465`, `smtp://…`. */
  readonly smtpUrl?: string | undefined;
  /** `PAYUNG_SMTP_FROM`: the address that mail comes from. */
  readonly smtpFrom?: string | undefined;
  /** `PAYUNG_GATEWAY_URL` with `PAYUNG_GATEWAY_SECRET`. */
  readonly gateway?: { readonly url: string; readonly secret: string } | undefined;
  /** Where people reach this server, `https://…`; links in messages begin with it. */
  readonly address?: string | undefined;
  /** Demonstration: whoever tries it may read their own codes on the page, for nothing is sent. */
  readonly demo: boolean;
}

let channels: ServerChannels = { demo: false };

export function configureNotices(to: ServerChannels): void {
  channels = to;
}

export const serverChannels = (): ServerChannels => channels;
