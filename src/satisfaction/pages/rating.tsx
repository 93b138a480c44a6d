/** The survey as a citizen fills it in, and the thanks for it. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { Select, TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Crumbs, Fold, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StatusPanel } from '../../ui/components/portal.tsx';
import { Scale } from '../../ui/components/scale.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { COMMENT_AT_MOST, inputOfElement, type SurveyAnswers, TRAITS } from '../answers.ts';
import type { OwnResponse } from '../responses.ts';
import type { SurveyRule } from '../rules.ts';
import { surveyTexts } from '../texts.ts';

export interface RatingView {
  readonly ticket: string;
  readonly service: string;
  readonly rule: SurveyRule;
  readonly answers: SurveyAnswers;
  /** What was answered before. */
  readonly before: OwnResponse | undefined;
  /** Its time for changes is over. */
  readonly closed: boolean;
  readonly zone: string;
  readonly errors: readonly FormError[];
}

function Asked(props: RatingView): VNode {
  const t = useTextsOf(surveyTexts);
  const { rule, answers } = props;
  return (
    <>
      <Card title={t.form.questions} aside={<span class="small mute">{t.form.optional}</span>}>
        {rule.elements.map(element => (
          <Scale
            key={element}
            id={inputOfElement(element)}
            name={inputOfElement(element)}
            question={t.elements[element].ask}
            answers={t.elements[element].answers}
            value={answers.scores[element]}
          />
        ))}
      </Card>
      <Card>
        <Questions>
          <TextArea
            id="komentar"
            name="komentar"
            label={t.form.comment}
            hint={t.form.commentHint}
            value={answers.comment}
            maxLength={COMMENT_AT_MOST}
            error={props.errors.find(error => error.field === 'komentar')?.text}
            optional
          />
          <Fold title={t.form.about} open={Object.keys(answers.about).length > 0}>
            <p class="small mute">{t.form.aboutHint}</p>
            {TRAITS.map(trait => (
              <Select
                key={trait}
                id={trait}
                name={trait}
                label={t.traits[trait].name}
                empty={t.form.noSay}
                value={answers.about[trait]}
                options={Object.entries(t.traits[trait].values).map(([value, label]) => ({ value, label }))}
              />
            ))}
          </Fold>
        </Questions>
      </Card>
    </>
  );
}

/** The form, phone first: nine questions with one tap each. */
export function RatingPage(props: RatingView): VNode {
  const t = useTextsOf(surveyTexts).form;
  const { lang } = useView();
  const { ticket, before, zone } = props;
  const until = before === undefined ? undefined : writeDate(lang, { instant: before.changeableUntil, zone });
  return (
    <PortalPage title={t.title} current="/lacak" css={['portal', 'form', 'data', 'survey']} script>
      <Crumbs items={[{ label: ticket, href: `/berkas/${ticket}`, mono: true }, { label: t.title }]} />
      <PageHead title={t.title} lead={t.lead(props.service)} />
      <Stack>
        <ErrorSummary errors={props.errors} />
        {props.closed && until !== undefined ? (
          <Notice tone="info">{t.tooLate(until)}</Notice>
        ) : (
          <Form action={`/berkas/${ticket}/nilai`}>
            <Stack>
              <Notice tone="info" icon="eye-off">
                {t.anonymous} {until !== undefined && t.until(until)}
              </Notice>
              <Asked {...props} />
              <FormActions>
                <Button>{before === undefined ? t.send : t.change}</Button>
                <ButtonLink kind="quiet" href={`/berkas/${ticket}`}>
                  {t.back}
                </ButtonLink>
              </FormActions>
            </Stack>
          </Form>
        )}
        {before !== undefined && (
          <ConfirmPanel label={t.takeBack} title={t.takeBackTitle} icon="trash-2" danger>
            <p>{t.takeBackText}</p>
            <Form action={`/berkas/${ticket}/nilai/tarik`}>
              <Button kind="danger">{t.takeBack}</Button>
            </Form>
          </ConfirmPanel>
        )}
      </Stack>
    </PortalPage>
  );
}

/** After it was sent. */
export function ThanksPage(props: { ticket: string; changeableUntil: string }): VNode {
  const t = useTextsOf(surveyTexts);
  return (
    <PortalPage title={t.thanks.title} current="/lacak" css={['portal', 'form', 'data']}>
      <Stack>
        <StatusPanel tone="ok" icon="heart-handshake" title={t.thanks.title}>
          <p>{t.thanks.text}</p>
          <p>
            {t.form.until(props.changeableUntil)} <A href={`/berkas/${props.ticket}/nilai`}>{t.offer.change}</A>
          </p>
        </StatusPanel>
        <FormActions>
          <ButtonLink href={`/berkas/${props.ticket}`}>{t.form.back}</ButtonLink>
          <ButtonLink kind="secondary" href="/kepuasan">
            {t.thanks.seeAll}
          </ButtonLink>
        </FormActions>
      </Stack>
    </PortalPage>
  );
}

/** On the page of a case that ended: the question, or thanks. */
export function RatingCard(props: { ticket: string; given: boolean }): VNode {
  const t = useTextsOf(surveyTexts).offer;
  const at = `/berkas/${props.ticket}/nilai`;
  return (
    <Card title={t.title} icon="star" tone={props.given ? undefined : 'info'}>
      <p>{props.given ? t.given : t.text}</p>
      <ButtonLink kind={props.given ? 'secondary' : 'primary'} href={at}>
        {props.given ? t.change : t.button}
      </ButtonLink>
    </Card>
  );
}
