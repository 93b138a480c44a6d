/** The page of whoever is asked for an opinion. */
import type { VNode } from 'preact';
import { writeBytes, writeDate, writeInstant } from '../../foundation/texts.ts';
import { Button, DueLabel } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { Timeline } from '../../ui/components/timeline.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { dueWords, type MaskedLine } from '../officer-lines.ts';
import { officerTexts } from '../officer-texts.ts';
import { AnswerInputs } from '../pages/answer-input.tsx';
import { inputId } from '../typing.ts';
import { whoTexts } from '../who/texts.ts';
import type { ConsultScreenProps } from './screen.ts';
import { MESSAGE_AT_MOST_CHARACTERS } from './talk.ts';

const baseOf = (props: ConsultScreenProps): string => `/kerja/${props.ticket}/pertimbangan/${props.consult}`;

export function ConsultScreen(props: ConsultScreenProps): VNode {
  const t = useTextsOf(whoTexts).consult;
  const words = useTextsOf(officerTexts);
  const { lang } = useView();
  const due = dueWords(props.due, props.today, lang);
  return (
    <StaffPage title={`${props.name}, ${props.ticket}`} current="/kerja">
      <PageHead
        title={props.name}
        lead={`${props.applicationName} · ${t.lead(props.desk)}`}
        crumbs={[
          { label: words.inbox, href: '/kerja' },
          { label: props.ticket, mono: true, ...(props.hasCase ? { href: `/kerja/${props.ticket}` } : {}) },
          { label: props.name },
        ]}
        tags={props.isOver ? undefined : <DueLabel state={due.state}>{due.text}</DueLabel>}
      />
      <Columns aside={<Talk {...props} />}>
        <Answer {...props} />
        <Lines title={t.shown} note={t.shownNote} lines={props.shown} base={baseOf(props)} />
      </Columns>
    </StaffPage>
  );
}

function Answer(props: ConsultScreenProps): VNode {
  const t = useTextsOf(whoTexts).consult;
  const { lang } = useView();
  const { answer } = props;
  const errors = answer?.form.errors ?? new Map<string, string>();
  if (props.isOver) {
    return props.answered.length === 0 ? (
      <Notice>{t.over}</Notice>
    ) : (
      <Lines title={t.yourAnswer} lines={props.answered} base={baseOf(props)} />
    );
  }
  return (
    <Card title={t.answer} id="jawab">
      <Stack>
        <KeyValues
          narrow
          items={[
            { label: t.stage, value: props.stageName },
            { label: t.due, value: props.due === null ? t.noDue : writeDate(lang, props.due) },
          ]}
        />
        {props.hint !== undefined && <p>{props.hint}</p>}
        {props.takenBy !== null && (
          <Notice tone="info">
            <p>{t.taken(props.takenBy)}</p>
            {props.mine && (
              <Form action={`${baseOf(props)}/ambil`}>
                <Button name="alih" value="ya" kind="secondary">
                  {t.take}
                </Button>
              </Form>
            )}
          </Notice>
        )}
        {answer !== undefined && (
          <Form action={`${baseOf(props)}/jawab`} files={answer.form.inputs.some(one => one.field.type === 'file')}>
            {answer.form.kept.map(one => (
              <input key={one.value} type="hidden" name={one.name} value={one.value} />
            ))}
            <Stack>
              <ErrorSummary errors={[...errors].map(([name, text]) => ({ field: inputId(name), text }))} />
              {answer.form.inputs.length > 0 && (
                <AnswerInputs inputs={answer.form.inputs} errors={errors} places={props.places} />
              )}
              <Button>{answer.label}</Button>
            </Stack>
          </Form>
        )}
      </Stack>
    </Card>
  );
}

function Lines(props: { title: string; note?: string; lines: readonly MaskedLine[]; base: string }): VNode {
  const { lang } = useView();
  const files = props.lines.flatMap(line => line.files);
  return (
    <Card title={props.title}>
      <Stack>
        {props.note !== undefined && <p class="small mute">{props.note}</p>}
        <KeyValues
          items={props.lines
            .filter(line => line.lines.length > 0)
            .map(line => ({ label: line.label, value: line.lines.join(', ') }))}
        />
        {files.length > 0 && (
          <DocumentList
            label={props.title}
            items={files.map(file => ({
              name: file.name,
              href: `${props.base}/lampiran/${file.digest}`,
              icon: 'paperclip',
              note: writeBytes(lang, file.bytes),
            }))}
          />
        )}
      </Stack>
    </Card>
  );
}

function Talk(props: ConsultScreenProps): VNode {
  const t = useTextsOf(whoTexts).consult;
  const { lang } = useView();
  return (
    <Card title={t.talk} id="percakapan">
      <Stack>
        <p class="small mute">{t.talkHint}</p>
        {props.messages.length === 0 ? (
          <p class="mute">{t.noTalk}</p>
        ) : (
          <Timeline
            label={t.talk}
            events={props.messages.map(one => ({
              title: one.officialName,
              when: writeInstant(lang, one.at, props.zone),
              at: one.at.toISOString(),
              icon: 'message-circle',
              message: one.text,
            }))}
          />
        )}
        <Form action={`${baseOf(props)}/pesan`}>
          <Stack>
            <TextArea
              id="pesan"
              name="pesan"
              label={t.message}
              rows={3}
              maxLength={MESSAGE_AT_MOST_CHARACTERS}
              value={props.message}
              error={props.message === undefined ? undefined : t.message}
            />
            <Button kind="secondary">{t.sendMessage}</Button>
          </Stack>
        </Form>
      </Stack>
    </Card>
  );
}
