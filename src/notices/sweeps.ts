/** What the outbox does by itself, beside the postman. */
import type { Sweep } from '../foundation/jobs.ts';
import { sweepDigests, sweepOutbox } from './keeping.ts';

export const noticeSweeps: readonly Sweep[] = [
  { name: 'notices.digests', everySeconds: 60, run: sweepDigests },
  { name: 'notices.outbox', everySeconds: 300, run: sweepOutbox },
];
