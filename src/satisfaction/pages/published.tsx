/** The region's published satisfaction: what the law asks every government to show. */
import type { VNode } from 'preact';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { Fold, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import type { Look } from '../looking.ts';
import { surveyTexts } from '../texts.ts';
import { Asked, ElementTable, Headline, PartTable, PlanTable, usePeriodWords } from './results.tsx';

/** Address of a scope below a page. */
export function scopeQuery(look: Pick<Look, 'period' | 'application' | 'unit'>): string {
  const pairs = [
    ['periode', look.period],
    ['layanan', look.application ?? ''],
    ['unit', look.unit ?? ''],
  ].filter((pair): pair is [string, string] => pair[1] !== '');
  return `?${new URLSearchParams(pairs)}`;
}

export function PublishedPage(props: { look: Look }): VNode {
  const t = useTextsOf(surveyTexts).page;
  const words = usePeriodWords();
  const { look } = props;
  const scope = [look.names.get(look.application ?? ''), look.agencies.find(one => one.id === look.unit)?.name].filter(
    one => one !== undefined,
  );
  const title = [t.title, ...scope].join(': ');
  return (
    <PortalPage title={title} current="/kepuasan" css={['portal', 'form', 'data']}>
      <PageHead title={title} lead={`${t.lead(look.region.government)} ${words(look.period)}.`} />
      <Stack>
        <Asked at="/kepuasan" look={look} />
        <Headline look={look} />
        <ElementTable survey={look.survey} />
        <PlanTable look={look} />
        {look.application === undefined && look.unit === undefined && (
          <>
            <PartTable
              title={t.byService}
              name={t.service}
              parts={look.services}
              href={id => `/kepuasan${scopeQuery({ ...look, application: id })}`}
            />
            <PartTable
              title={t.byUnit}
              name={t.unit}
              parts={look.units}
              href={id => `/kepuasan${scopeQuery({ ...look, unit: id })}`}
            />
          </>
        )}
        <Fold title={t.how}>
          <p>{t.howText(look.survey.rule.law)}</p>
        </Fold>
        <p>
          <ButtonLink kind="secondary" icon="download" href={`/kepuasan/unduh.csv${scopeQuery(look)}`} download>
            {t.download}
          </ButtonLink>{' '}
          <span class="small mute">{t.print}</span>
        </p>
      </Stack>
    </PortalPage>
  );
}
