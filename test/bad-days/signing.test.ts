/** A list that is being signed while its process is killed without warning, gone on with by the next one, on this database. */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { START } from '../cases.ts';
import { temporaryFolder } from '../program.ts';
import { makeReady, openPlace, type Place, placeIn, runSigner, type Standing, standing } from '../signing-run.ts';

const LETTERS = 40;
const temporary = temporaryFolder();
afterAll(() => temporary.remove());

async function place(): Promise<Place> {
  const base = process.env.PAYUNG_TEST_POSTGRES;
  return process.env.PAYUNG_TEST_DATABASE === 'postgres' && base !== undefined
    ? placeIn(base, `payung_signing_${process.pid}`)
    : { folder: join(temporary.path, 'data') };
}

test('every letter is issued once, its number is lost by no kill, and the list is gone on with where it was', {
  timeout: 900_000,
}, async () => {
  const at = await place();
  const data = join(temporary.path, 'secrets');
  await makeReady(at, data, LETTERS);
  const seen = async (): Promise<Standing> => {
    const database = await openPlace(at);
    try {
      return await standing(database);
    } finally {
      await database.close();
    }
  };
  // Each process begins some minutes after the one before: by then nobody has touched the run for long.
  const job = (minutes: number) => ({
    place: at,
    data,
    now: new Date(START.getTime() + minutes * 60_000).toISOString(),
  });
  let before = 0;
  for (const [index, signatures] of [1, 12].entries()) {
    const end = await runSigner(job(index * 20), signatures);
    expect([end.signal, end.said]).toEqual(['SIGKILL', '']);
    const now = await seen();
    expect(now).toMatchObject({ gapless: true, filed: now.issued });
    expect(now.issued + now.numbered + now.waiting).toBe(LETTERS);
    expect(now.issued).toBeGreaterThanOrEqual(before);
    expect(now.issued).toBeLessThan(LETTERS);
    expect(now.runs).toEqual([{ ended: false, signed: now.issued, open: LETTERS - now.issued }]);
    before = now.issued;
  }
  expect(before).toBeGreaterThan(0);
  const end = await runSigner(job(60));
  expect([end.code, end.said]).toEqual([0, '']);
  expect(await seen()).toEqual({
    issued: LETTERS,
    waiting: 0,
    numbered: 0,
    gapless: true,
    filed: LETTERS,
    runs: [{ ended: true, signed: LETTERS, open: 0 }],
  });
});
