/** What an agreement says about an application that is at work here: until when, and what holds afterwards. */
import type { VNode } from 'preact';
import type { Agreement } from '../../agreements/index.ts';
import { writeDate } from '../../foundation/texts.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Card } from '../../ui/components/data.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';
import { lineageTexts } from '../lineage-texts.ts';

export interface Deed {
  readonly agreement: Agreement;
  readonly origin: string;
  /** The last day in force, once it is over. */
  readonly endedOn: string | undefined;
  /** The last day on which it takes new cases, where the deed sets one. */
  readonly stopsOn: string | undefined;
}

export function DeedCard(props: { deed: Deed; zone: string }): VNode {
  const t = useTextsOf(lineageTexts);
  const { lang } = useView();
  const { agreement, origin, endedOn, stopsOn } = props.deed;
  const { terms } = agreement;
  const day = (date: string): string => writeDate(lang, date);
  const over =
    endedOn === undefined
      ? agreement.ends === null
        ? []
        : [t.deedUntil(day(agreement.ends))]
      : [t.deedEnded(day(endedOn)), stopsOn === undefined ? t.deedKeeps : t.deedStops(day(stopsOn))];
  const limits = [
    ...over,
    ...(terms.creditRequired ? [t.deedCredit(origin)] : []),
    terms.mayPassOn ? t.deedPassing : t.deedNoPassing,
  ];
  return (
    <Card title={t.deed} tone={endedOn === undefined ? undefined : 'warn'}>
      <Checklist
        label={t.deed}
        items={limits.map((text, index) => ({ state: endedOn !== undefined && index === 0 ? 'warn' : 'ok', text }))}
      />
      <p>
        <A href={`/kesepakatan/${agreement.id}`}>{t.deedOpen}</A>
      </p>
    </Card>
  );
}
