/** The list of shortcuts, opened by `?` or its button, with the switch that turns them off. Shown only where a script can use them. */
import type { VNode } from 'preact';
import { useTextsOf } from '../../../ui/texts.ts';
import { deskTexts } from '../texts.ts';

export function Shortcuts(): VNode {
  const t = useTextsOf(deskTexts).keys;
  return (
    <>
      <p>
        <button class="btn btn-3 btn-s" type="button" hidden data-shortcuts-open>
          {t.open}
        </button>
      </p>
      <dialog class="card shortcuts" data-shortcuts aria-labelledby="pintasan">
        <h2 id="pintasan">{t.title}</h2>
        <dl class="kv">
          {Object.entries(t.list).map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p>
          <label class="row">
            <input type="checkbox" aria-describedby="pintasan-hint" />
            {t.on}
          </label>
          <span class="hint" id="pintasan-hint">
            {t.hint}
          </span>
        </p>
        <form method="dialog">
          <button class="btn btn-2" type="submit">
            {t.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
