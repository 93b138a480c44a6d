/** One update: its head, what must be known at once, and its parts. */

import type { VNode } from 'preact';
import { ComparisonView, RETIREMENT_NAMES, type Reading, scenarioItems } from '../../catalogue/index.ts';
import { writeDate, writeInstant } from '../../foundation/texts.ts';
import { sentenceOfFinding } from '../../language/index.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { Look } from '../looking.ts';
import { updatesProblems } from '../problem-texts.ts';
import { placeOf, type Screen, TABS, type Tab } from '../screen.ts';
import type { Refused } from '../tables.ts';
import { updateTexts } from '../texts.ts';
import { urgencyOf } from '../update.ts';
import { comparedOf } from './compared.ts';
import { ConflictsTab } from './conflicts.tsx';
import { FillingTab, newsOf } from './filling.tsx';
import { HistoryTab } from './history.tsx';
import { HERE, StandingTag } from './list.tsx';
import { SummaryTab } from './summary.tsx';

export interface UpdateView {
  readonly screen: Screen;
  readonly tab: Tab;
  readonly reading: Reading;
  readonly errors: readonly FormError[];
  readonly typed: Readonly<Record<string, string>>;
}

export function UpdatePage(props: UpdateView): VNode {
  const t = useTextsOf(updateTexts);
  const { screen, errors } = props;
  const { look, kind } = screen;
  return (
    <StaffPage title={t.pageTitle(screen.name)} current={HERE}>
      <PageHead
        title={t.pageTitle(screen.name)}
        lead={leadOf(screen, t)}
        icon={iconOr(screen.shown.icon)}
        crumbs={[{ label: t.title, href: HERE }, { label: screen.name }]}
        tags={look === undefined ? undefined : <StandingTag standing={look.offered.standing} />}
        actions={
          kind === 'release' ? (
            <ButtonLink href={`/aplikasi/${screen.application}`} kind="secondary" icon="blocks">
              {t.toInstallation}
            </ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary errors={errors} />
      <Stack>
        {!screen.mayDecide && <Notice tone="info">{t.notOwner}</Notice>}
        <Warnings screen={screen} />
        {look === undefined ? (
          <Stack>
            <EmptyState
              icon="circle-check"
              title={screen.held.retired === null ? t.upToDate : t.standings['no-successor']}
            >
              <p>{screen.held.retired === null ? t.upToDateText : t.noSuccessor}</p>
            </EmptyState>
            <HistoryTab {...props} />
          </Stack>
        ) : (
          <>
            <Tabs label={t.tabsLabel} items={tabsOf(props, look, t.tabs)} />
            <TabBody {...props} look={look} />
          </>
        )}
      </Stack>
    </StaffPage>
  );
}

function leadOf({ look, kind, origin }: Screen, t: (typeof updateTexts)['id']): string {
  if (look === undefined) return t.lead;
  const { version } = look.offered.held;
  return kind === 'release'
    ? t.pageLead(version, look.to.version, origin)
    : t.archetypeLead(version, look.to.version, origin);
}

function tabsOf({ screen, tab }: UpdateView, look: Look, names: Readonly<Record<Tab, string>>) {
  const counts: Partial<Record<Tab, number>> = {
    perubahan: look.differences.length,
    keputusan: look.answered.merge.conflicts.filter(one => one.choice === undefined).length,
    isian: look.lacking.blanks.length + look.lacking.roles.length,
  };
  const shown = TABS.filter(one => screen.kind === 'release' || !['isian', 'riwayat'].includes(one)).filter(
    one => one !== 'isian' || newsOf(look).any || tab === 'isian',
  );
  return shown.map(one => ({
    href: `${placeOf(screen.kind, screen.application)}${one === 'ringkasan' ? '' : `?tab=${one}`}`,
    label: names[one],
    current: one === tab,
    ...(counts[one] === undefined ? {} : { count: counts[one] }),
  }));
}

function TabBody(props: UpdateView & { look: Look }): VNode {
  const { lang } = useView();
  const { look, screen } = props;
  const here = placeOf(screen.kind, screen.application);
  switch (props.tab) {
    case 'ringkasan':
      return <SummaryTab {...props} />;
    case 'perubahan':
      return (
        <ComparisonView
          compared={comparedOf(look, lang)}
          reading={props.reading}
          here={`${here}?tab=perubahan`}
          json={`${here}/banding.json`}
        />
      );
    case 'keputusan':
      return <ConflictsTab {...props} />;
    case 'isian':
      return <FillingTab {...props} />;
    case 'skenario':
      return <ScenariosTab look={look} />;
    case 'riwayat':
      return <HistoryTab {...props} />;
  }
}

/** A reason that was kept, in words; the code where it is one of another folder. */
export function useRefusal(): (refusal: Refused) => string {
  const { lang } = useView();
  return ({ code, details }) => {
    const [folder = '', reason = ''] = code.split('.');
    const say = folder === 'updates' ? updatesProblems[lang][reason] : undefined;
    return say?.(details) ?? code;
  };
}

function Warnings(props: { screen: Screen }): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const said = useRefusal();
  const { screen } = props;
  const { look, held } = screen;
  const row = look?.row;
  const path = placeOf(screen.kind, screen.application);
  const revision = <input type="hidden" name="revisi" value={look?.revision ?? 0} />;
  const newest = look?.offered.newer.to;
  return (
    <>
      {held.retired !== null && (
        <Notice
          tone={urgencyOf(held.retired) === 'now' ? 'bad' : 'warn'}
          title={t.urgentTitle(held.version, RETIREMENT_NAMES[lang][held.retired.reason])}
        >
          <p>{held.retired.note}</p>
          <p>{t.urgentText}</p>
        </Notice>
      )}
      {look?.offered.standing === 'not-covered' && (
        <Notice tone="warn" title={t.standings['not-covered']}>
          <p>
            {t.obstacles['not-covered']} <A href="/kesepakatan">{t.toAgreements}</A>
          </p>
        </Notice>
      )}
      {row?.refusal != null && (
        <Notice tone="bad" title={t.refusedTitle}>
          <p>
            {row.refusedAt === null ? '' : `${writeInstant(lang, row.refusedAt, screen.zone)}: `}
            {said(row.refusal)}
          </p>
        </Notice>
      )}
      {row?.state === 'scheduled' && row.scheduledFor !== null && (
        <Notice
          tone="info"
          icon="calendar-clock"
          title={t.scheduledFor(writeDate(lang, row.scheduledFor), row.scheduledBy ?? '')}
        >
          <p>{t.scheduledText}</p>
          {newest !== undefined && newest.version !== look?.to.version && <p>{t.newerMeanwhile(newest.version)}</p>}
          {screen.mayDecide && (
            <Form action={`${path}/batal-jadwal`}>
              {revision}
              <Button kind="secondary" small icon="undo-2">
                {t.unschedule}
              </Button>
            </Form>
          )}
        </Notice>
      )}
      {look?.offered.standing === 'skipped' && row !== undefined && (
        <Notice tone="info" title={t.skippedBecause(row.version)}>
          <p>
            {row.skipReason} <span class="mute">{t.by(row.updatedBy)}</span>
          </p>
          {screen.mayDecide && (
            <Form action={`${path}/tawarkan`}>
              {revision}
              <Button kind="secondary" small icon="undo-2">
                {t.unskip}
              </Button>
            </Form>
          )}
        </Notice>
      )}
    </>
  );
}

function ScenariosTab(props: { look: Look }): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { look } = props;
  const passed = look.scenarios.filter(one => one.passed).length;
  return (
    <Stack>
      {look.errors.length > 0 && (
        <Card title={t.findings} tone="bad">
          <Checklist
            label={t.findings}
            items={look.errors.map(one => ({ state: 'bad', text: sentenceOfFinding(one, lang), note: one.path }))}
          />
        </Card>
      )}
      {look.scenarios.length === 0 ? (
        <EmptyState icon="list-checks" title={t.noScenarios}>
          <p>{t.noScenariosText}</p>
        </EmptyState>
      ) : (
        <Card
          title={t.tabs.skenario}
          aside={
            <Tag tone={passed === look.scenarios.length ? 'ok' : 'bad'}>
              {t.scenariosPassed(passed, look.scenarios.length)}
            </Tag>
          }
        >
          <p class="mute">{t.scenariosLead}</p>
          <Checklist label={t.tabs.skenario} items={scenarioItems(look.scenarios, 'bad', lang)} />
        </Card>
      )}
    </Stack>
  );
}
