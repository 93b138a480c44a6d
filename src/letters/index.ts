/**
 * Letters: documents that a decision issues, with a number, a signer and a code by which anybody can check them.
 *
 * A letter is issued inside the deciding transaction by the official who signs it, numbered in its series without gaps, and
 * kept as data for ever: page and PDF are made from it, always the same. The PDF is PDF/A-2a, set in a process of its own.
 * A certified signature (PAdES) will be put on `letterPdf`'s bytes by a signing port; nothing else has to change for it.
 *
 * It hides the typesetter and the register of numbers. It does not know who may look at a letter: the case says that.
 */
export type { IssuedLetter, LetterContent } from './letter.ts';
export { issue, letterByCode, letterById, lettersOf } from './letters.ts';
export { LetterPage } from './pages/letter-page.tsx';
export { letterPdf } from './pdf.ts';
export { letterRoutes } from './routes.tsx';
export { lettersProblems } from './texts.ts';
export { stopTypesetter } from './typeset/renderer.ts';
