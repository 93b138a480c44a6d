/** Small things everything is made of: buttons, tags, due labels, avatars, bars. */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from '../icon.tsx';
import { A } from '../view.tsx';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'brand';

interface ButtonLook {
  /** `primary` once a view. `secondary` outlined, `quiet` without edge, `danger` for what cannot be undone. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  small?: boolean | undefined;
  wide?: boolean | undefined;
  icon?: IconName | undefined;
  iconAfter?: IconName | undefined;
  class?: string | undefined;
  children: ComponentChildren;
}

function buttonClass(props: ButtonLook): string {
  const kinds = { primary: '', secondary: ' btn-2', quiet: ' btn-3', danger: ' btn-bad' };
  const own = props.class === undefined ? '' : ` ${props.class}`;
  return `btn${kinds[props.kind ?? 'primary']}${props.small ? ' btn-s' : ''}${props.wide ? ' btn-wide' : ''}${own}`;
}

function ButtonBody(props: ButtonLook): VNode {
  return (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
      {props.iconAfter && <Icon name={props.iconAfter} />}
    </>
  );
}

export interface ButtonProps extends ButtonLook {
  name?: string | undefined;
  value?: string | undefined;
  type?: 'submit' | 'button' | undefined;
  /** Id of the form it belongs to, when it stands outside of it. */
  form?: string | undefined;
  /** For people who cannot see what the button stands beside. */
  label?: string | undefined;
  /** Staff only. The button is off and says why: a person must never have to guess. */
  offBecause?: string | undefined;
}

/** A button says what will happen ("Nyatakan lengkap"), not "OK". */
export function Button(props: ButtonProps): VNode {
  const reason = useId();
  const off = props.offBecause !== undefined;
  const button = (
    <button
      class={buttonClass(props)}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      form={props.form}
      aria-label={props.label}
      disabled={off}
      aria-describedby={off ? reason : undefined}
    >
      <ButtonBody {...props} />
    </button>
  );
  if (!off) return button;
  return (
    <>
      {button}
      <p class="off-because" id={reason}>
        {props.offBecause}
      </p>
    </>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink(
  props: ButtonLook & { href: string; download?: boolean; label?: string | undefined },
): VNode {
  return (
    <A class={buttonClass(props)} href={props.href} download={props.download} aria-label={props.label}>
      <ButtonBody {...props} />
    </A>
  );
}

/** A state in a word. The colour only repeats the word. */
export function Tag(props: {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <span class={props.tone === undefined ? 'tag' : `tag tag-${props.tone}`}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}

/** How a deadline stands: `bad` overdue, `warn` today, `ok` time left, `stopped` the clock does not run. */
export type DueState = 'ok' | 'warn' | 'bad' | 'stopped';

/** A deadline in words ("Lewat 2 hari"), with an icon when it needs attention. */
export function DueLabel(props: { state: DueState; children: ComponentChildren }): VNode {
  const icons = { ok: undefined, warn: 'clock', bad: 'circle-alert', stopped: 'circle-pause' } as const;
  const icon = icons[props.state];
  return (
    <span class={`due due-${props.state}`}>
      {icon && <Icon name={icon} />}
      {props.children}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(word => /^\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map(word => word[0])
    .join('')
    .toUpperCase();
}

const AVATAR_COLOURS = 4;

/** A person's initials in a circle; the colour comes from the name. `name` absent: nobody yet. */
export function Avatar(props: { name?: string | undefined }): VNode {
  if (props.name === undefined) {
    return (
      <span class="avatar avatar-none" aria-hidden="true">
        <Icon name="plus" />
      </span>
    );
  }
  const colour = [...props.name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % AVATAR_COLOURS;
  return (
    <span class={`avatar avatar-${colour}`} aria-hidden="true">
      {initials(props.name)}
    </span>
  );
}

/**
 * A share as a bar. Decoration beside the number, which must stand next to it as text.
 * @param share 0 to 1; what lies beyond is cut off.
 * @param target where a line is drawn, 0 to 1.
 */
export function Bar(props: {
  share: number;
  tone?: 'ok' | 'warn' | 'bad' | undefined;
  target?: number | undefined;
}): VNode {
  const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return (
    <svg class={`bar bar-${props.tone ?? 'brand'}`} width="100%" height="12" aria-hidden="true">
      <rect class="bar-ground" y="2" width="100%" height="8" rx="4" />
      <rect class="bar-fill" y="2" width={percent(props.share)} height="8" rx="4" />
      {props.target !== undefined && <rect class="bar-target" x={percent(props.target)} width="2" height="12" />}
    </svg>
  );
}

/** An identifier in letters of equal width. */
export function Code(props: { children: ComponentChildren }): VNode {
  return <span class="mono">{props.children}</span>;
}
