/**
 * Workforce: posts, and who holds them.
 *
 * An official may do something because they hold a post today, by appointment, standing in (Plt, Plh) or in its name (mandate,
 * delegation); the post carries the duties. Work is addressed to posts, never to people, so it survives whoever leaves.
 *
 * It hides appointments and how a place finds its post. It does not know what work there is.
 */
export { actorOf, type Worker, workersOf } from './actors.ts';
export {
  appoint,
  appointmentsEnding,
  appointmentsOf,
  endAppointment,
  type Holder,
  holders,
  holdersAll,
  officialsWithDuty,
  standInFor,
} from './appointments.ts';
export { type Delegation, delegate, delegationsOf, withdrawDelegation } from './delegations.ts';
export { abolishPost, areasOf, createPost, type Post, post, postForPlace, postsAll, superiorOf } from './posts.ts';
export { peopleProblems, workforceProblems } from './problem-texts.ts';
export { workforceRoutes } from './routes.tsx';
export type { AppointmentKind } from './tables.ts';
export { workforceTexts } from './texts.ts';
export { countWorkload, workloadData, workloadLines } from './workload-input.ts';
