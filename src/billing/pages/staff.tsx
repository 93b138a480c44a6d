/** Pages of those who keep the region's receipts: the list, one bill, a receipt, files of the bank, the payment channel. */
import type { VNode } from 'preact';
import { writeDate, writeInstant, writeNumber, writeRupiah } from '../../foundation/texts.ts';
import { inWords } from '../../language/index.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Row, SearchForm, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { Questions } from '../../ui/components/steps.tsx';
import { Timeline } from '../../ui/components/timeline.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { type Bill, owedOn, penaltyOn, STANDINGS, standingOf, writeCode } from '../bill.ts';
import type { Payment, Wanted } from '../reading.ts';
import { billingTexts } from '../texts.ts';
import { LinesTable, nameOf, ReceiptSlip, StandingTag, useReason } from './parts.tsx';

export const BILLS = '/penerimaan';

const listHref = (wanted: Wanted, page = 1): string => {
  const pairs = [
    ['keadaan', wanted.state],
    ['q', wanted.text],
    ['halaman', page <= 1 ? '' : String(page)],
  ].filter(([, value]) => value !== '');
  return `?${new URLSearchParams(pairs as [string, string][])}`;
};

export function BillsPage(props: {
  wanted: Wanted;
  bills: readonly Bill[];
  total: { readonly count: number; readonly sum: number };
  today: string;
  page: number;
  more: boolean;
  mayTake: boolean;
  mayKeepPort: boolean;
}): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  const { wanted, bills, total } = props;
  return (
    <StaffPage title={t.title} current={BILLS}>
      <PageHead
        title={t.title}
        lead={t.lead}
        actions={
          <Row>
            {props.mayTake && (
              <ButtonLink icon="upload" href={`${BILLS}/impor`}>
                {t.import}
              </ButtonLink>
            )}
            <ButtonLink kind="secondary" icon="download" href={`${BILLS}/unduh.csv${listHref(wanted)}`}>
              {t.download}
            </ButtonLink>
            {props.mayKeepPort && (
              <ButtonLink kind="quiet" href={`${BILLS}/kanal`}>
                {t.port}
              </ButtonLink>
            )}
          </Row>
        }
      />
      <Stack>
        <Tabs
          items={STANDINGS.map(state => ({
            href: `${BILLS}${listHref({ state, text: wanted.text })}`,
            label: t.states[state],
            current: state === wanted.state,
          }))}
        />
        <SearchForm
          action={BILLS}
          label={t.search}
          name="q"
          value={wanted.text}
          placeholder={t.search}
          hidden={{ keadaan: wanted.state }}
        />
        {bills.length === 0 ? (
          <EmptyState icon="receipt-text" title={t.none}>
            {t.noneText}
          </EmptyState>
        ) : (
          <>
            <p class="mute">{t.total(writeNumber(lang, total.count), writeRupiah(lang, total.sum))}</p>
            <DataTable
              caption={t.bills}
              columns={[
                {
                  title: t.number,
                  cell: (bill: Bill) => (
                    <CellTitle href={`${BILLS}/${bill.id}`} title={bill.number} note={nameOf(bill, lang)} />
                  ),
                },
                { title: t.payer, cell: bill => bill.payer },
                { title: t.ticket, cell: bill => <span class="mono">{bill.ticket}</span> },
                { title: t.amount, cell: bill => writeRupiah(lang, bill.amount) },
                { title: t.due, cell: bill => writeDate(lang, bill.due) },
                { title: t.state, cell: bill => <StandingTag standing={standingOf(bill, props.today)} /> },
              ]}
              rows={bills}
              rowKey={bill => bill.id}
            />
          </>
        )}
        {props.more && (
          <Row>
            <ButtonLink kind="secondary" href={`${BILLS}${listHref(wanted, props.page + 1)}`}>
              {t.older}
            </ButtonLink>
          </Row>
        )}
      </Stack>
    </StaffPage>
  );
}

export interface BillLook {
  readonly bill: Bill;
  readonly payment: Payment | undefined;
  readonly refunds: readonly {
    readonly state: string;
    readonly reason: string;
    readonly asked_by: string;
    readonly asked_name: string;
    readonly asked_at: Date;
    readonly decided_name: string | null;
    readonly decided_at: Date | null;
  }[];
  readonly today: string;
  readonly zone: string;
  readonly mayTake: boolean;
  readonly mayDecide: boolean;
  readonly self: string;
  readonly error: { readonly form: string; readonly text: string } | undefined;
}

function ReasonForm(props: { look: BillLook; does: string; label: string; ask: string; danger?: boolean }): VNode {
  const { look, does } = props;
  const error = look.error?.form === does ? look.error.text : undefined;
  return (
    <ConfirmPanel label={props.label} title={props.label} danger={props.danger} open={error !== undefined}>
      <Form action={`${BILLS}/${look.bill.id}/${does}`}>
        <Questions>
          <TextInput id={`alasan-${does}`} name="alasan" label={props.ask} error={error} />
          <Button kind={props.danger === true ? 'danger' : undefined}>{props.label}</Button>
        </Questions>
      </Form>
    </ConfirmPanel>
  );
}

