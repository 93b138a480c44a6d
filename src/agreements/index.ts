/**
 * Agreements: what lets one region use another's applications (kerja sama daerah, PP 28/2018).
 *
 * An agreement goes from a need through offer, joint agreement (Kesepakatan Bersama) and working agreement (PKS) into
 * force, is reported on, lengthened and ended; at each step the law says whose turn it is and what must be there. Papers
 * of the past are taken over by one party and confirmed by the other. A third region learns nothing, not even that there
 * is one.
 *
 * It hides stages, documents and signatures behind one question: may this region take that application today (`covering`),
 * and if not, which article stands in the way? It does not know which applications there are (catalogue/), nor what was
 * taken under an agreement (installations/).
 */
export {
  type Agreement,
  type AgreementDocument,
  CLAUSES,
  type ClauseId,
  type DocumentKind,
  ENDING_KINDS,
  type EndingKind,
  type Refusal,
  type Signature,
  type Stage,
  type Standing,
  standingOf,
  stopsOn,
  turnOf,
} from './agreement.ts';
export {
  type AgreementEvent,
  agreement,
  agreementsAwaiting,
  agreementsOf,
  coverage,
  coverageGiven,
  coverages,
  covering,
  eventsOf,
} from './agreements.ts';
export { articleOf, type Coverage, type NotCovered } from './coverage.ts';
export { dropEnding, end, extend, proposeEnding, reportYear } from './lifetime.ts';
export { confirmPaper, type Paper, type PaperSignature, takeOver } from './paper.ts';
export {
  acceptOffer,
  declineOffer,
  draftAgain,
  draftNeed,
  editNeed,
  type NewOffer,
  type Offer,
  present,
  reopen,
  reviseTerms,
  sendOffer,
  withdraw,
  writeClauses,
} from './procedure.ts';
export { receive } from './received.ts';
export { agreementRoutes } from './routes.tsx';
export { approve, disapprove, type Signing, sign } from './signing.ts';
export { type AgreementState, readState, stateOf, textOf } from './state.ts';
export type { Move } from './steps.ts';
export type { Cost, Costs, Terms } from './terms.ts';
export { agreementsProblems } from './texts.ts';
