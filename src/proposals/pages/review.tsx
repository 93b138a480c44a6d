/** What this side may do with a proposal: the origin edits, accepts or declines; the holder withdraws. */
import type { VNode } from 'preact';
import { pathOf } from '../../duplication/index.ts';
import { compare, sentenceOfDifference } from '../../language/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel } from '../../ui/components/messages.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { editableValue } from '../proposal.ts';
import { TEXT_AT_MOST } from '../proposals.ts';
import { groupsOfChanges } from '../reviewing.ts';
import { proposalTexts } from '../texts.ts';
import { may, type Shown } from './proposal-page.tsx';

/** Changes that can be edited one by one on this page; a proposal of more is edited by asking for a smaller one. */
const EDITABLE_AT_MOST = 100;

export function AnswerPanel(props: { shown: Shown }): VNode {
  const { shown } = props;
  return (
    <>
      {may(shown, 'accept') && shown.look.merged !== undefined && shown.look.effect.length > 0 && (
        <AcceptPanel shown={shown} />
      )}
      {may(shown, 'edit') && <EditPanel shown={shown} />}
      {may(shown, 'decline') && <ReasonPanel shown={shown} step="decline" />}
      {may(shown, 'withdraw') && <ReasonPanel shown={shown} step="withdraw" />}
    </>
  );
}

const errorOf = (shown: Shown, field: string): string | undefined =>
  shown.errors?.find(one => one.field === field)?.text;

function Revision(props: { shown: Shown }): VNode {
  return <input type="hidden" name="revisi" value={props.shown.look.proposal.revision} />;
}

function AcceptPanel(props: { shown: Shown }): VNode {
  const t = useTextsOf(proposalTexts);
  const { shown } = props;
  const { proposal, version } = shown.look;
  return (
    <ConfirmPanel
      label={t.accept}
      title={t.acceptTitle}
      icon="circle-check"
      open={shown.refused !== undefined || errorOf(shown, 'versi') !== undefined}
    >
      <Form action={`/usulan/${proposal.id}/terima`}>
        <Revision shown={shown} />
        <p class="mute">{t.acceptLead}</p>
        <Questions>
          <TextInput
            id="versi"
            name="versi"
            label={t.version}
            hint={t.versionHint}
            width={10}
            maxLength={20}
            mono
            value={shown.fields?.versi ?? version}
            error={errorOf(shown, 'versi')}
          />
          <TextArea
            id="catatan"
            name="catatan"
            label={t.notes}
            rows={4}
            maxLength={TEXT_AT_MOST}
            value={shown.fields?.catatan ?? t.notesOf(shown.holder.name, proposal.reason)}
          />
        </Questions>
        <FormActions>
          <Button icon="send">{t.accept}</Button>
        </FormActions>
      </Form>
    </ConfirmPanel>
  );
}

function EditPanel(props: { shown: Shown }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { shown } = props;
  const { proposal, sides } = shown.look;
  const between = { before: sides.base, after: sides.ours };
  const differences = compare(sides.base, sides.ours);
  const groups = groupsOfChanges(proposal).slice(0, EDITABLE_AT_MOST);
  return (
    <ConfirmPanel label={t.edit} title={t.editTitle} icon="pencil" open={errorOf(shown, 'sunting') !== undefined}>
      <Form action={`/usulan/${proposal.id}/sunting`}>
        <Revision shown={shown} />
        <p class="mute">{t.editLead}</p>
        <Questions>
          {groups.map(([change], index) => {
            if (change === undefined) return null;
            const path = pathOf(change);
            const value = editableValue(change);
            const said = differences.find(one => one.path === path || one.path.startsWith(`${path}.`));
            const sentence = said === undefined ? path : sentenceOfDifference(said, between, lang);
            const id = `ubah-${index}`;
            return (
              <div key={id} class="field">
                <label class="declare" for={`pakai-${index}`}>
                  <input type="checkbox" id={`pakai-${index}`} name={`pakai-${index}`} value="ya" checked />
                  <span>
                    {t.keep}: {sentence}
                  </span>
                </label>
                {value !== undefined && value.length > 80 && (
                  <TextArea id={id} name={id} label={`${t.value} ${index + 1}`} rows={5} value={value} />
                )}
                {value !== undefined && value.length <= 80 && (
                  <TextInput id={id} name={id} label={`${t.value} ${index + 1}`} value={value} />
                )}
              </div>
            );
          })}
          <TextArea
            id="sunting"
            name="sunting"
            label={t.note}
            rows={3}
            maxLength={TEXT_AT_MOST}
            error={errorOf(shown, 'sunting')}
            value={shown.fields?.sunting}
          />
        </Questions>
        <FormActions>
          <Button kind="secondary">{t.saveEdit}</Button>
        </FormActions>
      </Form>
    </ConfirmPanel>
  );
}

const STEPS = {
  decline: { path: 'tolak', label: 'decline', title: 'declineTitle', reason: 'declineReason' },
  withdraw: { path: 'tarik', label: 'withdraw', title: 'withdrawTitle', reason: 'withdrawReason' },
} as const;

function ReasonPanel(props: { shown: Shown; step: keyof typeof STEPS }): VNode {
  const t = useTextsOf(proposalTexts);
  const { shown } = props;
  const { path, label, title, reason } = STEPS[props.step];
  const error = errorOf(shown, 'alasan');
  return (
    <ConfirmPanel label={t[label]} title={t[title]} danger icon="x" open={error !== undefined}>
      <Form action={`/usulan/${shown.look.proposal.id}/${path}`}>
        <Revision shown={shown} />
        <Questions>
          <TextArea
            id="alasan"
            name="alasan"
            label={t[reason]}
            rows={3}
            maxLength={TEXT_AT_MOST}
            error={error}
            value={shown.fields?.alasan}
          />
        </Questions>
        <FormActions>
          <Button kind="danger">{t[label]}</Button>
        </FormActions>
      </Form>
    </ConfirmPanel>
  );
}
