/** A conversation on the page of a case: what was said, and the form to say something. The same for both sides. */
import type { VNode } from 'preact';
import { writeBytes, writeDate, writeInstant } from '../../foundation/texts.ts';
import { FileInput } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { bytesAtMost, takenTypes } from '../uploads.ts';
import type { Conversation, Message } from './conversation.ts';
import { FILES_AT_MOST, MESSAGE_AT_MOST } from './conversation.ts';
import { MESSAGE_FILES, TEXT_INPUT } from './reading-messages.ts';
import type { Side } from './tables.ts';
import { conversationTexts } from './texts.ts';

export interface ConversationProps {
  readonly conversation: Conversation;
  readonly side: Side;
  /** `/berkas/TICKET` or `/kerja/TICKET`. */
  readonly at: string;
  readonly zone: string;
  /** Whether whoever looks may write. */
  readonly maySpeak: boolean;
  /** What was typed and not sent, with what is wrong with it. */
  readonly typed?: string | undefined;
  readonly error?: string | undefined;
}

function Said({ message, of }: { message: Message; of: ConversationProps }): VNode {
  const t = useTextsOf(conversationTexts);
  const { lang } = useView();
  const who =
    message.side === 'desk' ? t.officer(message.officialName ?? '') : of.side === 'applicant' ? t.you : t.applicant;
  return (
    <li class={message.side === of.side ? 'said said-own' : 'said'}>
      <p class="small mute">
        <b>{who}</b>, <time dateTime={message.at.toISOString()}>{writeInstant(lang, message.at, of.zone)}</time>
      </p>
      <p class="said-text">{message.text}</p>
      {message.files.map(file => (
        <p key={file.digest} class="small">
          <A href={`${of.at}/pesan/${file.digest}`}>
            {file.name} ({writeBytes(lang, file.bytes)})
          </A>
        </p>
      ))}
    </li>
  );
}

function Write(props: ConversationProps): VNode {
  const t = useTextsOf(conversationTexts);
  const desk = props.side === 'desk';
  return (
    <Form action={`${props.at}/pesan`} files>
      <button class="vh" type="submit" tabIndex={-1} aria-hidden="true" />
      <Questions>
        <TextArea
          id={TEXT_INPUT}
          name={TEXT_INPUT}
          label={desk ? t.answer : t.ask}
          hint={desk ? t.answerHint : t.askHint}
          error={props.error}
          value={props.typed ?? ''}
          rows={3}
          maxLength={MESSAGE_AT_MOST}
        />
        <FileInput
          id={MESSAGE_FILES.name}
          name={MESSAGE_FILES.name}
          label={t.files}
          hint={t.filesHint(FILES_AT_MOST)}
          accept={takenTypes(MESSAGE_FILES.field).join(',')}
          multiple
          maxMegabytes={bytesAtMost(MESSAGE_FILES.field) / 1_000_000}
          shrinkToPixels={2_000}
          files={[]}
          optional
        />
      </Questions>
      <FormActions>
        <Button kind="secondary" icon="send">
          {desk ? t.sendAnswer : t.send}
        </Button>
      </FormActions>
    </Form>
  );
}

export function ConversationCard(props: ConversationProps): VNode | null {
  const t = useTextsOf(conversationTexts);
  const { lang } = useView();
  const { conversation, side } = props;
  const { messages, unread, awaiting, until, closed } = conversation;
  if (closed && messages.length === 0) return null;
  return (
    <Card
      title={t.title}
      id="percakapan"
      icon="message-circle"
      aside={
        <>
          {unread > 0 && <Tag tone="warn">{t.unread(unread)}</Tag>}
          {side === 'desk' && awaiting && <Tag tone="info">{t.awaiting}</Tag>}
        </>
      }
    >
      <Stack>
        <p class="small mute">{side === 'desk' ? t.leadDesk : t.lead}</p>
        {messages.length === 0 ? (
          <p class="mute">{t.none}</p>
        ) : (
          <ol class="conversation" role="list">
            {messages.map(message => (
              <Said key={message.id} message={message} of={props} />
            ))}
          </ol>
        )}
        {props.error !== undefined && <ErrorSummary errors={[{ field: TEXT_INPUT, text: props.error }]} />}
        {closed && <Notice tone="info">{t.closed}</Notice>}
        {!closed && until !== null && <p class="small mute">{t.until(writeDate(lang, until))}</p>}
        {!closed && props.maySpeak && <Write {...props} />}
        {side === 'desk' && awaiting && props.maySpeak && (
          <Form action={`${props.at}/pesan/selesai`}>
            <Button kind="quiet" small icon="check">
              {t.settle}
            </Button>
          </Form>
        )}
      </Stack>
    </Card>
  );
}
