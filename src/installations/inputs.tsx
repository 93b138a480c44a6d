/** Inputs for a parameter's value and for a role's desk; used here and by duplication/, which asks the same beforehand. */
import type { VNode } from 'preact';
import { type Lang, writeNumber, writeRupiah } from '../foundation/texts.ts';
import type { Parameter, Role } from '../language/index.ts';
import type { Agency } from '../regions/index.ts';
import { DateInput, Select, type SelectGroup, TextArea, TextInput } from '../ui/components/fields.tsx';
import { textsOf, useTextsOf } from '../ui/texts.ts';
import { useView } from '../ui/view.tsx';
import type { Post } from '../workforce/index.ts';
import type { ValueFault } from './blanks.ts';
import { fallbackName, kindName, optionName, postName, valueName } from './forms.ts';
import { POST_KIND_OF_PLACE, type RoleMapping } from './installation.ts';
import { installationTexts } from './texts.ts';

/** Longest line and text that `readValue` accepts. */
const LINE_AT_MOST = 200;
const TEXT_AT_MOST = 2_000;

/** What is wrong with a value, after its label. */
export function faultInWords(fault: ValueFault, lang: Lang): string {
  return textsOf(lang, installationTexts).faults[fault];
}

/** A value in words: `3 hari kerja`, `Rp 50.000`, the label of a choice. */
export function valueInWords(parameter: Parameter, value: string | number | boolean, lang: Lang): string {
  const t = textsOf(lang, installationTexts);
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (parameter.type === 'choice') return parameter.options?.[String(value)] ?? String(value);
  if (typeof value === 'string') return value;
  if (parameter.type === 'money') return writeRupiah(lang, value);
  const number = writeNumber(lang, value);
  if (parameter.type === 'working-days') return t.workingDays(number);
  return parameter.type === 'calendar-days' ? t.calendarDays(number) : number;
}

export interface ValueInputProps {
  /** Keeps applications apart where one form asks for several; '' otherwise. */
  prefix?: string | undefined;
  id: string;
  parameter: Parameter;
  /** As typed or as `writtenValue` gives it. */
  value: string;
  /** The origin's own value: shown, never taken. */
  example?: string | number | boolean | undefined;
  /** Who shows the example. */
  exampleOf?: string | undefined;
  error?: string | undefined;
  /** Shown after the label's hint: which applications ask. */
  note?: string | undefined;
}

/** One input by the parameter's type, with its hint, its limits, its default and the origin's value as an example. */
export function ValueInput(props: ValueInputProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(installationTexts);
  const { parameter } = props;
  const name = valueName(props.prefix ?? '', props.id);
  const said = props.example ?? parameter.example;
  const example = said === undefined ? undefined : valueInWords(parameter, said, lang);
  const hint = [
    props.note,
    parameter.hint,
    limits(parameter, lang),
    parameter.default === undefined ? undefined : t.defaultIs(valueInWords(parameter, parameter.default, lang)),
    example === undefined
      ? undefined
      : props.example === undefined
        ? t.example(example)
        : t.exampleOf(props.exampleOf ?? t.origin, example),
  ];
  const field = {
    id: name,
    name,
    label: parameter.label,
    hint: hint.filter(Boolean).join(' ') || undefined,
    error: props.error,
    optional: parameter.optional === true || parameter.default !== undefined,
  };
  switch (parameter.type) {
    case 'longtext':
    case 'address':
      return (
        <TextArea {...field} value={props.value} rows={parameter.type === 'address' ? 2 : 4} maxLength={TEXT_AT_MOST} />
      );
    case 'yes-no':
      return (
        <Select
          {...field}
          value={props.value}
          options={[
            { value: 'true', label: t.yes },
            { value: 'false', label: t.no },
          ]}
        />
      );
    case 'choice':
      return (
        <Select
          {...field}
          value={props.value}
          options={Object.entries(parameter.options ?? {}).map(([value, label]) => ({ value, label }))}
        />
      );
    case 'date': {
      const [year = '', month = '', day = ''] = props.value.split('-');
      return <DateInput {...field} value={{ day, month, year }} />;
    }
    default:
      return <TextInput {...field} {...lineOf(parameter, t)} value={props.value} maxLength={LINE_AT_MOST} />;
  }
}

type Line = Partial<Parameters<typeof TextInput>[0]>;

function lineOf(
  parameter: Parameter,
  t: { readonly workingDaysUnit: string; readonly calendarDaysUnit: string },
): Line {
  switch (parameter.type) {
    case 'working-days':
      return { keyboard: 'numeric', width: 4, after: t.workingDaysUnit };
    case 'calendar-days':
      return { keyboard: 'numeric', width: 4, after: t.calendarDaysUnit };
    case 'money':
      return { keyboard: 'numeric', width: 10, before: 'Rp' };
    case 'number':
      return { keyboard: 'decimal', width: 10 };
    case 'phone':
      return { type: 'tel', width: 20 };
    case 'email':
      return { type: 'email' };
    case 'url':
      return { type: 'url' };
    case 'number-pattern':
      return { mono: true };
    default:
      return {};
  }
}

