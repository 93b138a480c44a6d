/** What the outbox does by itself, beside the postman. */
import type { Sweep } from '../foundation/jobs.ts';
import { sweepOutbox, sweepRoundups } from './keeping.ts';

export const noticeSweeps: readonly Sweep[] = [
  { name: 'notices.roundups', everySeconds: 60, run: sweepRoundups },
  { name: 'notices.outbox', everySeconds: 300, run: sweepOutbox },
];
