/** Many cases at once: choose a colleague, choose an action, and what came of each. */
import type { VNode } from 'preact';
import { isProblem, type Problem } from '../../foundation/problem.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { Select } from '../../ui/components/fields.tsx';
import { EmptyState, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { BulkResult } from '../desk/each.ts';
import type { Colleague } from '../claiming.ts';
import { SELECTED } from '../inbox-query.ts';
import { officerTexts } from '../officer-texts.ts';
import { casesProblems } from '../texts.ts';
import { ActionForms, type ActionView } from './actions.tsx';
import type { PlacesView } from './answer-input.tsx';

/** A selected case as it goes from page to page. */
export interface Selected {
  readonly ticket: string;
  readonly version: number;
}

function useCrumbs(label: string) {
  const t = useTextsOf(officerTexts);
  return [{ label: t.inbox, href: '/kerja' }, { label }];
}

function Chosen(props: { cases: readonly Selected[] }): VNode {
  return (
    <>
      {props.cases.map(one => (
        <input key={one.ticket} type="hidden" name={SELECTED} value={`${one.ticket}@${one.version}`} />
      ))}
    </>
  );
}

function Tickets(props: { cases: readonly Selected[] }): VNode {
  return (
    <Row>
      {props.cases.map(one => (
        <A key={one.ticket} class="mono" href={`/kerja/${one.ticket}`}>
          {one.ticket}
        </A>
      ))}
    </Row>
  );
}

export function AssignScreen(props: { cases: readonly Selected[]; colleagues: readonly Colleague[] }): VNode {
  const t = useTextsOf(officerTexts);
  const title = t.bulk.assignTitle(props.cases.length);
  return (
    <StaffPage title={title} current="/kerja">
      <PageHead title={title} crumbs={useCrumbs(title)} />
      <Card>
        <Stack>
          <Tickets cases={props.cases} />
          <Form action="/kerja/massal">
            <Chosen cases={props.cases} />
            <Select
              id="rekan"
              name="rekan"
              label={t.colleague}
              empty={false}
              options={props.colleagues.map(one => ({ value: one.id, label: `${one.name}, ${one.title}` }))}
            />
            <Row>
              <Button name="lakukan" value="tugaskan" icon="user-plus">
                {t.assign}
              </Button>
              <ButtonLink href="/kerja" kind="quiet">
                {t.bulk.back}
              </ButtonLink>
            </Row>
          </Form>
        </Stack>
      </Card>
    </StaffPage>
  );
}

/** Cases that run under the same tree and stand in the same stage: they share their actions. */
export interface ActGroup {
  readonly application: string;
  readonly stage: string;
  readonly cases: readonly Selected[];
  readonly actions: readonly ActionView[];
}

export function ActScreen(props: { groups: readonly ActGroup[]; places: PlacesView | undefined }): VNode {
  const t = useTextsOf(officerTexts);
  const count = props.groups.reduce((sum, group) => sum + group.cases.length, 0);
  const title = t.bulk.actTitle(count);
  return (
    <StaffPage title={title} current="/kerja">
      <PageHead title={title} lead={t.bulk.actLead} crumbs={useCrumbs(title)} />
      <Stack>
        {props.groups.map((group, index) => (
          <Card
            key={`${group.application} ${group.stage} ${index}`}
            title={t.bulk.group(group.application, group.stage)}
          >
            <Stack>
              <Tickets cases={group.cases} />
              {group.actions.length === 0 ? (
                <Notice tone="info">{t.bulk.noShared}</Notice>
              ) : (
                <ActionForms
                  action={() => '/kerja/massal/tindakan'}
                  actions={group.actions.map(one => ({ ...one, button: t.bulk.doFor(one.label, group.cases.length) }))}
                  places={props.places}
                  hidden={one => (
                    <>
                      <Chosen cases={group.cases} />
                      <input type="hidden" name="tindakan" value={one.id} />
                    </>
                  )}
                />
              )}
            </Stack>
          </Card>
        ))}
        <p>
          <A href="/kerja">{t.bulk.back}</A>
        </p>
      </Stack>
    </StaffPage>
  );
}

export function ResultScreen(props: { results: readonly BulkResult[] }): VNode {
  const t = useTextsOf(officerTexts);
  const { results } = props;
  const done = results.filter(one => one.problem === null).length;
  return (
    <StaffPage title={t.bulk.resultTitle} current="/kerja">
      <PageHead
        title={t.bulk.resultTitle}
        lead={t.bulk.resultLead(done, results.length)}
        crumbs={useCrumbs(t.bulk.resultTitle)}
      />
      {results.length === 0 ? (
        <EmptyState title={t.bulk.resultTitle} />
      ) : (
        <DataTable
          caption={t.bulk.resultCaption}
          rows={results}
          rowKey={row => row.ticket}
          columns={[
            { title: t.columns.ticket, cell: row => <CellTitle href={`/kerja/${row.ticket}`} title={row.ticket} /> },
            {
              title: t.bulk.result,
              phone: 'start',
              cell: row =>
                row.problem === null ? (
                  <Tag tone="ok" icon="check">
                    {t.bulk.done}
                  </Tag>
                ) : (
                  <Tag tone="bad" icon="x">
                    {t.bulk.refused}
                  </Tag>
                ),
            },
            { title: t.bulk.because, cell: row => <Because problem={row.problem} /> },
          ]}
        />
      )}
      <p>
        <ButtonLink href="/kerja" kind="secondary" icon="arrow-left">
          {t.bulk.back}
        </ButtonLink>
      </p>
    </StaffPage>
  );
}

/** Why it was refused. Problems of other folders (no desk is mapped) have their code, which whoever maps desks knows. */
function Because(props: { problem: Problem | null }): VNode {
  const { lang } = useView();
  const { problem } = props;
  if (!isProblem(problem)) return <span />;
  const sentence = casesProblems[lang][problem.code.replace(/^cases\./, '')];
  return <span>{sentence === undefined ? problem.code : sentence(problem.details)}</span>;
}
