/** What anybody reads of a payment code: whether it is paid, and nothing of the payer. */
import type { VNode } from 'preact';
import { writeDate, writeRupiah } from '../../foundation/texts.ts';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { type Bill, standingOf, writeCode } from '../bill.ts';
import type { Payment } from '../reading.ts';
import { billingTexts } from '../texts.ts';
import { nameOf, StandingTag } from './parts.tsx';

export function CheckPage(props: { bill: Bill; payment: Payment | undefined; today: string }): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  const { bill, payment } = props;
  return (
    <PortalPage title={t.checkTitle}>
      <PageHead title={t.checkTitle} lead={t.checkLead} />
      <Card title={nameOf(bill, lang)} icon="receipt-text">
        <KeyValues
          items={[
            { label: t.state, value: <StandingTag standing={standingOf(bill, props.today)} /> },
            { label: t.code, value: writeCode(bill.code), mono: true },
            { label: t.number, value: bill.number, mono: true },
            { label: t.amount, value: writeRupiah(lang, payment?.amount ?? bill.amount) },
            ...(payment === undefined
              ? [{ label: t.due, value: writeDate(lang, bill.due) }]
              : [
                  { label: t.paidOn, value: writeDate(lang, payment.paidOn) },
                  { label: t.receiptNumber, value: payment.receipt, mono: true },
                ]),
          ]}
        />
      </Card>
    </PortalPage>
  );
}
