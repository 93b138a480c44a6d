/** Signing in without a password: an address, then the code that came to it. */
import type { VNode } from 'preact';
import { Declaration } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { Lines } from '../../ui/components/prose.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { CODE_MINUTES } from '../codes.ts';
import { DEMO_RESIDENT } from '../demonstration.ts';
import { citizensTexts } from '../texts.ts';

export interface SignInProps {
  readonly next: string;
  readonly typed?: string | undefined;
  readonly error?: string | undefined;
  readonly tooMany?: boolean | undefined;
}

export function SignInPage(props: SignInProps): VNode {
  const t = useTextsOf(citizensTexts).signIn;
  const { demo } = useView();
  return (
    <PlainPage title={t.title}>
      <ErrorSummary errors={props.error === undefined ? [] : [{ field: 'alamat', text: props.error }]} />
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {demo && <Notice tone="info">{t.demo(DEMO_RESIDENT.name, DEMO_RESIDENT.typed)}</Notice>}
      {props.tooMany === true && <Notice tone="bad">{t.tooMany}</Notice>}
      <Form action="/saya/masuk">
        <input type="hidden" name="ke" value={props.next} />
        <Questions>
          <TextInput
            id="alamat"
            name="alamat"
            label={t.address}
            hint={t.hint}
            error={props.error}
            value={props.typed}
            autocomplete="username"
            maxLength={254}
          />
        </Questions>
        <FormActions>
          <Button>{t.send}</Button>
        </FormActions>
      </Form>
      <Notice tone="info" title={t.optional}>
        <p>
          {t.optionalText} <A href="/lacak">{t.track}</A>
        </p>
      </Notice>
      <h2>{t.why}</h2>
      <Lines items={t.reasons} />
      <p class="small">
        <A href="/masuk">{t.staff}</A>
      </p>
    </PlainPage>
  );
}

export interface CodeProps {
  readonly next: string;
  /** Masked; undefined where the code is gone. */
  readonly to: string | undefined;
  /** The code proves a further address of an account that is open. */
  readonly proving: boolean;
  readonly error?: string | undefined;
}

export function CodePage(props: CodeProps): VNode {
  const t = useTextsOf(citizensTexts).code;
  const again = props.proving ? '/saya/profil' : `/saya/masuk?ke=${encodeURIComponent(props.next)}`;
  return (
    <PlainPage title={t.title}>
      <ErrorSummary errors={props.error === undefined ? [] : [{ field: 'kode', text: props.error }]} />
      <h1>{t.title}</h1>
      {props.to === undefined ? (
        <p class="lead" id="kode" tabIndex={-1}>
          {t.gone}
        </p>
      ) : (
        <>
          <p class="lead">{t.lead(props.to, CODE_MINUTES)}</p>
          <Form action="/saya/kode">
            <input type="hidden" name="ke" value={props.next} />
            <Questions>
              <TextInput
                id="kode"
                name="kode"
                label={t.code}
                hint={t.hint}
                error={props.error}
                keyboard="numeric"
                autocomplete="one-time-code"
                maxLength={12}
                width={10}
                mono
              />
              {!props.proving && (
                <Declaration id="bersama" name="bersama">
                  {t.shared}
                </Declaration>
              )}
            </Questions>
            <FormActions>
              <Button>{props.proving ? t.confirmAddress : t.confirm}</Button>
            </FormActions>
          </Form>
        </>
      )}
      <Stack>
        <p class="small mute">{t.late}</p>
        <p>
          <A href={again}>{t.again}</A>
        </p>
      </Stack>
    </PlainPage>
  );
}
