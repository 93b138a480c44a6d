/** The applicant's page of their case. */
import type { VNode } from 'preact';
import { writeDate, writeInstant } from '../../foundation/texts.ts';
import { NoticeChoice, NoticeLog } from '../../notices/index.ts';
import { RatingCard } from '../../satisfaction/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { ConfirmPanel, ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { Columns, Crumbs, Stack } from '../../ui/components/page-parts.tsx';
import { StatusPanel } from '../../ui/components/portal.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { Timeline, type TimelineEvent } from '../../ui/components/timeline.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { AnswerLine } from '../answers-shown.ts';
import type { AskForm } from '../asking.ts';
import { Bills, type BillsShown } from '../bills/shown.tsx';
import { BookingCards, type BookingView } from '../booking/card.tsx';
import type { Channel } from '../case.ts';
import { citizenTexts } from '../citizen-texts.ts';
import type { Times } from '../clocks/lines.ts';
import { clockTexts } from '../clocks/texts.ts';
import { TimesCard } from '../clocks/times-card.tsx';
import { OpinionsCard } from '../consulting/citizen.tsx';
import { ConversationCard, type ConversationProps } from '../conversation/card.tsx';
import { deskTexts } from '../desk/texts.ts';
import { LetterList } from '../letters/list.tsx';
import type { LetterShown } from '../letters/shown.ts';
import { Belonging, Ways } from '../mine/cards.tsx';
import { movedTexts } from '../moved/texts.ts';
import { RightsCard } from '../rights/card.tsx';
import type { Ending, EventKind } from '../tables.ts';
import type { CaseNotices } from '../telling/view.ts';
import { INPUT_NAMES, inputId } from '../typing.ts';
import type { ConsultRow } from '../who/view.ts';
import { AnswerInputs, type PlacesView } from './answer-input.tsx';
import { AnswerValue } from './review.tsx';

export interface CitizenEvent {
  readonly title: string;
  readonly at: Date;
  readonly by: 'citizen' | 'official' | 'system';
  readonly kind: EventKind;
  /** What was said to the citizen; may be empty. */
  readonly text: string;
  readonly letterId: string | undefined;
  readonly ended: Ending | undefined;
}

export interface CitizenAction {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly danger: boolean;
  readonly form: AskForm;
  /** It came back with something to correct. */
  readonly open: boolean;
  /** Until when it may be done after the end. */
  readonly within: string | undefined;
}

export interface CitizenCaseView {
  readonly ticket: string;
  readonly service: string;
  readonly icon: string;
  readonly stage: string;
  readonly tells: string;
  readonly yourTurn: boolean;
  /** It follows another report about the same thing. */
  readonly follows: boolean;
  readonly mayWithdraw: boolean;
  /** The same may be asked for anew, with these answers. */
  readonly mayAskAgain: boolean;
  readonly ended: Ending | null;
  readonly openedAt: Date;
  readonly endedOn: string | null;
  /** Every clock, and what happens by itself. */
  readonly times: Times & { readonly escalated: string | undefined };
  readonly channel: Channel;
  readonly version: number;
  readonly zone: string;
  /** Answers kept from rules under which it no longer runs. */
  readonly former: readonly AnswerLine[];
  /** The transfer that brought it under its present rules. */
  readonly moved: { readonly title: string; readonly why: string; readonly at: Date } | null;
  /** Newest first. */
  readonly events: readonly CitizenEvent[];
  readonly answers: readonly AnswerLine[];
  readonly letters: readonly LetterShown[];
  readonly bills: BillsShown;
  readonly actions: readonly CitizenAction[];
  /** To choose from, where an action asks for a place. */
  readonly places: PlacesView | undefined;
  readonly meanwhile: boolean;
  readonly bookings: readonly BookingView[];
  readonly notices: CaseNotices;
  /** Opinions that are asked for before the case goes on. */
  readonly opinions: readonly ConsultRow[];
  readonly conversation: ConversationProps;
  /** Whether the service was rated; null while there is nothing to rate. */
  readonly rating: { readonly given: boolean } | null;
  /** Whether the account that is signed in holds the case; undefined: nobody is signed in. */
  readonly held?: boolean | undefined;
}

