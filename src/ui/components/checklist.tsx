/** What must be true before an act, and whether it is. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { A } from '../view.tsx';

export interface CheckItem {
  readonly state: 'ok' | 'warn' | 'bad' | 'todo';
  readonly text: ComponentChildren;
  /** Second line: the proof, or what to do. */
  readonly note?: ComponentChildren;
  /** To where it is put right. */
  readonly href?: string | undefined;
}

const ICONS = { ok: 'circle-check', warn: 'triangle-alert', bad: 'circle-x', todo: 'circle' } as const;

export function Checklist(props: { label?: string | undefined; items: readonly CheckItem[] }): VNode {
  const t = useTexts();
  const words = { ok: t.passed, warn: t.attention, bad: t.failed, todo: t.todo };
  return (
    <ul class="checks" role="list" aria-label={props.label}>
      {props.items.map((item, i) => (
        <li key={String(i)} class={`check-${item.state}`}>
          <Icon name={ICONS[item.state]} label={words[item.state]} />
          <span>
            {item.href === undefined ? item.text : <A href={item.href}>{item.text}</A>}
            {item.note && <small>{item.note}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
