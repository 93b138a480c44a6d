/** Files that are already there, to open. Choosing files is `FileInput` in choices.tsx. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icon.tsx';
import { A } from '../view.tsx';

export interface DocumentItem {
  readonly name: string;
  /** Absent: there is nothing to open, only something to know. */
  readonly href?: string | undefined;
  /** Kind and size: "pdf, 412 kB". */
  readonly note?: ComponentChildren;
  /** A `Tag`: checked or not. */
  readonly tag?: ComponentChildren;
  readonly icon?: IconName | undefined;
  /** Saved instead of opened. */
  readonly download?: boolean | undefined;
}

/** Inside a `Card` with `flush`. */
export function DocumentList(props: { label?: string | undefined; items: readonly DocumentItem[] }): VNode {
  return (
    <ul class="documents" role="list" aria-label={props.label}>
      {props.items.map(item => (
        <li key={item.href ?? item.name}>
          <Icon name={item.icon ?? 'file-text'} />
          <span class="document-name">
            {item.href === undefined ? (
              item.name
            ) : (
              <A href={item.href} download={item.download}>
                {item.name}
              </A>
            )}
            {item.note && <small>{item.note}</small>}
          </span>
          {item.tag}
        </li>
      ))}
    </ul>
  );
}
