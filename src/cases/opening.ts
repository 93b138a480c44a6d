/** A case begins: ticket drawn, first task laid on its desk, found by name and number. */

import type { Insertable } from 'kysely';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Installation, parametersOf } from '../installations/index.ts';
import { type Answers, type Application, isConfidential } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import { applicantOf, placeOf, searchRows } from './applicant.ts';
import { keepSlots } from './booking/slots.ts';
import { answerColumns, type Case, type Channel, readCase, stateColumns } from './case.ts';
import { openOn } from './clocks/stepping.ts';
import { settleConsults } from './consulting/tasks.ts';
import { settleTasks } from './moving.ts';
import { CONFIDENTIAL_NAME } from './rights/confidential.ts';
import type { CasesTable } from './tables.ts';
import { tellOpened } from './telling/telling.ts';
import { newTicket } from './ticket.ts';
import { addEvent } from './timeline.ts';

export interface Opening {
  readonly installation: Installation;
  /** What is at work here now, prepared; the case is pinned to it. */
  readonly application: Application;
  /** Complete and checked answers of shown fields only. */
  readonly answers: Answers;
  readonly channel: Channel;
  /** See `codeHash` in ticket.ts; the tracking code itself is kept nowhere. */
  readonly trackingHash: string;
  /** Official at the counter who filed it for a citizen. */
  readonly counterOfficial?: string | null | undefined;
  /** In which the form was read. */
  readonly lang?: Lang | undefined;
  readonly now: Date;
}

/** Tickets are random: one in ten thousand is taken. So many in a row would mean that something else is wrong. */
const DRAWS_AT_MOST = 8;

/** Opens a case under what is installed now. */
export async function openCase(ctx: Context, opening: Opening): Promise<Case> {
  const { installation, application, now } = opening;
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const today = calendarDate(now, region.timezone);
  const { definition } = application;
  const parameters = await parametersOf(ctx, installation);
  const year = today.slice(0, 4);
  const ticket = await freeTicket(ctx, region.slug, year);
  const stage = definition.flow.start;
  const id = uuidv7(now.getTime());
  const wanted = { installation, application, parameters, caseId: id, ticket };
  const answers = await keepSlots(ctx, { ...wanted, answers: opening.answers });
  const scope = { answers, parameters, today, case: { ticket, opened: today, stage } };
  const place = placeOf(definition, opening.answers);
  const { outcome } = await openOn(ctx, application, scope, { installation, digest: installation.digest, place });
  const confidential = isConfidential(application, scope);
  const row = await ctx.db
    .insertInto('cases')
    .values({
      region: ctx.region,
      id,
      ticket,
      application: installation.application,
      digest: installation.digest,
      pattern: definition.pattern,
      channel: opening.channel,
      ...answerColumns(definition, outcome.answers, confidential ? CONFIDENTIAL_NAME : undefined),
      confidential,
      ...stateColumns(outcome.state, today, null),
      tracking_hash: opening.trackingHash,
      opened_at: now,
      updated_at: now,
    } satisfies Insertable<CasesTable>)
    .returningAll()
    .executeTakeFirstOrThrow();
  const opened = readCase(row);
  await settleTasks(ctx, { case: opened, application, installation, outcome, before: null });
  await addEvent(ctx, opened, {
    kind: 'submitted',
    stage: opened.stage,
    text: outcome.tells ?? null,
    public: true,
    details: { version: '1', channel: opening.channel },
  });
  await settleConsults(ctx, { case: opened, application, installation });
  await addSearchRows(ctx, opened, application);
  await record(ctx, {
    event: 'case.opened',
    subject: { kind: 'case', id: ticket },
    details: {
      caseId: opened.id,
      application: opened.application,
      digest: opened.digest,
      channel: opening.channel,
      counterOfficial: opening.counterOfficial ?? null,
    },
  });
  await tellOpened(
    ctx,
    { case: opened, application, installation, scope: { ...scope, answers: outcome.answers } },
    opening.lang ?? 'id',
  );
  return opened;
}

/** Draws until a ticket is free. Two transactions drawing the same one at once (one in a thousand million) meet the unique key. */
async function freeTicket(ctx: Context, slug: string, year: string): Promise<string> {
  for (let draw = 1; draw <= DRAWS_AT_MOST; draw += 1) {
    const ticket = newTicket(slug, year);
    const taken = await ctx.db
      .selectFrom('cases')
      .select('id')
      .where('region', '=', ctx.region)
      .where('ticket', '=', ticket)
      .executeTakeFirst();
    if (taken === undefined) return ticket;
  }
  throw new Error(`No free ticket in ${DRAWS_AT_MOST} draws`);
}

async function addSearchRows(ctx: Context, of: Case, application: Application): Promise<void> {
  if (of.confidential) return;
  const rows = searchRows(ctx.region, applicantOf(application.definition, of.answers));
  if (rows.length === 0) return;
  await ctx.db
    .insertInto('case_search')
    .values(rows.map(row => ({ region: ctx.region, application: of.application, case_id: of.id, ...row })))
    .onConflict(conflict => conflict.doNothing())
    .execute();
}
