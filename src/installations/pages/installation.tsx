/** One application at work here: its state, what it lacks, the region's values and desks, and where it comes from. */
import type { VNode } from 'preact';
import { RETIREMENT_NAMES, type Release } from '../../catalogue/index.ts';
import { calendarDate } from '../../foundation/clock.ts';
import { writeDate } from '../../foundation/texts.ts';
import type { OriginValues } from '../../language/index.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Button, ButtonLink, Code, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { optionsOfRoles, valueName, writtenValue } from '../forms.ts';
import { type DeskChoices, RoleInputs, ValueInput, valueInWords } from '../inputs.tsx';
import { isComplete, MAY_OPEN, type RoleMapping } from '../installation.ts';
import { installationTexts } from '../texts.ts';
import { DeedCard } from './deed.tsx';
import { HERE, type InstallationLine, StateTag } from './list.tsx';

export interface InstallationPageProps extends InstallationLine {
  zone: string;
  own: boolean;
  /** The release held, and the newest one that may be taken where that is another. */
  release: Release | undefined;
  newer: string | undefined;
  mayChange: boolean;
  mappings: readonly RoleMapping[];
  choices: DeskChoices;
  examples: OriginValues | undefined;
  typed: Readonly<Record<string, string>> | undefined;
  errors: readonly FormError[];
}

