/** Roles to be mapped, blanks to be filled, and parameters that may be changed. */
import type { VNode } from 'preact';
import { writeList } from '../../foundation/texts.ts';
import type { Parameter } from '../../language/index.ts';
import { Card, CellTitle, type Column, DataTable } from '../../ui/components/data.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTexts, useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { catalogueTexts } from '../texts.ts';
import { PARAMETER_TYPE_NAMES, ROLE_AT_NAMES } from '../words.ts';
import { type ApplicationLook, filled } from './look.ts';

interface ParameterRow {
  readonly id: string;
  readonly parameter: Parameter;
}

export function RolesSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { look } = props;
  const rows = Object.entries(look.definition.parameters).map(([id, parameter]) => ({ id, parameter }));
  return (
    <Stack>
      <RolesCard look={look} />
      <ParametersCard
        look={look}
        title={t.parameters.blanks}
        lead={t.parameters.blanksLead}
        rows={rows.filter(row => row.parameter.local === true)}
        blanks
      />
      <ParametersCard
        look={look}
        title={t.parameters.others}
        lead={t.parameters.othersLead}
        rows={rows.filter(row => row.parameter.local !== true)}
      />
    </Stack>
  );
}

function RolesCard(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const rows = Object.entries(look.definition.roles).map(([id, role]) => ({ id, role }));
  const typical = ({ id, role }: (typeof rows)[number]): string => {
    const { post, agency } = look.origin?.roles[id] ?? {};
    const there = post === undefined || agency === undefined ? undefined : t.roles.originDoes(post, agency);
    return [role.typical, there].filter(one => one !== undefined).join(' · ') || '–';
  };
  return (
    <Card title={t.roles.title} icon="users" aside={t.roles.lead} flush>
      <DataTable
        bare
        caption={t.roles.caption}
        rows={rows}
        rowKey={row => row.id}
        columns={[
          {
            title: t.roles.name,
            cell: row => (
              <CellTitle
                title={row.role.name}
                note={row.role.description === undefined ? undefined : filled(look, row.role.description, lang)}
              />
            ),
          },
          { title: t.roles.at, cell: row => ROLE_AT_NAMES[lang][row.role.at] },
          { title: t.roles.typical, cell: typical },
        ]}
      />
    </Card>
  );
}

function ParametersCard(props: {
  look: ApplicationLook;
  title: string;
  lead: string;
  rows: readonly ParameterRow[];
  blanks?: boolean;
}): VNode {
  const t = useTextsOf(catalogueTexts);
  const ui = useTexts();
  const { lang } = useView();
  const { look, rows, blanks } = props;
  const written = (value: string | number | boolean | undefined): string =>
    value === undefined ? '–' : typeof value === 'boolean' ? (value ? ui.yes : ui.no) : String(value);
  const range = ({ parameter }: ParameterRow): string => {
    const parts = [
      ...(parameter.at_least === undefined ? [] : [t.parameters.from(String(parameter.at_least))]),
      ...(parameter.at_most === undefined ? [] : [t.parameters.to(String(parameter.at_most))]),
      ...(parameter.options === undefined ? [] : [Object.values(parameter.options).join(' / ')]),
      ...(parameter.optional === true ? [t.parameters.optional] : []),
    ];
    return parts.length === 0 ? '–' : writeList(lang, parts);
  };
  const columns: readonly Column<ParameterRow>[] = [
    {
      title: t.parameters.name,
      cell: row => (
        <CellTitle
          title={row.parameter.label}
          note={row.parameter.hint === undefined ? undefined : filled(look, row.parameter.hint, lang)}
        />
      ),
    },
    { title: t.parameters.kind, cell: row => PARAMETER_TYPE_NAMES[lang][row.parameter.type] },
    blanks === true
      ? { title: t.parameters.example, cell: row => written(look.origin?.parameters[row.id] ?? row.parameter.example) }
      : { title: t.parameters.fallback, cell: row => written(row.parameter.default) },
    { title: t.parameters.range, cell: range },
  ];
  return (
    <Card
      title={props.title}
      icon={blanks === true ? 'pencil' : 'sliders-horizontal'}
      flush={rows.length > 0}
      foot={props.lead}
    >
      {rows.length === 0 ? (
        <p class="mute">{t.parameters.none}</p>
      ) : (
        <DataTable bare caption={props.title} rows={rows} rowKey={row => row.id} columns={columns} />
      )}
    </Card>
  );
}
