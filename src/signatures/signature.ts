/** The words of this folder: what is signed, what comes of it, what was found in a file. */

/**
 * How much of what a later reader needs is in the signature itself (ETSI EN 319 142-1, PAdES baseline): `B-B` the signature and its
 * certificates, `B-T` also a time that somebody else vouches for, `B-LT` also the data with which the certificates are checked later.
 */
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LT';

/** What a certificate says of itself. Names are common names. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal, as issuers print it. */
  readonly serial: string;
  readonly from: Date;
  readonly until: Date;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
}

/** A file and what stands beside its signature, readable in every viewer. */
export interface ToSign {
  readonly pdf: Uint8Array;
  readonly reason: string;
  readonly location: string;
  /** Who signs, as the viewer shows it. */
  readonly name: string;
  readonly at: Date;
}

export interface Signed {
  readonly pdf: Uint8Array;
  /** What was reached. A certificate reaches what was asked for or does not sign; the service of BSrE decides itself. */
  readonly level: SignatureLevel;
  readonly certificate: CertificateFacts | undefined;
  readonly at: Date;
}

/** One signer, unlocked. The passphrase lives in this object only and ends with it. */
export interface SigningService {
  sign(what: ToSign): Promise<Signed>;
}

/**
 * What a reader is told of a file, the worst first where there are several signatures:
 * - `no-pdf`: cannot be read as a PDF, or is larger than what is read;
 * - `unsigned`: a PDF without a signature;
 * - `broken-signature`: the signature itself does not hold;
 * - `changed`: a byte that was signed is another now;
 * - `added-to`: intact, but a later revision changed what is seen;
 * - `stranger`: intact, but no trusted authority knows who signed;
 * - `certificate-expired`: the certificate was out of its time when it signed, or is now where nobody vouches for the time;
 * - `valid`.
 */
export type Verdict =
  | 'unsigned'
  | 'valid'
  | 'changed'
  | 'added-to'
  | 'broken-signature'
  | 'stranger'
  | 'certificate-expired'
  | 'no-pdf';

/** What came into the file after the signature: nothing, data for checking (also a further invisible signature), or what is seen. */
export type Later = 'nothing' | 'validation-data' | 'content';

export interface SignatureFound {
  /** Who signed: the certificate's name, else what the file says. */
  readonly name: string;
  readonly level: SignatureLevel;
  readonly certificate: CertificateFacts | undefined;
  /** The time that a trusted time-stamp authority vouches for. What the signer's own clock said is not told. */
  readonly at?: Date;
  /** The signature holds, and every byte that it covers is as it was signed. */
  readonly intact: boolean;
  /** Its certificate leads to a trusted root. */
  readonly trusted: boolean;
  /** It covers the file from its first to its last byte. */
  readonly coversAll: boolean;
  readonly later: Later;
}

export interface PdfInspection {
  readonly verdict: Verdict;
  readonly signatures: readonly SignatureFound[];
}
