/** Questions answered by one tap on a short scale. */
import type { VNode } from 'preact';

/**
 * One question with answers side by side, the lowest at the left: radio buttons that look like keys. It may stay unanswered;
 * a script lets a second tap take the answer back (`data-scale`).
 */
export function Scale(props: {
  id: string;
  name: string;
  question: string;
  /** Words for 1, 2, 3, …, in that order. */
  answers: readonly string[];
  value?: number | undefined;
}): VNode {
  return (
    <fieldset class="scale" data-scale>
      <legend>{props.question}</legend>
      <div class="scale-keys">
        {props.answers.map((answer, at) => (
          <label key={answer}>
            <input
              type="radio"
              id={at === 0 ? props.id : `${props.id}-${at + 1}`}
              name={props.name}
              value={at + 1}
              checked={props.value === at + 1}
            />
            <span>{answer}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
