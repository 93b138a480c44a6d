/** The cards of a case's page for officials: applicant, handling, answers, attachments, letters, notes, rules. */
import type { VNode } from 'preact';
import { writeBytes, writeDate, writeInstant } from '../../foundation/texts.ts';
import { Button, Code } from '../../ui/components/controls.tsx';
import { Card, type KeyValue, KeyValues } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { ConfirmPanel } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { AnswerLine } from '../answers-shown.ts';
import type { Case, Task } from '../case.ts';
import type { Colleague } from '../claiming.ts';
import type { Times } from '../clocks/lines.ts';
import type { ConversationProps } from '../conversation/card.tsx';
import type { CaseDesk } from '../desk/case-desk.ts';
import { RevealForm } from '../desk/pages/case-words.tsx';
import { LetterList } from '../letters/list.tsx';
import type { LetterShown } from '../letters/shown.ts';
import type { EventLine } from '../officer-lines.ts';
import { officerTexts } from '../officer-texts.ts';
import type { CaseNotices } from '../telling/view.ts';
import { HANDING_REASON_AT_MOST } from '../who/handing.ts';
import { WhoActions } from '../who/pages.tsx';
import { whoTexts } from '../who/texts.ts';
import type { WhoView } from '../who/view.ts';
import type { ActionView } from './actions.tsx';
import type { PlacesView } from './answer-input.tsx';

/** One line of answers; `masked` where only a part of it is shown. */
export interface OfficerLine extends AnswerLine {
  readonly masked: boolean;
}

export interface AnswerGroup {
  readonly title: string;
  readonly lines: readonly OfficerLine[];
}

export interface CaseScreenProps {
  readonly conversation: ConversationProps;
  readonly case: Case;
  readonly applicationName: string;
  readonly stageName: string;
  readonly today: string;
  readonly zone: string;
  readonly steps: readonly { readonly label: string; readonly state: 'done' | 'now' | 'todo' }[];
  /** The stage's deadline as promised, in words. */
  readonly promise: string | null;
  /** Every clock, and what happens by itself. */
  readonly times: Times & { readonly escalated: string | undefined };
  readonly task: Task | undefined;
  readonly desk: string;
  readonly me: string;
  /** The official holds the desk or was given the task. */
  readonly atDesk: boolean;
  readonly actions: readonly ActionView[];
  readonly places: PlacesView | undefined;
  readonly groups: readonly AnswerGroup[];
  readonly officerLines: readonly OfficerLine[];
  readonly applicantLines: readonly OfficerLine[];
  readonly placeName: string;
  /** Field whose number was asked to be shown whole, which the journal now says. */
  readonly shown: string | null;
  readonly events: readonly EventLine[];
  readonly notices: CaseNotices;
  /** Opinions, handing over, interests. */
  readonly who: WhoView;
  /** Cases that belong to it, notes, who else is there, ready answers. */
  readonly around: CaseDesk;
  /** The ready answer that was put into the forms. */
  readonly ready: string | undefined;
  readonly letters: readonly LetterShown[];
  readonly colleagues: readonly Colleague[];
  readonly rules: {
    readonly version: string;
    readonly digest: string;
    readonly installedVersion: string;
    readonly changed: boolean;
    /** The transfer that brought it under these rules. */
    readonly moved: { readonly title: string; readonly why: string } | null;
  };
  /** What a colleague did while the form was open. */
  readonly meanwhile: { readonly who: string; readonly what: string; readonly at: Date } | null;
  /** What was written for an action that is not offered any more. */
  readonly kept: readonly { readonly label: string; readonly text: string }[];
  readonly noteError: string | null;
  readonly noteText: string;
}

export const hrefOf = (of: Case, rest = ''): string => `/kerja/${of.ticket}${rest}`;

/** Answers as pairs; a masked one with the button that shows it whole and says so in the journal. */
function useItems(
  { case: of, shown, around }: Pick<CaseScreenProps, 'case' | 'shown' | 'around'>,
  lines: readonly OfficerLine[],
): readonly KeyValue[] {
  const t = useTextsOf(officerTexts).case;
  return lines.map(line => {
    const isEmpty = line.lines.length === 0 && line.files.length === 0;
    const isCode = line.masked || line.id === shown;
    return {
      label: line.label,
      value: isEmpty ? (
        <span class="mute">{t.empty}</span>
      ) : (
        <Value of={of} line={line} isCode={isCode} around={around} />
      ),
    };
  });
}

function Value(props: { of: Case; line: OfficerLine; isCode: boolean; around: CaseDesk }): VNode {
  const { of, line, isCode } = props;
  const text = line.lines.map((one, index) => (
    <span key={`${index} ${one}`}>
      {index > 0 && <br />}
      {isCode ? <Code>{one}</Code> : one}
    </span>
  ));
  if (!line.masked) {
    return (
      <>
        {text}
        {line.files.map(file => file.name).join(', ')}
      </>
    );
  }
  return (
    <div class="row">
      {text}
      <RevealForm of={of} field={line.id} label={line.label} desk={props.around} />
    </div>
  );
}

