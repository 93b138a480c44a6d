/**
 * Updates: taking what the origin published since, without losing what the region made of it.
 *
 * A newer release is offered to every region that holds an older one, as long as an agreement in force covers it; a newer
 * archetype to whoever publishes an application that extends it. The owner sees what changes, what stays the region's own
 * and what collides, decides what must be decided, and adopts it now or on a day. What was adopted can be taken back while
 * that is safe. An operator may adopt one release for many regions, where nothing is to be decided.
 *
 * It hides how choices are kept and held against a question that may have changed, and how a merge is worked out. It does
 * not know how two trees are merged (language/), nor how open cases are moved to another definition.
 */
export { type Adoption, adoptDue, adoptionsOf, adoptUpdate } from './adopting.ts';
export { publishOverArchetype } from './archetypes.ts';
export { choose, prepare, schedule, skip, takeBackChoice, unschedule, unskip } from './deciding.ts';
export { adoptEverywhere, type ForAllRegions, type ForRegion } from './everywhere.ts';
export { look } from './looking.ts';
export { offers, updatesWaiting } from './offers.ts';
export { updatesProblems } from './problem-texts.ts';
export { lookBack, rollBack } from './rolling-back.ts';
export { updateRoutes } from './routes.tsx';
export { updateTexts } from './texts.ts';
