/** Letters that wait for one's signature, and the question before some or all of them are signed. */
import type { VNode } from 'preact';
import { writeRelative } from '../../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../../ui/components/controls.tsx';
import { BulkBar, Card, CellTitle, DataTable } from '../../../ui/components/data.tsx';
import { EmptyState, type FormError, Notice } from '../../../ui/components/messages.tsx';
import { FilterBar, Row, Stack } from '../../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, Form, useView } from '../../../ui/view.tsx';
import type { WaitingLetter } from '../../life.ts';
import type { WayKind } from '../tables.ts';
import { signingTexts } from '../texts.ts';
import { Frame, letterPath, OWN, runPath, SIGNING } from './frame.tsx';
import { PassphraseInput } from './passphrase.tsx';

/** Name of the check boxes. */
export const CHOSEN = 'surat';

export interface RunHint {
  readonly id: string;
  readonly state: 'going' | 'cut-off' | 'over';
}

export interface ListScreen {
  readonly letters: readonly WaitingLetter[];
  /** Names of applications, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** How many wait, by application. */
  readonly counts: ReadonlyMap<string, number>;
  readonly application: string | undefined;
  /** Id of the last letter shown, where there are more. */
  readonly after: string | undefined;
  readonly run: RunHint | undefined;
}

function RunNotice(props: { run: RunHint }): VNode | null {
  const t = useTextsOf(signingTexts);
  const { id, state } = props.run;
  if (state === 'over') return null;
  return (
    <Notice tone={state === 'going' ? 'info' : 'warn'}>
      <p>
        {state === 'going' ? t.goingNotice : t.cutOffNotice} <A href={runPath(id)}>{t.openRun}</A>
      </p>
    </Notice>
  );
}

function addressOf(application: string | undefined, after?: string): string {
  const query = new URLSearchParams({
    ...(application === undefined ? {} : { aplikasi: application }),
    ...(after === undefined ? {} : { setelah: after }),
  }).toString();
  return query === '' ? SIGNING : `${SIGNING}?${query}`;
}

function Letters(props: ListScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { lang, now } = useView();
  const { letters, application, counts } = props;
  const all = [...counts].reduce(
    (sum, [id, count]) => sum + (application === undefined || id === application ? count : 0),
    0,
  );
  return (
    <Form action={`${SIGNING}/pilih`}>
      <Stack>
        {application !== undefined && <input type="hidden" name="aplikasi" value={application} />}
        <DataTable
          caption={t.title}
          rows={letters}
          rowKey={letter => letter.id}
          select={{ name: CHOSEN, value: letter => letter.id, label: letter => `${letter.title} ${letter.ticket}` }}
          columns={[
            {
              title: t.letter,
              cell: letter => <CellTitle title={letter.title} href={letterPath(letter.id)} note={letter.ticket} mono />,
            },
            { title: t.application, cell: letter => props.names.get(letter.application) ?? letter.application },
            { title: t.agency, cell: letter => letter.agency },
            {
              title: t.state,
              cell: letter => (
                <Tag tone={letter.state === 'numbered' ? 'warn' : undefined}>
                  {letter.state === 'numbered' && letter.number !== null ? letter.number : t.states[letter.state]}
                </Tag>
              ),
              phone: 'start',
            },
            { title: t.asked, cell: letter => writeRelative(lang, letter.askedAt, now), phone: 'end' },
          ]}
        />
        <BulkBar name={CHOSEN}>
          <Button icon="pen-line">{t.signChosen}</Button>
        </BulkBar>
        <Row>
          <Button kind="secondary" icon="list-checks" name="semua" value="ya">
            {t.signAll(all)}
          </Button>
          {props.after !== undefined && (
            <ButtonLink kind="quiet" href={addressOf(application, props.after)}>
              {t.more}
            </ButtonLink>
          )}
        </Row>
      </Stack>
    </Form>
  );
}

export function ListPage(props: ListScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { letters, names, counts, application, run } = props;
  return (
    <Frame
      lead={t.lead}
      actions={
        <Row>
          {run?.state === 'over' && (
            <ButtonLink kind="secondary" icon="history" href={runPath(run.id)}>
              {t.lastResult}
            </ButtonLink>
          )}
          <ButtonLink kind="secondary" icon="key-round" href={OWN}>
            {t.mine}
          </ButtonLink>
        </Row>
      }
    >
      {run !== undefined && <RunNotice run={run} />}
      {(counts.size > 1 || application !== undefined) && (
        <FilterBar
          action={SIGNING}
          clearHref={application === undefined ? undefined : SIGNING}
          selects={[
            {
              name: 'aplikasi',
              label: t.application,
              empty: t.allApplications,
              value: application,
              options: [...counts].map(([id, count]) => ({ value: id, label: `${names.get(id) ?? id} (${count})` })),
            },
          ]}
        />
      )}
      {letters.length === 0 ? (
        <EmptyState icon="pen-line" title={t.none}>
          <p>{application === undefined ? t.noneText : t.noneOf}</p>
        </EmptyState>
      ) : (
        <Letters {...props} />
      )}
    </Frame>
  );
}

export interface ConfirmScreen {
  /** The first of those chosen, to be recognised. */
  readonly letters: readonly WaitingLetter[];
  readonly count: number;
  /** What the form carries: each chosen id, or that all were meant. */
  readonly carried: readonly (readonly [string, string])[];
  readonly way: WayKind;
  readonly errors: readonly FormError[];
}

export function ConfirmPage(props: ConfirmScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { letters, count } = props;
  return (
    <Frame title={t.confirmTitle(count)} lead={t.confirmLead(count)} errors={props.errors}>
      <Card>
        <Form action={SIGNING}>
          <Stack>
            {props.carried.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            <PassphraseInput way={props.way} errors={props.errors} />
            <Row>
              <Button icon="pen-line">{t.confirmTitle(count)}</Button>
              <ButtonLink kind="quiet" href={SIGNING}>
                {t.back}
              </ButtonLink>
            </Row>
          </Stack>
        </Form>
      </Card>
      <Card title={t.confirmList} flush foot={count > letters.length ? t.andMore(count - letters.length) : undefined}>
        <DataTable
          caption={t.confirmList}
          bare
          rows={letters}
          rowKey={letter => letter.id}
          columns={[
            {
              title: t.letter,
              cell: letter => <CellTitle title={letter.title} href={letterPath(letter.id)} note={letter.ticket} mono />,
            },
            { title: t.agency, cell: letter => letter.agency },
          ]}
        />
      </Card>
    </Frame>
  );
}
