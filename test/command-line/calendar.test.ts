/** `payung calendar`: deadlines counted from outside, and yearly tables taken over whole or not at all. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payung, temporaryFolder } from '../program.ts';

const temporary = temporaryFolder();
const data = join(temporary.path, 'data');
const file = (name: string, text: string): string => {
  const path = join(temporary.path, name);
  writeFileSync(path, text);
  return path;
};
const due = async (...more: readonly string[]) => {
  const { code, out, err } = await payung(['calendar', 'due', '--data', data, '--region', '33.25', '--json', ...more]);
  return code === 0 ? JSON.parse(out) : { code, err };
};

beforeAll(async () => {
  const { code, err } = await payung(['regions', 'add', '33.25', '--brand', '#0b5f59', '--data', data]);
  expect([code, err.includes('rror')]).toEqual([0, false]);
}, 180_000);
afterAll(() => temporary.remove());

describe('payung calendar due', () => {
  test.each([
    ['2026-03-13', '5', 'working', '2026-03-27'],
    ['2026-03-21', '3', 'working', '2026-03-27'],
    ['2026-03-02', '60', 'working', '2026-06-10'],
    ['2026-03-05', '60', 'calendar', '2026-05-04'],
  ])('%s and %s %s days: %s', async (from, days, clock, date) => {
    expect(await due('--from', from, '--days', days, '--clock', clock)).toMatchObject({
      due: date,
      provisional: false,
    });
  });

  test('says where a year has no decree yet, and is told what is wrong', async () => {
    expect(await due('--from', '2026-12-30', '--days', '3')).toMatchObject({ due: '2027-01-05', provisional: true });
    expect(await due('--from', '2026-02-30', '--days', '3')).toMatchObject({ code: 2 });
    expect(await due('--from', '2026-03-13', '--days', 'lima')).toMatchObject({ code: 2 });
    expect(await due('--from', '2026-03-13', '--days', '3', '--unit', 'dinas-awan')).toMatchObject({ code: 1 });
  });
});

describe('payung calendar import', () => {
  test("a region's own days move its deadlines", async () => {
    const days = file('daerah.csv', 'tanggal,jenis,nama\n2026-12-09,tutup,Pemilihan kepala daerah\n');
    const { code, out } = await payung(['calendar', 'import', days, '--region', '33.25', '--data', data]);
    expect([code, out.trim()]).toEqual([0, 'Imported: 1 new, 0 changed, 0 as before.']);
    expect(await due('--from', '2026-12-08', '--days', '1')).toMatchObject({ due: '2026-12-10' });
    const again = await payung(['calendar', 'export', '--region', '33.25', '--data', data]);
    expect(again.out).toContain('2026-12-09,closed,Pemilihan kepala daerah');
  });

  test('with one wrong line nothing is imported, and every wrong line is named', async () => {
    const decree = file(
      'skb.csv',
      'date,kind,name\n2027-01-01,national,Tahun Baru\n2027-02-31,national,Salah\n2027-03-09,libur,Salah\n',
    );
    const { code, out } = await payung([
      'calendar',
      'import',
      decree,
      '--source',
      'SKB 2027',
      '--data',
      data,
      '--json',
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      imported: false,
      refused: [
        { line: 3, code: 'date' },
        { line: 4, code: 'kind' },
      ],
    });
    expect(await due('--from', '2026-12-30', '--days', '3')).toMatchObject({ provisional: true });
  });

  test('a decree makes its year certain', async () => {
    const decree = file(
      'skb.json',
      JSON.stringify([
        { date: '2027-01-01', kind: 'national', name: 'Tahun Baru' },
        { date: '2027-01-04', kind: 'joint-leave', name: 'Cuti bersama' },
      ]),
    );
    const { code } = await payung(['calendar', 'import', decree, '--source', 'SKB 2027', '--data', data]);
    expect(code).toBe(0);
    expect(await due('--from', '2026-12-30', '--days', '3')).toMatchObject({ due: '2027-01-06', provisional: false });
  });
});
