/** Open cases of an application by the version they run under, and every plan to move them. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Button, ButtonLink, Code, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { Row, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { planPath, transfersPath } from '../paths.ts';
import { transferTexts } from '../texts.ts';
import type { Transfer } from '../transfers.ts';
import { Frame, StateTag } from './frame.tsx';

export interface VersionLine {
  readonly digest: string;
  readonly version: string;
  readonly count: number;
  readonly atWork: boolean;
}

export function OverviewPage(props: {
  application: string;
  name: string;
  versions: readonly VersionLine[];
  plans: readonly Transfer[];
  active: Transfer | undefined;
  zone: string;
  mayMove: boolean;
}): VNode {
  const { lang } = useView();
  const t = useTextsOf(transferTexts);
  const { application, versions, plans, active } = props;
  const older = versions.some(one => !one.atWork && one.count > 0);
  return (
    <Frame application={application} name={props.name} lead={t.lead}>
      <Stack>
        {!older && (
          <EmptyState icon="circle-check" title={t.noneOlder}>
            <p>{t.noneOlderText}</p>
          </EmptyState>
        )}
        {versions.length > 0 && (
          <Card title={t.versions} flush>
            <DataTable
              bare
              caption={t.versions}
              rows={versions}
              rowKey={one => one.digest}
              columns={[
                { title: t.version, cell: one => <CellTitle title={one.version} /> },
                {
                  title: t.state,
                  phone: 'start',
                  cell: one => (one.atWork ? <Tag tone="ok">{t.atWork}</Tag> : <Tag tone="warn">{t.older}</Tag>),
                },
                { title: t.digest, cell: one => <Code>{one.digest.replace(/^sha256:/, '').slice(0, 12)}</Code> },
                { title: t.openCases, number: true, cell: one => one.count },
              ]}
            />
          </Card>
        )}
        {props.mayMove && active !== undefined && (
          <Row>
            <ButtonLink href={planPath(application, active.id)} icon="arrow-right">
              {t.continuePlan}
            </ButtonLink>
          </Row>
        )}
        {props.mayMove && active === undefined && older && (
          <Form action={transfersPath(application)}>
            <Button icon="arrow-right-left">{t.begin}</Button>
          </Form>
        )}
        {plans.length > 0 && (
          <Card title={t.plans} flush>
            <DataTable
              bare
              caption={t.plans}
              rows={plans}
              rowKey={one => one.id}
              columns={[
                {
                  title: t.plan,
                  cell: one => <CellTitle title={t.planOf(one.toVersion)} href={planPath(application, one.id)} />,
                },
                { title: t.state, phone: 'start', cell: one => <StateTag state={one.state} /> },
                {
                  title: t.result,
                  cell: one => (one.startedAt === null ? '' : t.counts(one.counts.moved, one.counts.stayed)),
                },
                { title: t.by, cell: one => one.createdBy },
                {
                  title: t.made,
                  phone: 'end',
                  cell: one => writeDate(lang, { instant: one.createdAt, zone: props.zone }),
                },
              ]}
            />
          </Card>
        )}
      </Stack>
    </Frame>
  );
}
