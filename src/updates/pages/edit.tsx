/** A value of one's own for one conflict, with the input that fits it. */
import type { VNode } from 'preact';
import { ValueInput } from '../../installations/index.ts';
import { type Conflict, sentenceOfConflict, wordInWords } from '../../language/index.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { type Editor, VALUE } from '../editing.ts';
import type { Look } from '../looking.ts';
import { placeOf, type Screen } from '../screen.ts';
import { updateTexts } from '../texts.ts';
import { HERE } from './list.tsx';

interface Props {
  screen: Screen;
  look: Look;
  conflict: Conflict;
  editor: Editor;
  errors: readonly FormError[];
  fields: Readonly<Record<string, string>>;
}

export function EditPage(props: Props): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { screen, look, conflict, errors } = props;
  const path = placeOf(screen.kind, screen.application);
  return (
    <StaffPage title={t.writeTitle} current={HERE}>
      <PageHead
        title={t.writeTitle}
        lead={sentenceOfConflict(conflict, look.sides, lang)}
        icon={iconOr(screen.shown.icon)}
        crumbs={[
          { label: t.title, href: HERE },
          { label: screen.name, href: `${path}?tab=keputusan` },
          { label: t.writeTitle },
        ]}
      />
      <ErrorSummary errors={errors} />
      <Card>
        <Form action={`${path}/tulis`}>
          <input type="hidden" name="revisi" value={look.revision} />
          <input type="hidden" name="benturan" value={conflict.id} />
          <Stack>
            <Input {...props} />
            <Row>
              <Button icon="save">{t.keep}</Button>
              <ButtonLink kind="quiet" href={`${path}?tab=keputusan`}>
                {t.cancel}
              </ButtonLink>
            </Row>
          </Stack>
        </Form>
      </Card>
    </StaffPage>
  );
}

/** Rows of the box in which a whole element is written. */
const ELEMENT_ROWS = 18;

function Input(props: Props): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { editor, errors, fields } = props;
  const error = errors.length === 0 ? undefined : errors.map(one => one.text).join(' ');
  const field = { id: VALUE, name: VALUE, label: t.value, error };
  const typed = fields[VALUE];
  switch (editor.is) {
    case 'line':
      return <TextInput {...field} value={typed ?? editor.value} maxLength={editor.atMost} />;
    case 'text':
      return <TextArea {...field} value={typed ?? editor.value} maxLength={editor.atMost} rows={8} />;
    case 'number':
      return <TextInput {...field} value={typed ?? editor.value} keyboard="decimal" width={10} />;
    case 'truth':
      return (
        <Select
          {...field}
          empty={false}
          value={typed ?? editor.value}
          options={[
            { value: 'true', label: t.yes },
            { value: 'false', label: t.no },
          ]}
        />
      );
    case 'date': {
      const [year = '', month = '', day = ''] = editor.value.split('-');
      return <DateInput {...field} value={{ day, month, year }} />;
    }
    case 'choice':
      return (
        <Select
          {...field}
          empty={false}
          value={typed ?? editor.value}
          options={editor.options.map(value => ({ value, label: wordInWords(value, lang) }))}
        />
      );
    case 'deadline':
      return (
        <>
          <TextInput
            id="hari"
            name="hari"
            label={t.daysLabel}
            hint={t.daysHint}
            error={error}
            value={fields.hari ?? editor.days}
            width={20}
          />
          <Select
            id="jam"
            name="jam"
            label={t.clockLabel}
            empty={false}
            value={fields.jam ?? editor.clock}
            options={['working', 'calendar'].map(value => ({ value, label: wordInWords(value, lang) }))}
          />
        </>
      );
    case 'place':
      return (
        <Select
          {...field}
          label={t.placeLabel}
          empty={false}
          value={typed ?? editor.value}
          options={editor.options.map(one => ({
            value: one.value,
            label: one.value === '' ? t.placeFirst : one.label,
          }))}
        />
      );
    case 'parameter':
      return (
        <ValueInput
          prefix=""
          id={editor.id}
          parameter={editor.parameter}
          value={fields[`${VALUE}.${editor.id}`] ?? editor.value}
          error={error}
        />
      );
    case 'element':
      return <TextArea {...field} hint={t.elementHint} value={typed ?? editor.value} rows={ELEMENT_ROWS} />;
  }
}
