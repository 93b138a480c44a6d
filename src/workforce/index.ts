/**
 * Workforce: posts, and who holds them.
 *
 * An official may do something because they hold a post today, by appointment or by standing in (Plt, Plh); the post
 * carries the duties. Work is addressed to posts, never to people, so it survives whoever leaves.
 *
 * It hides appointments and how a place finds its post. It does not know what work there is.
 */
export {
  actorOf,
  appoint,
  endAppointment,
  type Holder,
  holders,
  holdersAll,
  officialsWithDuty,
} from './appointments.ts';
export { areasOf, createPost, type Post, post, postForPlace, postsAll, superiorOf } from './posts.ts';
export { workforceRoutes } from './routes.tsx';
export type { AppointmentKind } from './tables.ts';
export { peopleProblems, workforceProblems, workforceTexts } from './texts.ts';
