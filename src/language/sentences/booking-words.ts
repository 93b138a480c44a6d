/** Bookings and their properties as an official would call them, Indonesian before the bar, English after it. */

export const BOOKING_WORDS = {
  booking: {
    noun: 'janji temu|booking',
    called: 'name',
    properties: {
      name: 'nama|name',
      places: 'tempat|places',
      places_from: 'parameter daftar tempat|parameter that lists places',
      days: 'hari buka|days',
      slots: 'slot waktu|slots',
      ahead: 'rentang hari yang boleh dipilih|days ahead',
      number: 'huruf nomor antrean|letter of the queue number',
      no_show: 'batas ketidakhadiran|time until missed',
      walk_ins: 'layanan tanpa janji|walk-ins',
      remind: 'hari pengingat|reminders',
      change_until_hours: 'batas mengubah (jam)|time until changes (hours)',
    },
  },
  booking_place: {
    noun: 'tempat|place',
    called: 'name',
    properties: { name: 'nama|name', capacity: 'kapasitas per slot|capacity of a slot' },
  },
  booking_slots: {
    noun: 'slot waktu|slots',
    properties: {
      from: 'jam mulai|beginning',
      to: 'jam selesai|end',
      minutes: 'lama satu slot (menit)|length of a slot (minutes)',
      pause: 'istirahat|pause',
      capacity: 'kapasitas per slot|capacity of a slot',
    },
  },
  booking_ahead: {
    noun: 'rentang hari|days ahead',
    properties: { at_least: 'hari paling awal|first day', at_most: 'hari paling akhir|last day' },
  },
  booking_no_show: {
    noun: 'batas ketidakhadiran|time until missed',
    properties: { minutes: 'menit|minutes' },
  },
  expected_booking: {
    noun: 'janji temu|booking',
    properties: { state: 'keadaan|state', place: 'tempat|place', date: 'tanggal|date', time: 'jam|time' },
  },
} as const;
