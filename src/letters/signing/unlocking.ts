/**
 * A signer unlocked for some minutes: what signs, made from how the region signs, whose certificate is kept, and the passphrase
 * that was just typed. The passphrase lives in the object made here and nowhere else; it ends with it.
 */
import type { Context } from '../../foundation/context.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { bsreService, certificateService, type SignatureLevel, type SigningService } from '../../signatures/index.ts';
import { identityOf, openedCertificate } from './certificates.ts';
import type { WayKind } from './tables.ts';
import { serviceAccess, waySet } from './ways.ts';

/** What signs, and what is written beside the file of it. `undefined` service: recorded in the system only. */
export interface Unlocked {
  readonly way: WayKind;
  readonly service: SigningService | undefined;
}

/**
 * Unlocks the acting official's signature. What is wrong with a passphrase of a certificate is found here, before any number is
 * drawn; a signing service says it at the first letter. Problems `letters.passphrase-lacking`, `letters.no-certificate-yours`,
 * `letters.nik-lacking`, `letters.service-not-set`, and those of `certificateService`.
 */
export async function unlock(ctx: Context, passphrase: string): Promise<Unlocked> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('letters.certificate-not-yours', 403, {});
  const { way, level, timestampUrl } = await waySet(ctx);
  if (way === 'recorded') return { way, service: undefined };
  if (passphrase === '') throw new Problem('letters.passphrase-lacking', 422, {});
  if (way === 'bsre') {
    const nik = await identityOf(ctx, actor.id);
    if (nik === undefined) throw new Problem('letters.nik-lacking', 422, {});
    const { url, clientId, clientSecret } = await serviceAccess(ctx);
    return { way, service: bsreService({ url, clientId, clientSecret, nik, passphrase, level }) };
  }
  const kept = await openedCertificate(ctx, actor.id);
  if (kept === undefined) throw new Problem('letters.no-certificate-yours', 422, {});
  const { from, until } = kept.certificate;
  if (until <= ctx.now)
    throw new Problem('signatures.certificate-expired', 422, { date: until.toISOString().slice(0, 10) });
  if (from > ctx.now)
    throw new Problem('signatures.certificate-not-yet', 422, { date: from.toISOString().slice(0, 10) });
  return { way, service: await ofCertificate({ container: kept.container, passphrase, level, timestampUrl }) };
}

function ofCertificate(given: {
  container: Uint8Array;
  passphrase: string;
  level: SignatureLevel;
  timestampUrl: string;
}): Promise<SigningService> {
  const { container, passphrase, level, timestampUrl } = given;
  return certificateService({
    container,
    passphrase,
    level,
    ...(timestampUrl === '' ? {} : { timestampUrl }),
  });
}

/** Opening a container costs 30 ms of arithmetic: the seal of each region is opened once, by the row it was opened from. */
const seals = new Map<string, Promise<SigningService>>();
/** Regions on one server have one seal each; what is beyond was replaced meanwhile. */
const SEALS_AT_MOST = 600;

/** What seals letters of the region that no certificate of an official signs, or undefined where there is no seal that holds today. */
export async function sealOf(ctx: Context): Promise<SigningService | undefined> {
  const { way, level, timestampUrl } = await waySet(ctx);
  const kept = await openedCertificate(ctx, null);
  if (kept === undefined || kept.certificate.from > ctx.now || kept.certificate.until <= ctx.now) return undefined;
  const passphrase = found(kept.passphrase, 'letters.no-certificate', {});
  // The service of officials stamps the time by itself; the seal needs an authority for more than B-B.
  const own = way === 'bsre' && timestampUrl === '' ? 'B-B' : level;
  const key = `${ctx.region} ${kept.certificate.id} ${own} ${timestampUrl}`;
  const known = seals.get(key);
  if (known !== undefined) return known;
  const made = ofCertificate({ container: kept.container, passphrase, level: own, timestampUrl });
  seals.set(key, made);
  made.catch(() => seals.delete(key));
  for (const oldest of seals.keys()) {
    if (seals.size <= SEALS_AT_MOST) break;
    seals.delete(oldest);
  }
  return made;
}
