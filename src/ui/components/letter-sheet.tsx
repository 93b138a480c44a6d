/**
 * An official letter as a sheet on the screen: head of the office, number, body, signature with its QR code.
 *
 * The sheet shows the same data as the PDF. Letters are in Indonesian whatever the page's language is, because that is
 * what was signed; so the few words of the layout are Indonesian too. Sheet `letter`.
 */
import type { VNode } from 'preact';
import { QrCode } from './qr.tsx';

interface SheetRun {
  readonly text: string;
  readonly bold?: boolean | undefined;
}
type Runs = readonly SheetRun[];

interface SheetList {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly marks?: 'letters' | undefined;
  readonly items: readonly Runs[];
}

/** The blocks of a letter's body, as the language makes them. */
export type SheetBlock =
  | { readonly kind: 'heading'; readonly text: Runs; readonly centred?: true | undefined }
  | { readonly kind: 'paragraph'; readonly text: Runs }
  | SheetList
  | {
      readonly kind: 'table';
      readonly head: readonly Runs[];
      readonly rows: readonly (readonly Runs[])[];
      readonly align?: readonly ('left' | 'center' | 'right')[] | undefined;
      readonly numbered?: true | undefined;
    }
  | {
      readonly kind: 'rows';
      readonly rows: readonly { readonly label: Runs; readonly value: Runs; readonly list?: SheetList | undefined }[];
    };

export interface LetterSheetProps {
  layout: 'correspondence' | 'titled';
  title: string;
  number: string;
  /** As written: "24 November 2026". */
  date: string;
  place: string;
  /** After "Yth."; only in correspondence. */
  to?: string | undefined;
  /** What a titled letter is about (TENTANG). */
  about?: string | undefined;
  /** How secret and urgent correspondence is; absent: Biasa. */
  sifat?: string | undefined;
  /** Lampiran of correspondence. */
  attachments?: string | undefined;
  /** Above the signer's name: how it is signed. */
  signed?: string | undefined;
  /** Last day of validity, as written. */
  until?: string | undefined;
  head: { readonly government: string; readonly agency: string; readonly lines: readonly string[] };
  blocks: readonly SheetBlock[];
  signer: {
    readonly lines: readonly string[];
    readonly name: string;
    readonly rank?: string | undefined;
    readonly nip?: string | undefined;
  };
  copies?: readonly string[] | undefined;
  /** Address of the page that verifies it, and its code. Without it the sheet is a draft. */
  verify?: { readonly url: string; readonly code: string } | undefined;
  /** Printed across a sheet that is not valid: "Contoh", "Dicabut". */
  stamp?: string | undefined;
}

function RunsOf(props: { runs: Runs }): VNode {
  return (
    <>
      {props.runs.map((run, i) =>
        run.bold ? <strong key={String(i)}>{run.text}</strong> : <span key={String(i)}>{run.text}</span>,
      )}
    </>
  );
}

function List({ list }: { list: SheetList }): VNode {
  const items = list.items.map((item, i) => (
    <li key={String(i)}>
      <RunsOf runs={item} />
    </li>
  ));
  if (!list.ordered) return <ul>{items}</ul>;
  return <ol type={list.marks === 'letters' ? 'a' : undefined}>{items}</ol>;
}

