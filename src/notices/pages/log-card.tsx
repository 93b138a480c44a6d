/** What was said about one matter, to whom, when, and whether it arrived; and the recipient's choice of how to hear of it. */
import type { VNode } from 'preact';
import { type Lang, writeInstant } from '../../foundation/texts.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { SentNotice } from '../sent.ts';
import { noticesTexts } from '../texts.ts';
import { StateTag } from './state-tag.tsx';

/** For the applicant (`own`) or for the officials of the case, who read who was told as well. */
export function NoticeLog(props: { log: readonly SentNotice[]; zone: string; own: boolean }): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang } = useView();
  const { log, zone, own } = props;
  const title = own ? t.logTitle : t.logTitleOfficer;
  if (log.length === 0)
    return (
      <Card title={title} icon="bell">
        <p class="mute">{t.logNone}</p>
        {own && <p class="mute">{t.logNoneHint}</p>}
      </Card>
    );
  const way = (one: SentNotice): string =>
    [
      ...(own ? [] : [one.recipientName || t.person]),
      one.addressMasked === null ? t.channels.none : t.logTo(t.channels[one.channel], one.addressMasked),
    ].join(', ');
  return (
    <Card title={title} icon="bell" flush>
      <DataTable
        caption={title}
        bare
        rows={log}
        rowKey={one => one.id}
        columns={[
          { title: t.what, cell: one => <Said one={one} way={way(one)} /> },
          {
            title: t.state,
            cell: one => (own && one.rests ? <Tag>{t.notSent}</Tag> : <StateTag state={one.state} rests={one.rests} />),
            phone: 'start',
          },
          {
            title: t.when,
            cell: one => writeInstant(lang, one.deliveredAt ?? one.sentAt ?? one.at, zone),
            phone: 'end',
          },
        ]}
      />
    </Card>
  );
}

/** The words as they were sent, under their title. */
function Said(props: { one: SentNotice; way: string }): VNode {
  const { one, way } = props;
  return (
    <>
      <CellTitle title={one.title} note={way} />
      {one.text !== '' && <small class="mute">{one.text}</small>}
    </>
  );
}

/** How the recipient wants to hear of it; only ways for which there is an address are offered. */
export function NoticeChoice(props: {
  action: string;
  reach: { readonly email: boolean; readonly message: boolean };
  chosen: { readonly channel: 'email' | 'message' | 'none' | undefined; readonly lang: Lang } | undefined;
}): VNode | null {
  const t = useTextsOf(noticesTexts);
  const { lang } = useView();
  const { reach, chosen } = props;
  const ways = (['email', 'message'] as const).filter(way => reach[way]);
  if (ways.length === 0) return null;
  return (
    <Card title={t.choiceTitle} icon="bell">
      <Form action={props.action}>
        <RadioCards
          id="saluran"
          name="saluran"
          label={t.choiceBy}
          hint={t.choiceNote}
          value={chosen?.channel ?? ways[0]}
          choices={[...ways, 'none' as const].map(value => ({ value, label: t.choices[value] }))}
        />
        <RadioCards
          id="bahasa"
          name="bahasa"
          label={t.lang}
          value={chosen?.lang ?? lang}
          inline
          choices={(['id', 'en'] as const).map(value => ({ value, label: t.langs[value] }))}
        />
        <Button kind="secondary" icon="check">
          {t.save}
        </Button>
      </Form>
    </Card>
  );
}
