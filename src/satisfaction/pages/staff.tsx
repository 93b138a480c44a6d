/** The survey for those who must improve a service: results, ranking, plans, comments, who answered, rules. */
import type { VNode } from 'preact';
import { writeNumber } from '../../foundation/texts.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { Select, TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Fold, PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Plan } from '../improving.ts';
import type { Look } from '../looking.ts';
import type { Element } from '../rules.ts';
import type { SurveySettings } from '../settings.ts';
import { type Comment, SHOWN_FROM, type TraitCount } from '../survey.ts';
import { surveyTexts } from '../texts.ts';
import { scopeQuery } from './published.tsx';
import { Asked, ElementTable, Headline, PartTable, usePeriodWords } from './results.tsx';

export interface StaffSurvey {
  readonly look: Look;
  readonly comments: readonly Comment[];
  readonly who: readonly TraitCount[];
  readonly settings: SurveySettings;
  readonly mayKeep: boolean;
  readonly errors: readonly FormError[];
  /** What was sent with a form that came back. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Where a form about this scope is sent. */
const here = (look: Look): Readonly<Record<string, string>> => ({
  periode: look.period,
  ...(look.application === undefined ? {} : { layanan: look.application }),
  ...(look.unit === undefined ? {} : { unit: look.unit }),
});

function Kept(props: { look: Look }): VNode {
  return (
    <>
      {Object.entries(here(props.look)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function PlanForm(props: StaffSurvey & { element: Element; plan: Plan | undefined }): VNode {
  const t = useTextsOf(surveyTexts);
  const { element, plan, look, fields } = props;
  const again = fields.unsur === element;
  const at = (name: string): string => `${name}-${element}`;
  const errorOf = (name: string): string | undefined =>
    again ? props.errors.find(error => error.field === at(name))?.text : undefined;
  return (
    <Fold title={t.staff.planTitle(t.elements[element].name)} note={plan?.plan ?? t.page.noPlan} open={again}>
      <Form action="/survei/rencana">
        <Kept look={look} />
        <input type="hidden" name="unsur" value={element} />
        <Questions>
          <TextArea
            id={at('rencana')}
            name="rencana"
            label={t.staff.planText}
            hint={t.staff.planHint}
            value={again ? fields.rencana : plan?.plan}
            error={errorOf('rencana')}
            maxLength={2000}
          />
          <Select
            id={at('perangkat')}
            name="perangkat"
            label={t.page.responsible}
            value={again ? fields.perangkat : plan?.agency}
            options={look.agencies.map(one => ({ value: one.id, label: one.name }))}
            empty={false}
          />
          <TextInput
            id={at('tanggal')}
            name="tanggal"
            label={t.page.due}
            hint="2026-12-31"
            value={again ? fields.tanggal : plan?.due}
            error={errorOf('tanggal')}
            width={10}
          />
          <label class="declare" for={at('selesai')}>
            <input type="checkbox" id={at('selesai')} name="selesai" value="ya" checked={plan?.done ?? false} />
            <span>{t.staff.isDone}</span>
          </label>
          <FormActions>
            <Button>{t.staff.save}</Button>
          </FormActions>
        </Questions>
      </Form>
    </Fold>
  );
}

function Plans(props: StaffSurvey): VNode | null {
  const t = useTextsOf(surveyTexts).page;
  const { look, mayKeep } = props;
  if (look.survey.planned.length === 0 || look.unit !== undefined || !mayKeep) return null;
  return (
    <section aria-label={t.plan}>
      <h2>{t.plan}</h2>
      <p class="mute">{t.planLead}</p>
      <Stack>
        {look.survey.planned.map(element => (
          <PlanForm key={element} {...props} element={element} plan={look.plans.find(one => one.element === element)} />
        ))}
      </Stack>
    </section>
  );
}

function CommentRow(props: { comment: Comment; look: Look; mayKeep: boolean }): VNode {
  const t = useTextsOf(surveyTexts).staff;
  const { comment, look, mayKeep } = props;
  const at = `/survei/komentar/${comment.id}`;
  return (
    <Card level={3}>
      <p>{comment.hidden === null ? comment.text : <span class="mute">{t.hidden(comment.hidden)}</span>}</p>
      {comment.application !== '' && (
        <p class="small mute">{look.names.get(comment.application) ?? comment.application}</p>
      )}
      {mayKeep &&
        (comment.hidden === null ? (
          <ConfirmPanel label={t.hide} title={t.hideTitle} icon="eye-off">
            <Form action={at}>
              <Kept look={look} />
              <Questions>
                <TextInput id={`alasan-${comment.id}`} name="alasan" label={t.reason} />
                <Button>{t.hide}</Button>
              </Questions>
            </Form>
          </ConfirmPanel>
        ) : (
          <Form action={at}>
            <Kept look={look} />
            <input type="hidden" name="tampil" value="ya" />
            <Button kind="secondary" small icon="eye">
              {t.show}
            </Button>
          </Form>
        ))}
    </Card>
  );
}

function Who(props: StaffSurvey): VNode {
  const t = useTextsOf(surveyTexts);
  const { lang } = useView();
  const rows = props.who.flatMap(({ trait, groups, untold }) => [
    ...groups.map(group => ({
      key: `${trait} ${group.value}`,
      trait: t.traits[trait].name,
      value: t.traits[trait].values[group.value] ?? group.value,
      people: group.people,
    })),
    ...(untold === 0
      ? []
      : [{ key: `${trait} -`, trait: t.traits[trait].name, value: t.staff.untold, people: untold }]),
  ]);
  return (
    <Fold title={t.staff.who} note={t.staff.whoLead(SHOWN_FROM)}>
      <DataTable
        caption={t.staff.who}
        bare
        rows={rows}
        rowKey={row => row.key}
        columns={[
          { title: t.form.about, cell: row => row.trait },
          { title: t.page.quality, cell: row => row.value },
          { title: t.page.people, number: true, cell: row => writeNumber(lang, row.people) },
        ]}
      />
    </Fold>
  );
}

function Rules(props: StaffSurvey): VNode {
  const t = useTextsOf(surveyTexts).staff;
  const { settings, look, errors, fields } = props;
  const error = errors.find(one => one.field === 'hari')?.text;
  return (
    <Fold title={t.settings} open={error !== undefined}>
      <Form action="/survei/aturan">
        <Kept look={look} />
        <Questions>
          <TextInput
            id="hari"
            name="hari"
            label={t.days}
            hint={t.daysHint}
            value={fields.hari ?? String(settings.changeableDays)}
            error={error}
            keyboard="numeric"
            width={4}
          />
          <RadioCards
            id="kosong"
            name="kosong"
            label={t.unanswered}
            value={settings.unanswered}
            choices={[
              { value: 'by-answered', label: t.byAnswered, hint: t.byAnsweredHint },
              { value: 'complete-only', label: t.completeOnly, hint: t.completeOnlyHint },
            ]}
          />
          <FormActions>
            <Button>{t.save}</Button>
          </FormActions>
        </Questions>
      </Form>
    </Fold>
  );
}

export function SurveyPage(props: StaffSurvey): VNode {
  const all = useTextsOf(surveyTexts);
  const t = all.staff;
  const words = usePeriodWords();
  const { look, comments, mayKeep } = props;
  return (
    <StaffPage title={t.title} current="/survei">
      <PageHead
        title={t.title}
        lead={`${t.lead} ${words(look.period)}.`}
        actions={
          <Row>
            <ButtonLink kind="secondary" icon="globe" href={`/kepuasan${scopeQuery(look)}`}>
              {t.publicPage}
            </ButtonLink>
            <ButtonLink kind="secondary" icon="download" href={`/kepuasan/unduh.csv${scopeQuery(look)}`} download>
              {all.page.download}
            </ButtonLink>
          </Row>
        }
      />
      <Stack>
        <ErrorSummary errors={props.errors} />
        <Asked at="/survei" look={look} />
        <Headline look={look} />
        <ElementTable survey={look.survey} />
        <Plans {...props} />
        {look.application === undefined && look.unit === undefined && (
          <>
            <PartTable
              title={all.page.byService}
              name={all.page.service}
              parts={look.services}
              href={id => `/survei${scopeQuery({ ...look, application: id })}`}
            />
            <PartTable
              title={all.page.byUnit}
              name={all.page.unit}
              parts={look.units}
              href={id => `/survei${scopeQuery({ ...look, unit: id })}`}
            />
          </>
        )}
        <section aria-label={t.comments}>
          <h2>{t.comments}</h2>
          <p class="mute">{comments.length === 0 ? t.noComments : t.commentsLead}</p>
          <Stack>
            {comments.map(comment => (
              <CommentRow key={comment.id} comment={comment} look={look} mayKeep={mayKeep} />
            ))}
          </Stack>
        </section>
        <Who {...props} />
        {mayKeep && <Rules {...props} />}
      </Stack>
    </StaffPage>
  );
}