const ENDED: Readonly<Record<Ending, { readonly tone: 'ok' | 'bad' | 'info'; readonly icon: IconName }>> = {
  granted: { tone: 'ok', icon: 'circle-check' },
  done: { tone: 'ok', icon: 'circle-check' },
  refused: { tone: 'bad', icon: 'circle-x' },
  withdrawn: { tone: 'info', icon: 'undo-2' },
};

function Status(props: CitizenCaseView): VNode {
  const t = useTextsOf(citizenTexts).mine;
  const desk = useTextsOf(deskTexts).citizenEvents;
  const { ended, yourTurn } = props;
  const look =
    ended === null
      ? yourTurn
        ? { tone: 'warn' as const, icon: 'reply' as const }
        : { tone: 'brand' as const, icon: 'clock' as const }
      : ENDED[ended];
  return (
    <StatusPanel tone={look.tone} icon={look.icon} title={ended === null ? props.stage : t.ended[ended]}>
      {ended === null && <p class="strong">{yourTurn ? t.yourTurn : t.ourTurn}</p>}
      {/* The stage's own words say it better than ours. */}
      {props.follows ? (
        <p>{desk.follows}</p>
      ) : props.tells !== '' ? (
        <p>{props.tells}</p>
      ) : (
        yourTurn && <p>{t.yourTurnText}</p>
      )}
    </StatusPanel>
  );
}

function Actions(props: CitizenCaseView): VNode | null {
  const t = useTextsOf(citizenTexts).mine;
  const clocks = useTextsOf(clockTexts);
  const { actions, ticket, version } = props;
  if (actions.length === 0) return null;
  const answer = (action: CitizenAction): VNode => (
    <Form
      action={`/berkas/${ticket}/tindakan/${action.id}`}
      files={action.form.inputs.some(input => input.field.type === 'file')}
    >
      <button class="vh" type="submit" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name={INPUT_NAMES.version} value={String(version)} />
      {action.form.kept.map(file => (
        <input key={file.value} type="hidden" name={file.name} value={file.value} />
      ))}
      <Questions>
        {action.within !== undefined && <Notice tone="warn">{action.within}</Notice>}
        {action.hint !== '' && <p class="mute">{action.hint}</p>}
        <ErrorSummary errors={[...action.form.errors].map(([name, text]) => ({ field: inputId(name), text }))} />
        <AnswerInputs inputs={action.form.inputs} errors={action.form.errors} places={props.places} />
        <FormActions>
          <Button kind={action.danger ? 'danger' : 'primary'}>{action.label}</Button>
        </FormActions>
      </Questions>
    </Form>
  );
  // While we wait for an answer, the form to give it stands open; everything else is asked about before it is done.
  const first = props.yourTurn ? actions.find(action => !action.danger) : undefined;
  const asked = props.events.find(event => event.text !== '')?.text;
  return (
    <Card
      title={props.ended === null ? t.actions : clocks.afterEnd}
      id="tindakan"
      tone={props.yourTurn ? 'warn' : undefined}
    >
      {props.meanwhile && <Notice tone="warn">{t.meanwhile}</Notice>}
      {first !== undefined && (
        <section aria-label={first.label}>
          <h3>{first.label}</h3>
          {asked !== undefined && <Notice tone="info">{asked}</Notice>}
          {answer(first)}
        </section>
      )}
      {actions
        .filter(action => action !== first)
        .map(action => (
          <ConfirmPanel
            key={action.id}
            label={action.label}
            title={action.label}
            danger={action.danger}
            open={action.open}
          >
            {answer(action)}
          </ConfirmPanel>
        ))}
    </Card>
  );
}

const EVENT_ICONS: Readonly<Partial<Record<EventKind, IconName>>> = {
  submitted: 'send',
  timer: 'timer',
  letter: 'file-check',
  'letter-asked': 'timer',
  'letter-withdrawn': 'undo-2',
  'letter-revoked': 'circle-x',
  transferred: 'arrow-right-left',
  'transfer-returned': 'undo-2',
  withdrawn: 'undo-2',
};
const ENDED_TONES = { granted: 'ok', done: 'ok', refused: 'bad', withdrawn: undefined } as const;

