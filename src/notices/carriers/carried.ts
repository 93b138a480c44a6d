/** What a carrier answers. Every answer but `sent` says why, in a code that the pages have a sentence for. */
export type Carried =
  | { readonly kind: 'sent' }
  /** This one not now; the carrier may have said when. */
  | { readonly kind: 'later'; readonly cause: string; readonly afterSeconds?: number | undefined }
  /** This one never: the address does not exist, the text is refused. */
  | { readonly kind: 'refused'; readonly cause: string }
  /** Nobody there, or we are not let in: the others need not be tried now. */
  | { readonly kind: 'down'; readonly cause: string };

/** One notice as carriers see it. */
export interface Parcel {
  /** Carried to the receiver, the same on every try. */
  readonly id: string;
  readonly region: string;
  readonly kind: string;
  readonly address: string;
  readonly recipientName: string;
  readonly title: string;
  readonly text: string;
  /** Whole address, or undefined where the region's own is not known. */
  readonly link: string | undefined;
  readonly lang: 'id' | 'en';
  readonly government: string;
  /** Where the recipient can turn such notices off; undefined for what cannot be. */
  readonly leave: string | undefined;
  readonly at: Date;
}

/** How many seconds a server asked us to wait (RFC 9110 §10.2.3), within a day. */
export function retryAfter(header: string | readonly string[] | undefined, now: Date): number | undefined {
  const text = String(header ?? '');
  if (text === '') return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1_000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(86_400, Math.ceil(seconds)) : undefined;
}
