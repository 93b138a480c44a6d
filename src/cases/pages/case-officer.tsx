/** A case as officials see it: what to do now, what was answered and attached, what happened, and under which rules. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeInstant } from '../../foundation/texts.ts';
import { NoticeLog } from '../../notices/index.ts';
import { Button, ButtonLink, DueLabel, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { ConfirmPanel, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { Wizard } from '../../ui/components/steps.tsx';
import { Timeline } from '../../ui/components/timeline.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Case } from '../case.ts';
import { TimesCard } from '../clocks/times-card.tsx';
import { ConversationCard } from '../conversation/card.tsx';
import { DeskNotices, LikelyCard, LinksCard } from '../desk/pages/case-desk.tsx';
import { NotesCard, ReadyAnswers, RevealsCard } from '../desk/pages/case-words.tsx';
import { Shortcuts } from '../desk/pages/shortcuts.tsx';
import { deskTexts } from '../desk/texts.ts';
import { dueWords, type EventLine } from '../officer-lines.ts';
import { officerTexts } from '../officer-texts.ts';
import type { Ending } from '../tables.ts';
import { INPUT_NAMES } from '../typing.ts';
import { ConsultsCard, WhoNotices } from '../who/pages.tsx';
import { ActionForms } from './actions.tsx';
import {
  AnswersCard,
  ApplicantCard,
  Attachments,
  type CaseScreenProps,
  hrefOf,
  Letters,
  Rules,
  TaskCard,
} from './case-cards.tsx';

function toneOf(ended: Ending | null): 'ok' | 'bad' | 'info' | undefined {
  if (ended === null) return 'info';
  return ended === 'refused' ? 'bad' : ended === 'withdrawn' ? undefined : 'ok';
}

function Actions(props: CaseScreenProps): VNode {
  const t = useTextsOf(officerTexts);
  const { task, me, atDesk, actions } = props;
  const of = props.case;
  const taken = task !== undefined && task.assignee !== null && task.assignee !== me;
  const waits = task?.turn === 'applicant';
  return (
    <Card
      id="tindakan"
      title={t.case.yourActions}
      aside={props.promise === null ? undefined : t.case.promise(props.promise)}
    >
      <Stack>
        {of.ended !== null && of.endedOn !== null && <EndedLine of={of} endedOn={of.endedOn} ended={of.ended} />}
        {waits && <Notice tone="info">{t.case.waiting}</Notice>}
        {of.ended === null && !atDesk && actions.length === 0 && (
          <Notice tone="info" title={t.case.notYours(props.desk)}>
            <p>{t.case.notYoursNext}</p>
          </Notice>
        )}
        {atDesk && taken && <TakenPanel ticket={of.ticket} who={task.assigneeName ?? ''} />}
        {!(atDesk && taken) &&
          (props.conversation.maySpeak ||
            actions.some(one => one.form.inputs.some(input => input.field.type === 'longtext'))) && (
            <ReadyAnswers of={of} desk={props.around} zone={props.zone} chosen={props.ready} />
          )}
        {!(atDesk && taken) && actions.length > 0 && (
          <ActionForms
            actions={actions}
            places={props.places}
            keep={one => `${of.ticket}: ${one.label}`}
            action={one => hrefOf(of, `/tindakan/${one.id}`)}
            hidden={() => <input type="hidden" name={INPUT_NAMES.version} value={String(of.version)} />}
          />
        )}
        {of.ended === null && atDesk && !taken && !waits && actions.length === 0 && (
          <p class="mute">{t.case.noActions}</p>
        )}
      </Stack>
    </Card>
  );
}

function EndedLine(props: { of: Case; ended: Ending; endedOn: string }): VNode {
  const t = useTextsOf(officerTexts);
  const { lang } = useView();
  const how = `${t.endings[props.ended]} (${props.of.endedOnTime === true ? t.onTime : t.tooLate})`;
  return <p>{t.case.ended(how, writeDate(lang, props.endedOn))}</p>;
}

function TakenPanel(props: { ticket: string; who: string }): VNode {
  const t = useTextsOf(officerTexts).case;
  return (
    <Notice tone="warn" title={t.taken(props.who)}>
      <ConfirmPanel label={t.takeOver} title={t.takeOverTitle(props.who)} icon="user-plus">
        <Form action={`/kerja/${props.ticket}/ambil`}>
          <p>{t.takeOverText}</p>
          <Button name="alih" value="ya">
            {t.takeOver}
          </Button>
        </Form>
      </ConfirmPanel>
    </Notice>
  );
}

function timelineOf(events: readonly EventLine[], lang: Lang, zone: string) {
  return events.map(event => ({
    title: event.title,
    who: event.who,
    when: writeInstant(lang, event.at, zone),
    at: event.at.toISOString(),
    icon: event.icon,
    ...(event.tone === undefined ? {} : { tone: event.tone }),
    ...(event.message === null ? {} : { message: event.message }),
  }));
}

export function CaseScreen(props: CaseScreenProps): VNode {
  const desk = useTextsOf(deskTexts);
  const t = useTextsOf(officerTexts);
  const { lang } = useView();
  const of = props.case;
  const name = of.applicantName === '' ? t.noName : of.applicantName;
  const around = { of, desk: props.around, zone: props.zone };
  const lines = [...props.applicantLines, ...props.officerLines, ...props.groups.flatMap(group => group.lines)];
  const labelOf = (field: string): string => lines.find(line => line.id === field)?.label ?? field;
  const due = dueWords(of.due ?? of.caseDue, props.today, lang, of.clock === 'stopped');
  return (
    <StaffPage title={`${of.ticket}, ${props.applicationName}`} current="/kerja">
      <PageHead
        title={`${name}, ${props.applicationName}`}
        crumbs={[
          { label: t.inbox, href: '/kerja' },
          { label: of.ticket, mono: true },
        ]}
        tags={
          <>
            <Tag tone={toneOf(of.ended)}>{props.stageName}</Tag>
            {of.ended === null && <DueLabel state={due.state}>{due.text}</DueLabel>}
          </>
        }
        actions={
          <ButtonLink kind="quiet" href={`/kerja/berikutnya?setelah=${of.ticket}`} iconAfter="chevron-right">
            {desk.next}
          </ButtonLink>
        }
      />
      <Wizard label={t.case.stages} steps={props.steps} />
      <DeskNotices {...around} />
      {props.meanwhile !== null && (
        <Notice tone="warn" title={t.case.changedTitle}>
          <p>
            {t.case.changed(
              props.meanwhile.who,
              props.meanwhile.what,
              writeInstant(lang, props.meanwhile.at, props.zone),
            )}
          </p>
          {props.kept.length > 0 && (
            <>
              <p>{t.case.kept}</p>
              <KeyValues items={props.kept.map(one => ({ label: one.label, value: one.text }))} />
              <p>
                {desk.keptAsNote} <a href="#catatan">{t.case.notes}</a>
              </p>
            </>
          )}
        </Notice>
      )}
      <Columns
        aside={
          <>
            <ApplicantCard {...props} />
            <TaskCard {...props} />
            <TimesCard {...props.times} />
            <LinksCard {...around} />
            <Card title={t.case.timeline} flush>
              <Timeline label={t.case.timeline} events={timelineOf(props.events, lang, props.zone)} />
            </Card>
            <RevealsCard {...around} labelOf={labelOf} />
            <Rules {...props} />
          </>
        }
      >
        <LikelyCard {...around} />
        <WhoNotices who={props.who} />
        <Actions {...props} />
        <ConsultsCard who={props.who} />
        <Letters {...props} />
        <Attachments {...props} />
        {props.groups.map(group => (
          <AnswersCard key={group.title} {...props} title={group.title} group={group.lines} />
        ))}
        {props.officerLines.length > 0 && (
          <AnswersCard {...props} title={t.case.officerAnswers} group={props.officerLines} />
        )}
        <ConversationCard {...props.conversation} />
        <NotesCard {...around} error={props.noteError} text={props.noteText} />
        <NoticeLog log={props.notices.log} zone={props.zone} own={false} />
      </Columns>
      <Shortcuts />
    </StaffPage>
  );
}
