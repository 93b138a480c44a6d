/** The form of a need: with whom, about what, how long, on which terms, at what cost. Also of terms revised, and of papers. */
import type { VNode } from 'preact';
import type { Region } from '../../regions/index.ts';
import { RadioCards, YesNo } from '../../ui/components/choices.tsx';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { FormActions, QuestionGroup } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTexts, useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { dateParts, type FieldFault, type Fields } from '../forms.ts';
import { PLANNING_EXCEPTIONS } from '../terms.ts';
import { agreementsTexts } from '../texts.ts';
import { EXCEPTION_NAMES } from '../words.ts';
import { useFaultSentence } from './step-panel.tsx';

/** What the form is for: a new need, one being changed, terms being spoken about, or a paper of the past. */
export type OfferPurpose = 'new' | 'edit' | 'revise' | 'paper';

export interface OfferFormProps {
  purpose: OfferPurpose;
  action: string;
  fields: Fields;
  faults: readonly FieldFault[];
  /** Whom an agreement can be made with. */
  regions: readonly Region[];
  /** Longest term that can be chosen, in years. */
  yearsAtMost: number;
  /** Of the agreement that is changed. */
  revision?: number | undefined;
  backHref: string;
  /** Costs stand once the framework is signed. */
  costsSettled?: boolean | undefined;
}

interface Parts {
  fields: Fields;
  error: (field: string) => string | undefined;
}

function useParts(props: OfferFormProps): Parts {
  const sentence = useFaultSentence();
  return {
    fields: props.fields,
    error: field => {
      const fault = props.faults.find(one => one.field === field);
      return fault === undefined ? undefined : sentence(fault);
    },
  };
}

const yes = (fields: Fields, name: string): boolean | undefined =>
  fields[name] === undefined ? undefined : fields[name] === 'ya';

export function OfferForm(props: OfferFormProps): VNode {
  const t = useTextsOf(agreementsTexts);
  const ui = useTexts();
  const sentence = useFaultSentence();
  const parts = useParts(props);
  const { purpose } = props;
  const title = { new: t.form.newTitle, edit: t.form.editTitle, revise: t.form.reviseTitle, paper: t.form.paperTitle }[
    purpose
  ];
  const lead = { new: t.form.newLead, edit: t.form.newLead, revise: t.form.reviseLead, paper: t.form.paperLead }[
    purpose
  ];
  const button = { new: t.form.save, edit: t.form.save, revise: t.form.saveTerms, paper: t.form.takeOver }[purpose];
  return (
    <StaffPage title={title} current="/kesepakatan">
      <PageHead title={title} lead={lead} crumbs={[{ label: t.title, href: '/kesepakatan' }, { label: title }]} />
      <Form action={props.action}>
        {props.revision !== undefined && <input type="hidden" name="revision" value={String(props.revision)} />}
        <ErrorSummary errors={props.faults.map(fault => ({ field: fault.field, text: sentence(fault) }))} />
        <Card>
          {(purpose === 'new' || purpose === 'paper') && <WhoGroup {...parts} regions={props.regions} />}
          {purpose !== 'revise' && <WhatGroup {...parts} />}
          <ApplicationsGroup {...parts} />
          <TermGroup {...parts} yearsAtMost={props.yearsAtMost} />
          {purpose === 'paper' && <PaperGroups {...parts} />}
          <RulesGroup {...parts} />
          <PlanGroup {...parts} />
          {props.costsSettled === true ? (
            <CostsKept fields={props.fields} />
          ) : (
            <>
              <CostGroup {...parts} side="origin" title={t.form.cost(t.terms.origin)} />
              <CostGroup {...parts} side="holder" title={t.form.cost(t.terms.holder)} />
            </>
          )}
          <FormActions>
            <Button icon="save">{button}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {ui.back}
            </ButtonLink>
          </FormActions>
        </Card>
      </Form>
    </StaffPage>
  );
}

function WhoGroup(props: Parts & { regions: readonly Region[] }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error, regions } = props;
  return (
    <QuestionGroup title={t.form.who}>
      <Select
        id="other"
        name="other"
        label={t.form.other}
        error={error('other')}
        value={fields.other}
        options={regions.map(region => ({ value: region.code, label: region.name }))}
      />
      <RadioCards
        id="as"
        name="as"
        label={t.form.as}
        value={fields.as}
        choices={[
          { value: 'holder', label: t.form.asHolder, hint: t.form.asHolderHint },
          { value: 'origin', label: t.form.asOrigin, hint: t.form.asOriginHint },
        ]}
      />
    </QuestionGroup>
  );
}

function WhatGroup(props: Parts): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error } = props;
  return (
    <QuestionGroup title={t.form.what}>
      <TextInput
        id="subject"
        name="subject"
        label={t.form.subject}
        hint={t.form.subjectHint}
        error={error('subject')}
        value={fields.subject}
        maxLength={200}
      />
      <TextArea
        id="need"
        name="need"
        label={t.form.need}
        hint={t.form.needHint}
        error={error('need')}
        value={fields.need}
        rows={5}
        maxLength={4_000}
      />
    </QuestionGroup>
  );
}

function ApplicationsGroup(props: Parts): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error } = props;
  return (
    <QuestionGroup title={t.terms.applications}>
      <RadioCards
        id="scope"
        name="scope"
        label={t.form.scope}
        value={fields.scope ?? 'all'}
        choices={[
          { value: 'all', label: t.form.scopeAll },
          { value: 'listed', label: t.form.scopeListed },
        ]}
      />
      <TextArea
        id="applications"
        name="applications"
        label={t.form.applications}
        hint={t.form.applicationsHint}
        error={error('applications')}
        optional
        value={fields.applications}
        rows={4}
      />
    </QuestionGroup>
  );
}

