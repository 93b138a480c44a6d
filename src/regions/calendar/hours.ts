/** Setting when an office works. */
import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { agency } from '../agencies.ts';
import { forgetCalendars } from './calendars.ts';
import { isInOrder, minutesPerWeek } from './law.ts';
import type { OfficeHours } from './office.ts';

/** Longest name of the rule that sets hours. */
export const SOURCE_AT_MOST = 300;

/**
 * Sets the hours of the region (unit null) or of one unit. They hold from now on; deadlines set before stay.
 * Problems `regions.hours-order` 422, `regions.no-working-day` 422, `regions.hours-source` 422, `regions.no-agency`.
 */
export async function setHours(ctx: Context, unit: string | null, hours: OfficeHours): Promise<void> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  const source = hours.source.trim();
  const days = [...Object.values(hours.week), ...Object.values(hours.ramadan)];
  if (!days.every(isInOrder)) throw new Problem('regions.hours-order', 422);
  if (Object.keys(hours.week).length === 0 || Object.keys(hours.ramadan).length === 0)
    throw new Problem('regions.no-working-day', 422);
  if (source === '' || source.length > SOURCE_AT_MOST)
    throw new Problem('regions.hours-source', 422, { atMost: SOURCE_AT_MOST });
  if (unit !== null) await agency(ctx, unit);
  const values = {
    week: JSON.stringify(hours.week),
    ramadan: JSON.stringify(hours.ramadan),
    count_joint_leave: hours.countJointLeave,
    late_next_day: hours.lateNextDay,
    source,
    set_at: ctx.now,
  };
  await ctx.db
    .insertInto('office_hours')
    .values({ region: ctx.region, unit: unit ?? '', ...values })
    .onConflict(conflict => conflict.columns(['region', 'unit']).doUpdateSet(values))
    .execute();
  forgetCalendars(ctx);
  await record(ctx, {
    event: 'calendar.hours-set',
    subject: { kind: 'calendar', id: unit ?? ctx.region },
    details: {
      unit,
      minutesPerWeek: minutesPerWeek(hours.week),
      countJointLeave: hours.countJointLeave,
      lateNextDay: hours.lateNextDay,
      source,
    },
  });
}

/** Goes back to the region's hours (for a unit) or the law's. Problem `regions.no-hours` 404. */
export async function dropHours(ctx: Context, unit: string | null): Promise<void> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  const gone = await ctx.db
    .deleteFrom('office_hours')
    .where('region', '=', ctx.region)
    .where('unit', '=', unit ?? '')
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new Problem('regions.no-hours', 404);
  forgetCalendars(ctx);
  await record(ctx, {
    event: 'calendar.hours-dropped',
    subject: { kind: 'calendar', id: unit ?? ctx.region },
    details: { unit },
  });
}
