/** An application with bookings, as data: what a region would declare for the periodic test of vehicles. */
import type { Definition } from '../src/language/index.ts';
import { PERMIT } from './cases.ts';
import { type Desk, installOpen } from './installing.ts';
import type { World } from './world.ts';

/** Two places that the application knows, and those of the region: 37 clinics fit as well as none. */
export const VEHICLE_TEST: Definition = {
  ...PERMIT,
  id: 'uji_kendaraan',
  name: 'Uji kendaraan',
  summary: 'Memesan waktu uji berkala kendaraan.',
  parameters: {
    daftar_tempat: {
      type: 'longtext',
      label: 'Tempat uji di daerah',
      local: true,
      optional: true,
      example: 'Pos Utara | 1',
    },
  },
  bookings: {
    uji: {
      name: 'Uji berkala',
      places: { balai: { name: 'Balai uji', capacity: 1 }, keliling: { name: 'Uji keliling' } },
      places_from: 'daftar_tempat',
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      slots: { from: '08:00', to: '11:30', minutes: 30, pause: ['10:00', '10:30'], capacity: 2 },
      ahead: { at_least: 0, at_most: 14 },
      number: 'K',
      no_show: { minutes: 30 },
      walk_ins: true,
      remind: [1],
      change_until_hours: 2,
    },
  },
  form: {
    pages: {
      pemohon: {
        title: 'Pemohon',
        fields: {
          nama: { type: 'text', label: 'Nama', required: true },
          telepon: { type: 'phone', label: 'Telepon' },
          jadwal: { type: 'booking', booking: 'uji', label: 'Jadwal uji', required: true },
        },
      },
    },
  },
  flow: {
    start: 'uji',
    stages: {
      uji: {
        name: 'Menunggu uji',
        turn: 'verifikator',
        actions: {
          lulus: { label: 'Lulus', tone: 'primary', to: 'terbit', decides: 'grant', booking: { jadwal: 'attended' } },
          mangkir: { label: 'Tidak datang', to: 'ditolak', booking: { jadwal: 'missed' } },
          tolak: { label: 'Tolak', tone: 'danger', to: 'ditolak', decides: 'refuse' },
        },
      },
      terbit: { name: 'Lulus uji', end: 'granted' },
      ditolak: { name: 'Tidak diuji', end: 'refused' },
    },
  },
  translations: {
    en: {
      name: 'Vehicle test',
      'bookings.uji.name': 'Periodic test',
      'bookings.uji.places.balai.name': 'Test station',
      'bookings.uji.places.keliling.name': 'Mobile test',
      'form.pages.pemohon.fields.jadwal.label': 'Time of the test',
    },
  },
  scenarios: {
    lulus: {
      name: 'Datang pada jadwalnya dan lulus',
      on: '2026-03-02',
      steps: [
        {
          who: 'applicant',
          does: 'submit',
          answers: { nama: 'Siti', jadwal: { place: 'balai', date: '2026-03-04', time: '08:30' } },
          expect: { stage: 'uji', booking: { jadwal: { state: 'kept', date: '2026-03-04', time: '08:30' } } },
        },
        {
          who: 'verifikator',
          does: 'lulus',
          on: '2026-03-04',
          expect: { end: 'granted', booking: { jadwal: { state: 'attended' } } },
        },
      ],
    },
    libur: {
      name: 'Hari libur tidak dapat dipilih',
      on: '2026-03-16',
      steps: [
        {
          who: 'applicant',
          does: 'submit',
          answers: { nama: 'Siti', jadwal: { place: 'balai', date: '2026-03-19', time: '08:30' } },
          refused: 'answers',
        },
      ],
    },
    ditarik: {
      name: 'Yang menarik permohonan melepas jadwalnya',
      on: '2026-03-02',
      steps: [
        {
          who: 'applicant',
          does: 'submit',
          answers: { nama: 'Siti', jadwal: { place: 'keliling', date: '2026-03-04', time: '11:00' } },
        },
        { who: 'applicant', does: 'withdraw', expect: { booking: { jadwal: { state: 'cancelled' } } } },
      ],
    },
  },
};

/** Puts the application to work in a region of the demonstration. */
export const installVehicleTest = (world: Pick<World, 'database' | 'clock'>, region: string): Promise<Desk> =>
  installOpen(world, region, VEHICLE_TEST, 'verifikator');
