/** What is needed next and by whom: the law's list for the stage, and the forms by which this region does its part. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeShortDate } from '../../foundation/texts.ts';
import { type CheckItem, Checklist } from '../../ui/components/checklist.tsx';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { Row, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { DEMANDED, type DocumentKind, partiesNeedingCouncil, standingOf, turnOf } from '../agreement.ts';
import { cite } from '../legal.ts';
import type { FormStep } from '../step-forms.ts';
import { planningRefusal } from '../terms.ts';
import { type AgreementTexts, agreementsTexts } from '../texts.ts';
import { CLAUSE_NAMES, DOCUMENT_SLUGS } from '../words.ts';
import { type Look, nameOf, partyOfCode } from './look.ts';
import { StepForm, StepPanel, useStepName, WaitForHead } from './step-panel.tsx';

/** Days before the end from which an extension is called for: the whole procedure has to fit. */
const EXTEND_WITHIN_DAYS = 180;

function clauseItems(look: Look, kind: DocumentKind, t: AgreementTexts, lang: Lang): readonly CheckItem[] {
  const { agreement } = look;
  const { rule, clauses } = DEMANDED[kind];
  const written = agreement.documents[kind]?.clauses ?? {};
  const items = clauses.map((id): CheckItem => {
    const there = (written[id] ?? '').trim() !== '';
    return {
      state: there ? 'ok' : 'bad',
      text: t.needed.clause(CLAUSE_NAMES[lang][id]),
      note: there ? cite(rule, lang) : `${t.needed.clauseMissing} (${cite(rule, lang)})`,
      href: there ? undefined : `/kesepakatan/${agreement.id}/naskah/${DOCUMENT_SLUGS[kind]}/pasal#pasal-${id}`,
    };
  });
  return [...items, { state: 'todo', text: t.needed.present(nameOf(look, agreement.initiator)) }];
}

function signatureItems(look: Look, kind: DocumentKind, t: AgreementTexts, lang: Lang): readonly CheckItem[] {
  const { agreement, zone } = look;
  return [look.origin, look.holder].map((party): CheckItem => {
    const signed = agreement.signatures.find(one => one.kind === kind && one.party === party.code);
    if (signed !== undefined) {
      return {
        state: 'ok',
        text: `${signed.name}, ${signed.title}`,
        note: t.needed.signedOn(writeShortDate(lang, { instant: signed.signedAt, zone })),
      };
    }
    if (agreement.historic) return { state: 'todo', text: t.needed.confirm(party.name) };
    const who = kind === 'framework' ? t.needed.headOnly : t.needed.orMandate;
    return { state: 'todo', text: t.needed.signature(party.headTitle), note: `${who} (${cite('KSD-03', lang)})` };
  });
}

function councilItems(look: Look, t: AgreementTexts, lang: Lang): readonly CheckItem[] {
  const { agreement } = look;
  return partiesNeedingCouncil(agreement).map((party): CheckItem => {
    const approved = agreement.approvals.find(one => one.party === party);
    return approved === undefined
      ? {
          state: 'todo',
          text: t.needed.council(nameOf(look, party)),
          note: `${t.needed.councilWhy} (${cite('KSD-07', lang)})`,
        }
      : {
          state: 'ok',
          text: t.needed.council(nameOf(look, party)),
          note: t.costs.approved(approved.number, writeShortDate(lang, approved.decidedOn)),
        };
  });
}

function forceItems(look: Look, t: AgreementTexts, lang: Lang): readonly CheckItem[] {
  const { agreement, proposal, today, own } = look;
  const items: CheckItem[] = [];
  if (proposal !== undefined) {
    items.push({
      state: 'warn',
      text: t.needed.proposal(nameOf(look, proposal.party), writeDate(lang, proposal.on)),
      note: t.needed.proposalHow,
    });
  }
  const year = Number(today.slice(0, 4)) - 1;
  if (year >= Number((agreement.starts ?? today).slice(0, 4))) {
    const done = look.events.some(one => one.event === 'reported' && one.party === own && one.details.year === year);
    items.push({ state: done ? 'ok' : 'warn', text: t.needed.report(year) });
  }
  const { ends } = agreement;
  if (ends !== null && standingOf(agreement, today) === 'in-force') {
    const days = (Date.parse(ends) - Date.parse(today)) / 86_400_000;
    const soon = days <= EXTEND_WITHIN_DAYS;
    items.push({
      state: soon ? 'warn' : 'ok',
      text: t.needed.ends(writeDate(lang, ends)),
      note: soon ? `${t.needed.extendSoon} (${cite('KSD-12', lang)})` : undefined,
    });
  }
  return items;
}

