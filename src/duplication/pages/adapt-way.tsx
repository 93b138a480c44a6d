/** One way of changing a part: a card with a form that ends with the reason and the legal basis. */
import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import type { FormError } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { PartsLook } from '../adaptations.ts';
import { adaptingTexts } from '../adapting-texts.ts';
import type { EditKind } from '../edit-forms.ts';
import type { ElementKind } from '../elements.ts';
import { adaptPath } from './adapt-frame.tsx';

export interface ElementPageProps {
  look: PartsLook;
  path: string;
  kind: ElementKind;
  /** A form that came back: which one, what was typed, what is wrong. */
  attempt?:
    | {
        readonly jenis: string;
        readonly fields: Readonly<Record<string, string>>;
        readonly errors: readonly FormError[];
      }
    | undefined;
}

/** What was typed in this form if it is the one that came back. */
export function typedIn(
  props: ElementPageProps,
  jenis: EditKind,
): { readonly typed: Readonly<Record<string, string>> | undefined; errorOf(field: string): string | undefined } {
  const mine = props.attempt?.jenis === jenis ? props.attempt : undefined;
  return {
    typed: mine?.fields,
    errorOf: field => mine?.errors.find(error => error.field === field || error.field === `${jenis}-${field}`)?.text,
  };
}

/** A card with a form that ends with the reason, the legal basis, and its button. */
export function Way(
  props: ElementPageProps & {
    jenis: EditKind;
    title: string;
    button: string;
    danger?: boolean;
    children?: ComponentChildren;
  },
): VNode {
  const t = useTextsOf(adaptingTexts);
  const { jenis } = props;
  const { typed, errorOf } = typedIn(props, jenis);
  return (
    <Card title={props.title} level={3}>
      <Form action={adaptPath(props.look)}>
        <input type="hidden" name="di" value={props.path} />
        <input type="hidden" name="jenis" value={jenis} />
        <Stack>
          {props.children}
          <TextArea
            id={`${jenis}-alasan`}
            name="alasan"
            label={t.reason}
            hint={t.reasonHint}
            rows={2}
            maxLength={500}
            value={typed?.alasan}
            error={errorOf('alasan')}
          />
          <TextInput
            id={`${jenis}-dasar`}
            name="dasar"
            label={t.basisField}
            hint={t.basisHint}
            maxLength={300}
            value={typed?.dasar}
            optional
          />
          <Button kind={props.danger === true ? 'danger' : 'secondary'}>{props.button}</Button>
        </Stack>
      </Form>
    </Card>
  );
}
