/** What became of an issued letter, before its sheet; what may be done with it, after it; and the form that writes it anew. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { type IssuedLetter, type LetterStanding, REASON_AT_MOST, reasonSentence } from '../../letters/index.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { Crumbs, PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { AnswerInputs, type PlacesView } from '../pages/answer-input.tsx';
import { inputId } from '../typing.ts';
import type { ReplacementForm } from './replacing.ts';
import { letterFateTexts } from './texts.ts';

export interface FateView {
  readonly letter: IssuedLetter;
  readonly standing: LetterStanding;
  readonly zone: string;
  /** Address of another letter of the case. */
  readonly href: (id: string) => string;
  /** Its replacement waits. */
  readonly replacing: boolean;
  /** Its sheet and file are not given to whoever looks. */
  readonly withheld: boolean;
}

export function Fate(props: FateView): VNode | null {
  const t = useTextsOf(letterFateTexts);
  const { lang } = useView();
  const { letter, standing, zone, href } = props;
  const { revoked } = letter;
  const links = (
    <>
      {letter.replacedBy !== null && (
        <p>
          <A href={href(letter.replacedBy)}>{t.openNew}</A>
        </p>
      )}
      {props.withheld && <p>{t.fileGone}</p>}
    </>
  );
  const why =
    revoked === undefined ? null : (
      <p>
        {t.revokedOn(writeDate(lang, { instant: revoked.at, zone }))} {t.why(reasonSentence(revoked.reason, lang))}
      </p>
    );
  if (standing === 'revoked' || standing === 'replaced')
    return (
      <Notice tone="bad" icon="circle-x" title={standing === 'replaced' ? t.replacedTitle : t.revokedTitle}>
        {why}
        {links}
      </Notice>
    );
  return (
    <>
      {standing === 'expired' && (
        <Notice tone="warn" icon="clock">
          {t.expiredTitle}
        </Notice>
      )}
      {props.replacing && (
        <Notice tone="info" icon="hourglass">
          {t.newWaits}
        </Notice>
      )}
      {letter.replaces !== null && (
        <Notice tone="info" icon="arrow-right-left">
          {t.replacesOld} <A href={href(letter.replaces)}>{t.openOld}</A>
        </Notice>
      )}
    </>
  );
}

/** For whoever may revoke or replace it. */
export function FateForms(props: { at: string; error: string | undefined; typed: string }): VNode {
  const t = useTextsOf(letterFateTexts);
  return (
    <Row>
      <ButtonLink kind="secondary" icon="pencil" href={`${props.at}/ganti`}>
        {t.replace}
      </ButtonLink>
      <ConfirmPanel label={t.revoke} title={t.revokeTitle} icon="circle-x" danger open={props.error !== undefined}>
        <p>{t.revokeText}</p>
        <Form action={`${props.at}/cabut`}>
          <Stack>
            <TextArea
              id="alasan"
              name="alasan"
              label={t.reason}
              hint={t.revokeReasonHint}
              value={props.typed}
              maxLength={REASON_AT_MOST}
              error={props.error}
            />
            <Button kind="danger">{t.revoke}</Button>
          </Stack>
        </Form>
      </ConfirmPanel>
    </Row>
  );
}

export interface ReplacePageProps {
  readonly letter: IssuedLetter;
  readonly at: string;
  readonly form: ReplacementForm;
  readonly places: PlacesView | undefined;
  readonly reason: string;
  readonly reasonError: string | undefined;
}

export function ReplacePage(props: ReplacePageProps): VNode {
  const t = useTextsOf(letterFateTexts);
  const { letter, form, at } = props;
  const title = t.replaceTitle(letter.title);
  const errors = [
    ...[...form.errors].map(([name, text]) => ({ field: inputId(name), text })),
    ...(props.reasonError === undefined ? [] : [{ field: 'alasan', text: props.reasonError }]),
  ];
  return (
    <StaffPage title={title} current="/kerja">
      <Crumbs
        items={[
          { label: letter.ticket, href: `/kerja/${letter.ticket}`, mono: true },
          { label: letter.number, href: at },
          { label: t.replace },
        ]}
      />
      <PageHead title={title} lead={t.replaceLead(letter.number)} />
      <Form action={`${at}/ganti`}>
        <Stack>
          <ErrorSummary errors={errors} />
          <Card title={t.replaceContent}>
            {form.inputs.length === 0 ? (
              <p class="mute">{t.replaceNothing}</p>
            ) : (
              <AnswerInputs inputs={form.inputs} errors={form.errors} places={props.places} />
            )}
            <p class="small mute">{t.replaceCaseKeeps}</p>
          </Card>
          <Card>
            <Questions>
              <TextArea
                id="alasan"
                name="alasan"
                label={t.reason}
                hint={t.replaceReasonHint}
                value={props.reason}
                maxLength={REASON_AT_MOST}
                error={props.reasonError}
              />
            </Questions>
          </Card>
          <FormActions>
            <Button>{t.replaceSend}</Button>
            <ButtonLink kind="quiet" href={at}>
              {t.back}
            </ButtonLink>
          </FormActions>
        </Stack>
      </Form>
    </StaffPage>
  );
}
