/**
 * Signed statements: DSSE envelopes (Dead Simple Signing Envelope 1.0), as in-toto and Sigstore use them.
 *
 * The signature covers the exact bytes and the type of what they are, so nothing has to be spelled canonically to be
 * verified and no statement of one kind passes for another.
 */
import { Problem } from '../foundation/problem.ts';
import { fits, type PublicKey, type Signer } from './keys.ts';

export interface Envelope {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** More signatures than any statement of ours carries. */
const SIGNATURES_AT_MOST = 8;

/** DSSE's pre-authentication encoding. */
function covered(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

export function signStatement(type: string, text: string, signer: Signer): string {
  const payload = Buffer.from(text);
  const sig = signer.sign(covered(type, payload)).toString('base64');
  const envelope = { payload: payload.toString('base64'), payloadType: type, signatures: [{ keyid: signer.id, sig }] };
  return JSON.stringify(envelope);
}

export function readEnvelope(text: string): Envelope {
  const broken = (): Problem => new Problem('exchange.not-signed', 422, {});
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken();
  }
  const { payload, payloadType, signatures } = (value ?? {}) as Record<string, unknown>;
  if (typeof payload !== 'string' || typeof payloadType !== 'string' || !Array.isArray(signatures)) throw broken();
  if (signatures.length === 0 || signatures.length > SIGNATURES_AT_MOST) throw broken();
  return {
    payload,
    payloadType,
    signatures: signatures.map(one => {
      const { keyid, sig } = (one ?? {}) as Record<string, unknown>;
      if (typeof keyid !== 'string' || typeof sig !== 'string') throw broken();
      return { keyid, sig };
    }),
  };
}

/** The text of a statement signed by one of these keys. Problem `exchange.wrong-key` where none of them signed it. */
export function openStatement(type: string, text: string, keys: readonly PublicKey[]): string {
  const envelope = readEnvelope(text);
  if (envelope.payloadType !== type) throw new Problem('exchange.not-signed', 422, { type: envelope.payloadType });
  const payload = Buffer.from(envelope.payload, 'base64');
  const signed = envelope.signatures.some(({ keyid, sig }) => {
    const key = keys.find(one => one.id === keyid);
    return key !== undefined && fits(key.public, covered(type, payload), Buffer.from(sig, 'base64'));
  });
  if (!signed)
    throw new Problem('exchange.wrong-key', 422, { keys: envelope.signatures.map(one => one.keyid.slice(0, 16)) });
  return payload.toString('utf8');
}
