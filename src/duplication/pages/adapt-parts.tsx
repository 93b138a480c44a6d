/** The parts of an application as lists to choose from: form, flow, name and settings. */
import type { VNode } from 'preact';
import { deadlineInWords, FIELD_TYPE_NAMES } from '../../catalogue/index.ts';
import { valueInWords } from '../../installations/index.ts';
import type { Deadline, Definition, Field, Stage } from '../../language/index.ts';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { PartsLook } from '../adaptations.ts';
import { adaptingTexts } from '../adapting-texts.ts';
import { AdaptFrame, elementPath } from './adapt-frame.tsx';

interface PartsProps {
  look: PartsLook;
  /** The result in the page's language: what is shown; paths are the same. */
  spoken: Definition;
}

function Change(props: { look: PartsLook; path: string; name: string; label?: string | undefined }): VNode {
  const t = useTextsOf(adaptingTexts);
  const label = props.label ?? t.change;
  return (
    <ButtonLink
      href={elementPath(props.look, props.path)}
      kind="secondary"
      small
      icon="pencil"
      label={`${label}: ${props.name}`}
    >
      {label}
    </ButtonLink>
  );
}

export function FormPartsPage(props: PartsProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { look, spoken } = props;
  const requiredIn = (field: Field): string =>
    field.required === true ? t.requiredNow : field.required === undefined ? t.optionalNow : t.sometimes;
  return (
    <AdaptFrame look={look} tab="form">
      <Stack>
        {Object.entries(spoken.form.pages).map(([id, page]) => {
          const path = `form.pages.${id}`;
          return (
            <Card
              key={id}
              title={page.title}
              flush
              aside={<Change look={look} path={path} name={page.title} label={`${t.change} · ${t.addOn}`} />}
            >
              <DataTable
                bare
                caption={t.fieldsOf(page.title)}
                rows={Object.entries(page.fields)}
                rowKey={([field]) => field}
                columns={[
                  { title: t.name, cell: ([, field]) => <CellTitle title={field.label} note={field.hint} /> },
                  { title: t.kind, cell: ([, field]) => FIELD_TYPE_NAMES[lang][field.type] },
                  { title: t.requiredTitle, cell: ([, field]) => requiredIn(field) },
                  {
                    title: t.change,
                    cell: ([field, { label }]) => <Change look={look} path={`${path}.fields.${field}`} name={label} />,
                    phone: 'end',
                    narrow: true,
                  },
                ]}
              />
            </Card>
          );
        })}
      </Stack>
    </AdaptFrame>
  );
}

interface FlowRow {
  readonly path: string;
  readonly name: string;
  readonly note: string;
  readonly deadline: Deadline | undefined;
}

/** The stage itself, what may be done in it, what is asked then, and what happens by itself. */
function rowsOf(
  id: string,
  stage: Stage,
  kinds: Readonly<Record<'stage' | 'action' | 'asked' | 'consult' | 'timer', string>>,
): readonly FlowRow[] {
  const path = `flow.stages.${id}`;
  const actions = Object.entries(stage.actions ?? {}).flatMap(([action, one]): FlowRow[] => [
    { path: `${path}.actions.${action}`, name: one.label, note: kinds.action, deadline: undefined },
    ...Object.entries(one.ask ?? {}).map(([field, asked]) => ({
      path: `${path}.actions.${action}.ask.${field}`,
      name: asked.label,
      note: `${kinds.asked} · ${one.label}`,
      deadline: undefined,
    })),
  ]);
  const consults = Object.entries(stage.consults ?? {}).map(([consult, one]) => ({
    path: `${path}.consults.${consult}`,
    name: one.name,
    note: kinds.consult,
    deadline: one.deadline,
  }));
  const timers = Object.entries(stage.timers ?? {}).map(([timer, one]) => ({
    path: `${path}.timers.${timer}`,
    name: one.label ?? stage.actions?.[one.does ?? '']?.label ?? timer,
    note: kinds.timer,
    deadline: one.after ?? one.before,
  }));
  return [{ path, name: stage.name, note: kinds.stage, deadline: stage.deadline }, ...actions, ...consults, ...timers];
}

