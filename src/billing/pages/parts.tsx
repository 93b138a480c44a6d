/** Parts that the pages of bills share: standing, facts, lines, the payer's card, the receipt's sheet. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeRupiah } from '../../foundation/texts.ts';
import { inWords } from '../../language/index.ts';
import { ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { Row } from '../../ui/components/page-parts.tsx';
import { QrCode } from '../../ui/components/qr.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { type Bill, owedOn, penaltyOn, type Standing, standingOf, writeCode } from '../bill.ts';
import type { Payment } from '../reading.ts';
import { billingTexts } from '../texts.ts';

const TONES = {
  open: 'info',
  overdue: 'bad',
  paid: 'ok',
  exempt: 'ok',
  cancelled: 'warn',
  refunded: 'warn',
} as const;
const ICONS = {
  open: 'hourglass',
  overdue: 'circle-alert',
  paid: 'circle-check',
  exempt: 'circle-check',
  cancelled: 'circle-x',
  refunded: 'undo-2',
} as const;

export function StandingTag(props: { standing: Standing }): VNode {
  const t = useTextsOf(billingTexts);
  return (
    <Tag tone={TONES[props.standing]} icon={ICONS[props.standing]}>
      {t.states[props.standing]}
    </Tag>
  );
}

export const nameOf = (bill: Pick<Bill, 'name'>, lang: Lang): string => bill.name[lang];

/** Why a bill is no longer open, in words; the program's own reasons are codes. */
export function useReason(): (bill: Pick<Bill, 'reason'>) => string {
  const t = useTextsOf(billingTexts);
  return ({ reason }) => (reason === 'replaced' ? t.replaced : reason === 'case-ended' ? t.caseEnded : (reason ?? ''));
}

export function LinesTable(props: { bill: Bill }): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  return (
    <DataTable
      caption={t.lines}
      columns={[
        {
          title: t.lines,
          cell: (line: Bill['lines'][number]) => (lang === 'id' ? line.label : line.labelEn),
          phone: 'title',
        },
        { title: t.amount, cell: line => writeRupiah(lang, line.amount), phone: 'line' },
      ]}
      rows={props.bill.lines}
      rowKey={line => line.id}
    />
  );
}

/** What a payer reads of a bill of theirs. */
export function BillCard(props: { bill: Bill; today: string; receipt: string | undefined }): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  const { bill, today } = props;
  const reason = useReason();
  const standing = standingOf(bill, today);
  const penalty = penaltyOn(bill, today);
  return (
    <Card title={nameOf(bill, lang)} icon="receipt-text">
      <p>
        <StandingTag standing={standing} />
      </p>
      <KeyValues
        items={[
          { label: t.number, value: bill.number, mono: true },
          {
            label: t.amount,
            value: <b>{writeRupiah(lang, bill.state === 'open' ? owedOn(bill, today) : bill.amount)}</b>,
          },
          ...(bill.state === 'open'
            ? [
                { label: t.due, value: writeDate(lang, bill.due) },
                { label: t.code, value: writeCode(bill.code), mono: true },
              ]
            : []),
          { label: t.basis, value: bill.basis },
          ...(bill.reason === null ? [] : [{ label: t.reason, value: reason(bill) }]),
        ]}
      />
      <LinesTable bill={bill} />
      {bill.state === 'open' && (
        <>
          <p class="strong">{t.howTo}</p>
          <p>{t.howToText}</p>
          {penalty > 0 && <p>{t.lateText(writeRupiah(lang, penalty))}</p>}
        </>
      )}
      {props.receipt !== undefined && (
        <Row>
          <ButtonLink kind="secondary" icon="printer" href={props.receipt}>
            {t.print}
          </ButtonLink>
        </Row>
      )}
    </Card>
  );
}

/** The receipt on paper. */
export function ReceiptSlip(props: { bill: Bill; payment: Payment; address: string }): VNode {
  const t = useTextsOf(billingTexts);
  const { lang, region } = useView();
  const { bill, payment } = props;
  return (
    <section class="slip slip-a5" aria-label={t.receipt}>
      <p class="slip-head">
        <b>{region?.government ?? ''}</b>
        <br />
        {t.receipt}
      </p>
      <KeyValues
        narrow
        items={[
          { label: t.receiptNumber, value: payment.receipt, mono: true },
          { label: t.number, value: bill.number, mono: true },
          { label: t.payer, value: bill.payer },
          { label: t.levy, value: nameOf(bill, lang) },
          { label: t.basis, value: bill.basis },
          ...(payment.penalty === 0 ? [] : [{ label: t.penalty, value: writeRupiah(lang, payment.penalty) }]),
          { label: t.amount, value: <b>{writeRupiah(lang, payment.amount)}</b> },
          { label: t.inWords, value: `${inWords(payment.amount)} rupiah` },
          { label: t.paidOn, value: writeDate(lang, payment.paidOn) },
          { label: t.channel, value: t.channels[payment.channel] },
          { label: t.state, value: t.states[bill.state] },
        ]}
      />
      <QrCode text={props.address} label={t.qr} />
      <p class="small">{t.check(props.address.replace(/^https?:\/\//, ''))}</p>
    </section>
  );
}
