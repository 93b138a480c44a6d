/**
 * Letters: documents that a decision issues, with a number, a signer and a code by which anybody can check them.
 *
 * An action asks for a letter. It is issued at once where the law or the region's way of signing allows it; else it waits for
 * whoever may sign over its post that day, is numbered in its series without gaps, and issued with its signed file
 * (docs/decisions/0022). An issued letter is kept as data for ever and never changes; it may be revoked or replaced by another.
 *
 * It hides the typesetter, the register of numbers and the ways of signing. It does not know who may look at a letter: the case
 * says that. Whoever must follow when a letter is issued later says so by `hearLetters`.
 */
export { mayRevokeOver, signerIfAny, todayOf } from './authority.ts';
export { type Completed, completeLetter, numberLetter } from './completing.ts';
export { composeLetter, numberOf } from './composing.ts';
export { configureLetters, fileOutside, letterFile, letterSweeps, signatureOf, verifyAddress } from './files.ts';
export { hearLetters, type LetterHearer, type LetterMatter } from './hearing.ts';
export { ask, type Issue } from './issuing.ts';
export { type IssuedLetter, type LetterContent, type SigningKind, validUntil } from './letter.ts';
export {
  type FileSignature,
  isOwnReason,
  type LetterFile,
  type LetterStanding,
  type LetterState,
  type NumberedLetter,
  REASON_AT_MOST,
  type Revocation,
  standingOf,
  type WaitingLetter,
} from './life.ts';
export { LetterPage } from './pages/letter-page.tsx';
export { letterPdf, setLetter } from './pdf.ts';
export { letterByCode, letterByFile, letterById, lettersOf } from './reading.ts';
export { mayRevoke, replaceLetter, revokeLetter } from './revoking.ts';
export { letterRoutes } from './routes.tsx';
export { keepCertificate } from './signing/certificates.ts';
export { letterPath as signingPath } from './signing/pages/frame.tsx';
export { signingSweep } from './signing/running.ts';
export { lettersProblems, reasonSentence } from './texts.ts';
export { stopTypesetter } from './typeset/renderer.ts';
export {
  type Consulted,
  certificatesIn,
  configuredTrust,
  configureTrust,
  consult,
  exitCodeOf,
  type Fault,
  type OfflineVerdict,
  offlineVerdict,
  type Question,
  questionOf,
  type Reading,
  type RegisteredLetter,
  readSent,
  stopReader,
  VERIFIED_BYTES_AT_MOST,
  type Verdict,
  verified,
} from './verifying/index.ts';
export { waitingById, waitingCounts, waitingFor, waitingOf, withdrawLetter, withdrawOf } from './waiting.ts';
