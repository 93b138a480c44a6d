/** One part of an application, and every way in which its owner may change it. Each way is a form of its own, with a reason. */
import type { VNode } from 'preact';
import { ValueInput, writtenValue } from '../../installations/index.ts';
import { type Deadline, elementAt, type Field, type Parameter } from '../../language/index.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { SectionHead, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { adaptingTexts } from '../adapting-texts.ts';
import { at } from '../edit-forms.ts';
import { deadlinePath, type ElementKind, idOf, nameOf, parentOf, TEXTS, whereOf } from '../elements.ts';
import { AdaptFrame, type AdaptTab, adaptPath, elementPath } from './adapt-frame.tsx';
import { AddForm, MoveForm, Options, RemoveForm } from './adapt-order.tsx';
import { type ElementPageProps, typedIn, Way } from './adapt-way.tsx';

const TAB: Readonly<Record<ElementKind, AdaptTab>> = {
  application: 'settings',
  parameter: 'settings',
  page: 'form',
  field: 'form',
  option: 'form',
  asked: 'flow',
  flow: 'flow',
  stage: 'flow',
  action: 'flow',
  timer: 'flow',
  consult: 'flow',
  notice: 'flow',
};
const LIST: Readonly<Record<AdaptTab, string>> = {
  changes: '',
  form: '/formulir',
  flow: '/alur',
  settings: '/umum',
  preview: '/pratinjau',
};

export function ElementPage(props: ElementPageProps): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look, path, kind, attempt } = props;
  const tab = path.startsWith('flow.') ? 'flow' : TAB[kind];
  const name = kind === 'flow' ? t.wholeCase : (nameOf(look.tree, path) ?? idOf(path));
  const where = whereOf(look.tree, parentOf(path));
  return (
    <AdaptFrame look={look} tab={tab}>
      <SectionHead title={`${t.kinds[kind]}: ${name}`} lead={where === '' ? undefined : where} />
      <ErrorSummary errors={attempt?.errors ?? []} />
      <Stack>
        {TEXTS[kind].length > 0 && <Texts {...props} />}
        {deadlinePath(kind, path) !== undefined && <DeadlineForm {...props} />}
        {kind === 'parameter' && <DefaultForm {...props} />}
        {(kind === 'field' || kind === 'asked') && <RequiredForm {...props} />}
        {(kind === 'field' || kind === 'asked') && <Options {...props} />}
        {kind === 'page' && <AddForm {...props} />}
        {(kind === 'field' || kind === 'option') && <MoveForm {...props} />}
        {(kind === 'field' || kind === 'option' || kind === 'action') && <RemoveForm {...props} />}
        <ButtonLink href={adaptPath(look, LIST[tab])} kind="quiet" icon="arrow-left">
          {t.back}
        </ButtonLink>
      </Stack>
    </AdaptFrame>
  );
}

function Texts(props: ElementPageProps): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look, path, kind } = props;
  const { typed, errorOf } = typedIn(props, 'teks');
  return (
    <Way {...props} jenis="teks" title={t.textsTitle} button={t.saveTexts}>
      {TEXTS[kind].map(({ name, long, optional, atMost }) => {
        const property = at(path, name);
        const label = t.properties[name] ?? name;
        const value = elementAt(look.tree, property);
        const id = `teks.${name}`;
        const english = `inggris.${name}`;
        const common = {
          id,
          name: id,
          label,
          value: typed?.[id] ?? (typeof value === 'string' ? value : ''),
          maxLength: atMost,
          error: errorOf(id),
          optional: optional === true,
        };
        const translated = {
          id: english,
          name: english,
          label: t.english(label),
          value: typed?.[english] ?? look.tree.translations.en?.[property] ?? '',
          maxLength: atMost,
          optional: true,
        };
        return (
          <div key={name} class="stack">
            {long === true ? <TextArea {...common} rows={3} /> : <TextInput {...common} />}
            {long === true ? <TextArea {...translated} rows={3} /> : <TextInput {...translated} />}
          </div>
        );
      })}
    </Way>
  );
}

function DeadlineForm(props: ElementPageProps): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look, path, kind } = props;
  const { typed, errorOf } = typedIn(props, 'tenggat');
  const deadline = elementAt(look.tree, deadlinePath(kind, path) ?? '') as Deadline | undefined;
  const named = typeof deadline?.days === 'string' ? deadline.days.slice(1, -1) : undefined;
  const parameter = named === undefined ? undefined : look.tree.parameters[named];
  const value =
    typeof deadline?.days === 'number'
      ? deadline.days
      : named === undefined
        ? ''
        : (look.installation.parameters[named] ?? parameter?.default ?? '');
  return (
    <Way {...props} jenis="tenggat" title={t.deadlineTitle} button={t.saveDeadline}>
      {parameter !== undefined && named !== undefined && (
        <Notice tone="info">
          {t.deadlineByParameter(parameter.label)}{' '}
          {parameter.local !== true && (
            <ButtonLink href={elementPath(look, `parameters.${named}`)} kind="secondary" small>
              {t.change}
            </ButtonLink>
          )}
        </Notice>
      )}
      <TextInput
        id="hari"
        name="hari"
        label={t.days}
        keyboard="numeric"
        width={4}
        value={typed?.hari ?? String(value)}
        error={errorOf('hari')}
      />
      <RadioCards
        id="jam"
        name="jam"
        label={t.clock}
        inline
        value={typed?.jam ?? deadline?.clock ?? 'working'}
        choices={[
          { value: 'working', label: t.workingDays },
          { value: 'calendar', label: t.calendarDays },
        ]}
      />
    </Way>
  );
}

function DefaultForm(props: ElementPageProps): VNode {
  const t = useTextsOf(adaptingTexts);
  const { typed, errorOf } = typedIn(props, 'bawaan');
  const parameter = elementAt(props.look.tree, props.path) as Parameter;
  const id = idOf(props.path);
  if (parameter.local === true) return <Notice tone="info">{t.localParameter}</Notice>;
  return (
    <Way {...props} jenis="bawaan" title={t.defaultTitle} button={t.saveDefault}>
      <ValueInput
        id={id}
        parameter={parameter}
        value={typed?.[`nilai.${id}`] ?? writtenValue(parameter.default)}
        error={errorOf(`nilai.${id}`)}
      />
    </Way>
  );
}

function RequiredForm(props: ElementPageProps): VNode | null {
  const t = useTextsOf(adaptingTexts);
  const field = elementAt(props.look.tree, props.path) as Field;
  if (field.type === 'computed') return null;
  const isRequired = field.required === true;
  const now = isRequired ? t.requiredNow : field.required === undefined ? t.optionalNow : t.sometimes;
  return (
    <Way {...props} jenis="wajib" title={t.requiredTitle} button={isRequired ? t.makeOptional : t.makeRequired}>
      <p>{t.now(now)}</p>
      <input type="hidden" name="wajib" value={isRequired ? 'tidak' : 'ya'} />
    </Way>
  );
}
