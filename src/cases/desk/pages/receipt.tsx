/** The receipt on paper: an A5 sheet, or the 80 mm roll of a counter's printer. */
import type { VNode } from 'preact';
import { writeDate, writeInstant } from '../../../foundation/texts.ts';
import { Button, ButtonLink } from '../../../ui/components/controls.tsx';
import { KeyValues } from '../../../ui/components/data.tsx';
import { PageHead, Row } from '../../../ui/components/page-parts.tsx';
import { QrCode } from '../../../ui/components/qr.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { useView } from '../../../ui/view.tsx';
import { slotItems } from '../../booking/lines.ts';
import type { Case } from '../../case.ts';
import { deskTexts } from '../texts.ts';

export interface SlipProps {
  readonly case: Case;
  readonly code: string;
  readonly service: string;
  readonly zone: string;
  /** What the QR code holds: an address without a secret. */
  readonly address: string;
  readonly official: string;
}

/** What stands on the paper. */
export function Slip(props: SlipProps & { paper: 'a5' | 'thermal' }): VNode {
  const t = useTextsOf(deskTexts).receipt;
  const { lang, region } = useView();
  const of = props.case;
  return (
    <section class={`slip slip-${props.paper}`} aria-label={t.title}>
      <p class="slip-head">
        <b>{region?.government ?? ''}</b>
        <br />
        {t.title}
      </p>
      <KeyValues
        narrow
        items={[
          { label: t.ticket, value: of.ticket, mono: true },
          { label: t.code, value: props.code, mono: true },
          { label: t.service, value: props.service },
          ...slotItems(of.answers, lang),
          { label: t.sentOn, value: writeInstant(lang, of.openedAt, props.zone) },
          ...(of.caseDue === null ? [] : [{ label: t.due, value: writeDate(lang, of.caseDue) }]),
        ]}
      />
      <QrCode text={props.address} label={t.qr} />
      <p class="small">
        {t.scan} {t.at(props.address.replace(/^https?:\/\//, ''))}
      </p>
      <p class="small">{t.keep}</p>
      {props.official !== '' && <p class="small">{t.official(props.official)}</p>}
    </section>
  );
}

export function ReceiptSheet(
  props: SlipProps & { readonly paper: 'a5' | 'thermal'; readonly here: string; readonly back: string },
): VNode {
  const t = useTextsOf(deskTexts).receipt;
  return (
    <StaffPage title={t.title} current="/kerja/loket">
      <div class="no-print">
        <PageHead
          title={t.title}
          lead={t.gone}
          actions={
            <Row>
              <span hidden data-print>
                <Button type="button" icon="printer">
                  {t.print}
                </Button>
              </span>
              <ButtonLink kind="secondary" href={props.paper === 'a5' ? `${props.here}?kertas=80` : props.here}>
                {props.paper === 'a5' ? t.thermal : t.a5}
              </ButtonLink>
              <ButtonLink kind="quiet" href={props.back}>
                {t.back}
              </ButtonLink>
            </Row>
          }
        />
      </div>
      <Slip {...props} />
    </StaffPage>
  );
}
