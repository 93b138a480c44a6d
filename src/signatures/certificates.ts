/** Certificates (X.509, RFC 5280): read, named, and what they say of themselves. */
import { createHash } from 'node:crypto';
import { type Asn1, asn1, type Pkijs, pkijs } from './libraries.ts';
import { OID } from './oids.ts';
import type { CertificateFacts } from './signature.ts';

/** A copy of the bytes alone in their buffer, which is what pkijs reads. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

export function digestOf(algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512', ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Reads one certificate. Throws where the bytes are none. */
export function certificateOf(der: Uint8Array): Pkijs.Certificate {
  return pkijs.Certificate.fromBER(bufferOf(der));
}

/** The certificate's own bytes; as they were read, where it was read. */
export function derOf(certificate: Pkijs.Certificate): Buffer {
  return Buffer.from(certificate.toSchema().toBER());
}

type Name = Pkijs.Certificate['subject'];

/** The common name, else the organisation, else nothing. */
export function commonName(name: Name): string {
  const part = (oid: string): string => {
    const value: unknown = name.typesAndValues.find(one => one.type === oid)?.value.valueBlock.value;
    return typeof value === 'string' ? value.slice(0, 300) : '';
  };
  return part(OID.commonName) || part(OID.organisation);
}

export function factsOf(certificate: Pkijs.Certificate): CertificateFacts {
  return {
    subject: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
    from: certificate.notBefore.value,
    until: certificate.notAfter.value,
    fingerprint: digestOf('sha256', derOf(certificate)).toString('hex'),
  };
}

/** Whether both are the same certificate, byte by byte. */
export function same(one: Pkijs.Certificate, other: Pkijs.Certificate): boolean {
  return derOf(one).equals(derOf(other));
}

/** Whether a certificate was issued under its own name by its own key, as roots are. */
export function isSelfIssued(certificate: Pkijs.Certificate): boolean {
  return certificate.subject.isEqual(certificate.issuer);
}

/** Web addresses that the issuer put into the certificate: where OCSP is answered, where its list of the revoked lies. */
export function addressesIn(certificate: Pkijs.Certificate, kind: 'ocsp' | 'crl'): readonly string[] {
  const wanted = kind === 'ocsp' ? OID.authorityInfoAccess : OID.crlDistributionPoints;
  const extension = certificate.extensions?.find(one => one.extnID === wanted)?.parsedValue as unknown;
  const found: unknown[] = [];
  if (kind === 'ocsp' && extension instanceof pkijs.InfoAccess)
    for (const one of extension.accessDescriptions)
      if (one.accessMethod === OID.ocsp) found.push(one.accessLocation.value);
  if (kind === 'crl' && extension instanceof pkijs.CRLDistributionPoints)
    for (const point of extension.distributionPoints)
      if (Array.isArray(point.distributionPoint))
        found.push(...point.distributionPoint.map(one => one.value as unknown));
  return found.filter(one => typeof one === 'string' && /^https?:\/\//.test(one)).slice(0, 3) as string[];
}

/** A set of values in the order that DER asks for (X.690, 11.6). */
export function inDerOrder<Value extends { toBER(): ArrayBuffer }>(values: readonly Value[]): Value[] {
  return values
    .map(value => ({ value, der: Buffer.from(value.toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(one => one.value);
}

/** A value of ASN.1 from bytes that may go on behind it; undefined where there is none. */
export function valueIn(bytes: Uint8Array): { readonly value: Asn1.AsnType; readonly length: number } | undefined {
  const { offset, result } = asn1.fromBER(bufferOf(bytes));
  return offset === -1 || result.error !== '' ? undefined : { value: result, length: offset };
}
