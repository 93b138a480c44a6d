/** Signing in with number and password; in a demonstration also by choosing whom to be. */
import type { VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Fold } from '../../ui/components/page-parts.tsx';
import { PersonCard, PersonGrid } from '../../ui/components/start.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form } from '../../ui/view.tsx';
import { workforceTexts } from '../texts.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

export interface SignInPageProps {
  /** Path to go to afterwards. */
  next: string;
  nip?: string | undefined;
  errors?: readonly FormError[] | undefined;
  /** Whom one may become; only in a demonstration. */
  demo?: readonly DemoPerson[] | undefined;
}

/** Cards shown at once: those with a duty come first, neighbourhood heads are many. */
const SHOWN_AT_ONCE = 10;

export function SignInPage(props: SignInPageProps): VNode {
  const t = useTextsOf(workforceTexts);
  const errors = props.errors ?? [];
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  const card = (person: DemoPerson): VNode => (
    <PersonCard
      key={person.id}
      name={person.name}
      title={person.title}
      action="/coba"
      fields={{ pegawai: person.id, ke: props.next }}
      button={t.become(person.name)}
    />
  );
  return (
    <PlainPage title={t.signIn} css={['form', 'start']}>
      <h1>{t.signIn}</h1>
      <p class="lead">
        {t.signInLead} <A href="/lacak">{t.track}</A>
      </p>
      <ErrorSummary errors={errors} />
      <Form action="/masuk">
        <input type="hidden" name="ke" value={props.next} />
        <TextInput
          id="nip"
          name="nip"
          label={t.nip}
          hint={t.nipHint}
          value={props.nip}
          error={errorOf('nip')}
          keyboard="numeric"
          autocomplete="username"
          width={20}
          maxLength={40}
        />
        <TextInput
          id="sandi"
          name="sandi"
          type="password"
          label={t.password}
          error={errorOf('sandi')}
          autocomplete="current-password"
          width={20}
          maxLength={200}
        />
        <Button icon="log-in">{t.enter}</Button>
      </Form>
      {props.demo !== undefined && props.demo.length > 0 && (
        <section class="section" aria-labelledby="peragaan">
          <h2 id="peragaan">{t.demoTitle}</h2>
          <p>{t.demoLead}</p>
          <PersonGrid label={t.demoTitle}>{props.demo.slice(0, SHOWN_AT_ONCE).map(card)}</PersonGrid>
          {props.demo.length > SHOWN_AT_ONCE && (
            <Fold title={t.demoOthers(props.demo.length - SHOWN_AT_ONCE)}>
              <PersonGrid label={t.demoOthers(props.demo.length - SHOWN_AT_ONCE)}>
                {props.demo.slice(SHOWN_AT_ONCE).map(card)}
              </PersonGrid>
            </Fold>
          )}
        </section>
      )}
    </PlainPage>
  );
}
