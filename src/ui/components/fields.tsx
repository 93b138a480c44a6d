/**
 * Inputs, each with its label, hint and error.
 *
 * The order is always label, hint, error, input, and the input is described by hint and error (`aria-describedby`), so
 * that screen readers hear what eyes see. The `id` is the target of the error summary's links.
 */
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icon.tsx';
import { useTexts } from '../texts.ts';

export interface FieldProps {
  /** Id of the input; for a group, of the group's first input. Also the base of the hint's and the error's ids. */
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Says "(boleh kosong)" after the label. Required fields are not marked: most are. */
  optional?: boolean | undefined;
  /** The label is the page's only question: it becomes its heading. */
  heading?: boolean | undefined;
}

/** Width of an input in characters of its answer. */
export type Width = 2 | 4 | 6 | 10 | 20;

/** Value of `aria-describedby` for a field, or nothing. */
export function describedBy(field: Pick<FieldProps, 'id' | 'hint' | 'error'>): string | undefined {
  const ids = [field.hint ? `${field.id}-hint` : '', field.error ? `${field.id}-error` : ''].filter(id => id !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** The sentence that says what is wrong with one answer. */
export function FieldError(props: { id: string; children: ComponentChildren }): VNode {
  const t = useTexts();
  return (
    <p class="error" id={props.id}>
      <Icon name="circle-alert" />
      <span>
        <span class="vh">{t.error} </span>
        {props.children}
      </span>
    </p>
  );
}

function LabelText(props: FieldProps): VNode {
  const t = useTexts();
  return (
    <>
      {props.label}
      {props.optional && <span class="optional"> {t.optional}</span>}
    </>
  );
}

function HintAndError(props: FieldProps): VNode {
  return (
    <>
      {props.hint && (
        <span class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.error && <FieldError id={`${props.id}-error`}>{props.error}</FieldError>}
    </>
  );
}

/** Label, hint and error around one input of any kind; the input itself is `children`. */
export function Field(props: FieldProps & { children: ComponentChildren }): VNode {
  const label = (
    <label for={props.id}>
      <LabelText {...props} />
    </label>
  );
  return (
    <div class={props.error ? 'field field-bad' : 'field'}>
      {props.heading ? <h1 class="label-heading">{label}</h1> : label}
      <HintAndError {...props} />
      {props.children}
    </div>
  );
}

/** The same for inputs that belong together (choices, a date): a fieldset whose legend is the label. */
export function FieldGroup(props: FieldProps & { children: ComponentChildren }): VNode {
  return (
    <fieldset class={props.error ? 'field field-bad' : 'field'} aria-describedby={describedBy(props)}>
      <legend class="label">
        {props.heading ? (
          <h1 class="label-heading">
            <LabelText {...props} />
          </h1>
        ) : (
          <LabelText {...props} />
        )}
      </legend>
      <HintAndError {...props} />
      {props.children}
    </fieldset>
  );
}

export interface TextInputProps extends FieldProps {
  name: string;
  value?: string | undefined;
  type?: 'text' | 'date' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'time' | undefined;
  /** Which keyboard a phone shows. */
  keyboard?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined;
  autocomplete?: string | undefined;
  /** Characters; the browser stops there. */
  maxLength?: number | undefined;
  width?: Width | undefined;
  /** Written before or after the answer, e.g. "Rp" or "m²". */
  before?: string | undefined;
  after?: string | undefined;
  /** Letters of equal width: codes and numbers to compare. */
  mono?: boolean | undefined;
  /** Ids and values offered while typing. */
  suggestions?: readonly string[] | undefined;
}

/** One line of text, also for numbers and money (`keyboard`, `before`): a number input loses digits on scroll. */
export function TextInput(props: TextInputProps): VNode {
  const classes = ['in', props.width ? `w-${props.width}` : '', props.mono ? 'mono' : ''].filter(Boolean).join(' ');
  const list = props.suggestions ? `${props.id}-list` : undefined;
  // Preact's types tell apart which roles each type may have; we set no role, so all are alike.
  const kind = (props.type ?? 'text') as 'text';
  const own = {
    class: classes,
    id: props.id,
    name: props.name,
    value: props.value,
    inputMode: props.keyboard,
    autocomplete: props.autocomplete ?? 'off',
    maxLength: props.maxLength,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(props),
    // Codes and numbers are no words.
    ...(props.mono || props.keyboard ? { spellcheck: false } : {}),
  };
  const input = list === undefined ? <input {...own} type={kind} /> : <input {...own} type="text" list={list} />;
  return (
    <Field {...props}>
      {props.before || props.after ? (
        <span class="affixed">
          {props.before && <span class="affix">{props.before}</span>}
          {input}
          {props.after && <span class="affix">{props.after}</span>}
        </span>
      ) : (
        input
      )}
      {props.suggestions && (
        <datalist id={list}>
          {props.suggestions.map(value => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

/** Several lines of text. `rows` shows how much is expected. */
export function TextArea(
  props: FieldProps & {
    name: string;
    value?: string | undefined;
    rows?: number | undefined;
    maxLength?: number | undefined;
  },
): VNode {
  return (
    <Field {...props}>
      <textarea
        class="in"
        id={props.id}
        name={props.name}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
        value={props.value ?? ''}
      />
    </Field>
  );
}

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectGroup {
  readonly label: string;
  /** Value of the other select under which this group belongs (see `within`). */
  readonly value?: string | undefined;
  readonly options: readonly SelectOption[];
}

/**
 * A choice from a longer list. `groups` show as headed groups; with `within` (id of another select) a script leaves only
 * the group whose `value` was chosen there (kelurahan within kecamatan). Without scripts all groups stay, headed.
 */
export function Select(
  props: FieldProps & {
    name: string;
    value?: string | undefined;
    options?: readonly SelectOption[] | undefined;
    groups?: readonly SelectGroup[] | undefined;
    within?: string | undefined;
    /** First, empty choice; "Pilih" unless given. `false`: none. */
    empty?: string | false | undefined;
    autocomplete?: string | undefined;
  },
): VNode {
  const t = useTexts();
  const option = (one: SelectOption): VNode => (
    <option key={one.value} value={one.value} selected={one.value === props.value}>
      {one.label}
    </option>
  );
  return (
    <Field {...props}>
      <select
        class="in"
        id={props.id}
        name={props.name}
        autocomplete={props.autocomplete}
        data-within={props.within}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      >
        {props.empty !== false && <option value="">{props.empty ?? t.choose}</option>}
        {props.options?.map(option)}
        {props.groups?.map(group => (
          <optgroup key={group.label} label={group.label} data-for={group.value}>
            {group.options.map(option)}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

/** A date in three inputs, as GOV.UK found most people can use. Names are `name-d`, `name-m`, `name-y`. */
export function DateInput(
  props: FieldProps & {
    name: string;
    value?: { readonly day: string; readonly month: string; readonly year: string } | undefined;
    /** e.g. "14 12 2026"; becomes the hint if there is none. */
    example?: string | undefined;
    /** A person's date of birth, which browsers can fill in. */
    birth?: boolean | undefined;
  },
): VNode {
  const t = useTexts();
  const hint = props.hint ?? (props.example ? t.dateHint(props.example) : undefined);
  const field = { ...props, hint };
  const parts = [
    ['d', t.day, props.value?.day, 2, 'bday-day'],
    ['m', t.month, props.value?.month, 2, 'bday-month'],
    ['y', t.year, props.value?.year, 4, 'bday-year'],
  ] as const;
  return (
    <FieldGroup {...field}>
      <div class="date">
        {parts.map(([key, label, value, length, autocomplete]) => {
          const id = key === 'd' ? props.id : `${props.id}-${key}`;
          return (
            <div key={key}>
              <label for={id}>{label}</label>
              <input
                class={`in num w-${length}`}
                id={id}
                name={`${props.name}-${key}`}
                value={value}
                inputMode="numeric"
                maxLength={length}
                autocomplete={props.birth ? autocomplete : 'off'}
                aria-invalid={props.error ? 'true' : undefined}
                aria-describedby={props.error ? `${props.id}-error` : undefined}
              />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
