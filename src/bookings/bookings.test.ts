/** Bookings on the database: the last place, choosing again, the queue of a day, what happens by itself. */
import { beforeEach, describe, expect, test } from 'vitest';
import { VEHICLE_TEST } from '../../test/bookings.ts';
import { NIK, type World, worldOfCases } from '../../test/cases.ts';
import { cancelSlot, changeSlot } from '../cases/booking/changing.ts';
import { tellDisplaced } from '../cases/booking/telling.ts';
import { act, caseByTicket, remindBookings } from '../cases/index.ts';
import { withdrawCase } from '../cases/mine/taking-back.ts';
import type { Actor, Context } from '../foundation/context.ts';
import { readBoard, sharedBoard } from './board.ts';
import {
  type Booked,
  bookable,
  bookedOn,
  bookingsOfCase,
  callNext,
  closeDay,
  dayCsv,
  figuresOf,
  freeDays,
  mark,
  reopenDay,
  sweepMissed,
  walkIn,
} from './index.ts';

let world: World;
const APPLICATION = VEHICLE_TEST.id;
/** The world begins on Tuesday, 24 November 2026, at nine. */
const TODAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';

beforeEach(async () => {
  world = await worldOfCases(undefined, { definition: VEHICLE_TEST, desks: { verifikator: 'dagang-verifikator' } });
});

const slot = (place = 'balai', date = WEDNESDAY, time = '08:30') => ({ place, date, time });
const open = (jadwal = slot()) => world.open({ jadwal, nik: NIK });
const citizen = (ticket: string): Actor => ({ kind: 'citizen', ticket });
const uji = (ctx: Context) => bookable(ctx, APPLICATION, 'uji');
const list = (place = 'balai', date = WEDNESDAY): Promise<readonly Booked[]> =>
  world.as('system', async ctx => bookedOn(ctx, await uji(ctx), { place, date }));
const states = async (place?: string, date?: string): Promise<readonly string[]> =>
  (await list(place, date)).map(one => `${one.number} ${one.state}`);

describe('a slot', () => {
  test('is kept with the case, and its number is among the answers', async () => {
    const of = await open();
    expect(of.answers.jadwal).toEqual({ ...slot(), name: 'Balai uji', number: 'K-002' });
    expect(await states()).toEqual(['K-002 kept']);
  });

  test('is refused when full, and nothing of the case is left behind', async () => {
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'bookings.full', status: 409 });
    const { rows } = await world.database.ownerPool.query('select count(*)::int as n from cases');
    expect(rows[0]).toEqual({ n: 1 });
  });

  test('for one is given to one of eight who send at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => open()));
    const kept = tries.filter(one => one.status === 'fulfilled');
    const codes = tries.flatMap(one => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(kept.length).toBe(1);
    expect(new Set(codes)).toEqual(new Set(['bookings.full']));
    expect(await states()).toEqual(['K-002 kept']);
  });

  test('that is over, on a holiday or on a closed day is no slot', async () => {
    for (const wrong of [slot('balai', TODAY, '08:30'), slot('balai', '2026-11-28'), slot('balai', '2026-12-30')])
      await expect(open(wrong)).rejects.toMatchObject({ code: 'bookings.closed' });
    const days = await world.as('system', async ctx => freeDays(ctx, await uji(ctx), 'balai'));
    expect(days.map(day => day.date)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-07',
      '2026-12-08',
    ]);
    expect(days[0]?.slots.map(one => one.time)).toEqual(['09:30', '10:30', '11:00']);
  });
});

