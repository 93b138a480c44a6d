/** The one place where a line is added to a case's timeline. */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import type { Case, CaseEvent } from './case.ts';

type NewEvent = Pick<CaseEvent, 'kind' | 'stage' | 'text' | 'public' | 'details'>;

/** Adds a line to the case's timeline in the name of the context's actor. */
export async function addEvent(ctx: Context, of: Pick<Case, 'id' | 'applicantName'>, event: NewEvent): Promise<void> {
  const last = await ctx.db
    .selectFrom('case_events')
    .select('seq')
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { actor } = ctx;
  const who =
    actor.kind === 'official' || actor.kind === 'system'
      ? { actor_kind: actor.kind, actor: actor.kind === 'official' ? actor.id : null, actor_name: actorName(ctx) }
      : { actor_kind: 'citizen' as const, actor: null, actor_name: of.applicantName };
  await ctx.db
    .insertInto('case_events')
    .values({
      region: ctx.region,
      case_id: of.id,
      seq: (last?.seq ?? 0) + 1,
      at: ctx.now,
      ...who,
      kind: event.kind,
      stage: event.stage,
      text: event.text,
      public: event.public,
      details: JSON.stringify(event.details),
    })
    .execute();
}
