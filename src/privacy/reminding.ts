/** Officials are reminded of a request a day before its hour, and once it is late. */
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { writeInstant } from '../foundation/texts.ts';
import { notify } from '../notices/index.ts';
import { regionOf } from '../regions/index.ts';
import { officialsWithDuty } from '../workforce/index.ts';
import { REMINDED_BEFORE_HOURS, urgency } from './request.ts';
import { privacyTexts } from './texts.ts';

/** Requests reminded of in one run. */
const AT_ONCE = 200;

/** Who answers requests here: whoever has the duty, else the operators. */
async function desk(ctx: Context): Promise<readonly { readonly id: string }[]> {
  const officers = await officialsWithDuty(ctx, 'data-protection');
  return officers.length > 0 ? officers : officialsWithDuty(ctx, 'operator');
}

/** Reminds of what is due. Run by a sweep; each request is told of once before and once after its hour. */
export async function remind(ctx: Context): Promise<void> {
  const soon = new Date(ctx.now.getTime() + REMINDED_BEFORE_HOURS * 3_600_000);
  const rows = await ctx.db
    .selectFrom('privacy_requests')
    .select(['id', 'ticket', 'kind', 'due_at', 'reminded'])
    .where('region', '=', ctx.region)
    .where('closed_at', 'is', null)
    .where('due_at', '<=', soon)
    .where('reminded', '<>', 'late')
    .orderBy('due_at')
    .limit(AT_ONCE)
    .execute();
  if (rows.length === 0) return;
  const { timezone } = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const officials = await desk(ctx);
  const t = privacyTexts.id;
  for (const row of rows) {
    const standing = urgency(row.due_at, ctx.now);
    if (standing === 'ok' || standing === row.reminded) continue;
    const due = writeInstant('id', row.due_at, timezone);
    for (const official of officials)
      await notify(ctx, {
        key: `privacy.${standing}:${row.id}:${official.id}`,
        kind: 'privacy.reminder',
        to: { kind: 'official', official: official.id },
        subject: { kind: 'privacy-request', id: row.id },
        title: standing === 'late' ? t.reminder.late : t.reminder.soon,
        text: t.reminder.text(t.kinds[row.kind].name, row.ticket, due),
        link: `/data-pribadi/${row.id}`,
      });
    await ctx.db
      .updateTable('privacy_requests')
      .set({ reminded: standing })
      .where('region', '=', ctx.region)
      .where('id', '=', row.id)
      .execute();
  }
}