export function InstallationPage(props: InstallationPageProps): VNode {
  const t = useTextsOf(installationTexts);
  const { now } = useView();
  const { installation: here, definition } = props;
  return (
    <StaffPage title={definition.name} current={HERE}>
      <PageHead
        title={definition.name}
        lead={definition.summary}
        crumbs={[{ label: t.title, href: HERE }, { label: definition.name }]}
        icon={iconOr(definition.icon)}
        tags={
          <>
            <StateTag state={here.state} />
            {here.adaptation !== null && <Tag tone="info">{t.adapted}</Tag>}
          </>
        }
        actions={
          props.mayChange ? (
            <>
              {here.adaptation !== null && (
                <ButtonLink href={`${HERE}/${here.application}/banding`} kind="quiet" icon="git-compare">
                  {t.compare}
                </ButtonLink>
              )}
              <ButtonLink href={`${HERE}/${here.application}/pemindahan`} kind="quiet" icon="arrow-right-left">
                {t.openCases}
              </ButtonLink>
              <ButtonLink href={`${HERE}/${here.application}/sesuaikan`} kind="secondary" icon="sliders-horizontal">
                {t.adapt}
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      <ErrorSummary errors={props.errors} />
      {!props.mayChange && <Notice tone="info">{t.notOwner}</Notice>}
      <Newer {...props} />
      <Columns
        aside={
          <>
            <Doors {...props} />
            <Source {...props} />
            {!props.own && props.agreement !== undefined && (
              <DeedCard agreement={props.agreement} origin={props.origin} today={calendarDate(now, props.zone)} />
            )}
          </>
        }
      >
        <Stack>
          <Lacks {...props} />
          <Values {...props} />
          <Desks {...props} />
        </Stack>
      </Columns>
    </StaffPage>
  );
}

/** That the release held was retired, with its publisher's reason; else that there is a newer one. */
function Newer(props: InstallationPageProps): VNode | null {
  const { lang } = useView();
  const t = useTextsOf(installationTexts);
  const { installation: here, release, newer } = props;
  const retired = release?.retired ?? null;
  const link = newer === undefined ? null : <A href={`/pembaruan/aplikasi/${here.application}`}>{t.toUpdate(newer)}</A>;
  if (retired !== null) {
    return (
      <Notice tone="bad" title={t.retiredTitle(here.version, RETIREMENT_NAMES[lang][retired.reason])}>
        <p>{retired.note}</p>
        <p>
          {t.retiredText} {link}
        </p>
      </Notice>
    );
  }
  return newer === undefined ? null : (
    <Notice tone="info">
      <p>
        {t.newer(newer)} {link}
      </p>
    </Notice>
  );
}

function Lacks(props: InstallationPageProps): VNode | null {
  const t = useTextsOf(installationTexts);
  const { missing } = props;
  if (isComplete(missing)) return null;
  const blanks = missing.blanks.map(({ id, parameter }) => ({
    state: 'warn' as const,
    text: t.missingBlank(parameter.label),
    href: `#${valueName('', id)}`,
  }));
  const roles = missing.roles.map(role => ({ state: 'warn' as const, text: t.missingRole(role.name), href: '#peran' }));
  return (
    <Card title={t.missingTitle} tone="warn">
      <Checklist label={t.missingTitle} items={[...blanks, ...roles]} />
    </Card>
  );
}

function Values(props: InstallationPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(installationTexts);
  const { installation: here, definition, examples } = props;
  const parameters = Object.entries(definition.parameters);
  const blanks = parameters.filter(([, parameter]) => parameter.local === true);
  const others = parameters.filter(([, parameter]) => parameter.local !== true);
  const written = (id: string): string => props.typed?.[id] ?? writtenValue(here.parameters[id]);
  if (!props.mayChange) {
    const said = parameters.map(([id, parameter]) => {
      const value = here.parameters[id] ?? parameter.default;
      return { label: parameter.label, value: value === undefined ? '–' : valueInWords(parameter, value, lang) };
    });
    return (
      <Card title={t.values} id="isian">
        <KeyValues items={said} />
      </Card>
    );
  }
  const input = ([id, parameter]: (typeof parameters)[number]): VNode => (
    <ValueInput
      key={id}
      id={id}
      parameter={parameter}
      value={written(id)}
      example={parameter.local === true ? examples?.parameters[id] : undefined}
      exampleOf={props.origin}
      error={props.errors.find(error => error.field === valueName('', id))?.text}
    />
  );
  const open = props.errors.some(error => others.some(([id]) => error.field === valueName('', id)));
  return (
    <Card title={t.values} id="isian">
      {parameters.length === 0 ? (
        <p class="mute">{t.noValues}</p>
      ) : (
        <Form action={`${HERE}/${here.application}/isian`}>
          <Stack>
            <p class="mute">{t.valuesLead}</p>
            {blanks.map(input)}
            {others.length > 0 && (
              <details class="more" open={open}>
                <summary>{t.otherValues}</summary>
                <div class="stack">
                  <p class="mute">{t.otherValuesLead}</p>
                  {others.map(input)}
                </div>
              </details>
            )}
            <Button icon="save">{t.saveValues}</Button>
          </Stack>
        </Form>
      )}
    </Card>
  );
}

function Desks(props: InstallationPageProps): VNode {
  const t = useTextsOf(installationTexts);
  const { installation: here, definition, choices, mappings, examples } = props;
  const options = optionsOfRoles(definition);
  const titles = new Map(
    choices.groups.flatMap(group =>
      group.options.map(option => [option.value, `${option.label}, ${group.label}`] as const),
    ),
  );
  const roles = Object.entries(definition.roles);
  const nameOf = (mapping: RoleMapping): string =>
    titles.get(mapping.post ?? mapping.fallbackPost ?? '') ?? mapping.postKind ?? '';
  if (!props.mayChange) {
    const said = roles.map(([id, role]) => ({
      label: role.name,
      value: mappings.filter(one => one.role === id && one.option === '').map(nameOf)[0] ?? '–',
    }));
    return (
      <Card title={t.roles} id="peran">
        <KeyValues items={said} />
      </Card>
    );
  }
  return (
    <Card title={t.roles} id="peran">
      <Form action={`${HERE}/${here.application}/peran`}>
        <Stack>
          <p class="mute">{t.rolesLead}</p>
          {roles.map(([id, role]) => {
            const example = examples?.roles[id];
            const words = [example?.agency, example?.post].filter(Boolean).join(', ');
            return (
              <RoleInputs
                key={id}
                id={id}
                role={role}
                choices={choices}
                options={options.get(id)}
                mappings={mappings}
                example={words === '' ? undefined : words}
                exampleOf={props.origin}
              />
            );
          })}
          <Button icon="save">{t.saveRoles}</Button>
        </Stack>
      </Form>
    </Card>
  );
}

function Doors(props: InstallationPageProps): VNode {
  const t = useTextsOf(installationTexts);
  const { installation: here, mayChange } = props;
  const reason = here.stateReason === null ? undefined : (t.reasons[here.stateReason] ?? here.stateReason);
  const path = `${HERE}/${here.application}`;
  const error = props.errors.find(one => one.field === 'alasan')?.text;
  return (
    <Card title={t.state}>
      <p>
        <StateTag state={here.state} />
      </p>
      {reason !== undefined && <p>{reason}</p>}
      {here.state === 'open' && (
        <p>
          <A href={`/layanan/${here.application}`}>{t.publicPage}</A>
        </p>
      )}
      {mayChange && MAY_OPEN.includes(here.state) && (
        <Form action={`${path}/buka`}>
          <Stack>
            <p class="mute">{t.openText}</p>
            <Button icon="circle-play" wide offBecause={isComplete(props.missing) ? undefined : t.openOff}>
              {t.openNow}
            </Button>
          </Stack>
        </Form>
      )}
      {mayChange && here.state === 'open' && (
        <ConfirmPanel label={t.close} title={t.closeTitle} icon="circle-pause" open={error !== undefined}>
          <p>{t.closeText}</p>
          <Form action={`${path}/tutup`}>
            <Stack>
              <TextArea id="alasan" name="alasan" label={t.closeReason} rows={3} maxLength={500} error={error} />
              <Button kind="danger">{t.close}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
    </Card>
  );
}

function Source(props: InstallationPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(installationTexts);
  const { installation: here, agreement, zone } = props;
  const number = agreement?.documents.working?.numberOrigin ?? agreement?.documents.working?.numberHolder;
  return (
    <Card title={t.source}>
      <Stack>
        {!props.own && <p>{t.credit(props.origin)}</p>}
        <KeyValues
          narrow
          items={[
            { label: t.release, value: <A href={`/katalog/${here.publisher}/${here.application}`}>{here.version}</A> },
            { label: t.adapted, value: here.adaptation === null ? t.asPublished : t.adapted },
            ...(agreement === undefined
              ? []
              : [{ label: t.agreement, value: <A href={`/kesepakatan/${agreement.id}`}>{agreement.subject}</A> }]),
            ...(number === undefined || number === null ? [] : [{ label: t.number, value: number, mono: true }]),
            { label: t.digest, value: <Code>{here.digest.slice(0, 19)}</Code> },
            { label: t.installedOn, value: writeDate(lang, { instant: here.installedAt, zone }) },
            ...(here.openedAt === null
              ? []
              : [{ label: t.openedOn, value: writeDate(lang, { instant: here.openedAt, zone }) }]),
          ]}
        />
      </Stack>
    </Card>
  );
}
