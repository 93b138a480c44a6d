/** Work in steps: a citizen's form, a wizard for officials, and a run that goes on by itself. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { A, hrefFor, useView } from '../view.tsx';
import { Bar } from './controls.tsx';

type StepState = 'done' | 'now' | 'todo';

export interface Step {
  readonly label: string;
  readonly state: StepState;
  /** Steps that may be opened lead there. */
  readonly href?: string | undefined;
  /** Instead of the words for the state. */
  readonly note?: string | undefined;
}

/** All steps of a form, for screens wide enough to show them beside it. */
function StepList(props: { steps: readonly Step[] }): VNode {
  const t = useTexts();
  const words = { done: t.stepDone, now: t.stepNow, todo: t.stepTodo };
  return (
    <nav class="steps" aria-label={t.steps}>
      <ol role="list">
        {props.steps.map((step, i) => (
          <li key={step.label} class={`step-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
            <span class="dot" aria-hidden="true">
              {step.state === 'done' ? <Icon name="check" /> : i + 1}
            </span>
            {step.href !== undefined && step.state !== 'now' ? (
              <A href={step.href}>{step.label}</A>
            ) : (
              <span>{step.label}</span>
            )}
            <small>{step.note ?? words[step.state]}</small>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Where one is, for phones: "Langkah 3 dari 5" and a segment for each. */
function StepSegments(props: { steps: readonly Step[] }): VNode {
  const t = useTexts();
  const now = props.steps.findIndex(step => step.state === 'now');
  return (
    <div class="segments">
      <p class="small mute">{t.step(now + 1, props.steps.length)}</p>
      <ol role="list" aria-hidden="true">
        {props.steps.map(step => (
          <li key={step.label} class={`step-${step.state}`} />
        ))}
      </ol>
    </div>
  );
}

export interface FormPageProps {
  title: string;
  /** Under the title: what this step is about. */
  lead?: ComponentChildren;
  steps: readonly Step[];
  /** To the step before, or out of the form at the first. */
  backHref?: string | undefined;
  /** Cards at the right: what to prepare, whom to ask. Below the form on a phone. */
  aside?: ComponentChildren;
  /** The form. */
  children: ComponentChildren;
}

/** One step of a citizen's form: steps at the left, the questions, help at the right. Needs the sheet `form`. */
export function FormPage(props: FormPageProps): VNode {
  const t = useTexts();
  return (
    <div class="form-page">
      <StepList steps={props.steps} />
      <div class="form-main">
        {props.backHref !== undefined && (
          <A class="back" href={props.backHref}>
            <Icon name="arrow-left" />
            {t.back}
          </A>
        )}
        <StepSegments steps={props.steps} />
        <h1>{props.title}</h1>
        {props.lead && <p class="mute form-lead">{props.lead}</p>}
        {props.children}
      </div>
      {props.aside && <aside class="form-aside stack">{props.aside}</aside>}
    </div>
  );
}

/** The questions of a form, apart from each other. Inside `<Form>`. */
export function Questions(props: { children: ComponentChildren }): VNode {
  return <div class="questions">{props.children}</div>;
}

/** Short questions side by side where there is room (kecamatan and kelurahan). */
export function Pair(props: { children: ComponentChildren }): VNode {
  return <div class="pair">{props.children}</div>;
}

/** Questions that belong together, under a heading of their own. */
export function QuestionGroup(props: { title: string; lead?: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <fieldset class="question-group">
      <legend>{props.title}</legend>
      {props.lead && <p class="mute">{props.lead}</p>}
      <div class="questions">{props.children}</div>
    </fieldset>
  );
}

/** The buttons at a form's end; the primary first. Full width on a phone. */
export function FormActions(props: { children: ComponentChildren }): VNode {
  return <div class="actions">{props.children}</div>;
}

/** A card beside a form: what to prepare, whom to ask. */
export function HelpCard(props: {
  title: string;
  items: readonly { readonly icon?: IconName | undefined; readonly text: ComponentChildren }[];
}): VNode {
  return (
    <section class="help card">
      <h2>{props.title}</h2>
      <ul role="list">
        {props.items.map((item, i) => (
          <li key={String(i)}>
            <Icon name={item.icon ?? 'file-text'} />
            <span>{item.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The steps of a wizard, or the stages of a case, above a page for officials. */
export function Wizard(props: { label: string; steps: readonly Step[] }): VNode {
  const t = useTexts();
  return (
    <ol class="wizard" role="list" aria-label={props.label}>
      {props.steps.map((step, i) => (
        <li key={step.label} class={`step-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          {step.state === 'done' ? <Icon name="circle-check" label={t.done} /> : <span class="num">{i + 1}.</span>}
          {step.href !== undefined && step.state !== 'now' ? (
            <A href={step.href}>{step.label}</A>
          ) : (
            <span class="wizard-label">{step.label}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

export interface RunStep {
  readonly label: string;
  readonly state: StepState | 'failed';
  /** What came out, or what went wrong. */
  readonly note?: ComponentChildren;
}

/**
 * A run that goes on without the person: a bar, a sentence, and its steps. With `refreshHref` (a part of a page that
 * renders the same `Progress`) htmx asks again every second until the answer has no `refreshHref`.
 */
export function Progress(props: {
  id: string;
  /** e.g. "Menyalin 3 aplikasi: 2 dari 5 langkah selesai". Read aloud when it changes. */
  sentence: string;
  /** 0 to 1. */
  share: number;
  steps: readonly RunStep[];
  tone?: 'ok' | 'bad' | undefined;
  refreshHref?: string | undefined;
}): VNode {
  const t = useTexts();
  const { base } = useView();
  const refresh = props.refreshHref === undefined ? undefined : hrefFor(base, props.refreshHref);
  const icons = { done: 'circle-check', now: 'loader-circle', todo: 'circle', failed: 'circle-x' } as const;
  const words = { done: t.done, now: t.running, todo: t.waiting, failed: t.failed };
  return (
    <div
      class="progress"
      id={props.id}
      hx-get={refresh}
      hx-trigger={refresh === undefined ? undefined : 'every 1s'}
      hx-swap={refresh === undefined ? undefined : 'outerHTML'}
    >
      <p role="status" class="strong">
        {props.sentence}
      </p>
      <Bar share={props.share} tone={props.tone} />
      <ol role="list">
        {props.steps.map(step => (
          <li key={step.label} class={`run-${step.state}`}>
            <Icon name={icons[step.state]} label={words[step.state]} />
            <span>
              {step.label}
              {step.note && <small>{step.note}</small>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
