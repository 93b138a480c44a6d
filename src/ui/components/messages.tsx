/** What the interface says back: notices, results, errors to correct, emptiness, questions before an act. */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { type Flash, useView } from '../view.tsx';

const TONE_ICONS = {
  ok: 'circle-check',
  warn: 'triangle-alert',
  bad: 'circle-alert',
  info: 'info',
  accent: 'info',
} as const;

/** A message that belongs to the page. `accent` is the region's own soft colour, for announcements. */
export function Notice(props: {
  tone?: keyof typeof TONE_ICONS | undefined;
  title?: string | undefined;
  icon?: IconName | undefined;
  children?: ComponentChildren;
}): VNode {
  const tone = props.tone ?? 'accent';
  return (
    <div class={`note note-${tone}`} role="note">
      <Icon name={props.icon ?? TONE_ICONS[tone]} />
      <div>
        {props.title && <b>{props.title}</b>}
        {props.children}
      </div>
    </div>
  );
}

/** The result of the form just sent: said aloud by screen readers, shown once. Put there by the page shells. */
export function FlashMessage(props: { flash?: Flash | undefined }): VNode | null {
  const view = useView();
  const flash = props.flash ?? view.flash;
  if (flash === undefined) return null;
  return (
    <div class={`flash flash-${flash.tone}`} role={flash.tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={TONE_ICONS[flash.tone]} />
      <span>{flash.text}</span>
    </div>
  );
}

export interface FormError {
  /** Id of the input that takes the correction. */
  readonly field: string;
  readonly text: string;
}

/** All errors of a form at its top, each a link to its input. Nothing when there are none. */
export function ErrorSummary(props: { errors: readonly FormError[] }): VNode | null {
  const t = useTexts();
  const heading = useId();
  if (props.errors.length === 0) return null;
  return (
    <div class="errors" role="alert" aria-labelledby={heading} tabIndex={-1} data-errors>
      <h2 id={heading}>
        <Icon name="triangle-alert" />
        {t.errorSummary(props.errors.length)}
      </h2>
      <ul role="list">
        {props.errors.map(error => (
          <li key={error.field + error.text}>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing here (yet), why, and what to do. */
export function EmptyState(props: { icon?: IconName | undefined; title: string; children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <span class="ico">
        <Icon name={props.icon ?? 'inbox'} />
      </span>
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}

/**
 * A question before an act, opened in place without scripts. Put the form with its reason and button inside.
 * `danger` for what cannot be undone.
 */
export function ConfirmPanel(props: {
  label: string;
  title: string;
  danger?: boolean | undefined;
  icon?: IconName | undefined;
  /** Already open: after its form came back with errors. */
  open?: boolean | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <details class={props.danger === true ? 'confirm confirm-bad' : 'confirm'} open={props.open}>
      <summary class="btn btn-2">
        {props.icon && <Icon name={props.icon} />}
        <span>{props.label}</span>
        <Icon name="chevron-down" class="confirm-turn" />
      </summary>
      <div class="confirm-body card">
        <h3>{props.title}</h3>
        {props.children}
      </div>
    </details>
  );
}

/** A code to keep: ticket, tracking code, one-time key. One tap selects it all; a script adds a copy button. */
export function CopyCode(props: { label: string; code: string; hint?: string | undefined }): VNode {
  const t = useTexts();
  const id = useId();
  return (
    <div class="copy">
      <span class="copy-label" id={`${id}-label`}>
        {props.label}
      </span>
      <output class="mono" id={id} aria-labelledby={`${id}-label`}>
        {props.code}
      </output>
      <button class="btn btn-2 btn-s" type="button" hidden data-copy={id} data-copied={t.copied}>
        <Icon name="copy" />
        <span>{t.copy}</span>
      </button>
      {props.hint && <span class="hint">{props.hint}</span>}
    </div>
  );
}
