/** WhatsApp and SMS by a gateway of the region's choice: one signed POST, described in docs/reference/notice-gateway.md. */
import { Unanswered } from '../../foundation/outgoing.ts';
import { type Carried, type Parcel, retryAfter } from './carried.ts';
import { postSigned } from './posting.ts';

export interface GatewayCarrier {
  readonly url: string;
  /** Signs what we send and what comes back. */
  readonly secret: string;
}

/** What is posted. The words are final: a gateway adds nothing but its own template. */
export function messageOf(parcel: Parcel): Readonly<Record<string, unknown>> {
  return {
    id: parcel.id,
    region: parcel.region,
    kind: parcel.kind,
    to: parcel.address,
    name: parcel.recipientName,
    from: parcel.government,
    lang: parcel.lang,
    title: parcel.title,
    text: parcel.text,
    link: parcel.link ?? null,
    leave: parcel.leave ?? null,
  };
}

/** Statuses that pass by themselves. */
const PASSING = new Set([408, 425, 429]);

export function meaningOfStatus(status: number, after: number | undefined): Carried {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  const cause = `http-${status}`;
  if (status === 401 || status === 403) return { kind: 'down', cause };
  if (status >= 400 && status < 500 && !PASSING.has(status)) return { kind: 'refused', cause };
  return { kind: 'later', cause, afterSeconds: after };
}

/** Hands one message to the gateway; `Idempotency-Key` lets it leave out a repetition. */
export async function carryMessage(carrier: GatewayCarrier, parcel: Parcel, now: Date): Promise<Carried> {
  const body = JSON.stringify(messageOf(parcel));
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await postSigned({ url: carrier.url, id: parcel.id, headers, body, secrets: [carrier.secret] }, now);
    return meaningOfStatus(answer.status, retryAfter(answer.headers['retry-after'], now));
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { kind: 'down', cause: error.why };
  }
}
