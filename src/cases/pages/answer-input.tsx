/** The input for every type of field. Without scripts it is complete; a script narrows villages, shrinks photographs, asks for the position. */
import type { VNode } from 'preact';
import { type SlotChoice, SlotInput } from '../../bookings/index.ts';
import { writeBytes } from '../../foundation/texts.ts';
import type { Field, FieldType, FileAnswer, RecordAnswer, Typed } from '../../language/index.ts';
import {
  CheckboxCards,
  Declaration,
  FileInput,
  LocateButton,
  RadioCards,
  YesNo,
} from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import {
  DateInput,
  FieldError,
  Field as Labelled,
  Select,
  TextArea,
  TextInput,
  type TextInputProps,
} from '../../ui/components/fields.tsx';
import { Pair, QuestionGroup, Questions } from '../../ui/components/steps.tsx';
import { useTexts, useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { formTexts } from '../form-texts.ts';
import { dateParts, INPUT_NAMES, inputId, rowsOf } from '../typing.ts';
import { acceptOf, bytesAtMost, filesAtMost, takenTypes } from '../uploads.ts';
import { RecordInput } from './record-input.tsx';

/** Districts and villages to choose from. */
export interface PlacesView {
  readonly kecamatans: readonly { readonly code: string; readonly name: string }[];
  readonly kelurahans: readonly { readonly code: string; readonly name: string; readonly kecamatan: string }[];
}

/** One field as it is shown: its texts filled, what was typed, what is wrong. */
export interface InputView {
  /** Filled in beforehand: from the profile, or from the case with this ticket. */
  readonly from?: 'profile' | string | undefined;
  /** Name of the input, and base of the names of its parts. */
  readonly name: string;
  readonly field: Field;
  readonly value: Typed;
  readonly files: readonly FileAnswer[];
  readonly optional: boolean;
  /** Options shown now, for choices. */
  readonly options: readonly string[];
  /** What a computed field came to. */
  readonly computed: string;
  /** What a slot is chosen from, for a booking. */
  readonly slots?: SlotChoice | undefined;
  /** Rows to show at least, for a table. */
  readonly rows: number;
  /** Records that fit what was typed, for a record. */
  readonly offered?: readonly RecordAnswer[] | undefined;
}

interface InputProps {
  readonly input: InputView;
  /** Sentences by the name of the input they belong to. */
  readonly errors: ReadonlyMap<string, string>;
  readonly places: PlacesView | undefined;
}

/** Above so many options a list to open is easier than cards. */
const CARDS_AT_MOST = 7;
/** Photographs are made smaller to this many pixels before they are sent: enough to read a document, a tenth of the bytes. */
const SHRINK_TO_PIXELS = 2_000;

const text = (value: Typed | undefined): string => (typeof value === 'string' ? value : '');
const part = (value: Typed, key: string): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? String((value as Readonly<Record<string, unknown>>)[key] ?? '')
    : '';

/** How a line of text is typed, by the field's type: keyboard, what browsers fill in, width. */
const LINES: Readonly<Partial<Record<FieldType, Partial<TextInputProps>>>> = {
  number: { keyboard: 'decimal', width: 10 },
  money: { keyboard: 'numeric', before: 'Rp', width: 20 },
  time: { type: 'time', width: 10 },
  nik: { keyboard: 'numeric', width: 20, mono: true },
  kk: { keyboard: 'numeric', width: 20, mono: true },
  nip: { keyboard: 'numeric', width: 20, mono: true },
  phone: { type: 'tel', keyboard: 'tel', autocomplete: 'tel', width: 20 },
  email: { type: 'email', keyboard: 'email', autocomplete: 'email' },
};

function Line(props: InputProps): VNode {
  const t = useTextsOf(formTexts);
  const { field, name, value } = props.input;
  const hints: Partial<Record<FieldType, string>> = {
    nik: t.input.nikHint,
    kk: t.input.kkHint,
    nip: t.input.nipHint,
    phone: t.input.phoneHint,
    time: t.input.timeHint,
  };
  const own = field.type === 'text' && /^nama(_|$)/.test(name) ? { autocomplete: 'name' } : (LINES[field.type] ?? {});
  return <TextInput {...common(props, hints[field.type])} {...own} name={name} value={text(value)} />;
}

/** Label, hint, error and id, for every kind of input. An example stands in the hint: in the input it would look filled in. */
function common({ input, errors }: InputProps, otherwise?: string | undefined) {
  const { field, name, optional, from } = input;
  const t = useTexts();
  const own = useTextsOf(formTexts).prefilled;
  const example = field.example === undefined ? otherwise : t.dateHint(field.example);
  const source = from === undefined ? '' : from === 'profile' ? own.profile : own.earlier(from);
  const hint = [source, field.hint ?? example ?? ''].filter(Boolean).join(' ');
  return { id: inputId(name), label: field.label, hint: hint || undefined, error: errors.get(name), optional };
}

function Choose(props: InputProps): VNode {
  const { field, name, value, options } = props.input;
  const choices = options.flatMap(id => {
    const option = field.options?.[id];
    return option === undefined ? [] : [{ value: id, label: option.label, hint: option.hint }];
  });
  if (field.type === 'choices') {
    return (
      <CheckboxCards
        {...common(props)}
        name={name}
        choices={choices}
        values={Array.isArray(value) ? value.map(String) : []}
      />
    );
  }
  return choices.length > CARDS_AT_MOST ? (
    <Select {...common(props)} name={name} options={choices} value={text(value)} />
  ) : (
    <RadioCards {...common(props)} name={name} choices={choices} value={text(value)} />
  );
}

function PlaceInput(props: InputProps): VNode {
  const t = useTextsOf(formTexts).input;
  const { field, name, value } = props.input;
  const { kecamatans = [], kelurahans = [] } = props.places ?? {};
  const detail = field.detail ?? 'kecamatan';
  const id = inputId(name);
  const groups = kecamatans.map(({ code, name: label }) => ({
    label,
    value: code,
    options: kelurahans.filter(one => one.kecamatan === code).map(one => ({ value: one.code, label: one.name })),
  }));
  const error = props.errors.get(name);
  const village = (
    <Select
      id={`${id}-kelurahan`}
      name={`${name}-kelurahan`}
      label={t.kelurahan}
      groups={groups}
      within={id}
      value={part(value, 'kelurahan')}
      error={props.errors.get(`${name}-kelurahan`)}
    />
  );
  const line = (key: 'rw' | 'rt', label: string): VNode => (
    <TextInput
      id={`${id}-${key}`}
      name={`${name}-${key}`}
      label={label}
      keyboard="numeric"
      width={4}
      value={part(value, key)}
      error={props.errors.get(`${name}-${key}`)}
    />
  );
  return (
    <QuestionGroup title={field.label} lead={common(props).hint}>
      <Pair>
        <Select
          id={id}
          name={`${name}-kecamatan`}
          label={t.kecamatan}
          options={kecamatans.map(one => ({ value: one.code, label: one.name }))}
          value={part(value, 'kecamatan')}
          error={error}
          optional={props.input.optional}
        />
        {detail !== 'kecamatan' && village}
      </Pair>
      {(detail === 'rw' || detail === 'rt') && (
        <Pair>
          {line('rw', t.rw)}
          {detail === 'rt' ? line('rt', t.rt) : null}
        </Pair>
      )}
      <TextInput
        id={`${id}-address`}
        name={`${name}-address`}
        label={t.address}
        hint={t.addressHint}
        autocomplete="street-address"
        optional
        value={part(value, 'address')}
      />
      <Coordinates {...props} />
    </QuestionGroup>
  );
}

function Coordinates({ input, errors }: InputProps): VNode | null {
  const t = useTextsOf(formTexts).input;
  const { field, name, value } = input;
  const wanted = field.coordinates ?? 'none';
  if (wanted === 'none') return null;
  const id = inputId(name);
  const line = (key: 'latitude' | 'longitude', label: string): VNode => (
    <TextInput
      id={`${id}-${key}`}
      name={`${name}-${key}`}
      label={label}
      keyboard="decimal"
      width={10}
      optional={wanted === 'optional'}
      value={part(value, key)}
      error={errors.get(`${name}-${key}`)}
    />
  );
  return (
    <QuestionGroup title={t.coordinates} lead={wanted === 'required' ? t.coordinatesNeeded : t.coordinatesHint}>
      <LocateButton latitudeId={`${id}-latitude`} longitudeId={`${id}-longitude`} />
      <Pair>
        {line('latitude', t.latitude)}
        {line('longitude', t.longitude)}
      </Pair>
    </QuestionGroup>
  );
}

function Files(props: InputProps): VNode {
  const t = useTextsOf(formTexts).input;
  const { lang } = useView();
  const { field, name, files } = props.input;
  const accept = acceptOf(field);
  const most = bytesAtMost(field);
  const each = writeBytes(lang, most);
  const kinds = { image: t.photoHint, document: t.documentHint, any: t.anyHint }[accept](each);
  const number = filesAtMost(field) > 1 ? t.filesAtMost(filesAtMost(field)) : '';
  const hint = [common(props).hint ?? '', kinds, number].filter(Boolean).join(' ');
  return (
    <FileInput
      {...common(props)}
      hint={hint}
      name={name}
      accept={takenTypes(field).join(',')}
      multiple={filesAtMost(field) > 1}
      maxMegabytes={most / 1_000_000}
      shrinkToPixels={SHRINK_TO_PIXELS}
      removeName={INPUT_NAMES.removeFile}
      files={files.map(file => ({
        id: `${name}:${file.digest}`,
        name: file.name,
        note: t.uploaded(writeBytes(lang, file.bytes)),
      }))}
    />
  );
}

function Table(props: InputProps): VNode {
  const t = useTextsOf(formTexts).input;
  const { input, errors } = props;
  const { field, name, value, rows } = input;
  const filled = rowsOf(value);
  const shown = Math.max(rows, filled.length, 1);
  const error = errors.get(name);
  return (
    <QuestionGroup title={field.label} lead={field.hint}>
      {error && <FieldError id={`${inputId(name)}-error`}>{error}</FieldError>}
      {Array.from({ length: shown }, (_, index) => (
        <QuestionGroup key={index} title={t.row(field.label, index + 1)}>
          {Object.entries(field.columns ?? {}).map(([id, column]) => (
            <AnswerInput
              key={id}
              {...props}
              input={{
                ...input,
                name: `${name}-${index}-${id}`,
                field: column,
                value: filled[index]?.[id] ?? '',
                optional: column.required === undefined || column.required === false,
                options: Object.keys(column.options ?? {}),
              }}
            />
          ))}
          {shown > 1 && (
            <Button kind="quiet" small icon="trash-2" name={INPUT_NAMES.removeRow} value={`${name}:${index}`}>
              {t.removeRow(index + 1)}
            </Button>
          )}
        </QuestionGroup>
      ))}
      {shown < (field.at_most ?? Number.POSITIVE_INFINITY) && (
        <p>
          <Button kind="secondary" small icon="plus" name={INPUT_NAMES.addRow} value={`${name}:${shown}`}>
            {t.addRow}
          </Button>
        </p>
      )}
    </QuestionGroup>
  );
}

function Computed(props: InputProps): VNode {
  const t = useTextsOf(formTexts).page;
  return (
    <Labelled {...common(props)} optional={false}>
      <output id={inputId(props.input.name)} class="strong">
        {props.input.computed === '' ? t.computedNone : props.input.computed}
      </output>
    </Labelled>
  );
}

function DateField(props: InputProps): VNode {
  const t = useTextsOf(formTexts).input;
  const { field, name, value } = props.input;
  const birth = /lahir/.test(name);
  return (
    <DateInput
      {...common(props)}
      hint={field.hint}
      example={field.example ?? t.dateExample}
      birth={birth}
      name={name}
      value={dateParts(text(value))}
    />
  );
}

function Slot(props: InputProps): VNode | null {
  const { name, slots } = props.input;
  const { id, hint, label } = common(props);
  if (slots === undefined) return null;
  const errors = {
    place: props.errors.get(name),
    date: props.errors.get(`${name}-date`),
    time: props.errors.get(`${name}-time`),
  };
  const onward = { name: INPUT_NAMES.step, value: name };
  return <SlotInput {...{ id, name, label, hint, errors, onward }} choice={slots} />;
}

/** The input for a field. */
export function AnswerInput(props: InputProps): VNode | null {
  const { field, name, value } = props.input;
  switch (field.type) {
    case 'longtext':
    case 'address':
      return <TextArea {...common(props)} name={name} value={text(value)} rows={field.type === 'address' ? 2 : 5} />;
    case 'date':
      return <DateField {...props} />;
    case 'yes-no':
      return <YesNo {...common(props)} name={name} value={value === '' ? undefined : value === 'ya'} />;
    case 'choice':
    case 'choices':
      return <Choose {...props} />;
    case 'place':
      return <PlaceInput {...props} />;
    case 'booking':
      return <Slot {...props} />;
    case 'file':
      return <Files {...props} />;
    case 'table':
      return <Table {...props} />;
    case 'declaration':
      return (
        <Declaration id={inputId(name)} name={name} checked={value === 'ya'} error={props.errors.get(name)}>
          {field.label}
        </Declaration>
      );
    case 'record':
      return <RecordInput label={common(props)} name={name} value={value} offered={props.input.offered ?? []} />;
    case 'computed':
      return <Computed {...props} />;
    default:
      return <Line {...props} />;
  }
}

/** Inputs one below the other. */
export function AnswerInputs(props: {
  inputs: readonly InputView[];
  errors: ReadonlyMap<string, string>;
  places: PlacesView | undefined;
}): VNode {
  return (
    <Questions>
      {props.inputs.map(input => (
        <AnswerInput key={input.name} input={input} errors={props.errors} places={props.places} />
      ))}
    </Questions>
  );
}
