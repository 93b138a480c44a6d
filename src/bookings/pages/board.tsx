/** The board for a screen: large numbers, place by place; nothing of anybody's person. */
import type { VNode } from 'preact';
import { writeDate, writeList } from '../../foundation/texts.ts';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import type { Board, PlaceBoard } from '../board.ts';
import { bookingTexts } from '../texts.ts';

/** Seconds after which a browser without scripts reads the board again. */
const REFRESH_SECONDS = 10;

function PlaceOnBoard(props: { place: PlaceBoard; at: string; alone: boolean }): VNode {
  const t = useTextsOf(bookingTexts).board;
  const { lang } = useView();
  const { place } = props;
  const [last, ...before] = place.called;
  return (
    <li class="board-place">
      <h2>{props.alone ? place.name : <A href={`${props.at}?tempat=${place.id}`}>{place.name}</A>}</h2>
      {last === undefined ? (
        <p class="mute">{t.nobody}</p>
      ) : (
        <>
          <p>{t.called}</p>
          <p class="board-number">{last}</p>
          {before.length > 0 && <p class="board-also">{before.join(' · ')}</p>}
        </>
      )}
      {place.next.length > 0 && (
        <p>
          {t.next}: <b>{writeList(lang, place.next)}</b>
        </p>
      )}
      <p class="mute">{t.waiting(place.waiting)}</p>
    </li>
  );
}

export function BoardPage(props: { board: Board; at: string; place?: string | undefined }): VNode {
  const t = useTextsOf(bookingTexts).board;
  const { lang } = useView();
  const { board } = props;
  const one = board.places.find(place => place.id === props.place);
  const time = new Intl.DateTimeFormat(lang === 'id' ? 'id-ID' : 'en-GB', {
    timeZone: board.zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <PlainPage title={`${t.title}: ${board.name}`} css={['board']} bare refreshSeconds={REFRESH_SECONDS}>
      <div class={one === undefined ? 'board' : 'board board-one'}>
        <h1>
          {board.name}, {writeDate(lang, board.date)}
        </h1>
        <ul class="board-places" role="list">
          {(one === undefined ? board.places : [one]).map(place => (
            <PlaceOnBoard key={place.id} place={place} at={props.at} alone={one !== undefined} />
          ))}
        </ul>
        {one !== undefined && (
          <p>
            <A href={props.at}>{t.all}</A>
          </p>
        )}
        <p class="mute">{t.updated(time.format(board.at))}</p>
      </div>
    </PlainPage>
  );
}
