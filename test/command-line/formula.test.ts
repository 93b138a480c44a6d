/** The law's arithmetic from a shell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Counted, countLevyFrom, countSurvey, countWorkloadFrom } from '../../src/formula-command.ts';
import { LEVIES } from '../../src/levies/index.ts';
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

const today = '2026-11-24';
const formulas: Readonly<Record<string, (text: string) => Counted>> = {
  abk: text => countWorkloadFrom(text, today),
  ...Object.fromEntries(LEVIES.map(levy => [levy, (text: string) => countLevyFrom(levy, text, today)])),
};

/** Input and output under the heading of the formula in the reference. */
function example(name: string): { readonly input: string; readonly output: unknown } {
  const page = readFileSync(join(import.meta.dirname, '../../docs/reference/cli.md'), 'utf8');
  const part = page.split(/^## /m).find(one => one.startsWith(`\`payung formula ${name}\``)) ?? '';
  const block = (kind: string): string =>
    new RegExp(`^\`\`\`json ${kind}\n([\\s\\S]*?)^\`\`\``, 'm').exec(part)?.[1] ?? '';
  return { input: block('input'), output: JSON.parse(block('output')) };
}

describe.each(Object.entries(formulas))('payung formula %s', (name, count) => {
  test('gives what the reference shows', () => {
    const { input, output } = example(name);
    expect(count(input)).toMatchObject({ code: 0, data: output });
  });

  test('says a ground for each step, and plain lines', () => {
    const { data, lines } = count(example(name).input);
    const { steps } =
      name === 'abk' ? (data as { posts: [{ steps: object[] }] }).posts[0] : (data as { steps: object[] });
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.every(step => 'basis' in step && String(step.basis).length > 3)).toBe(true);
    expect(lines.length).toBeGreaterThan(2);
  });

  test.each([
    ['no JSON', '{', /JSON|position|property/],
    ['no object', '7', /^input: must be an object/],
    ['nothing', '{}', /^\w+: is missing; it must be/],
    ['another key', '{"tax": 1}', /tax: is not known here|is missing/],
  ])('refuses %s with one sentence', (_, text, said) => {
    const { code, data, lines } = count(text);
    expect([code, lines.length, lines[0]]).toEqual([2, 1, expect.stringMatching(said)]);
    expect(data).toEqual({ error: lines[0] });
  });
});
