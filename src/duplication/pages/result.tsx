/** A run while it goes on and after: how far it is, what came of each application, what to do next, and the way back. */
import type { VNode } from 'preact';
import type { Installation, Missing } from '../../installations/index.ts';
import { isComplete } from '../../installations/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { ConfirmPanel } from '../../ui/components/messages.tsx';
import { Columns, Stack } from '../../ui/components/page-parts.tsx';
import { Progress, type RunStep } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Duplication, Item } from '../duplications.ts';
import { duplicationTexts } from '../texts.ts';
import { Frame, HERE, sentenceOfProblem } from './frame.tsx';
import { RunTag } from './list.tsx';

export interface ResultLine {
  readonly item: Item;
  readonly name: string;
  /** What is installed, where it still is. */
  readonly installation: Installation | undefined;
  readonly missing: Missing | undefined;
}

export interface ResultPageProps {
  run: Duplication;
  lines: readonly ResultLine[];
  origin: string;
  mayDuplicate: boolean;
  mayOpen: boolean;
}

/** Steps that the bar lists by name; a long run shows those around the present one. */
const STEPS_AT_MOST = 12;

/** The bar alone: also what htmx asks for every second. */
export function RunProgress(props: { run: Duplication; names: ReadonlyMap<string, string> }): VNode {
  const { lang } = useView();
  const t = useTextsOf(duplicationTexts);
  const { run, names } = props;
  const { items, state } = run;
  const settled = items.filter(item => item.state !== 'waiting').length;
  const done = items.filter(item => item.state === 'done').length;
  const failed = items.filter(item => item.state === 'failed').length;
  const running = state === 'running';
  const now = running ? items.findIndex(item => item.state === 'waiting') : -1;
  const from = Math.max(0, Math.min(now === -1 ? 0 : now - 3, items.length - STEPS_AT_MOST));
  const sentence = running
    ? t.progress(settled, items.length)
    : state === 'undone'
      ? t.progressUndone
      : failed > 0
        ? t.progressFailed(done, failed)
        : t.progressDone(done);
  const steps = (running ? items : []).slice(from, from + STEPS_AT_MOST).map(
    (item): RunStep => ({
      label: names.get(item.application) ?? item.application,
      state:
        item.state === 'failed' ? 'failed' : item.state === 'waiting' ? (items[now] === item ? 'now' : 'todo') : 'done',
      note: item.failure === null ? t.itemStates[item.state] : sentenceOfProblem(lang, item.failure),
    }),
  );
  return (
    <Progress
      id="kemajuan"
      sentence={sentence}
      share={items.length === 0 ? 0 : settled / items.length}
      steps={steps}
      tone={running ? undefined : failed > 0 ? 'bad' : 'ok'}
      refreshHref={running ? `${HERE}/${run.id}/kemajuan` : undefined}
    />
  );
}

export function ResultPage(props: ResultPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(duplicationTexts);
  const { run, lines } = props;
  const names = new Map(lines.map(line => [line.item.application, line.name]));
  const running = run.state === 'running';
  const lacks = (line: ResultLine): string => {
    if (line.missing === undefined) return '';
    return isComplete(line.missing) ? t.complete : t.missing(line.missing.blanks.length, line.missing.roles.length);
  };
  return (
    <Frame id={run.id} count={run.items.length} step="run" fixed={run.state !== 'failed'} title={t.steps.run}>
      <Columns
        aside={
          <>
            <Card>
              <KeyValues
                narrow
                items={[
                  { label: t.state, value: <RunTag state={run.state} /> },
                  { label: t.origin, value: props.origin },
                  { label: t.by, value: run.createdBy },
                ]}
              />
            </Card>
            <Next {...props} />
          </>
        }
      >
        <Stack>
          <Card>
            <RunProgress run={run} names={names} />
            {running && (
              <ButtonLink href={`${HERE}/${run.id}`} kind="secondary" icon="refresh-cw">
                {t.refresh}
              </ButtonLink>
            )}
          </Card>
          {!running && (
            <DataTable
              caption={t.applications}
              rows={lines}
              rowKey={line => line.item.application}
              columns={[
                {
                  title: t.applications,
                  cell: line => (
                    <CellTitle
                      title={line.name}
                      href={line.installation === undefined ? undefined : `/aplikasi/${line.item.application}`}
                      note={line.item.failure === null ? line.item.version : sentenceOfProblem(lang, line.item.failure)}
                    />
                  ),
                },
                {
                  title: t.state,
                  cell: line => (
                    <Tag tone={line.item.state === 'failed' ? 'bad' : line.item.state === 'done' ? 'ok' : undefined}>
                      {t.itemStates[line.item.state]}
                    </Tag>
                  ),
                  phone: 'start',
                },
                { title: t.completeness, cell: lacks, phone: 'end' },
              ]}
            />
          )}
        </Stack>
      </Columns>
    </Frame>
  );
}

function Next(props: ResultPageProps): VNode | null {
  const t = useTextsOf(duplicationTexts);
  const { run, lines } = props;
  if (!props.mayDuplicate || run.state === 'running' || run.state === 'undone') return null;
  const path = `${HERE}/${run.id}`;
  const installed = lines.filter(line => line.item.state === 'done' && line.installation !== undefined);
  const openable = installed.filter(
    line => line.installation?.state === 'preparing' && line.missing !== undefined && isComplete(line.missing),
  );
  return (
    <Card title={t.next}>
      <p>{t.nextText}</p>
      {props.mayOpen && openable.length > 0 && (
        <Form action={`${path}/buka`}>
          <Button icon="circle-play" wide>
            {t.openComplete(openable.length)}
          </Button>
        </Form>
      )}
      {run.state === 'failed' && (
        <Form action={`${path}/jalankan`}>
          <Button kind="secondary" icon="rotate-ccw" wide>
            {t.again}
          </Button>
        </Form>
      )}
      {installed.length > 0 && (
        <ConfirmPanel label={t.undo} title={t.undoTitle} icon="undo-2" danger>
          <p>{t.undoText}</p>
          <Form action={`${path}/urungkan`}>
            <Button kind="danger">{t.undo}</Button>
          </Form>
        </ConfirmPanel>
      )}
    </Card>
  );
}
