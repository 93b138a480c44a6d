/**
 * The packages behind signatures. Together they take half a second to load, which neither the start of the server nor a command
 * that signs nothing shall pay: every verb of this folder awaits `libraries()` first, and only then touches them.
 */
import { webcrypto } from 'node:crypto';
import type * as Libpdf from '@libpdf/core';
import type * as Asn1 from 'asn1js';
import type * as Pkijs from 'pkijs';

export type { Asn1, Libpdf, Pkijs };

export let asn1: typeof Asn1;
export let libpdf: typeof Libpdf;
export let pkijs: typeof Pkijs;

let loading: Promise<void> | undefined;

/** Resolves once the packages are there. */
export function libraries(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  [asn1, pkijs, libpdf] = await Promise.all([import('asn1js'), import('pkijs'), import('@libpdf/core')]);
  // libpdf knows the ciphers of old containers. It shows its engine only by setting it for all when a container is opened; an empty one
  // will do. Ours is set afterwards and asks it for those ciphers alone.
  await libpdf.P12Signer.create(new Uint8Array(), '').catch(() => undefined);
  const old = pkijs.getEngine().crypto as Pkijs.CryptoEngine | null;
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });
  const decrypt = engine.decryptEncryptedContentInfo.bind(engine);
  engine.decryptEncryptedContentInfo = parameters => {
    const { algorithmId } = parameters.encryptedContentInfo.contentEncryptionAlgorithm;
    return algorithmId.startsWith(OLD_CIPHERS) && old !== null
      ? old.decryptEncryptedContentInfo(parameters)
      : decrypt(parameters);
  };
  pkijs.setEngine('node', engine);
}

/** pkcs-12PbeIds (RFC 7292, appendix C): 3DES and RC2, as Windows and older issuers write containers. */
const OLD_CIPHERS = '1.2.840.113549.1.12.1.';
