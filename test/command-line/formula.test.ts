/** The law's arithmetic from a shell. */
import { describe, expect, test } from 'vitest';
import { countSurvey } from '../../src/formula-command.ts';
import { ELEMENTS } from '../../src/satisfaction/index.ts';

const counted = (input: unknown) => countSurvey(JSON.stringify(input));

describe('payung formula skm', () => {
  test('gives the index of a published report, and the sample that its population asks for', () => {
    const sums = [105, 101, 100, 116, 102, 105, 106, 105, 115];
    const totals = Object.fromEntries(ELEMENTS.map((element, at) => [element, { sum: sums[at], count: 29 }]));
    expect(counted({ totals, population: 30 })).toMatchObject({
      code: 0,
      data: { index: '91.48', quality: 'A', sampleNeeded: 28, worstFirst: expect.arrayContaining(['time']) },
    });
  });

  test('adds responses up, with or without those that lack an element', () => {
    const whole = Object.fromEntries(ELEMENTS.map(element => [element, 3]));
    const responses = [whole, whole, { time: 1 }];
    expect(counted({ responses, unanswered: 'complete-only' })).toMatchObject({
      data: { index: '75.00', quality: 'C' },
    });
    expect(counted({ responses }).lines[0]).toBe('73.15 C');
    expect(counted({ responses: [] })).toMatchObject({ code: 0, data: { index: null, quality: null } });
  });

  test.each([
    ['no JSON', '{', /JSON|position|property/],
    ['another element', '{"responses":[{"u9":4}]}', /u9/],
    ['a score that is none', '{"responses":[{"time":5}]}', /between 1 and 4/],
    ['a sum that cannot be', '{"totals":{"time":{"sum":9,"count":2}}}', /cannot make 9/],
    ['a day that does not exist', '{"date":"2026-02-30"}', /no date/],
  ])('refuses %s', (_, text, said) => {
    const { code, lines } = countSurvey(text);
    expect([code, lines[0]]).toEqual([2, expect.stringMatching(said)]);
  });
});
