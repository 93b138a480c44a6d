/** Which record an answer is. */
import type { Answer, RecordAnswer } from '../definition.ts';

/** The id of the record that an answer to a field of type `record` is. */
export function chosen(answer: Answer | undefined): string | undefined {
  const id =
    typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as RecordAnswer).id : null;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
