/**
 * Duplication: taking another region's applications as one's own, and making them fit.
 *
 * A duplication is planned (which releases, whose posts, which values), looked at, run and, while nobody has a case,
 * undone. It installs releases under an agreement in force and nothing else: no row of the origin but the published tree
 * and its examples is ever read, so no citizen's data can travel. Afterwards an owner may adapt an application without
 * code: each change with its reason, tried on the application's own scenarios, stored apart from the release.
 *
 * It hides how questions that several applications share are asked once, how a run survives the end of the process, and
 * how a change in a form becomes a layer over the release. It does not know how an application is worked (cases/).
 */

export { draftsKept } from './adaptations.ts';
export { adapted, type Edit, editsOf, errorsIn, ownChanges, pathOf } from './adapting.ts';
export { type Duplication, duplication, duplications, plan, undo } from './duplications.ts';
export type { Plan } from './plan.ts';
export { type Preview, preview } from './preview.ts';
export { duplicationRoutes } from './routes.tsx';
export { type Duplicated, duplicate, resumeDuplications, runDuplication, start } from './running.ts';
export { duplicationProblems } from './texts.ts';
