/**
 * Privacy: what is kept of a person, and what that person may ask about it (UU 27/2022).
 *
 * Whoever proves to hold a case sees everything that it keeps of them, with ground, purpose and term, and who looked at it;
 * takes it along; has it put right, restricted or erased. Each request has its 3 × 24 hours to the minute, an answer, and
 * if refused a ground of the law. The region's public page is made from what its applications declare.
 *
 * It hides what erasing touches and which grounds the law knows. It does not know how a case keeps its answers (cases/) nor
 * how a notice is carried (notices/).
 */
import type { Sweep } from '../foundation/jobs.ts';
import { sweepFiles } from './files.ts';
import { remind } from './reminding.ts';

export { privacyProblems } from './problem-texts.ts';
export { CLOCK_HOURS, dueOf, isOpen, REQUEST_KINDS, type RequestKind } from './request.ts';
export { ask as askPrivacyRight, grant, REGISTER_READERS as PRIVACY_READERS, requestsWaiting } from './requests.ts';
export { privacyRoutes } from './routes.tsx';

/** What happens by itself: reminders of requests, and the end of files that nobody may hold any more. */
export const privacySweeps: readonly Sweep[] = [
  { name: 'privacy.reminders', everySeconds: 60, run: remind },
  { name: 'privacy.files', everySeconds: 60, run: sweepFiles },
];
