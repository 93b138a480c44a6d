/** What several pages of proposals show: sentences of differences, scenarios, the state in a word. */

import type { VNode } from 'preact';
import { groupsOf, inReadingOrder, itemOf, scenarioItems } from '../../catalogue/index.ts';
import type { Definition, Difference, ScenarioResult } from '../../language/index.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Tag, type Tone } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { ChangeCounts, ChangeList } from '../../ui/components/diff.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { Proposal, ProposalState } from '../proposal.ts';
import { proposalTexts } from '../texts.ts';

/** Sentences shown of one proposal; it holds 300 changes at most, and nobody reads more of a list at once. */
const SHOWN_AT_MOST = 120;

const TONES: Readonly<Record<ProposalState, Tone | undefined>> = {
  open: 'info',
  accepted: 'ok',
  declined: 'warn',
  withdrawn: undefined,
};

export function StateTag(props: { proposal: Pick<Proposal, 'state' | 'releasedVersion'> }): VNode {
  const t = useTextsOf(proposalTexts);
  const { state, releasedVersion } = props.proposal;
  return (
    <Tag tone={TONES[state]}>
      {state === 'accepted' && releasedVersion !== null ? t.inRelease(releasedVersion) : t.states[state]}
    </Tag>
  );
}

/** Differences as sentences in one card, translations and scenarios included. */
export function DifferencesCard(props: {
  title: string;
  before: { readonly name: string; readonly tree: Definition };
  after: { readonly name: string; readonly tree: Definition };
  differences: readonly Difference[];
}): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { before, after, differences } = props;
  const compared = { from: { ...before, digest: '' }, to: { ...after, digest: '' }, differences };
  const ordered = inReadingOrder(differences);
  const told = groupsOf(compared, ordered.slice(0, SHOWN_AT_MOST), lang).flatMap(group =>
    group.told.map(one => ({ ...itemOf(one, t.breaking), where: group.name })),
  );
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const one of differences) counts[one.kind] += 1;
  return (
    <Card title={props.title} aside={<ChangeCounts counts={counts} />} flush>
      <ChangeList before={before.name} after={after.name} items={told} />
      {ordered.length > SHOWN_AT_MOST && <p class="mute">{t.more(ordered.length - SHOWN_AT_MOST)}</p>}
    </Card>
  );
}

export function ScenarioList(props: { scenarios: readonly ScenarioResult[] }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { scenarios } = props;
  const passed = scenarios.filter(one => one.passed).length;
  const items = scenarioItems(scenarios, 'warn', lang);
  return (
    <Card
      title={t.scenarios}
      aside={
        items.length === 0 ? undefined : (
          <Tag tone={passed === items.length ? 'ok' : 'warn'}>{t.scenariosPassed(passed, items.length)}</Tag>
        )
      }
    >
      {items.length === 0 ? <p class="mute">{t.noScenarios}</p> : <Checklist label={t.scenarios} items={items} />}
    </Card>
  );
}