function TermGroup(props: Parts & { yearsAtMost: number }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error, yearsAtMost } = props;
  const years = Array.from({ length: yearsAtMost }, (_, index) => index + 1);
  return (
    <QuestionGroup title={t.form.long}>
      <Select
        id="years"
        name="years"
        label={t.form.years}
        error={error('years')}
        value={fields.years ?? String(Math.min(5, yearsAtMost))}
        empty={false}
        options={years.map(year => ({ value: String(year), label: t.terms.years(year) }))}
      />
      <DateInput
        id="from"
        name="from"
        label={t.form.from}
        hint={t.form.fromHint}
        error={error('from')}
        optional
        value={dateParts(fields, 'from')}
      />
    </QuestionGroup>
  );
}

function RulesGroup(props: Parts): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error } = props;
  return (
    <QuestionGroup title={t.form.rules}>
      <YesNo id="mayPassOn" name="mayPassOn" label={t.form.mayPassOn} value={yes(fields, 'mayPassOn') ?? false} />
      <YesNo
        id="creditRequired"
        name="creditRequired"
        label={t.form.creditRequired}
        value={yes(fields, 'creditRequired') ?? true}
      />
      <RadioCards
        id="onEnding"
        name="onEnding"
        label={t.form.onEnding}
        value={fields.onEnding ?? 'keep-without-updates'}
        choices={[
          { value: 'keep-without-updates', label: t.terms.keep },
          { value: 'stop', label: t.form.stopLabel },
        ]}
      />
      <TextInput
        id="stopAfterDays"
        name="stopAfterDays"
        label={t.form.stopAfterDays}
        error={error('stopAfterDays')}
        optional
        value={fields.stopAfterDays}
        keyboard="numeric"
        width={4}
        after={t.form.days}
      />
    </QuestionGroup>
  );
}

function PlanGroup(props: Parts): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { fields, error } = props;
  return (
    <QuestionGroup title={t.form.plan}>
      <TextInput
        id="planning"
        name="planning"
        label={t.form.planning}
        hint={t.form.planningHint}
        error={error('planning')}
        optional
        value={fields.planning}
        maxLength={200}
      />
      <Select
        id="exception"
        name="exception"
        label={t.form.exception}
        optional
        value={fields.exception}
        empty={t.form.noException}
        options={PLANNING_EXCEPTIONS.map(one => ({ value: one, label: EXCEPTION_NAMES[lang][one] }))}
      />
    </QuestionGroup>
  );
}

function CostGroup(props: Parts & { side: 'origin' | 'holder'; title: string }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error, side } = props;
  const name = (part: string): string => `${side}-${part}`;
  return (
    <QuestionGroup title={props.title} lead={t.form.costLead}>
      <TextInput
        id={name('rupiah')}
        name={name('rupiah')}
        label={t.form.rupiah}
        hint={t.form.rupiahHint}
        error={error(name('rupiah'))}
        optional
        value={fields[name('rupiah')]}
        keyboard="numeric"
        before="Rp"
        width={20}
      />
      <YesNo
        id={name('inBudget')}
        name={name('inBudget')}
        label={t.form.inBudget}
        value={yes(fields, name('inBudget')) ?? false}
      />
      <YesNo
        id={name('burdensPublic')}
        name={name('burdensPublic')}
        label={t.form.burdensPublic}
        value={yes(fields, name('burdensPublic')) ?? false}
      />
    </QuestionGroup>
  );
}

/** Costs that may no longer be changed travel along unseen, so that saving the terms leaves them as they are. */
function CostsKept(props: { fields: Fields }): VNode {
  const sentence = useFaultSentence();
  const names = ['origin', 'holder'].flatMap(side =>
    ['rupiah', 'inBudget', 'burdensPublic'].map(part => `${side}-${part}`),
  );
  return (
    <>
      <Notice tone="info">{sentence({ field: '', code: 'costs-settled', details: { rule: 'KSD-07' } })}</Notice>
      {names.map(name => (
        <input key={name} type="hidden" name={name} value={props.fields[name] ?? ''} />
      ))}
    </>
  );
}

function PaperGroups(props: Parts): VNode {
  const t = useTextsOf(agreementsTexts);
  const { fields, error } = props;
  const line = (name: string, label: string): VNode => (
    <TextInput id={name} name={name} label={label} error={error(name)} value={fields[name]} maxLength={200} />
  );
  const date = (name: string, label: string, optional = false): VNode => (
    <DateInput
      id={name}
      name={name}
      label={label}
      error={error(name)}
      optional={optional}
      value={dateParts(fields, name)}
    />
  );
  return (
    <>
      <QuestionGroup title={t.form.workingPaper}>
        {date('signedOn', t.form.signedOn)}
        {line('working-number', t.asked.number)}
        {line('working-name', t.asked.name)}
        {line('working-title', t.asked.title)}
        <TextInput
          id="working-mandate"
          name="working-mandate"
          label={t.asked.mandate}
          optional
          value={fields['working-mandate']}
          maxLength={200}
        />
        {date('working-mandateDate', t.asked.mandateDate, true)}
      </QuestionGroup>
      <QuestionGroup title={t.form.frameworkPaper} lead={t.form.frameworkPaperLead}>
        <TextInput
          id="framework-number"
          name="framework-number"
          label={t.asked.number}
          optional
          value={fields['framework-number']}
          maxLength={200}
        />
        {date('framework-signedOn', t.form.signedOn, true)}
        {line('framework-name', t.asked.name)}
        {line('framework-title', t.asked.title)}
      </QuestionGroup>
    </>
  );
}
