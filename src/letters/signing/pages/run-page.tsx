/** A list that is being signed: how far it is, what came of each letter, stopping it, going on after it was cut off. */
import type { VNode } from 'preact';
import { Button, ButtonLink, Tag, type Tone } from '../../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, Figures } from '../../../ui/components/data.tsx';
import { type FormError, Notice } from '../../../ui/components/messages.tsx';
import { FilterChips, Row, Stack } from '../../../ui/components/page-parts.tsx';
import { Progress } from '../../../ui/components/steps.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form } from '../../../ui/view.tsx';
import type { SigningRun } from '../runs.ts';
import type { RunLetterState, WayKind } from '../tables.ts';
import { signingTexts } from '../texts.ts';
import { Frame, letterPath, runPath, SIGNING } from './frame.tsx';
import { PassphraseInput } from './passphrase.tsx';

export interface LetterLine {
  readonly id: string;
  readonly title: string;
  readonly ticket: string;
  readonly number: string | undefined;
  readonly state: RunLetterState;
  /** Why it was not signed, as a sentence. */
  readonly remark: string | undefined;
  readonly position: number;
}

export interface RunScreen {
  readonly run: SigningRun;
  readonly standing: 'going' | 'elsewhere' | 'cut-off' | 'over';
  /** Why it stopped, as a sentence. */
  readonly cause: string | undefined;
  readonly lines: readonly LetterLine[];
  readonly state: RunLetterState | undefined;
  readonly after: number | undefined;
  readonly way: WayKind;
  readonly errors: readonly FormError[];
}

const TONES: Readonly<Record<RunLetterState, Tone | undefined>> = {
  open: undefined,
  signed: 'ok',
  failed: 'bad',
  skipped: 'warn',
};

/** The bar alone: also what a script asks for every second. */
export function RunProgress(props: Pick<RunScreen, 'run' | 'standing'>): VNode {
  const t = useTextsOf(signingTexts);
  const { run, standing } = props;
  const done = run.total - run.counts.open;
  const words = {
    going: run.stopped ? t.stopping : t.going,
    elsewhere: t.elsewhere,
    'cut-off': t.cutOff,
    over: run.stopped ? t.wasStopped : t.over,
  };
  const moving = standing === 'going' || standing === 'elsewhere';
  return (
    <Progress
      id="kemajuan"
      sentence={`${words[standing]}: ${t.progress(done, run.total)}`}
      share={run.total === 0 ? 1 : done / run.total}
      steps={[]}
      tone={moving ? undefined : run.counts.failed > 0 || run.cause !== null ? 'bad' : 'ok'}
      refreshHref={moving ? runPath(run.id, '/kemajuan') : undefined}
    />
  );
}

function Acts(props: RunScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { run, standing } = props;
  return (
    <Row>
      <ButtonLink kind="secondary" icon="refresh-cw" href={runPath(run.id)}>
        {t.reload}
      </ButtonLink>
      {standing !== 'over' && !run.stopped && (
        <Form action={runPath(run.id, '/henti')}>
          <Button kind={standing === 'cut-off' ? 'quiet' : 'danger'} icon="pause">
            {standing === 'cut-off' ? t.endIt : t.stop}
          </Button>
        </Form>
      )}
      <ButtonLink kind="quiet" href={SIGNING}>
        {t.back}
      </ButtonLink>
    </Row>
  );
}

function Resume(props: RunScreen): VNode {
  const t = useTextsOf(signingTexts);
  return (
    <Card title={t.cutOff} tone="warn">
      <Form action={runPath(props.run.id, '/lanjut')}>
        <Stack>
          <p>{props.way === 'recorded' ? t.cutOffPlain : t.cutOffText}</p>
          <PassphraseInput way={props.way} errors={props.errors} />
          <Button icon="play">{t.resume}</Button>
        </Stack>
      </Form>
    </Card>
  );
}

function Lines(props: RunScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { run, lines, state } = props;
  const to = (one: RunLetterState | undefined): string => runPath(run.id, one === undefined ? '' : `?hasil=${one}`);
  const states = (['failed', 'skipped', 'signed', 'open'] as const).filter(one => run.counts[one] > 0);
  const next =
    props.after === undefined ? undefined : `${to(state)}${state === undefined ? '?' : '&'}setelah=${props.after}`;
  return (
    <Stack>
      {states.length > 1 && (
        <FilterChips
          items={[
            { label: t.showAll, href: to(undefined), on: state === undefined },
            ...states.map(one => ({
              label: `${t.runStates[one]} (${run.counts[one]})`,
              href: to(one),
              on: state === one,
            })),
          ]}
        />
      )}
      <DataTable
        caption={t.runTitle(run.total)}
        rows={lines}
        rowKey={line => line.id}
        columns={[
          {
            title: t.letter,
            cell: line => (
              <CellTitle
                title={line.title}
                href={line.state === 'signed' ? `/kerja/${line.ticket}` : letterPath(line.id)}
                note={line.number ?? line.ticket}
                mono
              />
            ),
          },
          {
            title: t.state,
            cell: line => <Tag tone={TONES[line.state]}>{t.runStates[line.state]}</Tag>,
            phone: 'start',
          },
          { title: t.reasonColumn, cell: line => line.remark ?? '', phone: 'block' },
        ]}
      />
      {next !== undefined && (
        <Row>
          <ButtonLink kind="secondary" href={next}>
            {t.more}
          </ButtonLink>
        </Row>
      )}
    </Stack>
  );
}

export function RunPage(props: RunScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { run, standing, cause } = props;
  return (
    <Frame title={t.runTitle(run.total)} errors={props.errors}>
      {cause !== undefined && (
        <Notice tone="bad" title={t.stoppedFor}>
          <p>
            {cause} {run.counts.open > 0 && t.stillOpen}
          </p>
        </Notice>
      )}
      {standing === 'cut-off' && <Resume {...props} />}
      <Card>
        <Stack>
          <RunProgress run={run} standing={standing} />
          {standing === 'going' && <p class="mute">{t.leave}</p>}
          <Figures
            items={[
              { value: run.counts.signed, label: t.runStates.signed, tone: 'ok' },
              { value: run.counts.failed, label: t.runStates.failed, tone: run.counts.failed > 0 ? 'bad' : undefined },
              ...(run.counts.skipped === 0
                ? []
                : [{ value: run.counts.skipped, label: t.runStates.skipped, note: t.skippedNote }]),
              { value: run.counts.open, label: t.runStates.open },
            ]}
          />
          <Acts {...props} />
        </Stack>
      </Card>
      <Lines {...props} />
    </Frame>
  );
}
