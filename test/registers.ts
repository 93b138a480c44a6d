/** An application with a register, as data: stall holders who get a place for two years, and renew or give it up by their number. */
import type { Definition } from '../src/language/index.ts';
import { PERMIT } from './cases.ts';
import { type Desk, installOpen } from './installing.ts';
import type { World } from './world.ts';

export const STALLS: Definition = {
  ...PERMIT,
  id: 'kios_pasar',
  name: 'Izin kios pasar',
  summary: 'Memperoleh atau memperpanjang izin kios.',
  registers: {
    pedagang: {
      name: 'Daftar pedagang',
      key: ['nik'],
      title: 'nama',
      number: 'nomor',
      fields: {
        nik: { type: 'nik', label: 'NIK' },
        nama: { type: 'text', label: 'Nama' },
        nomor: { type: 'text', label: 'Nomor induk' },
        telepon: { type: 'phone', label: 'Telepon' },
        pasar: {
          type: 'choice',
          label: 'Pasar',
          options: { induk: { label: 'Pasar Induk' }, baru: { label: 'Pasar Baru' } },
        },
      },
      validity: { years: 2 },
      remind: [30],
      holder: { name: 'nama', nik: 'nik', phone: 'telepon' },
      public: ['nomor', 'pasar'],
    },
  },
  form: {
    pages: {
      pemohon: {
        title: 'Pemohon',
        fields: {
          lama: {
            type: 'record',
            register: 'pedagang',
            by: ['nomor'],
            label: 'Izin lama',
            fill: { nama: 'nama', telepon: 'telepon' },
          },
          nama: { type: 'text', label: 'Nama', required: true },
          nik: { type: 'nik', label: 'NIK', required: true },
          telepon: { type: 'phone', label: 'Telepon' },
        },
      },
    },
  },
  flow: {
    start: 'periksa',
    stages: {
      periksa: {
        name: 'Diperiksa',
        turn: 'verifikator',
        actions: {
          terima: {
            label: 'Terima',
            tone: 'primary',
            to: 'terbit',
            decides: 'grant',
            records: {
              gantikan: { register: 'pedagang', does: 'end', record: 'lama', reason: '"Diperpanjang"' },
              catat: {
                register: 'pedagang',
                does: 'add',
                set: { nik: 'nik', nama: 'nama', nomor: 'berkas.tiket', telepon: 'telepon', pasar: '"baru"' },
              },
            },
          },
          tolak: { label: 'Tolak', tone: 'danger', to: 'ditolak', decides: 'refuse' },
        },
      },
      terbit: { name: 'Diberi kios', end: 'granted' },
      ditolak: { name: 'Ditolak', end: 'refused' },
    },
  },
  translations: { en: { name: 'Market stall permit', 'registers.pedagang.name': 'Stall holders' } },
  scenarios: {
    terima: {
      name: 'Pedagang baru dicatat',
      on: '2026-03-02',
      steps: [
        {
          who: 'applicant',
          does: 'submit',
          answers: { nama: 'Siti', nik: '9971014506850001' },
          expect: { stage: 'periksa' },
        },
        {
          who: 'verifikator',
          does: 'terima',
          expect: {
            end: 'granted',
            record: { register: 'pedagang', does: 'add', values: { nama: 'Siti', pasar: 'baru' } },
          },
        },
      ],
    },
  },
};

/** Puts the application to work in a region of the demonstration. */
export const installStalls = (world: Pick<World, 'database' | 'clock'>, region: string): Promise<Desk> =>
  installOpen(world, region, STALLS, 'verifikator');