describe('the applicant', () => {
  test('chooses again: the old slot is free, the new one has a number of its own', async () => {
    const of = await open();
    const kept = await world.as(citizen(of.ticket), ctx =>
      changeSlot(ctx, { ticket: of.ticket, field: 'jadwal', slot: slot('keliling', WEDNESDAY, '11:00') }),
    );
    expect(kept.number).toBe('K-011');
    expect(await states()).toEqual([]);
    expect(await states('keliling')).toEqual(['K-011 kept']);
    const after = await world.as('system', ctx => caseByTicket(ctx, of.ticket));
    expect(after.answers.jadwal).toMatchObject({ place: 'keliling', number: 'K-011' });
    await open();
  });

  test('cancels until two hours before, and the slot goes to somebody else', async () => {
    const of = await open();
    await world.as(citizen(of.ticket), ctx => cancelSlot(ctx, of.ticket, 'jadwal'));
    expect(await states()).toEqual(['K-002 cancelled']);
    const other = await open();
    expect(other.answers.jadwal).toMatchObject({ number: 'K-002' });
    // At nine it is too late for half past ten.
    const today = await open(slot('balai', TODAY, '10:30'));
    await expect(world.as(citizen(today.ticket), ctx => cancelSlot(ctx, today.ticket, 'jadwal'))).rejects.toMatchObject(
      { code: 'bookings.too-late' },
    );
  });

  test('who takes the case back gives the slot back; who is refused as well', async () => {
    const of = await open();
    await world.as(citizen(of.ticket), ctx =>
      withdrawCase(ctx, { ticket: of.ticket, reason: '', version: of.version }),
    );
    expect(await states()).toEqual(['K-002 cancelled']);
    const refused = await open();
    await world.as(world.rina, ctx =>
      act(ctx, { ticket: refused.ticket, action: 'tolak', answers: {}, version: refused.version, who: 'desk' }),
    );
    expect((await list()).map(one => one.state)).toEqual(['cancelled', 'cancelled']);
  });

  test('whose case says that they came has come', async () => {
    const of = await open();
    await world.as(world.rina, ctx =>
      act(ctx, { ticket: of.ticket, action: 'lulus', answers: {}, version: of.version, who: 'desk' }),
    );
    expect(await states()).toEqual(['K-002 attended']);
  });
});