/** The law's list for the stage in which the agreement stands. */
export function neededItems(look: Look, t: AgreementTexts, lang: Lang): readonly CheckItem[] {
  const { agreement } = look;
  switch (agreement.stage) {
    case 'need': {
      const planned = planningRefusal(agreement.terms) === undefined;
      return [
        {
          state: planned ? 'ok' : 'bad',
          text: planned ? t.needed.planning : t.needed.planningMissing,
          note: cite('KSD-05', lang),
          href: planned ? undefined : `/kesepakatan/${agreement.id}/ubah#planning`,
        },
        { state: 'todo', text: t.needed.letter },
      ];
    }
    case 'offered':
      return turnOf(agreement).map(party => ({ state: 'todo', text: t.needed.answer(nameOf(look, party)) }));
    case 'framework-draft':
      return clauseItems(look, 'framework', t, lang);
    case 'framework-signing':
      return signatureItems(look, 'framework', t, lang);
    case 'council':
      return councilItems(look, t, lang);
    case 'working-draft':
      return clauseItems(look, 'working', t, lang);
    case 'working-signing':
      return signatureItems(look, 'working', t, lang);
    case 'in-force':
      return forceItems(look, t, lang);
    default:
      return [];
  }
}

/** The step that leads on from each stage: its form stands open. */
const NEXT: readonly FormStep[] = [
  'send',
  'accept',
  'present-framework',
  'sign-framework',
  'approve',
  'present-working',
  'sign-working',
  'confirm',
];
const OTHERS: readonly FormStep[] = [
  'report',
  'extend',
  'reopen-framework',
  'reopen-working',
  'decline',
  'disapprove',
  'propose-ending',
  'drop-ending',
  'end',
  'withdraw',
];

/** Whether this person, not only this region, may take the step. */
function mayTake(look: Look, step: FormStep): boolean {
  if (step === 'sign-framework') return look.may.isHead;
  if (step === 'sign-working') return look.may.sign;
  if (step === 'drop-ending') return look.may.desk && look.proposal !== undefined;
  return look.may.desk;
}

export function NeededCard(props: { look: Look }): VNode {
  const t = useTextsOf(agreementsTexts);
  const { lang } = useView();
  const stepName = useStepName();
  const { look } = props;
  const { agreement, own, steps } = look;
  const open = steps as readonly string[];
  const turn = turnOf(agreement);
  const waiting = turn.filter(party => party !== own).map(party => partyOfCode(look, party).name);
  const sentence = turn.includes(own)
    ? t.needed.ours
    : waiting.length > 0
      ? t.needed.theirs(waiting.join(', '))
      : t.needed.nothing;
  const items = neededItems(look, t, lang);
  const next = NEXT.find(step => open.includes(step) && mayTake(look, step));
  const writes = (['framework', 'working'] as const).find(kind => open.includes(`draft-${kind}`));
  const waitsForHead = open.includes('sign-framework') && !look.may.isHead;
  return (
    <Card
      title={t.needed.title}
      icon="list-checks"
      tone={turn.includes(own) ? 'info' : undefined}
      aside={sentence}
      id="langkah"
    >
      <Stack>
        {items.length > 0 && <Checklist items={items} label={t.needed.title} />}
        {waitsForHead && <WaitForHead />}
        {look.may.desk && (
          <Row>
            {writes !== undefined && (
              <ButtonLink
                kind="secondary"
                icon="file-pen"
                href={`/kesepakatan/${agreement.id}/naskah/${DOCUMENT_SLUGS[writes]}/pasal`}
              >
                {t.write}
              </ButtonLink>
            )}
            {(open.includes('edit') || open.includes('revise-terms')) && (
              <ButtonLink kind="secondary" icon="pencil" href={`/kesepakatan/${agreement.id}/ubah`}>
                {open.includes('edit') ? stepNameOfEdit(lang) : t.change}
              </ButtonLink>
            )}
          </Row>
        )}
        {next !== undefined && (
          <div>
            <h3>{stepName(next)}</h3>
            <StepForm look={look} step={next} />
          </div>
        )}
        {!look.may.desk && !look.may.sign && steps.length > 0 && <p class="mute">{t.needed.onlyDesk}</p>}
      </Stack>
    </Card>
  );
}

const stepNameOfEdit = (lang: Lang): string => agreementsTexts[lang].form.editTitle;

/** Steps besides the next one: folded, the ones that end it last. */
export function OtherSteps(props: { look: Look }): VNode | null {
  const t = useTextsOf(agreementsTexts);
  const { look } = props;
  const open = look.steps as readonly string[];
  const steps = OTHERS.filter(step => open.includes(step) && mayTake(look, step));
  if (steps.length === 0) return null;
  return (
    <Card title={t.other}>
      <Stack>
        {steps.map(step => (
          <StepPanel key={step} look={look} step={step} />
        ))}
      </Stack>
    </Card>
  );
}
