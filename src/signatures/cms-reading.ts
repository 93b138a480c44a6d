/** Signatures read and checked: CMS SignedData by anybody, with content inside (time-stamps) or beside it (PDF). */
import { constants, verify, X509Certificate } from 'node:crypto';
import { derOf, digestOf, valueIn } from './certificates.ts';
import { type Asn1, asn1, type Pkijs, pkijs } from './libraries.ts';
import { DIGESTS, OID } from './oids.ts';

/** A signature as it was read; nothing of it is believed yet. */
export interface ReadSignature {
  readonly data: Pkijs.SignedData;
  readonly signer: Pkijs.SignerInfo;
  readonly certificate: Pkijs.Certificate | undefined;
  readonly certificates: readonly Pkijs.Certificate[];
  /** How many of the given bytes it takes; what is behind it must be padding. */
  readonly length: number;
}

/** A signature brings the certificates above it, not a library. */
const CERTIFICATES_AT_MOST = 30;

/** Reads the first signature in the bytes; undefined where they hold none. */
export function readSignature(bytes: Uint8Array): ReadSignature | undefined {
  try {
    const found = valueIn(bytes);
    if (found === undefined) return undefined;
    const content = new pkijs.ContentInfo({ schema: found.value });
    if (content.contentType !== OID.signedData) return undefined;
    const data = new pkijs.SignedData({ schema: content.content });
    const [signer] = data.signerInfos;
    if (signer === undefined || data.signerInfos.length !== 1) return undefined;
    const certificates = (data.certificates ?? [])
      .slice(0, CERTIFICATES_AT_MOST)
      .filter((one): one is Pkijs.Certificate => one instanceof pkijs.Certificate);
    const certificate = certificates.find(one => isOf(signer, one));
    return { data, signer, certificate, certificates, length: found.length };
  } catch {
    return undefined;
  }
}

function isOf({ sid }: Pkijs.SignerInfo, certificate: Pkijs.Certificate): boolean {
  if (sid instanceof pkijs.IssuerAndSerialNumber)
    return sid.issuer.isEqual(certificate.issuer) && sid.serialNumber.isEqual(certificate.serialNumber);
  const key = certificate.extensions?.find(one => one.extnID === OID.subjectKeyIdentifier)?.parsedValue as unknown;
  return (
    sid instanceof asn1.OctetString &&
    key instanceof asn1.OctetString &&
    Buffer.from(sid.valueBlock.valueHexView).equals(key.valueBlock.valueHexView)
  );
}

/** The bytes that a signature carries with it; undefined where it is detached. */
export function contentOf({ data }: ReadSignature): Buffer | undefined {
  const content = data.encapContentInfo.eContent;
  return content === undefined ? undefined : Buffer.from(content.getValue());
}

/** The one value of an attribute; undefined where it is not there, or there twice, which is never right. */
export function attributeIn(
  attributes: Pkijs.SignedAndUnsignedAttributes | undefined,
  type: string,
): Asn1.BaseBlock | undefined {
  const found = (attributes?.attributes ?? []).filter(one => one.type === type);
  const value: unknown = found[0]?.values[0];
  return found.length === 1 && found[0]?.values.length === 1 && value instanceof asn1.BaseBlock ? value : undefined;
}

const octets = (value: Asn1.BaseBlock | undefined): Buffer | undefined =>
  value instanceof asn1.OctetString ? Buffer.from(value.valueBlock.valueHexView) : undefined;

/**
 * Holds a signature against the bytes that it is for: `holds`, `other-content` (the signature is whole, the bytes are others), or
 * `broken` (the signature itself, its certificate or an algorithm is not as it must be).
 */
