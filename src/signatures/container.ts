/**
 * PKCS#12 containers (RFC 7292): a certificate, its key and the certificates above it, under a passphrase. Opened once for a
 * service, because deriving the key from the passphrase costs more than a signature.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { Problem } from '../foundation/problem.ts';
import { bufferOf, certificateOf, derOf, factsOf, valueIn } from './certificates.ts';
import { libraries, type Pkijs, pkijs } from './libraries.ts';
import { OID } from './oids.ts';
import type { CertificateFacts } from './signature.ts';

/** What a container holds, unlocked. */
export interface Opened {
  readonly key: KeyObject;
  readonly certificate: Pkijs.Certificate;
  /** The certificates above it that came along, without order. */
  readonly chain: readonly Pkijs.Certificate[];
  readonly facts: CertificateFacts;
}

/** A container with a chain of four certificates has some 10 kB. */
const CONTAINER_BYTES_AT_MOST = 100_000;
/** OpenSSL writes 2048, Windows 2000; beyond this the passphrase would be tried for minutes. */
const ITERATIONS_AT_MOST = 2_000_000;
const RSA_BITS_AT_LEAST = 2048;
const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

const noContainer = (): Problem => new Problem('signatures.not-a-container', 422);

/** Opens a container. Refused with `signatures.not-a-container` or `signatures.wrong-passphrase`; its dates are not looked at. */
export async function openContainer(container: Uint8Array, passphrase: string): Promise<Opened> {
  await libraries();
  const found = valueIn(container.length > CONTAINER_BYTES_AT_MOST ? new Uint8Array() : container);
  if (found === undefined) throw noContainer();
  const bags = await bagsOf(found.value, passphrase);
  const certificates: Pkijs.Certificate[] = [];
  let key: KeyObject | undefined;
  for (const bag of bags) {
    if (bag.bagId === OID.certificateBag) {
      const { parsedValue } = bag.bagValue as Pkijs.CertBag;
      if (parsedValue instanceof pkijs.Certificate) certificates.push(certificateOf(derOf(parsedValue)));
    } else if (key === undefined) key = await keyIn(bag, passphrase);
  }
  if (key === undefined) throw noContainer();
  const of = key;
  const certificate = certificates.find(one => new X509Certificate(derOf(one)).checkPrivateKey(of));
  if (certificate === undefined) throw noContainer();
  return { key, certificate, chain: certificates.filter(one => one !== certificate), facts: factsOf(certificate) };
}

/** What the certificate in a container says of itself. Refused as `openContainer` refuses. */
export async function readContainer(container: Uint8Array, passphrase: string): Promise<CertificateFacts> {
  return (await openContainer(container, passphrase)).facts;
}

/** Whatever a damaged container makes the package throw is one thing to whoever gave it: no container. */
async function bagsOf(value: object, passphrase: string): Promise<readonly Pkijs.SafeBag[]> {
  const password = bufferOf(new TextEncoder().encode(passphrase));
  let pfx: Pkijs.PFX;
  try {
    pfx = new pkijs.PFX({ schema: value });
  } catch {
    throw noContainer();
  }
  if (pfx.macData === undefined || (pfx.macData.iterations ?? 1) > ITERATIONS_AT_MOST) throw noContainer();
  const checked = await pfx.parseInternalValues({ password, checkIntegrity: true }).then(
    () => true,
    () => false,
  );
  const safe = pfx.parsedValue?.authenticatedSafe;
  // The MAC is the only part that tells a wrong passphrase from a damaged container, and both fail it alike.
  if (!checked || safe === undefined) throw new Problem('signatures.wrong-passphrase', 422);
  try {
    await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
    const { safeContents } = safe.parsedValue as { safeContents: readonly { value: Pkijs.SafeContents }[] };
    return safeContents.flatMap(one => one.value.safeBags);
  } catch {
    throw noContainer();
  }
}

async function keyIn(bag: Pkijs.SafeBag, passphrase: string): Promise<KeyObject | undefined> {
  if (bag.bagId !== OID.shroudedKeyBag && bag.bagId !== OID.keyBag) return undefined;
  let key: KeyObject;
  try {
    if (bag.bagId === OID.keyBag) key = pkcs8(Buffer.from((bag.bagValue as Pkijs.PrivateKeyInfo).toSchema().toBER()));
    else key = await unshrouded(bag.bagValue as Pkijs.PKCS8ShroudedKeyBag, passphrase);
  } catch {
    throw noContainer();
  }
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const fits = key.asymmetricKeyType === 'rsa' ? modulusLength >= RSA_BITS_AT_LEAST : CURVES.has(namedCurve);
  if (!fits) throw new Problem('signatures.key-unsupported', 422);
  return key;
}

const pkcs8 = (der: Buffer): KeyObject => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });

async function unshrouded(bag: Pkijs.PKCS8ShroudedKeyBag, passphrase: string): Promise<KeyObject> {
  const decrypted = await pkijs.getCrypto(true).decryptEncryptedContentInfo({
    encryptedContentInfo: new pkijs.EncryptedContentInfo({
      contentEncryptionAlgorithm: bag.encryptionAlgorithm,
      encryptedContent: bag.encryptedData,
    }),
    password: bufferOf(new TextEncoder().encode(passphrase)),
  });
  return pkcs8(Buffer.from(decrypted));
}
