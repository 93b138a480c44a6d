/** What came of scenarios, as items of a checklist: each by its name, and why it did not go as written. */
import { type ScenarioResult, sentenceOfFailure } from '../language/index.ts';
import type { CheckItem } from '../ui/components/checklist.tsx';

export function scenarioItems(
  scenarios: readonly ScenarioResult[],
  failing: CheckItem['state'],
  lang: 'id' | 'en',
): readonly CheckItem[] {
  return scenarios.map(one => ({
    state: one.passed ? 'ok' : failing,
    text: one.name,
    note: one.failures.map(failure => sentenceOfFailure(failure, lang)).join(' ') || undefined,
  }));
}
