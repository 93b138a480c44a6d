/** What an applicant is told of a booking: that it is near, that its day was closed, that they changed it. */
import { type Booked, bookable, bookingTexts, dueReminders } from '../../bookings/index.ts';
import type { Context } from '../../foundation/context.ts';
import { type Lang, writeDateWithDay } from '../../foundation/texts.ts';
import { notify } from '../../notices/index.ts';
import { reachesOf } from '../conversation/telling.ts';
import { caseById } from '../reading.ts';

/** Reminders of one run; the next one goes on. */
const AT_ONCE = 200;

interface Words {
  readonly title: string;
  readonly text: string;
}

export const whenOf = (of: Pick<Booked, 'date' | 'time'>, lang: Lang): string =>
  `${writeDateWithDay(lang, of.date)}, ${lang === 'id' ? `pukul ${of.time.replace(':', '.')}` : of.time}`;

async function tell(
  ctx: Context,
  of: Booked,
  at: { readonly kind: string; readonly key: string },
  words: (lang: Lang, what: string) => Words,
): Promise<void> {
  if (of.caseId === null) return;
  const told = await caseById(ctx, of.caseId);
  const what = async (lang: Lang): Promise<string> =>
    (await bookable(ctx, of.application, of.booking, lang)).booking.name;
  const id = words('id', await what('id'));
  const en = words('en', await what('en'));
  for (const [index, reach] of (await reachesOf(ctx, told)).entries())
    await notify(ctx, {
      key: `${at.key} ${index}`,
      kind: at.kind,
      to: { kind: 'person', name: told.applicantName, ...reach },
      subject: { kind: 'case', id: told.ticket },
      ...id,
      en,
      link: `/berkas/${told.ticket}#janji`,
    });
}

/** Reminds everybody whose day has come near. Run by a sweep. Returns how many bookings. */
export async function remindBookings(ctx: Context): Promise<number> {
  const due = await dueReminders(ctx, AT_ONCE);
  for (const of of due) {
    const ticket = of.ticket ?? '';
    await tell(
      ctx,
      of,
      { kind: 'case.reminder', key: `booking.reminder ${of.id} ${of.date} ${ctx.now.toISOString().slice(0, 10)}` },
      (lang, what) => {
        const t = bookingTexts[lang].notices;
        return { title: t.remindTitle(ticket), text: t.remindText(what, whenOf(of, lang), of.placeName, of.number) };
      },
    );
  }
  return due.length;
}

/** Tells everybody whose day was closed. */
export async function tellDisplaced(ctx: Context, displaced: readonly Booked[], reason: string): Promise<void> {
  for (const of of displaced)
    await tell(
      ctx,
      of,
      { kind: 'case.asked', key: `booking.displaced ${of.id} ${of.date} ${ctx.now.getTime()}` },
      (lang, what) => {
        const t = bookingTexts[lang].notices;
        return {
          title: t.closedTitle(of.ticket ?? ''),
          text: t.closedText(what, whenOf(of, lang), of.placeName, reason),
        };
      },
    );
}

/** Keeps the applicant's own change in what they are told, so that the old time is not looked up by mistake. */
export async function tellMoved(ctx: Context, of: Booked): Promise<void> {
  await tell(ctx, of, { kind: 'case.told', key: `booking.moved ${of.id} ${ctx.now.getTime()}` }, (lang, what) => {
    const t = bookingTexts[lang].notices;
    return {
      title: t.movedTitle(of.ticket ?? ''),
      text: t.movedText(what, whenOf(of, lang), of.placeName, of.number),
    };
  });
}
