/** Choices as cards, declarations, files, and the help a script gives to a form. */
import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icon.tsx';
import { useTexts } from '../texts.ts';
import { Field, FieldError, FieldGroup, type FieldProps } from './fields.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface ChoiceProps extends FieldProps {
  name: string;
  choices: readonly Choice[];
  /** Side by side where there is room: for two or three short choices. */
  inline?: boolean | undefined;
}

function Cards(props: ChoiceProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }): VNode {
  return (
    <div class={props.inline ? 'pick pick-inline' : 'pick'}>
      {props.choices.map((choice, i) => {
        const id = i === 0 ? props.id : `${props.id}-${choice.value}`;
        return (
          <label key={choice.value} for={id}>
            <input
              type={props.type}
              id={id}
              name={props.name}
              value={choice.value}
              checked={props.chosen.includes(choice.value)}
            />
            <span>
              <b>{choice.label}</b>
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** Exactly one of a few. The first input carries the field's id, so that the error summary leads to it. */
export function RadioCards(props: ChoiceProps & { value?: string | undefined }): VNode {
  return (
    <FieldGroup {...props}>
      <Cards {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
    </FieldGroup>
  );
}

/** Any number of a few. */
export function CheckboxCards(props: ChoiceProps & { values?: readonly string[] | undefined }): VNode {
  return (
    <FieldGroup {...props}>
      <Cards {...props} type="checkbox" chosen={props.values ?? []} />
    </FieldGroup>
  );
}

/** Yes or no: values `ya` and `tidak`. */
export function YesNo(props: FieldProps & { name: string; value?: boolean | undefined }): VNode {
  const t = useTexts();
  const choices = [
    { value: 'ya', label: t.yes },
    { value: 'tidak', label: t.no },
  ];
  const value = props.value === undefined ? undefined : props.value ? 'ya' : 'tidak';
  return <RadioCards {...props} choices={choices} value={value} inline />;
}

/** One sentence that is agreed to, e.g. that what was filled in is true. Value `ya`. */
export function Declaration(props: {
  id: string;
  name: string;
  checked?: boolean | undefined;
  error?: string | undefined;
  children: ComponentChildren;
}): VNode {
  return (
    <div class={props.error ? 'field field-bad' : 'field'}>
      {props.error && <FieldError id={`${props.id}-error`}>{props.error}</FieldError>}
      <label class="declare" for={props.id}>
        <input
          type="checkbox"
          id={props.id}
          name={props.name}
          value="ya"
          checked={props.checked}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={props.error ? `${props.id}-error` : undefined}
        />
        <span>{props.children}</span>
      </label>
    </div>
  );
}

export interface FileRow {
  /** Value sent by the remove button. */
  readonly id: string;
  readonly name: string;
  /** e.g. "312 kB, terunggah". */
  readonly note: string;
  readonly icon?: IconName | undefined;
}

/**
 * Files: an ordinary file input inside a drop zone (browsers let files fall on the input), then what is already there.
 * The remove buttons send `removeName` with the file's id.
 */
export function FileInput(
  props: FieldProps & {
    name: string;
    /** Value of `accept`, e.g. "image/*,application/pdf". */
    accept?: string | undefined;
    multiple?: boolean | undefined;
    files?: readonly FileRow[] | undefined;
    removeName?: string | undefined;
    /** Photographs wider or higher than this many pixels are made smaller before they are sent, if scripts run. */
    shrinkToPixels?: number | undefined;
    /** A script says so at once when a file is larger; the server checks in any case. */
    maxMegabytes?: number | undefined;
  },
): VNode {
  const t = useTexts();
  const described = [props.hint ? `${props.id}-hint` : '', props.error ? `${props.id}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <Field {...props}>
      <div class="drop">
        <Icon name={props.accept?.startsWith('image/') ? 'camera' : 'upload'} />
        <input
          type="file"
          id={props.id}
          name={props.name}
          accept={props.accept}
          multiple={props.multiple}
          data-shrink={props.shrinkToPixels}
          data-max-mb={props.maxMegabytes}
          data-too-big={props.maxMegabytes === undefined ? undefined : t.fileTooBig}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={described === '' ? undefined : described}
        />
        {props.maxMegabytes !== undefined && <p class="error" role="alert" hidden />}
      </div>
      {props.files && props.files.length > 0 && (
        <ul class="files" role="list">
          {props.files.map(file => (
            <li key={file.id}>
              <span class="thumb">
                <Icon name={file.icon ?? 'file-check'} />
              </span>
              <span>
                <b>{file.name}</b>
                <span class="small mute">{file.note}</span>
              </span>
              {props.removeName && (
                <button
                  class="icon-btn"
                  type="submit"
                  name={props.removeName}
                  value={file.id}
                  aria-label={t.removeFile(file.name)}
                >
                  <Icon name="trash-2" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}

/** Fills two inputs with the phone's position. Hidden until a script that can do it has loaded. */
export function LocateButton(props: { latitudeId: string; longitudeId: string }): VNode {
  const t = useTexts();
  return (
    <p class="locate" hidden data-locate data-lat={props.latitudeId} data-lon={props.longitudeId}>
      <button class="btn btn-2 btn-s" type="button">
        <Icon name="locate-fixed" />
        <span>{t.locate}</span>
      </button>
      <span class="small mute" role="status" data-done={t.located} data-failed={t.locateFailed} />
    </p>
  );
}

/** Where a form that saves itself says so. Put it inside a form with `data-autosave`. */
export function SavedLine(props: { children?: ComponentChildren }): VNode {
  const t = useTexts();
  return (
    <p class="saved">
      <Icon name="circle-check" />
      <span>
        <span role="status" data-saved={t.savedAt} data-failed={t.saveFailed} data-elsewhere={t.savedElsewhere} />{' '}
        {props.children}
      </span>
    </p>
  );
}
