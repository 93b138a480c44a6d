/** Around the form: beginning one, opening a saved one, what to keep when leaving, what became of an old one. */
import type { VNode } from 'preact';
import { citizensTexts } from '../../citizens/index.ts';
import { writeDate } from '../../foundation/texts.ts';
import { Declaration } from '../../ui/components/choices.tsx';
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
import { mineTexts } from '../mine/texts.ts';

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
  /** Whether answers are known, and whether the citizen wants them filled in; undefined: nothing is known. */
  readonly prefill: boolean | undefined;
  readonly signedIn: boolean;
}

export function StartPage(props: StartProps): VNode {
  const t = useTextsOf(formTexts);
  const begin = (kind: 'primary' | 'secondary', fields: VNode | null, label: string): VNode => (
    <Form action={`/layanan/${props.application}/ajukan`}>
      <Stack>
        {fields}
        <div>
          <Button kind={kind} iconAfter="arrow-right">
            {label}
          </Button>
        </div>
      </Stack>
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
        {begin(
          props.counter ? 'secondary' : 'primary',
          props.prefill === undefined ? null : (
            <Stack>
              <Declaration id="isikan" name="isikan" checked={props.prefill}>
                {t.prefilled.offer}
              </Declaration>
              <p class="small mute">{t.prefilled.purpose}</p>
            </Stack>
          ),
          t.start.begin,
        )}
        {!props.signedIn && !props.counter && (
          <p>
            {t.start.account} <A href={`/saya/masuk?ke=/layanan/${props.application}/ajukan`}>{t.start.accountLink}</A>
          </p>
        )}
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

export interface SavedProps {
  readonly code: string;
  readonly link: string;
  readonly until: string;
  /** Whether it stands in the account that is signed in; undefined: nobody is signed in. */
  readonly held: boolean | undefined;
  /** Where the link is to be sent, as typed. */
  readonly address: string;
  readonly error?: string | undefined;
}

export function SavedPage(props: SavedProps): VNode {
  const t = useTextsOf(formTexts).saved;
  const mine = useTextsOf(mineTexts).drafts;
  const own = useTextsOf(citizensTexts).signIn;
  const { lang } = useView();
  const { code, error } = props;
  return (
    <PlainPage title={t.title} script>
      <ErrorSummary errors={error === undefined ? [] : [{ field: 'alamat', text: error }]} />
      <h1>{t.title}</h1>
      <Stack>
        <p class="lead">{t.lead(writeDate(lang, props.until))}</p>
        {props.held === true && <Notice tone="ok">{mine.inAccount}</Notice>}
        <CopyCode label={t.code} code={code} hint={t.codeHint} />
        <CopyCode label={t.link} code={props.link} />
        {props.held === false && (
          <Form action={`/draf/${code}/simpan-di-akun`}>
            <Button kind="secondary">{mine.keep}</Button>
          </Form>
        )}
        <Form action={`/draf/${code}/kirim-tautan`}>
          <Questions>
            <TextInput
              id="alamat"
              name="alamat"
              label={t.sendTo}
              hint={own.hint}
              value={props.address}
              error={error}
              autocomplete="email"
              maxLength={254}
            />
          </Questions>
          <FormActions>
            <Button kind="secondary" icon="send">
              {t.send}
            </Button>
          </FormActions>
        </Form>
      </Stack>
      <FormActions>
        <ButtonLink href={`/draf/${code}`}>{t.continue}</ButtonLink>
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
