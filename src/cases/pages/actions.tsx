/** What may be done with a case: one form for each action, open where it asks nothing, behind its name where it does. */
import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { ConfirmPanel, ErrorSummary } from '../../ui/components/messages.tsx';
import { Row, Stack } from '../../ui/components/page-parts.tsx';
import { Form } from '../../ui/view.tsx';
import type { AskForm } from '../asking.ts';
import { inputId } from '../typing.ts';
import { AnswerInputs, type PlacesView } from './answer-input.tsx';

export interface ActionView {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly tone: 'primary' | 'danger' | undefined;
  readonly form: AskForm;
  /** What the button says; the label unless given. */
  readonly button?: string | undefined;
  /** Sent once already and refused: shown open, with what was answered. */
  readonly open: boolean;
}

interface ActionFormsProps {
  readonly actions: readonly ActionView[];
  readonly action: (one: ActionView) => string;
  readonly hidden: (one: ActionView) => ComponentChildren;
  readonly places: PlacesView | undefined;
  /** Kept on the device when the network drops: what the form is called there. */
  readonly keep?: ((one: ActionView) => string) | undefined;
}

/** The primary action's button is the page's primary one; of several without a tone the first is not louder than the rest. */
const kindOf = (one: ActionView): 'primary' | 'secondary' | 'danger' =>
  one.tone === 'primary' ? 'primary' : one.tone === 'danger' ? 'danger' : 'secondary';

function Kept(props: { form: AskForm }): VNode {
  return (
    <>
      {props.form.kept.map(one => (
        <input key={one.value} type="hidden" name={one.name} value={one.value} />
      ))}
    </>
  );
}

function ActionForm(props: ActionFormsProps & { one: ActionView }): VNode {
  const { one } = props;
  const { inputs, errors } = one.form;
  const files = inputs.some(input => input.field.type === 'file');
  return (
    <Form action={props.action(one)} files={files} data-keep={props.keep?.(one)}>
      {props.hidden(one)}
      <Kept form={one.form} />
      <Stack>
        <ErrorSummary errors={[...errors].map(([name, text]) => ({ field: inputId(name), text }))} />
        {one.hint && <p class="mute">{one.hint}</p>}
        {inputs.length > 0 && <AnswerInputs inputs={inputs} errors={errors} places={props.places} />}
        <Row>
          <Button kind={kindOf(one)}>{one.button ?? one.label}</Button>
        </Row>
      </Stack>
    </Form>
  );
}

/** Questions that a primary action may have and still stand open: a note fits, a whole form hides what else can be done. */
const OPEN_AT_MOST = 2;

const standsOpen = (one: ActionView): boolean =>
  one.tone !== 'danger' && one.form.inputs.length <= (one.tone === 'primary' ? OPEN_AT_MOST : 0);

/**
 * The primary action stands open, and so does one that asks nothing and takes nothing away. Everything else opens in place
 * first: so nobody refuses a request by touching the wrong button.
 */
export function ActionForms(props: ActionFormsProps): VNode {
  return (
    <Stack>
      {props.actions.map(one =>
        standsOpen(one) ? (
          <ActionForm key={one.id} {...props} one={one} />
        ) : (
          <ConfirmPanel
            key={one.id}
            label={one.label}
            title={one.label}
            danger={one.tone === 'danger'}
            open={one.open || one.form.errors.size > 0}
          >
            <ActionForm {...props} one={one} />
          </ConfirmPanel>
        ),
      )}
    </Stack>
  );
}