export function checked(read: ReadSignature, parts: readonly Uint8Array[]): 'holds' | 'other-content' | 'broken' {
  const { signer, certificate, data } = read;
  const algorithm = DIGESTS.get(signer.digestAlgorithm.algorithmId);
  if (certificate === undefined || algorithm === undefined) return 'broken';
  try {
    const attributes = signer.signedAttrs;
    const digest = digestOf(algorithm, ...parts);
    if (attributes === undefined) {
      // Without signed attributes the bytes themselves were signed: which of both is wrong cannot be told.
      return verified(read, parts) ? 'holds' : 'broken';
    }
    const type = attributeIn(attributes, OID.contentType);
    const same =
      type instanceof asn1.ObjectIdentifier && type.valueBlock.toString() === data.encapContentInfo.eContentType;
    const stated = octets(attributeIn(attributes, OID.messageDigest));
    // What was signed is the SET of attributes, which inside the signature carries another tag (RFC 5652, 5.4).
    const encoded = Buffer.from(attributes.encodedValue);
    encoded[0] = 0x31;
    if (!same || stated === undefined || !namesCertificate(read) || !verified(read, [encoded])) return 'broken';
    return stated.equals(digest) ? 'holds' : 'other-content';
  } catch {
    return 'broken';
  }
}

/** signing-certificate-v2 names the certificate that is there. Signatures before PAdES baseline came without it. */
function namesCertificate({ signer, certificate }: ReadSignature): boolean {
  const present = signer.signedAttrs?.attributes.some(one => one.type === OID.signingCertificateV2) === true;
  if (!present) return true;
  const value = attributeIn(signer.signedAttrs, OID.signingCertificateV2);
  const within = (block: unknown): readonly unknown[] =>
    block instanceof asn1.Sequence ? (block.valueBlock.value as readonly unknown[]) : [];
  const [identifiers] = within(value);
  const [first] = within(identifiers);
  const [hashOrAlgorithm, hashAfter] = within(first);
  const [algorithm] = within(hashOrAlgorithm);
  const named = algorithm instanceof asn1.ObjectIdentifier ? DIGESTS.get(algorithm.valueBlock.toString()) : 'sha256';
  const hash = hashOrAlgorithm instanceof asn1.OctetString ? hashOrAlgorithm : hashAfter;
  if (!(hash instanceof asn1.OctetString) || named === undefined || certificate === undefined) return false;
  return digestOf(named, derOf(certificate)).equals(hash.valueBlock.valueHexView);
}

const PSS = '1.2.840.113549.1.1.10';

/** Whether the signature over these bytes was made with the certificate's key. */
function verified({ signer, certificate }: ReadSignature, parts: readonly Uint8Array[]): boolean {
  if (certificate === undefined) return false;
  const { publicKey } = new X509Certificate(derOf(certificate));
  const { algorithmId, algorithmParams } = signer.signatureAlgorithm;
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
  const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  let digest = DIGESTS.get(signer.digestAlgorithm.algorithmId);
  if (publicKey.asymmetricKeyType === 'ed25519') return verify(null, bytes, publicKey, signature);
  if (algorithmId === PSS) {
    const pss = new pkijs.RSASSAPSSParams({ schema: algorithmParams });
    digest = DIGESTS.get(pss.hashAlgorithm.algorithmId);
    if (digest === undefined) return false;
    const { RSA_PKCS1_PSS_PADDING: padding } = constants;
    return verify(digest, bytes, { key: publicKey, padding, saltLength: pss.saltLength }, signature);
  }
  const named = SIGNATURES.get(algorithmId);
  if (digest === undefined || (named !== undefined && named !== digest)) return false;
  if (named === undefined && algorithmId !== OID.rsa) return false;
  return verify(digest, bytes, publicKey, signature);
}

/** Signature algorithms that name their digest too: RSA PKCS #1 and ECDSA with SHA-2. */
export const SIGNATURES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
]);

/** A token as the value of an attribute, read like any other signature. */
export function tokenIn(read: ReadSignature): ReadSignature | undefined {
  const value = attributeIn(read.signer.unsignedAttrs, OID.timeStampToken);
  return value === undefined ? undefined : readSignature(value.valueBeforeDecodeView);
}
