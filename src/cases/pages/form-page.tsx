/** One page of a form being filled in. */
import type { VNode } from 'preact';
import { SavedLine } from '../../ui/components/choices.tsx';
import { Button, Code } from '../../ui/components/controls.tsx';
import { KeyValues } from '../../ui/components/data.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { FormActions, FormPage, HelpCard, Questions, type Step } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { AnswerLine } from '../answers-shown.ts';
import { formTexts } from '../form-texts.ts';
import { INPUT_NAMES } from '../typing.ts';
import { AnswerInput, type InputView, type PlacesView } from './answer-input.tsx';

export interface FormPageView {
  readonly code: string;
  readonly service: string;
  readonly page: string;
  readonly title: string;
  readonly intro: string | undefined;
  readonly inputs: readonly InputView[];
  readonly places: PlacesView | undefined;
  /** Sentences by the input they belong to, and the summary that leads to them. */
  readonly errors: ReadonlyMap<string, string>;
  readonly summary: readonly FormError[];
  readonly steps: readonly Step[];
  readonly backHref: string;
  readonly digest: string;
  /** See filling/devices.ts. */
  readonly base: string;
  readonly screen: string;
  /** What another device answered differently meanwhile. */
  readonly apart: readonly AnswerLine[];
  /** The form changed since the draft was begun. */
  readonly renewed: boolean;
  /** Answers just given brought further questions into view. */
  readonly more: boolean;
  readonly closed: boolean;
  readonly counter: boolean;
  /** Files of the whole form to have ready. */
  readonly prepare: readonly string[];
}

function Aside(props: FormPageView): VNode {
  const t = useTextsOf(formTexts).page;
  const { region } = useView();
  const contacts = region?.contacts ?? [];
  return (
    <>
      {props.prepare.length > 0 && <HelpCard title={t.prepare} items={props.prepare.map(text => ({ text }))} />}
      {contacts.length > 0 && (
        <HelpCard
          title={t.help}
          items={contacts.map(contact => ({
            icon: contact.icon,
            text: (
              <>
                {contact.href === undefined ? contact.label : <a href={contact.href}>{contact.label}</a>}
                {contact.note !== undefined && (
                  <>
                    <br />
                    {contact.note}
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
      <HelpCard title={t.privacy} items={[{ icon: 'lock', text: t.privacyNote }]} />
    </>
  );
}

function Notices(props: FormPageView): VNode {
  const t = useTextsOf(formTexts).page;
  return (
    <>
      {props.apart.length > 0 && (
        <Notice tone="warn" title={t.apart}>
          <p>{t.apartText}</p>
          <KeyValues
            lines
            items={props.apart.map(line => ({
              label: line.label,
              value: line.lines.length === 0 ? t.apartEmpty : line.lines.join(', '),
            }))}
          />
          <p>
            <A href={`/draf/${props.code}/${props.page}`}>{t.apartTake}</A>
          </p>
        </Notice>
      )}
      {props.counter && <Notice tone="info">{t.counterNote}</Notice>}
      {props.closed && (
        <Notice tone="warn" title={t.closed}>
          <p>{t.closedText}</p>
        </Notice>
      )}
      {props.renewed && (
        <Notice tone="warn" title={t.renewed}>
          <p>{t.renewedText}</p>
        </Notice>
      )}
      {props.more && <Notice tone="info">{t.more}</Notice>}
    </>
  );
}

export function FillPage(props: FormPageView): VNode {
  const t = useTextsOf(formTexts).page;
  const { base } = useView();
  const files = props.inputs.some(input => input.field.type === 'file');
  // What the script says while it works; see ui/static/filling.js.
  const script = {
    'data-upload': `${base}/draf/${props.code}/kirim-berkas`,
    'data-remove-name': INPUT_NAMES.removeFile,
    'data-sending': t.sending,
    'data-arrived': t.arrived,
    'data-broken': t.broken,
    'data-waiting': t.waiting,
    'data-offline': t.offline,
    'data-restored': t.restored,
    'data-camera': t.camera,
    'data-cancel': t.cancelFile,
    'data-remove': t.removeFile,
  };
  return (
    <PortalPage
      title={`${props.title}: ${props.service}`}
      css={props.apart.length > 0 ? ['form', 'data'] : ['form']}
      script="filling"
    >
      <FormPage
        title={props.title}
        lead={props.intro}
        steps={props.steps}
        backHref={props.backHref}
        aside={<Aside {...props} />}
      >
        <Form action={`/draf/${props.code}/${props.page}`} files={files} data-autosave="" {...script}>
          {/* Pressing Enter sends with the first button of a form: it must be this one, not one that removes a file. */}
          <button class="vh" type="submit" name={INPUT_NAMES.action} value="lanjut" tabIndex={-1} aria-hidden="true" />
          <input type="hidden" name={INPUT_NAMES.seen} value={props.inputs.map(input => input.name).join(' ')} />
          <input type="hidden" name={INPUT_NAMES.digest} value={props.digest} />
          <input type="hidden" name={INPUT_NAMES.base} value={props.base} />
          <input type="hidden" name={INPUT_NAMES.screen} value={props.screen} />
          <Questions>
            <Notices {...props} />
            <ErrorSummary errors={props.summary} />
            {props.inputs.map(input => (
              <AnswerInput key={input.name} input={input} errors={props.errors} places={props.places} />
            ))}
            <div>
              <FormActions>
                <Button name={INPUT_NAMES.action} value="lanjut" iconAfter="arrow-right">
                  {t.continue}
                </Button>
                <Button kind="secondary" name={INPUT_NAMES.action} value="nanti">
                  {t.later}
                </Button>
              </FormActions>
              <SavedLine>
                {t.savedNote} <Code>{props.code}</Code>.
              </SavedLine>
            </div>
          </Questions>
        </Form>
      </FormPage>
    </PortalPage>
  );
}
