/** Asking another server, with refusals of our own where nobody answers. */
import type { AddressFault } from '../foundation/addresses.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { type Answered, type Asking, ask as askAnybody, Unanswered } from '../foundation/outgoing.ts';
import { Problem } from '../foundation/problem.ts';
import type { TrustSource } from './trust.ts';

/** What is wrong with an address, as a problem's code. */
export const ADDRESS_CODES = {
  'address-shape': 'exchange.address-shape',
  'address-not-https': 'exchange.address-not-https',
  'address-inside': 'exchange.address-inside',
} as const satisfies Readonly<Record<AddressFault, string>>;

/** Sends one request and reads the whole answer. Problems `exchange.unreachable`, `answer-too-large`, `address-…`. */
export async function ask(asking: Asking): Promise<Answered> {
  try {
    return await askAnybody(asking);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    const { why, host, code } = error;
    if (why === 'unreachable') throw new Problem('exchange.unreachable', 503, { host, code });
    if (why === 'answer-too-large') throw new Problem('exchange.answer-too-large', 413, { host });
    throw new Problem(ADDRESS_CODES[why], 422, { address: host });
  }
}

/** What another server says when it refuses, as far as it is ours to tell. */
export function refusalIn(answer: Answered): Problem {
  try {
    const { problem } = JSON.parse(answer.body.toString('utf8')) as { problem?: unknown };
    if (typeof problem === 'string' && /^[a-z-]{1,30}\.[a-z0-9-]{1,40}$/.test(problem))
      return new Problem('exchange.refused-there', 409, { code: problem, status: answer.status });
  } catch {
    // Not ours: the status alone is told.
  }
  return new Problem('exchange.bad-answer', 409, { status: answer.status });
}

/** A refusal is short. */
const REFUSAL_BYTES = 16_000;

/** Signed metadata of a region of another server; what is held already is asked for only if it changed. */
export function metadataAt(address: string, held: ReadonlyMap<string, string>): TrustSource {
  return {
    async read(name, bytesAtMost) {
      const known = held.get(name);
      const headers = known === undefined ? {} : { 'if-none-match': `"${sha256(Buffer.from(known)).toString('hex')}"` };
      const folder = name.startsWith('catalogue/') ? '' : 'metadata/';
      const answer = await ask({
        url: `${address}/tukar/v1/${folder}${name}`,
        headers,
        bytesAtMost: Math.max(bytesAtMost, REFUSAL_BYTES),
      });
      if (answer.status === 304 && known !== undefined) return known;
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw refusalIn(answer);
      if (answer.body.length > bytesAtMost) throw new Problem('exchange.answer-too-large', 413, {});
      return answer.body.toString('utf8');
    },
  };
}
