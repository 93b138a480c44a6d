/** The law of giving back. */
import { describe, expect, test } from 'vitest';
import type { Difference } from '../language/index.ts';
import { editableValue, hasLanded, PROPOSAL_STEPS, stepRefusal, suggestedVersion } from './proposal.ts';

const [ORIGIN, HOLDER, THIRD] = ['33.74', '33.25', '33.10'];

describe('who may do what', () => {
  const steps = { open: 'open', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn' } as const;
  test.each([
    [ORIGIN, 'open', 'comment edit choose accept decline'],
    [HOLDER, 'open', 'comment withdraw'],
    [ORIGIN, 'accepted', 'comment'],
    [HOLDER, 'declined', 'comment'],
    [ORIGIN, 'withdrawn', ''],
    [THIRD, 'open', ''],
  ] as const)('%s, %s: %s', (region, state, allowed) => {
    const of = { origin: ORIGIN, holder: HOLDER, state: steps[state] };
    const may = PROPOSAL_STEPS.filter(step => stepRefusal(of, step, region) === undefined);
    expect(may.join(' ')).toBe(allowed);
  });
});

describe('the suggested version', () => {
  const change = (kind: Difference['kind'], path: string, more: Partial<Difference> = {}): Difference => ({
    kind,
    path,
    ...more,
  });
  test.each([
    ['1.2.3', [change('changed', 'name')], '1.2.4'],
    ['1.2.3', [change('added', 'translations.en.name')], '1.2.4'],
    ['1.2.3', [change('added', 'form.pages.a.fields.b')], '1.3.0'],
    ['1.2.3', [change('removed', 'form.pages.a.fields.b')], '2.0.0'],
    ['0.2.3', [change('removed', 'form.pages.a.fields.b')], '0.3.0'],
    ['1.2.3', [change('added', 'roles.baru')], '2.0.0'],
  ] as const)('after %s', (newest, differences, wanted) => {
    expect(suggestedVersion(newest, differences)).toBe(wanted);
  });
});

test('a proposal has landed once the holder runs its release or a later one', () => {
  expect([hasLanded('1.0.0', '1.1.0'), hasLanded('1.1.0', '1.1.0'), hasLanded('2.0.0', '1.1.0')]).toEqual([
    false,
    true,
    true,
  ]);
});

test('only a text or a number can be written anew in a line', () => {
  expect(editableValue({ set: 'name', to: 'Izin' })).toBe('Izin');
  expect(editableValue({ set: 'flow.deadline.days', to: 3 })).toBe('3');
  expect(editableValue({ set: 'keywords', to: ['a'] })).toBeUndefined();
  expect(editableValue({ remove: 'letters.a' })).toBeUndefined();
});