export function Attachments(props: CaseScreenProps): VNode {
  const t = useTextsOf(officerTexts).case;
  const { lang } = useView();
  const lines = [...props.groups.flatMap(group => group.lines), ...props.officerLines];
  const items = lines.flatMap(line =>
    line.files.map(file => ({
      name: file.name,
      href: hrefOf(props.case, `/lampiran/${file.digest}`),
      icon: file.mediaType.startsWith('image/') ? ('image' as const) : ('file-text' as const),
      note: `${line.label}, ${kindOf(file.mediaType)}, ${writeBytes(lang, file.bytes)}`,
    })),
  );
  return items.length === 0 ? (
    <Card title={t.files}>
      <p class="mute">{t.noFiles}</p>
    </Card>
  ) : (
    <Card title={t.files} flush>
      <DocumentList label={t.files} items={items} />
    </Card>
  );
}

const kindOf = (mediaType: string): string => mediaType.replace(/^.*\//, '').replace('jpeg', 'jpg');

export function AnswersCard(
  props: CaseScreenProps & { readonly title: string; readonly group: readonly OfficerLine[] },
): VNode {
  return (
    <Card title={props.title}>
      <KeyValues items={useItems(props, props.group)} />
    </Card>
  );
}

export function ApplicantCard(props: CaseScreenProps): VNode {
  const t = useTextsOf(officerTexts);
  const { lang } = useView();
  const of = props.case;
  const own: KeyValue[] = [
    { label: t.case.name, value: of.applicantName === '' ? t.noName : of.applicantName },
    ...useItems(props, props.applicantLines),
    ...(props.placeName === '' ? [] : [{ label: t.case.place, value: props.placeName }]),
    { label: t.case.channel, value: t.case.channels[of.channel] },
    { label: t.case.submitted, value: writeInstant(lang, of.openedAt, props.zone) },
    ...(of.caseDue === null || of.ended !== null
      ? []
      : [{ label: t.case.caseDue, value: writeDate(lang, of.caseDue) }]),
  ];
  return (
    <Card title={t.case.applicant}>
      <KeyValues items={own} narrow />
      {props.shown !== null && <p class="small mute">{t.case.shown}</p>}
    </Card>
  );
}

export function TaskCard(props: CaseScreenProps): VNode | null {
  const t = useTextsOf(officerTexts);
  const { handing } = useTextsOf(whoTexts);
  const { task, me, atDesk, colleagues } = props;
  const of = props.case;
  if (task === undefined) return null;
  const who = task.assignee === null ? t.nobody : task.assignee === me ? t.me : (task.assigneeName ?? '');
  return (
    <Card title={t.case.task}>
      <Stack>
        <KeyValues
          narrow
          items={[
            { label: t.case.desk, value: props.desk },
            { label: t.case.assignee, value: who },
          ]}
        />
        {atDesk && task.assignee === null && (
          <Form action={hrefOf(of, '/ambil')}>
            <Button kind="secondary" icon="user-plus">
              {t.take}
            </Button>
          </Form>
        )}
        {task.assignee === me && (
          <Form action={hrefOf(of, '/lepas')}>
            <Button kind="quiet" icon="undo-2">
              {t.case.release}
            </Button>
          </Form>
        )}
        {atDesk && colleagues.length > 0 && (
          <ConfirmPanel label={t.assign} title={t.case.assignTitle} icon="users">
            <Form action={hrefOf(of, '/tugaskan')}>
              <Stack>
                <Select
                  id="rekan"
                  name="rekan"
                  label={t.colleague}
                  empty={false}
                  options={colleagues.map(one => ({ value: one.id, label: `${one.name}, ${one.title}` }))}
                />
                <TextInput
                  id="alasan-tugas"
                  name="alasan"
                  label={handing.reason}
                  maxLength={HANDING_REASON_AT_MOST}
                  optional
                />
                <Button kind="secondary">{t.assign}</Button>
              </Stack>
            </Form>
          </ConfirmPanel>
        )}
        <WhoActions who={props.who} />
      </Stack>
    </Card>
  );
}

export function Letters(props: CaseScreenProps): VNode | null {
  const t = useTextsOf(officerTexts).case;
  if (props.letters.length === 0) return null;
  return (
    <Card title={t.letters} flush>
      <LetterList
        label={t.letters}
        letters={props.letters}
        href={id => hrefOf(props.case, `/surat/${id}`)}
        note={t.letterNumber}
      />
    </Card>
  );
}

export function Rules(props: CaseScreenProps): VNode {
  const t = useTextsOf(officerTexts).case;
  const { version, digest, installedVersion, changed, moved } = props.rules;
  return (
    <Card title={t.rules}>
      <KeyValues
        narrow
        items={[
          { label: t.ruleVersion, value: version },
          { label: t.digest, value: <Code>{digest.replace(/^sha256:/, '').slice(0, 12)}</Code> },
        ]}
      />
      {moved !== null && (
        <p class="small">
          <b>{moved.title}.</b> {moved.why}
        </p>
      )}
      {changed && <p class="small">{version === installedVersion ? t.changedSince : t.older(installedVersion)}</p>}
    </Card>
  );
}
