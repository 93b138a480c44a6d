/** Whether an agreement lets a region take an application today; and if not, which clause stands in the way. Pure. */
import type { CalendarDate } from '../foundation/clock.ts';
import { type Agreement, CLAUSES_OF, type ClauseId, standingOf } from './agreement.ts';

export type NotCovered = 'no-agreement' | 'under-way' | 'not-yet' | 'expired' | 'ended' | 'not-listed';

export type Coverage =
  | { readonly covered: true; readonly agreement: Agreement }
  | {
      readonly covered: false;
      readonly why: NotCovered;
      readonly clause: ClauseId | null;
      readonly agreement: Agreement | null;
    };

/** From the best reason for hope to the worst: what is told when several agreements fail in different ways. */
const NEAREST: readonly NotCovered[] = ['not-listed', 'not-yet', 'under-way', 'expired', 'ended', 'no-agreement'];

/** Looks through the agreements between one origin and one holder for one that covers the application on the day. */
export function coverageOf(agreements: readonly Agreement[], application: string, today: CalendarDate): Coverage {
  const failures: Extract<Coverage, { covered: false }>[] = [];
  for (const agreement of agreements) {
    const standing = standingOf(agreement, today);
    if (standing === 'came-to-nothing') continue;
    if (standing !== 'in-force') {
      const clause = standing === 'expired' || standing === 'not-yet' ? 'term' : standing === 'ended' ? 'ending' : null;
      failures.push({ covered: false, why: standing, clause, agreement });
    } else if (covers(agreement, application)) {
      return { covered: true, agreement };
    } else {
      failures.push({ covered: false, why: 'not-listed', clause: 'object', agreement });
    }
  }
  failures.sort((a, b) => NEAREST.indexOf(a.why) - NEAREST.indexOf(b.why));
  return failures[0] ?? { covered: false, why: 'no-agreement', clause: null, agreement: null };
}

function covers(agreement: Agreement, application: string): boolean {
  const { applications } = agreement.terms;
  return applications === 'all' || applications.includes(application);
}

/** The number (pasal) of a clause in the working agreement: only clauses with a text are counted, as they are printed. */
export function articleOf(agreement: Agreement, clause: ClauseId): number | undefined {
  const written = agreement.documents.working?.clauses ?? {};
  const printed = CLAUSES_OF.working.filter(id => (written[id] ?? '').trim() !== '');
  const at = printed.indexOf(clause);
  return at === -1 ? undefined : at + 1;
}
