/** Shown when a form came after its session had ended: everything that was typed, ready to be sent again after signing in. */
import type { VNode } from 'preact';
import { Button } from '../ui/components/controls.tsx';
import { Notice } from '../ui/components/messages.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { useTextsOf } from '../ui/texts.ts';
import { A, Form } from '../ui/view.tsx';
import type { Resend } from './admission.ts';
import { resendTexts } from './texts.ts';

export function ResendPage(props: { sentence: string; resend: Resend }): VNode {
  const t = useTextsOf(resendTexts);
  const pairs = Object.entries(props.resend.fields).filter(([name]) => name !== '_token');
  return (
    <PlainPage title={t.title}>
      <h1>{t.title}</h1>
      <Notice tone="warn">
        {props.sentence} {t.kept}
      </Notice>
      <p>
        <A href={props.resend.signInAt} target="_blank" rel="noopener">
          {t.signIn}
        </A>
      </p>
      <Form action={props.resend.path}>
        {pairs.flatMap(([name, values]) =>
          values.map((value, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={value} />),
        )}
        <Button>{t.again}</Button>
      </Form>
    </PlainPage>
  );
}
