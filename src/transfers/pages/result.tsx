/** A plan that was started: how far it is, what came of each case, and the way back. */
import type { VNode } from 'preact';
import { writeInstant } from '../../foundation/texts.ts';
import { Button } from '../../ui/components/controls.tsx';
import { Card, Figures, KeyValues } from '../../ui/components/data.tsx';
import { ConfirmPanel, Notice } from '../../ui/components/messages.tsx';
import { Columns, Row, Stack } from '../../ui/components/page-parts.tsx';
import { Progress } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { planPath } from '../paths.ts';
import { transferTexts } from '../texts.ts';
import { RETURNABLE, type Transfer } from '../transfers.ts';
import { CasesCard, type CasesView } from './cases.tsx';
import { Frame, StateTag } from './frame.tsx';

const GOING: readonly Transfer['state'][] = ['running', 'reversing'];

/** The bar alone: also what htmx asks for every second. */
export function TransferProgress(props: { of: Transfer }): VNode {
  const t = useTextsOf(transferTexts);
  const { of } = props;
  const { moved, stayed, returned } = of.counts;
  const total = of.total ?? 0;
  const backwards = of.state === 'reversing' || of.state === 'reversed';
  const done = backwards ? returned : moved + stayed + returned;
  const whole = backwards ? moved + returned : Math.max(total, done);
  const going = GOING.includes(of.state);
  return (
    <Progress
      id="kemajuan"
      sentence={`${t.states[of.state]}: ${t.progressOf(done, whole)}`}
      share={whole === 0 ? 1 : done / whole}
      steps={[]}
      tone={going ? undefined : 'ok'}
      refreshHref={going ? planPath(of.application, of.id, '/kemajuan') : undefined}
    />
  );
}

function Acts(props: { of: Transfer; stale: boolean }): VNode {
  const t = useTextsOf(transferTexts);
  const { of } = props;
  const to = (rest: string): string => planPath(of.application, of.id, rest);
  return (
    <Row>
      {of.state === 'running' && (
        <Form action={to('/jeda')}>
          <Button kind="secondary" icon="pause">
            {t.pause}
          </Button>
        </Form>
      )}
      {of.state === 'paused' && !props.stale && (
        <Form action={to('/lanjutkan')}>
          <Button icon="play">{t.resume}</Button>
        </Form>
      )}
      {of.state === 'paused' && (
        <ConfirmPanel label={t.stop} title={t.stop}>
          <Form action={to('/hentikan')}>
            <Stack>
              <p>{t.stopText}</p>
              <Button kind="danger">{t.stop}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
      {RETURNABLE.includes(of.state) && of.counts.moved > 0 && (
        <ConfirmPanel label={t.reverse} title={t.reverseTitle} icon="undo-2">
          <Form action={to('/kembalikan')}>
            <Stack>
              <p>{t.reverseText(of.counts.moved)}</p>
              <Button kind="danger">{t.reverse}</Button>
            </Stack>
          </Form>
        </ConfirmPanel>
      )}
    </Row>
  );
}

export function ResultPage(props: {
  of: Transfer;
  name: string;
  cases: CasesView;
  zone: string;
  mayMove: boolean;
  stale: boolean;
}): VNode {
  const { lang } = useView();
  const t = useTextsOf(transferTexts);
  const { of, zone, mayMove } = props;
  const { moved, stayed, returned } = of.counts;
  return (
    <Frame
      application={of.application}
      name={props.name}
      plan={t.planOf(of.toVersion)}
      tags={<StateTag state={of.state} />}
    >
      <Columns
        aside={
          <Card>
            <KeyValues
              narrow
              items={[
                { label: t.reasonGiven, value: of.reason ?? '' },
                { label: t.basis, value: of.basis ?? '' },
                {
                  label: t.starts,
                  value:
                    of.startedAt === null
                      ? ''
                      : t.startedBy(of.startedBy ?? '', writeInstant(lang, of.startedAt, zone)),
                },
              ]}
            />
          </Card>
        }
      >
        {of.state === 'paused' && props.stale && <Notice tone="warn">{t.targetChanged}</Notice>}
        <Card title={t.progress}>
          <Stack>
            <TransferProgress of={of} />
            <Figures
              items={[
                { value: moved, label: t.caseStates.moved, tone: 'ok' },
                { value: stayed, label: t.caseStates.stayed, tone: stayed > 0 ? 'warn' : undefined },
                ...(returned === 0 ? [] : [{ value: returned, label: t.caseStates.returned }]),
              ]}
            />
            {mayMove && <Acts of={of} stale={props.stale} />}
          </Stack>
        </Card>
        <CasesCard of={of} cases={props.cases} mayMove={mayMove} returnable={RETURNABLE.includes(of.state)} />
      </Columns>
    </Frame>
  );
}
