/** Data to read and to work through: pairs, cards, figures, bars; tables are in table.tsx and come through this door. */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { A } from '../view.tsx';

export { CellTitle, type Column, DataTable, type RowGroup } from './table.tsx';

export interface KeyValue {
  readonly label: string;
  readonly value: ComponentChildren;
  /** Link to where it is changed (a form's check page). */
  readonly change?: { readonly href: string; readonly label?: string | undefined } | undefined;
  /** The value is a code or a number to compare. */
  readonly mono?: boolean | undefined;
}

/** Names and values; with `change`, the summary of a form before it is sent. `narrow`: for side columns. */
export function KeyValues(props: {
  items: readonly KeyValue[];
  narrow?: boolean | undefined;
  lines?: boolean | undefined;
}): VNode {
  const t = useTexts();
  const classes = ['kv', props.narrow ? 'kv-narrow' : '', props.lines ? 'kv-lines' : ''].filter(Boolean).join(' ');
  return (
    <dl class={classes}>
      {props.items.map(item => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd class={item.mono ? 'mono' : undefined}>{item.value}</dd>
          {item.change && (
            <dd class="kv-change">
              <A href={item.change.href}>
                {item.change.label ?? t.change}
                <span class="vh"> {item.label}</span>
              </A>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export interface CardProps {
  title?: string | undefined;
  level?: 2 | 3 | undefined;
  icon?: IconName | undefined;
  /** At the right of the title: a note, a link, tags. */
  aside?: ComponentChildren;
  /** Below a line at the end: links. */
  foot?: ComponentChildren;
  /** The matter reaches the edges: tables, lists, timelines bring their own distances. */
  flush?: boolean | undefined;
  /** A coloured edge for what needs attention. */
  tone?: 'ok' | 'warn' | 'bad' | 'info' | undefined;
  id?: string | undefined;
  children: ComponentChildren;
}

/** A surface with a heading. */
export function Card(props: CardProps): VNode {
  const heading = useId();
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <section
      class={props.tone ? `card panel panel-${props.tone}` : 'card panel'}
      id={props.id}
      aria-labelledby={props.title === undefined ? undefined : heading}
    >
      {props.title !== undefined && (
        <div class="panel-head">
          {props.icon && <Icon name={props.icon} />}
          <Heading id={heading}>{props.title}</Heading>
          {props.aside && <div class="panel-aside">{props.aside}</div>}
        </div>
      )}
      <div class={props.flush ? 'panel-flush' : 'panel-body'}>{props.children}</div>
      {props.foot && <div class="panel-foot">{props.foot}</div>}
    </section>
  );
}

/** Cards side by side, as many as fit. Children are `ItemCard`s. */
export function CardList(props: { label?: string | undefined; children: ComponentChildren }): VNode {
  return (
    <ul class="cards" role="list" aria-label={props.label}>
      {props.children}
    </ul>
  );
}

export interface ItemCardProps {
  href: string;
  title: string;
  icon?: IconName | undefined;
  /** Under the title: where from, which version. */
  note?: ComponentChildren;
  text?: ComponentChildren;
  tags?: ComponentChildren;
  /** Last line at the left; a link to `href` unless given. */
  foot?: ComponentChildren;
  /** A check box at the end of the last line, to go with a `BulkBar`. `off`: it cannot be chosen. */
  select?:
    | {
        readonly name: string;
        readonly value: string;
        readonly checked?: boolean | undefined;
        readonly off?: boolean | undefined;
        readonly form?: string | undefined;
      }
    | undefined;
}

/** One of many things to choose from (an application in the catalogue). Only inside a `CardList`. */
export function ItemCard(props: ItemCardProps): VNode {
  const t = useTexts();
  const { select } = props;
  return (
    <li>
      <article class="card item">
        <div class="item-head">
          {props.icon && (
            <span class="ico">
              <Icon name={props.icon} />
            </span>
          )}
          <div>
            <h2>
              <A href={props.href}>{props.title}</A>
            </h2>
            {props.note && <p class="small mute">{props.note}</p>}
          </div>
        </div>
        {props.text && <p class="mute">{props.text}</p>}
        {props.tags && <div class="row">{props.tags}</div>}
        {(props.foot || select) && (
          <div class="item-foot">
            {props.foot && <span>{props.foot}</span>}
            {select && (
              <label>
                <input
                  type="checkbox"
                  name={select.name}
                  value={select.value}
                  checked={select.checked}
                  disabled={select.off}
                  form={select.form}
                  data-select
                />
                {t.select}
                <span class="vh"> {props.title}</span>
              </label>
            )}
          </div>
        )}
      </article>
    </li>
  );
}

export interface Figure {
  readonly value: ComponentChildren;
  readonly label: string;
  readonly tone?: 'ok' | 'warn' | 'bad' | undefined;
  /** Third line: compared with what. */
  readonly note?: string | undefined;
}

/** A few numbers side by side, each with what it counts. `label` names the group for screen readers. */
export function Figures(props: { label?: string | undefined; items: readonly Figure[] }): VNode {
  return (
    <dl class="card figures" aria-label={props.label}>
      {props.items.map(item => (
        <div key={item.label} class={item.tone ? `figure-${item.tone}` : undefined}>
          <dt>{item.label}</dt>
          <dd class="num">{item.value}</dd>
          {item.note && <dd class="figure-note">{item.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/**
 * What to do with the selected rows. Stays at the bottom of the window. With a script it appears with the first
 * selection and counts; without one it is always there and says what to do. Children are `Button`s of the same form.
 */
export function BulkBar(props: {
  /** Name of the check boxes it counts. */
  name: string;
  children: ComponentChildren;
}): VNode {
  const t = useTexts();
  return (
    <div class="bulk" role="toolbar" aria-label={t.bulk} data-bulk={props.name} data-selected={t.selected('{n}')}>
      <span class="bulk-count" role="status">
        {t.selectedHint}
      </span>
      {props.children}
      <button class="btn bulk-clear" type="reset" aria-label={t.clearSelection} hidden data-bulk-clear>
        <Icon name="x" />
      </button>
    </div>
  );
}

export interface SlaPart {
  readonly tone: 'bad' | 'warn' | 'ok';
  readonly count: number;
  /** After the number: "lewat tenggat". */
  readonly label: string;
  /** To the list of just these. */
  readonly href?: string | undefined;
}

/** How much is late, due, on time: a bar, and the same in words below it. */
export function SlaBar(props: { parts: readonly SlaPart[] }): VNode {
  const total = props.parts.reduce((sum, part) => sum + part.count, 0);
  const sentence = props.parts.map(part => `${part.count} ${part.label}`).join(', ');
  let before = 0;
  const percent = (n: number): string => `${total === 0 ? 0 : Math.round((n / total) * 1000) / 10}%`;
  return (
    <div class="sla">
      <svg width="100%" height="8" role="img" aria-label={sentence}>
        <rect class="sla-none" width="100%" height="8" />
        {props.parts.map(part => {
          const x = percent(before);
          before += part.count;
          return part.count === 0 ? null : (
            <g key={part.label}>
              <rect class={`sla-${part.tone}`} x={x} width={percent(part.count)} height="8" />
              {x !== '0%' && <rect class="sla-gap" x={x} width="2" height="8" />}
            </g>
          );
        })}
      </svg>
      <ul role="list">
        {props.parts.map(part => {
          const text = [<b key="count">{part.count}</b>, ` ${part.label}`];
          return (
            <li key={part.label}>
              <svg width="10" height="10" aria-hidden="true">
                <rect class={`sla-${part.tone}`} width="10" height="10" rx="3" />
              </svg>
              {part.href === undefined ? <span>{text}</span> : <A href={part.href}>{text}</A>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
