/** The two steps that ask: where the roles' work goes, and what only this region knows. Shared questions first, once. */
import type { VNode } from 'preact';
import {
  type DeskChoices,
  optionsOfRoles,
  RoleInputs,
  type RoleMapping,
  ValueInput,
  valueName,
  writtenValue,
} from '../../installations/index.ts';
import { blanksOf, type Definition } from '../../language/index.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Pagination, Row, Stack } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { Duplication } from '../duplications.ts';
import { COMMON_PREFIX, type Plan, prefixOf, roleKey, type SharedRole, type SharedValue, type Taken } from '../plan.ts';
import { duplicationTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';

/** An application with its tree in the page's language beside the one that keys are made from. */
export interface Asked extends Taken {
  readonly spoken: Definition;
}

interface QuestionsProps {
  originName: string;
  run: Duplication;
  /** Applications asked about on this page. */
  taken: readonly Asked[];
  plan: Plan;
  page: number;
  pages: number;
}

/** With more applications than these, answers that differ are given later, on each application's own page. */
export const OVERRIDES_AT_MOST = 12;

function Pages(props: QuestionsProps & { step: 'peran' | 'isian' }): VNode {
  const t = useTextsOf(duplicationTexts);
  return (
    <Pagination
      page={props.page}
      pages={props.pages}
      href={n => `${HERE}/${props.run.id}/${props.step}?halaman=${n}`}
      summary={t.pageOf(props.page, props.pages)}
    />
  );
}

function Buttons(props: { back: string }): VNode {
  const t = useTextsOf(duplicationTexts);
  return (
    <Row>
      <Button iconAfter="arrow-right">{t.save}</Button>
      <ButtonLink href={props.back} kind="quiet">
        {t.back}
      </ButtonLink>
    </Row>
  );
}

const words = (hint: { readonly agency?: string; readonly post?: string } | undefined): string | undefined =>
  [hint?.agency, hint?.post].filter(Boolean).join(', ') || undefined;

export interface RolesPageProps extends QuestionsProps {
  /** Shared roles, where this page asks them: the first of several. */
  shared: readonly SharedRole[];
  /** Keys of all shared roles. */
  sharedKeys: ReadonlySet<string>;
  choices: DeskChoices;
}

export function RolesPage(props: RolesPageProps): VNode {
  const t = useTextsOf(duplicationTexts);
  const { run, shared, taken, plan, choices } = props;
  const mayDiffer = run.items.length <= OVERRIDES_AT_MOST;
  return (
    <Frame id={run.id} count={run.items.length} step="roles" title={t.rolesTitle} lead={t.rolesLead}>
      <Form action={`${HERE}/${run.id}/peran`}>
        <input type="hidden" name="halaman" value={props.page} />
        <Stack>
          {shared.length > 0 && (
            <Card title={t.common} tone="info">
              <Stack>
                {' '}
                <p class="mute">{t.commonRolesLead}</p>
                {shared.map(({ key, id, role, applications }) => {
                  const desk = plan.common.roles[key];
                  const mappings: RoleMapping[] = desk === undefined ? [] : [{ role: key, option: '', ...desk }];
                  const hint = words(taken.find(one => one.application === applications[0])?.origin?.roles[id]);
                  return (
                    <RoleInputs
                      key={key}
                      prefix={COMMON_PREFIX}
                      id={key}
                      role={role}
                      choices={choices}
                      mappings={mappings}
                      example={hint}
                      exampleOf={props.originName}
                      note={t.usedBy(applications.length)}
                    />
                  );
                })}
              </Stack>
            </Card>
          )}
          {taken.map(one => (
            <RolesOf key={one.application} {...props} of={one} mayDiffer={mayDiffer} />
          ))}
          <Pages {...props} step="peran" />
          <Buttons back={`${HERE}`} />
        </Stack>
      </Form>
    </Frame>
  );
}

function RolesOf(props: RolesPageProps & { of: Asked; mayDiffer: boolean }): VNode {
  const t = useTextsOf(duplicationTexts);
  const { of, choices, plan } = props;
  const { definition, spoken, application, origin } = of;
  const options = optionsOfRoles(spoken);
  const mappings = plan.own[application]?.roles ?? [];
  const roles = Object.entries(definition.roles);
  const common = roles.filter(([id, role]) => props.sharedKeys.has(roleKey(id, role)));
  const own = roles.filter(([id, role]) => !props.sharedKeys.has(roleKey(id, role)));
  // Options are always the application's own, also where the role's desk is a common one.
  const asked = [...own, ...common.filter(([id]) => !props.mayDiffer && (options.get(id) ?? []).length > 0)];
  const input = ([id, role]: (typeof roles)[number], empty?: string): VNode => (
    <RoleInputs
      key={id}
      prefix={prefixOf(application)}
      id={id}
      role={spoken.roles[id] ?? role}
      choices={choices}
      options={options.get(id)}
      mappings={mappings}
      example={words(origin?.roles[id])}
      exampleOf={props.originName}
      empty={empty}
    />
  );
  const differs = common.some(([id]) => mappings.some(one => one.role === id));
  return (
    <Card title={spoken.name} icon={iconOr(definition.icon)}>
      <Stack>
        {' '}
        {asked.length === 0 && <p class="mute">{t.nothingOwn}</p>}
        {asked.map(one => input(one, common.includes(one) ? t.sameAsCommon : undefined))}
        {props.mayDiffer && common.length > 0 && (
          <details class="more" open={differs}>
            <summary>{t.different}</summary>
            <Stack>{common.map(one => input(one, t.sameAsCommon))}</Stack>
          </details>
        )}
      </Stack>
    </Card>
  );
}

export interface ValuesPageProps extends QuestionsProps {
  shared: readonly SharedValue[];
  /** `application id` of all blanks that a shared question answers. */
  sharedBlanks: ReadonlySet<string>;
  /** What was typed and refused, by the name of its input. */
  typed: Readonly<Record<string, string>> | undefined;
  errors: readonly FormError[];
}

export function ValuesPage(props: ValuesPageProps): VNode {
  const t = useTextsOf(duplicationTexts);
  const { run, shared, taken, plan } = props;
  const errorOf = (name: string): string | undefined => props.errors.find(error => error.field === name)?.text;
  const nothing = shared.length === 0 && taken.every(one => blanksOf(one.definition).length === 0);
  return (
    <Frame id={run.id} count={run.items.length} step="values" title={t.valuesTitle} lead={t.valuesLead}>
      <ErrorSummary errors={props.errors} />
      <Form action={`${HERE}/${run.id}/isian`}>
        <input type="hidden" name="halaman" value={props.page} />
        <Stack>
          {nothing && <p>{t.noQuestions}</p>}
          {shared.length > 0 && (
            <Card title={t.common} tone="info">
              <Stack>
                {' '}
                <p class="mute">{t.commonValuesLead}</p>
                {shared.map(({ key, parameter, applications, example }) => {
                  const name = valueName(COMMON_PREFIX, key);
                  const value = props.typed?.[name] ?? writtenValue(plan.common.values[key]);
                  return (
                    <ValueInput
                      key={key}
                      prefix={COMMON_PREFIX}
                      id={key}
                      parameter={parameter}
                      value={value}
                      example={example}
                      exampleOf={props.originName}
                      error={errorOf(name)}
                      note={t.usedBy(applications.length)}
                    />
                  );
                })}
              </Stack>
            </Card>
          )}
          {taken.map(one => (
            <ValuesOf key={one.application} {...props} of={one} mayDiffer={run.items.length <= OVERRIDES_AT_MOST} />
          ))}
          <Pages {...props} step="isian" />
          <Buttons back={`${HERE}/${run.id}/peran`} />
        </Stack>
      </Form>
    </Frame>
  );
}

function ValuesOf(props: ValuesPageProps & { of: Asked; mayDiffer: boolean }): VNode | null {
  const t = useTextsOf(duplicationTexts);
  const { of, plan } = props;
  const { spoken, application, origin } = of;
  const blanks = blanksOf(spoken);
  if (blanks.length === 0) return null;
  const values = plan.own[application]?.values ?? {};
  const common = blanks.filter(({ id }) => props.sharedBlanks.has(`${application} ${id}`));
  const own = blanks.filter(one => !common.includes(one));
  const input = ({ id, parameter }: (typeof blanks)[number]): VNode => {
    const name = valueName(prefixOf(application), id);
    return (
      <ValueInput
        key={id}
        prefix={prefixOf(application)}
        id={id}
        parameter={parameter}
        value={props.typed?.[name] ?? writtenValue(values[id])}
        example={origin?.parameters[id]}
        exampleOf={props.originName}
        error={props.errors.find(error => error.field === name)?.text}
      />
    );
  };
  const differs = common.some(
    ({ id }) =>
      values[id] !== undefined || props.errors.some(error => error.field === valueName(prefixOf(application), id)),
  );
  return (
    <Card title={spoken.name} icon={iconOr(spoken.icon)}>
      <Stack>
        {' '}
        {own.length === 0 && <p class="mute">{t.nothingToFill}</p>}
        {own.map(input)}
        {props.mayDiffer && common.length > 0 && (
          <details class="more" open={differs}>
            <summary>{t.different}</summary>
            <Stack>{common.map(input)}</Stack>
          </details>
        )}
      </Stack>
    </Card>
  );
}
