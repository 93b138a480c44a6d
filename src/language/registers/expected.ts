/** Whether a step did to a register what its scenario says. */
import type { ExpectedRecord } from '../definition.ts';
import type { Outcome } from '../flow/runtime.ts';
import { equal, inWordsOf } from '../scenario-likeness.ts';

export function recordFailures(
  expected: ExpectedRecord | undefined,
  outcome: Outcome | undefined,
): readonly { readonly about: string; readonly expected: string; readonly was: string }[] {
  if (expected === undefined) return [];
  const { register, does, values = {}, until } = expected;
  const alike = (outcome?.records ?? []).filter(one => one.register === register && one.does === does);
  const fails = alike.map(one => [
    ...Object.entries(values).flatMap(([id, value]) => {
      const was = one.values[id] ?? null;
      return equal(value, was)
        ? []
        : [{ about: `record.values.${id}`, expected: inWordsOf(value), was: inWordsOf(was) }];
    }),
    ...(until === undefined || until === (one.until ?? null)
      ? []
      : [{ about: 'record.until', expected: inWordsOf(until), was: inWordsOf(one.until ?? null) }]),
  ]);
  if (fails.some(one => one.length === 0)) return [];
  return fails[0] ?? [{ about: 'record', expected: `${does} ${register}`, was: 'tidak ada' }];
}
