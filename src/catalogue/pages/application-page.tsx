/** One application of the catalogue: what it is for, and a part of it at a time. */
import type { VNode } from 'preact';
import { writeDate, writeShortDate } from '../../foundation/texts.ts';
import { blanksOf } from '../../language/index.ts';
import { ButtonLink, Code, Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable, Figures, KeyValues } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { Prose } from '../../ui/components/prose.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { affairName } from '../affairs.ts';
import { compareVersions } from '../release.ts';
import { catalogueTexts } from '../texts.ts';
import { PATTERN_NAMES, RETIREMENT_NAMES } from '../words.ts';
import { AlikeCard } from './alike.tsx';
import { CoverageNotice, CoverageTag } from './coverage-tag.tsx';
import { FlowSection } from './flow-section.tsx';
import { FormSection } from './form-section.tsx';
import { LettersSection } from './letters-section.tsx';
import { type ApplicationLook, addressOf, duplicationAddress, filled, holdingHere, isOwn, SECTIONS } from './look.ts';
import { ReleasesSection } from './releases-section.tsx';
import { RolesSection } from './roles-section.tsx';
import { ScenariosSection } from './scenarios-section.tsx';
import { StandardSection } from './standard-section.tsx';

export function ApplicationPage(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const { definition, release, releases, publisher } = look;
  const here = holdingHere(look);
  const newest = releases[0]?.version ?? release.version;
  const counts = {
    surat: Object.keys(definition.letters).length,
    skenario: Object.keys(definition.scenarios).length,
    rilis: releases.length,
    pemakai: look.holders.length,
  };
  const tabs = SECTIONS.map(section => ({
    href: addressOf(look, section),
    label: t.sections[section],
    count: (counts as Readonly<Record<string, number>>)[section],
    current: section === look.section,
  }));
  return (
    <StaffPage title={definition.name} current="/katalog">
      <PageHead
        title={definition.name}
        lead={filled(look, definition.summary, lang)}
        icon={iconOr(definition.icon)}
        crumbs={[
          { label: t.title, href: '/katalog' },
          { label: publisher.name, href: `/katalog?asal=${publisher.code}` },
          { label: definition.name },
        ]}
        tags={
          <>
            <Tag>{t.version(release.version)}</Tag>
            {definition.kind === 'archetype' ? (
              <Tag icon="layers">{t.archetype}</Tag>
            ) : (
              <CoverageTag coverage={isOwn(look) ? 'own' : look.coverage} />
            )}
            {here !== undefined && (
              <Tag tone="info" icon="check">
                {t.hereVersion(here.version)}
              </Tag>
            )}
          </>
        }
        actions={<Actions look={look} />}
      />
      <Notices look={look} newest={newest} />
      <Tabs items={tabs} label={t.sectionsLabel} />
      <SectionOf look={look} />
    </StaffPage>
  );
}

function Actions(props: { look: ApplicationLook }): VNode | null {
  const t = useTextsOf(catalogueTexts);
  const { look } = props;
  const { release } = look;
  const here = holdingHere(look);
  if (here !== undefined) {
    return (
      <ButtonLink kind="secondary" href={`/aplikasi/${release.application}`} iconAfter="arrow-right">
        {t.openHere}
      </ButtonLink>
    );
  }
  const mayTake = look.may.take && look.definition.kind === 'application' && (isOwn(look) || look.coverage.covered);
  if (!mayTake) return null;
  return (
    <ButtonLink icon="copy" href={duplicationAddress(look.publisher.code, release.application)}>
      {isOwn(look) ? t.install : t.duplicate}
    </ButtonLink>
  );
}

function Notices(props: { look: ApplicationLook; newest: string }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look, newest } = props;
  const { release } = look;
  return (
    <Stack>
      {release.retired !== null && (
        <Notice tone="bad" title={t.retired(release.version, RETIREMENT_NAMES[lang][release.retired.reason])}>
          <p>{release.retired.note}</p>
        </Notice>
      )}
      {release.version !== newest && (
        <Notice tone="info">
          <p>
            {t.olderRelease(release.version, newest)} <A href={addressOf(look, look.section, newest)}>{t.toNewest}</A>
          </p>
        </Notice>
      )}
      {look.definition.kind === 'application' && <CoverageNotice look={look} />}
    </Stack>
  );
}

function SectionOf(props: { look: ApplicationLook }): VNode {
  const { look } = props;
  switch (look.section) {
    case 'ringkasan':
      return <Overview look={look} />;
    case 'standar':
      return <StandardSection look={look} />;
    case 'formulir':
      return <FormSection look={look} />;
    case 'alur':
      return <FlowSection look={look} />;
    case 'dasar':
      return <LegalSection look={look} />;
    case 'peran':
      return <RolesSection look={look} />;
    case 'surat':
      return <LettersSection look={look} />;
    case 'skenario':
      return <ScenariosSection look={look} />;
    case 'rilis':
      return <ReleasesSection look={look} />;
    case 'pemakai':
      return <HoldersSection look={look} />;
  }
}

