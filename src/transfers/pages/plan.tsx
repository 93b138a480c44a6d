/** A plan before it is started: what becomes of parts that are gone, the dry run, reason and legal basis. */
import type { VNode } from 'preact';
import { writeInstant } from '../../foundation/texts.ts';
import { Button } from '../../ui/components/controls.tsx';
import { Card, Figures } from '../../ui/components/data.tsx';
import { Select, TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Row, Stack } from '../../ui/components/page-parts.tsx';
import { QuestionGroup } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { answerTo, KEPT, type Question } from '../mapping.ts';
import { planPath } from '../paths.ts';
import { transferTexts } from '../texts.ts';
import { REASON_AT_MOST, type Transfer } from '../transfers.ts';
import { CasesCard, type CasesView } from './cases.tsx';
import { Frame, StateTag } from './frame.tsx';

/** A question in the language of the page. */
export interface Asked {
  readonly name: string;
  readonly question: Question;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface PlanPageProps {
  of: Transfer;
  name: string;
  asked: readonly Asked[];
  cases: CasesView;
  zone: string;
  mayMove: boolean;
  /** The installation has gone on to another definition. */
  stale: boolean;
  typed: { readonly reason: string; readonly basis: string };
  errors: readonly FormError[];
}

const KINDS: readonly Question['kind'][] = ['stage', 'field', 'option', 'role', 'letter', 'empty'];

function MappingCard(props: PlanPageProps): VNode {
  const t = useTextsOf(transferTexts);
  const { of, asked } = props;
  if (asked.length === 0)
    return (
      <Card title={t.mappingTitle}>
        <p>{t.nothingToMap}</p>
      </Card>
    );
  return (
    <Card title={t.mappingTitle}>
      <Form action={planPath(of.application, of.id, '/pasangan')}>
        <Stack>
          <p class="mute">{t.mappingLead}</p>
          {KINDS.flatMap(kind => {
            const these = asked.filter(one => one.question.kind === kind);
            return these.length === 0
              ? []
              : [
                  <QuestionGroup key={kind} title={t.questions[kind]} lead={t.questionHints[kind]}>
                    {these.map(one => (
                      <Select
                        key={one.name}
                        id={one.name}
                        name={one.name}
                        label={one.label}
                        empty={t.undecided}
                        value={answerTo(of.mapping, one.question)}
                        options={one.options}
                      />
                    ))}
                  </QuestionGroup>,
                ];
          })}
          {props.mayMove && <Button kind="secondary">{t.save}</Button>}
        </Stack>
      </Form>
    </Card>
  );
}

function TrialCard(props: PlanPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(transferTexts);
  const { of, zone } = props;
  const { 'would-move': moves, 'would-stay': stays } = of.counts;
  return (
    <Card title={t.trialTitle}>
      <Stack>
        <p>{t.trialLead}</p>
        {of.triedAt !== null && (
          <Figures
            items={[
              { value: moves, label: t.caseStates['would-move'], tone: 'ok' },
              { value: stays, label: t.caseStates['would-stay'], tone: stays > 0 ? 'warn' : undefined },
            ]}
          />
        )}
        <p class="small mute">{of.triedAt === null ? t.notTried : t.tried(writeInstant(lang, of.triedAt, zone))}</p>
        {props.mayMove && (
          <Form action={planPath(of.application, of.id, '/uji')}>
            <Button kind={of.triedAt === null ? undefined : 'secondary'} icon="list-checks">
              {of.triedAt === null ? t.tryOut : t.tryAgain}
            </Button>
          </Form>
        )}
      </Stack>
    </Card>
  );
}

function StartCard(props: PlanPageProps): VNode {
  const t = useTextsOf(transferTexts);
  const { of, typed, errors } = props;
  const moves = of.counts['would-move'];
  const errorOf = (field: string): string | undefined => errors.find(one => one.field === field)?.text;
  return (
    <Card title={t.startTitle}>
      {of.triedAt === null || moves === 0 ? (
        <p class="mute">{of.triedAt === null ? t.needTrial : t.nobodyMoves}</p>
      ) : (
        <Form action={planPath(of.application, of.id, '/jalankan')}>
          <Stack>
            <p>{t.startLead}</p>
            <TextArea
              id="alasan"
              name="alasan"
              label={t.reason}
              hint={t.reasonHint}
              rows={3}
              maxLength={REASON_AT_MOST}
              value={typed.reason}
              error={errorOf('alasan')}
            />
            <TextArea
              id="dasar"
              name="dasar"
              label={t.basis}
              hint={t.basisHint}
              rows={2}
              maxLength={REASON_AT_MOST}
              value={typed.basis}
              error={errorOf('dasar')}
            />
            <Button icon="arrow-right-left">{t.start(moves)}</Button>
          </Stack>
        </Form>
      )}
    </Card>
  );
}

export function PlanPage(props: PlanPageProps): VNode {
  const t = useTextsOf(transferTexts);
  const { of, mayMove } = props;
  return (
    <Frame
      application={of.application}
      name={props.name}
      plan={t.planOf(of.toVersion)}
      tags={<StateTag state={of.state} />}
    >
      <Stack>
        <ErrorSummary errors={props.errors} />
        {props.stale && <Notice tone="warn">{t.targetChanged}</Notice>}
        <MappingCard {...props} />
        <TrialCard {...props} />
        {of.triedAt !== null && <CasesCard of={of} cases={props.cases} mayMove={mayMove} returnable={false} />}
        {mayMove && <StartCard {...props} />}
        {mayMove && (
          <Row>
            <ConfirmPanel label={t.discard} title={t.discard} danger>
              <Form action={planPath(of.application, of.id, '/hentikan')}>
                <Stack>
                  <p>{t.discardText}</p>
                  <Button kind="danger">{t.discard}</Button>
                </Stack>
              </Form>
            </ConfirmPanel>
          </Row>
        )}
      </Stack>
    </Frame>
  );
}

/** What a choice is called: the part's name in the new definition, or that things stay as they are. */
export function optionLabel(
  kind: Question['kind'],
  value: string,
  label: string,
  kept: Readonly<Record<string, string>>,
) {
  return { value, label: value === KEPT ? (kept[kind] ?? value) : label };
}
