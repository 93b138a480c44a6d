/**
 * Validation data (PAdES B-LT): what a reader needs to check the certificates when their issuer no longer answers. Each certificate's
 * standing is asked at its issuer (OCSP, RFC 6960; else the list of the revoked, RFC 5280), and kept in the file's document
 * security store (DSS, ISO 32000-2, 12.8.4.3). A certificate that names neither has none to be kept.
 */
import { verify, X509Certificate } from 'node:crypto';
import { ask, Unanswered } from '../foundation/outgoing.ts';
import { Problem } from '../foundation/problem.ts';
import { addressesIn, bufferOf, commonName, derOf, isSelfIssued, same } from './certificates.ts';
import { type ReadSignature, SIGNATURES } from './cms-reading.ts';
import { type Libpdf, libpdf, type Pkijs, pkijs } from './libraries.ts';
import { OID } from './oids.ts';
import { openPdf } from './placing.ts';

export interface ValidationData {
  readonly certificates: readonly Buffer[];
  readonly ocsp: readonly Buffer[];
  readonly lists: readonly Buffer[];
}

const OCSP_BYTES_AT_MOST = 100_000;
/** Lists of the revoked of large issuers have some megabytes; one that has more belongs into no letter. */
const LIST_BYTES_AT_MOST = 5_000_000;
const ANSWER_MILLIS = 15_000;
/** Signer, two or three above, the same for the time-stamp. */
const CERTIFICATES_AT_MOST = 12;

/** Asks about every certificate of the signature and of its time-stamp. Refused where one is revoked or its issuer does not say. */
export async function gather(signatures: readonly ReadSignature[]): Promise<ValidationData> {
  const pool: Pkijs.Certificate[] = [];
  for (const one of signatures.flatMap(read => read.certificates))
    if (!pool.some(known => same(known, one)) && pool.length < CERTIFICATES_AT_MOST) pool.push(one);
  const [ocsp, lists]: [Buffer[], Buffer[]] = [[], []];
  for (const certificate of pool) {
    const issuer = pool.find(one => one.subject.isEqual(certificate.issuer) && !same(one, certificate));
    if (isSelfIssued(certificate) || issuer === undefined) continue;
    const answer = await standingByOcsp(certificate, issuer);
    const list = answer === undefined ? await standingByList(certificate, issuer) : undefined;
    const named = addressesIn(certificate, 'ocsp').length + addressesIn(certificate, 'crl').length > 0;
    if (answer === undefined && list === undefined && named)
      throw new Problem('signatures.validation-data-missing', 503, { issuer: commonName(issuer.subject) });
    if ((answer ?? list)?.revoked === true)
      throw new Problem('signatures.certificate-revoked', 409, { issuer: commonName(issuer.subject) });
    if (answer !== undefined) ocsp.push(answer.der);
    if (list !== undefined) lists.push(list.der);
  }
  return { certificates: pool.map(derOf), ocsp, lists };
}

interface Standing {
  readonly der: Buffer;
  readonly revoked: boolean;
}

/** The body of an answer with status 200; undefined where there is none. */
async function fetched(url: string, bytesAtMost: number, body?: Buffer): Promise<Buffer | undefined> {
  const headers = body === undefined ? {} : { 'content-type': 'application/ocsp-request' };
  const post = body === undefined ? {} : { method: 'POST' as const, body };
  const answer = await ask({ url, headers, bytesAtMost, millis: ANSWER_MILLIS, signedAnswer: true, ...post }).catch(
    (error: unknown) => {
      if (error instanceof Unanswered) return undefined;
      throw error;
    },
  );
  return answer?.status === 200 ? answer.body : undefined;
}

async function standingByOcsp(
  certificate: Pkijs.Certificate,
  issuer: Pkijs.Certificate,
): Promise<Standing | undefined> {
  const [url] = addressesIn(certificate, 'ocsp');
  if (url === undefined) return undefined;
  const request = new pkijs.OCSPRequest();
  await request.createForCertificate(certificate, { hashAlgorithm: 'SHA-1', issuerCertificate: issuer });
  const body = Buffer.from(request.toSchema(true).toBER());
  const der = await fetched(url, OCSP_BYTES_AT_MOST, body);
  if (der === undefined) return undefined;
  const status = await ocspStatus(der, certificate, issuer);
  return status === 'good' || status === 'revoked' ? { der, revoked: status === 'revoked' } : undefined;
}

