/**
 * Checking a letter that somebody holds: by its code, or by its file.
 *
 * The register is believed before the file. It hides how a file is read (apart, because it may be hostile), how a file tells its
 * letter, and the law of verdicts. It shows nothing of what a letter says about a person.
 */

export { stopReader } from './reader.ts';
export type { Reading } from './reading.ts';
export type { Question, RegisteredLetter } from './register.ts';
export { certificatesIn, configuredTrust, configureTrust } from './trust.ts';
export { exitCodeOf, type Fault, type OfflineVerdict, offlineVerdict, type Verdict } from './verdict.ts';
export { type Consulted, consult, questionOf, readSent, VERIFIED_BYTES_AT_MOST, verified } from './verifying.ts';
