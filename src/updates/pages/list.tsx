/** All updates of the region: what is urgent at the top, then what waits for a decision. */
import type { VNode } from 'preact';
import { RETIREMENT_NAMES, readVersion } from '../../catalogue/index.ts';
import type { RegionCode } from '../../foundation/context.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { EmptyState, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Pagination, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import type { Offered } from '../offers.ts';
import { placeOf } from '../screen.ts';
import { updateTexts } from '../texts.ts';
import { type Standing, urgencyOf } from '../update.ts';

export const HERE = '/pembaruan';
const TONES: Readonly<Record<Standing, 'brand' | 'info' | 'warn' | undefined>> = {
  offered: 'brand',
  scheduled: 'info',
  skipped: undefined,
  'not-covered': 'warn',
  'no-successor': 'warn',
};

export function StandingTag(props: { standing: Standing }): VNode {
  const t = useTextsOf(updateTexts);
  return <Tag tone={TONES[props.standing]}>{t.standings[props.standing]}</Tag>;
}

export interface UpdateLine {
  readonly offered: Offered;
  readonly name: string;
  readonly changes: number;
}

/** Whether the step is one about which holders have to decide something, as its number says. */
export function isMajor(from: string, to: string): boolean {
  return (readVersion(from)?.[0] ?? 0) !== (readVersion(to)?.[0] ?? 0);
}

export function UpdatesPage(props: {
  lines: readonly UpdateLine[];
  regions: ReadonlyMap<string, string>;
  own: RegionCode;
  page: number;
  pages: number;
  total: number;
}): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { lines } = props;
  const urgent = lines.filter(({ offered }) => urgencyOf(offered.newer.held) === 'now');
  const note = ({ offered }: UpdateLine): string => {
    if (offered.kind === 'archetype') return t.archetypeOf(offered.extending?.archetype.application ?? '');
    return offered.publisher === props.own ? t.own : t.from(props.regions.get(offered.publisher) ?? offered.publisher);
  };
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead title={t.title} lead={t.lead} icon="refresh-cw" />
      {props.total === 0 ? (
        <EmptyState icon="circle-check" title={t.none}>
          <p>{t.noneText}</p>
          <ButtonLink href="/aplikasi" kind="secondary">
            {t.toApplications}
          </ButtonLink>
        </EmptyState>
      ) : (
        <Stack>
          {urgent.map(({ offered, name }) => (
            <Urgent key={`${offered.kind} ${offered.application}`} offered={offered} name={name} />
          ))}
          <DataTable
            caption={t.title}
            rows={lines}
            rowKey={({ offered }) => `${offered.kind} ${offered.application}`}
            columns={[
              {
                title: t.application,
                cell: line => (
                  <CellTitle
                    title={line.name}
                    href={placeOf(line.offered.kind, line.offered.application)}
                    note={note(line)}
                  />
                ),
              },
              {
                title: t.versions,
                cell: ({ offered: { held, newer } }) => (
                  <>
                    {newer.to === undefined ? held.version : t.toVersion(held.version, newer.to.version)}{' '}
                    {newer.to !== undefined && isMajor(held.version, newer.to.version) && (
                      <Tag tone="warn">{t.breakingTag}</Tag>
                    )}
                  </>
                ),
              },
              { title: t.size, cell: line => (line.changes === 0 ? '–' : t.changes(line.changes)) },
              {
                title: t.state,
                cell: ({ offered }) => (
                  <>
                    <StandingTag standing={offered.standing} />{' '}
                    {offered.newer.held !== null && (
                      <Tag tone={urgencyOf(offered.newer.held) === 'now' ? 'bad' : 'warn'}>
                        {RETIREMENT_NAMES[lang][offered.newer.held.reason]}
                      </Tag>
                    )}
                  </>
                ),
                phone: 'start',
              },
            ]}
          />
          <Pagination page={props.page} pages={props.pages} href={n => `${HERE}?hal=${n}`} />
        </Stack>
      )}
    </StaffPage>
  );
}

function Urgent(props: { offered: Offered; name: string }): VNode | null {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { offered, name } = props;
  const { held, to } = offered.newer;
  if (held === null) return null;
  const title = `${name}: ${t.urgentTitle(offered.held.version, RETIREMENT_NAMES[lang][held.reason])}`;
  return (
    <Notice tone="bad" title={title}>
      <p>{held.note}</p>
      <p>
        {to === undefined ? t.noSuccessor : t.urgentText}{' '}
        <A href={placeOf(offered.kind, offered.application)}>{t.open}</A>
      </p>
    </Notice>
  );
}
