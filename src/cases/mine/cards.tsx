/** Cards beside an applicant's case that no flow decides about. */
import type { VNode } from 'preact';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { ConfirmPanel } from '../../ui/components/messages.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { citizenTexts } from '../citizen-texts.ts';
import type { CitizenCaseView } from '../pages/case-citizen.tsx';
import { mineTexts } from './texts.ts';

/** What the applicant may always do, whatever the flow says: take it back, or ask again with the same answers. */
export function Ways(props: Pick<CitizenCaseView, 'ticket' | 'mayWithdraw' | 'mayAskAgain'>): VNode | null {
  const t = useTextsOf(mineTexts).taking;
  if (props.mayWithdraw)
    return (
      <Card title={t.title}>
        <p class="small mute">{t.hint}</p>
        <ButtonLink kind="secondary" small icon="undo-2" href={`/berkas/${props.ticket}/tarik`}>
          {t.open}
        </ButtonLink>
      </Card>
    );
  if (!props.mayAskAgain) return null;
  return (
    <Card title={t.again}>
      <p class="small mute">{t.againHint}</p>
      <Form action={`/berkas/${props.ticket}/ajukan-lagi`}>
        <Button small icon="copy">
          {t.againButton}
        </Button>
      </Form>
    </Card>
  );
}

/** How the case opens next time: from the account, or not at all any more on this device. */
export function Belonging(props: Pick<CitizenCaseView, 'ticket' | 'held'>): VNode {
  const all = useTextsOf(mineTexts).cases;
  const t = useTextsOf(citizenTexts).mine;
  if (props.held === true)
    return (
      <ConfirmPanel label={all.letGo} title={all.letGo}>
        <p>{all.letGoText}</p>
        <Form action={`/berkas/${props.ticket}/lepaskan`}>
          <Button kind="secondary">{all.letGo}</Button>
        </Form>
      </ConfirmPanel>
    );
  return (
    <>
      {props.held === false && (
        <Card title={all.keep}>
          <p class="small mute">{all.keepText}</p>
          <Form action={`/berkas/${props.ticket}/simpan`}>
            <Button small icon="user-plus">
              {all.keep}
            </Button>
          </Form>
        </Card>
      )}
      <Card title={t.forget}>
        <p class="small mute">{t.forgetHint}</p>
        <Form action={`/berkas/${props.ticket}/tutup`}>
          <Button kind="secondary" small icon="log-out">
            {t.forgetButton}
          </Button>
        </Form>
      </Card>
    </>
  );
}
