/** What is asked before signing: the passphrase where something is unlocked with it, else a sentence that says that nothing is. */
import type { VNode } from 'preact';
import { TextInput } from '../../../ui/components/fields.tsx';
import { type FormError, Notice } from '../../../ui/components/messages.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import type { WayKind } from '../tables.ts';
import { signingTexts } from '../texts.ts';

/** Name and id of the input. */
export const PASSPHRASE = 'frasa';

export function PassphraseInput(props: { way: WayKind; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(signingTexts);
  if (props.way === 'recorded') {
    return (
      <Notice tone="info">
        <p>{t.recordedNote}</p>
      </Notice>
    );
  }
  return (
    <TextInput
      id={PASSPHRASE}
      name={PASSPHRASE}
      type="password"
      label={t.passphrase}
      hint={t.passphraseHint[props.way]}
      error={props.errors.find(one => one.field === PASSPHRASE)?.text}
      // Browsers must not offer to keep it.
      autocomplete="one-time-code"
      maxLength={200}
    />
  );
}
