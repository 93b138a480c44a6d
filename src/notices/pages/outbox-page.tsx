/** The outbox: figures by channel, what lies there, what failed and why. And one notice by itself. */
import type { VNode } from 'preact';
import { writeInstant, writeNumber, writeRelative } from '../../foundation/texts.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, Figures, KeyValues } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, FilterChips, PageHead, Row, SearchForm, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { type ChannelFigures, OUTBOX_VIEWS, type OutboxLine, type OutboxPage, type OutboxView } from '../outbox.ts';
import { noticesTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';
import { StateTag } from './state-tag.tsx';

export interface OutboxScreen {
  readonly figures: readonly ChannelFigures[];
  readonly page: OutboxPage;
  readonly view: OutboxView;
  readonly about: string;
  readonly mayChange: boolean;
}

function Overview(props: OutboxScreen): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang, now } = useView();
  return (
    <Figures
      label={t.outbox}
      items={props.figures.map(one => ({
        label: t.figures.waiting(t.channels[one.channel]),
        value: writeNumber(lang, one.waiting),
        note: [
          ...(one.works ? [] : [t.off]),
          ...(one.oldestWaiting === null ? [] : [t.figures.oldest(writeRelative(lang, one.oldestWaiting, now))]),
          ...(one.failed === 0 ? [] : [t.figures.failed(one.failed)]),
          t.figures.sent(one.sent),
          ...(one.lastCause === null ? [] : [t.cause(one.lastCause)]),
        ].join(' · '),
        tone: one.failed > 0 ? ('bad' as const) : undefined,
      }))}
    />
  );
}

function address(view: OutboxView, about: string): string {
  const query = new URLSearchParams({
    ...(view === 'waiting' ? {} : { lihat: view }),
    ...(about === '' ? {} : { tiket: about }),
  });
  const text = query.toString();
  return text === '' ? HERE : `${HERE}?${text}`;
}

export function OutboxPageView(props: OutboxScreen): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang, now } = useView();
  const { figures, page, view, about, mayChange } = props;
  const silent = figures.every(one => one.channel === 'webhook' || !one.works);
  const failed = figures.reduce((sum, one) => sum + one.failed, 0);
  return (
    <Frame section="outbox" mayChange={mayChange}>
      <Stack>
        {silent && (
          <Notice tone="warn" title={t.noChannels}>
            <p>{t.noChannelsText}</p>
            {mayChange && <A href={`${HERE}/saluran`}>{t.setUp}</A>}
          </Notice>
        )}
        <Overview {...props} />
        <SearchForm
          action={HERE}
          label={t.search}
          name="tiket"
          value={about}
          placeholder={t.searchHint}
          hidden={{ lihat: 'all' }}
        />
        <FilterChips
          items={OUTBOX_VIEWS.map(one => ({ label: t.views[one], href: address(one, about), on: one === view }))}
        />
        {mayChange && view === 'failed' && failed > 0 && (
          <Form action={`${HERE}/lagi`}>
            <Button kind="secondary" icon="refresh-cw">
              {t.allAgain}
            </Button>
          </Form>
        )}
        {page.lines.length === 0 ? (
          <EmptyState icon="bell" title={view === 'failed' ? t.noneFailed : t.none}>
            <p>{view === 'failed' ? t.noneFailedText : t.noneText}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t.outbox}
            rows={page.lines}
            rowKey={line => line.id}
            columns={[
              {
                title: t.what,
                cell: line => (
                  <CellTitle title={line.title} href={`${HERE}/isi/${line.id}`} note={line.subjectId ?? undefined} />
                ),
              },
              { title: t.to, cell: line => <To line={line} /> },
              { title: t.state, cell: line => <StateTag {...line} />, phone: 'start' },
              { title: t.when, cell: line => writeRelative(lang, line.sentAt ?? line.at, now), phone: 'end' },
            ]}
          />
        )}
        {page.after !== undefined && (
          <Row>
            <ButtonLink
              kind="secondary"
              href={`${address(view, about)}${address(view, about).includes('?') ? '&' : '?'}setelah=${page.after}`}
            >
              {t.more}
            </ButtonLink>
          </Row>
        )}
      </Stack>
    </Frame>
  );
}

function To(props: { line: OutboxLine }): VNode {
  const t = useTextsOf(noticesTexts);
  const { line } = props;
  return (
    <CellTitle
      title={line.recipientName || t.person}
      note={[t.channels[line.channel], line.addressMasked].filter(Boolean).join(', ')}
    />
  );
}

/** One notice: its words, every fact about it, and what an operator can still do. */
export function NoticePage(props: {
  line: OutboxLine;
  zone: string;
  mayChange: boolean;
  errors: readonly FormError[];
  reason: string;
}): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang } = useView();
  const { line, zone, errors } = props;
  const at = (instant: Date): string => writeInstant(lang, instant, zone);
  const ended = line.state === 'failed' || line.state === 'waiting';
  const again = (ended || (line.channel === 'webhook' && line.state === 'sent')) && line.text !== '';
  return (
    <StaffPage title={line.title} current={HERE}>
      <PageHead
        title={line.title}
        crumbs={[{ label: t.title, href: HERE }, { label: line.title }]}
        tags={<StateTag {...line} />}
      />
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          <Card title={t.details}>
            <KeyValues
              items={[
                { label: t.to, value: line.recipientName || t.person },
                { label: t.channels[line.channel], value: line.addressMasked ?? '–' },
                { label: t.when, value: at(line.at) },
                ...(line.sentAt === null ? [] : [{ label: t.states.sent, value: at(line.sentAt) }]),
                ...(line.deliveredAt === null ? [] : [{ label: t.states.delivered, value: at(line.deliveredAt) }]),
                ...(line.attempts === 0 ? [] : [{ label: t.state, value: t.attempts(line.attempts) }]),
                ...(line.cause === null ? [] : [{ label: t.states.failed, value: t.cause(line.cause) }]),
                ...(line.subjectKind === 'case' ? [{ label: t.searchHint, value: line.subjectId ?? '' }] : []),
              ]}
            />
          </Card>
        }
      >
        <Card title={t.words}>
          {line.secret ? (
            <p class="mute">{t.secret}</p>
          ) : line.text === '' ? (
            <p class="mute">{t.emptied}</p>
          ) : (
            line.text.split('\n').map((one, i) => <p key={`${i} ${one}`}>{one}</p>)
          )}
        </Card>
        {props.mayChange && (again || ended) && (
          <Row>
            {again && (
              <Form action={`${HERE}/isi/${line.id}/lagi`}>
                <Button icon="refresh-cw">{line.state === 'sent' ? t.sendAgain : t.again}</Button>
              </Form>
            )}
            {ended && (
              <ConfirmPanel label={t.discard} title={t.discardTitle} danger icon="trash-2" open={errors.length > 0}>
                <p>{t.discardText}</p>
                <Form action={`${HERE}/isi/${line.id}/buang`}>
                  <TextArea
                    id="alasan"
                    name="alasan"
                    label={t.reason}
                    value={props.reason}
                    rows={2}
                    maxLength={500}
                    error={errors[0]?.text}
                  />
                  <Button kind="danger">{t.discard}</Button>
                </Form>
              </ConfirmPanel>
            )}
          </Row>
        )}
      </Columns>
    </StaffPage>
  );
}