function Deeds(props: BillLook): VNode | null {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  const { bill, today, mayTake, mayDecide } = props;
  const asked = props.refunds.find(one => one.state === 'asked');
  if (bill.state === 'open')
    return (
      <Row>
        {mayTake && (
          <ConfirmPanel label={t.cash} icon="hand-coins" title={t.cashTitle(writeRupiah(lang, owedOn(bill, today)))}>
            <Form action={`${BILLS}/${bill.id}/terima`}>
              <p>{t.cashText}</p>
              <Button icon="hand-coins">{t.cash}</Button>
            </Form>
          </ConfirmPanel>
        )}
        {mayDecide && <ReasonForm look={props} does="bebas" label={t.exempt} ask={t.basisOf} />}
        {mayTake && <ReasonForm look={props} does="batal" label={t.cancel} ask={t.reason} danger />}
      </Row>
    );
  if (bill.state !== 'paid') return null;
  if (asked === undefined)
    return mayTake ? <ReasonForm look={props} does="kembalikan" label={t.refund} ask={t.reason} danger /> : null;
  return (
    <Notice tone="warn" title={t.refundWaits(asked.asked_name, asked.reason)}>
      {mayDecide && asked.asked_by !== props.self ? (
        <Form action={`${BILLS}/${bill.id}/putus`}>
          <Row>
            <Button name="setuju" value="ya">
              {t.refundOk}
            </Button>
            <Button kind="secondary" name="setuju" value="tidak">
              {t.refundNo}
            </Button>
          </Row>
        </Form>
      ) : (
        <p>{t.refundOwn}</p>
      )}
    </Notice>
  );
}

export function BillPage(props: BillLook): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  const { bill, payment, today, zone } = props;
  const reason = useReason();
  const penalty = bill.state === 'open' ? penaltyOn(bill, today) : (payment?.penalty ?? 0);
  const at = (instant: Date): string => writeInstant(lang, instant, zone);
  const events = [
    { title: t.made, at: at(bill.madeAt), text: t.by(bill.madeBy) },
    ...(payment === undefined
      ? []
      : [
          {
            title: t.states.paid,
            at: at(payment.recordedAt),
            text: `${t.channels[payment.channel]}, ${payment.reference}, ${payment.receipt}`,
          },
        ]),
    ...(bill.settledAt === null || bill.state === 'paid' || bill.state === 'refunded'
      ? []
      : [{ title: t.states[bill.state], at: at(bill.settledAt), text: `${reason(bill)} (${bill.settledBy ?? ''})` }]),
    ...[...props.refunds].reverse().flatMap(one => [
      { title: t.refund, at: at(one.asked_at), text: `${one.asked_name}: ${one.reason}` },
      ...(one.decided_at === null
        ? []
        : [
            {
              title: one.state === 'approved' ? t.refundApproved : t.refundRefused,
              at: at(one.decided_at),
              text: one.decided_name ?? '',
            },
          ]),
    ]),
  ];
  return (
    <StaffPage title={t.bill(bill.number)} current={BILLS}>
      <PageHead
        title={t.bill(bill.number)}
        lead={nameOf(bill, lang)}
        actions={
          <Row>
            {payment !== undefined && (
              <ButtonLink kind="secondary" icon="printer" href={`${BILLS}/${bill.id}/bukti`}>
                {t.print}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" href={BILLS}>
              {t.back}
            </ButtonLink>
          </Row>
        }
      />
      <Stack>
        <ErrorSummary
          errors={props.error === undefined ? [] : [{ field: `alasan-${props.error.form}`, text: props.error.text }]}
        />
        <Card>
          <KeyValues
            items={[
              { label: t.state, value: <StandingTag standing={standingOf(bill, today)} /> },
              { label: t.payer, value: bill.payer },
              { label: t.ticket, value: bill.ticket, mono: true },
              { label: t.code, value: writeCode(bill.code), mono: true },
              { label: t.basis, value: bill.basis },
              { label: t.madeOn, value: writeDate(lang, bill.madeOn) },
              { label: t.due, value: writeDate(lang, bill.due) },
              { label: t.amount, value: writeRupiah(lang, bill.amount) },
              { label: t.inWords, value: `${inWords(bill.amount)} rupiah` },
              ...(penalty === 0 ? [] : [{ label: t.penalty, value: writeRupiah(lang, penalty) }]),
              ...(bill.state === 'open' ? [{ label: t.owed, value: writeRupiah(lang, owedOn(bill, today)) }] : []),
            ]}
          />
        </Card>
        <LinesTable bill={bill} />
        <Deeds {...props} />
        <Card title={t.history}>
          <Timeline
            label={t.history}
            events={events.map(one => ({ title: one.title, when: one.at, message: one.text }))}
          />
        </Card>
      </Stack>
    </StaffPage>
  );
}

export function StaffReceiptPage(props: { bill: Bill; payment: Payment; address: string }): VNode {
  const t = useTextsOf(billingTexts);
  return (
    <StaffPage title={t.receipt} current={BILLS}>
      <div class="no-print">
        <PageHead
          title={t.receipt}
          actions={
            <Row>
              <span hidden data-print>
                <Button type="button" icon="printer">
                  {t.printNow}
                </Button>
              </span>
              <ButtonLink kind="quiet" href={`${BILLS}/${props.bill.id}`}>
                {t.back}
              </ButtonLink>
            </Row>
          }
        />
      </div>
      <ReceiptSlip {...props} />
    </StaffPage>
  );
}
