/** The journal: read, filtered, checked. */
import type { VNode } from 'preact';
import { isUuid } from '../../foundation/identifiers.ts';
import type { Entry, Verification } from '../../foundation/journal.ts';
import { writeInstant } from '../../foundation/texts.ts';
import { Button, ButtonLink, Code, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { CopyCode, EmptyState, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { oversightTexts } from '../texts.ts';

export interface JournalPageProps {
  entries: readonly Entry[];
  zone: string;
  filter: { readonly event: string; readonly subject: string; readonly from: string; readonly until: string };
  dateWrong: boolean;
  /** Query of the page with older lines, or null. */
  older: string | null;
  /** Query of these lines as a file. */
  exportQuery: string;
  /** Not the first page. */
  paged: boolean;
  seal: { readonly number: number; readonly at: Date; readonly head: string } | null;
  verification?: Verification | undefined;
}

/** Pages where a subject can be looked at. */
function hrefOf(entry: Entry): string | undefined {
  const id = encodeURIComponent(entry.subjectId);
  switch (entry.subjectKind) {
    case 'case':
      return `/kerja/${id}`;
    case 'agreement':
      return `/kesepakatan/${id}`;
    case 'installation':
      return `/aplikasi/${id}`;
    case 'post':
      return `/pegawai/${id}`;
    case 'duplication':
      return `/duplikasi/${id}`;
    default:
      return undefined;
  }
}

/** What a person calls the subject: its name or number where the line holds one, else its identifier if one can read it. */
function subjectText(entry: Entry): string | undefined {
  const { name, number, title, subject } = entry.details;
  const said = [name, number, title, subject].find(one => typeof one === 'string' && one !== '');
  if (['official', 'letter', 'agency', 'post', 'agreement'].includes(entry.subjectKind) && typeof said === 'string')
    return said;
  return entry.subjectId === '' || isUuid(entry.subjectId) || entry.subjectKind === 'inbox'
    ? undefined
    : entry.subjectId;
}

/** What kind of thing it is, and which one. */
function Subject(props: { entry: Entry }): VNode {
  const t = useTextsOf(oversightTexts);
  const { entry } = props;
  const kind = t.kinds[entry.subjectKind] ?? entry.subjectKind;
  const which = subjectText(entry);
  return which === undefined ? (
    <CellTitle title={kind} href={hrefOf(entry)} />
  ) : (
    <CellTitle title={which} href={hrefOf(entry)} note={kind} />
  );
}

function Details(props: { entry: Entry }): VNode {
  const t = useTextsOf(oversightTexts);
  const { entry } = props;
  const lines = Object.entries(entry.details).filter(([, value]) => value !== '' && value !== null);
  return (
    <details class="more">
      <summary>{t.details}</summary>
      <KeyValues
        narrow
        items={[
          ...(entry.reason === null || entry.reason === '' ? [] : [{ label: t.why, value: entry.reason }]),
          ...(isUuid(entry.subjectId) ? [{ label: t.subject, value: entry.subjectId, mono: true }] : []),
          ...lines.map(([name, value]) => ({
            label: name,
            value: typeof value === 'string' ? value : JSON.stringify(value),
            mono: true,
          })),
          { label: t.request, value: entry.requestId, mono: true },
        ]}
      />
    </details>
  );
}

function Seals(props: Pick<JournalPageProps, 'seal' | 'zone' | 'verification'>): VNode {
  const { lang } = useView();
  const t = useTextsOf(oversightTexts);
  const { seal, verification } = props;
  return (
    <Card title={t.chain}>
      <p class="mute">{t.chainText}</p>
      {seal === null ? (
        <p>{t.noSeal}</p>
      ) : (
        <CopyCode label={t.lastSeal(seal.number)} code={seal.head} hint={writeInstant(lang, seal.at, props.zone)} />
      )}
      {verification !== undefined && (
        <Notice tone={verification.faults.length === 0 ? 'ok' : 'bad'}>
          {verification.faults.length === 0
            ? t.intact(verification.entries, verification.seals)
            : t.broken(verification.faults.length)}
          {verification.faults.slice(0, 20).map(fault => (
            <p key={`${fault.what} ${fault.seal} ${fault.entry ?? ''}`}>
              {t.faults[fault.what]} {fault.seal !== null && t.sealed(fault.seal)} <Code>{fault.entry ?? ''}</Code>
            </p>
          ))}
        </Notice>
      )}
      <Form action="/jurnal/periksa">
        <Button kind="secondary" icon="shield-check">
          {t.verify}
        </Button>
      </Form>
    </Card>
  );
}

export function JournalPage(props: JournalPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(oversightTexts);
  const { filter } = props;
  const actor = (entry: Entry) =>
    entry.actorKind === 'official'
      ? entry.actorName
      : entry.actorKind === 'system'
        ? `${t.system}: ${entry.actorName}`
        : t[entry.actorKind];
  const events = Object.entries(t.events).map(([value, label]) => ({ value, label }));
  return (
    <StaffPage title={t.journal} current="/jurnal">
      <PageHead
        title={t.journal}
        lead={t.lead}
        icon="scroll-text"
        actions={
          <ButtonLink kind="secondary" icon="download" href={`/jurnal/unduh.csv${props.exportQuery}`} download>
            {t.export}
          </ButtonLink>
        }
      />
      {props.dateWrong && <Notice tone="warn">{t.dateWrong}</Notice>}
      <Columns
        aside={
          <Stack>
            <Card title={t.filter}>
              <Form action="/jurnal" method="get">
                <Select
                  id="kejadian"
                  name="kejadian"
                  label={t.event}
                  value={filter.event}
                  empty={t.anyEvent}
                  options={events}
                />
                <TextInput id="hal" name="hal" label={t.subjectId} value={filter.subject} maxLength={80} />
                <TextInput
                  id="dari"
                  name="dari"
                  label={t.from}
                  hint={t.date}
                  value={filter.from}
                  width={10}
                  maxLength={10}
                />
                <TextInput
                  id="sampai"
                  name="sampai"
                  label={t.until}
                  hint={t.date}
                  value={filter.until}
                  width={10}
                  maxLength={10}
                />
                <Button icon="list-filter">{t.filter}</Button>
              </Form>
            </Card>
            <Seals seal={props.seal} zone={props.zone} verification={props.verification} />
          </Stack>
        }
      >
        <Stack>
          {props.entries.length === 0 ? (
            <EmptyState icon="scroll-text" title={t.none}>
              <p>{t.noneText}</p>
            </EmptyState>
          ) : (
            <DataTable
              caption={t.journal}
              columns={[
                {
                  title: t.event,
                  cell: (entry: Entry) => (
                    <CellTitle title={t.events[entry.event] ?? entry.event} note={`${t.who} ${actor(entry)}`} />
                  ),
                  phone: 'title',
                },
                { title: t.subject, cell: entry => <Subject entry={entry} />, phone: 'line' },
                { title: t.when, cell: entry => writeInstant(lang, entry.at, props.zone), phone: 'line' },
                {
                  title: t.chain,
                  cell: entry =>
                    entry.seal === null ? <Tag>{t.unsealed}</Tag> : <Tag tone="ok">{t.sealed(entry.seal)}</Tag>,
                  phone: 'start',
                },
                { title: t.details, cell: entry => <Details entry={entry} />, phone: 'title' },
              ]}
              rows={props.entries}
              rowKey={entry => entry.id}
            />
          )}
          <Row>
            {props.paged && (
              <ButtonLink kind="secondary" href="/jurnal">
                {t.newest}
              </ButtonLink>
            )}
            {props.older !== null && (
              <ButtonLink kind="secondary" icon="arrow-down" href={`/jurnal${props.older}`}>
                {t.older}
              </ButtonLink>
            )}
          </Row>
        </Stack>
      </Columns>
    </StaffPage>
  );
}
