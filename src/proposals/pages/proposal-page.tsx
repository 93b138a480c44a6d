/** One proposal: what it changes, its effect on the newest release, what was said, and what this side may do. */

import type { VNode } from 'preact';
import { type Publication, scenarioItems, sentenceOfPublication } from '../../catalogue/index.ts';
import type { Context } from '../../foundation/context.ts';
import { writeInstant, writeShortDate } from '../../foundation/texts.ts';
import { localised, sentenceOfConflict, sentenceOfFinding } from '../../language/index.ts';
import type { Region } from '../../regions/index.ts';
import { type CheckItem, Checklist } from '../../ui/components/checklist.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { ChangeList } from '../../ui/components/diff.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions } from '../../ui/components/steps.tsx';
import { Timeline } from '../../ui/components/timeline.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { hasLanded, stepRefusal } from '../proposal.ts';
import { type ProposalEvent, TEXT_AT_MOST } from '../proposals.ts';
import type { ProposalLook } from '../reviewing.ts';
import { proposalTexts } from '../texts.ts';
import { DifferencesCard, ScenarioList, StateTag } from './parts.tsx';
import { AnswerPanel } from './review.tsx';

export interface Shown {
  readonly look: ProposalLook;
  readonly events: readonly ProposalEvent[];
  readonly origin: Region;
  readonly holder: Region;
  readonly own: Context['region'];
  readonly zone: string;
  /** The release that the holder runs now; only the holder knows its own for sure, the origin by what it tells. */
  readonly holderVersion: string | undefined;
  readonly mayAct: boolean;
  /** A form that came back. */
  readonly errors?: readonly FormError[] | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** What stands against the release that was tried. */
  readonly refused?: Extract<Publication, { published: false }> | undefined;
}

export const may = (shown: Shown, step: Parameters<typeof stepRefusal>[1]): boolean =>
  shown.mayAct && stepRefusal(shown.look.proposal, step, shown.own) === undefined;

export function ProposalPage(props: { shown: Shown }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { shown } = props;
  const { proposal, sides, offered, effect, merged, newest, merge } = shown.look;
  const { name, icon } = localised(sides.theirs, lang);
  const landed =
    proposal.releasedVersion !== null &&
    shown.holderVersion !== undefined &&
    hasLanded(shown.holderVersion, proposal.releasedVersion);
  return (
    <StaffPage title={`${t.title}: ${name}`} current="/usulan">
      <PageHead
        title={name}
        lead={proposal.reason}
        icon={iconOr(icon)}
        crumbs={[{ label: t.title, href: '/usulan' }, { label: name }]}
        tags={
          <>
            <StateTag proposal={proposal} />
            {proposal.edited !== null && <Tag tone="info">{t.editedTag}</Tag>}
            {landed && <Tag tone="ok">{t.landed(proposal.releasedVersion ?? '')}</Tag>}
          </>
        }
      />
      <ErrorSummary errors={shown.errors ?? []} />
      <Columns
        aside={
          <>
            <About shown={shown} />
            {shown.mayAct && <AnswerPanel shown={shown} />}
          </>
        }
      >
        <Stack>
          {proposal.answer !== null && (
            <Notice tone={proposal.state === 'accepted' ? 'ok' : 'info'} title={t.answer}>
              <p>{proposal.answer}</p>
            </Notice>
          )}
          {shown.refused !== undefined && <Refused refused={shown.refused} />}
          <DifferencesCard
            title={t.after}
            before={{ name: t.newest(proposal.baseVersion), tree: sides.base }}
            after={{ name: t.after, tree: sides.ours }}
            differences={offered}
          />
          {proposal.state === 'open' && <Obstacles shown={shown} />}
          {proposal.state === 'open' && merge.conflicts.length > 0 && <Conflicts shown={shown} />}
          {proposal.state === 'open' &&
            merged !== undefined &&
            newest.version !== proposal.baseVersion &&
            effect.length > 0 && (
              <DifferencesCard
                title={t.effect}
                before={{ name: t.newest(newest.version), tree: sides.theirs }}
                after={{ name: t.withProposal, tree: merged }}
                differences={effect}
              />
            )}
          {proposal.state === 'open' && merged !== undefined && effect.length === 0 && (
            <Notice tone="info">
              <p>{t.nothingLeft}</p>
            </Notice>
          )}
          {proposal.state === 'open' && <ScenarioList scenarios={shown.look.scenarios} />}
          <Talk shown={shown} />
        </Stack>
      </Columns>
    </StaffPage>
  );
}

