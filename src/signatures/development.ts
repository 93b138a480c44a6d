/**
 * Certificates for development: a root of its own and one certificate under it, in a container like those that issuers hand out. The
 * names say what they are, because a file signed with them looks like any other.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bufferOf, certificateOf, digestOf, factsOf } from './certificates.ts';
import { asn1, libraries, type Pkijs, pkijs } from './libraries.ts';
import { OID } from './oids.ts';
import type { CertificateFacts } from './signature.ts';

export interface DevelopmentWish {
  readonly name: string;
  readonly organisation: string;
  readonly from: Date;
  readonly days: number;
  readonly passphrase: string;
}

export interface DevelopmentCertificate {
  /** PKCS#12, under the passphrase. */
  readonly container: Uint8Array;
  /** The root that a reader must trust, DER. */
  readonly root: Uint8Array;
  readonly facts: CertificateFacts;
}

/** Stands in the name of every certificate made here. */
const MARK = 'UNTUK PENGEMBANGAN / FOR DEVELOPMENT';
/** Whether a certificate was made here: its issuer's name says so. */
export function isDevelopmentCertificate({ issuer }: { readonly issuer: string }): boolean {
  return issuer.includes(MARK);
}

const DAY_MILLIS = 86_400_000;
const ITERATIONS = 2048;

interface Wish {
  readonly subject: Pkijs.RelativeDistinguishedNames;
  readonly issuer: Pkijs.RelativeDistinguishedNames;
  readonly key: KeyObject;
  readonly from: Date;
  readonly until: Date;
  readonly extensions: readonly Pkijs.Extension[];
}

function nameOf(parts: Readonly<Record<'commonName' | 'organisation', string>>): Pkijs.RelativeDistinguishedNames {
  const typesAndValues = (['country', 'organisation', 'commonName'] as const).map(key => {
    const value =
      key === 'country' ? new asn1.PrintableString({ value: 'ID' }) : new asn1.Utf8String({ value: parts[key] });
    return new pkijs.AttributeTypeAndValue({ type: OID[key], value });
  });
  return new pkijs.RelativeDistinguishedNames({ typesAndValues });
}

function extension(extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
}

/** Key usage by its first octet (RFC 5280, 4.2.1.3). */
function usage(bits: number, unused: number): Pkijs.Extension {
  const value = new asn1.BitString({ valueHex: bufferOf(Buffer.from([bits])), unusedBits: unused });
  return extension(OID.keyUsage, true, value);
}

/** Two digits of the year until 2049, four from then on (RFC 5280, 4.1.2.5). */
function timeOf(value: Date): Pkijs.Time {
  return new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** A certificate over a public key, signed by `by` with SHA-256. */
function certify(wish: Wish, by: KeyObject): Pkijs.Certificate {
  const certificate = new pkijs.Certificate({ version: 2 });
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new asn1.Integer({ valueHex: bufferOf(serial) });
  certificate.subject = wish.subject;
  certificate.issuer = wish.issuer;
  certificate.notBefore = timeOf(wish.from);
  certificate.notAfter = timeOf(wish.until);
  const spki = wish.key.export({ format: 'der', type: 'spki' });
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(bufferOf(spki));
  const identifier = new asn1.OctetString({ valueHex: bufferOf(digestOf('sha1', spki)) });
  certificate.extensions = [extension(OID.subjectKeyIdentifier, false, identifier), ...wish.extensions];
  const algorithm = new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaSha256 });
  certificate.signature = algorithm;
  certificate.signatureAlgorithm = algorithm;
  const tbs = certificate.encodeTBS().toBER();
  certificate.tbsView = new Uint8Array(tbs);
  certificate.signatureValue = new asn1.BitString({ valueHex: bufferOf(sign('sha256', Buffer.from(tbs), by)) });
  return certificateOf(Buffer.from(certificate.toSchema().toBER()));
}

/** Makes a root, a certificate under it, and the container. The keys are EC P-256: made in a millisecond. */
export async function makeDevelopmentCertificate(wish: DevelopmentWish): Promise<DevelopmentCertificate> {
  await libraries();
  const [above, below] = [0, 1].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' })) as [KeyPair, KeyPair];
  const from = new Date(Math.floor(wish.from.getTime() / 1000) * 1000);
  const until = new Date(from.getTime() + wish.days * DAY_MILLIS);
  const issuer = nameOf({ commonName: `Induk ${MARK}`, organisation: MARK });
  const root = certify(
    {
      subject: issuer,
      issuer,
      key: above.publicKey,
      from,
      until,
      extensions: [
        extension(OID.basicConstraints, true, new pkijs.BasicConstraints({ cA: true }).toSchema()),
        // keyCertSign and cRLSign.
        usage(0x06, 1),
      ],
    },
    above.privateKey,
  );
  const leaf = certify(
    {
      subject: nameOf({ commonName: wish.name, organisation: `${wish.organisation} (${MARK})` }),
      issuer,
      key: below.publicKey,
      from,
      until,
      // digitalSignature and nonRepudiation.
      extensions: [usage(0xc0, 6)],
    },
    above.privateKey,
  );
  const container = await contain(below.privateKey, [leaf, root], wish.passphrase);
  return { container, root: new Uint8Array(root.toSchema().toBER()), facts: factsOf(leaf) };
}

type KeyPair = ReturnType<typeof generateKeyPairSync>;

/** PKCS#12 with AES-256 and PBKDF2, as OpenSSL 3 writes it; the MAC is over SHA-256. */
async function contain(
  key: KeyObject,
  certificates: readonly Pkijs.Certificate[],
  passphrase: string,
): Promise<Uint8Array> {
  const password = bufferOf(new TextEncoder().encode(passphrase));
  const contentEncryptionAlgorithm = { name: 'AES-CBC', length: 256 } as unknown as Algorithm;
  const hmacHashAlgorithm = 'SHA-256';
  const info = pkijs.PrivateKeyInfo.fromBER(bufferOf(key.export({ format: 'der', type: 'pkcs8' })));
  const shrouded = new pkijs.PKCS8ShroudedKeyBag({ parsedValue: info });
  await shrouded.makeInternalValues({
    password,
    contentEncryptionAlgorithm,
    hmacHashAlgorithm,
    iterationCount: ITERATIONS,
  } as unknown as Parameters<typeof shrouded.makeInternalValues>[0]);
  const bags = certificates.map(
    one => new pkijs.SafeBag({ bagId: OID.certificateBag, bagValue: new pkijs.CertBag({ parsedValue: one }) }),
  );
  const keyBag = new pkijs.SafeBag({ bagId: OID.shroudedKeyBag, bagValue: shrouded });
  const safe = new pkijs.AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 0, value: new pkijs.SafeContents({ safeBags: [keyBag] }) },
        { privacyMode: 1, value: new pkijs.SafeContents({ safeBags: bags }) },
      ],
    },
  });
  const encrypted = { password, contentEncryptionAlgorithm, hmacHashAlgorithm, iterationCount: ITERATIONS };
  await safe.makeInternalValues({ safeContents: [{}, encrypted] });
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await pfx.makeInternalValues({
    password,
    iterations: ITERATIONS,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm,
  } as unknown as Parameters<typeof pfx.makeInternalValues>[0]);
  return new Uint8Array(pfx.toSchema().toBER());
}
