/** A service before applying for it: what it needs, how long it takes, what it costs, what happens afterwards, its standard. */

import type { VNode } from 'preact';
import { STANDARD_NAMES } from '../../catalogue/index.ts';
import { writeDate } from '../../foundation/texts.ts';
import {
  type Definition,
  fillText,
  type LegalBasis,
  STANDARD_COMPONENTS,
  type StandardComponent,
} from '../../language/index.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Columns, Fold, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { ServiceFacts } from '../../ui/components/portal.tsx';
import { Lines, Prose } from '../../ui/components/prose.tsx';
import { Icon, iconOr } from '../../ui/icon.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { citizenTexts } from '../citizen-texts.ts';
import type { ServiceDetails } from '../services.ts';
import { promisedText } from './services.tsx';

/** Components of delivery must be published (PermenPANRB 15/2014); those of management stand behind them. */
const DELIVERY = STANDARD_COMPONENTS.slice(0, 6);
const MANAGEMENT = STANDARD_COMPONENTS.slice(6);

type Filled = (text: string) => string;

function Standard(props: { of: Definition; components: readonly StandardComponent[]; fill: Filled }): VNode {
  const { lang } = useView();
  const items = props.components.flatMap(id => {
    const text = props.of.standard[id];
    return text === undefined ? [] : [{ label: STANDARD_NAMES[lang][id], value: <Prose text={props.fill(text)} /> }];
  });
  return <KeyValues items={items} lines />;
}

/** Stages that a case walks through, in the words for the citizen. Ends other than the good one are told when they happen. */
function Afterwards({ of, fill }: { of: Definition; fill: Filled }): VNode {
  const stages = Object.values(of.flow.stages).filter(
    stage => stage.turn !== 'applicant' && (stage.end === undefined || stage.end === 'granted' || stage.end === 'done'),
  );
  return <Lines ordered items={stages.map(stage => fill(stage.name))} />;
}

function Preparation({ of, fill }: { of: Definition; fill: Filled }): VNode {
  const t = useTextsOf(citizenTexts).service;
  const files = Object.values(of.form.pages)
    .flatMap(page => Object.values(page.fields))
    .filter(field => field.type === 'file');
  if (files.length === 0) return <p>{t.prepareNone}</p>;
  return (
    <Lines
      items={files.map(field => (
        <>
          {fill(field.label)}
          {(field.required !== true || field.when !== undefined) && <span class="mute"> ({t.optionalFile})</span>}
        </>
      ))}
    />
  );
}

function Questions({ of, fill }: { of: Definition; fill: Filled }): VNode {
  const t = useTextsOf(citizenTexts).service;
  const pages = Object.entries(of.form.pages);
  return (
    <>
      <p>{t.steps(pages.length)}</p>
      <Lines ordered items={pages.map(([, page]) => fill(page.title))} />
    </>
  );
}

function legalLine(basis: LegalBasis, fill: Filled): string {
  return fill(basis.article === undefined ? basis.title : `${basis.title}, ${basis.article}`);
}

function StartButton({ details }: { details: ServiceDetails }): VNode | null {
  const t = useTextsOf(citizenTexts).service;
  const { service } = details;
  if (!service.open) return null;
  return (
    <ButtonLink href={`/layanan/${service.application}/ajukan`} iconAfter="arrow-right">
      {service.pattern === 'report' ? t.startReport : t.start}
    </ButtonLink>
  );
}

/** What to have ready, what is asked, what happens afterwards. */
function Aside({ of, fill }: { of: Definition; fill: Filled }): VNode {
  const t = useTextsOf(citizenTexts).service;
  return (
    <>
      <Card title={t.prepare} icon="paperclip">
        <Preparation of={of} fill={fill} />
      </Card>
      <Card title={t.questions} icon="list-ordered">
        <Questions of={of} fill={fill} />
      </Card>
      <Card title={t.afterwards} icon="route">
        <Afterwards of={of} fill={fill} />
      </Card>
    </>
  );
}

/** Time, fee, agency and whom it is for, at one glance. */
function Facts({ details, fill }: { details: ServiceDetails; fill: Filled }): VNode {
  const t = useTextsOf(citizenTexts).service;
  const { lang } = useView();
  const { service, definition } = details;
  const promised = promisedText(service.promised, lang);
  const facts = [
    {
      icon: 'clock' as const,
      label: t.duration,
      value: promised === undefined ? t.noDuration : t.durationDays(promised),
    },
    { icon: 'wallet' as const, label: t.fee, value: service.fee ?? t.noDuration },
    ...(service.agency === undefined
      ? []
      : [{ icon: 'building-2' as const, label: t.agency, value: service.agency.name }]),
    { icon: 'users' as const, label: t.audience, value: Object.values(definition.audience).map(fill).join(', ') },
  ];
  return <ServiceFacts items={facts} />;
}

export function ServicePage(details: ServiceDetails): VNode {
  const all = useTextsOf(citizenTexts);
  const t = all.service;
  const { lang } = useView();
  const { service, definition, parameters, credit } = details;
  const fill = (text: string): string => fillText(text, parameters);
  const reason = service.closedReason ?? '';
  return (
    <PortalPage title={service.name} css={['portal', 'data']}>
      <PageHead
        title={service.name}
        lead={service.summary}
        icon={iconOr(service.icon)}
        crumbs={[{ label: all.services.title, href: '/layanan' }, { label: service.name }]}
        tags={service.open ? undefined : <Tag tone="warn">{all.services.closed}</Tag>}
        actions={<StartButton details={details} />}
      />
      <Stack>
        {!service.open && (
          <Notice tone="warn" title={t.closedTitle}>
            <p>{t.closedReasons[reason] ?? reason}</p>
            <p>{t.closedNext}</p>
          </Notice>
        )}
        <Facts details={details} fill={fill} />
        <Columns aside={<Aside of={definition} fill={fill} />}>
          {definition.description !== undefined && (
            <Card title={t.about}>
              <Prose text={fill(definition.description)} />
            </Card>
          )}
          <Card title={t.standard} icon="clipboard-check">
            <Standard of={definition} components={DELIVERY} fill={fill} />
          </Card>
          <Fold title={t.management} note={t.managementLead}>
            <Standard of={definition} components={MANAGEMENT} fill={fill} />
          </Fold>
          {Object.keys(definition.legal).length > 0 && (
            <Card title={t.legal} icon="scale">
              <Lines items={Object.values(definition.legal).map(basis => legalLine(basis, fill))} />
            </Card>
          )}
          <p class="small mute">
            {credit !== undefined && (
              <>
                <Icon name="handshake" /> {t.credit(credit.origin)}{' '}
                {credit.ended !== undefined && <>{t.creditEnded(writeDate(lang, credit.ended))} </>}
              </>
            )}
            {t.version(details.installation.version)}
            {'. '}
            <A href="/layanan">{all.services.showAll}</A>
          </p>
        </Columns>
      </Stack>
    </PortalPage>
  );
}
