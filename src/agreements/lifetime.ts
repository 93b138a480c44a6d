/** What happens to an agreement in force: yearly reports, an extension, its ending. */
import { addDays, type CalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import {
  type Agreement,
  type EndingProposal,
  endingRefusal,
  extensionRefusal,
  isEndingKind,
  otherParty,
} from './agreement.ts';
import { type AgreementEvent, agreementsOf, eventsOf, todayOf } from './agreements.ts';
import { draftNeed, sideOf, stageAfter } from './procedure.ts';
import { begin, finish, type Move, reasonOf, refuse, writeDown } from './steps.ts';

/** Longest report kept here, in characters; figures come from the program itself. */
const REPORT_AT_MOST = 4_000;

/** Adds this party's report on a year of working together; one for each party and year. */
export async function reportYear(ctx: Context, move: Move, report: { year: number; text: string }): Promise<Agreement> {
  const before = await begin(ctx, move, 'report');
  const { year } = report;
  const text = report.text.trim();
  if (text === '' || text.length > REPORT_AT_MOST)
    throw new Problem('agreements.report-shape', 422, { atMost: REPORT_AT_MOST });
  const first = Number((before.starts ?? '').slice(0, 4));
  const last = Number((await todayOf(ctx)).slice(0, 4));
  if (!Number.isInteger(year) || year < first || year > last)
    throw new Problem('agreements.report-year', 422, { first, last });
  const earlier = await eventsOf(ctx, before.id);
  if (earlier.some(one => one.event === 'reported' && one.party === ctx.region && one.details.year === year)) {
    throw new Problem('agreements.already-reported', 409, { year });
  }
  return finish(ctx, before, { event: 'reported', note: text, details: { year } });
}

/**
 * Begins an extension: a new agreement on the same terms from the day after the last, which goes through the whole
 * procedure (KSD-12). Returns the new one.
 */
export async function extend(ctx: Context, move: Move): Promise<Agreement> {
  const before = await begin(ctx, move, 'extend');
  refuse(extensionRefusal(before, await todayOf(ctx)));
  const open = (await agreementsOf(ctx)).find(
    one => one.renews === before.id && one.stage !== 'declined' && one.stage !== 'withdrawn',
  );
  if (open !== undefined) throw new Problem('agreements.already-renewed', 409, { subject: open.subject });
  const { subject, need, terms, costs, ends } = before;
  const made = await draftNeed(ctx, {
    as: sideOf(before, ctx.region),
    other: otherParty(before, ctx.region),
    subject,
    need,
    terms: { ...terms, ...(ends === null ? {} : { from: addDays(ends, 1) }) },
    costs,
    renews: before.id,
  });
  await writeDown(ctx, before, { event: 'renewed', details: { by: made.id } });
  return made;
}

/** The wish to end by agreement that stands open, if any: the last one, unless it was dropped. */
export function proposalIn(events: readonly AgreementEvent[]): EndingProposal | undefined {
  const last = events.filter(one => one.event === 'ending-proposed' || one.event === 'ending-dropped').at(-1);
  return last?.event === 'ending-proposed' ? { party: last.party, on: String(last.details.on ?? '') } : undefined;
}

/** Proposes to end by agreement on a day; the other party answers by ending it on that day, or by dropping the wish. */
export async function proposeEnding(
  ctx: Context,
  move: Move,
  proposal: { on: CalendarDate; reason: string },
): Promise<Agreement> {
  const before = await begin(ctx, move, 'propose-ending');
  const { on } = proposal;
  const today = await todayOf(ctx);
  if (on < today || before.ends === null || on > before.ends) {
    throw new Problem('agreements.ending-date', 422, { rule: 'KSD-11', starts: today, ends: before.ends ?? '' });
  }
  return finish(ctx, before, { event: 'ending-proposed', note: reasonOf(proposal.reason), details: { on } });
}

/** Takes the wish back, or says no to it. */
export async function dropEnding(ctx: Context, move: Move, reason: string): Promise<Agreement> {
  const before = await begin(ctx, move, 'drop-ending');
  if (proposalIn(await eventsOf(ctx, before.id)) === undefined) throw new Problem('agreements.no-proposal', 409, {});
  return finish(ctx, before, { event: 'ending-dropped', note: reasonOf(reason) });
}

/** Ends it, for one of the five reasons of law (KSD-11). `on` is the last day in force. A new leader is none of them. */
export async function end(
  ctx: Context,
  move: Move,
  ending: { kind: string; on: CalendarDate; reason: string },
): Promise<Agreement> {
  const before = await begin(ctx, move, 'end');
  const { kind, on } = ending;
  const reason = reasonOf(ending.reason);
  const proposal = proposalIn(await eventsOf(ctx, before.id));
  refuse(endingRefusal(before, { kind, on }, { party: ctx.region, proposal, today: await todayOf(ctx) }));
  return finish(ctx, before, {
    event: 'ended',
    stage: stageAfter('end', before),
    set: { ended_on: on, ended_kind: isEndingKind(kind) ? kind : null, ended_reason: reason },
    note: reason,
    details: { kind, on },
  });
}
