/**
 * Cases that have to do with each other: related, a follow-up of, an objection to. (A duplicate is more: merging.ts.)
 *
 * A link is seen from both ends and changes neither case. Taking it away leaves a line in both timelines.
 */
import type { Context, Official } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { assertMaySee } from '../acting.ts';
import type { Case } from '../case.ts';
import { caseByTicket, tasksOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import type { LinkKind } from './tables.ts';

/** What an official may link by hand; `duplicate` is made by merging. */
export const LINK_KINDS: readonly LinkKind[] = ['related', 'follow-up', 'objection'];

/** A link as one of its cases has it. `from`: this case is the follow-up, objection or duplicate. */
export interface CaseLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly end: 'from' | 'to';
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly other: Pick<Case, 'id' | 'ticket' | 'application' | 'digest' | 'stage' | 'ended'> & {
    readonly applicantName: string;
  };
}

/** Links that hold, oldest first. Who may see the one case is told that the other exists, and not its applicant unless allowed. */
export async function linksOf(ctx: Context, caseId: string): Promise<readonly CaseLink[]> {
  const rows = await ctx.db
    .selectFrom('case_links')
    .select(['id', 'kind', 'from_case', 'to_case', 'made_at', 'made_by'])
    .where('region', '=', ctx.region)
    .where('ended_at', 'is', null)
    .where(eb => eb.or([eb('from_case', '=', caseId), eb('to_case', '=', caseId)]))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const otherOf = (row: (typeof rows)[number]) => (row.from_case === caseId ? row.to_case : row.from_case);
  const others = await ctx.db
    .selectFrom('cases')
    .select(['id', 'ticket', 'application', 'digest', 'stage', 'ended', 'applicant_name as applicantName'])
    .where('region', '=', ctx.region)
    .where('id', 'in', rows.map(otherOf))
    .execute();
  const byId = new Map(others.map(one => [one.id, one]));
  return rows.flatMap(row => {
    const other = byId.get(otherOf(row));
    const end = row.from_case === caseId ? ('from' as const) : ('to' as const);
    return other === undefined
      ? []
      : [{ id: row.id, kind: row.kind, end, madeAt: row.made_at, madeBy: row.made_by, other }];
  });
}

/** A case that this official may look into; problems `cases.none` 404, `cases.not-yours` 403. */
export async function seenCase(ctx: Context, ticket: string): Promise<{ readonly case: Case; readonly by: Official }> {
  const of = await caseByTicket(ctx, ticket);
  await assertMaySee(ctx, of, await tasksOf(ctx, of.id));
  if (ctx.actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket });
  return { case: of, by: ctx.actor };
}

export interface Linking {
  readonly ticket: string;
  readonly other: string;
  readonly kind: LinkKind;
}

/**
 * Links two cases, both of which the official may look into. Problems: `cases.link-self` 422, `cases.linked-already` 409,
 * `cases.link-kind` 422 for a duplicate.
 */
export async function link(ctx: Context, what: Linking): Promise<void> {
  if (!LINK_KINDS.includes(what.kind)) throw new Problem('cases.link-kind', 422);
  const { case: from, by } = await seenCase(ctx, what.ticket);
  const { case: to } = await seenCase(ctx, what.other);
  await join(ctx, { from, to, kind: what.kind, by: by.name });
}

/** Writes a link down, in both timelines and in the journal. Who may is the caller's to have asked. */
export async function join(
  ctx: Context,
  { from, to, kind, by }: { from: Case; to: Case; kind: LinkKind; by: string },
): Promise<void> {
  if (from.id === to.id) throw new Problem('cases.link-self', 422);
  if ((await linksOf(ctx, from.id)).some(one => one.other.id === to.id && one.kind === kind))
    throw new Problem('cases.linked-already', 409, { ticket: from.ticket, other: to.ticket });
  await ctx.db
    .insertInto('case_links')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      from_case: from.id,
      to_case: to.id,
      kind,
      made_at: ctx.now,
      made_by: by,
      ended_at: null,
      ended_by: null,
      stood: null,
    })
    .execute();
  await tellBoth(ctx, 'linked', { from, to, kind });
}

async function tellBoth(
  ctx: Context,
  event: 'linked' | 'unlinked',
  { from, to, kind }: { from: Case; to: Case; kind: LinkKind },
): Promise<void> {
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const details = { other: other.ticket, link: kind, end: one === from ? 'from' : 'to' };
    await addEvent(ctx, one, { kind: event, stage: one.stage, text: null, public: false, details });
  }
  await record(ctx, {
    event: event === 'linked' ? 'case.linked' : 'case.unlinked',
    subject: { kind: 'case', id: from.ticket },
    details: { caseId: from.id, other: to.ticket, link: kind },
  });
}

/** Takes a link away; whoever may see its cases may. Problems `cases.no-link` 404, `cases.link-kind` 422 for a duplicate. */
export async function unlink(ctx: Context, what: { readonly ticket: string; readonly link: string }): Promise<void> {
  const { case: of, by } = await seenCase(ctx, what.ticket);
  const wanted = found(
    (await linksOf(ctx, of.id)).find(one => one.id === what.link),
    'cases.no-link',
  );
  if (wanted.kind === 'duplicate') throw new Problem('cases.link-kind', 422);
  await ctx.db
    .updateTable('case_links')
    .set({ ended_at: ctx.now, ended_by: by.name })
    .where('region', '=', ctx.region)
    .where('id', '=', wanted.id)
    .execute();
  const other = await caseByTicket(ctx, wanted.other.ticket);
  const [from, to] = wanted.end === 'from' ? [of, other] : [other, of];
  await tellBoth(ctx, 'unlinked', { from, to, kind: wanted.kind });
}
