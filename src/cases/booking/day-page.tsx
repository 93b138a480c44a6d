/** An official's page of a day at a place: who is there, who is next, what became of each. */
import type { VNode } from 'preact';
import {
  type Bookable,
  type Booked,
  boardPath,
  bookingTexts,
  isActive,
  type Mark,
  marked,
} from '../../bookings/index.ts';
import { writeDateWithDay, writeShortDate } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, Figures } from '../../ui/components/data.tsx';
import { Select, TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { DataTable } from '../../ui/components/table.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { DayRow, DayView } from './day.ts';

export const QUEUES = '/kerja/antrean';

export const queuePath = (of: Bookable): string => `${QUEUES}/${of.installation.application}/${of.id}`;

/** Marks that an official makes, in the order of the buttons. */
const MARKS: readonly Mark[] = ['arrive', 'attend', 'recall', 'skip', 'miss', 'undo'];

const TONES: Readonly<Partial<Record<Booked['state'], 'ok' | 'warn' | 'bad' | 'info'>>> = {
  called: 'info',
  arrived: 'warn',
  attended: 'ok',
  missed: 'bad',
};

export function QueuesPage(props: { queues: readonly Bookable[] }): VNode {
  const t = useTextsOf(bookingTexts).day;
  return (
    <StaffPage title={t.title} current={QUEUES}>
      <PageHead title={t.title} lead={t.lead} />
      {props.queues.length === 0 ? (
        <EmptyState icon="calendar" title={t.none}>
          <p>{t.noneText}</p>
        </EmptyState>
      ) : (
        <Stack>
          {props.queues.map(of => (
            <Card key={queuePath(of)} title={of.booking.name} icon="calendar">
              <Row>
                {of.places.map(place => (
                  <ButtonLink key={place.id} kind="secondary" small href={`${queuePath(of)}?tempat=${place.id}`}>
                    {place.name}
                  </ButtonLink>
                ))}
              </Row>
              <p>
                <ButtonLink kind="quiet" small href={boardPath(of.installation.application, of.id)}>
                  {t.board}
                </ButtonLink>
              </p>
            </Card>
          ))}
        </Stack>
      )}
    </StaffPage>
  );
}

/** Where the day is, for every form of the page. */
function Where({ place, date }: { place: string; date: string }): VNode {
  return (
    <>
      <input type="hidden" name="tempat" value={place} />
      <input type="hidden" name="tanggal" value={date} />
    </>
  );
}

function Marks({ view, row }: { view: DayView; row: DayRow }): VNode {
  const t = useTextsOf(bookingTexts).day;
  const { booked } = row;
  // Nobody arrives on a day that has not come.
  const able = view.date > view.today ? [] : MARKS.filter(mark => marked(booked, mark) !== undefined);
  return (
    <Form action={`${queuePath(view.of)}/nomor/${booked.id}`}>
      <Where place={view.place} date={view.date} />
      <Row>
        {able.map(mark => (
          <Button
            key={mark}
            small
            kind={mark === 'undo' || mark === 'miss' || mark === 'skip' ? 'quiet' : 'secondary'}
            name="tanda"
            value={mark}
            label={t.markOf(t.marks[mark], booked.number)}
          >
            {t.marks[mark]}
          </Button>
        ))}
      </Row>
    </Form>
  );
}

export function DayPage(props: { view: DayView; errors: readonly FormError[]; reason: string }): VNode {
  const all = useTextsOf(bookingTexts);
  const t = all.day;
  const { lang } = useView();
  const { view, errors } = props;
  const { of, place, date, today } = view;
  const at = queuePath(of);
  const name = of.places.find(one => one.id === place)?.name ?? place;
  const active = view.rows.filter(({ booked }) => isActive(booked.state));
  const count = (...states: readonly Booked['state'][]): number =>
    active.filter(({ booked }) => states.includes(booked.state)).length;
  return (
    <StaffPage title={`${t.title}: ${of.booking.name}, ${name}`} current={QUEUES}>
      <PageHead title={`${of.booking.name}, ${name}`} lead={writeDateWithDay(lang, date)} />
      <ErrorSummary errors={errors} />
      <Stack>
        <Form action={at} method="get">
          <Row>
            <Select
              id="tempat"
              name="tempat"
              label={t.place}
              value={place}
              empty={false}
              options={of.places.map(one => ({ value: one.id, label: one.name }))}
            />
            <TextInput id="tanggal" name="tanggal" type="date" label={t.date} value={date} />
            <Button kind="secondary">{t.show}</Button>
          </Row>
        </Form>
        {view.closed !== undefined && (
          <Notice tone="warn">
            <p>{t.isClosed(view.closed)}</p>
            <Form action={`${at}/buka`}>
              <Where place={place} date={date} />
              <Button kind="secondary" small>
                {t.reopen}
              </Button>
            </Form>
          </Notice>
        )}
        <Figures
          items={[
            { label: t.waiting, value: count('arrived') },
            { label: t.booked, value: active.filter(({ booked }) => booked.seat !== null).length },
            { label: t.attended, value: count('attended') },
            { label: t.missed, value: count('missed') },
          ]}
        />
        {date === today && (
          <Row>
            <Form action={`${at}/panggil`}>
              <Where place={place} date={date} />
              <Button>{t.callNext}</Button>
            </Form>
            {of.booking.walk_ins === true && (
              <Form action={`${at}/loket`}>
                <Where place={place} date={date} />
                <Button kind="secondary">{t.giveNumber}</Button>
              </Form>
            )}
            <ButtonLink kind="quiet" href={`${boardPath(of.installation.application, of.id)}?tempat=${place}`}>
              {t.board}
            </ButtonLink>
          </Row>
        )}
        {view.rows.length === 0 ? (
          <EmptyState icon="calendar" title={t.empty}>
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t.list(view.rows.length)}
            captionShown
            rows={view.rows}
            rowKey={({ booked }) => booked.id}
            columns={[
              { title: t.number, cell: ({ booked }) => booked.number },
              { title: t.time, cell: ({ booked }) => booked.time },
              {
                title: t.ticket,
                cell: ({ booked }) =>
                  booked.ticket === null ? t.walkIn : <A href={`/kerja/${booked.ticket}`}>{booked.ticket}</A>,
              },
              { title: t.name, cell: row => row.name },
              {
                title: t.stateHead,
                cell: ({ booked }) => <Tag tone={TONES[booked.state]}>{all.states[booked.state]}</Tag>,
              },
              { title: t.doing, phone: 'block', cell: row => <Marks view={view} row={row} /> },
            ]}
          />
        )}
        <p>
          <ButtonLink
            kind="secondary"
            icon="download"
            href={`${at}/unduh.csv?tempat=${place}&tanggal=${date}`}
            download
          >
            {t.download}
          </ButtonLink>
        </p>
        {view.figures.length > 0 && (
          <DataTable
            caption={t.figures}
            captionShown
            rows={view.figures}
            rowKey={one => one.date}
            columns={[
              { title: t.date, cell: one => writeShortDate(lang, one.date) },
              { title: t.booked, number: true, cell: one => one.booked },
              { title: t.walkIns, number: true, cell: one => one.walkIns },
              { title: t.attended, number: true, cell: one => one.attended },
              { title: t.missed, number: true, cell: one => one.missed },
            ]}
          />
        )}
        {view.closed === undefined && date >= today && (
          <ConfirmPanel
            label={t.close}
            title={t.closeTitle(writeDateWithDay(lang, date))}
            danger
            open={errors.length > 0}
          >
            <p>{t.closeText}</p>
            <Form action={`${at}/tutup`}>
              <Where place={place} date={date} />
              <TextArea
                id="alasan"
                name="alasan"
                label={t.reason}
                hint={t.reasonHint}
                rows={2}
                value={props.reason}
                error={errors[0]?.text}
              />
              <p>
                <Button kind="danger">{t.close}</Button>
              </p>
            </Form>
          </ConfirmPanel>
        )}
      </Stack>
    </StaffPage>
  );
}

/** The number of somebody who came without a booking, to be printed. */
export function NumberPage(props: { of: Bookable; booked: Booked }): VNode {
  const t = useTextsOf(bookingTexts).day;
  const { lang } = useView();
  const { of, booked } = props;
  return (
    <PlainPage title={`${t.receiptTitle} ${booked.number}`} css={['form', 'board']}>
      <h1>{t.receiptTitle}</h1>
      <p class="board-number">{booked.number}</p>
      <p>
        {of.booking.name}, {booked.placeName}
        <br />
        {writeDateWithDay(lang, booked.date)}, {booked.time}
      </p>
      <p>{t.receiptText}</p>
      <p>
        <ButtonLink kind="secondary" href={`${queuePath(of)}?tempat=${booked.place}`}>
          {t.back}
        </ButtonLink>
      </p>
    </PlainPage>
  );
}
