/** Longer texts of a definition: paragraphs and lists, as authors write them in a few signs of Markdown. */
import type { VNode } from 'preact';

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] };

/** Paragraphs are parted by empty lines; lines that begin with `- ` or `1. ` are items of a list. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const block of text.split(/\n\s*\n/)) {
    let words: string[] = [];
    let items: string[] = [];
    let ordered = false;
    const flush = (): void => {
      if (words.length > 0) pieces.push({ kind: 'text', text: words.join(' ') });
      if (items.length > 0) pieces.push({ kind: 'list', ordered, items });
      words = [];
      items = [];
    };
    for (const line of block
      .split('\n')
      .map(one => one.trim())
      .filter(one => one !== '')) {
      const item = /^(?:([-*])|(\d+)[.)])\s+(.*)$/.exec(line);
      if (item !== null) {
        const numbered = item[1] === undefined;
        if (words.length > 0 || (items.length > 0 && numbered !== ordered)) flush();
        ordered = numbered;
        items.push(item[3] ?? '');
      } else if (items.length > 0) {
        // A line without a sign goes on with the item before it.
        items.push(`${items.pop() ?? ''} ${line}`);
      } else {
        words.push(line);
      }
    }
    flush();
  }
  return pieces;
}

export function Prose(props: { text: string }): VNode {
  return (
    <>
      {piecesOf(props.text).map((piece, i) => {
        const key = String(i);
        if (piece.kind === 'text') return <p key={key}>{piece.text}</p>;
        const items = piece.items.map(item => <li key={item}>{item}</li>);
        return piece.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
      })}
    </>
  );
}
