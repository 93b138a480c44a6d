/** Places, days and slots that can be booked, and the queue there. */
import {
  type Booking,
  type BookingPlace,
  type BookingSlots,
  type ExpectedBooking,
  WEEKDAYS,
} from '../bookings/booking.ts';
import { CAPACITY_AT_MOST } from '../limits.ts';
import {
  collection,
  date,
  type Element,
  element,
  list,
  oneOf,
  reference,
  text,
  truth,
  whole,
  words,
} from './shapes.ts';

const time = text(5, { form: 'time' });

export const booking: Element<Booking> = {
  about: 'Something that is visited at a place, on a day, at a time, for so many at once.',
  properties: {
    name: { shape: words(120), required: true, about: 'What is booked.', example: 'name: Uji berkala kendaraan' },
    places: {
      shape: collection('booking_place', 200, 'name'),
      about: 'Places that the application knows. A bare text is the name.',
      example: 'places: { balai: { name: Balai uji, capacity: 2 } }',
    },
    places_from: {
      shape: reference,
      about:
        "Parameter of type `longtext` with the region's own places, one a line: `Name`, or `Name | capacity` (people in one slot).",
      example: 'places_from: daftar_puskesmas',
    },
    days: {
      shape: list(oneOf(...WEEKDAYS), 7),
      required: true,
      about: "Weekdays; holidays of the region's calendar are closed by themselves.",
      example: 'days: [monday, tuesday, wednesday, thursday]',
    },
    slots: {
      shape: element('booking_slots'),
      required: true,
      about: 'When, for how long and for how many.',
      example: "slots: { from: '08:00', to: '14:00', minutes: 30, pause: ['12:00', '13:00'], capacity: 4 }",
    },
    ahead: {
      shape: element('booking_ahead'),
      about: 'How many calendar days ahead one may choose; absent: from today to 30 days ahead.',
      example: 'ahead: { at_least: 1, at_most: 30 }',
    },
    number: {
      shape: text(3, { form: 'letters' }),
      about: 'Capital letters before the queue number of a day and place; absent: `A`.',
      example: 'number: B',
    },
    no_show: {
      shape: element('booking_no_show'),
      about: 'When whoever has not arrived counts as missed; absent: at the end of the day.',
      example: 'no_show: { minutes: 30 }',
    },
    walk_ins: {
      shape: truth,
      about: 'Whether people without a booking get a number at the counter.',
      example: 'walk_ins: true',
    },
    remind: {
      shape: list(whole(0, 60), 5),
      about: 'On which days before the one who booked is reminded.',
      example: 'remind: [1]',
    },
    change_until_hours: {
      shape: whole(0, 720),
      about: 'Until how many hours before the applicant may choose again or cancel; absent: until the slot begins.',
      example: 'change_until_hours: 24',
    },
  },
};

export const booking_place: Element<BookingPlace> = {
  about: 'A place that can be booked.',
  properties: {
    name: { shape: words(120), required: true, about: 'What it is called.', example: 'name: Balai uji' },
    capacity: {
      shape: whole(1, CAPACITY_AT_MOST),
      about: 'People in one slot here; absent: as the slots say.',
      example: 'capacity: 2',
    },
  },
};

export const booking_slots: Element<BookingSlots> = {
  about: 'The slots of a day.',
  properties: {
    from: { shape: time, required: true, about: 'The first begins.', example: "from: '08:00'" },
    to: { shape: time, required: true, about: 'No slot ends later.', example: "to: '14:00'" },
    minutes: { shape: whole(5, 720), required: true, about: 'Length of a slot.', example: 'minutes: 30' },
    pause: {
      shape: list(time, 2),
      about: 'Beginning and end of a pause in which no slot lies.',
      example: "pause: ['12:00', '13:00']",
    },
    capacity: {
      shape: whole(1, CAPACITY_AT_MOST),
      required: true,
      about: 'People in one slot at one place.',
      example: 'capacity: 4',
    },
  },
};

export const booking_ahead: Element<NonNullable<Booking['ahead']>> = {
  about: 'How far ahead one may choose, in calendar days from today.',
  properties: {
    at_least: { shape: whole(0, 365), about: 'The first day; absent: today.', example: 'at_least: 1' },
    at_most: { shape: whole(0, 365), required: true, about: 'The last day.', example: 'at_most: 30' },
  },
};

export const booking_no_show: Element<NonNullable<Booking['no_show']>> = {
  about: 'When whoever has not arrived counts as missed.',
  properties: {
    minutes: {
      shape: whole(0, 720),
      required: true,
      about: 'Minutes after the slot has begun.',
      example: 'minutes: 30',
    },
  },
};

export const expected_booking: Element<ExpectedBooking> = {
  about: 'How a booking stands; only what is written is looked at.',
  properties: {
    state: {
      shape: oneOf('kept', 'cancelled', 'attended', 'missed'),
      about: 'What has become of it.',
      example: 'state: attended',
    },
    place: { shape: text(60), about: 'Id of the place.', example: 'place: balai' },
    date: { shape: date, about: 'The day.', example: 'date: 2026-03-04' },
    time: { shape: time, about: 'The time.', example: "time: '08:30'" },
  },
};
