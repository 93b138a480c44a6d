/** The form as a list: what is asked on each page, of which kind, when, and whether it must be answered. */
import type { VNode } from 'preact';
import type { Field } from '../../language/index.ts';
import { Code, Tag } from '../../ui/components/controls.tsx';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { SectionHead, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { catalogueTexts } from '../texts.ts';
import { FIELD_TYPE_NAMES } from '../words.ts';
import { type ApplicationLook, filled } from './look.ts';

interface FieldRow {
  readonly id: string;
  readonly field: Field;
}

function fieldRows(fields: Readonly<Record<string, Field>>): readonly FieldRow[] {
  return Object.entries(fields).map(([id, field]) => ({ id, field }));
}

export function FormSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const pages = Object.entries(look.definition.form.pages);
  if (pages.length === 0) return <Notice tone="info">{t.form.empty}</Notice>;
  return (
    <Stack>
      <p class="mute">{t.form.lead}</p>
      {pages.map(([id, page], index) => {
        const title = filled(look, page.title, lang);
        return (
          <section key={id} aria-labelledby={`halaman-${id}`}>
            <SectionHead
              title={t.form.page(index + 1, title)}
              id={`halaman-${id}`}
              lead={page.intro === undefined ? undefined : filled(look, page.intro, lang)}
              aside={page.when === undefined ? undefined : <Condition when={page.when} />}
            />
            <FieldTable look={look} caption={t.form.caption(title)} rows={fieldRows(page.fields)} />
          </section>
        );
      })}
    </Stack>
  );
}

function Condition(props: { when: string }): VNode {
  const t = useTextsOf(catalogueTexts);
  return (
    <span class="small mute">
      {t.form.shownWhen} <Code>{props.when}</Code>
    </span>
  );
}

/** Fields of a page. */
function FieldTable(props: { look: ApplicationLook; caption: string; rows: readonly FieldRow[] }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const text = (value: string): string => filled(look, value, lang);
  return (
    <DataTable
      caption={props.caption}
      rows={props.rows}
      rowKey={row => row.id}
      columns={[
        {
          title: t.form.field,
          cell: row => (
            <CellTitle
              title={text(row.field.label)}
              note={row.field.hint === undefined ? undefined : text(row.field.hint)}
            />
          ),
        },
        { title: t.form.kind, cell: row => <Kind look={look} field={row.field} /> },
        { title: t.form.required, cell: row => <Required required={row.field.required} /> },
        {
          title: t.form.when,
          cell: row => (row.field.when === undefined ? t.form.always : <Code>{row.field.when}</Code>),
        },
      ]}
    />
  );
}

function Required(props: { required: Field['required'] }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { required } = props;
  if (typeof required === 'string') {
    return (
      <>
        {t.form.conditional} <Code>{required}</Code>
      </>
    );
  }
  return <>{required === true ? t.form.yes : t.form.no}</>;
}

/** The kind of a field with what it may hold: its options, its columns, whether it is personal. */
function Kind(props: { look: ApplicationLook; field: Field }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look, field } = props;
  const options = Object.values(field.options ?? {}).map(option => filled(look, option.label, lang));
  const columns = Object.values(field.columns ?? {}).map(
    column => `${filled(look, column.label, lang)} (${FIELD_TYPE_NAMES[lang][column.type]})`,
  );
  const personal = field.privacy?.class;
  return (
    <>
      {FIELD_TYPE_NAMES[lang][field.type]}
      {personal !== undefined && personal !== 'none' && (
        <>
          {' '}
          <Tag tone={personal === 'specific' ? 'warn' : undefined} icon="lock">
            {t.form.personal[personal]}
          </Tag>
        </>
      )}
      {options.length > 0 && (
        <details>
          <summary>
            {t.form.options} ({options.length})
          </summary>
          <ul>
            {options.map(option => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        </details>
      )}
      {columns.length > 0 && (
        <details>
          <summary>
            {t.form.columns} ({columns.length})
          </summary>
          <ul>
            {columns.map(column => (
              <li key={column}>{column}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
