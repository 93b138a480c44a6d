/** Choosing changes of one's own adaptation, seeing their effect, and offering them to the origin. */
import type { VNode } from 'preact';
import { isNews } from '../../catalogue/index.ts';
import { pathOf } from '../../duplication/index.ts';
import { compare, compose, localised, sentenceOfDifference, sentenceOfFinding } from '../../language/index.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { CheckboxCards, Declaration } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { EmptyState, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { iconOr } from '../../ui/icon.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, type Lang, useView } from '../../ui/view.tsx';
import { type Offerable, type OfferLook, TEXT_AT_MOST } from '../proposals.ts';
import { proposalTexts } from '../texts.ts';
import { DifferencesCard, ScenarioList } from './parts.tsx';

interface Attempt {
  readonly reason: string;
  readonly basis: string;
  readonly errors: readonly FormError[];
}

/** Each change in a sentence, said of the whole adaptation: one may build upon another. */
function sentencesOf(from: Offerable, lang: Lang): readonly { value: string; label: string; hint?: string }[] {
  const { base, edits } = from;
  const tree =
    compose(
      base,
      edits.flatMap(edit => [edit.change, ...edit.with]),
    ).definition ?? base;
  const differences = compare(base, tree);
  return edits.map(({ index, change }) => {
    const path = pathOf(change);
    const said = differences
      .filter(one => one.path === path || one.from === path || one.path.startsWith(`${path}.`))
      .map(one => sentenceOfDifference(one, { before: base, after: tree }, lang));
    return {
      value: String(index),
      label: said.slice(0, 3).join(' ') || path,
      ...(change.reason === undefined ? {} : { hint: change.reason }),
    };
  });
}

export function OfferPage(props: {
  from: Offerable;
  origin: string;
  /** Present once something was chosen. */
  look?: OfferLook | undefined;
  attempt?: Attempt | undefined;
}): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { from, look, attempt } = props;
  const { application } = from.installation;
  const { name, icon } = localised(from.base, lang);
  const here = `/aplikasi/${application}/usulkan`;
  return (
    <StaffPage title={t.offerTitle(name)} current="/aplikasi">
      <PageHead
        title={t.offerTitle(name)}
        lead={t.offerLead(props.origin)}
        icon={iconOr(icon)}
        crumbs={[
          { label: t.applications, href: '/aplikasi' },
          { label: name, href: `/aplikasi/${application}` },
          { label: t.offerCrumb },
        ]}
      />
      {from.edits.length === 0 ? (
        <EmptyState icon="sliders-horizontal" title={t.noChanges}>
          <p>{t.noChangesText}</p>
        </EmptyState>
      ) : (
        <Stack>
          <ErrorSummary errors={attempt?.errors ?? []} />
          <Card>
            <Form action={here} method="get">
              <Questions>
                <CheckboxCards
                  id="pilih"
                  name="pilih"
                  label={t.choose}
                  hint={t.chooseHint}
                  choices={sentencesOf(from, lang)}
                  values={(look?.chosen ?? []).map(String)}
                />
              </Questions>
              <FormActions>
                <Button kind={look === undefined ? 'primary' : 'secondary'} icon="search">
                  {t.look}
                </Button>
              </FormActions>
            </Form>
          </Card>
          {look !== undefined && <Effect look={look} here={here} attempt={attempt} />}
        </Stack>
      )}
    </StaffPage>
  );
}

function Effect(props: { look: OfferLook; here: string; attempt: Attempt | undefined }): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { look, attempt } = props;
  const { base, tree } = look;
  const obstacles = [...look.errors, ...look.names];
  const failing = look.scenarios.some(one => !one.passed);
  const errorOf = (field: string) => attempt?.errors.find(error => error.field === field)?.text;
  return (
    <>
      {tree !== undefined && (
        <DifferencesCard
          title={t.effect}
          before={{ name: t.before, tree: base }}
          after={{ name: t.after, tree }}
          differences={compare(base, tree).filter(isNews)}
        />
      )}
      {obstacles.length > 0 && (
        <Card title={t.obstacles} tone="bad">
          <Checklist
            label={t.obstacles}
            items={obstacles.map(one => ({ state: 'bad', text: sentenceOfFinding(one, lang), note: one.path }))}
          />
        </Card>
      )}
      <ScenarioList scenarios={look.scenarios} />
      {tree !== undefined && obstacles.length === 0 && (
        <Card title={t.offer}>
          <Form action={props.here}>
            {look.chosen.map(index => (
              <input key={index} type="hidden" name="pilih" value={index} />
            ))}
            <Questions>
              <TextArea
                id="alasan"
                name="alasan"
                label={t.reason}
                hint={t.reasonHint}
                rows={4}
                maxLength={TEXT_AT_MOST}
                value={attempt?.reason}
                error={errorOf('alasan')}
              />
              <TextInput
                id="dasar"
                name="dasar"
                label={t.basis}
                optional
                maxLength={300}
                value={attempt?.basis}
                error={errorOf('dasar')}
              />
              {failing && (
                <Declaration id="hasil" name="hasil" error={errorOf('hasil')}>
                  {t.outcomes}
                </Declaration>
              )}
            </Questions>
            <FormActions>
              <Button icon="send">{t.offer}</Button>
            </FormActions>
          </Form>
        </Card>
      )}
    </>
  );
}
