/** Signing with a certificate in a container: the key is here, and the time-stamp authority is asked where one is named. */
import { calendarDate } from '../foundation/clock.ts';
import { Problem } from '../foundation/problem.ts';
import { derOf, factsOf } from './certificates.ts';
import { type Stamp, signatureOver } from './cms.ts';
import { readSignature, tokenIn } from './cms-reading.ts';
import { type Opened, openContainer } from './container.ts';
import { fill, place } from './placing.ts';
import type { SignatureLevel, Signed, SigningService, ToSign } from './signature.ts';
import { stampOf } from './timestamp.ts';
import { gather, type ValidationData, withStore } from './validation-data.ts';

export interface CertificateWish {
  readonly container: Uint8Array;
  readonly passphrase: string;
  readonly level: SignatureLevel;
  /** Time-stamp authority (RFC 3161); needed from B-T on. */
  readonly timestampUrl?: string | undefined;
}

/** Opens the container and gives its signer. Refused where container, passphrase or level do not allow to sign. */
export async function certificateService(wish: CertificateWish): Promise<SigningService> {
  const { level, timestampUrl } = wish;
  if (level !== 'B-B' && timestampUrl === undefined) throw new Problem('signatures.timestamp-needed', 422, { level });
  const opened = await openContainer(wish.container, wish.passphrase);
  const stamp: Stamp | undefined =
    level === 'B-B' || timestampUrl === undefined ? undefined : signature => stampOf(timestampUrl, signature);
  return { sign: what => signWith(opened, level, stamp, what) };
}

async function signWith(
  opened: Opened,
  level: SignatureLevel,
  stamp: Stamp | undefined,
  what: ToSign,
): Promise<Signed> {
  mustBeInTime(opened, what.at);
  const placed = await place(what, roomFor(opened, stamp !== undefined));
  const signature = await signatureOver(placed.digest, opened, stamp);
  const signed = fill(placed, signature);
  const pdf = level === 'B-LT' ? await withStore(signed, await dataFor(signature)) : signed;
  return { pdf: new Uint8Array(pdf), level, certificate: factsOf(opened.certificate), at: what.at };
}

/** Attributes, and a signature of an RSA key of 8192 bits. */
const SIGNATURE_BYTES = 3000;
/** A time-stamp with a chain of four RSA-4096 certificates. */
const TOKEN_BYTES = 16_000;

/** How much the signature may take: its size is only known afterwards, and all that is left stays in the file as zeros. */
function roomFor({ certificate, chain }: Opened, stamped: boolean): number {
  const certificates = [certificate, ...chain].reduce((bytes, one) => bytes + derOf(one).length, 0);
  return SIGNATURE_BYTES + certificates + (stamped ? TOKEN_BYTES : 0);
}

/** Validation data for the signature and for its time-stamp. */
function dataFor(signature: Buffer): Promise<ValidationData> {
  const read = readSignature(signature);
  const token = read === undefined ? undefined : tokenIn(read);
  return gather([read, token].filter(one => one !== undefined));
}

/** Dates of certificates are told in UTC, as certificates write them. */
function mustBeInTime({ facts }: Opened, at: Date): void {
  const day = (of: Date): string => calendarDate(of, 'UTC');
  if (at > facts.until) throw new Problem('signatures.certificate-expired', 422, { date: day(facts.until) });
  if (at < facts.from) throw new Problem('signatures.certificate-not-yet', 422, { date: day(facts.from) });
}
