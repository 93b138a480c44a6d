/** Many cases at once: choose a colleague, choose an action, and what came of each. */
import type { ComponentChildren, VNode } from 'preact';
import { Button, ButtonLink, Tag } from '../../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../../ui/components/data.tsx';
import { Select, TextArea, TextInput } from '../../../ui/components/fields.tsx';
import { Notice } from '../../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { A, Form, useView } from '../../../ui/view.tsx';
import type { Colleague } from '../../claiming.ts';
import { SELECTED } from '../../inbox-query.ts';
import { officerTexts } from '../../officer-texts.ts';
import { ActionForms, type ActionView } from '../../pages/actions.tsx';
import type { PlacesView } from '../../pages/answer-input.tsx';
import { casesProblems } from '../../texts.ts';
import { NOTE_AT_MOST_CHARACTERS } from '../notes.ts';
import { BULK_AT_MOST, type ManyRun, type RunItem } from '../runs-of-many.ts';
import { deskTexts } from '../texts.ts';

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

/** Something to be written once for all of them. */
function WriteScreen(props: {
  title: string;
  doing: string;
  button: string;
  cases: readonly Selected[];
  children: ComponentChildren;
}): VNode {
  const t = useTextsOf(officerTexts);
  const limit = useTextsOf(deskTexts).many.limit(BULK_AT_MOST);
  return (
    <StaffPage title={props.title} current="/kerja">
      <PageHead title={props.title} lead={limit} crumbs={useCrumbs(props.title)} />
      <Card>
        <Stack>
          <Tickets cases={props.cases} />
          <Form action="/kerja/massal">
            <Chosen cases={props.cases} />
            <Stack>
              {props.children}
              <Row>
                <Button name="lakukan" value={props.doing}>
                  {props.button}
                </Button>
                <ButtonLink href="/kerja" kind="quiet">
                  {t.bulk.back}
                </ButtonLink>
              </Row>
            </Stack>
          </Form>
        </Stack>
      </Card>
    </StaffPage>
  );
}

interface WritingProps {
  readonly cases: readonly Selected[];
  readonly typed: string;
  readonly error: string | undefined;
}

export function NoteScreen(props: WritingProps): VNode {
  const t = useTextsOf(deskTexts).many;
  const own = useTextsOf(officerTexts).case;
  return (
    <WriteScreen title={t.noteTitle(props.cases.length)} doing="catat" button={own.addNote} cases={props.cases}>
      <TextArea
        id="catatan"
        name="catatan"
        label={t.noteLabel}
        maxLength={NOTE_AT_MOST_CHARACTERS}
        value={props.typed}
        error={props.error}
      />
    </WriteScreen>
  );
}

export function LinkScreen(props: WritingProps): VNode {
  const t = useTextsOf(deskTexts).many;
  return (
    <WriteScreen title={t.linkTitle(props.cases.length)} doing="kaitkan" button={t.kinds.link} cases={props.cases}>
      <TextInput
        id="tiket"
        name="tiket"
        label={t.linkLabel}
        hint={t.linkHint}
        mono
        value={props.typed}
        error={props.error}
      />
    </WriteScreen>
  );
}

const STATES = {
  done: { tone: 'ok', icon: 'check' },
  refused: { tone: 'bad', icon: 'x' },
  waiting: { tone: 'warn', icon: 'clock' },
} as const;

/** What came of each case, with its reason; what was not done can be tried again. */
export function ResultScreen({ run }: { run: ManyRun }): VNode {
  const t = useTextsOf(officerTexts).bulk;
  const { columns } = useTextsOf(officerTexts);
  const many = useTextsOf(deskTexts).many;
  const done = run.items.filter(one => one.state === 'done').length;
  const left = run.items.length - done;
  const words = { done: many.done, refused: many.refused, waiting: many.waiting };
  return (
    <StaffPage title={many.resultTitle} current="/kerja">
      <PageHead
        title={`${many.resultTitle}: ${many.kinds[run.doing.kind]}`}
        lead={many.resultLead(done, run.items.length)}
        crumbs={useCrumbs(many.resultTitle)}
      />
      <DataTable
        caption={many.resultCaption}
        rows={run.items}
        rowKey={row => row.ticket}
        columns={[
          { title: columns.ticket, cell: row => <CellTitle href={`/kerja/${row.ticket}`} title={row.ticket} /> },
          {
            title: many.result,
            phone: 'start',
            cell: row => <Tag {...STATES[row.state]}>{words[row.state]}</Tag>,
          },
          { title: many.because, cell: row => <Because problem={row.problem} /> },
        ]}
      />
      <Row>
        {left > 0 && (
          <Form action={`/kerja/massal/${run.id}/ulang`}>
            <Button icon="rotate-ccw">{many.again(left)}</Button>
          </Form>
        )}
        <ButtonLink href="/kerja" kind="secondary" icon="arrow-left">
          {t.back}
        </ButtonLink>
      </Row>
      <p class="small mute">
        {left > 0 && `${many.againHint} `}
        {many.kept}
      </p>
    </StaffPage>
  );
}

/** Why it was refused. Problems of other folders (no desk is mapped) have their code, which whoever maps desks knows. */
function Because({ problem }: { problem: RunItem['problem'] }): VNode {
  const { lang } = useView();
  if (problem === null) return <span />;
  const sentence = casesProblems[lang][problem.code.replace(/^cases\./, '')];
  return <span>{sentence === undefined ? problem.code : sentence(problem.details)}</span>;
}
