/** The catalogue: what there is, from whom, who uses it, and what this region may take. */
import type { VNode } from 'preact';
import type { Coverage } from '../../agreements/index.ts';
import type { RegionCode } from '../../foundation/context.ts';
import type { Region } from '../../regions/index.ts';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { BulkBar, CardList, ItemCard } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { FilterBar, PageHead, Row, SearchForm, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { affairName } from '../affairs.ts';
import type { Entry, Holding } from '../releases.ts';
import { catalogueTexts } from '../texts.ts';
import { PATTERN_NAMES } from '../words.ts';
import { CoverageTag } from './coverage-tag.tsx';

export const LIST_VIEWS = ['all', 'covered', 'here', 'ours'] as const;
export type ListView = (typeof LIST_VIEWS)[number];
const VIEW_SLUGS: Readonly<Record<ListView, string>> = { all: '', covered: 'boleh', here: 'dipakai', ours: 'terbitan' };

export function viewBySlug(slug: string | undefined): ListView {
  return LIST_VIEWS.find(view => VIEW_SLUGS[view] === slug) ?? 'all';
}

/** One card's matter. */
export interface Listed {
  readonly entry: Entry;
  readonly coverage: Coverage | 'own';
  /** The release that this region runs. */
  readonly here: Holding | undefined;
}

export interface Asked {
  readonly q: string;
  readonly urusan: string;
  readonly pola: string;
  readonly asal: string;
}

export function inView(view: ListView, one: Listed): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'covered':
      return one.coverage !== 'own' && one.coverage.covered;
    case 'here':
      return one.here !== undefined;
    case 'ours':
      return one.coverage === 'own';
  }
}

export interface ListProps {
  listed: readonly Listed[];
  view: ListView;
  asked: Asked;
  own: Region;
  regions: ReadonlyMap<RegionCode, Region>;
  /** What filters can be set to: what the catalogue holds. */
  affairs: readonly string[];
  publishers: readonly Region[];
  mayTake: boolean;
}

function address(view: ListView, asked: Asked): string {
  const query = new URLSearchParams();
  if (view !== 'all') query.set('tampil', VIEW_SLUGS[view]);
  for (const [name, value] of Object.entries(asked)) if (value !== '') query.set(name, value);
  const text = query.toString();
  return text === '' ? '/katalog' : `/katalog?${text}`;
}

/** What stays when a form of the page sets something else. */
function kept(props: ListProps, ...without: readonly (keyof Asked)[]): Record<string, string> {
  const rest = Object.entries(props.asked).filter(
    ([name, value]) => value !== '' && !without.some(one => one === name),
  );
  return { ...(props.view === 'all' ? {} : { tampil: VIEW_SLUGS[props.view] }), ...Object.fromEntries(rest) };
}

export function CataloguePage(props: ListProps): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { asked, view, listed } = props;
  const shown = listed.filter(one => inView(view, one));
  const narrowed = Object.values(asked).some(value => value !== '');
  const tabs = LIST_VIEWS.map(name => ({
    href: address(name, asked),
    label: t.views[name],
    count: listed.filter(one => inView(name, one)).length,
    current: name === view,
  }));
  return (
    <StaffPage title={t.title} current="/katalog">
      <PageHead title={t.title} lead={t.lead} />
      <SearchForm
        action="/katalog"
        label={t.search}
        name="q"
        value={asked.q}
        placeholder={t.searchHint}
        hidden={kept(props, 'q')}
      />
      <Tabs items={tabs} />
      <FilterBar
        action="/katalog"
        hidden={kept(props, 'urusan', 'pola', 'asal')}
        clearHref={narrowed ? address(view, { q: '', urusan: '', pola: '', asal: '' }) : undefined}
        selects={[
          {
            name: 'urusan',
            label: t.filters.affair,
            value: asked.urusan,
            options: props.affairs.map(id => ({ value: id, label: affairName(id, lang) })),
          },
          {
            name: 'pola',
            label: t.filters.pattern,
            value: asked.pola,
            options: (['report', 'request'] as const).map(one => ({ value: one, label: PATTERN_NAMES[lang][one] })),
          },
          {
            name: 'asal',
            label: t.filters.publisher,
            value: asked.asal,
            options: props.publishers.map(region => ({ value: region.code, label: region.name })),
          },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState icon="library" title={narrowed || view !== 'all' ? t.empty.noMatch : t.empty.none}>
          <p>{narrowed || view !== 'all' ? t.empty.text : t.empty.noneText}</p>
        </EmptyState>
      ) : (
        <Cards {...props} listed={shown} />
      )}
    </StaffPage>
  );
}

/**
 * From one publisher at a time several are taken at once: duplication has one origin. So cards can be chosen where a
 * single publisher is left among those that may be taken.
 */
function singleOrigin(props: ListProps): RegionCode | undefined {
  if (!props.mayTake) return undefined;
  const origins = new Set(props.listed.filter(takeable).map(one => one.entry.publisher));
  return origins.size === 1 ? [...origins][0] : undefined;
}

function takeable(one: Listed): boolean {
  return one.coverage !== 'own' && one.coverage.covered && one.here === undefined && !one.entry.retired;
}

function Cards(props: ListProps): VNode {
  const t = useTextsOf(catalogueTexts);
  const origin = singleOrigin(props);
  const list = (
    <CardList label={t.title}>
      {props.listed.map(one => (
        <Card key={`${one.entry.publisher} ${one.entry.id}`} {...props} one={one} origin={origin} />
      ))}
    </CardList>
  );
  return (
    <Stack>
      <p class="small mute">{t.count(props.listed.length)}</p>
      {origin === undefined ? (
        list
      ) : (
        <Form method="get" action="/duplikasi/baru">
          <input type="hidden" name="asal" value={origin} />
          {list}
          <BulkBar name="aplikasi">
            <Button icon="copy">{t.duplicateTo(props.own.name)}</Button>
          </BulkBar>
        </Form>
      )}
    </Stack>
  );
}

function Card(props: ListProps & { one: Listed; origin: RegionCode | undefined }): VNode {
  const t = useTextsOf(catalogueTexts);
  const { lang } = useView();
  const { one, origin, regions } = props;
  const { entry, coverage, here } = one;
  const href = `/katalog/${entry.publisher}/${entry.id}`;
  const publisher = regions.get(entry.publisher)?.name ?? entry.publisher;
  return (
    <ItemCard
      href={href}
      icon={iconOr(entry.icon)}
      title={lang === 'en' ? (entry.nameEn ?? entry.name) : entry.name}
      note={`${publisher} · ${t.version(entry.version)}`}
      text={lang === 'en' ? (entry.summaryEn ?? entry.summary) : entry.summary}
      tags={
        <Row>
          <Tag icon="building-2">{t.holders(entry.holders)}</Tag>
          <CoverageTag coverage={coverage} />
          {here !== undefined && (
            <Tag tone="info" icon="check">
              {t.here}
            </Tag>
          )}
          {entry.retired && <Tag tone="bad">{t.retiredTag}</Tag>}
        </Row>
      }
      foot={<A href={`${href}?bagian=formulir`}>{t.see}</A>}
      select={origin === undefined ? undefined : { name: 'aplikasi', value: entry.id, off: !takeable(one) }}
    />
  );
}
