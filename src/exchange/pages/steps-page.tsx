/** How one agreement passes between two servers: steps sent and received, and the text that both have signed. */
import type { VNode } from 'preact';
import { writeInstant } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { CopyCode, EmptyState } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { groupedFingerprint } from '../keys.ts';
import type { StepShown } from '../statements.ts';
import { exchangeTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';

const TONES = { waiting: 'info', delivered: 'ok', refused: 'bad', received: 'ok' } as const;

export interface StepsLook {
  readonly id: string;
  readonly subject: string;
  readonly zone: string;
  readonly steps: readonly (StepShown & { readonly why: string | undefined })[];
  readonly texts: readonly {
    readonly document: 'framework' | 'working';
    readonly digests: readonly string[];
    readonly parties: string;
  }[];
  readonly maySend: boolean;
}

export function StepsPage(props: { look: StepsLook }): VNode {
  const t = useTextsOf(exchangeTexts);
  const { lang } = useView();
  const { look } = props;
  const stuck = look.steps.some(one => one.outgoing && (one.state === 'waiting' || one.state === 'refused'));
  return (
    <Frame
      title={look.subject}
      lead={t.stepsLead}
      actions={
        <ButtonLink href={`/kesepakatan/${look.id}`} kind="secondary">
          {t.toAgreement}
        </ButtonLink>
      }
    >
      <Stack>
        {look.texts.map(one => (
          <Card
            key={one.document}
            title={`${t.signedText}: ${t.documents[one.document]}`}
            level={2}
            aside={
              one.digests.length === 2 && one.digests[0] === one.digests[1] ? (
                <Tag tone="ok">{t.same}</Tag>
              ) : (
                <Tag tone="warn">{t.oneSided}</Tag>
              )
            }
          >
            <p>{one.parties}</p>
            <CopyCode label={t.sum} code={groupedFingerprint(one.digests[0] ?? '')} />
          </Card>
        ))}
        {look.steps.length === 0 ? (
          <EmptyState icon="handshake" title={t.noSteps}>
            <p>{t.noStepsText}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={t.steps}
            captionShown
            rows={look.steps}
            rowKey={one => `${one.revision} ${one.outgoing}`}
            columns={[
              {
                title: t.steps,
                cell: one => (
                  <CellTitle title={t.step(one.revision)} note={one.outgoing ? t.directions.out : t.directions.in} />
                ),
              },
              {
                title: t.state,
                cell: one => (
                  <>
                    <Tag tone={TONES[one.state]}>{t.stepStates[one.state]}</Tag>
                    {one.why !== undefined && <p class="small">{one.why}</p>}
                  </>
                ),
              },
              {
                title: t.when,
                cell: one => writeInstant(lang, one.triedAt ?? one.at, look.zone),
                phone: 'end',
              },
            ]}
          />
        )}
        {stuck && look.maySend && (
          <Form action={`${HERE}/kesepakatan/${look.id}/kirim`}>
            <Button icon="refresh-cw" kind="secondary">
              {t.sendAgain}
            </Button>
          </Form>
        )}
      </Stack>
    </Frame>
  );
}
