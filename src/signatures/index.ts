/**
 * Certified signatures on PDF files: made, read, judged.
 *
 * A signature is made with a certificate in a container or by the signing service of BSrE; both give back a file that holds it in a
 * further revision (PAdES baseline, EN 319 142-1), so that what was there before is untouched. A file that somebody hands in gets
 * one verdict, whatever it is.
 *
 * It hides CMS, ASN.1, certificates, revisions of PDF and the network. It knows no letters, no regions and no database, and it keeps
 * nothing: whoever gives a passphrase gives it for as long as the service that it opens is held.
 */

export { type BsreWish, bsreService, tryBsre } from './bsre.ts';
export { type CertificateWish, certificateService } from './certificate-service.ts';
export { readContainer } from './container.ts';
export {
  type DevelopmentCertificate,
  type DevelopmentWish,
  isDevelopmentCertificate,
  makeDevelopmentCertificate,
} from './development.ts';
/** `inspectHere` is for a process that may die of the file it reads; everybody else takes `inspectPdf`. */
export { inspectHere, type Trusting } from './inspect.ts';
export { inspectPdf } from './inspecting.ts';
export { signaturesProblems } from './problem-texts.ts';
export type {
  CertificateFacts,
  Later,
  PdfInspection,
  SignatureFound,
  SignatureLevel,
  Signed,
  SigningService,
  ToSign,
  Verdict,
} from './signature.ts';
export { tryTimestamp } from './trying.ts';
