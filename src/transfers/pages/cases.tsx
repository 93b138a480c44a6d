/** The cases of a plan, each with its verdict and the reason, in pages. */
import type { VNode } from 'preact';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { FilterChips, Pagination, Row, Stack } from '../../ui/components/page-parts.tsx';
import { Lines } from '../../ui/components/prose.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import { planPath } from '../paths.ts';
import type { TransferCaseState } from '../tables.ts';
import { transferTexts } from '../texts.ts';
import type { Transfer } from '../transfers.ts';

export interface CaseLine {
  readonly ticket: string;
  readonly version: string;
  readonly stage: string;
  readonly state: TransferCaseState;
  readonly reasons: readonly string[];
}

export interface CasesView {
  readonly lines: readonly CaseLine[];
  readonly shown: TransferCaseState | undefined;
  readonly page: number;
  readonly pages: number;
  /** Every reason with the number of cases that it holds back. */
  readonly held: readonly { readonly sentence: string; readonly count: number }[];
}

const TONES = { 'would-move': 'ok', 'would-stay': 'warn', moved: 'ok', stayed: 'warn', returned: undefined } as const;

/** The way back of one case. */
function Return(props: { of: Transfer; line: CaseLine }): VNode | null {
  const t = useTextsOf(transferTexts);
  const { of, line } = props;
  if (line.state !== 'moved') return null;
  return (
    <Form action={planPath(of.application, of.id, '/kembalikan-satu')}>
      <Button kind="quiet" small icon="undo-2" name="tiket" value={line.ticket} label={t.returnWhich(line.ticket)}>
        {t.returnOne}
      </Button>
    </Form>
  );
}

export function CasesCard(props: { of: Transfer; cases: CasesView; mayMove: boolean; returnable: boolean }): VNode {
  const t = useTextsOf(transferTexts);
  const { of, cases } = props;
  const here = planPath(of.application, of.id);
  const states = (Object.keys(of.counts) as TransferCaseState[]).filter(state => of.counts[state] > 0);
  const hrefOf = (state: TransferCaseState | undefined, page = 1): string => {
    const query = [...(state === undefined ? [] : [`putusan=${state}`]), ...(page === 1 ? [] : [`halaman=${page}`])];
    return `${here}${query.length === 0 ? '' : `?${query.join('&')}`}#daftar`;
  };
  return (
    <Stack>
      {cases.held.length > 0 && (
        <Card title={t.whyHeld}>
          <Lines items={cases.held.map(one => `${one.sentence} (${one.count})`)} />
        </Card>
      )}
      <Card title={t.list} id="daftar">
        <Stack>
          <Row>
            <FilterChips
              items={states.map(state => ({
                label: t.caseStates[state],
                href: hrefOf(cases.shown === state ? undefined : state),
                on: cases.shown === state,
                count: of.counts[state],
              }))}
            />
            {cases.lines.length > 0 && (
              <ButtonLink kind="secondary" small icon="download" href={`${here}/daftar.csv`} download>
                {t.export}
              </ButtonLink>
            )}
          </Row>
          {cases.lines.length === 0 ? (
            <p class="mute">{t.noCases}</p>
          ) : (
            <DataTable
              bare
              caption={t.list}
              rows={cases.lines}
              rowKey={one => one.ticket}
              columns={[
                { title: t.ticket, cell: one => <CellTitle title={one.ticket} note={`${t.version} ${one.version}`} /> },
                {
                  title: t.verdict,
                  phone: 'start',
                  cell: one => <Tag tone={TONES[one.state]}>{t.caseStates[one.state]}</Tag>,
                },
                { title: t.stage, cell: one => one.stage },
                ...(cases.lines.some(one => one.reasons.length > 0)
                  ? [{ title: t.why, phone: 'block' as const, cell: (one: CaseLine) => one.reasons.join(' ') }]
                  : []),
                ...(props.returnable && props.mayMove && cases.lines.some(one => one.state === 'moved')
                  ? [{ title: t.act, phone: 'end' as const, cell: (one: CaseLine) => <Return of={of} line={one} /> }]
                  : []),
              ]}
            />
          )}
          <Pagination page={cases.page} pages={cases.pages} href={page => hrefOf(cases.shown, page)} />
        </Stack>
      </Card>
    </Stack>
  );
}