function Table({ block }: { block: Extract<SheetBlock, { kind: 'table' }> }): VNode {
  const counted = block.numbered === true;
  const side = (column: number) => {
    const align = block.align?.[column] ?? 'left';
    return align === 'left' ? undefined : `sheet-${align}`;
  };
  return (
    <table>
      <thead>
        <tr>
          {counted && <th scope="col">No.</th>}
          {block.head.map((cell, i) => (
            <th key={String(i)} scope="col" class={side(i)}>
              <RunsOf runs={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, i) => (
          <tr key={String(i)}>
            {counted && <td>{i + 1}.</td>}
            {row.map((cell, j) => (
              <td key={String(j)} class={side(j)}>
                <RunsOf runs={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Block(props: { block: SheetBlock }): VNode {
  const { block } = props;
  switch (block.kind) {
    case 'heading':
      return (
        <h2 class={block.centred ? 'sheet-center' : undefined}>
          <RunsOf runs={block.text} />
        </h2>
      );
    case 'paragraph':
      return (
        <p>
          <RunsOf runs={block.text} />
        </p>
      );
    case 'list':
      return <List list={block} />;
    case 'table':
      return (
        <section
          class="sheet-table"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={block.head.map(cell => cell.map(run => run.text).join('')).join(', ')}
        >
          <Table block={block} />
        </section>
      );
    case 'rows':
      return (
        <dl class="sheet-rows">
          {block.rows.map((row, i) => (
            <div key={String(i)}>
              <dt>
                <RunsOf runs={row.label} />
              </dt>
              <dd>
                <RunsOf runs={row.value} />
                {row.list && <List list={row.list} />}
              </dd>
            </div>
          ))}
        </dl>
      );
  }
}

function Opening(props: LetterSheetProps): VNode {
  if (props.layout === 'titled') {
    return (
      <div class="sheet-title">
        <h1>{props.title}</h1>
        <p>Nomor: {props.number}</p>
        {props.about && (
          <p>
            Tentang
            <br />
            <strong>{props.about}</strong>
          </p>
        )}
      </div>
    );
  }
  return (
    <>
      <p class="sheet-date">
        {props.place}, {props.date}
      </p>
      <dl class="sheet-rows">
        <div>
          <dt>Nomor</dt>
          <dd>{props.number}</dd>
        </div>
        <div>
          <dt>Sifat</dt>
          <dd>{props.sifat ?? 'Biasa'}</dd>
        </div>
        {props.attachments && (
          <div>
            <dt>Lampiran</dt>
            <dd>{props.attachments}</dd>
          </div>
        )}
        <div>
          <dt>Hal</dt>
          <dd>
            <h1>{props.title}</h1>
          </dd>
        </div>
      </dl>
      {props.to && <p>Yth. {props.to}</p>}
    </>
  );
}

function Signature(props: LetterSheetProps): VNode {
  const { signer, verify } = props;
  return (
    <div class="sheet-sign">
      {props.layout === 'titled' && (
        <p>
          Ditetapkan di {props.place}
          <br />
          pada tanggal {props.date}
        </p>
      )}
      <p>
        <strong>{signer.lines.join(' ')},</strong>
      </p>
      <div class="sheet-seal">
        {verify && <QrCode text={`${verify.url}/${verify.code}`} label="Kode QR ke halaman pemeriksaan surat" />}
        <div>
          {verify && <p class="sheet-tiny">{props.signed ?? 'Periksa keaslian surat dengan memindai kode ini.'}</p>}
          <strong>{signer.name}</strong>
          {signer.rank && <span>{signer.rank}</span>}
          {signer.nip && <span>NIP {signer.nip}</span>}
        </div>
      </div>
    </div>
  );
}

/** The whole letter. On paper only the sheet is printed. */
export function LetterSheet(props: LetterSheetProps): VNode {
  const { head, verify, copies = [] } = props;
  return (
    <article class="sheet" lang="id">
      {props.stamp && <p class="sheet-stamp">{props.stamp}</p>}
      <div class="sheet-head">
        <p>{head.government}</p>
        <p class="sheet-agency">{head.agency}</p>
        {head.lines.map(line => (
          <p key={line} class="sheet-tiny">
            {line}
          </p>
        ))}
      </div>
      <Opening {...props} />
      <div class="sheet-body">
        {props.blocks.map((block, i) => (
          <Block key={String(i)} block={block} />
        ))}
        {props.until && <p>Surat ini berlaku sampai dengan tanggal {props.until}.</p>}
      </div>
      <Signature {...props} />
      {copies.length > 0 && (
        <div class="sheet-copies">
          <p>Tembusan:</p>
          <ol>
            {copies.map(copy => (
              <li key={copy}>{copy}</li>
            ))}
          </ol>
        </div>
      )}
      {verify && (
        <p class="sheet-foot">
          Nomor {props.number}. Periksa di {verify.url} dengan kode <span class="mono">{verify.code}</span>.
        </p>
      )}
    </article>
  );
}
