/** Whether a certificate leads to a trusted root, and whether it was in its time (RFC 5280, 6). */
import { X509Certificate } from 'node:crypto';
import { derOf, same } from './certificates.ts';
import { type Pkijs, pkijs } from './libraries.ts';
import { OID } from './oids.ts';

export type Trust = 'trusted' | 'expired' | 'stranger';

/** Signer, three above, a root; some cross-certify once more. */
const PATH_AT_MOST = 8;
/** A file may bring certificates that fit together in very many ways. */
const LOOKS_AT_MOST = 200;

/** How far a certificate is trusted at the instant, with the certificates that came along. */
export async function trustIn(
  certificate: Pkijs.Certificate,
  along: readonly Pkijs.Certificate[],
  roots: readonly Pkijs.Certificate[],
  at: Date,
): Promise<Trust> {
  const path = pathTo(certificate, along, roots);
  const root = path?.at(-1);
  if (path === undefined || root === undefined) return 'stranger';
  if (path.some(one => at < one.notBefore.value || at > one.notAfter.value)) return 'expired';
  if (path.length === 1) return 'trusted';
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: [root],
    certs: [...path].reverse(),
    checkDate: at,
  });
  const checked = await engine.verify().catch(() => undefined);
  return checked?.result === true ? 'trusted' : 'stranger';
}

/** The certificates from this one to a trusted root, each signed by the next; undefined where there is no such way. */
function pathTo(
  certificate: Pkijs.Certificate,
  along: readonly Pkijs.Certificate[],
  roots: readonly Pkijs.Certificate[],
): readonly Pkijs.Certificate[] | undefined {
  let looks = 0;
  const onward = (path: readonly Pkijs.Certificate[]): readonly Pkijs.Certificate[] | undefined => {
    const last = path.at(-1) as Pkijs.Certificate;
    if (roots.some(one => same(one, last))) return path;
    if (path.length >= PATH_AT_MOST) return undefined;
    for (const above of [...roots, ...along]) {
      looks += 1;
      if (looks > LOOKS_AT_MOST) return undefined;
      if (!above.subject.isEqual(last.issuer) || path.some(one => same(one, above))) continue;
      if (!mayCertify(above) || !signed(above, last)) continue;
      const found = onward([...path, above]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return onward([certificate]);
}

/** keyCertSign is the sixth bit of key usage. */
const CERTIFIES = 0x04;

function mayCertify({ extensions = [] }: Pkijs.Certificate): boolean {
  const value = (id: string): unknown => extensions.find(one => one.extnID === id)?.parsedValue;
  const [constraints, usage] = [value(OID.basicConstraints), value(OID.keyUsage)];
  const bits = (usage as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)?.valueBlock?.valueHexView?.[0];
  return (
    constraints instanceof pkijs.BasicConstraints && constraints.cA && (bits === undefined || (bits & CERTIFIES) !== 0)
  );
}

function signed(above: Pkijs.Certificate, below: Pkijs.Certificate): boolean {
  try {
    return new X509Certificate(derOf(below)).verify(new X509Certificate(derOf(above)).publicKey);
  } catch {
    return false;
  }
}

/** Whether a certificate is one for time-stamps: that and nothing else (RFC 3161, 2.3). */
export function stampsTime({ extensions = [] }: Pkijs.Certificate): boolean {
  const usage: unknown = extensions.find(one => one.extnID === OID.extendedKeyUsage)?.parsedValue;
  return (
    usage instanceof pkijs.ExtKeyUsage && usage.keyPurposes.length === 1 && usage.keyPurposes[0] === OID.timeStamping
  );
}
