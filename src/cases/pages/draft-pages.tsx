/** Around the form: beginning one, opening a saved one, what to keep when leaving, what became of an old one. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { CopyCode, ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, HelpCard, Questions } from '../../ui/components/steps.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { formTexts } from '../form-texts.ts';

export interface StartProps {
  readonly application: string;
  readonly service: string;
  /** Pages of the form by their titles. */
  readonly steps: readonly string[];
  /** Files to have ready. */
  readonly prepare: readonly string[];
  readonly government: string;
  /** Whoever is signed in may fill in for a citizen. */
  readonly counter: boolean;
}

export function StartPage(props: StartProps): VNode {
  const t = useTextsOf(formTexts);
  const begin = (kind: 'primary' | 'secondary', fields: VNode | null, label: string): VNode => (
    <Form action={`/layanan/${props.application}/ajukan`}>
      {fields}
      <Button kind={kind} iconAfter="arrow-right">
        {label}
      </Button>
    </Form>
  );
  return (
    <PortalPage title={t.start.title(props.service)} css={['portal', 'form', 'data']}>
      <PageHead title={props.service} lead={t.start.lead} />
      <Columns
        aside={
          <>
            {props.prepare.length > 0 && (
              <HelpCard title={t.start.prepare} items={props.prepare.map(text => ({ text, icon: 'paperclip' }))} />
            )}
            <HelpCard title={t.start.privacy} items={[{ icon: 'lock', text: t.start.privacyText(props.government) }]} />
          </>
        }
      >
        <HelpCard title={t.start.steps} items={props.steps.map(text => ({ text, icon: 'chevron-right' }))} />
        {props.counter && (
          <>
            <Notice tone="info" title={t.start.counter}>
              <p>{t.start.counterHint}</p>
            </Notice>
            {begin('primary', <input type="hidden" name="loket" value="ya" />, t.start.counter)}
          </>
        )}
        {begin(props.counter ? 'secondary' : 'primary', null, t.start.begin)}
        <p>
          {t.start.resume} <A href="/draf">{t.start.resumeLink}</A>
        </p>
      </Columns>
    </PortalPage>
  );
}

export function ResumePage(props: { typed?: string | undefined; error?: string | undefined }): VNode {
  const t = useTextsOf(formTexts).resume;
  return (
    <PlainPage title={t.title}>
      <ErrorSummary errors={props.error === undefined ? [] : [{ field: 'kode', text: props.error }]} />
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <Form action="/draf">
        <Questions>
          <TextInput
            id="kode"
            name="kode"
            label={t.code}
            hint={t.codeHint}
            error={props.error}
            value={props.typed}
            mono
            width={20}
          />
        </Questions>
        <FormActions>
          <Button>{t.open}</Button>
        </FormActions>
      </Form>
    </PlainPage>
  );
}

export function SavedPage(props: { code: string; link: string; until: string }): VNode {
  const t = useTextsOf(formTexts).saved;
  const { lang } = useView();
  return (
    <PlainPage title={t.title} script>
      <h1>{t.title}</h1>
      <Stack>
        <p class="lead">{t.lead(writeDate(lang, props.until))}</p>
        <CopyCode label={t.code} code={props.code} hint={t.codeHint} />
        <CopyCode label={t.link} code={props.link} />
      </Stack>
      <FormActions>
        <ButtonLink href={`/draf/${props.code}`}>{t.continue}</ButtonLink>
        <ButtonLink kind="secondary" href="/">
          {t.home}
        </ButtonLink>
      </FormActions>
    </PlainPage>
  );
}

/** 410 Gone, with the way to begin again. */
export function ExpiredPage(props: { application: string; sent: boolean }): VNode {
  const t = useTextsOf(formTexts).expired;
  return (
    <PlainPage title={props.sent ? t.sentTitle : t.title}>
      <h1>{props.sent ? t.sentTitle : t.title}</h1>
      <p class="lead">{props.sent ? t.sentText : t.text}</p>
      <FormActions>
        {props.sent ? (
          <ButtonLink href="/lacak">{t.track}</ButtonLink>
        ) : (
          <ButtonLink href={`/layanan/${props.application}/ajukan`}>{t.next}</ButtonLink>
        )}
      </FormActions>
    </PlainPage>
  );
}