function Course(props: CitizenCaseView): VNode {
  const t = useTextsOf(citizenTexts).mine;
  const { lang } = useView();
  const events = props.events.map((event, index): TimelineEvent => {
    const ended = event.ended === undefined ? undefined : ENDED_TONES[event.ended];
    return {
      title: event.title,
      who: t.by[event.by],
      when: writeInstant(lang, event.at, props.zone),
      at: event.at.toISOString(),
      icon: EVENT_ICONS[event.kind] ?? (index === 0 && props.ended === null ? 'clock' : undefined),
      tone: ended ?? (index === 0 && props.ended === null ? 'now' : undefined),
      message: event.text === '' ? undefined : <p>{event.text}</p>,
    };
  });
  return (
    <Card title={t.timeline} icon="history">
      <Timeline label={t.timeline} events={events} />
    </Card>
  );
}

function Facts(props: CitizenCaseView): VNode {
  const t = useTextsOf(citizenTexts).mine;
  const { lang } = useView();
  return (
    <Card title={props.service}>
      <KeyValues
        narrow
        items={[
          { label: t.ticket, value: props.ticket, mono: true },
          { label: t.stage, value: props.stage },
          { label: t.submittedOn, value: writeInstant(lang, props.openedAt, props.zone) },
          ...(props.endedOn === null ? [] : [{ label: t.endedOn, value: writeDate(lang, props.endedOn) }]),
          { label: t.channel, value: t.channels[props.channel] },
        ]}
      />
    </Card>
  );
}

function Letters(props: CitizenCaseView): VNode | null {
  const t = useTextsOf(citizenTexts).mine;
  if (props.letters.length === 0) return null;
  return (
    <Card title={t.letters} icon="file-check" flush>
      <LetterList
        label={t.letters}
        letters={props.letters}
        href={id => `/surat/${id}`}
        note={t.letterNumber}
        download={{ label: t.download, what: t.downloadWhat }}
      />
    </Card>
  );
}

function MovedNotice(props: CitizenCaseView): VNode | null {
  const t = useTextsOf(movedTexts);
  const { lang } = useView();
  const { moved, zone } = props;
  if (moved === null || props.ended !== null) return null;
  return (
    <Notice
      tone="info"
      icon="arrow-right-left"
      title={`${moved.title}, ${writeDate(lang, { instant: moved.at, zone })}`}
    >
      <p>{moved.why}</p>
      <p>{t.stays}</p>
    </Notice>
  );
}

function Former(props: CitizenCaseView): VNode | null {
  const t = useTextsOf(movedTexts);
  if (props.former.length === 0) return null;
  return (
    <Card title={t.former} icon="history">
      <KeyValues
        lines
        items={props.former.map(answer => ({
          label: answer.label,
          value: <AnswerValue answer={answer} filesAt={`/berkas/${props.ticket}/unggahan`} />,
        }))}
      />
    </Card>
  );
}

export function CitizenCasePage(props: CitizenCaseView): VNode {
  const all = useTextsOf(citizenTexts);
  const t = all.mine;
  const given = props.answers.filter(answer => answer.lines.length > 0 || answer.files.length > 0);
  return (
    <PortalPage
      title={`${t.ticketOf(props.ticket)}: ${props.service}`}
      current="/lacak"
      css={['portal', 'form', 'data']}
      script
    >
      <Crumbs
        items={[
          { label: all.tracking.title, href: '/lacak' },
          { label: props.ticket, mono: true },
        ]}
      />
      <Stack>
        <Status {...props} />
        <MovedNotice {...props} />
        <Columns
          aside={
            <>
              <Facts {...props} />
              <BookingCards bookings={props.bookings} />
              <TimesCard {...props.times} />
              <Ways {...props} />
              <RightsCard ticket={props.ticket} />
              <Belonging {...props} />
            </>
          }
        >
          <Bills shown={props.bills} ticket={props.ticket} />
          <Letters {...props} />
          {props.rating !== null && <RatingCard ticket={props.ticket} given={props.rating.given} />}
          <Actions {...props} />
          <OpinionsCard rows={props.opinions} />
          <ConversationCard {...props.conversation} />
          <Course {...props} />
          <NoticeLog log={props.notices.log} zone={props.zone} own />
          {props.ended === null && <NoticeChoice action={`/berkas/${props.ticket}/kabar`} {...props.notices} />}
          <Card title={t.answers} icon="clipboard-list">
            <KeyValues
              lines
              items={given.map(answer => ({
                label: answer.label,
                value: <AnswerValue answer={answer} filesAt={`/berkas/${props.ticket}/unggahan`} />,
              }))}
            />
            <p class="small mute">{t.masked}</p>
          </Card>
          <Former {...props} />
        </Columns>
      </Stack>
    </PortalPage>
  );
}
