/** The region's privacy page: what is processed, on which ground, who answers for it, which rights there are. */
import type { VNode } from 'preact';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { Fold, PageHead, SectionHead, Stack } from '../../ui/components/page-parts.tsx';
import { Lines } from '../../ui/components/prose.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import type { Processed } from '../processing.ts';
import { REQUEST_KINDS } from '../request.ts';
import { privacyTexts } from '../texts.ts';

function Service(props: { service: Processed }): VNode {
  const t = useTextsOf(privacyTexts);
  const { service } = props;
  return (
    <Fold
      title={service.service}
      note={service.fields.length === 0 ? t.notice.nothing : t.notice.perService(service.fields.length)}
    >
      {service.fields.length > 0 && (
        <DataTable
          caption={service.service}
          bare
          rows={service.fields}
          rowKey={one => one.id}
          columns={[
            { title: t.mine.field, cell: one => one.label },
            { title: t.mine.class, cell: one => t.classes[one.privacy.class] },
            { title: t.mine.basis, phone: 'block', cell: one => one.privacy.basis ?? t.notice.undeclared },
            { title: t.mine.purpose, phone: 'block', cell: one => one.privacy.purpose ?? t.notice.undeclared },
            {
              title: t.mine.retention,
              cell: one =>
                one.privacy.retention_years === undefined
                  ? t.notice.undeclared
                  : t.mine.years(one.privacy.retention_years),
            },
          ]}
        />
      )}
    </Fold>
  );
}

export function NoticePage(props: { services: readonly Processed[]; officers: readonly string[] }): VNode {
  const t = useTextsOf(privacyTexts);
  const { region } = useView();
  const contacts = region?.contacts ?? [];
  return (
    <PortalPage title={t.notice.title} current="/privasi" css={['portal', 'form', 'data']}>
      <PageHead title={t.notice.title} lead={t.notice.lead} />
      <Stack>
        <Card title={t.notice.officer} icon="shield-check">
          <p>{t.notice.officerText}</p>
          <Lines
            items={[
              ...props.officers,
              ...contacts.map(one =>
                one.href === undefined ? (
                  one.label
                ) : (
                  <A key={one.label} href={one.href}>
                    {one.label}
                  </A>
                ),
              ),
            ]}
          />
        </Card>
        <Card title={t.notice.rights} icon="scale">
          <p>{t.notice.rightsLead}</p>
          <dl class="kv kv-lines">
            {REQUEST_KINDS.map(kind => (
              <div key={kind}>
                <dt>{t.kinds[kind].name}</dt>
                <dd>{t.kinds[kind].about}</dd>
              </div>
            ))}
          </dl>
          <p>
            <b>{t.notice.how}.</b> {t.notice.howText}
          </p>
        </Card>
        <SectionHead title={t.notice.processed} lead={t.notice.processedLead} />
        {props.services.map(service => (
          <Service key={service.application} service={service} />
        ))}
      </Stack>
    </PortalPage>
  );
}
