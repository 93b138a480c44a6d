/** The law of requests as tables: the clock to the minute, what may follow, what the law refuses by itself. */
import { describe, expect, test } from 'vitest';
import { dueOf, isConsent, isOpen, mayBecome, type RequestState, refusedByLaw, urgency } from './request.ts';

describe('the clock of 3 × 24 hours', () => {
  test.each([
    // A holiday and a weekend in between: they count.
    ['2026-03-20T22:15+07:00', '2026-03-23T22:15+07:00'],
    ['2026-04-30T09:00+07:00', '2026-05-03T09:00+07:00'],
    ['2026-12-31T23:59+09:00', '2027-01-03T23:59+09:00'],
  ])('%s ends at %s', (received, due) => {
    expect(dueOf(new Date(received)).getTime()).toBe(new Date(due).getTime());
  });

  test('warns a day before, and is late a moment after', () => {
    const due = new Date('2026-05-03T02:00Z');
    const at = (text: string) => urgency(due, new Date(text));
    expect([
      at('2026-05-02T01:59Z'),
      at('2026-05-02T02:00Z'),
      at('2026-05-03T02:00Z'),
      at('2026-05-03T02:00:01Z'),
    ]).toEqual(['ok', 'soon', 'soon', 'late']);
  });
});

describe('what the law refuses by itself', () => {
  test('is withdrawing a consent that was never the ground', () => {
    expect(refusedByLaw('withdrawal', ['UU 27/2022 pasal 20 ayat (2) huruf c'])).toBe('legal-obligation');
    expect(refusedByLaw('withdrawal', ['UU 27/2022 pasal 20 ayat (2) huruf e', undefined])).toBe('public-task');
    expect(
      refusedByLaw('withdrawal', ['UU 27/2022 pasal 20 ayat (2) huruf c', 'huruf a: persetujuan']),
    ).toBeUndefined();
    expect(refusedByLaw('erasure', ['UU 27/2022 pasal 20 ayat (2) huruf c'])).toBeUndefined();
  });

  test('knows consent by its letter or its name', () => {
    expect(['UU 27/2022 pasal 20 ayat (2) huruf a', 'Persetujuan'].every(isConsent)).toBe(true);
    expect([undefined, 'UU 27/2022 pasal 20 ayat (2) huruf c'].some(isConsent)).toBe(false);
  });
});

test('a request that is closed stays closed, and none goes back', () => {
  const states: readonly RequestState[] = ['received', 'in-work', 'done', 'refused'];
  const may = states.flatMap(from => states.filter(to => mayBecome(from, to)).map(to => `${from} → ${to}`));
  expect(may).toEqual([
    'received → in-work',
    'received → done',
    'received → refused',
    'in-work → done',
    'in-work → refused',
  ]);
  expect(states.map(isOpen)).toEqual([true, true, false, false]);
});
