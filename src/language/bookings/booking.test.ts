import { describe, expect, test } from 'vitest';
import { VEHICLE_TEST } from '../../../test/bookings.ts';
import { faults, parseAnswer, printAnswer } from '../answers.ts';
import { nationalCalendar } from '../calendar.ts';
import { check } from '../check.ts';
import { compile } from '../compile.ts';
import type { Booking, Definition } from '../definition.ts';
import { runScenarios } from '../scenarios.ts';
import { isOpenOn, placesToBook, slotTimes, timesOn } from './booking.ts';

const uji = VEHICLE_TEST.bookings?.uji as Booking;
const app = compile(VEHICLE_TEST);
const today = '2026-03-02';
const jadwal = (place: string, date: string, time: string) => ({ nama: 'Siti', jadwal: { place, date, time } });
const codes = (answers: Parameters<typeof faults>[1]['answers']): readonly string[] =>
  faults(app, { answers, parameters: {}, today }).map(fault => fault.code);

describe('slots of a day', () => {
  test('leave the pause out, and end with the day', () => {
    expect(slotTimes(uji.slots)).toEqual(['08:00', '08:30', '09:00', '09:30', '10:30', '11:00']);
    expect(slotTimes({ from: '08:00', to: '09:00', minutes: 45, capacity: 1 })).toEqual(['08:00']);
  });

  test('are none on a weekday that is not declared, and on a holiday', () => {
    expect(isOpenOn(uji, '2026-03-04', nationalCalendar)).toBe(true);
    expect(isOpenOn(uji, '2026-03-07', nationalCalendar)).toBe(false);
    expect(isOpenOn(uji, '2026-03-19', nationalCalendar)).toBe(false);
    // A Saturday that is declared is open unless it is a holiday.
    const saturdays: Booking = { ...uji, days: ['saturday'] };
    expect(isOpenOn(saturdays, '2026-03-07', nationalCalendar)).toBe(true);
    expect(isOpenOn(saturdays, '2026-03-21', nationalCalendar)).toBe(false);
  });

  test('keep to the hours of the office', () => {
    const short = { ...nationalCalendar, hoursOn: () => ({ opens: '08:30', closes: '11:00' }) };
    expect(timesOn(uji, '2026-03-04', short)).toEqual(['08:30', '09:00', '09:30', '10:30']);
  });
});

test("a region's own places are read from its list, each with an id of its own", () => {
  const places = placesToBook(uji, { daftar_tempat: 'Pos Utara | 5\n\n Pos Utara\nPos Selatan' });
  expect(places).toEqual([
    { id: 'balai', name: 'Balai uji', capacity: 1 },
    { id: 'keliling', name: 'Uji keliling', capacity: 2 },
    { id: 't_pos_utara', name: 'Pos Utara', capacity: 5 },
    { id: 't_pos_utara_2', name: 'Pos Utara', capacity: 2 },
    { id: 't_pos_selatan', name: 'Pos Selatan', capacity: 2 },
  ]);
});

describe('an answer', () => {
  test('is right only where place, day and time are ones that can be booked', () => {
    expect(codes(jadwal('balai', '2026-03-04', '08:30'))).toEqual([]);
    expect(codes({ nama: 'Siti' })).toEqual(['required']);
    expect(codes(jadwal('lain', '2026-03-04', '08:30'))).toEqual(['booking-place']);
    expect(codes(jadwal('balai', '', ''))).toEqual(['booking-date']);
    expect(codes(jadwal('balai', '2026-03-04', ''))).toEqual(['booking-time']);
    expect(codes(jadwal('balai', '2026-03-04', '10:00'))).toEqual(['booking-time']);
    expect(codes(jadwal('balai', '2026-03-07', '08:30'))).toEqual(['booking-day']);
    expect(codes(jadwal('balai', '2026-03-01', '08:30'))).toEqual(['booking-early']);
    expect(codes(jadwal('balai', '2026-04-01', '08:30'))).toEqual(['booking-late']);
  });

  test('is read from its three parts and written in words', () => {
    const field = { type: 'booking', label: 'Jadwal', booking: 'uji' } as const;
    const typed = { place: 'balai', date: '2026-03-04', time: '08:30' };
    expect(parseAnswer(field, typed)).toEqual({ answer: typed });
    expect(parseAnswer(field, { place: '', date: '', time: '' })).toEqual({ answer: null });
    const kept = { ...typed, name: 'Balai uji', number: 'K-002' };
    expect(printAnswer(field, kept, 'id')).toBe('Balai uji, 4 Maret 2026, pukul 08.30, nomor K-002');
    expect(printAnswer(field, kept, 'en')).toBe('Balai uji, 4 March 2026, 08:30, number K-002');
  });

  test('is named by expressions', () => {
    const parsed = app.expression('jadwal.place = "balai" and jadwal.date > today');
    const scope = (name: string): unknown =>
      name === 'today' ? today : { place: 'balai', date: '2026-03-04', time: '08:30' };
    expect(parsed.evaluate(scope).value).toBe(true);
  });
});

test('scenarios are walked with their bookings', () => {
  expect(runScenarios(app, nationalCalendar).filter(one => !one.passed)).toEqual([]);
  const wrong: Definition = {
    ...VEHICLE_TEST,
    scenarios: {
      salah: {
        name: 'Salah',
        on: today,
        steps: [
          {
            who: 'applicant',
            does: 'submit',
            answers: jadwal('balai', '2026-03-04', '08:30'),
            expect: { booking: { jadwal: { state: 'missed' } } },
          },
        ],
      },
    },
  };
  expect(runScenarios(compile(wrong), nationalCalendar)[0]?.failures).toEqual([
    { step: 1, about: 'booking.jadwal.state', expected: 'missed', was: 'kept' },
  ]);
});

describe('the check', () => {
  const found = (bookings: Definition['bookings'], more: Partial<Definition> = {}): readonly string[] =>
    check({ ...VEHICLE_TEST, ...more, bookings: bookings ?? {}, translations: {} })
      .map(one => `${one.code} ${one.path}`)
      .filter(line => /book|unknown|range/.test(line));

  test('finds nothing wrong with the example', () => {
    expect(found(VEHICLE_TEST.bookings)).toEqual([]);
    expect(check(VEHICLE_TEST).filter(one => one.severity === 'error')).toEqual([]);
  });

  test('says what is missing, misspelt or impossible', () => {
    const { places: _, places_from: __, ...bare } = uji;
    expect(found({ uji: bare })).toEqual(['bookings.no-places bookings.uji']);
    expect(found({ ujian: uji })).toEqual([
      'bookings.unknown form.pages.pemohon.fields.jadwal.booking',
      'bookings.unused bookings.ujian',
    ]);
    expect(found({ uji: { ...uji, days: [] } })).toEqual(['bookings.days bookings.uji.days']);
    expect(found({ uji: { ...uji, slots: { ...uji.slots, pause: ['10:00', '09:00'] } } })).toEqual([
      'bookings.pause bookings.uji.slots.pause',
    ]);
    expect(found({ uji: { ...uji, slots: { ...uji.slots, from: '11:15' } } })).toEqual([
      'bookings.no-slots bookings.uji.slots',
    ]);
    expect(found({ uji: { ...uji, ahead: { at_least: 9, at_most: 3 } } })).toEqual([
      'form.range bookings.uji.ahead.at_most',
    ]);
    expect(found({ uji: { ...uji, places_from: 'daftar' } })).toEqual(['parameters.unknown bookings.uji.places_from']);
  });
});
