/** All services of a region, and the search in them. */
import type { VNode } from 'preact';
import type { Lang } from '../../foundation/texts.ts';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PageHead, SearchForm, SectionHead } from '../../ui/components/page-parts.tsx';
import { type ServiceItem, ServiceList } from '../../ui/components/portal.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { textsOf, useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { citizenTexts } from '../citizen-texts.ts';
import type { Promised, Service } from '../services.ts';

/** `5 hari kerja`. */
export function promisedText(promised: Promised | undefined, lang: Lang): string | undefined {
  if (promised === undefined) return undefined;
  const t = textsOf(lang, citizenTexts).services;
  return promised.clock === 'working' ? t.workingDays(promised.days) : t.calendarDays(promised.days);
}

/** A service as a line of a list. */
export function serviceItem(service: Service, lang: Lang): ServiceItem {
  const t = textsOf(lang, citizenTexts).services;
  return {
    href: `/layanan/${service.application}`,
    icon: iconOr(service.icon),
    name: service.name,
    summary: service.summary,
    agency: service.agency?.short,
    time: service.open ? promisedText(service.promised, lang) : t.closed,
    fee: service.open ? service.fee : undefined,
  };
}

export function ServicesPage(props: { query: string; found: readonly Service[]; all: number }): VNode {
  const t = useTextsOf(citizenTexts).services;
  const { lang } = useView();
  const { query, found } = props;
  const searched = query !== '';
  return (
    <PortalPage title={searched ? t.found(found.length, query) : t.title} current="/layanan" css={['portal', 'data']}>
      <PageHead title={t.title} lead={t.lead} />
      <SearchForm action="/layanan" label={t.search} value={query} placeholder={t.searchExample} />
      {found.length === 0 ? (
        <EmptyState icon="search" title={searched ? t.none(query) : t.noneAtAll}>
          <p>{searched ? t.noneText : t.noneAtAllText}</p>
          {searched && props.all > 0 && (
            <p>
              <A href="/layanan">{t.showAll}</A>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          {searched && (
            <SectionHead title={t.found(found.length, query)} link={{ href: '/layanan', label: t.showAll }} />
          )}
          <ServiceList label={t.title} items={found.map(service => serviceItem(service, lang))} />
        </>
      )}
    </PortalPage>
  );
}
