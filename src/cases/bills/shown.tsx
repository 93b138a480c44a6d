/** Bills on the page of a case, and the receipt that the applicant prints. */
import type { VNode } from 'preact';
import { type Bill, BillCard, billById, billsOf, checkAddress, paymentOf, ReceiptSlip } from '../../billing/index.ts';
import type { Context } from '../../foundation/context.ts';
import { found } from '../../foundation/problem.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { page, type Route, route } from '../../web/index.ts';
import { withTracked } from '../mine/tracked.ts';
import { caseBillTexts } from './texts.ts';

export interface BillsShown {
  readonly bills: readonly Bill[];
  readonly today: string;
  /** Ids of those with a receipt. */
  readonly paid: readonly string[];
}

export async function billsShown(ctx: Context, ticket: string, today: string): Promise<BillsShown> {
  const bills = await billsOf(ctx, ticket);
  return { bills, today, paid: bills.flatMap(one => (['paid', 'refunded'].includes(one.state) ? [one.id] : [])) };
}

export function Bills(props: { shown: BillsShown; ticket: string }): VNode | null {
  const { bills, today, paid } = props.shown;
  const t = useTextsOf(caseBillTexts);
  if (bills.length === 0) return null;
  return (
    <section id="tagihan" aria-label={t.bills}>
      <Stack>
        {bills.map(bill => (
          <BillCard
            key={bill.id}
            bill={bill}
            today={today}
            receipt={paid.includes(bill.id) ? `/berkas/${props.ticket}/bukti/${bill.id}` : undefined}
          />
        ))}
      </Stack>
    </section>
  );
}

function ReceiptPage(props: Parameters<typeof ReceiptSlip>[0] & { ticket: string }): VNode {
  const t = useTextsOf(caseBillTexts);
  return (
    <PortalPage title={t.receipt}>
      <div class="no-print">
        <PageHead
          title={t.receipt}
          actions={
            <Row>
              <span hidden data-print>
                <Button type="button" icon="printer">
                  {t.print}
                </Button>
              </span>
              <ButtonLink kind="quiet" href={`/berkas/${props.ticket}`}>
                {t.back}
              </ButtonLink>
            </Row>
          }
        />
      </div>
      <ReceiptSlip {...props} />
    </PortalPage>
  );
}

export const billRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/berkas/:ticket/bukti/:bill',
    guard: 'anyone',
    handler: (ctx, visit) =>
      withTracked(ctx, visit, async (own, of) => {
        const bill = await billById(own, visit.params.bill ?? '');
        const payment = found(bill.ticket === of.ticket ? await paymentOf(own, bill.id) : undefined, 'billing.none');
        return page(
          <ReceiptPage bill={bill} payment={payment} address={checkAddress(visit, bill.code)} ticket={of.ticket} />,
        );
      }),
  }),
];