/** What an answer says of the certificate, if the issuer or a responder that it authorised signed it. */
async function ocspStatus(
  der: Buffer,
  certificate: Pkijs.Certificate,
  issuer: Pkijs.Certificate,
): Promise<'good' | 'revoked' | 'unknown'> {
  try {
    const { responseBytes, responseStatus } = pkijs.OCSPResponse.fromBER(bufferOf(der));
    if (responseStatus.valueBlock.valueDec !== 0 || responseBytes?.responseType !== OID.ocspBasic) return 'unknown';
    const basic = pkijs.BasicOCSPResponse.fromBER(bufferOf(responseBytes.response.valueBlock.valueHexView));
    if (!signedFor(basic, issuer)) return 'unknown';
    const { isForCertificate, status } = await basic.getCertificateStatus(certificate, issuer);
    return !isForCertificate ? 'unknown' : status === 0 ? 'good' : status === 1 ? 'revoked' : 'unknown';
  } catch {
    return 'unknown';
  }
}

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

function signedFor(basic: Pkijs.BasicOCSPResponse, issuer: Pkijs.Certificate): boolean {
  const above = new X509Certificate(derOf(issuer));
  const authorised = (basic.certs ?? [])
    .filter(one => {
      const usage = one.extensions?.find(each => each.extnID === OID.extendedKeyUsage)?.parsedValue as unknown;
      return usage instanceof pkijs.ExtKeyUsage && usage.keyPurposes.includes(OCSP_SIGNING);
    })
    .map(one => new X509Certificate(derOf(one)))
    .filter(one => one.verify(above.publicKey));
  const digest = SIGNATURES.get(basic.signatureAlgorithm.algorithmId);
  const signature = Buffer.from(basic.signature.valueBlock.valueHexView);
  const signed = basic.tbsResponseData.tbsView;
  return digest !== undefined && [above, ...authorised].some(one => verify(digest, signed, one.publicKey, signature));
}

async function standingByList(
  certificate: Pkijs.Certificate,
  issuer: Pkijs.Certificate,
): Promise<Standing | undefined> {
  const [url] = addressesIn(certificate, 'crl');
  const der = url === undefined ? undefined : await fetched(url, LIST_BYTES_AT_MOST);
  if (der === undefined) return undefined;
  try {
    const list = pkijs.CertificateRevocationList.fromBER(bufferOf(der));
    const holds = list.issuer.isEqual(issuer.subject) && (await list.verify({ issuerCertificate: issuer }));
    return holds ? { der, revoked: list.isCertificateRevoked(certificate) } : undefined;
  } catch {
    return undefined;
  }
}

/** The file with the data in its document security store, as a further update. What a store held before stays in it. */
export async function withStore(signed: Uint8Array, data: ValidationData): Promise<Buffer> {
  const pdf = await openPdf(signed);
  const { PdfArray, PdfDict, PdfName, PdfStream } = libpdf;
  const resolve = (ref: Libpdf.PdfRef): Libpdf.PdfObject | null => pdf.getObject(ref);
  const catalog = pdf.getCatalog();
  const store = catalog.getDict('DSS', resolve)?.clone() ?? PdfDict.of({ Type: PdfName.of('DSS') });
  for (const [key, values] of [
    ['Certs', data.certificates],
    ['OCSPs', data.ocsp],
    ['CRLs', data.lists],
  ] as const) {
    if (values.length === 0) continue;
    const before = store.getArray(key, resolve)?.toArray() ?? [];
    const added = values.map(value => pdf.register(new PdfStream(new PdfDict(), new Uint8Array(value))));
    store.set(key, new PdfArray([...before, ...added]));
  }
  catalog.set('DSS', pdf.register(store));
  return Buffer.from(await pdf.save({ incremental: true }));
}
