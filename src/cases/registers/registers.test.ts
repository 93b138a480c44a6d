import { beforeEach, describe, expect, test } from 'vitest';
import { KECAMATAN, NIK, PERMIT, type World, worldOfCases } from '../../../test/cases.ts';
import { isProblem } from '../../foundation/problem.ts';
import type { Definition, Register } from '../../language/index.ts';
import { recordsOf } from '../../registers/finding.ts';
import {
  casesOf,
  historyOf,
  importRecords,
  offeredRecords,
  recordById,
  registerHere,
  remindHolders,
} from '../../registers/index.ts';
import { endByHand, undoEnd } from '../../registers/records.ts';
import { act } from '../acting.ts';

const REGISTER: Register = {
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
      options: { johar: { label: 'Pasar Johar' }, baru: { label: 'Pasar Baru' } },
    },
  },
  validity: { years: 2 },
  remind: [30],
  holder: { name: 'nama', nik: 'nik', phone: 'telepon' },
  public: ['nomor'],
};
const { verifikasi, persetujuan, ...others } = PERMIT.flow.stages;

/** The permit, which keeps a register of those who got one and ends the record named. */
const WITH_REGISTER: Definition = {
  ...PERMIT,
  registers: { pedagang: REGISTER },
  form: {
    pages: {
      ...PERMIT.form.pages,
      lama: {
        title: 'Izin lama',
        fields: { stan: { type: 'record', register: 'pedagang', label: 'Nomor induk lama' } },
      },
    },
  },
  flow: {
    ...PERMIT.flow,
    stages: {
      ...others,
      ...(verifikasi === undefined ? {} : { verifikasi }),
      persetujuan: {
        name: 'Persetujuan',
        turn: 'kepala',
        ...persetujuan,
        actions: {
          setujui: {
            label: 'Setujui',
            to: 'terbit',
            decides: 'grant',
            records: {
              akhiri: { register: 'pedagang', does: 'end', record: 'stan', reason: '"Diganti"' },
              catat: {
                register: 'pedagang',
                does: 'add',
                set: { nik: 'nik', nama: 'nama', nomor: 'berkas.tiket', telepon: 'telepon' },
              },
            },
          },
        },
      },
    },
  },
};

let world: World;
beforeEach(async () => {
  world = await worldOfCases(undefined, { definition: WITH_REGISTER });
});

const ANSWERS = {
  nama: 'Siti Rahayu',
  nik: NIK,
  telepon: '081234567890',
  usaha: 'Bakso',
  lokasi: { kecamatan: KECAMATAN },
};

async function granted(answers: object = {}): Promise<string> {
  const { ticket } = await world.open({ ...ANSWERS, ...answers });
  const step = { ticket, answers: {}, who: 'desk' as const };
  await world.as(world.rina, ctx => act(ctx, { ...step, action: 'lengkap', version: 1 }));
  await world.as(world.kepala, ctx => act(ctx, { ...step, action: 'setujui', version: 2 }));
  return ticket;
}

const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    error => (isProblem(error) ? error.code : String(error)),
  );
const found = (text: string) =>
  world.as('system', ctx =>
    recordsOf(ctx, 'pedagang', { text, standing: 'all' }, '2026-11-24', { limit: 10, offset: 0 }),
  );

describe('a decided case', () => {
  test('adds a record with its validity, found by number, NIK and name, once while it is in force', async () => {
    const ticket = await granted();
    const [record] = await found(NIK);
    expect(record).toMatchObject({ number: ticket, title: 'Siti Rahayu', until: '2028-11-23', endedOn: null });
    for (const text of [ticket, 'siti', 'RAHA']) expect((await found(text)).map(one => one.id)).toEqual([record?.id]);
    expect(await found('3325014107900099')).toEqual([]);
    expect(await code(granted())).toBe('registers.taken');
  });

  test('ends the record it names, counts for it, and leaves its history', async () => {
    await granted();
    const [record] = await found(NIK);
    const id = record?.id ?? '';
    const ticket = await granted({ stan: { id, title: 'Siti Rahayu' } });
    const history = await world.as('system', ctx => historyOf(ctx, id));
    expect(history.map(one => [one.does, one.ticket, one.reason])).toMatchObject([
      ['end', ticket, 'Diganti'],
      ['add', record?.number, null],
    ]);
    expect(await world.as('system', ctx => casesOf(ctx, id, 'izin_lapak'))).toBe(1);
    expect((await found(NIK)).filter(one => one.endedOn === null).map(one => one.number)).toEqual([ticket]);
  });
});