function Overview(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const { definition } = look;
  const pages = Object.values(definition.form.pages);
  const figures = [
    { value: pages.length, label: t.facts.pages },
    { value: pages.reduce((sum, page) => sum + Object.keys(page.fields).length, 0), label: t.facts.fields },
    { value: Object.keys(definition.flow.stages).length, label: t.facts.stages },
    { value: Object.keys(definition.letters).length, label: t.facts.letters },
    { value: Object.keys(definition.scenarios).length, label: t.facts.scenarios },
    { value: blanksOf(definition).length, label: t.facts.blanks },
  ];
  return (
    <Columns aside={<Facts look={look} />}>
      <Card title={t.sections.ringkasan}>
        <Prose text={filled(look, definition.description ?? definition.summary, lang)} />
      </Card>
      <Figures label={t.facts.contents} items={figures} />
      <AlikeCard look={look} alike={look.alike} />
    </Columns>
  );
}

function Facts(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const { definition, release, publisher, own } = look;
  const zone = own.timezone;
  return (
    <Card title={t.facts.title}>
      <KeyValues
        narrow
        items={[
          { label: t.facts.publisher, value: publisher.name },
          { label: t.facts.affair, value: affairName(definition.affair, lang) },
          { label: t.facts.pattern, value: PATTERN_NAMES[lang][definition.pattern] },
          { label: t.facts.audience, value: Object.values(definition.audience).join(', ') },
          ...(release.extends === null ? [] : [{ label: t.facts.extends, value: <Code>{release.extends}</Code> }]),
          { label: t.facts.licence, value: definition.licence },
          { label: t.facts.version, value: release.version },
          { label: t.facts.published, value: writeDate(lang, { instant: release.publishedAt, zone }) },
          { label: t.facts.digest, value: release.digest.slice(0, 'sha256:'.length + 12), mono: true },
        ]}
      />
      <p>
        <A href={`/katalog/${release.publisher}/${release.application}/${release.version}.json`} download>
          {t.facts.download}
        </A>
      </p>
    </Card>
  );
}

function LegalSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const rows = Object.entries(look.definition.legal).map(([id, basis]) => ({ id, ...basis }));
  if (rows.length === 0) return <Notice tone="info">{t.legal.empty}</Notice>;
  return (
    <DataTable
      caption={t.legal.caption}
      rows={rows}
      rowKey={row => row.id}
      columns={[
        { title: t.legal.title, cell: row => filled(look, row.title, lang) },
        { title: t.legal.article, cell: row => row.article ?? '–' },
        {
          title: t.legal.about,
          cell: row => (row.about === undefined ? '–' : (parameterLabel(look, row.about) ?? row.about)),
        },
      ]}
    />
  );
}

/** What a region is asked for where it fills in its own rule. */
function parameterLabel(look: ApplicationLook, id: string): string | undefined {
  const { parameters } = look.definition;
  return Object.hasOwn(parameters, id) ? parameters[id]?.label : undefined;
}

function HoldersSection(props: { look: ApplicationLook }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { look } = props;
  const newest = look.releases[0]?.version ?? '';
  const lineage = (
    <p>
      <A href={`/katalog/${look.release.publisher}/${look.release.application}/silsilah`}>{t.holdersSection.lineage}</A>
    </p>
  );
  if (look.holders.length === 0)
    return (
      <Stack>
        <Notice tone="info">{t.holdersSection.empty}</Notice>
        {lineage}
      </Stack>
    );
  return (
    <Stack>
      <DataTable
        caption={t.holdersSection.caption}
        rows={look.holders}
        rowKey={row => row.holder}
        columns={[
          { title: t.holdersSection.region, cell: row => look.regions.get(row.holder)?.name ?? row.holder },
          {
            title: t.holdersSection.version,
            cell: row => (
              <>
                {row.version}{' '}
                {compareVersions(row.version, newest) < 0 && <Tag tone="info">{t.holdersSection.behind}</Tag>}
              </>
            ),
          },
          { title: t.holdersSection.adapted, cell: row => (row.adapted ? t.holdersSection.yes : t.holdersSection.no) },
          {
            title: t.holdersSection.since,
            cell: row => writeShortDate(lang, { instant: row.since, zone: look.own.timezone }),
          },
        ]}
      />
      {lineage}
    </Stack>
  );
}
