/** Cards of a case's page about who works it. */
import type { VNode } from 'preact';
import { writeShortDate } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { Select, TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, Notice } from '../../ui/components/messages.tsx';
import { Row, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { HANDING_REASON_AT_MOST } from './handing.ts';
import { INTEREST_AT_MOST_CHARACTERS, INTEREST_KINDS } from './interests.ts';
import { whoTexts } from './texts.ts';
import type { ConsultRow, WhoView } from './view.ts';

const TONES = { 'not-asked': undefined, open: 'info', late: 'bad', answered: 'ok', closed: undefined } as const;

export function useConsultWords(): (row: Pick<ConsultRow, 'state' | 'date'>) => string {
  const t = useTextsOf(whoTexts).consults;
  const { lang } = useView();
  return ({ state, date }) => {
    const day = date === null ? null : writeShortDate(lang, date);
    switch (state) {
      case 'not-asked':
        return t.notAsked;
      case 'open':
        return t.open(day);
      case 'late':
        return t.late(day ?? '');
      case 'answered':
        return t.answered(day ?? '');
      case 'closed':
        return t.closed;
    }
  };
}

/** Opinions of the stage: who answered, who is late, and for whoever has the case the asking. */
export function ConsultsCard({ who }: { who: WhoView }): VNode | null {
  const t = useTextsOf(whoTexts).consults;
  const words = useConsultWords();
  if (who.consults.length === 0) return null;
  const asked = who.consults.some(one => one.state !== 'not-asked');
  return (
    <Card title={t.title} id="pertimbangan" aside={asked ? (who.joined ? t.enough : t.notEnough) : undefined}>
      <Stack>
        {who.consults.map(one => (
          <div key={one.id}>
            <p>
              <b>{one.name}</b> <Tag tone={TONES[one.state]}>{words(one)}</Tag>
            </p>
            <p class="small mute">{one.desk}</p>
            {who.mayDo && <ConsultButtons ticket={who.ticket} one={one} />}
          </div>
        ))}
      </Stack>
    </Card>
  );
}

function ConsultButtons({ ticket, one }: { ticket: string; one: ConsultRow }): VNode {
  const t = useTextsOf(whoTexts).consults;
  const open = one.state === 'open' || one.state === 'late';
  const href = `/kerja/${ticket}/pertimbangan/${one.id}`;
  return (
    <Row>
      <Form action={`${href}/${open ? 'tarik' : 'minta'}`}>
        <Button kind="quiet" small icon={open ? 'undo-2' : 'send'}>
          {open ? t.withdraw : one.state === 'not-asked' ? t.ask : t.again}
        </Button>
      </Form>
      {one.state !== 'not-asked' && (
        <ButtonLink href={href} kind="quiet" icon="message-circle">
          {t.discuss}
        </ButtonLink>
      )}
    </Row>
  );
}

/** What stands before everything else: handed over, an interest, actions that are kept from the reader. */
export function WhoNotices({ who }: { who: WhoView }): VNode | null {
  const t = useTextsOf(whoTexts);
  const { handing, interest, withheld } = who;
  if (handing === null && interest === undefined && withheld.length === 0) return null;
  return (
    <Stack>
      {handing !== null && <HandingNotice who={who} handing={handing} />}
      {interest !== undefined && <Notice tone="warn">{t.interest[interest]}</Notice>}
      {withheld.length > 0 && (
        <Notice tone="info">
          {withheld.map(one => (
            <p key={one}>{one}</p>
          ))}
        </Notice>
      )}
    </Stack>
  );
}

function HandingNotice({ who, handing }: { who: WhoView; handing: NonNullable<WhoView['handing']> }): VNode {
  const t = useTextsOf(whoTexts).handing;
  const href = `/kerja/${who.ticket}`;
  if (handing.side === 'away') {
    return (
      <Notice tone="info" title={t.waiting(handing.title)}>
        <Form action={`${href}/serahan/tarik`}>
          <Button kind="secondary">{t.takeBack}</Button>
        </Form>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={t.pending(handing.title)}>
      <p>{t.pendingText}</p>
      <Form action={`${href}/serahan/terima`}>
        <Button kind="secondary">{t.accept}</Button>
      </Form>
      <ConfirmPanel label={t.back} title={t.back} open={errorIn(who, 'alasan-kembali') !== undefined}>
        <Form action={`${href}/serahan/kembalikan`}>
          <ReasonInput who={who} id="alasan-kembali" label={t.reason} />
          <Button>{t.back}</Button>
        </Form>
      </ConfirmPanel>
    </Notice>
  );
}

const errorIn = (who: WhoView, field: string): string | undefined =>
  who.sent?.errors.find(error => error.field === field)?.text;

function ReasonInput({ who, id, label }: { who: WhoView; id: string; label: string }): VNode {
  return (
    <TextArea
      id={id}
      name="alasan"
      label={label}
      rows={2}
      maxLength={HANDING_REASON_AT_MOST}
      value={errorIn(who, id) === undefined ? undefined : who.sent?.typed.alasan}
      error={errorIn(who, id)}
    />
  );
}

/** Handing over, and saying that one has an interest: both behind their names. */
export function WhoActions({ who }: { who: WhoView }): VNode | null {
  const t = useTextsOf(whoTexts);
  if (!who.mayDo) return null;
  const href = `/kerja/${who.ticket}`;
  const typed = who.sent?.typed ?? {};
  return (
    <Stack>
      {who.targets.length > 0 && (
        <ConfirmPanel
          label={t.handing.title}
          title={t.handing.title}
          icon="arrow-right"
          open={errorIn(who, 'alasan-serah') !== undefined}
        >
          <Form action={`${href}/serahkan`}>
            <Stack>
              <p class="mute">{t.handing.lead}</p>
              <Select
                id="meja"
                name="meja"
                label={t.handing.to}
                value={typed.meja}
                options={who.targets.map(one => ({ value: one.id, label: one.title }))}
              />
              <ReasonInput who={who} id="alasan-serah" label={t.handing.reason} />
              <Button kind="secondary">{t.handing.send}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
      <ConfirmPanel
        label={t.interest.title}
        title={t.interest.title}
        icon="circle-alert"
        open={errorIn(who, 'keterangan') !== undefined}
      >
        <Form action={`${href}/kepentingan`}>
          <Stack>
            <p class="mute">{t.interest.lead}</p>
            <Select
              id="kepentingan"
              name="kepentingan"
              label={t.interest.kind}
              value={typed.kepentingan ?? 'family'}
              empty={false}
              options={INTEREST_KINDS.map(one => ({ value: one, label: t.interest.kinds[one] }))}
            />
            <TextArea
              id="keterangan"
              name="keterangan"
              label={t.interest.reason}
              hint={t.interest.reasonHint}
              rows={2}
              maxLength={INTEREST_AT_MOST_CHARACTERS}
              value={typed.keterangan}
              error={errorIn(who, 'keterangan')}
            />
            <Button kind="danger">{t.interest.send}</Button>
          </Stack>
        </Form>
      </ConfirmPanel>
    </Stack>
  );
}
