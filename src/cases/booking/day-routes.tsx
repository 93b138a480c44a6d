/** Routes of the queue of a day: the list, calls, marks, numbers for walk-ins, closing a day, the file. */
import {
  bookedById,
  bookedOn,
  bookingsProblems,
  bookingTexts,
  callNext,
  closeDay,
  dayCsv,
  type Mark,
  mark,
  reopenDay,
  walkIn,
} from '../../bookings/index.ts';
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { found, isProblem } from '../../foundation/problem.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { file, page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import { dayAsked, dayView, ownQueues, queueOf } from './day.ts';
import { DayPage, NumberPage, QUEUES, QueuesPage, queuePath } from './day-page.tsx';
import { tellDisplaced } from './telling.ts';

const AT = `${QUEUES}/:application/:booking`;

const asked = (ctx: Context, visit: Visit) =>
  queueOf(ctx, visit.params.application ?? '', visit.params.booking ?? '', visit.lang);

type Where = { readonly place: string; readonly date: string };
const backTo = (of: Parameters<typeof queuePath>[0], at: Where): string =>
  `${queuePath(of)}?tempat=${at.place}&tanggal=${at.date}`;

async function day(
  ctx: Context,
  visit: Visit,
  sent?: { readonly errors: readonly FormError[]; readonly reason: string },
): Promise<Reply> {
  const of = await asked(ctx, visit);
  const at = dayAsked(ctx, of, sent === undefined ? visit.query : visit.fields);
  return page(<DayPage view={await dayView(ctx, of, at)} errors={sent?.errors ?? []} reason={sent?.reason ?? ''} />, {
    status: sent === undefined ? 200 : 422,
  });
}

/** A refusal that an official meets in the ordinary course of a day: told above the list, not on a page of its own. */
async function orTold(visit: Visit, to: string, does: () => Promise<Reply>): Promise<Reply> {
  try {
    return await does();
  } catch (problem) {
    const [folder, reason = ''] = isProblem(problem) ? problem.code.split('.') : [];
    if (!isProblem(problem) || folder !== 'bookings' || problem.status !== 409) throw problem;
    const text = bookingsProblems[visit.lang][reason]?.(problem.details) ?? problem.code;
    return redirect(to, { flash: { tone: 'warn', text } });
  }
}

async function call(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const at = dayAsked(ctx, of, { tempat: visit.fields.tempat });
  return orTold(visit, backTo(of, at), async () => {
    const called = await callNext(ctx, of, at);
    const text = bookingTexts[visit.lang].day.called(called.number);
    return redirect(backTo(of, at), { flash: { tone: 'ok', text } });
  });
}

const MARKS: ReadonlySet<string> = new Set<Mark>(['arrive', 'recall', 'skip', 'attend', 'miss', 'undo']);

async function put(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const booked = await bookedById(ctx, visit.params.id ?? '');
  const own = booked.application === of.installation.application && booked.booking === of.id;
  const wanted = visit.fields.tanda ?? '';
  found(own && MARKS.has(wanted) ? booked : undefined, 'bookings.none');
  return orTold(visit, backTo(of, booked), async () => {
    const { state } = await mark(ctx, booked.id, wanted as Mark);
    const t = bookingTexts[visit.lang].day;
    return redirect(backTo(of, booked), {
      flash: { tone: 'ok', text: t.done(booked.number, t.states[state]) },
    });
  });
}

async function give(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const at = dayAsked(ctx, of, { tempat: visit.fields.tempat });
  return orTold(visit, backTo(of, at), async () => {
    const { id } = await walkIn(ctx, of, at.place);
    return redirect(`${queuePath(of)}/nomor/${id}`);
  });
}

async function number(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const booked = await bookedById(ctx, visit.params.id ?? '', { hold: false });
  const own = booked.application === of.installation.application && booked.booking === of.id;
  return page(<NumberPage of={of} booked={found(own ? booked : undefined, 'bookings.none')} />);
}

async function close(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const at = dayAsked(ctx, of, visit.fields);
  const reason = visit.fields.alasan ?? '';
  return orTold(visit, backTo(of, at), async () => {
    try {
      const displaced = await closeDay(ctx, of, at, reason);
      await tellDisplaced(ctx, displaced, reason.trim());
      const text = bookingTexts[visit.lang].day.closed(displaced.length);
      return redirect(backTo(of, at), { flash: { tone: 'ok', text } });
    } catch (problem) {
      if (!isProblem(problem) || problem.code !== 'bookings.reason') throw problem;
      const text = bookingsProblems[visit.lang].reason?.(problem.details) ?? problem.code;
      return day(ctx, visit, { errors: [{ field: 'alasan', text }], reason });
    }
  });
}

async function reopen(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const at = dayAsked(ctx, of, visit.fields);
  return orTold(visit, backTo(of, at), async () => {
    await reopenDay(ctx, of, at);
    return redirect(backTo(of, at), { flash: { tone: 'ok', text: bookingTexts[visit.lang].day.reopened } });
  });
}

async function download(ctx: Context, visit: Visit): Promise<Reply> {
  const of = await asked(ctx, visit);
  const at = dayAsked(ctx, of, visit.query);
  const list = await bookedOn(ctx, of, at);
  visit.after(inner =>
    record(inner, {
      event: 'booking.exported',
      subject: { kind: 'application', id: of.installation.application },
      details: { booking: of.id, place: at.place, date: at.date, rows: list.length },
    }),
  );
  const name = `antrean-${of.id}-${at.place}-${at.date}.csv`;
  return file(dayCsv(list, visit.lang), { mediaType: 'text/csv; charset=utf-8', name });
}

export const queueRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: QUEUES,
    guard: 'official',
    handler: async (ctx, visit) => page(<QueuesPage queues={await ownQueues(ctx, visit.lang)} />),
  }),
  route({ method: 'get', path: AT, guard: 'official', handler: (ctx, visit) => day(ctx, visit) }),
  route({ method: 'get', path: `${AT}/unduh.csv`, guard: 'official', handler: download }),
  route({ method: 'get', path: `${AT}/nomor/:id`, guard: 'official', handler: number }),
  route({ method: 'post', path: `${AT}/panggil`, guard: 'official', handler: call }),
  route({ method: 'post', path: `${AT}/nomor/:id`, guard: 'official', handler: put }),
  route({ method: 'post', path: `${AT}/loket`, guard: 'official', handler: give }),
  route({ method: 'post', path: `${AT}/tutup`, guard: 'official', handler: close }),
  route({ method: 'post', path: `${AT}/buka`, guard: 'official', handler: reopen }),
];
