/** Changing which parts there are and in which order: options, moving, removing, adding. */
import type { VNode } from 'preact';
import { FIELD_TYPE_NAMES } from '../../catalogue/index.ts';
import { elementAt, type Field, type Option, type Page } from '../../language/index.ts';
import { CheckboxCards } from '../../ui/components/choices.tsx';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { Select, TextArea, TextInput } from '../../ui/components/fields.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { adaptingTexts } from '../adapting-texts.ts';
import { ADDABLE, idOf, mayRemove, parentOf } from '../elements.ts';
import { elementPath } from './adapt-frame.tsx';
import { type ElementPageProps, typedIn, Way } from './adapt-way.tsx';

export function Options(props: ElementPageProps): VNode | null {
  const t = useTextsOf(adaptingTexts);
  const options = Object.entries(
    (elementAt(props.look.tree, `${props.path}.options`) ?? {}) as Readonly<Record<string, Option>>,
  );
  if (options.length === 0) return null;
  return (
    <Card title={t.options} level={3} flush>
      <DataTable
        bare
        caption={t.options}
        rows={options}
        rowKey={([id]) => id}
        columns={[
          { title: t.name, cell: ([, option]) => option.label },
          {
            title: t.change,
            cell: ([id, option]) => (
              <ButtonLink
                href={elementPath(props.look, `${props.path}.options.${id}`)}
                kind="secondary"
                small
                icon="pencil"
                label={`${t.change}: ${option.label}`}
              >
                {t.change}
              </ButtonLink>
            ),
            phone: 'end',
            narrow: true,
          },
        ]}
      />
    </Card>
  );
}

function siblingsOf(props: ElementPageProps): readonly { readonly value: string; readonly label: string }[] {
  const all = (elementAt(props.look.tree, parentOf(props.path)) ?? {}) as Readonly<
    Record<string, { readonly label?: string }>
  >;
  return Object.entries(all).map(([value, { label }]) => ({ value, label: label ?? value }));
}

export function MoveForm(props: ElementPageProps): VNode | null {
  const t = useTextsOf(adaptingTexts);
  const siblings = siblingsOf(props);
  if (siblings.length < 2) return null;
  const index = siblings.findIndex(one => one.value === idOf(props.path));
  return (
    <Way {...props} jenis="pindah" title={t.moveTitle} button={t.move}>
      <Select
        id="pindah-setelah"
        name="setelah"
        label={t.moveAfter}
        empty={t.first}
        value={siblings[index - 1]?.value}
        options={siblings.filter((_, i) => i !== index)}
      />
    </Way>
  );
}

export function RemoveForm(props: ElementPageProps): VNode {
  const t = useTextsOf(adaptingTexts);
  const { look, kind, path } = props;
  if (!mayRemove(look.tree, kind, path)) {
    const isRequired = kind === 'field' && (elementAt(look.tree, path) as Field).required !== undefined;
    return <Notice tone="info">{isRequired ? t.removeOff : t.removeLast}</Notice>;
  }
  return (
    <Way {...props} jenis="hapus" title={t.removeTitle} button={t.remove} danger>
      <p>{t.removeText}</p>
    </Way>
  );
}

export function AddForm(props: ElementPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { typed, errorOf } = typedIn(props, 'tambah');
  const page = elementAt(props.look.tree, props.path) as Page;
  const fields = Object.entries(page.fields).map(([value, { label }]) => ({ value, label }));
  return (
    <Way {...props} jenis="tambah" title={t.addTitle} button={t.add}>
      <TextInput
        id="label"
        name="label"
        label={t.addLabel}
        maxLength={500}
        value={typed?.label}
        error={errorOf('label')}
      />
      <TextInput
        id="inggris"
        name="inggris"
        label={t.english(t.addLabel)}
        maxLength={500}
        value={typed?.inggris}
        optional
      />
      <Select
        id="tipe"
        name="tipe"
        label={t.addType}
        value={typed?.tipe}
        error={errorOf('tipe')}
        options={ADDABLE.map(value => ({ value, label: FIELD_TYPE_NAMES[lang][value] }))}
      />
      <TextArea
        id="petunjuk"
        name="petunjuk"
        label={t.addHint}
        rows={2}
        maxLength={500}
        value={typed?.petunjuk}
        optional
      />
      <TextArea
        id="pilihan"
        name="pilihan"
        label={t.addOptions}
        hint={t.addOptionsHint}
        rows={4}
        value={typed?.pilihan}
        error={errorOf('pilihan')}
        optional
      />
      <TextInput
        id="batas"
        name="batas"
        label={t.addMost}
        hint={t.addMostHint}
        keyboard="numeric"
        width={6}
        value={typed?.batas}
        error={errorOf('batas')}
        optional
      />
      <CheckboxCards
        id="wajib"
        name="wajib"
        label={t.requiredTitle}
        choices={[{ value: 'ya', label: t.addRequired }]}
        values={typed?.wajib === undefined ? [] : ['ya']}
        optional
      />
      <CheckboxCards
        id="pribadi"
        name="pribadi"
        label={t.addExtras}
        choices={[{ value: 'ya', label: t.addPersonal }]}
        values={typed?.pribadi === undefined ? [] : ['ya']}
        optional
      />
      <Select
        id="setelah"
        name="setelah"
        label={t.moveAfter}
        empty={t.first}
        value={typed?.setelah ?? fields.at(-1)?.value}
        error={errorOf('setelah')}
        options={fields}
      />
    </Way>
  );
}
