/** A case's booking on its applicant's page: number, place, time, and what may still be done about it. */
import type { VNode } from 'preact';
import { boardPath, bookingTexts } from '../../bookings/index.ts';
import type { Context } from '../../foundation/context.ts';
import { type Lang, writeInstant } from '../../foundation/texts.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { ConfirmPanel, Notice } from '../../ui/components/messages.tsx';
import { Row } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { Case } from '../case.ts';
import { mayChange, ownBookings } from './changing.ts';
import { whenOf } from './telling.ts';

export interface BookingView {
  readonly ticket: string;
  readonly field: string;
  readonly name: string;
  readonly number: string;
  readonly place: string;
  readonly when: string;
  readonly state: keyof typeof bookingTexts.id.states;
  readonly mayChange: boolean;
  /** Until when, in words; of a booking that stands. */
  readonly until: string;
  readonly board: string;
}

export async function bookingViews(ctx: Context, of: Case, lang: Lang): Promise<readonly BookingView[]> {
  return (await ownBookings(ctx, of, lang)).map(({ booked, of: bookable, label }) => ({
    ticket: of.ticket,
    field: booked.field ?? '',
    name: label,
    number: booked.number,
    place: booked.placeName,
    when: whenOf(booked, lang),
    state: booked.state,
    mayChange: mayChange(ctx, of, booked),
    until: writeInstant(lang, booked.changeUntil, bookable.calendar.zone),
    board: `${boardPath(booked.application, booked.booking)}?tempat=${booked.place}`,
  }));
}

function BookingCard({ of }: { of: BookingView }): VNode {
  const all = useTextsOf(bookingTexts);
  const t = all.card;
  const stands = of.state !== 'cancelled' && of.state !== 'displaced';
  const at = `/berkas/${of.ticket}/janji/${of.field}`;
  return (
    <Card title={`${t.title}: ${of.name}`} icon="calendar">
      {of.state === 'displaced' && <Notice tone="warn">{t.displaced}</Notice>}
      {of.state === 'cancelled' && <Notice tone="info">{t.cancelled}</Notice>}
      <KeyValues
        items={[
          ...(stands ? [{ label: t.number, value: <b>{of.number}</b> }] : []),
          { label: t.where, value: of.place },
          { label: t.when, value: of.when },
          { label: t.state, value: all.states[of.state] },
        ]}
      />
      {of.state === 'kept' && <p>{of.mayChange ? t.changeUntil(of.until) : t.noChange}</p>}
      <Row>
        {of.mayChange && (
          <ButtonLink kind={stands ? 'secondary' : 'primary'} href={at}>
            {t.change}
          </ButtonLink>
        )}
        {stands && (
          <ButtonLink kind="quiet" href={of.board}>
            {t.board}
          </ButtonLink>
        )}
      </Row>
      {of.mayChange && of.state === 'kept' && (
        <ConfirmPanel label={t.cancel} title={t.cancelTitle} danger>
          <p>{t.cancelText}</p>
          <Form action={`${at}/batal`}>
            <Button kind="danger">{t.cancel}</Button>
          </Form>
        </ConfirmPanel>
      )}
    </Card>
  );
}

export function BookingCards(props: { bookings: readonly BookingView[] }): VNode | null {
  if (props.bookings.length === 0) return null;
  return (
    <div id="janji">
      {props.bookings.map(of => (
        <BookingCard key={of.field} of={of} />
      ))}
    </div>
  );
}
