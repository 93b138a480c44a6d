/** The day after a case has ended its applicant is asked, once, how the service was. */
import { addDays, calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { texts } from '../../foundation/texts.ts';
import { notify } from '../../notices/index.ts';
import { calendarOf } from '../../regions/index.ts';
import { responseOf } from '../../satisfaction/index.ts';
import { readCase } from '../case.ts';
import { serviceName } from './rating.ts';

/** Asked this many days after the end at the latest: later nobody remembers. */
const ASKED_WITHIN_DAYS = 7;
/** People asked in one run. */
const AT_ONCE = 200;

const words = texts({
  id: {
    title: 'Bagaimana pelayanannya?',
    text: (service: string) =>
      `Pelayanan “${service}” sudah selesai. Beri penilaian dengan sembilan ketukan, tanpa nama. Boleh dilewati.`,
  },
  en: {
    title: 'How was the service?',
    text: (service: string) =>
      `The service “${service}” has ended. Rate it with nine taps, without your name. You may skip it.`,
  },
});

/** Asks those whose case ended yesterday or some days before. Run by a sweep. Returns how many were asked. */
export async function inviteRatings(ctx: Context): Promise<number> {
  const { zone } = await calendarOf(ctx);
  const today = calendarDate(ctx.now, zone);
  const rows = await ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('rating_asked', '=', false)
    .where('ended_on', '>=', addDays(today, -ASKED_WITHIN_DAYS))
    .where('ended_on', '<', today)
    .orderBy('ended_on')
    .limit(AT_ONCE)
    .execute();
  if (rows.length === 0) return 0;
  let asked = 0;
  for (const of of rows.map(readCase)) {
    const reachable = of.applicantPhone !== null || of.applicantEmail !== null;
    if (of.ended === 'withdrawn' || !reachable || (await responseOf(ctx, of.ticket)) !== undefined) continue;
    const service = await serviceName(ctx, of, 'id');
    await notify(ctx, {
      key: `case.rating ${of.id}`,
      kind: 'case.rating',
      to: { kind: 'person', name: of.applicantName, phone: of.applicantPhone, email: of.applicantEmail },
      subject: { kind: 'case', id: of.ticket },
      title: words.id.title,
      text: words.id.text(service),
      en: { title: words.en.title, text: words.en.text(await serviceName(ctx, of, 'en')) },
      link: `/berkas/${of.ticket}/nilai`,
      optional: true,
    });
    asked += 1;
  }
  const ids = rows.map(row => row.id);
  await ctx.db
    .updateTable('cases')
    .set({ rating_asked: true })
    .where('region', '=', ctx.region)
    .where('id', 'in', ids)
    .execute();
  return asked;
}
