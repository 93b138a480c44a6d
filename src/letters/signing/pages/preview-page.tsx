/** One letter as it will be, with what is needed to sign it or to take it back. */
import type { VNode } from 'preact';
import { writeDate } from '../../../foundation/texts.ts';
import { Button, ButtonLink } from '../../../ui/components/controls.tsx';
import { Card } from '../../../ui/components/data.tsx';
import { TextArea } from '../../../ui/components/fields.tsx';
import { LetterSheet } from '../../../ui/components/letter-sheet.tsx';
import { ConfirmPanel, ErrorSummary, type FormError, Notice } from '../../../ui/components/messages.tsx';
import { Row, Stack } from '../../../ui/components/page-parts.tsx';
import { PortalPage } from '../../../ui/portal-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form } from '../../../ui/view.tsx';
import type { LetterContent } from '../../letter.ts';
import { REASON_AT_MOST, type WaitingLetter } from '../../life.ts';
import type { WayKind } from '../tables.ts';
import { signingTexts } from '../texts.ts';
import { letterPath, SIGNING } from './frame.tsx';
import { PassphraseInput } from './passphrase.tsx';

export interface PreviewScreen {
  readonly letter: WaitingLetter;
  /** As it would be signed today, or why it cannot be. */
  readonly content: LetterContent | undefined;
  readonly hindered: string | undefined;
  readonly way: WayKind;
  readonly reason: string;
  readonly errors: readonly FormError[];
}

/** Name and id of the reason's input. */
export const REASON = 'alasan';

function Draft(props: { content: LetterContent }): VNode {
  const t = useTextsOf(signingTexts);
  const { content } = props;
  return (
    <LetterSheet
      layout={content.layout}
      title={content.title}
      number={content.number}
      date={writeDate('id', content.date)}
      place={content.place}
      to={content.to === '' ? undefined : content.to}
      until={content.until === null ? undefined : writeDate('id', content.until)}
      head={content.head}
      blocks={content.blocks}
      signer={content.signer}
      copies={content.copies}
      stamp={t.stamp}
    />
  );
}

function Withdraw(props: PreviewScreen): VNode {
  const t = useTextsOf(signingTexts);
  const error = props.errors.find(one => one.field === REASON)?.text;
  return (
    <ConfirmPanel label={t.withdraw} title={t.withdrawTitle} icon="x" danger open={error !== undefined}>
      <Form action={`${letterPath(props.letter.id)}/tarik`}>
        <Stack>
          <p>{t.withdrawText}</p>
          <TextArea
            id={REASON}
            name={REASON}
            label={t.reason}
            rows={2}
            maxLength={REASON_AT_MOST}
            value={props.reason}
            error={error}
          />
          <Button kind="danger">{t.withdraw}</Button>
        </Stack>
      </Form>
    </ConfirmPanel>
  );
}

export function PreviewPage(props: PreviewScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { letter, content, hindered } = props;
  return (
    <PortalPage title={`${t.preview}: ${letter.title}`} css={['portal', 'data', 'form', 'letter']}>
      <Stack>
        <Row>
          <ButtonLink kind="secondary" icon="arrow-left" href={SIGNING}>
            {t.back}
          </ButtonLink>
          <ButtonLink kind="quiet" icon="folder" href={`/kerja/${letter.ticket}`}>
            {`${t.toCase} ${letter.ticket}`}
          </ButtonLink>
        </Row>
        <ErrorSummary errors={props.errors} />
        <p class="mute">
          {t.previewLead} {letter.number !== null && t.numberKept(letter.number)}
        </p>
        {hindered !== undefined && (
          <Notice tone="warn" title={t.cannotShow}>
            <p>{hindered}</p>
          </Notice>
        )}
        {content !== undefined && <Draft content={content} />}
        <Card title={t.confirmTitle(1)}>
          <Stack>
            {content !== undefined && (
              <Form action={letterPath(letter.id)}>
                <Stack>
                  <PassphraseInput way={props.way} errors={props.errors} />
                  <Button icon="pen-line">{t.sign}</Button>
                </Stack>
              </Form>
            )}
            <Withdraw {...props} />
          </Stack>
        </Card>
      </Stack>
    </PortalPage>
  );
}
