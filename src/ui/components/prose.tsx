/** Markdown of an application's descriptions and service standard: paragraphs, lists, headings, bold. Nothing else has a meaning. */
import type { ComponentChildren, VNode } from 'preact';

type Part =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] };

const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.*)$/;

/** The parts of a text, in order. */
export function partsOf(markdown: string): readonly Part[] {
  const parts: Part[] = [];
  let open: Part | undefined;
  const add = (part: Part): void => {
    parts.push(part);
    open = part;
  };
  for (const line of markdown.split('\n')) {
    const [bullet, number, heading] = [BULLET.exec(line)?.[1], NUMBER.exec(line)?.[1], HEADING.exec(line)?.[1]];
    const item = bullet ?? number;
    if (line.trim() === '') open = undefined;
    else if (heading !== undefined) {
      parts.push({ kind: 'heading', text: heading });
      open = undefined;
    } else if (item !== undefined) {
      const ordered = number !== undefined;
      if (open?.kind === 'list' && open.ordered === ordered) {
        parts[parts.length - 1] = open = { ...open, items: [...open.items, item] };
      } else add({ kind: 'list', ordered, items: [item] });
    } else if (open?.kind === 'paragraph') {
      parts[parts.length - 1] = open = { kind: 'paragraph', text: `${open.text} ${line.trim()}` };
    } else if (open?.kind === 'list') {
      const items = [...open.items.slice(0, -1), `${open.items.at(-1) ?? ''} ${line.trim()}`];
      parts[parts.length - 1] = open = { ...open, items };
    } else add({ kind: 'paragraph', text: line.trim() });
  }
  return parts;
}

function Inline(props: { text: string }): VNode {
  const pieces = props.text.split(/\*\*(.+?)\*\*/);
  return <>{pieces.map((piece, i) => (i % 2 === 1 ? <b key={String(i)}>{piece}</b> : piece))}</>;
}

function PartView({ part }: { part: Part }): VNode {
  switch (part.kind) {
    case 'heading':
      return (
        <p class="strong">
          <Inline text={part.text} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Inline text={part.text} />
        </p>
      );
    case 'list':
      return (
        <Lines ordered={part.ordered} items={part.items.map((item, i) => <Inline key={String(i)} text={item} />)} />
      );
  }
}

/** Short lines below each other, numbered or with a dot before each. */
export function Lines(props: { items: readonly ComponentChildren[]; ordered?: boolean | undefined }): VNode {
  const List = props.ordered ? 'ol' : 'ul';
  return (
    <List role="list">
      {props.items.map((item, i) => (
        <li key={String(i)}>
          <span class="mute">{props.ordered ? `${i + 1}.` : '•'}</span> {item}
        </li>
      ))}
    </List>
  );
}

/** A text of several parts, readable at any width. */
export function Prose(props: { text: string }): VNode {
  return (
    <div class="stack">
      {partsOf(props.text).map((part, i) => (
        <PartView key={String(i)} part={part} />
      ))}
    </div>
  );
}
