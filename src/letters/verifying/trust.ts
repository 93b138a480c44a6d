/**
 * Whom the server believes about signatures: the authorities whose certificates the operator put into a folder (`PAYUNG_TRUST`:
 * the chain of BSrE, of a time-stamp authority), and what the region itself signs with.
 */
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Certificates in one file or folder; more than any chain has. */
const CERTIFICATES_AT_MOST = 200;
const FILE_BYTES_AT_MOST = 1_000_000;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

let configured: readonly Uint8Array[] = [];

/** The certificates (DER) in a file: PEM, one or several, or one DER. Throws a RangeError that names the file. */
export function certificatesIn(path: string): readonly Uint8Array[] {
  if (statSync(path).size > FILE_BYTES_AT_MOST) throw new RangeError(`${path} is too large to hold certificates.`);
  const bytes = readFileSync(path);
  const pems = bytes.toString('latin1').match(PEM)?.slice(0, CERTIFICATES_AT_MOST);
  try {
    return (pems ?? [bytes]).map(one => new X509Certificate(one).raw);
  } catch {
    throw new RangeError(`${path} holds no certificate (PEM or DER).`);
  }
}

/** Reads the folder once, at the start: every file of it is a certificate, hidden ones apart. */
export function configureTrust(folder: string | undefined): void {
  configured =
    folder === undefined
      ? []
      : readdirSync(folder, { withFileTypes: true })
          .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
          .flatMap(entry => certificatesIn(join(folder, entry.name)));
}

/** What the operator's folder holds. */
export const configuredTrust = (): readonly Uint8Array[] => configured;
