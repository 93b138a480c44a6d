/** A table of things of one kind: dense on a desk, cards on a phone, with check boxes where many are handled at once. */
import type { ComponentChildren, VNode } from 'preact';
import { useTexts } from '../texts.ts';
import { A } from '../view.tsx';

/**
 * How a cell looks on a phone, where a row is a card: `title` first and alone, `line` after its column's name,
 * `block` below its column's name over the whole width (lists), `start` and `end` side by side without a name (tag at the
 * left, deadline at the right), `hide` not at all.
 */
type PhoneCell = 'title' | 'line' | 'block' | 'start' | 'end' | 'hide';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The first column is `title` (and the row's header cell), others are `line`, unless said. */
  readonly phone?: PhoneCell | undefined;
  /** Numbers stand at the right, their digits below each other. */
  readonly number?: boolean | undefined;
  /** As narrow as its matter. */
  readonly narrow?: boolean | undefined;
}

export interface RowGroup<Row> {
  readonly title: string;
  /** Shown after the title; the number of rows unless given. */
  readonly count?: number | undefined;
  readonly rows: readonly Row[];
}

interface Selection<Row> {
  /** Name of the check boxes. */
  readonly name: string;
  readonly value: (row: Row) => string;
  /** What is selected, for screen readers. */
  readonly label: (row: Row) => string;
  readonly checked?: ((row: Row) => boolean) | undefined;
  /** Set for rows that cannot be selected: why. */
  readonly off?: ((row: Row) => boolean) | undefined;
  /** Id of the form, when the table stands outside of it. */
  readonly form?: string | undefined;
}

export interface DataTableProps<Row> {
  /** What the table holds; read aloud, not shown unless `captionShown`. */
  caption: string;
  captionShown?: boolean | undefined;
  columns: readonly Column<Row>[];
  /** Either rows, or groups of rows under headings. */
  rows?: readonly Row[] | undefined;
  groups?: readonly RowGroup<Row>[] | undefined;
  rowKey: (row: Row) => string;
  /** Check boxes before the rows, to go with a `BulkBar`. */
  select?: Selection<Row> | undefined;
  /** Without the card around it: inside a `Card` with `flush`. */
  bare?: boolean | undefined;
  id?: string | undefined;
}

function phoneOf<Row>(column: Column<Row>, index: number): PhoneCell {
  return column.phone ?? (index === 0 ? 'title' : 'line');
}

function cellClass<Row>(column: Column<Row>, index: number): string {
  return `c-${phoneOf(column, index)}${column.number ? ' c-num' : ''}${column.narrow ? ' c-narrow' : ''}`;
}

/** On a phone a cell may stand after its column's name; then what it holds stays together. */
function Cell(props: { phone: PhoneCell; name: string; children: ComponentChildren }): VNode {
  if (props.phone !== 'line' && props.phone !== 'block') return <>{props.children}</>;
  return (
    <>
      <span class="c-name">{props.name}</span>
      <div class="c-value">{props.children}</div>
    </>
  );
}

function TableRow<Row>(props: DataTableProps<Row> & { row: Row }): VNode {
  const { row, select, columns } = props;
  const t = useTexts();
  return (
    <tr class={select ? 'can-select' : undefined}>
      {select && (
        <td class="c-check">
          <input
            type="checkbox"
            name={select.name}
            value={select.value(row)}
            checked={select.checked?.(row) ?? false}
            disabled={select.off?.(row) ?? false}
            form={select.form}
            aria-label={t.selectRow(select.label(row))}
            data-select
          />
        </td>
      )}
      {columns.map((column, i) =>
        i === 0 ? (
          <th key={column.title} scope="row" class={cellClass(column, i)}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.title} class={cellClass(column, i)}>
            <Cell phone={phoneOf(column, i)} name={column.title}>
              {column.cell(row)}
            </Cell>
          </td>
        ),
      )}
    </tr>
  );
}

/** Rows of the same kind. Below 64 em each row is a card. */
export function DataTable<Row>(props: DataTableProps<Row>): VNode {
  const t = useTexts();
  const { columns, select } = props;
  const width = columns.length + (select ? 1 : 0);
  const groups: readonly RowGroup<Row>[] = props.groups ?? [{ title: '', rows: props.rows ?? [] }];
  return (
    <div class={props.bare ? 'table-box' : 'table-box card'}>
      <table class="table" id={props.id}>
        <caption class={props.captionShown ? undefined : 'vh'}>{props.caption}</caption>
        <thead>
          <tr>
            {select && (
              <th scope="col" class="c-check">
                <span class="vh">{t.select}</span>
                <input type="checkbox" aria-label={t.selectAll} hidden data-select-all={select.name} />
              </th>
            )}
            {columns.map((column, i) => (
              <th key={column.title} scope="col" class={cellClass(column, i)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(group => (
          <tbody key={group.title}>
            {group.title !== '' && (
              <tr class="group">
                <th scope="colgroup" colSpan={width}>
                  {group.title} <span class="num">({group.count ?? group.rows.length})</span>
                </th>
              </tr>
            )}
            {group.rows.map(row => (
              <TableRow key={props.rowKey(row)} {...props} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** Two lines in a cell: a name that leads on, and what it is about. */
export function CellTitle(props: {
  href?: string | undefined;
  title: ComponentChildren;
  note?: ComponentChildren;
  /** The note is a code. */
  mono?: boolean | undefined;
}): VNode {
  return (
    <span class="two">
      {props.href === undefined ? <b>{props.title}</b> : <A href={props.href}>{props.title}</A>}
      {props.note !== undefined && <small class={props.mono ? 'mono' : undefined}>{props.note}</small>}
    </span>
  );
}