describe('the queue of a day', () => {
  test('calls who has arrived, skips, calls again, and undoes', async () => {
    const first = await open(slot('keliling', TODAY, '09:30'));
    await open(slot('keliling', TODAY, '10:30'));
    const [one] = await list('keliling', TODAY);
    const as = <Result>(does: (ctx: Context) => Promise<Result>): Promise<Result> => world.as(world.rina, does);
    await expect(
      as(async ctx => callNext(ctx, await uji(ctx), { place: 'keliling', date: TODAY })),
    ).rejects.toMatchObject({
      code: 'bookings.nobody',
    });
    const walk = await as(async ctx => walkIn(ctx, await uji(ctx), 'keliling'));
    expect(walk.number).toBe('K-013');
    await as(ctx => mark(ctx, one?.id ?? '', 'arrive'));
    // Nine o'clock is the walk-in's time, half past the other's.
    const called = await as(async ctx => callNext(ctx, await uji(ctx), { place: 'keliling', date: TODAY }));
    expect(called.number).toBe('K-013');
    await as(ctx => mark(ctx, called.id, 'skip'));
    const next = await as(async ctx => callNext(ctx, await uji(ctx), { place: 'keliling', date: TODAY }));
    expect(next.ticket).toBe(first.ticket);
    const board = await as(ctx => readBoard(ctx, APPLICATION, 'uji', 'id'));
    expect(board.places.find(place => place.id === 'keliling')).toMatchObject({ called: ['K-007'], waiting: 0 });
    expect(JSON.stringify(board)).not.toMatch(/Siti|\d{4}-[A-Z0-9]{4}-/);
    await as(ctx => mark(ctx, next.id, 'attend'));
    await as(ctx => mark(ctx, called.id, 'recall'));
    expect(await states('keliling', TODAY)).toEqual(['K-007 attended', 'K-009 kept', 'K-013 called']);
    await as(ctx => mark(ctx, next.id, 'undo'));
    expect(await states('keliling', TODAY)).toEqual(['K-007 called', 'K-009 kept', 'K-013 called']);
    await expect(as(ctx => mark(ctx, next.id, 'arrive'))).rejects.toMatchObject({ code: 'bookings.not-now' });
    const figures = await as(async ctx => figuresOf(ctx, await uji(ctx), { place: 'keliling', date: TODAY }));
    expect(figures).toEqual([{ date: TODAY, booked: 2, walkIns: 1, attended: 0, missed: 0 }]);
    const lines = dayCsv(await list('keliling', TODAY), 'id')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(`K-007,09:30,${first.ticket},Uji keliling,${TODAY},dipanggil`);
  });

  test('marks by itself who has not come, half an hour after the slot; undone, it stays undone', async () => {
    await open();
    expect(await world.as('system', sweepMissed, { days: 0.9 })).toBe(0);
    // Wednesday, 09.00: the slot began at 08.30.
    expect(await world.as('system', sweepMissed, { days: 1 })).toBe(1);
    const [one] = await list();
    expect(one?.state).toBe('missed');
    await world.as(world.rina, ctx => mark(ctx, one?.id ?? '', 'undo'), { days: 1 });
    expect(await world.as('system', sweepMissed, { days: 2 })).toBe(0);
    expect(await states()).toEqual(['K-002 kept']);
  });

  test('is closed with a notice to everybody booked, who may choose again; and opened for others', async () => {
    const of = await open();
    await expect(
      world.as(world.rina, async ctx => closeDay(ctx, await uji(ctx), { place: 'balai', date: WEDNESDAY }, ' ')),
    ).rejects.toMatchObject({ code: 'bookings.reason', status: 422 });
    await world.as(world.rina, async ctx => {
      const gone = await closeDay(ctx, await uji(ctx), { place: 'balai', date: WEDNESDAY }, 'Alat diperbaiki');
      await tellDisplaced(ctx, gone, 'Alat diperbaiki');
    });
    expect(await states()).toEqual(['K-002 displaced']);
    const { rows } = await world.database.ownerPool.query<{ text: string }>(
      "select text from notices where key like 'booking.displaced%'",
    );
    expect(rows.map(row => row.text).join()).toContain('Alat diperbaiki');
    await expect(open()).rejects.toMatchObject({ code: 'bookings.closed' });
    const kept = await world.as(citizen(of.ticket), ctx =>
      changeSlot(ctx, { ticket: of.ticket, field: 'jadwal', slot: slot('balai', '2026-11-26') }),
    );
    expect(kept.number).toBe('K-002');
    await world.as(world.rina, async ctx => reopenDay(ctx, await uji(ctx), { place: 'balai', date: WEDNESDAY }));
    await open();
  });

  test('is reminded of the day before, once', async () => {
    const of = await open(slot('balai', '2026-11-26'));
    expect(await world.as('system', remindBookings)).toBe(0);
    expect(await world.as('system', remindBookings, { days: 1 })).toBe(1);
    expect(await world.as('system', remindBookings, { days: 1 })).toBe(0);
    const { rows } = await world.database.ownerPool.query<{ title: string }>(
      "select title from notices where key like 'booking.reminder%'",
    );
    expect(rows[0]?.title).toBe(`Pengingat janji temu ${of.ticket}`);
  });
});

test('a board is read once for all who watch it', async () => {
  let reads = 0;
  const read = () => {
    reads += 1;
    return world.as('system', ctx => readBoard(ctx, APPLICATION, 'uji', 'id'));
  };
  const at = { region: '33.25', application: APPLICATION, id: 'uji', lang: 'id' } as const;
  await Promise.all(Array.from({ length: 50 }, () => sharedBoard(world.database, at, 1_000, read)));
  expect(reads).toBe(1);
  await sharedBoard(world.database, at, 4_000, read);
  expect(reads).toBe(2);
});

test('bookings of a case are its own', async () => {
  const one = await open();
  const other = await open(slot('keliling'));
  const own = await world.as('system', ctx => bookingsOfCase(ctx, one.id));
  expect(own.map(of => of.ticket)).toEqual([one.ticket]);
  expect(other.ticket).not.toBe(one.ticket);
});
