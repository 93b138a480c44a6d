/** Everything installed here, at a glance. */
import type { VNode } from 'preact';
import type { Agreement } from '../../agreements/index.ts';
import type { RegionCode } from '../../foundation/context.ts';
import type { Definition } from '../../language/index.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A } from '../../ui/view.tsx';
import { type Installation, type InstallationState, isComplete, type Missing } from '../installation.ts';
import { installationTexts } from '../texts.ts';

export const HERE = '/aplikasi';
const TONES = { preparing: 'info', open: 'ok', closed: 'warn', ended: undefined } as const;

export interface InstallationLine {
  readonly installation: Installation;
  readonly definition: Definition;
  readonly origin: string;
  readonly agreement: Agreement | undefined;
  readonly missing: Missing;
}

export function StateTag(props: { state: InstallationState }): VNode {
  const t = useTextsOf(installationTexts);
  return <Tag tone={TONES[props.state]}>{t.states[props.state]}</Tag>;
}

export function InstallationsPage(props: {
  lines: readonly InstallationLine[];
  mayDuplicate: boolean;
  own: RegionCode;
}): VNode {
  const t = useTextsOf(installationTexts);
  const { lines, own } = props;
  const toDuplicate = props.mayDuplicate ? (
    <ButtonLink href="/duplikasi/baru" icon="copy">
      {t.toDuplicate}
    </ButtonLink>
  ) : undefined;
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead title={t.title} lead={t.lead} icon="blocks" actions={toDuplicate} />
      {lines.length === 0 ? (
        <EmptyState icon="blocks" title={t.none}>
          <p>{t.noneText}</p>
          <ButtonLink href="/katalog" kind="secondary">
            {t.toCatalogue}
          </ButtonLink>
        </EmptyState>
      ) : (
        <DataTable
          caption={t.title}
          rows={lines}
          rowKey={line => line.installation.application}
          columns={[
            {
              title: t.name,
              cell: line => (
                <CellTitle
                  title={line.definition.name}
                  href={`${HERE}/${line.installation.application}`}
                  note={line.definition.summary}
                />
              ),
            },
            { title: t.state, cell: line => <StateTag state={line.installation.state} />, phone: 'start' },
            {
              title: t.release,
              cell: line => (
                <>
                  {line.installation.version}{' '}
                  {line.installation.adaptation !== null && <Tag tone="info">{t.adapted}</Tag>}
                </>
              ),
            },
            { title: t.origin, cell: line => (line.installation.publisher === own ? t.ownOrigin : line.origin) },
            {
              title: t.agreement,
              cell: line =>
                line.agreement === undefined ? (
                  '–'
                ) : (
                  <A href={`/kesepakatan/${line.agreement.id}`}>{line.agreement.subject}</A>
                ),
            },
            {
              title: t.missing,
              cell: line =>
                isComplete(line.missing)
                  ? t.complete
                  : t.missingCount(line.missing.blanks.length, line.missing.roles.length),
              phone: 'end',
            },
          ]}
        />
      )}
    </StaffPage>
  );
}
