/** An agreement as a document of articles, and who signed it. Documents are in Indonesian. Sheet `letter`. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { Tag } from './controls.tsx';

export interface Article {
  /** Under "Pasal n": "Maksud dan tujuan". */
  readonly title: string;
  /** Lines become paragraphs. */
  readonly text: string;
  readonly id?: string | undefined;
}

export interface SignatureSpot {
  /** "Pihak Kesatu", or the government. */
  readonly party: string;
  /** Post of who signs. */
  readonly title: string;
  readonly name?: string | undefined;
  /** When it was signed, as written; without it the spot is empty. */
  readonly signedAt?: string | undefined;
  /** On whose behalf, by which letter. */
  readonly note?: string | undefined;
}

export interface DocumentSheetProps {
  /** Kind of document: "Perjanjian Kerja Sama". */
  kind: string;
  /** The two governments, in the order of the parties. */
  parties: readonly [string, string];
  /** "tentang …". */
  subject: string;
  /** Numbers of both sides; each may not be given yet. */
  numbers?: readonly { readonly party: string; readonly number: string | undefined }[] | undefined;
  /** Before the articles: day, place, who they are. */
  opening?: ComponentChildren;
  articles: readonly Article[];
  closing?: ComponentChildren;
  signatures: readonly SignatureSpot[];
  /** Printed across a draft: "Rancangan". */
  stamp?: string | undefined;
}

const paragraphs = (text: string): VNode[] =>
  text
    .split(/\n+/)
    .filter(line => line.trim() !== '')
    .map((line, i) => <p key={String(i)}>{line}</p>);

/** The whole document. On paper only the sheet is printed. */
export function DocumentSheet(props: DocumentSheetProps): VNode {
  const t = useTexts();
  return (
    <article class="sheet" lang="id">
      {props.stamp && <p class="sheet-stamp">{props.stamp}</p>}
      <div class="sheet-title">
        <h2>{props.kind}</h2>
        <p>antara</p>
        <p class="sheet-party">{props.parties[0]}</p>
        <p>dan</p>
        <p class="sheet-party">{props.parties[1]}</p>
        <p>tentang</p>
        <p class="sheet-party">{props.subject}</p>
      </div>
      {props.numbers && (
        <dl class="sheet-rows sheet-numbers">
          {props.numbers.map(one => (
            <div key={one.party}>
              <dt>Nomor {one.party}</dt>
              <dd>{one.number ?? '…'}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.opening && <div class="sheet-body">{props.opening}</div>}
      {props.articles.map((article, i) => (
        <section key={article.title} id={article.id} class="sheet-article">
          <h3>
            Pasal {i + 1}
            <span>{article.title}</span>
          </h3>
          <div class="sheet-body">{paragraphs(article.text)}</div>
        </section>
      ))}
      {props.closing && <div class="sheet-body">{props.closing}</div>}
      <div class="sheet-signatures">
        {props.signatures.map(spot => (
          <div key={spot.party}>
            <p>{spot.party}</p>
            <p>
              <strong>{spot.title}</strong>
            </p>
            <p class={spot.signedAt ? 'sheet-signed' : 'sheet-unsigned'}>
              <Icon name={spot.signedAt ? 'badge-check' : 'pen-line'} />
              <span>{spot.signedAt ? `${t.signed}, ${spot.signedAt}` : t.waitingSignature}</span>
            </p>
            {spot.name && (
              <p>
                <strong>{spot.name}</strong>
              </p>
            )}
            {spot.note && <p class="sheet-tiny">{spot.note}</p>}
          </div>
        ))}
      </div>
    </article>
  );
}

export interface SignatureRow extends SignatureSpot {
  /** It is this person's turn: the form to sign with. */
  readonly children?: ComponentChildren;
}

/** Who has signed and who must, for the side column of a document. The signer's form goes inside. */
export function SignaturePanel(props: { rows: readonly SignatureRow[] }): VNode {
  const t = useTexts();
  return (
    <ul class="signatures" role="list">
      {props.rows.map(row => (
        <li key={row.party}>
          <span class={row.signedAt ? 'dot dot-ok' : 'dot'}>
            <Icon name={row.signedAt ? 'check' : 'pen-line'} />
          </span>
          <div>
            <b>{row.party}</b>
            <p class="small mute">{row.name === undefined ? row.title : `${row.name}, ${row.title}`}</p>
            {row.signedAt ? (
              <Tag tone="ok" icon="badge-check">
                {t.signed}, {row.signedAt}
              </Tag>
            ) : (
              <Tag tone="warn" icon="hourglass">
                {t.waitingSignature}
              </Tag>
            )}
            {row.note && <p class="small mute">{row.note}</p>}
            {row.children}
          </div>
        </li>
      ))}
    </ul>
  );
}
