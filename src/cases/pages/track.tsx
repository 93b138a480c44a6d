/** Finding a case by its ticket and its tracking code. */
import type { VNode } from 'preact';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead } from '../../ui/components/page-parts.tsx';
import { Lines } from '../../ui/components/prose.tsx';
import { FormActions, HelpCard, Questions } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form } from '../../ui/view.tsx';
import { citizenTexts } from '../citizen-texts.ts';

export interface TrackView {
  readonly ticket: string;
  readonly example: string;
  /** Cases that this browser already opened. */
  readonly known: readonly string[];
  readonly outcome?: 'refused' | 'too-many' | undefined;
  readonly missing?: { readonly ticket: boolean; readonly code: boolean } | undefined;
}

export function TrackPage(props: TrackView): VNode {
  const t = useTextsOf(citizenTexts).tracking;
  const ticketError = props.missing?.ticket === true ? t.ticketMissing : undefined;
  const codeError = props.missing?.code === true ? t.codeMissing : props.outcome === 'refused' ? t.refused : undefined;
  const errors: readonly FormError[] = [
    ...(ticketError === undefined ? [] : [{ field: 'tiket', text: ticketError }]),
    ...(codeError === undefined ? [] : [{ field: 'kode', text: codeError }]),
  ];
  return (
    <PortalPage title={t.title} current="/lacak" css={['portal', 'form', 'data']}>
      <PageHead title={t.title} lead={t.lead} />
      <Columns
        aside={
          <>
            {props.known.length > 0 && (
              <Card title={t.known}>
                <Lines
                  items={props.known.map(ticket => (
                    <A key={ticket} href={`/berkas/${ticket}`} class="mono">
                      {ticket}
                    </A>
                  ))}
                />
              </Card>
            )}
            <HelpCard title={t.lost} items={[{ icon: 'circle-question-mark', text: t.lostText }]} />
          </>
        }
      >
        <ErrorSummary errors={errors} />
        {props.outcome === 'too-many' && <Notice tone="bad">{t.tooMany}</Notice>}
        <Card>
          <Form action="/lacak">
            <Questions>
              <TextInput
                id="tiket"
                name="tiket"
                label={t.ticket}
                hint={t.ticketHint(props.example)}
                value={props.ticket}
                error={ticketError}
                mono
                width={20}
              />
              <TextInput id="kode" name="kode" label={t.code} hint={t.codeHint} error={codeError} mono width={20} />
              <FormActions>
                <Button>{t.show}</Button>
              </FormActions>
            </Questions>
          </Form>
        </Card>
      </Columns>
    </PortalPage>
  );
}