/** Values by which `{parameter}` in a deadline is shown: those at work, else the defaults. */
function valuesShown(look: PartsLook): Record<string, string | number | boolean> {
  const defaults = Object.entries(look.tree.parameters).flatMap(([id, parameter]) =>
    parameter.default === undefined ? [] : [[id, parameter.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...look.installation.parameters };
}

export function FlowPartsPage(props: PartsProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { look, spoken } = props;
  const values = valuesShown(look);
  const words = (deadline: Deadline | undefined): string =>
    deadline === undefined ? t.none : deadlineInWords(deadline, values, lang);
  return (
    <AdaptFrame look={look} tab="flow">
      <Stack>
        <Card title={t.wholeCase} aside={<Change look={look} path="flow" name={t.wholeCase} />}>
          <KeyValues items={[{ label: t.deadline, value: words(spoken.flow.deadline) }]} />
        </Card>
        <DataTable
          caption={t.stagesTitle}
          groups={Object.entries(spoken.flow.stages).map(([id, stage]) => ({
            title: stage.name,
            rows: rowsOf(id, stage, t.kinds),
          }))}
          rowKey={row => row.path}
          columns={[
            { title: t.name, cell: row => <CellTitle title={row.name} note={row.note} /> },
            { title: t.deadline, cell: row => words(row.deadline) },
            {
              title: t.change,
              cell: row => <Change look={look} path={row.path} name={row.name} />,
              phone: 'end',
              narrow: true,
            },
          ]}
        />
        <NoticeParts {...props} />
      </Stack>
    </AdaptFrame>
  );
}

/** What the application says by mail and message; its words are the region's to choose. */
function NoticeParts({ look, spoken }: PartsProps): VNode | null {
  const t = useTextsOf(adaptingTexts);
  const notices = Object.entries(spoken.notices ?? {});
  if (notices.length === 0) return null;
  return (
    <DataTable
      caption={t.kinds.notice}
      captionShown
      rows={notices}
      rowKey={([id]) => id}
      columns={[
        { title: t.name, cell: ([, notice]) => <CellTitle title={notice.title} note={notice.text} /> },
        {
          title: t.change,
          cell: ([id, notice]) => <Change look={look} path={`notices.${id}`} name={notice.title} />,
          phone: 'end',
          narrow: true,
        },
      ]}
    />
  );
}

export function SettingsPartsPage(props: PartsProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(adaptingTexts);
  const { look, spoken } = props;
  const parameters = Object.entries(spoken.parameters);
  return (
    <AdaptFrame look={look} tab="settings">
      <Stack>
        <Card title={t.identity} aside={<Change look={look} path="" name={spoken.name} />}>
          <KeyValues
            items={[
              { label: t.properties.name ?? '', value: spoken.name },
              { label: t.properties.summary ?? '', value: spoken.summary },
            ]}
          />
        </Card>
        {parameters.length > 0 && (
          <DataTable
            caption={t.parametersTitle}
            rows={parameters}
            rowKey={([id]) => id}
            columns={[
              {
                title: t.parametersTitle,
                cell: ([, parameter]) => <CellTitle title={parameter.label} note={parameter.hint} />,
              },
              {
                title: t.value,
                cell: ([, parameter]) =>
                  parameter.local === true
                    ? t.localValue
                    : parameter.default === undefined
                      ? t.none
                      : valueInWords(parameter, parameter.default, lang),
              },
              {
                title: t.change,
                cell: ([id, parameter]) =>
                  parameter.local === true ? null : (
                    <Change look={look} path={`parameters.${id}`} name={parameter.label} />
                  ),
                phone: 'end',
                narrow: true,
              },
            ]}
          />
        )}
      </Stack>
    </AdaptFrame>
  );
}
