/** One signed POST to an address of somebody else's: limits, the idempotency key, the signatures. */
import { type Answered, ask } from '../../foundation/outgoing.ts';
import { signedBy } from './signatures.ts';

const ANSWER_BYTES = 64_000;
const ANSWER_MILLIS = 15_000;

export interface Posting {
  readonly url: string;
  /** By which the receiver leaves out a repetition. */
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly secrets: readonly string[];
}

/** Sends it; throws `Unanswered` where no answer came within fifteen seconds or it was longer than 64,000 bytes. */
export function postSigned({ url, id, headers, body, secrets }: Posting, at: Date): Promise<Answered> {
  return ask({
    url,
    method: 'POST',
    body: Buffer.from(body),
    bytesAtMost: ANSWER_BYTES,
    millis: ANSWER_MILLIS,
    headers: { ...headers, 'idempotency-key': `"${id}"`, ...signedBy(secrets, { id, at, body }) },
  });
}
