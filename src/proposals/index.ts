/**
 * Proposals: giving back, and knowing what became of what was given.
 *
 * A holder offers changes of its adaptation to the origin; the origin sees them over its newest release, edits them, takes
 * them into a release or declines them. Beside it stands what both may know of each other: who holds which release, with
 * how many changes, how far behind and how much used, and the yearly report of an agreement with the figures of the program.
 *
 * It hides how a change is carried from one region's adaptation into another region's release, and where counts come from.
 * It does not know how an update is adopted (updates/): when a release with the proposal comes, the merge drops the
 * holder's own change by itself.
 */

export { behind, isUnused, tellUsage } from './lineage.ts';
export { lineageRoutes } from './lineage-routes.tsx';
export { proposalsProblems } from './problem-texts.ts';
export type { Proposal, ProposalState } from './proposal.ts';
export { offer, proposals, proposalsAwaiting } from './proposals.ts';
export { accept, decline, lookAtProposal } from './reviewing.ts';
export { proposalRoutes } from './routes.tsx';
export { yearlyRoutes } from './yearly-routes.tsx';