function limits(parameter: Parameter, lang: Lang): string | undefined {
  const t = textsOf(lang, installationTexts);
  const { at_least: least, at_most: most } = parameter;
  const words = (value: number): string => valueInWords(parameter, value, lang);
  if (least !== undefined && most !== undefined) return t.between(words(least), words(most));
  if (most !== undefined) return t.atMost(words(most));
  return least === undefined ? undefined : t.atLeast(words(least));
}

/** What a form about desks offers: posts by agency, and kinds of posts that answer for a place. */
export interface DeskChoices {
  readonly groups: readonly SelectGroup[];
  readonly kinds: readonly { readonly value: string; readonly label: string }[];
}

/** A post that answers for a village or a neighbourhood is found through the place, never chosen by name: there are thousands. */
const LARGEST_AREA = /^\d{2}\.\d{2}\.\d{2}$/;

/** Posts to choose from, by agency. Those already chosen are always among them. */
export function deskChoices(
  posts: readonly Post[],
  agencies: readonly Agency[],
  chosen: ReadonlySet<string> = new Set(),
): DeskChoices {
  const shown = posts.filter(post => post.area === null || LARGEST_AREA.test(post.area) || chosen.has(post.id));
  const groups = agencies
    .map(agency => ({
      label: agency.name,
      options: shown.filter(post => post.agency === agency.id).map(post => ({ value: post.id, label: post.title })),
    }))
    .filter(group => group.options.length > 0);
  const examples = new Map<string, string>();
  for (const post of posts) if (post.area !== null && !examples.has(post.kind)) examples.set(post.kind, post.title);
  return {
    groups,
    kinds: [...examples].map(([value, label]) => ({ value, label: `${kindInWords(value)} (${label})` })),
  };
}

/** `ketua-rw` as people write it. */
function kindInWords(kind: string): string {
  return kind
    .split('-')
    .map(word => (/^r[tw]$/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

export interface RoleInputsProps {
  prefix?: string | undefined;
  id: string;
  role: Role;
  choices: DeskChoices;
  options?: readonly { readonly id: string; readonly label: string }[] | undefined;
  /** What is mapped, or what is suggested. */
  mappings: readonly RoleMapping[];
  /** The origin's typical desk, in words, and which region that is. */
  example?: string | undefined;
  exampleOf?: string | undefined;
  /** What stands in the empty choice, e.g. "same as above". */
  empty?: string | undefined;
  note?: string | undefined;
}

/** Where one role's work goes: a post; or by place with a post that steps in; and a row for each option it is dispatched by. */
export function RoleInputs(props: RoleInputsProps): VNode {
  const t = useTextsOf(installationTexts);
  const { id, role, choices, mappings, prefix = '' } = props;
  const byDefault = mappings.find(one => one.role === id && one.option === '');
  const typical = role.typical === undefined ? undefined : t.typical(role.typical);
  const hint =
    [
      role.description,
      typical,
      props.example === undefined ? undefined : t.exampleOf(props.exampleOf ?? t.origin, props.example),
      props.note,
    ]
      .filter(Boolean)
      .join(' ') || undefined;
  const select = (
    name: string,
    label: string,
    value: string | null | undefined,
    more: { hint?: string | undefined; optional?: boolean } = {},
  ): VNode => (
    <Select
      id={name}
      name={name}
      label={label}
      value={value ?? ''}
      groups={choices.groups}
      empty={props.empty}
      {...more}
    />
  );
  return (
    <>
      {role.at === 'agency' ? (
        select(postName(prefix, id), role.name, byDefault?.post, { hint })
      ) : (
        <>
          <Select
            id={kindName(prefix, id)}
            name={kindName(prefix, id)}
            label={t.byPlace(role.name)}
            hint={[hint, t.byPlaceHint].filter(Boolean).join(' ')}
            value={byDefault?.postKind ?? (props.empty === undefined ? POST_KIND_OF_PLACE[role.at] : '')}
            options={choices.kinds}
            empty={props.empty}
          />
          {select(fallbackName(prefix, id), t.fallback(role.name), byDefault?.fallbackPost, { hint: t.fallbackHint })}
        </>
      )}
      {props.options !== undefined && props.options.length > 0 && (
        <details class="more">
          <summary>{t.byOption(role.name, props.options.length)}</summary>
          <div class="stack">
            <p class="mute">{t.byOptionHint}</p>
            {props.options.map(option => (
              <Select
                key={option.id}
                id={optionName(prefix, id, option.id)}
                name={optionName(prefix, id, option.id)}
                label={option.label}
                value={mappings.find(one => one.role === id && one.option === option.id)?.post ?? ''}
                groups={choices.groups}
                empty={t.sameDesk}
                optional
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