test('a person who looks one up sees their own whole, and of others what is public', async () => {
  const ticket = await granted();
  const offer = (typed: string, looker: { official: boolean; nik?: string }) =>
    world.as('system', async ctx => {
      const field = { type: 'record' as const, label: 'x', register: 'pedagang' };
      return offeredRecords(ctx, { field, register: REGISTER, application: 'izin_lapak' }, typed, looker);
    });
  expect(await offer(NIK, { official: true })).toMatchObject([{ nama: 'Siti Rahayu', cases: 0 }]);
  expect(await offer(NIK, { official: false })).toEqual([]);
  expect(await offer(NIK, { official: false, nik: NIK })).toMatchObject([{ nik: NIK }]);
  const [open] = await offer(ticket, { official: false });
  expect(open).toMatchObject({ nomor: ticket, title: ticket });
  expect(Object.keys(open ?? {})).not.toContain('nik');
});

test('a record is ended by hand with a reason and the ending taken back; its holder is reminded once', async () => {
  await granted();
  const id = (await found(NIK))[0]?.id ?? '';
  expect(await code(world.as('system', ctx => endByHand(ctx, id, ' ', '2026-11-24')))).toBe('registers.reason');
  await world.as('system', ctx => endByHand(ctx, id, 'Pindah', '2026-11-24'));
  await world.as('system', ctx => undoEnd(ctx, REGISTER, id, '2026-11-24'));
  expect((await world.as('system', ctx => recordById(ctx, id))).endedOn).toBe(null);
  expect(await world.as('system', remindHolders)).toBe(0);
  expect(await world.as('system', remindHolders, { days: 705 })).toBe(1);
  expect(await world.as('system', remindHolders, { days: 705 })).toBe(0);
});

test('a spreadsheet is looked at, taken over with every refused row told, and changes nothing the second time', async () => {
  const text = `NIK;Nama;Nomor induk;Pasar;Berlaku sampai;Warna
${NIK};Siti;A-1;Pasar Johar;2027-05-31;merah
333;Budi;A-2;Pasar Johar;31/05/2027;
3325015506800004;;A-3;Pasar Johor;2027-05-31;
${NIK};Siti lagi;A-4;baru;2027-05-31;
3325015506800005;Tanpa akhir;A-5;baru;;
`;
  const run = (file: string, check: boolean) =>
    world.as('system', async ctx => {
      const { id, register } = await registerHere(ctx, 'pedagang');
      return importRecords(ctx, { id, register, today: '2026-11-24' }, file, { check, lang: 'id' });
    });
  const looked = await run(text, true);
  expect([looked.added, looked.ignored]).toEqual([1, ['Warna']]);
  expect(looked.refused.map(one => [one.line, one.field, one.code])).toMatchObject([
    [3, 'nik', expect.stringMatching(/nik/)],
    [4, 'pasar', 'choice'],
    [4, 'nama', 'required'],
    [5, 'nik', 'in-file'],
    [6, 'berlaku_sampai', 'required'],
  ]);
  expect(looked.refused[1]?.suggestion).toBe('Pasar Johar');
  expect(await found('')).toEqual([]);
  expect(await run(text, false)).toMatchObject({ added: 1, same: 0 });
  expect(await run(text, false)).toMatchObject({ added: 0, same: 1 });
  const other = await run(`nik,nama,berlaku_sampai\n${NIK},Orang lain,2027-05-31\n`, false);
  expect(other.refused).toMatchObject([{ code: 'in-register', details: { title: 'Siti' } }]);
  expect(other.refusedFile).toContain('alasan_ditolak');
});
