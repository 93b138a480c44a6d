/**
 * What a leading case does to the cases that follow it: each of its steps is a line in their timelines and a word to their
 * reporters, and its end is theirs.
 *
 * Only the name of the stage is passed on, never a sentence: sentences of a flow may hold what the leading case's reporter
 * answered.
 */
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { nameHere } from '../../installations/index.ts';
import { fillText } from '../../language/index.ts';
import { notify } from '../../notices/index.ts';
import { type Case, readCase, stateColumns } from '../case.ts';
import { type Standing, standingOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import { deskTexts } from './texts.ts';

/** Carries a step of the leading case to its followers. Called wherever a case moves; costs one look at an index. */
export async function leadFollowers(ctx: Context, before: Case, after: Case): Promise<void> {
  if (before.stage === after.stage && after.ended === before.ended) return;
  const rows = await ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('follows', '=', after.id)
    .where('ended', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const follower of rows.map(readCase)) await leadOne(ctx, follower, after);
}

async function leadOne(ctx: Context, follower: Case, lead: Case): Promise<void> {
  const from = await standingOf(ctx, follower);
  const { name: stage } = stageNamed(from, lead);
  const version = follower.version + 1;
  const ended = lead.ended === null ? follower : await endAlong(ctx, from, lead);
  if (lead.ended === null) await touched(ctx, follower, version);
  await addEvent(ctx, ended, {
    kind: 'led',
    stage: ended.stage,
    text: null,
    public: true,
    details: { version: String(version), from: follower.stage, other: lead.ticket, lead: lead.stage, name: stage },
  });
  if (lead.ended !== null)
    await record(ctx, {
      event: 'case.decided',
      subject: { kind: 'case', id: follower.ticket },
      details: {
        caseId: follower.id,
        application: follower.application,
        to: ended.stage,
        ended: lead.ended,
        lead: lead.ticket,
      },
    });
  await tellReporter(ctx, ended, { kind: lead.ended === null ? 'led' : 'led-to-end', version, stage });
}

/** The leading case's stage by the follower's own tree, where it has that stage. */
function stageNamed(from: Standing, lead: Case): { readonly id: string | undefined; readonly name: string } {
  const stage = from.application.definition.flow.stages[lead.stage];
  return stage === undefined
    ? { id: undefined, name: lead.stage }
    : { id: lead.stage, name: fillText(stage.name, from.scope.parameters) };
}

async function touched(ctx: Context, follower: Case, version: number): Promise<void> {
  await ctx.db
    .updateTable('cases')
    .set({ version, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', follower.id)
    .execute();
}

async function endAlong(ctx: Context, from: Standing, lead: Case): Promise<Case> {
  const { case: of, today } = from;
  const stage = stageNamed(from, lead).id ?? of.stage;
  const state = {
    ...of.state,
    stage,
    enteredOn: today,
    end: lead.ended,
    due: null,
    caseDue: null,
    timers: {},
    closed: today,
  };
  const row = await ctx.db
    .updateTable('cases')
    .set({
      ...stateColumns(state, today, of.state),
      version: of.version + 1,
      updated_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await markLast(ctx, of.id);
  return readCase(row);
}

/** The task on which it lay last is the one that ended it: there it is found among what is finished. */
async function markLast(ctx: Context, caseId: string): Promise<void> {
  const last = ctx.db
    .selectFrom('tasks as latest')
    .select('latest.id')
    .where('latest.region', '=', ctx.region)
    .where('latest.case_id', '=', caseId)
    .orderBy('latest.opened_at', 'desc')
    .orderBy('latest.id', 'desc')
    .limit(1);
  await ctx.db
    .updateTable('tasks')
    .set({ last: true, closed_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', last)
    .execute();
}

type Said =
  | { readonly kind: 'merged' | 'unmerged'; readonly version: number }
  | { readonly kind: 'led' | 'led-to-end'; readonly version: number; readonly stage: string };

/** Tells the reporter of a case that follows; one notice for each of its versions. */
export async function tellReporter(ctx: Context, of: Case, said: Said): Promise<void> {
  const { installation, application, scope } = await standingOf(ctx, of);
  const service = nameHere(installation, application.definition.name, scope.parameters);
  const t = deskTexts.id.told;
  const words = 'stage' in said ? t[said.kind](said.stage) : t[said.kind];
  await notify(ctx, {
    key: `case.followed:${of.id}:${said.version}`,
    kind: 'case.followed',
    to: { kind: 'person', name: of.applicantName, phone: of.applicantPhone, email: of.applicantEmail },
    subject: { kind: 'case', id: of.ticket },
    title: `${service}, ${of.ticket}`,
    text: words,
    link: `/berkas/${of.ticket}`,
  });
}
