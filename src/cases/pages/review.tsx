/** All answers once more before they are sent, each with the way to change it. */
import type { VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { FormActions, FormPage, Questions, type Step } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTexts, useTextsOf } from '../../ui/texts.ts';
import { A, Form } from '../../ui/view.tsx';
import type { AnswerLine } from '../answers-shown.ts';
import { formTexts } from '../form-texts.ts';
import { INPUT_NAMES, inputId } from '../typing.ts';

export interface ReviewView {
  readonly code: string;
  readonly service: string;
  readonly pages: readonly {
    readonly id: string;
    readonly title: string;
    readonly faulty: boolean;
    readonly answers: readonly AnswerLine[];
  }[];
  readonly steps: readonly Step[];
  readonly backHref: string;
  readonly digest: string;
  readonly renewed: boolean;
  /** It was sent, but the form had changed: the citizen looks again. */
  readonly lookAgain: boolean;
  readonly closed: boolean;
}

/** One answer: its lines, and its files as links. */
export function AnswerValue(props: { answer: AnswerLine; filesAt: string }): VNode {
  const t = useTextsOf(formTexts).review;
  const { lines, files } = props.answer;
  if (lines.length === 0 && files.length === 0) return <span class="mute">{t.empty}</span>;
  return (
    <>
      {lines.map((line, i) => (
        <span key={String(i)}>
          {i > 0 && <br />}
          {line}
        </span>
      ))}
      {files.map((file, i) => (
        <span key={file.digest}>
          {i > 0 && <br />}
          <A href={`${props.filesAt}/${file.digest}`}>{file.name}</A>
        </span>
      ))}
    </>
  );
}

function Pages(props: ReviewView): VNode {
  const t = useTexts();
  return (
    <>
      {props.pages.map(page => (
        <Card
          key={page.id}
          id={`h-${page.id}`}
          title={page.title}
          tone={page.faulty ? 'bad' : undefined}
          aside={
            <A href={`/draf/${props.code}/${page.id}${page.faulty ? '?periksa=ya' : ''}`}>
              {t.change}
              <span class="vh"> {page.title}</span>
            </A>
          }
        >
          <KeyValues
            lines
            items={page.answers.map(answer => ({
              label: answer.label,
              value: <AnswerValue answer={answer} filesAt={`/draf/${props.code}/unggahan`} />,
              change: { href: `/draf/${props.code}/${page.id}#${inputId(answer.id)}` },
            }))}
          />
        </Card>
      ))}
    </>
  );
}

export function ReviewPage(props: ReviewView): VNode {
  const all = useTextsOf(formTexts);
  const t = all.review;
  const errors: readonly FormError[] = props.pages
    .filter(page => page.faulty)
    .map(page => ({ field: `h-${page.id}`, text: t.toCorrect(page.title) }));
  return (
    <PortalPage title={`${t.title}: ${props.service}`} css={['form', 'data']}>
      <FormPage title={t.title} lead={t.lead} steps={props.steps} backHref={props.backHref}>
        <Form action={`/draf/${props.code}/kirim-sekarang`}>
          <input type="hidden" name={INPUT_NAMES.digest} value={props.digest} />
          <Questions>
            {props.lookAgain ? (
              <Notice tone="warn">{t.lookAgain}</Notice>
            ) : (
              props.renewed && (
                <Notice tone="warn" title={all.page.renewed}>
                  <p>{all.page.renewedText}</p>
                </Notice>
              )
            )}
            {props.closed && (
              <Notice tone="warn" title={all.page.closed}>
                <p>{all.page.closedText}</p>
              </Notice>
            )}
            <ErrorSummary errors={errors} />
            <Pages {...props} />
            <div>
              <FormActions>
                <Button icon="send">{t.send}</Button>
              </FormActions>
              <p class="small mute">{t.sendNote}</p>
            </div>
          </Questions>
        </Form>
      </FormPage>
    </PortalPage>
  );
}