function About(props: { shown: Shown }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { origin, holder, zone, look } = props.shown;
  const { proposal } = look;
  const path = `/katalog/${proposal.origin}/${proposal.application}`;
  return (
    <Card title={t.about}>
      <KeyValues
        narrow
        items={[
          { label: t.holder, value: holder.name },
          { label: t.origin, value: origin.name },
          {
            label: t.base,
            value: <A href={`${path}?versi=${proposal.baseVersion}`}>{t.newest(proposal.baseVersion)}</A>,
          },
          ...(proposal.basis === null ? [] : [{ label: t.basis, value: proposal.basis }]),
          { label: t.at, value: writeShortDate(lang, { instant: proposal.offeredAt, zone }) },
          { label: t.by, value: proposal.offeredBy },
        ]}
      />
    </Card>
  );
}

/** What of the other region would travel with it. */
function Obstacles(props: { shown: Shown }): VNode | null {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const findings = [...props.shown.look.names, ...props.shown.look.merge.findings];
  if (findings.length === 0) return null;
  return (
    <Card title={t.obstacles} tone="bad">
      <Checklist
        label={t.obstacles}
        items={findings.map(one => ({ state: 'bad', text: sentenceOfFinding(one, lang), note: one.path }))}
      />
    </Card>
  );
}

function Refused(props: { refused: Extract<Publication, { published: false }> }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { findings, scenarios } = props.refused;
  const items: CheckItem[] = [
    ...findings
      .filter(one => one.severity === 'error')
      .map((one): CheckItem => ({ state: 'bad', text: sentenceOfPublication(one, lang), note: one.path })),
    ...scenarioItems(
      scenarios.filter(one => !one.passed),
      'bad',
      lang,
    ),
  ];
  return (
    <Card title={t.obstacles} tone="bad" id="temuan">
      <Checklist label={t.obstacles} items={items} />
    </Card>
  );
}

/** A conflict is told to the region whose change it is; the origin reads that region's name instead. */
function namingHolder(sentence: string, { own, holder }: Shown): string {
  return own === holder.code ? sentence : sentence.replace(/\b(daerah anda|your region)\b/gi, holder.name);
}

function Conflicts(props: { shown: Shown }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { shown } = props;
  const { proposal, sides, merge } = shown.look;
  const choosing = may(shown, 'choose');
  const items = merge.conflicts.map(conflict => ({
    kind: 'conflict' as const,
    title: namingHolder(sentenceOfConflict(conflict, sides, lang), shown),
    id: `benturan-${conflict.id}`,
    children: (
      <Row>
        {conflict.choice !== undefined && (
          <Tag tone="ok" icon="check">
            {t.chosen}: {conflict.choice === 'theirs' ? t.theirs : t.ours}
          </Tag>
        )}
        {choosing
          ? (['ours', 'theirs'] as const).map(choice => (
              <Form key={choice} action={`/usulan/${proposal.id}/pilih`}>
                <input type="hidden" name="revisi" value={proposal.revision} />
                <input type="hidden" name="benturan" value={conflict.id} />
                <input type="hidden" name="pilihan" value={choice} />
                <Button kind="secondary" small label={`${t[choice]}: ${conflict.path}`}>
                  {t[choice]}
                </Button>
              </Form>
            ))
          : conflict.choice === undefined && <span class="mute">{t.waiting(shown.origin.name)}</span>}
      </Row>
    ),
  }));
  return (
    <Card title={t.conflicts} tone="warn" flush>
      <div class="panel-body">
        <p class="mute">{t.conflictsLead}</p>
      </div>
      <ChangeList before={t.newest(shown.look.newest.version)} after={t.after} items={items} />
    </Card>
  );
}

const ICONS = { offered: 'send', commented: 'message-circle', accepted: 'circle-check', declined: 'x' } as const;

function Talk(props: { shown: Shown }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { shown } = props;
  const name = (party: string): string => (party === shown.origin.code ? shown.origin.name : shown.holder.name);
  return (
    <Card title={t.talk} flush>
      <Timeline
        label={t.talk}
        events={shown.events.map(event => ({
          title: t.events[event.event] ?? event.event,
          who: `${event.actor}, ${name(event.party)}`,
          when: writeInstant(lang, event.at, shown.zone),
          at: event.at.toISOString(),
          icon: ICONS[event.event as keyof typeof ICONS] ?? 'pencil',
          message: event.note ?? undefined,
        }))}
      />
      {may(shown, 'comment') && (
        <div class="panel-body">
          <Form action={`/usulan/${shown.look.proposal.id}/tanggapan`}>
            <TextArea
              id="tanggapan"
              name="tanggapan"
              label={t.say}
              rows={3}
              maxLength={TEXT_AT_MOST}
              error={shown.errors?.find(one => one.field === 'tanggapan')?.text}
              value={shown.fields?.tanggapan}
            />
            <FormActions>
              <Button kind="secondary" icon="send">
                {t.send}
              </Button>
            </FormActions>
          </Form>
        </div>
      )}
    </Card>
  );
}
