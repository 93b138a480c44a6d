/** Time-stamps (RFC 3161): an authority signs a digest together with the time at which it saw it. */
import { randomBytes } from 'node:crypto';
import { ask, Unanswered } from '../foundation/outgoing.ts';
import { Problem } from '../foundation/problem.ts';
import { bufferOf, digestOf } from './certificates.ts';
import { checked, contentOf, type ReadSignature, readSignature } from './cms-reading.ts';
import { asn1, type Pkijs, pkijs } from './libraries.ts';
import { DIGESTS, OID } from './oids.ts';

/** A token with a chain of four RSA certificates has some 8 kB. */
const ANSWER_BYTES_AT_MOST = 64_000;
const ANSWER_MILLIS = 15_000;

export interface Token {
  readonly read: ReadSignature;
  /** The time that the authority vouches for. */
  readonly at: Date;
  readonly nonce: Pkijs.TSTInfo['nonce'];
}

/** What a token says, where its own signature holds and it is for these bytes; undefined otherwise. Trust is another question. */
export function tokenFor(read: ReadSignature | undefined, parts: readonly Uint8Array[]): Token | undefined {
  const content = read === undefined ? undefined : contentOf(read);
  if (read === undefined || content === undefined) return undefined;
  if (read.data.encapContentInfo.eContentType !== OID.timeStampInfo) return undefined;
  try {
    const info = pkijs.TSTInfo.fromBER(bufferOf(content));
    const algorithm = DIGESTS.get(info.messageImprint.hashAlgorithm.algorithmId);
    if (algorithm === undefined || checked(read, [content]) !== 'holds') return undefined;
    const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
    return imprint.equals(digestOf(algorithm, ...parts)) ? { read, at: info.genTime, nonce: info.nonce } : undefined;
  } catch {
    return undefined;
  }
}

/** Asks an authority to stamp a signature. Refused with `signatures.timestamp-failed`. */
export async function stampOf(url: string, signature: Buffer): Promise<Buffer> {
  const failed = (): Problem => {
    const host = URL.canParse(url) ? new URL(url).host : '';
    return new Problem('signatures.timestamp-failed', 503, { host });
  };
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: bufferOf(digestOf('sha256', signature)) }),
    }),
    certReq: true,
    // A leading one keeps the number positive and its length constant.
    nonce: new asn1.Integer({ valueHex: bufferOf(Buffer.concat([Buffer.from([1]), randomBytes(8)])) }),
  });
  const answer = await ask({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: Buffer.from(request.toSchema().toBER()),
    bytesAtMost: ANSWER_BYTES_AT_MOST,
    millis: ANSWER_MILLIS,
    signedAnswer: true,
  }).catch((error: unknown) => {
    throw error instanceof Unanswered ? failed() : error;
  });
  if (answer.status !== 200) throw failed();
  const der = tokenOf(answer.body);
  const token = der === undefined ? undefined : tokenFor(readSignature(der), [signature]);
  if (der === undefined || token?.nonce === undefined || request.nonce?.isEqual(token.nonce) !== true) throw failed();
  return der;
}

/** The token in an answer that grants one (status 0 or 1). */
function tokenOf(body: Buffer): Buffer | undefined {
  try {
    const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(bufferOf(body));
    if (status.status > 1 || timeStampToken === undefined) return undefined;
    // The token as it was sent: written anew it might be other bytes than those that were signed.
    const answer = asn1.fromBER(bufferOf(body)).result;
    const token: unknown = answer instanceof asn1.Sequence ? answer.valueBlock.value[1] : undefined;
    return token instanceof asn1.Sequence ? Buffer.from(token.valueBeforeDecodeView) : undefined;
  } catch {
    return undefined;
  }
}
