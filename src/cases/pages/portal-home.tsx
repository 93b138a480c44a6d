/** The front page of a region: find a service, track a request, what others need, how the promise is kept. */
import type { VNode } from 'preact';
import { writeNumber, writePercent } from '../../foundation/texts.ts';
import { EmptyState } from '../../ui/components/messages.tsx';
import { SectionHead } from '../../ui/components/page-parts.tsx';
import { Hero, NeedTiles, PromiseNumbers, Section, ServiceList, TrackingCard } from '../../ui/components/portal.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { citizenTexts } from '../citizen-texts.ts';
import type { Figures, Service } from '../services.ts';
import { serviceItem } from './services.tsx';

export interface HomeProps {
  /** All that are open. */
  readonly services: readonly Service[];
  /** The ones most used lately, most first. */
  readonly mostUsed: readonly Service[];
  readonly figures: Figures;
  /** How a ticket looks here. */
  readonly ticketExample: string;
}

/** Tiles at most: two rows on a wide screen. */
const TILES_AT_MOST = 8;
const OFTEN_AT_MOST = 4;

/** The first word that each of the most used services is searched by. */
function oftenSearched(services: readonly Service[]): readonly { href: string; label: string }[] {
  const words = [...new Set(services.flatMap(service => service.keywords.slice(0, 1)))].slice(0, OFTEN_AT_MOST);
  return words.map(word => ({ href: `/layanan?q=${encodeURIComponent(word)}`, label: word }));
}

function PromiseCard({ figures, open }: { figures: Figures; open: number }): VNode {
  const t = useTextsOf(citizenTexts).home;
  const { lang } = useView();
  const { finished, onTime, averageDays } = figures;
  const items = [
    { value: writeNumber(lang, finished), label: t.finished },
    ...(onTime === null ? [] : [{ value: writePercent(lang, onTime), label: t.onTime }]),
    ...(averageDays === null ? [] : [{ value: t.averageDays(writeNumber(lang, averageDays, 1)), label: t.average }]),
    { value: writeNumber(lang, open), label: t.open },
  ];
  return <PromiseNumbers title={t.promise} items={items} />;
}

export function HomePage(props: HomeProps): VNode {
  const t = useTextsOf(citizenTexts).home;
  const { lang } = useView();
  const { services, mostUsed } = props;
  // The need in everybody's words, then the name that people here know the service by.
  const tiles = services.slice(0, TILES_AT_MOST).map(service => ({
    href: `/layanan/${service.application}`,
    icon: iconOr(service.icon),
    label: service.publishedName,
    note: service.name === service.publishedName ? service.agency?.name : service.name,
  }));
  // Before anything was used there is no most used; what the tiles have no room for is shown instead.
  const list = mostUsed.length > 0 ? mostUsed : services.slice(TILES_AT_MOST);
  return (
    <PortalPage title={t.title} bare css={['portal']}>
      <Hero
        title={t.heading}
        lead={t.lead}
        search={{ placeholder: t.findExample }}
        often={oftenSearched(mostUsed.length > 0 ? mostUsed : services)}
      >
        <TrackingCard example={props.ticketExample} />
      </Hero>
      <div class="wrap">
        <Section labelledBy="kebutuhan">
          {services.length === 0 ? (
            <EmptyState icon="umbrella" title={t.noServices}>
              <p>{t.noServicesText}</p>
            </EmptyState>
          ) : (
            <>
              <SectionHead
                title={t.needs}
                id="kebutuhan"
                link={{ href: '/layanan', label: t.allServices(services.length) }}
              />
              <NeedTiles items={tiles} />
            </>
          )}
        </Section>
        {list.length > 0 && (
          <Section split>
            <div>
              <SectionHead title={mostUsed.length > 0 ? t.mostUsed : t.others} />
              <ServiceList label={t.mostUsed} items={list.map(service => serviceItem(service, lang))} />
            </div>
            <PromiseCard figures={props.figures} open={services.length} />
          </Section>
        )}
        <Section>
          <p>
            {t.openDraftText} <A href="/draf">{t.openDraftLink}</A>
          </p>
        </Section>
      </div>
    </PortalPage>
  );
}
