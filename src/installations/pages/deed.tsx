/** What an agreement says about an application that is at work here: until when, and what holds afterwards. */
import type { VNode } from 'preact';
import { type Agreement, standingOf, stopsOn } from '../../agreements/index.ts';
import type { CalendarDate } from '../../foundation/clock.ts';
import { texts, writeDate } from '../../foundation/texts.ts';
import { type CheckItem, Checklist } from '../../ui/components/checklist.tsx';
import { Card } from '../../ui/components/data.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, useView } from '../../ui/view.tsx';

const id = {
  deed: 'Kesepakatan',
  ended: (date: string) => `Kesepakatan berakhir ${date}. Berkas yang berjalan diselesaikan; tidak ada pembaruan baru.`,
  keeps: 'Aplikasi boleh tetap dipakai tanpa pembaruan.',
  stops: (date: string) => `Aplikasi tidak menerima permohonan baru sesudah ${date}.`,
  credit: (origin: string) => `Nama ${origin} wajib disebut pada halaman layanan.`,
  noPassing: 'Aplikasi tidak boleh diteruskan ke daerah lain.',
  passing: 'Aplikasi boleh diteruskan ke daerah lain.',
  until: (date: string) => `Berlaku sampai ${date}.`,
  open: 'Buka kesepakatan',
};

const en: typeof id = {
  deed: 'Agreement',
  ended: date => `The agreement ended on ${date}. Cases in progress are finished; there are no new updates.`,
  keeps: 'The application may go on without updates.',
  stops: date => `The application takes no new cases after ${date}.`,
  credit: origin => `${origin} must be named on the pages of the service.`,
  noPassing: 'The application must not be passed on to another region.',
  passing: 'The application may be passed on to another region.',
  until: date => `In force until ${date}.`,
  open: 'Open the agreement',
};

const deedTexts = texts({ id, en });

/** The last day in force of an agreement that is over; undefined while it is not. */
export function overSince(of: Agreement, today: CalendarDate): CalendarDate | undefined {
  const standing = standingOf(of, today);
  return standing === 'ended' || standing === 'expired' ? (of.ended?.on ?? of.ends ?? undefined) : undefined;
}

export function DeedCard(props: { agreement: Agreement; origin: string; today: CalendarDate }): VNode {
  const t = useTextsOf(deedTexts);
  const { lang } = useView();
  const { agreement, origin, today } = props;
  const { terms, ends } = agreement;
  const day = (date: string): string => writeDate(lang, date);
  const over = overSince(agreement, today);
  const stops = stopsOn(agreement);
  const term: CheckItem[] =
    over === undefined
      ? ends === null
        ? []
        : [{ state: 'ok', text: t.until(day(ends)) }]
      : [
          { state: 'warn', text: t.ended(day(over)) },
          { state: 'warn', text: stops === undefined ? t.keeps : t.stops(day(stops)) },
        ];
  return (
    <Card title={t.deed} tone={over === undefined ? undefined : 'warn'}>
      <Checklist
        label={t.deed}
        items={[
          ...term,
          ...(terms.creditRequired ? [{ state: 'ok' as const, text: t.credit(origin) }] : []),
          { state: 'ok', text: terms.mayPassOn ? t.passing : t.noPassing },
        ]}
      />
      <p>
        <A href={`/kesepakatan/${agreement.id}`}>{t.open}</A>
      </p>
    </Card>
  );
}
