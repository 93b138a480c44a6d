/** Hands one CloudEvent to a webhook, signed, and says what it answered. */
import { Unanswered } from '../../foundation/outgoing.ts';
import { type Carried, retryAfter } from './carried.ts';
import { asHttp, type CloudEvent } from './cloud-event.ts';
import { postSigned } from './posting.ts';

export interface WebhookCarrier {
  readonly url: string;
  readonly mode: 'structured' | 'binary';
  /** The one at work first; the one before it as long as both sign. */
  readonly secrets: readonly string[];
  readonly source: string;
}

export interface Tried {
  readonly carried: Carried;
  readonly status: number | null;
  readonly cause: string | null;
  readonly millis: number;
}

/** The receiver says that it is gone for good. */
export const GONE = 410;

/** Any status but 2xx is a failure that is tried again (Standard Webhooks); 410 ends it. */
export async function carryEvent(carrier: WebhookCarrier, event: CloudEvent, now: Date): Promise<Tried> {
  const { headers, body } = asHttp(event, carrier.source, carrier.mode);
  const began = performance.now();
  const millis = (): number => Math.round(performance.now() - began);
  try {
    const answer = await postSigned({ url: carrier.url, id: event.id, headers, body, secrets: carrier.secrets }, now);
    const { status } = answer;
    if (status >= 200 && status < 300) return { carried: { kind: 'sent' }, status, cause: null, millis: millis() };
    const cause = `http-${status}`;
    const carried: Carried =
      status === GONE
        ? { kind: 'refused', cause }
        : { kind: 'later', cause, afterSeconds: retryAfter(answer.headers['retry-after'], now) };
    return { carried, status, cause, millis: millis() };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { carried: { kind: 'later', cause: error.why }, status: null, cause: error.why, millis: millis() };
  }
}
