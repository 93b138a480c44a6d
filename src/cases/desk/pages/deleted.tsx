/** What was deleted and can be had back. */
import type { VNode } from 'preact';
import { Button } from '../../../ui/components/controls.tsx';
import { Fold } from '../../../ui/components/page-parts.tsx';
import { Form } from '../../../ui/view.tsx';

export function Deleted(props: {
  title: string;
  items: readonly { readonly id: string; readonly name: string }[];
  /** Where the deleted ones live; each is had back at `<at>/<id>/kembalikan`. */
  at: string;
}): VNode | null {
  if (props.items.length === 0) return null;
  return (
    <Fold title={props.title}>
      <ul class="stack" role="list">
        {props.items.map(({ id, name }) => (
          <li key={id} class="row">
            <span>{name}</span>
            <Form action={`${props.at}/${id}/kembalikan`}>
              <Button small kind="secondary" icon="undo-2" label={`${props.title}: ${name}`}>
                {props.title}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
