/**
 * The signature itself: CMS SignedData (RFC 5652) as PAdES baseline asks for it (EN 319 142-1, EN 319 122-1): detached, with content
 * type, message digest and signing-certificate-v2 (RFC 5035) signed, and without signing-time, which the baseline forbids.
 */
import { sign } from 'node:crypto';
import { bufferOf, derOf, digestOf, inDerOrder } from './certificates.ts';
import type { Opened } from './container.ts';
import { asn1, type Pkijs, pkijs } from './libraries.ts';
import { OID } from './oids.ts';

/** Gives a time-stamp token for the bytes of a signature, as DER. */
export type Stamp = (signature: Buffer) => Promise<Buffer>;

function sha256(): Pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1.Null() });
}

function attribute(type: string, value: unknown): Pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

/** Binds the certificate into what is signed, so that no other of the same key can be put in its place. */
function signingCertificate(certificate: Pkijs.Certificate): Pkijs.Attribute {
  const directoryName = new asn1.Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [certificate.issuer.toSchema()],
  });
  const issuerSerial = new asn1.Sequence({
    value: [new asn1.Sequence({ value: [directoryName] }), certificate.serialNumber],
  });
  // SHA-256 is the default of the field and therefore left out in DER.
  const hash = new asn1.OctetString({ valueHex: bufferOf(digestOf('sha256', derOf(certificate))) });
  const identifier = new asn1.Sequence({ value: [hash, issuerSerial] });
  const value = new asn1.Sequence({ value: [new asn1.Sequence({ value: [identifier] })] });
  return attribute(OID.signingCertificateV2, value);
}

/** The detached signature over a file with this SHA-256 digest, as DER. */
export async function signatureOver(digest: Buffer, by: Opened, stamp: Stamp | undefined): Promise<Buffer> {
  const attributes = [
    attribute(OID.contentType, new asn1.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, new asn1.OctetString({ valueHex: bufferOf(digest) })),
    signingCertificate(by.certificate),
  ];
  const sorted = inDerOrder(attributes.map(one => one.toSchema()));
  const signed = Buffer.from(new asn1.Set({ value: sorted }).toBER());
  const signature = sign('sha256', signed, by.key);
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: by.certificate.issuer,
      serialNumber: by.certificate.serialNumber,
    }),
    digestAlgorithm: sha256(),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: sorted.map(schema => new pkijs.Attribute({ schema })),
    }),
    signatureAlgorithm:
      by.key.asymmetricKeyType === 'ec'
        ? new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaSha256 })
        : new pkijs.AlgorithmIdentifier({ algorithmId: OID.rsa, algorithmParams: new asn1.Null() }),
    signature: new asn1.OctetString({ valueHex: bufferOf(signature) }),
  });
  if (stamp !== undefined) {
    const token = asn1.fromBER(bufferOf(await stamp(signature))).result;
    signer.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(OID.timeStampToken, token)],
    });
  }
  const data = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [by.certificate, ...by.chain],
    signerInfos: [signer],
  });
  const content = new pkijs.ContentInfo({ contentType: OID.signedData, content: data.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}
