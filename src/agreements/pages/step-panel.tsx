/** The small form by which a step is taken, on the page of its agreement. */
import type { VNode } from 'preact';
import { RadioCards, YesNo } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { textsOf, useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { ENDING_KINDS } from '../agreement.ts';
import { dateParts, type FieldFault, type Fields } from '../forms.ts';
import { type Asked, asksOf, type FormStep, STEP_FORMS } from '../step-forms.ts';
import { ownNumber } from '../steps.ts';
import { agreementsProblems, agreementsTexts } from '../texts.ts';
import { ENDING_NAMES, STEP_NAMES } from '../words.ts';
import { type Look, partyOfCode } from './look.ts';

/** Sentence of a fault, the same as the refusal's. */
export function useFaultSentence(): (fault: FieldFault) => string {
  const { lang } = useView();
  const sentences = textsOf(lang, agreementsProblems);
  return fault => sentences[fault.code]?.(fault.details) ?? fault.code;
}

const REDRAFT = { 'redraft-framework': 'draft-framework', 'redraft-working': 'draft-working' } as const;

export function useStepName(): (step: FormStep) => string {
  const { lang } = useView();
  const redraft = { id: 'Rancang ulang dari ketentuan', en: 'Draft anew from the terms' }[lang];
  return step => (step in REDRAFT ? redraft : STEP_NAMES[lang][step as Exclude<FormStep, keyof typeof REDRAFT>]);
}

/** What was typed, else what is known already. */
function valuesOf(look: Look, step: FormStep): Fields {
  if (look.attempt?.step === step) return look.attempt.fields;
  const { agreement, own } = look;
  if (step === 'sign-framework') return { number: ownNumber(agreement, 'framework', own) ?? '' };
  if (step === 'sign-working') return { number: ownNumber(agreement, 'working', own) ?? '' };
  if (step === 'report') return { year: look.today.slice(0, 4) };
  if (step === 'end' && look.proposal !== undefined && look.proposal.party !== own) {
    const [year = '', month = '', day = ''] = look.proposal.on.split('-');
    return { kind: 'by-agreement', 'on-d': day, 'on-m': month, 'on-y': year };
  }
  if (step === 'accept') {
    const cost = agreement.costs[own === agreement.origin ? 'origin' : 'holder'];
    return {
      rupiah: cost.rupiah === 0 ? '' : String(cost.rupiah),
      inBudget: cost.inBudget ? 'ya' : 'tidak',
      burdensPublic: cost.burdensPublic ? 'ya' : 'tidak',
    };
  }
  return {};
}

interface FieldOf {
  look: Look;
  step: FormStep;
  asked: Asked;
  values: Fields;
  error: string | undefined;
}

function useLabel(): (step: FormStep, name: string) => string {
  const t = useTextsOf(agreementsTexts);
  return (step, name) => {
    const labels = t.asked as unknown as Readonly<Record<string, string>>;
    if (step === 'approve' && name === 'number') return t.asked.approvalNumber;
    const [document, part = ''] = name.split('-');
    if (document === 'framework') return t.asked.ofFramework(labels[part] ?? part);
    if (document === 'working') return t.asked.ofWorking(labels[part] ?? part);
    return labels[name] ?? name;
  };
}

function AskedField(props: FieldOf): VNode {
  const { look, step, asked, values, error } = props;
  const { lang } = useView();
  const { name, kind, code } = asked;
  const label = useLabel()(step, name);
  const field = {
    id: `${step}-${name}`,
    name,
    label,
    error,
    optional: code === undefined && kind !== 'yes-no' && kind !== 'post',
  };
  switch (kind) {
    case 'text':
      return <TextArea {...field} value={values[name]} rows={4} />;
    case 'date':
      return <DateInput {...field} value={dateParts(values, name)} />;
    case 'year':
      return <TextInput {...field} value={values[name]} keyboard="numeric" width={4} />;
    case 'money':
      return <TextInput {...field} optional value={values[name]} keyboard="numeric" before="Rp" width={20} />;
    case 'yes-no':
      return <YesNo {...field} value={values[name] === undefined ? undefined : values[name] === 'ya'} />;
    case 'ending':
      return (
        <RadioCards
          {...field}
          value={values[name]}
          choices={ENDING_KINDS.map(one => ({ value: one, label: ENDING_NAMES[lang][one] }))}
        />
      );
    case 'post':
      return (
        <Select
          {...field}
          empty={false}
          value={values[name]}
          options={look.posts.map(post => ({ value: post.id, label: post.title }))}
        />
      );
    case 'line':
      return <TextInput {...field} value={values[name]} maxLength={200} />;
  }
}

const NOTES: Readonly<
  Partial<
    Record<
      FormStep,
      | 'present'
      | 'reopen'
      | 'redraft'
      | 'send'
      | 'accept'
      | 'decline'
      | 'withdraw'
      | 'extend'
      | 'propose-ending'
      | 'end'
      | 'confirm'
    >
  >
> = {
  send: 'send',
  accept: 'accept',
  decline: 'decline',
  withdraw: 'withdraw',
  'present-framework': 'present',
  'present-working': 'present',
  'reopen-framework': 'reopen',
  'reopen-working': 'reopen',
  'redraft-framework': 'redraft',
  'redraft-working': 'redraft',
  extend: 'extend',
  'propose-ending': 'propose-ending',
  end: 'end',
  confirm: 'confirm',
};

const DANGEROUS: ReadonlySet<FormStep> = new Set([
  'decline',
  'withdraw',
  'disapprove',
  'reopen-framework',
  'reopen-working',
  'redraft-framework',
  'redraft-working',
  'end',
]);

/** The form itself: what it leads to, its questions, its button. */
export function StepForm(props: { look: Look; step: FormStep }): VNode {
  const t = useTextsOf(agreementsTexts);
  const stepName = useStepName();
  const sentence = useFaultSentence();
  const { look, step } = props;
  const { agreement } = look;
  const values = valuesOf(look, step);
  const faults = look.attempt?.step === step ? look.attempt.faults : [];
  const asks = asksOf(step, look.may, agreement);
  const note = NOTES[step];
  const signing = step === 'sign-framework' || step === 'sign-working';
  const errors = faults.map(fault => ({ field: fault.field, text: sentence(fault) }));
  return (
    <Form action={`/kesepakatan/${agreement.id}/${STEP_FORMS[step].slug}`}>
      <input type="hidden" name="revision" value={String(agreement.revision)} />
      <ErrorSummary errors={errors} />
      {note !== undefined && <p class="mute">{t.stepNotes[note]}</p>}
      {signing && look.may.isHead && <p class="mute">{t.stepNotes.sign(partyOfCode(look, look.own).headTitle)}</p>}
      <Questions>
        {asks.map(asked => (
          <AskedField
            key={asked.name}
            look={look}
            step={step}
            asked={asked}
            values={values}
            error={errors.find(one => one.field === `${step}-${asked.name}`)?.text}
          />
        ))}
      </Questions>
      <FormActions>
        <Button kind={DANGEROUS.has(step) ? 'danger' : 'primary'} icon={signing ? 'pen-line' : undefined}>
          {stepName(step)}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The last year in which the agreement was in force; undefined before its first day. */
function yearReported({ agreement, today }: Look): string | undefined {
  const { starts, ends, ended } = agreement;
  if (starts === null || starts > today) return undefined;
  const [last = today] = [today, ended?.on ?? ends ?? today].sort();
  return last.slice(0, 4);
}

/** A step that is not the next thing to do: folded until somebody asks for it. */
export function StepPanel(props: { look: Look; step: FormStep }): VNode {
  const t = useTextsOf(agreementsTexts);
  const stepName = useStepName();
  const { look, step } = props;
  const reported = yearReported(look);
  return (
    <ConfirmPanel
      label={stepName(step)}
      title={stepName(step)}
      danger={DANGEROUS.has(step)}
      open={look.attempt?.step === step}
    >
      {step === 'report' && reported !== undefined && (
        <p>
          <A href={`/kesepakatan/${look.agreement.id}/laporan/${reported}`}>{t.needed.reportFigures}</A>
        </p>
      )}
      <StepForm look={look} step={step} />
    </ConfirmPanel>
  );
}

/** Why this person sees no form where a signature is awaited. */
export function WaitForHead(): VNode {
  const t = useTextsOf(agreementsTexts);
  return <Notice tone="info">{t.needed.waitHead}</Notice>;
}
