/** All agreements of this region: with whom, where they stand, whose turn it is. */
import type { VNode } from 'preact';
import type { RegionCode } from '../../foundation/context.ts';
import { writeShortDate } from '../../foundation/texts.ts';
import type { Region } from '../../regions/index.ts';
import { ButtonLink, Tag, type Tone } from '../../ui/components/controls.tsx';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PageHead, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { type Agreement, otherParty, type Standing, standingOf, turnOf } from '../agreement.ts';
import { agreementsTexts } from '../texts.ts';
import { STAGE_NAMES, STANDING_NAMES } from '../words.ts';

export const LIST_VIEWS = ['all', 'ours', 'running', 'over'] as const;
export type ListView = (typeof LIST_VIEWS)[number];
/** In addresses: Indonesian, like the rest of the path. */
const VIEW_SLUGS: Readonly<Record<ListView, string>> = {
  all: '',
  ours: 'giliran',
  running: 'berlaku',
  over: 'selesai',
};

export function viewBySlug(slug: string | undefined): ListView {
  return LIST_VIEWS.find(view => VIEW_SLUGS[view] === slug) ?? 'all';
}

/** Whether an agreement belongs to a view. */
export function inView(view: ListView, one: Agreement, own: RegionCode, today: string): boolean {
  const standing = standingOf(one, today);
  switch (view) {
    case 'all':
      return true;
    case 'ours':
      return turnOf(one).includes(own);
    case 'running':
      return standing === 'in-force' || standing === 'not-yet';
    case 'over':
      return standing === 'ended' || standing === 'expired' || standing === 'came-to-nothing';
  }
}

const TONES: Readonly<Record<Standing, Tone | undefined>> = {
  'under-way': 'info',
  'not-yet': 'info',
  'in-force': 'ok',
  expired: 'warn',
  ended: undefined,
  'came-to-nothing': undefined,
};

/** Where it stands, in a word: the stage while under way, how it stands afterwards. */
export function StandingTag(props: { agreement: Agreement; today: string }): VNode {
  const { lang } = useView();
  const { agreement, today } = props;
  const standing = standingOf(agreement, today);
  const staged = standing === 'under-way' || standing === 'came-to-nothing';
  return (
    <Tag tone={TONES[standing]}>{staged ? STAGE_NAMES[lang][agreement.stage] : STANDING_NAMES[lang][standing]}</Tag>
  );
}

export interface ListProps {
  agreements: readonly Agreement[];
  view: ListView;
  own: RegionCode;
  today: string;
  regions: ReadonlyMap<RegionCode, Region>;
  mayWrite: boolean;
}

export function AgreementsPage(props: ListProps): VNode {
  const t = useTextsOf(agreementsTexts);
  const { agreements, own, today, view } = props;
  const shown = agreements.filter(one => inView(view, one, own, today));
  const tabs = LIST_VIEWS.map(name => ({
    href: VIEW_SLUGS[name] === '' ? '/kesepakatan' : `/kesepakatan?tampil=${VIEW_SLUGS[name]}`,
    label: t.views[name],
    count: agreements.filter(one => inView(name, one, own, today)).length,
    current: name === view,
  }));
  const actions = (
    <>
      <ButtonLink href="/kesepakatan/baru" icon="plus">
        {t.new}
      </ButtonLink>
      <ButtonLink href="/kesepakatan/kertas" kind="secondary" icon="archive">
        {t.paper}
      </ButtonLink>
    </>
  );
  return (
    <StaffPage title={t.title} current="/kesepakatan">
      <PageHead title={t.title} lead={t.lead} actions={props.mayWrite ? actions : undefined} />
      <Tabs items={tabs} />
      {shown.length === 0 ? (
        <EmptyState icon="handshake" title={agreements.length === 0 ? t.empty.all : t.empty.other}>
          <p>{t.empty.text}</p>
          <p>
            <ButtonLink href="/katalog" kind="secondary" icon="library">
              {t.empty.catalogue}
            </ButtonLink>
          </p>
        </EmptyState>
      ) : (
        <List {...props} agreements={shown} />
      )}
    </StaffPage>
  );
}

function List(props: ListProps): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const { own, today, regions } = props;
  const nameOf = (code: RegionCode): string => regions.get(code)?.name ?? code;
  const turn = (one: Agreement): string => {
    const who = turnOf(one);
    if (who.length > 1) return t.both;
    return who[0] === undefined ? t.nobody : who[0] === own ? t.us : nameOf(who[0]);
  };
  const until = (one: Agreement): string => {
    const last = one.ended?.on ?? one.ends;
    return last === null ? '–' : writeShortDate(lang, last);
  };
  return (
    <DataTable
      caption={t.caption}
      rows={props.agreements}
      rowKey={one => one.id}
      columns={[
        {
          title: t.columns.subject,
          cell: one => (
            <CellTitle href={`/kesepakatan/${one.id}`} title={nameOf(otherParty(one, own))} note={one.subject} />
          ),
        },
        { title: t.columns.stage, cell: one => <StandingTag agreement={one} today={today} />, phone: 'start' },
        { title: t.columns.turn, cell: turn },
        { title: t.columns.role, cell: one => (own === one.origin ? t.roles.origin : t.roles.holder) },
        { title: t.columns.until, cell: until, narrow: true },
      ]}
    />
  );
}
