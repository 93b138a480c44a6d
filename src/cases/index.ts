/**
 * Cases: matters that citizens raise, from the first answer of a draft to the last line of the timeline.
 *
 * A citizen fills in a form (drafts), sends it, and follows it with a ticket and a tracking code, without an account.
 * Officials find it in one inbox over all applications, because it lies on the desk of a post that they hold; they take it,
 * act on it, hand it on. Each case runs under the tree that was installed when it was opened, unless a transfer moves it, and every change
 * holds the case's row, counts its version, and leaves a line in the timeline and in the journal.
 *
 * It hides how tickets are drawn, how answers are kept and found, and how tasks follow the flow. It does not know how a
 * flow decides (language/), which post a role means (installations/), or what follows a decision elsewhere (reactions.ts).
 */
export { type Act, act, maySee } from './acting.ts';
export { caseBills } from './bills/following.ts';
export { ownQueues } from './booking/day.ts';
export { remindBookings } from './booking/telling.ts';
export type { Case, CaseEvent, Channel, Task } from './case.ts';
export { assign, claim, colleagues, release } from './claiming.ts';
export { remindConsulted } from './consulting/reminding.ts';
export { sayAboutOpinion } from './consulting/talk.ts';
export { say } from './conversation/conversation.ts';
export { followersOf, merge as mergeCases, unmerge as unmergeCases } from './desk/merging.ts';
export { addNote, notesOf } from './desk/notes.ts';
export { type Reveal, revealsOf } from './desk/reveals.ts';
export { search as searchCases } from './desk/searching.ts';
export { sweepDesk } from './desk/sweeping.ts';
export { addTemplate } from './desk/templates.ts';
export { saveView } from './desk/views.ts';
export { beginDraft, DRAFT_DAYS, sweepDrafts } from './drafts.ts';
export { uploadPrograms } from './filling/tus.ts';
export { sweepUploads } from './filling/uploading.ts';
export { busiestPosts, counts as inboxCounts, inbox } from './inbox.ts';
export { officerRoutes } from './inbox-routes.tsx';
export { caseLetters } from './letters/following.ts';
export { holdCase, unreadOf } from './mine/holding.ts';
export { isOpenHere, withTracked } from './mine/tracked.ts';
export {
  heldCases,
  lettersIssuedIn,
  type OpenUnder,
  openCasesUnder,
  type Transferred,
  type TransferTold,
  transferCases,
} from './moved/transferring.ts';
export { type Opening, openCase } from './opening.ts';
export { inviteRatings } from './rating/inviting.ts';
export { serviceName, servicesRated } from './rating/rating.ts';
export {
  caseById,
  caseByTicket,
  hasCases,
  openCasesByDigest,
  openCasesByStage,
  pinned,
  standingOf,
  tasksOf,
  timelineOf,
} from './reading.ts';
export { correctAnswers, type Forgotten, forgetPerson } from './rights/changing.ts';
export { type EndedUnder, endedUnder } from './rights/ended.ts';
export { holdsFile } from './rights/files.ts';
export { declaredFields, type HeldAnswer, heldOf, privacyOf, readCorrection } from './rights/held.ts';
export { type Figures, figures, type Service, services } from './services.ts';
export { type Receipt, type Sending, submit } from './submitting.ts';
export type { FormerAnswer } from './tables.ts';
export { casesProblems } from './texts.ts';
export { codeHash, readTicket } from './ticket.ts';
export { runTimers, type TimersRun } from './timers.ts';
export { sweepTries, TRACKING_COOKIE, ticketsIn, track } from './tracking.ts';
export { citizenRoutes } from './tracking-routes.tsx';
export { actionsIn, type Done, openedSince, type Span, type Usage, usageIn } from './usage.ts';
export { returnLeftTasks, vacantWork } from './who/leaving.ts';
